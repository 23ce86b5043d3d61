// What somebody tells the organiser of a meeting from inside: a category, and whether it is about
// who facilitates (MEETING.md 3.2). No words, no name, and nobody inside learns of it.
#include "server/meeting/life.hpp"
#include "server/meeting/limits.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Report& c) {
  if (c.category() == v1::REPORT_CATEGORY_UNSPECIFIED ||
      !v1::ReportCategory_IsValid(c.category())) {
    return refuse_field(v1::OUT_OF_BOUNDS, "category", v1::ReportCategory_MAX);
  }
  // An organiser must not be flooded by one person (I14).
  if (actor.reports >= limits::reports_max) return refuse(v1::REPORTED_OFTEN);
  ++actor.reports;
  ++w.s.counts.reports;
  w.tell_organiser(person_reported{c.category(), c.about_facilitator()});
  return accepted();
}

}  // namespace hearth::meeting
