"""Values that are called a goal: the agreed level, the recommended 2%, the target of spending so much."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import GDP, SPENDING, THRESHOLD, Frame
from factcheck.reading.parsing import PAIR, mention
from factcheck.reading.phrases import Phrase, bare, comma
from factcheck.reading.quantity import PERCENT
from factcheck.reading.words import Token, entry, having


def normed(frame: Frame) -> bool:
    """A value that is called a goal: "2% of GDP is the agreed level", "2% of GDP, a goal", "the recommended 2%"."""
    if frame.unit != PERCENT or frame.base not in (GDP, "", SPENDING):
        return False
    norms = [t for t in _led(frame) if "norm" in t.entry.senses]
    said = _made(frame) or any("forecast" not in t.entry.senses or _definite(frame) for t in norms) or _called(frame)
    beside = _beside(frame)
    if beside is not None and (said or _a_goal(beside)):
        said = frame.detail["norm"] = True
    role = frame.parsed.following(frame.base_phrase or frame.phrase)  # "sees the level of 2% as a target"
    said = said or (role is not None and bool(role.relations & {"role"}) and _a_goal(role))
    said = said or _told(frame) or _owed(frame) or _points_at_duty(frame) or _says_a_goal(frame)
    if said:
        frame.role, frame.how["role"] = THRESHOLD, "clause"
    return said


def reached(frame: Frame) -> bool:
    """ "has not met a target of 2%", "plans to reach a target": what somebody meets or misses is a goal there is."""
    clause, noun = frame.clause, frame.noun
    beside = _beside(frame)
    if _made(frame) or (beside is not None and (having(beside.tokens, "norm") or _a_goal(beside))):
        return True
    if clause.governor is noun or (clause.governor is not None and clause.governor.kind == "noun"):
        noun, clause = clause.governor, clause.parent or clause
    goal = noun is not None and noun.prep is None and bool(noun.senses & {"target", "cap"})
    return (
        goal
        and clause.verb is not None
        and bool(clause.verb.senses & {"meet", "exceed"})
        and noun in clause.after(clause.verb)
    )


def _led(frame: Frame) -> list[Token]:
    return [t for t in frame.phrase.tokens if t.start < frame.token.start]


def _called(frame: Frame) -> bool:
    """ "2% of GDP is the agreed level"."""
    noun = frame.noun if frame.noun is not None and frame.noun.senses & {"figure"} else frame.phrase
    verb = frame.clause.verb
    if verb is None or frame.subject is not noun:
        return False
    if verb.passive and "intend" in verb.senses:
        return True  # "3.5% is meant for core defence"
    if "be" not in frame.verb:
        return False
    name = next((p for p in frame.clause.after(verb) if p.kind == "noun" and p.prep is None), None)
    return name is not None and (bool(name.senses & {"target", "cap"}) or having(name.tokens, "norm"))


def _made(frame: Frame) -> bool:
    """ "called 2% of GDP a minimum": what a verb makes of its object."""
    verb, last = frame.clause.verb, frame.base_phrase or frame.phrase
    name = frame.parsed.following(last)
    if verb is None or frame.phrase.prep is not None or not verb.at < frame.phrase.at <= last.at or name is None:
        return False
    return name.prep is None and (having(name.tokens, "norm") or _a_goal(name)) and not name.having("Q")


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
    phrases, last = frame.parsed.phrases, frame.base_phrase or frame.phrase
    if frame.phrase.at < PAIR or frame.phrase.prep is not None:
        return False
    goal, mark = phrases[frame.phrase.at - PAIR : frame.phrase.at]
    parted = all(one is not None and comma(one) for one in (mark, frame.parsed.following(last)))
    return parted and bare(goal) and _a_goal(goal)


def _told(frame: Frame) -> bool:
    """ "committed to a target: 2% of GDP"."""
    before = frame.parsed.phrases[max(0, frame.phrase.at - 2) : frame.phrase.at]
    colon = len(before) > 1 and before[1].word == ":"
    return colon and bool(before[0].senses & {"target"})


def _owed(frame: Frame) -> bool:
    """ "the 2% of GDP that members are meant to spend"."""
    return (
        frame.base in (GDP, "")
        and _definite(frame)
        and any(
            clause.kind in ("relative", "participle")
            and clause.antecedent in (frame.phrase, frame.base_phrase)
            and _obliges(clause)
            for clause in frame.clauses
        )
    )


def owed(clause: Clause) -> bool:
    """ "what they are supposed to pay"."""
    return clause.kind == "relative" and clause.antecedent is None and bool(clause.link) and _obliges(clause)


def _points_at_duty(frame: Frame) -> bool:
    """ "they pay what they are supposed to, and that is 2%"."""
    subject, verb = frame.subject, frame.clause.verb
    if subject is None or verb is None or "be" not in frame.verb or not having(subject.tokens, "definite"):
        return False
    earlier = [one for one in frame.clauses if one.verb is not None and one.verb.at < subject.at]
    return subject.tag == "pron" and any(map(owed, earlier[-2:]))


def _definite(frame: Frame) -> bool:
    """ "the 2%", "above the 2%": an article before the figure, in the words of its hedge too."""
    low, high = frame.quantity.span[0], frame.quantity.figure[0]
    hedged = frame.parsed.text[low:high].lower().split()
    return having(_led(frame), "definite") or any("definite" in entry(word).senses for word in hedged)


def _obliges(clause: Clause) -> bool:
    """ "are meant to spend", "have failed to", "must"."""
    verb = clause.verb
    if verb is None:
        return False
    if clause.kind == "relative" and (verb.senses & {"promise", "fail", "demand"} or verb.modal & {"demand"}):
        return True
    return bool(verb.senses & {"demand", "expect", "intend"}) and verb.passive


def aimed(frame: Frame) -> bool:
    """ "NATO's target of spending 2%", "the pledge to spend 2%": the value of the goal itself."""
    clause = frame.clause
    governor = clause.governor
    if clause.kind not in ("gerund", "infinitive") or governor is None or governor.kind != "noun":
        return False
    if "target" not in governor.senses:
        return False
    above = clause.parent.verb if clause.parent is not None else None
    kept = above is not None and bool(above.senses & {"meet", "fail"})
    return kept or "promise" not in governor.senses or any(map(_allied, governor.tokens))


def _allied(token: Token) -> bool:
    place = mention(token)
    return bool(token.entry.senses & {"alliance"}) or (place is not None and place.group)
