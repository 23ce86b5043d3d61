#include "server/meeting/words_held.hpp"

#include <boost/pfr/core.hpp>

#include <concepts>
#include <string>
#include <type_traits>

namespace hearth::meeting {

namespace {

class finder {
 public:
  std::set<std::uint64_t> found;

  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void visit(T) {}
  template <class Tag, class Rep>
  void visit(const base::strong_id<Tag, Rep>&) {}
  void visit(const std::string&) {}

  void visit(const words_ref& w) {
    if (w) found.insert(w.id);
  }
  template <class A, class B>
  void visit(const std::pair<A, B>& p) {
    visit(p.first);
    visit(p.second);
  }
  template <class T>
  void visit(const std::optional<T>& o) {
    if (o) visit(*o);
  }
  template <class Range>
  requires requires(const Range& r) {
    r.begin();
    r.size();
  }
  void visit(const Range& range) {
    for (const auto& element : range) visit(element);
  }
  template <class Struct>
  requires std::is_aggregate_v<Struct>
  void visit(const Struct& s) {
    boost::pfr::for_each_field(s, [this](const auto& field) { visit(field); });
  }
};

}  // namespace

std::set<std::uint64_t> words_held(const state& s) {
  finder f;
  f.visit(s);
  return std::move(f.found);
}

}  // namespace hearth::meeting
