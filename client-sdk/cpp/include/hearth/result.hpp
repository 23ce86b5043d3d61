// A value or an error that says its sentence: what the facade returns instead of throwing. Holding
// it costs no lock; it is the caller's own.
#pragma once

#include "hearth/error.hpp"

#include <string_view>
#include <utility>
#include <variant>

namespace hearth::inline v0 {

struct failure {
  error_code code;

  std::string_view word() const { return hearth::word(code); }
  // A kind sentence to show; empty for an error of the system.
  std::string_view sentence() const { return hearth::sentence(code); }
  bool retryable() const { return code == condition::retryable; }
};

template <class T>
class [[nodiscard]] result {
 public:
  result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  result(failure f) : held_(std::in_place_index<1>, f) {}
  result(error_code ec) : held_(std::in_place_index<1>, failure{ec}) {}
  result(errc e) : result(make_error_code(e)) {}

  explicit operator bool() const { return held_.index() == 0; }
  bool has_value() const { return held_.index() == 0; }

  // Requires: has_value().
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  T* operator->() { return &std::get<0>(held_); }
  const T* operator->() const { return &std::get<0>(held_); }
  T& operator*() & { return std::get<0>(held_); }
  const T& operator*() const& { return std::get<0>(held_); }

  // Requires: !has_value().
  const failure& error() const { return std::get<1>(held_); }

 private:
  std::variant<T, failure> held_;
};

}  // namespace hearth::inline v0
