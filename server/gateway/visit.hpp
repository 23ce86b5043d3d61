// One accepted connection while it speaks HTTP: the TLS handshake, requests one after another,
// their answers, and the upgrade, by which it hands its line to a `connection` and is gone. It
// reads nothing while a request is being answered, so a pipeline waits in the kernel. Owned by its
// desk; on its core's thread.
#pragma once

#include "server/gateway/desk.hpp"
#include "server/gateway/line.hpp"
#include "server/gateway/request_reader.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace hearth::gateway {

class visit final : public resident,
                    private line_owner,
                    public std::enable_shared_from_this<visit> {
 public:
  // `place` is empty for a connection beyond the caps: it is told 503 and nothing else.
  visit(desk& d, std::shared_ptr<line> l, std::optional<admissions::place> place);
  ~visit() override;

  // Effect: checks in and serves. Call once, on an object owned by a shared_ptr.
  void begin();

  // Who is being answered is answered; the draining desk ends the connection after that.
  void drain() override;
  void leave() override { drain(); }
  void drop() override { end(); }

 private:
  enum class phase : std::uint8_t { securing, reading, answering, sending, lingering, over };

  void came(std::span<const char>) override {}
  void moved() override;
  void drained() override;
  void broken() override { end(); }
  void stuck() override;
  void closing() override {}

  template <class F>
  void guarded(F&& f) noexcept;
  void secured(error_code error);
  std::unique_ptr<request_reader> new_reader() const;
  void read_more();
  void was_read(error_code error, std::size_t bytes);
  void go_on();
  bool took_head();
  void upgrade(const request& r);
  void serve(const route& to);
  void answered(std::uint64_t exchange, answer a);
  void say(answer a, bool keep_alive);
  void said();
  void next();
  void too_late();
  void within(std::uint32_t ms) { desk_.at.schedule(deadline_, desk_.at.now_ms() + ms); }
  void end();

  desk& desk_;
  std::shared_ptr<line> line_;
  std::optional<admissions::place> place_;
  const bool refused_;
  const std::int64_t accepted_ms_;
  const std::string remote_;
  phase phase_ = phase::securing;
  bool keep_alive_ = false;
  bool continued_ = false;
  std::uint64_t exchange_ = 0;  // counts requests; an answer to an older one is dropped
  timer deadline_;
  const route* route_ = nullptr;
  std::unique_ptr<request_reader> reader_;
  std::string inbox_;
  std::array<char, 2048> chunk_;
};

}  // namespace hearth::gateway
