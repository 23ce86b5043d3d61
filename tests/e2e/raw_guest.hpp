// A guest without a client library: one blocking socket that speaks hearth.v1.json by hand, so that
// it can also do what no library does. It reads only when it is told to. One thread of the test.
#pragma once

#include "tests/e2e/venue.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hearth::e2e {

using gateway::testing::raw_client;

// What a raw guest shows at the door; a field of its own JSON may be put in as it is.
struct raw_hello {
  std::string ticket = {};
  std::string return_token = {};
  std::string meeting = venue::meeting;
  std::string name = {};
  std::uint64_t run = 0;  // 0: a fresh one
  std::string more = {};  // further members, each with a comma before it
};
std::string to_json(const raw_hello& h, std::uint64_t run);

class raw_guest {
 public:
  // Effect: connects and upgrades; `receive_buffer` as in raw_client.
  explicit raw_guest(std::uint16_t port, int receive_buffer = 0,
                     const std::string& subprotocol = "hearth.v1.json");

  bool upgraded() const { return upgraded_; }
  raw_client& wire() { return wire_; }
  std::uint64_t run() const { return run_; }

  // Effect: says hello and waits for the welcome; answers it.
  std::string enters(const raw_hello& h);
  void says_hello(const raw_hello& h);
  // Effect: sends one text frame.
  void sends(const std::string& json);
  // Effect: sends a command of its run under `number`, by default the next one.
  void commands(const std::string& command_json, std::uint64_t number = 0);
  // The next frame that holds `text`, by the raw client's deadline; fails the test when the
  // connection ends before.
  std::string hears(const std::string& text);
  // What comes next; nothing when the connection is over.
  std::optional<std::string> next();
  // Effect: reads to the end. The close code, 0 without a Close frame.
  std::uint16_t closed();
  const std::string& heard() const { return heard_; }

 private:
  raw_client wire_;
  bool upgraded_ = false;
  std::uint64_t run_;
  std::uint64_t number_ = 0;
  std::uint16_t close_code_ = 0;
  std::string heard_;
};

// The value of a member of a frame, as the text or number that stands there.
std::string member_of(const std::string& frame, const std::string& name, std::size_t from = 0);

}  // namespace hearth::e2e
