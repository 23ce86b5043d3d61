// The options of base/limits.hpp with their hard bounds. Defaults are those of the structs.
#include "server/app/config/declare.hpp"

namespace hearth::app {

namespace {

using enum takes_effect;

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;

void declare_door(declarations& d) {
  d.begin_section("limits.door", "What somebody may cost before and after showing a ticket.");
  // Above 64 KiB one request could end the process (TRUST.md, trap 1).
  d.add("head_bytes_max", HEARTH_PLACE(door.head_bytes_max), kib, 64 * kib, restart,
        "Bytes of a request's head.");
  d.add("head_fields_max", HEARTH_PLACE(door.head_fields_max), 8, 256, restart,
        "Header fields of a request.");
  d.add("request_body_bytes_max", HEARTH_PLACE(door.request_body_bytes_max), kib, mib, restart,
        "Bytes of a request's body.");
  d.add("tls_done_ms", HEARTH_PLACE(door.tls_done_ms), 100, 60'000, restart,
        "From accepting a connection to the end of its TLS handshake.");
  d.add("upgrade_done_ms", HEARTH_PLACE(door.upgrade_done_ms), 100, 60'000, restart,
        "From accepting a connection to the end of its upgrade.");
  d.add("hello_done_ms", HEARTH_PLACE(door.hello_done_ms), 100, 60'000, restart,
        "From the upgrade to a valid hello.");
  d.add("hello_bytes_max", HEARTH_PLACE(door.hello_bytes_max), 5 * kib, 64 * kib, restart,
        "Bytes of the message that shows the ticket.");
  d.add("unproven_per_address", HEARTH_PLACE(door.unproven_per_address), 1, 10'000, restart,
        "Connections of one address without a ticket shown.");
  d.add("handshakes_per_address_per_s", HEARTH_PLACE(door.handshakes_per_address_per_s), 1, 10'000,
        restart, "New connections of one address a second.");
  d.add("connections_per_person", HEARTH_PLACE(door.connections_per_person), 1, 16, restart,
        "Connections of one person; the newest wins.");
  d.add("connections_percent_of_files", HEARTH_PLACE(door.connections_percent_of_files), 10, 95,
        restart, "Connections in percent of the limit on open files.");
}

void declare_http(declarations& d) {
  d.begin_section("limits.http", "Plain HTTP beside the WebSocket.");
  d.add("target_bytes_max", HEARTH_PLACE(http.target_bytes_max), 256, 8 * kib, restart,
        "Bytes of a request's target.");
  d.add("idle_ms", HEARTH_PLACE(http.idle_ms), 100, 300'000, restart,
        "How long a kept connection waits for its next request.");
  d.add("answer_done_ms", HEARTH_PLACE(http.answer_done_ms), 100, 120'000, restart,
        "From a request to its answer.");
  d.add("linger_ms", HEARTH_PLACE(http.linger_ms), 0, 10'000, restart,
        "How long a closing connection still reads.");
  d.add("requests_per_connection_max", HEARTH_PLACE(http.requests_per_connection_max), 1, 1'000'000,
        restart, "Requests of one connection.");
  d.add("refusals_at_once", HEARTH_PLACE(http.refusals_at_once), 1, 10'000, restart,
        "Connections that a core keeps just to tell them that it is full.");
  d.add("retry_after_s", HEARTH_PLACE(http.retry_after_s), 1, 3600, restart,
        "When somebody turned away should come again.");
}

void declare_socket(declarations& d) {
  d.begin_section("limits.socket", "One WebSocket connection.");
  d.add("message_bytes_max", HEARTH_PLACE(socket.message_bytes_max), 16 * kib, mib, restart,
        "Bytes of a message.");
  d.add("message_fragments_max", HEARTH_PLACE(socket.message_fragments_max), 1, 1024, restart,
        "Fragments of a message.");
  d.add("message_done_ms", HEARTH_PLACE(socket.message_done_ms), 100, 60'000, restart,
        "From a message's first fragment to its last.");
  d.add("ping_every_ms", HEARTH_PLACE(socket.ping_every_ms), 1'000, 120'000, restart,
        "How often a silent connection is asked for a sign of life.");
  d.add("ping_facilitator_every_ms", HEARTH_PLACE(socket.ping_facilitator_every_ms), 1'000, 120'000,
        restart, "The same for a facilitator's.");
  d.add("pong_within_ms", HEARTH_PLACE(socket.pong_within_ms), 100, 60'000, restart,
        "How long its answer may take.");
  d.add("write_progress_ms", HEARTH_PLACE(socket.write_progress_ms), 100, 120'000, restart,
        "How long a connection may take nothing of what is sent.");
  d.add("close_done_ms", HEARTH_PLACE(socket.close_done_ms), 100, 30'000, restart,
        "How long a close waits for its answer.");
  d.add("controls_per_s", HEARTH_PLACE(socket.controls_per_s), 1, 1'000, restart,
        "Control frames a second.");
  d.add("controls_burst", HEARTH_PLACE(socket.controls_burst), 1, 10'000, restart,
        "Control frames at once.");
  d.add("send_buffer_bytes", HEARTH_PLACE(socket.send_buffer_bytes), 4 * kib, 4 * mib, restart,
        "Bytes that the kernel holds for a connection.");
  d.add("not_sent_low_bytes", HEARTH_PLACE(socket.not_sent_low_bytes), kib, mib, restart,
        "Bytes not sent yet, below which more is handed over.");
}

void declare_session(declarations& d) {
  d.begin_section("limits.session", "One person's conversation.");
  d.add("commands_per_s", HEARTH_PLACE(session.commands_per_s), 1, 1'000, restart,
        "Commands a second.");
  d.add("commands_burst", HEARTH_PLACE(session.commands_burst), 1, 10'000, restart,
        "Commands at once.");
  d.add("composing_every_ms", HEARTH_PLACE(session.composing_every_ms), 500, 60'000, restart,
        "How often \"still sharing\" is passed on.");
  d.add("lobby_question_bytes_per_min", HEARTH_PLACE(session.lobby_question_bytes_per_min), 64,
        8 * kib, restart, "Bytes of questions from the lobby a minute.");
  d.add("own_lane_frames_max", HEARTH_PLACE(session.own_lane_frames_max), 16, 100'000, restart,
        "Private frames waiting for one person.");
  d.add("own_lane_bytes_max", HEARTH_PLACE(session.own_lane_bytes_max), 16 * kib, 16 * mib, restart,
        "Bytes of private frames waiting for one person.");
  d.add("care_per_min", HEARTH_PLACE(session.care_per_min), 1, 60, restart,
        "Calls for support a minute, outside all other quotas.");
}

void declare_room(declarations& d) {
  d.begin_section("limits.room", "One room and its ring of frames.");
  d.add("ring_frames_max", HEARTH_PLACE(room.ring_frames_max), 64, 100'000, restart,
        "Frames that a core keeps of a room.");
  d.add("ring_bytes_max", HEARTH_PLACE(room.ring_bytes_max), 64 * kib, 256 * mib, restart,
        "Bytes that a core keeps of a room.");
  d.add("behind_frames_max", HEARTH_PLACE(room.behind_frames_max), 16, 100'000, restart,
        "Frames that a person may be behind before being told to resume.");
  d.add("behind_bytes_max", HEARTH_PLACE(room.behind_bytes_max), 16 * kib, 64 * mib, restart,
        "Bytes that a person may be behind before being told to resume.");
  d.add("erased_in_flight_ms", HEARTH_PLACE(room.erased_in_flight_ms), 50, 900, restart,
        "How long erased words may still be on their way to a slow connection.");
  d.add("rooms_max", HEARTH_PLACE(room.rooms_max), 1, 1'000'000, restart, "Rooms of this node.");
  d.add("words_bytes_max", HEARTH_PLACE(room.words_bytes_max), mib, 1024 * mib, restart,
        "Bytes of words that a room holds.");
  d.add("words_count_max", HEARTH_PLACE(room.words_count_max), 1'000, 10'000'000, restart,
        "Texts that a room holds.");
}

}  // namespace

void declare_limits(declarations& d) {
  declare_door(d);
  declare_http(d);
  declare_socket(d);
  declare_session(d);
  declare_room(d);
}

}  // namespace hearth::app
