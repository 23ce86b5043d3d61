// Who facilitates together in a fake room: helpers, a steward, the team line, and lines that are read first.
import type { ErrorCode } from '../schema/codes.js';
import type { FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

type Refused = ErrorCode | null;

export class Together {
  private waiting: Frame[] = [];
  private team: Frame[] = [];
  private everybody = false;

  constructor(private readonly room: FakeRoom) {}

  /** What of this is in a person's own part. */
  ownOf(p: FakePerson): Frame[] {
    return [
      ...(p.handOver ? [{ handOver: p.handOver }] : []),
      ...(p.stewardAsked ? [{ stewardAsked: { from: p.stewardAsked } }] : []),
      ...(this.waiting.length ? [this.waitingOf(p)] : []),
      ...(p.powers.length ? this.team.map((privateLine) => ({ privateLine })) : []),
      ...(p.powers.includes('quiet') ? [this.held()] : []),
      ...(p.powers.includes('remove') ? [this.removed()] : []),
    ];
  }

  /** What is told nobody any more who has lost these powers. */
  without(lost: readonly string[], p: FakePerson): Frame[] {
    const empty: Record<string, Frame[]> = {
      quiet: [{ heldLines: {} }, { sideRooms: {} }], remove: [{ removed: {} }], care: [{ careInbox: {} }], floor: [{ format: {} }, { key: {} }],
    };
    const ids = [
      ...(p.powers.length ? [] : this.team.map((line) => line['id'])),
      ...(lost.includes('quiet') ? this.room.sideRooms.unread(p) : []),
    ];
    return [...lost.flatMap((power) => empty[power] ?? []), ...(ids.length ? [{ privateGone: { ids } }] : [])];
  }

  // ---- Helpers and stewards

  offer(from: FakePerson, to: FakePerson, powers: readonly string[]): void {
    to.handOver = { from: from.id, powers };
    this.room.own(to, { handOver: to.handOver });
  }
  answerOffer(p: FakePerson, accept: boolean): void {
    const from = this.room.find(p.handOver?.from);
    const powers = p.handOver?.powers.length ? p.handOver.powers : (from?.powers ?? []);
    p.handOver = null;
    this.room.own(p, { handOver: {} });
    this.room.sideRooms.handed(from?.id, p, accept);
    if (accept) this.room.grant(p, [...new Set([...p.powers, ...powers])]);
  }
  takePowers(p: FakePerson, from: FakePerson): Refused {
    if (p.powers.every((power) => from.powers.includes(power))) return 'equal_or_higher';
    this.room.grant(from, []);
    return null;
  }
  askSteward(p: FakePerson, who: FakePerson): void {
    who.stewardAsked = p.id;
    this.room.own(who, { stewardAsked: { from: p.id } });
  }
  answerSteward(p: FakePerson, accept: boolean): void {
    p.stewardAsked = null;
    this.room.own(p, { stewardAsked: {} });
    for (const each of this.room.people) {
      const steward = each === p ? accept : each.steward && !accept;
      if (steward === each.steward) continue;
      each.steward = steward;
      this.room.tellStanding(each);
    }
  }

  // ---- The team line: among those who hold any power

  say(p: FakePerson, words: unknown, about: unknown, line: unknown): string {
    const id = this.room.fresh();
    this.team.push({ id, from: p.id, with: null, words, about, line, saidUnixMs: this.room.now(), pinned: false });
    this.tellTeam({ privateLine: this.team.at(-1) });
    return id;
  }
  pin(id: unknown, on: unknown): Refused {
    const line = this.team.find((each) => each['id'] === id);
    if (!line) return 'unknown_target';
    line['pinned'] = on;
    this.tellTeam({ privateLine: line });
    return null;
  }
  private tellTeam(event: Frame): void {
    for (const p of this.room.people) if (p.powers.length) this.room.own(p, event);
  }

  // ---- Lines that are read first

  holds = (p: FakePerson): boolean => !p.powers.length && (p.linesHeld || this.everybody);

  hold(who: FakePerson | null, on: boolean): void {
    if (who) who.linesHeld = on;
    else this.everybody = on;
    for (const p of who ? [who] : this.room.people) this.room.tellStanding(p);
    this.tellHeld();
  }
  wait(p: FakePerson, words: unknown, note: unknown): string {
    const waiting = this.room.fresh();
    this.waiting.push({ waiting, author: p.id, words, note, saidUnixMs: this.room.now() });
    this.tellHeld(p);
    return waiting;
  }
  /** Its author takes it back; who may be quiet with lines lets it through or not. */
  answer(p: FakePerson, waiting: unknown, through: boolean): Refused {
    const line = this.find(waiting);
    if (!line) return 'gone';
    if (!p.powers.includes('quiet') && (p.id !== line['author'] || through)) return 'not_allowed';
    this.let(waiting, through);
    return null;
  }
  let(waiting: unknown, through: boolean): void {
    const line = this.find(waiting)!;
    const author = this.room.find(line['author'])!;
    this.waiting = this.waiting.filter((each) => each !== line);
    if (through) this.room.say(author, line['words'], line['note']);
    this.tellHeld(author);
  }
  private find = (waiting: unknown) => this.waiting.find((each) => each['waiting'] === waiting);
  private waitingOf(p: FakePerson): Frame {
    return { waitingLines: { lines: this.waiting.filter((each) => each['author'] === p.id) } };
  }
  private held(): Frame {
    const people = this.room.people.filter((p) => p.linesHeld).map((p) => p.id);
    return { heldLines: { lines: this.waiting, people, everybody: this.everybody } };
  }
  private tellHeld(author?: FakePerson): void {
    if (author) this.room.own(author, this.waitingOf(author));
    for (const p of this.room.people) if (p.powers.includes('quiet')) this.room.own(p, this.held());
  }

  // ---- Who was removed

  tellRemoved(): void {
    for (const p of this.room.people) if (p.powers.includes('remove')) this.room.own(p, this.removed());
  }
  private removed(): Frame {
    return {
      removed: {
        people: this.room.people.filter((p) => p.removed)
          .map((p) => ({ person: p.id, name: p.name, rejoin: 'ask', mistake: p.mistakeTold })),
      },
    };
  }
}
