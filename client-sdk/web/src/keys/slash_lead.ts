// What is typed about one person, their lines, or the room: each does what its button does, with the same words
// and the same way back. What asks twice, or has much to choose, is opened instead.
import type { Answer, PersonId, QuietCard, Reason, Responses } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { modes } from '../state/modes.js';
import { act, tell } from '../state/saying.js';
import type { Slash, Used } from './slash.js';
import { meant, newest, number, onOff, taken } from './who.js';

export type May = NonNullable<Desk['room']['facilitate']>;
type Give = (may: May, person: PersonId, words: string, desk: Desk) => Promise<Answer>;
// The way back, beside what was said.
interface Back<G> {
  give: G;
  said: Key;
}
interface Choice<G> {
  back?: Back<G>;
  among?: 'here' | 'waiting';
  uses?: RegExp; // which words behind the name, or the command, are its own
}

export function about(word: string, says: Key, give: Give, said: Key, { back, among = 'here', uses = /^/ }: Choice<Give> = {}): Slash {
  return lead(word, says, (desk, may, typed) => {
    const one = meant(desk, typed, among);
    if (!one) return false;
    const [words, rest] = taken(one.rest, uses);
    void act(desk.room, give(may, one.person, words, desk), t(said),
      back && (() => void act(desk.room, back.give(may, one.person, '', desk), t(back.said))));
    return rest;
  });
}
type GiveRoom = (may: May, words: string, desk: Desk) => Promise<Answer>;
export function ofRoom(word: string, says: Key, give: GiveRoom, said: Key, { back, uses = /^/ }: Choice<GiveRoom> = {}): Slash {
  return lead(word, says, (desk, may, typed) => {
    const [words, rest] = taken(typed, uses);
    void act(desk.room, give(may, words, desk), t(said),
      back && (() => void act(desk.room, back.give(may, '', desk), t(back.said))));
    return rest;
  });
}
export const lead = (word: string, says: Key, run: (desk: Desk, may: May, typed: string) => Used, takes: 'line' | 'all' = 'line'): Slash => ({
  word, says, facilitators: true, takes,
  run(desk, typed) {
    const may = desk.room.facilitate;
    return may ? run(desk, may, typed) : false;
  },
});
export const opens = (word: string, says: Key, panel: 'people' | 'lead'): Slash =>
  ({ word, says, facilitators: true, run: (desk) => desk.open(panel) });

// With a name, what can be done about this person is opened, too: `list` is where they stand on the page.
const lists = { here: '#people li', waiting: 'section:has(#waiting-title) li' };
export function openOne(desk: Desk, one: { person: PersonId }, among: keyof typeof lists): void {
  desk.open(among === 'here' ? 'people' : 'lead');
  const s = desk.room.getSnapshot();
  const all = among === 'here' ? s.people.map((p) => [p.id, desk.room.nameOf(p.id)] as const)
    : s.own.waiting.map((w) => [w.person, desk.room.text(w.name).text] as const);
  const name = all.find(([id]) => id === one.person)?.[1];
  if (all.filter(([, each]) => each === name).length > 1) return; // two of one name: the list, and its reader chooses
  requestAnimationFrame(() => {
    const row = [...document.querySelectorAll(lists[among])].find((li) => li.querySelector('.name')?.textContent === name);
    const more = row?.querySelector<HTMLElement>('.fold > button');
    if (more?.getAttribute('aria-expanded') === 'false') more.click();
    more?.focus();
  });
}
const opensOne = (word: string, says: Key, among: keyof typeof lists): Slash => lead(word, says, (desk, _, typed) => {
  if (typed === '') return desk.open(among === 'here' ? 'people' : 'lead');
  const one = meant(desk, typed, among);
  if (!one) return false;
  openOne(desk, one, among);
  return one.rest;
});

// The newest line of somebody else that can still be hidden; with "share" the whole share that it belongs to.
function hide(desk: Desk, may: May, typed: string): Used {
  const undo = (what: Parameters<May['unhide']>[0]) => () => void act(desk.room, may.unhide(what), t('line.back'));
  const run = (what: Parameters<May['hide']>[0], behind: string): string => {
    const [pause, rest] = taken(behind, /^pause(?!\S)/i);
    void act(desk.room, may.hide(what, { pause: pause !== '' }), t(pause ? 'f.hide.pausedDone' : 'line.hideDone'), undo(what));
    return rest;
  };
  const [which, behind] = taken(typed, /^(last|share)(?!\S)/i);
  if (typed === '' || which !== '' || /^pause(?!\S)/i.test(typed)) {
    const s = desk.room.getSnapshot();
    const line = newest(s.lines, (l) => l.author !== s.me && !l.hidden);
    if (line) return run(which === 'share' && line.turnId ? { turnId: line.turnId } : { line: line.line }, behind);
    tell(t('slash.noLine'));
    return false;
  }
  const one = meant(desk, typed.replace(/^of\s+/i, ''), 'here');
  return one ? run({ person: one.person }, one.rest) : false;
}

const minute_s = 60;
// As in the terminal: /mode queue 5, /mode open slow 30, /mode quiet 2 poem, and "now". What the round is asked is
// written in the form: words behind a command are never sent.
const settingsOf = new RegExp(String.raw`^(?:\d+(?!\S)\s*)?(?:(?:grounding|poem|silence)(?!\S)\s*)?(?:slow\s+\d+(?!\S)\s*)?` +
  String.raw`(?:responses\s+(?:closed|reactions|support|open)(?!\S)\s*)?(?:now(?!\S)\s*)?(?:closing(?!\S))?`, 'i');
function setMode(desk: Desk, may: May, typed: string): Used {
  const s = desk.room.getSnapshot();
  const [word, behind] = taken(typed, /^\S+/);
  const mode = modes.find((m) => m === word);
  if (!mode) {
    tell(t('f.slash.mode'));
    return false;
  }
  const [how, rest] = taken(behind, settingsOf);
  const find = (of: RegExp) => of.exec(how)?.[1];
  const [minutes, slow, responses, card] = [find(/^(\d+)/), find(/slow\s+(\d+)/), find(/responses\s+(\S+)/), find(/(grounding|poem|silence)/)];
  const now = /(^|\s)now(?!\S)/.test(how);
  void act(desk.room, may.setMode(s.turn, {
    mode,
    ...(minutes && { budgetS: Number(minutes) * minute_s }), ...(slow && { slowS: Number(slow) }),
    ...(responses && { responses: responses as Responses }), ...(card && { card: card as QuietCard }),
    ...(/closing$/.test(how) && { closing: true }),
  }, { atOnce: now }), t(s.floor?.holder && !now ? 'f.mode.doneLater' : 'f.mode.done'));
  return rest;
}
// With nobody named: who waits alone; else the list.
function admit(desk: Desk, may: May, typed: string): Used {
  const { waiting } = desk.room.getSnapshot().own;
  if (typed === '' && waiting.length !== 1) return desk.open('lead');
  const one = typed === '' ? { person: waiting[0]!.person, rest: '' } : meant(desk, typed, 'waiting');
  if (!one) return false;
  void act(desk.room, may.admit(one.person), t('f.door.in'));
  return one.rest;
}
function lower(desk: Desk, may: May, typed: string): Used {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  const { queue, own } = desk.room.getSnapshot();
  const raised = [...(queue?.hands ?? []), ...own.facilitatorHands].find((h) => h.person === one.person);
  if (raised) void act(desk.room, may.lowerHand(raised.hand), t('f.slash.done'));
  else tell(t('f.slash.noHand'));
  return one.rest;
}
function hold(desk: Desk, may: May, typed: string): Used {
  const [everybody, behind] = taken(typed, /^everybody(?!\S)/i);
  const one = everybody ? { person: null, rest: behind } : meant(desk, typed, 'here');
  if (!one) return false;
  const [how, rest] = taken(one.rest, onOff);
  void act(desk.room, may.holdLines(one.person, how !== 'off'), t('f.slash.done'));
  return rest;
}

// For how long, of what, and why, as in the terminal; for five minutes, of writing, and to make space, if it is not said.
const terms = /^(?:(?:turn|meeting|\d+)(?!\S)\s*)?(?:all(?!\S)\s*)?(?:(?:space-for-others|too-graphic|advice|unkind|disruption|privacy-of-others|other)(?!\S))?/i;
function mute(may: May, person: PersonId, words: string): Promise<Answer> {
  const parts = words.split(/\s+/);
  const all = parts.includes('all');
  const until = parts.includes('turn') ? 'turn_end' : parts.includes('meeting') ? 'meeting_end' : 'minutes';
  const reason = parts.at(-1)!;
  const said = !/^(turn|meeting|all|\d*)$/.test(reason);
  return may.mute(person, {
    until, ...(until === 'minutes' && { minutes: Number(taken(words, number)[0]) || 5 }),
    reason: said ? reason.replace(/-/g, '_') as Reason : 'space_for_others',
    scope: { post: true, ...(all && { react: true, hand: true }) },
  });
}

export const leading: Slash[] = [
  lead('admit', 'f.slash.admit', admit),
  opensOne('decline', 'f.slash.decline', 'waiting'),
  about('offer', 'f.slash.offer', (may, p, _, d) => may.offer(d.room.getSnapshot().turn, p), 'f.person.offered'),
  ofRoom('take-back', 'f.flow.takeBack', (may, _, d) => may.takeBackOffer(d.room.getSnapshot().turn), 'f.flow.takenBack'),
  about('mute', 'f.slash.mute', mute, 'f.person.muted', { uses: terms, back: { give: (may, p) => may.unmute(p), said: 'f.person.unmuted' } }),
  about('unmute', 'f.slash.unmute', (may, p) => may.unmute(p), 'f.person.unmuted'),
  lead('hide', 'f.slash.hide', hide),
  lead('hold', 'f.slash.hold', hold),
  ofRoom('hold-all', 'f.slash.holdAll', (may, how) => may.holdLines(null, how !== 'off'), 'f.slash.done', { uses: onOff }),
  lead('lower', 'f.slash.lower', lower),
  ofRoom('lower-all', 'f.hands.lowerAll', (may) => may.lowerAllHands(), 'f.hands.allLowered',
    { back: { give: (may) => may.raiseAgain(), said: 'f.hands.raised' } }),
  ofRoom('close-queue', 'f.slash.closeQueue', (may, how) => may.closeQueue(how !== 'off'), 'f.slash.done', { uses: onOff }),
  ofRoom('lock', 'f.slash.lock', (may, how) => may.lock(how !== 'off'), 'f.slash.done', { uses: onOff }),
  lead('mode', 'f.slash.mode', setMode),
  opensOne('rename', 'f.slash.rename', 'here'),
  opensOne('remove', 'f.slash.remove', 'here'),
  opens('end', 'f.slash.end', 'lead'),
];
