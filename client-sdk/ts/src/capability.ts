// What to offer somebody who facilitates. A client's view: of others' powers it knows only whether they are all or some, and the
// server decides each time.
import type { FacilitatorCommands, RoomState } from './api.js';
import type { PersonId } from './ids.js';
import { powers } from './schema/facilitating_table.js';

type Action = keyof FacilitatorCommands;

export const is = (action: string, words: string): boolean => words.split(' ').includes(action);
// Not done to somebody who holds the same powers.
const against = 'mute remove proposeName takePowers holdLines';
// What a steward may do (MEETING.md 2.7).
export const steered =
  'next offer takeBackOffer answerUnanswered takeFloor closeNow moveOn answerMoreTime pause resume end';

// Nobody who facilitates is connected, and this person steers.
const steers = ({ meeting, me }: RoomState): boolean => !!me && meeting?.steward === me;

/** Whether there is anything to offer. */
export const facilitates = (state: RoomState): boolean =>
  state.standing === 'inside' && (state.powers.length > 0 || steers(state));

export function can(state: RoomState, action: Action, target?: PersonId | null): boolean {
  if (state.standing !== 'inside') return false;
  if (steers(state) && is(action, steered)) return true;
  if (!state.powers.some((power) => is(action, powers[power as keyof typeof powers] ?? ''))) return false;
  if (!target || !is(action, against)) return true;
  if (target === state.me) return false;
  // A helper holds less than everything; whether one helper holds less than another only the server knows.
  const person = state.people.find((p) => p.id === target);
  return !person?.facilitates || (person.helps && state.powers.length === Object.keys(powers).length);
}
