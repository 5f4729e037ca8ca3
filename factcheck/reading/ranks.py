"""Places in an order: "third-biggest spender in NATO", "the lowest share in the EU", "more than any other ally"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading import measures
from factcheck.reading.frames import RANK, Frame
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import Quantity
from factcheck.reading.spots import spot
from factcheck.reading.words import Token

OWN = "own history"
MOST = 200  # countries
_NTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("ordinals")}


def ordinal(word: str) -> Decimal | None:
    """The place that an ordinal names, in letters or digits."""
    found = _NTH.fullmatch(word)
    return Decimal(found[1]) if found else _ordinals().get(word)


def ranks(parsed: Parsed) -> Iterator[Frame]:
    """The ranks of a sentence, unmeasured ones left out."""
    for phrase in parsed.phrases:
        if phrase.kind == "adverb" and (placed := _placed(parsed, phrase, phrase.tokens[-1])) is not None:
            yield placed
        if phrase.kind != "noun":
            continue
        other = _any_other(parsed, phrase)
        if other is not None:
            yield other
        for at, token in enumerate(phrase.tokens):
            found = _at(parsed, phrase, at, token) or _numbered(parsed, phrase, token)
            if found is not None:
                yield found


def _at(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> Frame | None:
    if token.unit is not None or token.tag not in ("N", "adv"):
        return None
    placed = _placed(parsed, phrase, token)
    if placed is not None:
        return placed
    head, _, tail = token.entry.word.rpartition("-")
    value, first = (ordinal(head) if head else Decimal(1)), token
    if "super" not in token.entry.senses or (head and value is None):
        return None
    if not head and at and phrase.tokens[at - 1].unit is None and ordinal(phrase.tokens[at - 1].entry.word) is not None:
        first, value = phrase.tokens[at - 1], ordinal(phrase.tokens[at - 1].entry.word)
    if (
        value is None
        or _one_of(parsed, phrase, first)
        or any(isinstance(t.unit, Quantity) for t in phrase.tokens[at + 1 :])
    ):
        return None
    if token is phrase.head and phrase.prep is not None and phrase.relations & {"point"}:
        return None  # "is at its greatest"
    span = (first.start, token.end)
    number = replace(
        spot(parsed.text, span, value, "rank", exact=True, hedge=plain_hedge()), half=Decimal("0.5"), span=span
    )
    made = Frame(token, number, phrase, parsed.tree.clause(phrase), parsed, role=RANK, end=phrase.at)
    senses = _senses(phrase.tokens[at:])
    if senses & {"change", "event", "other", "service", "growthnoun"} and "spender" not in senses:
        return None
    if (
        "part" in senses
        and not senses & {"gdp", "money", "force"}
        and not any(_senses(p.tokens) & {"gdp", "money"} for p in parsed.complements(phrase))
    ):
        return None
    if "figure" in senses and not senses & {"spender", "money", "part", "gdp"}:
        return None  # "a top military figure"
    if (
        not senses & {"spender", "money", "force", "part", "people"}
        and token is not phrase.head
        and not _bare(phrase, at)
    ):
        return None
    made.detail["scope"] = _scope(parsed, phrase)
    made.detail["rank_by"] = _by(parsed, phrase, senses)
    if "bottom" in token.entry.senses:
        made.detail["rank_from"] = "bottom"
    made.how["role"] = "phrase"
    measured(made)
    if "spender" in senses and made.measure != measures.OTHER:
        made.measure = made.measure or measures.MONEY
        if "force" in senses:
            made.measure = measures.DEFENCE
    return made


@lru_cache(maxsize=1)
def _marks() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("words") if "placemark" in row["senses"].split())


def _numbered(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "No. 2 in NATO", "number five in the world"."""
    unit = token.unit
    if not isinstance(unit, Quantity) or unit.unit != "number" or not 0 < unit.value < MOST or unit.value % 1:
        return None
    lead = parsed.text[: token.start].rstrip(" .").lower()
    mark = next((word for word in _marks() if lead.endswith(" " + word) or lead == word), "")
    scope = _scope(parsed, phrase)
    if not mark or not any(p.relations & {"within", "genitive"} for p in parsed.complements(phrase)):
        return None
    start = lead.rindex(mark)
    span = (start, token.end)
    number = replace(
        spot(parsed.text, span, unit.value, "rank", exact=True, hedge=plain_hedge()), half=Decimal("0.5"), span=span
    )
    made = Frame(token, number, phrase, parsed.tree.clause(phrase), parsed, role=RANK, end=phrase.at)
    made.detail["scope"], made.detail["rank_by"] = (
        scope,
        _by(parsed, phrase, _senses([t for p in made.clause.phrases for t in p.tokens])),
    )
    made.how["role"] = "phrase"
    measured(made)
    return made


def _placed(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "ranked fourth in the world", "second only to America": an ordinal by itself."""
    value = ordinal(token.entry.word)
    clause = parsed.tree.clause(phrase)
    if value is None or token is not phrase.tokens[-1] or (clause.verb is not None and phrase.at < clause.verb.at):
        return None
    after = parsed.following(phrase)
    if after is not None and after.kind == "adverb" and "only" in after.tokens[0].entry.senses:
        after = parsed.following(after)
        if after is not None and after.kind == "noun" and after.relations & {"goal"}:
            return _made(parsed, phrase, token, value)
    scoped = after is not None and after.kind == "noun" and after.relations & {"within", "behind"}
    if clause.verb is None:
        return None
    if not (
        "rank" in clause.verb.senses
        or (
            scoped and (clause.verb.senses & {"be"} or (clause.verb.head is not None and clause.verb.head.tag == "aux"))
        )
    ):
        return None
    return _made(parsed, phrase, token, value)


def _made(parsed: Parsed, phrase: Phrase, token: Token, value: Decimal) -> Frame:
    clause, span = parsed.tree.clause(phrase), (token.start, token.end)
    number = replace(
        spot(parsed.text, span, value, "rank", exact=True, hedge=plain_hedge()), half=Decimal("0.5"), span=span
    )
    made = Frame(token, number, phrase, clause, parsed, role=RANK, end=phrase.at)
    near = [t for p in clause.phrases for t in p.tokens]
    made.detail["scope"] = _scope(parsed, phrase)
    made.detail["rank_by"] = _by(parsed, phrase, _senses(near))
    made.how["role"] = "clause"
    measured(made)
    return made


def _any_other(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "pays more for defence than anyone else in Europe"."""
    if not phrase.relations & {"against"} or not any("anyother" in t.entry.senses for t in phrase.tokens):
        return None
    more = next(
        (t for t in reversed(parsed.tokens) if t.start < phrase.start and "comparative" in t.entry.senses), None
    )
    clause = parsed.tree.clause(phrase)
    if (
        more is None
        or clause.verb is None
        or more.start < clause.verb.start
        or not clause.verb.senses & {"spend", "be"}
    ):
        return None
    span = (more.start, more.end)
    number = replace(
        spot(parsed.text, span, Decimal(1), "rank", exact=True, hedge=plain_hedge()), half=Decimal("0.5"), span=span
    )
    made = Frame(more, number, phrase, clause, parsed, role=RANK, end=phrase.at)
    made.detail["scope"] = _scope(parsed, phrase)
    made.detail["rank_by"] = _by(parsed, phrase, frozenset(("spender",)))
    if "smaller" in more.entry.senses:
        made.detail["rank_from"] = "bottom"
    made.how["role"] = "clause"
    measured(made)
    return made


def _bare(phrase: Phrase, at: int) -> bool:
    return at == len(phrase.tokens) - 1


def _senses(tokens: object) -> frozenset[str]:
    return measures.senses(tokens)  # type: ignore[arg-type]


def _one_of(parsed: Parsed, phrase: Phrase, token: Token) -> bool:
    """ "one of the biggest", "the ten biggest": not a place."""
    if any(isinstance(t.unit, Quantity) for t in phrase.tokens if t.start < token.start) or (
        phrase.prep is not None and "among" in phrase.prep.entry.senses
    ):
        return True
    before = parsed.previous(phrase)
    return (
        before is not None
        and before.kind == "noun"
        and bool(phrase.relations & {"genitive", "within"})
        and bool(before.having("Q") or (before.head is not None and before.head.tag in ("pron", "det")))
    )


def _scope(parsed: Parsed, phrase: Phrase) -> str:
    """Among whom: the owner ("Europe's"), a group after ("in NATO", "of any country"), else the world or the alliance."""
    for one in (phrase, *parsed.complements(phrase)):
        if one is not phrase and one.relations & {"against", "source"}:
            break
        for token in one.tokens:
            place = mention(token)
            if place is not None and (place.group or len(place.codes[0]) > 3):
                return place.codes[0]
            if token.entry.senses & {"alliance"} and token.tag == "N":
                return "NATO"
            if token.entry.senses & {"worldtotal", "worldnoun"}:
                return "WORLD"
            if token.entry.senses & {"ever", "history"}:
                return OWN
            if token.entry.senses & {"member"} and token.entry.word.startswith("all"):
                return "NATO"
    after = parsed.following(phrase)
    if after is not None and any(t.entry.senses & {"ever"} for t in after.tokens):
        return OWN
    return "WORLD"


def _by(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> str:
    if senses & {"people"} or ("force" in senses and not senses & {"money", "spender", "part"}):
        return "personnel"
    clause = parsed.tree.clause(phrase)
    around = [t for p in clause.phrases for t in p.tokens]
    if any(
        t.entry.senses & {"head"} and t.tag == "N" and p.relations & {"per"} for p in clause.phrases for t in p.tokens
    ):
        return "per_capita"
    shares = any(
        p.senses & {"part"} and (after := parsed.following(p)) is not None and "gdp" in _senses(after.tokens)
        for p in parsed.phrases
        if p.kind == "noun" and not p.having("Q")
    )
    if senses & {"part"} or shares or any(p.relations & {"base"} for p in clause.phrases):
        return "share_of_gdp"
    if senses & {"spender", "money"}:
        return "amount"
    return (
        "share_of_gdp"
        if any(isinstance(t.unit, Quantity) and t.unit.unit == "percent" for t in around if t.start < phrase.start)
        else "amount"
    )
