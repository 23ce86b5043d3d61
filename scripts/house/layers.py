"""The layers of ARCHITECTURE.md section 3, and what the pure ones may not know."""

import re

# Each layer may use only what stands to its right.
CHAIN = ["app", "gateway", "session", "room", "wire", "journal", "meeting"]
EVERYWHERE = {"base"}
BESIDE = {"access": {"base"}, "directory": {"base"}}
BESIDE_USERS = {"session", "app"}

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
# `hearth join` is the terminal client in the server's executable, so the composition root knows both.
_SDK = re.compile(r"client-sdk/|hearth/(?!v1/)")
_WHY_LAYERS = (
    "ARCHITECTURE.md 3: app -> gateway -> session -> room -> wire -> journal -> meeting -> (proto, base); "
    "a layer that knows its users cannot be tested or replaced without them."
)
_WHY_PURE = (
    "ARCHITECTURE.md 3: this layer is pure, so that a test or a simulation can give it everything it sees; "
    "take the value as a parameter."
)

_PURE_FOLDERS = ("server/meeting/", "server/wire/", "server/access/")
_PURE_CORES = re.compile(r"server/(?:room|session)/\w*core\w*\.[ch]pp$|server/journal/\w*codec\w*\.[ch]pp$")
_IMPURE_INCLUDES = re.compile(
    r"boost/(?!pfr|json)|thread$|mutex$|shared_mutex$|condition_variable$|future$|random$|ctime$|time\.h$|"
    r"sys/|netinet/|arpa/|unistd\.h$|fstream$|iostream$|filesystem$|locale$"
)
_IMPURE_WORDS = re.compile(
    r"\b(?:system_clock|steady_clock|high_resolution_clock|random_device|mt19937(?:_64)?|s?rand|clock_gettime|"
    r"gettimeofday|getenv|getrandom|RAND_bytes)\b|(?<![\w.>:])time\s*\(\s*(?:NULL|nullptr|0)\s*\)"
)
_MEETING_INCLUDES = re.compile(r"unordered_|chrono$|cmath$")
_MEETING_WORDS = re.compile(r"\b(?:float|double|long double|unordered_\w+|std::hash)\b")
_SERVER_WORDS = {
    "net::strand": re.compile(r"\b(?:net|asio)::(?:strand|make_strand)\b|\bstrand\s*<"),
    "any_io_executor": re.compile(r"\bany_io_executor\b"),
}


def _allowed(layer):
    if layer in CHAIN:
        right = set(CHAIN[CHAIN.index(layer) :])
        return right | EVERYWHERE | (set(BESIDE) if layer in BESIDE_USERS else set())
    return BESIDE.get(layer, set()) | EVERYWHERE | {layer}


def is_pure(path):
    return path.startswith(_PURE_FOLDERS) or bool(_PURE_CORES.search(path))


def check(file):
    if not file.is_cpp or not file.path.startswith("server/"):
        return
    yield from _includes(file)
    for name, pattern in _SERVER_WORDS.items():
        for found in pattern.finditer(file.code):
            yield file.finding(
                found.start(), "executor", f"{name} in server/",
                "ARCHITECTURE.md 5: a core's io_context is the strand; crossing cores is posting values.",
            )
    if is_pure(file.path):
        yield from _pure(file)


def _includes(file):
    layer = file.path.split("/")[1]
    allowed = _allowed(layer)
    for found in _INCLUDE.finditer(file.text):
        target = found.group(2)
        if layer != "app" and _SDK.match(target):
            yield file.finding(found.start(), "layers", f"{layer} includes the SDK ({target})", _WHY_LAYERS)
        if not target.startswith("server/"):
            continue
        other = target.split("/")[1]
        if other not in allowed and layer != "boost":
            yield file.finding(found.start(), "layers", f"{layer} includes {other} ({target})", _WHY_LAYERS)


def _pure(file):
    in_meeting = file.path.startswith("server/meeting/")
    for found in _INCLUDE.finditer(file.text):
        target = found.group(2)
        if _IMPURE_INCLUDES.match(target) or (in_meeting and _MEETING_INCLUDES.match(target)):
            yield file.finding(found.start(), "pure", f"<{target}> in a pure file", _WHY_PURE)
    for found in _IMPURE_WORDS.finditer(file.code):
        yield file.finding(found.start(), "pure", f"`{found.group(0)}` in a pure file", _WHY_PURE)
    if not in_meeting:
        return
    for found in _MEETING_WORDS.finditer(file.code):
        yield file.finding(
            found.start(), "pure", f"`{found.group(0)}` in the fold",
            "ARCHITECTURE.md 1: every replica must compute the same state; floating point and hash order differ.",
        )
