"""What the heads of a table say: "Defence spending (% of GDP)", "US$ m", "2024e", "Poland".

Each says a part (`joined`); of the figures of a head with a word that is not known no claim is made.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import alternation, words
from factcheck.patterns import lazy
from factcheck.reading import measures, parsing
from factcheck.reading.frames import BUDGET, GDP
from factcheck.reading.numbers import CURRENCIES, MAGNITUDES, SIZED, listed
from factcheck.reading.quantity import HEADCOUNT, MONEY, PERCENT
from factcheck.reading.when import When
from factcheck.reading.words import Token, having

LONGEST = 200  # characters of a head
_THOUSAND = Decimal(1000)
_KNOWN = frozenset(
    """
    force money strong spender figure part report land landplural member members gov alliance year gdp statebudget base
    per head person people active total budgetword super top
    """.split()  # noqa: SIM905
)
"""Senses that say what a table of defence spending holds."""
_ELSE = frozenset(("other", "service", "equip", "change", "target", "growthnoun", "event", "price"))
_MARKS = frozenset(("mark", "prep", "det", "conj", "own"))
_PERCENT_SIGN = lazy(rf"%|\b(?i:{alternation((*listed('percent'), *listed('percentshort')))})\b")
_THOUSANDS = lazy(rf"(?<![\w,.])'?(?i:{alternation(words('headings', 'thousands'))})\b")
_EST = alternation(words("headings", "estimate"))
_ESTIMATE = lazy(
    rf"(?<=[12][0-9]{{3}})(?:[ ]?[*\u2020]|[ ]?(?:\({_EST}\)|{_EST}))(?!\w)",
    re.IGNORECASE,
)


class Head(NamedTuple):
    """What one head says. `unit` is that of a quantity, with its currency and size; `clear`: all of it is known."""

    clear: bool = True
    measure: str = ""
    unit: str = ""
    base: str = ""
    currency: str = ""
    scale: Decimal = Decimal(1)
    bare: bool = False
    """Whether the dollars of a sum are nobody's: those of the United States in a table of several countries."""
    written: bool = False
    """Whether a percent sign or word says that a share is in percent."""
    per_head: bool = False
    time: When | None = None
    codes: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Whether it says anything of a figure."""
        return bool(self.measure or self.unit or self.time or self.codes) or self.scale != 1 or self.per_head


@lru_cache(maxsize=1)
def _money_pattern() -> re.Pattern[str]:
    plain = alternation(word for word in CURRENCIES if word not in SIZED)
    signs, sizes = alternation(CURRENCIES), alternation(MAGNITUDES)
    return re.compile(
        rf"(?<![A-Za-z$])(?:(?P<magnitude>{sizes})[ ](?:{alternation(listed('partitive'))}[ ])?(?P<after>{plain})"
        rf"|(?P<before>{signs})[ ,]{{0,2}}\(?(?P<sized>{sizes})\)?|(?P<bare>{plain}))\.?(?![A-Za-z])"
    )


@lru_cache(maxsize=512)
def read(text: str) -> Head:
    """What a head says.

    >>> head = read("Military spending, US$ m, 2024e")
    >>> head.measure, head.unit, head.currency, int(head.scale), head.time.start, head.clear
    ('defence', 'money', 'USD', 1000000, 2024, True)
    >>> read("Arms exports (US$ m)").clear
    False
    """
    if len(text) > LONGEST:
        return Head(clear=False)
    rest, unit = _unit(_ESTIMATE.sub("", text))
    parsed = parsing.parse(0, rest, None)
    tokens = [token for token in parsed.tokens if token.tag != "mark"]
    times = [token.unit for token in tokens if isinstance(token.unit, When)]
    years = [one for one in times if one.role == "at" and not one.part and (one.start == one.end or one.fiscal)]
    said = unit._replace(
        time=years[0] if len(times) == len(years) == 1 else None,
        codes=tuple(dict.fromkeys(parsing.codes(tokens))),
        per_head=having(tokens, "per") and having(tokens, "head", "person"),
    )
    return _measured(said, parsed, tokens)


def _unit(text: str) -> tuple[str, Head]:
    """A head without its unit, and the unit."""
    money = list(_money_pattern().finditer(text))
    percent = _PERCENT_SIGN.search(text)
    thousands = None if money else _THOUSANDS.search(text)
    if len(money) > 1 or (money and percent):
        return text, Head(clear=False)
    if money:
        one = money[0]
        size = one["magnitude"] or one["sized"] or ""
        word = one["after"] or one["before"] or one["bare"]
        code, bare = CURRENCIES[word], word.lower() in words("headings", "dollars")
        made = Head(unit=MONEY, currency="USD" if bare else code, bare=bare, scale=MAGNITUDES.get(size, Decimal(1)))
        return f"{text[: one.start()]},{text[one.end() :]}", made
    if percent:
        return _PERCENT_SIGN.sub(" ", text), Head(unit=PERCENT, written=True)
    if thousands:
        return f"{text[: thousands.start()]},{text[thousands.end() :]}", Head(scale=_THOUSAND)
    return text, Head()


def _measured(said: Head, parsed: parsing.Parsed, tokens: list[Token]) -> Head:
    """A head with what it measures."""
    senses = measures.senses(tokens)
    abouts = {measures.about(phrase) for phrase in parsed.phrases if phrase.kind == "noun"}
    clear = said.clear and all(map(_is_known, tokens)) and senses.isdisjoint(_ELSE)
    share = said.unit == PERCENT or having(tokens, "base", "part")
    base = GDP if "gdp" in senses else BUDGET if "statebudget" in senses else ""
    if base:
        clear = clear and share and said.unit in ("", PERCENT)
        return said._replace(clear=clear, unit=PERCENT, base=base, measure=_spending(abouts, senses))
    if "people" in senses or ("force" in senses and said.scale == _THOUSAND and not said.unit):
        return said._replace(clear=clear and not said.unit and "money" not in senses, measure=HEADCOUNT)
    return said._replace(clear=clear, measure=_spending(abouts, senses))


def _spending(abouts: set[str], senses: frozenset[str]) -> str:
    """Spending on defence, or on what the head does not say; all spending may be of anything."""
    if measures.DEFENCE in abouts and senses & {"money", "spender", "budgetword", "gdp", "statebudget"}:
        return measures.DEFENCE
    return measures.MONEY if senses & {"money", "spender"} and "total" not in senses else ""


def _is_known(token: Token) -> bool:
    """Whether a word of a head says nothing that is not understood."""
    idle = token.entry.word in (*words("headings", "idle"), *words("headings", "estimate"))
    if token.unit is not None or token.tag in _MARKS or idle or "prep" in token.entry.classes:
        return True
    return not _KNOWN.isdisjoint(token.entry.senses)


def joined(heads: list[Head]) -> Head | None:
    """What several heads say together, the nearest first; None where they say no more than a part, or too much."""
    if not all(head.clear for head in heads):
        return None
    made = next((head for head in heads if head.unit or head.scale != 1), Head())
    if made.unit == PERCENT and not made.base:
        made = next((head for head in heads if head.base), made)
    told = [head.measure for head in heads if head.measure]
    return made._replace(
        measure=next((one for one in told if one != measures.MONEY), next(iter(told), "")),
        written=any(head.written for head in heads),
        per_head=any(head.per_head for head in heads),
        time=next((head.time for head in heads if head.time is not None), None),
        codes=next((head.codes for head in heads if head.codes), ()),
    )
