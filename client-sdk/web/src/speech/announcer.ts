// What a screen reader is told, apart from the conversation itself: a queue that puts one sentence at a time
// into a live region, taking turns between two so that the same sentence twice is said twice. Urgent things
// do not wait. The conversation is no live region: its history would be read again and again.
export type Level = 'urgent' | 'turn' | 'line' | 'person';

export interface Saying {
  level: Level;
  text: string;
  line?: number | string; // forgotten with this line, or private line
  share?: boolean; // a line of the present share: said one by one, in order
}
export interface Voice {
  // Puts a text into a region; an empty one takes it out.
  show(urgent: boolean, text: string): void;
  after(ms: number, run: () => void): void;
  // "6 new messages"
  count(lines: number): string;
}
export type Manner = { lines: 'each' | 'some' | 'count' | 'off'; people: boolean };

const collapse_above = 3;
const pause_ms = 250;
const pause_per_character_ms = 18;
const pause_ms_max = 2500;

export class Announcer {
  private waiting: Saying[] = [];
  private last: Saying | null = null;
  private busy = false;
  private silent = false;
  private round = 0;

  constructor(private readonly voice: Voice, private readonly manner: () => Manner) {}

  say(saying: Saying): void {
    const manner = this.manner();
    if (saying.level === 'person' && !manner.people) return;
    if (saying.level === 'line' && manner.lines === 'off') return;
    if (saying.level === 'urgent') {
      this.last = saying;
      this.voice.show(true, saying.text);
      return;
    }
    if (saying.level === 'turn') {
      const at = this.waiting.findIndex((w) => w.level !== 'turn');
      this.waiting.splice(at < 0 ? this.waiting.length : at, 0, saying);
    } else {
      this.waiting.push(saying);
    }
    this.work();
  }

  repeat(): void {
    if (this.last) this.voice.show(false, this.last.text);
  }

  // While paused only what is urgent, or about oneself and the turn, is said; what came meanwhile is a count afterwards.
  pause(on: boolean): void {
    this.silent = on;
    if (!on) this.work();
  }
  get paused(): boolean {
    return this.silent;
  }

  // Words that are gone are not said any more, and not kept for repeating.
  forget(lines: readonly (number | string)[]): void {
    const gone = (s: Saying | null) => s?.line !== undefined && lines.includes(s.line);
    this.waiting = this.waiting.filter((s) => !gone(s));
    if (gone(this.last)) {
      this.last = null;
      this.voice.show(false, '');
    }
  }

  clear(): void {
    this.waiting = [];
    this.last = null;
    this.voice.show(false, '');
    this.voice.show(true, '');
  }

  private work(): void {
    if (this.busy) return;
    const next = this.take();
    if (!next) return;
    this.busy = true;
    this.last = next;
    this.voice.show(false, next.text);
    const wait = Math.min(pause_ms_max, pause_ms + next.text.length * pause_per_character_ms);
    const round = ++this.round;
    this.voice.after(wait, () => {
      this.busy = false;
      this.work();
      // Left alone for a while, the region is emptied: it is for saying, not for keeping.
      if (!this.busy) this.voice.after(pause_ms_max, () => {
        if (this.round === round) this.voice.show(false, '');
      });
    });
  }

  private take(): Saying | undefined {
    // What is about the turn stands before all else in the queue.
    if (this.silent && this.waiting[0]?.level !== 'turn') return undefined;
    const { lines } = this.manner();
    const foldable = (s: Saying) =>
      s.level === 'line' && (lines === 'count' || (lines === 'some' && !s.share));
    const first = this.waiting[0];
    if (first && foldable(first)) {
      let many = 0;
      while (many < this.waiting.length && foldable(this.waiting[many]!)) ++many;
      if (many > (lines === 'count' ? 0 : collapse_above)) {
        this.waiting.splice(0, many);
        return { level: 'line', text: this.voice.count(many) };
      }
    }
    return this.waiting.shift();
  }
}
