"""Bare numbers: shares of GDP whose unit only the talk gives: "they are at 1.3", "it spends a mere 0.9", "(1.28)"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.reading.frames import EARLIER, LEVEL, Frame
from factcheck.reading.parsing import mention, timed
from factcheck.reading.phrases import Phrase, named
from factcheck.reading.quantity import NUMBER, PERCENT
from factcheck.reading.valency import slot

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


def as_share(frame: Frame) -> None:
    """Take a number that stands alone in a slot for a share, if it may be one; the talk has to license it."""
    if _alone(frame) and (_fills(frame) or _aside(frame)):
        frame.quantity, frame.bare = replace(frame.quantity, unit=PERCENT), True


def settle(frame: Frame) -> None:
    """A number beside a name is a level; one that turned out to be something else is no share."""
    if frame.bare and not frame.role and _aside(frame):
        frame.role, frame.how["role"] = LEVEL, "default"
    if frame.bare and frame.role not in (LEVEL, EARLIER):
        frame.role = ""


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


_OPENS, _CLOSES = "([\"'\u2013\u2014", ".,;:!?)]\"'\u2013\u2014"


def _fills(frame: Frame) -> bool:
    """ "it spends 1.9", "they are at two", "France promises three"."""
    verb, slots = frame.clause.verb, set(slot(frame))
    if verb is None or (verb.passive and "object" not in slots) or not _may_have(frame.subject):
        return False
    return any(slots & _SLOTS[sense] for sense in frame.verb & _SLOTS.keys())


def _may_have(subject: Phrase | None) -> bool:
    """Whether a subject may have a share: a country, its government, a pronoun, money, a ratio."""
    if subject is None or subject.head is None or subject.having("Q"):
        return False
    if subject.head.tag in ("pron", "own") or mention(subject.head) is not None:
        return True
    return bool(subject.senses & {"land", "gov", "member", "members", "alliance", "part", "figure", "money", "spender"})


def _aside(frame: Frame) -> bool:
    """ "Spain (1.28)", "Canada, at 1.37, will not": a number with decimals right after a name."""
    if frame.quantity.half >= Decimal("0.5") or frame.phrase.at < 2:
        return False
    clause = frame.clause
    if clause.kind == "bracket" and clause.verb is None:
        nouns = [one for one in clause.phrases if one.kind == "noun"]
        return nouns == [frame.phrase] and clause.antecedent is not None and named(clause.antecedent)
    name, mark = frame.parsed.phrases[frame.phrase.at - 2 : frame.phrase.at]
    return bool(frame.relations & {"point"}) and mark.word == "," and named(name)
