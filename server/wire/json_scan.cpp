// A bounded look over a JSON text before the library reads it (RFC 8259; decode.hpp).
#include "server/base/limits.hpp"
#include "server/wire/decode.hpp"

#include <cctype>
#include <string>
#include <vector>

namespace hearth::wire {

namespace {

class scanner {
 public:
  explicit scanner(std::span<const char> text) : text_(text) {}

  std::expected<void, flaw> run() {
    skip_space();
    if (!value(0)) return std::unexpected(flaw{at_});
    skip_space();
    if (at_ != text_.size()) return std::unexpected(flaw{at_});
    return {};
  }

 private:
  bool more() const { return at_ < text_.size(); }
  char here() const { return text_[at_]; }
  bool take(char c) {
    if (!more() || here() != c) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (more() && (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')) ++at_;
  }

  bool value(std::size_t depth) {
    if (depth > base::frame_depth_max || ++values_ > base::frame_fields_max || !more())
      return false;
    switch (here()) {
      case '{':
        return members(depth);
      case '[':
        return elements(depth);
      case '"':
        return string(nullptr);
      default:
        return scalar();
    }
  }

  bool members(std::size_t depth) {
    ++at_;
    std::vector<std::string> names;
    skip_space();
    if (take('}')) return true;
    do {
      skip_space();
      std::string name;
      if (!more() || here() != '"' || !string(&name)) return false;
      for (const auto& other : names) {
        if (other == name) return false;
      }
      names.push_back(std::move(name));
      skip_space();
      if (!take(':')) return false;
      skip_space();
      if (!value(depth + 1)) return false;
      skip_space();
    } while (take(','));
    return take('}');
  }

  bool elements(std::size_t depth) {
    ++at_;
    skip_space();
    if (take(']')) return true;
    do {
      skip_space();
      if (!value(depth + 1)) return false;
      skip_space();
    } while (take(','));
    return take(']');
  }

  // A member's name with an escape in it is refused: no name of the schema needs one, and two
  // spellings of one name would be a duplicate that is not seen.
  bool string(std::string* name) {
    ++at_;
    while (more() && here() != '"') {
      if (static_cast<unsigned char>(here()) < 0x20) return false;
      if (here() == '\\') {
        if (name || at_ + 1 >= text_.size()) return false;
        ++at_;
      }
      if (name) append(*name, here());
      if (name && name->size() > 64) return false;
      ++at_;
    }
    return take('"');
  }

  // The mapping takes a name as it stands in the schema or in lowerCamelCase (proto3 JSON): both
  // become one here.
  static void append(std::string& name, char c) {
    if (c == '_') return;
    name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }

  bool scalar() {
    const auto begin = at_;
    while (more() && (std::isalnum(static_cast<unsigned char>(here())) || here() == '-' ||
                      here() == '+' || here() == '.')) {
      ++at_;
    }
    return at_ != begin;
  }

  std::span<const char> text_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

std::expected<void, flaw> scan_json(std::span<const char> text) {
  return scanner(text).run();
}

}  // namespace hearth::wire
