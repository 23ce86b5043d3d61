#include "server/access/strict_json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::access {
namespace {

TEST(StrictJson, ReadsOneObject) {
  const auto object = parse_strict_object(R"({"a":{"a":1},"b":[{"a":2},{"a":3}]})");
  ASSERT_TRUE(object);
  EXPECT_EQ(object->size(), 2u);
}

TEST(StrictJson, RefusesEqualMembersOfOneObject) {
  EXPECT_FALSE(parse_strict_object(R"({"a":1,"a":1})"));
  EXPECT_FALSE(parse_strict_object(R"({"a":1,"\u0061":1})"));
  EXPECT_FALSE(parse_strict_object(R"({"x":[{"a":1,"b":2,"a":3}]})"));
}

TEST(StrictJson, RefusesWhatIsNotOneObject) {
  for (const char* text : {"", " ", "[]", "1", "null", "{", "{}}", "{} {}", "{\"a\":1,}", "{'a':1}",
                           "{\"a\":1}x", "{/**/}", "\xef\xbb\xbf{}", "{\"a\":\"\xff\"}"}) {
    EXPECT_FALSE(parse_strict_object(text)) << text;
  }
}

TEST(StrictJson, RefusesDeepNesting) {
  const std::string open(json_depth_max + 1, '[');
  const std::string close(json_depth_max + 1, ']');
  EXPECT_FALSE(parse_strict_object("{\"a\":" + open + close + "}"));
}

}  // namespace
}  // namespace hearth::access
