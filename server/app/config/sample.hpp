// The annotated sample of `hearth config init`, committed as configs/hearth.toml, and the listings
// of `hearth config show`, made of the registry alone. Pure; any thread.
#pragma once

#include "server/app/config/load.hpp"

#include <string>

namespace hearth::app {

// Every option with its meaning, bounds and default, commented out: a file that changes nothing.
std::string sample_text();

// Every option that is there once, with its default.
std::string defaults_text();

// Every option that is there once, with its present value, then those of repeated sections that are
// set; each with its place. Secrets are not shown.
std::string effective_text(const loaded_config& loaded);

}  // namespace hearth::app
