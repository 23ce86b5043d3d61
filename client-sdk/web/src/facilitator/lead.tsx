// The facilitators' panel, beside the same room that everybody sees. In the order of what cannot wait: care,
// who is waiting, unanswered offers, time; then flow, rules, and the end.
import { useEffect } from 'preact/hooks';
import type { RoomState, WithoutFacilitator } from '@hearth/client';
import { list, spoken, t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { announcer } from '../speech/regions.js';
import { beep } from '../speech/beep.js';
import { choose, settings } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import { Switch } from '../screens/choices.js';
import type { Desk } from '../room/desk.js';
import { useNow } from '../room/use_now.js';
import { act } from '../state/saying.js';
import { CareInbox } from './care_inbox.js';
import { Door } from './door.js';
import { Ending } from './ending.js';
import { Flow } from './flow.js';
import { Held } from './held.js';
import { Hands } from './hands.js';
import { NoticeList } from './notice_list.js';
import { PrivateThreads } from './threads.js';
import { Rules } from './rules.js';
import { tellLead } from './tell_lead.js';
import { Pinned } from './team.js';
import { Undoing } from './undoing.js';

export { PersonActions } from './person_actions.js';
export { Suggested } from './suggested.js';
export { Team } from './team.js';

export function Lead({ desk, state }: { desk: Desk; state: RoomState }) {
  useWatched(spoken);
  useEffect(() => tellLead(desk.room, announcer), [desk.room]);
  const begun = state.meeting?.life === 'open' || state.meeting?.life === 'closing';
  return (
    <aside class="panel lead-panel" id="lead" aria-labelledby="lead-title" data-region tabIndex={-1}>
      <h2 id="lead-title" tabIndex={-1}>{t('f.title')}</h2>
      <CareInbox desk={desk} state={state} />
      {state.stopsUnixMs > 0 && <Stops desk={desk} state={state} />}
      <Door desk={desk} state={state} />
      <Held desk={desk} state={state} />
      {begun ? <Flow desk={desk} state={state} /> : <BeforeOpening desk={desk} state={state} />}
      <Pinned desk={desk} state={state} />
      <NoticeList desk={desk} state={state} />
      <Hands desk={desk} state={state} />
      <PrivateThreads desk={desk} state={state} />
      <Undoing desk={desk} state={state} />
      <Rules desk={desk} state={state} />
      <Ending desk={desk} state={state} />
    </aside>
  );
}

// How long there is to end the meeting well, in whole minutes.
function Stops({ desk, state }: { desk: Desk; state: RoomState }) {
  const left = state.stopsUnixMs - useNow(desk.room, 5000);
  return <p class="box urgent">{t('f.stops', { count: Math.max(0, Math.ceil(left / 60_000)) })}</p>;
}

// While the closing card stands: who asks for support now is still answered.
export function CareToTheEnd({ desk, state }: { desk: Desk; state: RoomState }) {
  useWatched(spoken);
  useEffect(() => tellLead(desk.room, announcer), [desk.room]);
  return <CareInbox desk={desk} state={state} />;
}

// What happens if the last facilitator is lost, as the meeting has chosen it.
const lost: Record<WithoutFacilitator, Key> = {
  unspecified: 'f.before.lostHold', hold: 'f.before.lostHold', end: 'f.before.lostEnd', steward: 'f.before.lostSteward', peer: 'f.before.lostPeer',
};

// One card before the first word: who is your second, what happens if you are lost, is help filled in.
function BeforeOpening({ desk, state }: { desk: Desk; state: RoomState }) {
  const seconds = state.people.filter((p) => p.facilitates && p.id !== state.me && p.presence === 'here');
  const may = desk.room.facilitate;
  const { careSound } = useWatched(settings);
  return (
    <section class="box">
      <h3>{t('f.before.title')}</h3>
      <ul>
        <li>{seconds.length > 0 ? t('f.before.second', { names: list(seconds.map((p) => called(desk.room, state, p.id))) }) : t('f.before.alone')}</li>
        <li>{t(lost[state.meeting?.withoutFacilitator ?? 'unspecified'])}</li>
        {state.own.format.length > 0 && <li>{t('f.before.format', { count: state.own.format.length })}</li>}
        <li>{state.resources.length > 0 ? t('f.before.resources', { count: state.resources.length }) : t('f.before.noResources')}</li>
      </ul>
      {/* Asked on entering, before anybody needs it (MEETING.md 2.9.4). */}
      <Switch on={careSound} label={t('settings.careSound')} hint={t('settings.careSound.hint')} put={(on) => { choose({ careSound: on }); if (on) beep(); }} />
      {may?.can('open') && (
        <button type="button" class="primary" onClick={() => void act(desk.room, may.open(), t('say.opened'))}>{t('f.open')}</button>
      )}
    </section>
  );
}
