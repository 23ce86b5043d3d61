import assert from 'node:assert/strict';
import { seat, settled, test } from './seat.js';

test('subscribe calls at once and with each new snapshot; both may be passed on unbound', async () => {
  const { room, server } = await seat();
  const { subscribe, getSnapshot } = room;
  const seen: number[] = [];
  const stop = subscribe((state) => seen.push(state.lines.length));
  assert.deepEqual(seen, [0]);
  server.say(server.me!, 'one');
  assert.equal(seen.at(-1), 1);
  stop();
  const count = seen.length;
  server.say(server.me!, 'two');
  assert.equal(seen.length, count);
  assert.equal(getSnapshot(), room.getSnapshot());
});

test('select tells only when its part has changed', async () => {
  const { room, server } = await seat();
  const sam = server.add('Sam');
  const count = room.select((s) => s.lines.length);
  const authors = room.select((s) => [...new Set(s.lines.map((l) => l.author))],
    (a, b) => a.join() === b.join());
  const seen: unknown[] = [];
  count.subscribe((n) => seen.push(n));
  authors.subscribe((all) => seen.push(all));
  server.mute(server.me!);
  server.say(sam, 'one');
  server.say(sam, 'two');
  assert.deepEqual(seen, [0, [], 1, [sam], 2]);
  assert.equal(authors.getSnapshot(), authors.getSnapshot());
});

test('on and once; an event comes after the snapshot that it is about', async () => {
  const { room, server } = await seat();
  const said = room.once('lineSaid');
  let lines = 0;
  const stop = room.on('lineSaid', ({ line }) => {
    lines++;
    assert.equal(room.getSnapshot().lines.at(-1)!.line, line);
  });
  const line = server.say(server.me!, 'one');
  assert.equal((await said).line, line);
  stop();
  server.say(server.me!, 'two');
  assert.equal(lines, 1);
  const abort = new AbortController();
  const never = room.once('gap', { signal: abort.signal });
  abort.abort(new Error('enough'));
  await assert.rejects(never, /enough/);
  const missed = room.once('gap');
  room.wipe();
  await assert.rejects(missed, { code: 'wiped' });
});

test('events come in order, also when a listener asks for more', async () => {
  const { room, server } = await seat();
  server.grant(server.me!, ['flow']);
  const order: string[] = [];
  room.on('lineSaid', () => {
    order.push('line');
    if (order.length === 1) void room.facilitate!.pause();
  });
  room.on('sendStatus', ({ status }) => order.push(status));
  room.on('meetingChanged', () => order.push('meeting'));
  await room.say('one');
  await settled();
  assert.deepEqual(order, ['sending', 'line', 'meeting'].slice(0, order.length));
});

test('who reads events slowly is told of the gap', async () => {
  const { room, server } = await seat();
  const reader = room.events()[Symbol.asyncIterator]();
  const first = reader.next();
  await settled();
  for (let i = 0; i < 1030; i++) server.say(server.me!, `line ${i}`);
  assert.equal((await first).value.type, 'gap');
  const kinds: string[] = [];
  room.wipe();
  for (let next = await reader.next(); !next.done; next = await reader.next()) kinds.push(next.value.type);
  assert.deepEqual([kinds.length <= 1024, kinds[0], kinds.at(-1)], [true, 'gap', 'closed']);
});

test('an iterator ends when it is aborted', async () => {
  const { room } = await seat();
  const abort = new AbortController();
  const reader = room.events({ signal: abort.signal })[Symbol.asyncIterator]();
  const next = reader.next();
  abort.abort(new Error('enough'));
  await assert.rejects(next, /enough/);
});
