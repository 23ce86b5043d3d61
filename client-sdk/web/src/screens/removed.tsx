// After a removal: the reason, the way back if there is one, and once "I think this is a mistake".
import { useState } from 'preact/hooks';
import type { ErrorCode } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { sentenceOf } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import type { Visit } from '../state/visit.js';

export function Removed({ visit }: { visit: Visit }) {
  const removed = useWatched(visit.removed);
  const [asking, ask] = useState(false);
  const [answer, put] = useState<ErrorCode | null>(null);
  if (!removed) return null;
  const say = async () => {
    if (asking) return;
    ask(true);
    const code = await visit.sayMistake();
    ask(false);
    put(code);
    announcer.say({ level: 'turn', text: mistakeSentence(code) });
  };
  return (
    <>
      {removed.reason !== 'unspecified' && <p>{t(`reason.${removed.reason}` as Key)}</p>}
      {answer ? <p class="notice calm">{mistakeSentence(answer)}</p>
        : removed.mistakeSaid && <p class="notice calm">{sentenceOf('mistake_told')}</p>}
      <p class="actions">
        {(removed.rejoin || removed.mistakeSaid) && (
          <button type="button" class="primary" onClick={() => void visit.comeBack(removed.back)}>{t('over.removed.back')}</button>
        )}
        {!removed.mistakeSaid && (
          <button type="button" aria-disabled={asking} onClick={() => void say()}>{t(asking ? 'outbox.sending' : 'over.removed.mistake')}</button>
        )}
      </p>
    </>
  );
}

const mistakeSentence = (code: ErrorCode): string => (code === 'removed' ? t('over.removed.saidBefore') : sentenceOf(code));
