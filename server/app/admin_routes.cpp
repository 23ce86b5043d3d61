#include "server/app/routes.hpp"
#include "server/app/service.hpp"
#include "server/base/keyed_hash.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <optional>

namespace hearth::app {

namespace {

gateway::answer json_answer(std::uint16_t status, const boost::json::object& o) {
  return {.status = status, .content_type = "application/json", .body = boost::json::serialize(o)};
}

// Whether the caller shows the configured token; without one the listener is for loopback alone.
bool may_administrate(const service& s, const gateway::request& r) {
  const auto& token = s.settings().admin.token.value;
  if (token.empty()) return true;
  constexpr std::string_view scheme = "Bearer ";
  const auto field = r.field("Authorization").value_or("");
  return field.starts_with(scheme) &&
         base::equal_in_constant_time(base::bytes_of(field.substr(scheme.size())), token.bytes());
}

std::optional<std::string> text_at(const boost::json::object& o, std::string_view key) {
  const auto* v = o.if_contains(key);
  if (!v || !v->is_string()) return std::nullopt;
  return std::string(v->get_string());
}

struct revoke_order {
  access::revocation entry;
  std::string field;
};

// {"jti" | "sub" | "kid": text, "meeting"?: text, "until": seconds since 1970}
std::optional<revoke_order> order_of(std::string_view body) {
  boost::json::error_code failed;
  const auto parsed = boost::json::parse({body.data(), body.size()}, failed);
  if (failed || !parsed.is_object()) return std::nullopt;
  const auto& o = parsed.get_object();
  const auto* until = o.if_contains("until");
  if (!until || !until->is_int64()) return std::nullopt;
  std::optional<revoke_order> made;
  using access::revoked_by;
  for (const auto& [key, by] :
       {std::pair("jti", revoked_by::id), std::pair("sub", revoked_by::subject),
        std::pair("kid", revoked_by::key)}) {
    const auto value = text_at(o, key);
    if (!value || value->empty()) continue;
    if (made) return std::nullopt;  // exactly one
    made = revoke_order{{by, *value, text_at(o, "meeting").value_or(""), until->get_int64()}, key};
  }
  return made;
}

void serve_revoke(service& s, const gateway::request& r, const gateway::reply& reply) {
  const auto order = order_of(r.body);
  if (!order) {
    return reply(json_answer(
        400,
        {{"error", "expected {\"jti\" or \"sub\" or \"kid\", \"meeting\"?, \"until\": seconds}"}}));
  }
  if (!s.believes().revoke(order->entry, s.clock().unix_ms() / 1000)) {
    return reply(
        json_answer(507, {{"error", "the list of revocations is full; nothing was revoked"}}));
  }
  // The subject is an issuer's: every issuer that this server believes is meant.
  std::vector<std::string> issuers{s.house_key().issuer};
  for (const auto& key : s.settings().trusted) issuers.push_back(key.issuer);
  for (const auto& issuer : issuers) {
    room::revocation_request cut;
    cut.issuer = issuer;
    if (order->entry.by == access::revoked_by::subject) cut.subject = order->entry.value;
    if (order->entry.by == access::revoked_by::id) cut.ticket_id = order->entry.value;
    if (order->entry.by == access::revoked_by::key) cut.key_id = order->entry.value;
    s.cut(cut, order->entry.meeting);
  }
  reply(json_answer(200, {{"revoked", order->field}}));
}

gateway::route guarded(service& s, gateway::route r) {
  r.serve = [&s, serve = std::move(r.serve)](const gateway::request& asked, gateway::reply reply) {
    if (!may_administrate(s, asked))
      return reply(json_answer(401, {{"error", "a bearer token is needed"}}));
    serve(asked, std::move(reply));
  };
  return r;
}

}  // namespace

std::vector<gateway::route> admin_routes(service& s) {
  return {
      {"GET", "/healthz",
       [](const gateway::request&, const gateway::reply& reply) {
         reply(json_answer(200, {{"process", "ok"}}));
       }},
      {"GET", "/readyz",
       [&s](const gateway::request&, const gateway::reply& reply) {
         const bool ready = !s.draining();
         reply(json_answer(ready ? 200 : 503, {{"accepting", ready}}));
       }},
      guarded(s, {"GET", "/metrics",
                  [&s](const gateway::request&, const gateway::reply& reply) {
                    s.count_now();
                    reply({.status = 200,
                           .content_type = "text/plain; version=0.0.4; charset=utf-8",
                           .body = s.counts().text()});
                  }}),
      guarded(s, {"POST", "/v1/revoke",
                  [&s](const gateway::request& r, const gateway::reply& reply) {
                    serve_revoke(s, r, reply);
                  }}),
  };
}

}  // namespace hearth::app
