// Lines that are read first: each waits here until somebody of the team lets it through or does not. Its author
// sees that it waits, and may take it back.
import type { RoomState, WaitingLine } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';

export function Held({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const held = state.own.heldLines;
  if (!held || !may.can('holdLines') || (held.lines.length === 0 && !held.everybody && held.people.length === 0)) return null;
  return (
    <section class={`box ${held.lines.length > 0 ? 'urgent' : ''}`}>
      <h3>{t('f.held.title', { count: held.lines.length })}</h3>
      {held.lines.map((l) => <One key={l.waiting} desk={desk} state={state} line={l} />)}
      {held.everybody && (
        <p class="muted">{t('f.held.everybody')}{' '}
          <button type="button" class="quiet" onClick={() => void act(room, may.holdLines(null, false), t('f.held.off'))}>{t('f.held.noLonger')}</button></p>
      )}
      {held.people.map((p) => (
        <p key={p} class="muted">{t('f.held.person', { name: called(room, state, p) })}{' '}
          <button type="button" class="quiet" onClick={() => void act(room, may.holdLines(p, false), t('f.held.off'))}>{t('f.held.noLonger')}</button></p>
      ))}
    </section>
  );
}

function One({ desk, state, line }: { desk: Desk; state: RoomState; line: WaitingLine }) {
  const { room } = desk;
  const words = room.text(line.words);
  const note = room.text(line.note);
  const name = called(room, state, line.author);
  return (
    <div class="care-request">
      <p><strong><bdi>{name}</bdi></strong> <time class="muted">{clockTime(line.saidUnixMs)}</time></p>
      {!note.expired && note.text && <p class="warning">{t('line.note', { note: note.text })}</p>}
      <p class="words" dir="auto">{words.expired ? t('line.withdrawn') : words.text}</p>
      <div class="row">
        <button type="button" class="primary" aria-label={t('f.held.throughOf', { name })} onClick={() => void act(room, room.answerLine(line.waiting, true), t('f.held.throughDone'))}>{t('f.held.through')}</button>
        <button type="button" aria-label={t('f.held.declineOf', { name })} onClick={() => void act(room, room.answerLine(line.waiting, false), t('f.held.declined'))}>{t('f.held.decline')}</button>
      </div>
    </div>
  );
}
