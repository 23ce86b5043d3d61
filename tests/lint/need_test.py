#!/usr/bin/env python3
"""What scripts/need says and does on machines that lack packages: Debian's commands are played by stubs."""

import os
import pathlib
import subprocess
import tempfile
import unittest

NEED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "need")
REAL = ("bash", "env", "dirname", "awk", "mktemp", "rm", "tail", "cat")


class Machine:
    """A PATH with stubs. `installed`: what dpkg knows; `apt`: exit code of apt-get, None for a system without it."""

    def __init__(self, folder, installed="none", user=0, apt=0):
        self.folder = folder
        self.stub("dpkg-query", {"all": "echo installed", "none": "exit 1"}[installed])
        self.stub("id", f"echo {user}")
        if apt is not None:
            self.stub("apt-get", f'echo "apt-get $*" >>"{folder}/asked"; exit {apt}')
        for name in REAL:
            os.symlink(subprocess.check_output(["which", name], text=True).strip(), os.path.join(folder, name))

    def stub(self, name, body):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\n{body}\n")
        os.chmod(path, 0o755)

    def need(self, *stages, **environment):
        done = subprocess.run(["bash", NEED, *stages], env={"PATH": self.folder, **environment},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        asked = pathlib.Path(self.folder, "asked")
        return done.returncode, done.stdout + done.stderr, asked.read_text() if asked.exists() else ""


class Need(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_nothing_is_said_where_nothing_is_missing(self):
        self.assertEqual(Machine(self.folder, installed="all").need("build", "test", "full"), (0, "", ""))

    def test_root_is_told_what_and_why_before_it_is_installed(self):
        code, said, asked = Machine(self.folder).need("build")
        self.assertEqual(code, 0)
        self.assertIn("cmake                      the build's description", said)
        self.assertIn("apt-get update", asked)
        self.assertIn("install --yes --no-install-recommends g++ cmake", asked)
        self.assertNotIn("libgtest-dev", asked)

    def test_without_root_and_sudo_an_administrator_is_told_what_to_run(self):
        code, said, asked = Machine(self.folder, user=1000).need("build", "test")
        self.assertEqual((code, asked), (1, ""))
        self.assertIn("Ask an administrator", said)
        self.assertIn("apt-get update && apt-get install", said)
        self.assertIn("libgtest-dev", said)

    def test_without_a_mirror_it_says_what_to_do(self):
        code, said, _ = Machine(self.folder, apt=100).need("build")
        self.assertEqual(code, 1)
        self.assertIn("cannot reach its Debian mirror: connect it", said)

    def test_another_system_is_told_what_to_install(self):
        machine = Machine(self.folder, apt=None)
        code, said, _ = machine.need("build")
        self.assertEqual(code, 1)
        self.assertIn("HEARTH_PACKAGES=skip", said)
        self.assertEqual(machine.need("build", HEARTH_PACKAGES="skip"), (0, "", ""))


if __name__ == "__main__":
    unittest.main()
