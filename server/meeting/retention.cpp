// How long words live (MEETING.md 3.4). Expiry is the earliest of all that may bound it, travels in
// the line, goes on while the meeting is paused, and never moves later (I8).
#include "server/meeting/floor.hpp"
#include "server/meeting/limits.hpp"
#include "server/meeting/line_frames.hpp"
#include "server/meeting/lines.hpp"
#include "server/meeting/powers.hpp"

#include <algorithm>

namespace hearth::meeting {

namespace {

constexpr instant live_ms = 10 * minute_ms;
constexpr instant after_share_ms = 5 * minute_ms;  // `turn`
constexpr std::uint32_t rolling_min_min = 5;
constexpr std::uint32_t rolling_min_max = 60;
constexpr std::uint32_t rolling_min_default = 15;
constexpr std::uint32_t cap_min_max = 1440;

// How long words live after being said; `never`: until the end of the meeting. Under `turn` that is
// for what belongs to no share; a share's words live as long as it goes on.
instant life_of(const policy& p, bool of_share = false) {
  instant life = never;
  if (p.retention == v1::RETENTION_LIVE) life = live_ms;
  if (p.retention == v1::RETENTION_ROLLING) life = p.rolling_min * minute_ms;
  if (p.retention == v1::RETENTION_TURN) life = of_share ? never - 1 : live_ms;
  if (p.cap_min != 0) life = std::min(life, p.cap_min * minute_ms);
  return life;
}

std::size_t lines_at_once(const policy& p) {
  return p.retention == v1::RETENTION_LIVE ? limits::live_lines_max : limits::lines_max;
}

// Everything of this kind that is due by now, so that what goes together is said together.
std::vector<std::uint64_t> due_now(scribe& w, due what, std::uint64_t subject) {
  std::vector<std::uint64_t> subjects{subject};
  for (const auto& [at, item] : w.s.agenda.by_time) {
    if (at > w.now()) break;
    if (item.first == what) subjects.push_back(item.second);
  }
  for (const auto also : subjects) w.cancel(what, also);
  return subjects;
}

void shorten_lines(scribe& w) {
  auto& s = w.s;
  std::vector<number> over;
  for (auto& [id, l] : s.lines) {
    const auto expires = std::min(l.expires_at, expiry_of(s, l.said_at, 0, l.turn));
    if (expires <= w.now()) over.push_back(id);
    if (expires == l.expires_at) continue;
    l.expires_at = expires;
    w.schedule(due::line_over, expires, id);
  }
  lines_go(w, over, v1::GONE_EXPIRED);
  lines_overflow(w);
}

void shorten_private_lines(scribe& w) {
  auto& s = w.s;
  std::vector<note_id> over;
  for (auto& [id, l] : s.private_lines) {
    const auto expires = std::min(l.expires_at, expiry_of(s, l.said_at, 0));
    if (expires <= w.now()) over.push_back(id);
    if (expires == l.expires_at) continue;
    l.expires_at = expires;
    w.schedule(due::private_over, expires, id.value());
  }
  for (const auto id : over) {
    w.cancel(due::private_over, id.value());
    private_over(w, id);
  }
}

std::expected<policy, v1::Refusal> shortened(const policy& now, const v1::RetentionPolicy& asked) {
  policy next = now;
  next.retention = asked.kind();
  if (!v1::Retention_IsValid(asked.kind())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "kind", v1::Retention_MAX);
  }
  if (next.retention == v1::RETENTION_UNSPECIFIED) next.retention = v1::RETENTION_MEETING;
  if (next.retention == v1::RETENTION_ROLLING) {
    next.rolling_min = asked.rolling_min() == 0 ? rolling_min_default : asked.rolling_min();
    if (next.rolling_min < rolling_min_min || next.rolling_min > rolling_min_max) {
      return refuse_field(v1::OUT_OF_BOUNDS, "rolling_min", rolling_min_max);
    }
  }
  if (asked.cap_min() > cap_min_max) {
    return refuse_field(v1::OUT_OF_BOUNDS, "cap_min", cap_min_max);
  }
  // A cap that was set stays: the operator's and the organiser's bounds are nobody's to lift.
  if (asked.cap_min() != 0) {
    next.cap_min = now.cap_min == 0 ? asked.cap_min() : std::min(now.cap_min, asked.cap_min());
  }
  const auto before = std::pair(life_of(now, true), lines_at_once(now));
  const auto after = std::pair(life_of(next, true), lines_at_once(next));
  if (after.first > before.first || (after.first == before.first && after.second > before.second)) {
    return refuse(v1::RETENTION_LONGER);
  }
  const bool same =
      after == before && next.retention == now.retention && next.cap_min == now.cap_min;
  if (same) return refuse(v1::ALREADY_SO);
  return next;
}

}  // namespace

instant expiry_of(const state& s, instant said_at, std::uint32_t gone_after_s, turn_id share) {
  const bool of_share = share != turn_id() && s.policy.retention == v1::RETENTION_TURN;
  auto life = life_of(s.policy, of_share);
  if (life == never - 1) life = never;  // as long as the share goes on
  if (gone_after_s != 0) life = std::min(life, gone_after_s * second_ms);
  const auto over = life == never ? never : said_at + life;
  const auto end = s.shares_end.find(share);
  return of_share && end != s.shares_end.end() ? std::min(over, end->second) : over;
}

// A due thing of its own: a turn ends in the middle of other things.
void lines_share_over(scribe& w, turn_id share) {
  if (!w.s.shares.contains(share)) w.s.only_present.erase(share);
  if (w.s.policy.retention != v1::RETENTION_TURN) return;
  w.schedule(due::share_over, w.now() + 1, share.value());
}

namespace {

// From here on a share's words run out, and everybody who has them is told until when.
void share_runs_out(scribe& w, turn_id share) {
  auto& s = w.s;
  const auto lines = s.shares.find(share);
  if (lines == s.shares.end()) return;
  const auto at = s.shares_end.insert({share, w.now() + after_share_ms}).first->second;
  v1::RoomEvent e;
  for (const auto id : lines->second) {
    auto& l = s.lines.at(id);
    if (l.expires_at <= at) continue;
    l.expires_at = at;
    w.schedule(due::line_over, at, id);
    e.mutable_lines_expire()->add_lines(id);
  }
  if (!e.has_lines_expire()) return;
  e.mutable_lines_expire()->set_expires_unix_ms(at);
  say_of(w, std::move(e), share, lines->second.back(), false);
}

}  // namespace

void lines_overflow(scribe& w) {
  auto& lines = w.s.lines;
  const auto most = lines_at_once(w.s.policy);
  if (lines.size() <= most) return;
  std::vector<number> oldest;
  for (auto it = lines.begin(); lines.size() - oldest.size() > most; ++it) {
    oldest.push_back(it->first);
  }
  lines_go(w, oldest, v1::GONE_EXPIRED);
}

verdict obey(scribe& w, person&, const v1::ShortenRetention& c) {
  auto next = shortened(w.s.policy, c.retention());
  if (!next) return std::unexpected(next.error());
  w.s.policy = std::move(*next);
  w.meeting_changed();
  w.flush();  // clients apply the shorter rule to what they hold, then hear what is gone already
  if (w.s.policy.retention == v1::RETENTION_TURN) {
    for (const auto& [share, lines] : w.s.shares) {
      if (share_going_on(w.s) != share) share_runs_out(w, share);
    }
  }
  shorten_lines(w);
  shorten_private_lines(w);
  waiting_shortened(w);
  return accepted();
}

void lines_due(scribe& w, due what, std::uint64_t subject) {
  if (what == due::hidden_over) return hidden_over(w, subject);
  if (what == due::private_over) return private_over(w, note_id(subject));
  if (what == due::waiting_over) return waiting_over(w, note_id(subject));
  if (what == due::share_over) return share_runs_out(w, turn_id(subject));
  std::vector<number> over;
  for (const auto id : due_now(w, what, subject)) {
    if (find_line(w.s, id)) over.push_back(id);
  }
  lines_go(w, over, v1::GONE_EXPIRED);
}

// I18: a share's audience is fixed when it begins. For who facilitates reading starts at admission.
void lines_audience_fixed(scribe& w, person& p) {
  const auto share = share_going_on(w.s);
  // Never a share whose teller chose "only those present" (3.5), whoever comes.
  for (const auto kept : w.s.only_present) {
    if (kept != share && std::ranges::find(p.withheld, kept) == p.withheld.end()) {
      p.withheld.push_back(kept);
    }
  }
  if (facilitates(p)) return;
  if (!share || std::ranges::find(p.withheld, *share) != p.withheld.end()) return;
  p.withheld.push_back(*share);
}

void lines_purged(scribe& w) {
  auto& s = w.s;
  std::set<std::uint64_t> words;
  for (const auto& [id, l] : s.lines) {
    w.cancel(due::line_over, id);
    w.cancel(due::hidden_over, id);
    words.insert(l.words.id);
    if (l.note) words.insert(l.note.id);
    if (l.words_at != 0) w.erase(l.words_at);
    if (l.note_at != 0) w.erase(l.note_at);
  }
  for (const auto& [id, l] : s.private_lines) {
    w.cancel(due::private_over, id.value());
    if (l.words) words.insert(l.words.id);
  }
  w.made.forget.insert(w.made.forget.end(), words.begin(), words.end());
  s.counts.lines_purged += s.lines.size();
  s.lines.clear();
  s.shares.clear();
  s.shares_end.clear();
  s.only_present.clear();
  s.hidden.clear();
  s.private_lines.clear();
  for (auto& [id, p] : s.people) p.words_hidden.clear();
}

}  // namespace hearth::meeting
