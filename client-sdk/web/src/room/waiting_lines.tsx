// My lines that a facilitator reads first: they wait, in sight, and can be taken back.
import type { Room, WaitingLine } from '@hearth/client';
import { t } from '../language/language.js';
import { act } from '../state/saying.js';
import { takenBack } from '../speech/tell_waiting.js';

export function WaitingLines({ room, lines }: { room: Room; lines: readonly WaitingLine[] }) {
  if (lines.length === 0) return null;
  const back = (l: WaitingLine) => {
    takenBack.add(l.waiting);
    void act(room, room.answerLine(l.waiting, false), t('line.retracted.waiting')).then((ok) => { if (!ok) takenBack.delete(l.waiting); });
  };
  return (
    <ul class="outbox" aria-label={t('waits.title')}>
      {lines.map((l) => (
        <li key={l.waiting}>
          <span class="words" dir="auto">{room.text(l.words).text}</span>
          <span class="muted"> {t('waits.read')}</span>
          <button type="button" class="quiet" onClick={() => back(l)}>{t('line.retract')}</button>
        </li>
      ))}
    </ul>
  );
}
