// The view in its common form (README.md): what the C++ SDK says of a room, as JSON that every
// client library can say, too.
#pragma once

#include "src/session.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace hearth::conformance {

namespace json = boost::json;
namespace pb = hearth::v1;

// A choice of the schema as the common form has it: without its prefix, in lower case.
template <class Enum>
std::string word_of(int value) {
  const auto* d = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* named = d->FindValueByNumber(value);
  std::string prefix = d->FindValueByNumber(0)->name();
  prefix.resize(prefix.size() - std::string("UNSPECIFIED").size());
  std::string word = named == nullptr ? prefix + "UNSPECIFIED" : named->name();
  word.erase(0, prefix.size());
  std::ranges::transform(word, word.begin(),
                         [](char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}
template <class Enum, class Choice>
std::string word_of_choice(Choice c) {
  return word_of<Enum>(static_cast<int>(c));
}
template <class Id>
json::value id_of(Id id) {
  return id ? json::value(std::to_string(id.value)) : json::value(nullptr);
}

class told_view {
 public:
  // Lifetime: both outlive this.
  told_view(const room_state& s, const detail::words_store& words) : s_(s), words_(words) {}

  json::object of(bool inside, const json::value& closed, const json::value& answer) const {
    json::object o;
    o["connection"] = word(s_.connection);
    o["standing"] = word_of_choice<pb::Standing>(s_.own.standing);
    o["me"] = id_of(s_.own.me);
    o["position"] = s_.position.number;
    o["turn"] = id_of(s_.turn);
    o["closed"] = closed;
    o["answer"] = answer;
    o["receipt"] = s_.receipt != nullptr;
    o["stops"] = s_.stops_unix_ms;
    o["offer"] = id_of(s_.own.offer.turn);
    o["share"] = id_of(s_.own.hands.share);
    o["careNotDelivered"] = s_.care_not_delivered;
    o["meeting"] = inside ? meeting() : json::value(nullptr);
    o["floor"] = inside ? floor() : json::value(nullptr);
    o["responses"] = inside ? responses() : json::value(nullptr);
    o["round"] = s_.round.id ? round() : json::value(nullptr);
    o["moment"] = s_.floor.moment;
    o["picking"] = id_of(s_.floor.picking);
    add_lists(o);
    o["rules"] = rules();
    o["mine"] = mine();
    o["leading"] = leading();
    return o;
  }

 private:
  json::value text(words_ref ref) const {
    const auto found = ref ? words_.find(ref) : std::nullopt;
    return found ? json::value(*found) : json::value(nullptr);
  }
  template <class List>
  static json::array ids(const List& list) {
    json::array all;
    for (const auto each : list) all.push_back(id_of(each));
    return all;
  }
  static json::array names_of(power_set powers) {
    json::array names;
    for (int p = 1; pb::Power_IsValid(p); ++p) {
      if (powers.has(static_cast<power>(p))) names.emplace_back(word_of<pb::Power>(p));
    }
    return names;
  }
  static json::array numbers(const shared_list<line_id>& list) {
    json::array all;
    for (const line_id each : list) all.emplace_back(each.value);
    return all;
  }

  // ---- What everybody sees
  json::value meeting() const {
    return {{"life", word_of_choice<pb::Life>(s_.meeting.life)},
            {"paused", s_.meeting.paused},
            {"title", text(s_.meeting.title)},
            {"topic", text(s_.meeting.topic)}};
  }
  json::value floor() const {
    return {{"mode", word_of_choice<pb::Mode>(s_.floor.mode)},
            {"phase", word_of_choice<pb::Phase>(s_.floor.phase)},
            {"holder", id_of(s_.floor.holder)}};
  }
  json::value responses() const {
    return {{"allowed", word_of_choice<pb::Responses>(s_.floor.responses)},
            {"to", id_of(s_.floor.responding_to)},
            {"thankedBy", ids(s_.floor.thanked_by)}};
  }
  json::value round() const {
    json::array places;
    for (const place& p : s_.round.places) {
      places.push_back({{"person", id_of(p.person)},
                        {"had", p.had},
                        {"mark", word_of_choice<pb::Mark>(p.mark)}});
    }
    return {{"prompt", text(s_.round.prompt)}, {"closing", s_.round.closing}, {"places", places}};
  }
  json::value rules() const {
    const auto& m = s_.meeting;
    return {{"mode", word_of_choice<pb::Mode>(m.settings.mode)},
            {"prompt", text(m.settings.prompt)},
            {"card", word_of_choice<pb::QuietCard>(m.settings.card)},
            {"slowS", m.settings.slow_s},
            {"order", word_of_choice<pb::OrderPolicy>(m.order)},
            {"queueClosed", m.queue_closed},
            {"locked", m.locked},
            {"retention", word_of_choice<pb::Retention>(m.retention)},
            {"rollingMin", m.rolling_min},
            {"pauseCard", word_of_choice<pb::QuietCard>(m.pause_card)},
            {"steward", id_of(m.steward)},
            {"goesOnByItself", m.goes_on_by_itself},
            {"step", step()}};
  }
  json::value step() const {
    const auto& at = s_.step;
    if (!at.id) return nullptr;
    return {{"step", id_of(at.id)},    {"number", at.number}, {"of", at.of},
            {"title", text(at.title)}, {"free", at.free},     {"format", text(at.format)}};
  }
  void add_lists(json::object& o) const {
    json::array people, queue, lines, cares, privately, outbox, resources;
    for (const person& p : s_.people) {
      people.push_back({{"id", id_of(p.id)},
                        {"name", text(p.name)},
                        {"presence", word_of_choice<pb::Presence>(p.presence)},
                        {"facilitates", p.facilitates},
                        {"helps", p.helps}});
    }
    for (const queued_hand& h : s_.queue.hands) queue.push_back(id_of(h.person));
    for (const line& l : s_.lines) {
      json::object reactions;
      for (const reaction_count& r : l.reactions) {
        reactions[word_of_choice<pb::Reaction>(r.reaction)] = r.count;
      }
      lines.push_back({{"line", l.id.value},
                       {"author", id_of(l.author)},
                       {"text", text(l.words)},
                       {"kind", word_of_choice<pb::LineKind>(l.kind)},
                       {"hidden", l.hidden},
                       {"edited", l.edited},
                       {"note", text(l.note)},
                       {"reactions", reactions}});
    }
    for (const own_care& c : s_.own.cares) {
      cares.push_back({{"care", id_of(c.id)}, {"state", word_of_choice<pb::CareState>(c.state)}});
    }
    for (const private_line& l : s_.own.private_lines) privately.push_back(text(l.words));
    for (const pending_line& p : s_.outbox) {
      constexpr std::array status{"queued", "sending", "failed"};
      outbox.push_back(
          {{"number", p.number},
           {"text", text(p.words)},
           {"status", status.at(static_cast<std::size_t>(p.status))},
           {"error", p.error == 0 ? json::value(nullptr)
                                  : json::value(word(error_code(p.error, client_category())))},
           {"waitMs", p.retry_after.count()}});
    }
    for (const resource& r : s_.resources) resources.emplace_back(r.name);
    o["people"] = people;
    o["queue"] = queue;
    o["lines"] = lines;
    o["cares"] = cares;
    o["privately"] = privately;
    o["outbox"] = outbox;
    o["resources"] = resources;
  }

  // ---- What one person is told
  json::value mine() const {
    const own_state& own = s_.own;
    return {{"out", word_of_choice<pb::Out>(own.out)},
            {"powers", names_of(own.powers)},
            {"agreementOpen", own.agreement_open},
            {"agreement", text(own.agreement)},
            {"said", text(own.from_facilitator)},
            {"askedToWait", own.asked_to_wait},
            {"beforeMe", own.hands.before_me},
            {"process", id_of(own.hands.process)},
            {"next", own.hands.you_are_next},
            {"wentOn", own.offer.went_on},
            {"muted", own.mute.scope.post},
            {"reason", word_of_choice<pb::Reason>(own.mute.reason)},
            {"nameProposed", text(own.name_proposed)},
            {"handOver", id_of(own.hand_over_from)},
            {"offeredPowers", names_of(own.hand_over_powers)},
            {"stewardAskedBy", id_of(own.steward_asked_by)},
            {"steward", own.steward},
            {"linesHeld", own.lines_held},
            {"waitingLines", waiting(own.waiting_lines)},
            {"sideRoom", side_room_of(own.side_room)},
            {"listening", own.settings.listening},
            {"pacePercent", own.settings.pace_percent},
            {"startMe", own.settings.start_me},
            {"hiddenPeople", ids(own.settings.hidden_people)},
            {"responses", word_of_choice<pb::Responses>(own.settings.sharing.responses)},
            {"wordsHidden", numbers(own.words_hidden)},
            {"readers", own.turn.readers},
            {"withYou", own.turn.with_you},
            {"asked", own.turn.asked_unix_ms > 0},
            {"mayPick", own.turn.pick_until_unix_ms > 0},
            {"moreTimeAsked", own.turn.more_time_asked_unix_ms > 0},
            {"readsFromNext", own.context.reads_from_next}};
  }
  json::value leading() const {
    const own_state& own = s_.own;
    const facilitator_turn& turn = own.facilitator_turn;
    json::array waiting, hands, marks, inbox, muted, removed, hidden, notices;
    for (const waiting_person& w : own.waiting) {
      waiting.push_back({{"person", id_of(w.id)}, {"name", text(w.name)}, {"note", text(w.note)}});
    }
    for (const facilitator_hand& h : own.facilitator_hands) {
      hands.push_back({{"hand", id_of(h.id)},
                       {"person", id_of(h.person)},
                       {"kind", word_of_choice<pb::HandKind>(h.kind)},
                       {"note", text(h.note)}});
    }
    for (const person_mark& m : own.marks) {
      marks.push_back({{"person", id_of(m.person)}, {"mark", word_of_choice<pb::Mark>(m.mark)}});
    }
    for (const inbox_care& c : own.care_inbox) {
      inbox.push_back({{"care", id_of(c.id)},
                       {"person", id_of(c.person)},
                       {"state", word_of_choice<pb::CareState>(c.state)},
                       {"text", text(c.words)}});
    }
    for (const muted_person& m : own.muted) muted.push_back(id_of(m.person));
    for (const removed_person& r : own.removed) {
      removed.push_back({{"person", id_of(r.person)},
                         {"name", text(r.name)},
                         {"rejoin", word_of_choice<pb::Rejoin>(r.rejoin)},
                         {"mistake", r.mistake}});
    }
    for (const hidden_line& l : own.hidden_lines) hidden.emplace_back(l.line.value);
    for (const facilitator_notice& n : own.notices) {
      notices.push_back(
          {{"kind", word_of_choice<pb::NoticeKind>(n.kind)}, {"person", id_of(n.person)}});
    }
    return {{"waiting", waiting},
            {"offeredTo", id_of(turn.offered_to)},
            {"unanswered", turn.unanswered},
            {"moreTimeFor", id_of(turn.more_time_for)},
            {"suggestedNext", id_of(turn.suggested_next)},
            {"wouldOffer", id_of(turn.would_offer)},
            {"holderSilent", turn.holder_silent},
            {"hands", hands},
            {"marks", marks},
            {"missed", ids(own.missed)},
            {"careInbox", inbox},
            {"muted", muted},
            {"removed", removed},
            {"hiddenLines", hidden},
            {"notices", notices},
            {"heldLines", this->waiting(own.held_lines)},
            {"heldPeople", ids(own.held_people)},
            {"everybodyHeld", own.everybody_held},
            {"sideRooms", side_rooms()},
            {"debrief", debrief()},
            {"team", team()},
            {"format", format()},
            {"key", key()}};
  }
  json::array waiting(const shared_list<waiting_line>& lines) const {
    json::array all;
    for (const waiting_line& l : lines) {
      all.push_back({{"waiting", id_of(l.id)},
                     {"author", id_of(l.author)},
                     {"text", text(l.words)},
                     {"note", text(l.note)}});
    }
    return all;
  }
  static json::value side_room_of(const own_side_room& r) {
    if (!r.id) return nullptr;
    return {{"room", id_of(r.id)}, {"facilitator", id_of(r.facilitator)}, {"entered", r.entered}};
  }
  json::value debrief() const {
    const own_debrief& d = s_.own.debrief;
    if (d.meeting.empty()) return nullptr;
    return {{"meeting", d.meeting}, {"invitation", d.invitation}, {"until", d.until_unix_ms}};
  }
  json::array side_rooms() const {
    json::array all;
    for (const side_room& r : s_.own.side_rooms) {
      all.push_back({{"room", id_of(r.id)},
                     {"facilitator", id_of(r.facilitator)},
                     {"person", id_of(r.person)},
                     {"entered", r.entered},
                     {"group", word_of_choice<pb::SideRoomGroup>(r.group)},
                     {"handTo", id_of(r.hand_to)}});
    }
    return all;
  }
  json::array team() const {
    json::array all;
    for (const private_line& l : s_.own.private_lines) {
      if (!l.of_the_team()) continue;
      all.push_back({{"from", id_of(l.from)},
                     {"text", text(l.words)},
                     {"about", id_of(l.about)},
                     {"line", l.line ? json::value(l.line.value) : json::value(nullptr)},
                     {"pinned", l.pinned}});
    }
    return all;
  }
  json::array format() const {
    json::array all;
    for (const format_step& step : s_.own.format) {
      all.push_back({{"title", text(step.title)},
                     {"words", text(step.words)},
                     {"mode", word_of_choice<pb::Mode>(step.mode)},
                     {"prompt", text(step.prompt)}});
    }
    return all;
  }
  json::value key() const {
    const facilitator_key& k = s_.own.key;
    return {{"does", word_of_choice<pb::KeyDoes>(k.does)},
            {"turn", id_of(k.turn)},
            {"step", id_of(k.step)},
            {"person", id_of(k.person)},
            {"next", k.next_number},
            {"nextTitle", text(k.next_title)},
            {"missed", ids(k.missed)},
            {"undo", k.undo_until_unix_ms > 0},
            {"words", text(k.words)}};
  }

  const room_state& s_;
  const detail::words_store& words_;
};

}  // namespace hearth::conformance
