// What who facilitates types about the present turn, requests for support, the order, and single people: beside
// slash_lead.ts. The oldest of what waits is meant; a number behind the command means another one.
import type { Answer, CareId, OrderPolicy, PersonId, Power } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { giveBack } from '../state/drafts.js';
import { act, tell } from '../state/saying.js';
import { about, ofRoom, opens, type May } from './slash_lead.js';
import type { Slash } from './slash.js';
import { yesOrNo } from './slash_own.js';
import { meant, named } from './who.js';

const turnOf = (desk: Desk) => desk.room.getSnapshot().turn;
const lead = (word: string, says: Key, run: (desk: Desk, may: May, typed: string) => void | false, takes: 'line' | 'all' = 'line'): Slash => ({
  word, says, facilitators: true, takes,
  run(desk, typed) {
    const may = desk.room.facilitate;
    return may ? run(desk, may, typed) : undefined;
  },
});
const ofTurn = (word: string, says: Key, give: (may: May, desk: Desk) => Promise<Answer>): Slash => ofRoom(word, says, (may, _, d) => give(may, d), 'slash.ok');

// Two words, one of which is meant.
function either(word: string, says: Key, which: (typed: string) => boolean | null, give: (may: May, desk: Desk, first: boolean) => Promise<Answer>): Slash {
  return lead(word, says, (desk, may, typed) => {
    const first = which(typed);
    if (first === null) tell(t(says));
    else void act(desk.room, give(may, desk, first), t('slash.ok'));
  });
}

function ofCare(word: string, says: Key, give: (desk: Desk, may: May, care: CareId) => Promise<Answer>): Slash {
  return lead(word, says, (desk, may, typed) => {
    const open = desk.room.getSnapshot().own.careInbox.filter((c) => c.state !== 'closed' && c.state !== 'cancelled');
    const one = open[(Number(typed) || 1) - 1];
    if (one) void act(desk.room, give(desk, may, one.care), t('slash.ok'));
    else tell(t('f.slash.noCare'));
  });
}

// Before the one above, after the one below, or to an end: a hand is moved, never a whole list.
function moveHand(desk: Desk, may: May, typed: string): void {
  const one = meant(desk, typed, 'here');
  if (!one) return;
  const hands = desk.room.getSnapshot().queue?.hands ?? [];
  const at = hands.findIndex((h) => h.person === one.person);
  if (at < 0) return tell(t('f.slash.noHand'));
  const before = { up: hands[at - 1], down: hands[at + 2], first: hands[0], last: undefined }[one.rest];
  if (!['up', 'down', 'first', 'last'].includes(one.rest)) return tell(t('f.slash.moveHand'));
  if (before?.hand === hands[at]!.hand || (one.rest === 'up' && at === 0)) return tell(t('slash.ok'));
  void act(desk.room, may.moveHand(hands[at]!.hand, before?.hand ?? null), t('f.hands.moved'));
}

const orders: Record<string, OrderPolicy> = { arrival: 'arrival', 'heard-less': 'heard_less', facilitator: 'facilitator' };
function setOrder(desk: Desk, may: May, typed: string): void {
  const order = orders[typed.toLowerCase()];
  if (order) void act(desk.room, may.setOrderPolicy(order), t('slash.ok'));
  else tell(t('f.slash.order'));
}

// The private box of this person opens; words that stood behind the name wait in it, unsent.
function sayTo(desk: Desk, _: May, typed: string): void | false {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  if (one.rest !== '') giveBack(`person:${one.person}`, [one.rest]);
  desk.writeTo(one.person);
}

function bringBack(desk: Desk, may: May, typed: string): void {
  const { removed } = desk.room.getSnapshot().own;
  const one = named(removed.map((r) => ({ person: r.person, name: desk.room.text(r.name).text })), typed);
  if (one) void act(desk.room, may.bringBack(one.person), t('f.person.broughtBack'));
}

// Who waits is somebody who was lost: "/give-place newcomer of River".
function givePlace(desk: Desk, may: May, typed: string): void {
  const [who = '', whose = ''] = typed.split(/\s+of\s+/i);
  if (whose === '') return tell(t('f.slash.givePlace'));
  const newcomer = meant(desk, who, 'waiting');
  const place = newcomer && meant(desk, whose, 'here');
  if (newcomer && place) void act(desk.room, may.givePlace(newcomer.person, place.person), t('f.door.placeGiven'));
}

// What was hidden last, while it can be.
function showAgain(desk: Desk, may: May): void {
  const lines = desk.room.getSnapshot().own.hiddenLines.map((h) => h.line).slice(-1);
  if (lines.length > 0) void act(desk.room, may.unhide({ lines }), t('line.back'));
  else tell(t('slash.noLine'));
}

// Pins the newest line to the team, or takes the pin off.
function pin(desk: Desk, may: May, typed: string): void {
  const line = desk.room.getSnapshot().own.privateLines.filter((l) => l.with === null && l.care === null).at(-1);
  if (!line) return tell(t('slash.noLine'));
  const on = typed !== 'off';
  void act(desk.room, may.pinToTeam(line.id, on), t(on ? 'f.team.pinDone' : 'f.team.unpinned'));
}

// With "helper" behind the name: what a helper usually holds (MEETING.md 3.1), as far as I hold it.
export const usualOfHelper: readonly Power[] = ['floor', 'quiet', 'door', 'care'];
function handOver(may: May, person: PersonId, rest: string, desk: Desk): Promise<Answer> {
  const mine = desk.room.getSnapshot().powers;
  return rest === 'helper' ? may.handOver(person, usualOfHelper.filter((p) => mine.includes(p))) : may.handOver(person);
}

export const turning: Slash[] = [
  either('answer-unanswered', 'f.slash.unanswered', (w) => (w === 'wait' ? true : w === 'later' ? false : null), (may, d, wait) => may.answerUnanswered(turnOf(d), wait)),
  either('answer-more-time', 'f.slash.moreTime', yesOrNo, (may, d, yes) => may.answerMoreTime(turnOf(d), yes)),
  ofTurn('take-floor', 'f.slash.takeFloor', (may, d) => may.takeFloor(turnOf(d))),
  ofTurn('close-now', 'f.flow.close', (may, d) => may.closeNow(turnOf(d))),
  ofTurn('move-on', 'f.flow.moveOn', (may, d) => may.moveOn(turnOf(d))),
  ofCare('see-care', 'f.care.see', (_, may, care) => may.seeCare(care)),
  ofCare('take-care', 'f.care.take', (_, may, care) => may.takeCare(care)),
  ofCare('close-care', 'f.care.close', (desk, _, care) => desk.room.closeCare(care)),
  lead('move-hand', 'f.slash.moveHand', moveHand),
  ofTurn('raise-again', 'f.slash.raiseAgain', (may) => may.raiseAgain()),
  lead('set-order', 'f.slash.order', setOrder),
  about('ask-to-wait', 'f.door.wait', (may, p) => may.askToWait(p), 'f.door.waitDone', undefined, 'waiting'),
  lead('say-to', 'f.slash.sayTo', sayTo, 'all'),
  lead('bring-back', 'f.person.bringBack', bringBack),
  lead('give-place', 'f.slash.givePlace', givePlace),
  about('hand-over', 'f.slash.handOver', handOver, 'f.person.handedOver'),
  about('take-powers', 'f.person.takePowers', (may, p) => may.takePowers(p), 'slash.ok'),
  about('ask-steward', 'f.person.steward', (may, p) => may.askSteward(p), 'f.person.handedOver'),
  about('open-side-room', 'f.aside.open', (may, p) => may.openSideRoom(p), 'slash.ok'),
  lead('show-again', 'f.undo.show', showAgain),
  opens('rules', 'f.rules.title', 'lead'),
  lead('pin', 'f.team.pin', pin),
];
