// Shift, three times alone: the way out that needs no aim. Escape is not used because it closes other things.
// A Shift that helped to type a letter does not count; both Shifts together count once.
const between_ms = 5000;

export class TripleShift {
  private count = 0;
  private down = new Set<string>();
  private alone = true;
  private lastAt = 0;

  // Told of every key; answers how often Shift was pressed alone (3: leave), or null if nothing changed.
  keydown(key: string, code: string, repeat: boolean, at: number): number | null {
    if (key !== 'Shift') {
      this.alone = false;
      return this.reset();
    }
    if (repeat) return null;
    if (this.down.size === 0) this.alone = true;
    this.down.add(code);
    if (this.count > 0 && at - this.lastAt > between_ms) return this.reset();
    return null;
  }
  keyup(key: string, code: string, at: number): number | null {
    if (key !== 'Shift' || !this.down.delete(code) || this.down.size > 0 || !this.alone) return null;
    this.lastAt = at;
    return ++this.count;
  }
  // Too long ago, or something else happened.
  reset(): number | null {
    if (this.count === 0) return null;
    this.count = 0;
    return 0;
  }
  // The keys were released where this page did not see it.
  lost(): void {
    this.down.clear();
  }
}
