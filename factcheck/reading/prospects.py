"""Prospects: whether a sentence may say anything in figures, by its words alone; no other is read closely.

Each reader of figures has senses without which it finds nothing. They are looked for among the words of the text first,
many times as fast as any reading. Whoever lets a reader find more adds here what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain

from factcheck.lexicon import rows
from factcheck.reading.headcount import SMALLEST
from factcheck.reading.numbers import ordinal
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.strings import tokens
from factcheck.reading.unitless import MOST
from factcheck.reading.words import Token, dictionary

ORDINAL, MULTIPLE = "(ordinal)", "(multiple)"
COUNTED = frozenset(("member", "members", "gdp", "gni", "part"))
"""What numbers without a unit count, or what gives them one."""
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
_ASKED = COUNTED | PEOPLE | SPENDING | MEMBERS | QUANTIFIERS | ORDERS | {"target", ORDINAL, MULTIPLE}
_PIECE = re.compile(r"[a-z0-9]+|%")
_MULTIPLES = frozenset(row["word"] for row in rows("multiples"))
Told = frozenset[str]
"""Senses that the words of a sentence may have, beside them whether there is an ordinal or a multiple."""
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
        or not told.isdisjoint(COUNTED)
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
    if told.isdisjoint(SPENDING):
        return False
    ranked = not told.isdisjoint(("super", ORDINAL)) or (numbered and "placemark" in told)
    compared = "comparative" in told and (shared or not told.isdisjoint(("anyother", "together", "sumword")))
    summed = not told.isdisjoint(("together", "sumword")) and (
        not told.isdisjoint(("exceed", "same")) or (numbered and "next" in told)
    )
    summed = summed or (numbered and "exceed" in told)
    return ranked or compared or summed or times or "multiply" in told or {"much", "role"} <= told


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
    ordinals = ((row["word"], frozenset((ORDINAL,))) for row in rows("ordinals"))
    multiples = ((word, frozenset((MULTIPLE,))) for word in _MULTIPLES)
    for word, asked in chain(((word, _asked(senses)) for word, senses in dictionary().told()), ordinals, multiples):
        if asked:
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
