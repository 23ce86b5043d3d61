// A self-signed certificate and its key in files of a temporary folder, for the TLS tests.
#pragma once

#include <filesystem>
#include <string>

namespace hearth::gateway::testing {

class certificate {
 public:
  certificate();
  ~certificate();
  certificate(const certificate&) = delete;
  certificate& operator=(const certificate&) = delete;

  std::string chain_path() const { return folder_ / "chain.pem"; }
  std::string key_path() const { return folder_ / "key.pem"; }
  // Effect: another pair, valid for `days`, takes the place of this one.
  void renew(int days);
  // Effect: the key file holds a key that belongs to no certificate.
  void spoil_key();

 private:
  std::filesystem::path folder_;
};

}  // namespace hearth::gateway::testing
