#include "server/app/hooks/hook_message.hpp"

#include "server/app/config/config.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace hearth::app {

namespace {

namespace json = boost::json;

void put_planned(json::object& to, meeting::instant planned_at) {
  if (planned_at != 0) to["planned_unix_ms"] = planned_at;
}

void put_age(json::object& to, meeting::instant since, meeting::instant at) {
  to["age_s"] = (at - since) / meeting::second_ms;
}

void put(json::object& to, const meeting::meeting_opened& e, meeting::instant) {
  put_planned(to, e.planned_at);
}

void put(json::object& to, const meeting::meeting_closed& e, meeting::instant) {
  put_planned(to, e.planned_at);
  to["opened_unix_ms"] = e.opened_at;
  to["people"] = e.people;
  if (e.left) {
    to["leaving"] = json::object{
        {"lighter", e.left->lighter}, {"the_same", e.left->the_same}, {"heavier", e.left->heavier}};
  }
  if (!e.counted) return;
  to["mutes"] = e.counted->mutes;
  to["removals"] = e.counted->removals;
  to["pauses"] = e.counted->pauses;
  to["care_requests"] = e.counted->cares;
  to["reports"] = e.counted->reports;
}

void put(json::object& to, const meeting::care_waits_unseen& e, meeting::instant at) {
  put_age(to, e.since, at);
}

void put(json::object& to, const meeting::facilitator_missing& e, meeting::instant at) {
  using why = meeting::facilitator_missing::why;
  to["why"] = e.reason == why::lost          ? "lost"
              : e.reason == why::nobody_came ? "nobody_came"
                                             : "cancelled";
  put_age(to, e.since, at);
}

// As the schema names it: lower case, without its prefix.
std::string category_of(v1::ReportCategory category) {
  constexpr std::string_view prefix = "REPORT_CATEGORY_";
  auto name = v1::ReportCategory_Name(category).substr(prefix.size());
  std::ranges::transform(name, name.begin(), [](char c) { return c == '_' ? c : c | 0x20; });
  return name;
}

void put(json::object& to, const meeting::person_reported& e, meeting::instant) {
  to["category"] = category_of(e.category);
  to["about"] = e.about_facilitator ? "facilitator" : "participant";
}

struct named {
  base::literal operator()(const meeting::meeting_opened&) const { return hook_opened; }
  base::literal operator()(const meeting::meeting_closed&) const { return hook_closed; }
  base::literal operator()(const meeting::care_waits_unseen&) const { return hook_care_waiting; }
  base::literal operator()(const meeting::facilitator_missing&) const {
    return hook_facilitator_missing;
  }
  base::literal operator()(const meeting::person_reported&) const { return hook_report; }
};

}  // namespace

base::literal name_of(const meeting::hook_event& e) {
  return std::visit(named(), e.what);
}

bool is_care(const meeting::hook_event& e) {
  return std::holds_alternative<meeting::care_waits_unseen>(e.what);
}

std::string body_of(const meeting::hook_event& e, std::string_view meeting, std::string_view id) {
  json::object body;
  body["id"] = json::string(id);
  body["event"] = json::string(name_of(e).text());
  body["meeting"] = json::string(meeting);
  body["at_unix_ms"] = e.at;
  std::visit([&](const auto& what) { put(body, what, e.at); }, e.what);
  return json::serialize(body);
}

std::string signature_of(std::string_view body, const base::secret& secret, std::int64_t unix_s) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto t = std::to_string(unix_s);
  auto text = "t=" + t + ",v1=";
  for (const auto byte : base::keyed_hash(secret.bytes(), t + '.' + std::string(body))) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace hearth::app
