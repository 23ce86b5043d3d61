#include "src/wiping.hpp"

#include <string.h>

#include <vector>

namespace hearth::inline v0::detail {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Reflection hands strings out as const; the message is ours and not const.
void wipe_text(const std::string& text) {
  wipe(const_cast<std::string&>(text));  // NOLINT: see above
}

void wipe_strings(Message& message, const Reflection& reflection, const FieldDescriptor& field) {
  std::string scratch;
  if (field.is_repeated()) {
    const int count = reflection.FieldSize(message, &field);
    for (int i = 0; i < count; ++i) {
      wipe_text(reflection.GetRepeatedStringReference(message, &field, i, &scratch));
    }
  } else if (reflection.HasField(message, &field)) {
    wipe_text(reflection.GetStringReference(message, &field, &scratch));
  }
}

void wipe_fields(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      wipe_strings(message, reflection, *field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (field->is_repeated()) {
        const int count = reflection.FieldSize(message, field);
        for (int i = 0; i < count; ++i) {
          wipe_fields(*reflection.MutableRepeatedMessage(&message, field, i));
        }
      } else {
        wipe_fields(*reflection.MutableMessage(&message, field));
      }
    }
  }
}

}  // namespace

void wipe(std::string& text) noexcept {
  text.resize(text.capacity());
  ::explicit_bzero(text.data(), text.size());
  text.clear();
}

void wipe(Message& message) {
  wipe_fields(message);
  message.Clear();
}

}  // namespace hearth::inline v0::detail
