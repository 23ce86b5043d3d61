// What happened, as sentences for a person: one event becomes one line, or none when it does not
// concern them. Pure but for reading the room's words.
#pragma once

#include <hearth/client.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace hearth::inline v0::terminal {

// A person's name with its mark, "You" for oneself, "Somebody" when it is not known.
std::string name_for(const hearth::room& room, person_id who);
std::string line_sentence(const hearth::room& room, const line& l, bool past);
std::string private_sentence(const hearth::room& room, const private_line& l);
// Whose space it is now; empty in `open` while nothing is special.
std::string floor_sentence(const hearth::room& room);
std::string moved_sentence(const hearth::room& room, const hearth::moved_on& m);
// What is said when this command was accepted; empty where its effect is told by events.
std::string_view acknowledged(std::string_view word);
std::string standing_sentence(const hearth::room& room);
std::string hands_sentence(const own_hands& h);
std::vector<std::string> care_sentences(const hearth::room& room);
std::vector<std::string> inbox_sentences(const hearth::room& room);
std::vector<std::string> waiting_sentences(const hearth::room& room);
std::vector<std::string> held_line_sentences(const hearth::room& room);
// What the team keeps in sight.
std::vector<std::string> pinned_sentences(const hearth::room& room);
std::vector<std::string> side_room_sentences(const hearth::room& room);
std::string side_room_sentence(const hearth::room& room);
std::string debrief_sentence(const own_debrief& d);
std::vector<std::string> people_sentences(const hearth::room& room);
std::vector<std::string> resource_sentences(const room_state& state);
// Where am I: everything that a person needs to find back into the meeting.
std::vector<std::string> where_sentences(const hearth::room& room);
std::string connection_sentence(const connection_changed& c, bool first);
std::string own_sentence(const hearth::room& room, own_part part);
std::string facilitator_turn_sentence(const hearth::room& room);
// Which step the meeting is in; empty without a format.
std::string step_sentence(const hearth::room& room);
// What the one key would do; empty while it does nothing.
std::string key_sentence(const hearth::room& room);
std::string meeting_sentence(const hearth::room& room, const meeting& before);
// Why a room is closed, and what would help.
std::string closed_sentence(const error_code& why);
// How long to wait, when a refusal says so; empty when it does not.
std::string wait_sentence(std::chrono::milliseconds wait);

}  // namespace hearth::inline v0::terminal
