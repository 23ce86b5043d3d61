#include "server/session/door.hpp"

#include "server/base/secret.hpp"
#include "tests/unit/access/vectors.hpp"

#include <gtest/gtest.h>

namespace hearth::session {
namespace {

namespace vectors = access::vectors;

class Door : public testing::Test {
 protected:
  std::expected<admitted_hello, v1::Refusal> knocks(const access::ticket& t, v1::Hello hello = {}) {
    hello.set_ticket(access::mint_ticket(*ring_->find("shared"), t));
    if (hello.meeting().empty()) hello.set_meeting("monday-circle");
    return knocks(std::move(hello));
  }
  std::expected<admitted_hello, v1::Refusal> knocks(v1::Hello hello) {
    if (hello.run() == 0) hello.set_run(7);
    return admit(std::move(hello), {ring_, revoked_}, {[this] { return ++ids_; }, key_.bytes()},
                 vectors::now_s * 1000);
  }
  static v1::RefusalCode code(const std::expected<admitted_hello, v1::Refusal>& a) {
    return a ? v1::REFUSAL_CODE_UNSPECIFIED : a.error().code();
  }
  static v1::Hello named(std::string_view name) {
    v1::Hello h;
    h.mutable_name()->set_text(std::string(name));
    return h;
  }

  std::shared_ptr<const access::key_ring> ring_ =
      std::make_shared<const access::key_ring>(vectors::ring());
  std::shared_ptr<access::revocation_list> revoked_ = std::make_shared<access::revocation_list>(10);
  base::secret key_{std::string_view("a key of sixteen")};
  std::uint64_t ids_ = 0;
};

TEST_F(Door, TakesATicketOfItsMeeting) {
  auto t = vectors::plain_ticket();
  t.subject = "user-17";
  const auto a = knocks(t, named("Ana"));
  ASSERT_TRUE(a);
  EXPECT_TRUE(a->proven);
  EXPECT_EQ(a->meeting, "monday-circle");
  EXPECT_EQ(a->request.subject, "user-17");
  EXPECT_EQ(a->request.issuer, vectors::issuer);
  EXPECT_EQ(a->request.arrive.arrive().powers_size(), 0);
  EXPECT_FALSE(a->founding.opens);
}

TEST_F(Door, PartsTheNameFromTheHello) {
  const auto a = knocks(vectors::plain_ticket(), named("Ana"));
  ASSERT_TRUE(a);
  ASSERT_EQ(a->request.words.size(), 1u);
  EXPECT_EQ(a->request.words[0].words->view(), "Ana");
  EXPECT_EQ(a->request.arrive.arrive().name().ref().id(), a->request.words[0].id.value());
}

TEST_F(Door, GivesNoSuchMeetingAndNotForYouOneAnswer) {
  v1::Hello other = named("Ana");
  other.set_meeting("tuesday-circle");
  v1::Hello forged = named("Ana");
  forged.set_meeting("monday-circle");
  forged.set_ticket("a.b.c");
  v1::Hello none = named("Ana");
  none.set_meeting("monday-circle");
  v1::Hello strange = named("Ana");
  strange.set_meeting("no such/meeting");
  EXPECT_EQ(code(knocks(vectors::plain_ticket(), other)), v1::UNAUTHORIZED);
  EXPECT_EQ(code(knocks(forged)), v1::UNAUTHORIZED);
  EXPECT_EQ(code(knocks(none)), v1::UNAUTHORIZED);
  EXPECT_EQ(code(knocks(vectors::plain_ticket(), strange)), v1::UNAUTHORIZED);
}

TEST_F(Door, RefusesATicketBeyondItsBound) {
  v1::Hello h = named("Ana");
  h.set_meeting("monday-circle");
  h.set_ticket(std::string(base::ticket_bytes_max + 1, 'a'));
  EXPECT_EQ(code(knocks(h)), v1::UNAUTHORIZED);
}

TEST_F(Door, SaysThatATicketRanOut) {
  const auto t = access::fresh_ticket("monday-circle", vectors::now_s - 10'000, 900);
  EXPECT_EQ(code(knocks(t, named("Ana"))), v1::TOKEN_EXPIRED);
}

TEST_F(Door, RefusesWhatWasRevoked) {
  auto t = vectors::plain_ticket();
  t.subject = "user-17";
  revoked_->add({access::revoked_by::subject, "user-17", "", vectors::now_s + 1000},
                vectors::now_s);
  EXPECT_EQ(code(knocks(t, named("Ana"))), v1::REVOKED);
}

TEST_F(Door, HoldsToAFixedName) {
  auto t = vectors::plain_ticket();
  t.naming = access::name_rule::fixed;
  t.name = "Member 4";
  const auto a = knocks(t, named("Somebody else"));
  ASSERT_TRUE(a);
  EXPECT_EQ(a->request.words.at(0).words->view(), "Member 4");
  EXPECT_TRUE(a->request.arrive.arrive().name_fixed());
}

TEST_F(Door, SuggestsANameOnlyToWhoChoseNone) {
  auto t = vectors::plain_ticket();
  t.naming = access::name_rule::suggested;
  t.name = "Robin";
  EXPECT_EQ(knocks(t, named("Ana"))->request.words.at(0).words->view(), "Ana");
  EXPECT_EQ(knocks(t)->request.words.at(0).words->view(), "Robin");
}

TEST_F(Door, TakesAReturnTokenWithoutItsNameForTheRoomToProve) {
  v1::Hello h = named("Another name");
  h.set_meeting("monday-circle");
  h.set_return_token("something");
  h.mutable_resume()->set_epoch(3);
  h.mutable_resume()->set_number(17);
  const auto a = knocks(h);
  ASSERT_TRUE(a);
  EXPECT_FALSE(a->proven);
  EXPECT_TRUE(a->request.words.empty());
  EXPECT_FALSE(a->request.arrive.arrive().has_name());
  EXPECT_TRUE(a->request.resumes);
  EXPECT_EQ(a->request.epoch, 3u);
  EXPECT_EQ(a->request.through, 17u);
}

TEST_F(Door, RefusesAReturnTokenThatCannotBeOne) {
  v1::Hello h;
  h.set_meeting("monday-circle");
  h.set_return_token(std::string(129, 'a'));
  EXPECT_EQ(code(knocks(h)), v1::RETURN_UNKNOWN);
}

TEST_F(Door, RefusesANameThatCannotBeShown) {
  EXPECT_EQ(code(knocks(vectors::plain_ticket(), named("A\xE2\x80\xAEna"))), v1::WORDS_REFUSED);
  EXPECT_EQ(code(knocks(vectors::plain_ticket(), named("   "))), v1::WORDS_EMPTY);
}

TEST_F(Door, WantsARun) {
  v1::Hello h = named("Ana");
  h.set_meeting("monday-circle");
  h.set_ticket(access::mint_ticket(*ring_->find("shared"), vectors::plain_ticket()));
  const auto a =
      admit(h, {ring_, revoked_}, {[] { return 1; }, key_.bytes()}, vectors::now_s * 1000);
  EXPECT_EQ(code(a), v1::UNAUTHORIZED);
}

TEST_F(Door, TellsTheRoomByWhichInvitationSomebodyCame) {
  auto t = vectors::plain_ticket();
  t.invitation = access::used_invitation{"letter-9", true};
  const auto a = knocks(t, named("Ana"));
  ASSERT_TRUE(a);
  EXPECT_EQ(a->request.invitation, "letter-9");
  EXPECT_TRUE(a->request.arrive.arrive().invitation_single());
}

}  // namespace
}  // namespace hearth::session
