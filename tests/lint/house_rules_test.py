#!/usr/bin/env python3
"""Proves that each house rule (scripts/house) catches what it forbids and lets pass what it allows."""

import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts"))

from house import committed, layers, schema, shape, suites, traps
from house.source import File

HEADER = "// A thing of the test, which owns nothing and lives on one thread.\n#pragma once\n"


def found(module, path, text, **options):
    return sorted({finding.rule for finding in module.check(File(path, text), **options)})


class Layers(unittest.TestCase):
    def test_a_layer_may_use_what_stands_to_its_right(self):
        text = '#include "server/wire/frame.hpp"\n#include "server/base/words.hpp"\n#include "hearth/v1/event.pb.h"\n'
        self.assertEqual(found(layers, "server/room/ring.cpp", text), [])
        self.assertEqual(found(layers, "server/gateway/line.cpp", '#include "server/session/port.hpp"\n'), [])

    def test_a_layer_may_not_use_its_users(self):
        for path, target in [
            ("server/meeting/floor.cpp", "server/room/ring.hpp"),
            ("server/wire/frame.cpp", "server/session/port.hpp"),
            ("server/base/words.cpp", "server/meeting/state.hpp"),
            ("server/gateway/line.cpp", "server/app/config.hpp"),
        ]:
            self.assertEqual(found(layers, path, f'#include "{target}"\n'), ["layers"], path)

    def test_access_and_directory_serve_session_and_app_only(self):
        self.assertEqual(found(layers, "server/session/hello.cpp", '#include "server/access/ticket.hpp"\n'), [])
        self.assertEqual(found(layers, "server/app/main.cpp", '#include "server/directory/groups.hpp"\n'), [])
        self.assertEqual(found(layers, "server/room/room.cpp", '#include "server/access/ticket.hpp"\n'), ["layers"])
        self.assertEqual(found(layers, "server/access/ticket.cpp", '#include "server/wire/frame.hpp"\n'), ["layers"])

    def test_the_sdk_is_known_to_the_composition_root_only(self):
        self.assertEqual(found(layers, "server/session/a.cpp", "#include <hearth/client.hpp>\n"), ["layers"])
        self.assertEqual(found(layers, "server/app/join_command.cpp", "#include <hearth/client.hpp>\n"), [])
        self.assertEqual(found(layers, "server/session/a.cpp", "#include <hearth/v1/event.pb.h>\n"), [])

    def test_pure_layers_know_no_clock_thread_randomness_or_socket(self):
        for include in ["boost/asio.hpp", "boost/beast/core.hpp", "thread", "mutex", "random", "sys/socket.h"]:
            for path in ["server/meeting/a.cpp", "server/wire/a.cpp", "server/access/a.cpp", "server/room/room_core.cpp"]:
                self.assertEqual(found(layers, path, f"#include <{include}>\n"), ["pure"], f"{path} {include}")
        for code in ["auto t = std::chrono::system_clock::now();", "int x = rand();", "auto t = time(nullptr);"]:
            self.assertEqual(found(layers, "server/wire/a.cpp", code), ["pure"], code)
        self.assertEqual(found(layers, "server/access/a.cpp", "#include <boost/json.hpp>\n"), [])
        self.assertEqual(found(layers, "server/room/driver.cpp", "#include <boost/asio.hpp>\n"), [])

    def test_the_fold_has_no_floating_point_and_no_hash_order(self):
        for code in ["double pace = 1;", "float f;", "std::unordered_map<int, int> m;"]:
            self.assertEqual(found(layers, "server/meeting/a.cpp", code), ["pure"], code)
        self.assertEqual(found(layers, "server/meeting/a.cpp", "// a double hand\nint doubled;"), [])

    def test_no_strand_and_no_any_executor(self):
        self.assertEqual(found(layers, "server/room/a.cpp", "net::strand<executor> s;"), ["executor"])
        self.assertEqual(found(layers, "server/app/a.cpp", "asio::any_io_executor e;"), ["executor"])
        self.assertEqual(found(layers, "server/app/a.cpp", "// never a net::strand<x>\n"), [])


class Traps(unittest.TestCase):
    def test_a_capturing_lambda_in_an_awaited_expression(self):
        for code in [
            "auto f() { co_await run([x] { return x; }); }",
            "auto f() { auto r = co_await net::async_initiate<T, void()>([this](auto h) { go(h); }, token); }",
            "auto f() { co_await (a() || b([&](int y) { return y; })); }",
        ]:
            self.assertEqual(found(traps, "server/app/a.cpp", code), ["trap"], code)

    def test_an_aggregate_temporary_in_an_awaited_expression(self):
        for code in [
            "auto f() { co_await send(message{std::move(text)}); }",
            "auto f() { auto r = co_await send(x, ns::agg<int>{a, b}); }",
            "auto f() { co_await send({text, 3}); }",
        ]:
            self.assertEqual(found(traps, "client-sdk/cpp/src/a.cpp", code), ["trap"], code)

    def test_what_compiles_rightly_passes(self):
        for code in [
            "auto f() { auto m = message{text}; co_await send(std::move(m)); }",
            "auto f() { auto g = [x] { return x; }; co_await run(std::move(g)); }",
            "auto f() { co_await run([](auto h) { take(agg{h}); }); }",
            "auto f() { co_await wait(std::chrono::seconds{5}); }",
            "auto f() { if (co_await more()) { agg{1}; } }",
            "auto f() { while (auto r = co_await next(list[i])) { auto g = [x] {}; } }",
            "auto f() { co_await a(); g([x] {}); }",
            "// co_await run([x] {});\n",
        ]:
            self.assertEqual(found(traps, "server/app/a.cpp", code), [], code)


class Shape(unittest.TestCase):
    def test_a_header_opens_with_its_contract(self):
        self.assertEqual(found(shape, "server/base/a.hpp", HEADER), [])
        self.assertEqual(found(shape, "server/base/a.hpp", "#pragma once\n"), ["header"])
        self.assertEqual(found(shape, "server/base/a.hpp", "// Short.\n#pragma once\n"), ["header"])
        self.assertEqual(found(shape, "server/base/a.hpp", HEADER.replace("#pragma once", "#include <x>")), ["header"])

    def test_files_and_functions_have_a_length(self):
        self.assertEqual(found(shape, "server/base/a.cpp", "int x;\n" * 401), ["file-length"])
        self.assertEqual(found(shape, "server/base/a.cpp", "int x;\n" * 400), [])
        long = "  ++x;\n" * 60
        for head in [
            "void f() {\n",
            "namespace a::b {\ntemplate <class T>\nauto c<T>::g(int x = 3) const -> int {\n",
            "class c : public d {\n public:\n  explicit c(int x) : x_{x}, y_(2) {\n",
            "TEST(Floor, PassesOn) {\n",
        ]:
            self.assertEqual(found(shape, "server/base/a.cpp", head + long + "}\n"), ["function-length"], head)
        table = "const std::array<int, 3> table = {\n" + "  1,\n" * 80 + "};\nvoid f() {}\n"
        self.assertEqual(found(shape, "server/base/a.cpp", table), [])
        self.assertEqual(found(shape, "server/base/a.cpp", ("void f() {\n" + "  ++x;\n" * 40 + "}\n") * 3), [])

    def test_names_say_something(self):
        for path, text in [
            ("server/base/word_utils.cpp", ""),
            ("server/base/a.cpp", "class room_manager {};"),
            ("server/base/a.cpp", "struct connection_info final : base {};"),
            ("server/base/a.cpp", "using line_data = int;"),
            ("proto/hearth/v1/a.proto", "message PersonInfo {}"),
            ("scripts/run-helper", "x"),
        ]:
            self.assertEqual(found(shape, path, text), ["name"], path + text)
        self.assertEqual(found(shape, "server/base/a.cpp", "class roster {};\ntemplate <class Handler> int f();"), [])


class Suites(unittest.TestCase):
    def test_no_sleeping(self):
        for path, text in [
            ("tests/e2e/a.cpp", "void f() { std::this_thread::sleep_for(x); }"),
            ("tests/e2e/a.py", "time.sleep(1)\n"),
            ("tests/e2e/a.sh", "sleep 2\n"),
        ]:
            self.assertEqual(found(suites, path, text), ["sleep"], text)
        self.assertEqual(found(suites, "server/app/a.cpp", "std::this_thread::sleep_for(x);"), [])

    def test_nothing_is_switched_off(self):
        for path, text in [
            ("tests/unit/a.cpp", "TEST(Floor, DISABLED_Moves) { EXPECT_TRUE(x); }"),
            ("tests/unit/a.cpp", "TEST(Floor, Moves) { GTEST_SKIP(); EXPECT_TRUE(x); }"),
            ("client-sdk/ts/tests/a.test.ts", "test.skip('x', () => {})"),
        ]:
            self.assertEqual(found(suites, path, text), ["disabled"], text)

    def test_every_test_expects_something(self):
        self.assertEqual(found(suites, "tests/unit/a.cpp", "TEST(Floor, Moves) { move(); }"), ["claimless"])
        self.assertEqual(found(suites, "tests/unit/a.cpp", "TEST(A, B) { /* EXPECT_TRUE(x); */ f(); }"), ["claimless"])
        self.assertEqual(found(suites, "tests/unit/a.cpp", "TEST(Floor, Moves) { EXPECT_EQ(f(), 1); }"), [])
        for claim in ["void holds(int x) { EXPECT_EQ(x, 1); }\n", "void circle::holds(int x) { EXPECT_EQ(x, 1); }\n"]:
            self.assertEqual(found(suites, "tests/unit/a.cpp", claim + "TEST(Floor, Moves) { holds(f()); }"), [])


class Schema(unittest.TestCase):
    OPENING = '// What this is.\nsyntax = "proto3";\npackage hearth.v1;\n'

    def rules(self, text):
        return found(schema, "proto/hearth/v1/a.proto", self.OPENING + text)

    def test_the_zero_of_an_enum_says_nothing(self):
        self.assertEqual(self.rules("enum HandKind {\n  HAND_KIND_UNSPECIFIED = 0;\n  SHARE = 1;\n}\n"), [])
        self.assertEqual(self.rules("enum HandKind {\n  HAND_KIND_SHARE = 0;\n}\n"), ["schema"])
        self.assertEqual(self.rules("enum HandKind { SHARE = 1; }\n"), ["schema"])

    def test_a_number_says_its_unit(self):
        self.assertEqual(self.rules("message A {\n  uint32 grace = 1;\n}\n"), ["schema"])
        self.assertEqual(self.rules("message A {\n  uint32 grace_s = 1;\n  uint32 left = 2;  // seconds\n}\n"), [])
        self.assertEqual(self.rules("message A {\n  int64 said_at = 1;  // ms\n}\n"), ["schema"])

    def test_package_and_folder_are_one(self):
        self.assertEqual(found(schema, "proto/hearth/v2/a.proto", self.OPENING), ["schema"])


class Committed(unittest.TestCase):
    def rules(self, path, text):
        return found(committed, path, text, exists=lambda target: target == "scripts/run")

    def test_no_loose_ends(self):
        self.assertEqual(self.rules("server/a.cpp", "// TODO: later\n"), ["loose-end"])
        self.assertEqual(self.rules("scripts/a", "# FIXME\n"), ["loose-end"])

    def test_no_place_of_one_machine(self):
        for text in ["cd /home/river/hearth", "see /root/x", "url = https://registry.npmjs.org/a"]:
            self.assertEqual(self.rules("configs/a.md", text), ["machine"], text)
        self.assertEqual(self.rules("configs/a.md", "cd /var/lib/hearth; ls ~/home/x; $HOME/work/x"), [])

    def test_links_lead_somewhere(self):
        self.assertEqual(self.rules("README.md", "[gone](docs/gone.md)"), ["link"])
        self.assertEqual(self.rules("README.md", "run `scripts/gone`"), ["link"])
        self.assertEqual(self.rules("README.md", "[run](scripts/run) ./scripts/run [web](https://example.org)"), [])


if __name__ == "__main__":
    unittest.main()
