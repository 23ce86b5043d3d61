// The team line: among those who facilitate and help, with people and moments that it points at,
// and with pins (MEETING.md 3.1). It is a private thread of nobody, so it lives and goes like one.
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"
#include "server/meeting/roster.hpp"
#include "server/meeting/views.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

bool of_the_team(const private_line& l) {
  return l.with == person_id{} && l.care == care_id{};
}

std::uint32_t pins(const state& s) {
  const auto pinned = [](const auto& kept) { return kept.second.pinned; };
  return static_cast<std::uint32_t>(std::ranges::count_if(s.private_lines, pinned));
}

}  // namespace

verdict obey(scribe& w, person& actor, const v1::SayToTeam& c) {
  private_line l;
  l.from = actor.id;
  l.words = ref_of(c.words());
  if (c.person() != 0) {
    const auto* p = find_person(w.s, person_id(c.person()));
    if (!p) return refuse(v1::UNKNOWN_TARGET);
    l.about = p->id;
  }
  if (c.line() != 0) {
    if (!w.s.lines.contains(c.line())) return refuse(v1::EXPIRED_MESSAGE);
    l.points_at = c.line();
  }
  const bool points = l.about != person_id{} || l.points_at != 0;
  if (!points || l.words) {
    if (auto fits = words_fit(l.words, limits::line_bytes_max); !fits) {
      return std::unexpected(fits.error());
    }
  }
  return accepted(private_line_said(w, std::move(l)).value());
}

verdict obey(scribe& w, person& actor, const v1::PinToTeam& c) {
  auto& s = w.s;
  const auto found = s.private_lines.find(note_id(c.id()));
  // A line that this facilitator may not read is answered as if it had never been.
  if (found == s.private_lines.end() || !of_the_team(found->second) ||
      !may_read(s, actor, found->second)) {
    return refuse(v1::GONE);
  }
  if (found->second.pinned == c.on()) return refuse(v1::ALREADY_SO);
  if (c.on() && pins(s) >= limits::pins_max) return refuse(v1::PINS_FULL);
  found->second.pinned = c.on();
  const auto event = view_private_line(found->second);
  for (const auto id : s.facilitators) {
    if (may_read(s, s.people.at(id), found->second)) w.tell(id, event);
  }
  return accepted();
}

}  // namespace hearth::meeting
