#include "server/app/page/page_routes.hpp"

#include "server/base/clock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace hearth::app {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::Pair;

constexpr std::array<page_file, 4> files = {{{"index.html", "the page", "PAGE"},
                                             {"notes.html", "nothing", "NOTHING"},
                                             {"page-AB12.js", "script", "SCRIPT"},
                                             {"page-CD34.css", "style", "STYLE"}}};

class PageRoutes : public testing::Test {
 protected:
  gateway::answer get(std::string_view path, std::string_view accepts = "") {
    const auto found = router_.find("GET", path);
    if (!found.to) return {.status = found.status};
    gateway::request asked{.at = core_,
                           .method = "GET",
                           .path = path,
                           .query = {},
                           .body = {},
                           .remote = {},
                           .fields = {}};
    if (!accepts.empty()) asked.fields.emplace_back("Accept-Encoding", accepts);
    gateway::answer given;
    found.to->serve(asked, [&](gateway::answer a) { given = std::move(a); });
    return given;
  }

 private:
  base::system_clock clock_;
  gateway::core core_{0, clock_};
  gateway::router router_{page_routes(files)};
};

TEST_F(PageRoutes, ShowThePageBehindEveryLinkAndKeepNoCopyOfIt) {
  for (const auto* path : {"/", "/m/evening", "/m/another-one"}) {
    const auto a = get(path);
    EXPECT_EQ(a.status, 200) << path;
    EXPECT_EQ(a.lasting_body, "the page");
    EXPECT_EQ(a.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(a.fields, Contains(Pair("Cache-Control", "no-store")));
  }
}

TEST_F(PageRoutes, LetTheBrowserLoadFromAndSpeakWithThisServerAlone) {
  for (const auto* path : {"/", "/notes", "/a/page-AB12.js"}) {
    EXPECT_THAT(
        get(path).fields,
        Contains(Pair(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "
            "'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            "require-trusted-types-for 'script'")));
    EXPECT_THAT(get(path).fields, Contains(Pair("Cross-Origin-Opener-Policy", "same-origin")));
  }
}

TEST_F(PageRoutes, KeepForEverWhatIsNamedAfterItsContent) {
  EXPECT_THAT(get("/a/page-AB12.js").fields,
              Contains(Pair("Cache-Control", "public, max-age=31536000, immutable")));
  EXPECT_EQ(get("/a/page-AB12.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(get("/a/page-CD34.css").content_type, "text/css; charset=utf-8");
}

TEST_F(PageRoutes, SendTheCompressedFileToWhoTakesIt) {
  const auto packed = get("/a/page-AB12.js", "br, gzip");
  EXPECT_EQ(packed.lasting_body, "SCRIPT");
  EXPECT_THAT(packed.fields, Contains(Pair("Content-Encoding", "gzip")));
  const auto plain = get("/a/page-AB12.js", "br, gzip;q=0");
  EXPECT_EQ(plain.lasting_body, "script");
  EXPECT_THAT(plain.fields, Not(Contains(Key("Content-Encoding"))));
  EXPECT_THAT(plain.fields, Contains(Pair("Vary", "Accept-Encoding")));
}

TEST_F(PageRoutes, HoldABlankPageForLeavingTo) {
  EXPECT_EQ(get("/notes").lasting_body, "nothing");
}

TEST_F(PageRoutes, KnowNoOtherFile) {
  EXPECT_EQ(get("/a/index.html").status, 404);
  EXPECT_EQ(get("/a/page-EF56.js").status, 404);
  EXPECT_EQ(get("/index.html").status, 404);
}

TEST(PageFiles, AreTheBuiltPage) {
  const auto& all = page_files();
  const auto index = std::ranges::find(all, "index.html", &page_file::name);
  ASSERT_NE(index, all.end());
  EXPECT_THAT(std::string(index->plain), testing::StartsWith("<!doctype html>"));
  for (const auto& f : all) {
    EXPECT_THAT(f.packed, testing::StartsWith("\x1f\x8b")) << f.name;
    if (f.name.ends_with(".html")) continue;
    // Each is reached from the page or from one of its scripts.
    EXPECT_TRUE(std::ranges::any_of(all, [&](const page_file& other) {
      return other.plain.find(f.name) != std::string_view::npos;
    })) << f.name;
  }
}

}  // namespace
}  // namespace hearth::app
