// How calls reach an engine's strand. Included where the posting type must be complete.
#pragma once

#include "src/engine.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <utility>

namespace hearth::inline v0::detail {

template <class What>
void room_handle::post(What&& what) const {
  asio::post(engine_->strand(),
             [e = engine_, call = std::forward<What>(what)]() mutable { call(*e); });
}

template <class... Values>
waiting<Values...> engine::prepare(on_done<Values...> done, std::uint64_t seen) {
  const std::uint64_t key = ++last_key_;
  auto slot = asio::get_associated_cancellation_slot(done);
  if (slot.is_connected()) {
    slot.assign([weak = weak_from_this(), key](asio::cancellation_type) {
      if (const auto self = weak.lock()) {
        asio::post(self->strand_, [self, key] { self->cancel(key); });
      }
    });
  }
  asio::any_io_executor work =
      asio::prefer(strand_.get_inner_executor(), asio::execution::outstanding_work.tracked);
  return {std::move(done), std::move(work), key, seen};
}

}  // namespace hearth::inline v0::detail
