"""A source file as the rules see it: its text, its code without comments and strings, its functions."""

import dataclasses
import re

CPP = (".cpp", ".hpp", ".inc")


@dataclasses.dataclass(frozen=True)
class Finding:
    """One broken rule at one place. `what` says what is wrong, `why` why the rule is there."""

    path: str
    line: int
    rule: str
    what: str
    why: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.what}\n    {self.why}"


@dataclasses.dataclass(frozen=True)
class Function:
    """A function's definition at namespace or class scope. Offsets are into File.code."""

    name: str
    head: str
    start: int
    body: int
    end: int


# Comments, strings (raw ones first) and characters. A digit separator (1'000) is no character.
_NOT_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"([^()\s\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.S,
)
_PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def _blank_inside(match):
    text = match.group(0)
    if text[0] in "\"'R":
        return '""' + _blank(match)[2:]
    return _blank(match)


class File:
    """One file. `path` is relative to the repository, with forward slashes."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self._code = None
        self._functions = None

    @property
    def name(self):
        return self.path.rsplit("/", 1)[-1]

    @property
    def is_cpp(self):
        return self.path.endswith(CPP)

    @property
    def code(self):
        """The text with comments, strings and preprocessor lines blanked; same length, same lines."""
        if self._code is None:
            self._code = _PREPROCESSOR.sub(_blank, _NOT_CODE.sub(_blank_inside, self.text))
        return self._code

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    @property
    def functions(self):
        if self._functions is None:
            self._functions = list(_functions(self.code))
        return self._functions

    def finding(self, offset, rule, what, why):
        return Finding(self.path, self.line_of(offset), rule, what, why)


def closing(code, opening):
    """The offset of the bracket that closes the one at `opening`, or the end of the code."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    depth = 0
    for at in range(opening, len(code)):
        if code[at] in pairs:
            depth += 1
        elif code[at] in pairs.values():
            depth -= 1
            if depth == 0:
                return at
    return len(code) - 1


_SCOPE = re.compile(
    r"^(?:inline\s+)?(?:namespace\b|extern\s*\"|(?:typedef\s+)?(?:class|struct|union|enum)\b)"
)
_TEMPLATE = re.compile(r"^template\s*<")


def _without_template(head):
    """`head` without a leading `template <...>` and requires-clause of simple form."""
    while _TEMPLATE.match(head):
        depth = 0
        for at, char in enumerate(head):
            depth += (char == "<") - (char == ">" and head[at - 1] != "-")
            if char == ">" and depth == 0:
                head = head[at + 1 :].lstrip()
                break
        else:
            return head
    return re.sub(r"^\[\[[^\]]*\]\]\s*", "", head)


def _member_braces(head):
    """True while `head` is a constructor's and the next brace initialises a member."""
    initialisers = re.search(r"\)\s*(?:noexcept\s*)?:(?!:)", head)
    return bool(initialisers) and bool(re.search(r"[\w>]\s*$", head[initialisers.end() :]))


def _functions(code):
    """Yields the functions at namespace and class scope; bodies are not looked into."""
    at, start = 0, 0
    while at < len(code):
        char = code[at]
        if char in ";}":
            start = at + 1
        elif char in "([":
            at = closing(code, at)
        elif char == "{":
            head = code[start:at].strip()
            head = re.sub(r"^(?:(?:public|private|protected)\s*:\s*)+", "", head)
            plain = _without_template(head)
            if _SCOPE.match(plain):
                start = at + 1
            elif _member_braces(plain):
                at = closing(code, at)
            elif "(" in plain and not re.search(r"(?<![=!<>])=\s*$", plain):
                end = closing(code, at)
                begin = start + (len(code[start:at]) - len(code[start:at].lstrip()))
                yield Function(_name(plain), plain, begin, at, end)
                at, start = end, end + 1
            else:
                at = closing(code, at)
        at += 1


def _name(head):
    found = re.search(r"([\w:~]+|operator\s*\S+)\s*\(", head)
    return found.group(1) if found else "?"


def words_of(name):
    """The words of a snake_case or CamelCase name, in lower case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
