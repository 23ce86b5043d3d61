// What to offer somebody who facilitates. A client's view: of others' powers it knows only the badge, and the
// server decides each time.
import type { FacilitatorCommands, RoomState } from './api.js';
import type { PersonId } from './ids.js';
import { commands, powerWords } from './messages.js';
import { powers } from './schema/powers.js';
import type { Power } from './schema/schema.js';

type Action = keyof FacilitatorCommands;

// Not done to somebody who holds the same powers.
const against: readonly Action[] = ['mute', 'remove', 'proposeName', 'takePowers', 'holdLines'];
// What a steward may do (MEETING.md 2.7).
const steered: readonly Action[] = [
  'next', 'offer', 'takeBackOffer', 'answerUnanswered', 'takeFloor', 'closeNow', 'moveOn', 'answerMoreTime', 'pause',
  'resume', 'end',
];

/** Whether this person steers: nobody who facilitates is connected. */
export const steers = ({ meeting, me }: RoomState): boolean => !!me && meeting?.steward === me;

export function can(state: RoomState, action: Action, target?: PersonId | null): boolean {
  const needed = powerWords[Number(powers[commands.fields.findIndex((f) => f.name === action)])];
  if (state.standing !== 'inside') return false;
  if (steers(state) && steered.includes(action)) return true;
  if (!state.powers.includes(needed as Power)) return false;
  if (!target || !against.includes(action)) return true;
  if (target === state.me) return false;
  // Who holds everything may meet somebody who holds less.
  return !state.people.find((p) => p.id === target)?.facilitates ||
    state.powers.length === powerWords.length - 1;
}
