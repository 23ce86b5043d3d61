#include "src/command_message.hpp"

#include <hearth/request.hpp>

#include <array>

namespace hearth::inline v0 {

request::request(std::unique_ptr<detail::command_message> message) : message_(std::move(message)) {}
request::request(request&&) noexcept = default;
request& request::operator=(request&&) noexcept = default;
request::~request() = default;

std::string_view request::word() const {
  if (!message_) return {};
  const auto& command = message_->command;
  const auto* field = command.GetDescriptor()->FindFieldByNumber(command.kind_case());
  return field == nullptr ? std::string_view{} : std::string_view(field->name());
}

std::unique_ptr<detail::command_message> request::take() && {
  return std::move(message_);
}

std::span<const std::string_view> command_words() {
  static constexpr std::string_view words[] = {
#define HEARTH_WORD(word) #word,
      HEARTH_PARTICIPANT_COMMANDS(HEARTH_WORD) HEARTH_FACILITATOR_COMMANDS(HEARTH_WORD)
#undef HEARTH_WORD
  };
  return words;
}

}  // namespace hearth::inline v0
