// The box. It takes text at any time; what changes is the button, which always says where the words go, or
// why they are kept here. Its text is nobody's but its author's until it is sent.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PendingLine, Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { draft } from '../state/drafts.js';
import { tell } from '../state/saying.js';
import { settings } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import { runSlash } from '../keys/slash.js';
import { Fold, Select } from '../screens/choices.js';
import { AnswerLine } from './answer_line.js';
import type { Desk } from './desk.js';
import { RoomLeft } from './room_left.js';
import { WaitingLines } from './waiting_lines.js';
import { bytes, line_bytes_max, sending, split } from './sending.js';

// `children`: what stands above the box for who facilitates.
export function Composer({ desk, state, children }: { desk: Desk; state: RoomState; children?: ComponentChildren }) {
  const { room } = desk;
  const words = draft('room');
  const text = useWatched(words);
  const { enterSends } = useWatched(settings);
  // About this text, and no other: what comes back into the box meanwhile was not asked about.
  const [asked, ask] = useState<{ what: 'slash' | 'first' | 'long'; text: string } | null>(null);
  const question = asked?.text === text ? asked.what : null;
  const [options, openOptions] = useState(false);
  const [note, putNote] = useState('');
  const [gone, putGone] = useState('0');
  const box = useRef<HTMLTextAreaElement>(null);
  const where = sending(state, desk.facilitates);
  const short = where.bytesMax < line_bytes_max;

  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight * 0.35)}px`;
  }, [text]);

  const say = (what: string) => {
    // Refused: unsent.ts gives the words back and says why. The note that stood on them comes back with them.
    void room.say(what, { turnId: room.getSnapshot().turn, note: note || undefined, goneAfterS: Number(gone) || undefined })
      .catch(() => putNote((now) => now || note));
  };
  const send = (asText = false) => {
    const now = words.getSnapshot();
    if (now.trim() === '') return;
    if (!asText && now.trimStart().startsWith('/')) {
      ask(runSlash(desk, now) === 'unknown' ? { what: 'slash', text: now } : null);
      return;
    }
    const may = sending(room.getSnapshot(), desk.facilitates);
    if (!may.may) return tell(t(may.label, may.values));
    if (bytes(now) > may.bytesMax) return may.bytesMax < line_bytes_max ? tell(t('send.tooLong')) : ask({ what: 'long', text: now });
    ask(null);
    words.set('');
    putNote('');
    say(now);
  };
  const sendParts = () => {
    const parts = split(words.getSnapshot());
    ask(null);
    words.set('');
    putNote('');
    parts.forEach(say);
  };
  // A share that was written beforehand is given away paragraph by paragraph.
  const firstPart = /^([\s\S]+?)\n\s*\n([\s\S]+)$/.exec(text);
  const sendFirst = (asText = false) => {
    if (!firstPart || !where.may || short) return;
    if (!asText && text.trimStart().startsWith('/')) { // a command, or nothing that is sent by itself
      return ask(runSlash(desk, text) === 'unknown' ? { what: 'first', text } : null);
    }
    ask(null);
    words.set(firstPart[2]!);
    say(firstPart[1]!);
  };

  const key = (e: KeyboardEvent) => {
    if (e.key !== 'Enter' || e.isComposing) return;
    if (e.ctrlKey || e.metaKey || (enterSends && !e.shiftKey && !e.altKey)) {
      e.preventDefault();
      send();
    }
  };
  const typed = (value: string) => {
    words.set(value);
    const s = room.getSnapshot();
    if (s.floor?.holder && s.floor.holder === s.me) room.composing(s.turn);
  };

  return (
    <form class="composer" aria-labelledby="composer-title" data-region tabIndex={-1} autocomplete="off"
      onSubmit={(e) => { e.preventDefault(); send(); }}>
      <h2 id="composer-title" class="unseen">{t('composer.title')}</h2>
      <WaitingLines room={room} lines={state.own.waitingLines} />
      <Outbox room={room} lines={state.outbox} connected={state.connection === 'connected'} />
      <AnswerLine />
      {children}
      <label for="composer-box" class="unseen">{t('composer.label')}</label>
      <textarea id="composer-box" ref={box} rows={1} dir="auto" autocomplete="off" value={text}
        placeholder={t('composer.placeholder')} aria-describedby={short ? 'composer-where composer-left' : 'composer-where'} onKeyDown={key}
        onInput={(e) => typed(e.currentTarget.value)} />
      {short && text !== '' && <RoomLeft id="composer-left" text={text} bytesMax={where.bytesMax} />}
      {(question === 'slash' || question === 'first') && (
        <p class="question" role="alert">{t('slash.unknown')}
          <button type="button" onClick={() => (question === 'first' ? sendFirst(true) : send(true))}>{t('slash.asText')}</button></p>
      )}
      {question === 'long' && (
        <p class="question" role="alert">{t('send.long')}
          <button type="button" onClick={sendParts}>{t('send.parts', { count: split(text).length })}</button></p>
      )}
      <div class="row">
        <button type="submit" class={where.may ? 'primary' : 'kept'} aria-disabled={!where.may} id="composer-where">
          {t(where.label, where.values)}
        </button>
        {where.may && !short && firstPart && <button type="button" onClick={() => sendFirst()}>{t('send.first')}</button>}
        <Fold label={t('composer.options')} open={options} put={openOptions} class="quiet">
          <label class="field">{t('composer.note')}
            <input value={note} maxLength={120} dir="auto" autocomplete="off" onInput={(e) => putNote(e.currentTarget.value)} />
          </label>
          <Select label={t('composer.gone')} value={gone} put={putGone}
            of={[['0', t('composer.gone.meeting')], ['60', t('minutes', { count: 1 })], ['300', t('minutes', { count: 5 })], ['900', t('minutes', { count: 15 })]]} />
        </Fold>
      </div>
    </form>
  );
}

function Outbox({ room, lines, connected }: { room: Room; lines: readonly PendingLine[]; connected: boolean }) {
  if (lines.length === 0) return null;
  return (
    <ul class="outbox" aria-label={t('outbox.title')}>
      {lines.map((line) => (
        <li key={line.number}>
          <span class="words" dir="auto">{room.text(line.words).text}</span>
          <span class="muted"> {t(line.status === 'failed' ? 'outbox.unsure' : connected ? 'outbox.sending' : 'outbox.queued')}</span>
          {line.status === 'failed' && (
            <>
              <button type="button" onClick={() => room.outbox.retry(line.number, room.getSnapshot().turn)}>{t('outbox.retry')}</button>
              <button type="button" class="quiet" onClick={() => room.outbox.discard(line.number)}>{t('outbox.discard')}</button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
