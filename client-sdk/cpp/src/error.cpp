#include <hearth/error.hpp>
#include <hearth/v1/refusal.pb.h>

#include <array>
#include <string>

namespace hearth::inline v0 {
namespace {

using hearth::v1::RefusalCode;

// The schema's value behind a number, or null for the SDK's own codes.
const google::protobuf::EnumValueDescriptor* schema_value(int number) {
  return hearth::v1::RefusalCode_descriptor()->FindValueByNumber(number);
}

bool is_auth(errc e) {
  switch (e) {
    case errc::unauthorized:
    case errc::token_expired:
    case errc::revoked:
    case errc::return_unknown:
    case errc::no_token:
      return true;
    default:
      return false;
  }
}

bool is_permission(errc e) {
  switch (e) {
    case errc::waiting:
    case errc::agreement_required:
    case errc::agreement_changed:
    case errc::not_allowed:
    case errc::equal_or_higher:
    case errc::hold:
    case errc::paused:
    case errc::muted:
    case errc::not_your_turn:
    case errc::locked:
      return true;
    default:
      return false;
  }
}

bool is_terminal(errc e) {
  switch (e) {
    case errc::unauthorized:
    case errc::revoked:
    case errc::version_unsupported:
    case errc::locked:
    case errc::removed:
    case errc::mistake_told:
    case errc::declined:
    case errc::meeting_ended:
    case errc::superseded:
    case errc::no_token:
    case errc::left:
    case errc::wiped:
    case errc::insecure_url:
    case errc::bad_url:
    case errc::no_such_meeting:
      return true;
    default:
      return false;
  }
}

bool is_retryable(errc e) {
  switch (e) {
    case errc::not_connected:
    case errc::timed_out:
    case errc::stale_send:
    case errc::not_delivered:
    case errc::connection_lost:
      return true;
    default:
      break;
  }
  const auto* value = schema_value(static_cast<int>(e));
  return value != nullptr && value->options().GetExtension(hearth::v1::says).retryable();
}

std::string_view sdk_sentence(int number) {
  switch (number) {
#define HEARTH_CASE(word, value, sentence) \
  case value:                              \
    return sentence;
    HEARTH_SDK_ERRORS(HEARTH_CASE)
#undef HEARTH_CASE
    default:
      return {};
  }
}

// Categories are compared by their number and never destroyed through their base.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

class client_errors final : public boost::system::error_category {
 public:
  client_errors() : error_category(0x6865617274680001) {}
  const char* name() const noexcept override { return "hearth"; }
  std::string message(int number) const override {
    const std::string_view said = sentence(error_code(number, client_category()));
    return said.empty() ? "unknown" : std::string(said);
  }
  bool equivalent(int number, const boost::system::error_condition& what) const noexcept override {
    if (what.category() != condition_category()) return error_category::equivalent(number, what);
    const auto e = static_cast<errc>(number);
    switch (static_cast<condition>(what.value())) {
      case condition::retryable:
        return is_retryable(e);
      case condition::auth:
        return is_auth(e);
      case condition::permission:
        return is_permission(e);
      case condition::terminal:
        return is_terminal(e);
    }
    return false;
  }
};

class conditions final : public boost::system::error_category {
 public:
  conditions() : error_category(0x6865617274680002) {}
  const char* name() const noexcept override { return "hearth.condition"; }
  std::string message(int number) const override {
    static constexpr std::array words{"", "retryable", "auth", "permission", "terminal"};
    return number > 0 && number < 5 ? words[static_cast<std::size_t>(number)] : "unknown";
  }
  // What the system reports of the network may always be tried again.
  bool equivalent(const error_code& ec, int number) const noexcept override {
    if (ec.category() == client_category() || ec.category() == condition_category() || !ec) {
      return error_category::equivalent(ec, number);
    }
    return static_cast<condition>(number) == condition::retryable;
  }
};

#pragma GCC diagnostic pop

}  // namespace

const boost::system::error_category& client_category() {
  static const client_errors category;
  return category;
}

const boost::system::error_category& condition_category() {
  static const conditions category;
  return category;
}

std::span<const code_word> refusal_codes() {
  static constexpr code_word codes[] = {
#define HEARTH_CODE(word, number) {errc::word, #word},
      HEARTH_REFUSALS(HEARTH_CODE)
#undef HEARTH_CODE
  };
  return codes;
}

std::string_view word(const error_code& ec) {
  if (ec.category() != client_category()) return {};
  switch (static_cast<errc>(ec.value())) {
#define HEARTH_CASE(word, number) \
  case errc::word:                \
    return #word;
    HEARTH_REFUSALS(HEARTH_CASE)
#undef HEARTH_CASE
#define HEARTH_CASE(word, number, sentence) \
  case errc::word:                          \
    return #word;
    HEARTH_SDK_ERRORS(HEARTH_CASE)
#undef HEARTH_CASE
  }
  return {};
}

std::string_view sentence(const error_code& ec) {
  if (ec.category() != client_category()) return {};
  if (const auto* value = schema_value(ec.value())) {
    return value->options().GetExtension(hearth::v1::says).sentence();
  }
  return sdk_sentence(ec.value());
}

std::string_view help(const error_code& ec) {
  if (ec.category() != client_category()) return {};
  const auto* value = schema_value(ec.value());
  return value == nullptr
             ? std::string_view{}
             : std::string_view(value->options().GetExtension(hearth::v1::says).help());
}

}  // namespace hearth::inline v0
