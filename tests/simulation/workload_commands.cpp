// What people ask of a meeting, from what their apps show.
#include "tests/simulation/workload.hpp"

#include <google/protobuf/descriptor.h>

#include <iterator>

namespace hearth::simulation {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void workload::does(visitor& v, const Message& command, mark used) {
  const auto number = v.device.does(command);
  if (used != 0) v.said[number] = used;
}

void workload::acts(visitor& v) {
  if (!v.shows.inside()) return waits(v);
  if (one_in(12)) {
    v1::ClientFrame f;
    f.mutable_alive();
    return v.device.line().says(f);
  }
  if (one_in(200)) return does(v, v1::Leave());
  if (v.shows.part(v1::OwnEvent::kHandOver).hand_over().from() != 0 && one_in(2)) {
    v1::AnswerHandOver c;
    c.set_accept(!one_in(4));
    return does(v, c);
  }
  if (const auto room = side_room_of(v); room != 0 && one_in(3)) return talks_aside(v, room);
  const bool leads = !v.shows.part(v1::OwnEvent::kStanding).standing().powers().empty();
  switch (draw_.below(10)) {
    case 0:
    case 1:
      return any_command(v);
    case 2:
      return cares(v);
    case 3:
      return takes_back(v);
    case 4:
    case 5:
      if (leads) return one_in(3) ? works_as_a_team(v) : facilitates(v);
      return has_the_floor(v);
    case 6:
      return has_the_floor(v);
    default:
      if (leads && v.shows.meeting.life() != v1::LIFE_OPEN) return facilitates(v);
      return speaks(v);
  }
}

void workload::waits(visitor& v) {
  const auto& standing = v.shows.part(v1::OwnEvent::kStanding).standing();
  if (standing.standing() == v1::STANDING_AGREEMENT && !one_in(4)) {
    v1::AcceptAgreement c;
    c.set_version(standing.agreement().version());
    return does(v, c);
  }
  if (one_in(3)) return cares(v);
  if (one_in(3)) return any_command(v);
  v1::AskFacilitators c;
  c.mutable_words()->set_text(words_of(fresh()));
  does(v, c);
}

void workload::has_the_floor(visitor& v) {
  const auto turn = v.device.turn();
  if (v.shows.part(v1::OwnEvent::kOffer).offer().turn_id() != 0 && !one_in(8)) {
    if (one_in(8)) {
      v1::Pass c;
      c.set_turn_id(turn);
      return does(v, c);
    }
    v1::Accept c;
    c.set_turn_id(turn);
    return does(v, c);
  }
  if (v.shows.floor.holder() == v.device.me()) {
    if (one_in(3)) return v.device.composes(turn);
    if (!one_in(4)) return speaks(v);
    v1::Done c;
    c.set_turn_id(turn);
    return does(v, c);
  }
  v1::Ask c;
  c.set_kind(one_in(5) ? v1::HAND_KIND_PROCESS : v1::HAND_KIND_SHARE);
  if (one_in(3)) c.mutable_note()->set_text(words_of(fresh()));
  does(v, c);
}

void workload::speaks(visitor& v) {
  const auto m = fresh();
  auto text = words_of(m);
  if (one_in(10)) text += std::string(draw_.below(3'000), '.');  // what is large fills buffers
  v1::Say c;
  c.mutable_words()->set_text(text);
  c.set_turn_id(v.device.turn());
  if (one_in(4)) c.set_gone_after_s(static_cast<std::uint32_t>(1 + draw_.below(90)));
  if (one_in(6)) c.mutable_note()->set_text(words_of(fresh()));
  does(v, c, m);
}

void workload::cares(visitor& v) {
  const auto& inbox = v.shows.part(v1::OwnEvent::kCareInbox).care_inbox().cares();
  const auto& own = v.shows.part(v1::OwnEvent::kCares).cares().cares();
  if (!inbox.empty() && !one_in(4)) {
    const auto care = inbox[0].care();
    switch (draw_.below(5)) {
      case 0: {
        v1::AckCare c;
        c.set_care(care);
        return does(v, c);
      }
      case 1: {
        v1::SeeCare c;
        c.set_care(care);
        return does(v, c);
      }
      case 2: {
        v1::SayInCare c;
        c.set_care(care);
        c.mutable_words()->set_text(words_of(fresh()));
        return does(v, c);
      }
      case 3: {
        v1::CloseCare c;
        c.set_care(care);
        return does(v, c);
      }
      default: {
        v1::TakeCare c;
        c.set_care(care);
        return does(v, c);
      }
    }
  }
  if (!own.empty() && one_in(2)) {
    v1::SayInCare c;
    c.set_care(own[own.size() - 1].care());
    c.mutable_words()->set_text(words_of(fresh()));
    return does(v, c);
  }
  v1::Care c;
  c.set_kind(static_cast<v1::CareKind>(1 + draw_.below(4)));
  if (one_in(2)) c.mutable_words()->set_text(words_of(fresh()));
  does(v, c);
}

void workload::takes_back(visitor& v) {
  const auto line = some_line(v, true);
  if (one_in(3)) {
    v1::Edit c;
    c.set_line(line);
    const auto m = fresh();
    c.mutable_words()->set_text(words_of(m));
    return does(v, c);
  }
  if (one_in(4)) {
    v1::SetName c;
    c.mutable_name()->set_text(words_of(fresh()));
    return does(v, c);
  }
  v1::Retract c;
  if (one_in(4)) {
    c.set_turn_id(v.device.turn());
  } else {
    c.set_line(line);
  }
  does(v, c);
}

// Any command of the schema, with fields that are often right.
void workload::any_command(visitor& v) {
  v1::Command command;
  const auto* fields = v1::Command::descriptor();
  const auto* field = fields->field(
      static_cast<int>(draw_.below(static_cast<std::uint64_t>(fields->field_count()))));
  // A meeting that ends at once, or that everybody leaves, shows little.
  if ((field->name() == "end" || field->name() == "leave") && !one_in(5)) return;
  mark used = 0;
  auto& inner = *command.GetReflection()->MutableMessage(&command, field);
  fill(v, inner, 0, used);
  does(v, inner, field->name() == "say" ? used : 0);
}

void workload::fill(visitor& v, Message& m, int depth, mark& used) {
  if (m.GetDescriptor() == v1::Words::descriptor()) {
    const auto made = fresh();
    if (used == 0) used = made;
    return dynamic_cast<v1::Words&>(m).set_text(words_of(made));
  }
  const auto* type = m.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (!one_in(7)) fill_field(v, m, type->field(i), depth, used);
  }
}

void workload::fill_field(visitor& v, Message& m, const FieldDescriptor* field, int depth,
                          mark& used) {
  const auto* r = m.GetReflection();
  constexpr std::uint32_t small[] = {0, 1, 2, 5, 30, 60, 100, 150, 300, 5000};
  if (field->is_repeated()) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64)
      r->AddUInt64(&m, field, some_person(v));
    return;
  }
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (depth < 4) fill(v, *r->MutableMessage(&m, field), depth + 1, used);
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      return r->SetBool(&m, field, one_in(2));
    case FieldDescriptor::CPPTYPE_ENUM:
      return r->SetEnumValue(&m, field,
                             static_cast<int>(draw_.below(static_cast<std::uint64_t>(
                                 field->enum_type()->value_count() + 1))));
    case FieldDescriptor::CPPTYPE_UINT32:
      return r->SetUInt32(&m, field, small[draw_.below(10)]);
    case FieldDescriptor::CPPTYPE_UINT64:
      return r->SetUInt64(&m, field, some_id(v, field->name()));
    default:
      return;
  }
}

std::uint64_t workload::some_id(const visitor& v, const std::string& field) {
  if (field == "turn_id") return one_in(3) ? 0 : v.device.turn();
  if (field == "line") return some_line(v, one_in(2));
  if (field == "hand" || field == "before") {
    const auto& hands = v.shows.queue.hands();
    if (hands.empty()) return 0;
    return hands[static_cast<int>(draw_.below(static_cast<std::uint64_t>(hands.size())))].hand();
  }
  if (field == "side_room") return side_room_of(v);
  if (field == "care") {
    const auto& own = v.shows.part(v1::OwnEvent::kCares).cares().cares();
    return own.empty() ? 1 : own[0].care();
  }
  return some_person(v);
}

std::uint64_t workload::some_person(const visitor& v) {
  // Somebody whom the app shows, or, for who was removed or waits, anybody whom another app knows.
  if (one_in(4) || v.shows.people.empty()) return anybody().device.me();
  return std::next(v.shows.people.begin(),
                   static_cast<std::ptrdiff_t>(draw_.below(v.shows.people.size())))
      ->first;
}

std::uint64_t workload::some_line(const visitor& v, bool own) {
  std::vector<std::uint64_t> lines;
  for (const auto& [id, l] : v.shows.lines) {
    if (!own || l.author() == v.device.me()) lines.push_back(id);
  }
  return lines.empty() ? draw_.below(30) : lines[draw_.below(lines.size())];
}

}  // namespace hearth::simulation
