// One attempt to post one message: resolve, connect, verify, write, read the head of the answer. On
// the hooks' own thread alone. The answer's body is never read, a redirect never followed, and
// everything after the name is resolved has one deadline. Beast's client is instantiated in the
// .cpp and nowhere else.
#pragma once

#include "server/app/config/web_address.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>
#include <system_error>

namespace boost::asio::ssl {
class context;
}

namespace hearth::app {

struct hook_post {
  web_address to;
  std::string signature;
  std::string body;
};

struct post_answer {
  int status = 0;  // 0: there was none
  std::error_code fault;
};

class ongoing_post {
 public:
  virtual ~ongoing_post() = default;
  // Effect: it ends soon, without an answer.
  virtual void cancel() = 0;
};

// Effect: calls `done` once, from `on`, never before this returns. Lifetime: it keeps itself alive
// until then.
std::weak_ptr<ongoing_post> begin_post(boost::asio::io_context& on,
                                       std::shared_ptr<boost::asio::ssl::context> tls, hook_post p,
                                       std::function<void(post_answer)> done);

}  // namespace hearth::app
