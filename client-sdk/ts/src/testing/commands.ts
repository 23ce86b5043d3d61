// What the fake room answers to commands. Refusals are those of the real rules for what it follows; a command
// that it does not follow is accepted and listed in `received`.
import { codes } from '../schema/codes.js';
import type { ErrorCode } from '../schema/codes.js';
import { is, steered } from '../capability.js';
import { wordOf } from '../codes.js';
import { powers } from '../schema/facilitating_table.js';
import { tellEnd } from './ending.js';
import type { FakeCare, FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

type Outcome = { refused: Frame } | { line?: number; id?: string };

const needed = new Map(Object.entries(powers).flatMap(([power, words]) => words.split(' ').map((word) => [word, power])));
const fromAnywhere = new Set([
  'acceptAgreement', 'leave', 'care', 'cancelCare', 'sayInCare', 'closeCare', 'askFacilitators', 'setName',
  'listen', 'report', 'closeCard',
]);
// These name lines or a share, not the turn that was shown.
const ofAnyTurn = new Set(['say', 'retract', 'hide', 'unhide', 'setNote']);

export const numbers = new Map<ErrorCode, number>();
for (let i = 1; numbers.size < codes.split(/\s/).length && i < 2000; i++) numbers.set(wordOf(i), i);

const no = (code: ErrorCode, params: Frame | null = null): Outcome =>
  ({ refused: { code: numbers.get(code), params } });
const yes: Outcome = {};

export function outcome(room: FakeRoom, p: FakePerson, word: string, c: Frame): Outcome {
  if (p.standing === 'agreement' && !fromAnywhere.has(word)) return no('agreement_required');
  if (p.standing === 'waiting' && !fromAnywhere.has(word)) return no('waiting');
  const power = needed.get(word);
  const steers = room.meeting['steward'] === p.id && is(word, steered);
  if (power && !p.powers.includes(power) && !steers) return no('not_allowed');
  // A floor command names the turn that the person was shown.
  const turnId = room.floor['turnId'] ?? null;
  if (!ofAnyTurn.has(word) && c['turnId'] && c['turnId'] !== turnId) {
    return no('already_moved', { what: 'done', turnId, stepId: room.format.step()?.['stepId'] });
  }
  return (handlers[word] ?? (() => yes))(room, p, c);
}

function unfit(words: unknown): Outcome | null {
  const size = new TextEncoder().encode((words as string | null) ?? '').length;
  if (size === 0) return no('words_empty');
  return size > 4096 ? no('too_large', { field: 'words', max: 4096 }) : null;
}

function post(room: FakeRoom, p: FakePerson, c: Frame): Outcome {
  const refused = unfit(c['words']);
  if (refused) return refused;
  if (room.meeting['paused'] && !p.powers.length) return no('paused');
  if (p.muted) return no('muted');
  const { mode, phase, holder, turnId } = room.floor;
  const holds = holder === p.id && phase === 'held';
  if (holds && room.sideRooms.isAside(p)) return no('in_side_room');
  if (mode !== 'open' && !holds && !p.powers.length) return no('not_your_turn');
  if (holds && c['turnId'] !== turnId) return no('not_your_turn');
  if (room.together.holds(p)) return { id: room.together.wait(p, c['words'], c['note']) };
  return { line: room.say(p, c['words'], c['note']) };
}

const offered = (then: (room: FakeRoom, p: FakePerson) => void) =>
  (room: FakeRoom, p: FakePerson): Outcome => {
    if (!p.offered || p.offered !== room.floor['turnId']) return no('not_offered');
    then(room, p);
    return yes;
  };
const goOn = offered((room) => room.moveFloor('idle', null, 'not_accepted', null));
const asHolder = (then: (room: FakeRoom, p: FakePerson) => void) =>
  (room: FakeRoom, p: FakePerson): Outcome => {
    if (room.floor['holder'] !== p.id) return no('not_your_turn');
    then(room, p);
    return yes;
  };
const isOver = asHolder((room, p) => room.moveFloor('idle', null, 'done', p.id));

const toPerson = (then: (room: FakeRoom, who: FakePerson, c: Frame, p: FakePerson) => Outcome | void) =>
  (room: FakeRoom, p: FakePerson, c: Frame): Outcome => {
    const who = room.find(c['person']);
    return who ? (then(room, who, c, p) ?? yes) : no('unknown_target');
  };
const may = (refused: ErrorCode | null): Outcome => (refused ? no(refused) : yes);
const inStep = (then: (room: FakeRoom, c: Frame) => ErrorCode | null) =>
  (room: FakeRoom, _: FakePerson, c: Frame): Outcome => {
    const refused = room.format.refuses(c['stepId']);
    return refused ? no(refused.code, refused.params) : may(then(room, c));
  };
const toCare = (then: (care: FakeCare, p: FakePerson) => void) =>
  (room: FakeRoom, p: FakePerson, c: Frame): Outcome => {
    const care = room.cares.find((each) => each.care === c['care']);
    if (!care) return no('unknown_target');
    then(care, p);
    room.tellCares(care.person);
    return yes;
  };
const withdrawLine = (allowed: (p: FakePerson, line: Frame) => boolean) =>
  (room: FakeRoom, p: FakePerson, c: Frame): Outcome => {
    const line = room.lines.get(c['line'] as number);
    if (!line) return no('expired_message');
    if (!allowed(p, line)) return no('not_allowed');
    room.linesGo([c['line'] as number], 'withdrawn');
    return yes;
  };
const handOf = (c: Frame) => (c['kind'] === 'share' ? 'shareHand' : 'processHand');

const handlers: Record<string, (room: FakeRoom, p: FakePerson, c: Frame) => Outcome> = {
  acceptAgreement(room, p, c) {
    p.agreed = c['version'] as number;
    if (p.standing !== 'agreement') return yes;
    if (room.options.lobby) {
      p.standing = 'waiting';
      room.tellStanding(p);
    } else room.enter(p);
    return yes;
  },
  setName(room, p, c) {
    p.name = (c['name'] as string | null) ?? '';
    room.tellStanding(p);
    if (p.standing === 'inside') room.changed(p);
    return yes;
  },
  listen(room, p, c) {
    p.listening = c['on'] as boolean;
    room.own(p, { settings: { listening: p.listening, pacePercent: 100 } });
    return yes;
  },
  leave(room, p) {
    room.leave(p, 'left');
    return yes;
  },
  say: post,
  retract: withdrawLine((p, line) => line['author'] === p.id),
  askFacilitators(room, p, c) {
    room.sayPrivately(p, p.id, c['words']);
    return yes;
  },

  ask(room, p, c) {
    const hand = handOf(c);
    if (p[hand]) return no('already_asked');
    p[hand] = room.fresh();
    if (hand === 'shareHand') room.hands.push(p.id);
    room.queueChanges();
    return { id: p[hand]! };
  },
  withdraw(room, p, c) {
    const hand = handOf(c);
    p[hand] = null;
    if (hand === 'shareHand') room.hands = room.hands.filter((id) => id !== p.id);
    room.queueChanges();
    return yes;
  },
  accept: offered((room, p) => room.accept(p)),
  later: goOn,
  pass: goOn,
  done: isOver,
  passTo: isOver,
  moreTime: asHolder(() => {}),
  needAMoment: (room, p) => may(room.sideRooms.standingMs(p) === null ? null : 'in_side_room'),

  care(room, p, c) {
    const care = room.fresh();
    room.cares.push({
      care, person: p.id, kind: c['kind'], state: 'waiting', words: c['words'], sinceUnixMs: room.now(),
      seenBy: null, with: [],
    });
    room.tellCares(p.id);
    return { id: care };
  },
  cancelCare: toCare((care) => void (care.state = 'cancelled')),
  closeCare: toCare((care) => void (care.state = 'closed')),
  ackCare: toCare((care) => void (care.state = 'delivered')),
  seeCare: toCare((care, p) => {
    care.state = 'seen';
    care.seenBy = p.id;
  }),
  takeCare: toCare((care, p) => {
    care.state = 'with';
    care.with.push(p.id);
  }),

  next(room) {
    const first = room.first();
    if (!first) return no('nobody_to_offer');
    if (room.floor['holder']) return no('floor_taken');
    room.offer(first);
    return yes;
  },
  offer: toPerson((room, who) => {
    if (room.floor['holder']) return no('floor_taken');
    if (who.listening) return no('listening');
    if (room.sideRooms.isAside(who)) return no('person_in_side_room');
    room.offer(who);
  }),
  takeBackOffer(room, p) {
    room.moveFloor('idle', null, 'taken_back', p.id);
    return yes;
  },
  setMode(room, _, c) {
    room.setMode((c['settings'] as Frame)['mode']);
    return yes;
  },
  admit: toPerson((room, who) => room.enter(who)),
  mute: toPerson((room, who) => room.setMuted(who, true)),
  unmute: toPerson((room, who) => room.setMuted(who, false)),
  pause(room, _, c) {
    room.setPaused(true, c['card']);
    return yes;
  },
  resume(room) {
    room.setPaused(false);
    return yes;
  },
  hide(room, _, c) {
    const { line, lines, turnId, person } = c as { line: number; lines: number[]; turnId: unknown; person: unknown };
    const all = line ? [line] : lines.length ? lines : [...room.lines].filter(([, each]) =>
      (turnId ? each['turnId'] === turnId : each['author'] === person)).map(([number]) => number);
    const there = all.filter((each) => room.lines.has(each));
    if (!there.length) return no('expired_message');
    if (c['pause']) room.setPaused(true, 'grounding');
    room.linesGo(there, 'withdrawn');
    return yes;
  },
  remove: toPerson((room, who) => {
    room.leave(who, 'removed');
    room.sayGoodbye(who, 'removed', 4502);
  }),
  handOver: toPerson((room, who, c, p) => room.together.offer(p, who, c['powers'] as string[])),
  answerHandOver(room, p, c) {
    if (!p.handOver) return no('gone');
    room.together.answerOffer(p, c['accept'] as boolean);
    return yes;
  },
  takePowers: toPerson((room, who, _, p) => may(room.together.takePowers(p, who))),
  askSteward: toPerson((room, who, _, p) => room.together.askSteward(p, who)),
  answerSteward(room, p, c) {
    room.together.answerSteward(p, c['accept'] as boolean);
    return yes;
  },
  holdLines(room, _, c) {
    const who = room.find(c['person']) ?? null;
    if (c['person'] && !who) return no('unknown_target');
    room.together.hold(who, c['on'] as boolean);
    return yes;
  },
  answerLine: (room, p, c) => may(room.together.answer(p, c['waiting'], c['through'] as boolean)),
  sayToTeam: (room, p, c) => ({ id: room.together.say(p, c['words'], c['person'], c['line']) }),
  pinToTeam: (room, _, c) => may(room.together.pin(c['id'], c['on'])),

  goOn: inStep((room, c) => room.format.goOn(c['person'])),
  nextStep: inStep((room) => room.format.next()),
  goToStep: inStep((room, c) => room.format.goTo((c['number'] as number) - 1)),
  undoMove: inStep((room) => room.format.undo()),
  leaveStepFree: inStep((room) => {
    room.format.leaveFree();
    return null;
  }),
  openSideRoom(room, p, c) {
    const refused = room.sideRooms.open(p, room.find(c['person']), c['group'], room.find(c['handTo']));
    return refused ? no(refused.code, refused.params) : { id: room.sideRooms.of(p)!.sideRoom };
  },
  enterSideRoom: (room, p, c) => may(room.sideRooms.enter(p, c['sideRoom'])?.code ?? null),
  sayInSideRoom(room, p, c) {
    if (room.sideRooms.of(p)?.sideRoom !== c['sideRoom']) return no('gone');
    return unfit(c['words']) ?? { id: room.sideRooms.say(p, c['sideRoom'], c['words'])!['id'] as string };
  },
  closeSideRoom(room, p, c) {
    const resumes = c['resume'] && room.meeting['paused'];
    if (room.sideRooms.of(p)?.sideRoom !== c['sideRoom']) return no('gone');
    if (resumes && !p.powers.includes('flow')) return no('not_allowed');
    room.sideRooms.close(p, c['sideRoom']);
    if (resumes) room.setPaused(false);
    return yes;
  },

  sayTo: toPerson((room, who, c) => room.sayPrivately(who, who.id, c['words'])),
  end(room, _, c) {
    tellEnd(room, c['debrief'] as boolean);
    return yes;
  },
};
