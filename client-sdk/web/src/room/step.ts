// Where the meeting is in its format, in words (MEETING.md 2.11).
import type { Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';

export function stepSentence(room: Room, s: RoomState): string {
  if (!s.step) return '';
  const { number, of } = s.step;
  const title = room.text(s.step.title).text;
  return title === '' ? t('step.untitled', { number, of }) : t('step.titled', { number, of, title });
}
