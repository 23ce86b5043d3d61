// Every bound and every default of the server, in one place, with its unit in its name (STYLE.md,
// TRUST.md "Limits"). A bound that an operator may change is a member of a struct, initialised with
// its default; a bound that nobody may change is a constant. Those that clients must know are
// documented in proto/README.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hearth::base {

// The door: what somebody may cost before and after showing a valid ticket.
struct door_limits {
  std::uint32_t head_bytes_max = 8 * 1024;  // hard bound 64 KiB (TRUST.md trap 1)
  std::uint32_t head_fields_max = 64;
  std::uint32_t request_body_bytes_max = 8 * 1024;
  std::uint32_t tls_done_ms = 5'000;       // accept to TLS handshake done
  std::uint32_t upgrade_done_ms = 10'000;  // accept to upgrade done
  std::uint32_t hello_done_ms = 10'000;    // upgrade to a valid hello
  std::uint32_t hello_bytes_max = 8 * 1024;
  std::uint32_t unproven_per_address = 100;
  std::uint32_t handshakes_per_address_per_s = 20;
  std::uint32_t connections_per_person = 4;
  std::uint32_t connections_percent_of_files = 80;
};

// One WebSocket connection (RFC 6455).
struct socket_limits {
  std::uint32_t message_bytes_max = 64 * 1024;
  std::uint32_t message_fragments_max = 64;
  std::uint32_t message_done_ms = 10'000;  // first fragment to last
  std::uint32_t ping_every_ms = 25'000;
  std::uint32_t ping_facilitator_every_ms = 10'000;
  std::uint32_t pong_within_ms = 10'000;
  std::uint32_t write_progress_ms = 10'000;
  std::uint32_t close_done_ms = 2'000;
  std::uint32_t controls_per_s = 20;
  std::uint32_t controls_burst = 100;
  std::uint32_t send_buffer_bytes = 64 * 1024;   // SO_SNDBUF
  std::uint32_t not_sent_low_bytes = 32 * 1024;  // TCP_NOTSENT_LOWAT
};

// Plain HTTP beside the WebSocket, and the acceptor.
struct http_limits {
  std::uint32_t target_bytes_max = 2 * 1024;  // beyond it 414
  std::uint32_t idle_ms = 15'000;             // a kept-alive connection between two requests
  std::uint32_t answer_done_ms = 10'000;      // request to the route's answer, then 503
  std::uint32_t linger_ms = 1'000;            // after the last answer, reading what still comes
  std::uint32_t requests_per_connection_max = 1'000;
  std::uint32_t refusals_at_once = 64;  // a core: connections kept just to be told 503
  std::uint32_t retry_after_s = 5;
};

// One person's conversation.
struct session_limits {
  std::uint32_t commands_per_s = 10;
  std::uint32_t commands_burst = 30;
  std::uint32_t composing_every_ms = 3'000;
  std::uint32_t lobby_question_bytes_per_min = 256;
  std::uint32_t own_lane_frames_max = 1000;
  std::uint32_t own_lane_bytes_max = 256 * 1024;
  std::uint32_t care_per_min = 6;  // a quota of its own, outside all others (MEETING.md 2.9)
};

// One room and its rings.
struct room_limits {
  std::uint32_t ring_frames_max = 1000;
  std::uint32_t ring_bytes_max = 4 * 1024 * 1024;
  std::uint32_t behind_frames_max = 1000;
  std::uint32_t behind_bytes_max = 256 * 1024;
  std::uint32_t erased_in_flight_ms = 500;
  std::uint32_t rooms_max = 10'000;
  std::uint32_t words_bytes_max = 64 * 1024 * 1024;  // of one room
  std::uint32_t words_count_max = 200'000;
};

// Messages to organisers' hooks: waiting, on their way, how long one attempt and all of them may
// take. The first pause between two attempts is at most `again`, each further one twice that.
inline constexpr std::size_t hooks_waiting_max = 1000;
inline constexpr std::size_t hooks_under_way_max = 8;
inline constexpr std::size_t hooks_ordinary_under_way_max = 4;  // the others are kept for care
inline constexpr std::int64_t hook_attempt_ms = 10'000;
inline constexpr std::int64_t hook_again_ms = 2'000;
inline constexpr std::int64_t hook_care_again_ms_max = 20'000;
inline constexpr std::int64_t hook_again_ms_max = 300'000;
inline constexpr std::int64_t hook_care_tried_ms = 600'000;
inline constexpr std::int64_t hook_tried_ms = 3'600'000;
inline constexpr std::int64_t hooks_stop_ms = 3'000;  // for what was never tried, when we stop
inline constexpr std::uint32_t hook_answer_head_bytes_max = 8 * 1024;

// Past lines for somebody who enters, in pieces of about so much text.
inline constexpr std::size_t past_piece_bytes_max = 32 * 1024;
// Meetings that ended are known for a while, so that who comes late learns of it and does not found
// an empty one. Who may open it opens it anew sooner, but not by a device that only came back.
inline constexpr std::int64_t ended_known_ms = 10 * 60 * 1000;
inline constexpr std::int64_t ended_not_opened_ms = 60 * 1000;
inline constexpr std::size_t ended_known_max = 10'000;
// Meetings to which somebody came back whom nobody knows: an earlier run of them is lost.
inline constexpr std::int64_t lost_known_ms = 15 * 60 * 1000;
inline constexpr std::size_t lost_known_max = 10'000;

// One gather of one connection.
inline constexpr std::size_t gather_bytes_max = 64 * 1024;
inline constexpr std::size_t gather_frames_max = 64;
// A core's turn ends at most this long after its first event (ARCHITECTURE.md 4).
inline constexpr std::uint32_t turn_max_us = 1'000;

// A core: posts from other threads not yet taken, connections accepted in one turn, and the block
// in which the frames of one TLS record are put together (one record holds at most 16 KiB of plain
// text).
inline constexpr std::size_t mailbox_posts_max = 65'536;
inline constexpr std::size_t accepts_a_turn_max = 64;
inline constexpr std::size_t tls_scratch_bytes = 16 * 1024;
inline constexpr int listen_backlog = 1024;
// Addresses counted at the door at once, in all shards (admissions.hpp).
inline constexpr std::size_t addresses_max = 65'536;

// Words.
inline constexpr std::size_t line_bytes_max = 4 * 1024;
inline constexpr std::size_t name_bytes_max = 256;
inline constexpr std::size_t name_graphemes_max = 40;
inline constexpr std::size_t note_bytes_max = 256;
inline constexpr std::size_t agreement_bytes_max = 8 * 1024;

// Client frames, checked before anything is allocated for them (TRUST.md trap 10).
inline constexpr std::size_t frame_depth_max = 32;
inline constexpr std::size_t frame_fields_max = 256;

// Tickets (TRUST.md "Tickets").
inline constexpr std::size_t ticket_bytes_max = 4 * 1024;
inline constexpr std::int64_t ticket_skew_s = 60;
inline constexpr std::int64_t ticket_life_s_max = 24 * 3600;
// A group's link stays for years (MEETING.md 4); it is revocable by its id and its key.
inline constexpr std::int64_t invitation_life_s_max = std::int64_t{5} * 366 * 24 * 3600;
inline constexpr std::size_t revocations_max = 10'000;

}  // namespace hearth::base
