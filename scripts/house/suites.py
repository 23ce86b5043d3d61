"""Tests wait for nothing but what they test, are all switched on, and all say what they expect."""

import re

_SLEEPS = re.compile(
    r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b|(?<![\w.])(?:time\.|asyncio\.)?sleep\s*\(|\bsleep [0-9.]"
)
_DISABLED = re.compile(
    r"\bDISABLED_|\bGTEST_SKIP\b|\b(?:test|it|describe)\.(?:skip|only|todo)\b|\bx(?:it|describe)\s*\(|@unittest\.skip"
)
_TESTS = re.compile(r"^(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)$")
_CLAIMS = re.compile(
    r"\b(?:EXPECT_\w+|ASSERT_\w+|ADD_FAILURE|FAIL|RC_ASSERT\w*|RC_FAIL|RC_CLASSIFY|HEARTH_EXPECT\w*)\s*\(|"
    r"\brc::check\s*\(|\bassert\w*\s*[(.]|\b(?:expect|check|require|prove)(?:_\w+)?\s*\("
)


def _is_test_file(path):
    return path.startswith("tests/") or "/tests/" in path or re.search(r"\.test\.\w+$|_test\.\w+$", path)


def check(file):
    if not _is_test_file(file.path):
        return
    code = file.code if file.is_cpp else file.text
    if file.is_cpp or file.path.endswith((".py", ".ts", ".tsx", ".mjs", ".js", ".sh")):
        for found in _SLEEPS.finditer(code):
            yield file.finding(
                found.start(), "sleep", "a test that sleeps",
                "STYLE.md, Tests: a sleep is too short on a busy machine and too long on every other; "
                "wait for the event itself, with a deadline.",
            )
        for found in _DISABLED.finditer(code):
            yield file.finding(
                found.start(), "disabled", "a test that is switched off",
                "STYLE.md, Tests: a test that does not run proves nothing and is believed; mend or delete it.",
            )
    if file.is_cpp:
        yield from _claimless(file)


def _claimless(file):
    claiming = {f.name.rsplit("::", 1)[-1] for f in file.functions if _CLAIMS.search(file.code[f.body : f.end])}
    calls = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(claiming))) + r")\s*\(")
    for function in file.functions:
        if not _TESTS.match(function.name):
            continue
        body = file.code[function.body : function.end]
        if not _CLAIMS.search(body) and not (claiming and calls.search(body)):
            yield file.finding(
                function.start, "claimless", f"{' '.join(function.head.split())} expects nothing",
                "STYLE.md, Tests: a test's name is a claim, and its body must be able to refute it.",
            )
