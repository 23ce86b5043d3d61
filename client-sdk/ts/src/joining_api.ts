// How a meeting is joined, and what may be known before: a part of the public face (api.ts).
import type { Room } from './api.js';
import type { Facilitating } from './facilitating_part.js';
import type { ErrorCode } from './schema/codes.js';
import type { Card, Joined } from './schema/schema.js';

export interface JoinOptions {
  /**
   * https://host[:port][/prefix] (or wss://). Without TLS only this machine itself is reached, unless
   * allowInsecure.
   */
  url: string;
  meeting: string;
  /**
   * Asked for the first entry, and again only when the return token is no longer known. Throw Unauthorized
   * (or anything) to end the room as `no_token`; throw a retryable MeetingError to be asked again later.
   */
  getToken(request: TokenRequest): Promise<string> | string;
  /** first entry only; absent where the ticket fixes it */
  name?: string;
  /** default false: "I would like to listen for now" */
  maySpeak?: boolean;
  /** accepted on the card before */
  agreementVersion?: number;
  /** one private line for facilitators, at most 256 bytes */
  knock?: string;
  /** kept by the app from an earlier room object (room.returnToken()) */
  returnToken?: string;
  /**
   * "I was removed, and think that this is a mistake": said once to those who facilitate. The join fails all
   * the same, with `mistake_told` when it was said. With the token that the removed room still has.
   */
  mistake?: boolean;
  /**
   * What the entry `hearth-client/facilitating` exports, for who may get powers in this meeting. Without it
   * `room.facilitate` is null, and what only who facilitates is told is not read.
   */
  facilitating?: Facilitating | undefined;
  /** ends the room */
  signal?: AbortSignal;
  /** default fullJitter() */
  reconnect?: ReconnectPolicy;
  timeouts?: Partial<Timeouts>;
  /** default 20 lines, 2 minutes */
  outbox?: { max?: number; ttlMs?: number };
  /**
   * Tells of online, offline, pagehide, pageshow and visibilitychange. Default: the page's window; null:
   * nobody.
   */
  networkEvents?: EventTarget | null;
  /** default: the global one */
  webSocket?: WebSocketConstructor;
  clock?: Clock;
  /** in [0, 1): jitter only */
  random?: () => number;
  /** name and version of the app, at most 64 bytes */
  client?: string;
  allowInsecure?: boolean;
  onLog?: (entry: LogEntry) => void;
}

export interface TokenRequest {
  readonly meeting: string;
  /** 1 for the first question of a room */
  readonly attempt: number;
  /** the last answer was refused as expired */
  readonly previousRejected: boolean;
}

export interface ReconnectContext {
  /** 0 for the first try after a loss */
  readonly attempt: number;
  readonly last: ErrorCode;
  /** retry_after of the server's goodbye or refusal */
  readonly serverHintMs: number | null;
  /** in [0, 1) */
  readonly random: number;
}
/** How long to wait before the next try, in milliseconds; null: stop. A pure function. */
export type ReconnectPolicy = (context: ReconnectContext) => number | null;

export interface Timeouts {
  /** 15 s: the answer to the hello, never the wait for a person */
  joinMs: number;
  /** 10 s: a try, from opening to its welcome */
  connectMs: number;
  /** 30 s: an answer of getToken */
  tokenMs: number;
  /** 10 s: a command to its answer */
  commandMs: number;
  /** 10 s: beyond the server's pings */
  silenceMs: number;
  /** 2 min: offline until `suspended` */
  suspendMs: number;
}

/**
 * Time as the SDK knows it. `now` in milliseconds; it never goes back and counts while the machine sleeps.
 */
export interface Clock {
  now(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

/** What the SDK uses of a WebSocket: the browser's, Node's, or the one of the package `ws`. */
export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
}
export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

/** There is no field for words, names or tokens, by type. */
export interface LogEntry {
  readonly what: 'opening' | 'refused' | 'lost' | 'waiting';
  readonly code?: ErrorCode;
  readonly closeCode?: number;
  readonly ms?: number;
  readonly attempt?: number;
}

/**
 * Resolves when the hello was answered, also with "please read the agreement" or "please wait": look at
 * getSnapshot().standing. Rejects with a MeetingError.
 */
export type JoinMeeting = (options: JoinOptions) => Promise<Room>;

// ---- Before joining (the door over HTTP): `fetchCard` and `fetchTicket` of the entry `hearth-client/door`.
// `proof` is an invitation (what stands behind the # of a link,
// after `i=`) or a ticket. Both reject with a MeetingError; `no_such_meeting` for what opens nothing.

export interface DoorOptions {
  url: string;
  allowInsecure?: boolean;
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
}
export type FetchCard = (proof: string, options: DoorOptions) => Promise<Card>;
export type FetchTicket = (invitation: string, options: DoorOptions) => Promise<Joined>;
