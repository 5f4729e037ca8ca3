"""Aims: whose goal a threshold is, and by when it is due."""

from __future__ import annotations

from factcheck.lexicon import rows
from factcheck.models import Period
from factcheck.reading import times
from factcheck.reading.frames import THRESHOLD, Frame
from factcheck.reading.modals import denied
from factcheck.reading.parsing import mentioned
from factcheck.reading.statements import Said
from factcheck.reading.words import having

GROUPS = ("NATO", "EU", "NATO_EUR", "NATO_EUR_CAN", "EUROPE")


def set_goal(one: Said) -> None:
    """Set whose goal a threshold is, and by when."""
    found = times.when(one.frame)
    if found is not None and found.end is not None and times.by(found, one.frame):
        one.due = Period(found.end, found.end, found.basis)
    one.goal_of = _whose(one)


def _whose(one: Said) -> tuple[str, ...]:
    """The country or group whose goal it is: NATO's, unless the words say otherwise or no group is spoken of."""
    met = one.frame.verb & {"meet", "exceed"} or denied(one.frame)
    apart = one.frame.noun is not one.frame.phrase and not met
    apart = apart or any(row["code"] in one.codes and not row["alliance"] for row in rows("names"))
    if one.codes and (one.frame.role != THRESHOLD or (apart and not _group_spoken(one))):
        return one.codes
    ways = (way for way in one.frame.clauses if way.kind == "relative" and way.antecedent is one.frame.phrase)
    who = (way.subject.place for way in ways if way.subject is not None)
    asks = next((place for place in who if place is not None and place.codes[0] in GROUPS), None)
    if asks is not None:
        return asks.codes  # "the 2% that NATO asks of its members"
    bodies = _bodies(one.frame)
    if one.codes and _own(one) and not (one.frame.detail.pop("norm", False) and bodies) and one.codes[0] not in GROUPS:
        return one.codes
    return ("EU",) if bodies == ["EU"] else ("NATO",)


def _bodies(frame: Frame) -> list[str]:
    """The groups that a sentence names."""
    sure = (place.codes[0] for place in mentioned(frame.parsed.tokens) if not place.ambiguous)
    return [code for code in sure if code in GROUPS]


def _group_spoken(one: Said) -> bool:
    """Whether a group or its alliance was spoken of, in the sentence or before."""
    if _bodies(one.frame) or having(one.frame.parsed.tokens, "alliance", "members", "member"):
        return True
    spoken = () if one.talk is None else (*one.talk.heard.prior, *(named.codes for named in one.talk.heard.named))
    return any(codes[0] in GROUPS for codes in spoken)


def _own(one: Said) -> bool:
    """Whether the words make a goal a country's own: "its target", "Poland's goal of 5%", a law's."""
    frame, subject = one.frame, one.frame.subject
    where, governor = one.how.get("subject"), frame.clause.governor
    if governor is not None and len(one.codes) == 1 and having(governor.tokens, "plural") and governor.having("poss"):
        return False  # "Trump scolded the allies for not meeting their pledge to spend 2%"
    owned = governor is None or bool(governor.owner or governor.having("poss"))
    met = frame.clause.parent is not None and "meet" in frame.clause.parent.does and not owned
    if where == "phrase" or (where in ("clause", "tree") and governor is not None and governor.kind == "noun"):
        return not met  # "only Chile and Peru meet the goal of spending 2%"
    if frame.noun is not None and frame.noun.having("poss"):
        return True
    if (subject is not None and "target" in subject.senses and bool(subject.owner)) or _fixes(frame):
        return True
    raises = frame.noun is None and bool(frame.verb & {"move", "move_t"})  # "the goal of increasing it to 2.5%"
    return raises or "norm" in frame.verb or (subject is not None and "law" in subject.senses)


def _fixes(frame: Frame) -> bool:
    """ "has a goal of 4%", "set itself the target of 3%": who has or makes a goal of their own."""
    noun = frame.noun or (frame.clause.governor if frame.clause.kind == "gerund" else None)
    verb = frame.parsed.tree.clause(noun).verb if noun is not None else None
    if noun is None or verb is None or verb.passive or noun.prep is not None or noun.at < verb.at:
        return False
    itself = any(one.means("reflexive") for one in frame.parsed.phrases[verb.at : noun.at])
    return ("fixes" in verb.senses and (itself or noun.opens("one"))) or ("have" in verb.classes and noun.opens("one"))
