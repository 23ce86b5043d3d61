// An operator's file may hold anything. It is read whole or refused, each fault with its place, and
// a value never stands in a sentence: it may be a secret.
#include "server/app/config/load.hpp"
#include "server/base/assert.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace hearth::app;

config_sources with(std::string text) {
  config_sources from;
  from.file_name = "hearth.toml";
  from.file_text = std::move(text);
  from.read_file = [](const std::string&) -> std::expected<std::string, std::error_code> {
    return std::unexpected(std::make_error_code(std::errc::no_such_file_or_directory));
  };
  return from;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const auto loaded = load_config(with(text));
  if (!loaded) {
    HEARTH_ASSERT(!loaded.error().empty());
    for (const auto& fault : loaded.error()) {
      HEARTH_ASSERT(!fault.where.empty() && !fault.what.empty());
    }
    return 0;
  }
  // The same file again changes nothing.
  const auto again = load_config(with(text));
  HEARTH_ASSERT(again && changes_between(*loaded, *again).empty());
  return 0;
}
