"""Numbers with their units, as the press writes them: "$35bn", "two and a half per cent", "1.5-1.6%".

Each quantity keeps the span of the bare figure (what a correction replaces) and of the whole phrase with
its hedge. Money with a bare symbol ("$", "Rs", "crowns") has an empty currency: it follows the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import alternation
from factcheck.reading import numbers
from factcheck.reading.hedges import half_width, plain_hedge
from factcheck.reading.quantity import MONEY, NUMBER, PERCENT, POINTS, Quantity, Symbol, symbol_before
from factcheck.reading.ranges import hedged, in_money, joined, with_coins
from factcheck.reading.strings import tokens
from factcheck.reading.styles import ENGLISH, Style, in_digits, of_sum

_DIGIT_RUN = re.compile(r"[0-9]+")
_MANY = frozenset(numbers.MANY)
_ARTICLES = numbers.listed("article")
_A_MANY = tuple(f"{article} {word}" for article in _ARTICLES for word in numbers.MANY)
_VULGAR = frozenset(numbers.VULGAR)
_HALF = numbers.listed("half")
_POINT = numbers.listed("decimal")
_ONE_POINT = tuple(f"{one} {point}" for one in numbers.listed("unity") for point in _POINT)
_CIRCA = tuple(f"{before}{word}" for word in numbers.listed("circa") for before in " (")
_PARTS = numbers.listed("partofsize")
_IN_DIGITS = re.compile(r"[0-9]/[0-9]")
_ORDINAL = re.compile(rf"{numbers.one_of('ordinal')}\b")  # "14th" is a place, no number


def numbered(text: str) -> bool:
    """Whether a text has a number at all, in digits or words, whatever its capitals."""
    if _DIGIT_RUN.search(text) or not (text.isascii() or _VULGAR.isdisjoint(text)):
        return True
    words = tokens(text)
    return any(not known.isdisjoint(words) for known in (numbers.NUMBERS.keys(), numbers.FRACTIONS.keys(), _MANY))


def quantities(text: str, style: Style = ENGLISH) -> tuple[Quantity, ...]:
    """Every quantity of one plain sentence, in order, ranges joined, hedges attached; `style` is the whole text's.

    >>> [(q.value, q.high, q.unit) for q in quantities("between 7 and 8 percent, up from $5.5bn")]
    [(Decimal('7'), Decimal('8'), 'percent'), (Decimal('5500000000'), None, 'money')]
    """
    words = tokens(text)
    parts = not numbers.FRACTIONS.keys().isdisjoint(words)
    spelled = parts or not numbers.NUMBERS.keys().isdisjoint(words)
    if not spelled and not _MANY.isdisjoint(words):
        lower = text.lower()
        spelled = any(one in lower for one in _A_MANY)
    atoms = list(_atoms(text, style, spelled=spelled))
    if parts or _IN_DIGITS.search(text) or (not text.isascii() and not _VULGAR.isdisjoint(text)):
        atoms = sorted([*atoms, *_fraction_atoms(text)], key=lambda q: (q.figure[0], -q.figure[1]))
    kept: list[Quantity] = []
    for atom in atoms:
        if (not kept or atom.figure[0] >= kept[-1].figure[1]) and not _ORDINAL.match(text, atom.figure[1]):
            kept.append(atom)
    kept = in_money(text, with_coins(text, kept))
    found = list(joined(text, kept))
    ends = [0, *(0 if quantity.unit == NUMBER else quantity.figure[1] for quantity in found)]
    return tuple(hedged(text, quantity, last) for quantity, last in zip(found, ends, strict=False))


def _starts(text: str, *, spelled: bool) -> Iterator[int]:
    """Where a number may begin, at digits and words for numbers: much faster than the whole grammar at every letter."""
    for token in (_start_pattern() if spelled else _DIGIT_RUN).finditer(text):
        start = token.start()
        pointed = start and text[start - 1] == "." and text[start].isdigit()
        if pointed and not (start > 1 and text[start - 2].isalpha()):  # ".5", but not "Rs.5"
            yield start - 1
        yield start


@lru_cache(maxsize=1)
def _start_pattern() -> re.Pattern[str]:
    """Digits, words for numbers, and "a" before "million"; by their first letter, which is fast."""
    firsts = sorted({word[0] for word in (*numbers.NUMBERS, *_PARTS)})
    words = "|".join(
        f"[{first}{first.upper()}](?i:{alternation(w[1:] for w in (*numbers.NUMBERS, *_PARTS) if w[0] == first)})"
        for first in firsts
    )
    sized = alternation((*numbers.MANY, *_PARTS, *numbers.listed("andpart")))
    return re.compile(
        rf"[0-9]+|(?=[aA{''.join(firsts)}{''.join(firsts).upper()}])(?<![A-Za-z])"
        rf"(?:[aA]n?(?=[ ]{sized})|{words})(?![A-Za-z])"
    )


def _matches(text: str, style: Style, *, spelled: bool) -> Iterator[tuple[Symbol | None, re.Match[str]]]:
    every = any(word in text for piece in numbers.seldom().keys() & tokens(text) for word in numbers.seldom()[piece])
    at, pattern = 0, numbers.number_pattern(style, every=every)
    for start in _starts(text, spelled=spelled):
        if start < at:
            continue
        symbol = symbol_before(text, start) if start else None
        found = None if symbol is None else pattern.match(text, start)
        sized = found is not None and (found["magnitude"] or "," in (found["digits"] or ""))  # "N450,000", not "N95"
        if symbol is None or found is None or (symbol.word in numbers.SIZED and not sized):
            symbol = None
            # "$5bn-6bn": a hyphen after a number joins the next
            free = (text[start - 1 : start] == "-" and start == at + 1) or _is_free(text, start)
            found = pattern.match(text, start) if free else None
        if found is not None:
            at = found.end()
            yield symbol, found


def _is_free(text: str, start: int) -> bool:
    """Whether a number may begin where another word, number or sign may end ("F-35", "v2", "1,914")."""
    last = text[start - 1 : start]
    if last == "-":
        return not (text[start - 2 : start - 1].isascii() and text[start - 2 : start - 1].isalpha())
    if last == ".":
        return (" " + text[:start]).endswith(_CIRCA)
    if text.endswith(("<=", ">="), 0, start):
        return True
    return not last or not (last in "$£€¥,'=%?&#_@" or (last.isascii() and last.isalnum()))


def _atoms(text: str, style: Style, *, spelled: bool) -> Iterator[Quantity]:
    for symbol, found in _matches(text, style, spelled=spelled):
        factor = _factor(found["magnitude"] or "") * _factor(found["sizeb"] or "")
        factor *= Decimal(1) if symbol is None else symbol.size
        read = _value(found, _style(symbol, found, factor, style))
        if read is None or (found["words"] and _is_idle(text, found)):
            continue
        value, step = read[0] * factor, read[1] * factor
        unit, currency = _unit(symbol, found)
        if found["basis"]:
            value, step = value / 100, step / 100
        if factor > 1 and value == value.to_integral():
            value = value.quantize(Decimal(1))
        start = found.start() if symbol is None else symbol.start
        end = found.end() - (len(found[0]) - len(found[0].rstrip(" -")))
        end -= (found["word"] or "").endswith(".") and not text[end:].strip("\"')] ")
        half = half_width(value, step, in_words=False)
        in_words = found["digits"] is None
        yield Quantity((start, end), (start, end), value, half, unit, plain_hedge(), None, currency, in_words, factor)


def _style(symbol: Symbol | None, found: re.Match[str], factor: Decimal, style: Style) -> Style:
    """How the digits of a quantity are written: as in its text, unless its currency tells that they have groups."""
    if found["digits"] is None or not {"" if symbol is None else symbol.word, found["word"]} & numbers.COMMAS:
        return style
    return of_sum(found["digits"], factor, style)


def _is_idle(text: str, found: re.Match[str]) -> bool:
    """Words that count nothing: "at one point two allies", "an" before what is no size."""
    words, before = found["words"].lower(), text[: found.start()].lower()
    pointed = before.endswith(tuple(f"{word} " for word in _POINT))
    alone = words.rstrip(" ") in _ARTICLES and not found["magnitude"]
    return pointed or alone or (words.startswith(_ONE_POINT) and before.endswith("at "))


def _value(found: re.Match[str], style: Style) -> tuple[Decimal, Decimal] | None:
    """The number before its size, and one unit of its last digit."""
    if found["digits"] is not None:
        digits = in_digits(found["digits"], style)
        value, step = Decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2]))
    else:
        read = numbers.spoken(found["words"])
        if read is None:
            return None
        value, step = read
    if found["part"]:
        return value + numbers.part_of_one(found["part"].lstrip(" -")), Decimal("0.1")
    halves = found["plusa"] or found["plusb"]
    if halves:
        part = numbers.spoken(halves.strip(" -"))  # "and a half", "and three quarters"
        return value + (part[0].quantize(Decimal("0.01")).normalize() if part else 0), Decimal("0.1")
    return value, step


def _factor(magnitude: str) -> Decimal:
    known, text = numbers.MAGNITUDES, magnitude.strip(" -.")
    if not text:
        return Decimal(1)
    if text in known:
        return known[text]
    factor = Decimal(1)
    for word in re.split(r"[ -]", text):
        factor *= known.get(word, Decimal(1))
    return factor


def _unit(symbol: Symbol | None, found: re.Match[str]) -> tuple[str, str]:
    if found["points"] or found["basis"]:
        return POINTS, ""
    if found["percent"]:
        return PERCENT, ""
    word = found["word"] or ""
    if " " in word:
        word = re.sub(rf"^{numbers.one_of('extra')}[ ]", "", word)
    after = numbers.CURRENCIES.get(word, "")
    if symbol is not None:
        return MONEY, numbers.CURRENCIES.get(symbol.word, "") or after
    if word:
        return MONEY, after
    return (MONEY if found["magnitude"].strip(" -") in numbers.OF_MONEY else NUMBER), ""


def _fraction_atoms(text: str) -> Iterator[Quantity]:
    after = numbers.by_fraction_pattern().finditer(text) if "by" in text else ()
    for found in (*numbers.fraction_pattern().finditer(text), *after):
        groups = found.groupdict()
        count, word = (found["count"] or "").lower(), found["part"].lower()
        beside = groups.get("percent") or groups.get("points")
        if not count and word.isascii() and word.isalpha() and word not in _HALF and not groups.get("ofone"):
            continue
        if beside and not groups.get("ofone") and word.isalpha() and word not in _PARTS:
            continue  # "the third percentage point"
        if groups.get("atend") and (count not in numbers.NUMBERS or word in _PARTS):
            continue  # "a third.", "in one quarter,"
        value = numbers.part_of_one(word) * (numbers.NUMBERS.get(count) or Decimal(1))
        if value >= 1 or word == "9/11":
            continue
        unit = POINTS if groups.get("points") else PERCENT
        if unit == PERCENT and not groups.get("percent"):
            value *= 100
        value = +value.quantize(Decimal("0.01" if value >= 1 else "0.0001")).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
        half = half_width(value, Decimal(1), in_words=True)
        span = found.span("figure") if "figure" in groups else found.span()
        yield Quantity(span, span, value, half, unit, plain_hedge(), None, "", True)
