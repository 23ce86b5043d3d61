// Words for few. Each destination has its own box and says on its button where the words go; nothing that is
// written here can reach the room.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Answer, PrivateLine, Room, RoomState } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { draft, type Destination } from '../state/drafts.js';
import { act, tell } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import { badgeOf, called, personOf } from '../state/names.js';
import { ReportDoor } from '../screens/report.js';
import type { Desk } from './desk.js';
import { useNoCommand } from './no_command.js';
import { RoomLeft } from './room_left.js';
import { bytes } from './sending.js';

const at_end_px = 40;

export function Thread({ room, state, lines }: { room: Room; state: RoomState; lines: readonly PrivateLine[] }) {
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  // What was said last is in sight, unless its reader has gone back to something earlier.
  useLayoutEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length]);
  const scrolled = () => {
    const { scrollHeight, scrollTop, clientHeight } = list.current!;
    if (clientHeight > 0) follows.current = scrollHeight - scrollTop - clientHeight < at_end_px;
  };
  if (lines.length === 0) return null;
  return (
    <ol class="thread" ref={list} onScroll={scrolled}>
      {lines.map((l) => {
        const words = room.text(l.words);
        const badge = l.from === state.me ? '' : badgeOf(personOf(state, l.from));
        return (
          <li key={l.id} class={l.from === state.me ? 'mine' : ''}>
            <p class="author"><bdi class="name">{l.from === state.me ? t('badge.you') : called(room, state, l.from)}</bdi>
              {badge && <span class="badge">{badge}</span>}
              <time class="muted">{clockTime(l.saidUnixMs)}</time></p>
            <p class="words" dir="auto">{l.nudge !== 'unspecified' ? t(`nudge.${l.nudge}` as Key) : words.expired ? t('line.withdrawn') : words.text}</p>
          </li>
        );
      })}
    </ol>
  );
}

// A box for one destination. Its words leave it only when they were taken.
export function PrivateBox(p: {
  room: Room; to: Destination; label: string; button: string; send: (words: string) => Promise<Answer>; done: string; first?: boolean;
  bytesMax?: number; // where only a short line is taken
}) {
  const words = draft(p.to);
  const text = useWatched(words);
  const [sending, put] = useState(false);
  const left = useId();
  const command = useNoCommand(text, () => void send(true));
  const send = async (asText = false) => {
    const now = words.getSnapshot();
    if (now.trim() === '' || sending) return;
    if (command.stops(asText, now)) return;
    if (p.bytesMax && bytes(now) > p.bytesMax) return tell(t('send.tooLong'));
    put(true);
    const sent = await act(p.room, p.send(now), p.done);
    put(false);
    if (sent && words.getSnapshot() === now) words.set('');
  };
  return (
    <form class="private-box" autocomplete="off" onSubmit={(e) => { e.preventDefault(); void send(); }}>
      <label>{p.label}
        <textarea rows={2} dir="auto" autocomplete="off" value={text} data-first={p.first} aria-describedby={p.bytesMax ? left : undefined}
          onInput={(e) => words.set(e.currentTarget.value)} />
      </label>
      {command.question}
      {p.bytesMax && text !== '' && <RoomLeft id={left} text={text} bytesMax={p.bytesMax} />}
      <button type="submit" class="primary" aria-disabled={sending || text.trim() === ''}>{t(sending ? 'outbox.sending' : 'send.named', { to: p.button })}</button>
    </form>
  );
}

export function Private({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const mine = state.own.privateLines.filter((l) => l.care === null && l.sideRoom === null && l.with === state.me);
  return (
    <section class="panel" id="private" aria-labelledby="private-title" data-region tabIndex={-1}>
      <h2 id="private-title" tabIndex={-1}>{t('private.title')}</h2>
      <p class="muted">{t('private.hint')}</p>
      <Thread room={room} state={state} lines={mine} />
      <ProcessHand room={room} state={state} />
      <PrivateBox room={room} to="facilitators" label={t('private.label')} button={t('to.facilitators')}
        send={(w) => room.askFacilitators(w)} done={t('private.sent')} first />
      <ReportDoor desk={desk} />
    </section>
  );
}

// "Too fast", "I cannot follow": a hand that only the facilitators see (MEETING.md 2.3).
function ProcessHand({ room, state }: { room: Room; state: RoomState }) {
  if (state.own.hands?.process) {
    return (
      <p class="notice calm">{t('process.raised')}{' '}
        <button type="button" onClick={() => void act(room, room.floor.withdraw('process'), t('process.withdrawn'))}>{t('process.withdraw')}</button></p>
    );
  }
  return (
    <p class="row">
      {(['process.tooFast', 'process.cannotFollow'] as const).map((key) => (
        <button key={key} type="button" onClick={() => void act(room, room.floor.ask('process', { note: t(key) }), t('process.raised'))}>{t(key)}</button>
      ))}
    </p>
  );
}
