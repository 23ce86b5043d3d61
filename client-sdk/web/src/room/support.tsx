// I need support: each request with its own state, its own conversation and its own way back; and, while one is open, the
// way to ask for something else. It works at any time, also from the waiting space and the closing card (MEETING.md 2.9).
import { useId, useState } from 'preact/hooks';
import type { CareKind, OwnCare, PersonId, Room, RoomState } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { cares_open_max, stillOpen } from '../state/cares.js';
import { draft, giveBack } from '../state/drafts.js';
import { called } from '../state/names.js';
import { act, tell } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import { careSentence } from '../speech/tell_care.js';
import { Fold, Radios, Select } from '../screens/choices.js';
import { ReportDoor } from '../screens/report.js';
import { Resources } from '../screens/resources.js';
import type { Desk } from './desk.js';
import { useNoCommand } from './no_command.js';
import { PrivateBox, Thread } from './private.js';

export function Support({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const text = useWatched(draft('support'));
  const [another, put] = useState(text !== ''); // what was begun and not sent is in sight
  const open = stillOpen(state.own.cares);
  const coming = state.careNotDelivered;
  const alone = open.some((c) => c.nobodyHere || c.unseenLong) || coming > 0 || state.connection !== 'connected';
  const form = <Ask room={room} state={state} sent={() => put(false)} refused={() => put(true)} />;
  return (
    <section class="panel support" id="support" aria-labelledby="support-title" data-region tabIndex={-1}>
      <h2 id="support-title" tabIndex={-1}>{t('care.title')}</h2>
      <p class="muted">{t('care.hint')}</p>
      {coming > 0 && (
        <p class="notice">{t('care.notDelivered')} <button type="button" onClick={() => cancelUndelivered(room)}>{t('care.cancel')}</button></p>
      )}
      {open.map((c) => <Request key={c.care} room={room} state={state} care={c} />)}
      {alone && <Resources of={state.resources} level={3} />}
      {open.length + coming === 0 ? form
        : open.length + coming < cares_open_max ? <Fold label={t('care.another')} open={another} put={put}>{form}</Fold>
          : <p class="muted">{t('care.full')}</p>}
      {!alone && <Resources of={state.resources} level={3} />}
      <ReportDoor desk={desk} />
    </section>
  );
}

export function cancelUndelivered(room: Room): void {
  room.cancelUndeliveredCare();
  tell(t('care.cancelled'));
}

function Request({ room, state, care }: { room: Room; state: RoomState; care: OwnCare }) {
  const id = useId();
  return (
    <div class="care-request" role="group" aria-labelledby={id}>
      <p><strong id={id}>{t(`care.kind.${care.kind}` as Key)} <time class="muted">{clockTime(care.sinceUnixMs)}</time></strong> {careSentence(room, state, care)}</p>
      <Thread room={room} state={state} lines={state.own.privateLines.filter((l) => l.care === care.care)} />
      <PrivateBox room={room} to={`care:${care.care}`} label={t('care.more')} button={t('to.facilitators')}
        send={(w) => room.sayInCare(care.care, w)} done={t('private.sent')} />
      <button type="button" onClick={() => void act(room, room.cancelCare(care.care), t('care.cancelled'))}>{t('care.cancel')}</button>
    </div>
  );
}

const kinds: CareKind[] = ['support', 'worried', 'check_on_me', 'stepping_out'];

function Ask({ room, state, sent, refused }: { room: Room; state: RoomState; sent: () => void; refused: () => void }) {
  const [kind, put] = useState<CareKind>('support');
  const [about, putAbout] = useState('');
  const others = state.people.filter((p) => p.id !== state.me);
  const words = draft('support');
  const text = useWatched(words);
  const command = useNoCommand(text, () => send(true));
  const send = (asText = false) => {
    const said = words.getSnapshot();
    if (command.stops(asText, said)) return;
    words.set('');
    if (state.connection !== 'connected') tell(t('care.notDelivered'));
    const whom = kind === 'worried' && about !== '' ? { about: about as PersonId } : {};
    // The code's own sentence is about a raised hand.
    const full = (code: string) => (code === 'already_asked' ? t('care.full') : null);
    void act(room, room.care(kind, { ...whom, ...(said.trim() === '' ? {} : { words: said }) }), undefined, undefined, full).then((taken) => {
      if (taken) return;
      if (said !== '') giveBack('support', [said]);
      refused();
    });
    sent();
    // The form goes with its button; what becomes of the request stands under the heading.
    document.getElementById('support-title')?.focus();
  };
  return (
    <form autocomplete="off" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <Radios legend={t('care.what')} name="care" value={kind} put={put} of={kinds.map((k) => [k, t(`care.kind.${k}` as Key)] as const)} />
      {kind === 'worried' && others.length > 0 && (
        <Select label={t('care.about')} value={about} put={putAbout}
          of={[['', t('care.about.nobody')], ...others.map((p) => [p.id as string, called(room, state, p.id)] as const)]} />
      )}
      <label>{t('care.words')}
        <textarea rows={2} dir="auto" autocomplete="off" value={text} data-first onInput={(e) => words.set(e.currentTarget.value)} />
      </label>
      {command.question}
      <button type="submit" class="primary">{t('send.named', { to: t('to.facilitators') })}</button>
    </form>
  );
}
