import type { ReconnectPolicy } from './api.js';

/**
 * The first try after 0-250 ms, then uniformly within base * 2^n, at most cap; a server's hint is the least
 * wait, with up to a fifth added. Never stops.
 */
export const fullJitter = (baseMs = 500, capMs = 20_000): ReconnectPolicy =>
  ({ attempt, serverHintMs, random }) =>
    serverHintMs ? serverHintMs * (1 + 0.2 * random)
    : random * (attempt ? Math.min(capMs, baseMs * 2 ** (attempt - 1)) : 250);
