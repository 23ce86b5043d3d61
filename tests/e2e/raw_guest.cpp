#include "tests/e2e/raw_guest.hpp"

#include "server/base/random.hpp"

#include <gtest/gtest.h>

namespace hearth::e2e {

namespace {

constexpr unsigned text_opcode = 1;
constexpr unsigned close_opcode = 8;

}  // namespace

std::string to_json(const raw_hello& h, std::uint64_t run) {
  std::string json =
      R"({"hello":{"meeting":")" + h.meeting + R"(","run":")" + std::to_string(run) + '"';
  if (!h.ticket.empty()) json += R"(,"ticket":")" + h.ticket + '"';
  if (!h.return_token.empty()) json += R"(,"returnToken":")" + h.return_token + '"';
  if (!h.name.empty()) json += R"(,"name":{"text":")" + h.name + R"("})";
  return json + R"(,"maySpeak":true)" + h.more + "}}";
}

raw_guest::raw_guest(std::uint16_t port, int receive_buffer, const std::string& subprotocol)
    : wire_(port, raw_client::over::plain, receive_buffer), run_(base::random_u64() | 1) {
  upgraded_ = wire_.upgrade(subprotocol);
}

void raw_guest::says_hello(const raw_hello& h) {
  if (h.run != 0) run_ = h.run;
  sends(to_json(h, run_));
}

std::string raw_guest::enters(const raw_hello& h) {
  says_hello(h);
  return hears("\"welcome\"");
}

void raw_guest::sends(const std::string& json) {
  wire_.send(gateway::testing::masked(text_opcode, json));
}

void raw_guest::commands(const std::string& command_json, std::uint64_t number) {
  if (number == 0) number = ++number_;
  sends(R"({"command":{"number":")" + std::to_string(number) + R"(","command":)" + command_json +
        "}}");
}

std::optional<std::string> raw_guest::next() {
  const auto frame = wire_.read_message();
  if (!frame) return std::nullopt;
  if (frame->opcode == close_opcode) {
    close_code_ = gateway::testing::close_code_of(*frame);
    return std::nullopt;
  }
  heard_ += frame->payload + "\n";
  return frame->payload;
}

std::string raw_guest::hears(const std::string& text) {
  while (auto frame = next()) {
    if (frame->find(text) != std::string::npos) return *frame;
  }
  ADD_FAILURE() << "never heard " << text << "; closed with " << close_code_;
  return {};
}

std::uint16_t raw_guest::closed() {
  while (next()) {
  }
  return close_code_;
}

std::string member_of(const std::string& frame, const std::string& name, std::size_t from) {
  auto at = frame.find('"' + name + "\":", from);
  if (at == std::string::npos) return {};
  at += name.size() + 3;
  const bool quoted = frame[at] == '"';
  if (quoted) ++at;
  return frame.substr(at, frame.find_first_of(quoted ? "\"" : ",}]", at) - at);
}

}  // namespace hearth::e2e
