// The own lane: each message is one part of a person's own view and replaces it (event.proto).
#include "src/parts.hpp"

namespace hearth::inline v0::detail {
namespace {

mute_scope read_scope(const pb::MuteScope& s) {
  return {s.post(), s.react(), s.hand()};
}

void read_standing(own_state& own, const pb::OwnStanding& s, part_reader& reader) {
  own.me = person_id{s.me()};
  own.standing = as<standing>(s.standing());
  own.out = as<out>(s.out());
  own.reason = as<reason>(s.reason());
  own.powers = {};
  for (const int p : s.powers()) own.powers.add(static_cast<power>(p));
  own.facilitator_here = s.facilitator_here();
  own.agreement_accepted = s.agreement_version();
  own.agreement_version = s.agreement().version();
  own.agreement = reader.words(s.agreement().has_text(), s.agreement().text());
  own.agreement_open = s.agreement_open();
  own.name = reader.words(s.has_name(), s.name());
  own.rejoin = s.rejoin();
  own.from_facilitator = reader.words(s.has_words(), s.words());
  own.asked_to_wait = s.asked_to_wait();
  own.facilitator_late = s.facilitator_late();
  own.asked_if_there_until_unix_ms = s.asked_if_there_until_unix_ms();
  own.counts_as_lost = s.counts_as_lost();
  own.lines_held = s.lines_held();
  own.steward = s.steward();
}

waiting_line read_waiting_line(const pb::WaitingLine& l, part_reader& reader) {
  waiting_line out;
  out.id = waiting_id{l.waiting()};
  out.author = person_id{l.author()};
  out.words = reader.words(l.has_words(), l.words());
  out.note = reader.words(l.has_note(), l.note());
  out.turn = turn_id{l.turn_id()};
  out.said_unix_ms = l.said_unix_ms();
  out.expires_unix_ms = l.expires_unix_ms();
  return out;
}

own_hands read_hands(const pb::OwnHands& h, part_reader& reader) {
  own_hands out;
  out.share = hand_id{h.share()};
  out.before_me = h.before_me();
  out.about = h.about();
  out.process = hand_id{h.process()};
  out.you_are_next = h.you_are_next();
  out.passed_over_kindly = h.passed_over_kindly();
  out.note = reader.words(h.has_note(), h.note());
  return out;
}

own_care read_care(const pb::OwnCare& c) {
  own_care out;
  out.id = care_id{c.care()};
  out.kind = as<care_kind>(c.kind());
  out.state = as<care_state>(c.state());
  out.seen_by = person_id{c.seen_by()};
  out.with = read_ids<person_id>(c.with());
  out.nobody_here = c.nobody_here();
  out.unseen_long = c.unseen_long();
  out.since_unix_ms = c.since_unix_ms();
  out.meeting_ends = c.meeting_ends();
  return out;
}

own_turn read_turn(const pb::OwnTurn& t) {
  return {turn_id{t.turn_id()},     t.readers(),   t.more_time_asked_unix_ms(),
          t.first_more_time_left(), t.budget_ms(), t.ends_at_unix_ms(),
          t.remaining_ms(),         t.with_you(),  t.pick_until_unix_ms(),
          t.asked_unix_ms()};
}

own_settings read_own_settings(const pb::OwnSettings& s) {
  own_settings out;
  out.listening = s.listening();
  out.pace_percent = s.pace_percent();
  out.start_me = s.start_me();
  out.hidden_people = read_ids<person_id>(s.hidden_people());
  out.sharing = {as<responses>(s.sharing().responses()), s.sharing().only_present(),
                 s.sharing().reactions_untold(), s.sharing().never_asked()};
  return out;
}

waiting_person read_waiting(const pb::WaitingPerson& w, part_reader& reader) {
  waiting_person out;
  out.id = person_id{w.person()};
  out.name = reader.words(w.has_name(), w.name());
  out.since_unix_ms = w.since_unix_ms();
  out.away = w.away();
  out.looks_like = person_id{w.looks_like()};
  out.asked_to_wait = w.asked_to_wait();
  out.removed_before = w.removed_before();
  out.note = reader.words(w.has_note(), w.note());
  return out;
}

facilitator_turn read_facilitator_turn(const pb::FacilitatorTurn& t) {
  facilitator_turn out;
  out.offered_to = person_id{t.offered_to()};
  out.turn = turn_id{t.turn_id()};
  out.until_unix_ms = t.until_unix_ms();
  out.unanswered = t.unanswered();
  out.decide_until_unix_ms = t.decide_until_unix_ms();
  out.more_time_for = person_id{t.more_time_for()};
  out.suggested_next = person_id{t.suggested_next()};
  out.would_offer = person_id{t.would_offer()};
  out.holder_silent = t.holder_silent();
  return out;
}

inbox_care read_inbox(const pb::InboxCare& c, part_reader& reader) {
  inbox_care out;
  out.id = care_id{c.care()};
  out.person = person_id{c.person()};
  out.kind = as<care_kind>(c.kind());
  out.state = as<care_state>(c.state());
  out.words = reader.words(c.has_words(), c.words());
  out.about = person_id{c.about()};
  out.since_unix_ms = c.since_unix_ms();
  out.with = read_ids<person_id>(c.with());
  out.alerts = c.alerts();
  out.sender_away = c.sender_away();
  return out;
}

format_step read_format_step(const pb::FormatStep& s, part_reader& reader) {
  format_step out;
  out.title = reader.words(s.has_title(), s.title());
  out.words = reader.words(s.has_words(), s.words());
  out.mode = as<mode>(s.mode().mode());
  out.prompt = reader.words(s.mode().has_prompt(), s.mode().prompt());
  return out;
}

facilitator_key read_key(const pb::FacilitatorKey& k, part_reader& reader) {
  facilitator_key out;
  out.does = as<key_does>(k.does());
  out.turn = turn_id{k.turn_id()};
  out.step = step_id{k.step_id()};
  out.person = person_id{k.person()};
  out.next_number = k.next_number();
  out.next_title = reader.words(k.has_next_title(), k.next_title());
  out.missed = read_ids<person_id>(k.missed());
  out.undo_until_unix_ms = k.undo_until_unix_ms();
  out.words = reader.words(k.has_words(), k.words());
  return out;
}

side_room read_side_room(const pb::SideRoom& r) {
  side_room out;
  out.id = side_room_id{r.side_room()};
  out.facilitator = person_id{r.facilitator()};
  out.person = person_id{r.person()};
  out.entered = r.entered();
  out.since_unix_ms = r.since_unix_ms();
  out.group = as<side_room_group>(r.group());
  out.hand_to = person_id{r.hand_to()};
  out.handed = r.handed();
  return out;
}

// How those who facilitate share the work, and the format that they follow.
own_part fold_team_part(own_state& own, const pb::OwnEvent& e, part_reader& reader) {
  switch (e.kind_case()) {
    case pb::OwnEvent::kHeldLines:
      own.held_lines = read_list<waiting_line>(
          e.held_lines().lines(), [&](const auto& l) { return read_waiting_line(l, reader); });
      own.held_people = read_ids<person_id>(e.held_lines().people());
      own.everybody_held = e.held_lines().everybody();
      return own_part::held_lines;
    case pb::OwnEvent::kDebrief:
      own.debrief = {e.debrief().meeting(), e.debrief().invitation(), e.debrief().until_unix_ms()};
      return own_part::debrief;
    case pb::OwnEvent::kSideRooms:
      own.side_rooms = read_list<side_room>(e.side_rooms().rooms(), read_side_room);
      return own_part::side_rooms;
    case pb::OwnEvent::kFormat:
      own.format = read_list<format_step>(
          e.format().steps(), [&](const auto& s) { return read_format_step(s, reader); });
      return own_part::format;
    case pb::OwnEvent::kKey:
      own.key = read_key(e.key(), reader);
      return own_part::key;
    default:
      return own_part::whole;  // a part that this version does not know
  }
}

own_part fold_facilitator_part(own_state& own, const pb::OwnEvent& e, part_reader& reader) {
  switch (e.kind_case()) {
    case pb::OwnEvent::kWaiting:
      own.waiting = read_list<waiting_person>(
          e.waiting().people(), [&](const auto& w) { return read_waiting(w, reader); });
      return own_part::waiting;
    case pb::OwnEvent::kFacilitatorTurn:
      own.facilitator_turn = read_facilitator_turn(e.facilitator_turn());
      return own_part::facilitator_turn;
    case pb::OwnEvent::kFacilitatorHands:
      own.facilitator_hands =
          read_list<facilitator_hand>(e.facilitator_hands().hands(), [&](const auto& h) {
            return facilitator_hand{hand_id{h.hand()},       person_id{h.person()},
                                    as<hand_kind>(h.kind()), reader.words(h.has_note(), h.note()),
                                    h.since_unix_ms(),       h.jumped()};
          });
      return own_part::facilitator_hands;
    case pb::OwnEvent::kFacilitatorMarks:
      own.marks = read_list<person_mark>(e.facilitator_marks().marks(), [](const auto& m) {
        return person_mark{person_id{m.person()}, as<mark>(m.mark()), m.listening()};
      });
      own.missed = read_ids<person_id>(e.facilitator_marks().missed());
      return own_part::facilitator_marks;
    case pb::OwnEvent::kCareInbox:
      own.care_inbox = read_list<inbox_care>(e.care_inbox().cares(),
                                             [&](const auto& c) { return read_inbox(c, reader); });
      return own_part::care_inbox;
    case pb::OwnEvent::kMuted:
      own.muted = read_list<muted_person>(e.muted().people(), [](const auto& m) {
        return muted_person{person_id{m.person()}, read_scope(m.scope()), m.until_unix_ms(),
                            person_id{m.by()}};
      });
      return own_part::muted;
    case pb::OwnEvent::kRemoved:
      own.removed = read_list<removed_person>(e.removed().people(), [&](const auto& r) {
        return removed_person{person_id{r.person()}, reader.words(r.has_name(), r.name()),
                              as<rejoin>(r.rejoin()), r.mistake()};
      });
      return own_part::removed;
    case pb::OwnEvent::kHiddenLines:
      own.hidden_lines = read_list<hidden_line>(e.hidden_lines().lines(), [](const auto& h) {
        return hidden_line{line_id{h.line()}, h.undo_until_unix_ms(), person_id{h.by()}};
      });
      return own_part::hidden_lines;
    default:
      return fold_team_part(own, e, reader);
  }
}

shared_list<line_id> with_added(const shared_list<line_id>& have, const pb::OwnWordsHidden& more) {
  std::vector<line_id> all(have.begin(), have.end());
  for (const std::uint64_t l : more.lines()) all.push_back(line_id{l});
  return shared_list<line_id>(std::move(all));
}

}  // namespace

own_part fold_own_part(own_state& own, const pb::OwnEvent& e, words_store& store) {
  part_reader reader(store, {slot_kind::own_part, static_cast<std::uint64_t>(e.kind_case())});
  switch (e.kind_case()) {
    case pb::OwnEvent::kStanding:
      read_standing(own, e.standing(), reader);
      return own_part::standing;
    case pb::OwnEvent::kOffer:
      own.offer = {turn_id{e.offer().turn_id()}, e.offer().until_unix_ms(),
                   e.offer().later_possible(), e.offer().went_on()};
      return own_part::offer;
    case pb::OwnEvent::kHands:
      own.hands = read_hands(e.hands(), reader);
      return own_part::hands;
    case pb::OwnEvent::kMute:
      own.mute = {read_scope(e.mute().scope()), e.mute().until_unix_ms(),
                  as<mute_until>(e.mute().until()), as<reason>(e.mute().reason())};
      return own_part::mute;
    case pb::OwnEvent::kNameProposed:
      own.name_proposed = reader.words(e.name_proposed().has_name(), e.name_proposed().name());
      return own_part::name_proposed;
    case pb::OwnEvent::kCares:
      own.cares = read_list<own_care>(e.cares().cares(), read_care);
      return own_part::cares;
    case pb::OwnEvent::kSettings:
      own.settings = read_own_settings(e.settings());
      return own_part::settings;
    case pb::OwnEvent::kHandOver:
      own.hand_over_from = person_id{e.hand_over().from()};
      own.hand_over_powers = {};
      for (const int p : e.hand_over().powers()) {
        own.hand_over_powers.add(static_cast<power>(p));
      }
      return own_part::hand_over;
    case pb::OwnEvent::kStewardAsked:
      own.steward_asked_by = person_id{e.steward_asked().from()};
      return own_part::steward_asked;
    case pb::OwnEvent::kWaitingLines:
      own.waiting_lines = read_list<waiting_line>(
          e.waiting_lines().lines(), [&](const auto& l) { return read_waiting_line(l, reader); });
      return own_part::waiting_lines;
    case pb::OwnEvent::kSideRoom:
      own.side_room = {side_room_id{e.side_room().side_room()},
                       person_id{e.side_room().facilitator()}, e.side_room().entered(),
                       e.side_room().since_unix_ms()};
      return own_part::side_room;
    case pb::OwnEvent::kWordsHidden:
      own.words_hidden = with_added(own.words_hidden, e.words_hidden());
      return own_part::words_hidden;
    case pb::OwnEvent::kTurn:
      own.turn = read_turn(e.turn());
      return own_part::turn;
    case pb::OwnEvent::kContext:
      own.context = {e.context().reads_from_next(), person_id{e.context().sharing()}};
      return own_part::context;
    default:
      return fold_facilitator_part(own, e, reader);
  }
}

private_line read_private_line(const pb::PrivateLine& l, words_store& store) {
  part_reader reader(store, {slot_kind::private_line, l.id()});
  private_line out;
  out.id = private_id{l.id()};
  out.from = person_id{l.from()};
  out.with = person_id{l.with()};
  out.words = reader.words(l.has_words(), l.words());
  out.said_unix_ms = l.said_unix_ms();
  out.care = care_id{l.care()};
  out.expires_unix_ms = l.expires_unix_ms();
  out.nudge = as<nudge_kind>(l.nudge());
  out.about = person_id{l.about()};
  out.line = line_id{l.line()};
  out.pinned = l.pinned();
  out.side_room = side_room_id{l.side_room()};
  return out;
}

}  // namespace hearth::inline v0::detail
