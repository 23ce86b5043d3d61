// Which symbols leave the shared library: everything else is hidden. Nothing here has a lifetime.
#pragma once

#define HEARTH_API __attribute__((visibility("default")))
