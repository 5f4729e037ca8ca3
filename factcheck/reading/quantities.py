"""Numbers with their units, as the press writes them: "$35bn", "two and a half per cent", "1.5-1.6%".

Each quantity keeps the span of the bare figure (what a correction replaces) and of the whole phrase with
its hedge. Money with a bare symbol ("$", "Rs", "crowns") has an empty currency: it follows the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.models import Span
from factcheck.reading.hedges import Hedge, half_width, hedge_after, hedge_before, plain_hedge, range_hedge
from factcheck.reading.numbers import (
    LONGEST_SYMBOL,
    by_fraction_pattern,
    currencies,
    fraction_pattern,
    fractions,
    magnitudes,
    number_pattern,
    numbers,
    symbols,
)
from factcheck.reading.tokens import tokens

PERCENT, POINTS, MONEY, NUMBER = "percent", "percentage_point", "money", "number"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in one sentence; spans count from the sentence's start.

    `value` and `high` are in whole units (dollars, not billions), percents as percents; `half` is the
    half-width of the digits written; `currency` an ISO code, or "" for a bare symbol or no money.
    """

    figure: Span
    span: Span
    value: Decimal
    half: Decimal
    unit: str
    hedge: Hedge
    high: Decimal | None = None
    currency: str = ""
    in_words: bool = False

    @property
    def start(self) -> int:
        """Where the phrase begins, hedge included."""
        return self.span[0]

    @property
    def end(self) -> int:
        """Where the phrase ends, hedge included."""
        return self.span[1]


_DIGIT_RUN = re.compile(r"[0-9]+")
_TOKEN = re.compile(r"[0-9]+|[A-Za-z]+")
_MANY = ("hundred", "thousand", "million", "billion", "trillion")
_A_MANY = tuple(f"a {word}" for word in _MANY)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of one plain sentence, in order, ranges joined, hedges attached.

    >>> [(q.value, q.high, q.unit) for q in quantities("between 7 and 8 percent, up from $5.5bn")]
    [(Decimal('7'), Decimal('8'), 'percent'), (Decimal('5500000000'), None, 'money')]
    """
    lower = text.lower()
    words = tokens(text)
    spelled = not numbers().keys().isdisjoint(words) or any(one in lower for one in _A_MANY)
    atoms = list(_atoms(text, spelled=spelled))
    if not fractions().keys().isdisjoint(words):
        atoms = sorted([*atoms, *_fraction_atoms(text)], key=lambda q: (q.figure[0], -q.figure[1]))
    kept: list[Quantity] = []
    for atom in atoms:
        if not kept or atom.figure[0] >= kept[-1].figure[1]:
            kept.append(atom)
    return tuple(_hedged(text, quantity) for quantity in _ranges(text, _in_percent(text, kept)))


@lru_cache(maxsize=1)
def _by_last() -> dict[str, tuple[str, ...]]:
    """The symbols of currencies by the character that they end in, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for one in symbols():
        found[one[-1]] = (*found.get(one[-1], ()), one)
    return found


def _symbol(text: str, start: int) -> int:
    """Where the symbol before a number begins, or -1."""
    end = start - 1 if text[start - 1] == " " else start
    lead = text[max(0, end - LONGEST_SYMBOL - 1) : end]
    likely = _by_last().get(lead[-1:], ())
    if not lead.endswith(likely):
        return -1
    word = next(one for one in likely if lead.endswith(one))
    begin = end - len(word)
    return -1 if begin and text[begin - 1].isalnum() and text[begin - 1].isascii() else begin


def _starts(text: str, *, spelled: bool) -> Iterator[int]:
    """Where a number may begin: at digits and words for numbers, with the symbol before them.

    To look there alone is several times as fast as to try the whole grammar at every letter.
    """
    for token in (_TOKEN if spelled else _DIGIT_RUN).finditer(text):
        start = token.start()
        if not token[0].isdigit():
            if not _is_spelled(text, token):
                continue
        elif start and text[start - 1] == ".":
            start -= 1
        symbol = _symbol(text, start) if start else -1
        if symbol >= 0:
            yield symbol
        yield start
        if start != token.start():
            yield token.start()


def _is_spelled(text: str, token: re.Match[str]) -> bool:
    """Whether a word is a number, or "a" before "million"."""
    word = token[0].lower()
    if word in ("a", "an", "half"):
        return word == "half" or text.startswith(_MANY, token.end() + 1)
    return word in numbers()


def _matches(text: str, *, spelled: bool) -> Iterator[re.Match[str]]:
    at, pattern = 0, number_pattern()
    for start in _starts(text, spelled=spelled):
        found = pattern.match(text, start) if start >= at else None
        if found is not None:
            at = found.end()
            yield found


def _atoms(text: str, *, spelled: bool) -> Iterator[Quantity]:
    for found in _matches(text, spelled=spelled):
        value, step = _value(found)
        if value is None:
            continue
        in_words = found["digits"] is None
        unit, currency = _unit(found)
        start, end = found.span()
        end -= len(found[0]) - len(found[0].rstrip(" -"))
        half = half_width(value, step, in_words=False)
        yield Quantity((start, end), (start, end), value, half, unit, plain_hedge(), None, currency, in_words)


def _value(found: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    factor = _factor(found["magnitude"] or "")
    if found["digits"] is not None:
        digits = found["digits"].replace(",", "")
        value = Decimal(digits)
        step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    else:
        spoken = _spoken(found["words"])
        if spoken is None or (found["words"].lower().endswith(("a ", "an ")) and factor == 1):
            return None, Decimal(1)
        value, step = spoken, Decimal(1)
    halves = found["halves"] or found["halves_after"]
    if halves:
        value, step = value + Decimal("0.5" if "half" in halves else "0.25"), Decimal("0.1")
    whole = value * factor
    return (whole.quantize(Decimal(1)) if factor > 1 and whole == whole.to_integral() else whole), step * factor


def _spoken(words: str) -> Decimal | None:
    """ "twenty-two" is 22, "hundred" alone is not a number here."""
    total = Decimal(0)
    if words.strip().lower() in ("a", "an"):
        return Decimal(1)
    if words.strip().lower() in ("half a", "half an"):
        return Decimal("0.5")
    for word in re.split(r"[ -]", words.lower()):
        if word and word != "and":
            value = numbers().get(word)
            if value is None or (total and (value >= 10 or total % 10)):
                return None
            total += value
    return total


def _factor(magnitude: str) -> Decimal:
    known, text = magnitudes(), magnitude.strip(" -")
    if not text:
        return Decimal(1)
    if text in known:
        return known[text]
    factor = Decimal(1)
    for word in re.split(r"[ -]", text):
        factor *= known.get(word, Decimal(1))
    return factor


def _unit(found: re.Match[str]) -> tuple[str, str]:
    if found["points"]:
        return POINTS, ""
    if found["percent"]:
        return PERCENT, ""
    word = found["word"] or ""
    if " " in word:
        word = re.sub(r"^(?:extra|additional|more)[ ]", "", word)
    after = currencies().get(word, "")
    if found["symbol"]:
        return MONEY, currencies().get(found["symbol"], "") or after
    if word:
        return MONEY, after
    return NUMBER, ""


def _fraction_atoms(text: str) -> Iterator[Quantity]:
    for found in (*fraction_pattern().finditer(text), *by_fraction_pattern().finditer(text)):
        groups = found.groupdict()
        count = (found["count"] or "").lower()
        if not count and found["fraction"].lower() != "half" and not groups.get("percent"):
            continue
        value = fractions()[found["fraction"].lower()] * (numbers().get(count) or Decimal(1))
        unit = POINTS if groups.get("points") else PERCENT
        if unit == PERCENT and not groups.get("percent"):
            value *= 100
        value = +value.quantize(Decimal("0.01")).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
        half = half_width(value, Decimal(1), in_words=True)
        span = found.span("figure") if "figure" in groups else found.span()
        yield Quantity(span, span, value, half, unit, plain_hedge(), None, "", True)


_NEXT = re.compile(r",?[ ]and[ ]|,[ ]")
_OPPOSED = re.compile(
    r"(?:[ ]of[ ](?:(?:its|their|the)[ ])?(?:GDP|gross[ ]domestic[ ]product|economic[ ]output|national[ ]income))?"
    r"[ ,]{1,2}(?:(?!of\b)[\w'-]{1,14}[ ,]{1,2}){0,8}?(?:to|from|against|at|than)[ ](?:[a-z]{1,9}[ ]){0,3}"
)
_OF_NOTHING = re.compile(
    r"[.,;:)\"']|$|[ ](?:by|in|today|now|this|last|next|when|at|on|per)\b|[ ](?:and|but)[ ](?![a-z]+s\b)"
)


_SPREAD = re.compile(r"\b(?:r[au]n|runs|range[sd]?|ranging|var(?:y|ies|ied|ying)|anywhere|estimates)[ ]from[ ]$")


def _from_to(text: str, one: Quantity, other: Quantity) -> bool:
    """ "rises from 2 to 3 percent", not "ranges from 2 to 3 percent"."""
    lead = text[: one.figure[0]]
    return lead.endswith("from ") and text[one.figure[1] : other.figure[0]] == " to " and not _SPREAD.search(lead)


def _in_percent(text: str, atoms: list[Quantity]) -> list[Quantity]:
    """Bare figures that share their unit: "3.4, 3.1 and 2.8 percent", "from 2.6% of GDP to 1.1 today"."""
    units = {one.unit for one in atoms}
    if PERCENT not in units or NUMBER not in units:
        return atoms
    made = list(atoms)
    for at in range(len(made) - 1, -1, -1):
        one = made[at]
        after = made[at + 1] if at + 1 < len(made) else None
        if one.unit != NUMBER or one.value > 30:
            continue
        if after is not None and after.unit == PERCENT and _from_to(text, one, after):
            made[at] = replace(one, unit=PERCENT)
        if "." not in text[one.figure[0] : one.figure[1]]:
            continue
        before = next((q for q in reversed(made[:at]) if q.unit == PERCENT), None)
        listed = after is not None and after.unit == PERCENT and _NEXT.fullmatch(text[one.figure[1] : after.figure[0]])
        opposed = before is not None and _OPPOSED.fullmatch(text[before.figure[1] : one.figure[0]])
        if listed or (opposed and _OF_NOTHING.match(text, one.figure[1])):
            made[at] = replace(one, unit=PERCENT)
    return made


_BETWEEN = re.compile(r"[ ]?(?:-|--)[ ]?|[ ](?:to|and|or)[ ](?:as[ ]much[ ]as[ ]|even[ ])?")


def _ranges(text: str, atoms: list[Quantity]) -> Iterator[Quantity]:
    at = 0
    while at < len(atoms):
        first = atoms[at]
        second = atoms[at + 1] if at + 1 < len(atoms) else None
        joined = _range(text, first, second) if second is not None else None
        yield first if joined is None else joined
        at += 1 if joined is None else 2


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    joiner = text[first.figure[1] : second.figure[0]]
    if _BETWEEN.fullmatch(joiner) is None:
        return None
    lead = text[max(0, first.figure[0] - 9) : first.figure[0]].lower()
    if lead.endswith("from "):
        return None
    between = "between " in lead
    if (" and " in joiner) != between or (" or " in joiner and first.unit != NUMBER):
        return None
    if first.unit not in (NUMBER, second.unit) or second.unit == NUMBER:
        return None
    # "$5-6bn": the first figure shares the magnitude of the second
    scale = Decimal(1)
    if second.unit == MONEY and first.value < second.value / 1000:
        scale = _scale_of(second)
    low = first.value * scale
    if low >= second.value:
        return None
    return replace(
        second,
        figure=(first.figure[0], second.figure[1]),
        span=(first.figure[0], second.figure[1]),
        value=low,
        high=second.value,
        currency=second.currency or first.currency,
        hedge=range_hedge(),
    )


def _scale_of(quantity: Quantity) -> Decimal:
    for factor in (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6, Decimal(10) ** 3):
        if quantity.value >= factor:
            return factor
    return Decimal(1)


def _hedged(text: str, quantity: Quantity) -> Quantity:
    start, end = quantity.figure
    before = hedge_before(text, start)
    if quantity.high is not None:
        lead = re.search(r"\b(?:between|from)[ ]$", text[max(0, start - 8) : start])
        begin = start - len(lead[0]) if lead else (before[0] if before else start)
        return replace(quantity, span=(begin, end))
    after = hedge_after(text, end)
    if before is not None:
        return replace(quantity, span=(before[0], end), hedge=before[1])
    if after is not None:
        return replace(quantity, span=(start, after[0]), hedge=after[1])
    return quantity
