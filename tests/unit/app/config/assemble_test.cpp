#include "server/access/invitation.hpp"
#include "tests/unit/app/config/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearth::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t now_s = 1'800'000'000;

base::secret house_secret() {
  return base::secret(std::string_view(secret_text));
}

std::string key_text(const std::string& more) {
  return "[[keys]]\nkid = \"k\"\nissuer = \"i\"\n" + more;
}

TEST(Assemble, ReadsSecretsFromFilesWithoutTheLineFeedOfAnEditor) {
  for (const char* end : {"", "\n", "\r\n"}) {
    const auto loaded = load_config(
        sources("[house]\nsecret_file = \"/run/secret\"\n", {{"/run/secret", secret_text + end}}));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->values.house.secret.value.text(), secret_text);
  }
}

TEST(Assemble, RefusesASecretAndItsFileTogether) {
  EXPECT_THAT(
      faults_of(sources("[house]\nsecret = \"" + secret_text + "\"\nsecret_file = \"/f\"\n",
                        {{"/f", secret_text}})),
      ElementsAre("hearth.toml:3:15: house.secret and house.secret_file exclude each other"));
}

TEST(Assemble, RefusesAFileThatIsEmptyOrNotThere) {
  EXPECT_THAT(faults_of(sources("[admin]\ntoken_file = \"/f\"\n")),
              ElementsAre(HasSubstr("admin.token_file cannot be read: No such file")));
  EXPECT_THAT(faults_of(sources("[admin]\ntoken_file = \"/f\"\n", {{"/f", "\n"}})),
              ElementsAre(HasSubstr("admin.token_file is empty")));
}

TEST(Assemble, RefusesAShortSecret) {
  EXPECT_THAT(faults_of(sources("[house]\nsecret = \"short\"\n")),
              ElementsAre("hearth.toml:2:10: house.secret needs at least 32 bytes"));
}

TEST(Assemble, RefusesHalfAPairOfTlsFiles) {
  EXPECT_THAT(faults_of(sources("[listen]\ntls_cert_file = \"/c\"\n")),
              ElementsAre(HasSubstr("hearth.toml:2:17: listen.tls_cert_file and")));
}

TEST(Assemble, MakesAKeyOfEachAlgorithm) {
  EXPECT_THAT(
      faults_of(sources(key_text("algorithm = \"HS256\"\nsecret = \"" + secret_text + "\"\n"))),
      IsEmpty());
  EXPECT_THAT(faults_of(sources(key_text("algorithm = \"ES256\"\npublic_key_file = \"/p\"\n"),
                                {{"/p", es256_pem}})),
              IsEmpty());
  EXPECT_THAT(faults_of(sources(key_text("algorithm = \"EdDSA\"\npublic_key_file = \"/p\"\n"),
                                {{"/p", ed25519_pem}})),
              IsEmpty());
}

TEST(Assemble, RefusesAKeyOfAnotherAlgorithm) {
  EXPECT_THAT(
      faults_of(sources(key_text("algorithm = \"EdDSA\"\npublic_key_file = \"/p\"\n"),
                        {{"/p", es256_pem}})),
      ElementsAre(HasSubstr("hearth.toml:5:19: keys[0].public_key_file: the PEM holds a key of")));
  EXPECT_THAT(
      faults_of(sources(key_text("algorithm = \"ES256\"\nsecret = \"" + secret_text + "\"\n"))),
      ElementsAre(HasSubstr("keys[0] has a key of another algorithm than its own")));
  EXPECT_THAT(faults_of(sources(key_text("algorithm = \"HS256\"\npublic_key_file = \"/p\"\n"),
                                {{"/p", es256_pem}})),
              ElementsAre(HasSubstr("keys[0] has a key of another algorithm than its own")));
}

TEST(Assemble, RefusesAKeyWithoutWhatItNeeds) {
  EXPECT_THAT(faults_of(sources("[[keys]]\n")),
              testing::IsSupersetOf({HasSubstr("keys[0].kid is missing"),
                                     HasSubstr("keys[0].issuer is missing"),
                                     HasSubstr("keys[0].algorithm is missing"),
                                     HasSubstr("keys[0].public_key_file is missing")}));
}

TEST(Assemble, RefusesTakenAndReservedIds) {
  const std::string body =
      "issuer = \"i\"\nalgorithm = \"HS256\"\nsecret = \"" + secret_text + "\"\n";
  EXPECT_THAT(
      faults_of(sources("[[keys]]\nkid = \"a\"\n" + body + "[[keys]]\nkid = \"a\"\n" + body)),
      ElementsAre("hearth.toml:7:7: keys[1].kid is taken by another"));
  for (const char* id : {"house", "group.x.participants"}) {
    EXPECT_THAT(faults_of(sources("[[keys]]\nkid = \"" + std::string(id) + "\"\n" + body)),
                ElementsAre(HasSubstr("keeps for itself")));
  }
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"a\"\n[[groups]]\nid = \"a\"\n")),
              ElementsAre(HasSubstr("groups[1].id is taken by another")));
  EXPECT_THAT(faults_of(sources("[[groups]]\nid = \"a b\"\n")),
              ElementsAre(HasSubstr("groups[0].id may")));
}

TEST(Assemble, RefusesUnknownPowers) {
  EXPECT_THAT(faults_of(sources(key_text("algorithm = \"HS256\"\nsecret = \"" + secret_text +
                                         "\"\npowers = [\"operator\"]\n"))),
              ElementsAre(HasSubstr("keys[0].powers has an unknown name")));
}

TEST(Assemble, GivesAKeyNoMoreThanItsGrant) {
  const auto loaded = load_config(sources(key_text(
      "algorithm = \"HS256\"\nsecret = \"" + secret_text +
      "\"\nmeeting_prefix = \"a-\"\npowers = [\"helper\", \"remove\"]\ncapacity_max = 9\n")));
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->values.trusted.size(), 1u);
  const access::grant& may = loaded->values.trusted[0].may;
  EXPECT_EQ(may.meeting_prefix, "a-");
  EXPECT_TRUE(may.powers.has(v1::POWER_REMOVE));
  EXPECT_FALSE(may.powers.opens());
  EXPECT_EQ(may.policy.capacity_max, 9u);
  EXPECT_FALSE(may.invitations);
}

TEST(Assemble, MakesAGroupsLinksWithKeysOfItsOwn) {
  const auto loaded =
      load_config(sources("[[groups]]\nid = \"monday\"\nparticipant_secret = \"" + secret_text +
                              "\"\nfacilitator_secret_file = \"/f\"\n",
                          {{"/f", "fedcba9876543210fedcba9876543210"}}));
  ASSERT_TRUE(loaded);
  const auto ring = ring_of(loaded->values, house_key(loaded->values, house_secret()));
  ASSERT_EQ(ring.size(), 3u);
  const access::trusted_key* participants = ring.find(participants_key_id("monday"));
  ASSERT_NE(participants, nullptr);
  auto link = access::fresh_invitation(now_s, 3600);
  link.group = "monday";
  EXPECT_TRUE(access::verify_invitation(ring, access::mint_invitation(*participants, link), now_s));
  link.powers = access::power_set::facilitator();
  EXPECT_FALSE(
      access::verify_invitation(ring, access::mint_invitation(*participants, link), now_s));
  EXPECT_TRUE(access::verify_invitation(
      ring, access::mint_invitation(*ring.find(facilitators_key_id("monday")), link), now_s));
}

TEST(Assemble, LetsTheHouseSignTicketsForInvitations) {
  const auto loaded = load_config(sources(""));
  const auto house = house_key(loaded->values, house_secret());
  const auto ring = ring_of(loaded->values, house);
  access::ticket t = access::fresh_ticket("monday-1", now_s, 900);
  t.powers = access::power_set::facilitator();
  t.invitation = access::used_invitation{"i", false};
  EXPECT_TRUE(access::verify_ticket(ring, access::mint_ticket(house, t), now_s));
}

TEST(Assemble, NeedsAnAgreementsTextAndVersionTogether) {
  EXPECT_THAT(faults_of(sources(
                  "[[groups]]\nid = \"a\"\n[groups.policy]\nagreement.text = \"Be kind.\"\n")),
              ElementsAre(HasSubstr("hearth.toml:4:18: groups[0].policy.agreement needs both")));
}

TEST(Caps, TightenAPolicyAndNeverWidenIt) {
  v1::MeetingPolicy policy;
  apply_caps({}, policy);
  EXPECT_EQ(policy.ByteSizeLong(), 0u);
  apply_caps({.words_life_min_max = 60, .capacity_max = 20}, policy);
  EXPECT_EQ(policy.retention().cap_min(), 60u);
  EXPECT_EQ(policy.capacity(), 20u);
  policy.mutable_retention()->set_cap_min(5);
  policy.set_capacity(3);
  apply_caps({.words_life_min_max = 60, .capacity_max = 20}, policy);
  EXPECT_EQ(policy.retention().cap_min(), 5u);
  EXPECT_EQ(policy.capacity(), 3u);
}

}  // namespace
}  // namespace hearth::app
