#include "tests/e2e/memory_scan.hpp"

#include "server/base/base64url.hpp"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace hearth::e2e {

namespace {

constexpr std::size_t tag_bytes = 12;
constexpr std::size_t mark_bytes = 14;
constexpr std::size_t piece_bytes = 1 << 20;
// Pieces overlap by more than the longest form of a mark.
constexpr std::size_t overlap_bytes = 256;

std::string hex_of(const std::string& text, const char* digits) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string utf16_of(const std::string& text) {
  std::string out;
  for (const char c : text) out += std::string{c, '\0'};
  return out;
}

// The characters that are the same whatever stands before (`shift` bytes) and behind the text.
// Marks are letters and digits, so both alphabets of base64 give the same.
std::string base64_of(const std::string& text, std::size_t shift) {
  const auto all = base::base64url_encode(std::string(shift, 'x') + text);
  const std::size_t from = (shift * 8 + 5) / 6;
  const std::size_t through = (shift + text.size()) * 8 / 6;
  return all.substr(from, through - from);
}

// Under one mask of four bytes everywhere, a byte and the fourth after it differ as they did.
std::string differences(const char* bytes, std::size_t size) {
  std::string out(size > 4 ? size - 4 : 0, '\0');
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^
                               static_cast<unsigned char>(bytes[i + 4]));
  }
  return out;
}

std::string printable(const char* bytes, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += std::isprint(static_cast<unsigned char>(bytes[i])) ? bytes[i] : '.';
  }
  return out;
}

struct form {
  const char* name;
  std::string pattern;
};

class piece {
 public:
  piece(std::string place, std::uint64_t address, const char* bytes, std::size_t size)
      : place_(std::move(place)), address_(address), bytes_(bytes), size_(size) {}

  // `own` are the bytes in which a find begins here and not in the next piece.
  void look(const std::string& tag, const std::vector<form>& forms, std::size_t own,
            std::vector<residue>& found) const {
    const auto masked = differences(bytes_, size_);
    each(masked.data(), masked.size(), differences(tag.data(), tag.size()), own,
         [&](std::size_t at) {
           const bool bare = std::memcmp(bytes_ + at, tag.data(), tag.size()) == 0;
           add(found, bare ? "utf-8" : "masked", at);
         });
    for (const auto& f : forms) {
      each(bytes_, size_, f.pattern, own, [&](std::size_t at) { add(found, f.name, at); });
    }
  }

 private:
  template <class Then>
  static void each(const char* in, std::size_t size, const std::string& pattern, std::size_t own,
                   Then then) {
    for (std::size_t at = 0; at < own && at < size;) {
      const void* hit = memmem(in + at, size - at, pattern.data(), pattern.size());
      if (!hit) return;
      at = static_cast<std::size_t>(static_cast<const char*>(hit) - in);
      if (at < own) then(at);
      ++at;
    }
  }

  void add(std::vector<residue>& found, const char* name, std::size_t at) const {
    const std::size_t from = at < 32 ? 0 : at - 32;
    residue r;
    r.form = name;
    r.place = place_;
    r.address = address_ + at;
    r.mark = std::string(bytes_ + at, std::min(mark_bytes, size_ - at));
    r.around = printable(bytes_ + from, std::min<std::size_t>(96, size_ - from));
    found.push_back(std::move(r));
  }

  std::string place_;
  std::uint64_t address_;
  const char* bytes_;
  std::size_t size_;
};

}  // namespace

marks::marks() {
  constexpr char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::random_device random;
  while (tag_.size() < tag_bytes) tag_ += letters[random() % (sizeof letters - 1)];
}

std::string marks::next() {
  const unsigned n = made_++;
  return tag_ + static_cast<char>('a' + n / 26) + static_cast<char>('a' + n % 26);
}

std::string marks::long_one(std::size_t bytes_min) {
  const auto mark = next();
  std::string text;
  while (text.size() < bytes_min) text += mark;
  return text;
}

std::vector<residue> residues(pid_t id, const std::string& tag) {
  const std::vector<form> forms{{"utf-16", utf16_of(tag)},
                                {"hex", hex_of(tag, "0123456789abcdef")},
                                {"hex", hex_of(tag, "0123456789ABCDEF")},
                                {"base64", base64_of(tag, 0)},
                                {"base64", base64_of(tag, 1)},
                                {"base64", base64_of(tag, 2)}};
  const auto folder = "/proc/" + std::to_string(id);
  std::ifstream maps(folder + "/maps");
  const int memory = open((folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  std::vector<residue> found;
  std::string bytes(piece_bytes, '\0');
  for (std::string line; std::getline(maps, line);) {
    unsigned long from = 0, to = 0;
    char rights[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &from, &to, rights) != 3 || rights[0] != 'r')
      continue;
    const auto name = line.find_last_of(' ');
    const auto place = std::string(rights) + " " + line.substr(name + 1) + " ending at " +
                       line.substr(line.find('-') + 1, line.find(' ') - line.find('-') - 1);
    for (unsigned long at = from; at < to; at += piece_bytes - overlap_bytes) {
      const auto wanted = std::min<unsigned long>(piece_bytes, to - at);
      const auto got = pread(memory, bytes.data(), wanted, static_cast<off_t>(at));
      if (got <= 0) break;  // the kernel's own pages
      const auto size = static_cast<std::size_t>(got);
      const bool last = at + size >= to;
      piece(place, at, bytes.data(), size)
          .look(tag, forms, last ? size : piece_bytes - overlap_bytes, found);
      if (last) break;
    }
  }
  close(memory);
  return found;
}

std::string text_of(const std::vector<residue>& found) {
  std::ostringstream out;
  out << found.size() << " residues\n";
  for (std::size_t i = 0; i < found.size() && i < 20; ++i) {
    const auto& r = found[i];
    out << "  " << r.form << " at " << std::hex << r.address << std::dec << " (" << r.place << ") "
        << r.around << "\n";
  }
  return out.str();
}

bool holds(const std::vector<residue>& found, const std::string& mark) {
  return std::ranges::any_of(
      found, [&](const residue& r) { return r.mark == mark.substr(0, mark_bytes); });
}

std::vector<std::string> files_written_by(pid_t id) {
  namespace fs = std::filesystem;
  const auto folder = "/proc/" + std::to_string(id);
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder + "/fd")) {
    const auto target = fs::read_symlink(entry.path()).string();
    std::ifstream fdinfo(folder + "/fdinfo/" + entry.path().filename().string());
    std::string word;
    unsigned flags = 0;
    while (fdinfo >> word) {
      if (word == "flags:") fdinfo >> std::oct >> flags >> std::dec;
    }
    const bool regular = fs::is_regular_file(entry.path());
    if (regular && (flags & O_ACCMODE) != O_RDONLY) files.push_back(target);
  }
  return files;
}

exit_watch::exit_watch(pid_t id) : id_(id) {
  watching_ = ptrace(PTRACE_SEIZE, id, nullptr, PTRACE_O_TRACEEXIT) == 0;
}

bool exit_watch::reached() {
  for (int status = 0; watching_ && waitpid(id_, &status, __WALL) == id_;) {
    if (!WIFSTOPPED(status)) return false;
    if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8)) return true;
    const int signal = status >> 16 == 0 ? WSTOPSIG(status) : 0;
    ptrace(PTRACE_CONT, id_, nullptr, signal);
  }
  return false;
}

exit_watch::~exit_watch() {
  if (watching_) ptrace(PTRACE_DETACH, id_, nullptr, nullptr);
}

}  // namespace hearth::e2e
