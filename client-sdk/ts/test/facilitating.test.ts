// The entry `hearth-client/facilitating`: what a room has with it, and without it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { joinMeeting } from '../src/room.js';
import { powers } from '../src/schema/facilitating_table.js';
import type { Power } from '../src/schema/schema.js';
import { createFakeServer } from '../src/testing/index.js';
import { codeOf, facilitating, seat, settled, test } from './seat.js';

const allPowers: Power[] = ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end'];

test('without it nobody facilitates, whatever their powers, and nothing fails', async () => {
  const { room, server, told } = await seat({}, { facilitating: undefined });
  const kim = server.add('Kim');
  server.grant(server.me!, allPowers);
  const state = room.getSnapshot();
  assert.deepEqual([room.facilitate, state.powers], [null, allPowers]);
  // What only who facilitates is told is not read; the person's own part is.
  await room.care('support');
  const { careInbox, notices, waiting, heldLines, key, cares } = room.getSnapshot().own;
  assert.deepEqual([careInbox, notices, waiting, heldLines, key, cares.length], [[], [], [], null, null, 1]);
  server.say(kim, 'Hello');
  assert.equal(room.getSnapshot().lines.length, 1);
  await settled();
  assert.ok(!told().includes('gap'));
  // Nobody reads `delivered` who is not heard.
  assert.deepEqual([server.received, room.getSnapshot().own.cares[0]!.state], [['care'], 'waiting']);
});

test('with it a person to whom powers are given during the meeting facilitates from then on', async () => {
  const { room, server } = await seat();
  assert.equal(room.facilitate, null);
  server.grant(server.me!, ['care']);
  const may = room.facilitate!;
  assert.deepEqual([may.can('takeCare'), may.can('pause')], [true, false]);
  await room.care('worried');
  await settled();
  assert.deepEqual([room.getSnapshot().own.careInbox.length, server.received], [1, ['care', 'ackCare']]);
  server.grant(server.me!, []);
  assert.equal(room.facilitate, null);
  assert.equal(may.can('takeCare'), false);
  assert.equal(await codeOf(may.takeCare(room.getSnapshot().own.cares[0]!.care)), 'not_allowed');
});

test('a request is acknowledged once on each connection', async () => {
  const { room, server } = await seat();
  server.grant(server.me!, ['care']);
  server.holdAnswers(true);
  void room.care('support');
  server.holdAnswers(false);
  await settled();
  server.grant(server.me!, ['care', 'quiet']);
  await settled();
  assert.deepEqual(server.received.filter((word) => word === 'ackCare').length, 1);
});

test('rooms with it and without it are beside each other', async () => {
  const server = createFakeServer();
  const [sam, kim] = await Promise.all([{ facilitating }, {}].map((more) => joinMeeting(server.options(more))));
  for (const room of [sam!, kim!]) server.grant(room.getSnapshot().me!, allPowers);
  await kim!.care('support');
  await settled();
  assert.deepEqual([sam, kim].map((room) => room!.getSnapshot().own.careInbox.length), [1, 0]);
  assert.deepEqual([sam!.facilitate === null, kim!.facilitate], [false, null]);
});

// The two files have shortened names, which must be the same in both.
test('what is built fits together', async () => {
  const built = (entry: string) => import(new URL(`../../dist/${entry}.js`, import.meta.url).href);
  const { joinMeeting: join } = (await built('index')) as typeof import('../src/index.js');
  const module = (await built('facilitating')) as typeof import('../src/facilitating.js');
  const server = createFakeServer({ mode: 'queue', lobby: true });
  const room = await join(server.options({ facilitating: module.facilitating }));
  server.admit();
  await room.admitted;
  server.grant(server.me!, allPowers);
  const kim = server.add('Kim');
  const may = room.facilitate!;
  assert.ok(may.can('remove', kim));
  await may.offer(room.getSnapshot().turn, kim);
  await may.setMode(room.getSnapshot().turn, { mode: 'open' });
  await may.mute(kim, {});
  await room.care('support', { words: 'Here' });
  const [care] = room.getSnapshot().own.careInbox;
  assert.deepEqual([care!.person, care!.kind, room.text(care!.words).text], [server.me, 'support', 'Here']);
  assert.deepEqual(server.received, ['offer', 'setMode', 'mute', 'care', 'ackCare']);
});

test('of what only who facilitates needs nothing is in the file of everybody', () => {
  const text = (entry: string) => readFileSync(new URL(`../../dist/${entry}.js`, import.meta.url), 'utf8');
  for (const word of Object.values(powers).flatMap((words) => words.split(' '))) {
    assert.ok(text('facilitating').includes(`${word}{`), word);
    // What is offered, muted and handed over is told everybody, under the same word.
    if (!['offer', 'mute', 'handOver'].includes(word)) assert.ok(!text('index').includes(`${word}{`), word);
  }
  assert.doesNotMatch(text('facilitating'), /\bimport\b/);
});
