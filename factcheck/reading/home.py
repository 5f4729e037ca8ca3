"""The home country of an article: whose "we" it is where nobody else's is named, and whose a currency is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from factcheck.lexicon import rows
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed, mention, mentioned
from factcheck.reading.phrases import is_pronoun, named, quantified
from factcheck.reading.places import mentions
from factcheck.reading.quantity import MONEY, PERCENT, Quantity
from factcheck.reading.salience import HAPPENED, ISO, salient
from factcheck.reading.words import having

SEAT = "seat"
"""A ministry or an office, of which many countries have one: "the MoD"."""
MINTED = 3.0
AMERICAN = 6
EVERYWHERE = "USD"  # of whomever money is told in dollars
LEAST_HOME = 0.25  # of all that an article names


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    """The country of each currency that is called after one, where islands have it too: Britain of GBP."""
    spenders: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("country_currency"):
        spenders[row["currency"]].append(row["code"])
    found: dict[str, str] = {}
    for currency, codes in spenders.items():
        alike = ([c for c in codes if c[:count] == currency[:count]] for count in (0, 2, 1))
        one = next((codes for codes in alike if len(codes) == 1), None)
        if one is not None and currency != EVERYWHERE:
            found[currency] = one[0]
    return found


def coined_by(frame: Frame) -> tuple[str, ...]:
    """The country whose currency a sum is in, where one has it alone."""
    code = _issuers().get(frame.quantity.currency, "")
    return (code,) if code and frame.unit == "money" else ()


@lru_cache(maxsize=64)
def _spenders(word: str) -> frozenset[str]:
    """The countries whose money has a name that ends in a word: India and Pakistan for "rupees"."""
    named = {row["code"] for row in rows("currencies") if row["code"] and row["word"].split()[-1] == word}
    return frozenset(row["code"] for row in rows("country_currency") if row["currency"] in named)


def minting(frame: Frame) -> frozenset[str]:
    """The countries that may have said a sum, or one beside a share, in their own money, where many have its symbol."""
    tokens = frame.parsed.tokens if frame.unit == PERCENT else (frame.token,)
    units = [t.unit for t in tokens if isinstance(t.unit, Quantity) and t.unit.unit == MONEY and not t.unit.currency]
    written = " ".join(frame.parsed.text[slice(*one.span)] for one in units)
    return next((_spenders(row["of"]) for row in rows("bare_money") if row["word"] in written), frozenset())


def home_of(texts: list[Parsed], american: bool, first: str) -> tuple[str, ...]:
    """Whose "we" an article's is, where nobody else's is named: the country that it names most; `first`: its start."""
    said = next(chain.from_iterable(map(_said, texts)), None)
    if said is not None:
        return said
    count: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for before, parsed, after in zip([None, *texts], texts, [*texts[1:], None], strict=False):
        ours = any(one is not None and abs(one.index - parsed.index) == 1 and _is_ours(one) for one in (before, after))
        compared = set(_figured(parsed)) if ours else set()  # "We spend 1%. Australia spends 2%"
        unsure = {t.start for t in parsed.tokens if (place := mention(t)) and place.ambiguous and place.sense == SEAT}
        for one in salient(parsed):
            single = len(one.codes) == 1 and len(one.codes[0]) == ISO and one.codes not in compared
            if single and one.weight > HAPPENED and one.at not in unsure:
                count[one.codes] += one.weight
        for token in parsed.tokens:
            code = _issuers().get(token.unit.currency, "") if isinstance(token.unit, Quantity) else ""
            if code:
                count[(code,)] += MINTED
    sent = mentions(first.title()) if first.isupper() else ()  # "OTTAWA - The government"
    for codes in (place.codes for place in sent if place.sense == "capital"):
        count[codes] += MINTED
    if american:
        count[("USA",)] += AMERICAN
    others = set(chain.from_iterable(map(_others, texts)))
    most = max((codes for codes in count if codes not in others), key=lambda codes: count[codes], default=())
    return most if most and count[most] >= LEAST_HOME * sum(count.values()) else ()


def _said(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """ "We Poles", "we in Poland": whose "we" it is, in so many words."""
    tokens = [one for one in parsed.tokens if one.tag != "det"]
    for token, *after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        inside = "within" in after[0].entry.senses
        place = mention(after[inside]) if "we" in token.entry.senses and token.tag == "pron" else None
        sort = ("name",) if inside else ("people", "demonym")
        if place is not None and place.sense in sort and len(place.codes) == 1 and not place.group:
            yield place.codes


def _others(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """ "We spend 1% while Australia spends 2%": who has a figure in the same sentence as "we" is not "we"."""
    for one, mark, behind in zip(parsed.phrases, parsed.phrases[1:], parsed.phrases[2:], strict=False):
        if named(one) and mark.word == "," and having(behind.having("poss"), "we"):
            yield from (place.codes for place in mentioned(one.tokens))  # "Spain, our rival,"
    if _is_ours(parsed):
        yield from _figured(parsed)


def _figured(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """Whom a sentence names beside a figure."""
    told = (p for one in parsed.tree.clauses if any(map(quantified, one.phrases)) for p in one.phrases)
    yield from (place.codes for one in told if named(one) and one.prep is None for place in mentioned(one.tokens))


def _is_ours(parsed: Parsed) -> bool:
    """Whether a sentence says a figure of "we"."""
    told = [one.subject for one in parsed.tree.clauses if one.subject and any(map(quantified, one.phrases))]
    return any(is_pronoun(one) and having(one.tokens, "we") for one in told)
