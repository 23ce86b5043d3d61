// What is typed about one person, their lines, or the room: each does what its button does, with the same words
// and the same way back. What asks twice, or has much to choose, is opened instead.
import type { Answer, PersonId } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { modes } from '../state/modes.js';
import { act, tell } from '../state/saying.js';
import type { Slash } from './slash.js';
import { meant, newest } from './who.js';

export type May = NonNullable<Desk['room']['facilitate']>;
type Give = (may: May, person: PersonId, rest: string, desk: Desk) => Promise<Answer>;
// The way back, beside what was said.
interface Back<G> {
  give: G;
  said: Key;
}

const off = (rest: string): boolean => rest === 'off';

export function about(word: string, says: Key, give: Give, said: Key, back?: Back<Give>, among: 'here' | 'waiting' = 'here'): Slash {
  return {
    word, says, facilitators: true, takes: 'line',
    run(desk, typed) {
      const may = desk.room.facilitate;
      const one = may && meant(desk, typed, among);
      if (!one) return;
      void act(desk.room, give(may, one.person, one.rest, desk), t(said),
        back && (() => void act(desk.room, back.give(may, one.person, '', desk), t(back.said))));
    },
  };
}
type GiveRoom = (may: May, typed: string, desk: Desk) => Promise<Answer>;
export function ofRoom(word: string, says: Key, give: GiveRoom, said: Key, back?: Back<GiveRoom>): Slash {
  return {
    word, says, facilitators: true, takes: 'line',
    run(desk, typed) {
      const may = desk.room.facilitate;
      if (!may) return;
      void act(desk.room, give(may, typed, desk), t(said),
        back && (() => void act(desk.room, back.give(may, '', desk), t(back.said))));
    },
  };
}
export const opens = (word: string, says: Key, panel: 'people' | 'lead'): Slash =>
  ({ word, says, facilitators: true, run: (desk) => desk.open(panel) });

// The newest line of somebody else that can still be hidden; with "share" the whole share that it belongs to.
function hide(desk: Desk, typed: string): void {
  const may = desk.room.facilitate;
  if (!may) return;
  const [which = '', ...more] = typed.toLowerCase().split(/\s+/);
  const pause = more.includes('pause') || which === 'pause';
  const undo = (what: Parameters<May['unhide']>[0]) => () => void act(desk.room, may.unhide(what), t('line.back'));
  const run = (what: Parameters<May['hide']>[0]) =>
    void act(desk.room, may.hide(what, { pause }), t(pause ? 'f.hide.pausedDone' : 'line.hideDone'), undo(what));
  const s = desk.room.getSnapshot();
  const line = newest(s.lines, (l) => l.author !== s.me && !l.hidden);
  if (which === '' || which === 'last' || which === 'share' || which === 'pause') {
    if (!line) tell(t('slash.noLine'));
    else run(which === 'share' && line.turnId ? { turnId: line.turnId } : { line: line.line });
    return;
  }
  const one = meant(desk, typed.replace(/\s+pause$/i, ''), 'here');
  if (one) run({ person: one.person });
}
function setMode(desk: Desk, typed: string): void {
  const may = desk.room.facilitate;
  const s = desk.room.getSnapshot();
  const mode = modes.find((m) => m === typed.toLowerCase());
  if (!may) return;
  if (!mode) return tell(t('f.slash.mode'));
  void act(desk.room, may.setMode(s.turn, { mode }), t(s.floor?.holder ? 'f.mode.doneLater' : 'f.mode.done'));
}
// With nobody named: who waits alone; else the list.
function admit(desk: Desk, typed: string): void {
  const { waiting } = desk.room.getSnapshot().own;
  const may = desk.room.facilitate;
  if (!may) return;
  if (typed === '' && waiting.length !== 1) return desk.open('lead');
  const person = typed === '' ? waiting[0]!.person : meant(desk, typed, 'waiting')?.person;
  if (person) void act(desk.room, may.admit(person), t('f.door.in'));
}

function lower(desk: Desk, typed: string): void {
  const may = desk.room.facilitate;
  const one = may && meant(desk, typed, 'here');
  if (!one) return;
  const { queue, own } = desk.room.getSnapshot();
  const raised = [...(queue?.hands ?? []), ...own.facilitatorHands].find((h) => h.person === one.person);
  if (raised) void act(desk.room, may.lowerHand(raised.hand), t('f.slash.done'));
  else tell(t('f.slash.noHand'));
}

export const leading: Slash[] = [
  { word: 'admit', says: 'f.slash.admit', facilitators: true, takes: 'line', run: admit },
  about('decline', 'f.slash.decline', (may, p) => may.decline(p), 'f.door.declined', undefined, 'waiting'),
  about('offer', 'f.slash.offer', (may, p, _, d) => may.offer(d.room.getSnapshot().turn, p), 'f.person.offered'),
  ofRoom('take-back', 'f.flow.takeBack', (may, _, d) => may.takeBackOffer(d.room.getSnapshot().turn), 'f.flow.takenBack'),
  about('mute', 'f.slash.mute', (may, p, rest) =>
    may.mute(p, { until: 'minutes', minutes: Number(rest) || 5, reason: 'space_for_others', scope: { post: true } }),
  'f.person.muted', { give: (may, p) => may.unmute(p), said: 'f.person.unmuted' }),
  about('unmute', 'f.slash.unmute', (may, p) => may.unmute(p), 'f.person.unmuted'),
  { word: 'hide', says: 'f.slash.hide', facilitators: true, takes: 'line', run: hide },
  about('hold', 'f.slash.hold', (may, p, rest) => may.holdLines(p, !off(rest)), 'f.slash.done'),
  ofRoom('hold-all', 'f.slash.holdAll', (may, rest) => may.holdLines(null, !off(rest)), 'f.slash.done'),
  { word: 'lower', says: 'f.slash.lower', facilitators: true, takes: 'line', run: lower },
  ofRoom('lower-all', 'f.hands.lowerAll', (may) => may.lowerAllHands(), 'f.hands.allLowered',
    { give: (may) => may.raiseAgain(), said: 'f.hands.raised' }),
  ofRoom('close-queue', 'f.slash.closeQueue', (may, rest) => may.closeQueue(!off(rest)), 'f.slash.done'),
  ofRoom('lock', 'f.slash.lock', (may, rest) => may.lock(!off(rest)), 'f.slash.done'),
  { word: 'mode', says: 'f.slash.mode', facilitators: true, takes: 'line', run: setMode },
  opens('rename', 'f.slash.rename', 'people'),
  opens('remove', 'f.slash.remove', 'people'),
  opens('end', 'f.slash.end', 'lead'),
];
