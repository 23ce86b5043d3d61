// Replays the transcripts (README.md) through the C++ SDK's session, which is a pure machine: no socket, no
// sleep. What it says of the room is compared in the form that all clients share.
#include "src/command_message.hpp"
#include "src/session.hpp"

#include <boost/json.hpp>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <fstream>

namespace {

using namespace hearth;
using namespace hearth::detail;
namespace json = boost::json;
namespace pb = hearth::v1;

template <class Message>
Message read(const json::value& v) {
  Message m;
  const auto status = google::protobuf::util::JsonStringToMessage(json::serialize(v), &m);
  EXPECT_TRUE(status.ok()) << json::serialize(v);
  return m;
}

// A choice of the schema as the common form has it: without its prefix, in lower case.
template <class Enum>
std::string word_of(int value) {
  const auto* d = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* named = d->FindValueByNumber(value);
  std::string prefix = d->FindValueByNumber(0)->name();
  prefix.resize(prefix.size() - std::string("UNSPECIFIED").size());
  std::string word = named == nullptr ? prefix + "UNSPECIFIED" : named->name();
  word.erase(0, prefix.size());
  std::ranges::transform(word, word.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}
template <class Enum, class Choice>
std::string word_of_choice(Choice c) {
  return word_of<Enum>(static_cast<int>(c));
}
template <class Id>
json::value id_of(Id id) {
  return id ? json::value(std::to_string(id.value)) : json::value(nullptr);
}

class player {
 public:
  void play(const std::string& kind, const json::value& value) {
    if (kind == "join") return join(value.as_object());
    if (kind == "up") return up(value);
    if (kind == "down") return down(value);
    if (kind == "lost") {
      return step([&] { session_->lost(now_, static_cast<std::uint16_t>(value.as_int64()), {}); });
    }
    if (kind == "wait") return wait(std::chrono::milliseconds(value.as_int64()));
    if (kind == "give") return give(value);
    if (kind == "quiet") return quiet();
    ASSERT_EQ(kind, "view");
    const json::object now = view_now();
    for (const auto& [name, expected] : value.as_object()) {
      EXPECT_EQ(json::serialize(now.at(name)), json::serialize(sorted_like(expected, now.at(name))))
          << name;
    }
  }

 private:
  void join(const json::object& o) {
    options_.name = o.contains("name") ? std::string(o.at("name").as_string()) : "";
    options_.may_speak = o.contains("maySpeak") && o.at("maySpeak").as_bool();
    session_.emplace(session::identity{"circle", options_, run}, config_, words_, [] { return 0.0; });
    step([&] { session_->start(now_); });
  }
  template <class What>
  void step(What&& what) {
    what();
    for (auto todo = session_->take_effects(); !todo.empty(); todo = session_->take_effects()) {
      for (effect& e : todo) perform(e);
    }
    session_->take_events();
  }
  void perform(effect& e) {
    if (std::holds_alternative<ask_token>(e)) {
      session_->token_answered(now_, {}, "ticket");
    } else if (std::holds_alternative<open_transport>(e)) {
      session_->opened(now_);
    } else if (auto* send = std::get_if<send_bytes>(&e)) {
      EXPECT_TRUE(sent_.emplace_back().ParseFromString(send->bytes));
    } else if (auto* over = std::get_if<session_over>(&e)) {
      closed_ = word(over->why);
    }
  }
  void quiet() const { EXPECT_TRUE(sent_.empty()) << sent_.front().ShortDebugString(); }
  void up(const json::value& v) {
    ASSERT_FALSE(sent_.empty()) << "nothing was sent";
    const pb::ClientFrame frame = sent_.front();
    sent_.pop_front();
    // Everything that is expected is there: laid over what was sent, it changes nothing.
    pb::ClientFrame both = frame;
    both.MergeFrom(read<pb::ClientFrame>(v));
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(both, frame))
        << frame.ShortDebugString();
  }
  void down(const json::value& v) {
    auto frame = read<pb::ServerFrame>(v);
    if (frame.has_result()) frame.mutable_result()->set_run(run);
    step([&] { session_->received(now_, frame.SerializeAsString()); });
  }
  void wait(std::chrono::milliseconds much) {
    const instant end = now_ + much;
    for (auto next = session_->next_deadline(); next && *next <= end; next = session_->next_deadline()) {
      now_ = std::max(now_, *next);
      step([&] { session_->tick(now_); });
    }
    now_ = end;
  }
  void give(const json::value& v) {
    auto message = std::make_unique<command_message>();
    message->command = read<pb::Command>(v);
    step([&] { session_->give(now_, ++key_, std::move(message)); });
  }

  // Members of objects have no order.
  static json::value sorted_like(const json::value& expected, const json::value& now) {
    if (expected.is_object() && now.is_object()) {
      json::object out;
      for (const auto& [name, value] : now.as_object()) {
        if (const auto* e = expected.as_object().if_contains(name)) out[name] = sorted_like(*e, value);
      }
      for (const auto& [name, value] : expected.as_object()) {
        if (!out.contains(name)) out[name] = value;
      }
      return out;
    }
    if (expected.is_array() && now.is_array()) {
      json::array out;
      for (std::size_t i = 0; i < expected.as_array().size(); ++i) {
        const auto* n = now.as_array().if_contains(i);
        out.push_back(n == nullptr ? expected.as_array()[i] : sorted_like(expected.as_array()[i], *n));
      }
      return out;
    }
    return expected;
  }

  json::value text(words_ref ref) const {
    const auto found = ref ? words_.find(ref) : std::nullopt;
    return found ? json::value(*found) : json::value(nullptr);
  }
  json::object view_now() {
    const auto s = session_->seen().present();
    const bool inside = session_->seen().has_room();
    json::object o;
    o["connection"] = word(s->connection);
    o["standing"] = word_of_choice<pb::Standing>(s->own.standing);
    o["me"] = id_of(s->own.me);
    o["position"] = s->position.number;
    o["turn"] = id_of(s->turn);
    o["closed"] = closed_ ? json::value(*closed_) : json::value(nullptr);
    o["meeting"] = nullptr;
    o["floor"] = nullptr;
    if (inside) {
      o["meeting"] = {{"life", word_of_choice<pb::Life>(s->meeting.life)},
                      {"paused", s->meeting.paused},
                      {"title", text(s->meeting.title)},
                      {"topic", text(s->meeting.topic)}};
      o["floor"] = {{"mode", word_of_choice<pb::Mode>(s->floor.mode)},
                    {"phase", word_of_choice<pb::Phase>(s->floor.phase)},
                    {"holder", id_of(s->floor.holder)}};
    }
    add_lists(*s, o);
    o["offer"] = id_of(s->own.offer.turn);
    o["share"] = id_of(s->own.hands.share);
    o["careNotDelivered"] = s->care_not_delivered;
    return o;
  }
  void add_lists(const room_state& s, json::object& o) const {
    json::array people, queue, lines, cares, privately, outbox, resources;
    for (const person& p : s.people) {
      people.push_back({{"id", id_of(p.id)},
                        {"name", text(p.name)},
                        {"presence", word_of_choice<pb::Presence>(p.presence)},
                        {"facilitates", p.facilitates}});
    }
    for (const queued_hand& h : s.queue.hands) queue.push_back(id_of(h.person));
    for (const line& l : s.lines) {
      json::object reactions;
      for (const reaction_count& r : l.reactions) {
        reactions[word_of_choice<pb::Reaction>(r.reaction)] = r.count;
      }
      lines.push_back({{"line", l.id.value},
                       {"author", id_of(l.author)},
                       {"text", text(l.words)},
                       {"kind", word_of_choice<pb::LineKind>(l.kind)},
                       {"hidden", l.hidden},
                       {"edited", l.edited},
                       {"note", text(l.note)},
                       {"reactions", reactions}});
    }
    for (const own_care& c : s.own.cares) {
      cares.push_back({{"care", id_of(c.id)}, {"state", word_of_choice<pb::CareState>(c.state)}});
    }
    for (const private_line& l : s.own.private_lines) privately.push_back(text(l.words));
    for (const pending_line& p : s.outbox) {
      constexpr std::array status{"queued", "sending", "failed"};
      outbox.push_back({{"number", p.number},
                        {"text", text(p.words)},
                        {"status", status.at(static_cast<std::size_t>(p.status))},
                        {"error", p.error == 0 ? json::value(nullptr)
                                               : json::value(word(error_code(p.error, client_category())))}});
    }
    for (const resource& r : s.resources) resources.emplace_back(r.name);
    o["people"] = people;
    o["queue"] = queue;
    o["lines"] = lines;
    o["cares"] = cares;
    o["privately"] = privately;
    o["outbox"] = outbox;
    o["resources"] = resources;
  }

  static constexpr std::uint64_t run = 42;
  config config_;
  join_options options_;
  words_store words_;
  std::optional<session> session_;
  std::deque<pb::ClientFrame> sent_;
  std::optional<std::string> closed_;
  instant now_{1000};
  std::uint64_t key_ = 0;
};

class Transcript : public testing::TestWithParam<std::string> {};

TEST_P(Transcript, IsReplayedAsEveryClientDoes) {
  std::ifstream file(std::filesystem::path(HEARTH_TRANSCRIPTS) / (GetParam() + ".jsonl"));
  ASSERT_TRUE(file.good());
  player p;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    SCOPED_TRACE(line);
    const json::value step = json::parse(line);
    const auto& only = *step.as_object().begin();
    p.play(only.key(), only.value());
    if (HasFatalFailure()) return;
  }
}

std::vector<std::string> transcripts() {
  std::vector<std::string> names;
  for (const auto& each : std::filesystem::directory_iterator(HEARTH_TRANSCRIPTS)) {
    names.push_back(each.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, Transcript, testing::ValuesIn(transcripts()),
                         [](const auto& each) { return each.param; });

}  // namespace
