#include "server/access/ticket.hpp"

#include "server/base/limits.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

namespace hearth::access {
namespace {

using vectors::now_s;
using vectors::plain_ticket;
using vectors::ring;

ticket facilitators_ticket() {
  ticket t = plain_ticket();
  t.powers = power_set::facilitator();
  return t;
}

std::expected<ticket, token_flaw> presented(const ticket& t, std::int64_t at_s = now_s) {
  const key_ring r = ring();
  return verify_ticket(r, mint_ticket(*r.find("shared"), t), at_s);
}

TEST(Ticket, OpensTheDoorWithEveryAlgorithm) {
  const key_ring r = ring();
  for (const char* id : {"shared", "curve", "edwards"}) {
    const auto t = verify_ticket(r, mint_ticket(*r.find(id), plain_ticket()), now_s);
    ASSERT_TRUE(t) << id;
    EXPECT_EQ(t->key_id, id);
    EXPECT_EQ(t->meeting, "monday-circle");
    EXPECT_EQ(t->issuer, vectors::issuer);
  }
}

TEST(Ticket, WithoutMoreClaimsIsAParticipants) {
  const auto t = presented(plain_ticket());
  ASSERT_TRUE(t);
  EXPECT_TRUE(t->powers.empty());
  EXPECT_EQ(t->naming, name_rule::free);
  EXPECT_EQ(t->lobby, lobby_rule::wait);
  EXPECT_EQ(t->subject, "");
  EXPECT_FALSE(t->policy);
  EXPECT_FALSE(t->invitation);
}

TEST(Ticket, BringsEverythingThatWasMinted) {
  ticket minted = facilitators_ticket();
  minted.subject = "member 17";
  minted.naming = name_rule::fixed;
  minted.name = "Sarah";
  minted.lobby = lobby_rule::pass;
  minted.policy.emplace().set_capacity(12);
  minted.policy->mutable_retention()->set_kind(v1::RETENTION_LIVE);
  minted.policy->mutable_title()->set_text("Monday circle");
  minted.invitation = used_invitation{"inv-1", true};
  const auto t = presented(minted);
  ASSERT_TRUE(t);
  EXPECT_EQ(t->subject, "member 17");
  EXPECT_EQ(t->naming, name_rule::fixed);
  EXPECT_EQ(t->name, "Sarah");
  EXPECT_EQ(t->lobby, lobby_rule::pass);
  EXPECT_EQ(t->powers, power_set::facilitator());
  EXPECT_EQ(t->policy->SerializeAsString(), minted.policy->SerializeAsString());
  EXPECT_EQ(t->invitation->id, "inv-1");
  EXPECT_TRUE(t->invitation->single_use);
  EXPECT_EQ(t->registered.id, minted.registered.id);
}

TEST(Ticket, IsValidWithinItsTimesAndTheSkew) {
  const ticket t = plain_ticket();
  const std::int64_t begin = t.registered.not_before_s;
  const std::int64_t end = t.registered.expires_s;
  EXPECT_TRUE(presented(t, begin - base::ticket_skew_s));
  EXPECT_EQ(presented(t, begin - base::ticket_skew_s - 1).error(), token_flaw::not_yet_valid);
  EXPECT_TRUE(presented(t, end + base::ticket_skew_s - 1));
  EXPECT_EQ(presented(t, end + base::ticket_skew_s).error(), token_flaw::expired);
}

TEST(Ticket, WaitsForItsNotBefore) {
  ticket t = plain_ticket();
  t.registered.not_before_s = now_s + 300;
  EXPECT_EQ(presented(t).error(), token_flaw::not_yet_valid);
  EXPECT_TRUE(presented(t, now_s + 300));
}

TEST(Ticket, LivesADayAtMost) {
  EXPECT_TRUE(presented(fresh_ticket("m", now_s, base::ticket_life_s_max)));
  EXPECT_EQ(presented(fresh_ticket("m", now_s, base::ticket_life_s_max + 1)).error(),
            token_flaw::lives_too_long);
  EXPECT_EQ(presented(fresh_ticket("m", now_s, 0)).error(), token_flaw::bad_claim);
}

TEST(Ticket, BringsAPolicyOnlyWithThePowerToOpen) {
  ticket t = plain_ticket();
  t.powers = power_set::helper();
  t.policy.emplace();
  EXPECT_EQ(presented(t).error(), token_flaw::bad_policy);
  t.powers = power_set::facilitator();
  EXPECT_TRUE(presented(t));
}

TEST(Ticket, OfAPolicyBeyondItsBoundsIsRefused) {
  ticket t = facilitators_ticket();
  t.policy.emplace().set_capacity(5001);
  EXPECT_EQ(presented(t).error(), token_flaw::bad_policy);
}

struct Grant : testing::Test {
  token_flaw refusal_of(const ticket& t) {
    key_ring r;
    trusted_key k = vectors::trusted("narrow", vectors::hs256_key());
    k.may = may;
    r.add(k);
    const auto answer = verify_ticket(r, mint_ticket(k, t), now_s);
    return answer ? token_flaw::too_long : answer.error();
  }
  grant may;
};

TEST_F(Grant, HoldsAKeyToItsMeetings) {
  may.meeting_prefix = "tuesday-";
  EXPECT_EQ(refusal_of(plain_ticket()), token_flaw::beyond_grant);
}

TEST_F(Grant, HoldsAKeyToItsPowers) {
  may.powers = power_set::helper();
  EXPECT_EQ(refusal_of(facilitators_ticket()), token_flaw::beyond_grant);
}

TEST_F(Grant, HoldsAKeyToItsPolicyBounds) {
  may.powers = power_set::facilitator();
  may.policy.words_life_min_max = 30;
  ticket t = facilitators_ticket();
  t.policy.emplace();  // words until the end
  EXPECT_EQ(refusal_of(t), token_flaw::beyond_grant);
}

TEST_F(Grant, LetsOnlyAHouseKeyNameAnInvitation) {
  ticket t = plain_ticket();
  t.invitation = used_invitation{"another's", true};
  EXPECT_EQ(refusal_of(t), token_flaw::beyond_grant);
}

}  // namespace
}  // namespace hearth::access
