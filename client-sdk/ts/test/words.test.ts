import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { RoomState } from '../src/api.js';
import type { WordsRef } from '../src/ids.js';
import { makeView } from '../src/view.js';
import { makeWords } from '../src/words.js';
import { seat, settled, test } from './seat.js';

test('the store blanks what it lets go', () => {
  const words = makeWords();
  const bytes = ['one', 'two', 'three'].map((text) => new TextEncoder().encode(text));
  const [one, two, three] = bytes.map((each) => words.put(each));
  assert.deepEqual(words.text(one), { text: 'one', expired: false });
  words.drop({ some: ['part', { of: one }], more: null });
  assert.deepEqual(words.text(one), { text: '', expired: true });
  assert.ok(bytes[0]!.every((b) => b === 0));
  const copy = words.copy(two!);
  words.drop(two);
  assert.equal(words.text(copy).text, 'two');
  words.close();
  assert.ok(bytes.flatMap((each) => [...each]).every((b) => b === 0));
  assert.deepEqual([words.text(three).expired, words.text(copy).expired, words.text(null).expired], [true, true, true]);
  assert.equal(words.put(Uint8Array.of(104, 105)), null);
});

test('a snapshot shows nothing, whatever prints or clones it', async () => {
  const { room, server } = await seat();
  server.say(server.me!, 'a secret', 'a note');
  const state = room.getSnapshot();
  for (const shown of [inspect(state, { depth: 9 }), JSON.stringify(state), JSON.stringify(structuredClone(state))]) {
    assert.ok(!shown.includes('secret') && !shown.includes('a note') && !shown.includes('River'), shown);
  }
});

test('words go at their time, also offline, and a kept snapshot reads as expired', async () => {
  const { room, server, events } = await seat({ lifeS: 60 });
  const line = server.say(server.me!, 'for a minute');
  const kept = room.getSnapshot();
  server.refuseConnections(true);
  server.dropConnection();
  await server.clock.advance(59_999);
  assert.equal(room.text(kept.lines[0]!.words).text, 'for a minute');
  await server.clock.advance(1);
  assert.deepEqual(room.text(kept.lines[0]!.words), { text: '', expired: true });
  assert.deepEqual(room.getSnapshot().lines, []);
  assert.deepEqual(events.filter((e) => e.type === 'linesGone'), [{ type: 'linesGone', lines: [line], how: 'expired' }]);
});

test('hidden: the place stays, the words are gone; expired: both are gone', async () => {
  const { room, server } = await seat();
  const first = server.say(server.me!, 'one', 'note');
  server.say(server.me!, 'two');
  server.hide(first);
  const [hidden] = room.getSnapshot().lines;
  assert.deepEqual([hidden!.hidden, hidden!.words, hidden!.note], [true, null, null]);
  server.expire();
  assert.deepEqual(room.getSnapshot().lines.map((l) => l.line), [first]);
});

test('wipe is done when it returns', async () => {
  const { room, server, told } = await seat();
  server.say(server.me!, 'words');
  server.sayToMe(server.me!, 'privately');
  await settled();
  told();
  const kept = room.getSnapshot();
  const refs = [kept.meeting!.title, kept.people[0]!.name, kept.lines[0]!.words, kept.own.privateLines[0]!.words,
    kept.own.standing!.name];
  assert.ok(refs.every((ref) => !room.text(ref).expired));
  room.wipe();
  assert.ok(refs.every((ref) => room.text(ref).expired));
  const state = room.getSnapshot();
  assert.deepEqual([state.connection, state.lines, state.people, state.me, state.meeting], ['closed', [], [], null, null]);
  assert.equal(room.returnToken(), '');
  assert.equal((await room.closed).code, 'wiped');
  assert.ok(state.version > kept.version);
  server.say(server.add('Sam'), 'later');
  await server.clock.advance(600_000);
  assert.deepEqual([room.getSnapshot(), server.connections], [state, 1]);
});

test('a name that was changed vanishes from past lines', async () => {
  const { room, server, events } = await seat();
  const before: WordsRef | null = room.getSnapshot().people[0]!.name;
  await room.setName('Sky');
  assert.equal(room.nameOf(server.me), 'Sky');
  assert.equal(room.text(before).expired, true);
  await settled();
  assert.ok(events.some((e) => e.type === 'personChanged' && e.what === 'renamed'));
});

test('no word is in an error or in the log', async () => {
  const log: unknown[] = [];
  const { room, server } = await seat({ mode: 'queue' }, { onLog: (entry) => log.push(entry) });
  const error = await room.say('a secret').catch((e: unknown) => e);
  server.dropConnection();
  await server.clock.advance(1000);
  assert.ok(log.length > 2);
  assert.ok(!`${inspect(error)} ${inspect(log)}`.includes('secret'));
});

test('snapshots are frozen, and a slice that did not change is the same object', async () => {
  const { room, server } = await seat();
  const frozen = (value: unknown): boolean =>
    value === null || typeof value !== 'object' || (Object.isFrozen(value) && Object.values(value).every(frozen));
  const sam = server.add('Sam', true);
  server.say(sam, 'one');
  const before: RoomState = room.getSnapshot();
  assert.ok(frozen(before));
  server.say(sam, 'two');
  const after = room.getSnapshot();
  assert.notEqual(after, before);
  assert.notEqual(after.lines, before.lines);
  assert.equal(after.lines[0], before.lines[0]);
  for (const slice of ['people', 'meeting', 'floor', 'queue', 'own', 'outbox', 'resources', 'powers'] as const) {
    assert.ok(Object.is(after[slice], before[slice]), slice);
  }
});

test('the end of a line moves earlier when it is said, never later', () => {
  const view = makeView(makeWords());
  view.foldSnapshot({ people: [] } as never);
  const line = { line: 1, turnId: '5', saidUnixMs: 0, expiresUnixMs: 9000 };
  const fold = (event: object) => view.foldRoom({ first: view.state.position + 1, events: [event] } as never);
  fold({ lineSaid: line });
  fold({ linesExpire: { lines: [1, 7], expiresUnixMs: 5000 } });
  assert.equal(view.present().lines[0]!.expiresUnixMs, 5000);
  fold({ linesExpire: { lines: [1], expiresUnixMs: 8000 } });
  assert.equal(view.present().lines[0]!.expiresUnixMs, 5000);
  view.expire(5000);
  assert.deepEqual(view.present().lines, []);
});

test('under `turn` a share waits for its end to be said, and what belongs to none lives ten minutes', () => {
  const view = makeView(makeWords());
  view.foldSnapshot({ people: [] } as never);
  const fold = (event: object) => view.foldRoom({ first: view.state.position + 1, events: [event] } as never);
  for (const turnId of ['5', null]) fold({ lineSaid: { line: turnId ? 1 : 2, turnId, saidUnixMs: 0, expiresUnixMs: 0 } });
  fold({ meetingChanged: { retention: { kind: 'turn', rollingMin: 0, capMin: 0 } } });
  assert.deepEqual(view.present().lines.map((l) => l.expiresUnixMs), [0, 600_000]);
});
