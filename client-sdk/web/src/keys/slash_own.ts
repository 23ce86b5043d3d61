// What is typed about oneself and one's own words beyond the turn: answers to what one is asked, the last line, a request
// for support. Each does what its control does.
import type { Answer, Reaction, RoomLine } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { cancelUndelivered } from '../room/support.js';
import { stillOpen } from '../state/cares.js';
import { giveBack } from '../state/drafts.js';
import { act, tell } from '../state/saying.js';
import { takenBack } from '../speech/tell_waiting.js';
import type { Slash, Used } from './slash.js';
import { meant, newest, number, onOff, taken } from './who.js';

const done = (desk: Desk, command: Promise<Answer>, said: Key) => void act(desk.room, command, t(said));

// "yes" and "no", in English and in the language of the page, and what stands behind it; null: neither.
export function yesOrNo(typed: string): [boolean | null, string] {
  const [word, rest] = taken(typed, /^[^\s.,!]+[.,!]?/);
  const said = word.replace(/[.,!]$/, '').toLocaleLowerCase();
  if (said === 'yes' || said === t('yes').toLocaleLowerCase()) return [true, rest];
  if (said === 'no' || said === t('no').toLocaleLowerCase()) return [false, rest];
  return [null, typed];
}

// One of the questions that stand above the conversation.
function answers(word: string, asked: (desk: Desk) => boolean, give: (desk: Desk, yes: boolean) => Promise<Answer>): Slash {
  return {
    word, says: 'slash.answer', takes: 'line',
    run(desk, typed) {
      const [yes, rest] = yesOrNo(typed);
      if (!asked(desk) || yes === null) {
        tell(t(yes === null && asked(desk) ? 'slash.answer' : 'slash.notAsked'));
        return false;
      }
      done(desk, give(desk, yes), 'slash.ok');
      return rest;
    },
  };
}

function agree(desk: Desk): void {
  const { standing } = desk.room.getSnapshot().own;
  if (standing?.agreement) done(desk, desk.room.acceptAgreement(standing.agreement.version), 'slash.ok');
  else tell(t('slash.notAsked'));
}

// The newest line of one's own.
function onMyLast(desk: Desk, run: (last: RoomLine) => Used): Used {
  const last = mine(desk);
  if (last) return run(last);
  tell(t('slash.noLine'));
  return false;
}
// Words that were refused come back, behind their command.
export async function orBack(desk: Desk, command: Promise<Answer>, said: Key, typed: string): Promise<void> {
  if (!await act(desk.room, command, t(said))) giveBack('room', [typed]);
}
function mine(desk: Desk) {
  const s = desk.room.getSnapshot();
  return newest(s.lines, (l) => l.author === s.me && !l.hidden);
}

// A whole share goes for good by two presses on one place: it is opened, the first of them.
function retract(desk: Desk, typed: string): Used {
  const [share, rest] = taken(typed, /^share(?!\S)/i);
  return onMyLast(desk, (last) => {
    if (share === '' || !last.turnId) {
      done(desk, desk.room.retract({ line: last.line }), 'line.retracted');
      return rest;
    }
    desk.panel.set(null);
    requestAnimationFrame(() => {
      const more = document.querySelector<HTMLElement>(`#line-${last.line} .more`);
      if (more?.getAttribute('aria-expanded') === 'false') more.click();
      requestAnimationFrame(() => [...document.querySelectorAll<HTMLElement>(`#line-${last.line} .actions button`)]
        .find((button) => button.textContent === t('line.retractShare'))?.focus());
    });
    return rest;
  });
}
function note(desk: Desk, typed: string): Used {
  const [share, behind] = taken(typed, /^share(?!\S)/i);
  return onMyLast(desk, (last) => {
    const whole = share !== '' && last.turnId;
    const words = whole ? behind : typed;
    void orBack(desk, desk.room.setNote(whole ? { turnId: last.turnId! } : { line: last.line }, words || null), 'line.noteSet', `/note ${typed}`);
  });
}
function edit(desk: Desk, words: string): Used {
  if (words === '') return tell(t('slash.edit'));
  return onMyLast(desk, (last) => void orBack(desk, desk.room.edit(last.line, words), 'line.changed', `/edit ${words}`));
}

const reactions: Record<string, Reaction> = {
  'with-you': 'with_you', 'thank-you': 'thank_you', 'same-here': 'same_here', hug: 'hug', none: 'unspecified',
};
function react(desk: Desk, typed: string): Used {
  const s = desk.room.getSnapshot();
  const [word, rest] = taken(typed, /^(with[- ]you|thank[- ]you|same[- ]here|hug|none)(?!\S)/i);
  const reaction = reactions[word.replace(' ', '-')];
  const line = newest(s.lines, (l) => l.author !== s.me && !l.hidden && l.words !== null);
  if (!reaction || !line) {
    tell(t(reaction ? 'slash.noLine' : 'slash.react'));
    return false;
  }
  done(desk, desk.room.react(line.line, reaction), reaction === 'unspecified' ? 'reaction.taken' : 'reaction.given');
  return rest;
}

function cancelCare(desk: Desk, typed: string): Used {
  const [which, rest] = taken(typed, number);
  const { own: { cares }, careNotDelivered } = desk.room.getSnapshot();
  const open = stillOpen(cares).at(which === '' ? -1 : Number(which) - 1);
  if (open) done(desk, desk.room.cancelCare(open.care), 'care.cancelled');
  else if (careNotDelivered > 0) cancelUndelivered(desk.room);
  else tell(t('slash.noCare'));
  return rest;
}

// A line of mine that waits to be read is taken back; who reads lines first lets the oldest through, or not.
// A number in front means another one, counted from the first that waits.
function answerLine(desk: Desk, typed: string): Used {
  const { own } = desk.room.getSnapshot();
  const [which, behind] = taken(typed, number);
  const held = desk.facilitates ? own.heldLines?.lines.at((Number(which) || 1) - 1) : undefined;
  const waits = own.waitingLines.at(which === '' ? -1 : Number(which) - 1);
  const [yes, rest] = yesOrNo(behind);
  if (held && yes !== null) {
    done(desk, desk.room.answerLine(held.waiting, yes), yes ? 'f.held.throughDone' : 'f.held.declined');
    return rest;
  }
  if (held || !waits) {
    tell(t(held ? 'slash.answer' : 'slash.noLine'));
    return false;
  }
  takenBack.add(waits.waiting);
  done(desk, desk.room.answerLine(waits.waiting, false), 'line.retracted.waiting');
  return rest;
}

function passTo(desk: Desk, typed: string): Used {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  done(desk, desk.room.floor.passTo(desk.room.getSnapshot().turn, one.person), 'slash.ok');
  return one.rest;
}
function hideForMe(desk: Desk, typed: string): Used {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  const [how, rest] = taken(one.rest, onOff);
  const hidden = desk.room.getSnapshot().own.settings?.hiddenPeople.includes(one.person) ?? false;
  done(desk, desk.room.hideForMe(one.person, how === '' ? !hidden : how === 'on'), 'slash.hideForMeDone');
  return rest;
}
// The controls of the settings, by their values; without one, the settings.
function setPace(desk: Desk, typed: string): Used {
  const [percent, rest] = taken(typed, number);
  if (percent === '') desk.settingsOpen.set(true);
  else done(desk, desk.room.setPace(Number(percent)), 'slash.ok');
  return rest;
}
function startMe(desk: Desk, typed: string): Used {
  const [how, rest] = taken(typed, onOff);
  if (how === '') desk.settingsOpen.set(true);
  else done(desk, desk.room.startMe(how === 'on'), 'slash.ok');
  return rest;
}

export const ownCommands: Slash[] = [
  { word: 'agree', says: 'agreement.agree', run: agree },
  answers('answer-name', (d) => d.room.getSnapshot().own.nameProposed !== null, (d, yes) => d.room.answerName(yes)),
  answers('answer-hand-over', (d) => !!d.room.getSnapshot().own.handOver?.from, (d, yes) => d.room.answerHandOver(yes)),
  answers('answer-steward', (d) => d.room.getSnapshot().own.stewardAsked !== null, (d, yes) => d.room.answerSteward(yes)),
  { word: 'pass-to', says: 'turn.passTo', takes: 'line', run: passTo },
  { word: 'end-responses', says: 'slash.endResponses', run: (d) => done(d, d.room.floor.endResponses(d.room.getSnapshot().turn), 'slash.ok') },
  { word: 'react', says: 'slash.react', takes: 'line', run: react },
  { word: 'edit', says: 'slash.edit', takes: 'all', run: edit },
  { word: 'retract', says: 'slash.retract', takes: 'line', run: retract },
  { word: 'note', says: 'slash.note', takes: 'line', run: note },
  { word: 'hide-for-me', says: 'slash.hideForMe', takes: 'line', run: hideForMe },
  { word: 'cancel-care', says: 'care.cancel', takes: 'line', run: cancelCare },
  { word: 'answer-line', says: 'slash.answerLine', takes: 'line', run: answerLine },
  { word: 'set-pace', says: 'settings.pace', takes: 'line', run: setPace },
  { word: 'start-me', says: 'settings.startMe', takes: 'line', run: startMe },
];
