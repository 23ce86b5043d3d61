# shellcheck shell=bash
# The steps that run, test and check have in common. Sourced by them, never run by itself: the caller has
# set `-euo pipefail` and stands in the repository's folder.

# As many compilers at once as there are cores, but one for each 1.5 GiB of memory that is free: files that
# use Beast need that much. HEARTH_JOBS overrides.
jobs_at_once() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ { print int($2 / 1572864) }' /proc/meminfo)
  ((memory < 1)) && memory=1
  echo "${HEARTH_JOBS:-$((cores < memory ? cores : memory))}"
}

# What is being done, and since when.
say() {
  printf '\n== %s (%d:%02d)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60))
}

# configure PRESET [cmake argument...]: says nothing unless it fails.
configure() {
  local preset=$1 log
  shift
  log=$(mktemp)
  if ! cmake --preset "$preset" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "The build '$preset' could not be configured; the reason is above." >&2
    return 1
  fi
  rm -f "$log"
}

# build PRESET [target...]
build() {
  local preset=$1
  shift
  cmake --build --preset "$preset" --parallel "$(jobs_at_once)" ${1:+--target "$@"}
}
