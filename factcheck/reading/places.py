"""Who: countries, peoples, capitals, seats of government and groups named in a sentence."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.lexicon import any_of, listed, rows
from factcheck.models import Span
from factcheck.patterns import lazy
from factcheck.reading import strings


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


_WORD = lazy(r"(?<![A-Za-z0-9_])[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f.&]*")


class _Alias(NamedTuple):
    """One row of the lexicon."""

    alias: str
    codes: tuple[str, ...]
    sense: str
    ambiguous: bool


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[dict[str, str]]]:
    """The rows of names by the first word of each (without a final full stop): those of places, then of none."""
    table: dict[str, list[dict[str, str]]] = {}
    for row in (*rows("places"), *rows("not_places")):
        alias = next(iter(row.values()))
        first, _, _ = alias.partition(" ")
        if not (first.isascii() and first.isalpha()):
            found = _WORD.match(alias)
            first = found[0].rstrip(".") if found else alias
        table.setdefault(first, []).append(row)
    return table


@cache
def _aliases(first: str) -> tuple[tuple[str, ...], tuple[_Alias, ...]]:
    """The aliases that begin with a word, and their rows, the longest first; one of `not_places.csv` names nothing."""
    named = (
        _Alias(row["alias"], tuple(row["codes"].split()), row["sense"], bool(row["cue"]))
        if "alias" in row
        else _Alias(row["words"], (), "", ambiguous=False)
        for row in _by_first()[first]
    )
    found = tuple(sorted(named, key=lambda one: -len(one.alias)))
    return tuple(one.alias for one in found), found


_TAIL = lazy(
    rf"(?P<poss>'s\b|(?<=s)'(?![a-z]))|(?P<bad>[A-Za-z0-9\u00c0-\u024f]|-(?!{any_of('place.before')})[A-Z][a-z]|[$]|"
    rf"-{any_of('place.tail')}\b|[ ]{any_of('place.outlet')}\b)"
)


_NOTHINGS = tuple(row["words"] for row in rows("not_places"))


def _hides(text: str, start: int, alias: str) -> bool:
    """Whether words that name no place begin behind the article of an alias: "the | British Airways"."""
    article, _, rest = alias.partition(" ")
    return bool(rest) and article in listed("place.article") and text.startswith(_NOTHINGS, start + len(article) + 1)


_PREFIXED = lazy(rf"{any_of('prefix')}-\Z", re.IGNORECASE)


_CAPITAL = lazy("[^a-z0-9-]")


def mentions(text: str) -> tuple[Mention, ...]:
    """Every place named in one plain sentence, in order, the longest alias at each position.

    >>> [(m.codes, m.possessive) for m in mentions("Greece's budget, the Baltic states and NATO")]
    [(('GRC',), True), (('EST', 'LTU', 'LVA'), False), (('NATO',), False)]
    """
    table, found, at = _by_first(), list[Mention](), 0
    for word in _WORD.finditer(text):
        first = word[0].rstrip(".")
        if first not in table:
            continue
        start, (written, known) = word.start(), _aliases(first)
        if start < at or not text.startswith(written, start):
            continue
        for one in known:
            end = start + len(one.alias)
            if not text.startswith(one.alias, start):
                continue
            tail = _TAIL.match(text, end)
            if (tail and tail["bad"]) or (_hides(text, start, one.alias)):
                continue
            if one.codes and not (text[start - 1 : start] == "-" and strings.before(_PREFIXED, text, start)):
                begin = text.rfind(" ", 0, start) + 1 if one.sense == "group" else start
                number = text[begin:start]  # "the 27-nation bloc"
                span = (begin if number.endswith("-") and not _CAPITAL.search(number) else start, end)
                found.append(Mention(span, one.codes, one.sense, one.alias, tail is not None, one.ambiguous))
            at = end
            break
    return tuple(found)


@lru_cache(maxsize=1)
def bundles() -> frozenset[tuple[str, ...]]:
    """The countries of each group of more than two, which are in no order."""
    return frozenset(tuple(row["codes"].split()) for row in rows("places") if row["codes"].count(" ") > 1)


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
