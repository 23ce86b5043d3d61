import type { Clock } from './api.js';

// Browsers take no longer timer.
const longestMs = 2 ** 31 - 1;

/**
 * The machine's clock. `performance.now` may stand still while the machine sleeps, and the wall clock may be
 * set back: the larger step of the two never goes back and counts sleep.
 */
export function machineClock(): Clock {
  let elapsed = 0;
  let steady = performance.now();
  let wall = Date.now();
  return {
    now() {
      const steadyNow = performance.now();
      const wallNow = Date.now();
      elapsed += Math.max(steadyNow - steady, wallNow - wall, 0);
      steady = steadyNow;
      wall = wallNow;
      return elapsed;
    },
    setTimer: (run, ms) => setTimeout(run, Math.min(ms, longestMs)),
    clearTimer: (timer) => clearTimeout(timer as number),
  };
}
