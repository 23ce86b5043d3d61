// What was promised before coming in, to be read again inside: the agreement, who reads what, when words are erased, when
// it ends. As it holds now, not as it was then.
import { useRef, useState } from 'preact/hooks';
import type { Meeting, Room, RoomState } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import { Fold } from '../screens/choices.js';
import { historySentence, retentionSentence } from '../screens/retention.js';

export function About({ room, state }: { room: Room; state: RoomState }) {
  const [open, put] = useState(false);
  const { meeting } = state;
  const known = useRef(meeting?.retention ?? null); // as it was when its reader came in
  known.current ??= meeting?.retention ?? null;
  if (!meeting) return null;
  const topic = room.text(meeting.topic);
  const agreement = room.text(meeting.agreement?.text);
  return (
    <Fold label={t('about.title')} open={open} put={put}>
      <dl class="facts">
        {topic.text && <><dt>{t('about.topic')}</dt><dd dir="auto">{topic.text}</dd></>}
        {agreement.text && <><dt>{t('agreement.title')}</dt><dd dir="auto" class="words">{agreement.text}</dd></>}
        <dt>{t('arrive.reads')}</dt>
        <dd>{t('arrive.readers')} {historySentence(meeting.history)} {t(meeting.marksShown ? 'arrive.marks' : 'arrive.guess')}{door(meeting)}</dd>
        <dt>{t('arrive.erased')}</dt>
        <dd>{retentionSentence(meeting.retention)}{retentionSentence(known.current) !== retentionSentence(meeting.retention) && ` ${t('about.shorter')}`}</dd>
        {meeting.endsUnixMs > 0 && <><dt>{t('about.ends')}</dt><dd>{clockTime(meeting.endsUnixMs)}</dd></>}
      </dl>
    </Fold>
  );
}

function door({ locked, lobby }: Meeting): string {
  return locked ? ` ${t('about.locked')}` : lobby === 'ask' ? ` ${t('arrive.lobby')}` : '';
}
