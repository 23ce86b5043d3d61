#include "tests/e2e/bystanders.hpp"

#include "server/base/random.hpp"

namespace hearth::e2e {

bystanders::bystanders(venue_tables tables)
    : all(std::move(tables)),
      sam(all.opens("Sam")),
      kim(all.participant("Kim")),
      river(all.participant("River")) {}

void bystanders::two_ordinary_guests_still_talk() {
  const auto ping = std::to_string(base::random_u64()), pong = std::to_string(base::random_u64());
  kim->says(ping);
  river->reads({ping});
  river->says(pong);
  kim->reads({pong});
  EXPECT_NE(house.metrics().find("\nhearth_core_faults 0\n"), std::string::npos)
      << house.server().errors();
}

std::unique_ptr<raw_guest> bystanders::inside(const std::string& name) {
  auto g = std::make_unique<raw_guest>(house.port());
  g->enters(hello_of(name));
  g->hears("\"snapshot\"");
  return g;
}

}  // namespace hearth::e2e
