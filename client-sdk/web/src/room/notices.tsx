// What holds for the meeting or for me just now and is not whose turn it is. In the page, above the
// conversation; never over it, never taking the focus.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Room, RoomState } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { handOverSentence, isWorded, stewardSentence } from './where.js';
import { called, mutedSentence } from '../state/names.js';
import { act, tell } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import { Resources } from '../screens/resources.js';
import type { Desk } from './desk.js';
import { GoneOn } from './gone_on.js';

// P9. Said aloud after five seconds, a way to try at once after ten; back again, it says whether anything is missing.
export function ConnectionBar({ room, state }: { room: Room; state: RoomState }) {
  const lost = state.connection !== 'connected' && state.connection !== 'idle';
  const [long, putLong] = useState(false);
  const missing = useRef(false);
  useEffect(() => {
    if (!lost) return;
    let said = false;
    const speak = setTimeout(() => {
      said = true;
      announcer.say({ level: 'urgent', text: t('connection.lost') });
    }, 5000);
    const offer = setTimeout(() => putLong(true), 10_000);
    return () => {
      clearTimeout(speak);
      clearTimeout(offer);
      putLong(false);
      if (said && !missing.current) announcer.say({ level: 'turn', text: t('connection.back') });
      missing.current = false;
    };
  }, [lost]);
  useEffect(() => {
    if (state.connection === 'suspended') announcer.say({ level: 'urgent', text: t('connection.still') });
  }, [state.connection]);
  useEffect(() => room.on('gap', () => {
    missing.current = true;
    tell(t('connection.gap'));
  }), [room]);
  if (!lost) return null;
  return (
    <div class="bar-lost">
      <p>{t(state.connection === 'suspended' ? 'connection.still' : 'connection.lost')}</p>
      {long && <button type="button" onClick={() => room.reconnectNow()}>{t('connection.now')}</button>}
    </div>
  );
}

function Notice({ children, class: kind = '' }: { children: ComponentChildren; class?: string }) {
  return <div class={`notice ${kind}`}>{children}</div>;
}

// Asked of me alone, and answered with one press.
function Question({ text, answer }: { text: string; answer: (yes: boolean) => void }) {
  return (
    <Notice>
      <p>{text}</p>
      <div class="row">
        <button type="button" onClick={() => answer(true)}>{t('yes')}</button>
        <button type="button" onClick={() => answer(false)}>{t('no')}</button>
      </div>
    </Notice>
  );
}

// The service stopped and came back under the same link: nothing of before is left, and that is said.
export function BeganAnew({ desk }: { desk: Desk }) {
  const anew = useWatched(desk.visit.beganAnew);
  useEffect(() => {
    if (anew) announcer.say({ level: 'urgent', text: t('notice.anew') });
  }, [anew]);
  if (!anew) return null;
  return (
    <Notice>
      <p>{t('notice.anew')}</p>
      {desk.facilitates && <p>{t('notice.anew.facilitator')}</p>}
      <button type="button" onClick={() => desk.visit.beganAnew.set(false)}>{t('close')}</button>
    </Notice>
  );
}

export function Notices({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const { meeting, own } = state;
  const mute = own.mute;
  return (
    <>
      <BeganAnew desk={desk} />
      {meeting?.paused && (
        <Notice class="calm">
          <p>{t('notice.paused')}</p>
          {isWorded(meeting.pauseCard) && <p class={`card-words ${meeting.pauseCard}`}>{t(`quiet.${meeting.pauseCard}` as Key)}</p>}
        </Notice>
      )}
      {meeting?.steward && <Notice class="calm"><p>{stewardSentence(room, state)}</p></Notice>}
      {meeting?.goesOnByItself && <Notice class="calm"><p>{t('notice.byItself')}</p></Notice>}
      {!!meeting?.holdSinceUnixMs && (
        <Notice class="calm">
          <p>{t('notice.hold')} {meeting.holdUntilUnixMs > 0 && t('notice.hold.until', { time: clockTime(meeting.holdUntilUnixMs) })}</p>
          <Resources of={state.resources} level={3} />
        </Notice>
      )}
      {state.stopsUnixMs > 0 && <Notice><p>{t('notice.stops', { time: clockTime(state.stopsUnixMs) })}</p></Notice>}
      <GoneOn room={room} state={state} />
      {own.offer?.wentOn && !own.offer.turnId && <Notice class="calm"><p>{t('turn.wentOn')}</p></Notice>}
      {!!meeting?.closingSoonMin && <Notice><p>{t('notice.soon', { minutes: meeting.closingSoonMin })}</p></Notice>}
      {mute && mutedSentence(own) && (
        <Notice>
          <p>{mutedSentence(own)} {mute.reason !== 'unspecified' && t(`reason.${mute.reason}` as Key)}{' '}
            {mute.untilUnixMs > 0 ? t('notice.muted.until', { time: clockTime(mute.untilUnixMs) })
              : mute.until === 'turn_end' ? t('notice.muted.turn') : ''}</p>
          <button type="button" onClick={() => desk.open('private')}>{t('door.tell')}</button>
        </Notice>
      )}
      {own.standing?.agreementOpen && (
        <Notice>
          <p>{t('notice.agreement')}</p>
          <div class="words agreement" dir="auto">{room.text(own.standing.agreement?.text).text}</div>
          <div class="row">
            <button type="button" class="primary" onClick={() => void act(room, room.acceptAgreement(own.standing?.agreement?.version ?? 0))}>{t('agreement.agree')}</button>
            <button type="button" onClick={() => desk.leaving.set(true)}>{t('leave')}</button>
          </div>
        </Notice>
      )}
      {!!own.standing?.askedIfThereUntilUnixMs && (
        <Notice>
          <p>{t('notice.there')}</p>
          <button type="button" onClick={() => room.alive()}>{t('notice.there.yes')}</button>
        </Notice>
      )}
      {own.standing?.countsAsLost && <Notice><p>{t('notice.lost')}</p></Notice>}
      {own.nameProposed && (
        <Question text={t('notice.name', { name: room.text(own.nameProposed).text })} answer={(yes) => act(room, room.answerName(yes))} />
      )}
      {own.handOver?.from && (
        <Question text={handOverSentence(room, state)} answer={(yes) => act(room, room.answerHandOver(yes))} />
      )}
      {own.stewardAsked && (
        <Question text={t('notice.stewardAsked', { name: called(room, state, own.stewardAsked) })}
          answer={(yes) => act(room, room.answerSteward(yes), t(yes ? 'notice.stewardYes' : 'settings.steward.no'))} />
      )}
      {own.standing?.linesHeld && <Notice class="calm"><p>{t('notice.linesHeld')}</p></Notice>}
      {own.context?.readsFromNext && (
        <Notice class="calm"><p>{t('notice.context', { name: called(room, state, own.context.sharing) })}</p></Notice>
      )}
    </>
  );
}
