#include "server/app/hooks/receivers.hpp"

#include <boost/asio/ssl/context.hpp>

#include <algorithm>

namespace hearth::app {

namespace {

namespace ssl = boost::asio::ssl;

bool is_in_the_clear(const receiver& r) {
  return !r.address.tls && !r.address.is_loopback();
}

std::shared_ptr<ssl::context> tls_of(const std::string& ca_file, boost::system::error_code& fault) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  context->set_verify_mode(ssl::verify_peer, fault);
  if (fault) return nullptr;
  if (ca_file.empty()) {
    context->set_default_verify_paths(fault);
  } else {
    context->load_verify_file(ca_file, fault);
  }
  return context;
}

}  // namespace

std::expected<std::shared_ptr<const receivers>, std::string> receivers::of(const config& c) {
  auto made = std::make_shared<receivers>();
  const auto& h = c.hooks;
  if (h.address) made->common_ = receiver{*h.address, h.secret.value.copy()};
  for (const auto& g : c.groups) {
    if (!g.hook_address) continue;
    made->of_group_.emplace(g.id, receiver{*g.hook_address, g.hook_secret.value.copy()});
  }
  made->events_ = {h.events.begin(), h.events.end()};
  if (made->none()) return made;
  boost::system::error_code fault;
  made->tls_ = tls_of(h.ca_file, fault);
  if (fault) return std::unexpected("hooks.ca_file cannot be used");
  return made;
}

const receiver* receivers::find(std::string_view meeting) const {
  const auto own = of_group_.find(meeting);
  if (own != of_group_.end()) return &own->second;
  return common_ ? &*common_ : nullptr;
}

bool receivers::some_in_the_clear() const {
  return (common_ && is_in_the_clear(*common_)) ||
         std::ranges::any_of(of_group_, [](const auto& g) { return is_in_the_clear(g.second); });
}

}  // namespace hearth::app
