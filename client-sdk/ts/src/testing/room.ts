// The meeting that a fake server plays: enough of the rules to answer a client truthfully, with the same
// schema, in memory.
import type { Clock } from '../api.js';
import { numbers, outcome } from './commands.js';
import { closeAll } from './ending.js';
import { FakeFormat } from './format.js';
import type { FakeOptions } from './options.js';
import { muteOf, ownOf, publicPart, standingOf, tellCares, turnOf } from './own.js';
import { sayMistake, type FakeCare, type FakePerson } from './people.js';
import { SideRooms } from './side_rooms.js';
import { FakeSocket, type FarEnd, type Frame } from './socket.js';
import { Together } from './together.js';

const startUnixMs = 1_700_000_000_000;

export class FakeRoom implements FarEnd {
  people: FakePerson[] = [];
  cares: FakeCare[] = [];
  meeting: Frame = {};
  floor: Frame = {};
  readonly lines = new Map<number, Frame>();
  hands: string[] = []; // people who asked to speak, in order
  returning: string[] = []; // who lost an offer or a turn: they come first
  refusing = false;
  holding = false;
  skip = false;
  ended = false;
  readonly received: string[] = [];
  welcomes = 0;
  lane: Frame[] = [];
  together!: Together;
  format!: FakeFormat;
  sideRooms!: SideRooms;
  private moved: Frame = {}; // how the floor was last moved, and by whom
  private held: { person: FakePerson; command: Frame }[] = [];
  private epoch = 0;
  private lastId = 100;

  constructor(readonly options: Required<Omit<FakeOptions, 'clock'>>, readonly clock: Clock) {
    this.restart();
  }

  now(): number {
    return startUnixMs + this.clock.now();
  }
  fresh(): string {
    return String(++this.lastId);
  }

  restart(): void {
    for (const p of this.people) p.connection?.lose(1006);
    this.people = [];
    this.cares = [];
    this.lane = [];
    this.hands = [];
    this.returning = [];
    this.lines.clear();
    this.epoch++;
    const { mode, agreement } = this.options;
    this.meeting = {
      life: 'open', title: 'Tuesday group', topic: 'Being here', retention: { kind: 'meeting' },
      mode: { mode }, openedUnixMs: this.now(), agreement: agreement ? { version: 1, text: agreement } : null,
    };
    this.floor = { mode, phase: 'idle' };
    this.together = new Together(this);
    this.format = new FakeFormat(this, this.options.format);
    this.sideRooms?.clear(); // its timers
    this.sideRooms = new SideRooms(this);
  }

  // ---- Connections

  connected(): boolean {
    return !this.refusing;
  }
  arrived(from: FakeSocket, frame: Frame): void {
    if (frame['hello']) return this.hello(from, frame['hello'] as Frame);
    const person = this.people.find((p) => p.connection === from);
    if (!person) return;
    const command = frame['command'] as Frame | undefined;
    if (command) {
      if (this.holding) this.held.push({ person, command });
      else this.obey(person, command);
    } else if (!frame['composing'] && !frame['alive']) {
      from.deliver({ refused: { refusal: { code: 1 } } });
    }
  }
  gone(socket: FakeSocket): void {
    const person = this.people.find((p) => p.connection === socket);
    if (!person) return;
    person.connection = null;
    this.setHere(person, false);
  }

  private hello(from: FakeSocket, h: Frame): void {
    if (h['meeting'] !== this.options.meeting || !(h['ticket'] || h['returnToken'])) return this.refuseHello(from, 20);
    if (this.ended) return this.refuseHello(from, 31);
    const token = h['returnToken'];
    let p = this.people.find((each) =>
      token ? each.returnToken === token : !each.played && each.lineage === h['ticket']);
    if (h['mistake']) {
      this.refuseHello(from, numbers.get(sayMistake(p))!);
      return this.together.tellRemoved();
    }
    if (p?.removed) return this.refuseHello(from, numbers.get('removed')!);
    if (!p && token) return this.refuseHello(from, 35);
    if (!p) {
      p = this.add((h['name'] as string | null) ?? 'Guest', false);
      p.lineage = h['ticket'] as string;
      p.returnToken = `return-${this.fresh()}`;
      p.listening = !h['maySpeak'];
      p.agreed = h['agreementVersion'] as number;
      p.standing = this.options.agreement && p.agreed < 1 ? 'agreement'
        : this.options.lobby ? 'waiting' : 'inside';
      p.readsFrom = this.lane.length + 1;
    }
    if (p.connection) this.sayGoodbye(p, 'superseded', 4501);
    if (p.run !== h['run']) p.answers.clear();
    p.run = h['run'] as string;
    p.connection = from;
    p.here = true;
    this.welcome(p, h['resume'] as { epoch: string; number: number } | null);
  }

  private welcome(p: FakePerson, resume: { epoch: string; number: number } | null): void {
    this.welcomes++;
    const inside = p.standing === 'inside';
    const resumed = inside && !!resume && resume.epoch === String(this.epoch) &&
      resume.number <= this.lane.length;
    p.connection!.deliver({
      welcome: {
        me: p.id, returnToken: p.returnToken, nowUnixMs: this.now(), resumed,
        limits: { pingEveryMs: 25_000, composingEveryMs: 3000 },
        card: {
          resources: [
            { region: 'Anywhere', name: 'Emergency', contact: 'Call your local emergency number' },
          ],
        },
      },
    });
    this.sendOwn(p);
    if (!inside) return;
    if (resumed) this.sendMissed(p, resume!.number);
    else this.sendSnapshot(p);
    this.changed(p);
  }

  private refuseHello(to: FakeSocket, code: number): void {
    to.deliver({ refused: { refusal: { code } } });
    to.deliver({ goodbye: { reason: 'refused', refusal: { code } } });
    to.lose(4500);
  }
  sayGoodbye(p: FakePerson, reason: string, code: number): void {
    const { connection } = p;
    p.connection = null;
    p.here = false;
    connection?.deliver({ goodbye: { reason } });
    connection?.lose(code);
  }
  holdAnswers(on: boolean): void {
    this.holding = on;
    if (!on) for (const { person, command } of this.held.splice(0)) this.obey(person, command);
  }

  // A command is executed once and answered as often as it comes.
  private obey(p: FakePerson, numbered: Frame): void {
    const number = numbered['number'] as number;
    const command = numbered['command'] as Record<string, Frame>;
    const [word, fields] = Object.entries(command)[0] ?? [];
    if (!word) return;
    this.received.push(word);
    const { connection } = p;
    let result = p.answers.get(number);
    if (!result) {
      const said = outcome(this, p, word, fields!);
      result = {
        run: p.run, number,
        ...('refused' in said ? said : { accepted: { number: this.lane.length, ...said } }),
      };
      p.answers.set(number, result);
    }
    connection?.deliver({ result });
    if (word === 'leave') this.sayGoodbye(p, 'left', 4506);
    if (this.ended) closeAll(this);
  }

  // ---- What is sent

  emit(event: Frame): void {
    this.lane.push(event);
    const first = this.lane.length + (this.skip ? 1 : 0);
    this.skip = false;
    for (const p of this.people) {
      if (p.standing === 'inside') p.connection?.deliver({ room: { first, events: [event] } });
    }
  }
  own(p: FakePerson, event: Frame): void {
    p.connection?.deliver({ own: { events: [event] } });
  }

  private sendMissed(p: FakePerson, after: number): void {
    this.lane.slice(after).forEach((event, i) =>
      p.connection!.deliver({ room: { first: after + 1 + i, events: [event] } }));
  }
  sendSnapshot(p: FakePerson): void {
    p.connection?.deliver({
      snapshot: {
        position: { epoch: String(this.epoch), number: this.lane.length },
        meeting: this.meeting,
        people: this.people.filter((each) => each.standing === 'inside').map((each) => publicPart(each)),
        floor: this.floor,
        queue: this.queue(),
        step: this.format.step(),
      },
    });
    const lines = [...this.lines].filter(([number]) => number >= p.readsFrom).map(([, line]) => line);
    p.connection?.deliver({ past: { lines } });
  }
  private sendOwn(p: FakePerson): void {
    p.connection?.deliver({
      own: {
        whole: true,
        events: ownOf(this, p),
      },
    });
    this.tellCares(p.id);
  }
  tellStanding(p: FakePerson, out = 'unspecified'): void {
    this.own(p, standingOf(this, p, out));
  }
  facilitatorHere(): boolean {
    return this.people.some((p) => p.powers.length > 0 && p.here && p.standing === 'inside');
  }

  // ---- People

  find(id: unknown): FakePerson | undefined {
    return this.people.find((p) => p.id === id);
  }
  add(name: string, played: boolean): FakePerson {
    const person: FakePerson = {
      id: this.fresh(), played, name, lineage: '', returnToken: '', standing: 'inside', here: played,
      removed: false, mistakeTold: false, handOver: null, stewardAsked: null, steward: false, linesHeld: false,
      powers: [], agreed: 0, muted: false, listening: false, shareHand: null, processHand: null,
      offered: null, readsFrom: 1, run: '', answers: new Map(), connection: null,
    };
    this.people.push(person);
    return person;
  }
  enter(p: FakePerson): void {
    p.standing = 'inside';
    p.readsFrom = this.lane.length + 1;
    this.tellStanding(p);
    this.sendSnapshot(p);
    this.changed(p);
  }
  setHere(p: FakePerson, here: boolean): void {
    p.here = here;
    if (p.standing === 'inside') this.changed(p);
  }
  changed(p: FakePerson): void {
    this.emit({ personChanged: publicPart(p) });
    this.sideRooms.personChanged(p);
  }
  leave(p: FakePerson, out: string): void {
    this.hands = this.hands.filter((id) => id !== p.id);
    this.returning = this.returning.filter((id) => id !== p.id);
    p.standing = 'out';
    p.removed = out === 'removed';
    this.tellStanding(p, out);
    this.emit({ personLeft: { person: p.id } });
    if (this.floor['holder'] === p.id) this.moveFloor('idle', null, 'left', null);
    if (p.removed) this.together.tellRemoved();
    this.sideRooms.personChanged(p);
  }
  grant(p: FakePerson, powers: readonly string[]): void {
    const lost = p.powers.filter((power) => !powers.includes(power));
    p.powers = powers;
    this.tellStanding(p);
    const { together, format, sideRooms } = this;
    const anew = [...together.without(lost, p), ...together.ownOf(p), ...format.ownOf(p), ...sideRooms.listFor(p)];
    for (const event of anew) this.own(p, event);
    this.changed(p);
    this.tellCares(p.id);
  }

  // ---- The floor

  // A turn has one id from its offer to its end; the quiet between turns has one too.
  moveFloor(phase: string, holder: string | null, how: string, by: string | null): void {
    const budgetMs = 300_000;
    this.floor = {
      ...this.floor, phase, holder,
      turnId: phase === 'offered' || phase === 'idle' ? this.fresh() : this.floor['turnId'],
      budgetMs: holder ? budgetMs : 0,
      endsAtUnixMs: phase === 'held' ? this.now() + budgetMs : 0,
    };
    for (const p of this.people) {
      if (!p.offered || phase === 'offered') continue;
      p.offered = null;
      this.own(p, { offer: {} });
    }
    this.moved = { how, by };
    this.tellFloor();
    const held = phase === 'held' && this.find(holder);
    if (held) this.tellTurn(held);
    this.sideRooms.settleTurn();
  }
  tellFloor(): void {
    this.emit({ floorMoved: { floor: this.floor, ...this.moved } });
    this.format.tellKey();
  }
  tellTurn(holder: FakePerson): void {
    this.own(holder, turnOf(this, holder));
  }
  /** Who would be offered the floor now. */
  first(): FakePerson | undefined {
    return [...this.returning, ...this.hands].map((id) => this.find(id)!).find((p) => !this.sideRooms.isAside(p));
  }
  offer(p: FakePerson): void {
    this.moveFloor('offered', null, 'offered', null);
    p.offered = this.floor['turnId'] as string;
    this.returning = this.returning.filter((id) => id !== p.id);
    this.own(p, { offer: { turnId: p.offered, untilUnixMs: this.now() + 60_000 } });
  }
  accept(p: FakePerson): void {
    p.shareHand = null;
    this.hands = this.hands.filter((id) => id !== p.id);
    this.moveFloor('held', p.id, 'accepted', p.id);
    this.queueChanges();
  }
  setMode(mode: unknown): void {
    this.meeting = { ...this.meeting, mode: { mode } };
    this.floor = { ...this.floor, mode };
    this.meetingChanges();
    this.moveFloor('idle', null, 'mode_changed', null);
  }
  private queue(): Frame {
    return {
      hands: this.hands.map((id) => this.find(id)!).map((p) =>
        ({ hand: p.shareHand, person: p.id, away: !p.here })),
    };
  }
  queueChanges(): void {
    this.emit({ queueOrdered: this.queue() });
    for (const p of this.people) {
      const beforeMe = Math.max(0, this.hands.indexOf(p.id));
      this.own(p, { hands: { share: p.shareHand, process: p.processHand, beforeMe } });
    }
    this.format.tellKey();
  }

  // ---- Words

  say(p: FakePerson, words: unknown, note: unknown = null): number {
    const line = this.lane.length + 1;
    const sharing = this.floor['holder'] === p.id;
    const { lifeS } = this.options;
    const said = {
      line, author: p.id, words, note, saidUnixMs: this.now(), kind: sharing ? 'share' : 'open',
      turnId: sharing ? this.floor['turnId'] : null, expiresUnixMs: lifeS ? this.now() + lifeS * 1000 : 0,
    };
    this.lines.set(line, said);
    this.emit({ lineSaid: said });
    return line;
  }
  sayPrivately(to: FakePerson, from: string, words: unknown): void {
    this.own(to, {
      privateLine: { id: this.fresh(), from, with: to.id, words, saidUnixMs: this.now() },
    });
  }
  linesGo(lines: readonly number[], how: 'expired' | 'withdrawn'): void {
    if (!lines.length) return;
    for (const number of lines) {
      this.lines.delete(number);
      this.lane[number - 1] = { erased: {} };
    }
    this.emit({ linesGone: { lines, how } });
  }

  // ---- The meeting, muting, care

  meetingChanges(): void {
    this.emit({ meetingChanged: this.meeting });
  }
  setPaused(paused: boolean, pauseCard: unknown = 'unspecified'): void {
    this.meeting = { ...this.meeting, paused, pauseCard };
    this.meetingChanges();
    this.sideRooms.settleTurn();
  }
  setMuted(p: FakePerson, muted: boolean): void {
    p.muted = muted;
    this.own(p, muteOf(p));
    if (muted && this.floor['holder'] === p.id) this.moveFloor('idle', null, 'taken', null);
  }
  tellCares(person: string): void {
    tellCares(this, person);
  }
}
