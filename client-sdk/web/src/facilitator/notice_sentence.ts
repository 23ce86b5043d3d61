import type { FacilitatorNotice, Room, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { called } from '../state/names.js';

// The time of a quiet is nobody's turn.
export function noticeSentence(room: Room, state: RoomState, n: FacilitatorNotice): string {
  if (n.kind === 'turn_time_over' && !n.person) return t('f.notice.quiet_over');
  // Who was removed is in no list of people any more.
  const gone = state.own.removed.find((r) => r.person === n.person);
  if (gone) return t(`f.notice.${n.kind}` as Key, { name: room.text(gone.name).text || t('person.gone') });
  return t(`f.notice.${n.kind}` as Key, { name: called(room, state, n.person) });
}
