// The real houses, halls, rooms and talks over virtual cores (cores.hpp), with seeded ids, and
// connections made of a vector. A connection takes frames as a socket would: at once, or into
// flight while its reader is slow. Used by one test.
#pragma once

#include "server/access/key_ring.hpp"
#include "server/access/ticket.hpp"
#include "server/journal/memory.hpp"
#include "server/room/house.hpp"
#include "server/session/talk.hpp"
#include "tests/simulation/cores.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearth::simulation {

class hosting;

// The socket of one guest, seen from both ends.
class connection final : private session::peer {
 public:
  connection(hosting& at, std::uint32_t core, wire::encoding e);
  ~connection() override;

  // -- The reader's end.
  void says(const v1::ClientFrame& frame);
  void says_bytes(std::string_view bytes, bool text);
  // Frames that reached the reader since the last call, decoded from their encoding.
  std::vector<v1::ServerFrame> hears();
  // A slow reader: what is taken stays in flight until it reads on.
  void stalls() { stalled_ = true; }
  void reads_on();
  // At most so many frames a turn from now on (a small socket buffer).
  void takes_at_most(std::size_t frames) { frames_a_turn_ = frames; }
  // The network is gone, without a word.
  void breaks();

  // -- What became of it.
  bool open() const { return talk_ != nullptr; }
  std::uint16_t close_code() const { return close_code_; }
  bool was_cut() const { return cut_; }
  session::talk& conversation() { return *talk_; }
  std::uint32_t core() const { return core_; }
  const std::vector<wire::frame_ptr>& in_flight() const { return in_flight_; }
  wire::encoding encoding() const { return encoding_; }

  void flush();

 private:
  void wake() override {}
  void close(std::uint16_t code, std::string_view) override;
  void ends();
  void cut() override { cut_ = true; }
  void reaches_reader(const wire::frame& f);

  hosting& at_;
  const std::uint32_t core_;
  const wire::encoding encoding_;
  bool stalled_ = false;
  bool cut_ = false;
  std::size_t frames_a_turn_ = base::gather_frames_max;
  std::uint16_t close_code_ = 0;
  std::int64_t close_until_ms_ = 0;
  std::vector<wire::frame_ptr> in_flight_;
  std::vector<v1::ServerFrame> heard_;
  std::unique_ptr<session::talk> talk_;
};

struct hosting_options {
  std::uint32_t cores = 1;
  std::uint64_t seed = 1;
  base::session_limits session = {};
  base::room_limits room = {};
  // Meetings that are expected without a ticket that carries a policy.
  std::function<std::optional<v1::MeetingPolicy>(const std::string&)> expected =
      [](const std::string&) { return std::nullopt; };
  std::function<std::unique_ptr<journal::journal>()> make_journal = [] {
    return std::make_unique<journal::memory>();
  };
};

// Sees what leaves a process and what comes to people, frame by frame. Owned by whoever judges.
class onlooker {
 public:
  virtual ~onlooker() = default;
  // A core's turn is over; what it has for its connections leaves now.
  virtual void turn_ends(std::uint32_t core) = 0;
  // A frame left the server's hands; it may be in flight for long.
  virtual void handed_over(const connection& to, const wire::frame& f) = 0;
  virtual void reached(const connection& to, const wire::frame& f) = 0;
  // The server has let go of this connection.
  virtual void closed(const connection& c) = 0;
};

class hosting {
 public:
  explicit hosting(hosting_options o = {});
  ~hosting();

  virtual_cores& at() { return cores_; }
  room::house& house(std::uint32_t core) { return *houses_.at(core); }
  session::surroundings& around(std::uint32_t core) { return *around_.at(core); }
  // The room, wherever it lives; null: there is none.
  room::hosted_room* find(const std::string& meeting);
  int rooms() const { return rooms_; }
  const std::vector<v1::RefusalCode>& refused() const { return refused_; }

  // A ticket as an embedder's backend would mint it.
  access::ticket ticket(const std::string& meeting, bool facilitator = false);
  std::string mint(const access::ticket& t) const;
  access::revocation_list& revocations() { return *revoked_; }

  onlooker* watched_by = nullptr;
  std::int64_t stops_at_unix_ms = 0;
  bool founds = true;
  std::uint64_t random() { return chance_.bits(); }
  // Every frame that any connection was handed, to see whether it is let go of.
  struct handed_over {
    std::weak_ptr<const wire::frame> frame;
    wire::encoding encoding;
  };
  std::vector<handed_over> frames;
  // What the organiser's hook was told, of which meeting.
  std::vector<std::pair<std::string, meeting::hook_event>> organiser_told;

 private:
  friend class connection;

  const hosting_options o_;
  chance chance_;
  virtual_cores cores_;
  access::key_ring keys_;
  std::shared_ptr<access::revocation_list> revoked_;
  base::secret skeleton_key_;
  wire::parting parting_;
  v1::ResourceCard card_;
  base::door_limits door_;
  base::socket_limits socket_;
  int rooms_ = 0;
  std::vector<v1::RefusalCode> refused_;
  std::unique_ptr<room::estate> estate_;
  std::vector<std::unique_ptr<room::house>> houses_;
  std::vector<std::unique_ptr<session::surroundings>> around_;
  std::vector<connection*> connections_;
};

// Reads a frame's payload back, from either encoding.
v1::ServerFrame read(wire::encoding e, std::string_view payload);

}  // namespace hearth::simulation
