"""No regex backtracks badly: on nasty input the time grows with the length, not with its square.

Times are compared with one another only (8,000 characters against 1,000), and only where a pattern is slow
enough to measure, so that a busy machine does not fail the test.
"""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from inspect import signature
from math import inf, sqrt
from pathlib import Path
from pkgutil import walk_packages
from time import thread_time
from types import FrameType, ModuleType

import pytest

import factcheck
from corpora import corpus
from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading.styles import ENGLISH, Style

SHORT, LONG = 1_000, 8_000
GLANCE = 2_000  # characters, as many as a sentence is read up to
LINEAR, QUADRATIC = LONG / SHORT, (LONG / SHORT) ** 2
TOO_MUCH = sqrt(LINEAR * QUADRATIC)
WORTH_MEASURING = 0.003  # seconds for GLANCE; a quadratic pattern takes several times as long
PATIENCE = 4  # seconds, for a pattern that never ends

ARGUMENTS = {
    "factcheck.reading.numbers.number_pattern": (ENGLISH, Style(",", spaced=True)),
    "factcheck.reading.relative._by_name": (False, True),
}
"""What cached functions that make patterns are called with; those without a parameter need no entry."""

NASTY = (
    *["a", "A", "1", "0", "(", "'", '"', ".", ",", "-", "$", "%", "\n", "é"],
    " ",
    *("a ", "aa ", "Aa ", "A ", "A. ", "1 ", "1,", "1,111", "1.1 ", "1-", "- ", ", ", "' ", "'s ", "(1 ", "\n ", ". "),
    *("of the ", "and ", "and a ", "the ", "to ", "on ", "by ", "in the ", "not ", "if ", "is ", "it ", "more than "),
    *(
        "2% ",
        "2% of ",
        "2% of the ",
        "$2bn ",
        "$",
        "one ",
        "one hundred ",
        "twenty-",
        "half a ",
        "a third of ",
        "per cent ",
    ),
    *("one hundred and ", "three quarters of a ", "two point ", "1 000 ", "1,1 ", "1.111.", "Rs ", "EUR bn ", "plus "),
    *("2024 ", "2024-", "from 2014 to ", "last year ", "by the end of ", "over the past "),
    *(
        "defence ",
        "defence and ",
        "spending on ",
        "spends ",
        "military spending ",
        "increasing the ",
        "allies ",
        "all ",
    ),
    *("NATO ", "NATO's ", "the United States ", "European ", "Prime Minister ", "according to ", "said ", "target of "),
)


def modules() -> Iterator[ModuleType]:
    for found in walk_packages(factcheck.__path__, "factcheck."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def named_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the package: of a module, of a cached function, and inline."""
    for module in modules():
        for name, value in vars(module).items():
            yield from _patterns(f"{module.__name__}.{name}", value)
            if hasattr(value, "cache_info") and value.__module__ == module.__name__:
                yield from _made(f"{module.__name__}.{name}", value)
        yield from _inline(module)


def _patterns(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if isinstance(one, re.Pattern):
                yield f"{name}[{index}]", one


def _made(name: str, function: Callable[..., object]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a cached function gives."""
    if "Pattern" in str(signature(function).return_annotation):
        calls = [(argument,) for argument in ARGUMENTS[name]] if signature(function).parameters else [()]
        for arguments in calls:
            yield from _patterns(f"{name}{arguments}", function(*arguments))


def _inline(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{module.__name__}:{node.lineno}", re.compile(first.value)


@lru_cache(maxsize=1)
def distinct() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern once; one with the same text and other flags takes as long."""
    known: dict[str, tuple[str, re.Pattern[str]]] = {}
    for name, pattern in named_patterns():
        known.setdefault(pattern.pattern, (name, pattern))
    return tuple(known.values())


@contextmanager
def patience() -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds(run: Callable[[], object], *, tries: int) -> float:
    """The best of several times."""
    times = []
    for _ in range(tries):
        begin = thread_time()
        run()
        times.append(thread_time() - begin)
    return min(times)


def scan(pattern: re.Pattern[str], piece: str, length: int) -> Callable[[], object]:
    text = (piece * (length // len(piece) + 1))[:length]
    return lambda: sum(1 for _ in pattern.finditer(text))


def growth(pattern: re.Pattern[str], piece: str, *, tries: int) -> float:
    """How many times longer LONG takes than SHORT, each at its best."""
    return seconds(scan(pattern, piece, LONG), tries=tries) / seconds(scan(pattern, piece, SHORT), tries=tries)


def offence(pattern: re.Pattern[str], piece: str) -> float:
    """The growth, where it is too much; else 0. A busy moment passes: what is quadratic is so every time."""
    try:
        with patience():
            if seconds(scan(pattern, piece, GLANCE), tries=1) < WORTH_MEASURING:
                return 0
            ratio = growth(pattern, piece, tries=1)
            for _ in range(6):
                ratio = min(ratio, growth(pattern, piece, tries=3)) if ratio > TOO_MUCH else ratio
    except TimeoutError:
        return inf
    return round(ratio, 1) if ratio > TOO_MUCH else 0


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs a timer that interrupts")
@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*one, id=one[0].partition(".")[2]) for one in distinct()])
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str, pattern: re.Pattern[str]) -> None:
    offences: dict[str, float] = {}
    for piece in NASTY:
        found = offence(pattern, piece)
        if found:
            offences[piece] = found
        if found == inf:
            break
    assert offences == {}, f"{name}: growth by the piece repeated; {LINEAR:.0f} is linear, {QUADRATIC:.0f} quadratic"


def test_an_article_takes_time_in_proportion_to_its_length() -> None:
    text = " ".join(case.article.text for case in corpus()[:120])
    one, four = (Article("a", "\n".join([text] * count)) for count in (1, 4))
    extract(one)  # compile the patterns
    ratio = seconds(lambda: extract(four), tries=3) / seconds(lambda: extract(one), tries=3)
    assert ratio < 8, "four times the text"


@pytest.mark.parametrize("piece", ["2% of GDP, ", "Greece spends 2% of GDP on defence and ", "NATO, ", "2024, "])
def test_one_endless_sentence_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = ("NATO defence " + piece * (length // len(piece)) for length in (50_000, 200_000))
    extract(Article("a", short))
    one, four = (seconds(lambda text=text: extract(Article("a", text)), tries=3) for text in (short, long))
    assert four < 8 * one + 0.1, "four times the text"
