// The driver of one room: it proposes to the journal what sessions and time bring, carries out what
// room_core answers, and arms the room's one alarm. It holds the meeting's secret. Lives on the
// core its id hashes to, on that core's thread alone.
#pragma once

#include "server/base/secret.hpp"
#include "server/journal/journal.hpp"
#include "server/room/core_port.hpp"
#include "server/room/room_core.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace hearth::room {

// What only the door can make from a ticket or token, given the meeting's secret; so that a room
// needs neither keys nor JWT (layers). All are 64 bits and never 0.
struct lineage_hashes {
  std::function<std::uint64_t(const base::secret&, std::string_view, std::string_view)> person;
  std::function<std::uint64_t(const base::secret&, std::string_view, std::string_view)> stranger;
  std::function<std::uint64_t(const base::secret&, std::string_view)> return_token;
  std::function<std::uint64_t(const base::secret&, std::string_view, std::string_view)> invitation;
  std::function<std::uint64_t(const base::secret&, std::string_view, std::string_view)> ticket;
  std::function<std::string()> new_return_token;
  std::function<base::secret()> new_secret;
};

// Revoked at the door: who came by it is cut (TRUST.md). Ids as in the ticket.
struct revocation_request {
  std::string issuer;
  std::string subject;
  std::string ticket_id;
  std::string key_id;
};

class hosted_room {
 public:
  using deliver = std::function<void(std::uint32_t core, batch b)>;
  // Who is told what happens outside of the room (MEETING.md 2.9.3, 3.2). Any core; must not block.
  struct organiser {
    std::function<void(const std::string& meeting, const meeting::hook_event&)> tell =
        [](const std::string&, const meeting::hook_event&) {};
    // Whether a report of this meeting would reach somebody.
    std::function<bool(const std::string& meeting)> hears_reports = [](const std::string&) {
      return false;
    };
  };

  // `ended` is called once, when the meeting was purged; it must not destroy the room at once.
  // `told` must not block. Lifetime: `told` outlives this.
  hosted_room(std::string meeting, core_port& core, surroundings around,
              const lineage_hashes& hashes, std::unique_ptr<journal::journal> journal, deliver d,
              const organiser& told, std::function<void()> ended);

  // Requires: once, first. `policy` has references in place of words, which travel in `words`;
  // `after_restart`: an earlier run of this meeting is lost.
  void found(v1::MeetingPolicy policy, std::uint64_t policy_digest,
             std::vector<journal::parted_words> words, bool after_restart);

  void join(join_request r, std::uint64_t policy_digest);
  void command(command_request r);
  void composing(seat from, meeting::turn_id turn);
  void active(seat from);
  void left(seat from);
  void revoke(const revocation_request& r);

  bool ended() const { return core_.ended(); }
  const meeting::state& state() const { return core_.state(); }
  const base::words_store& words() const { return core_.words(); }
  std::size_t people_connected() const { return core_.people_connected(); }
  const base::secret& secret() const { return secret_; }

 private:
  void propose(v1::Entry entry, std::vector<journal::parted_words> words = {});
  std::int64_t now_unix_ms() const;
  void carry_out(effects e);
  void keep_key(const join_request& r, std::uint64_t ticket);
  void watch_holder();
  void holder_fell_silent();

  core_port& port_;
  const std::function<std::uint64_t()> random_;
  room_core core_;
  const lineage_hashes& hashes_;
  base::secret secret_;
  std::unique_ptr<journal::journal> journal_;
  deliver deliver_;
  const organiser& organiser_;
  std::function<void()> ended_;
  std::int64_t proposed_steady_ms_ = 0;  // when the last entry was proposed
  std::unique_ptr<alarm> due_;
  std::unique_ptr<alarm> silence_;
  // The holder whose composing is measured, and whether silence was said in this episode.
  meeting::turn_id watched_;
  bool silent_said_ = false;
  // Tickets that opened this door, by the key that signed them: revoking a key cuts who came by it.
  struct seen_ticket {
    std::string key_id;
    std::uint64_t ticket = 0;
    bool operator==(const seen_ticket&) const = default;
  };
  std::deque<seen_ticket> tickets_seen_;  // the oldest first
};

}  // namespace hearth::room
