// Every piece of words in a simulation carries a number of its own, so that whoever finds bytes
// anywhere can say whose words they are. Letters and digits only: they look the same in both
// encodings and pass as a name.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::simulation {

using mark = std::uint32_t;  // 0: none

inline std::string words_of(mark m) {
  char text[16];
  std::snprintf(text, sizeof text, "zq%06uqz", m);
  return text;
}

inline std::vector<mark> marks_in(std::string_view bytes) {
  std::vector<mark> found;
  for (auto at = bytes.find("zq"); at != bytes.npos; at = bytes.find("zq", at + 1)) {
    if (at + 10 > bytes.size() || bytes.substr(at + 8, 2) != "qz") continue;
    mark m = 0;
    bool digits = true;
    for (const char c : bytes.substr(at + 2, 6)) {
      digits = digits && c >= '0' && c <= '9';
      m = m * 10 + static_cast<mark>(c - '0');
    }
    if (digits) found.push_back(m);
  }
  return found;
}

inline mark mark_in(std::string_view bytes) {
  const auto all = marks_in(bytes);
  return all.empty() ? 0 : all.front();
}

}  // namespace hearth::simulation
