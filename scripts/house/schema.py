"""The schema's rules (STYLE.md, Proto)."""

import re

_ENUM = re.compile(r"^([ \t]*)enum\s+(\w+)\s*\{(.*?)^\1\}", re.M | re.S)
_ENUM_ONE_LINE = re.compile(r"^[ \t]*enum\s+(\w+)\s*\{([^\n]*)\}", re.M)
_VALUE = re.compile(r"(\w+)\s*=\s*(-?\d+)")
_NUMBER = re.compile(r"\b(?:u?int(?:32|64)|sint(?:32|64)|s?fixed32|sfixed64|float|double)\s+(\w+)\s*=\s*\d+")
_MESSAGE = re.compile(r"^message\s+\w+")
# Names that say what is counted, or in what.
_UNIT = re.compile(
    r"_(?:ms|s|min|h|bytes|percent|max|per_s|days)$|^(?:number|version|count|line|lines|first|offset|through|"
    r"graphemes|bytes|position|lines_\w+|\w+_version|\w+_count|seq)$"
)


def _camel_to_upper(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def check(file):
    if not file.path.endswith(".proto"):
        return
    yield from _opening(file)
    yield from _enums(file)
    yield from _numbers(file)


def _opening(file):
    if not file.text.startswith("//"):
        yield file.finding(0, "schema", "does not open with a comment", "STYLE.md, Comments: what this is for.")
    folder = file.path.rsplit("/", 1)[0].removeprefix("proto/")
    package = re.search(r"^package\s+([\w.]+);", file.text, re.M)
    if not package or package.group(1).replace(".", "/") != folder:
        yield file.finding(0, "schema", "package and folder differ", "STYLE.md, Proto: directory = package = version.")


def _enums(file):
    code = re.sub(r"//[^\n]*", lambda found: " " * len(found.group(0)), file.text)
    blocks = [(f.start(), f.group(2), f.group(3)) for f in _ENUM.finditer(code)]
    blocks += [(f.start(), f.group(1), f.group(2)) for f in _ENUM_ONE_LINE.finditer(code)]
    for at, name, body in blocks:
        zero = [value for value, number in _VALUE.findall(body) if number == "0"]
        if zero != [_camel_to_upper(name) + "_UNSPECIFIED"]:
            yield file.finding(
                at, "schema", f"the zero of {name} is {zero or 'missing'}, not {_camel_to_upper(name)}_UNSPECIFIED",
                "STYLE.md, Proto: zero is what an absent field reads as, so it must mean that nothing was said.",
            )


def _numbers(file):
    lines = file.text.split("\n")
    for index, line in enumerate(lines):
        code, _, comment = line.partition("//")
        above = lines[index - 1].strip() if index else ""
        for found in _NUMBER.finditer(code):
            name = found.group(1)
            in_one_line = _MESSAGE.match(line) and above.startswith("//")
            if _UNIT.search(name) or comment or above.startswith("//") or in_one_line:
                continue
            yield file.finding(
                file.text.find(line), "schema", f"the number `{name}` has neither a unit in its name nor a comment",
                "STYLE.md, Proto: a client in another language has only this file to learn the unit and the bound.",
            )
        if re.search(r"\bint64\s+\w+(?:_at|_time|_until|_since)\s*=", code):
            yield file.finding(
                file.text.find(line), "schema", "a time without `_unix_ms`",
                "STYLE.md, Proto: times are `int64 *_unix_ms`, so nobody guesses between seconds and milliseconds.",
            )
