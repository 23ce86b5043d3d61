// Runs a fuzz target without a fuzzer: every file of a corpus as it is, then mutations of them. The
// seed is fixed, so a failure comes again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

constexpr std::uint64_t seed = 20'260'101;
constexpr std::size_t input_bytes_max = 16 * 1024;

using namespace std::literals;
using random_source = std::mt19937_64;

std::vector<std::string> read_corpus(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    paths.push_back(entry.path());
  // Folders come in no order of their own.
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> inputs;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

std::size_t below(random_source& random, std::size_t bound) {
  return bound == 0 ? 0 : random() % bound;
}

// One small change of the kinds that break parsers: a letter, a cut, a repeat, another's tail.
void mutate(std::string& input, const std::vector<std::string>& corpus, random_source& random) {
  constexpr auto letters =
      "{}[]\":,.\\u0eE-+_=/ \n\0\xff\x80"
      "aA9"sv;
  const std::size_t at = below(random, input.size() + 1);
  switch (random() % 6) {
    case 0:
      if (at < input.size()) input[at] = letters[below(random, letters.size())];
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << (random() % 8)));
      break;
    case 2:
      input.insert(at, 1, letters[below(random, letters.size())]);
      break;
    case 3:
      input.erase(at, below(random, 16));
      break;
    case 4:
      input.insert(at, input.substr(below(random, input.size() + 1), below(random, 64)));
      break;
    default: {
      const std::string& other = corpus[below(random, corpus.size())];
      input = input.substr(0, at) + other.substr(below(random, other.size() + 1));
    }
  }
  if (input.size() > input_bytes_max) input.resize(input_bytes_max);
}

void run(const std::string& input) {
  // A copy of the exact size lets the address sanitizer see a read beyond the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: " << arguments[0] << " <corpus folder> <mutations>\n";
    return EXIT_FAILURE;
  }
  const auto corpus = read_corpus(arguments[1]);
  if (corpus.empty()) {
    std::cerr << "the corpus is empty\n";
    return EXIT_FAILURE;
  }
  for (const auto& input : corpus) run(input);

  random_source random(seed);
  const auto mutations = std::strtoull(arguments[2], nullptr, 10);
  for (unsigned long long i = 0; i < mutations; ++i) {
    std::string input = corpus[below(random, corpus.size())];
    for (std::size_t changes = 1 + below(random, 4); changes > 0; --changes) {
      mutate(input, corpus, random);
    }
    run(input);
  }
  std::cout << corpus.size() << " inputs and " << mutations << " mutations of them\n";
  return EXIT_SUCCESS;
}
