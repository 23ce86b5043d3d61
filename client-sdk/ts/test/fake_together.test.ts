// The fake server where several facilitate, lines are read first, and a format is followed: as an app would test it.
import assert from 'node:assert/strict';
import { joinMeeting } from '../src/room.js';
import { createFakeServer, type FakeOptions } from '../src/testing/index.js';
import type { Power } from '../src/schema/schema.js';
import { codeOf, facilitating, seat, settled, test } from './seat.js';

const allPowers: Power[] = ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end'];

// Sam facilitates, River does not yet: two clients.
async function two(o: FakeOptions = {}) {
  const server = createFakeServer(o as never);
  const [sam, river] = await Promise.all(['Sam', 'River'].map((name) =>
    joinMeeting(server.options({ name, maySpeak: true, facilitating }))));
  const ids = [sam!, river!].map((room) => room.getSnapshot().me!);
  server.grant(ids[0]!, allPowers);
  return { server, sam: sam!, river: river!, samId: ids[0]!, riverId: ids[1]! };
}

test('a helper is offered powers, takes them, and gives them up again', async () => {
  const { sam, river, samId, riverId } = await two();
  await sam.facilitate!.handOver(riverId, ['quiet']);
  assert.deepEqual(river.getSnapshot().own.handOver, { from: samId, powers: ['quiet'] });
  await river.answerHandOver(true);
  assert.deepEqual([river.getSnapshot().own.handOver, river.getSnapshot().powers], [null, ['quiet']]);
  assert.equal(await codeOf(river.facilitate!.takePowers(samId)), 'not_allowed');
  await sam.facilitate!.sayToTeam('All well?', { person: riverId });
  assert.equal(river.getSnapshot().own.privateLines.length, 1);
  await sam.facilitate!.takePowers(riverId);
  assert.deepEqual([river.facilitate, river.getSnapshot().own.privateLines], [null, []]);
  assert.equal(await codeOf(sam.facilitate!.takePowers(samId)), 'equal_or_higher');
});

test('the team line and its pins are there again after a lost connection', async () => {
  const { server, sam } = await two();
  const { privateLine } = await sam.facilitate!.sayToTeam('Look after River');
  await sam.facilitate!.pinToTeam(privateLine!, true);
  server.dropConnection();
  await server.clock.advance(1000);
  const [line] = sam.getSnapshot().own.privateLines;
  assert.deepEqual([line!.pinned, sam.text(line!.words).text], [true, 'Look after River']);
  assert.equal(await codeOf(sam.facilitate!.pinToTeam('9' as never, true)), 'unknown_target');
});

test('a line waits to be read, is taken back by its author, or let through', async () => {
  const { sam, river, riverId } = await two();
  await sam.facilitate!.holdLines(riverId, true);
  assert.equal(river.getSnapshot().own.standing!.linesHeld, true);
  const first = await river.say('one');
  assert.deepEqual([first.line, first.privateLine, river.getSnapshot().outbox], [null, null, []]);
  assert.equal(await codeOf(river.answerLine(first.waiting!, true)), 'not_allowed');
  await river.answerLine(first.waiting!, false);
  const { waiting } = await river.say('two');
  assert.deepEqual(sam.getSnapshot().own.heldLines!.lines.map((l) => sam.text(l.words).text), ['two']);
  await sam.answerLine(waiting!, true);
  assert.deepEqual([river.getSnapshot().own.waitingLines, river.getSnapshot().lines.length], [[], 1]);
  assert.equal(await codeOf(sam.answerLine(waiting!, true)), 'gone');
  await sam.facilitate!.holdLines(riverId, false);
  assert.ok((await river.say('three')).line);
});

test('played people offer, ask and hold, too', async () => {
  const { room, server } = await seat();
  const sam = server.add('Sam', true);
  server.offerPowers(sam, server.me!);
  assert.deepEqual(room.getSnapshot().own.handOver, { from: sam, powers: [] });
  await room.answerHandOver(false);
  assert.deepEqual([room.getSnapshot().own.handOver, room.facilitate], [null, null]);
  server.holdLines(null, true);
  const { waiting } = await room.say('Hello');
  server.answerLine(waiting!, true);
  assert.equal(room.getSnapshot().lines.length, 1);
  server.grant(server.me!, ['quiet']);
  server.sayToTeam(sam, 'Welcome to the team');
  assert.equal(room.text(room.getSnapshot().own.privateLines[0]!.words).text, 'Welcome to the team');
});

test('who accepted to steer does so while they are asked to, and no longer', async () => {
  const { room, server } = await seat();
  server.askSteward(server.add('Sam', true), server.me!);
  assert.ok(room.getSnapshot().own.stewardAsked);
  await room.answerSteward(true);
  const { stewardAsked, standing } = room.getSnapshot().own;
  assert.deepEqual([stewardAsked, standing!.steward, room.facilitate], [null, true, null]);
  server.steer(server.me);
  const may = room.facilitate!;
  assert.deepEqual([await codeOf(may.pause()), await codeOf(may.lock(true))], ['accepted', 'not_allowed']);
  server.steer(null);
  assert.equal(room.facilitate, null);
  assert.equal(await codeOf(may.resume()), 'not_allowed');
});

test('several lines are hidden in one step, and the meeting paused with them', async () => {
  const { sam, river, riverId } = await two();
  await river.say('one');
  await river.say('two');
  await sam.say('three');
  await sam.facilitate!.hide({ person: riverId }, { pause: true });
  assert.deepEqual(river.getSnapshot().lines.map((l) => l.hidden), [true, true, false]);
  assert.equal(river.getSnapshot().meeting!.paused, true);
  await sam.facilitate!.hide({ lines: [river.getSnapshot().lines[2]!.line] });
  assert.equal(river.getSnapshot().lines[2]!.hidden, true);
  assert.equal(await codeOf(sam.facilitate!.hide({ person: riverId })), 'expired_message');
});

test('the one key goes on as its label says, or not at all', async () => {
  const { server, sam, river, riverId } = await two({ mode: 'queue', format: ['Opening', 'Sharing', 'Closing'] });
  const key = () => sam.getSnapshot().own.key!;
  assert.deepEqual([river.getSnapshot().step!.number, river.getSnapshot().own.key], [1, null]);
  assert.deepEqual([key().does, sam.text(key().nextTitle).text], ['step', 'Sharing']);
  const shown = key();
  await river.floor.ask('share');
  assert.deepEqual([key().does, key().person], ['offer', riverId]);
  assert.equal(await codeOf(sam.facilitate!.goOn(shown)), 'label_changed');
  await sam.facilitate!.goOn(key());
  assert.deepEqual([key().does, river.getSnapshot().own.offer!.turnId], ['wait', river.getSnapshot().turn]);
  assert.equal(await codeOf(sam.facilitate!.nextStep(key().turnId, key().stepId!)), 'floor_taken');
  await river.floor.pass(river.getSnapshot().turn);
  await river.floor.withdraw('share');
  await sam.facilitate!.goOn(key());
  assert.equal(river.text(river.getSnapshot().step!.title).text, 'Sharing');
  const moved = await sam.facilitate!.nextStep(key().turnId, shown.stepId!);
  assert.equal(moved.movedOn!.step, key().stepId);
  await sam.facilitate!.undoMove(key().turnId, key().stepId);
  assert.deepEqual([river.getSnapshot().step!.number, key().undoUntilUnixMs], [1, 0]);
  await sam.facilitate!.goToStep(key().turnId, key().stepId!, 3);
  await sam.facilitate!.leaveStepFree(key().stepId!);
  assert.deepEqual([river.getSnapshot().step!.free, key().does], [true, 'nothing']);
  assert.equal(await codeOf(sam.facilitate!.nextStep(key().turnId, key().stepId!)), 'last_step');
  await server.clock.advance(60_000);
  assert.equal(await codeOf(sam.facilitate!.undoMove(key().turnId, key().stepId)), 'undo_over');
  server.dropConnection();
  await server.clock.advance(1000);
  assert.deepEqual([river.getSnapshot().step!.number, sam.getSnapshot().own.format.length], [3, 3]);
});

test('without a format no step moves', async () => {
  const { sam } = await two();
  assert.equal(sam.getSnapshot().step, null);
  assert.equal(await codeOf(sam.facilitate!.nextStep(sam.getSnapshot().turn, '1' as never)), 'no_format');
});

test('that a removal is said to be a mistake stands in the list of removals', async () => {
  const { server, sam, river, riverId } = await two();
  await sam.facilitate!.remove(riverId);
  assert.deepEqual(sam.getSnapshot().own.removed.map((p) => [p.person, p.mistake]), [[riverId, false]]);
  const again = joinMeeting({ ...server.options(), returnToken: river.returnToken(), mistake: true });
  assert.equal(await codeOf(again), 'mistake_told');
  await settled();
  assert.equal(sam.getSnapshot().own.removed[0]!.mistake, true);
});
