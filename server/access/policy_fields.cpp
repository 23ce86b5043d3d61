#include "server/access/policy_fields.hpp"

#include "server/base/assert.hpp"
#include "server/base/wipe.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace hearth::access {

namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A field of the schema together with the message that holds it, as far down as the path goes.
struct place {
  const Message* in;  // null: a message on the way is not set
  const FieldDescriptor* field;
};

bool is_words(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field->message_type() == v1::Words::descriptor();
}

place find_place(const v1::MeetingPolicy& policy, std::string_view path) {
  place at{&policy, nullptr};
  const auto* type = policy.GetDescriptor();
  while (true) {
    const auto dot = path.find('.');
    at.field = type->FindFieldByName(std::string(path.substr(0, dot)));
    HEARTH_ASSERT(at.field != nullptr);
    if (dot == std::string_view::npos) return at;
    if (at.in != nullptr) {
      const auto* reflection = at.in->GetReflection();
      at.in = reflection->HasField(*at.in, at.field) ? &reflection->GetMessage(*at.in, at.field)
                                                     : nullptr;
    }
    type = at.field->message_type();
    path.remove_prefix(dot + 1);
  }
}

std::pair<Message*, const FieldDescriptor*> make_place(v1::MeetingPolicy& policy,
                                                       std::string_view path) {
  Message* in = &policy;
  while (true) {
    const auto dot = path.find('.');
    const auto* field = in->GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
    if (dot == std::string_view::npos) return {in, field};
    in = in->GetReflection()->MutableMessage(in, field);
    path.remove_prefix(dot + 1);
  }
}

// "ORDER_POLICY_HEARD_LESS" of OrderPolicy is "heard_less": the prefix is that of the zero value.
std::string choice_name(const EnumDescriptor* type, int value) {
  constexpr std::string_view zero_suffix = "UNSPECIFIED";
  const std::size_t prefix = type->FindValueByNumber(0)->name().size() - zero_suffix.size();
  std::string name = type->FindValueByNumber(value)->name().substr(prefix);
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

std::optional<int> choice_value(const EnumDescriptor* type, std::string_view name) {
  for (int i = 0; i < type->value_count(); ++i) {
    const int value = type->value(i)->number();
    if (value != 0 && choice_name(type, value) == name) return value;
  }
  return std::nullopt;
}

const EnumDescriptor* enum_of(const policy_field& field) {
  return find_place(v1::MeetingPolicy::default_instance(), field.path).field->enum_type();
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f;
  });
}

std::expected<void, policy_flaw> check(const policy_field& field, const policy_value& value) {
  const bool right_type = field.kind == policy_kind::boolean ? std::holds_alternative<bool>(value)
                          : field.kind == policy_kind::number
                              ? std::holds_alternative<std::int64_t>(value)
                              : std::holds_alternative<std::string>(value);
  if (!right_type) return std::unexpected(policy_flaw::wrong_type);
  if (field.kind == policy_kind::number) {
    const std::int64_t n = std::get<std::int64_t>(value);
    if (n < field.min || n > field.max) return std::unexpected(policy_flaw::out_of_bounds);
  }
  if (field.kind == policy_kind::choice &&
      !choice_value(enum_of(field), std::get<std::string>(value))) {
    return std::unexpected(policy_flaw::unknown_choice);
  }
  if (field.kind == policy_kind::text) {
    const auto& words = std::get<std::string>(value);
    if (words.size() > static_cast<std::size_t>(field.max))
      return std::unexpected(policy_flaw::out_of_bounds);
    if (has_control_character(words)) return std::unexpected(policy_flaw::control_character);
  }
  return {};
}

}  // namespace

std::expected<void, policy_flaw> set_policy_field(v1::MeetingPolicy& policy, std::string_view path,
                                                  const policy_value& value) {
  const auto known = std::ranges::find(policy_fields(), path, &policy_field::path);
  if (known == policy_fields().end()) return std::unexpected(policy_flaw::unknown_field);
  if (const auto fine = check(*known, value); !fine) return fine;

  const auto [in, field] = make_place(policy, path);
  const auto* reflection = in->GetReflection();
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (is_words(field)) {
      static_cast<v1::Words*>(reflection->MutableMessage(in, field))->set_text(*text);
    } else {
      reflection->SetEnumValue(in, field, choice_value(field->enum_type(), *text).value());
    }
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    reflection->SetBool(in, field, *flag);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    reflection->SetInt64(in, field, std::get<std::int64_t>(value));
  } else {
    reflection->SetUInt32(in, field, static_cast<std::uint32_t>(std::get<std::int64_t>(value)));
  }
  return {};
}

std::vector<set_field> set_fields_of(const v1::MeetingPolicy& policy) {
  std::vector<set_field> all;
  for (const policy_field& known : policy_fields()) {
    const auto [in, field] = find_place(policy, known.path);
    if (in == nullptr || !in->GetReflection()->HasField(*in, field)) continue;
    const auto* reflection = in->GetReflection();
    policy_value value;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_BOOL:
        value = reflection->GetBool(*in, field);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        value = choice_name(field->enum_type(), reflection->GetEnumValue(*in, field));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        value = reflection->GetInt64(*in, field);
        break;
      case FieldDescriptor::CPPTYPE_UINT32:
        value = std::int64_t{reflection->GetUInt32(*in, field)};
        break;
      default:
        value = static_cast<const v1::Words&>(reflection->GetMessage(*in, field)).text();
    }
    all.push_back({known.path, std::move(value)});
  }
  return all;
}

std::vector<std::string> choices_of(const policy_field& field) {
  std::vector<std::string> names;
  if (field.kind != policy_kind::choice) return names;
  const auto* type = enum_of(field);
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) names.push_back(choice_name(type, type->value(i)->number()));
  }
  return names;
}

std::string default_text(const policy_field& field) {
  switch (field.kind) {
    case policy_kind::boolean:
      return field.unset_means == 0 ? "false" : "true";
    case policy_kind::number:
      return std::to_string(field.unset_means);
    case policy_kind::choice:
      return choice_name(enum_of(field), static_cast<int>(field.unset_means));
    case policy_kind::text:
      break;
  }
  return "";
}

namespace {

std::uint32_t or_default(std::uint32_t value, std::string_view path) {
  if (value != 0) return value;
  return static_cast<std::uint32_t>(
      std::ranges::find(policy_fields(), path, &policy_field::path)->unset_means);
}

// 0: as long as the meeting.
std::uint32_t words_life_min(const v1::RetentionPolicy& retention) {
  constexpr std::uint32_t live_min = 10;  // MEETING.md 3.4
  std::uint32_t life = 0;
  if (retention.kind() == v1::RETENTION_LIVE) life = live_min;
  if (retention.kind() == v1::RETENTION_ROLLING) {
    life = or_default(retention.rolling_min(), "retention.rolling_min");
  }
  const std::uint32_t cap = retention.cap_min();
  return life == 0 ? cap : cap == 0 ? life : std::min(life, cap);
}

}  // namespace

bool within(const v1::MeetingPolicy& policy, const policy_bounds& bounds) {
  if (or_default(policy.capacity(), "capacity") > bounds.capacity_max) return false;
  if (or_default(policy.duration_min(), "duration_min") > bounds.duration_min_max) return false;
  if (bounds.words_life_min_max == 0) return true;
  const std::uint32_t life = words_life_min(policy.retention());
  return life != 0 && life <= bounds.words_life_min_max;
}

std::uint64_t policy_digest(const base::secret& meeting_secret, const v1::MeetingPolicy& policy) {
  // The leading 0 keeps this apart from a person's hash, whose issuer is never empty.
  std::string bytes("\0policy\0", 8);
  const base::wipe_at_exit guard(bytes);
  {
    // Appends to what is there.
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    HEARTH_ASSERT(policy.SerializeToCodedStream(&coded));
  }
  const std::uint64_t digest = base::leading_u64(base::keyed_hash(meeting_secret.bytes(), bytes));
  return digest == 0 ? 1 : digest;
}

}  // namespace hearth::access
