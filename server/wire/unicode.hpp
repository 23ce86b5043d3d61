// What the door must know of a text that people typed, by Unicode (ICU): whether it can be shown,
// what a person would count, and which names look alike (UTS 39). Results travel in the entry, so
// that no fold depends on a library's version (ARCHITECTURE.md 1). Pure given its input; any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::wire {

// No control characters but line feed and tab, nothing unassigned by design (surrogates,
// noncharacters). For a name moreover: no line breaks, no bidirectional controls, nothing
// invisible.
enum class text_kind : std::uint8_t { line, name };
bool can_be_shown(std::string_view utf8, text_kind kind);

// Nothing in it but white space.
bool blank(std::string_view utf8);

// Grapheme clusters (UAX 29): what a person counts as characters.
std::uint32_t graphemes(std::string_view utf8);

// Equal for names that look alike: case folded, compatibility composed, skeleton of UTS 39.
std::string skeleton(std::string_view utf8);

// A word that the service keeps for itself, as a word of the name, in any look-alike spelling.
bool reserved_name(std::string_view utf8);

}  // namespace hearth::wire
