// The time of a turn in words: whole minutes until the last one, never a countdown.
import { t } from '../language/language.js';

export function leftSentence(left: number): string {
  if (left <= 0) return t('time.over');
  // The server's clock is known to within a second: what is just a minute long begins as its last one.
  return left > 61_000 ? t('time.minutes', { count: Math.round(left / 60_000) }) : t('time.lastMinute');
}
