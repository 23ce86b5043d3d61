#include "server/session/door.hpp"

#include "server/base/limits.hpp"

#include <algorithm>

namespace hearth::session {

namespace {

std::unexpected<v1::Refusal> refuse(v1::RefusalCode code) {
  v1::Refusal r;
  r.set_code(code);
  return std::unexpected(std::move(r));
}

// The name with which somebody arrives: the ticket's where it is fixed or nothing was chosen.
void settle_name(v1::Hello& hello, const access::ticket& t) {
  const bool chosen = hello.has_name() && !hello.name().text().empty();
  if (t.naming == access::name_rule::fixed || (!chosen && !t.name.empty())) {
    hello.mutable_name()->set_text(t.name);
  }
}

std::expected<void, v1::Refusal> by_ticket(v1::Hello& hello, const credentials& believe,
                                           std::int64_t now_unix_ms, admitted_hello& made) {
  const auto now_s = now_unix_ms / 1000;
  if (hello.ticket().size() > base::ticket_bytes_max) return refuse(v1::UNAUTHORIZED);
  auto t = access::verify_ticket(*believe.keys, hello.ticket(), now_s);
  if (!t) {
    return refuse(t.error() == access::token_flaw::expired ? v1::TOKEN_EXPIRED : v1::UNAUTHORIZED);
  }
  if (t->meeting != hello.meeting()) return refuse(v1::UNAUTHORIZED);
  if (believe.revoked->forbids(*t, now_s)) return refuse(v1::REVOKED);
  settle_name(hello, *t);
  auto& r = made.request;
  r.issuer = t->issuer;
  r.subject = t->subject;
  r.ticket_id = t->registered.id;
  r.key_id = t->key_id;
  auto& a = *r.arrive.mutable_arrive();
  for (const auto power : t->powers.list()) a.add_powers(power);
  a.set_lobby_pass(t->lobby == access::lobby_rule::pass);
  a.set_name_fixed(t->naming == access::name_rule::fixed);
  if (t->invitation) {
    r.invitation = t->invitation->id;
    a.set_invitation_single(t->invitation->single_use);
    a.set_invitation_facilitator(!t->powers.empty());
  }
  a.set_presents_policy(t->policy.has_value());
  made.founding.opens = t->powers.opens();
  made.founding.policy = std::move(t->policy);
  made.proven = true;
  return {};
}

}  // namespace

bool is_meeting_id(std::string_view id) {
  return !id.empty() && id.size() <= 128 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

std::expected<admitted_hello, v1::Refusal> admit(v1::Hello hello, const credentials& believe,
                                                 const wire::parting& parting,
                                                 std::int64_t now_unix_ms) {
  if (!is_meeting_id(hello.meeting()) || hello.run() == 0) return refuse(v1::UNAUTHORIZED);
  admitted_hello made;
  made.meeting = hello.meeting();
  if (hello.proof_case() == v1::Hello::kReturnToken) {
    if (hello.return_token().empty() || hello.return_token().size() > 128) {
      return refuse(v1::RETURN_UNKNOWN);
    }
    made.request.return_token = hello.return_token();
    hello.clear_name();  // who comes back has their name
    hello.clear_knock();
  } else if (hello.proof_case() == v1::Hello::kTicket) {
    if (auto ok = by_ticket(hello, believe, now_unix_ms, made); !ok)
      return std::unexpected(ok.error());
  } else {
    return refuse(v1::UNAUTHORIZED);
  }
  auto words = wire::part(hello, parting);
  if (!words) return std::unexpected(std::move(words.error()));
  made.request.words = std::move(*words);
  auto& a = *made.request.arrive.mutable_arrive();
  if (hello.has_name()) *a.mutable_name() = hello.name();
  if (hello.has_knock()) *a.mutable_knock() = hello.knock();
  a.set_may_speak(hello.may_speak());
  a.set_agreement_version(hello.agreement_version());
  a.set_run(hello.run());
  a.set_mistake(hello.mistake());
  made.request.resumes = hello.has_resume();
  made.request.epoch = hello.resume().epoch();
  made.request.through = hello.resume().number();
  return made;
}

}  // namespace hearth::session
