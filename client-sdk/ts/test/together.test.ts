// Who facilitates together, lines that are read first, stewards and formats: what a view is told of them, and what is
// asked.
import assert from 'node:assert/strict';
import { can } from '../src/capability.js';
import type { RoomState } from '../src/api.js';
import type { Power } from '../src/schema/schema.js';
import { makeView } from '../src/view.js';
import { makeWords } from '../src/words.js';
import { codeOf, facilitating, made, seat, test } from './seat.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const allPowers: Power[] = ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end'];

// A view that is told events as the codec reads them; a field that is left out is its zero here, too.
function told() {
  const words = makeWords();
  const view = makeView(words, facilitating.ownParts);
  const say = (text: string) => words.put(bytes(text));
  return {
    words, say,
    own: (...events: object[]) => view.foldOwn({ whole: false, events } as never),
    whole: (...events: object[]) => view.foldOwn({ whole: true, events } as never),
    snapshot: (s: object) => view.foldSnapshot({ position: { epoch: '1', number: 0 }, people: [], ...s } as never),
    room: (...events: object[]) => view.foldRoom({ first: view.state.position + 1, events } as never),
    now: () => view.present(),
    said: () => view.events.splice(0),
  };
}

test('an offer to help names its powers, and is null when it is over', () => {
  const { own, now, said } = told();
  own({ handOver: { from: '3', powers: ['quiet', 'care'] } });
  assert.deepEqual(now().own.handOver, { from: '3', powers: ['quiet', 'care'] });
  own({ handOver: { from: null, powers: [] } });
  assert.equal(now().own.handOver, null);
  own({ stewardAsked: { from: '3' } });
  assert.equal(now().own.stewardAsked, '3');
  own({ stewardAsked: { from: null } });
  assert.equal(now().own.stewardAsked, null);
  assert.deepEqual(said().map((e) => e.type === 'ownChanged' && e.part),
    ['handOver', 'handOver', 'stewardAsked', 'stewardAsked']);
});

test('lines that wait: the words of one that waits no longer are gone', () => {
  const { own, whole, now, say, words } = told();
  const line = (waiting: string, text: string) => ({ waiting, author: '4', words: say(text), note: null });
  own({ waitingLines: { lines: [line('21', 'May I?')] } });
  const [mine] = now().own.waitingLines;
  assert.equal(words.text(mine!.words).text, 'May I?');
  own({ waitingLines: { lines: [] } }, { heldLines: { lines: [line('22', 'Hello')], people: ['4'], everybody: false } });
  assert.equal(words.text(mine!.words).expired, true);
  const { heldLines } = now().own;
  assert.deepEqual([heldLines!.lines[0]!.waiting, heldLines!.people, heldLines!.everybody], ['22', ['4'], false]);
  whole();
  assert.deepEqual([now().own.heldLines, words.text(heldLines!.lines[0]!.words).expired], [null, true]);
});

test('a team line that is pinned is said once, and its pin is told', () => {
  const { own, whole, now, said, say } = told();
  const line = (pinned: boolean) =>
    ({ privateLine: { id: '31', from: '2', with: null, care: null, words: say('Look after Kim'), about: '7', line: 12, pinned } });
  own(line(false));
  own(line(true));
  assert.deepEqual(said().map((e) => (e.type === 'ownChanged' ? e.part : e.type)), ['privateSaid', 'teamPins']);
  const [kept] = now().own.privateLines;
  assert.deepEqual([kept!.with, kept!.about, kept!.line, kept!.pinned], [null, '7', 12, true]);
  own(line(true));
  assert.deepEqual(said(), []);
  whole(line(true));
  assert.deepEqual(said().map((e) => e.type), ['ownChanged']);
});

test('the step of the meeting; its title goes with the room', () => {
  const { snapshot, room, now, said, say, words } = told();
  const step = (stepId: string | null, title: string) =>
    ({ stepId, number: 1, of: 4, title: say(title), free: false, format: say('Evening') });
  snapshot({ step: { stepId: null } });
  assert.equal(now().step, null);
  room({ stepMoved: step('51', 'Arriving') });
  const first = now().step;
  assert.deepEqual([first!.stepId, words.text(first!.title).text], ['51', 'Arriving']);
  room({ stepMoved: step('52', 'Round') });
  assert.equal(words.text(first!.title).expired, true);
  assert.deepEqual(said().filter((e) => e.type === 'stepChanged').length, 2);
  const second = now().step;
  snapshot({ step: step('53', 'Closing') });
  assert.deepEqual([now().step!.stepId, words.text(second!.title).expired], ['53', true]);
});

test('the format, and the label of the one key', () => {
  const { own, now, say, words } = told();
  own({ format: { steps: [{ title: say('Arriving'), words: say('Welcome'), mode: null }] } },
    { key: { does: 'step', turnId: '8', stepId: '51', person: null, nextNumber: 2, nextTitle: say('Round'), missed: ['4'] } });
  const { format, key } = now().own;
  assert.equal(words.text(format[0]!.words).text, 'Welcome');
  assert.deepEqual([key!.does, key!.nextNumber, key!.missed], ['step', 2, ['4']]);
  own({ key: { does: 'wait', turnId: '9', stepId: '51', missed: [] } });
  assert.equal(words.text(key!.nextTitle).expired, true);
  assert.equal(now().own.key!.does, 'wait');
});

test('a steward may do what is of the present turn, pause and end, and only while they steer', () => {
  const { snapshot, own, now } = told();
  own({ standing: { me: '7', standing: 'inside', powers: [], steward: true } });
  snapshot({ meeting: { steward: null } });
  assert.equal(can(now(), 'next'), false);
  snapshot({ meeting: { steward: '7' } });
  for (const word of ['next', 'offer', 'takeBackOffer', 'takeFloor', 'closeNow', 'moveOn', 'pause', 'resume', 'end'] as const) {
    assert.equal(can(now(), word), true, word);
  }
  for (const word of ['hide', 'mute', 'setMode', 'goOn', 'admit', 'sayToTeam'] as const) assert.equal(can(now(), word), false, word);
  snapshot({ meeting: { steward: '8' } });
  assert.equal(can(now(), 'next'), false);
});

test('what is new against somebody is not offered against an equal or oneself', () => {
  const state = {
    standing: 'inside', me: '7', powers: ['quiet', 'end'], meeting: { steward: null },
    people: [{ id: '8', facilitates: true, helps: true }, { id: '9', facilitates: false }, { id: '10', facilitates: true, helps: false }],
  } as unknown as RoomState;
  for (const word of ['takePowers', 'holdLines'] as const) {
    assert.deepEqual(['7', '8', '9', null].map((who) => can(state, word, who as never)), [false, false, true, true], word);
    assert.equal(can({ ...state, powers: allPowers }, word, '8' as never), true, 'a helper holds less');
    assert.equal(can({ ...state, powers: allPowers }, word, '10' as never), false, 'another facilitator does not');
  }
  assert.deepEqual([can(state, 'askSteward'), can(state, 'pinToTeam'), can(state, 'nextStep')], [true, true, false]);
});

test('the arguments of what is new', () => {
  const { room, facilitate } = made;
  const of = (made: unknown, expected: object) => assert.deepEqual(made, expected);
  of(facilitate.handOver('7' as never), { handOver: { person: '7' } });
  of(facilitate.handOver('7' as never, ['quiet', 'care']), { handOver: { person: '7', powers: ['quiet', 'care'] } });
  of(facilitate.takePowers('7' as never), { takePowers: { person: '7' } });
  of(facilitate.holdLines(null, true), { holdLines: { person: null, on: true } });
  of(facilitate.sayToTeam('Look', { person: '7' as never, line: 12 as never }), { sayToTeam: { words: 'Look', person: '7', line: 12 } });
  of(facilitate.sayToTeam(null, { line: 12 as never }), { sayToTeam: { words: null, line: 12 } });
  of(facilitate.pinToTeam('31' as never, true), { pinToTeam: { id: '31', on: true } });
  of(facilitate.hide({ lines: [3, 4] as never }, { pause: true }), { hide: { lines: [3, 4], pause: true } });
  of(facilitate.unhide({ person: '7' as never }), { unhide: { person: '7' } });
  of(facilitate.pause('poem'), { pause: { card: 'poem' } });
  of(facilitate.goOn({ does: 'step', turnId: '8', stepId: '51', person: null } as never, { althoughMissed: true }),
    { goOn: { turnId: '8', stepId: '51', person: null, althoughMissed: true } });
  of(facilitate.nextStep('8' as never, '51' as never), { nextStep: { turnId: '8', stepId: '51' } });
  of(facilitate.goToStep('8' as never, '51' as never, 3, { althoughMissed: true }),
    { goToStep: { turnId: '8', stepId: '51', number: 3, althoughMissed: true } });
  of(facilitate.leaveStepFree('51' as never), { leaveStepFree: { stepId: '51' } });
  of(facilitate.undoMove('8' as never, null), { undoMove: { turnId: '8', stepId: null } });
  of(room.answerLine('21' as never, false), { answerLine: { waiting: '21', through: false } });
  of(room.answerSteward(true), { answerSteward: { accept: true } });
  of(room.closeCard('lighter'), { closeCard: { leaving: 'lighter' } });
  of(room.report('unkind', { aboutFacilitator: true }), { report: { category: 'unkind', aboutFacilitator: true } });
});

test('who leads may do what is theirs alone; a command of theirs is refused without the power', async () => {
  const { room, server } = await seat();
  const sam = server.add('Sam');
  server.grant(server.me!, ['quiet']);
  assert.equal(await codeOf(room.facilitate!.holdLines(sam, true)), 'accepted');
  assert.equal(await codeOf(room.facilitate!.askSteward(sam)), 'not_allowed');
  assert.equal(await codeOf(room.report('privacy')), 'accepted');
});
