"""Values that are called a goal: the agreed level, the recommended 2%, the target of spending so much."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import GDP, SPENDING, THRESHOLD, Frame
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import COMMAS, Phrase, bare, comma, sensed
from factcheck.reading.quantity import PERCENT
from factcheck.reading.words import having


def normed(frame: Frame) -> bool:
    """A value that is called a goal: "2% of GDP is the agreed level", "2% of GDP, a goal", "the recommended 2%"."""
    if frame.unit != PERCENT or frame.base not in (GDP, "", SPENDING):
        return False
    norms = [t for t in frame.earlier if "norm" in t.entry.senses]
    said = _made(frame) or any("forecast" not in t.entry.senses or _definite(frame) for t in norms) or _called(frame)
    beside = _beside(frame)
    if beside is not None and (said or _a_goal(beside)):
        said = frame.detail["norm"] = True
    role = frame.parsed.following(frame.base_phrase or frame.phrase)  # "sees the level of 2% as a target"
    said = said or (role is not None and bool(role.relations & {"role"}) and _a_goal(role))
    told = sensed(frame.behind(":"), "target")  # "committed to a target: 2% of GDP"
    at_it = frame.before is not None and "members" in frame.before.senses and "point" in frame.relations
    said = said or told or at_it or _owed(frame) or _points_at_duty(frame) or _says_a_goal(frame)
    if said:
        frame.role, frame.how["role"] = THRESHOLD, "clause"
    return said


def reached(frame: Frame) -> bool:
    """ "has not met a target of 2%", "plans to reach a target": what somebody meets or misses is a goal there is."""
    clause, noun = frame.clause, frame.noun
    beside = _beside(frame)
    if _made(frame) or (beside is not None and (beside.means("norm") or _a_goal(beside))):
        return True
    if clause.governor is noun or (clause.governor is not None and clause.governor.kind == "noun"):
        noun, clause = clause.governor, clause.parent or clause
    goal = noun is not None and noun.prep is None and noun.senses & {"target", "cap"}
    met = clause.verb is not None and clause.verb.senses & {"meet", "exceed"} and noun in clause.after(clause.verb)
    return bool(goal and met)


def _called(frame: Frame) -> bool:
    """ "2% of GDP is the agreed level"."""
    noun, verb = frame.noun if sensed(frame.noun, "figure") else frame.phrase, frame.clause.verb
    if verb is None or frame.subject is not noun:
        return False
    if verb.passive and "intend" in verb.senses and "spend" not in verb.senses:
        return True  # "3.5% is meant for core defence"
    name = next((p for p in frame.clause.after(verb) if p.kind == "noun" and p.prep is None), None)
    return "be" in frame.verb and name is not None and (sensed(name, "target", "cap") or name.means("norm"))


def _made(frame: Frame) -> bool:
    """ "called 2% of GDP a minimum": what a verb makes of its object."""
    verb, last = frame.clause.verb, frame.base_phrase or frame.phrase
    name = frame.parsed.following(last)
    if verb is None or frame.phrase.prep is not None or not verb.at < frame.phrase.at <= last.at or name is None:
        return False
    return name.prep is None and (name.means("norm") or _a_goal(name)) and not name.having("Q")


def _beside(frame: Frame) -> Phrase | None:
    """The noun phrase between commas after a quantity and what it is a part of."""
    base = frame.base_phrase
    at = base.at if base is not None and base.at > frame.phrase.at else frame.phrase.at
    near = frame.parsed.phrases[at + 1 : at + 3]
    if len(near) < 2 or near[0].word != ",":
        return None
    return near[1] if near[1].kind == "noun" and near[1].prep is None else None


def _a_goal(phrase: Phrase) -> bool:
    """ "a goal for members"."""
    goal = phrase.senses & {"target", "cap"} and any(t.tag in ("det", "poss") for t in phrase.tokens[:2])
    return bool(goal) and not phrase.having("Q")


def _says_a_goal(frame: Frame) -> bool:
    """ "The alliance's floor, 2% of GDP, is low": how much a goal is, between commas behind it."""
    goal, after = frame.behind(*COMMAS), frame.parsed.following(frame.base_phrase or frame.phrase)
    if goal is None or after is None or frame.phrase.prep is not None:
        return False
    return comma(after) and bare(goal) and _a_goal(goal)


def _owed(frame: Frame) -> bool:
    """ "the 2% of GDP that members are meant to spend"."""
    if frame.base not in (GDP, "") or not _definite(frame):
        return False
    own = frame.parsed.tree.about(frame.phrase, frame.base_phrase)
    return any(c.kind in ("relative", "participle") and _obliges(c) for c in own)


def owed(clause: Clause) -> bool:
    """ "what they are supposed to pay"."""
    return clause.kind == "relative" and clause.antecedent is None and bool(clause.link) and _obliges(clause)


def _points_at_duty(frame: Frame) -> bool:
    """ "they pay what they are supposed to, and that is 2%"."""
    subject = frame.subject
    if subject is None or subject.tag != "pron" or "be" not in frame.verb or not subject.means("definite"):
        return False
    earlier = [one for one in frame.clauses if one.verb is not None and one.verb.at < subject.at]
    return any(map(owed, earlier[-2:]))


def _definite(frame: Frame) -> bool:
    """ "the 2%", "above the 2%": an article before the figure, in the words of its hedge too."""
    return having(frame.earlier, "definite") or frame.hedged("definite")


def _obliges(clause: Clause) -> bool:
    """ "are meant to spend", "have failed to", "must"."""
    verb = clause.verb
    if verb is None:
        return False
    promised = sensed(verb, "promise", "fail", "demand") or "demand" in verb.modal
    return (clause.kind == "relative" and promised) or (verb.passive and sensed(verb, "demand", "expect", "intend"))


def aimed(frame: Frame) -> bool:
    """ "NATO's target of spending 2%", "the pledge to spend 2%": the value of the goal itself."""
    clause = frame.clause
    governor = clause.governor
    if clause.kind == "relative" and sensed(clause.antecedent, "target") and frame.relations & {"point"}:
        return True  # "the target, which NATO set at 2%"
    if clause.kind not in ("gerund", "infinitive") or governor is None or governor.kind != "noun":
        return False
    above = clause.parent.verb if clause.parent is not None else None
    kept = above is not None and above.senses & {"meet", "fail"}
    places = map(mention, governor.tokens)
    allied = governor.means("alliance") or any(place is not None and place.group for place in places)
    return "target" in governor.senses and bool(kept or allied or "promise" not in governor.senses)
