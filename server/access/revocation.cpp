#include "server/access/revocation.hpp"

#include <algorithm>
#include <utility>

namespace hearth::access {

namespace {

bool concerns_meeting(const revocation& r, const std::string& meeting) {
  return r.meeting.empty() || r.meeting == meeting;
}

}  // namespace

bool revocation_list::add(revocation r, std::int64_t now_s) {
  std::erase_if(entries_, [now_s](const revocation& old) { return old.until_s <= now_s; });
  const auto same = std::ranges::find_if(entries_, [&r](const revocation& old) {
    return old.by == r.by && old.value == r.value && old.meeting == r.meeting;
  });
  if (same != entries_.end()) {
    same->until_s = std::max(same->until_s, r.until_s);
    return true;
  }
  if (entries_.size() >= entries_max_) return false;
  entries_.push_back(std::move(r));
  return true;
}

bool revocation_list::forbids(const ticket& t, std::int64_t now_s) const {
  return std::ranges::any_of(entries_, [&](const revocation& r) {
    if (r.until_s <= now_s || !concerns_meeting(r, t.meeting)) return false;
    switch (r.by) {
      case revoked_by::id:
        return r.value == t.registered.id || (t.invitation && r.value == t.invitation->id);
      case revoked_by::subject:
        return r.value == t.subject;
      case revoked_by::key:
        return r.value == t.key_id;
    }
    return false;
  });
}

bool revocation_list::forbids(const invitation& i, std::int64_t now_s) const {
  return std::ranges::any_of(entries_, [&](const revocation& r) {
    // A group's invitation leads into whatever meeting is next, so one meeting's entry is not its
    // own.
    if (r.until_s <= now_s || !concerns_meeting(r, i.meeting)) return false;
    return (r.by == revoked_by::id && r.value == i.registered.id) ||
           (r.by == revoked_by::key && r.value == i.key_id);
  });
}

}  // namespace hearth::access
