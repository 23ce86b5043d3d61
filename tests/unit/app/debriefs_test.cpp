// Which rooms are expected after a meeting, for whom, and for how long (MEETING.md 3.6).
#include "server/app/debriefs.hpp"

#include "server/access/invitation.hpp"
#include "server/base/keyed_hash.hpp"

#include <gtest/gtest.h>

namespace hearth::app {
namespace {

constexpr std::int64_t now = 1'800'000'000'000;
constexpr std::int64_t minute = 60'000;

access::trusted_key house() {
  auto secret =
      access::key::symmetric(base::bytes_of("the house's own secret of 32 bytes and more"));
  access::trusted_key k{"house", std::move(secret.value()), "hearth", "hearth", {}};
  k.may.powers = access::power_set::facilitator();
  k.may.invitations = true;
  return k;
}

struct Debriefs : testing::Test {
  access::trusted_key key = house();
  debriefs all{key};
};

TEST_F(Debriefs, AreARoomWithAnInvitationForEach) {
  const auto invited = all.invite("circle", 2, now);
  ASSERT_EQ(invited.size(), 2u);
  EXPECT_EQ(invited[0].meeting(), invited[1].meeting());
  EXPECT_NE(invited[0].invitation(), invited[1].invitation());
  EXPECT_EQ(invited[0].until_unix_ms(), now + 60 * minute);
  EXPECT_TRUE(debriefs::is_one(invited[0].meeting()));
  EXPECT_LE(invited[0].meeting().size(), 64u);
  EXPECT_EQ(invited[0].meeting().find("circle"), std::string::npos);
  access::key_ring ring;
  ring.add(house());
  const auto i = access::verify_invitation(ring, invited[0].invitation(), now / 1000);
  ASSERT_TRUE(i.has_value());
  EXPECT_EQ(i->meeting, invited[0].meeting());
  EXPECT_TRUE(i->personal);
  EXPECT_FALSE(access::verify_invitation(ring, invited[0].invitation(), now / 1000 + 3'700));
}

TEST_F(Debriefs, AreExpectedLockedAndForTheRestOfTheHour) {
  const auto meeting = all.invite("circle", 1, now).at(0).meeting();
  const auto policy = all.expected(meeting, now);
  ASSERT_TRUE(policy.has_value());
  EXPECT_EQ(policy->entry(), v1::ENTRY_WINDOW_LOCKED);
  EXPECT_EQ(policy->at_most_min(), 60u);
  EXPECT_EQ(all.expected(meeting, now + 40 * minute)->at_most_min(), 20u);
  EXPECT_FALSE(all.expected(meeting, now + 56 * minute))
      << "nobody begins one for its last minutes";
  EXPECT_FALSE(all.expected("hearth-debrief-of-somebody", now));
}

TEST_F(Debriefs, HaveNoneOfTheirOwnAndNoneIsForNobody) {
  const auto meeting = all.invite("circle", 1, now).at(0).meeting();
  EXPECT_TRUE(all.invite(meeting, 1, now).empty());
  EXPECT_TRUE(all.invite("circle", 0, now).empty());
}

}  // namespace
}  // namespace hearth::app
