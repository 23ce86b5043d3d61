// The two HTTP answers of a server's door that a client reads before it joins (door.proto).
#pragma once

#include "src/transport.hpp"

#include <hearth/client.hpp>

namespace hearth::inline v0::detail {

void fetch_card(const config& c, boost::asio::any_io_executor executor, std::string proof,
                on_done<card> done);
void fetch_ticket(const config& c, boost::asio::any_io_executor executor, std::string invitation,
                  on_done<ticket> done);

}  // namespace hearth::inline v0::detail
