// hearth-join: the terminal client by itself.
#include <hearth/terminal.hpp>

#include <iostream>
#include <string_view>

namespace {

constexpr std::string_view usage =
    "Usage: hearth-join [--name NAME] [--speak | --listen] [--agree] [--json-events]\n"
    "                   [--ca-file FILE] [--allow-insecure] LINK\n"
    "Takes part in a meeting in text. LINK is the invitation that you were given, in quotes.\n";

}  // namespace

int main(int argc, char** argv) {
  constexpr int bad_usage = 2;
  hearth::terminal::options o;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool more = i + 1 < argc;
    if (word == "--help") {
      std::cout << usage;
      return 0;
    }
    if (word == "--speak") {
      o.speak = true;
    } else if (word == "--listen") {
      o.listen = true;
    } else if (word == "--agree") {
      o.agree = true;
    } else if (word == "--json-events") {
      o.json_events = true;
    } else if (word == "--allow-insecure") {
      o.allow_insecure = true;
    } else if (word == "--name" && more) {
      o.name = argv[++i];
    } else if (word == "--ca-file" && more) {
      o.ca_file = argv[++i];
    } else if (!word.starts_with("--") && o.link.empty()) {
      o.link = word;
    } else {
      std::cerr << usage;
      return bad_usage;
    }
  }
  if (o.link.empty()) {
    std::cerr << usage;
    return bad_usage;
  }
  return hearth::terminal::join(o);
}
