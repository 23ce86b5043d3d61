// What a session is told once, and what it asks of its driver.
import type { JoinOptions, LogEntry, Timeouts, TokenRequest } from './api.js';
import type { MeetingError } from './errors.js';
import type { Messages } from './messages.js';

export type Identity = Required<Pick<JoinOptions, 'meeting' | 'client' | 'reconnect' | 'random'>> &
  Pick<JoinOptions, 'name' | 'maySpeak' | 'agreementVersion' | 'knock' | 'mistake' | 'facilitating'> & {
  readonly messages: Messages;
  readonly run: string; // 64 random bits, not 0
  readonly timeouts: Timeouts;
  readonly outbox: { max: number; ttlMs: number };
};

/** What is to be done about it: asked for in order, after the machine has taken its step. */
export interface Doing {
  open(): void;
  send(bytes: Uint8Array): void;
  close(): void;
  askToken(request: TokenRequest): void;
  joined(error: MeetingError | null): void;
  over(error: MeetingError): void;
  log(entry: LogEntry): void;
}
