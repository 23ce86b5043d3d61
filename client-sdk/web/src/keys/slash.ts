// Commands that are typed: everything that a control does can be done from the box. A text that begins with a
// stroke and is none of these is never sent by itself. Words for few are not taken from here: the command
// opens the private box, and words that stood behind it wait there, unsent.
import type { Answer } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { keyLabel } from '../facilitator/key_label.js';
import type { Desk } from '../room/desk.js';
import { asideOf, closeAside } from '../room/side_room.js';
import { whereSentence } from '../room/where.js';
import { announcer } from '../speech/regions.js';
import { giveBack, draft } from '../state/drafts.js';
import { act, sentenceOf, tell } from '../state/saying.js';
import { settings } from '../state/settings.js';
import { leaveNow } from '../exit/quick_exit.js';
import { leading, ofRoom, opens, type May } from './slash_lead.js';
import { ownCommands } from './slash_own.js';
import { turning } from './slash_turn.js';

export interface Slash {
  word: string;
  says: Key; // what it does
  facilitators?: true;
  // What it uses of the text behind it: the rest of its line, or all. What it does not use stays in the box.
  takes?: 'line' | 'all';
  // false: its words had nowhere to go, and stay in the box behind the command.
  run(desk: Desk, rest: string): void | false;
}

const done = (desk: Desk, command: Promise<Answer>, said: Key) => void act(desk.room, command, t(said));

export function openPrivately(desk: Desk, panel: 'private' | 'support', rest: string): void {
  // The box that this panel shows, and no other.
  if (rest !== '') giveBack(panel === 'support' ? 'support' : desk.teams ? 'team' : 'facilitators', [rest]);
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
function aside(desk: Desk, rest: string): void | false {
  const at = asideOf(desk.room.getSnapshot());
  if (!at) {
    tell(t('aside.none'));
    return false;
  }
  if (rest !== '') giveBack(`aside:${at.id}`, [rest]);
  if (!at.mine && !at.entered) done(desk, desk.room.enterSideRoom(at.id), 'aside.hint');
  document.querySelector<HTMLElement>('.side-room textarea, .side-room button')?.focus();
}
function leaveAside(desk: Desk): void {
  const at = asideOf(desk.room.getSnapshot());
  if (at) closeAside(desk, at.id);
  else tell(t('aside.none'));
}
export function sayWhere(desk: Desk): void {
  const s = desk.room.getSnapshot();
  const key = desk.leads && s.step ? t('f.where.key', { label: keyLabel(desk.room, s) }) : '';
  tell([whereSentence(desk.room, s), key].filter(Boolean).join(' '));
}

const next = (may: May, _: string, desk: Desk): Promise<Answer> => may.next(desk.room.getSnapshot().turn);
const shown = (desk: Desk) => desk.room.getSnapshot().own.offer?.turnId ?? desk.room.getSnapshot().turn;

export const commands: Slash[] = [
  { word: 'ask', says: 'slash.ask', run: (d) => done(d, d.room.floor.ask('share'), 'ask.done') },
  { word: 'withdraw', says: 'slash.withdraw', run: (d) => done(d, d.room.floor.withdraw('share'), 'ask.withdrawn') },
  { word: 'start', says: 'slash.start', run: (d) => done(d, d.room.floor.accept(shown(d)), 'say.mine') },
  { word: 'later', says: 'slash.later', run: (d) => done(d, d.room.floor.later(shown(d)), 'turn.laterDone') },
  { word: 'pass', says: 'slash.pass', run: (d) => done(d, d.room.floor.pass(shown(d)), 'turn.passDone') },
  { word: 'done', says: 'slash.done', run: finish },
  { word: 'more', says: 'slash.more', run: (d) => done(d, d.room.floor.moreTime(d.room.getSnapshot().turn), 'turn.moreDone') },
  { word: 'moment', says: 'slash.moment', run: (d) => done(d, d.room.floor.needAMoment(d.room.getSnapshot().turn), 'turn.momentMine') },
  { word: 'still', says: 'turn.stillWriting', run: (d) => done(d, d.room.floor.stillWriting(d.room.getSnapshot().turn), 'turn.stillDone') },
  { word: 'sharing', says: 'slash.sharing', run: (d) => d.settingsOpen.set(true) },
  { word: 'listen', says: 'slash.listen', run: (d) => done(d, d.room.listen(true), 'listen.on') },
  { word: 'speak', says: 'slash.speak', run: (d) => done(d, d.room.listen(false), 'listen.off') },
  { word: 'tell', says: 'slash.tell', takes: 'all', run: (d, rest) => openPrivately(d, 'private', rest) },
  { word: 'help-me', says: 'slash.helpMe', takes: 'all', run: (d, rest) => openPrivately(d, 'support', rest) },
  { word: 'care', says: 'slash.helpMe', takes: 'all', run: (d, rest) => openPrivately(d, 'support', rest) },
  { word: 'report', says: 'report.title', run: (d) => d.reporting.set(true) },
  { word: 'side', says: 'slash.side', takes: 'all', run: aside },
  { word: 'side-close', says: 'slash.sideClose', run: leaveAside },
  { word: 'where', says: 'slash.where', run: sayWhere },
  { word: 'repeat', says: 'slash.repeat', run: () => announcer.repeat() },
  { word: 'quiet', says: 'slash.quiet', run: () => quiet() },
  { word: 'unread', says: 'slash.unread', run: () => document.querySelector<HTMLElement>('.unread')?.click() },
  { word: 'read', says: 'slash.read', takes: 'line', run: (d, rest) => (rest === '' && readStep(d) ? undefined : read(d, Number(rest) || 1)) },
  { word: 'order', says: 'slash.order', run: (d) => d.open('order') },
  { word: 'people', says: 'slash.people', run: (d) => d.open('people') },
  { word: 'name', says: 'slash.name', takes: 'line', run: (d, rest) => (rest === '' ? d.settingsOpen.set(true) : done(d, d.room.setName(rest), 'settings.nameDone')) },
  { word: 'settings', says: 'slash.settings', run: (d) => d.settingsOpen.set(true) },
  ...ownCommands,
  { word: 'help', says: 'slash.help', run: (d) => d.helpOpen.set(true) },
  { word: 'leave', says: 'slash.leave', run: (d) => d.leaving.set(true) },
  { word: 'exit', says: 'slash.exit', run: () => leaveNow() },
  opens('lead', 'slash.lead', 'lead'),
  opens('waiting', 'slash.waiting', 'lead'),
  ofRoom('next', 'slash.next', next, 'slash.nextDone'),
  { word: 'go', says: 'f.slash.go', facilitators: true, takes: 'line', run: goOn },
  { word: 'step', says: 'f.slash.step', facilitators: true, takes: 'line', run: toStep },
  { word: 'undo', says: 'f.slash.undo', facilitators: true, run: undo },
  { word: 'team', says: 'f.slash.team', facilitators: true, takes: 'all', run: (d, rest) => openPrivately(d, 'private', rest) },
  opens('held', 'f.slash.held', 'lead'),
  ofRoom('thank', 'slash.thank', (may, _, d) => may.thankTeller(d.room.getSnapshot().turn), 'private.sent'),
  opens('nudge', 'slash.nudge', 'people'),
  ofRoom('pause', 'slash.pause', (may) => may.pause(), 'slash.pauseDone'),
  ofRoom('resume', 'slash.resume', (may) => may.resume(), 'say.resumed'),
  ofRoom('open', 'slash.open', (may) => may.open(), 'say.opened'),
  ...leading,
  ...turning,
];

// The format, as in the terminal: /go and /go although, /step with a number or next, back, skip, repeat, free.
function move(desk: Desk, rest: string, run: (f: May, how: { althoughMissed: boolean }) => Promise<Answer>, said?: Key): void {
  const f = desk.room.facilitate;
  if (!f) return;
  const althoughMissed = /(^| )although$/.test(rest);
  void act(desk.room, run(f, { althoughMissed }), said && t(said), undefined,
    (code) => (code === 'anyone_missed' ? t('f.slash.missed') : null));
}
function goOn(desk: Desk, rest: string): void {
  const { key } = desk.room.getSnapshot().own;
  const may = desk.room.facilitate;
  if (!key) return may ? done(desk, next(may, '', desk), 'slash.nextDone') : undefined; // who steers has no key of the format
  if (key.does === 'offer' || key.does === 'step') {
    move(desk, rest, (f, how) => f.goOn(key, how), key.does === 'offer' ? 'slash.nextDone' : undefined);
  } else {
    tell(t('f.key.wait'));
  }
}
function toStep(desk: Desk, rest: string): void {
  const s = desk.room.getSnapshot();
  const step = s.step?.stepId;
  const word = rest.split(/\s+/)[0]!.toLowerCase();
  if (!s.step || !step) return tell(sentenceOf('no_format'));
  const at = s.step.number;
  const number = word === 'repeat' ? at : word === 'back' ? at - 1 : word === 'skip' ? at + 2 : Number(word);
  if (word === 'free') move(desk, '', (f) => f.leaveStepFree(step), 'f.steps.isFree');
  else if (word === 'next') move(desk, rest, (f, how) => f.nextStep(s.turn, step, how));
  else if (number >= 1 && number <= s.step.of) move(desk, rest, (f, how) => f.goToStep(s.turn, step, number, how));
  else tell(t('f.slash.step'));
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
    const name = desk.room.nameOf(line.author);
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
  const [, word = '', line = '', more = ''] = typed;
  const found = commands.find((c) => c.word === word.toLowerCase() && (!c.facilitators || desk.leads));
  if (!found) return 'unknown';
  const whole = [line, more].filter((part) => part.trim() !== '').join('\n');
  draft('room').set(found.takes === 'all' ? '' : found.takes === 'line' ? more : whole);
  if (found.run(desk, (found.takes === 'all' ? whole : line).trim()) === false) draft('room').set(text);
  return 'ran';
}
