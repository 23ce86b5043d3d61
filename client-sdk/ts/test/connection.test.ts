import assert from 'node:assert/strict';
import { joinMeeting } from '../src/room.js';
import { createFakeServer } from '../src/testing/index.js';
import type { LogEntry } from '../src/api.js';
import { codeOf, seat, settled, test } from './seat.js';

const texts = (room: Awaited<ReturnType<typeof seat>>['room']) =>
  room.getSnapshot().lines.map((l) => room.text(l.words).text);

test('a lost connection is resumed: nothing is missed, nothing comes twice', async () => {
  const { room, server, events } = await seat();
  const sam = server.add('Sam', true);
  server.say(sam, 'one');
  server.dropConnection();
  assert.equal(room.getSnapshot().connection, 'reconnecting');
  server.say(sam, 'two');
  await server.clock.advance(250);
  assert.equal(room.getSnapshot().connection, 'connected');
  server.say(sam, 'three');
  await settled();
  assert.deepEqual(texts(room), ['one', 'two', 'three']);
  const changes = events.filter((e) => e.type === 'connectionChanged');
  assert.deepEqual(changes.at(-1), { type: 'connectionChanged', state: 'connected', resumed: true });
  assert.ok(!events.some((e) => e.type === 'gap'));
});

test('when the server has begun anew the room is replaced, and the app is told of a gap', async () => {
  const { room, server, events } = await seat();
  server.say(server.me!, 'before');
  server.restart();
  await server.clock.advance(1000);
  assert.deepEqual(texts(room), []);
  assert.equal(room.getSnapshot().standing, 'inside');
  assert.ok(events.some((e) => e.type === 'gap'));
  assert.equal(server.connections, 2);
});

test('a number that does not follow drops the connection, and the next hello begins anew', async () => {
  const { room, server, events } = await seat();
  const sam = server.add('Sam');
  server.skipANumber();
  server.say(sam, 'lost');
  assert.equal(room.getSnapshot().connection, 'reconnecting');
  await server.clock.advance(1000);
  assert.deepEqual(texts(room), ['lost']);
  assert.ok(events.some((e) => e.type === 'gap'));
  const back = events.filter((e) => e.type === 'connectionChanged').at(-1)!;
  assert.deepEqual([back.state, back.resumed], ['connected', false]);
});

test('offline for two minutes: words are dropped here, attempts go on', async () => {
  const { room, server } = await seat();
  server.say(server.me!, 'words');
  const [line] = room.getSnapshot().lines;
  server.refuseConnections(true);
  server.dropConnection();
  await server.clock.advance(120_000);
  const state = room.getSnapshot();
  assert.deepEqual([state.connection, state.lines.length, state.people.length], ['suspended', 0, 0]);
  assert.equal(room.text(line!.words).expired, true);
  assert.equal(state.resources.length, 1);
  server.refuseConnections(false);
  await server.clock.advance(20_000);
  assert.deepEqual([room.getSnapshot().connection, texts(room)], ['connected', ['words']]);
});

test('a silent connection is asked whether it is there, and given up when it is not', async () => {
  const log: LogEntry[] = [];
  const { room, server } = await seat({}, { onLog: (entry) => log.push(entry) });
  await server.clock.advance(600_000);
  assert.equal(server.connections, 1, 'its answers are heard');
  assert.equal(room.getSnapshot().connection, 'connected');
  const mute = createFakeServer();
  const answers = mute.options().webSocket!;
  let silent = false;
  class Deaf extends (answers as new (...all: unknown[]) => { send(data: Uint8Array): void }) {
    override send(data: Uint8Array): void {
      if (!silent) super.send(data);
    }
  }
  const other = await joinMeeting(mute.options({ webSocket: Deaf as never }));
  silent = true;
  await mute.clock.advance(34_000);
  assert.equal(other.getSnapshot().connection, 'connected');
  await mute.clock.advance(1000);
  assert.equal(other.getSnapshot().connection, 'reconnecting');
});

test('the network and the page tell when to try and when to let go', async () => {
  const page = new EventTarget();
  const { room, server } = await seat({}, { networkEvents: page });
  server.refuseConnections(true);
  server.dropConnection();
  await server.clock.advance(60_000);
  server.refuseConnections(false);
  page.dispatchEvent(new Event('online'));
  await settled();
  assert.equal(room.getSnapshot().connection, 'connected');
  page.dispatchEvent(new Event('pagehide'));
  assert.equal(room.getSnapshot().connection, 'reconnecting');
  page.dispatchEvent(new Event('pageshow'));
  await settled();
  assert.equal(room.getSnapshot().connection, 'connected');
  assert.equal(server.connections, 3);
  room.wipe();
  page.dispatchEvent(new Event('online'));
  await server.clock.advance(60_000);
  assert.equal(server.connections, 3);
});

test('what was asked and not answered is sent again with its number, and done once', async () => {
  const { room, server } = await seat();
  server.holdAnswers(true);
  const said = room.say('once');
  server.dropConnection();
  server.holdAnswers(false);
  await server.clock.advance(1000);
  assert.equal((await said).number, 1);
  assert.deepEqual(server.received, ['say', 'say']);
  assert.deepEqual(texts(room), ['once']);
});

test('no answer in time: it may or may not have taken effect', async () => {
  const { room, server } = await seat();
  server.holdAnswers(true);
  const asked = codeOf(room.setPace(150));
  await server.clock.advance(10_000);
  assert.equal(await asked, 'timed_out');
});

test('offline nothing but lines and care is taken', async () => {
  const { room, server } = await seat();
  server.refuseConnections(true);
  server.dropConnection();
  assert.equal(await codeOf(room.floor.ask('share')), 'not_connected');
  assert.equal(await codeOf(room.leave()), 'not_connected');
});

test('the app decides when to give up', async () => {
  const seen: (number | null)[] = [];
  const { room, server } = await seat({}, {
    reconnect: ({ attempt, serverHintMs }) => (seen.push(serverHintMs), attempt < 2 ? 10 : null),
  });
  server.refuseConnections(true);
  server.dropConnection();
  await server.clock.advance(1000);
  assert.equal((await room.closed).code, 'connection_lost');
  assert.deepEqual(seen, [null, null, null]);
  assert.ok(room.returnToken(), 'they may come back');
});

test('reconnectNow does not wait', async () => {
  const { room, server } = await seat();
  server.refuseConnections(true);
  server.dropConnection();
  await server.clock.advance(90_000);
  server.refuseConnections(false);
  room.reconnectNow();
  await settled();
  assert.equal(room.getSnapshot().connection, 'connected');
});

test('the end: a receipt, no words, no way back', async () => {
  const { room, server } = await seat();
  server.say(server.me!, 'words');
  server.end();
  const { code } = await room.closed;
  assert.equal(code, 'meeting_ended');
  assert.equal(room.getSnapshot().lines.length, 0);
  const { readReceipt } = await import('../src/receipt.js');
  assert.equal(readReceipt(room.getSnapshot().receipt!)!.people, '1-5');
  assert.equal(room.returnToken(), '');
});
