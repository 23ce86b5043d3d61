// How a turn ended, as everybody may know it: what the room was before says whose it was, and only the event says
// why. Who was muted in their turn has not "finished", and there is no return for who was removed (MEETING.md 2.7).
import type { Floor, PersonId, Room, RoomEvents } from '@hearth/client';

type Moved = RoomEvents['floorMoved']['how'];

export type TurnEnd = 'finished' | 'goneOn' | 'left' | 'over';

// Given up on, with a place on return: by the time, or by a facilitator. A mute names nobody.
export function turnEnd(was: Floor['phase'], how: Moved, by: PersonId | null): TurnEnd {
  if (how === 'left') return 'left';
  if (how === 'done') return 'finished';
  if (was === 'held_away' && (how === 'time' || (how === 'taken' && by !== null))) return 'goneOn';
  return 'over';
}

export function watchTurnEnds(room: Room, run: (holder: PersonId, end: TurnEnd) => void): () => void {
  let now = room.getSnapshot().floor;
  let before: Floor | null = null;
  const stops = [
    room.subscribe(({ floor }) => {
      if (floor !== now) [before, now] = [now, floor];
    }),
    // Told after the state that it made, once for each.
    room.on('floorMoved', ({ how, by }) => {
      const was = before;
      before = null;
      if (was?.holder && now?.phase === 'idle' && !now.holder) run(was.holder, turnEnd(was.phase, how, by));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
