// The format that a fake meeting follows: steps with a title, and the one key that goes on to the next offer or step.
import type { ErrorCode } from '../schema/codes.js';
import type { FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

const undoMs = 60_000;

export class FakeFormat {
  private at = 0; // the present step, from 0
  private before = -1; // the step before the last move; -1: there is nothing to undo
  private movedUnixMs = 0;
  private free = false;
  private stepId: string | null = null;

  constructor(private readonly room: FakeRoom, private readonly titles: readonly string[]) {
    if (titles.length) this.stepId = room.fresh();
  }

  /** Where the meeting is, as everybody sees it; null: it follows no format. */
  step(): Frame | null {
    const { stepId, at, titles, free } = this;
    return stepId ? { stepId, number: at + 1, of: titles.length, title: titles[at], free, format: 'Format' } : null;
  }
  /** What of it is in the own part of who moves the floor. */
  ownOf(p: FakePerson): Frame[] {
    if (!this.stepId || !p.powers.includes('floor')) return [];
    return [{ format: { steps: this.titles.map((title) => ({ title })) } }, this.key()];
  }
  tellKey(): void {
    if (!this.stepId) return;
    for (const p of this.room.people) if (p.powers.includes('floor')) this.room.own(p, this.key());
  }

  private key(): Frame {
    const { room, at, titles } = this;
    const person = room.first()?.id ?? null;
    const taken = room.floor['phase'] !== 'idle';
    const does = taken ? 'wait' : person ? 'offer' : at + 1 < titles.length ? 'step' : 'nothing';
    return {
      key: {
        does, turnId: room.floor['turnId'] ?? null, stepId: this.stepId,
        person: does === 'offer' ? person : null,
        ...(does === 'step' ? { nextNumber: at + 2, nextTitle: titles[at + 1] } : {}),
        undoUntilUnixMs: this.mayUndo() ? this.movedUnixMs + undoMs : 0,
      },
    };
  }
  private mayUndo = (): boolean => this.before >= 0 && this.room.now() < this.movedUnixMs + undoMs;

  // ---- Commands

  /** What is refused before anything is done. */
  refuses(shown: unknown): { code: ErrorCode; params?: Frame } | null {
    if (!this.stepId) return { code: 'no_format' };
    if (shown === this.stepId) return null;
    return { code: 'already_moved', params: { what: 'unspecified', turnId: this.room.floor['turnId'], stepId: this.stepId } };
  }
  goOn(person: unknown): ErrorCode | null {
    const key = this.key()['key'] as Frame;
    if (key['does'] === 'wait') return 'floor_taken';
    if ((person ?? null) !== key['person']) return 'label_changed';
    if (!person) return this.goTo(this.at + 1);
    this.room.offer(this.room.find(person)!);
    return null;
  }
  goTo(at: number): ErrorCode | null {
    if (this.room.floor['phase'] !== 'idle') return 'floor_taken';
    if (at === this.titles.length) return 'last_step';
    if (!(at in this.titles)) return 'out_of_bounds';
    this.before = this.at;
    this.movedUnixMs = this.room.now();
    this.move(at);
    return null;
  }
  next = (): ErrorCode | null => this.goTo(this.at + 1);
  leaveFree(): void {
    this.free = true;
    this.room.emit({ stepMoved: this.step() });
    this.tellKey();
  }
  undo(): ErrorCode | null {
    if (!this.mayUndo()) return 'undo_over';
    const { before } = this;
    this.before = -1;
    this.move(before);
    return null;
  }
  private move(at: number): void {
    this.at = at;
    this.free = false;
    this.stepId = this.room.fresh();
    this.room.emit({ stepMoved: this.step() });
    this.tellKey();
  }
}
