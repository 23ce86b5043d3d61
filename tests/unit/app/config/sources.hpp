// Configurations for tests: a file of text and a few files that it may name, all in memory.
#pragma once

#include "server/app/config/load.hpp"

#include <map>
#include <string>
#include <vector>

namespace hearth::app {

inline const std::string es256_pem = R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7
6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
-----END PUBLIC KEY-----
)";
inline const std::string ed25519_pem = R"(-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
)";
inline const std::string secret_text = "0123456789abcdef0123456789abcdef";

inline config_sources sources(std::string text, std::map<std::string, std::string> files = {}) {
  config_sources from;
  from.file_name = "hearth.toml";
  from.file_text = std::move(text);
  from.read_file = [files](const std::string& path) -> std::expected<std::string, std::error_code> {
    const auto found = files.find(path);
    if (found != files.end()) return found->second;
    return std::unexpected(std::make_error_code(std::errc::no_such_file_or_directory));
  };
  return from;
}

// The faults as lines; empty when it loads.
inline std::vector<std::string> faults_of(const config_sources& from) {
  std::vector<std::string> lines;
  const auto loaded = load_config(from);
  if (!loaded) {
    for (const auto& fault : loaded.error()) lines.push_back(fault.text());
  }
  return lines;
}

}  // namespace hearth::app
