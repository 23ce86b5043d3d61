// A value that is watched: settings, drafts, the screen. Nothing here is kept beyond the page.
import { useEffect, useState } from 'preact/hooks';

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

// The present value, and a new rendering whenever it changes.
export function useWatched<T>(watched: Watched<T>): T {
  const [value, put] = useState(() => ({ of: watched.getSnapshot() }));
  useEffect(() => {
    const take = () => put((old) => {
      const of = watched.getSnapshot();
      return Object.is(old.of, of) ? old : { of };
    });
    take(); // what changed between the rendering and this moment
    return watched.subscribe(take);
  }, [watched]);
  return value.of;
}
