// The key that signs receipts (MEETING.md 3.6): Ed25519 (RFC 8032), made at the start of the
// process and kept in memory only. Immutable; any thread.
#pragma once

#include "hearth/v1/frame.pb.h"

#include <memory>
#include <string>

struct evp_pkey_st;

namespace hearth::app {

class receipt_key {
 public:
  receipt_key();
  v1::Receipt sign(const v1::ReceiptBody& body) const;
  const std::string& public_bytes() const { return public_; }

 private:
  std::shared_ptr<evp_pkey_st> pair_;
  std::string public_;  // 32 bytes
};

}  // namespace hearth::app
