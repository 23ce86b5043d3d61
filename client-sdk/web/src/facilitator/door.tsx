// F1. Who is waiting: let in, ask to wait, not now (with a sentence). A name that looks like somebody's inside
// says so.
import { useState } from 'preact/hooks';
import type { RoomState, WaitingPerson } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { PrivateBox, Thread } from '../room/private.js';
import { Fold, Twice } from '../screens/choices.js';

export function Door({ desk, state }: { desk: Desk; state: RoomState }) {
  const { waiting } = state.own;
  const may = desk.room.facilitate;
  if (!may?.can('admit') || waiting.length === 0) return null;
  const allIn = async () => {
    for (const w of waiting) await act(desk.room, may.admit(w.person), t('f.door.in'));
  };
  return (
    <section class="box">
      <h3 id="waiting-title">{t('f.door.title', { count: waiting.length })}</h3>
      <ul class="people">{waiting.map((w) => <One key={w.person} desk={desk} state={state} person={w} />)}</ul>
      {waiting.length > 1 && <button type="button" onClick={() => void allIn()}>{t('f.door.all')}</button>}
    </section>
  );
}

function One({ desk, state, person: w }: { desk: Desk; state: RoomState; person: WaitingPerson }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [more, open] = useState(false);
  const [words, put] = useState('');
  const name = room.text(w.name).text || t('person.somebody');
  const note = room.text(w.note);
  const away = state.people.filter((p) => p.presence === 'away' && !p.facilitates);
  return (
    <li>
      <span class="who"><bdi class="name">{name}</bdi>{' '}
        <span class="muted">{t('f.door.since', { time: clockTime(w.sinceUnixMs) })}{w.away && ` · ${t('person.away')}`}{w.askedToWait && ` · ${t('f.door.askedToWait')}`}</span></span>
      {w.looksLike && <p class="warning">{t('f.door.looksLike', { name: called(room, state, w.looksLike) })}</p>}
      {w.removedBefore && <p class="warning">{t('f.door.removedBefore')}</p>}
      {!note.expired && note.text && <p class="words" dir="auto">{note.text}</p>}
      <Thread room={room} state={state} lines={state.own.privateLines.filter((l) => l.with === w.person && l.care === null)} />
      <div class="row">
        <button type="button" class="primary" onClick={() => void act(room, may.admit(w.person), t('f.door.in'))}>{t('f.door.admit', { name })}</button>
        <Fold label={t('f.door.other')} open={more} put={open} class="quiet">
          <label>{t('f.door.sentence')}
            <input value={words} maxLength={200} dir="auto" autocomplete="off" onInput={(e) => put(e.currentTarget.value)} /></label>
          <button type="button" onClick={() => void act(room, may.askToWait(w.person, words || undefined), t('f.door.waitDone'))}>{t('f.door.wait')}</button>
          <Twice label={t('f.door.decline')} sure={t('f.sure.decline', { name })} run={() => void act(room, may.decline(w.person, words || undefined), t('f.door.declined'))} />
          {away.map((p) => (
            <button key={p.id} type="button" onClick={() => void act(room, may.givePlace(w.person, p.id), t('f.door.placeGiven'))}>
              {t('f.door.again', { name: called(room, state, p.id) })}
            </button>
          ))}
          {may.can('sayTo') && <PrivateBox room={room} to={`person:${w.person}`} label={t('f.write', { name })} button={name}
            send={(x) => may.sayTo(w.person, x)} done={t('private.sent')} />}
        </Fold>
      </div>
    </li>
  );
}
