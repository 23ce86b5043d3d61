// Who vouches for a server: a certificate authority of the test's own, in a temporary folder, and
// what it issues for a server on the loopback. Each is another one, with a key of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace hearth::e2e {

class authority {
 public:
  authority();
  ~authority();
  authority(const authority&) = delete;
  authority& operator=(const authority&) = delete;

  // For clients: whom to believe.
  std::string ca_file() const;
  // Effect: writes a fresh certificate for 127.0.0.1 and its key over these two files.
  void certifies(const std::string& chain_file, const std::string& key_file) const;

 private:
  struct inside;
  std::unique_ptr<inside> inside_;
};

}  // namespace hearth::e2e
