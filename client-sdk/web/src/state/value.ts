// A value that is watched: settings, drafts, the screen. Nothing here is kept beyond the page. Apart from what draws it
// (store.ts), so that what begins first needs no framework.
export interface Watched<T> {
  readonly getSnapshot: () => T;
  readonly subscribe: (run: (value: T) => void) => () => void;
}

export class Store<T> implements Watched<T> {
  private readonly watchers = new Set<(value: T) => void>();
  constructor(private value: T) {}
  readonly getSnapshot = (): T => this.value;
  readonly subscribe = (run: (value: T) => void): (() => void) => {
    this.watchers.add(run);
    return () => this.watchers.delete(run);
  };
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const run of [...this.watchers]) run(value);
  }
}
