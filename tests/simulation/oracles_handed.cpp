// What is judged of each frame that leaves the server's hands.
#include "server/meeting/lines.hpp"
#include "tests/simulation/oracles.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace hearth::simulation {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool same(const chronicle& c, const Message& canon, const Message& heard);

bool same_words(const chronicle& c, const v1::Words& canon, const v1::Words& heard) {
  if (heard.has_text()) return heard.text() == c.text_ever(canon.ref().id());
  return c.ended() || c.was_forgotten(canon.ref().id());
}

bool same_field(const chronicle& c, const FieldDescriptor* f, const Message& a, const Message& b) {
  const auto* ra = a.GetReflection();
  const auto* rb = b.GetReflection();
  if (f->is_repeated()) {
    if (ra->FieldSize(a, f) != rb->FieldSize(b, f)) return false;
    if (f->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return true;  // ids: compared as bytes
    for (int i = 0; i < ra->FieldSize(a, f); ++i) {
      if (!same(c, ra->GetRepeatedMessage(a, f, i), rb->GetRepeatedMessage(b, f, i))) return false;
    }
    return true;
  }
  if (f->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (ra->HasField(a, f) != rb->HasField(b, f)) return false;
    return !ra->HasField(a, f) || same(c, ra->GetMessage(a, f), rb->GetMessage(b, f));
  }
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return ra->GetBool(a, f) == rb->GetBool(b, f);
    case FieldDescriptor::CPPTYPE_ENUM:
      return ra->GetEnumValue(a, f) == rb->GetEnumValue(b, f);
    case FieldDescriptor::CPPTYPE_UINT32:
      return ra->GetUInt32(a, f) == rb->GetUInt32(b, f);
    case FieldDescriptor::CPPTYPE_INT64:
      return ra->GetInt64(a, f) == rb->GetInt64(b, f);
    case FieldDescriptor::CPPTYPE_UINT64:
      return ra->GetUInt64(a, f) == rb->GetUInt64(b, f);
    default:
      return false;  // the vocabulary of the room has no other
  }
}

// Whether what was heard is what the journal made, with texts in place of references, and nothing
// but words that are forgotten left out.
bool same(const chronicle& c, const Message& canon, const Message& heard) {
  if (canon.GetDescriptor() == v1::Words::descriptor()) {
    return same_words(c, dynamic_cast<const v1::Words&>(canon),
                      dynamic_cast<const v1::Words&>(heard));
  }
  const auto* type = canon.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (!same_field(c, type->field(i), canon, heard)) return false;
  }
  return true;
}

bool shows_the_room(const v1::ServerFrame& m) {
  return m.has_room() || m.has_snapshot() || m.has_past() || m.has_still_sharing();
}

}  // namespace

void oracles::handed_over(const connection& to, const wire::frame& f) {
  const auto found = streams_.find(&to);
  if (found == streams_.end()) return breaks("a connection that said no hello was sent something");
  auto& s = found->second;
  const auto m = read(to.encoding(), f.payload());
  if (s.over) breaks("a frame after the goodbye");
  if (m.has_welcome()) welcomes(s, m.welcome());
  judge_kind(s, to.core(), m);
  judge_marks(s, to.core(), f.payload(),
              m.GetDescriptor()->FindFieldByNumber(m.kind_case())->name().c_str());
  switch (m.kind_case()) {
    case v1::ServerFrame::kSnapshot:
      if (m.snapshot().position().epoch() != s.in->of->epoch()) breaks("I13: another epoch");
      s.next = m.snapshot().position().number() + 1;
      return;
    case v1::ServerFrame::kRoom:
      return judge_room(s, m.room());
    case v1::ServerFrame::kPast:
      for (const auto& l : m.past().lines()) {
        if (!s.in->readers.may_read(s.person, l.turn_id(), l.line())) {
          breaks("I18: a past line for whom it is not");
        }
        judge_expiry(s, l.line(), l.expires_unix_ms());
      }
      return;
    case v1::ServerFrame::kResult:
      return judge_result(s, m.result());
    case v1::ServerFrame::kGoodbye:
      ++seen["goodbye " + v1::GoodbyeReason_Name(m.goodbye().reason())];
      s.over = true;
      return;
    case v1::ServerFrame::kRefused:
      ++seen["refused " + v1::RefusalCode_Name(m.refused().refusal().code())];
      return;
    default:
      return;
  }
}

void oracles::welcomes(stream& s, const v1::Welcome& w) {
  auto* c = journals_.find(s.meeting, w.position().epoch());
  if (!c) return breaks("welcomed into a meeting that is not");
  s.in = &dossiers_.at(c);
  s.person = w.me();
  if (w.resumed() && !s.resumes) breaks("I13: resumed who did not ask for it");
  if (w.resumed()) s.next = s.resume_through + 1;
  ++seen[w.resumed() ? "resumed" : s.resumes ? "could not be resumed" : "welcomed"];
}

// Who is out of the room, or has another connection, is shown nothing of it any more (3.2, 1.2).
void oracles::judge_kind(const stream& s, std::uint32_t core, const v1::ServerFrame& m) {
  if (!s.in) {
    if (shows_the_room(m) || m.has_own() || m.has_result()) breaks("I6: shown without a welcome");
    return;
  }
  if (!shows_the_room(m)) return;
  if (s.superseded && holds(s.superseded_from, core)) {
    breaks("two connections of one person are shown the room: " + m.ShortDebugString());
  }
  const auto out = s.in->out.find(s.person);
  if (out != s.in->out.end() && holds(out->second.first, core)) {
    breaks("a person who is out is shown the room: " + m.ShortDebugString());
  }
}

// I6, I9, I18: whose words are these bytes, and may they be here?
void oracles::judge_marks(const stream& s, std::uint32_t core, std::string_view bytes,
                          const char* kind) {
  for (const auto m : marks_in(bytes)) {
    const std::string which = words_of(m) + " in " + kind;
    const auto found = whose_.find(m);
    if (banned(m, core)) {
      breaks("I9: words after they were erased: " + which + ", which came as " +
             (found == whose_.end()
                  ? ""
                  : found->second.field + " of command " + std::to_string(found->second.command)));
    }
    if (found == whose_.end() || !s.in) {
      breaks("I6: words that nobody said: " + which);
      continue;
    }
    const auto& w = found->second;
    if (w.in != s.in->of) {
      breaks("I6: words of another meeting: " + which);
      continue;
    }
    const bool facilitated = s.in->facilitated.contains(s.person);
    switch (w.command) {
      case v1::Command::kSay:
      case v1::Command::kEdit:
      case v1::Command::kSetNote:
        if (w.waiting != 0) {
          if (s.person != w.owner && !facilitated) breaks("3.2: words that wait: " + which);
          break;
        }
        if (w.line == 0 ? !s.in->readers.in_audience(s.person, w.turn)
                        : !s.in->readers.may_read(s.person, w.turn, w.line)) {
          breaks("I18: a line for whom it is not: " + which);
        }
        break;
      case v1::Command::kSayInSideRoom:
        if (s.person != w.owner && s.person != w.beside) breaks("2.10: of a side room: " + which);
        ++seen["words in a side room"];
        break;
      case v1::Command::kAskFacilitators:
      case v1::Command::kSayTo:
      case v1::Command::kSayToTeam:
      case v1::Command::kCare:
      case v1::Command::kSayInCare:
      case v1::Command::kAsk:
      case v1::Command::kAskToWait:
      case v1::Command::kDecline:
        if (s.person != w.owner && !facilitated) breaks("I6: private words: " + which);
        break;
      default:
        if (w.field == "knock" && s.person != w.owner && !facilitated) {
          breaks("I6: a knock: " + which);
        }
        break;
    }
  }
}

void oracles::judge_room(stream& s, const v1::RoomFrame& f) {
  if (!s.in) return;
  if (s.next == 0 || f.first() != s.next) {
    breaks("I13: expected " + std::to_string(s.next) + ", was handed " + std::to_string(f.first()));
  }
  auto n = f.first();
  for (const auto& e : f.events()) judge_event(s, n++, e);
  s.next = n;
}

// I6, I7: at its number everybody has this event, whole; or Erased; or Withheld, who may not have
// it.
void oracles::judge_event(const stream& s, meeting::number n, const v1::RoomEvent& heard) {
  const auto& c = *s.in->of;
  const auto* canon = c.at(n);
  if (!canon) return breaks("I7: an event that the journal did not make");
  const auto out = s.in->out.find(s.person);
  if (out != s.in->out.end() && n > out->second.second) {
    breaks("I6: an event for somebody who was out already");
  }
  const auto person = c.state().people.find(meeting::person_id(s.person));
  const bool may = person == c.state().people.end() || meeting::may_have(person->second, *canon);
  if (heard.has_withheld()) {
    ++seen["withheld"];
    if (may) breaks("I6: withheld from somebody who may have it, at " + std::to_string(n));
    return;
  }
  if (!may) return breaks("I18: not withheld, at " + std::to_string(n));
  if (canon->share != meeting::turn_id{} &&
      !s.in->readers.in_audience(s.person, canon->share.value())) {
    breaks("I18: of a share that began without them, at " + std::to_string(n));
  }
  if (heard.has_erased()) {
    ++seen["erased"];
    if (!c.was_erased(n)) breaks("I7: erased without a reason, at " + std::to_string(n));
    return;
  }
  if (!same(c, canon->event, heard)) {
    breaks("I7: another event, at " + std::to_string(n) + ": " + heard.ShortDebugString() +
           "\n  the journal made: " + canon->event.ShortDebugString());
  }
  if (heard.has_line_said())
    judge_expiry(s, heard.line_said().line(), heard.line_said().expires_unix_ms());
  if (heard.has_line_edited())
    judge_expiry(s, heard.line_edited().line(), heard.line_edited().expires_unix_ms());
}

// I8. What a resume repeats may be older than what the person has: only a new promise counts.
void oracles::judge_expiry(const stream& s, std::uint64_t line, std::int64_t until) {
  const auto end = until == 0 ? meeting::never : until;
  const auto& lines = s.in->words.lines();
  const auto promised = lines.find(line);
  if (promised != lines.end() && end < promised->second.until && !s.in->of->ended()) {
    breaks("I8: a shorter life than what was promised");
  }
  const auto [told, first] = expiries_.try_emplace({s.in->of, s.person, line}, end);
  if (first) return;
  if (end > told->second && !s.resumes) breaks("I8: an expiry moved later");
  told->second = std::min(told->second, end);
}

// I12: the same command has the same answer, however often and on whatever connection.
void oracles::judge_result(const stream& s, const v1::CommandResult& r) {
  const auto code = r.refused().code();
  const bool of_the_door = code == v1::RATE_LIMITED || code == v1::UNAVAILABLE ||
                           code == v1::SUPERSEDED || code == v1::TOO_OLD ||
                           code == v1::WORDS_EMPTY || code == v1::WORDS_REFUSED ||
                           code == v1::TOO_LARGE;
  if (code != 0) ++seen["answered " + v1::RefusalCode_Name(code)];
  if (of_the_door) return;
  const auto answer = r.has_accepted() ? "accepted " + r.accepted().ShortDebugString()
                                       : "refused " + v1::RefusalCode_Name(code);
  const auto [kept, first] =
      results_.try_emplace({s.in->of, s.person, r.run(), r.number()}, answer);
  if (first) return;
  ++seen["answered again"];
  if (kept->second != answer) {
    breaks("I12: " + kept->second + ", and then " + answer + ", of number " +
           std::to_string(r.number()) + " in run " + std::to_string(r.run()) + " of " +
           std::to_string(s.person));
  }
}

void oracles::reached(const connection& to, const wire::frame& f) {
  for (const unsigned char c : f.payload()) digest_ = (digest_ ^ c) * 1099511628211ULL;
  for (const auto m : marks_in(f.payload())) {
    const auto found = bans_.find(m);
    if (found == bans_.end()) continue;
    const auto effective = found->second.effective_ms.find(to.core());
    if (effective == found->second.effective_ms.end()) continue;
    ++seen["erased words were in flight"];
    if (at_.at().steady_ms() > effective->second + 500) {
      breaks("I9: words reached somebody long after they were erased: " + words_of(m));
    }
  }
}

}  // namespace hearth::simulation
