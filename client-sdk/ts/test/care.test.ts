import assert from 'node:assert/strict';
import { codeOf, seat, settled, test } from './seat.js';

test('a request for support is followed to the person who has seen it', async () => {
  const { room, server } = await seat();
  server.add('Sam', true);
  const asked = await room.care('support', { words: 'Could I talk with one of you?' });
  assert.deepEqual(room.getSnapshot().own.cares.map((c) => [c.care, c.state]), [[asked.care, 'waiting']]);
  server.care.seenBy('Sam');
  const [care] = room.getSnapshot().own.cares;
  assert.equal(care!.state, 'seen');
  assert.equal(room.nameOf(care!.seenBy), 'Sam');
  await room.closeCare(asked.care!);
  assert.equal(room.getSnapshot().own.cares[0]!.state, 'closed');
});

test('offline it is tried with one number until the service has it; meanwhile the app is told', async () => {
  const { room, server, events } = await seat();
  server.refuseConnections(true);
  server.dropConnection();
  const asked = room.care('support');
  assert.equal(room.getSnapshot().careNotDelivered, 1);
  await server.clock.advance(5000);
  const told = events.filter((e) => e.type === 'sendStatus');
  assert.ok(told.length >= 2 && told.every((e) => e.care && e.status === 'not_delivered' && e.number === 1));
  server.refuseConnections(false);
  await server.clock.advance(20_000);
  assert.equal((await asked).number, 1);
  assert.equal(room.getSnapshot().careNotDelivered, 0);
  assert.deepEqual(server.received, ['care']);
});

test('it survives an offline time in which everything else was forgotten', async () => {
  const { room, server } = await seat();
  server.refuseConnections(true);
  server.dropConnection();
  const asked = room.care('check_on_me', { words: 'please' });
  await server.clock.advance(130_000);
  assert.equal(room.getSnapshot().connection, 'suspended');
  server.refuseConnections(false);
  await server.clock.advance(20_000);
  assert.ok((await asked).care);
});

test('cancelled before it ever left it is gone', async () => {
  const { room, server } = await seat();
  server.refuseConnections(true);
  server.dropConnection();
  const asked = codeOf(room.care('support'));
  room.cancelUndeliveredCare();
  assert.equal(await asked, 'not_delivered');
  server.refuseConnections(false);
  await server.clock.advance(20_000);
  assert.deepEqual(server.received, []);
  assert.equal(room.getSnapshot().careNotDelivered, 0);
});

test('cancelled when it may have arrived it is tried on, and taken back', async () => {
  const { room, server } = await seat();
  server.holdAnswers(true);
  void codeOf(room.care('support'));
  server.refuseConnections(true);
  server.dropConnection();
  room.cancelUndeliveredCare();
  server.refuseConnections(false);
  server.holdAnswers(false);
  await server.clock.advance(20_000);
  assert.deepEqual(server.received, ['care', 'care', 'cancelCare']);
  assert.deepEqual(room.getSnapshot().own.cares.map((c) => c.state), ['cancelled']);
});

test('the library acknowledges what arrives in an inbox, once a connection', async () => {
  const { room, server } = await seat();
  server.grant(server.me!, ['care']);
  const kim = server.add('Kim');
  void kim;
  await room.care('support');
  await settled();
  assert.deepEqual(server.received, ['care', 'ackCare']);
  assert.equal(room.getSnapshot().own.careInbox[0]!.state, 'delivered');
});
