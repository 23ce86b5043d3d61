#include "src/parts.hpp"

namespace hearth::inline v0::detail {
namespace {

mode_settings read_settings(const pb::ModeSettings& s, part_reader& reader) {
  mode_settings out;
  out.mode = as<mode>(s.mode());
  out.budget_s = s.budget_s();
  out.timers = as<timers>(s.timers());
  out.responses = as<responses>(s.responses());
  out.advance = as<advance>(s.advance());
  out.prompt = reader.words(s.has_prompt(), s.prompt());
  out.round_order = as<round_order>(s.round_order());
  out.response_time_s = s.response_time_s();
  out.closing = s.closing();
  out.card = as<quiet_card>(s.card());
  out.slow_s = s.slow_s();
  return out;
}

}  // namespace

meeting read_meeting(const pb::Meeting& m, words_store& store) {
  part_reader reader(store, {slot_kind::meeting});
  meeting out;
  out.life = as<life>(m.life());
  out.paused = m.paused();
  out.title = reader.words(m.has_title(), m.title());
  out.topic = reader.words(m.has_topic(), m.topic());
  out.agreement_version = m.agreement().version();
  out.agreement = reader.words(m.agreement().has_text(), m.agreement().text());
  out.retention = as<retention>(m.retention().kind());
  out.rolling_min = m.retention().rolling_min();
  out.cap_min = m.retention().cap_min();
  out.history = as<history>(m.history());
  out.settings = read_settings(m.mode(), reader);
  out.order = as<order_policy>(m.order());
  out.queue_closed = m.queue_closed();
  out.locked = m.locked();
  out.marks_shown = m.marks_shown();
  out.opened_unix_ms = m.opened_unix_ms();
  out.ends_unix_ms = m.ends_unix_ms();
  out.hold_since_unix_ms = m.hold_since_unix_ms();
  out.hold_until_unix_ms = m.hold_until_unix_ms();
  out.lobby = as<lobby>(m.lobby());
  out.closing_until_unix_ms = m.closing_until_unix_ms();
  out.shared_timer_blank = m.shared_timer_blank();
  out.closing_soon_min = m.closing_soon_min();
  out.without_facilitator = as<without_facilitator>(m.without_facilitator());
  out.pause_card = as<quiet_card>(m.pause_card());
  out.steward = person_id{m.steward()};
  out.goes_on_by_itself = m.goes_on_by_itself();
  return out;
}

person read_person(const pb::Person& p, words_store& store) {
  part_reader reader(store, {slot_kind::person, p.id()});
  person out;
  out.id = person_id{p.id()};
  out.name = reader.words(p.has_name(), p.name());
  out.mark = p.mark();
  out.facilitates = p.facilitates();
  out.presence = as<presence>(p.presence());
  out.listening = p.listening();
  out.lead = p.lead();
  out.helps = p.helps();
  return out;
}

floor read_floor(const pb::Floor& f) {
  floor out;
  out.mode = as<mode>(f.mode());
  out.phase = as<phase>(f.phase());
  out.holder = person_id{f.holder()};
  out.budget_ms = f.budget_ms();
  out.ends_at_unix_ms = f.ends_at_unix_ms();
  out.remaining_ms = f.remaining_ms();
  out.responses = as<responses>(f.responses());
  out.timers = as<timers>(f.timers());
  out.moment = f.moment();
  out.responding_to = turn_id{f.responding_to()};
  out.responses_until_unix_ms = f.responses_until_unix_ms();
  out.frozen_phase = as<phase>(f.frozen_phase());
  out.picking = person_id{f.picking()};
  out.thanked_by = read_ids<person_id>(f.thanked_by());
  return out;
}

queue read_queue(const pb::Queue& q) {
  queue out;
  out.hands = read_list<queued_hand>(q.hands(), [](const pb::QueuedHand& h) {
    return queued_hand{hand_id{h.hand()}, person_id{h.person()}, h.away()};
  });
  out.closed = q.closed();
  out.about = q.about();
  return out;
}

step read_step(const pb::Step& s, words_store& store) {
  part_reader reader(store, {slot_kind::step});
  step out;
  out.id = step_id{s.step_id()};
  out.number = s.number();
  out.of = s.of();
  out.title = reader.words(s.has_title(), s.title());
  out.free = s.free();
  out.format = reader.words(s.has_format(), s.format());
  return out;
}

round read_round(const pb::Round& r, words_store& store) {
  part_reader reader(store, {slot_kind::round});
  round out;
  out.id = round_id{r.id()};
  out.prompt = reader.words(r.has_prompt(), r.prompt());
  out.closing = r.closing();
  out.places = read_list<place>(r.places(), [](const pb::Place& p) {
    return place{person_id{p.person()}, p.had(), as<mark>(p.mark())};
  });
  return out;
}

line read_line(const pb::Line& l, words_store& store) {
  part_reader reader(store, {slot_kind::line, l.line()});
  line out;
  out.id = line_id{l.line()};
  out.author = person_id{l.author()};
  out.words = reader.words(l.has_words(), l.words());
  out.turn = turn_id{l.turn_id()};
  out.kind = as<line_kind>(l.kind());
  out.said_unix_ms = l.said_unix_ms();
  out.expires_unix_ms = l.expires_unix_ms();
  out.note = part_reader(store, {slot_kind::note, l.line()}).words(l.has_note(), l.note());
  out.edited = l.edited();
  out.hidden = l.hidden();
  return out;
}

shared_list<reaction_count> read_reactions(const pb::Reactions& r) {
  return read_list<reaction_count>(r.counts(), [](const pb::ReactionCount& c) {
    return reaction_count{as<reaction>(c.reaction()), c.count()};
  });
}

shared_list<resource> read_resources(const pb::ResourceCard& c) {
  return read_list<resource>(c.resources(), [](const pb::Resource& r) {
    return resource{r.region(), r.name(), r.contact(), r.hours()};
  });
}

}  // namespace hearth::inline v0::detail
