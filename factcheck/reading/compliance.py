"""Compliance: whether members meet or miss a threshold by the clause that counts them, and which threshold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from factcheck.models import Modality
from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, NO_CLAIM, THRESHOLD, Frame
from factcheck.reading.groups import narrowed, plural_group
from factcheck.reading.moods import mood
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, conjunction, named, related, sensed
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.thresholds import owed
from factcheck.reading.words import Token, entry, having

USUAL = Decimal(2)
_INNER = frozenset(("infinitive", "gerund", "participle", "relative"))


def met(parsed: Parsed, frame: Frame, found: list[Frame], usual: Decimal | None) -> bool:
    """Whether the members meet or miss a threshold; sets it, and whether they miss it."""
    inner = [one for one in _inner(parsed, frame.clause) if not _aside(one)]
    twin = _twin(parsed, frame.clause)
    clauses = [frame.clause, *inner, *twin, *_of_number(parsed, frame)]
    if any(map(_promises, clauses[1:])):
        return False
    verbs = [clause.verb for clause in clauses if clause.verb is not None]
    nouns = [p for clause in clauses for p in clause.phrases if p.kind == "noun"]
    strange = [one.token for one in found if one.measure == measures.OTHER and one.phrase.at < frame.phrase.at]
    shares = [one for one in _shares(frame, nouns) if one not in strange]  # no "with inflation at 5%, nine meet it"
    named_before = (one for one in reversed(found) if one.role == THRESHOLD and one.unit == PERCENT)
    goal = next((one for one in named_before if one.phrase.at < frame.phrase.at), None) if not shares else None
    few = "only" in entry(frame.quantity.hedge.phrase).senses  # "only six of the 29"
    usual = goal.quantity.value if goal is not None else usual
    named = bool(shares) or any(_a_goal(p, usual) for p in nouns) or (few and any(map(owed, clauses)))
    if not named and (usual is None or not (_does(verbs) or any(map(_takes, clauses)))):
        return False
    ways = (one for one in clauses if one.kind == "relative" and one.antecedent is frame.phrase)
    restricting = (one for one in ways if "comma" not in one.senses and one.does & {"meet", "spend", "exceed"})
    told = next(restricting, None)  # "counts 16 countries that spend 2%", whatever is said around it
    own = bool(shares) and parsed.tree.clause(parsed.phrase(shares[0])) is frame.clause
    if own and narrowed(parsed, frame.phrase, doing=True):
        return False  # "all allies that border Peru spend 2%"
    if not (verbs or shares) or (told is None and not _may_meet(frame.clause, verbs, twin)):
        return False
    if shares and _not_met(shares[0], nouns, found):
        return False
    share = shares[0].unit if shares else None
    frame.detail["threshold"] = str(share.value if isinstance(share, Quantity) else (usual or USUAL))
    if isinstance(share, Quantity):
        _take(frame, found, shares[0], share)
    elif goal is not None:
        frame.equipment = goal.equipment
    under = any(p.relations & {"below"} and (p.having("Q") or p.senses & {"target"}) for p in nouns)
    under = under or (isinstance(share, Quantity) and share.hedge.comparator.value in ("lt", "le"))
    if under or any(verb.senses & {"fail", "missing"} for verb in verbs):
        frame.detail["misses"] = True
    frame.clause = told or frame.clause
    return True


def _not_met(share: Token, nouns: list[Phrase], found: list[Frame]) -> bool:
    """ "22 spend 2% of GDP on hospitals", "nine are close to the alliance's 2% target", "nine raised it by 4%"."""
    near = any(phrase.relations & {"nearby"} for phrase in nouns if share in phrase.tokens)
    near = near or (isinstance(share.unit, Quantity) and share.unit.hedge.comparator.value == "nearly")
    of_it = (other for other in found if other.token is share)
    return near or any(other.measure == measures.OTHER or other.role == CHANGE for other in of_it)


def _a_goal(phrase: Phrase, usual: Decimal | None) -> bool:
    """Whether a noun is a goal of spending: one that was named, or that says so; no "political objectives"."""
    own = measures.about(phrase) in (measures.DEFENCE, measures.MONEY) or bool(phrase.senses & {"alliance"})
    allied = "NATO" in codes(phrase.tokens)
    known = usual is not None or having(phrase.tokens[:1], "definite", "pointing")
    return "target" in phrase.senses and (known or own or allied) and not _of_something_else(phrase)


def _of_something_else(phrase: Phrase) -> bool:
    """ "their capability targets"."""
    return measures.of_a_kind(phrase) and measures.about(phrase) not in (measures.DEFENCE, measures.MONEY)


def _inner(parsed: Parsed, clause: Clause) -> list[Clause]:
    """The clauses in a clause that say what its subject does: "allies that meet", no "with others expected to"."""
    return [
        child
        for child in parsed.tree.clauses
        if child is not clause and clause in child.path()
        if all(
            one.kind in _INNER
            or (one.shares and one is not child)
            or (one.governor and "target" in one.governor.senses)
            for one in takewhile(lambda c: c is not clause, child.path())
        )
        if child.antecedent is None or not child.antecedent.relations & {"with", "against"}
    ]


def _twin(parsed: Parsed, clause: Clause) -> list[Clause]:
    """ "met or exceeded the target": the clause of a verb that has the object of the one before it."""
    last = clause.phrases[-1]
    if clause.verb is None or not conjunction(last) or last.at != clause.verb.at + 1:
        return []
    twins = (one for one in parsed.tree.clauses if one.shares and one.phrases and one.phrases[0].at == last.at + 1)
    return [one for one in twins if one.phrases[0] is one.verb and _reaches(one.verb)][:1]


def _reaches(verb: Phrase) -> bool:
    """ "exceeded", "met"; not "missed", "nearly met"."""
    met = verb.senses & {"meet", "exceed"} and "missing" not in verb.senses
    return bool(met) and not (verb.negated or having((*verb.tokens, *verb.adverbs), "almost"))


def _aside(clause: Clause) -> bool:
    """ "with Norway, which spends 2%, it has nine members": what is said besides of a name."""
    return "comma" in clause.senses and clause.antecedent is not None and named(clause.antecedent)


def _of_number(parsed: Parsed, frame: Frame) -> list[Clause]:
    """The clauses that say of whom a number is: "the number of allies that meet it is set to be 19"."""
    subject = frame.subject
    if subject is None or subject is frame.phrase or not subject.senses & {"figure"}:
        return []
    inner = (one for one in parsed.tree.clauses if one.kind in _INNER and one is not frame.clause and one.phrases)
    return [one for one in inner if subject.at < one.phrases[0].at < frame.phrase.at]


def _promises(clause: Clause) -> bool:
    """ "all allies pledging to spend 5%", "the only ally not required to"."""
    verb = clause.verb
    if verb is None or clause.kind not in ("participle", "gerund", "relative"):
        return False
    asked = clause.kind == "participle" and "demand" in verb.senses
    return asked or (not verb.passive and bool(verb.senses & {"promise", "demand"}))


def _takes(clause: Clause) -> bool:
    """Whether something is met: "three met it", not "three met in Brussels"."""
    verb = clause.verb
    if verb is None or "meet" not in verb.senses:
        return False
    after = next((p for p in clause.after(verb) if p.kind == "noun"), None)
    if after is not None and _of_something_else(after):
        return False
    aims = after is not None and (after.prep is None or bool(after.having("Q") or after.senses & {"target"}))
    return verb.passive or clause.kind == "relative" or aims


def _shares(frame: Frame, nouns: Sequence[Phrase]) -> list[Token]:
    """The percentages that may be the threshold."""
    behind = ((p, frame.parsed.following(p)) for p in nouns if p.having("Q"))
    members = [p for p, of in behind if of and related(of, "genitive") and (sensed(of, "member") or plural_group(of))]
    aside = [p for p in nouns if p.relations & {"point"} and frame.parsed.phrases[p.at - 1].word == ","]
    members += [p for p in aside if named(frame.parsed.phrases[p.at - 2])]  # "no ally spends less than Spain, at 1.3%"
    tokens = (t for p in nouns for t in p.tokens if t is not frame.token and p not in members)
    return [t for t in tokens if isinstance(t.unit, Quantity) and t.unit.unit == PERCENT]  # no "two thirds of members"


def _does(verbs: Sequence[Phrase]) -> bool:
    """ "only eight did"."""
    return any("do" in verb.classes for verb in verbs)


def _may_meet(clause: Clause, verbs: Sequence[Phrase], twin: Sequence[Clause]) -> bool:
    """Whether the verbs can say of members that they meet a threshold, rather than that they promise or ask it."""
    if clause.kind == "relative" and clause.antecedent is not None and clause.antecedent.having("Q"):
        return False  # "the 2% that every member has committed to"
    verb = clause.verb
    own = frozenset(("be",)) if verb is None or verb.head is None else verb.senses | (verb.classes & {"be", "have"})
    if own == {"meet"} and not (twin or _takes(clause)):
        return False
    if verbs and not own & {"meet", "spend", "be", "exceed", "fail", "move", "have"} and not _does(verbs):
        return False
    if verb is None or not verb.senses & {"promise", "demand", "say"} or verb.senses & {"meet", "be", "spend"}:
        return True
    return verb.passive or "expect" in verb.senses


def _take(frame: Frame, found: list[Frame], token: Token, share: Quantity) -> None:
    """Take a percentage as the threshold; "more than 2%" is not reached by who has it to the digit."""
    if frame.detail.get("quantifier") == "all" and mood(frame).modality is Modality.DEMAND:
        return  # "demanded that all members spend 2%": nobody is counted, and the share is what is asked for
    for other in found:
        if other.token is token and frame.detail.get("quantifier") != "only":
            spent = "quantifier" in frame.detail or other.verb & {"spend"}
            other.role = NO_CLAIM if spent and other.role != THRESHOLD else THRESHOLD
            frame.equipment = other.equipment
        last = other.copied.token if other.copied is not None and other.before and other.before.having("Q") else None
        if last is token:
            other.role = NO_CLAIM  # "five spend over 3%, eight less than 2%"
    frame.end = max(frame.end, frame.parsed.phrase(token).at)
    if share.hedge.comparator.value in ("gt", "le"):
        frame.detail["over"] = True
