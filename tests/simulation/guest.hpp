// A person with a client: joins, comes back with the return token from where they were, sends
// commands and sends them again until each is answered, and keeps what they were told. It believes
// nothing: what it hears is checked by whoever owns it (oracles.hpp) or by a unit test.
#pragma once

#include "tests/simulation/hosting.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hearth::simulation {

class guest {
 public:
  guest(hosting& at, std::string meeting, std::string subject, std::string name,
        bool facilitator = false);

  // -- Connections.
  void joins(std::uint32_t core, wire::encoding e = wire::encoding::proto);
  // With the return token and from where the reading stopped.
  void returns(std::uint32_t core, wire::encoding e = wire::encoding::proto);
  // Forgets where the reading stopped: the next return begins anew, as a page that is reloaded.
  void reloads() { number_ = 0; }
  void loses() {
    if (line_) line_->breaks();
  }
  void loses_every_line() {
    loses();
    for (auto& old : older_) old->breaks();
  }
  // The present line stays open beside the next one, until the server ends it.
  void keeps_line() {
    if (line_) older_.push_back(std::move(line_));
  }
  bool connected() const { return line_ && line_->open(); }
  bool welcomed() const { return connected() && welcomed_; }
  connection& line() { return *line_; }

  // -- Commands. They are numbered, kept until answered, and sent again after each welcome.
  std::uint64_t does(const google::protobuf::Message& command);
  std::uint64_t says(std::string_view text);
  void composes(std::uint64_t turn);

  // Takes in what has arrived.
  void hears();

  // -- What was told.
  const std::vector<v1::ServerFrame>& heard() const { return heard_; }
  void forgets_heard() { heard_.clear(); }
  std::size_t heard(v1::ServerFrame::KindCase kind) const;
  const v1::Welcome& welcome() const { return welcome_; }
  const std::map<std::uint64_t, v1::RoomEvent>& lane() const { return lane_; }
  const v1::CommandResult* result(std::uint64_t number) const;
  // How often this command was answered on the connection on which it was sent last.
  std::size_t answers(std::uint64_t number) const;
  const std::map<std::uint64_t, v1::NumberedCommand>& unanswered() const { return unanswered_; }
  v1::Standing standing() const { return standing_; }
  std::uint64_t number() const { return number_; }
  std::uint64_t turn() const { return turn_; }
  std::uint64_t me() const { return welcome_.me(); }
  std::uint64_t last_command() const { return next_ - 1; }
  v1::GoodbyeReason goodbye() const { return goodbye_; }
  v1::RefusalCode refused() const { return refused_; }
  v1::RefusalCode refused(std::uint64_t number) const;
  const std::string& name() const { return name_; }
  const std::string& meeting() const { return meeting_; }
  const std::string& subject() const { return subject_; }
  bool facilitator() const { return facilitator_; }
  bool resumed() const { return welcome_.resumed(); }
  const std::string& return_token() const { return return_token_; }
  // Texts of the lines in the lane that were not taken away, in order.
  std::vector<std::string> reads() const;

  // Called for each frame, before it is taken in.
  std::function<void(const v1::ServerFrame&)> check = [](const v1::ServerFrame&) {};
  // Called for each line before its hello is said.
  std::function<void(const connection&, const v1::Hello&)> opening = [](const connection&,
                                                                        const v1::Hello&) {};
  // What is written into each ticket beside the subject.
  std::function<void(access::ticket&)> ticketing = [](access::ticket&) {};

  // What the next hello says beside the proof.
  v1::Hello hello;

 private:
  void connects(std::uint32_t core, wire::encoding e);
  void says_hello(const v1::ClientFrame& f);
  void take(const v1::ServerFrame& f);
  void take_room(const v1::RoomFrame& f);

  hosting& at_;
  const std::string meeting_;
  const std::string subject_;
  std::string name_;
  const bool facilitator_;
  const std::uint64_t run_;
  std::unique_ptr<connection> line_;
  std::vector<std::unique_ptr<connection>> older_;
  std::string return_token_;
  std::uint64_t next_ = 1;
  std::map<std::uint64_t, v1::NumberedCommand> unanswered_;
  std::map<std::uint64_t, v1::CommandResult> results_;
  std::map<std::uint64_t, std::size_t> answers_;
  std::vector<v1::ServerFrame> heard_;
  v1::Welcome welcome_;
  bool welcomed_ = false;
  std::uint64_t epoch_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t turn_ = 0;
  std::map<std::uint64_t, v1::RoomEvent> lane_;
  v1::Standing standing_ = v1::STANDING_UNSPECIFIED;
  v1::GoodbyeReason goodbye_ = v1::GOODBYE_REASON_UNSPECIFIED;
  v1::RefusalCode refused_ = v1::REFUSAL_CODE_UNSPECIFIED;
};

// Puts any message of command.proto into a Command.
v1::Command command_of(const google::protobuf::Message& m);

}  // namespace hearth::simulation
