import assert from 'node:assert/strict';
import { codeOf, seat, settled, test } from './seat.js';

test('ask, be offered the space, accept, speak, be done', async () => {
  const { room, server, told } = await seat({ mode: 'queue' });
  const sam = server.add('Sam', true);
  assert.equal(await codeOf(room.say('too early')), 'not_your_turn');
  const asked = await room.floor.ask('share', { note: 'it is about my week' });
  assert.equal(room.getSnapshot().own.hands!.share, asked.hand);
  assert.deepEqual(room.getSnapshot().queue!.hands.map((h) => h.person), [server.me]);
  assert.equal(await codeOf(room.floor.ask('share')), 'already_asked');
  await settled();
  told();
  server.offerTo(server.me!);
  await settled();
  assert.deepEqual(told(), ['floorMoved', 'ownChanged']);
  const shown = room.getSnapshot();
  assert.equal(shown.own.offer!.turnId, shown.turn);
  await room.floor.accept(shown.turn);
  assert.equal(room.getSnapshot().floor!.holder, server.me);
  assert.equal(room.getSnapshot().own.turn!.turnId, room.getSnapshot().turn);
  const said = await room.say('It has been a long week.', { turnId: room.getSnapshot().turn, note: 'tiredness' });
  const line = room.getSnapshot().lines.at(-1)!;
  assert.deepEqual([line.line, line.kind, room.text(line.note).text], [said.line, 'share', 'tiredness']);
  assert.equal(said.position, said.line);
  await room.floor.done(room.getSnapshot().turn);
  assert.equal(room.getSnapshot().floor!.phase, 'idle');
  server.say(sam, 'Thank you.');
  assert.equal(room.nameOf(room.getSnapshot().lines.at(-1)!.author), 'Sam');
});

test('a command names the turn that was shown; that it moved on is an answer', async () => {
  const { room, server } = await seat({ mode: 'queue' });
  server.offerTo(server.me!);
  const { turn } = room.getSnapshot();
  server.takeBackOffer();
  const answer = await room.floor.accept(turn);
  assert.equal(answer.movedOn!.turn, room.getSnapshot().turn);
  assert.notEqual(answer.movedOn!.turn, turn);
  assert.equal(room.getSnapshot().floor!.holder, null);
});

test('who facilitates gives the space; what is not allowed is refused', async () => {
  const { room, server } = await seat({ mode: 'queue' });
  assert.equal(room.facilitate, null);
  server.grant(server.me!, ['floor']);
  const kim = server.add('Kim');
  assert.equal(await codeOf(room.facilitate!.next(room.getSnapshot().turn)), 'nobody_to_offer');
  await room.facilitate!.offer(room.getSnapshot().turn, kim);
  server.accept(kim);
  assert.equal(room.getSnapshot().floor!.holder, kim);
  assert.equal(await codeOf(room.facilitate!.offer(room.getSnapshot().turn, kim)), 'floor_taken');
  assert.equal(await codeOf(room.facilitate!.pause()), 'not_allowed');
  server.holdAway();
  assert.equal(room.getSnapshot().floor!.phase, 'held_away');
});

test('everything that was asked arrives under its own word', async () => {
  const { room, server } = await seat();
  server.grant(server.me!, ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end']);
  const { turn } = room.getSnapshot();
  const f = room.facilitate!;
  await Promise.all([
    room.setPace(150), room.startMe(true), room.floor.needAMoment(turn), f.closeQueue(true), f.lock(true),
    f.setOrderPolicy('arrival'), f.shortenRetention('live'), f.changeAgreement('Be kind.'), room.closeCard(),
  ]);
  assert.deepEqual(server.received, [
    'setPace', 'startMe', 'needAMoment', 'closeQueue', 'lock', 'setOrderPolicy', 'shortenRetention',
    'changeAgreement', 'closeCard',
  ]);
});

test('composing and alive go out only as often as the server takes them', async () => {
  const { room, server } = await seat();
  server.offerTo(server.me!);
  const { turn } = room.getSnapshot();
  for (let i = 0; i < 5; i++) room.composing(turn);
  room.alive();
  room.alive();
  room.composing(null);
  await server.clock.advance(3000);
  room.composing(turn);
  assert.deepEqual(server.received, []);
});
