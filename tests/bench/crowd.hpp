// People in one room, all in one process and on one epoll: they enter, read everything, and look in
// each frame for the stamp with the time at which its line was sent. The load, not the thing that
// is measured. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hearth::bench {

std::int64_t now_ns();

// A line of `bytes` that says when it was sent.
std::string stamped(std::size_t bytes);

class crowd {
 public:
  // The bytes of the frame with which person `i` says hello; the answer must end in a snapshot.
  using hello = std::function<std::string(std::size_t i)>;
  explicit crowd(std::uint16_t port);
  ~crowd();
  crowd(const crowd&) = delete;
  crowd& operator=(const crowd&) = delete;

  // Effect: as many more people enter. `h` empty: nobody answers a hello, as the reference does.
  void add(std::size_t people, const hello& h);
  std::size_t size() const { return people_.size(); }
  // Effect: person `i` sends a masked binary frame with `payload`.
  void send(std::size_t i, const std::string& payload);
  // Effect: reads what has come within `ms` at most; adds the age of every stamp, in ns, to `ages`.
  void read(int ms, std::vector<std::int64_t>& ages);

 private:
  struct person {
    int socket = -1;
    std::string unread;
    bool inside = false;
  };
  void enter(const hello& h);
  void take(person& p, std::vector<std::int64_t>& ages);

  std::uint16_t port_;
  int epoll_ = -1;
  std::vector<person> people_;
};

}  // namespace hearth::bench
