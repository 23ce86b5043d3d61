// Words for few. Each destination has its own box and says on its button where the words go; nothing that is
// written here can reach the room.
import { useId, useState } from 'preact/hooks';
import type { Answer, CareKind, PersonId, PrivateLine, Room, RoomState } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { draft, giveBack, type Destination } from '../state/drafts.js';
import { act, tell } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import { badgeOf, called, personOf } from '../state/names.js';
import { careSentence } from '../speech/tell_room.js';
import { Resources } from '../screens/resources.js';
import { ReportDoor } from '../screens/report.js';
import { Radios, Select } from '../screens/choices.js';
import type { Desk } from './desk.js';
import { RoomLeft } from './room_left.js';
import { bytes } from './sending.js';

export function Thread({ room, state, lines }: { room: Room; state: RoomState; lines: readonly PrivateLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ol class="thread">
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

// A command runs from the box for everyone alone, where its author thinks of the room; here it is asked about, and not sent.
function NoCommand({ send }: { send: () => void }) {
  return <p class="question" role="alert">{t('slash.notHere')} <button type="button" onClick={send}>{t('slash.asText')}</button></p>;
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
  const [asked, ask] = useState<string | null>(null); // it looks like a command; those are typed in the box for everyone
  const send = async (asText = false) => {
    const now = words.getSnapshot();
    if (now.trim() === '' || sending) return;
    if (!asText && now.trimStart().startsWith('/')) return ask(now);
    ask(null);
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
      {asked === text && <NoCommand send={() => void send(true)} />}
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

const kinds: CareKind[] = ['support', 'worried', 'check_on_me', 'stepping_out'];

export function Support({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const [kind, put] = useState<CareKind>('support');
  const [about, putAbout] = useState('');
  const others = state.people.filter((p) => p.id !== state.me);
  const open = state.own.cares.filter((c) => c.state !== 'closed' && c.state !== 'cancelled');
  const alone = open.some((c) => c.nobodyHere || c.unseenLong) || state.careNotDelivered > 0 || state.connection !== 'connected';
  const words = draft('support');
  const text = useWatched(words);
  const [asked, ask] = useState<string | null>(null);
  const send = (asText = false) => {
    const said = words.getSnapshot();
    if (!asText && said.trimStart().startsWith('/')) return ask(said);
    ask(null);
    words.set('');
    tell(t(state.connection === 'connected' ? 'care.waiting' : 'care.notDelivered'));
    const whom = kind === 'worried' && about !== '' ? { about: about as PersonId } : {};
    void act(room, room.care(kind, { ...whom, ...(said.trim() === '' ? {} : { words: said }) })).then((taken) => {
      if (!taken && said !== '') giveBack('support', [said]);
    });
  };
  return (
    <section class="panel support" id="support" aria-labelledby="support-title" data-region tabIndex={-1}>
      <h2 id="support-title" tabIndex={-1}>{t('care.title')}</h2>
      <p class="muted">{t('care.hint')}</p>
      {state.careNotDelivered > 0 && (
        <p class="notice">{t('care.notDelivered')} <button type="button" onClick={() => room.cancelUndeliveredCare()}>{t('care.cancel')}</button></p>
      )}
      {open.map((c) => (
        <div key={c.care} class="care-request">
          <p><strong>{t(`care.kind.${c.kind}` as Key)}</strong> {careSentence(room, state, c)}</p>
          <Thread room={room} state={state} lines={state.own.privateLines.filter((l) => l.care === c.care)} />
          <PrivateBox room={room} to={`care:${c.care}`} label={t('care.more')} button={t('to.facilitators')}
            send={(w) => room.sayInCare(c.care, w)} done={t('private.sent')} />
          <button type="button" onClick={() => void act(room, room.cancelCare(c.care), t('care.cancelled'))}>{t('care.cancel')}</button>
        </div>
      ))}
      {alone && <Resources of={state.resources} level={3} />}
      {open.length === 0 && (
        <form autocomplete="off" onSubmit={(e) => { e.preventDefault(); send(); }}>
          <Radios legend={t('care.what')} name="care" value={kind} put={put} of={kinds.map((k) => [k, t(`care.kind.${k}` as Key)] as const)} />
          {kind === 'worried' && others.length > 0 && (
            <Select label={t('care.about')} value={about} put={putAbout}
              of={[['', t('care.about.nobody')], ...others.map((p) => [p.id as string, called(room, state, p.id)] as const)]} />
          )}
          <label>{t('care.words')}
            <textarea rows={2} dir="auto" autocomplete="off" value={text} data-first onInput={(e) => words.set(e.currentTarget.value)} />
          </label>
          {asked === text && <NoCommand send={() => send(true)} />}
          <button type="submit" class="primary">{t('send.named', { to: t('to.facilitators') })}</button>
        </form>
      )}
      {!alone && <Resources of={state.resources} level={3} />}
      <ReportDoor desk={desk} />
    </section>
  );
}
