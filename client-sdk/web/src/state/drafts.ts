// Unsent words, one text for each place that words can go to. They survive turn ends, mode changes and lost
// connections because nothing but their author's hand and `wipeDrafts` touches them; they are never written
// anywhere, so the closing of the page ends them (MEETING.md 2.5.3).
import { Store } from './store.js';

export type Destination = 'room' | 'facilitators' | 'team' | 'support' | `person:${string}` | `care:${string}` | `aside:${string}` | `edit:${string}`;

const drafts = new Map<Destination, Store<string>>();

export function draft(to: Destination): Store<string> {
  let found = drafts.get(to);
  if (!found) drafts.set(to, (found = new Store('')));
  return found;
}

// Words that came back unsaid go before what was written since, in their order.
export function giveBack(to: Destination, words: string[]): void {
  const there = draft(to);
  const now = there.getSnapshot();
  there.set([...words, ...(now === '' ? [] : [now])].join('\n'));
}

export function wipeDrafts(): void {
  for (const one of drafts.values()) one.set('');
  drafts.clear();
}
