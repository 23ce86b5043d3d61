// Every failure is a MeetingError with one of the codes of schema/codes.ts. No code, message or detail ever
// holds what a person typed.
import type { MeetingErrorLike, RefusalDetails } from './api.js';
import { codes, type ErrorCode } from './schema/codes.js';

export class MeetingError extends Error implements MeetingErrorLike {
  override readonly name = 'MeetingError';
  /** The same may succeed later without any change. */
  readonly retryable: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
    readonly retryAfterMs = 0,
  ) {
    super(code);
    this.retryable = codes.includes(`${code}!`);
  }
}

/** Throw it from `getToken`: there is no ticket for this person, and asking again would not help. */
export class Unauthorized extends Error {}
