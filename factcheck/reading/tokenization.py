"""The tokens of a sentence: its units, its words and its marks.

Units come first, one token each: a time beats a bare number, a quantity a place. Every other word is looked up in the
dictionary, and gets the class that its neighbours leave.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from factcheck.lexicon import any_of
from factcheck.models import Comparator, Span
from factcheck.reading.casewords import abbreviations
from factcheck.reading.places import Mention
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.when import When
from factcheck.reading.words import NOTHING, Entry, Token, Unit, compounds, dictionary, entry

_TAGS = {Quantity: "Q", When: "T", Mention: "P"}
COMPOUND = 100
"""From here on a number before a hyphen stands for itself: it is no part of a word."""
_HYPHEN = re.compile(r"-[A-Za-z]")
_LED = re.compile(r"[A-Za-z]-\Z")
_STOP = re.compile(r"[.](?=,|[ ]+[A-Z0-9])")
_SMALL = re.compile(r"[.](?=[ ]+[a-z])")
_CLITIC = rf"{any_of('clitic')}(?![A-Za-z])"
_TOKEN = re.compile(
    r"(?:https?://|www[.])[^\s<>\"]{1,500}|"  # an address is one word: its "?" asks nothing
    r"[A-Za-z0-9\u00c0-\u024f]++(?=[^A-Za-z0-9\u00c0-\u024f.&'-]|$)"  # most words: letters and nothing else
    rf"|{_CLITIC}|[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f]|[.&](?=[A-Za-z])|-(?=[A-Za-z0-9]))*?"
    rf"(?={_CLITIC}|[^A-Za-z0-9\u00c0-\u024f.&-]|[.&-](?![A-Za-z0-9])|$)"
    r"|--|\S"
)
INITIAL = 2  # characters of an initial with its stop


def units(
    text: str, quantities: Sequence[Quantity], whens: Sequence[When], mentions: Sequence[Mention]
) -> list[tuple[Span, Unit]]:
    """The units of a sentence, none over another: times before bare numbers, quantities before places."""
    strong = [q for q in quantities if q.unit != NUMBER]
    spoken = [q for q in strong if q.in_words]
    bare = [q for q in quantities if q.unit == NUMBER and (q.value >= COMPOUND or not _HYPHEN.match(text, q.span[1]))]
    ordered: tuple[Unit, ...] = (*(q for q in strong if q not in spoken), *whens, *spoken, *bare, *mentions)
    kept: list[tuple[Span, Unit]] = []
    for unit in ordered:
        at = bisect_left(kept, unit.span, key=itemgetter(0))
        free = not at or kept[at - 1][0][1] <= unit.span[0]
        if free and (at == len(kept) or unit.span[1] <= kept[at][0][0]):
            kept.insert(at, (unit.span, unit))
    return kept


def untagged(text: str, found: Sequence[tuple[Span, Unit]]) -> list[Token]:
    """The tokens of a plain sentence around its units; only the units have their class."""
    made: list[Token] = []
    at = 0
    for (begin, high), unit in found:
        bounds = isinstance(unit, Quantity) and unit.hedge.comparator is Comparator.GT
        known = dictionary().get(unit.hedge.phrase) if isinstance(unit, Quantity) and bounds else None
        verb = None if known is None else known.form("base", "third", "past")  # "exceeds 2%"
        low = unit.figure[0] if isinstance(unit, Quantity) and verb is not None else begin
        if isinstance(unit, Quantity) and unit.unit == NUMBER and _is_pronoun(text, low, high, made):
            continue
        led = isinstance(unit, Mention) and _LED.search(text, at, low) is not None  # "the Rudd-Gillard government"
        made += _words(text, at, low - led)
        tied = isinstance(unit, Quantity) and _HYPHEN.match(text, high)  # "a 300,000-strong army"
        at = high + 1 if tied else high
        made.append(Token(low, at, _named(text[low:high], unit), unit, _TAGS[type(unit)]))
    made += _words(text, at, len(text))
    return made


def _is_pronoun(text: str, low: int, high: int, before: Sequence[Token]) -> bool:
    """Whether a number is a pronoun: "if one looks at", "the Polish one"."""
    known = dictionary().get(text[low:high].lower())
    if known is None or "pron" not in known.classes:
        return False
    led = before[-1].unit if before and not text[before[-1].end : low].strip(" ") else None
    if isinstance(led, Mention) and led.sense == "demonym" and text[high : high + 1] != "-":
        return True
    following = next(_words(text, high, len(text)), None)
    after = NOTHING if following is None else following.entry.classes
    return bool(after & {"mod", "be", "have", "verb", "adv"}) and "adj" not in after


def _named(text: str, unit: Unit) -> Entry:
    """A unit's entry: of a place the senses that its name has as a word ("the Pentagon")."""
    word = text.lower()
    if not isinstance(unit, Mention):
        return Entry(word)
    known = dictionary().get(word) or dictionary().get(word.partition(" ")[2])
    return Entry(word, NOTHING, known.senses if known is not None else NOTHING)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    """The words and marks of a part of a text."""
    at = start
    while (found := _TOKEN.search(text, at, end)) is not None:
        low, at = found.span()
        known, several, longest, capital = _surface(found[0])
        if several and text[low : low + longest].lower().startswith(several):
            known, at = _of_several(text, low, end, several) or (known, at)
        if text.startswith(".", at):
            known, at = _with_stop(text, low, at, known)
        yield Token(low, at, known, None, "", None, capital)


def _of_several(text: str, low: int, end: int, several: tuple[str, ...]) -> tuple[Entry, int] | None:
    """The longest entry of several words that begins at a place, and where it ends."""
    for phrase in several:
        stop = low + len(phrase)
        whole = text[low:stop].lower() == phrase and not text[stop : stop + 1].isalnum()
        if stop <= end and whole and not _leads_noun(text, phrase, stop, end) and not _leads_verb(text, low, stop):
            return entry(phrase), stop
    return None


def _leads_verb(text: str, low: int, stop: int) -> bool:
    """Whether the "to" that ends a preposition is that of a verb: "is due to rise"."""
    if "to" not in entry(text[low:stop].lower().rpartition(" ")[2]).classes:
        return False
    after, before = _TOKEN.search(text, stop), text[:low].rsplit(None, 1)
    is_ = bool(before) and "be" in entry(before[-1].lower()).classes
    return is_ and after is not None and entry(after[0].lower()).form("base") is not None


def _with_stop(text: str, low: int, high: int, known: Entry) -> tuple[Entry, int]:
    """A word and where it ends, with the stop after it where that is its own: "of G.D.P."."""
    if f"{known.word}." in dictionary():
        return entry(f"{known.word}."), high + 1
    shortened = high - low < INITIAL or text[low:high] in abbreviations()
    if text[high - 1].isalpha() and (_STOP.match(text, high) or (shortened and _SMALL.match(text, high))):
        return (entry(f"{known.word}.") if high + 1 - low == INITIAL else known), high + 1
    return known, high


@lru_cache(maxsize=20000)
def _surface(written: str) -> tuple[Entry, tuple[str, ...], int, bool]:
    """A word as it is written: its entry, the entries of several words that it may begin and how long the longest is,
    whether it has a capital."""
    several = compounds().get(written.lower(), ())
    return entry(written.lower()), several, max(map(len, several), default=0), written[0].isupper()


def _leads_noun(text: str, phrase: str, stop: int, end: int) -> bool:
    """Whether the adjective that ends an adverb of several words is of the noun after it: "in total spending"."""
    if entry(phrase).classes != {"adv"} or "adj" not in entry(phrase.rpartition(" ")[2]).classes:
        return False
    after = _TOKEN.search(text, stop, end)
    known = dictionary().get(after[0].lower()) if after is not None else None
    return known is not None and bool(known.classes & {"noun", "adj"}) and "adv" not in known.classes
