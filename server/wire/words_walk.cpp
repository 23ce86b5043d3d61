#include "server/wire/words_walk.hpp"

#include <google/protobuf/descriptor.h>

#include <map>
#include <set>
#include <vector>

namespace hearth::wire {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool reaches_words(const Descriptor& type, std::set<const Descriptor*>& seen) {
  if (&type == v1::Words::descriptor()) return true;
  if (!seen.insert(&type).second) return false;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (reaches_words(*field->message_type(), seen)) return true;
  }
  return false;
}

bool walk(Message& m, const std::function<bool(v1::Words&, std::string_view)>& visit) {
  const auto* reflection = m.GetReflection();
  std::vector<const FieldDescriptor*> present;
  reflection->ListFields(m, &present);
  for (const auto* field : present) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!may_hold_words(*field->message_type())) continue;
    const auto step = [&](Message& inner) {
      if (auto* words = google::protobuf::DynamicCastToGenerated<v1::Words>(&inner)) {
        return visit(*words, field->name());
      }
      return walk(inner, visit);
    };
    if (!field->is_repeated()) {
      if (!step(*reflection->MutableMessage(&m, field))) return false;
      continue;
    }
    const int count = reflection->FieldSize(m, field);
    for (int i = 0; i < count; ++i) {
      if (!step(*reflection->MutableRepeatedMessage(&m, field, i))) return false;
    }
  }
  return true;
}

}  // namespace

bool may_hold_words(const Descriptor& type) {
  // Filled once a type and thread; the schema does not change while the process runs.
  thread_local std::map<const Descriptor*, bool> known;
  const auto found = known.find(&type);
  if (found != known.end()) return found->second;
  std::set<const Descriptor*> seen;
  return known[&type] = reaches_words(type, seen);
}

bool visit_words(Message& m, const std::function<bool(v1::Words&, std::string_view)>& visit) {
  return !may_hold_words(*m.GetDescriptor()) || walk(m, visit);
}

bool visit_words(const Message& m,
                 const std::function<bool(const v1::Words&, std::string_view)>& visit) {
  if (!may_hold_words(*m.GetDescriptor())) return true;
  // Walking changes nothing by itself; the visitor gets a const view.
  return walk(const_cast<Message&>(m),
              [&visit](v1::Words& w, std::string_view field) { return visit(w, field); });
}

}  // namespace hearth::wire
