#include "tests/simulation/hosting.hpp"

#include "server/access/lineage.hpp"
#include "server/base/assert.hpp"
#include "server/base/keyed_hash.hpp"
#include "tests/unit/access/vectors.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

namespace hearth::simulation {

namespace vectors = access::vectors;

v1::ServerFrame read(wire::encoding e, std::string_view payload) {
  v1::ServerFrame m;
  if (e == wire::encoding::proto) {
    HEARTH_ASSERT(m.ParseFromArray(payload.data(), static_cast<int>(payload.size())));
  } else {
    HEARTH_ASSERT(
        google::protobuf::util::JsonStringToMessage({payload.data(), payload.size()}, &m).ok());
  }
  return m;
}

// ---- A connection

connection::connection(hosting& at, std::uint32_t core, wire::encoding e)
    : at_(at), core_(core), encoding_(e) {
  at_.connections_.push_back(this);
  talk_ = std::make_unique<session::talk>(at_.around(core), session::arrival{e, ""},
                                          static_cast<session::peer&>(*this));
}

connection::~connection() {
  breaks();
  std::erase(at_.connections_, this);
}

void connection::says(const v1::ClientFrame& frame) {
  std::string bytes;
  if (encoding_ == wire::encoding::proto) {
    frame.SerializeToString(&bytes);
  } else {
    HEARTH_ASSERT(google::protobuf::util::MessageToJsonString(frame, &bytes).ok());
  }
  says_bytes(bytes, encoding_ == wire::encoding::json);
}

void connection::says_bytes(std::string_view bytes, bool text) {
  if (!talk_) return;
  at_.at().turn(core_, [&] { talk_->received({bytes.data(), bytes.size()}, text); });
}

std::vector<v1::ServerFrame> connection::hears() {
  return std::exchange(heard_, {});
}

void connection::reaches_reader(const wire::frame& f) {
  if (at_.watched_by) at_.watched_by->reached(*this, f);
  heard_.push_back(read(encoding_, f.payload()));
}

void connection::reads_on() {
  stalled_ = false;
  at_.at().turn(core_, [] {});
}

void connection::breaks() {
  in_flight_.clear();
  if (!talk_) return;
  at_.at().turn(core_, [this] { ends(); });
}

void connection::ends() {
  talk_->gone();
  talk_.reset();
  if (at_.watched_by) at_.watched_by->closed(*this);
}

void connection::close(std::uint16_t code, std::string_view) {
  close_code_ = code;
  close_until_ms_ = at_.at().steady_ms() + at_.socket_.close_done_ms;
}

void connection::flush() {
  if (!talk_) return;
  if (!in_flight_.empty() && !stalled_ && !cut_) {
    for (const auto& f : in_flight_) reaches_reader(*f);
    in_flight_.clear();
    talk_->drained();
  }
  std::array<const wire::frame_ptr*, base::gather_frames_max> offered;
  std::size_t taken = 0;
  while (in_flight_.empty() && !cut_ && taken < frames_a_turn_) {
    const auto most = std::min(offered.size(), frames_a_turn_ - taken);
    const auto count = talk_->gather(std::span(offered).first(most), base::gather_bytes_max);
    if (count == 0) break;
    for (std::size_t i = 0; i < count; ++i) in_flight_.push_back(*offered[i]);
    for (const auto& f : in_flight_) {
      at_.frames.push_back({f, encoding_});
      if (at_.watched_by) at_.watched_by->handed_over(*this, *f);
    }
    talk_->took(count);
    taken += count;
    if (stalled_) break;
    for (const auto& f : in_flight_) reaches_reader(*f);
    in_flight_.clear();
    talk_->drained();
  }
  const bool all_sent = in_flight_.empty() && talk_->gather(offered, base::gather_bytes_max) == 0;
  const bool late = at_.at().steady_ms() >= close_until_ms_;
  if (cut_ || (close_code_ != 0 && (all_sent || late))) {
    in_flight_.clear();
    ends();
  }
}

// ---- Hosting

hosting::hosting(hosting_options o)
    : o_(std::move(o)),
      chance_(o_.seed ^ 0x686f7374),
      cores_(o_.cores, o_.seed),
      keys_(vectors::ring()),
      revoked_(std::make_shared<access::revocation_list>(100)),
      skeleton_key_(std::string_view("a key of sixteen")),
      parting_{[this] { return chance_.bits() | 1; }, skeleton_key_.bytes()} {
  room::lineage_hashes hashes{access::person_of,
                              access::person_of_ticket,
                              access::return_hash,
                              access::invitation_hash,
                              access::ticket_hash,
                              [this] { return std::to_string(chance_.bits()); },
                              [this] { return base::secret(std::to_string(chance_.bits())); }};
  const auto sign = [](const v1::ReceiptBody& body) {
    v1::Receipt r;
    r.set_body(body.SerializeAsString());
    return r;
  };
  estate_ = std::make_unique<room::estate>(
      room::estate{o_.room,
                   card_,
                   {},
                   sign,
                   std::move(hashes),
                   parting_,
                   o_.expected,
                   o_.make_journal,
                   [](v1::MeetingPolicy&) {},
                   [this](int change) { rooms_ += change; },
                   [this] { return chance_.bits(); },
                   {[this](const std::string& meeting, const meeting::hook_event& e) {
                      organiser_told.emplace_back(meeting, e);
                    },
                    [](const std::string&) { return true; }}});
  estate_->founds = [this] { return founds; };
  std::vector<room::house*> all;
  for (std::uint32_t i = 0; i < o_.cores; ++i) {
    houses_.push_back(std::make_unique<room::house>(cores_.at(i), *estate_));
    all.push_back(houses_.back().get());
    around_.push_back(std::make_unique<session::surroundings>(session::surroundings{
        *houses_.back(), o_.session, o_.room, door_, socket_, parting_,
        [this] {
          return session::credentials{std::make_shared<const access::key_ring>(vectors::ring()),
                                      revoked_};
        },
        [this] { return stops_at_unix_ms; },
        [this](v1::RefusalCode code) { refused_.push_back(code); }}));
  }
  for (auto& h : houses_) h->meet(all);
  cores_.flush = [this](std::uint32_t core) {
    if (watched_by) watched_by->turn_ends(core);
    const auto now = connections_;
    for (auto* c : now) {
      if (c->core() == core) c->flush();
    }
  };
}

hosting::~hosting() = default;

room::hosted_room* hosting::find(const std::string& meeting) {
  return houses_[houses_[0]->core_of(meeting)]->find(meeting);
}

access::ticket hosting::ticket(const std::string& meeting, bool facilitator) {
  auto t = access::fresh_ticket(meeting, cores_.unix_ms() / 1000, 900);
  t.registered.id = std::to_string(chance_.bits());
  if (facilitator) {
    t.powers = access::power_set::facilitator();
    if (!o_.expected(meeting)) t.policy.emplace();
  }
  return t;
}

std::string hosting::mint(const access::ticket& t) const {
  return access::mint_ticket(*keys_.find("shared"), t);
}

}  // namespace hearth::simulation
