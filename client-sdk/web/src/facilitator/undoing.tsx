// What can still be undone: hidden lines for sixty seconds, mutes, removals.
import type { LineId, PersonId, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { useNow } from '../room/use_now.js';

// As many as one command may name.
const lines_max = 200;

// What is hidden of one person is one row, however many lines it is.
function byAuthor(state: RoomState, hidden: RoomState['own']['hiddenLines']): [PersonId | undefined, LineId[]][] {
  const rows = new Map<PersonId | undefined, LineId[]>();
  for (const { line } of hidden) {
    const author = state.lines.find((l) => l.line === line)?.author;
    rows.set(author, [...(rows.get(author) ?? []), line]);
  }
  return [...rows];
}

export function Undoing({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const now = useNow(room, 5000);
  const hidden = state.own.hiddenLines.filter((h) => h.undoUntilUnixMs > now);
  const { muted, removed } = state.own;
  if (hidden.length + muted.length + removed.length === 0) return null;
  return (
    <section class="box">
      <h3>{t('f.undo.title')}</h3>
      <ul class="notes">
        {byAuthor(state, hidden).map(([author, lines]) => (
          <li key={lines[0]}><span>{t('f.undo.hiddenLines', { name: called(room, state, author), count: lines.length })}</span>
            <button type="button" onClick={() => void act(room, may.unhide(lines.length > lines_max && author ? { person: author } : { lines }), t('line.back'))}>{t('f.undo.show')}</button></li>
        ))}
        {muted.map((m) => (
          <li key={m.person}><span>{t('f.undo.muted', { name: called(room, state, m.person) })}</span>
            <button type="button" onClick={() => void act(room, may.unmute(m.person), t('f.person.unmuted'))}>{t('f.person.unmute')}</button></li>
        ))}
        {removed.map((r) => (
          <li key={r.person}><span>{t(r.mistake ? 'f.undo.mistake' : 'f.undo.removed', { name: room.text(r.name).text || t('person.gone') })}</span>
            <button type="button" onClick={() => void act(room, may.bringBack(r.person), t('f.person.broughtBack'))}>{t('f.person.bringBack')}</button></li>
        ))}
      </ul>
    </section>
  );
}
