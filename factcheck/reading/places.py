"""Who: countries, peoples, capitals, seats of government and groups named in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import any_of, listed, rows
from factcheck.models import Span
from factcheck.reading import lookback


class Mention(NamedTuple):
    """A place named in a sentence: `codes` are ISO alpha-3 or group codes."""

    span: Span
    codes: tuple[str, ...]
    sense: str
    text: str
    possessive: bool = False
    ambiguous: bool = False

    @property
    def group(self) -> bool:
        """Whether it names a group rather than countries."""
        return self.sense == "group"


_WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.&]*")


class _Alias(NamedTuple):
    """One row of the lexicon."""

    alias: str
    codes: tuple[str, ...]
    sense: str
    ambiguous: bool


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[tuple[str, ...], tuple[_Alias, ...]]]:
    """By the first word of an alias (without a final full stop) all aliases, and their rows, the longest first.

    A row of `not_places.csv` ("Washington Post") takes its words away and names nothing.
    """
    table: dict[str, list[_Alias]] = {}
    named = [
        _Alias(row["alias"], tuple(row["codes"].split()), row["sense"], bool(row["cue"])) for row in rows("places")
    ]
    for one in (*named, *(_Alias(row["words"], (), "", ambiguous=False) for row in rows("not_places"))):
        first = _WORD.match(one.alias)
        table.setdefault(first[0].rstrip(".") if first else one.alias, []).append(one)
    ordered = {word: tuple(sorted(found, key=lambda one: -len(one.alias))) for word, found in table.items()}
    return {word: (tuple(one.alias for one in found), found) for word, found in ordered.items()}


_TAIL = re.compile(
    rf"(?P<poss>'s\b|(?<=s)'(?![a-z]))|(?P<bad>[A-Za-z0-9\u00c0-\u024f]|-(?!{any_of('place.before')})[A-Z][a-z]|[$]|"
    rf"-{any_of('place.tail')}\b)"
)


@lru_cache(maxsize=1)
def _nothings() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("not_places"))


def _nothing(text: str, start: int) -> bool:
    """Whether words that name no place begin here ("the | British Airways")."""
    return text.startswith(_nothings(), start)


def _hides(text: str, start: int, alias: str) -> bool:
    """Whether words that name no place begin behind the article of an alias."""
    article, _, rest = alias.partition(" ")
    return bool(rest) and article in listed("place.article") and _nothing(text, start + len(article) + 1)


_PREFIXED = re.compile(rf"{any_of('prefix')}-\Z", re.IGNORECASE)


def _numbered(text: str, start: int, one: _Alias) -> int:
    """Where a group begins that is told by its number: "the 27-nation bloc"."""
    begin = text.rfind(" ", 0, start) + 1
    number = text[begin:start]
    return begin if one.sense == "group" and number.endswith("-") and not _CAPITAL.search(number) else start


_CAPITAL = re.compile("[^a-z0-9-]")


def mentions(text: str) -> tuple[Mention, ...]:
    """Every place named in one plain sentence, in order, the longest alias at each position.

    >>> [(m.codes, m.possessive) for m in mentions("Greece's budget, the Baltic states and NATO")]
    [(('GRC',), True), (('EST', 'LTU', 'LVA'), False), (('NATO',), False)]
    """
    table, found, at = _aliases(), list[Mention](), 0
    for word in _WORD.finditer(text):
        known = table.get(word[0].rstrip("."))
        if known is None:
            continue
        start = word.start()
        if start < at or not text.startswith(known[0], start):
            continue
        for one in known[1]:
            end = start + len(one.alias)
            if not text.startswith(one.alias, start):
                continue
            tail = _TAIL.match(text, end)
            if (tail and tail["bad"]) or (_hides(text, start, one.alias)):
                continue
            if one.codes and not lookback.before(_PREFIXED, text, start):
                found.append(
                    Mention(
                        (_numbered(text, start, one), end),
                        one.codes,
                        one.sense,
                        one.alias,
                        tail is not None,
                        one.ambiguous,
                    )
                )
            at = end
            break
    return tuple(found)


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """The usual English name of each code."""
    return {row["code"]: row["name"] for row in rows("names")}


@lru_cache(maxsize=1)
def _articles() -> dict[str, str]:
    return {row["code"]: row["article"] for row in rows("names")}


def called(code: str) -> str:
    """The name of a code as it stands in a sentence.

    >>> called("GBR"), called("FRA")
    ('the United Kingdom', 'France')
    """
    return f"{_articles().get(code, '')} {names().get(code, code)}".lstrip()
