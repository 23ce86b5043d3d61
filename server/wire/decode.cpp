#include "server/wire/decode.hpp"

#include "server/base/limits.hpp"
#include "server/wire/words_walk.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

namespace hearth::wire {

namespace {

std::unexpected<v1::Refusal> malformed(std::size_t offset) {
  v1::Refusal r;
  r.set_code(v1::MALFORMED);
  r.mutable_params()->set_offset(static_cast<std::uint32_t>(offset));
  return std::unexpected(std::move(r));
}

std::expected<void, v1::Refusal> read_proto(std::span<const char> message, v1::ClientFrame& into) {
  const auto scanned = scan_proto(message, *v1::ClientFrame::descriptor());
  if (!scanned) return malformed(scanned.error().offset);
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(message.data()),
                                            static_cast<int>(message.size()));
  in.SetRecursionLimit(static_cast<int>(base::frame_depth_max));
  if (into.ParseFromCodedStream(&in) && in.ConsumedEntireMessage()) {
    // What this version does not know may hold words, which must not travel beside the parted ones.
    into.DiscardUnknownFields();
    return {};
  }
  return malformed(static_cast<std::size_t>(std::max(0, in.CurrentPosition())));
}

std::expected<void, v1::Refusal> read_json(std::span<const char> message, v1::ClientFrame& into) {
  if (const auto scanned = scan_json(message); !scanned) return malformed(scanned.error().offset);
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  // The library's error quotes the input, so it is never read (ARCHITECTURE.md 2).
  const auto status =
      google::protobuf::util::JsonStringToMessage({message.data(), message.size()}, &into, options);
  if (status.ok()) return {};
  return malformed(0);
}

}  // namespace

std::expected<v1::ClientFrame, v1::Refusal> decode(encoding e, std::span<const char> message) {
  // The library writes to the error stream what it does not like: anybody could fill a log.
  [[maybe_unused]] static const auto spoke = google::protobuf::SetLogHandler(nullptr);
  v1::ClientFrame frame;
  const auto read = e == encoding::proto ? read_proto(message, frame) : read_json(message, frame);
  if (!read) return std::unexpected(read.error());
  if (frame.kind_case() == v1::ClientFrame::KIND_NOT_SET) return malformed(0);
  if (frame.has_command() && (frame.command().number() == 0 ||
                              frame.command().command().kind_case() == v1::Command::KIND_NOT_SET)) {
    return malformed(0);
  }
  const bool only_text = visit_words(
      std::as_const(frame),
      [](const v1::Words& w, std::string_view) { return w.of_case() != v1::Words::kRef; });
  if (!only_text) return malformed(0);
  return frame;
}

}  // namespace hearth::wire
