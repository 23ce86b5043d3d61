#include "server/base/base64url.hpp"

#include "server/base/random.hpp"

#include <gtest/gtest.h>

namespace hearth::base {
namespace {

TEST(Base64url, SpellsTheVectorsOfRfc4648WithoutPadding) {
  EXPECT_EQ(base64url_encode(""), "");
  EXPECT_EQ(base64url_encode("f"), "Zg");
  EXPECT_EQ(base64url_encode("fo"), "Zm8");
  EXPECT_EQ(base64url_encode("foo"), "Zm9v");
  EXPECT_EQ(base64url_encode("foobar"), "Zm9vYmFy");
}

TEST(Base64url, UsesTheLettersThatAreSafeInALink) {
  EXPECT_EQ(base64url_encode("\xfb\xff\xfe"), "-__-");
}

TEST(Base64url, ReadsBackWhatItSpelt) {
  for (std::size_t size = 0; size < 70; ++size) {
    std::vector<std::uint8_t> bytes(size);
    fill_random(bytes);
    EXPECT_EQ(base64url_decode(base64url_encode(bytes)), bytes);
  }
}

TEST(Base64url, RefusesEverySecondSpelling) {
  for (const char* text : {"Zg==", "Zm8=", "Zg ", " Zg", "Z\ng", "Zm9+", "Zm9/", "Z", "Zm9vY", "Zh",
                           "Zm9", "Z\xc3\xa9g"}) {
    EXPECT_FALSE(base64url_decode(text)) << text;
  }
}

}  // namespace
}  // namespace hearth::base
