// Commands that are typed: everything that a control does can be done from the box. A text that begins with a
// stroke and is none of these is never sent by itself. Words for few are not taken from here: the command
// opens the private box, and words that stood behind it wait there, unsent.
import type { Answer, QuietCard } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { keyLabel } from '../facilitator/key_label.js';
import type { Desk } from '../room/desk.js';
import { asideOf, closeAside } from '../room/side_room.js';
import { whereSentence } from '../room/where.js';
import { announcer } from '../speech/regions.js';
import { stillOpen } from '../state/cares.js';
import { giveBack, draft } from '../state/drafts.js';
import { called } from '../state/names.js';
import { act, sentenceOf, tell } from '../state/saying.js';
import { settings } from '../state/settings.js';
import { leaveNow } from '../exit/quick_exit.js';
import { leading, ofRoom, opens, type May } from './slash_lead.js';
import { also } from './slash_also.js';
import { orBack, ownCommands } from './slash_own.js';
import { turning } from './slash_turn.js';
import { number, onOff, taken } from './who.js';

export interface Slash {
  word: string;
  says: Key; // what it does
  facilitators?: true;
  // What it is given of the text behind it: the rest of its line, or all. The other words stay in the box.
  takes?: 'line' | 'all';
  run(desk: Desk, rest: string): Used;
}
// Also of what it was given, words that it did not use stay in the box: a text is what these are. false: it did nothing, and
// all stays, the command with it, to be put right.
export type Used = void | string | false;

const done = (desk: Desk, command: Promise<Answer>, said: Key) => void act(desk.room, command, t(said));

export function openPrivately(desk: Desk, panel: 'private' | 'support', rest: string): void {
  // The box that this panel shows, and no other: while support is on its way, the newest one for those who give it.
  const { own } = desk.room.getSnapshot();
  const care = stillOpen(own.cares).at(-1)?.care;
  const support = care ? `care:${care}` as const : 'support';
  if (rest !== '') giveBack(panel === 'support' ? support : desk.teams ? 'team' : 'facilitators', [rest]);
  desk.open(panel);
}
export function askOrWithdraw(desk: Desk): void {
  const s = desk.room.getSnapshot();
  if (s.own.hands?.share) done(desk, desk.room.floor.withdraw('share'), 'ask.withdrawn');
  else done(desk, desk.room.floor.ask('share'), 'ask.done');
}
export function finish(desk: Desk): void {
  const s = desk.room.getSnapshot();
  if (s.floor?.holder && s.floor.holder === s.me) done(desk, desk.room.floor.done(s.turn), 'say.myTurnOver');
  else tell(t('turn.notMine'));
}
// Comes in; words that stood behind it wait in the box of the side room.
function aside(desk: Desk, rest: string): Used {
  const at = asideOf(desk.room.getSnapshot());
  if (!at) {
    tell(t('aside.none'));
    return false;
  }
  if (rest !== '') giveBack(`aside:${at.id}`, [rest]);
  if (!at.mine && !at.entered) done(desk, desk.room.enterSideRoom(at.id), 'aside.hint');
  document.querySelector<HTMLElement>('.side-room textarea, .side-room button')?.focus();
}
// "resume": and the meeting goes on.
function leaveAside(desk: Desk, typed: string): Used {
  const at = asideOf(desk.room.getSnapshot());
  const [resume, rest] = taken(typed, /^resume(?!\S)/i);
  if (at) closeAside(desk, at.id, resume !== '');
  else tell(t('aside.none'));
  return rest;
}
export function sayWhere(desk: Desk): void {
  const s = desk.room.getSnapshot();
  const key = desk.leads && s.step ? t('f.where.key', { label: keyLabel(desk.room, s) }) : '';
  tell([whereSentence(desk.room, s), key].filter(Boolean).join(' '));
}

// A hand to speak, or one that only those who facilitate see.
function hand(desk: Desk, typed: string, up: boolean): Used {
  const [kind, rest] = taken(typed, /^(share|process)(?!\S)/i);
  const { floor } = desk.room;
  if (kind === 'process') done(desk, up ? floor.ask(kind) : floor.withdraw(kind), up ? 'process.raised' : 'process.withdrawn');
  else done(desk, up ? floor.ask('share') : floor.withdraw('share'), up ? 'ask.done' : 'ask.withdrawn');
  return rest;
}
function listen(desk: Desk, typed: string): Used {
  const [how, rest] = taken(typed, onOff);
  done(desk, desk.room.listen(how !== 'off'), how === 'off' ? 'listen.off' : 'listen.on');
  return rest;
}
function setName(desk: Desk, name: string): void {
  if (name === '') desk.settingsOpen.set(true);
  else void orBack(desk, desk.room.setName(name), 'settings.nameDone', `/name ${name}`);
}
// How many of the last lines; without a number, who steers a format says its words for everybody.
function readOut(desk: Desk, typed: string): Used {
  const [count, rest] = taken(typed, number);
  if (typed !== '' || !readStep(desk)) read(desk, Number(count) || 1);
  return rest;
}

const next = (may: May, _: string, desk: Desk): Promise<Answer> => may.next(desk.room.getSnapshot().turn);
const shown = (desk: Desk) => desk.room.getSnapshot().own.offer?.turnId ?? desk.room.getSnapshot().turn;

export const commands: Slash[] = [
  { word: 'ask', says: 'slash.ask', takes: 'line', run: (d, kind) => hand(d, kind, true) },
  { word: 'withdraw', says: 'slash.withdraw', takes: 'line', run: (d, kind) => hand(d, kind, false) },
  { word: 'start', says: 'slash.start', run: (d) => done(d, d.room.floor.accept(shown(d)), 'say.mine') },
  { word: 'later', says: 'slash.later', run: (d) => done(d, d.room.floor.later(shown(d)), 'turn.laterDone') },
  { word: 'pass', says: 'slash.pass', run: (d) => done(d, d.room.floor.pass(shown(d)), 'turn.passDone') },
  { word: 'done', says: 'slash.done', run: finish },
  { word: 'more', says: 'slash.more', run: (d) => done(d, d.room.floor.moreTime(d.room.getSnapshot().turn), 'turn.moreDone') },
  { word: 'moment', says: 'slash.moment', run: (d) => done(d, d.room.floor.needAMoment(d.room.getSnapshot().turn), 'turn.momentMine') },
  { word: 'still', says: 'turn.stillWriting', run: (d) => done(d, d.room.floor.stillWriting(d.room.getSnapshot().turn), 'turn.stillDone') },
  { word: 'sharing', says: 'slash.sharing', run: (d) => d.settingsOpen.set(true) },
  { word: 'listen', says: 'slash.listen', takes: 'line', run: listen },
  { word: 'speak', says: 'slash.speak', run: (d) => done(d, d.room.listen(false), 'listen.off') },
  { word: 'tell', says: 'slash.tell', takes: 'all', run: (d, rest) => openPrivately(d, 'private', rest) },
  { word: 'help-me', says: 'slash.helpMe', takes: 'all', run: (d, rest) => openPrivately(d, 'support', rest) },
  { word: 'care', says: 'slash.helpMe', takes: 'all', run: (d, rest) => openPrivately(d, 'support', rest) },
  { word: 'report', says: 'report.title', run: (d) => d.reporting.set(true) },
  { word: 'side', says: 'slash.side', takes: 'all', run: aside },
  { word: 'side-close', says: 'slash.sideClose', takes: 'line', run: leaveAside },
  { word: 'where', says: 'slash.where', run: sayWhere },
  { word: 'repeat', says: 'slash.repeat', run: () => announcer.repeat() },
  { word: 'quiet', says: 'slash.quiet', run: () => quiet() },
  { word: 'unread', says: 'slash.unread', run: () => document.querySelector<HTMLElement>('.unread')?.click() },
  { word: 'read', says: 'slash.read', takes: 'line', run: readOut },
  { word: 'order', says: 'slash.order', run: (d) => d.open('order') },
  { word: 'people', says: 'slash.people', run: (d) => d.open('people') },
  { word: 'name', says: 'slash.name', takes: 'line', run: setName },
  { word: 'settings', says: 'slash.settings', run: (d) => d.settingsOpen.set(true) },
  ...ownCommands,
  { word: 'help', says: 'slash.help', run: (d) => d.helpOpen.set(true) },
  { word: 'leave', says: 'slash.leave', run: (d) => d.leaving.set(true) },
  { word: 'exit', says: 'slash.exit', run: () => leaveNow() },
  opens('lead', 'f.slash.lead', 'lead'),
  opens('waiting', 'f.slash.waiting', 'lead'),
  ofRoom('next', 'f.slash.next', next, 'f.slash.nextDone'),
  { word: 'go', says: 'f.slash.go', facilitators: true, takes: 'line', run: goOn },
  { word: 'step', says: 'f.slash.step', facilitators: true, takes: 'line', run: toStep },
  { word: 'undo', says: 'f.slash.undo', facilitators: true, run: undo },
  { word: 'team', says: 'f.slash.team', facilitators: true, takes: 'all', run: (d, rest) => openPrivately(d, 'private', rest) },
  opens('held', 'f.slash.held', 'lead'),
  ofRoom('thank', 'f.slash.thank', (may, _, d) => may.thankTeller(d.room.getSnapshot().turn), 'private.sent'),
  ofRoom('pause', 'f.slash.pause', (may, card) => may.pause(card ? card as QuietCard : undefined), 'f.slash.pauseDone', { uses: /^(grounding|poem|silence)(?!\S)/i }),
  ofRoom('resume', 'f.slash.resume', (may) => may.resume(), 'say.resumed'),
  ofRoom('open', 'f.slash.open', (may) => may.open(), 'say.opened'),
  ...leading,
  ...turning,
];

// The format, as in the terminal: /go and /go although, /step with a number or next, back, skip, repeat, free.
function move(desk: Desk, typed: string, run: (f: May, how: { althoughMissed: boolean }) => Promise<Answer>, said?: Key): Used {
  const f = desk.room.facilitate;
  if (!f) return false;
  const [although, rest] = taken(typed, /^although(?!\S)/i);
  void act(desk.room, run(f, { althoughMissed: although !== '' }), said && t(said), undefined,
    (code) => (code === 'anyone_missed' ? t('f.slash.missed') : null));
  return rest;
}
function goOn(desk: Desk, rest: string): Used {
  const { key } = desk.room.getSnapshot().own;
  const may = desk.room.facilitate;
  if (!key) { // who steers has no key of the format
    if (may) done(desk, next(may, '', desk), 'f.slash.nextDone');
    return rest;
  }
  if (key.does === 'offer' || key.does === 'step') {
    return move(desk, rest, (f, how) => f.goOn(key, how), key.does === 'offer' ? 'f.slash.nextDone' : undefined);
  }
  tell(t('f.key.wait'));
  return rest;
}
function toStep(desk: Desk, typed: string): Used {
  const s = desk.room.getSnapshot();
  const step = s.step?.stepId;
  const [word, rest] = taken(typed, /^\S+/);
  if (!s.step || !step) {
    tell(sentenceOf('no_format'));
    return false;
  }
  const at = s.step.number;
  const number = word === 'repeat' ? at : word === 'back' ? at - 1 : word === 'skip' ? at + 2 : Number(word);
  if (word === 'free') {
    move(desk, '', (f) => f.leaveStepFree(step), 'f.steps.isFree');
    return rest;
  }
  if (word === 'next') return move(desk, rest, (f, how) => f.nextStep(s.turn, step, how));
  if (number >= 1 && number <= s.step.of) return move(desk, rest, (f, how) => f.goToStep(s.turn, step, number, how));
  tell(t('f.slash.step'));
  return false;
}
function undo(desk: Desk): void {
  const { key } = desk.room.getSnapshot().own;
  if (key) move(desk, '', (f) => f.undoMove(key.turnId, key.stepId), 'f.key.undone');
}
// The words of the step, as they are, for everybody; false: it has none.
function readStep(desk: Desk): boolean {
  const { room } = desk;
  const words = room.text(room.getSnapshot().own.key?.words).text;
  if (words === '') return false;
  void room.say(words, { turnId: room.getSnapshot().turn }).catch(() => undefined); // unsent.ts gives them back and says why
  return true;
}
function quiet(): void {
  announcer.pause(!announcer.paused);
  tell(t(announcer.paused ? 'say.quietOn' : 'say.quietOff'));
}
function read(desk: Desk, count: number): void {
  const s = desk.room.getSnapshot();
  const muffled = s.own.settings?.hiddenPeople ?? [];
  const shown = s.lines.filter((l) => !l.hidden && !muffled.includes(l.author) && !desk.room.text(l.words).expired);
  for (const line of shown.slice(-Math.min(count, 50))) {
    const name = called(desk.room, s, line.author);
    const note = desk.room.text(line.note);
    // Of what is folded the warning alone is read, here as when it is said.
    const folded = !note.expired && note.text !== '' && settings.getSnapshot().foldNotes;
    const text = folded ? t('say.note', { name, note: note.text }) : t('say.line', { name, text: desk.room.text(line.words).text });
    announcer.say({ level: 'turn', text, line: line.line });
  }
}

// Takes a typed text: 'none' if it is no command at all, 'unknown' if it looks like one.
export function runSlash(desk: Desk, text: string): 'ran' | 'unknown' | 'none' {
  const typed = /^\/(\S*)[^\S\n]*([^\n]*)\n?([\s\S]*)$/.exec(text.trimStart());
  if (!typed) return 'none';
  const [, name = '', behind = '', more = ''] = typed;
  const small = name.toLowerCase();
  const [word, before = ''] = (Object.hasOwn(also, small) ? also[small]! : small).split(' ');
  const found = commands.find((c) => c.word === word && (!c.facilitators || desk.leads));
  if (!found) return 'unknown';
  const whole = together(behind, more);
  const box = draft('room');
  box.set(found.takes === 'all' ? '' : found.takes === 'line' ? more : whole);
  const unused = found.run(desk, `${before} ${found.takes === 'all' ? whole : behind}`.trim());
  if (unused === false && whole !== '') box.set(text);
  else if (unused) box.set(together(unused, found.takes === 'all' ? '' : more));
  return 'ran';
}
const together = (...parts: string[]): string => parts.filter((part) => part.trim() !== '').join('\n');
