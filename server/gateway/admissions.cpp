#include "server/gateway/admissions.hpp"

#include "server/base/assert.hpp"

#include <algorithm>

namespace hearth::gateway {

namespace {

constexpr std::uint32_t millitokens_each = 1'000;
// After so long a quiet address has its whole burst again, so forgetting it gives nothing away.
constexpr std::int64_t refill_ms = 1'000;

}  // namespace

address_key key_of(const boost::asio::ip::address& address) {
  namespace ip = boost::asio::ip;
  if (address.is_v4()) return address.to_v4().to_uint();
  const ip::address_v6 six = address.to_v6();
  if (six.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, six).to_uint();
  const auto bytes = six.to_bytes();
  address_key key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | bytes[i];
  return key;
}

std::string text_of(address_key key) {
  return std::to_string(key);
}

admissions::place::~place() {
  if (at_ == nullptr) return;
  if (!proven_) at_->gave_back_unproven(key_);
  at_->connections_.fetch_sub(1, std::memory_order_relaxed);
}

void admissions::place::prove() {
  if (std::exchange(proven_, true)) return;
  at_->gave_back_unproven(key_);
}

std::expected<admissions::place, admissions::refusal> admissions::knock(address_key key,
                                                                        std::int64_t now_ms) {
  shard& s = shard_of(key);
  const std::lock_guard lock(s.mutex);
  auto found = s.by_key.find(key);
  if (found == s.by_key.end()) {
    if (s.by_key.size() >= base::addresses_max / shards) forget_idle(s, now_ms);
    if (s.by_key.size() >= base::addresses_max / shards) return std::unexpected(refusal::full);
    const std::uint32_t burst = limits_.handshakes_per_address_per_s * millitokens_each;
    found =
        s.by_key
            .emplace(key, address_state{.unproven = 0, .millitokens = burst, .filled_ms = now_ms})
            .first;
  }
  address_state& state = found->second;
  if (!spend_handshake(state, now_ms)) return std::unexpected(refusal::address_rate);
  if (state.unproven >= limits_.unproven_per_address) {
    return std::unexpected(refusal::address_unproven);
  }
  if (connections_.fetch_add(1, std::memory_order_relaxed) >= connections_max_) {
    connections_.fetch_sub(1, std::memory_order_relaxed);
    return std::unexpected(refusal::full);
  }
  ++state.unproven;
  return place(*this, key);
}

bool admissions::spend_handshake(address_state& s, std::int64_t now_ms) const {
  const std::uint64_t rate = limits_.handshakes_per_address_per_s;
  const auto passed =
      static_cast<std::uint64_t>(std::clamp<std::int64_t>(now_ms - s.filled_ms, 0, refill_ms));
  s.filled_ms = now_ms;
  // Thousandths of a handshake a millisecond are handshakes a second.
  s.millitokens = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(s.millitokens + rate * passed, rate * millitokens_each));
  if (s.millitokens < millitokens_each) return false;
  s.millitokens -= millitokens_each;
  return true;
}

void admissions::forget_idle(shard& s, std::int64_t now_ms) const {
  std::erase_if(s.by_key, [now_ms](const auto& one) {
    return one.second.unproven == 0 && now_ms - one.second.filled_ms >= refill_ms;
  });
}

void admissions::gave_back_unproven(address_key key) {
  shard& s = shard_of(key);
  const std::lock_guard lock(s.mutex);
  const auto found = s.by_key.find(key);
  HEARTH_ASSERT(found != s.by_key.end() && found->second.unproven > 0);
  --found->second.unproven;
}

}  // namespace hearth::gateway
