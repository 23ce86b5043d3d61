#include "tests/unit/gateway/house.hpp"
#include "tests/unit/gateway/raw_client.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hearth::gateway {
namespace {

using testing::field_of;
using testing::house;
using testing::raw_client;
using testing::status_of;

std::string get(std::string_view path, std::string_view fields = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: hearth.test\r\n" + std::string(fields) +
         "\r\n";
}

std::string post(std::string_view body) {
  return "POST /echo HTTP/1.1\r\nHost: hearth.test\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST(Http, AnswersManyRequestsOnOneConnection) {
  house h;
  raw_client c(h.port());
  for (int i = 0; i < 50; ++i) EXPECT_EQ(c.request(get("/hello")), 200);
  EXPECT_EQ(c.request(get("/nowhere")), 404);
  EXPECT_EQ(c.request(get("/later")), 202);
  EXPECT_EQ(c.request(get("/files/a/b")), 200);
  EXPECT_EQ(c.request(post("some words")), 200);
  EXPECT_EQ(c.request(get("/throw")), 500);
  EXPECT_EQ(c.request(get("/hello")), 200);
}

TEST(Http, AnswersAPipelineInOrder) {
  house h;
  raw_client c(h.port());
  std::string all;
  for (int i = 0; i < 100; ++i) all += post(std::to_string(i)) + get("/later");
  c.send(all);
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(status_of(c.read_head()), 200);
    ASSERT_EQ(c.read_exactly(std::to_string(i).size()), std::to_string(i));
    ASSERT_EQ(status_of(c.read_head()), 202);
  }
}

TEST(Http, SendsItsFieldsWithEveryAnswer) {
  auto o = house::live_options();
  o.always.emplace_back("Content-Security-Policy", "default-src 'none'");
  house h(std::move(o));
  raw_client c(h.port());
  for (const auto* path : {"/hello", "/nowhere", "/throw"}) {
    c.send(get(path));
    const std::string head = c.read_head();
    EXPECT_EQ(field_of(head, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(field_of(head, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(field_of(head, "Cache-Control"), "no-store");
    EXPECT_EQ(field_of(head, "Content-Security-Policy"), "default-src 'none'");
    c.read_exactly(static_cast<std::size_t>(std::stoi(field_of(head, "Content-Length"))));
  }
}

TEST(Http, AnswersHeadWithoutABody) {
  house h;
  raw_client c(h.port());
  c.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n" + get("/later"));
  const std::string head = c.read_head();
  EXPECT_EQ(status_of(head), 200);
  EXPECT_EQ(field_of(head, "Content-Length"), "5");
  EXPECT_EQ(status_of(c.read_head()), 202);
}

TEST(Http, NamesTheMethodsOfAPath) {
  house h;
  raw_client c(h.port());
  c.send("DELETE /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string head = c.read_head();
  EXPECT_EQ(status_of(head), 405);
  EXPECT_EQ(field_of(head, "Allow"), "GET, HEAD");
  EXPECT_EQ(field_of(head, "Connection"), "keep-alive");
}

TEST(Http, BoundsWhatARequestMayBe) {
  house h;
  const auto once = [&h](const std::string& request) {
    raw_client c(h.port());
    const int status = c.request(request);
    EXPECT_TRUE(c.read_end()) << request.substr(0, 40);
    return status;
  };
  EXPECT_EQ(once(post(std::string(9'000, 'x'))), 413);
  EXPECT_EQ(once(get("/" + std::string(3'000, 'x'))), 414);
  EXPECT_EQ(once(get("/" + std::string(70'000, 'x'))), 414);
  EXPECT_EQ(once(get("/hello", "A: " + std::string(9'000, 'x') + "\r\n")), 431);
  std::string many;
  for (int i = 0; i < 70; ++i) many += "A" + std::to_string(i) + ": b\r\n";
  EXPECT_EQ(once(get("/hello", many)), 431);
  EXPECT_EQ(once("GET /hello HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(once("GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
  EXPECT_EQ(once("GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(once("nonsense\r\n\r\n"), 400);
  EXPECT_EQ(once("GET /hello HTTP/3.0\r\nHost: a\r\n\r\n"), 505);
  EXPECT_EQ(once("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                 "Transfer-Encoding: chunked\r\n\r\n"),
            400);
  raw_client c(h.port());
  EXPECT_EQ(c.request(get("/hello")), 200);
}

// Found by fuzzing: a trailer in small pieces ended the parser, and the server with it.
TEST(Http, AsksForTheLengthOfABodyInsteadOfReadingChunks) {
  house h;
  raw_client c(h.port());
  c.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nhel");
  EXPECT_EQ(status_of(c.read_head()), 411);
  EXPECT_TRUE(c.read_end());
  raw_client other(h.port());
  EXPECT_EQ(other.request(get("/hello")), 200);
}

TEST(Http, TellsAWaitingClientToContinue) {
  house h;
  raw_client c(h.port());
  c.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(status_of(c.read_head()), 100);
  c.send("abc");
  EXPECT_EQ(status_of(c.read_head()), 200);
  EXPECT_EQ(c.read_exactly(3), "abc");
}

TEST(Http, SendsALargeBodyToASlowReader) {
  house h;
  raw_client slow(h.port(), raw_client::over::plain, 4'096);
  slow.send(get("/big"));
  raw_client other(h.port());
  EXPECT_EQ(other.request(get("/hello")), 200);
  EXPECT_EQ(status_of(slow.read_head()), 200);
  EXPECT_EQ(slow.read_exactly(3'000'000), std::string(3'000'000, 'b'));
}

TEST(Http, EndsWhatTakesTooLong) {
  auto o = house::live_options();
  o.door.upgrade_done_ms = 100;
  o.http.idle_ms = 50;
  o.http.answer_done_ms = 50;
  house h(std::move(o));
  raw_client silent(h.port());
  EXPECT_TRUE(silent.read_end());
  raw_client half(h.port());
  EXPECT_EQ(half.request("GET /hello HTTP/1.1\r\nHost:"), 408);
  EXPECT_TRUE(half.read_end());
  raw_client idle(h.port());
  EXPECT_EQ(idle.request(get("/hello")), 200);
  EXPECT_TRUE(idle.read_end());
  raw_client unanswered(h.port());
  unanswered.send(get("/never"));
  const std::string head = unanswered.read_head();
  EXPECT_EQ(status_of(head), 503);
  EXPECT_NE(field_of(head, "Retry-After"), "");
}

TEST(Http, LeavesOutAFieldThatWouldWriteOthers) {
  const answer a{.status = 303, .fields = {{"Location", "/a\r\nSet-Cookie: b"}, {"X-Other", "c"}}};
  const std::string head = head_of(a, {}, true);
  EXPECT_EQ(head.find("Set-Cookie"), std::string::npos);
  EXPECT_EQ(field_of(head, "X-Other"), "c");
}

TEST(Http, ClosesWhenAsked) {
  house h;
  raw_client c(h.port());
  c.send(get("/hello", "Connection: close\r\n"));
  const std::string head = c.read_head();
  EXPECT_EQ(field_of(head, "Connection"), "close");
  EXPECT_EQ(c.read_exactly(5), "hello");
  EXPECT_TRUE(c.read_end());
}

}  // namespace
}  // namespace hearth::gateway
