// Private lines between one person and the facilitators.
import { useState } from 'preact/hooks';
import type { PersonId, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called, personOf } from '../state/names.js';
import { useWatched } from '../state/store.js';
import type { Desk } from '../room/desk.js';
import { PrivateBox, Thread } from '../room/private.js';
import { Fold } from '../screens/choices.js';

export function PrivateThreads({ desk, state }: { desk: Desk; state: RoomState }) {
  const chosen = useWatched(desk.privateWith);
  const waiting = new Set(state.own.waiting.map((w) => w.person));
  const people = [...new Set([...state.own.privateLines.filter((l) => l.care === null && l.sideRoom === null).map((l) => l.with), chosen])]
    .filter((p) => p !== null) // the team's own line
    .filter((p) => p !== state.me && !personOf(state, p)?.facilitates && !waiting.has(p));
  if (people.length === 0) return null;
  return (
    <section class="box">
      <h3>{t('f.threads.title')}</h3>
      {people.map((p) => <One key={p} desk={desk} state={state} person={p} />)}
    </section>
  );
}

function One({ desk, state, person }: { desk: Desk; state: RoomState; person: PersonId }) {
  const [open, put] = useState(true);
  const name = called(desk.room, state, person);
  return (
    <div data-thread={person}><Fold label={name} open={open} put={put}>
      <Thread room={desk.room} state={state} lines={state.own.privateLines.filter((l) => l.with === person && l.care === null && l.sideRoom === null)} />
      {desk.room.facilitate!.can('sayTo') && <WriteTo desk={desk} state={state} person={person} />}
    </Fold></div>
  );
}

export function WriteTo({ desk, state, person }: { desk: Desk; state: RoomState; person: PersonId }) {
  const name = called(desk.room, state, person);
  return (
    <PrivateBox room={desk.room} to={`person:${person}`} label={t('f.write', { name })} button={name}
      send={(w) => desk.room.facilitate!.sayTo(person, w)} done={t('private.sent')} />
  );
}
