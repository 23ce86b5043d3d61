// F5. Requests for support: seen, taken by one (another may join), answered in private, closed.
import type { InboxCare, RoomState } from '@hearth/client';
import { clockTime, list, t, type Key } from '../language/language.js';
import { stillOpen } from '../state/cares.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { PrivateBox, Thread } from '../room/private.js';

export function CareInbox({ desk, state }: { desk: Desk; state: RoomState }) {
  const open = stillOpen(state.own.careInbox);
  if (open.length === 0) return null;
  return (
    <section class="box urgent">
      <h3>{t('f.care.title', { count: open.length })}</h3>
      {open.map((c) => <One key={c.care} desk={desk} state={state} care={c} />)}
    </section>
  );
}

function One({ desk, state, care }: { desk: Desk; state: RoomState; care: InboxCare }) {
  const { room } = desk;
  const may = room.facilitate;
  const words = room.text(care.words);
  const mine = state.me !== null && care.with.includes(state.me);
  const name = called(room, state, care.person);
  const unseen = care.state === 'waiting' || care.state === 'delivered';
  return (
    <div class="care-request">
      <p><strong><bdi>{name}</bdi></strong> {t(`care.kind.${care.kind}` as Key)} <time class="muted">{clockTime(care.sinceUnixMs)}</time></p>
      {care.about && <p>{t('f.care.about', { name: called(room, state, care.about) })}</p>}
      {!words.expired && words.text && <p class="words" dir="auto">{words.text}</p>}
      {care.senderAway && <p class="muted">{t('f.care.away')}</p>}
      {care.with.length > 0 && <p class="muted">{t('f.care.with', { names: list(care.with.map((p) => called(room, state, p))) })}</p>}
      <Thread room={room} state={state} lines={state.own.privateLines.filter((l) => l.care === care.care)} />
      <div class="row">
        {unseen && may && <button type="button" onClick={() => void act(room, may.seeCare(care.care), t('f.care.seenDone'))}>{t('f.care.see')}</button>}
        {!mine && may && (
          <button type="button" class="primary" onClick={() => void act(room, may.takeCare(care.care), t('f.care.taken'))}>
            {t(care.with.length > 0 ? 'f.care.join' : 'f.care.take')}
          </button>
        )}
        {mine && may?.can('pause') && !state.meeting?.paused && state.meeting?.life === 'open' && (
          <button type="button" onClick={() => void act(room, may.pause('grounding'), t('f.slash.pauseDone'))}>{t('f.flow.pause')}</button>
        )}
        {mine && <button type="button" onClick={() => void act(room, room.closeCare(care.care), t('care.closed'))}>{t('f.care.close')}</button>}
      </div>
      {mine && (
        <PrivateBox room={room} to={`care:${care.care}`} label={t('f.write', { name })} button={name}
          send={(w) => room.sayInCare(care.care, w)} done={t('private.sent')} />
      )}
    </div>
  );
}
