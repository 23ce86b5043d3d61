// Who is in a fake meeting, and what they asked for.
import type { FakeSocket, Frame } from './socket.js';

export interface FakePerson {
  readonly id: string;
  readonly played: boolean;
  name: string;
  lineage: string; // the ticket they came with
  returnToken: string;
  standing: 'agreement' | 'waiting' | 'inside' | 'out';
  here: boolean;
  powers: readonly string[];
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
