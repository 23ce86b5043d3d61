// Where an answer is seen (saying.ts): above the box of the room, and on every screen and in every dialog that has
// something to press.
import { t } from '../language/language.js';
import { answerLine } from '../state/saying.js';
import { useWatched } from '../state/store.js';

export function AnswerLine() {
  const answer = useWatched(answerLine);
  if (!answer) return null;
  return (
    <p class="answer">{answer.text}
      {answer.undo && <button type="button" onClick={() => { answer.undo!(); }}>{t('undo')}</button>}
    </p>
  );
}
