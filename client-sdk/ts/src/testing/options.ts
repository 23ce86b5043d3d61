// What a test may choose of the meeting that the fake server plays.
import type { Clock } from '../api.js';

export interface FakeOptions {
  /** default 'tuesday' */
  meeting?: string;
  mode?: 'open' | 'queue' | 'round' | 'facilitator';
  lobby?: boolean;
  /** not empty: to be accepted, version 1 */
  agreement?: string;
  /** the titles of the steps that the meeting follows */
  format?: readonly string[];
  /** of a line; 0: until the end of the meeting */
  lifeS?: number;
  clock?: Clock;
}
