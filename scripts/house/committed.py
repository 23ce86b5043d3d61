"""What no committed file may hold: loose ends, places of one machine, links that lead nowhere."""

import os
import re

from house.shape import is_hand_written

# Written in pieces, so that this file does not find itself.
_LOOSE_ENDS = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
_MACHINE = re.compile(r"(?<![\w.~$}>-])/(?:ro" + r"ot|ho" + r"me|wo" + r"rk|Us" + r"ers)/\w")
_HOSTS = re.compile(
    "|".join(
        re.escape(host)
        for host in (
            "deb.debian" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com", "pypi" + ".org",
            "files.pythonhosted" + ".org", "proxy.golang" + ".org", "crates" + ".io/api", "ghcr" + ".io", "docker" + ".io",
        )
    )
)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_SCRIPT = re.compile(r"(?<![\w/.-])\.?/?scripts/([a-z_-]+)(?![\w./-]*[\w/])")


def check(file, exists=os.path.exists):
    if is_hand_written(file) or file.name == "CMakeLists.txt":
        for found in _LOOSE_ENDS.finditer(file.text):
            yield file.finding(
                found.start(), "loose-end", f"`{found.group(0)}`",
                "STYLE.md, Habits 9: do it, open an issue for it, or decide against it in DECISIONS.md.",
            )
    for found in _MACHINE.finditer(file.text):
        yield file.finding(
            found.start(), "machine", f"a path of one machine: {file.text[found.start():found.end() + 20].split()[0]}",
            "Whoever clones the repository has other folders.",
        )
    for found in _HOSTS.finditer(file.text):
        yield file.finding(
            found.start(), "machine", f"a package source: {found.group(0)}",
            "Where packages come from is decided by the machine's configuration, not by the repository.",
        )
    if file.path.endswith(".md"):
        yield from _links(file, exists)


def _links(file, exists):
    folder = os.path.dirname(file.path)
    for found in _LINK.finditer(file.text):
        target = found.group(1)
        if "://" in target or target.startswith("mailto:"):
            continue
        if not exists(os.path.normpath(os.path.join(folder, target))):
            yield file.finding(
                found.start(), "link", f"{target} does not exist", "A reader follows it and is lost.")
    for found in _SCRIPT.finditer(file.text):
        if not exists(f"scripts/{found.group(1)}"):
            yield file.finding(
                found.start(), "link", f"scripts/{found.group(1)} does not exist",
                "STYLE.md, Habits 11: what the documents tell people to run must run.",
            )
