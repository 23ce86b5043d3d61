// The team line: among those who facilitate and help, and nobody else. A line may point at a person or at a line of
// the room, and what must not be forgotten stays in sight for all of them.
import { useState } from 'preact/hooks';
import type { PrivateLine, RoomState } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import { draft } from '../state/drafts.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import type { Desk } from '../room/desk.js';
import { useNoCommand } from '../room/no_command.js';
import { pinnedByMe, teamLines } from './team_line.js';

export function Team({ desk, state }: { desk: Desk; state: RoomState }) {
  const lines = teamLines(state);
  return (
    <section class="panel" id="private" aria-labelledby="private-title" data-region tabIndex={-1}>
      <h2 id="private-title" tabIndex={-1}>{t('private.team')}</h2>
      <p class="muted">{t('f.team.hint')}</p>
      {lines.length > 0 && <ol class="thread">{lines.map((l) => <TeamLine key={l.id} desk={desk} state={state} line={l} />)}</ol>}
      <TeamBox desk={desk} state={state} />
    </section>
  );
}

// In the facilitators' panel, whatever else is open.
export function Pinned({ desk, state }: { desk: Desk; state: RoomState }) {
  const lines = teamLines(state).filter((l) => l.pinned);
  if (lines.length === 0) return null;
  return (
    <section class="box">
      <h3>{t('f.team.pinned')}</h3>
      <ol class="thread">{lines.map((l) => <TeamLine key={l.id} desk={desk} state={state} line={l} />)}</ol>
    </section>
  );
}

function TeamLine({ desk, state, line }: { desk: Desk; state: RoomState; line: PrivateLine }) {
  const { room } = desk;
  const words = room.text(line.words);
  const pin = () => {
    pinnedByMe.add(line.id);
    return act(room, room.facilitate!.pinToTeam(line.id, !line.pinned), t(line.pinned ? 'f.team.unpinned' : 'f.team.pinDone'))
      .finally(() => pinnedByMe.delete(line.id));
  };
  return (
    <li class={line.from === state.me ? 'mine' : ''}>
      <p class="author"><bdi class="name">{line.from === state.me ? t('badge.you') : called(room, state, line.from)}</bdi>
        <time class="muted">{clockTime(line.saidUnixMs)}</time></p>
      {line.about && <p class="muted">{t('f.team.about', { name: called(room, state, line.about) })}</p>}
      {line.line > 0 && <Moment desk={desk} state={state} line={line.line} />}
      {line.words !== null && <p class="words" dir="auto">{words.expired ? t('line.withdrawn') : words.text}</p>}
      <button type="button" class="quiet" onClick={() => void pin()}>{t(line.pinned ? 'f.team.unpin' : 'f.team.pin')}</button>
    </li>
  );
}

// A line of the room that somebody points at: its author, and the way to it while it is there.
function Moment({ desk, state, line }: { desk: Desk; state: RoomState; line: number }) {
  const said = state.lines.find((l) => l.line === line);
  if (!said) return <p class="muted">{t('f.team.lineGone')}</p>;
  const go = () => {
    desk.panel.set(null);
    requestAnimationFrame(() => {
      const node = document.getElementById(`line-${line}`);
      node?.focus();
      node?.scrollIntoView({ block: 'nearest' });
    });
  };
  return <button type="button" onClick={go}>{t('f.team.line', { name: called(desk.room, state, said.author) })}</button>;
}

function TeamBox({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const at = useWatched(desk.pointedAt);
  const words = draft('team');
  const text = useWatched(words);
  const [sending, put] = useState(false);
  const author = at?.line ? state.lines.find((l) => l.line === at.line)?.author : null;
  const empty = text.trim() === '' && !at;
  const command = useNoCommand(text, () => void send(true));
  const send = async (asText = false) => {
    const now = words.getSnapshot();
    if (empty || sending) return;
    if (command.stops(asText, now)) return;
    put(true);
    const sent = await act(room, room.facilitate!.sayToTeam(now.trim() === '' ? null : now, at ?? {}), t('private.sent'));
    put(false);
    if (!sent) return;
    if (words.getSnapshot() === now) words.set('');
    desk.pointedAt.set(null);
  };
  return (
    <form class="private-box" autocomplete="off" onSubmit={(e) => { e.preventDefault(); void send(); }}>
      {at && (
        <p class="answer">{at.person ? t('f.team.about', { name: called(room, state, at.person) }) : t('f.team.atLine', { name: called(room, state, author) })}
          <button type="button" class="quiet" onClick={() => desk.pointedAt.set(null)}>{t('f.team.pointAway')}</button></p>
      )}
      <label>{t('private.label')}
        <textarea rows={2} dir="auto" autocomplete="off" value={text} data-first onInput={(e) => words.set(e.currentTarget.value)} />
      </label>
      {command.question}
      <button type="submit" class="primary" aria-disabled={sending || empty}>{t(sending ? 'outbox.sending' : 'send.named', { to: t('f.to.team') })}</button>
    </form>
  );
}
