// toml++ as every file here reads it; nobody includes it otherwise, since its functions are inline
// and there can be one meaning of them only.
//
// "[," makes toml++ 3.3 assert that a key follows, although the lines below that assertion refuse
// what is none, with its place. So its assertions are taken as no statement at all: neither as an
// abort nor, where NDEBUG is set, as a promise to the compiler.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expr) static_assert(true)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
