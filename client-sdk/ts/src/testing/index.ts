// What an embedder's own tests join instead of a service.
import type { Clock, JoinOptions } from '../api.js';
import type { LineId, PersonId, SideRoomId, WaitingId } from '../ids.js';
import type { Mode, Power, SideRoomGroup } from '../schema/schema.js';
import { createFakeClock, type FakeClock } from './clock.js';
import { closeAll, tellEnd } from './ending.js';
import { allPowers, type FakePerson } from './people.js';
import type { FakeOptions } from './options.js';
import { FakeRoom } from './room.js';
import { socketsTo } from './socket.js';

export { createFakeClock, type FakeClock } from './clock.js';
export type { FakeOptions } from './options.js';

/**
 * A server in memory with a clock that a test turns: no sockets, no waiting. It speaks the real vocabulary to
 * the real client, so an app is tested as it is. It knows one meeting, plays everybody else, and refuses what
 * the rules refuse for the commands that it follows: entering and names, lines, hands, the offered floor,
 * care, muting, hiding, pause, side rooms, end and debrief; helpers and stewards, the team line, lines read first, the
 * steps of a format.
 */
export interface FakeServer {
  readonly clock: FakeClock;
  /** Options with which joinMeeting comes here; each call is another person's. */
  options(more?: Partial<JoinOptions>): JoinOptions;

  // People
  /** the first client to join; others are played */
  readonly me: PersonId | null;
  add(name: string, facilitates?: boolean): PersonId;
  leave(who: PersonId): void;
  /** the connection of somebody who is played is lost, and is back */
  lose(played: PersonId): void;
  comeBack(played: PersonId): void;
  grant(who: PersonId, powers: readonly Power[]): void;
  /** who steers while no facilitator is connected; null: nobody */
  steer(who: PersonId | null): void;
  /** `from`, who is played, offers to facilitate, or to help with these powers only */
  offerPowers(from: PersonId, to: PersonId, powers?: readonly Power[]): void;
  askSteward(from: PersonId, who: PersonId): void;
  /** default: everybody who waits */
  admit(who?: PersonId): void;

  // The floor
  setMode(mode: Mode): void;
  offerTo(who: PersonId): void;
  takeBackOffer(): void;
  /** for who is offered the floor and is played */
  accept(played: PersonId): void;
  /** the holder's connection is lost */
  holdAway(): void;
  endTurn(): void;

  // Words
  say(who: PersonId, words: string, note?: string): LineId;
  sayToMe(from: PersonId, words: string): void;
  sayToTeam(from: PersonId, words: string): void;
  /** a facilitator reads this person's lines first; null: everybody's */
  holdLines(who: PersonId | null, on: boolean): void;
  /** a line that waits is said, or never */
  answerLine(waiting: WaitingId, through: boolean): void;
  hide(line: LineId): void;
  /** every line, also of side rooms, now */
  expire(): void;

  // Moderation and care
  mute(who: PersonId): void;
  unmute(who: PersonId): void;
  pause(): void;
  resume(): void;
  remove(who: PersonId): void;
  readonly care: { seenBy(name: string): void };

  // Side rooms, by the rules: a RangeError where they say no
  /** `from`, who facilitates, asks `who` into one; without `group` it is paused if nobody else can steer it */
  openSideRoom(from: PersonId, who: PersonId, group?: SideRoomGroup, handTo?: PersonId): SideRoomId;
  /** for who is asked into one and is played */
  enterSideRoom(played: PersonId): void;
  sayInSideRoom(from: PersonId, words: string): void;
  /** by either of the two; by who was asked and has not come in it is a no */
  closeSideRoom(who: PersonId): void;

  /**
   * With `debrief`, who facilitates and is connected is invited to one (own.debrief). It is a meeting of its own: another
   * server with this id plays it.
   */
  end(debrief?: boolean): void;

  // Trouble
  dropConnection(): void;
  refuseConnections(on: boolean): void;
  /** commands are taken and answered later, when it is switched off */
  holdAnswers(on: boolean): void;
  /** the next room frame has a gap */
  skipANumber(): void;
  /** a new epoch: every person, line and return token is forgotten */
  restart(): void;

  /** The words of all commands that arrived, in order, repeats included. */
  readonly received: readonly string[];
  /** How often a hello was answered with a welcome. */
  readonly connections: number;
}

export function createFakeServer(options: FakeOptions & { clock?: FakeClock } = {}): FakeServer {
  const clock = options.clock ?? createFakeClock();
  const room = new FakeRoom({
    meeting: 'tuesday', mode: 'open', lobby: false, agreement: '', format: [], lifeS: 0, ...options,
  }, clock as Clock);
  const webSocket = socketsTo(room);
  let tickets = 0;

  const firstClient = () => room.people.find((p) => !p.played);
  const person = (id: PersonId): FakePerson => {
    const found = room.find(id);
    if (!found) throw new RangeError('nobody has this id');
    return found;
  };

  const by = (refused: { code: string } | null): void => {
    if (refused) throw new RangeError(refused.code);
  };
  const inside = (who: PersonId): SideRoomId => {
    const found = room.sideRooms.of(person(who));
    if (!found) throw new RangeError('gone');
    return found.sideRoom as SideRoomId;
  };

  return {
    clock,
    options(more = {}) {
      const ticket = `ticket-${++tickets}`;
      return {
        url: 'http://localhost', meeting: room.options.meeting, getToken: () => ticket, webSocket, clock,
        networkEvents: null, random: () => 0.5, ...more,
      };
    },

    get me() {
      return (firstClient()?.id ?? null) as PersonId | null;
    },
    add(name, facilitates = false) {
      const p = room.add(name, true);
      if (facilitates) p.powers = allPowers;
      room.changed(p);
      if (facilitates) for (const each of room.people) room.tellStanding(each);
      return p.id as PersonId;
    },
    leave: (who) => room.leave(person(who), 'left'),
    lose: (played) => room.setHere(person(played), false),
    comeBack: (played) => room.setHere(person(played), true),
    grant(who, powers) {
      room.grant(person(who), powers);
    },
    offerPowers: (from, to, powers = []) => room.together.offer(person(from), person(to), powers),
    askSteward: (from, who) => room.together.askSteward(person(from), person(who)),
    steer(who) {
      room.meeting = { ...room.meeting, steward: who };
      room.meetingChanges();
    },
    admit(who) {
      for (const p of who ? [person(who)] : room.people.filter((each) => each.standing === 'waiting')) {
        room.enter(p);
      }
    },

    setMode: (mode) => room.setMode(mode),
    offerTo: (who) => room.offer(person(who)),
    takeBackOffer: () => room.moveFloor('idle', null, 'taken_back', null),
    accept: (played) => room.accept(person(played)),
    holdAway: () => room.moveFloor('held_away', room.floor['holder'] as string | null, 'held_away', null),
    endTurn: () => room.moveFloor('idle', null, 'done', null),

    say: (who, words, note) => room.say(person(who), words, note) as LineId,
    sayToMe(from, words) {
      const me = firstClient();
      if (me) room.sayPrivately(me, from, words);
    },
    sayToTeam: (from, words) => void room.together.say(person(from), words, null, 0),
    holdLines: (who, on) => room.together.hold(who && person(who), on),
    answerLine: (waiting, through) => room.together.let(waiting, through),
    hide: (line) => room.linesGo(room.lines.has(line) ? [line] : [], 'withdrawn'),
    expire() {
      room.linesGo([...room.lines.keys()], 'expired');
      room.sideRooms.expire();
    },

    mute: (who) => room.setMuted(person(who), true),
    unmute: (who) => room.setMuted(person(who), false),
    pause: () => room.setPaused(true),
    resume: () => room.setPaused(false),
    remove(who) {
      const p = person(who);
      room.leave(p, 'removed');
      room.sayGoodbye(p, 'removed', 4502);
    },
    care: {
      seenBy(name) {
        const seer = room.people.find((p) => p.name === name);
        for (const c of room.cares) Object.assign(c, { state: 'seen', seenBy: seer?.id ?? null });
        for (const c of room.cares) room.tellCares(c.person);
      },
    },
    openSideRoom(from, who, group, handTo) {
      const facilitator = person(from);
      if (!facilitator.powers.includes('quiet')) throw new RangeError('not_allowed');
      by(room.sideRooms.open(facilitator, person(who), group, handTo && person(handTo)));
      return inside(from);
    },
    enterSideRoom: (played) => by(room.sideRooms.enter(person(played), inside(played))),
    sayInSideRoom: (from, words) => void room.sideRooms.say(person(from), inside(from), words),
    closeSideRoom: (who) => by(room.sideRooms.close(person(who), inside(who))),

    end(debrief = false) {
      tellEnd(room, debrief);
      closeAll(room);
    },

    dropConnection() {
      for (const p of room.people) p.connection?.lose(1006);
    },
    refuseConnections(on) {
      room.refusing = on;
    },
    holdAnswers: (on) => room.holdAnswers(on),
    skipANumber() {
      room.skip = true;
    },
    restart: () => room.restart(),
    get received() {
      return room.received;
    },
    get connections() {
      return room.welcomes;
    },
  };
}
