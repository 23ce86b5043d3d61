// What the one key will do, in words.
import type { Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';

export function keyLabel(room: Room, state: RoomState): string {
  const { key, facilitatorTurn } = state.own;
  const person = key ? (key.does === 'offer' ? key.person : null) : facilitatorTurn?.wouldOffer;
  if (person) return t('f.flow.next', { name: called(room, state, person) });
  if (key?.does === 'step') {
    const title = room.text(key.nextTitle).text;
    return title === '' ? t('f.key.stepUntitled', { number: key.nextNumber }) : t('f.key.step', { title });
  }
  if (key?.does === 'wait') return t('f.key.wait');
  return state.step && state.step.number >= state.step.of ? t('f.key.last') : t('f.flow.nobody');
}
