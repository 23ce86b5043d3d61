#include "server/meeting/digest.hpp"

#include <boost/pfr/core.hpp>

#include <concepts>
#include <string>
#include <type_traits>

namespace hearth::meeting {

namespace {

// FNV-1a, byte by byte in one fixed order: no hash of the standard library, no layout in memory.
class walker {
 public:
  std::uint64_t value() const { return value_; }

  void visit(bool b) { number(b ? 1 : 0); }
  template <std::integral T>
  void visit(T n) {
    number(static_cast<std::uint64_t>(n));
  }
  template <class T>
  requires std::is_enum_v<T>
  void visit(T e) { number(static_cast<std::uint64_t>(e)); }
  template <class Tag, class Rep>
  void visit(const base::strong_id<Tag, Rep>& id) {
    number(id.value());
  }

  void visit(const std::string& text) {
    number(text.size());
    for (const unsigned char c : text) byte(c);
  }
  template <class A, class B>
  void visit(const std::pair<A, B>& p) {
    visit(p.first);
    visit(p.second);
  }
  template <class T>
  void visit(const std::optional<T>& o) {
    number(o.has_value());
    if (o) visit(*o);
  }
  template <class Range>
  requires requires(const Range& r) {
    r.begin();
    r.size();
  }
  void visit(const Range& range) {
    number(range.size());
    for (const auto& element : range) visit(element);
  }
  template <class Struct>
  requires std::is_aggregate_v<Struct>
  void visit(const Struct& s) {
    boost::pfr::for_each_field(s, [this](const auto& field) { visit(field); });
  }

 private:
  void byte(unsigned char b) {
    value_ ^= b;
    value_ *= 0x100000001b3ULL;
  }
  void number(std::uint64_t n) {
    for (int shift = 0; shift < 64; shift += 8) byte(static_cast<unsigned char>(n >> shift));
  }

  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t digest(const state& s) {
  walker w;
  w.visit(s);
  return w.value();
}

}  // namespace hearth::meeting
