"""One against several added up, or against as much: "more than the next nine combined", "nearly as much as Britain"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.models import Comparator
from factcheck.reading.frames import LEVEL, RATIO, Frame, framed
from factcheck.reading.hedges import bound
from factcheck.reading.measures import SILENT, decisive, of_phrase
from factcheck.reading.measuring import measured
from factcheck.reading.numbers import FRACTIONS, NUMBERS
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, comma
from factcheck.reading.quantity import MONEY, MULTIPLES, NEXT, NUMBER, TIMES, Quantity, spot
from factcheck.reading.words import Token, having

MOST = 200  # countries
ONE = 3  # letters of a country's code; of a single country there is no sum
_BOUNDS = (Comparator.GT, Comparator.LT)
FARTHEST = 3  # phrases from "the countries" to "the next largest budgets"


def summed(parsed: Parsed, found: list[Frame]) -> Iterator[Frame]:
    """The comparisons of a sentence with a sum of several, and with one that is as large."""
    added = parsed.means("together", "sumword", "next")
    for phrase in parsed.phrases:
        if phrase.kind != "noun":
            continue
        made = (_more(parsed, phrase) if added else None) or _as_much(parsed, phrase)
        if made is not None:
            _measure(made, found)
            yield made


def multiplies(token: Token) -> bool:
    """Whether a word makes a multiple: "twice as much", "three times more"."""
    known = token.entry.word in MULTIPLES or "times" in token.entry.senses
    return token.unit is None and (known or bool(fraction(token)))


def fraction(token: Token) -> Decimal:
    """The part that a word is, "third", "two-thirds"; 0 of any other."""
    count, _, part = token.entry.word.rpartition("-")
    return FRACTIONS.get(part, Decimal(0)) * (NUMBERS.get(count, Decimal(0)) if count else 1)


def _measure(made: Frame, found: list[Frame]) -> None:
    """Set what is compared: by what the other side's is called, or by the sum that is set against it."""
    measured(made)
    if made.measure == SILENT:
        made.measure = decisive([of_phrase(made.parsed, made.parsed.phrase(made.token))])
    subject = made.subject
    if made.measure == SILENT and (subject is None or subject.tag in ("pron", "rel")):  # "that is more than"
        made.measure = decisive([of_phrase(made.parsed, made.phrase)])
    source = _source(made, found) if made.measure == SILENT else None
    if source is not None:
        made.copied, made.measure = source, source.measure


def _more(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "more than the next nine combined", "exceeds that of China and Russia combined"."""
    verb = parsed.tree.clause(phrase).verb
    if verb is not None and phrase.at < verb.at:
        return None
    exceeds = verb is not None and "exceed" in verb.senses and "same" not in verb.senses
    start = _comparative(parsed, phrase) if exceeds or phrase.relations & {"against"} else _hedged(phrase)
    if start is None and exceeds and verb is not None:
        start = verb.head
    later = _later(parsed, phrase)
    joined = next((t for t in later if t.entry.senses & {"together", "sumword"}), None)
    count = _next(parsed, phrase)
    if start is None or (joined is None and count is None):
        return None
    named = later if joined is None or joined.tag == "N" else [t for t in later if t.start < joined.start]
    if count is None and len("".join(codes(named))) <= ONE:
        return None
    ends = [joined.end] if joined is not None else []
    ends += [count[1]] if count is not None and (joined is None or joined.tag == "N") else []
    span, hedge = (start.start, max(ends)), bound(below="smaller" in start.entry.senses)
    if isinstance(start.unit, Quantity):
        span, hedge = (start.unit.span[0], max(ends)), start.unit.hedge
    quantity = spot(parsed.text, span, Decimal(1), TIMES, hedge=hedge)._replace(span=span)
    return _made(parsed, phrase, start, quantity, count, named)


def _hedged(phrase: Phrase) -> Token | None:
    """The number of "more than the ten next ones", which its hedge makes the comparison of."""
    numbers = ((t, t.unit) for t in phrase.tokens if isinstance(t.unit, Quantity) and t.unit.unit == NUMBER)
    led = next((t for t, unit in numbers if unit.hedge.comparator in _BOUNDS), None)
    return led if phrase.means("next") else None


def _as_much(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "nearly as much as Britain", "as much as the next eight combined"."""
    start = _equal(parsed, phrase) if phrase.relations & {"role"} else _the_same(parsed, phrase)
    if start is None:
        return None
    later = _later(parsed, phrase)
    joined = next((t for t in later if t.entry.senses & {"together"}), None)
    count = _next(parsed, phrase)
    if joined is None and count is not None:
        return None
    beyond = next((t for t in later if multiplies(t)), joined)  # "as much as Chile and twice as much as Peru"
    named = [t for t in later if beyond is None or t.start < beyond.start]
    ends = [t.end for t in (*named, *([joined] if joined is not None else [])) if codes([t]) or t is joined]
    if not ends:
        return None
    span = (start.start, ends[-1])
    quantity = spot(parsed.text, span, Decimal(1), TIMES)._replace(figure=span)
    return _made(parsed, phrase, start, quantity, count, named)


def _made(
    parsed: Parsed, phrase: Phrase, start: Token, quantity: Quantity, count: tuple[int, int] | None, named: list[Token]
) -> Frame | None:
    """The frame of a comparison with the next so many, or with those that are named; none with nobody."""
    reference = "+".join(dict.fromkeys(codes(named)))
    if count is None and not reference:
        return None
    made = framed(parsed, phrase, start, quantity, RATIO)
    made.detail = {"reference": reference} if count is None else {"reference": NEXT.format(count[0]), "n": count[0]}
    return made


def _later(parsed: Parsed, phrase: Phrase) -> list[Token]:
    """The words of whom something is compared with: up to a verb and the adverb right after it ("spend together")."""
    found: list[Token] = []
    ended = False
    for one in parsed.phrases[phrase.at :]:
        if (one.kind == "mark" and not comma(one)) or (ended and one.kind != "adverb"):
            break
        ended = ended or one.kind == "verb"
        found += one.tokens
    return found


def _next(parsed: Parsed, phrase: Phrase) -> tuple[int, int] | None:
    """How many "the next nine" are, and where the words end that say so; "the 15 with the next largest budgets"."""
    near: list[Phrase] = []
    for one in parsed.phrases[phrase.at : phrase.at + FARTHEST + 1]:
        if one.kind != "noun" or (near and one.prep is None):
            break
        near.append(one)
    tokens = [t for one in near for t in one.tokens]
    numbers = [t for t in tokens if isinstance(t.unit, Quantity) and t.unit.unit == NUMBER and t.unit.value < MOST]
    following = [t for t in tokens if t.entry.senses & {"next", "super"}]
    if not numbers or not following or not isinstance(numbers[0].unit, Quantity):
        return None
    last = max(numbers[0], following[0], key=lambda t: t.start)
    return int(numbers[0].unit.value), parsed.phrase(last).end


def _comparative(parsed: Parsed, phrase: Phrase) -> Token | None:
    """The "more" of "more than", before a phrase and after the verb of its clause."""
    for token in reversed(parsed.tokens[: phrase.low]):
        if "comparative" in token.entry.senses:
            led = parsed.before(token) or token
            return None if isinstance(led.unit, Quantity) or multiplies(led) else token  # "18 times more"
        if parsed.phrase(token).kind == "verb" or (token.tag == "mark" and token.entry.word in (".", ";")):
            return None
    return None


def _equal(parsed: Parsed, phrase: Phrase) -> Token | None:
    """The first "as" of "as much as", which no multiple stands before."""
    tokens = parsed.tokens
    for at in range(phrase.low - 1, 1, -1):
        token, first = tokens[at], tokens[at - 1]
        if token.tag in ("V", "VD", "mark"):
            return None
        if token.entry.senses & {"much"} and first.entry.senses & {"role"}:
            led = tokens[at - 2]
            return None if multiplies(led) or isinstance(led.unit, Quantity) else first
    return None


def _the_same(parsed: Parsed, phrase: Phrase) -> Token | None:
    """The "equal" of "equal to that of the next nine combined", or of "equals that of Chile and Peru combined"."""
    verb = parsed.tree.clause(phrase).verb
    if verb is not None and "same" in verb.senses and parsed.following(verb) is phrase and phrase.prep is None:
        return verb.head if having(_later(parsed, phrase), "together") else None
    return phrase.prep if phrase.relations & {"same"} and having(_later(parsed, phrase), "together") else None


def _source(made: Frame, found: list[Frame]) -> Frame | None:
    """The sum that a comparison is added to: "a budget of $700bn, more than the next ten combined"."""
    parsed, first = made.parsed, made.parsed.phrase(made.token)
    for frame in reversed(found):
        if frame.unit != MONEY or frame.role != LEVEL or frame.phrase.at >= first.at:
            continue
        between = parsed.phrases[frame.phrase.at + 1 : first.at]
        return frame if any(map(comma, between)) and not any(one.kind == "verb" for one in between) else None
    return None
