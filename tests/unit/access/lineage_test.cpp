#include "server/access/lineage.hpp"

#include <gtest/gtest.h>

namespace hearth::access {
namespace {

const base::secret secret{std::string_view("0123456789abcdef0123456789abcdef")};
const base::secret other_secret{std::string_view("fedcba9876543210fedcba9876543210")};

TEST(Lineage, MakesTheSamePersonOfTheSameSubject) {
  EXPECT_EQ(person_of(secret, "issuer", "subject"), person_of(secret, "issuer", "subject"));
}

TEST(Lineage, MeansNothingInAnotherMeeting) {
  EXPECT_NE(person_of(secret, "issuer", "subject"), person_of(other_secret, "issuer", "subject"));
}

TEST(Lineage, KeepsIssuersApart) {
  EXPECT_NE(person_of(secret, "issuer", "subject"), person_of(secret, "issuers", "ubject"));
}

TEST(Lineage, IsTheTruncatedHmacOfIssuerAndSubject) {
  using namespace std::string_view_literals;
  EXPECT_EQ(person_of(secret, "issuer", "subject"),
            base::leading_u64(base::keyed_hash(secret.bytes(), "issuer\0subject"sv)));
}

TEST(Lineage, KeepsPersonsTokensInvitationsAndTicketsApart) {
  EXPECT_NE(invitation_hash(secret, "i", "x"), ticket_hash(secret, "i", "x"));
  EXPECT_NE(invitation_hash(secret, "i", "x"), person_of(secret, "i", "x"));
  EXPECT_NE(return_hash(secret, "x"), ticket_hash(secret, "", "x"));
}

TEST(Lineage, MakesOneStrangerOfATicketAndAnotherOfEveryOther) {
  EXPECT_EQ(person_of_ticket(secret, "i", "x"), person_of_ticket(secret, "i", "x"));
  EXPECT_NE(person_of_ticket(secret, "i", "x"), person_of_ticket(secret, "i", "y"));
  EXPECT_NE(person_of_ticket(secret, "i", "x"), person_of(secret, "i", "x"));
  EXPECT_NE(person_of_ticket(secret, "i", "x"), ticket_hash(secret, "i", "x"));
}

TEST(Lineage, MakesReturnTokensOf32RandomBytes) {
  EXPECT_EQ(make_return_token().size(), 43u);
  EXPECT_NE(make_return_token(), make_return_token());
  EXPECT_EQ(make_meeting_secret().size(), 32u);
}

TEST(LineageDeathTest, HasNoPersonWithoutAnIssuer) {
  EXPECT_DEATH(person_of(secret, "", "subject"), "issuer.empty");
}

}  // namespace
}  // namespace hearth::access
