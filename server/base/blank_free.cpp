// Freed memory is blank (ARCHITECTURE.md 5): the executable's own `free` and `realloc`, which wipe
// what they give back and then hand it to glibc. Interposing reaches every library of the process
// (OpenSSL, ICU, SQLite, Protobuf), where replacing `operator delete` would not. It wipes no live
// container and no stack. Linked only into executables, as the object library hearth_blank_free;
// empty under sanitizers, which bring their own allocator. Any thread.
#ifndef HEARTH_SANITIZED

#include <malloc.h>
#include <string.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>

// glibc's names for the functions behind the public ones; exported for exactly this use.
extern "C" void __libc_free(void*);
extern "C" void* __libc_realloc(void*, std::size_t);

extern "C" void free(void* block) noexcept {
  if (block == nullptr) return;
  // free() must keep errno (glibc 2.33 and later promise it).
  const int kept = errno;
  ::explicit_bzero(block, ::malloc_usable_size(block));
  __libc_free(block);
  errno = kept;
}

extern "C" void* realloc(void* block, std::size_t size) noexcept {
  if (block == nullptr) return std::malloc(size);
  if (size == 0) {
    free(block);
    return nullptr;
  }
  const std::size_t usable = ::malloc_usable_size(block);
  if (size <= usable) {
    // Shrinking stays in place or unmaps: only the tail is given back.
    ::explicit_bzero(static_cast<char*>(block) + size, usable - size);
    return __libc_realloc(block, size);
  }
  // glibc's own growing would free the old place behind our back.
  void* grown = std::malloc(size);
  if (grown == nullptr) return nullptr;
  ::memcpy(grown, block, usable);
  free(block);
  return grown;
}

#endif
