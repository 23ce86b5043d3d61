// What the service refused, told from a fault of the page. By name: the class comes with the connection, which
// the first card does not load.
import type { ErrorCode, MeetingErrorLike } from '@hearth/client';

export const isRefusal = (e: unknown): e is MeetingErrorLike => e instanceof Error && e.name === 'MeetingError';
export const codeOf = (e: unknown): ErrorCode => (isRefusal(e) ? e.code : 'unspecified');
