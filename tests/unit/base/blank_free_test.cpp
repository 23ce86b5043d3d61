#include <gtest/gtest.h>
#include <malloc.h>
#include <openssl/crypto.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

// glibc gives the block freed last to the next request of its size, so the content of a fresh block
// is what its former owner left. Its first 16 bytes are the allocator's own links.
namespace {

constexpr std::size_t links_bytes = 16;
constexpr std::size_t block_bytes = 200;

// Keeps the optimiser from joining a malloc with its free.
void* hidden(void* place) {
  asm volatile("" : "+r"(place) : : "memory");
  return place;
}

// Whether the block that is given for `size` holds the mark, and whether it is the one at `place`.
testing::AssertionResult next_block_is_blank(std::uintptr_t place, std::size_t size) {
  auto* again = static_cast<char*>(hidden(std::malloc(size)));
  const bool same = reinterpret_cast<std::uintptr_t>(again) == place;
  const std::string left(again + links_bytes, size - links_bytes);
  std::free(again);
  if (!same) return testing::AssertionFailure() << "the allocator gave another block";
  if (left.find_first_not_of('\0') != std::string::npos) {
    return testing::AssertionFailure() << "the block kept its content";
  }
  return testing::AssertionSuccess();
}

TEST(BlankFree, LeavesNothingInAFreedBlock) {
  void* block = hidden(std::malloc(block_bytes));
  const auto place = reinterpret_cast<std::uintptr_t>(block);
  std::memset(block, 'w', block_bytes);
  std::free(hidden(block));
  EXPECT_TRUE(next_block_is_blank(place, block_bytes));
}

TEST(BlankFree, ReachesTheDeletesOfCpp) {
  auto* block = static_cast<char*>(hidden(::operator new(block_bytes)));
  const auto place = reinterpret_cast<std::uintptr_t>(block);
  std::memset(block, 'w', block_bytes);
  ::operator delete(hidden(block));
  EXPECT_TRUE(next_block_is_blank(place, block_bytes));
}

TEST(BlankFree, ReachesOtherLibraries) {
  void* block = hidden(OPENSSL_malloc(block_bytes));
  const auto place = reinterpret_cast<std::uintptr_t>(block);
  std::memset(block, 'w', block_bytes);
  OPENSSL_free(hidden(block));
  EXPECT_TRUE(next_block_is_blank(place, block_bytes));
}

TEST(BlankFree, LeavesNothingWhereAGrownBlockWas) {
  void* block = hidden(std::malloc(block_bytes));
  const auto place = reinterpret_cast<std::uintptr_t>(block);
  std::memset(block, 'w', block_bytes);
  auto* grown = static_cast<char*>(hidden(std::realloc(block, 100 * block_bytes)));
  EXPECT_EQ(std::string(grown, block_bytes), std::string(block_bytes, 'w'));
  EXPECT_TRUE(next_block_is_blank(place, block_bytes));
  std::free(grown);
}

TEST(BlankFree, KeepsTheHeadOfAShrunkBlock) {
  void* block = hidden(std::malloc(block_bytes));
  std::memset(block, 'w', block_bytes);
  auto* shrunk = static_cast<char*>(hidden(std::realloc(block, 10)));
  EXPECT_EQ(std::string(shrunk, 10), "wwwwwwwwww");
  std::free(shrunk);
}

}  // namespace
