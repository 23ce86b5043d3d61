// The built library against the real server over real sockets (service.ts), and a relay whose cable can be pulled.
import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import type { JoinOptions, Room } from '../src/api.js';
import {
  facilitating, fetchCard, fetchTicket, readReceipt, serve, texts, until, withService, type Service,
} from './service.js';

let service: Service;
let relay: Relay;

interface Relay { url: string; pull(): void; plugged: boolean; close(): void }

// Between the clients and the server, so that a connection can be lost as a cable is pulled.
async function openRelay(port: number): Promise<Relay> {
  const all = new Set<Socket>();
  const made: Relay = {
    url: '', plugged: true,
    pull: () => all.forEach((socket) => socket.destroy()),
    close: () => (made.pull(), listener.close()),
  };
  const listener = createServer((near) => {
    if (!made.plugged) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]] as const) {
      all.add(from);
      from.on('error', () => {}).on('close', () => (all.delete(from), to.destroy())).pipe(to);
    }
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  made.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return made;
}

before(async () => {
  if (withService.skip) return;
  service = await serve('--lobby', 'ask', '--mode', 'queue');
  relay = await openRelay(Number(new URL(service.url).port));
});
after(() => {
  service?.close();
  relay?.close();
});

const join = (i: number, name: string, more: Partial<JoinOptions> = {}): Promise<Room> =>
  service.join(i, name, { url: relay.url, ...more });

test('an evening: the card, the lobby, a turn, a lost connection, support, the end', withService, async () => {
  const card = await fetchCard(service.invitations[1]!, { url: relay.url });
  assert.deepEqual([card.meeting, card.life, card.lobby], ['evening', 'waiting', 'ask']);
  await assert.rejects(fetchCard('nonsense', { url: relay.url }), { code: 'no_such_meeting' });
  await assert.rejects(fetchTicket('nonsense', { url: relay.url }), { code: 'no_such_meeting' });

  const sam = await join(0, 'Sam', { facilitating });
  await sam.facilitate!.open();
  const river = await join(1, 'River');
  assert.equal(river.getSnapshot().standing, 'waiting');
  await river.askFacilitators('May I come in?');
  await until(sam, (s) => s.own.privateLines.length);
  const { own: { waiting: [waiting] } } = await until(sam, (s) => s.own.waiting.length);
  assert.equal(sam.text(waiting!.name).text, 'River');
  assert.ok(sam.facilitate!.can('admit', waiting!.person));
  await sam.facilitate!.admit(waiting!.person);
  await river.admitted;
  const me = river.getSnapshot().me!;
  assert.equal(sam.nameOf(me), 'River');

  // A turn.
  await assert.rejects(river.say('too early'), { code: 'not_your_turn' });
  river.outbox.discard(river.getSnapshot().outbox[0]!.number);
  await river.floor.ask('share', { note: 'my week' });
  await until(sam, (s) => s.own.facilitatorHands.length);
  await sam.facilitate!.next(sam.getSnapshot().turn);
  const { turn } = await until(river, (s) => s.own.offer?.turnId);
  await river.floor.accept(turn);
  await river.say('It has been a long week.', { turnId: turn });
  const moved = await sam.facilitate!.takeBackOffer(turn).catch((e: Error) => e);
  assert.ok(moved);

  // The cable is pulled in the middle of a share; what is said meanwhile waits, what the room does is resumed.
  const resumed = river.once('connectionChanged');
  relay.plugged = false;
  relay.pull();
  await resumed;
  assert.equal(river.getSnapshot().connection, 'reconnecting');
  const later = [river.say('And I am here.', { turnId: turn }), river.say('Thank you.', { turnId: turn })];
  assert.deepEqual(river.getSnapshot().outbox.map((p) => p.status), ['queued', 'queued']);
  await assert.rejects(river.floor.done(turn), { code: 'not_connected' });
  let gaps = 0;
  for (const room of [sam, river]) room.on('gap', () => gaps++);
  const states: unknown[] = [];
  for (const room of [sam, river]) room.on('connectionChanged', (e) => states.push([e.state, e.resumed]));
  relay.plugged = true;
  await Promise.all(later);
  await until(sam, (s) => s.lines.length === 3);
  const all = ['It has been a long week.', 'And I am here.', 'Thank you.'];
  assert.deepEqual([texts(river), texts(sam), gaps], [all, all, 0]);
  assert.ok(states.every((each) => String(each) === 'connected,true' || String(each) === 'reconnecting,false'));

  const said = river.getSnapshot().lines[1]!;
  await river.retract({ line: said.line });
  await until(sam, (s) => s.lines[1]!.hidden);
  assert.equal(sam.text(sam.getSnapshot().lines[1]!.words).expired, true);
  await sam.react(river.getSnapshot().lines[0]!.line, 'thank_you');
  // While somebody shares, a reaction is one quiet line for them; the room sees it when they are done.
  await until(river, (s) => s.own.turn?.withYou === 1);
  await river.floor.done(turn);
  await until(river, (s) => s.lines[0]!.reactions.length);
  const late = await sam.facilitate!.closeNow(turn);
  assert.equal(late.movedOn!.what, 'done');

  // Support, acknowledged by the library of who facilitates.
  const { care } = await river.care('support', { words: 'Could I talk with one of you?' });
  await until(river, (s) => s.own.cares[0]?.state === 'delivered');
  await sam.facilitate!.takeCare(care!);
  await until(river, (s) => s.own.cares[0]?.state === 'with');
  assert.deepEqual(river.getSnapshot().own.cares[0]!.with, [sam.getSnapshot().me]);
  await assert.rejects(sam.facilitate!.end('now'), { code: 'care_open' });
  await river.closeCare(care!);

  // Who closed the page comes back with the return token, into the same place.
  const token = river.returnToken();
  river.wipe();
  const again = await join(1, 'River', { returnToken: token, getToken: () => assert.fail('not asked') });
  assert.equal(again.getSnapshot().me, me);
  await until(again, (s) => s.lines.length === 2);
  assert.deepEqual(texts(again), ['It has been a long week.', 'Thank you.']);

  // The end.
  await sam.facilitate!.end('now');
  await until(again, (s) => s.meeting?.life === 'closing');
  await Promise.all([sam.closeCard(), again.closeCard()]);
  assert.deepEqual((await Promise.all([sam.closed, again.closed])).map((c) => c.code),
    ['meeting_ended', 'meeting_ended']);
  const receipt = readReceipt(again.getSnapshot().receipt!)!;
  assert.deepEqual([receipt.meeting, receipt.linesSaid, receipt.linesTakenBack, receipt.bytesHeld],
    ['evening', 3, 1, 0]);
  assert.deepEqual([again.getSnapshot().lines, again.returnToken()], [[], '']);
});
