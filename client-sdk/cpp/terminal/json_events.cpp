#include "terminal/json_events.hpp"

#include "terminal/phrases.hpp"

#include <cstdio>

namespace hearth::inline v0::terminal {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
      out += escaped;
    } else {
      out += c;
    }
  }
  return out + '"';
}

// One object, built field by field.
class object {
 public:
  explicit object(std::string_view event) : text_("{\"event\":" + quoted(event)) {}
  object& add(std::string_view name, std::string_view value) { return put(name, quoted(value)); }
  object& add(std::string_view name, std::uint64_t value) {
    return put(name, std::to_string(value));
  }
  object& add_bool(std::string_view name, bool value) {
    return put(name, value ? "true" : "false");
  }
  std::string done() const { return text_ + "}"; }

 private:
  object& put(std::string_view name, const std::string& value) {
    text_ += ",\"" + std::string(name) + "\":" + value;
    return *this;
  }
  std::string text_;
};

std::string_view name_of(phase p) {
  static constexpr std::string_view names[] = {"none",     "idle",      "offered", "held",
                                               "wrapping", "held_away", "frozen"};
  return names[static_cast<std::size_t>(p)];
}

std::string_view name_of(standing s) {
  static constexpr std::string_view names[] = {"none", "agreement", "waiting", "inside", "out"};
  return names[static_cast<std::size_t>(s)];
}

std::string said(const hearth::room& room, const line_said& e) {
  object o("line_said");
  const auto state = room.snapshot();
  const line* l = state->find(e.line);
  o.add("line", e.line.value).add_bool("past", e.past);
  if (l == nullptr) return o.done();
  o.add("author", room.name_of(l->author)).add_bool("own", l->author == state->own.me);
  if (auto text = room.text(l->words)) o.add("text", *text);
  return o.done();
}

std::string floor_now(const hearth::room& room) {
  const auto s = room.snapshot();
  return object("floor_moved")
      .add("phase", name_of(s->floor.phase))
      .add("mode", word_of(s->floor.mode))
      .add("holder", room.name_of(s->floor.holder))
      .add_bool("own", s->floor.holder == s->own.me)
      .add("turn", std::to_string(s->turn.value))
      .done();
}

std::string own_now(const hearth::room& room) {
  const auto s = room.snapshot();
  return object("own_changed")
      .add("standing", name_of(s->own.standing))
      .add_bool("offered", static_cast<bool>(s->own.offer.turn))
      .add_bool("hand", static_cast<bool>(s->own.hands.share))
      .add("before", s->own.hands.before_me)
      .add_bool("facilitates", s->own.powers.any())
      .add("cares", s->own.cares.size())
      .add("care_inbox", s->own.care_inbox.size())
      .add("waiting", s->own.waiting.size())
      .done();
}

std::string privately(const hearth::room& room, private_id id) {
  object o("private_said");
  const auto state = room.snapshot();
  for (const private_line& l : state->own.private_lines) {
    if (l.id != id) continue;
    o.add("author", room.name_of(l.from));
    if (auto text = room.text(l.words)) o.add("text", *text);
  }
  return o.done();
}

}  // namespace

std::string json_sentence(std::string_view sentence) {
  return object("said_to_you").add("text", sentence).done();
}

std::string json_event(const hearth::room& room, const event& e) {
  if (const auto* line = std::get_if<line_said>(&e)) return said(room, *line);
  if (const auto* lines = std::get_if<lines_gone>(&e)) {
    return object("lines_gone")
        .add("count", lines->lines.size())
        .add("how", lines->how == gone::expired ? "expired" : "withdrawn")
        .done();
  }
  if (const auto* p = std::get_if<person_changed>(&e)) {
    static constexpr std::string_view names[] = {"appeared",  "left",    "went_away",
                                                 "came_back", "renamed", "other"};
    return object("person_changed")
        .add("person", room.name_of(p->person))
        .add("what", names[static_cast<std::size_t>(p->what)])
        .done();
  }
  if (std::holds_alternative<floor_moved>(e)) return floor_now(room);
  if (std::holds_alternative<own_changed>(e)) return own_now(room);
  if (const auto* line = std::get_if<private_said>(&e)) return privately(room, line->line);
  if (const auto* n = std::get_if<noticed>(&e)) {
    return object("noticed").add("text", sentence_of(n->notice.kind)).done();
  }
  if (const auto* s = std::get_if<send_status>(&e)) {
    return object("send_status").add("number", s->number).add_bool("care", s->care).done();
  }
  if (const auto* c = std::get_if<connection_changed>(&e)) {
    return object("connection_changed")
        .add("state", word(c->state))
        .add_bool("resumed", c->resumed)
        .done();
  }
  if (const auto* c = std::get_if<closed>(&e)) {
    return object("closed").add("code", word(c->why)).add("text", sentence(c->why)).done();
  }
  static constexpr std::string_view names[] = {
      "line_said",     "line_changed",    "lines_gone",         "person_changed",
      "floor_moved",   "meeting_changed", "queue_changed",      "round_changed",
      "step_changed",  "own_changed",     "private_said",       "noticed",
      "still_sharing", "send_status",     "connection_changed", "gap",
      "closed"};
  return object(names[e.index()]).done();
}

}  // namespace hearth::inline v0::terminal
