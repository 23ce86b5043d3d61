// Side rooms in a fake room: who facilitates and one person talk beside the room, which is told nothing.
import type { ErrorCode } from '../schema/codes.js';
import type { FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

type Refused = { code: ErrorCode; params?: Frame } | null;

const graceMs = 90_000; // of its facilitator who is lost, and of a holder who is in one

interface FakeSideRoom {
  readonly sideRoom: string;
  readonly facilitator: string;
  readonly person: string;
  readonly sinceUnixMs: number;
  entered: boolean;
  group: string;
  handTo: string | null;
  handed: boolean;
  timer: unknown; // while its facilitator is waited for
}

interface FakeAside {
  readonly turnId: unknown;
  readonly leftMs: number; // of the turn
  graceMs: number;
  timer: unknown; // null: nothing runs in a pause
  since: number;
}

export class SideRooms {
  private rooms: FakeSideRoom[] = [];
  private lines: Frame[] = [];
  private readonly readers = new Map<Frame, string>(); // the facilitator, who alone reads a line beside its person
  private aside: FakeAside | null = null;

  constructor(private readonly room: FakeRoom) {}

  /** What of this is in a person's own part. */
  ownOf(p: FakePerson): Frame[] {
    const lines = this.lines.filter((line) => this.reads(p, line));
    return [this.asked(p), ...this.listFor(p), ...lines.map((privateLine) => ({ privateLine }))];
  }
  listFor(p: FakePerson): Frame[] {
    return p.powers.includes('quiet') ? [{ sideRooms: { rooms: this.rooms } }] : [];
  }
  /** The ids of the lines that this person reads no more, having lost the power. */
  unread(p: FakePerson): unknown[] {
    const lost = this.lines.filter((line) => this.readers.get(line) === p.id && line['with'] !== p.id);
    for (const line of lost) this.readers.delete(line);
    return lost.map((line) => line['id']);
  }
  of = (p: FakePerson): FakeSideRoom | undefined =>
    this.rooms.find((r) => r.person === p.id || r.facilitator === p.id);
  isAside = (p: FakePerson): boolean => this.rooms.some((r) => r.person === p.id && r.entered);
  /** What is left of the turn that stands still; null: none does. */
  standingMs(p: FakePerson): number | null {
    return this.aside && this.room.floor['holder'] === p.id ? this.aside.leftMs : null;
  }

  /** Nothing of it is left: the end, or a new epoch. */
  clear(): void {
    for (const r of this.rooms) this.room.clock.clearTimer(r.timer);
    this.room.clock.clearTimer(this.aside?.timer);
    this.rooms = [];
    this.lines = [];
    this.aside = null;
  }

  // ---- Commands

  open(p: FakePerson, who: FakePerson | undefined, asked: unknown, to?: FakePerson): Refused {
    const refused = this.mayNotOpen(p, who);
    if (refused) return refused;
    const group = asked && asked !== 'unspecified' ? asked as string
      : this.isAlone(p) && p.powers.includes('flow') ? 'pause' : 'carry_on';
    const unsettled = this.settleGroup(p, who!, group, to);
    if (unsettled) return unsettled;
    const r = {
      sideRoom: this.room.fresh(), facilitator: p.id, person: who!.id, entered: false,
      sinceUnixMs: this.room.now(), group, handTo: group === 'hand_to' ? to!.id : null, handed: false, timer: null,
    };
    this.rooms.push(r);
    this.changed(r);
    this.personChanged(p); // who is played may be lost already
    return null;
  }
  enter(p: FakePerson, id: unknown): Refused {
    const r = this.find(p, id);
    if (!r) return { code: 'gone' };
    if (r.person !== p.id || r.entered) return { code: 'already_so' };
    this.comesIn(r, p);
    return null;
  }
  /** Requires: of the two. To say something in it is to come in. */
  say(p: FakePerson, id: unknown, words: unknown): Frame | null {
    const r = this.find(p, id);
    if (!r) return null;
    if (r.person === p.id && !r.entered) this.comesIn(r, p);
    const now = this.room.now();
    const { lifeS } = this.room.options;
    const line = {
      id: this.room.fresh(), from: p.id, with: r.person, words, saidUnixMs: now, sideRoom: r.sideRoom,
      expiresUnixMs: lifeS ? now + lifeS * 1000 : 0,
    };
    this.lines.push(line);
    this.readers.set(line, r.facilitator);
    for (const each of this.room.people) if (this.reads(each, line)) this.room.own(each, { privateLine: line });
    return line;
  }
  close(p: FakePerson, id: unknown): Refused {
    const r = this.find(p, id);
    if (!r) return { code: 'gone' };
    this.over(r);
    return null;
  }

  // ---- What happens to people, words and the floor

  personChanged(p: FakePerson): void {
    const r = this.of(p);
    if (!r) return;
    const leads = r.facilitator === p.id;
    if (p.standing !== 'inside' || (leads && !p.powers.includes('quiet'))) return this.over(r);
    if (!leads) return;
    if (p.here) {
      this.room.clock.clearTimer(r.timer);
      r.timer = null;
    } else r.timer ??= this.room.clock.setTimer(() => this.over(r), graceMs);
  }
  /** What was offered for the group was answered. */
  handed(from: unknown, to: FakePerson, accepted: boolean): void {
    for (const r of this.rooms) {
      if (r.facilitator !== from || r.handTo !== to.id) continue;
      Object.assign(r, accepted ? { handed: true } : { group: 'carry_on', handTo: null });
      this.changed(r);
    }
  }
  expire(): void {
    const gone = this.lines.splice(0);
    for (const p of this.room.people) {
      const ids = gone.filter((line) => this.reads(p, line)).map((line) => line['id']);
      if (ids.length) this.room.own(p, { privateGone: { ids } });
    }
  }
  /** Of a holder who is in one the turn stands still, and only they are told; after the grace the floor goes on. */
  settleTurn(): void {
    const { room } = this;
    const { floor, clock } = room;
    const holder = room.find(floor['holder']);
    const stands = !!holder && floor['phase'] === 'held' && this.isAside(holder);
    if (this.aside && (!stands || this.aside.turnId !== floor['turnId'])) this.goesOn(holder);
    if (!stands) return;
    const { turnId } = floor;
    const leftMs = (floor['endsAtUnixMs'] as number) - room.now();
    const begins = !this.aside;
    const a = (this.aside ??= { turnId, leftMs, graceMs, timer: null, since: 0 });
    if (begins) room.tellTurn(holder);
    if (!room.meeting['paused'] && a.timer === null) {
      a.since = clock.now();
      a.timer = clock.setTimer(() => this.giveUp(holder), a.graceMs);
    } else if (room.meeting['paused'] && a.timer !== null) {
      clock.clearTimer(a.timer);
      a.timer = null;
      a.graceMs -= clock.now() - a.since;
    }
  }

  // ---- Within

  private asked(p: FakePerson): Frame {
    const r = this.rooms.find((each) => each.person === p.id);
    return { sideRoom: r ?? {} };
  }
  private reads(p: FakePerson, line: Frame): boolean {
    if (p.standing === 'out') return false;
    return line['with'] === p.id || (this.readers.get(line) === p.id && p.powers.includes('quiet'));
  }
  private find(p: FakePerson, id: unknown): FakeSideRoom | undefined {
    const r = this.of(p);
    return r?.sideRoom === id ? r : undefined;
  }
  private mayNotOpen(p: FakePerson, who: FakePerson | undefined): Refused {
    if (!who || who.standing !== 'inside') return { code: 'unknown_target' };
    if (who === p) return { code: 'out_of_bounds', params: { field: 'person' } };
    if (!who.here) return { code: 'person_away' };
    if (this.of(p)) return { code: 'in_side_room' };
    return this.of(who) ? { code: 'person_in_side_room' } : null;
  }
  // Nobody else can look after the group.
  private isAlone(p: FakePerson): boolean {
    return !this.room.people.some((other) =>
      other !== p && other.here && other.standing === 'inside' && other.powers.includes('floor'));
  }
  private settleGroup(p: FakePerson, who: FakePerson, group: string, to?: FakePerson): Refused {
    if (group === 'hand_to') {
      const other = to && to !== p && to !== who && to.standing === 'inside' && to.powers.length;
      if (!other) return { code: 'out_of_bounds', params: { field: 'hand_to' } };
      if (!p.powers.includes('end')) return { code: 'not_allowed' };
      this.room.together.offer(p, to, []);
    } else if (group === 'pause' && !this.room.meeting['paused']) {
      if (!p.powers.includes('flow')) return { code: 'not_allowed' };
      this.room.setPaused(true, 'grounding');
    }
    return null;
  }
  private changed(r: FakeSideRoom): void {
    const person = this.room.find(r.person);
    if (person) this.room.own(person, this.asked(person));
    for (const p of this.room.people) for (const event of this.listFor(p)) this.room.own(p, event);
  }
  private comesIn(r: FakeSideRoom, p: FakePerson): void {
    r.entered = true;
    this.changed(r);
    if (p.offered) {
      // They come first when they are back.
      this.room.returning.push(p.id);
      this.room.moveFloor('idle', null, 'not_accepted', null);
    }
    this.settleTurn();
    this.room.format.tellKey();
  }
  private over(r: FakeSideRoom): void {
    this.room.clock.clearTimer(r.timer);
    this.rooms = this.rooms.filter((each) => each !== r);
    this.changed(r);
    this.settleTurn();
    this.room.format.tellKey();
  }
  // The clock runs again, with what was left; or there is another turn, which is nothing to tell.
  private goesOn(holder: FakePerson | undefined): void {
    const { turnId, leftMs, timer } = this.aside!;
    const { room } = this;
    room.clock.clearTimer(timer);
    this.aside = null;
    if (!holder || room.floor['turnId'] !== turnId || room.floor['phase'] !== 'held') return;
    room.floor = { ...room.floor, endsAtUnixMs: room.now() + leftMs };
    room.tellFloor();
    room.tellTurn(holder);
  }
  private giveUp(holder: FakePerson): void {
    this.room.returning.push(holder.id);
    this.room.moveFloor('idle', null, 'time', null);
  }
}
