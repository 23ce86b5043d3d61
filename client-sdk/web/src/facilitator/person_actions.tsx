// F3. What a facilitator may do with one person. What is hard says beforehand what the person will read, and
// removal asks twice.
import { useState } from 'preact/hooks';
import type { MuteUntil, NudgeKind, Person, Reason, Rejoin, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { asideOf } from '../room/side_room.js';
import { Fold, Select, Switch } from '../screens/choices.js';
import { AsideForm } from './aside_form.js';
import { takesTurns } from './mode_form.js';
import { WriteTo } from './threads.js';
import { sharesWork, Together } from './together.js';

const reasons: Reason[] = ['space_for_others', 'too_graphic', 'advice', 'unkind', 'disruption', 'privacy_of_others', 'other'];

const nudges: NudgeKind[] = ['room_for_others', 'shorter', 'no_advice', 'content_note', 'no_hurry', 'room_for_you'];

export function PersonActions({ desk, state, person }: { desk: Desk; state: RoomState; person: Person }) {
  const { room } = desk;
  const may = room.facilitate;
  const [part, open] = useState<'write' | 'nudge' | 'aside' | 'mute' | 'rename' | 'hide' | 'together' | 'remove' | null>(null);
  if (!may) return null;
  const { id } = person;
  const name = called(room, state, id);
  const muted = state.own.muted.find((m) => m.person === id);
  const held = state.own.heldLines?.people.includes(id) ?? false;
  const fold = (which: typeof part, label: string, children: preact.ComponentChildren) => (
    <Fold label={label} open={part === which} put={(on) => open(on ? which : null)}>{children}</Fold>
  );
  return (
    <div class="person-actions">
      {takesTurns(state.floor?.mode) && !person.facilitates && may.can('offer', id) && (
        <button type="button" onClick={() => void act(room, may.offer(state.turn, id), t('f.person.offered'))}>{t('f.flow.next', { name })}</button>
      )}
      {may.can('sayTo', id) && fold('write', t('f.person.write'), <WriteTo desk={desk} state={state} person={id} />)}
      {may.can('nudge', id) && fold('nudge', t('f.nudge'), nudges.map((k) => (
        <button key={k} type="button" onClick={() => void act(room, may.nudge(id, k), t('private.sent'))}>{t(`nudge.${k}` as Key)}</button>
      )))}
      {may.can('openSideRoom', id) && !person.facilitates && !asideOf(state) && fold('aside', t('f.aside.open'),
        <AsideForm desk={desk} state={state} person={person} name={name} close={() => open(null)} />)}
      {may.can('mute', id) && (muted
        ? <button type="button" onClick={() => void act(room, may.unmute(id), t('f.person.unmuted'))}>{t('f.person.unmute')}</button>
        : fold('mute', t('f.person.mute'), <MuteForm desk={desk} person={person} name={name} close={() => open(null)} />))}
      {may.can('proposeName', id) && fold('rename', t('f.person.rename'), <NameForm desk={desk} person={person} close={() => open(null)} />)}
      {desk.teams && <button type="button" onClick={() => desk.pointTo({ person: id })}>{t('f.team.point')}</button>}
      {!person.facilitates && may.can('holdLines', id) && (
        <button type="button" onClick={() => void act(room, may.holdLines(id, !held), t(held ? 'f.held.off' : 'f.held.on'))}>
          {t(held ? 'f.held.stop' : 'f.held.start')}</button>
      )}
      {may.can('hide', id) && fold('hide', t('f.hide.all'), <HideForm desk={desk} person={person} name={name} close={() => open(null)} />)}
      {sharesWork(desk, state, person) && fold('together', t('f.person.together'), <Together desk={desk} state={state} person={person} name={name} />)}
      {may.can('sayTo', id) && !person.facilitates && (
        <button type="button" onClick={() => void act(room, room.care('support', { about: id }), t('f.person.careOpened'), undefined,
          (code) => (code === 'already_asked' ? t('f.person.careFull', { name }) : null))}>{t('f.person.care')}</button>
      )}
      {may.can('remove', id) && fold('remove', t('f.person.remove'), <RemoveForm desk={desk} person={person} name={name} />)}
    </div>
  );
}

function ReasonChoice({ value, put }: { value: Reason; put: (r: Reason) => void }) {
  return <Select label={t('f.reason')} value={value} put={put} of={reasons.map((r) => [r, t(`reason.${r}` as Key)] as const)} />;
}

function MuteForm({ desk, person, name, close }: { desk: Desk; person: Person; name: string; close: () => void }) {
  const [until, putUntil] = useState<MuteUntil>('minutes');
  const [minutes, putMinutes] = useState('5');
  const [reason, putReason] = useState<Reason>('space_for_others');
  const [scope, putScope] = useState({ post: true, react: false, hand: false });
  const { room } = desk;
  const mute = (e: Event) => {
    e.preventDefault();
    void act(room, room.facilitate!.mute(person.id, { until, minutes: until === 'minutes' ? Number(minutes) : undefined, reason, scope }), t('f.person.muted'),
      () => void act(room, room.facilitate!.unmute(person.id), t('f.person.unmuted')));
    close();
  };
  return (
    <form onSubmit={mute}>
      <p class="hint">{t('f.person.mute.hint', { name })}</p>
      {(['post', 'react', 'hand'] as const).map((k) => (
        <Switch key={k} on={scope[k]} label={t(`f.mute.${k}` as Key)} put={(on) => putScope({ ...scope, [k]: on })} />
      ))}
      <Select label={t('f.mute.until')} value={until} put={putUntil}
        of={(['turn_end', 'minutes', 'meeting_end'] as const).map((u) => [u, t(`f.mute.${u}` as Key)] as const)} />
      {until === 'minutes' && <Select label={t('f.mute.minutes')} value={minutes} put={putMinutes} of={['2', '5', '10', '30'].map((m) => [m, t('minutes', { count: Number(m) })] as const)} />}
      <ReasonChoice value={reason} put={putReason} />
      <button type="submit" class="primary">{t('f.person.mute')}</button>
    </form>
  );
}

function NameForm({ desk, person, close }: { desk: Desk; person: Person; close: () => void }) {
  const [name, put] = useState('');
  const [atOnce, putAtOnce] = useState(false);
  const propose = (e: Event) => {
    e.preventDefault();
    void act(desk.room, desk.room.facilitate!.proposeName(person.id, name.trim(), { atOnce }), t(atOnce ? 'f.person.renamed' : 'f.person.proposed'));
    close();
  };
  return (
    <form autocomplete="off" onSubmit={propose}>
      <label>{t('f.person.newName')} <input value={name} maxLength={80} dir="auto" autocomplete="off" onInput={(e) => put(e.currentTarget.value)} /></label>
      <Switch on={atOnce} label={t('f.person.atOnce')} put={putAtOnce} />
      <button type="submit">{t('f.person.propose')}</button>
    </form>
  );
}

// All that one person wrote, in one action; with the pause that a hard moment may need.
function HideForm({ desk, person, name, close }: { desk: Desk; person: Person; name: string; close: () => void }) {
  const { room } = desk;
  const may = room.facilitate!;
  const hide = (pause: boolean) => {
    void act(room, may.hide({ person: person.id }, { pause }), t(pause ? 'f.hide.pausedDone' : 'line.hideDone'),
      () => void act(room, may.unhide({ person: person.id }), t('line.back')));
    close();
  };
  return (
    <>
      <p class="hint">{t('f.hide.hint', { name })}</p>
      <button type="button" onClick={() => hide(false)}>{t('f.hide.now', { name })}</button>
      {may.can('pause') && <button type="button" onClick={() => hide(true)}>{t('f.hide.pause')}</button>}
    </>
  );
}

function RemoveForm({ desk, person, name }: { desk: Desk; person: Person; name: string }) {
  const [rejoin, putRejoin] = useState<Rejoin>('ask');
  const [reason, putReason] = useState<Reason>('disruption');
  const [hide, putHide] = useState(false);
  const [lock, putLock] = useState(false);
  const [sure, putSure] = useState(false);
  const { room } = desk;
  const remove = (e: Event) => {
    e.preventDefault();
    if (!sure) return putSure(true);
    const may = room.facilitate!;
    void act(room, may.remove(person.id, { rejoin, reason, hideLines: hide }), t('f.person.removed'),
      () => void act(room, may.bringBack(person.id), t('f.person.broughtBack')));
    if (lock) void may.lock(true).catch(() => undefined); // the switch of the door shows whether it holds
  };
  return (
    <form onSubmit={remove}>
      <p class="hint">{t('f.person.remove.hint', { name })}</p>
      <Select label={t('f.rejoin')} value={rejoin} put={putRejoin} of={(['allow', 'ask', 'deny'] as const).map((r) => [r, t(`f.rejoin.${r}` as Key)] as const)} />
      <ReasonChoice value={reason} put={putReason} />
      <Switch on={hide} label={t('f.person.hideLines')} put={putHide} />
      {room.facilitate!.can('lock') && <Switch on={lock} label={t('f.person.lockToo')} hint={t('f.person.lockToo.hint')} put={putLock} />}
      <button type="submit" class={sure ? 'grave' : ''}>{t(sure ? 'f.person.removeSure' : 'f.person.remove', { name })}</button>
    </form>
  );
}
