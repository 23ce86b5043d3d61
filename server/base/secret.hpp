// Bytes that must not outlive their use: a key, a credential. In a heap block of their own, wiped
// when dropped, moved but never copied by accident, and with no way to be printed or compared in
// variable time. It does not protect against a reader of live memory. A value; any thread.
#pragma once

#include "server/base/keyed_hash.hpp"
#include "server/base/wipe.hpp"

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace hearth::base {

class secret {
 public:
  secret() = default;
  explicit secret(std::span<const std::uint8_t> bytes)
      : bytes_(bytes.empty() ? nullptr
                             : std::make_unique_for_overwrite<std::uint8_t[]>(bytes.size())),
        size_(bytes.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), bytes.data(), size_);
  }
  explicit secret(std::string_view text) : secret(bytes_of(text)) {}
  ~secret() { wipe(bytes_.get(), size_); }

  secret(secret&& other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  secret& operator=(secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  secret(const secret&) = delete;
  secret& operator=(const secret&) = delete;

  secret copy() const { return secret(bytes()); }

  // Lifetime: valid while this lives and is not moved from.
  std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size_}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  friend bool operator==(const secret& a, const secret& b) {
    return equal_in_constant_time(a.bytes(), b.bytes());
  }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_ = 0;
};

}  // namespace hearth::base
