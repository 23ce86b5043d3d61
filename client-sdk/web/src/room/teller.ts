// Whose share was the last, and what it was answered with. Pure.
import type { PersonId, RoomState } from '@hearth/client';

// Who had the space in the turn that is over now; null while somebody has it or is offered it.
export function lastTeller(s: RoomState): PersonId | null {
  if (!s.turn || s.floor?.phase !== 'idle') return null;
  return s.lines.find((l) => l.kind === 'share' && l.turnId === s.turn)?.author ?? null;
}

// As the server allows it: after every share, once by each, and not to oneself (MEETING.md 2.4).
export function mayThank(s: RoomState): boolean {
  const teller = lastTeller(s);
  return teller !== null && teller !== s.me && !s.floor!.thankedBy.some((p) => p === s.me);
}

// The one short line of support that a person has for the present share is given.
export function supportGiven(s: RoomState): boolean {
  return s.lines.some((l) => l.kind === 'response' && l.author === s.me && l.turnId === s.floor?.respondingTo);
}
