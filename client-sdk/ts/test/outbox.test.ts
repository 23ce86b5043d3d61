import assert from 'node:assert/strict';
import { codeOf, seat, settled, test } from './seat.js';

async function offline(o = {}) {
  const s = await seat(o);
  s.server.refuseConnections(true);
  s.server.dropConnection();
  const back = async () => {
    s.server.refuseConnections(false);
    await s.server.clock.advance(20_000);
  };
  return { ...s, back };
}

test('lines wait while offline, are seen, and go in order', async () => {
  const { room, server, events, back } = await offline();
  const said = [room.say('one'), room.say('two')];
  const waiting = room.getSnapshot().outbox;
  assert.deepEqual(waiting.map((p) => [p.number, p.status, room.text(p.words).text]),
    [[1, 'queued', 'one'], [2, 'queued', 'two']]);
  await back();
  assert.deepEqual((await Promise.all(said)).map((a) => a.number), [1, 2]);
  assert.deepEqual(room.getSnapshot().lines.map((l) => room.text(l.words).text), ['one', 'two']);
  assert.deepEqual(room.getSnapshot().outbox, []);
  assert.equal(room.text(waiting[0]!.words).expired, true);
  const status = events.flatMap((e) => (e.type === 'sendStatus' ? [`${e.number} ${e.status}`] : []));
  assert.deepEqual(status, ['1 queued', '2 queued', '1 sending', '2 sending']);
  assert.deepEqual(server.received, ['say', 'say']);
});

test('no more than twenty wait', async () => {
  const { room } = await offline();
  for (let i = 0; i < 20; i++) void codeOf(room.say(`line ${i}`));
  assert.equal(await codeOf(room.say('one more')), 'outbox_full');
  assert.equal(room.getSnapshot().outbox.length, 20);
});

test('a line that waited too long stays with its words until the person decides', async () => {
  const { room, server, back } = await offline();
  const said = codeOf(room.say('an hour ago'));
  void codeOf(room.say('let it go'));
  await server.clock.advance(120_000);
  assert.equal(await said, 'stale_send');
  const [first, second] = room.getSnapshot().outbox;
  assert.deepEqual([first!.status, first!.error], ['failed', 'stale_send']);
  assert.equal(room.text(first!.words).text, 'an hour ago');
  await back();
  assert.deepEqual(server.received, []);
  room.outbox.discard(second!.number);
  assert.equal(room.text(second!.words).expired, true);
  room.outbox.retry(first!.number, null);
  await settled();
  assert.deepEqual(room.getSnapshot().outbox, []);
  assert.deepEqual(room.getSnapshot().lines.map((l) => room.text(l.words).text), ['an hour ago']);
});

test('a refused line keeps its words and note, and is said with the turn as now shown', async () => {
  const { room, server } = await seat({ mode: 'queue' });
  assert.equal(await codeOf(room.say('my share', { note: 'loss' })), 'not_your_turn');
  const [failed] = room.getSnapshot().outbox;
  assert.deepEqual([failed!.status, failed!.error, failed!.retryAfterMs], ['failed', 'not_your_turn', 0]);
  server.offerTo(server.me!);
  await room.floor.accept(room.getSnapshot().turn);
  room.outbox.retry(failed!.number, room.getSnapshot().turn);
  await settled();
  const [line] = room.getSnapshot().lines;
  assert.deepEqual([room.text(line!.words).text, room.text(line!.note).text], ['my share', 'loss']);
  assert.equal(line!.turnId, room.getSnapshot().turn);
});

test('no more than twenty failed lines are kept', async () => {
  const { room } = await seat({ mode: 'queue' });
  for (let i = 1; i <= 22; i++) await codeOf(room.say(`line ${i}`));
  const kept = room.getSnapshot().outbox;
  assert.equal(kept.length, 20);
  assert.equal(room.text(kept[0]!.words).text, 'line 3');
});

test('what is longer than a message is refused here', async () => {
  const { room, server } = await seat();
  assert.equal(await codeOf(room.say('a'.repeat(70_000))), 'too_large');
  assert.equal(await codeOf(room.say('')), 'words_empty');
  assert.equal(await codeOf(room.say('a'.repeat(5000))), 'too_large');
  assert.deepEqual(server.received, ['say', 'say']);
});
