// What becomes of one's own requests for support. Several at a time are told apart by what each was for.
import type { OwnCare, Room, RoomState } from '@hearth/client';
import { list, t, type Key } from '../language/language.js';
import { isOpen } from '../state/cares.js';
import { called } from '../state/names.js';
import { tell } from '../state/saying.js';
import type { Level } from './announcer.js';

export function sayCares(room: Room, old: RoomState, now: RoomState, say: (level: Level, text: string) => void): void {
  const several = now.own.cares.filter((c) => isOpen(c) || changed(old, c)).length > 1;
  const said = new Set<string>(); // that nobody is here holds for all of them, and is said once
  for (const care of now.own.cares) {
    if (!changed(old, care)) continue;
    const state = careSentence(room, now, care);
    const text = several && !(care.nobodyHere && isOpen(care)) ? t('say.line', { name: t(`care.kind.${care.kind}` as Key), text: state }) : state;
    if (said.has(text)) continue;
    said.add(text);
    // Closed by somebody else, it is gone from the panel: said where it can be read, too. And that a new one has
    // reached the service is the answer to the press that sent it.
    if (care.state === 'closed' || care.state === 'waiting') tell(text);
    else say('turn', text);
  }
}

// What is over is told once, when it ends: who comes and goes afterwards is nothing to it. Cancelled it was by its own
// sender, who is answered there; also before it was known whether it had arrived, and then it is none that waits.
function changed({ own: { cares }, careNotDelivered }: RoomState, care: OwnCare): boolean {
  const was = cares.find((c) => c.care === care.care);
  if (care.state === 'closed') return was !== undefined && was.state !== care.state;
  if (care.state === 'cancelled' || (!was && care.state === 'waiting' && careNotDelivered === 0)) return false;
  return !was || was.state !== care.state || was.nobodyHere !== care.nobodyHere || was.unseenLong !== care.unseenLong;
}

export function careSentence(room: Room, state: RoomState, care: OwnCare): string {
  if (care.nobodyHere && isOpen(care)) return t('care.nobody');
  if (care.unseenLong && (care.state === 'waiting' || care.state === 'delivered')) return t('care.unseen');
  switch (care.state) {
    case 'delivered': return t('care.delivered');
    case 'seen': return t('care.seen', { name: called(room, state, care.seenBy) });
    case 'with': return t('care.with', { names: list(care.with.map((p) => called(room, state, p))) });
    case 'closed': return t('care.closed');
    case 'cancelled': return t('care.cancelled');
    default: return t('care.waiting');
  }
}
