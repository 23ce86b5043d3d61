// The evening as the format has it: every step, which is the present one, and the ways to another: forward over
// some, back, or the same once more. What is left free is the facilitator's own.
import { useState } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { Fold } from '../screens/choices.js';
import type { Moving } from './moving.js';

export function Steps({ desk, state, moving }: { desk: Desk; state: RoomState; moving: Moving }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const { step } = state;
  const { format } = state.own;
  const at = step?.stepId;
  if (!step || !at || format.length === 0) return null;
  const named = room.text(step.format).text;
  const to = (number: number) => moving.move((how) =>
    (number === step.number + 1 ? may.nextStep(state.turn, at, how) : may.goToStep(state.turn, at, number, how)));
  const way = (number: number): Key =>
    number === step.number ? 'f.steps.repeat' : number < step.number ? 'f.steps.back'
      : number === step.number + 1 ? 'f.steps.next' : 'f.steps.skip';
  return (
    <Fold label={named === '' ? t('f.steps.title') : t('f.steps.of', { format: named })} open={open} put={put}>
      <ol class="steps">
        {format.map((each, i) => {
          const number = i + 1;
          const title = room.text(each.title).text || t('f.steps.untitled', { number });
          const mode = each.mode?.mode;
          return (
            <li key={number} aria-current={number === step.number ? 'step' : undefined}>
              <span><bdi>{title}</bdi> <span class="muted">{mode && mode !== 'unspecified' ? t(`f.mode.${mode}` as Key) : t('f.steps.free')}</span></span>
              {may.can('goToStep') && (
                <button type="button" class="quiet" aria-label={`${t(way(number))}: ${title}`} onClick={() => to(number)}>{t(way(number))}</button>
              )}
            </li>
          );
        })}
      </ol>
      {step.free ? <p class="hint">{t('f.steps.isFree')}</p> : may.can('leaveStepFree') && (
        <button type="button" onClick={() => void act(room, may.leaveStepFree(at), t('f.steps.isFree'))}>{t('f.steps.leaveFree')}</button>
      )}
    </Fold>
  );
}
