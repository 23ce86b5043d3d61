// The words of the present step, in the facilitator's box: to be taken into it, changed there, and sent like any
// other words. Nothing sends them by itself, and a draft that is there already stays in front of them.
import { useState } from 'preact/hooks';
import type { RoomState, StepId } from '@hearth/client';
import { t } from '../language/language.js';
import { draft } from '../state/drafts.js';
import type { Desk } from '../room/desk.js';
import { Fold } from '../screens/choices.js';

export function Suggested({ desk, state }: { desk: Desk; state: RoomState }) {
  const [away, put] = useState<StepId | null>(null);
  // On a small screen the box itself comes first.
  const [open, unfold] = useState(() => matchMedia('(min-width: 52rem) and (min-height: 40rem)').matches);
  const key = state.own.key;
  const words = desk.room.text(key?.words).text;
  if (!key || words === '' || (away !== null && away === key.stepId)) return null;
  const take = () => {
    const box = draft('room');
    const now = box.getSnapshot();
    box.set(now.trim() === '' ? words : `${now}\n${words}`);
    put(key.stepId);
    document.getElementById('composer-box')?.focus();
  };
  return (
    <Fold label={t('f.suggested.title')} open={open} put={unfold} class="suggested quiet">
      <p class="words" dir="auto" tabIndex={0}>{words}</p>
      <div class="row">
        <button type="button" onClick={take}>{t('f.suggested.take')}</button>
        <button type="button" class="quiet" onClick={() => put(key.stepId)}>{t('f.suggested.away')}</button>
      </div>
    </Fold>
  );
}
