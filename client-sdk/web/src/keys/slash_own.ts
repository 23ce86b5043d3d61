// What is typed about oneself and one's own words beyond the turn: answers to what one is asked, the last line, a request
// for support. Each does what its control does.
import type { Answer, LineId, Reaction } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { act, tell } from '../state/saying.js';
import { takenBack } from '../speech/tell_waiting.js';
import type { Slash } from './slash.js';
import { meant, newest } from './who.js';

const done = (desk: Desk, command: Promise<Answer>, said: Key) => void act(desk.room, command, t(said));

// "yes" and "no", in English and in the language of the page; null: neither.
export function yesOrNo(typed: string): boolean | null {
  const word = typed.trim().toLocaleLowerCase();
  if (word === 'yes' || word === t('yes').toLocaleLowerCase()) return true;
  if (word === 'no' || word === t('no').toLocaleLowerCase()) return false;
  return null;
}

// One of the questions that stand above the conversation.
function answers(word: string, asked: (desk: Desk) => boolean, give: (desk: Desk, yes: boolean) => Promise<Answer>): Slash {
  return {
    word, says: 'slash.answer', takes: 'line',
    run(desk, typed) {
      const yes = yesOrNo(typed);
      if (!asked(desk)) tell(t('slash.notAsked'));
      else if (yes === null) tell(t('slash.answer'));
      else done(desk, give(desk, yes), 'slash.ok');
    },
  };
}

function agree(desk: Desk): void {
  const { standing } = desk.room.getSnapshot().own;
  if (standing?.agreement) done(desk, desk.room.acceptAgreement(standing.agreement.version), 'slash.ok');
  else tell(t('slash.notAsked'));
}

// The newest line of one's own.
function onMyLast(desk: Desk, command: (line: LineId, turn: ReturnType<typeof mine>) => Promise<Answer>, said: Key): void | false {
  const last = mine(desk);
  if (last) return done(desk, command(last.line, last), said);
  tell(t('slash.noLine'));
  return false;
}
function mine(desk: Desk) {
  const s = desk.room.getSnapshot();
  return newest(s.lines, (l) => l.author === s.me && !l.hidden);
}

const reactions: Record<string, Reaction> = {
  'with-you': 'with_you', 'thank-you': 'thank_you', 'same-here': 'same_here', hug: 'hug', none: 'unspecified',
};
function react(desk: Desk, typed: string): void {
  const s = desk.room.getSnapshot();
  const reaction = reactions[typed.toLowerCase().replace(/\s+/g, '-')];
  const line = newest(s.lines, (l) => l.author !== s.me && !l.hidden && l.words !== null);
  if (!reaction) tell(t('slash.react'));
  else if (!line) tell(t('slash.noLine'));
  else done(desk, desk.room.react(line.line, reaction), reaction === 'unspecified' ? 'reaction.taken' : 'reaction.given');
}

function cancelCare(desk: Desk): void {
  const { own: { cares }, careNotDelivered } = desk.room.getSnapshot();
  const open = cares.filter((c) => c.state !== 'closed' && c.state !== 'cancelled').at(-1);
  if (open) done(desk, desk.room.cancelCare(open.care), 'care.cancelled');
  else if (careNotDelivered > 0) desk.room.cancelUndeliveredCare();
  else tell(t('slash.notAsked'));
}

// A line of mine that waits to be read is taken back; who reads lines first lets the oldest through, or not.
function answerLine(desk: Desk, typed: string): void {
  const { own } = desk.room.getSnapshot();
  const held = desk.facilitates ? own.heldLines?.lines[0] : undefined;
  const waits = own.waitingLines.at(-1);
  const yes = yesOrNo(typed);
  if (held && yes !== null) return done(desk, desk.room.answerLine(held.waiting, yes), yes ? 'f.held.throughDone' : 'f.held.declined');
  if (held) return tell(t('slash.answer'));
  if (!waits) return tell(t('slash.noLine'));
  takenBack.add(waits.waiting);
  done(desk, desk.room.answerLine(waits.waiting, false), 'line.retracted.waiting');
}

function passTo(desk: Desk, typed: string): void {
  const one = meant(desk, typed, 'here');
  if (one) done(desk, desk.room.floor.passTo(desk.room.getSnapshot().turn, one.person), 'slash.ok');
}
function hideForMe(desk: Desk, typed: string): void {
  const one = meant(desk, typed, 'here');
  if (!one) return;
  const hidden = desk.room.getSnapshot().own.settings?.hiddenPeople.includes(one.person) ?? false;
  done(desk, desk.room.hideForMe(one.person, !hidden), 'slash.hideForMeDone');
}

export const ownCommands: Slash[] = [
  { word: 'agree', says: 'agreement.agree', run: agree },
  answers('answer-name', (d) => d.room.getSnapshot().own.nameProposed !== null, (d, yes) => d.room.answerName(yes)),
  answers('answer-hand-over', (d) => !!d.room.getSnapshot().own.handOver?.from, (d, yes) => d.room.answerHandOver(yes)),
  answers('answer-steward', (d) => d.room.getSnapshot().own.stewardAsked !== null, (d, yes) => d.room.answerSteward(yes)),
  { word: 'pass-to', says: 'turn.passTo', takes: 'line', run: passTo },
  { word: 'end-responses', says: 'slash.endResponses', run: (d) => done(d, d.room.floor.endResponses(d.room.getSnapshot().turn), 'slash.ok') },
  { word: 'react', says: 'slash.react', takes: 'line', run: react },
  { word: 'edit', says: 'slash.edit', takes: 'all', run: (d, words) => (words === '' ? tell(t('slash.edit')) : onMyLast(d, (line) => d.room.edit(line, words), 'line.changed')) },
  {
    word: 'retract', says: 'slash.retract', takes: 'line',
    run: (d, typed) => onMyLast(d, (line, last) => d.room.retract(typed === 'share' && last?.turnId ? { turnId: last.turnId } : { line }), 'line.retracted'),
  },
  { word: 'note', says: 'slash.note', takes: 'line', run: (d, note) => onMyLast(d, (line) => d.room.setNote({ line }, note || null), 'line.noteSet') },
  { word: 'hide-for-me', says: 'slash.hideForMe', takes: 'line', run: hideForMe },
  { word: 'cancel-care', says: 'care.cancel', run: cancelCare },
  { word: 'answer-line', says: 'slash.answerLine', takes: 'line', run: answerLine },
];
