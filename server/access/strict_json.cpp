#include "server/access/strict_json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <set>
#include <string>
#include <vector>

namespace hearth::access {

namespace {

namespace json = boost::json;

// Receives the parser's events and remembers only the names of the objects that are open.
struct unique_members {
  static constexpr std::size_t max_object_size = 256;
  static constexpr std::size_t max_array_size = 256;
  static constexpr std::size_t max_key_size = 4096;
  static constexpr std::size_t max_string_size = 16 * 1024;

  using ec = json::error_code;

  bool on_document_begin(ec&) { return true; }
  bool on_document_end(ec&) { return true; }
  bool on_object_begin(ec&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, ec&) {
    open.pop_back();
    return true;
  }
  bool on_array_begin(ec&) { return true; }
  bool on_array_end(std::size_t, ec&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, ec&) {
    name.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, ec& fault) {
    name.append(part.data(), part.size());
    const bool fresh = open.back().insert(std::move(name)).second;
    name.clear();
    if (!fresh) fault = json::error::extra_data;
    return fresh;
  }
  bool on_string_part(json::string_view, std::size_t, ec&) { return true; }
  bool on_string(json::string_view, std::size_t, ec&) { return true; }
  bool on_number_part(json::string_view, ec&) { return true; }
  bool on_int64(std::int64_t, json::string_view, ec&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, ec&) { return true; }
  bool on_double(double, json::string_view, ec&) { return true; }
  bool on_bool(bool, ec&) { return true; }
  bool on_null(ec&) { return true; }
  bool on_comment_part(json::string_view, ec&) { return true; }
  bool on_comment(json::string_view, ec&) { return true; }

  std::vector<std::set<std::string>> open;
  std::string name;
};

}  // namespace

std::optional<json::object> parse_strict_object(std::string_view text) {
  json::parse_options options;
  options.max_depth = json_depth_max;
  json::error_code fault;
  json::basic_parser<unique_members> members(options);
  const std::size_t read = members.write_some(false, text.data(), text.size(), fault);
  if (fault || read != text.size()) return std::nullopt;

  json::value value = json::parse({text.data(), text.size()}, fault, {}, options);
  if (fault || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

}  // namespace hearth::access
