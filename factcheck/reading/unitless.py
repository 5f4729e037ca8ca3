"""Bare numbers, whose unit the words around give ("2.1, 3 and 3.2 per cent") or only the talk ("they are at 1.3")."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck.reading.changes import compares_with
from factcheck.reading.frames import GDP, LEVEL, Frame
from factcheck.reading.groups import plural_group
from factcheck.reading.parsing import Parsed, mention, timed
from factcheck.reading.phrases import Phrase, conjunction, named, related, sensed
from factcheck.reading.quantity import NUMBER, PERCENT, SUM, Quantity
from factcheck.reading.valency import slots
from factcheck.reading.words import Token, having

MOST_SHARE = 30  # percent
LEAST_SCALE = 1_000_000
"""By which a number is multiplied that may be money without saying so: "million"."""
MOST = Decimal(12)  # percent of GDP that a number without a unit may be
_SLOTS = {
    "spend": {"object", "point"},
    "be": {"point", "standing"},
    "arrive": {"goal"},
    "move": {"goal", "source"},
    "move_t": {"goal", "source"},
    "promise": {"object", "goal"},
}
"""By the sense of a verb the slots in which a number alone may be a share."""
_OPENS, _CLOSES = "([\"'\u2013\u2014", ".,;:!?)]\"'\u2013\u2014"


def with_unit(parsed: Parsed, phrase: Phrase, token: Token, quantity: Quantity, before: list[Frame]) -> Quantity:
    """A quantity with the unit that the words around it give, where its own give none."""
    if quantity.unit != NUMBER or phrase.head is not token:
        return quantity
    if quantity.value < MOST_SHARE and _is_share(parsed, phrase, token, before):
        return quantity._replace(unit=PERCENT)
    return _listed(parsed, phrase, _of_same_money(parsed, phrase, quantity, before))


def _of_same_money(parsed: Parsed, phrase: Phrase, quantity: Quantity, before: list[Frame]) -> Quantity:
    """ "from 62 billion euros to 153 billion", "spent 143bn crowns, 13 billion more": money like the sum before it."""
    last = before[-1] if before else None
    if last is None or last.unit != SUM or quantity.scale < LEAST_SCALE or phrase.tokens[-1] is not phrase.head:
        return quantity
    again = phrase.relations & {"goal", "degree", "source", "against"} or compares_with(parsed, phrase)
    if not ((again and last.clause is parsed.tree.clause(phrase)) or _spent_too(parsed, phrase, last)):
        return quantity
    named = last.quantity.named_at or last.quantity.figure
    return quantity._replace(unit=SUM, currency=last.quantity.currency, named_at=named)


def _spent_too(parsed: Parsed, phrase: Phrase, last: Frame) -> bool:
    """ "Chile spends $30bn, Peru spends 20 billion and Chad ten billion": what is spent like the sum before it."""
    verb, before = parsed.tree.clause(phrase).verb, last.clause.verb
    spent = verb is not None and before is not None and "spend" in verb.senses & before.senses
    return spent and phrase.prep is None


def _listed(parsed: Parsed, phrase: Phrase, quantity: Quantity) -> Quantity:
    """A bare number in a list whose last has the unit: "2.1, 3 and 3.2 per cent", "8.1 and 49 billion dollars"."""
    after = parsed.following(phrase) if related(phrase, "source") else None
    ranged = after.head.unit if after is not None and related(after, "goal") and after.head is not None else None
    if isinstance(ranged, Quantity) and ranged.unit == PERCENT:
        return quantity._replace(unit=PERCENT)  # "from 35 to 42% of GDP"
    other, figures = _ends(parsed).get(phrase.at + 1, (None, False))
    if other is None or (figures and _in_words(parsed, phrase)):
        return quantity  # "the poorest of the four, $6bn"
    value, half = quantity.value * other.scale, quantity.half * other.scale
    named = other.named_at or other.figure
    return quantity._replace(unit=other.unit, value=value, half=half, currency=other.currency, named_at=named)


def _in_words(parsed: Parsed, phrase: Phrase) -> bool:
    return parsed.text[phrase.tokens[-1].start].isalpha()


@lru_cache(maxsize=8)
def _ends(parsed: Parsed) -> dict[int, tuple[Quantity, bool]]:
    """By the places of commas and conjunctions: the first number with a unit of the list that goes on there.

    With it, whether one of the numbers up to it is written in figures.
    """
    found: dict[int, tuple[Quantity, bool]] = {}
    last: tuple[Quantity, bool] | None = None
    for phrase in reversed(parsed.phrases):
        unit = phrase.tokens[0].unit if phrase.kind == "noun" else None
        if isinstance(unit, Quantity):
            figures = not _in_words(parsed, phrase)
            if unit.unit != NUMBER:
                last = unit, figures
            elif last is not None:
                last = last[0], last[1] or figures
        elif phrase.word != "," and not conjunction(phrase):
            last = None
        elif last is not None:
            found[phrase.at] = last
    return found


def _is_share(parsed: Parsed, phrase: Phrase, token: Token, before: list[Frame]) -> bool:
    """ "8.3 percent of the budget, but only 2.2 of GDP": a bare number whose unit its base or its neighbour gives."""
    if _from(parsed, phrase, before):
        return True
    if "." not in parsed.text[token.start : token.end]:
        return False
    subject = parsed.tree.clause(phrase).subject
    if subject is not None and subject is not phrase and subject.senses & {"part"}:
        return True  # "In Germany that percentage was 27.2"
    led = [t for t in parsed.tokens if t.end < token.start]
    headed = any(t.entry.word == "%" for t in led) and having(led, "gdp")  # "Spending in % of GDP: Poland 4.1"
    return headed or (bool(before) and before[-1].unit == PERCENT)


def _from(parsed: Parsed, phrase: Phrase, before: list[Frame]) -> bool:
    """ "will spend 2.4 per cent of GDP, from just over two now": where a share comes from."""
    last = before[-1] if before else None
    if last is None or last.unit != PERCENT or last.base != GDP or last.clause is not parsed.tree.clause(phrase):
        return False
    after = parsed.following(phrase)
    alone = after is None or after.kind == "mark" or timed(after)
    return alone and "source" in phrase.relations and phrase.tokens[-1] is phrase.head


def as_share(frame: Frame) -> None:
    """Take a number that stands alone in a slot for a share, if it may be one; the talk has to license it."""
    if _alone(frame) and (_fills(frame) or _aside(frame)):
        frame.quantity, frame.bare = frame.quantity._replace(unit=PERCENT), True


def settle(frame: Frame) -> None:
    """A number beside a name is a level."""
    if frame.bare and not frame.role and _aside(frame):
        frame.role, frame.how["role"] = LEVEL, "default"


def _alone(frame: Frame) -> bool:
    """Whether nothing but a small number stands in its phrase, and nothing that it counts follows."""
    quantity, phrase = frame.quantity, frame.phrase
    alone = phrase.head is frame.token and phrase.tokens[-1] is frame.token and quantity.unit == NUMBER
    if not alone or quantity.scale != 1 or not 0 < quantity.value <= MOST or not _in_prose(frame):
        return False
    after = frame.parsed.phrases[phrase.at + 1 : phrase.at + 2]
    return all(one.kind in ("mark", "link") or timed(one) for one in after)


def _in_prose(frame: Frame) -> bool:
    """Whether no sign stands at the number, as in "=1" or "+1+1"."""
    text, token = frame.parsed.text, frame.token
    opens = token.start == 0 or text[token.start - 1].isspace() or text[token.start - 1] in _OPENS
    return opens and (token.end == len(text) or text[token.end].isspace() or text[token.end] in _CLOSES)


def _fills(frame: Frame) -> bool:
    """ "it spends 1.9", "they are at two", "France promises three"."""
    verb, filled = frame.clause.verb, slots(frame.phrase, frame.clause.verb)
    of = None if frame.subject is None else frame.parsed.following(frame.subject)
    many = of is not None and related(of, "genitive") and (plural_group(of) or sensed(of, "member"))
    if verb is None or (verb.passive and "object" not in filled) or many or not _may_have(frame.subject):
        return False  # "the number of allies has climbed to 23"
    return any(filled & _SLOTS[sense] for sense in frame.verb & _SLOTS.keys())


def _may_have(subject: Phrase | None) -> bool:
    """Whether a subject may have a share: a country, its government, a pronoun, money, a ratio."""
    if subject is None or subject.head is None or subject.having("Q"):
        return False
    if subject.head.tag in ("pron", "own") or mention(subject.head) is not None:
        return True
    return sensed(subject, "land", "gov", "member", "members", "alliance", "part", "figure", "money", "spender")


def _aside(frame: Frame) -> bool:
    """ "Spain (1.28)", "Canada, at 1.37, will not": a number with decimals right after a name."""
    if frame.quantity.half >= Decimal("0.5") or frame.phrase.at < 2:
        return False
    clause = frame.clause
    if clause.kind == "bracket" and clause.verb is None:
        nouns = [one for one in clause.phrases if one.kind == "noun"]
        return nouns == [frame.phrase] and clause.antecedent is not None and named(clause.antecedent)
    name = frame.behind(",")
    return name is not None and "point" in frame.relations and named(name)
