export type * from './api.js';
export type { Facilitating } from './facilitating_part.js';
export type * from './ids.js';
export type * from './schema/schema.js';
export type { ErrorCode } from './schema/codes.js';
export { MeetingError, Unauthorized } from './errors.js';
export { fullJitter } from './reconnect.js';
export { joinMeeting } from './room.js';
