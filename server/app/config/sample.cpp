#include "server/app/config/sample.hpp"

#include <algorithm>

namespace hearth::app {

namespace {

constexpr std::string_view head =
    "# The configuration of Hearth: every option with its default.\n"
    "# Flags (--set section.key=value) come before the environment (HEARTH_SECTION__KEY), that "
    "before\n"
    "# this file. Check a changed file with: hearth config check\n"
    "# A reload (SIGHUP) takes up what is marked (reload), for what is new from then on; all else\n"
    "# counts from the next start.\n";

bool is_inside_repeated(const section& s) {
  const section* outer = registry().find_section(s.name.substr(0, s.name.find('.')));
  return outer != nullptr && outer->repeated;
}

// Breaks a sentence at spaces, each line a comment.
std::string comment(const std::string& text) {
  constexpr std::size_t width = 98;
  std::string out;
  std::string line = "#";
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (line.size() + 1 + word.size() > width) {
      out += line + '\n';
      line = "#";
    }
    line += ' ' + word;
    begin = end + 1;
  }
  return out + line + '\n';
}

std::string option_text(const option& o) {
  std::string doc = o.doc;
  if (o.kind == option_kind::number) {
    doc += ' ' + std::to_string(o.min) + " to " + std::to_string(o.max) + '.';
  } else if (o.kind == option_kind::choice) {
    std::string expectation = expectation_text(o);
    expectation.front() = 'O';
    doc += ' ' + expectation + '.';
  }
  if (o.when == takes_effect::reload) doc += " (reload)";
  const std::string value = o.example.empty() ? toml_text(o.unset) : o.example;
  return comment(doc) + '#' + o.key + " = " + value + '\n';
}

}  // namespace

std::string sample_text() {
  std::string out(head);
  for (const section& s : registry().sections) {
    out += '\n' + comment(s.doc);
    const bool commented = is_inside_repeated(s);
    out += (commented ? "#" : "") + (s.repeated ? "[[" + s.name + "]]" : '[' + s.name + ']') + '\n';
    for (const option& o : registry().options) {
      if (o.section == s.name) out += '\n' + option_text(o);
    }
  }
  return out;
}

std::string defaults_text() {
  std::string out;
  for (const section& s : registry().sections) {
    if (is_inside_repeated(s)) continue;
    out += (out.empty() ? "[" : "\n[") + s.name + "]\n";
    for (const option& o : registry().options) {
      if (o.section == s.name) out += o.key + " = " + toml_text(o.unset) + '\n';
    }
  }
  return out;
}

std::string effective_text(const loaded_config& loaded) {
  std::string out;
  for (const section& s : registry().sections) {
    if (is_inside_repeated(s)) continue;
    for (const option& o : registry().options) {
      if (o.section != s.name) continue;
      const auto set = std::ranges::find(loaded.settings, o.path(), &setting::path);
      const bool is_set = set != loaded.settings.end();
      out += o.path() + " = " + (is_set ? set->text : toml_text(o.unset)) + "  # " +
             (is_set ? set->where : "default") + '\n';
    }
  }
  for (const setting& s : loaded.settings) {
    if (s.path.find('[') != std::string::npos) {
      out += s.path + " = " + s.text + "  # " + s.where + '\n';
    }
  }
  return out;
}

}  // namespace hearth::app
