#include "server/access/invitation.hpp"

#include "server/base/limits.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

namespace hearth::access {
namespace {

using vectors::now_s;
using vectors::ring;

invitation to_group() {
  invitation i = fresh_invitation(now_s, 3600);
  i.group = "monday";
  return i;
}

std::expected<invitation, token_flaw> presented(const invitation& i, std::int64_t at_s = now_s) {
  const key_ring r = ring();
  return verify_invitation(r, mint_invitation(*r.find("shared"), i), at_s);
}

TEST(Invitation, BringsEverythingThatWasMinted) {
  invitation minted = to_group();
  minted.powers = power_set::facilitator();
  minted.personal = true;
  minted.single_use = true;
  const auto i = presented(minted);
  ASSERT_TRUE(i);
  EXPECT_EQ(i->group, "monday");
  EXPECT_EQ(i->meeting, "");
  EXPECT_EQ(i->powers, power_set::facilitator());
  EXPECT_TRUE(i->personal);
  EXPECT_TRUE(i->single_use);
  EXPECT_EQ(i->registered.id, minted.registered.id);
}

TEST(Invitation, IsValidInItsWindowOnly) {
  invitation i = to_group();
  i.registered.not_before_s = now_s + 1800;
  EXPECT_EQ(presented(i).error(), token_flaw::not_yet_valid);
  EXPECT_TRUE(presented(i, now_s + 1800));
  EXPECT_EQ(presented(i, now_s + 3600 + base::ticket_skew_s).error(), token_flaw::expired);
}

TEST(Invitation, NamesAMeetingOrAGroupAndNeverBoth) {
  const auto sign = [](std::string_view where) {
    return vectors::signed_text(
        vectors::hs256_key(), R"({"alg":"HS256","kid":"shared","typ":"invitation"})",
        R"({"iss":"https://circles.example","aud":"hearth.example","iat":1800000000,)"
        R"("exp":1800000900,"jti":"i1")" +
            std::string(where) + "}");
  };
  EXPECT_TRUE(verify_invitation(ring(), sign(R"(,"group":"monday")"), now_s));
  EXPECT_FALSE(verify_invitation(ring(), sign(""), now_s));
  EXPECT_FALSE(verify_invitation(ring(), sign(R"(,"group":"monday","meeting":"m")"), now_s));
}

TEST(Invitation, AndTicketNeverPassForEachOther) {
  const key_ring r = ring();
  const trusted_key& k = *r.find("shared");
  EXPECT_EQ(verify_ticket(r, mint_invitation(k, to_group()), now_s).error(),
            token_flaw::wrong_type);
  EXPECT_EQ(verify_invitation(r, mint_ticket(k, vectors::plain_ticket()), now_s).error(),
            token_flaw::wrong_type);
}

TEST(Invitation, NeedsAKeyThatMayInvite) {
  trusted_key k = vectors::trusted("narrow", vectors::hs256_key());
  k.may.invitations = false;
  key_ring r;
  r.add(k);
  EXPECT_EQ(verify_invitation(r, mint_invitation(k, to_group()), now_s).error(),
            token_flaw::beyond_grant);
}

TEST(Invitation, OfAGroupsKeyLeadsIntoThatGroupOnly) {
  trusted_key k = vectors::trusted("monday's", vectors::hs256_key());
  k.may.group = "monday";
  key_ring r;
  r.add(k);
  invitation i = to_group();
  EXPECT_TRUE(verify_invitation(r, mint_invitation(k, i), now_s));
  i.group = "monday-b";
  EXPECT_EQ(verify_invitation(r, mint_invitation(k, i), now_s).error(), token_flaw::beyond_grant);
  EXPECT_EQ(verify_ticket(r, mint_ticket(k, vectors::plain_ticket()), now_s).error(),
            token_flaw::beyond_grant);
}

TEST(Invitation, ThatIsSharedGivesAStrangersTicket) {
  const ticket t = ticket_for(to_group(), "monday-7", now_s, 900);
  EXPECT_EQ(t.meeting, "monday-7");
  EXPECT_EQ(t.subject, "");
  EXPECT_FALSE(t.invitation);
}

TEST(Invitation, ThatIsPersonalGivesTheSamePersonEachTime) {
  invitation i = to_group();
  i.personal = true;
  i.powers = power_set::facilitator();
  const ticket first = ticket_for(i, "monday-7", now_s, 900);
  const ticket second = ticket_for(i, "monday-7", now_s + 60, 900);
  EXPECT_EQ(first.subject, second.subject);
  EXPECT_NE(first.subject, "");
  EXPECT_NE(first.registered.id, second.registered.id);
  EXPECT_EQ(first.invitation->id, i.registered.id);
  EXPECT_EQ(first.powers, power_set::facilitator());
}

TEST(Invitation, OfSingleUseIsNamedByItsTicketWithoutMakingAPerson) {
  invitation i = to_group();
  i.single_use = true;
  const ticket t = ticket_for(i, "monday-7", now_s, 900);
  EXPECT_EQ(t.subject, "");
  EXPECT_TRUE(t.invitation->single_use);
}

TEST(Invitation, GivesNoTicketThatOutlivesIt) {
  const ticket t = ticket_for(to_group(), "monday-7", now_s + 3500, 900);
  EXPECT_EQ(t.registered.expires_s, now_s + 3600);
}

}  // namespace
}  // namespace hearth::access
