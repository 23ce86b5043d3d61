// Who may come through the door, counted over all cores: connections in all, and by address the
// rate of handshakes and the connections that have not shown a valid ticket. Sharded by address
// under mutexes held for one look-up: the door is crossed a few times a connection, so that neither
// a core of its own nor atomics by address would pay. It keeps addresses for seconds and names
// none. Shared by the listeners of one server; any thread.
#pragma once

#include "server/base/limits.hpp"

#include <boost/asio/ip/address.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <expected>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hearth::gateway {

// An address for quotas: IPv4 whole, IPv6 by /64 (a household's), an IPv4 address mapped into IPv6
// as what it is.
using address_key = std::uint64_t;
address_key key_of(const boost::asio::ip::address& address);
// As text for those who count by it (session::arrival); stable for the life of the process only.
std::string text_of(address_key key);

class admissions {
 public:
  enum class refusal : std::uint8_t { full, address_rate, address_unproven };

  // A place taken; gives back on destruction what it still holds. Lifetime: the admissions outlive
  // it.
  class place {
   public:
    place(admissions& at, address_key key) : at_(&at), key_(key) {}
    place(place&& other) noexcept
        : at_(std::exchange(other.at_, nullptr)), key_(other.key_), proven_(other.proven_) {}
    place& operator=(place&&) = delete;
    ~place();
    // Effect: this connection has shown a valid ticket and no longer counts against its address.
    void prove();
    address_key key() const { return key_; }

   private:
    admissions* at_;
    address_key key_;
    bool proven_ = false;
  };

  admissions(const base::door_limits& limits, std::size_t connections_max)
      : limits_(limits), connections_max_(connections_max) {}

  // Effect: takes a place for a connection accepted at `now_ms`. A refused one counts against its
  // address's rate all the same.
  std::expected<place, refusal> knock(address_key key, std::int64_t now_ms);

  std::size_t connections() const { return connections_.load(std::memory_order_relaxed); }

 private:
  struct address_state {
    std::uint32_t unproven = 0;
    std::uint32_t millitokens = 0;  // of handshakes; a thousand is one
    std::int64_t filled_ms = 0;
  };
  struct shard {
    std::mutex mutex;
    std::unordered_map<address_key, address_state> by_key;  // guarded by mutex
  };
  static constexpr std::size_t shards = 16;

  shard& shard_of(address_key key) { return shards_[(key ^ key >> 32) % shards]; }
  bool spend_handshake(address_state& s, std::int64_t now_ms) const;
  void forget_idle(shard& s, std::int64_t now_ms) const;
  void gave_back_unproven(address_key key);

  const base::door_limits limits_;
  const std::size_t connections_max_;
  std::atomic<std::size_t> connections_ = 0;
  std::array<shard, shards> shards_;
};

}  // namespace hearth::gateway
