// Replays the transcripts (README.md) through the C++ SDK's session, which is a pure machine: no
// socket, no sleep. What it says of the room is compared in the form that all clients share.
#include "src/command_message.hpp"
#include "src/session.hpp"
#include "tests/conformance/told_view.hpp"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <fstream>

namespace {

using namespace hearth;
using namespace hearth::detail;
using conformance::id_of;
using conformance::word_of_choice;
namespace json = boost::json;
namespace pb = hearth::v1;

template <class Message>
Message read(const json::value& v) {
  Message m;
  const auto status = google::protobuf::util::JsonStringToMessage(json::serialize(v), &m);
  EXPECT_TRUE(status.ok()) << json::serialize(v);
  return m;
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
    if (kind == "touch") return step([&] { session_->alive(now_); });
    if (kind == "composing") {
      const turn_id shown{std::stoull(std::string(value.as_string()))};
      return step([&] { session_->composing(now_, shown); });
    }
    ASSERT_EQ(kind, "view");
    const json::object now = view_now();
    for (const auto& [name, expected] : value.as_object()) {
      if (name != "rules" && name != "mine" && name != "leading") {
        EXPECT_EQ(now.at(name), expected) << name;
        continue;
      }
      // Of these a step names as many members as it likes.
      for (const auto& [member, what] : expected.as_object()) {
        EXPECT_EQ(now.at(name).as_object().at(member), what) << name << "." << member;
      }
    }
  }

 private:
  void join(const json::object& o) {
    options_.name = o.contains("name") ? std::string(o.at("name").as_string()) : "";
    options_.may_speak = o.contains("maySpeak") && o.at("maySpeak").as_bool();
    options_.mistake = o.contains("mistake") && o.at("mistake").as_bool();
    closed_.reset();
    answer_ = nullptr;
    session_.emplace(session::identity{"circle", options_, run}, config_, words_,
                     [] { return 0.0; });
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
    } else if (auto* done = std::get_if<command_done>(&e)) {
      if (done->key != 0) answer_ = answered(*done);
    } else if (auto* over = std::get_if<session_over>(&e)) {
      closed_ = word(over->why);
    }
  }
  void quiet() const { EXPECT_TRUE(sent_.empty()) << sent_.front().ShortDebugString(); }
  void up(const json::value& v) {
    ASSERT_FALSE(sent_.empty()) << "nothing was sent";
    const pb::ClientFrame frame = sent_.front();
    sent_.pop_front();
    // Everything that is expected is there; there may be more.
    google::protobuf::util::MessageDifferencer there;
    there.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
    EXPECT_TRUE(there.Compare(read<pb::ClientFrame>(v), frame)) << frame.ShortDebugString();
  }
  void down(const json::value& v) {
    auto frame = read<pb::ServerFrame>(v);
    if (frame.has_result()) frame.mutable_result()->set_run(run);
    step([&] { session_->received(now_, frame.SerializeAsString()); });
  }
  void wait(std::chrono::milliseconds much) {
    const instant end = now_ + much;
    for (auto next = session_->next_deadline(); next && *next <= end;
         next = session_->next_deadline()) {
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

  json::object view_now() {
    const auto s = session_->seen().present();
    return conformance::told_view(*s, words_)
        .of(session_->seen().has_room(), closed_ ? json::value(*closed_) : json::value(nullptr),
            answer_);
  }
  // What the app was answered: of a refusal its code, else what it was told.
  static json::value answered(const command_done& done) {
    if (done.ec) return {{"error", word(done.ec)}};
    const answer& a = done.answer;
    const json::value moved = {{"by", id_of(a.moved_on.by)},
                               {"what", word_of_choice<pb::Moved>(a.moved_on.what)},
                               {"turn", id_of(a.moved_on.turn)}};
    return {{"error", nullptr},
            {"line", a.line ? json::value(a.line.value) : json::value(nullptr)},
            {"hand", id_of(a.hand)},
            {"care", id_of(a.care)},
            {"privateLine", id_of(a.private_line)},
            {"movedOn", a.already_moved ? moved : json::value(nullptr)}};
  }

  static constexpr std::uint64_t run = 42;
  config config_;
  join_options options_;
  words_store words_;
  std::optional<session> session_;
  std::deque<pb::ClientFrame> sent_;
  std::optional<std::string> closed_;
  json::value answer_;
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
