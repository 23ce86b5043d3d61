#include "server/wire/decode.hpp"

#include "server/base/limits.hpp"

#include <gtest/gtest.h>

namespace hearth::wire {
namespace {

using decoded = std::expected<v1::ClientFrame, v1::Refusal>;

decoded json(std::string_view text) {
  return decode(encoding::json, {text.data(), text.size()});
}
decoded proto(std::string_view bytes) {
  return decode(encoding::proto, {bytes.data(), bytes.size()});
}

// Refused as MALFORMED, and with nothing of the input in the answer.
void expect_malformed(const decoded& d, std::string_view marker = "secret-marker") {
  ASSERT_FALSE(d.has_value());
  EXPECT_EQ(d.error().code(), v1::MALFORMED);
  EXPECT_EQ(d.error().ShortDebugString().find(marker), std::string::npos);
  EXPECT_TRUE(d.error().params().field().empty());
}

v1::ClientFrame a_line(std::string_view text) {
  v1::ClientFrame f;
  f.mutable_command()->set_number(3);
  f.mutable_command()->mutable_command()->mutable_say()->mutable_words()->set_text(
      std::string(text));
  return f;
}

TEST(Decode, ReadsBothEncodingsAlike) {
  const auto from_proto = proto(a_line("hello").SerializeAsString());
  const auto from_json =
      json(R"({"command": {"number": "3", "command": {"say": {"words": {"text": "hello"}}}}})");
  ASSERT_TRUE(from_proto);
  ASSERT_TRUE(from_json);
  EXPECT_EQ(from_proto->SerializeAsString(), from_json->SerializeAsString());
}

TEST(Decode, ReadsTheSchemasNamesAndTheirCamelCase) {
  EXPECT_TRUE(json(R"({"hello": {"returnToken": "t", "meeting": "m", "run": "1"}})"));
  EXPECT_TRUE(json(R"({"hello": {"return_token": "t", "meeting": "m", "run": "1"}})"));
}

TEST(Decode, RefusesWhatIsNoMessage) {
  for (const auto* text : {"", " ", "null", "[]", "{}", "17", "\"secret-marker\"", "{", "{]", "nul",
                           "{\"hello\":", "{\"hello\" {}}", "{'hello': {}}", "{\"a\":1,}"}) {
    expect_malformed(json(text));
  }
  for (const auto* bytes :
       {"", "\x01", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "secret-marker"}) {
    expect_malformed(proto(bytes));
  }
}

TEST(Decode, RefusesAKindThatItDoesNotKnow) {
  expect_malformed(json(R"({"secret-marker": {}})"));
  expect_malformed(json(R"({"command": {"number": 1, "command": {"secret-marker": {}}}})"));
  expect_malformed(proto(std::string("\x7a\x00", 2)));  // field 15 alone
}

TEST(Decode, RefusesACommandWithoutNumberOrKind) {
  auto f = a_line("secret-marker");
  f.mutable_command()->clear_number();
  expect_malformed(proto(f.SerializeAsString()));
  f.mutable_command()->set_number(1);
  f.mutable_command()->mutable_command()->clear_kind();
  expect_malformed(proto(f.SerializeAsString()));
}

TEST(Decode, RefusesAReferenceFromAClient) {
  auto f = a_line("x");
  f.mutable_command()->mutable_command()->mutable_say()->mutable_words()->mutable_ref()->set_id(9);
  expect_malformed(proto(f.SerializeAsString()));
  expect_malformed(
      json(R"({"command": {"number": 1, "command": {"say": {"words": {"ref": {"id": "9"}}}}}})"));
}

TEST(Decode, RefusesDuplicateMembersWithTheirOffset) {
  const std::string_view text = R"({"alive": {}, "alive": {}})";
  const auto d = json(text);
  expect_malformed(d);
  EXPECT_EQ(d.error().params().offset(), text.rfind("alive") + 6);
}

TEST(Decode, RefusesTwoSpellingsOfOneMember) {
  expect_malformed(
      json(R"({"hello": {"returnToken": "secret-marker", "return_token": "b", "meeting": "m"}})"));
}

TEST(Decode, RefusesTwoKindsAtOnce) {
  expect_malformed(json(R"({"alive": {}, "composing": {}})"));
}

TEST(Decode, RefusesEscapedNames) {
  expect_malformed(json(R"({"al\u0069ve": {}})"));
}

TEST(Decode, BoundsTheDepth) {
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "{\"hello\":";
  expect_malformed(json(deep));
  std::string list = "{\"hello\":";
  list += std::string(60'000, '[');
  expect_malformed(json(list));
}

TEST(Decode, BoundsTheFieldsOfJson) {
  std::string text =
      "{\"command\":{\"number\":1,\"command\":{\"setMode\":{\"settings\":{\"listed\":[";
  for (std::size_t i = 0; i < base::frame_fields_max; ++i) text += "\"1\",";
  text.back() = ']';
  text += "}}}}}";
  expect_malformed(json(text));
}

TEST(Decode, BoundsTheFieldsOfProtoPackedOrNot) {
  v1::ClientFrame f;
  f.mutable_command()->set_number(1);
  auto& settings = *f.mutable_command()->mutable_command()->mutable_set_mode()->mutable_settings();
  for (int i = 0; i < 200; ++i) settings.add_listed(1);
  EXPECT_TRUE(proto(f.SerializeAsString()));
  for (int i = 0; i < 100; ++i) settings.add_listed(1);
  expect_malformed(proto(f.SerializeAsString()));

  std::string unknown = a_line("x").SerializeAsString();
  for (int i = 0; i < 300; ++i) unknown += "\x78\x01";  // field 15, varint
  expect_malformed(proto(unknown));
}

TEST(Decode, IgnoresAndForgetsUnknownFieldsOfProto) {
  const auto d =
      proto(a_line("x").SerializeAsString() + std::string("\x7a\x0d", 2) + "secret-marker");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->SerializeAsString().find("secret-marker"), std::string::npos);
}

TEST(Decode, RefusesInvalidUtf8) {
  expect_malformed(json("{\"hello\": {\"meeting\": \"secret-marker\xff\"}}"));
  std::string bytes = a_line("secret-marker!").SerializeAsString();
  bytes[bytes.find('!')] = '\xff';
  expect_malformed(proto(bytes));
}

TEST(Decode, RefusesTrailingBytes) {
  expect_malformed(json(R"({"alive": {}} secret-marker)"));
  expect_malformed(json(std::string_view("{\"alive\": {}}\0", 14)));
  v1::ClientFrame f;
  f.mutable_alive();
  expect_malformed(proto(f.SerializeAsString() + "\x05"));
}

TEST(Decode, RefusesALengthBeyondTheMessage) {
  expect_malformed(proto("\x0a\x7f\x01"));
  expect_malformed(proto(std::string("\x0a\xff\xff\xff\xff\x0f", 6)));
}

TEST(Decode, SaysWhereReadingStopped) {
  EXPECT_EQ(json("{\"alive\": {} ").error().params().offset(), 13u);
  const auto whole = a_line("hello").SerializeAsString();
  const auto d = proto(whole + std::string("\x0a\x7f\x01", 3));
  expect_malformed(d);
  EXPECT_GE(d.error().params().offset(), whole.size());
}

TEST(Decode, RefusesControlCharactersInJsonStrings) {
  expect_malformed(json("{\"hello\": {\"meeting\": \"a\nb\"}}"));
}

}  // namespace
}  // namespace hearth::wire
