#include "server/app/config/format_file.hpp"

#include "server/access/policy_fields.hpp"
#include "server/app/config/draft.hpp"
#include "server/app/config/toml.hpp"
#include "server/base/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace hearth::app {

namespace {

constexpr std::string_view mode_prefix = "opening_mode.";
constexpr std::size_t about_bytes_max = 512;

// What a format may say beside its steps. Who may come, how many and when is the group's own.
constexpr std::array policy_allowed{
    std::string_view("agreement.text"),
    std::string_view("agreement.version"),
    std::string_view("retention.kind"),
    std::string_view("retention.rolling_min"),
    std::string_view("retention.cap_min"),
    std::string_view("history"),
    std::string_view("order"),
    std::string_view("marks_shown"),
    std::string_view("duration_min"),
    std::string_view("offer_s"),
    std::string_view("wrap_s"),
    std::string_view("gap_s"),
};

// A setting that means nothing in another mode would be a promise that is not kept.
struct only_in {
  std::string_view field;
  v1::Mode mode;
};
constexpr std::array modes_of_fields{
    only_in{"round_order", v1::MODE_ROUND},
    only_in{"closing", v1::MODE_ROUND},
    only_in{"card", v1::MODE_QUIET},
    only_in{"slow_s", v1::MODE_OPEN},
};

std::string name_of(v1::Mode mode) {
  constexpr std::string_view prefix = "MODE_";
  std::string name = v1::Mode_Name(mode).substr(prefix.size());
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f;
  });
}

std::string expected_of(const access::policy_field& field) {
  option o{};
  o.min = field.min;
  o.max = field.max;
  o.choices = access::choices_of(field);
  o.kind = field.kind == access::policy_kind::boolean  ? option_kind::boolean
           : field.kind == access::policy_kind::number ? option_kind::number
           : field.kind == access::policy_kind::choice ? option_kind::choice
                                                       : option_kind::text;
  return expectation_text(o);
}

class format_reader {
 public:
  explicit format_reader(const std::string& file_name) : file_name_(file_name) {}

  format_file read(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text, std::string_view(file_name_));
    if (!parsed) {
      fault(parsed.error().source(), std::string(parsed.error().description()));
      return {};
    }
    format_file made;
    read_top(parsed.table(), made);
    return made;
  }
  std::vector<config_fault>& faults() { return faults_; }

 private:
  void fault(const toml::source_region& at, std::string what) {
    faults_.push_back(
        {file_name_ + ':' + std::to_string(at.begin.line) + ':' + std::to_string(at.begin.column),
         std::move(what)});
  }
  void unknown(const toml::key& key, const std::string& name, const std::string& in,
               const std::vector<std::string>& known) {
    fault(key.source(), "there is no " + name + " in " + in + did_you_mean(name, known));
  }

  void read_top(const toml::table& top, format_file& made) {
    auto& format = *made.policy.mutable_format();
    for (const auto& [key, node] : top) {
      const std::string name(key.str());
      if (name == "title") {
        take_text(node, name, base::note_bytes_max,
                  [&](const std::string& t) { format.mutable_title()->set_text(t); });
      } else if (name == "about") {
        take_text(node, name, about_bytes_max, [&](const std::string& t) { made.about = t; });
      } else if (name == "policy" && node.is_table()) {
        read_policy(*node.as_table(), "", made.policy);
      } else if (name == "steps") {
        read_steps(node, format);
      } else if (name == "policy") {
        fault(node.source(), "policy must be a section: [policy]");
      } else {
        unknown(key, name, "a format", {"title", "about", "policy", "steps"});
      }
    }
    if (!format.has_title()) fault(top.source(), "title is missing");
    if (format.steps_size() == 0) fault(top.source(), "steps are missing: [[steps]]");
    check_agreement(top, made.policy);
  }

  void check_agreement(const toml::table& top, const v1::MeetingPolicy& policy) {
    const bool has_text = !policy.agreement().text().text().empty();
    if (has_text == (policy.agreement().version() != 0)) return;
    const auto* section = top.get("policy");
    fault(section ? section->source() : top.source(),
          "policy.agreement needs both its text and its version");
  }

  void read_policy(const toml::table& table, const std::string& prefix, v1::MeetingPolicy& policy) {
    for (const auto& [key, node] : table) {
      const std::string path = prefix + std::string(key.str());
      const bool begins = std::ranges::any_of(
          policy_allowed, [&](std::string_view known) { return known.starts_with(path + '.'); });
      if (begins && node.is_table()) {
        read_policy(*node.as_table(), path + '.', policy);
      } else if (std::ranges::find(policy_allowed, path) != policy_allowed.end()) {
        take_field(node, path, path, policy);
      } else {
        unknown(key, path, "the policy of a format",
                {policy_allowed.begin(), policy_allowed.end()});
      }
    }
  }

  void read_steps(const toml::node& node, v1::Format& format) {
    const auto* list = node.as_array();
    if (!list || !std::ranges::all_of(*list, [](const auto& e) { return e.is_table(); })) {
      return fault(node.source(), "steps must be a list of sections: [[steps]]");
    }
    std::size_t words = 0;
    for (const auto& element : *list) {
      const auto& table = *element.as_table();
      if (static_cast<std::size_t>(format.steps_size()) == format_steps_max) {
        return fault(table.source(),
                     "there are more than " + std::to_string(format_steps_max) + " steps");
      }
      auto& step = *format.add_steps();
      read_step(table, step);
      words += step.title().text().size() + step.words().text().size() +
               step.mode().prompt().text().size();
      if (words > format_words_bytes_max) {
        return fault(table.source(), "its steps have more than " +
                                         std::to_string(format_words_bytes_max) +
                                         " bytes of words in all");
      }
    }
  }

  void read_step(const toml::table& table, v1::FormatStep& step) {
    v1::MeetingPolicy with_mode;
    const toml::key* first_of_mode = nullptr;
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (name == "title") {
        take_text(node, "steps.title", base::note_bytes_max,
                  [&](const std::string& t) { step.mutable_title()->set_text(t); });
      } else if (name == "words") {
        take_text(node, "steps.words", base::line_bytes_max, [&](const std::string& t) {
          if (!t.empty()) step.mutable_words()->set_text(t);
        });
      } else if (const auto path = std::string(mode_prefix) + name; is_policy_field(path)) {
        if (!first_of_mode) first_of_mode = &key;
        take_field(node, path, "steps." + name, with_mode);
      } else {
        unknown(key, name, "a step", step_fields());
      }
    }
    if (!step.has_title()) fault(table.source(), "steps.title is missing");
    if (with_mode.opening_mode().mode() == v1::MODE_UNSPECIFIED) {
      if (first_of_mode && !table.contains("mode")) {
        fault(first_of_mode->source(), "steps." + std::string(first_of_mode->str()) +
                                           " belongs to a mode, and this step has none");
      }
      return;
    }
    check_mode(table, with_mode.opening_mode().mode());
    *step.mutable_mode() = with_mode.opening_mode();
  }

  void check_mode(const toml::table& table, v1::Mode mode) {
    const auto* words = table.get("words");
    if (words && mode == v1::MODE_QUIET) {
      fault(words->source(),
            "steps.words cannot be posted in the mode quiet: say them in the step before");
    }
    for (const auto& only : modes_of_fields) {
      const auto* node = table.get(only.field);
      if (!node || mode == only.mode) continue;
      fault(node->source(), "steps." + std::string(only.field) + " means nothing in the mode " +
                                name_of(mode) + ", only in " + name_of(only.mode));
    }
  }

  template <class Take>
  void take_text(const toml::node& node, const std::string& name, std::size_t bytes_max,
                 const Take& take) {
    const auto* text = node.as_string();
    if (!text || text->get().size() > bytes_max || !is_plain(text->get())) {
      return fault(node.source(), name + " must be a text of at most " + std::to_string(bytes_max) +
                                      " bytes, without control characters");
    }
    take(text->get());
  }

  void take_field(const toml::node& node, const std::string& path, const std::string& name,
                  v1::MeetingPolicy& policy) {
    std::optional<access::policy_value> value;
    if (const auto* flag = node.as_boolean()) value = flag->get();
    if (const auto* number = node.as_integer()) value = number->get();
    if (const auto* text = node.as_string()) value = text->get();
    if (value && access::set_policy_field(policy, path, *value)) return;
    const auto field =
        std::ranges::find(access::policy_fields(), path, &access::policy_field::path);
    fault(node.source(), name + " must be " + expected_of(*field));
  }

  static bool is_policy_field(std::string_view path) {
    return std::ranges::find(access::policy_fields(), path, &access::policy_field::path) !=
           access::policy_fields().end();
  }
  static std::vector<std::string> step_fields() {
    std::vector<std::string> names{"title", "words"};
    for (const auto& field : access::policy_fields()) {
      if (field.path.starts_with(mode_prefix)) {
        names.emplace_back(field.path.substr(mode_prefix.size()));
      }
    }
    return names;
  }

  const std::string& file_name_;
  std::vector<config_fault> faults_;
};

}  // namespace

std::expected<format_file, std::vector<config_fault>> read_format(const std::string& file_name,
                                                                  std::string_view text) {
  format_reader reader(file_name);
  auto made = reader.read(text);
  if (!reader.faults().empty()) return std::unexpected(std::move(reader.faults()));
  return made;
}

}  // namespace hearth::app
