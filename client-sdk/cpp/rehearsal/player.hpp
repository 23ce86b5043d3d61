// Somebody simulated in a rehearsal: joins a real meeting through the SDK, waits as a person would,
// and gives commands. What they do is their part's (people.cpp, lead.cpp); how they come, wait and
// come back is here. Used on one thread, its context's; outlives its coroutine.
#pragma once

#include <hearth/client.hpp>

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <random>
#include <string>

namespace hearth::inline v0::rehearsal {

// Nobody shall take a simulated person for a real one.
inline constexpr const char* marked = " (simulated)";

struct stage {
  std::string url;
  std::string meeting;
  std::string invitation;
  double speed = 1;  // times as fast as people are
};

class player {
 public:
  player(asio::io_context& context, stage where, std::string name, unsigned seed);

  const std::string& name() const { return name_; }

 protected:
  // False: the invitation was refused, or the server is gone.
  asio::awaitable<bool> joins(bool may_speak);
  asio::awaitable<void> pause(double least_s, double most_s);
  // The answer's code; a turn that had moved on is no fault of anybody.
  asio::awaitable<error_code> gives(request r);
  asio::awaitable<void> says(std::string words);

  void loses_connection();
  asio::awaitable<bool> comes_back();

  bool over() const { return !room_ || room_->why_closed(); }
  hearth::room& room() { return *room_; }
  std::shared_ptr<const room_state> now() const { return room_->snapshot(); }

 private:
  asio::awaitable<bool> enters(join_options how);

  asio::io_context& context_;
  stage where_;
  std::string name_;
  std::mt19937 chance_;
  std::optional<client> client_;
  std::optional<hearth::room> room_;
  std::string return_token_;
  bool may_speak_ = true;
};

}  // namespace hearth::inline v0::rehearsal
