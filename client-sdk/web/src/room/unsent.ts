// What was refused, or never left, comes back into the box in its order; nothing is sent without a new press.
// A line of which nobody knows whether it arrived stays where it is, for its author to decide.
import type { PendingLine, Room } from '@hearth/client';
import { giveBack } from '../state/drafts.js';
import { sentenceOf, tell } from '../state/saying.js';

export function watchUnsent(room: Room): () => void {
  const returned = new Set<number>(); // by their number, which is made once in the life of a room object
  return room.subscribe((state) => {
    const back: string[] = [];
    let why: PendingLine | null = null;
    for (const line of state.outbox) {
      if (line.status !== 'failed' || line.error === 'timed_out' || returned.has(line.number)) continue;
      returned.add(line.number);
      const words = room.text(line.words);
      if (!words.expired) back.push(words.text);
      why = line;
      queueMicrotask(() => room.outbox.discard(line.number));
    }
    if (back.length > 0) giveBack('room', back);
    if (why?.error) tell(sentenceOf(why.error, why.retryAfterMs));
  });
}
