// P4, the room: title and where we are; the conversation; the box; who speaks when; who is here. The order of
// the nodes is the order of Tab.
import type { RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { askOrWithdraw } from '../keys/slash.js';
import { isOpen } from '../state/cares.js';
import { useWatched } from '../state/store.js';
import { QuietCard, Thanks } from './after_share.js';
import type { Desk, Panel } from './desk.js';
import { Composer } from './composer.js';
import { useLeading } from './leading.js';
import { Log } from './log.js';
import { ConnectionBar, Notices } from './notices.js';
import { Order } from './order.js';
import { People } from './people.js';
import { Private } from './private.js';
import { SideRoom } from './side_room.js';
import { Support } from './support.js';
import { SharedTime, StillSharing, Turn } from './turn.js';
import { stepSentence } from './step.js';
import { headSentence, placeSentence } from './where.js';

export function RoomScreen({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const panel = useWatched(desk.panel);
  const loaded = useLeading(desk.leads);
  // Of a room that was forgotten after so long without a connection nothing can be led.
  const leading = state.meeting ? loaded : null;
  const title = room.text(state.meeting?.title);
  const place = placeSentence(state);
  const step = stepSentence(room, state);
  return (
    <div class={`room ${leading ? 'leads' : ''}`} data-panel={panel ?? 'conversation'}>
      <Skips leads={leading !== null} />
      <header>
        <div class="titles">
          <h1><bdi>{title.text || t('arrive.untitled')}</bdi></h1>
          {step && <p class="step">{step}</p>}
          <p class="floor">{headSentence(room, state)}<SharedTime room={room} state={state} /><StillSharing room={room} state={state} /></p>
          {place && <p class="place">{place}</p>}
        </div>
        <Views desk={desk} panel={panel} leads={leading !== null} people={state.people.length} state={state} />
      </header>
      <section class="notices" aria-label={t('notices.title')}><ConnectionBar room={room} state={state} /><SideRoom desk={desk} state={state} /><Notices desk={desk} state={state} /></section>
      <main id="conversation" aria-labelledby="conversation-title" data-region tabIndex={-1}>
        <h2 id="conversation-title" class="unseen">{t('conversation.title')}</h2>
        <Log desk={desk} state={state} />
        <Thanks room={room} state={state} />
        <QuietCard room={room} state={state} />
        <Turn room={room} state={state} />
        <Doors desk={desk} state={state} panel={panel} />
      </main>
      <Composer desk={desk} state={state}>{leading && <leading.Suggested desk={desk} state={state} />}</Composer>
      <div class="sides">
        {panel === 'private' && (leading && desk.teams ? <leading.Team desk={desk} state={state} /> : <Private desk={desk} state={state} />)}
        {panel === 'support' && <Support desk={desk} state={state} />}
        <Order room={room} state={state} />
        <People room={room} state={state}
          more={leading ? (p) => <leading.PersonActions desk={desk} state={state} person={p} /> : undefined} />
      </div>
      {leading && <leading.Lead desk={desk} state={state} />}
    </div>
  );
}

function Skips({ leads }: { leads: boolean }) {
  const go = (id: string) => document.getElementById(id)?.focus();
  return (
    <nav class="skips" aria-label={t('skip.label')}>
      <button type="button" onClick={() => go('log')}>{t('conversation.title')}</button>
      <button type="button" onClick={() => go('composer-box')}>{t('composer.title')}</button>
      <button type="button" onClick={() => go('order')}>{t('order.title')}</button>
      <button type="button" onClick={() => go('people')}>{t('view.people')}</button>
      {leads && <button type="button" onClick={() => go('lead')}>{t('view.lead')}</button>}
    </nav>
  );
}

function Views({ desk, panel, leads, people, state }: { desk: Desk; panel: Panel | null; leads: boolean; people: number; state: RoomState }) {
  const view = (to: Panel, label: string) => (
    <button type="button" class="view" aria-pressed={panel === to} onClick={() => desk.toggle(to)}>{label}</button>
  );
  const asks = state.own.waiting.length + state.own.careInbox.filter(isOpen).length +
    (state.own.heldLines?.lines.length ?? 0);
  return (
    <div class="views">
      {panel && <button type="button" class="view back" onClick={() => desk.open(null)}>{t('view.back')}</button>}
      {view('order', t('view.order'))}
      {view('people', state.meeting ? t('view.peopleCount', { count: people }) : t('view.people'))}
      {leads && view('lead', asks > 0 ? t('view.leadCount', { count: asks }) : t('view.lead'))}
      <button type="button" onClick={() => desk.settingsOpen.set(true)}>{t('settings.title')}</button>
      <button type="button" class="wide" onClick={() => desk.helpOpen.set(true)}>{t('help.title')}</button>
      <button type="button" onClick={() => desk.leaving.set(true)}>{t('leave.short')}</button>
    </div>
  );
}

// The three doors: to the floor, to the facilitators, to support.
function Doors({ desk, state, panel }: { desk: Desk; state: RoomState; panel: Panel | null }) {
  const asked = state.own.hands?.share != null;
  const mode = state.floor?.mode;
  const mine = state.floor?.holder != null && state.floor.holder === state.me;
  return (
    <div class="doors">
      {mode && mode !== 'open' && !mine && (
        <button type="button" class={asked ? 'on' : ''} onClick={() => askOrWithdraw(desk)}>{t(asked ? 'door.withdraw' : 'door.ask')}</button>
      )}
      <button type="button" aria-expanded={panel === 'private'} onClick={() => desk.toggle('private')}>{t(desk.teams ? 'private.team' : 'door.tell')}</button>
      <button type="button" aria-expanded={panel === 'support'} onClick={() => desk.toggle('support')}>{t('door.support')}</button>
    </div>
  );
}
