// Whom an organiser's message goes to, as the configuration says: of each group its own receiver or
// the one of all, and of which events. Replaced as a whole by a reload; read-only, any thread.
#pragma once

#include "server/app/config/config.hpp"

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace boost::asio::ssl {
class context;
}

namespace hearth::app {

struct receiver {
  web_address address;
  base::secret secret;
};

class receivers {
 public:
  // Fails with a sentence for the operator: certificates that cannot be used.
  static std::expected<std::shared_ptr<const receivers>, std::string> of(const config& c);

  bool none() const { return !common_ && of_group_.empty(); }
  // Null: nobody is told of this meeting.
  const receiver* find(std::string_view meeting) const;
  bool wants(std::string_view event) const { return events_.contains(event); }
  // Whether some of them is told over the network without TLS.
  bool some_in_the_clear() const;
  // Never a context that believes whom it should not: peers are always verified.
  const std::shared_ptr<boost::asio::ssl::context>& tls() const { return tls_; }

 private:
  std::optional<receiver> common_;
  std::map<std::string, receiver, std::less<>> of_group_;
  std::set<std::string, std::less<>> events_;
  std::shared_ptr<boost::asio::ssl::context> tls_;
};

}  // namespace hearth::app
