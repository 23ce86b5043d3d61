"""Headers open with their contract, files and functions stay readable, names say something."""

import re

from house.source import words_of

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
HAND_WRITTEN = (".cpp", ".hpp", ".inc", ".ts", ".tsx", ".css", ".proto", ".py", ".mjs", ".js")
FORBIDDEN = {"manager", "helper", "util", "utils", "common", "handler", "data", "info", "impl"}

_WHY_LENGTH = "STYLE.md, Habits 6: it is split by idea, not by length; a table or a test may be an exception."
_WHY_NAMES = "STYLE.md, Names: such a word says nothing of what the thing is; name what it holds or does."
_TYPE = re.compile(
    r"\b(?:class|struct|union|enum(?:\s+(?:class|struct))?)\s+(?:\[\[[^\]]*\]\]\s*|alignas\([^)]*\)\s*)?"
    r"(?:\w+_EXPORT\s+|HEARTH_\w+\s+)?(\w+)\s*(?:final\s*)?(?:[:{;]|$)|\busing\s+(\w+)\s*=",
    re.M,
)
_PROTO_TYPE = re.compile(r"^\s*(?:message|enum|service)\s+(\w+)", re.M)


def check(file):
    yield from _header(file)
    yield from _lengths(file)
    yield from _names(file)


def _header(file):
    if not file.path.endswith(".hpp"):
        return
    opening = re.match(r"(?://[^\n]*\n)+", file.text)
    if not opening or len(words_of_comment(opening.group(0))) < 5:
        yield file.finding(
            0, "header", "does not open with a comment",
            "STYLE.md, Comments: what this is, what it is not, who owns it, which thread.",
        )
    rest = file.text[opening.end() if opening else 0 :].lstrip()
    if not rest.startswith("#pragma once"):
        yield file.finding(
            0, "header", "`#pragma once` does not follow the opening comment",
            "One place for it in every header; nothing may stand before it but the contract.",
        )


def words_of_comment(text):
    return re.findall(r"\w+", text)


def _lengths(file):
    lines = file.text.count("\n")
    if is_hand_written(file) and lines > FILE_LINES_MAX:
        yield file.finding(
            0, "file-length", f"{lines} lines, {FILE_LINES_MAX} are the most", _WHY_LENGTH)
    if not file.is_cpp:
        return
    for function in file.functions:
        length = file.line_of(function.end) - file.line_of(function.start) + 1
        if length > FUNCTION_LINES_MAX:
            yield file.finding(
                function.start, "function-length",
                f"`{function.name}` has {length} lines, {FUNCTION_LINES_MAX} are the most", _WHY_LENGTH,
            )


def is_hand_written(file):
    script = "." not in file.name and file.path.startswith(("scripts/", ".ci/"))
    return script or file.path.endswith(HAND_WRITTEN)


def _names(file):
    stem = file.name.split(".")[0].replace("-", "_")
    if is_hand_written(file) and FORBIDDEN & set(words_of(stem)):
        yield file.finding(0, "name", f"a file named {file.name}", _WHY_NAMES)
    if file.is_cpp:
        types = ((found.start(), found.group(1) or found.group(2)) for found in _TYPE.finditer(file.code))
    elif file.path.endswith(".proto"):
        types = ((found.start(), found.group(1)) for found in _PROTO_TYPE.finditer(file.text))
    else:
        return
    for at, name in types:
        if FORBIDDEN & set(words_of(name)):
            yield file.finding(at, "name", f"a type named {name}", _WHY_NAMES)
