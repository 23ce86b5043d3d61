// Who is in a fake meeting, and what they asked for.
import type { ErrorCode } from '../schema/codes.js';
import type { Power } from '../schema/schema.js';
import type { FakeSocket, Frame } from './socket.js';

/** Who holds all of them facilitates; with some of them a person helps. */
export const allPowers: readonly Power[] =
  ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end'];

export interface FakePerson {
  readonly id: string;
  readonly played: boolean;
  name: string;
  lineage: string; // the ticket they came with
  returnToken: string;
  standing: 'agreement' | 'waiting' | 'inside' | 'out';
  removed: boolean;
  mistakeTold: boolean;
  here: boolean;
  powers: readonly string[];
  handOver: { from: string; powers: readonly string[] } | null;
  stewardAsked: string | null; // by whom
  steward: boolean;
  linesHeld: boolean;
  agreed: number;
  muted: boolean;
  listening: boolean;
  shareHand: string | null;
  processHand: string | null;
  offered: string | null; // the turn
  readsFrom: number;
  run: string;
  answers: Map<number, Frame>; // of this run
  connection: FakeSocket | null;
}

/** "I was removed, and think that this is a mistake": said once, and a refusal all the same. */
export function sayMistake(p: FakePerson | undefined): ErrorCode {
  if (!p?.removed) return 'gone';
  if (p.mistakeTold) return 'removed';
  p.mistakeTold = true;
  return 'mistake_told';
}

export interface FakeCare {
  care: string;
  person: string;
  kind: unknown;
  state: string;
  words: unknown;
  sinceUnixMs: number;
  seenBy: string | null;
  with: string[];
}
