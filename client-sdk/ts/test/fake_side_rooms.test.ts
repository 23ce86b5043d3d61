// The fake server's side rooms, and its debrief after the end: as an app would test it.
import assert from 'node:assert/strict';
import type { Power } from '../src/schema/schema.js';
import { joinMeeting } from '../src/room.js';
import { createFakeServer, type FakeOptions } from '../src/testing/index.js';
import { codeOf, facilitating, settled, test } from './seat.js';

const allPowers: Power[] = ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end'];

// Sam facilitates, River and Ash do not: three clients.
async function three(o: FakeOptions = {}) {
  const server = createFakeServer(o as never);
  const [sam, river, ash] = await Promise.all(['Sam', 'River', 'Ash'].map((name) =>
    joinMeeting(server.options({ name, maySpeak: true, facilitating }))));
  const [samId, riverId, ashId] = [sam!, river!, ash!].map((room) => room.getSnapshot().me!);
  server.grant(samId!, allPowers);
  const opens = async () => (await sam!.facilitate!.openSideRoom(riverId!, 'carry_on')).sideRoom!;
  return { server, sam: sam!, river: river!, ash: ash!, samId: samId!, riverId: riverId!, ashId: ashId!, opens };
}
const textsOf = (room: Awaited<ReturnType<typeof three>>['sam']) =>
  room.getSnapshot().own.privateLines.map((l) => room.text(l.words).text);

test('a person is asked into a side room and comes in, and the room is told nothing', async () => {
  const { sam, river, ash, samId, riverId, opens } = await three();
  const { position } = ash.getSnapshot();
  const sideRoom = await opens();
  const { sinceUnixMs } = river.getSnapshot().own.sideRoom!;
  assert.deepEqual(river.getSnapshot().own.sideRoom, { sideRoom, facilitator: samId, entered: false, sinceUnixMs });
  assert.deepEqual(sam.getSnapshot().own.sideRooms.map((r) => [r.person, r.group, r.entered]), [[riverId, 'carry_on', false]]);
  assert.deepEqual([await codeOf(sam.enterSideRoom(sideRoom)), await codeOf(ash.enterSideRoom(sideRoom))], ['already_so', 'gone']);
  await river.enterSideRoom(sideRoom);
  assert.equal(await codeOf(river.enterSideRoom(sideRoom)), 'already_so');
  assert.ok(sam.getSnapshot().own.sideRooms[0]!.entered);
  await sam.closeSideRoom(sideRoom);
  assert.deepEqual([river.getSnapshot().own.sideRoom, sam.getSnapshot().own.sideRooms], [null, []]);
  assert.equal(await codeOf(river.closeSideRoom(sideRoom)), 'gone');
  assert.equal(ash.getSnapshot().position, position);
});

test('its words reach the two, stay after it, and are there again after a lost connection', async () => {
  const { server, sam, river, ash, samId, ashId, opens } = await three();
  server.grant(ashId, ['quiet']);
  const sideRoom = await opens();
  assert.equal(await codeOf(river.sayInSideRoom(sideRoom, '')), 'words_empty');
  assert.ok((await sam.sayInSideRoom(sideRoom, 'How are you?')).privateLine);
  assert.equal(river.getSnapshot().own.sideRoom!.entered, false);
  await river.sayInSideRoom(sideRoom, 'Not well');
  assert.ok(river.getSnapshot().own.sideRoom!.entered);
  assert.equal(await codeOf(ash.sayInSideRoom(sideRoom, 'Me too')), 'gone');
  await river.closeSideRoom(sideRoom);
  assert.equal(await codeOf(river.sayInSideRoom(sideRoom, 'Still there?')), 'gone');
  server.dropConnection();
  await server.clock.advance(1000);
  assert.deepEqual([sam, river, ash].map(textsOf), [['How are you?', 'Not well'], ['How are you?', 'Not well'], []]);
  assert.equal(ash.getSnapshot().own.privateLines.length, 0);
  server.grant(samId, ['floor']);
  assert.deepEqual([textsOf(sam), textsOf(river).length], [[], 2]);
  server.expire();
  assert.deepEqual(textsOf(river), []);
});

test('who may open one, with whom, and one at a time', async () => {
  const { server, sam, river, samId, riverId, ashId, opens } = await three();
  const may = sam.facilitate!;
  assert.equal(await codeOf(may.openSideRoom(samId)), 'out_of_bounds');
  assert.equal(await codeOf(may.openSideRoom('9' as never)), 'unknown_target');
  const kim = server.add('Kim', true);
  server.lose(kim);
  assert.equal(await codeOf(may.openSideRoom(kim)), 'person_away');
  server.comeBack(kim);
  assert.throws(() => server.openSideRoom(riverId, ashId), { message: 'not_allowed' });
  const sideRoom = await opens();
  assert.equal(await codeOf(may.openSideRoom(ashId)), 'in_side_room');
  assert.throws(() => server.openSideRoom(kim, riverId), { message: 'person_in_side_room' });
  await river.closeSideRoom(sideRoom); // a no
  server.openSideRoom(kim, riverId);
  assert.equal(sam.getSnapshot().own.sideRooms[0]!.facilitator, kim);
  assert.equal(await codeOf(may.openSideRoom(riverId)), 'person_in_side_room');
});

test('the group is paused with the card, handed over, or carries on', async () => {
  const { server, sam, river, ash, samId, riverId, ashId } = await three();
  const { sideRoom } = await sam.facilitate!.openSideRoom(riverId);
  const { paused, pauseCard } = ash.getSnapshot().meeting!;
  assert.deepEqual([paused, pauseCard, await codeOf(ash.say('Hello?'))], [true, 'grounding', 'paused']);
  assert.ok((await sam.say('We take a moment')).line);
  assert.equal(await codeOf(river.closeSideRoom(sideRoom!, { resume: true })), 'not_allowed');
  await sam.closeSideRoom(sideRoom!, { resume: true });
  assert.equal(ash.getSnapshot().meeting!.paused, false);

  assert.equal(await codeOf(sam.facilitate!.openSideRoom(riverId, 'hand_to')), 'out_of_bounds');
  server.grant(ashId, ['floor', 'quiet']);
  for (const accept of [false, true]) {
    await sam.facilitate!.openSideRoom(riverId, 'hand_to', { handTo: ashId });
    assert.equal(ash.getSnapshot().own.handOver!.from, samId);
    await ash.answerHandOver(accept);
    const [open] = sam.getSnapshot().own.sideRooms;
    assert.deepEqual([open!.group, open!.handTo, open!.handed], accept ? ['hand_to', ashId, true] : ['carry_on', null, false]);
    await sam.closeSideRoom(open!.sideRoom!);
  }
  await sam.facilitate!.openSideRoom(riverId);
  assert.equal(sam.getSnapshot().own.sideRooms[0]!.group, 'carry_on');
});

test('it ends when either is out, with the power, and 90 s after its facilitator was lost', async () => {
  const { server, river, riverId } = await three();
  const kim = server.add('Kim', true);
  const isOpen = () => river.getSnapshot().own.sideRoom !== null;
  server.openSideRoom(kim, riverId, 'carry_on');
  server.lose(kim);
  await server.clock.advance(89_999);
  server.comeBack(kim);
  server.lose(kim);
  await server.clock.advance(89_999);
  assert.ok(isOpen());
  await server.clock.advance(1);
  assert.ok(!isOpen());
  server.comeBack(kim);
  server.openSideRoom(kim, riverId, 'carry_on');
  server.dropConnection(); // of the person: it waits
  await server.clock.advance(1000);
  assert.ok(isOpen());
  server.grant(kim, ['floor']);
  assert.ok(!isOpen());
  server.grant(kim, ['quiet']);
  server.openSideRoom(kim, riverId, 'carry_on');
  server.leave(kim);
  assert.ok(!isOpen());
  const { sam, river: two, riverId: id, opens } = await three();
  await opens();
  await two.leave();
  assert.deepEqual(sam.getSnapshot().own.sideRooms, []);
  assert.equal(await codeOf(sam.facilitate!.openSideRoom(id)), 'unknown_target');
});

test('who is aside is not offered the floor, keeps the place and comes first afterwards', async () => {
  const { server, sam, river, ash, riverId, ashId, opens } = await three({ mode: 'queue' });
  await river.floor.ask('share');
  await ash.floor.ask('share');
  server.offerTo(riverId);
  const sideRoom = await opens();
  assert.ok(river.getSnapshot().own.offer);
  await river.enterSideRoom(sideRoom);
  assert.deepEqual([river.getSnapshot().own.offer?.turnId ?? null, sam.getSnapshot().floor!.phase], [null, 'idle']);
  const { turn } = sam.getSnapshot();
  assert.equal(await codeOf(sam.facilitate!.offer(turn, riverId)), 'person_in_side_room');
  await sam.facilitate!.next(turn);
  assert.ok(ash.getSnapshot().own.offer);
  assert.deepEqual(sam.getSnapshot().queue!.hands.map((h) => h.person), [riverId, ashId]);
  await ash.floor.pass(ash.getSnapshot().turn);
  await river.closeSideRoom(sideRoom);
  await sam.facilitate!.next(sam.getSnapshot().turn);
  assert.ok(river.getSnapshot().own.offer!.turnId);
});

test("a holder's turn stands still unseen, for 90 s without the pauses", async () => {
  const { server, sam, river, ash, riverId, opens } = await three({ mode: 'queue' });
  server.offerTo(riverId);
  await river.floor.accept(river.getSnapshot().turn);
  await server.clock.advance(100_000);
  const seen = ash.getSnapshot().floor;
  let sideRoom = await opens();
  await river.enterSideRoom(sideRoom);
  const { endsAtUnixMs, remainingMs } = river.getSnapshot().own.turn!;
  assert.deepEqual([endsAtUnixMs, remainingMs], [0, 200_000]);
  assert.equal(ash.getSnapshot().floor, seen);
  const { turn } = river.getSnapshot();
  assert.equal(await codeOf(river.say('To all', { turnId: turn })), 'in_side_room');
  assert.equal(await codeOf(river.floor.needAMoment(turn)), 'in_side_room');
  await server.clock.advance(60_000);
  await river.closeSideRoom(sideRoom);
  const ends = river.getSnapshot().own.turn!.endsAtUnixMs;
  assert.deepEqual([ends - seen!.endsAtUnixMs, ash.getSnapshot().floor!.endsAtUnixMs], [60_000, ends]);
  assert.ok((await river.say('To all', { turnId: turn })).line);

  sideRoom = await opens();
  await river.enterSideRoom(sideRoom);
  server.pause();
  await server.clock.advance(300_000);
  server.resume();
  await server.clock.advance(89_999);
  assert.equal(sam.getSnapshot().floor!.holder, riverId);
  await server.clock.advance(1);
  assert.deepEqual([sam.getSnapshot().floor!.phase, river.getSnapshot().own.sideRoom!.entered], ['idle', true]);
  await sam.closeSideRoom(sideRoom);
  await sam.facilitate!.next(sam.getSnapshot().turn);
  assert.ok(river.getSnapshot().own.offer!.turnId);
});

test('played people are asked, come in, speak and close', async () => {
  const { server, sam, riverId, samId } = await three();
  const moss = server.add('Moss');
  const { sideRoom } = await sam.facilitate!.openSideRoom(moss, 'carry_on');
  server.enterSideRoom(moss);
  assert.throws(() => server.enterSideRoom(moss), { message: 'already_so' });
  server.sayInSideRoom(moss, 'Thank you');
  const [line] = sam.getSnapshot().own.privateLines;
  assert.deepEqual([line!.sideRoom, line!.from, sam.text(line!.words).text], [sideRoom, moss, 'Thank you']);
  server.closeSideRoom(moss);
  assert.deepEqual(sam.getSnapshot().own.sideRooms, []);
  assert.throws(() => server.closeSideRoom(moss), { message: 'gone' });
  assert.ok(server.openSideRoom(samId, riverId));
  server.restart();
  await settled();
  assert.throws(() => server.closeSideRoom(riverId), RangeError);
});

test('after the end those who facilitated are invited to a debrief, each by their own', async () => {
  const { server, sam, river, ash, ashId } = await three();
  server.grant(ashId, ['quiet']);
  await sam.facilitate!.end('now', { debrief: true });
  await settled();
  const [mine, theirs] = [sam, ash].map((room) => room.getSnapshot().own.debrief!);
  assert.deepEqual([sam.getSnapshot().connection, river.getSnapshot().own.debrief], ['closed', null]);
  assert.ok(sam.getSnapshot().receipt);
  assert.ok(mine!.meeting.startsWith('hearth-debrief-'));
  assert.deepEqual([mine!.meeting === theirs!.meeting, mine!.invitation === theirs!.invitation], [true, false]);
  assert.equal(mine!.untilUnixMs, 1_700_000_000_000 + 60 * 60_000);

  const there = createFakeServer({ meeting: mine!.meeting });
  const room = await joinMeeting(there.options({ name: 'Sam', facilitating, getToken: () => mine!.invitation }));
  there.grant(there.me!, allPowers);
  there.end(true);
  await settled();
  assert.deepEqual([room.getSnapshot().own.debrief, !!room.getSnapshot().receipt], [null, true]);
});

test('nobody is invited unless it is asked for', async () => {
  const { server, sam } = await three();
  server.end();
  await settled();
  assert.deepEqual([sam.getSnapshot().own.debrief, sam.getSnapshot().connection], [null, 'closed']);
});
