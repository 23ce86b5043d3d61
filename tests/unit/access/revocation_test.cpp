#include "server/access/revocation.hpp"

#include "server/access/revocation_json.hpp"
#include "server/base/limits.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

namespace hearth::access {
namespace {

constexpr std::int64_t now_s = vectors::now_s;
constexpr std::int64_t until_s = now_s + 900;

ticket some_ticket() {
  ticket t = vectors::plain_ticket();
  t.registered.id = "t1";
  t.subject = "member";
  t.key_id = "shared";
  return t;
}

TEST(Revocation, HoldsBackATicketByItsIdItsSubjectOrItsKey) {
  for (const auto& [by, value] : {std::pair{revoked_by::id, "t1"},
                                  {revoked_by::subject, "member"},
                                  {revoked_by::key, "shared"}}) {
    revocation_list list(10);
    EXPECT_FALSE(list.forbids(some_ticket(), now_s));
    ASSERT_TRUE(list.add({by, value, "", until_s}, now_s));
    EXPECT_TRUE(list.forbids(some_ticket(), now_s));
  }
}

TEST(Revocation, TouchesNobodyElse) {
  revocation_list list(10);
  ASSERT_TRUE(list.add({revoked_by::id, "t2", "", until_s}, now_s));
  ASSERT_TRUE(list.add({revoked_by::subject, "t1", "", until_s}, now_s));
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "another-meeting", until_s}, now_s));
  EXPECT_FALSE(list.forbids(some_ticket(), now_s));
}

TEST(Revocation, HoldsBackTheTicketsOfAnInvitation) {
  revocation_list list(10);
  invitation i = fresh_invitation(now_s, 3600);
  i.group = "monday";
  i.personal = true;
  ASSERT_TRUE(list.add({revoked_by::id, i.registered.id, "", until_s}, now_s));
  EXPECT_TRUE(list.forbids(i, now_s));
  EXPECT_TRUE(list.forbids(ticket_for(i, "monday-7", now_s, 900), now_s));
}

TEST(Revocation, EndsAtItsTime) {
  revocation_list list(10);
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "", until_s}, now_s));
  EXPECT_TRUE(list.forbids(some_ticket(), until_s - 1));
  EXPECT_FALSE(list.forbids(some_ticket(), until_s));
}

TEST(Revocation, IsProlongedAndNeverShortened) {
  revocation_list list(1);
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "", until_s}, now_s));
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "", until_s + 10}, now_s));
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "", now_s + 1}, now_s));
  EXPECT_EQ(list.size(), 1u);
  EXPECT_TRUE(list.forbids(some_ticket(), until_s + 9));
}

TEST(Revocation, SaysWhenItIsFullAndMakesRoomForTheExpired) {
  revocation_list list(1);
  ASSERT_TRUE(list.add({revoked_by::id, "t1", "", until_s}, now_s));
  EXPECT_FALSE(list.add({revoked_by::id, "t2", "", until_s}, now_s));
  EXPECT_TRUE(list.add({revoked_by::id, "t2", "", until_s + 9}, until_s));
}

TEST(RevocationJson, IsReadAsItIsWritten) {
  for (const auto by : {revoked_by::id, revoked_by::subject, revoked_by::key}) {
    for (const char* meeting : {"", "monday-circle"}) {
      const auto read =
          revocation_from_json(revocation_to_json({by, "x", meeting, until_s}), now_s);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->by, by);
      EXPECT_EQ(read->value, "x");
      EXPECT_EQ(read->meeting, meeting);
      EXPECT_EQ(read->until_s, until_s);
    }
  }
}

TEST(RevocationJson, WithoutATimeOutlivesEveryTicket) {
  const auto read = revocation_from_json(R"({"sub":"x"})", now_s);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->until_s, now_s + base::ticket_life_s_max + base::ticket_skew_s);
}

TEST(RevocationJson, RefusesWhatItDoesNotUnderstandWhole) {
  for (const char* body :
       {"", "{}", R"({"meeting":"m"})", R"({"jti":"a","sub":"b"})", R"({"jti":""})",
        R"({"jti":"a","jti":"b"})", R"({"jti":"a","unitl":3})", R"({"jti":7})",
        R"({"jti":"a","until":"3"})", R"({"jti":"a","until":3.5})"}) {
    EXPECT_FALSE(revocation_from_json(body, now_s)) << body;
  }
}

}  // namespace
}  // namespace hearth::access
