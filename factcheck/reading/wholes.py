"""Whether a figure is of all that a country spends on its forces, or of a part: "military spending on research"."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import TOTAL, Frame
from factcheck.reading.groups import ALLIED
from factcheck.reading.measures import DEFENCE, OTHER
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, codes, timed
from factcheck.reading.phrases import Phrase, related
from factcheck.reading.quantity import SUM


def narrowed(frame: Frame) -> bool:
    """Whether the words beside a figure, or beside the spending that it is of, leave only a part of it."""
    if frame.unit == SUM and _out_of_more(frame):
        return True
    noun = frame.noun if frame.noun is not None and "money" in frame.noun.senses else frame.subject
    if noun is None or noun.having("Q") or frame.base == TOTAL:
        return False
    whole = next(iter(frame.parsed.complements(noun)), None)
    if whole is not None and whole.relations & {"genitive", "within"} and _spending(whole):
        rest = "rest" in noun.senses or ("part" in noun.senses and "weak" not in noun.senses and frame.unit == SUM)
        return rest or _narrowed(frame.parsed, whole)
    return _spending(noun) and _narrowed(frame.parsed, noun)


def _out_of_more(frame: Frame) -> bool:
    """ "spent $5bn of its defence budget", "only part of the $5bn", "the first $5bn", "$5bn from a fund"."""
    phrase = frame.phrase
    whole, part = frame.parsed.following(phrase), frame.parsed.previous(phrase)
    if frame.noun in (None, phrase) and whole is not None and not whole.having("Q"):
        own = related(whole, "genitive") and "money" in whole.senses and whole.having("poss")
        if own or (_from_a_fund(whole) and not whole.senses):
            return True
    some = part is not None and phrase.opens("genitive") and part.senses & {"part", "rest"} and not part.having("Q")
    return bool(some) or any(ordinal(token.entry.word) for token in phrase.tokens if token.unit is None)


def _spending(phrase: Phrase) -> bool:
    return "money" in phrase.senses and measures.about(phrase) == DEFENCE


def _narrowed(parsed: Parsed, spending: Phrase) -> bool:
    after = parsed.phrases[spending.at + 1 : spending.at + 2]
    if spending.means("parted") or (after and after[0].means("elsewhere")):
        return True
    one = next(iter(parsed.complements(spending)), None)
    if one is None or one.at != spending.at + 1 or one.having("Q") or timed(one):
        return False
    each = "per" in one.relations and "head" not in one.senses
    return each or _from_a_fund(one) or _elsewhere(spending, one) or _on_a_thing(parsed, one)


def _from_a_fund(one: Phrase) -> bool:
    """ "from the special fund"."""
    return "source" in one.relations and one.tag == "N" and one.senses <= {"money", "statebudget"}


def _elsewhere(spending: Phrase, one: Phrase) -> bool:
    """ "Polish spending in Mali"."""
    whose, there = set(codes(spending.tokens)), set(one.place.codes) if one.place is not None else set()
    within = "within" in one.relations and bool(whose and there) and not there & {*ALLIED, "WORLD", *whose}
    return within and not any(len(code) > max(map(len, there)) for code in whose)


def _on_a_thing(parsed: Parsed, one: Phrase) -> bool:
    """ "on research", "on pensions"; not "on the army"."""
    if "purpose" not in one.relations or "within" in one.relations or measures.purpose(parsed, one) == DEFENCE:
        return False
    return measures.purpose(parsed, one) == OTHER or (measures.a_thing(one) and not one.meaning)
