"""Two shapes of coroutine code that g++ 12.2 compiles wrongly (STYLE.md, Coroutines)."""

import re

from house.source import closing

_AWAIT = re.compile(r"\bco_await\b")
_WHY_LAMBDA = "g++ 12.2 destroys the captures of such a lambda twice; name the lambda before and move it in."
_WHY_BRACES = "g++ 12.2 frees the members of such a temporary twice; name the object before and move it in."
# Braced temporaries of these are trivial, so there is nothing to free twice.
_TRIVIAL = re.compile(
    r"(?:^|[\s(,<])(?:(?:std::)?u?int\d+_t|(?:std::)?size_t|bool|int|unsigned|char|long|"
    r"(?:std::)?chrono::(?:nano|micro|milli)?seconds|(?:std::)?chrono::minutes)\s*$"
)
_BRACED_TYPE = re.compile(r"(?:[\w:]*\w)(?:<[^<>;{}]*>)?\s*$")
_KEYWORDS = {"return", "else", "do", "try", "co_await", "const", "noexcept", "mutable", "constexpr"}


def check(file):
    if not file.is_cpp:
        return
    for found in _AWAIT.finditer(file.code):
        yield from _expression(file, found.end())


def _expression(file, at):
    """Walks one awaited expression: until `;`, or the bracket or comma that ends it."""
    code = file.code
    depth = 0
    while at < len(code):
        char = code[at]
        if char == "[" and code[at : at + 2] == "[[":
            at = closing(code, at)
        elif char == "[" and _begins_lambda(code, at):
            if code[at + 1 : closing(code, at)].strip():
                yield file.finding(at, "trap", "a capturing lambda inside a co_await expression", _WHY_LAMBDA)
            at = _lambda_end(code, at)
        elif char == "{":
            if depth == 0 and not _is_braced(code, at):
                return
            if depth > 0 and _is_aggregate(code, at):
                yield file.finding(at, "trap", "a braced temporary inside a co_await expression", _WHY_BRACES)
            at = closing(code, at)
        elif char == "<":
            at = _template_end(code, at)
        elif char in "([":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth < 0:
                return
        elif char == ";" or (char == "," and depth == 0):
            return
        at += 1


def _template_end(code, at):
    """The `>` that closes template arguments at `at`, or `at` itself where `<` compares."""
    depth = 0
    for end in range(at, len(code)):
        depth += (code[end] == "<") - (code[end] == ">" and code[end - 1] != "-")
        if depth == 0:
            return end
        if code[end] in ";{" or code[end : end + 2] in ("&&", "||"):
            return at
    return at


def _begins_lambda(code, at):
    before = code[:at].rstrip()
    return not before or before[-1] in "(,={&|!?:<>;+-" or before.endswith("return")


def _lambda_end(code, at):
    body = code.find("{", closing(code, at))
    return closing(code, body) if body >= 0 else len(code)


def _is_braced(code, at):
    return bool(_BRACED_TYPE.search(code[max(0, at - 120) : at]))


def _is_aggregate(code, at):
    before = code[max(0, at - 120) : at]
    if _TRIVIAL.search(before):
        return False
    if before.rstrip()[-1:] in ("(", ","):
        return bool(code[at + 1 : closing(code, at)].strip())
    found = _BRACED_TYPE.search(before)
    return bool(found) and found.group(0).strip() not in _KEYWORDS
