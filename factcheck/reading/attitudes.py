"""Attitudes: what the governor of an infinitive, gerund or complement makes of it: "plans to spend", "denied that"."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.models import Modality
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, LEVEL, MEMBERS, Frame
from factcheck.reading.phrases import Phrase, is_spender, sensed
from factcheck.reading.words import NOTHING, having

_MAKES = (
    ("demand", Modality.DEMAND),
    ("promise", Modality.PLEDGE),
    ("aim", Modality.PLEDGE),
    ("target", Modality.TARGET),
    ("expect", Modality.FORECAST),
)
_HANGING = frozenset(("genitive", "purpose", "goal", "about"))
"""How what is aimed at or feared hangs on the noun that says so."""


class Mood(NamedTuple):
    """A modality and the words that say so."""

    modality: Modality
    words: str = ""


def by(modality: Modality, phrase: Phrase) -> Mood:
    """The mood that a phrase says."""
    return Mood(modality, " ".join(t.entry.word for t in phrase.tokens))


def governing(senses: frozenset[str], words: Phrase, frame: Frame) -> list[Mood]:
    """What a governor of some senses makes of what it governs."""
    made = _modality(senses, frame)
    return [] if made is None else [by(made, words)]


def _modality(senses: frozenset[str], frame: Frame) -> Modality | None:
    if senses & {"deny", "false", "fail"}:
        return Modality.NEGATED
    if "moot" in senses:
        return Modality.HYPOTHETICAL  # "opposed raising it to 3%"
    if senses & {"request"} and frame.base != "gdp" and (frame.unit == "money" or frame.role != LEVEL):
        return Modality.FORECAST
    planned = frame.unit == "money" and frame.role == LEVEL and "aim" in senses
    if planned and not senses & {"demand", "promise", "wish"}:
        return Modality.FORECAST
    return next((modality for sense, modality in _MAKES if sense in senses), None)


def imagined(frame: Frame, clause: Clause) -> list[Mood]:
    """ "in this scenario", "in a parallel world"; "rather than spend 3%": what is said of no world, or not of this."""
    inside = (one for one in clause.phrases if one.relations & {"within", "under"} and one.means("imagined"))
    made = [by(Modality.HYPOTHETICAL, one) for one in inside if one.senses & {"imagined", "worldnoun"}]
    led = frame.before
    return [*made, by(Modality.NEGATED, led)] if led is not None and led.opens("deny") else made


def intended(frame: Frame) -> list[Mood]:
    """ "a target of growth of 3%", "the plan is for a cut of 5%", "the risk of a cut": what a noun makes of it."""
    noun, verb = frame.phrase if frame.noun is None else frame.noun, frame.clause.verb
    above = frame.parsed.previous(noun) if noun.relations & _HANGING else None
    subject = frame.subject if verb is not None and "be" in verb.classes and above in (None, verb) else None
    above = subject if subject is not None and frame.role == CHANGE else above
    if above is None or above is noun or above.kind != "noun" or (above.having("Q") and above is not subject):
        return []
    aims = frame.role == CHANGE and (above is subject or bool(noun.relations & {"genitive", "purpose"}))
    if aims and above.senses & {"promise", "target"}:
        return [by(Modality.PLEDGE, above)]
    forms = () if above.head is None else above.head.entry.forms
    senses = above.senses.union(*(form.senses for form in forms))
    if "wish" in senses and frame.role == CHANGE and not noun.definite():
        return [by(Modality.HYPOTHETICAL, above)]  # "hopes of a rise of 5%"
    called = frame.role == LEVEL and "purpose" in noun.relations and not noun.definite()  # "a push for spending of 3%"
    asked = senses & {"demand", "request"} if aims or called else NOTHING
    return governing(asked | (NOTHING if noun.definite() else senses & {"moot", "expect"}), above, frame)


def judged(frame: Frame, clause: Clause, verb: Phrase) -> list[Mood]:
    """ "2% is enough", "a budget of 5% is unthinkable", "a rise of 5% seems likely": what is only judged."""
    subject = clause.subject
    if subject is None or frame.phrase.at > verb.at or subject.definite():
        return []
    last = [one.tokens[-1].entry for one in clause.after(verb)]
    if "be" not in verb.classes:
        last = [one for one in last if "adj" in one.classes and verb.senses <= {"be"}]
    told = NOTHING.union(*(one.senses for one in last))
    if told & {"moot", "neg"}:
        return [by(Modality.HYPOTHETICAL, subject)]
    return [by(Modality.FORECAST, subject)] if "expect" in told else []


def governed(frame: Frame, clause: Clause) -> list[Mood]:
    """What the governor of a clause makes of it."""
    governor = clause.governor
    if governor is None:
        headline = clause.kind == "infinitive" and clause.parent is not None and clause.parent.verb is None
        return [Mood(Modality.FORECAST, clause.link)] if headline else []  # "Sweden to raise"
    having_done = clause.kind == "participle" and "deny" in governor.senses and "comma" not in clause.senses
    if clause.kind not in ("infinitive", "gerund", "complement") and not having_done:
        return []  # but "denies having spent 2%"
    if governor.kind == "noun":
        return _by_noun(frame, clause, governor)
    return _by_verb(frame, clause, governor) if governor.kind == "verb" else []


def resulting(frame: Frame, clause: Clause, verb: Phrase) -> list[Mood]:
    """ "pledged a rise of 5%, bringing spending to 2%": what follows from what is only promised is so too."""
    taken, own = frame.parsed.following(verb), clause.verb
    if taken is None or "change" not in taken.senses or own is None or own.perfect or own.at < verb.at:
        return []
    asked = governing(verb.senses & {"promise", "demand"}, verb, frame)
    return asked or ([by(Modality.FORECAST, verb)] if verb.senses & {"aim", "request"} else [])


def _by_noun(frame: Frame, clause: Clause, governor: Phrase) -> list[Mood]:
    """ "a plan to spend", "the aim of spending", "its promise that it will spend"."""
    forms = () if governor.head is None else governor.head.entry.forms
    formed = NOTHING.union(*(form.senses for form in forms))
    senses = governor.senses | (formed & {"promise", "aim", "demand", "expect", "fail", "request"})
    if clause.kind == "complement" and (vouched := _vouched(frame, governor)):
        return [by(vouched, governor)]
    if "moot" in senses and clause.kind != "complement":
        return [by(Modality.HYPOTHETICAL, governor)]  # "talk of raising it to 3%"
    told = {"promise", "aim", "demand", "fail", "deny", "expect"}
    if senses & {"promise", "aim"} and having(governor.tokens[:1], "no"):
        return [by(Modality.HYPOTHETICAL, governor)]  # "has no plan to spend 3%"
    if clause.kind == "gerund" and "target" in senses:
        return [by(Modality.TARGET, governor)]
    return governing(senses & {"request", "target", "false", *told}, governor, frame)


def _vouched(frame: Frame, said: Phrase) -> Modality | None:
    """What is told of a statement that nobody vouches for: "contrary to claims that", "no basis for the claim that"."""
    before, rumour = frame.parsed.previous(said), "hearsay" in said.meaning or having(said.having("det"), "no")
    if not rumour and "statement" not in said.senses:
        return None
    lacks = said.prep is not None and before is not None and having(before.having("det"), "no")
    if lacks or said.relations & {"deny"}:
        return Modality.NEGATED
    despite = said.relations & {"circumstance"} and not having(said.tokens, "certain")
    return Modality.HYPOTHETICAL if rumour or despite else None


def _by_verb(frame: Frame, clause: Clause, governor: Phrase) -> list[Mood]:
    senses = governor.senses
    if "be" in senses or governor.tag == "aux":
        senses = _predicate(clause, governor) or senses
    if clause.kind == "complement":
        return _complement(frame, clause, governor, senses)
    if clause.kind == "infinitive":
        return _infinitive(frame, clause, governor, senses)
    plan = None if clause.parent is None else clause.parent.subject
    if "include" in senses and plan is not None and "promise" in plan.senses:
        return [by(Modality.PLEDGE, governor)]  # "the plan includes raising"
    kept = {"promise", "demand", "aim", "expect", "fail", "target", "deny", "moot"}
    made = governing(senses & ({"promise"} if governor.senses & {"say"} else kept), governor, frame)
    led = frame.parsed.following(governor) if "be" in governor.classes else None
    if made or led is None or led.kind == "noun" or led.opens("toward") or not led.opens("purpose", "against"):
        return made
    return [by(Modality.DEMAND if led.opens("purpose") else Modality.HYPOTHETICAL, led)]  # "are for raising"


def _predicate(clause: Clause, governor: Phrase) -> frozenset[str]:
    """The adjective after "be", else what is so: "is likely to", "is not true that", "the rule is that"."""
    if clause.parent is None:
        return NOTHING
    for phrase in clause.parent.after(governor):
        ahead = not clause.phrases or phrase.at < clause.phrases[0].at
        if phrase.kind in ("noun", "adverb") and phrase.prep is None and ahead:
            return NOTHING.union(*(t.entry.senses for t in phrase.tokens))
    return NOTHING if clause.kind != "complement" or clause.parent.subject is None else clause.parent.subject.senses


def _complement(frame: Frame, clause: Clause, governor: Phrase, senses: frozenset[str]) -> list[Mood]:
    """ "promised that it would spend", "denied that it spends"; what is only said asserts."""
    verb, subject = clause.verb, clause.subject
    rumour = None if clause.parent is None else clause.parent.subject
    if rumour is not None and "hearsay" in rumour.meaning:
        return [by(Modality.HYPOTHETICAL, rumour)]  # "rumour has it that"
    if "true" in senses and governor.negated:
        return [by(Modality.NEGATED, governor)]
    senses = senses - {"demand"} if "expect" in senses else senses
    senses = senses - {"aim"} if verb is not None and not verb.modal else senses  # "consider that it was"
    if "say" in senses and verb is not None:
        bare = verb.finite and not verb.past and not verb.modal
        if bare and "demand" in senses and "told" not in senses and governor.past:
            return [by(Modality.DEMAND, governor)]  # "insisted that they spend"
        itself = subject is not None and subject.having("pron", "poss")  # "it will", "its budget will"
        acts = itself and verb.senses & {"spend", "move", "move_t", "meet", "multiply"}
        if acts and "announce" in senses and verb.modal & {"forecast"}:
            return [by(Modality.PLEDGE, governor)]  # "announced that it will spend"
    if "say" in senses:
        ahead = verb is not None and (verb.modal or not verb.past)
        senses = senses & ({"deny", "false", "promise"} if ahead else {"deny", "false"})
    return governing(senses, governor, frame)


def _infinitive(frame: Frame, clause: Clause, governor: Phrase, senses: frozenset[str]) -> list[Mood]:
    """ "plans to spend", "is expected to spend", "failed to spend"; what moves or causes asserts."""
    at = clause.phrases[0].at if clause.phrases else 0
    before = frame.parsed.phrases[at - 1] if at else None
    if before is not None and before.kind != "noun" and having(before.tokens, "notyet"):
        return [Mood(Modality.NEGATED, clause.link)]  # "has yet to meet it", "is yet to spend 2%"
    to_be = _is_to(frame, clause, governor)
    if to_be is not None:
        return [to_be]
    if "move" in senses and clause.parent is not None and any(p.having("Q") for p in clause.parent.after(governor)):
        senses = senses - {"fail"}  # "declined by 3%, to stand at $5bn"
    if senses >= {"say", "expect"} and governor.passive and governor.past:
        return []  # "only five were estimated to spend 2%"
    senses = _expected(frame, clause, governor, senses - {"say"})
    asked = clause.subject if clause.parent is not None and clause.subject is not clause.parent.subject else None
    if asked is not None and is_spender(asked):
        senses = senses - {"request"}  # "asked Spain to raise it", but "asked parliament to approve $5bn"
    if governor.passive:
        senses = senses | (governor.meaning & {"promise", "expect"})  # "is determined to", "is bound to"
        if senses & {"cause", "enact"} and not senses & {"promise", "expect", "fail", "aim", "demand"}:
            return [by(Modality.HYPOTHETICAL, governor)]  # "is allowed to spend"
    return governing(senses, governor, frame)


def _is_to(frame: Frame, clause: Clause, governor: Phrase) -> Mood | None:
    """ "the target is to spend", "members are to spend"."""
    aim = None if clause.parent is None else clause.parent.subject
    copular = governor.tag == "aux" or "be" in governor.senses
    if copular and aim is not None and aim.senses & {"target", "promise"}:
        return by(Modality.TARGET, aim)
    if "be" in governor.classes and clause.phrases and clause.phrases[0].at == governor.at + 1:
        members = frame.base == "gdp" and any(len(code) > 3 for code in frame.codes)
        return by(Modality.TARGET if members else Modality.FORECAST, governor)
    return None


def _expected(frame: Frame, clause: Clause, governor: Phrase, senses: frozenset[str]) -> frozenset[str]:
    """Without the demand in a verb that only expects: "expects its budget to grow", "expects to spend"."""
    subject, parent = clause.subject, clause.parent
    above = None if parent is None else parent.subject
    about = subject is not None and subject is not above and bool(subject.senses & {"money", "change", "gdp"})
    itself = parent is not None and subject is above and not governor.passive
    counted = frame.role == MEMBERS and "quantifier" not in frame.detail
    seen = above is not None and bool(above.senses & {"seer"})  # "analysts expect Chile to"
    if ((about or counted or seen) and "expect" in senses) or (itself and senses & {"expect", "aim", "promise"}):
        senses = senses - {"demand"}
    if governor.passive and "promise" in senses and above is not None and above.senses & {"money"}:
        return frozenset(("expect",))  # "spending is planned to rise"
    owed = frame.base == "gdp" and frame.quantity.hedge.comparator.value == "ge" and frame.role != MEMBERS
    owed = owed and not sensed(above, "part")  # "the share that goes on defence is expected to be at least 2%"
    return frozenset(("expect",)) if governor.passive and "expect" in senses and not owed else senses


def supposed(clause: Clause) -> bool:
    """ "Raising it to 3% means higher taxes": what is only thought of as a subject."""
    around, own = clause.parent, clause.verb
    if clause.kind != "gerund" or around is None or around.verb is None or own is None or own.at > around.verb.at:
        return False
    return not around.verb.past and (around.subject is None or around.subject in clause.phrases)


def alongside(clause: Clause) -> bool:
    """ "proposed cutting aid while raising defence": what is done beside what is only planned is planned too."""
    around = clause.parent
    beside = clause.kind == "adverbial" and "while" in clause.senses and clause.verb is None
    return beside and around is not None and around.kind in ("gerund", "infinitive") and around.at < clause.at


def planned(frame: Frame) -> list[Mood]:
    """ "his plan for $1 trillion in new spending", "a request of $5bn"."""
    before = frame.before
    if before is None or before.kind != "noun" or not frame.relations & {"purpose", "genitive"}:
        return []
    asked = "request" in before.senses and frame.relations & {"purpose"}  # "a request for $481bn"
    if frame.unit != "money" or (before.senses & {"money", "change"} and not asked) or before.having("Q"):
        return []
    return governing(before.senses & {"promise", "request", "demand"}, before, frame)
