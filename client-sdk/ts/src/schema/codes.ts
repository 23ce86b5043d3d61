// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// Every way in which something can fail: the schema's RefusalCode, and from 1001 on the library's own.
// 'unspecified': a refusal that is newer than this library.
export type ErrorCode =
  | 'unspecified'
  | 'malformed'
  | 'too_large'
  | 'too_old'
  | 'words_empty'
  | 'words_refused'
  | 'unknown_target'
  | 'out_of_bounds'
  | 'unauthorized'
  | 'token_expired'
  | 'revoked'
  | 'version_unsupported'
  | 'policy_differs'
  | 'full'
  | 'locked'
  | 'not_yet'
  | 'removed'
  | 'declined'
  | 'name_refused'
  | 'meeting_ended'
  | 'rate_limited'
  | 'unavailable'
  | 'superseded'
  | 'return_unknown'
  | 'hello_required'
  | 'waiting'
  | 'agreement_required'
  | 'agreement_changed'
  | 'not_allowed'
  | 'equal_or_higher'
  | 'no_facilitator'
  | 'hold'
  | 'paused'
  | 'closing'
  | 'muted'
  | 'not_your_turn'
  | 'already_moved'
  | 'floor_taken'
  | 'not_offered'
  | 'listening'
  | 'queue_closed'
  | 'already_asked'
  | 'later_used'
  | 'wrong_mode'
  | 'nobody_to_offer'
  | 'jumped_often'
  | 'undo_over'
  | 'responses_closed'
  | 'expired_message'
  | 'retention_longer'
  | 'person_away'
  | 'care_open'
  | 'already_so'
  | 'gone'
  | 'support_given'
  | 'quiet_time'
  | 'slow_mode'
  | 'lines_held'
  | 'mistake_told'
  | 'reported_often'
  | 'nobody_to_tell'
  | 'pins_full'
  | 'just_moved'
  | 'label_changed'
  | 'anyone_missed'
  | 'no_format'
  | 'last_step'
  | 'in_side_room'
  | 'person_in_side_room'
  | 'not_connected'
  | 'timed_out'
  | 'stale_send'
  | 'outbox_full'
  | 'not_delivered'
  | 'protocol_error'
  | 'insecure_url'
  | 'bad_url'
  | 'no_token'
  | 'left'
  | 'wiped'
  | 'would_block'
  | 'no_such_meeting'
  | 'connection_lost'
  | 'message_too_large';

// Number (absent: one more than the last) and word; with ! the same request may succeed later without any change.
// Of the library's own, which have no number on the wire, only those.
export const codes =
  'malformed too_large too_old words_empty words_refused unknown_target out_of_bounds 20unauthorized ' +
  'token_expired revoked version_unsupported policy_differs full! locked not_yet! removed declined ' +
  'name_refused meeting_ended rate_limited! unavailable! superseded return_unknown hello_required ' +
  '50waiting agreement_required agreement_changed not_allowed equal_or_higher no_facilitator hold ' +
  'paused! closing muted 80not_your_turn already_moved floor_taken not_offered listening queue_closed ' +
  'already_asked later_used wrong_mode nobody_to_offer jumped_often undo_over responses_closed ' +
  'expired_message retention_longer person_away care_open already_so gone support_given quiet_time! ' +
  'slow_mode! lines_held mistake_told reported_often nobody_to_tell pins_full 110just_moved! ' +
  'label_changed anyone_missed no_format last_step 116in_side_room person_in_side_room ' +
  '1001not_connected! timed_out! stale_send! 1005not_delivered! 1014connection_lost!';
