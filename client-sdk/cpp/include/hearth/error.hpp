// Every way in which something can fail, as one error_code. The first list is the schema's
// RefusalCode (proto/hearth/v1/refusal.proto): same words, same numbers, and its sentences are read
// from the schema. The second list is the SDK's own. Words of participants never reach a code or a
// sentence. Any thread.
#pragma once

#include "hearth/export.hpp"

#include <boost/system/error_code.hpp>
#include <boost/system/error_condition.hpp>

#include <span>
#include <string_view>

namespace hearth::inline v0 {

using error_code = boost::system::error_code;

// clang-format off
#define HEARTH_REFUSALS(X)                                                                          \
  X(malformed, 1) X(too_large, 2) X(too_old, 3) X(words_empty, 4) X(words_refused, 5)               \
  X(unknown_target, 6) X(out_of_bounds, 7)                                                          \
  X(unauthorized, 20) X(token_expired, 21) X(revoked, 22) X(version_unsupported, 23)                \
  X(policy_differs, 24) X(full, 25) X(locked, 26) X(not_yet, 27) X(removed, 28) X(declined, 29)     \
  X(name_refused, 30) X(meeting_ended, 31) X(rate_limited, 32) X(unavailable, 33)                   \
  X(superseded, 34) X(return_unknown, 35) X(hello_required, 36)                                     \
  X(waiting, 50) X(agreement_required, 51) X(agreement_changed, 52) X(not_allowed, 53)              \
  X(equal_or_higher, 54) X(no_facilitator, 55) X(hold, 56) X(paused, 57) X(closing, 58)             \
  X(muted, 59)                                                                                      \
  X(not_your_turn, 80) X(already_moved, 81) X(floor_taken, 82) X(not_offered, 83) X(listening, 84)  \
  X(queue_closed, 85) X(already_asked, 86) X(later_used, 87) X(wrong_mode, 88)                      \
  X(nobody_to_offer, 89) X(jumped_often, 90) X(undo_over, 91) X(responses_closed, 92)               \
  X(expired_message, 93) X(retention_longer, 94) X(person_away, 95) X(care_open, 96)                \
  X(already_so, 97) X(gone, 98) X(support_given, 99) X(quiet_time, 100) X(slow_mode, 101)          \
  X(lines_held, 102) X(mistake_told, 103) X(reported_often, 104) X(nobody_to_tell, 105)              \
  X(pins_full, 106)                                                                             \
  X(just_moved, 110) X(label_changed, 111) X(anyone_missed, 112) X(no_format, 113)                  \
  X(last_step, 114)                                                                                  \
  X(in_side_room, 116) X(person_in_side_room, 117)

#define HEARTH_SDK_ERRORS(X)                                                                        \
  X(not_connected, 1001, "There is no connection just now, so nothing was sent.")                   \
  X(timed_out, 1002, "No answer came in time. It may or may not have arrived.")                     \
  X(stale_send, 1003, "This waited too long for a connection and was not sent.")                    \
  X(outbox_full, 1004, "Too many lines are waiting to be sent already.")                            \
  X(not_delivered, 1005, "This has not reached the service yet; it is being tried again.")          \
  X(protocol_error, 1006, "The service said something that this app does not understand.")          \
  X(insecure_url, 1007, "An unencrypted address is only possible on this machine itself.")          \
  X(bad_url, 1008, "This is not the address of a meeting service.")                                 \
  X(no_token, 1009, "The app has no ticket for this meeting.")                                      \
  X(left, 1010, "You have left this meeting.")                                                      \
  X(wiped, 1011, "Everything of this meeting was erased from this app.")                            \
  X(would_block, 1012, "This call would wait, which is not possible where a dispatcher is set.")    \
  X(no_such_meeting, 1013, "This link does not open a meeting.")                                    \
  X(connection_lost, 1014, "The connection was lost.")                                              \
  X(message_too_large, 1015, "The service sent more than this app takes at once.")
// clang-format on

enum class errc {
#define HEARTH_ERRC(word, number) word = number,
  HEARTH_REFUSALS(HEARTH_ERRC)
#undef HEARTH_ERRC
#define HEARTH_ERRC(word, number, sentence) word = number,
      HEARTH_SDK_ERRORS(HEARTH_ERRC)
#undef HEARTH_ERRC
};

// What an app does about an error: `if (ec == condition::retryable)`.
enum class condition {
  retryable = 1,  // the same may succeed later without any change
  auth,           // another ticket or invitation is needed
  permission,     // the rules say no to this person now
  terminal,       // this room object is over
};

HEARTH_API const boost::system::error_category& client_category();
HEARTH_API const boost::system::error_category& condition_category();

inline error_code make_error_code(errc e) {
  return {static_cast<int>(e), client_category()};
}
inline boost::system::error_condition make_error_condition(condition c) {
  return {static_cast<int>(c), condition_category()};
}

// Of a code of this category: the stable word (`not_your_turn`), the kind sentence, and what would
// help now (may be empty). Of another category's code: an empty view; use `ec.message()`.
HEARTH_API std::string_view word(const error_code& ec);
HEARTH_API std::string_view sentence(const error_code& ec);
HEARTH_API std::string_view help(const error_code& ec);

struct code_word {
  errc code;
  std::string_view word;
};
// The codes that are the schema's, in its order.
HEARTH_API std::span<const code_word> refusal_codes();

}  // namespace hearth::inline v0

template <>
struct boost::system::is_error_code_enum<hearth::errc> : std::true_type {};
template <>
struct boost::system::is_error_condition_enum<hearth::condition> : std::true_type {};
