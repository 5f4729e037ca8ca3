"""Prospects: whether a sentence may say anything in figures, by its words alone; no other is read closely.

Each reader of figures has senses without which it finds nothing. They are looked for among the words of the text first,
many times as fast as any reading. Whoever lets a reader find more adds here what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile, zip_longest

from factcheck.lexicon import rows
from factcheck.reading.headcount import SMALLEST
from factcheck.reading.numbers import ordinal
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.strings import tokens
from factcheck.reading.unitless import MOST
from factcheck.reading.words import NOTHING, Token, dictionary

ORDINAL, MULTIPLE = "(ordinal)", "(multiple)"
SHARED = frozenset(("gdp", "gni", "part"))
"""What gives numbers a unit that have none."""
PEOPLE = frozenset(("people", "force", "head", "duty"))
SPENT_ON = frozenset(("force", "equip"))
"""Without one of these nothing is of spending on defence by its own words."""
SPENDING = frozenset((*SPENT_ON, "money", "statebudget", "strong", "spend", "part", "spender"))
"""Without one of these a rank or a multiple is not of spending."""
MEMBERS = frozenset(("member", "members", "only", "figure", "land"))
QUANTIFIERS = frozenset(("all", "every", "each", "none", "no", "most", "half", "only"))
ORDERS = frozenset(
    (
        *("super", "anyother", "placemark", "comparative", "half", "streak", "times", "multiply", "much", "role"),
        *("together", "sumword", "next", "exceed", "same", "coin", "rank", "fused"),
    )
)
_ASKED = SHARED | PEOPLE | SPENDING | MEMBERS | QUANTIFIERS | ORDERS | {"target", ORDINAL, MULTIPLE}
_PIECE = re.compile(r"[a-z0-9]+|%")
_MULTIPLES = frozenset(row["word"] for row in rows("multiples"))
Told = frozenset[str]
"""Senses that the words of a sentence may have, beside them whether there is an ordinal or a multiple."""
_NAMING, _RANKED = frozenset(("noun", "adj")), SPENDING | PEOPLE
_IN_PLACE = frozenset(("super", "times", "role", "placemark", "streak", ORDINAL))
_MUCH, _PLACE, _APART = (
    frozenset(("much", "comparative")),
    frozenset(("only", "most", "standing", "super", "worldtotal")),
    frozenset(("prep", "mark")),
)
_MONEY, _FAR = SPENDING - SPENT_ON - {"part"} | {"target"}, 6


def may_say(
    told: Told, found: Sequence[Quantity], *, threshold: bool = False, shares: Callable[[], bool] = bool
) -> bool:
    """Whether a sentence may say anything in figures, by its senses and quantities.

    `threshold`: one was named before; `shares` tells whether a number without a unit may be a share of GDP.

    >>> may_say(by_words("doubled its budget"), ()), may_say(by_words("doubled its hopes"), ())
    (True, False)
    """
    counts = (threshold or "target" in told) and may_count(told, len(found))
    if not found:
        return (counts and not told.isdisjoint(QUANTIFIERS)) or may_order(told, numbered=False)
    return (
        counts
        or any(one.unit != NUMBER for one in found)
        or not told.isdisjoint(SHARED)
        or (not told.isdisjoint(PEOPLE) and any(one.value >= SMALLEST for one in found))
        or may_order(told, numbered=True)
        or (any(one.scale == 1 and 0 < one.value <= MOST for one in found) and shares())
    )


def may_spend(told: Told) -> bool:
    """Whether there are words of the forces and of money."""
    return not told.isdisjoint(SPENT_ON) and not told.isdisjoint(_MONEY)


def spent_on(tokens: Sequence[Token]) -> bool:
    """Whether they stand so near that they may be of each other: "the budget of the army", "spends on its army"."""
    meant = (one.entry.senses.union(*(form.senses for form in one.entry.forms)) for one in tokens)
    money = [at for at, senses in enumerate(meant) if not _MONEY.isdisjoint(senses)]
    forces = (at for at, one in enumerate(tokens) if not SPENT_ON.isdisjoint(one.entry.senses))
    return any(abs(one - at) <= _FAR for one in forces for at in money)


def may_count(told: Told, numbers: int) -> bool:
    """Whether members may be counted: by what is told, and how many numbers there are."""
    return numbers > 1 or not told.isdisjoint(MEMBERS)


def may_order(told: Told, *, numbered: bool, shared: bool = False) -> bool:
    """Whether there may be a rank, a multiple or a run of years; `shared`: there is a percentage."""
    times = not told.isdisjoint(("times", "coin", MULTIPLE))
    if "half" in told or "streak" in told or (times and not told.isdisjoint(("much", "fused"))):
        return True
    if ORDINAL in told and (shared or "rank" in told):
        return True  # "ranks fifth in the alliance", "came second at 5%"
    added, much = not told.isdisjoint(("together", "sumword")), {"much", "role"} <= told
    if added and (much or (numbered and "next" in told)):
        return True  # "That is as much as the next nine combined"
    if told.isdisjoint(SPENDING):
        return False
    ranked = not told.isdisjoint(("super", ORDINAL)) or (numbered and "placemark" in told)
    compared = "comparative" in told and (shared or added or "anyother" in told or (numbered and "next" in told))
    exceeded = "exceed" in told and (added or numbered)
    return ranked or compared or exceeded or (added and "same" in told) or times or much or "multiply" in told


def in_place(told: Told, tokens: Sequence[Token]) -> Told:
    """What is told, but for words that say nothing where they stand: "his second term", "as he said", "many times"."""
    words = [one for one in tokens if one.entry.word != '"']
    found = {name for pair in zip_longest(words, words[1:]) for name in _by_pair(*pair)}
    found |= {"super" for at, one in enumerate(words) if "super" in one.entry.senses and _ranks(words[at:])}
    return told - (_IN_PLACE - found - ({ORDINAL} if "rank" in told else NOTHING))


def _by_pair(one: Token, after: Token | None) -> Iterator[str]:
    """What is told by two words, the second right after the first."""
    senses, beside = one.entry.senses, NOTHING if after is None else after.entry.senses
    number, ordered = isinstance(one.unit, Quantity), one.unit is None and ordinal(one.entry.word) is not None
    ends = after is None or after.unit is not None or not _APART.isdisjoint(after.entry.classes)
    alone = ends or not beside.isdisjoint(_PLACE)  # "second in NATO", "second only to", "second lowest"
    if number or ordered:
        yield "streak"
    if number and "times" in beside:
        yield "times"
    if "role" in senses and not beside.isdisjoint(_MUCH):
        yield "role"
    if alone and "placemark" in senses:
        yield "placemark"
    if alone and ordered:
        yield ORDINAL


def _ranks(words: Sequence[Token]) -> bool:
    """Whether what is the biggest is ranked: "the top army", "the largest in the world", but no "top aide"."""
    inside = list(takewhile(lambda one: one.unit is not None or not _NAMING.isdisjoint(one.entry.classes), words[1:]))
    noun = any(one.unit is None and "noun" in one.entry.classes for one in inside[:1])
    return not noun or any(not one.entry.senses.isdisjoint(_RANKED) for one in (*words[:1], *inside))


def by_words(text: str) -> Told:
    """What the words of a text may tell: those of an entry wherever they stand in it."""
    known, words, lower = _senses(), tokens(text), text.lower()
    pieces = known.keys() & words
    told = frozenset().union(*[said for one in pieces for word, said in known[one].items() if word in lower])
    mixed = [word for word in words if word[0] <= "9" and not word.isdigit()]
    if any(map(ordinal, mixed)):
        told |= {ORDINAL}
    return told - {"coin"} if told.isdisjoint(("every", "each")) else told


@lru_cache(maxsize=1)
def _senses() -> dict[str, dict[str, Told]]:
    """What each word may tell, by the longest piece of it."""
    told: dict[str, dict[str, Told]] = {}
    ordinals = (frozenset((ORDINAL,)), [row["word"] for row in rows("ordinals")])
    multiples = (frozenset((MULTIPLE,)), _MULTIPLES)
    for asked, words in (*((_asked(senses), words) for senses, words in dictionary().told()), ordinals, multiples):
        for word in words if asked else ():
            known = told.setdefault(_piece(word), {})
            known[word] = known.get(word, asked) | asked
    return told


@cache
def _asked(senses: str) -> Told:
    """Those among some senses, as they are written, that are asked for."""
    return _ASKED.intersection(senses.split())


def _piece(word: str) -> str:
    """The longest piece of a word: it stands in every text that has the word."""
    return word if word.isascii() and word.isalpha() else max(_PIECE.findall(word), key=len, default="")
