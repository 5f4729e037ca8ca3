"""What the lexicons say of capitals: how names are written, which words are ordinary ones in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from factcheck.lexicon import rows, words

WORD = re.compile(r"(?<![^\W\d_])[^\W\d_][^\W\d_.&]*")
_LONGEST_SYMBOL = 4  # characters
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_AFTER_SYMBOL = re.compile(r"[$]|[.]?[ ]?[0-9]")
_SHORTEST_SMALL = 3  # letters
_SIZES = [row["word"] for row in rows("magnitudes")]
SIZES = frozenset(cased for word in _SIZES for cased in (word, word.lower()) if len(word) >= _SHORTEST_SMALL)
"""Words for sizes that are no letters, in small letters too."""
_AFTER = (*map(str.lower, _SIZES), *words("casing", "unit"))
UNITS = frozenset(one for size in _AFTER for one in size.split(" ") if len(one) > 1)
"""Words after a number, in lower case."""
SMALL = frozenset(words("casing", "small"))
"""Short words that have no capital in a headline."""
CODES = frozenset(row["code"] for row in rows("currencies") if row["code"])
"""Those of currencies."""


def name(text: str, word: re.Match[str]) -> str:
    """The longest name that begins at a word, in the capitals that it has; empty where there is none."""
    first, start = word[0].rstrip(".").upper(), word.start()
    for one, loud in _names(first) if first in _by_first() else ():
        end = start + len(one)
        if text[start:end].upper() == loud and not text[end : end + 1].isalnum():
            return one
    return ""


def money(text: str, word: re.Match[str]) -> str:
    """How letters before a sum are written: "Rs", "A" of "A$"; empty where they are none of money."""
    if not _AFTER_SYMBOL.match(text, word.end()):
        return ""
    dollar = "$" if text.startswith("$", word.end()) else ""
    return symbols().get(word[0].upper() + dollar, "").removesuffix("$")


@lru_cache(maxsize=1)
def symbols() -> dict[str, str]:
    """By how they look in capitals, the short words for money before a sum that have a capital."""
    short = (row["word"] for row in rows("currencies") if len(row["word"]) <= _LONGEST_SYMBOL)
    found = (one for one in short if one[:1].isupper())
    return {one.upper(): one for one in found if len(one) == 1 or one.endswith("$") or not one.isupper()}


@cache
def _names(first: str) -> tuple[tuple[str, str], ...]:
    """The names that begin with a word in capitals, with how they look in capitals, the longest first."""
    best: dict[str, str] = {}
    for name in sorted(_by_first().get(first, ()), key=_capitals):
        best.setdefault(name.upper(), name)
    found = ((name, loud) for loud, name in best.items() if len(loud) == len(name))
    return tuple(sorted(found, key=lambda one: -len(one[0])))


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[str]]:
    """How names are written, by the first word of each in capitals."""
    table: dict[str, list[str]] = {}
    for name in _written():
        first = WORD.match(name.upper())
        if first:
            table.setdefault(first[0].rstrip("."), []).append(name)
    return table


def _written() -> Iterator[str]:
    for file in ("places", "not_places", "speakers"):
        yield from (next(iter(row.values())) for row in rows(file))
    yield from (f"{title}." for title in abbreviations("title"))
    yield from words("casing", "name")
    yield from words("casing", "acronym")


def _capitals(name: str) -> tuple[int, int]:
    """How a name is best written, the least first: with few capitals, and "NATO" rather than "Nato"."""
    loud = [word for word in _LETTERS.findall(name) if word.isupper()]
    return sum(map(str.isupper, name)) - sum(map(len, loud)) + len(loud), -sum(map(len, loud))


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """Names that are written in capitals, of one word."""
    return frozenset(name for name in _written() if name.isupper() and " " not in name)


@lru_cache(maxsize=1)
def small_capitals() -> frozenset[str]:
    """Acronyms in small letters, as magazines have them that set them in small capitals: "nato", "gdp"."""
    found = set(words("casing", "acronym")) - CODES - {word.upper() for word in ordinary()}
    return frozenset(one.lower() for one in found if len(one) >= _SHORTEST_SMALL)


@lru_cache(maxsize=1)
def loud_money() -> re.Pattern[str]:
    """A name of money with a capital behind a size: "5 billion South African Rand"."""
    money = {row["word"].split(" ")[-1] for row in rows("currencies")}
    names = {one.capitalize() for one in money if one.islower() and one.isalpha() and len(one) >= _SHORTEST_SMALL}
    return re.compile(
        rf"\b(?:{'|'.join(sorted(SIZES))})[ ](?:[A-Z][A-Za-z.]+[ ]){{0,2}}(?P<name>{'|'.join(sorted(names))})\b"
    )


@lru_cache(maxsize=1)
def speech() -> frozenset[str]:
    """Words beside the name of a person."""
    return frozenset(words("casing", "speech")) | {title.lower() for title in abbreviations("title")}


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Words that the lexicons know in lower case."""
    files = ("changes", "hedges", "measures", "modality", "multiples", "numbers", "ordinals", "fractions", "currencies")
    phrases = [next(iter(row.values())) for file in (*files, "places") for row in rows(file)]
    single = {*" ".join(phrases).replace("-", " ").split(" ")}
    single = {word for word in single if word.islower() and word.isalpha()}
    return frozenset(single | SMALL | UNITS | {*words("casing", "known")})


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Words that are no names though a name is written alike: "us", "it"."""
    return known() | frozenset(words("casing", "word"))


@lru_cache
def abbreviations(*senses: str) -> frozenset[str]:
    """Abbreviations with a full stop: those of some senses, or all."""
    return frozenset(row["word"] for row in rows("abbreviations") if not senses or row["sense"] in senses)


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Every name of a place."""
    return frozenset(row["alias"] for row in rows("places"))
