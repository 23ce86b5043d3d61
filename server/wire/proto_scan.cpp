// A bounded look over a binary message before the library reads it (decode.hpp): the schema says
// which bytes are messages and which are text.
#include "server/base/limits.hpp"
#include "server/wire/decode.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace hearth::wire {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;

class scanner {
 public:
  explicit scanner(std::span<const char> message)
      : in_(reinterpret_cast<const std::uint8_t*>(message.data()),
            static_cast<int>(message.size())),
        end_(static_cast<int>(message.size())) {}

  std::expected<void, flaw> run(const Descriptor& type) {
    if (members(type, end_, 0)) return {};
    return std::unexpected(flaw{static_cast<std::size_t>(std::max(0, in_.CurrentPosition()))});
  }

 private:
  bool count(std::size_t fields) {
    fields_ += fields;
    return fields_ <= base::frame_fields_max;
  }

  bool members(const Descriptor& type, int end, std::size_t depth) {
    if (depth > base::frame_depth_max) return false;
    while (in_.CurrentPosition() < end) {
      const auto tag = in_.ReadTagNoLastTag();
      if (tag == 0 || !count(1)) return false;
      const auto* field = type.FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
      if (!value(field, WireFormatLite::GetTagWireType(tag), end, depth)) return false;
    }
    return in_.CurrentPosition() == end;
  }

  bool value(const FieldDescriptor* field, WireFormatLite::WireType type, int end,
             std::size_t depth) {
    std::uint64_t ignored = 0;
    switch (type) {
      case WireFormatLite::WIRETYPE_VARINT:
        return in_.ReadVarint64(&ignored);
      case WireFormatLite::WIRETYPE_FIXED64:
        return in_.Skip(8);
      case WireFormatLite::WIRETYPE_FIXED32:
        return in_.Skip(4);
      case WireFormatLite::WIRETYPE_LENGTH_DELIMITED:
        return delimited(field, end, depth);
      default:
        return false;  // groups are of another age
    }
  }

  bool delimited(const FieldDescriptor* field, int end, std::size_t depth) {
    std::uint32_t length = 0;
    if (!in_.ReadVarint32(&length)) return false;
    if (length > static_cast<std::uint32_t>(end - std::min(end, in_.CurrentPosition()))) {
      return false;
    }
    const int size = static_cast<int>(length);
    if (field && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return members(*field->message_type(), in_.CurrentPosition() + size, depth + 1);
    }
    // A packed list has at most one member in a byte, and in eight where it is fixed.
    if (field && field->is_packable()) {
      const bool fixed = field->type() == FieldDescriptor::TYPE_FIXED64;
      if (!count(fixed ? length / 8 : length)) return false;
    }
    return in_.Skip(size);
  }

  google::protobuf::io::CodedInputStream in_;
  const int end_;
  std::size_t fields_ = 0;
};

}  // namespace

std::expected<void, flaw> scan_proto(std::span<const char> message,
                                     const google::protobuf::Descriptor& type) {
  return scanner(message).run(type);
}

}  // namespace hearth::wire
