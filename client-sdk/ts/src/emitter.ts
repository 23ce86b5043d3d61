// What an app subscribes to: the state, parts of it, and events.
import type { Readable, RoomEvent, Unsubscribe } from './api.js';

// How far a reader of `events()` may be behind.
const buffered = 1024;

type Run = (value: never) => void;

// An app's mistake shows where an app's mistakes show, and does not stop others from being told.
function call(run: Run, value: unknown): void {
  try {
    run(value as never);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

export interface Listeners {
  add(kind: string, run: Run): Unsubscribe;
  tell(kind: string, value: unknown): void;
}

export function makeListeners(): Listeners {
  const all: { kind: string; run: Run }[] = [];
  return {
    add(kind, run) {
      const each = { kind, run }; // the same function twice is two listeners
      all.push(each);
      return () => void (all.includes(each) && all.splice(all.indexOf(each), 1));
    },
    tell(kind, value) {
      for (const each of all.filter((one) => one.kind === kind)) call(each.run, value);
    },
  };
}

/** A part of the state, which stays the same object while a new one is equal to it. */
export function readable<S, T>(
  state: () => S, listen: (run: () => void) => Unsubscribe, pick: (state: S) => T,
  equal: (a: T, b: T) => boolean = Object.is,
): Readable<T> {
  let from = state();
  let value = pick(from);
  const getSnapshot = (): T => {
    const now = state();
    if (now !== from) {
      const next = pick((from = now));
      if (!equal(value, next)) value = next;
    }
    return value;
  };
  return {
    getSnapshot,
    subscribe(run) {
      let last = getSnapshot();
      const stop = listen(() => {
        const now = getSnapshot();
        if (now !== last) run((last = now));
      });
      call(run as Run, last);
      return stop;
    },
  };
}

export type Hear = (target: EventTarget | null | undefined, kind: string, run: () => void) => Unsubscribe;
export const hear: Hear = (target, kind, run) => {
  target?.addEventListener(kind, run);
  return () => target?.removeEventListener(kind, run);
};

/** The events as they come; `isOver` says that there will be no more. */
export async function* stream(
  listeners: Listeners, isOver: () => boolean, signal?: AbortSignal,
): AsyncGenerator<RoomEvent, void, undefined> {
  const waiting: RoomEvent[] = [];
  let wake = () => {};
  const stop = [
    listeners.add('event', (event: RoomEvent) => {
      if (waiting.length === buffered) waiting.splice(0, 2, { type: 'gap' });
      waiting.push(event);
      wake();
    }),
    hear(signal, 'abort', () => wake()),
  ];
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (waiting.length) yield waiting.shift()!;
      else if (isOver()) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop.forEach((each) => each());
  }
}
