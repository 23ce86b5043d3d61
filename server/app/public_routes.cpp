#include "hearth/v1/door.pb.h"
#include "server/access/invitation.hpp"
#include "server/app/page/page_routes.hpp"
#include "server/app/routes.hpp"
#include "server/app/service.hpp"
#include "server/base/assert.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/views.hpp"
#include "server/session/door.hpp"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

namespace hearth::app {

namespace {

std::string json_of(const google::protobuf::Message& m) {
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(m, &text);
  HEARTH_ASSERT(status.ok());
  return text;
}

gateway::answer json_answer(const google::protobuf::Message& m) {
  return {.status = 200, .content_type = "application/json", .body = json_of(m)};
}

// One answer for everything that opens nothing: no such meeting, not for you, run out (promise 13).
gateway::answer refused_with(v1::RefusalCode code, std::uint16_t status) {
  v1::Refusal r;
  r.set_code(code);
  auto a = json_answer(r);
  a.status = status;
  return a;
}

gateway::answer nothing_here() {
  return refused_with(v1::UNAUTHORIZED, 404);
}

// A stopping process begins no meeting, so it cannot know of one that is expected.
gateway::answer nothing_begins_here() {
  return refused_with(v1::UNAVAILABLE, 503);
}

std::string_view bearer(const gateway::request& r) {
  const auto field = r.field("Authorization").value_or("");
  constexpr std::string_view scheme = "Bearer ";
  return field.starts_with(scheme) ? field.substr(scheme.size()) : std::string_view();
}

// Whom a card is for: what their invitation or ticket says.
struct card_reader {
  std::string meeting;
  access::power_set powers;
  std::string suggested_name;
  bool name_fixed = false;
};

std::optional<card_reader> reader_of(service& s, std::string_view token) {
  const auto believe = s.believes().present();
  const auto now_s = s.clock().unix_ms() / 1000;
  if (auto i = access::verify_invitation(*believe.keys, token, now_s)) {
    if (believe.revoked->forbids(*i, now_s)) return std::nullopt;
    return card_reader{i->meeting.empty() ? i->group : i->meeting, i->powers, {}, false};
  }
  if (auto t = access::verify_ticket(*believe.keys, token, now_s)) {
    if (believe.revoked->forbids(*t, now_s)) return std::nullopt;
    return card_reader{t->meeting, t->powers, t->name, t->naming == access::name_rule::fixed};
  }
  return std::nullopt;
}

std::string text_of(const room::hosted_room& room, const meeting::words_ref& w) {
  const auto words = room.words().find(base::words_id(w.id));
  return words ? std::string(words->view()) : std::string();
}

v1::Card card_of(const room::hosted_room& room, const card_reader& reader,
                 const v1::ResourceCard& help) {
  const auto& st = room.state();
  v1::Card c;
  c.set_meeting(reader.meeting);
  c.set_title(text_of(room, st.policy.title));
  c.set_topic(text_of(room, st.policy.topic));
  c.set_life(st.life);
  c.set_starts_at_unix_ms(st.policy.starts_at);
  c.set_agreement_version(st.agreement_version);
  c.set_agreement(text_of(room, st.agreement_text));
  *c.mutable_retention() = meeting::view_retention(st.policy);
  c.set_history(st.policy.history);
  c.set_lobby(st.policy.lobby);
  c.set_facilitator_here(st.facilitator_here);
  for (const auto id : st.facilitators) {
    const auto& p = st.people.at(id);
    (meeting::helps(p) ? c.add_helping() : c.add_facilitators())->assign(text_of(room, p.name));
  }
  c.set_marks_shown(st.policy.marks_shown);
  *c.mutable_card() = help;
  for (const auto power : reader.powers.list()) c.add_powers(power);
  c.set_suggested_name(reader.suggested_name);
  c.set_name_fixed(reader.name_fixed);
  c.set_full(st.inside_count >= st.policy.capacity);
  c.set_locked(st.locked);
  c.set_order(st.policy.order);
  c.set_without_facilitator(st.policy.without_facilitator);
  return c;
}

void serve_card(service& s, const gateway::request& r, gateway::reply reply) {
  auto reader = reader_of(s, bearer(r));
  if (!reader) return reply(nothing_here());
  auto& here = s.here(r.at);
  const auto meeting = reader->meeting;
  // The card is made on the room's core, the answer is given on the request's.
  here.house->ask(meeting, [&s, home = &r.at, reader = std::move(*reader),
                            reply = std::move(reply)](room::hosted_room* room) mutable {
    auto answer = room         ? json_answer(card_of(*room, reader, s.help()))
                  : s.founds() ? nothing_here()
                               : nothing_begins_here();
    if (home->here()) return reply(std::move(answer));
    const bool sent = home->post([reply = std::move(reply), answer = std::move(answer)]() mutable {
      reply(std::move(answer));
    });
    if (!sent) s.counts().refused(v1::UNAVAILABLE);  // the request's own deadline answers 503
  });
}

void serve_join(service& s, const gateway::request& r, const gateway::reply& reply) {
  v1::JoinRequest asked;
  const auto status =
      google::protobuf::util::JsonStringToMessage({r.body.data(), r.body.size()}, &asked);
  if (!status.ok() || asked.invitation().size() > base::ticket_bytes_max) {
    return reply(refused_with(v1::MALFORMED, 400));
  }
  const auto believe = s.believes().present();
  const auto now_s = s.clock().unix_ms() / 1000;
  const auto i = access::verify_invitation(*believe.keys, asked.invitation(), now_s);
  if (!i || believe.revoked->forbids(*i, now_s)) return reply(nothing_here());
  const auto meeting = i->meeting.empty() ? i->group : i->meeting;
  const auto life_s = std::int64_t{s.settings().house.ticket_life_s};
  v1::Joined joined;
  joined.set_ticket(
      access::mint_ticket(s.house_key(), access::ticket_for(*i, meeting, now_s, life_s)));
  joined.set_meeting(meeting);
  joined.set_expires_unix_ms((now_s + life_s) * 1000);
  reply(json_answer(joined));
}

}  // namespace

std::vector<gateway::route> public_routes(service& s) {
  std::vector<gateway::route> routes = page_routes(page_files());
  routes.push_back({"GET", "/v1/card", [&s](const gateway::request& r, gateway::reply reply) {
                      serve_card(s, r, std::move(reply));
                    }});
  routes.push_back(
      {"POST", "/v1/join",
       [&s](const gateway::request& r, const gateway::reply& reply) { serve_join(s, r, reply); }});
  return routes;
}

}  // namespace hearth::app
