// When words are erased, in one sentence.
import type { History, RetentionPolicy } from '@hearth/client';
import { t } from '../language/language.js';

export function retentionSentence(r: RetentionPolicy | null): string {
  const cap = r && r.capMin > 0 ? ` ${t('erased.cap', { minutes: r.capMin })}` : '';
  switch (r?.kind) {
    case 'live': return t('erased.live') + cap;
    case 'turn': return t('erased.turn') + cap;
    case 'rolling': return t('erased.rolling', { minutes: r.rollingMin || 15 }) + cap;
    default: return t('erased.meeting') + cap;
  }
}
export function historySentence(h: History): string {
  if (h === 'last') return t('late.last');
  return h === 'all_live' ? t('late.all') : t('late.none');
}
