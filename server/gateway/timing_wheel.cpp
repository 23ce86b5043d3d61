#include "server/gateway/timing_wheel.hpp"

#include <algorithm>
#include <bit>

namespace hearth::gateway {

void timer_link::unlink() {
  before->next = next;
  next->before = before;
  next = before = this;
}

void timer_link::insert_before(timer_link& place) {
  before = place.before;
  next = &place;
  before->next = this;
  place.before = this;
}

namespace {

void drop_all(timer_link& head) {
  while (head.next != &head) head.next->unlink();
}

}  // namespace

timing_wheel::~timing_wheel() {
  drop_all(due_);
  for (auto& slot : fine_) drop_all(slot);
  for (auto& slot : middle_) drop_all(slot);
  for (auto& slot : coarse_) drop_all(slot);
}

void timing_wheel::arm(timer& t, std::int64_t due_ms) {
  t.unlink();
  t.due_ms_ = due_ms;
  place(t);
}

void timing_wheel::place(timer& t) {
  // Rounded up, so that nothing fires early; at least the next tick, as this one is being served.
  const std::int64_t due = std::max((t.due_ms_ + tick_ms - 1) / tick_ms, tick_ + 1);
  const std::int64_t ahead = due - tick_;
  if (ahead < fine_slots) {
    const std::int64_t slot = due % fine_slots;
    fine_used_[static_cast<std::size_t>(slot / 64)] |= 1ULL << (slot % 64);
    t.insert_before(fine_[static_cast<std::size_t>(slot)]);
  } else if (ahead < fine_slots * coarse_slots) {
    const std::int64_t slot = (due >> fine_bits) % coarse_slots;
    middle_used_ |= 1ULL << slot;
    t.insert_before(middle_[static_cast<std::size_t>(slot)]);
  } else {
    // Farther than the wheel reaches: parked in the last slot, from where it is placed anew.
    const std::int64_t reach = tick_ + span_ticks - fine_slots * coarse_slots;
    const std::int64_t slot = (std::min(due, reach) >> (fine_bits + coarse_bits)) % coarse_slots;
    coarse_used_ |= 1ULL << slot;
    t.insert_before(coarse_[static_cast<std::size_t>(slot)]);
  }
}

std::optional<std::int64_t> timing_wheel::next_tick() const {
  std::optional<std::int64_t> first;
  const auto offer = [&first](std::int64_t tick) { first = first ? std::min(*first, tick) : tick; };

  for (std::int64_t ahead = 1; ahead < fine_slots;) {
    const std::int64_t slot = (tick_ + ahead) % fine_slots;
    const std::uint64_t rest = fine_used_[static_cast<std::size_t>(slot / 64)] >> (slot % 64);
    if (rest != 0) {
      offer(tick_ + ahead + std::countr_zero(rest));
      break;
    }
    ahead += 64 - slot % 64;
  }
  const auto ring = [&](std::uint64_t used, unsigned bits) {
    if (used == 0) return;
    const std::int64_t block = tick_ >> bits;
    const int turned = static_cast<int>((block + 1) % coarse_slots);
    offer((block + 1 + std::countr_zero(std::rotr(used, turned))) << bits);
  };
  ring(middle_used_, fine_bits);
  ring(coarse_used_, fine_bits + coarse_bits);
  return first;
}

std::optional<std::int64_t> timing_wheel::next_ms() const {
  if (due_.next != &due_) return tick_ * tick_ms;
  const auto tick = next_tick();
  if (!tick) return std::nullopt;
  return *tick * tick_ms;
}

void timing_wheel::spread(std::array<timer_link, coarse_slots>& ring, std::uint64_t& used,
                          std::int64_t slot) {
  used &= ~(1ULL << slot);
  timer_link& head = ring[static_cast<std::size_t>(slot)];
  timer_link moving;
  while (head.next != &head) {
    timer_link& one = *head.next;
    one.unlink();
    one.insert_before(moving);
  }
  while (moving.next != &moving) {
    timer& one = static_cast<timer&>(*moving.next);
    one.unlink();
    // Due at this very tick: `place` would put it off to the next.
    if ((one.due_ms_ + tick_ms - 1) / tick_ms <= tick_) {
      one.insert_before(due_);
    } else {
      place(one);
    }
  }
}

void timing_wheel::advance(std::int64_t now_ms) {
  const std::int64_t target = now_ms / tick_ms;
  for (;;) {
    while (due_.next != &due_) {
      timer& one = static_cast<timer&>(*due_.next);
      one.unlink();
      one.fire_();
    }
    const auto tick = next_tick();
    if (!tick || *tick > target) break;
    tick_ = *tick;
    if (tick_ % fine_slots == 0) {
      const std::int64_t block = tick_ >> fine_bits;
      if (block % coarse_slots == 0) {
        spread(coarse_, coarse_used_, (block >> coarse_bits) % coarse_slots);
      }
      spread(middle_, middle_used_, block % coarse_slots);
    }
    const auto slot = static_cast<std::size_t>(tick_ % fine_slots);
    fine_used_[slot / 64] &= ~(1ULL << (slot % 64));
    while (fine_[slot].next != &fine_[slot]) {
      timer_link& one = *fine_[slot].next;
      one.unlink();
      one.insert_before(due_);
    }
  }
  tick_ = std::max(tick_, target);
}

}  // namespace hearth::gateway
