// Taking part in a meeting from a text terminal: what `hearth join LINK` runs. Plain sentences, one
// a line, in the order in which they happen, for eyes and for screen readers. On a terminal it uses
// the alternate screen, so that no words stay behind when it ends; into a pipe it writes lines for
// scripts. It keeps no history. It includes nothing else of the SDK and may be called beside a
// server in one program.
#pragma once

#include "hearth/export.hpp"

#include <string>

namespace hearth::inline v0::terminal {

struct options {
  // https://host/m/MEETING#i=INVITATION or #t=TICKET, as it was given to the person.
  std::string link = {};
  std::string name = {};  // asked for if empty
  bool speak = false;     // else asked: to listen for now, or perhaps to speak
  bool listen = false;
  bool agree = false;        // the agreement is shown and taken as accepted
  bool json_events = false;  // one JSON object a line instead of sentences
  bool allow_insecure = false;
  std::string ca_file = {};
};

// Effect: runs until the person leaves or the meeting ends, reading standard input and writing
// standard output. Returns 0 after a meeting, 1 when it could not be entered, 2 for a link that is
// none, 3 when this person was removed or not let in.
HEARTH_API int join(const options& o);

}  // namespace hearth::inline v0::terminal
