// Whether a quiet connection is still one. A page does not see the server's pings: so in a silence as long as
// theirs it asks, by a frame with nothing in it, which is always answered (proto/README.md 6). Pure.

// Powers change, and with them the server's pings.
const slowestPingMs = 25_000;

export function makeSilence(send: () => void, patienceMs: number) {
  let pingEveryMs = slowestPingMs;
  let lastHeard = 0;
  let askedAt = 0; // 0: not since something was heard
  return {
    expectPings(everyMs: number): void {
      pingEveryMs = Math.max(everyMs, slowestPingMs);
    },
    /** Something was heard. */
    broken(now: number): void {
      lastHeard = now;
      askedAt = 0;
    },
    /** False: it has been asked already. */
    ask(now: number): boolean {
      if (askedAt) return false;
      askedAt = now;
      send();
      return true;
    },
    /** When there is something to ask, or nothing to wait for any more. */
    until: (): number => (askedAt ? askedAt + patienceMs : lastHeard + pingEveryMs),
  };
}
