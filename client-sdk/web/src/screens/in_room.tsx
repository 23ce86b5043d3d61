// From the first hello on: which screen the standing asks for, and what runs beside all of them (speech,
// shortcuts, words that come back, signs of life).
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Room } from '@hearth/client';
import { ExitButton } from '../exit/quick_exit.js';
import { regionKeys, shortcuts } from '../keys/shortcuts.js';
import { Desk } from '../room/desk.js';
import { RoomScreen } from '../room/room_screen.js';
import { watchUnsent } from '../room/unsent.js';
import { announcer } from '../speech/regions.js';
import { tellWaiting } from '../speech/tell_waiting.js';
import { tellRoom } from '../speech/tell_room.js';
import { useDrawn } from '../state/store.js';
import type { Visit } from '../state/visit.js';
import { AgreementFirst } from './agreement_first.js';
import { Closing } from './closing.js';
import { Looking } from './looking.js';
import { Waiting } from './waiting.js';
import { Dialogs } from './dialogs.js';

export function InRoom({ visit, room }: { visit: Visit; room: Room }) {
  const state = useDrawn(room);
  const desk = useMemo(() => new Desk(room, visit), [room]);
  // Undone before the next screen stands: a plain effect would be undone after that screen was painted, and what was
  // said last would still be in a live region beside "everything has been erased".
  useLayoutEffect(() => {
    const alive = () => room.alive();
    addEventListener('pointerdown', alive);
    addEventListener('keydown', alive);
    const stops = [tellRoom(room, announcer), tellWaiting(room, announcer), watchUnsent(room), shortcuts(desk), regionKeys()];
    return () => {
      stops.forEach((stop) => stop());
      removeEventListener('pointerdown', alive);
      removeEventListener('keydown', alive);
    };
  }, [room]);
  return (
    <>
      <ExitButton facilitates={room.facilitate !== null} />
      <Standing desk={desk} state={state} />
      <Dialogs desk={desk} state={state} />
    </>
  );
}

function Standing({ desk, state }: { desk: Desk; state: ReturnType<Room['getSnapshot']> }) {
  // Once inside the room stays on the screen, also when what was said in it is gone: after two minutes without a
  // connection the box, what is typed in it, and the way to support are still there.
  const inside = useRef(false);
  inside.current = state.standing === 'inside' && (inside.current || state.meeting !== null);
  switch (state.standing) {
    case 'agreement': return <AgreementFirst desk={desk} state={state} />;
    case 'waiting': return <Waiting desk={desk} state={state} />;
    case 'inside':
      if (state.meeting?.life === 'closing') return <Closing desk={desk} state={state} />;
      return inside.current ? <RoomScreen desk={desk} state={state} /> : <Looking entering />;
    default: return <Looking entering />;
  }
}
