import assert from 'node:assert/strict';
import { MeetingError } from '../src/errors.js';
import { joinMeeting } from '../src/room.js';
import { createFakeServer } from '../src/testing/index.js';
import { codeOf, seat, settled, test } from './seat.js';

test('who may come in is inside when join resolves', async () => {
  const { room, server } = await seat();
  const state = room.getSnapshot();
  assert.deepEqual([state.standing, state.connection, state.me], ['inside', 'connected', server.me]);
  assert.equal(room.text(state.meeting!.title).text, 'Tuesday group');
  assert.equal(room.nameOf(server.me), 'River');
  assert.deepEqual(state.resources.map((r) => r.name), ['Emergency']);
  await room.admitted;
  assert.equal(room.id, 'tuesday');
  assert.match(room.returnToken(), /^return-/);
});

test('being asked to wait is no error: admitted resolves when a person lets them in', async () => {
  const { room, server, told } = await seat({ lobby: true });
  assert.equal(room.getSnapshot().standing, 'waiting');
  assert.equal(room.getSnapshot().meeting, null);
  assert.equal(await codeOf(room.floor.ask('share')), 'waiting');
  assert.equal(await codeOf(room.askFacilitators('May I come with a friend?')), 'accepted');
  assert.equal(await codeOf(room.care('support')), 'accepted');
  await server.clock.advance(3_600_000);
  server.admit();
  await room.admitted;
  assert.equal(room.getSnapshot().standing, 'inside');
  await settled();
  assert.ok(told().includes('meetingChanged'));
});

test('the agreement is read and accepted first', async () => {
  const { room } = await seat({ agreement: 'We listen.' });
  const { standing } = room.getSnapshot().own;
  assert.equal(standing!.standing, 'agreement');
  assert.equal(room.text(standing!.agreement!.text).text, 'We listen.');
  await room.acceptAgreement(standing!.agreement!.version);
  await room.admitted;
});

test('an agreement that was accepted on the card is not asked for again', async () => {
  const { room } = await seat({ agreement: 'We listen.' }, { agreementVersion: 1 });
  assert.equal(room.getSnapshot().standing, 'inside');
});

test('join rejects with what the server says', async () => {
  const server = createFakeServer();
  assert.equal(await codeOf(joinMeeting(server.options({ meeting: 'another' }))), 'unauthorized');
  server.end();
  assert.equal(await codeOf(joinMeeting(server.options())), 'meeting_ended');
});

test('join rejects when no hello is answered in time', async () => {
  const server = createFakeServer();
  server.refuseConnections(true);
  const joined = codeOf(joinMeeting(server.options()));
  await server.clock.advance(15_000);
  assert.equal(await joined, 'connection_lost');
});

test('an app without a ticket ends the room; a retryable error asks again', async () => {
  const server = createFakeServer();
  const none = server.options({ getToken: () => Promise.reject(new Error('no')) });
  assert.equal(await codeOf(joinMeeting(none)), 'no_token');
  const asked: number[] = [];
  const later = joinMeeting(server.options({
    getToken({ attempt, meeting, previousRejected }) {
      asked.push(attempt);
      assert.deepEqual([meeting, previousRejected], ['tuesday', false]);
      if (attempt === 1) throw new MeetingError('unavailable');
      return 'ticket';
    },
  }));
  await server.clock.advance(1000);
  await later;
  assert.deepEqual(asked, [1, 2]);
});

test('addresses that cannot be are refused before anything is asked', async () => {
  const join = (url: string) => codeOf(joinMeeting({ ...createFakeServer().options(), url }));
  assert.equal(await join('http://meet.example.org'), 'insecure_url');
  assert.equal(await join('ftp://localhost'), 'bad_url');
  assert.equal(await join('meet.example.org'), 'bad_url');
  assert.equal(await join('https://localhost/?token=x'), 'bad_url');
  assert.equal(await join('http://127.0.0.1:8080/prefix/'), 'accepted');
});

test('an aborted join ends the room and rejects with the reason', async () => {
  const server = createFakeServer();
  const abort = new AbortController();
  const joined = joinMeeting(server.options({ signal: abort.signal, getToken: () => new Promise(() => {}) }));
  abort.abort(new Error('never mind'));
  await assert.rejects(joined, /never mind/);
  await assert.rejects(joinMeeting(server.options({ signal: abort.signal })), /never mind/);
  assert.equal(server.connections, 0);
});

test('another device takes over; this room says so and keeps the token', async () => {
  const { room, server } = await seat();
  const other = await joinMeeting(server.options({ returnToken: room.returnToken() }));
  const { code } = await room.closed;
  assert.equal(code, 'superseded');
  assert.ok(room.returnToken());
  assert.equal(other.getSnapshot().me, server.me);
});

test('an accepted leave ends the room and forgets the token', async () => {
  const { room, told } = await seat();
  await room.leave();
  assert.equal((await room.closed).code, 'left');
  assert.equal(room.returnToken(), '');
  assert.equal(await codeOf(room.say('hello?')), 'not_connected');
  await settled();
  assert.deepEqual(told().slice(-2), ['connectionChanged', 'closed']);
});

test('removed: the words are gone, the card stays, admitted people hear why', async () => {
  const { room, server } = await seat();
  server.say(server.me!, 'mine');
  const [line] = room.getSnapshot().lines;
  server.remove(server.me!);
  assert.equal((await room.closed).code, 'removed');
  const state = room.getSnapshot();
  assert.deepEqual([state.connection, state.lines.length, state.people.length], ['closed', 0, 0]);
  assert.equal(state.own.standing!.out, 'removed');
  assert.equal(room.text(line!.words).expired, true);
  assert.equal(state.resources.length, 1);
});

test('several rooms are several objects', async () => {
  const server = createFakeServer();
  const [a, b] = await Promise.all(['A', 'B'].map((name) => joinMeeting(server.options({ name }))));
  await a!.say('from A');
  assert.deepEqual(b!.getSnapshot().lines.map((l) => b!.text(l.words).text), ['from A']);
  assert.equal(b!.nameOf(a!.getSnapshot().me), 'A');
});

test('who was removed may say once that it is a mistake, with the token that is kept for it', async () => {
  const { room, server } = await seat();
  server.remove(server.me!);
  await room.closed;
  const returnToken = room.returnToken();
  assert.match(returnToken, /^return-/);
  const again = (more: object) => codeOf(joinMeeting({ ...server.options(), returnToken, ...more }));
  assert.equal(await again({}), 'removed');
  assert.deepEqual([await again({ mistake: true }), await again({ mistake: true })], ['mistake_told', 'removed']);
  assert.equal(await codeOf(joinMeeting(server.options({ mistake: true }))), 'gone');
  room.wipe();
  assert.equal(room.returnToken(), '');
});
