// Looks for words in everything that a process holds, from outside (TRUST.md, "Proof that words are
// gone"): all its readable memory, in the forms that words take on their way, and what it wrote.
// Words to be looked for begin with the tag of their `marks`, which is nowhere else. Linux; needs
// the right to trace the process. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hearth::e2e {

// Makes marks: 14 letters and digits that fit into a short string, the first twelve being the tag
// of this object, random anew in each run.
class marks {
 public:
  marks();
  const std::string& tag() const { return tag_; }
  std::string next();
  // A longer text that consists of a fresh mark alone, so that a piece of it is found too.
  std::string long_one(std::size_t bytes_min);

 private:
  std::string tag_;
  unsigned made_ = 0;
};

struct residue {
  std::string mark;   // as far as it could be read
  std::string form;   // utf-8, masked, utf-16, hex or base64
  std::string place;  // what the kernel calls the mapping
  std::uint64_t address = 0;
  std::string around;  // what can be printed of the neighbourhood
};

// Every place in the readable memory of `id` that holds `tag`, also under any mask of RFC 6455.
std::vector<residue> residues(pid_t id, const std::string& tag);
std::string text_of(const std::vector<residue>& found);
bool holds(const std::vector<residue>& found, const std::string& mark);

// What regular files `id` has open for writing, sockets and pipes aside.
std::vector<std::string> files_written_by(pid_t id);

// Holds a process at the door: when it has done everything and is about to give its memory back.
class exit_watch {
 public:
  explicit exit_watch(pid_t id);
  ~exit_watch();
  exit_watch(const exit_watch&) = delete;
  exit_watch& operator=(const exit_watch&) = delete;
  // Waits for that moment; false when it never came. The process goes on when this object ends.
  bool reached();

 private:
  pid_t id_;
  bool watching_ = false;
};

}  // namespace hearth::e2e
