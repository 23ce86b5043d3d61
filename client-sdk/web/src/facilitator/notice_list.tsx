// What the meeting tells facilitators: time, a round that is over, a second who is lost. Each can be put away.
import { useState } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { noticeSentence } from './notice_sentence.js';

export function NoticeList({ desk, state }: { desk: Desk; state: RoomState }) {
  const [away, put] = useState<ReadonlySet<number>>(new Set());
  const shown = state.own.notices.filter((n) => !away.has(n.atUnixMs)).slice(-3);
  if (shown.length === 0) return null;
  return (
    <ul class="notes">
      {shown.map((n) => (
        <li key={`${n.atUnixMs} ${n.kind}`}>
          <span>{noticeSentence(desk.room, state, n)} <time class="muted">{clockTime(n.atUnixMs)}</time></span>
          {n.kind === 'muted_offer_line' && n.person && <button type="button" class="quiet" onClick={() => desk.open('people')}>{t('f.person.write')}</button>}
          <button type="button" class="quiet" aria-label={t('f.notice.away')} onClick={() => put(new Set([...away, n.atUnixMs]))}>×</button>
        </li>
      ))}
    </ul>
  );
}
