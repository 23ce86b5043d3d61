// "Anyone we missed?": a round never ends with somebody left over whom nobody sees (MEETING.md 2.4, 2.11).
import type { Room, RoomState } from '@hearth/client';
import { list, t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';

// Who has not had the space in this round and might want it: not who only listens.
function missed(state: RoomState) {
  const listens = new Set(state.own.facilitatorMarks.filter((m) => m.listening).map((m) => m.person));
  return state.round ? state.own.missed.filter((p) => p !== state.floor?.holder && !listens.has(p)) : [];
}
export const missedNames = (room: Room, state: RoomState) => missed(state).map((p) => called(room, state, p));

export function Missed({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const people = missed(state);
  if (people.length === 0) return null;
  // The one key still has somebody to go to: then they are only named.
  const over = !state.own.facilitatorTurn?.wouldOffer && state.floor?.phase === 'idle';
  if (!over) return <p class="muted">{t('f.flow.toCome', { names: list(missedNames(room, state)) })}</p>;
  return (
    <div class="question">
      <p>{t('f.flow.missed')}</p>
      <div class="row">
        {people.map((p) => {
          const name = called(room, state, p);
          const away = state.people.find((each) => each.id === p)?.presence !== 'here';
          return away ? <span key={p} class="muted">{name} {t('person.away')}</span>
            : <button key={p} type="button" onClick={() => void act(room, room.facilitate!.offer(state.turn, p), t('f.person.offered'))}>{t('f.flow.next', { name })}</button>;
        })}
      </div>
    </div>
  );
}
