// The default policies and token sources of config.hpp: pure functions and small closures.
#include <hearth/config.hpp>

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

namespace hearth::inline v0 {

using std::chrono::milliseconds;

reconnect_policy full_jitter(milliseconds base, milliseconds cap) {
  return [base, cap](const reconnect_context& c) -> std::optional<milliseconds> {
    if (c.server_hint) {
      const double spread = static_cast<double>(c.server_hint->count()) * 0.2 * c.random;
      return *c.server_hint + milliseconds(static_cast<std::int64_t>(spread));
    }
    milliseconds most = milliseconds(250);
    if (c.attempt != 0) {
      const unsigned doublings = std::min(c.attempt - 1, 16u);
      most = std::min(cap, base * (1 << doublings));
    }
    return milliseconds(static_cast<std::int64_t>(static_cast<double>(most.count()) * c.random));
  };
}

token_provider static_token(std::string ticket) {
  return [ticket = std::move(ticket)](token_request, token_answer answer) { answer({}, ticket); };
}

token_provider blocking_token(std::function<std::string(token_request)> ask) {
  return [ask = std::move(ask)](token_request request, token_answer answer) {
    // Detached on purpose: the app's own call cannot be cancelled, and its answer may come to
    // nobody.
    std::thread([ask, request = std::move(request), answer = std::move(answer)]() mutable {
      std::string ticket;
      error_code ec;
      try {
        ticket = ask(std::move(request));
      } catch (const std::exception&) {
        ec = errc::no_token;
      }
      answer(ec, std::move(ticket));
    }).detach();
  };
}

}  // namespace hearth::inline v0
