// The built meeting page as it lies in the program: names and bytes, nothing else. It lives as long
// as the program; any thread may read it.
#pragma once

#include <string_view>
#include <vector>

namespace hearth::app {

struct page_file {
  std::string_view name;  // "index.html", "page-1A2B3C4D.js"
  std::string_view plain;
  std::string_view packed;  // the same, compressed by gzip
};

const std::vector<page_file>& page_files();

}  // namespace hearth::app
