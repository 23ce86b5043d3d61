#include "server/wire/frame.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::wire {
namespace {

std::string header_of(std::size_t payload_bytes, encoding e = encoding::proto) {
  const auto f = frame::of(e, std::string(payload_bytes, 'x'));
  EXPECT_EQ(f->payload(), std::string(payload_bytes, 'x'));
  return {f->bytes().data(), f->bytes().size() - payload_bytes};
}

TEST(Frame, HasAHeaderOfTwoBytesUpTo125) {
  EXPECT_EQ(header_of(0), std::string("\x82\x00", 2));
  EXPECT_EQ(header_of(125), "\x82\x7d");
}

TEST(Frame, HasALengthOfTwoBytesUpTo65535) {
  EXPECT_EQ(header_of(126), std::string("\x82\x7e\x00\x7e", 4));
  EXPECT_EQ(header_of(65535), "\x82\x7e\xff\xff");
}

TEST(Frame, HasALengthOfEightBytesBeyond) {
  EXPECT_EQ(header_of(65536), std::string("\x82\x7f\0\0\0\0\0\x01\0\0", 10));
}

TEST(Frame, IsTextInJsonAndBinaryInProto) {
  EXPECT_EQ(header_of(1, encoding::json).front(), '\x81');
  EXPECT_EQ(header_of(1, encoding::proto).front(), '\x82');
}

TEST(Frame, NamesItsSubprotocols) {
  EXPECT_EQ(subprotocol(encoding::proto), "hearth.v1.proto");
  EXPECT_EQ(subprotocol(encoding::json), "hearth.v1.json");
}

}  // namespace
}  // namespace hearth::wire
