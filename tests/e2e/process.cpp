#include "tests/e2e/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {
#include <sys/pidfd.h>  // of glibc 2.36, which forgets to say so itself
}

#include <stdexcept>

namespace hearth::e2e {

namespace {

using steady = std::chrono::steady_clock;

int milliseconds_until(steady::time_point end) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(end - steady::now()).count();
  return left < 0 ? 0 : static_cast<int>(left);
}

}  // namespace

process::process(std::vector<std::string> command) {
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) {
    throw std::runtime_error("no pipes");
  }
  std::vector<char*> arguments;
  for (auto& a : command) arguments.push_back(a.data());
  arguments.push_back(nullptr);
  id_ = fork();
  if (id_ == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    close_range(3, ~0U, 0);  // a log that the test's own parent left open is not the program's
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  in_ = in[1];
  out_ = out[0];
  err_ = err[0];
  fcntl(err_, F_SETFL, O_NONBLOCK);
}

process::~process() {
  if (!status_) {
    signal(SIGKILL);
    exit_status();
  }
  for (const int fd : {in_, out_, err_}) close(fd);
}

std::optional<std::string> process::line(std::chrono::milliseconds within) {
  const auto end = steady::now() + within;
  for (;;) {
    if (const auto at = read_.find('\n'); at != std::string::npos) {
      auto text = read_.substr(0, at);
      read_.erase(0, at + 1);
      return text;
    }
    pollfd ready{out_, POLLIN, 0};
    if (poll(&ready, 1, milliseconds_until(end)) <= 0) return std::nullopt;
    char some[4096];
    const auto got = read(out_, some, sizeof some);
    if (got <= 0) return std::nullopt;
    read_.append(some, static_cast<std::size_t>(got));
  }
}

void process::say(const std::string& text) {
  const auto whole = text + "\n";
  if (write(in_, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) {
    throw std::runtime_error("the process no longer listens");
  }
}

void process::signal(int number) {
  kill(id_, number);
}

std::optional<int> process::exit_status(std::chrono::milliseconds within) {
  if (status_) return status_;
  const int fd = pidfd_open(id_, 0);
  pollfd ended{fd, POLLIN, 0};
  const int ready = poll(&ended, 1, static_cast<int>(within.count()));
  close(fd);
  if (ready <= 0) return std::nullopt;
  int raw = 0;
  waitpid(id_, &raw, 0);
  status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
  return status_;
}

bool process::reports(const std::string& text, std::chrono::milliseconds within) {
  const auto end = steady::now() + within;
  for (;;) {
    errors();
    if (const auto at = errors_.find(text, reported_); at != std::string::npos) {
      reported_ = at + text.size();
      return true;
    }
    pollfd more{err_, POLLIN, 0};
    if (poll(&more, 1, milliseconds_until(end)) <= 0 || !(more.revents & POLLIN)) return false;
  }
}

std::string process::errors() {
  char some[4096];
  for (;;) {
    const auto got = read(err_, some, sizeof some);
    if (got <= 0) return errors_;
    errors_.append(some, static_cast<std::size_t>(got));
  }
}

}  // namespace hearth::e2e
