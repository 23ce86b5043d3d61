// A side room (MEETING.md 2.10): a panel beside the room, never instead of it. Its two see it above the
// conversation; who else facilitates sees that there is one, and none of its words.
import type { Answer, PersonId, RoomState, SideRoomId } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import { PrivateBox, Thread } from './private.js';
import type { Desk } from './desk.js';

interface Aside {
  id: SideRoomId;
  with: PersonId;
  /** the person whom it was opened for has come in */
  entered: boolean;
  mine: boolean; // I opened it
}

/** The side room that I am asked into, am in, or have opened. */
export function asideOf({ own, me }: RoomState): Aside | null {
  const asked = own.sideRoom;
  if (asked?.sideRoom) return { id: asked.sideRoom, with: asked.facilitator!, entered: asked.entered, mine: false };
  const opened = own.sideRooms.find((r) => r.facilitator === me);
  return opened ? { id: opened.sideRoom!, with: opened.person!, entered: opened.entered, mine: true } : null;
}

export function closeAside(desk: Desk, id: SideRoomId, resume = false): void {
  void act(desk.room, desk.room.closeSideRoom(id, { resume }), t('aside.closed'));
}

export function SideRoom({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const aside = asideOf(state);
  const others = state.own.sideRooms.filter((r) => r.sideRoom !== aside?.id && r.facilitator && r.person);
  return (
    <>
      {aside && <Mine desk={desk} state={state} aside={aside} />}
      {others.map((r) => (
        <div key={r.sideRoom} class="notice calm"><p>{t('f.aside.others', { facilitator: called(room, state, r.facilitator), name: called(room, state, r.person) })}</p></div>
      ))}
    </>
  );
}

function Mine({ desk, state, aside }: { desk: Desk; state: RoomState; aside: Aside }) {
  const { room } = desk;
  const name = called(room, state, aside.with);
  const lines = state.own.privateLines.filter((l) => l.sideRoom === aside.id);
  const say = (words: string): Promise<Answer> => room.sayInSideRoom(aside.id, words);
  const asked = !aside.mine && !aside.entered;
  const resume = aside.mine && !!state.meeting?.paused && !!room.facilitate?.can('resume');
  return (
    <section class="notice side-room" aria-labelledby="side-room-title">
      <h2 id="side-room-title">{t('aside.title', { name })}</h2>
      <p class="muted">{asked ? t('aside.asked', { name }) : aside.mine && !aside.entered ? t('aside.waits', { name }) : t('aside.hint')}</p>
      <Thread room={room} state={state} lines={lines} />
      {!asked && <PrivateBox room={room} to={`aside:${aside.id}`} label={t('private.label')} button={name} send={say} done={t('private.sent')} />}
      <div class="row">
        {asked && <button type="button" class="primary" onClick={() => void act(room, room.enterSideRoom(aside.id), t('aside.hint'))}>{t('aside.in')}</button>}
        <button type="button" onClick={() => closeAside(desk, aside.id)}>{t(asked ? 'aside.no' : 'aside.close')}</button>
        {resume && <button type="button" onClick={() => closeAside(desk, aside.id, true)}>{t('aside.closeResume')}</button>}
      </div>
    </section>
  );
}
