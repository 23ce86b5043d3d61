// A meeting in which everybody may write. Run: quickstart_open https://meet.example.org TICKET
#include <hearth/simple.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  hearth::simple::client client({.url = argv[1], .token = hearth::static_token(argv[2])});
  auto room = client.join("evening", {.name = "River", .may_speak = true});
  if (!room) return std::cerr << room.error().sentence() << '\n', 1;
  auto listening =
      room->on({.on_line = [](const auto& l) { std::cout << l.author << ": " << l.text << '\n'; }});
  const auto said = room->send("Hello, glad to be here");
  if (!said) std::cerr << said.error().sentence() << '\n';
  std::cin.get();
}
