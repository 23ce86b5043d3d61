#!/usr/bin/env python3
"""The tables of proto/README.md say what the code says: limits, close codes, and that refusals have a sentence."""

import os
import re
import sys
import unittest

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.dont_write_bytecode = True


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def section(text, title):
    return text.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


class Contract(unittest.TestCase):
    contract = read("proto/README.md")

    def test_limits_are_those_of_the_server(self):
        declared = {}
        for name, value in re.findall(r"(\w+) = ([0-9][0-9' *]*);", read("server/base/limits.hpp")):
            product = 1
            for factor in value.replace("'", "").split("*"):
                product *= int(factor)
            declared[name] = product
        written = re.findall(r"^\| `(\w+)` \| (\d+) \|", section(self.contract, "8. Limits"), re.M)
        self.assertGreater(len(written), 25)
        for name, value in written:
            self.assertEqual(declared.get(name), int(value), name)

    def test_close_codes_are_those_of_the_schema(self):
        schema = re.findall(r"GOODBYE_REASON_(\w+) = \d+;\s*// (\d{4})", read("proto/hearth/v1/frame.proto"))
        written = re.findall(r"^\| (\d{4}) \| `(\w+)` \|", self.contract, re.M)
        self.assertEqual(written, [(code, name) for name, code in schema])
        encoder = read("server/wire/encode.cpp")
        for name, code in schema:
            self.assertRegex(encoder, rf"GOODBYE_REASON_{name}:\s*return {code};")

    def test_every_refusal_has_a_sentence(self):
        codes = section_of_enum(read("proto/hearth/v1/refusal.proto"), "RefusalCode")
        self.assertGreater(len(codes), 40)
        for line in codes:
            self.assertRegex(line, r'says\) = \{sentence: "[A-Z][^"]+[.!?]"', line)


def section_of_enum(text, name):
    body = re.search(rf"^enum {name} \{{(.*?)^\}}", text, re.M | re.S).group(1)
    return [line.strip() for line in body.splitlines() if re.match(r"\s*\w+ = [1-9]", line)]


if __name__ == "__main__":
    unittest.main()
