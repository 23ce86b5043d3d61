#include "server/meeting/words_held.hpp"

#include <boost/pfr/core.hpp>
#include <google/protobuf/descriptor.h>

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

namespace {

void words_named(const google::protobuf::Message& m, std::set<std::uint64_t>& found) {
  if (m.GetDescriptor() == v1::WordsRef::descriptor()) {
    const auto id = static_cast<const v1::WordsRef&>(m).id();
    if (id != 0) found.insert(id);
    return;
  }
  const auto* reflection = m.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(m, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      words_named(reflection->GetMessage(m, field), found);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(m, field); ++i) {
      words_named(reflection->GetRepeatedMessage(m, field, i), found);
    }
  }
}

}  // namespace

std::set<std::uint64_t> words_named(const google::protobuf::Message& m) {
  std::set<std::uint64_t> found;
  words_named(m, found);
  return found;
}

}  // namespace hearth::meeting
