#include "server/app/token_commands.hpp"

#include "server/access/invitation.hpp"
#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::HasSubstr;

constexpr std::int64_t now_s = 1'800'000'000;

config with_house(const std::string& more = "") {
  return std::move(
      load_config(sources("[house]\nsecret = \"" + secret_text + "\"\n" + more))->values);
}

access::key_ring ring(const config& c) {
  return ring_of(c, house_key(c, c.house.secret.value));
}

TEST(TokenCreate, MakesATicketThatTheServerAccepts) {
  const config c = with_house();
  token_order order;
  order.meeting = "monday-1";
  order.subject = "member";
  order.powers = {"helper", "remove"};
  order.name_rule = "fixed:River";
  order.lobby_pass = true;
  const auto token = create_token(c, order, now_s);
  ASSERT_TRUE(token);
  const auto t = access::verify_ticket(ring(c), *token, now_s);
  ASSERT_TRUE(t);
  EXPECT_EQ(t->subject, "member");
  EXPECT_EQ(t->name, "River");
  EXPECT_TRUE(t->powers.has(v1::POWER_REMOVE));
  EXPECT_EQ(t->lobby, access::lobby_rule::pass);
}

TEST(TokenCreate, MakesAnInvitationToAGroupWithTheGroupsKey) {
  const config c =
      with_house("[[groups]]\nid = \"monday\"\nfacilitator_secret = \"" + secret_text + "\"\n");
  token_order order;
  order.key_id = facilitators_key_id("monday");
  order.group = "monday";
  order.invitation = true;
  order.personal = true;
  order.powers = {"facilitator"};
  order.life_s = 30 * 24 * 3600;
  const auto token = create_token(c, order, now_s);
  ASSERT_TRUE(token) << token.error();
  EXPECT_TRUE(access::verify_invitation(ring(c), *token, now_s)->personal);
}

TEST(TokenCreate, RefusesWhatTheDoorWouldRefuse) {
  const config c = with_house();
  token_order order;
  order.meeting = "monday-1";
  order.life_s = 100'000;
  EXPECT_THAT(create_token(c, order, now_s).error(), HasSubstr("it lives longer than it may"));
  order.life_s = 900;
  order.meeting = "monday 1";
  EXPECT_THAT(create_token(c, order, now_s).error(), HasSubstr("a claim is missing, malformed"));
}

TEST(TokenCreate, SaysWhatIsMissing) {
  const config c = with_house();
  EXPECT_EQ(create_token(c, {}, now_s).error(), "a ticket needs --meeting");
  EXPECT_THAT(create_token(c, {.invitation = true}, now_s).error(),
              HasSubstr("--meeting or --group"));
  EXPECT_THAT(create_token(c, {.key_id = "nobody"}, now_s).error(), HasSubstr("no key of this id"));
  EXPECT_THAT(create_token(c, {.meeting = "m", .powers = {"all"}}, now_s).error(),
              HasSubstr("--powers are"));
  EXPECT_THAT(create_token(c, {.meeting = "m", .name_rule = "River"}, now_s).error(),
              HasSubstr("--name is"));
  EXPECT_THAT(create_token(load_config(sources(""))->values, {.meeting = "m"}, now_s).error(),
              HasSubstr("house.secret_file is not configured"));
}

TEST(TokenInspect, TellsClaimsAndWhetherTheyAreAccepted) {
  const config c = with_house();
  const std::string token = create_token(c, {.meeting = "monday-1"}, now_s).value();
  EXPECT_THAT(inspection_of(c, token, now_s), HasSubstr("\"meeting\":\"monday-1\""));
  EXPECT_THAT(inspection_of(c, token, now_s), HasSubstr("Accepted here as a ticket."));
  EXPECT_THAT(inspection_of(c, token, now_s + 10'000), HasSubstr("Refused here: it has expired."));
  EXPECT_THAT(inspection_of(load_config(sources(""))->values, token, now_s),
              HasSubstr("its signature is not that of its key"));
  EXPECT_THAT(inspection_of(c, "nonsense", now_s), HasSubstr("It is no token"));
}

TEST(TokenInspect, KnowsAnInvitation) {
  const config c = with_house();
  const std::string token = create_token(c, {.group = "monday", .invitation = true}, now_s).value();
  EXPECT_THAT(inspection_of(c, token, now_s), HasSubstr("Accepted here as an invitation."));
  EXPECT_THAT(inspection_of(c, token, now_s + 10'000), HasSubstr("Refused here: it has expired."));
}

}  // namespace
}  // namespace hearth::app
