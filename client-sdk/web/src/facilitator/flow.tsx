// F2. The one key; beside it what fits the present phase, pause, the steps of the format, and the way in which the
// group speaks.
import { useState } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { useNow } from '../room/use_now.js';
import { Fold } from '../screens/choices.js';
import { lastTeller, mayThank } from '../room/teller.js';
import { Missed } from './missed.js';
import { ModeForm } from './mode_form.js';
import { useMoving } from './moving.js';
import { AnyoneMissed, hasKey, OneKey, PresentStep, UndoMove } from './one_key.js';
import { Steps } from './steps.js';

export function Flow({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const floor = state.floor;
  const turn = state.own.facilitatorTurn;
  const shown = state.turn;
  const [changing, change] = useState(false);
  const [pausing, pause] = useState(false);
  const moving = useMoving(room, state);
  const name = (id: Parameters<typeof called>[2]) => called(room, state, id);
  const b = (label: string, run: () => Promise<import('@hearth/client').Answer>, done?: string) => (
    <button type="button" onClick={() => void act(room, run(), done)}>{label}</button>
  );
  return (
    <section class="box">
      <h3>{t('f.flow.title')}</h3>
      {floor?.phase === 'offered' && turn?.offeredTo && (
        <p>{t(turn.unanswered ? 'f.unanswered' : 'f.flow.offered', { name: name(turn.offeredTo) })}</p>
      )}
      {turn?.suggestedNext && <p>{t('f.flow.suggested', { name: name(turn.suggestedNext) })}</p>}
      {turn?.moreTimeFor && (
        <div class="question">
          <p>{t('f.flow.moreTime', { name: name(turn.moreTimeFor) })}</p>
          <div class="row">
            {b(t('yes'), () => may.answerMoreTime(shown, true))}
            {b(t('no'), () => may.answerMoreTime(shown, false))}
          </div>
        </div>
      )}
      {turn?.holderSilent && floor?.holder && (
        <div class="question">
          <p>{t('f.notice.holder_silent', { name: name(floor.holder) })}</p>
          {floor.holder !== state.me && may.can('nudge') && b(t('f.flow.noHurry'), () => may.nudge(floor.holder!, 'no_hurry'), t('private.sent'))}
        </div>
      )}
      <PresentStep desk={desk} state={state} />
      {!state.step && may.can('offer') && <Missed desk={desk} state={state} />}
      <div class="row">
        {hasKey(state) && may.can('next') && <OneKey desk={desk} state={state} moving={moving} />}
        {may.can('undoMove') && <UndoMove desk={desk} state={state} />}
        {floor?.phase === 'offered' && turn?.unanswered && may.can('offer') && (
          <>
            {b(t('f.flow.wait'), () => may.answerUnanswered(shown, true))}
            {b(t('f.flow.later'), () => may.answerUnanswered(shown, false))}
          </>
        )}
        {floor?.phase === 'offered' && may.can('offer') && b(t('f.flow.takeBack'), () => may.takeBackOffer(shown), t('f.flow.takenBack'))}
        {floor?.phase === 'held' && may.can('takeFloor') && floor.holder !== state.me && b(t('f.flow.take', { name: name(floor.holder) }), () => may.takeFloor(shown))}
        {floor?.phase === 'wrapping' && may.can('closeNow') && b(t('f.flow.close'), () => may.closeNow(shown))}
        {floor?.phase === 'held_away' && may.can('moveOn') && b(t('f.flow.moveOn'), () => may.moveOn(shown))}
        {mayThank(state) && may.can('thankTeller') && b(t('f.flow.thank', { name: name(lastTeller(state)) }), () => may.thankTeller(shown), t('f.flow.thanked'))}
        {!!floor?.responsesUntilUnixMs && desk.facilitates && b(t('f.flow.endResponses'), () => room.floor.endResponses(shown))}
        {!may.can('pause') ? null : state.meeting?.paused
          ? b(t('f.flow.resume'), () => may.resume(), t('say.resumed'))
          : b(t('f.flow.pause'), () => may.pause(), t('f.slash.pauseDone'))}
        {may.can('pause') && !state.meeting?.paused && (
          <Fold label={t('f.flow.pauseCard')} open={pausing} put={pause} class="quiet">
            {(['grounding', 'poem', 'silence'] as const).map((card) => (
              <button key={card} type="button" onClick={() => { pause(false); void act(room, may.pause(card), t('f.slash.pauseDone')); }}>{t(`f.card.${card}` as Key)}</button>
            ))}
          </Fold>
        )}
      </div>
      {!!state.meeting?.closingSoonMin && may.can('setMode') && !state.round?.closing && (
        <p>{b(t('f.flow.closingRound'), () => may.setMode(shown, { mode: 'round', closing: true }), t(floor?.holder ? 'f.mode.doneLater' : 'f.mode.done'))}</p>
      )}
      <AnyoneMissed desk={desk} state={state} moving={moving} />
      {floor?.holder && <HolderTime desk={desk} state={state} />}
      <Steps desk={desk} state={state} moving={moving} />
      {may.can('setMode') && (
        <Fold label={t('f.mode.title')} open={changing} put={change}>
          <ModeForm desk={desk} state={state} close={() => change(false)} />
        </Fold>
      )}
    </section>
  );
}

// Facilitators see the time of a turn; nothing happens by itself when it is over.
function HolderTime({ desk, state }: { desk: Desk; state: RoomState }) {
  const now = useNow(desk.room, 5000);
  const f = state.floor!;
  if (!f.budgetMs || f.timers === 'off' || state.meeting?.sharedTimerBlank) return null;
  const left = f.endsAtUnixMs ? f.endsAtUnixMs - now : f.remainingMs;
  return <p class="muted">{left > 0 ? t('f.flow.left', { count: Math.ceil(left / 60_000) }) : t('f.notice.turn_time_over', { name: called(desk.room, state, f.holder) })}</p>;
}
