// The own lane's side of the view: parts replace parts, private lines and notices are added.
#include "src/parts.hpp"
#include "src/view.hpp"

#include <algorithm>

namespace hearth::inline v0::detail {
namespace {

// As many notices as a person could still act on.
constexpr std::size_t notices_max = 32;

}  // namespace

void view::fold(const pb::OwnFrame& frame, events& out) {
  if (frame.whole()) begin_whole();
  for (const pb::OwnEvent& e : frame.events()) fold_own(e, frame.whole(), out);
  private_before_.clear();
  if (frame.whole()) out.emplace_back(own_changed{own_part::whole});
  if (state_.own.standing == standing::out) left_room();
}

// What is not in a whole own part is empty; who I am stays known in between.
void view::begin_whole() {
  for (const private_line& l : state_.own.private_lines) private_before_.push_back(l.id);
  store_.drop_all(slot_kind::own_part);
  store_.drop_all(slot_kind::private_line);
  const person_id me = state_.own.me;
  state_.own = {};
  state_.own.me = me;
}

void view::fold_own(const pb::OwnEvent& e, bool whole, events& out) {
  switch (e.kind_case()) {
    case pb::OwnEvent::KIND_NOT_SET:  // of a newer schema
      return;
    case pb::OwnEvent::kPrivateLine:
      return add_private(e.private_line(), out);
    case pb::OwnEvent::kPrivateGone:
      return drop_private(e.private_gone());
    case pb::OwnEvent::kNotice: {
      std::vector<facilitator_notice> all(state_.own.notices.begin(), state_.own.notices.end());
      if (all.size() == notices_max) all.erase(all.begin());
      all.push_back({as<notice_kind>(e.notice().kind()), person_id{e.notice().person()},
                     e.notice().at_unix_ms()});
      out.emplace_back(noticed{all.back()});
      state_.own.notices = shared_list<facilitator_notice>(std::move(all));
      return;
    }
    default: {
      const own_part part = fold_own_part(state_.own, e, store_);
      if (!whole && part != own_part::whole) out.emplace_back(own_changed{part});
    }
  }
}

void view::add_private(const pb::PrivateLine& l, events& out) {
  std::vector<private_line> all(state_.own.private_lines.begin(), state_.own.private_lines.end());
  private_line added = read_private_line(l, store_);
  const auto at = std::ranges::find(all, added.id, &private_line::id);
  const bool known =
      at != all.end() || std::ranges::find(private_before_, added.id) != private_before_.end();
  if (!known) out.emplace_back(private_said{added.id});
  if (at != all.end()) {
    if (at->pinned != added.pinned) out.emplace_back(own_changed{own_part::team_pins});
    *at = added;
  } else {
    all.push_back(added);
  }
  state_.own.private_lines = shared_list<private_line>(std::move(all));
}

void view::drop_private(const pb::PrivateGone& g) {
  std::vector<private_line> all(state_.own.private_lines.begin(), state_.own.private_lines.end());
  for (const std::uint64_t id : g.ids()) {
    store_.drop({slot_kind::private_line, id});
    std::erase_if(all, [id](const private_line& l) { return l.id.value == id; });
  }
  state_.own.private_lines = shared_list<private_line>(std::move(all));
}

// Out of the room nothing of it is kept: not the lines, not the names.
void view::left_room() {
  forget_room();
  state_.own.private_lines = {};
  store_.drop_all(slot_kind::private_line);
}

}  // namespace hearth::inline v0::detail
