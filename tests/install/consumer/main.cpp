// Joins a meeting in memory through the public headers, and says something.
#include <hearth/client.hpp>
#include <hearth/simple.hpp>
#include <hearth/testing.hpp>

#include <boost/asio/io_context.hpp>

#include <iostream>

int main() {
  hearth::testing::fake_server server;
  boost::asio::io_context context;
  hearth::client core(context, server.settings());

  hearth::simple::client client(server.settings());
  auto room = client.join("tuesday", {.name = "River"});
  if (!room) {
    std::cerr << room.error().sentence() << '\n';
    return 1;
  }
  const auto said = room->send("Hello");
  return said && room->text(said->line).value() == "Hello" ? 0 : 1;
}
