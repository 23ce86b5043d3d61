// What who facilitates types about the present turn, requests for support, the order, and single people: beside
// slash_lead.ts. The oldest of what waits is meant; a number behind the command means another one.
import type { Answer, CareId, NudgeKind, OrderPolicy, PersonId, Power, SideRoomGroup } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { stillOpen } from '../state/cares.js';
import { giveBack } from '../state/drafts.js';
import { personOf } from '../state/names.js';
import { act, tell } from '../state/saying.js';
import { about, lead, ofRoom, openOne, opens, type May } from './slash_lead.js';
import type { Slash, Used } from './slash.js';
import { yesOrNo } from './slash_own.js';
import { meant, named, number, onOff, taken } from './who.js';

const turnOf = (desk: Desk) => desk.room.getSnapshot().turn;
const ofTurn = (word: string, says: Key, give: (may: May, desk: Desk) => Promise<Answer>): Slash => ofRoom(word, says, (may, _, d) => give(may, d), 'slash.ok');

// One of some words is meant, or nothing is done.
function choice(word: string, says: Key, known: RegExp, give: (may: May, desk: Desk, chosen: string) => Promise<Answer>): Slash {
  return lead(word, says, (desk, may, typed) => {
    const [chosen, rest] = taken(typed, known);
    if (chosen === '') {
      tell(t(says));
      return false;
    }
    void act(desk.room, give(may, desk, chosen), t('slash.ok'));
    return rest;
  });
}
const moreTime = lead('answer-more-time', 'f.slash.moreTime', (desk, may, typed) => {
  const [yes, rest] = yesOrNo(typed);
  if (yes === null) {
    tell(t('f.slash.moreTime'));
    return false;
  }
  void act(desk.room, may.answerMoreTime(turnOf(desk), yes), t('slash.ok'));
  return rest;
});

function ofCare(word: string, says: Key, give: (desk: Desk, may: May, care: CareId) => Promise<Answer>): Slash {
  return lead(word, says, (desk, may, typed) => {
    const open = stillOpen(desk.room.getSnapshot().own.careInbox);
    const [which, rest] = taken(typed, number);
    const one = open[(Number(which) || 1) - 1];
    if (one) void act(desk.room, give(desk, may, one.care), t('slash.ok'));
    else tell(t('f.slash.noCare'));
    return one ? rest : false;
  });
}

// Before the one above, after the one below, to an end, or before somebody: a hand is moved, never a whole list.
function moveHand(desk: Desk, may: May, typed: string): Used {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  const hands = desk.room.getSnapshot().queue?.hands ?? [];
  const at = hands.findIndex((h) => h.person === one.person);
  if (at < 0) {
    tell(t('f.slash.noHand'));
    return false;
  }
  const [where, behind] = taken(one.rest, /^(up|down|first|last|end|before)(?!\S)/i);
  const other = where === 'before' ? meant(desk, behind, 'here') : null;
  const named = hands.find((h) => h.person === other?.person);
  if (where === '' || (other && !named)) tell(t(where === '' ? 'f.slash.moveHand' : 'f.slash.noHand'));
  if (where === '' || (where === 'before' && !named)) return false;
  const before = { up: hands[at - 1], down: hands[at + 2], first: hands[0], before: named }[where];
  // Where it is already: before the one behind it, too, and at the end.
  const isThere = before ? before.hand === hands[at]!.hand || before.hand === hands[at + 1]?.hand : at === (where === 'up' ? 0 : hands.length - 1);
  if (isThere) tell(t('slash.ok'));
  else void act(desk.room, may.moveHand(hands[at]!.hand, before?.hand ?? null), t('f.hands.moved'));
  return other ? other.rest : behind;
}

// The private box of this person opens; words that stood behind the name wait in it, unsent.
function sayTo(desk: Desk, may: May, typed: string): Used {
  const one = meant(desk, typed, 'both');
  if (!one) return false;
  const s = desk.room.getSnapshot();
  // Those who facilitate write to each other in the team's box, and have none for one of them.
  if (!may.can('sayTo') || personOf(s, one.person)?.facilitates) {
    tell(t('f.slash.noBox'));
    return false;
  }
  if (one.rest !== '') giveBack(`person:${one.person}`, [one.rest]);
  if (s.own.waiting.some((w) => w.person === one.person)) openOne(desk, one, 'waiting');
  else desk.writeTo(one.person);
}

function bringBack(desk: Desk, may: May, typed: string): Used {
  const { removed } = desk.room.getSnapshot().own;
  const one = named(removed.map((r) => ({ person: r.person, name: desk.room.text(r.name).text })), typed);
  if (!one) return false;
  void act(desk.room, may.bringBack(one.person), t('f.person.broughtBack'));
  return one.rest;
}

// Who waits is somebody who was lost: "/give-place newcomer of River".
function givePlace(desk: Desk, may: May, typed: string): Used {
  const [, who = '', whose = ''] = /^(.*?)\s+of\s+(.*)$/i.exec(typed) ?? [];
  if (whose === '') {
    tell(t('f.slash.givePlace'));
    return false;
  }
  const newcomer = meant(desk, who, 'waiting');
  const place = newcomer && meant(desk, whose, 'here');
  if (!newcomer || !place) return false;
  void act(desk.room, may.givePlace(newcomer.person, place.person), t('f.door.placeGiven'));
  return place.rest;
}

// Without a kind, what can be sent to this person is opened.
const nudges = /^(room-for-others|shorter|no-advice|content-note|no-hurry|room-for-you)(?!\S)/i;
function nudge(desk: Desk, may: May, typed: string): Used {
  if (typed === '') return desk.open('people');
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  const [kind, rest] = taken(one.rest, nudges);
  if (kind === '') openOne(desk, one, 'here');
  else void act(desk.room, may.nudge(one.person, kind.replace(/-/g, '_') as NudgeKind), t('private.sent'));
  return rest;
}

// And the group: by itself, or as is said; "hand-to" and a name.
function openAside(desk: Desk, may: May, typed: string): Used {
  const one = meant(desk, typed, 'here');
  if (!one) return false;
  const [group, behind] = taken(one.rest, /^(pause|carry-on|hand-to)(?!\S)/i);
  const other = group === 'hand-to' ? meant(desk, behind, 'here') : null;
  if (group === 'hand-to' && !other) return false;
  const how = group === '' ? undefined : group.replace('-', '_') as SideRoomGroup;
  void act(desk.room, may.openSideRoom(one.person, how, other ? { handTo: other.person } : {}), t('slash.ok'));
  return other ? other.rest : behind;
}

// What was hidden last, while it can be.
function showAgain(desk: Desk, may: May, typed: string): Used {
  const lines = desk.room.getSnapshot().own.hiddenLines.map((h) => h.line).slice(-1);
  if (lines.length > 0) void act(desk.room, may.unhide({ lines }), t('line.back'));
  else tell(t('slash.noLine'));
  return typed;
}

// Pins the newest line to the team, or the one with this number, 1 being the newest; or takes the pin off.
function pin(desk: Desk, may: May, typed: string): Used {
  const [which, behind] = taken(typed, number);
  const [how, rest] = taken(behind, onOff);
  const line = desk.room.getSnapshot().own.privateLines.filter((l) => l.with === null && l.care === null).at(-(Number(which) || 1));
  if (!line) {
    tell(t('slash.noLine'));
    return false;
  }
  const on = how !== 'off';
  void act(desk.room, may.pinToTeam(line.id, on), t(on ? 'f.team.pinDone' : 'f.team.unpinned'));
  return rest;
}

// With "helper" behind the name: what a helper usually holds (MEETING.md 3.1), as far as I hold it.
export const usualOfHelper: readonly Power[] = ['floor', 'quiet', 'door', 'care'];
function handOver(may: May, person: PersonId, words: string, desk: Desk): Promise<Answer> {
  const mine = desk.room.getSnapshot().powers;
  return words === 'helper' ? may.handOver(person, usualOfHelper.filter((p) => mine.includes(p))) : may.handOver(person);
}

export const turning: Slash[] = [
  choice('answer-unanswered', 'f.slash.unanswered', /^(wait|later)(?!\S)/i, (may, d, how) => may.answerUnanswered(turnOf(d), how === 'wait')),
  moreTime,
  ofTurn('take-floor', 'f.slash.takeFloor', (may, d) => may.takeFloor(turnOf(d))),
  ofTurn('close-now', 'f.flow.close', (may, d) => may.closeNow(turnOf(d))),
  ofTurn('move-on', 'f.flow.moveOn', (may, d) => may.moveOn(turnOf(d))),
  ofCare('see-care', 'f.care.see', (_, may, care) => may.seeCare(care)),
  ofCare('take-care', 'f.care.take', (_, may, care) => may.takeCare(care)),
  ofCare('close-care', 'f.care.close', (desk, _, care) => desk.room.closeCare(care)),
  lead('move-hand', 'f.slash.moveHand', moveHand),
  ofTurn('raise-again', 'f.slash.raiseAgain', (may) => may.raiseAgain()),
  choice('set-order', 'f.slash.order', /^(arrival|heard-less|facilitator)(?!\S)/i, (may, _, order) => may.setOrderPolicy(order.replace('-', '_') as OrderPolicy)),
  about('ask-to-wait', 'f.door.wait', (may, p) => may.askToWait(p), 'f.door.waitDone', { among: 'waiting' }),
  lead('say-to', 'f.slash.sayTo', sayTo, 'all'),
  lead('nudge', 'f.slash.nudge', nudge),
  lead('bring-back', 'f.person.bringBack', bringBack),
  lead('give-place', 'f.slash.givePlace', givePlace),
  about('hand-over', 'f.slash.handOver', handOver, 'f.person.handedOver', { uses: /^helper(?!\S)/i }),
  about('take-powers', 'f.person.takePowers', (may, p) => may.takePowers(p), 'slash.ok'),
  about('ask-steward', 'f.person.steward', (may, p) => may.askSteward(p), 'f.person.handedOver'),
  lead('open-side-room', 'f.aside.open', openAside),
  lead('show-again', 'f.undo.show', showAgain),
  opens('rules', 'f.rules.title', 'lead'),
  lead('pin', 'f.team.pin', pin),
];
