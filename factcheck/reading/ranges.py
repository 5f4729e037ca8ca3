"""Two figures that are one: "$5-6bn", "between 2 and 3 percent"; and figures that share the unit written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck.models import Comparator
from factcheck.patterns import lazy
from factcheck.reading import strings
from factcheck.reading.hedges import Hedge, hedge_after, hedge_before, range_hedge
from factcheck.reading.numbers import listed, one_of
from factcheck.reading.quantity import MONEY, NUMBER, Quantity

HUNDRED, THOUSAND = 100, 1000
TIMES, WIDEST = 10, 4
"""No range of sums that is written in words is so wide."""
_COINS = lazy(rf"[ ]{one_of('hundredth')}\b")
_TO = lazy(rf"[ ]to[ ](?:{one_of('rough')}[ ]){{0,3}}")
_SPREAD = lazy(rf"\b{one_of('spread')}[ ]from[ ]\Z", re.IGNORECASE)
_BETWEEN = lazy(
    rf"[ ]?(?:--?|\u2014|~)[ ]?|[ ]{one_of('either')}[ ](?:{one_of('rangefiller')}[ ])?|-?[ -]{one_of('ranged')}[ -]"
)
_FROM = lazy(rf"\bfrom[ ](?:{one_of('fromfiller')}[ ]){{0,3}}\Z", re.IGNORECASE)
_FROM_ONE = lazy(rf"\bfrom[ ](?:[a-z']+[ ]){{1,4}}{one_of('partitive')}[ ]\Z", re.IGNORECASE)
_LOW_END = lazy(rf"\b{one_of('between')}[ ](?:{one_of('betweenfiller')}[ ]){{0,2}}\Z", re.IGNORECASE)
_JOINED = tuple(f" {word} " for word in listed("joining"))
_ALTERNATIVE = listed("alternative")
_TIGHT = lazy(r"[ ]?(?:--?|\u2014|~)[ ]?")
_MORE = lazy(r"[-/][0-9]")
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_BY = lazy(rf"\b{one_of('degree')}[ ]\Z")
_YEARS = lazy(rf"[ -]{one_of('lasting')}s?\b|-(?:19|20)?[0-9]{{2}}\b")
_ENDS = lazy(rf"\b(?i:{one_of('between')}|from)[ ]\Z")
_LASTS = lazy(rf"\b{one_of('lasts')}[ ]\Z")


def _from_to(text: str, one: Quantity, other: Quantity) -> object:
    """ "rises from 2 to 3 percent", not "ranges from 2 to 3 percent"."""
    start, end = one.figure
    moves = text.endswith("from ", 0, start) and _TO.fullmatch(text[end : other.figure[0]])
    return moves and not strings.before(_SPREAD, text, start)


def with_coins(text: str, atoms: list[Quantity]) -> list[Quantity]:
    """ "3 dollars and 50 cents" is one sum."""
    made: list[Quantity] = []
    for one in atoms:
        whole, coins = made[-1] if made else None, _COINS.match(text, one.figure[1])
        beside = whole is not None and text[whole.figure[1] : one.figure[0]] in (" ", *_JOINED)
        if whole is not None and whole.unit == MONEY and whole.scale == 1 and beside and coins and one.value < HUNDRED:
            span = (whole.figure[0], coins.end())
            value, half = whole.value + one.value / HUNDRED, one.half / HUNDRED
            made[-1] = whole._replace(figure=span, span=span, value=value, half=half)
        else:
            made.append(one)
    return made


def in_money(text: str, atoms: list[Quantity]) -> list[Quantity]:
    """Sums that share the size and the money written once: "from 26 to 50 billion euros", "from $26 to $50 billion"."""
    made = list(atoms)
    for at, (one, after) in enumerate(pairwise(atoms)):
        bare = one.unit == NUMBER and text[after.figure[0]].isdigit() and not _YEAR.fullmatch(text[slice(*one.figure)])
        sums = after.unit == MONEY and after.scale > 1 and one.scale == 1 and one.value < THOUSAND
        if sums and (bare or one.unit == MONEY) and _from_to(text, one, after):
            size, coin = after.scale, one.currency or after.currency
            value, half = one.value * size, one.half * size
            made[at] = one._replace(unit=MONEY, value=value, half=half, currency=coin, scale=size)
    return made


def joined(text: str, atoms: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, each two ends of a range as one."""
    at = 0
    while at < len(atoms):
        both = next((_range(text, atoms[at], second) for second in atoms[at + 1 : at + 2]), None)
        yield both or atoms[at]
        at += 1 if both is None else 2


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    joiner = text[first.figure[1] : second.figure[0]]
    if _BETWEEN.fullmatch(joiner) is None or not _is_spread(text, first, joiner):
        return None
    if text[first.figure[0] - 1 : first.figure[0]] in ("/", "-") or _MORE.match(text, second.figure[1]):
        return None  # a telephone's number, a date
    shared = _shared(text, first, second, joiner)
    if shared is None:
        return None
    low = _low(text, first, second, joiner)
    if low is None or low >= second.value or (shared == MONEY and " " in joiner and low * TIMES < second.value):
        return None  # "rises $950 million to $25.4 billion" is no range
    widest = WIDEST if first.unit == NUMBER else WIDEST // 2
    if low * widest < second.value and strings.before(_BY, text, first.figure[0]):
        return None  # "rises by 180,000 to 1.5 million", "by €13bn to €52bn"
    return second._replace(
        figure=(first.figure[0], second.figure[1]),
        span=(first.figure[0], second.figure[1]),
        unit=shared,
        value=low,
        high=second.value,
        currency=second.currency or first.currency,
        hedge=range_hedge(),
    )


def _low(text: str, first: Quantity, second: Quantity, joiner: str) -> Decimal | None:
    """The lower end: in "$5-6bn" it shares the size of the upper one, in "100-150,000" the thousands."""
    if first.scale == 1:
        thousands = _TIGHT.fullmatch(joiner) and first.value < THOUSAND and "," in text[slice(*second.figure)]
        scale = Decimal(THOUSAND) if thousands and second.scale == 1 else second.scale
        if first.value * scale < second.value:
            return first.value * scale
    return first.value


def _is_spread(text: str, first: Quantity, joiner: str) -> bool:
    """Whether the words around two figures make them the ends of one: "from 2 to 3 percent" is a move."""
    start = first.figure[0]
    moves = strings.before(_FROM, text, start) or (first.unit != NUMBER and strings.before(_FROM_ONE, text, start))
    if moves and not strings.before(_SPREAD, text, start):  # "from its current level of 2% to 3%"
        return _TIGHT.fullmatch(joiner) is not None
    if any(word in joiner for word in _JOINED) and not strings.before(_LOW_END, text, start):
        return False
    return not any(word in joiner for word in _ALTERNATIVE) or first.unit == NUMBER


def _shared(text: str, first: Quantity, second: Quantity, joiner: str) -> str | None:
    """The unit of both, or None: "2-3%", "£50-55bn", "€5bn-€6bn", "20 to 30 countries"."""
    if second.unit == NUMBER:
        if first.unit == MONEY:
            sizes = second.scale > 1 or (_TIGHT.fullmatch(joiner) and not _YEAR.fullmatch(text[slice(*second.figure)]))
            return MONEY if sizes else None
        dates = _YEAR.fullmatch(text[slice(*first.figure)]) or _YEAR.fullmatch(text[slice(*second.figure)])
        return NUMBER if first.unit == NUMBER and not dates else None
    if first.unit == NUMBER and second.unit == MONEY and text[second.figure[0]].isdigit() is False:
        return None  # "5 to $6bn" is no way to write a range
    return second.unit if first.unit in (NUMBER, second.unit) else None


def hedged(text: str, quantity: Quantity, last: int) -> Quantity:
    """A quantity with its hedge; `last` is where the figure before it ends, which a hedge may compare."""
    start, end = quantity.figure
    before = hedge_before(text, start, counted=quantity.unit == NUMBER)
    right = before is not None and last > 0 and not text[last : before[0]].strip()  # by how much that one is more
    outdoes = right and before is not None and before[1].comparator in (Comparator.GT, Comparator.LT)
    if before is not None and (outdoes or _is_while(text, before, quantity)):
        before = None
    if quantity.high is not None:
        begin = start if before is None else before[0]
        lead = strings.before(_ENDS, text, begin)
        begin -= len(lead[0]) if lead else 0
        return quantity._replace(span=(begin, end))
    after = hedge_after(text, end)
    span = (start if before is None else before[0], end if after is None else after[0])
    hedge = before if before is not None and (after is None or before[1].comparator != Comparator.EQ) else after
    return quantity if hedge is None else quantity._replace(span=span, hedge=hedge[1])


def _is_while(text: str, before: tuple[int, Hedge], quantity: Quantity) -> bool:
    """Whether "over 10 years" says how long something takes: "for over 10 years" bounds the years."""
    begin, hedge = before
    follows = hedge.phrase == "over" and quantity.unit == NUMBER and _YEARS.match(text, quantity.figure[1])
    return bool(follows) and not strings.before(_LASTS, text, begin)
