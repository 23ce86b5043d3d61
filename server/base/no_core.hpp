// Keeps the memory of this process out of core files (TRUST.md, trap 7). RLIMIT_CORE alone does not
// bind a core pattern that pipes to a program, so the kernel's dump filter is cleared too. It does
// not make the process undumpable (PR_SET_DUMPABLE): that would also forbid the scan that proves
// words are gone. Called once by the executable, before anything else starts.
#pragma once

#include <system_error>

namespace hearth::base {

// Effect: no core file of this process or its children holds memory. Fails with the first fault;
// the later steps are tried all the same.
std::error_code forbid_core_files();

}  // namespace hearth::base
