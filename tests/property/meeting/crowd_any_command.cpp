// Any command of command.proto, with fields that are often right: what the schema gains is played,
// too.
#include "tests/property/meeting/crowd.hpp"

#include <google/protobuf/descriptor.h>

#include <iterator>

namespace hearth::meeting::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

}  // namespace

void crowd::any_command() {
  v1::Command command;
  const auto* fields = v1::Command::descriptor();
  const auto* field =
      fields->field(static_cast<int>(pick(static_cast<std::uint64_t>(fields->field_count()))));
  // An evening that ends at once shows little: ending is rare.
  if (field->name() == "end" && !one_in(4)) return;
  fill(*command.GetReflection()->MutableMessage(&command, field), 0);
  does(one_in(2) ? facilitator() : anybody(), command);
}

void crowd::fill(Message& message, int depth) {
  if (message.GetDescriptor() == v1::Words::descriptor()) {
    message.CopyFrom(e_.name("Words " + std::to_string(pick(50))));
    return;
  }
  const auto* fields = message.GetDescriptor();
  for (int i = 0; i < fields->field_count(); ++i) {
    if (!one_in(6)) fill_field(message, fields->field(i), depth);
  }
}

void crowd::fill_field(Message& message, const FieldDescriptor* field, int depth) {
  const auto* r = message.GetReflection();
  const std::uint32_t small[] = {0, 1, 2, 5, 30, 60, 100, 150, 300, 5000};
  if (field->is_repeated()) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64)
      r->AddUInt64(&message, field, anybody().value());
    return;
  }
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth < 4) fill(*r->MutableMessage(&message, field), depth + 1);
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      return r->SetBool(&message, field, one_in(2));
    case FieldDescriptor::CPPTYPE_ENUM:
      return r->SetEnumValue(&message, field,
                             static_cast<int>(pick(static_cast<std::uint64_t>(
                                 field->enum_type()->value_count() + 1))));
    case FieldDescriptor::CPPTYPE_UINT32:
      return r->SetUInt32(&message, field, small[pick(10)]);
    case FieldDescriptor::CPPTYPE_UINT64:
      return r->SetUInt64(&message, field, some_id(field->name()));
    default:
      return;
  }
}

std::uint64_t crowd::some_id(const std::string& field) {
  const auto& s = e_.now();
  const auto any_of = [&](const auto& from, auto id) -> std::uint64_t {
    if (from.empty()) return pick(3);
    return id(*std::next(from.begin(), static_cast<std::ptrdiff_t>(pick(from.size()))));
  };
  if (field == "turn_id") return one_in(3) ? 0 : turn();
  if (field == "step_id") return one_in(5) ? 0 : s.course.at.id.value();
  if (field == "line") return any_of(s.lines, [](const auto& at) { return at.first; });
  if (field == "hand" || field == "before")
    return any_of(s.queue.hands, [](const auto& h) { return h.id.value(); });
  if (field == "side_room")
    return any_of(s.side_rooms, [](const auto& at) { return at.first.value(); });
  if (field == "care") return any_of(s.cares, [](const auto& at) { return at.first.value(); });
  return anybody().value();
}

}  // namespace hearth::meeting::testing
