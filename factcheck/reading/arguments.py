"""The arguments of a clause's verb, what they say of what is measured, and whether something is bought."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, EARLIER, LEVEL, RATIO, SPENDING, THRESHOLD, Frame
from factcheck.reading.measures import OTHER
from factcheck.reading.parsing import timed
from factcheck.reading.phrases import Phrase, conjunction, quantified, related, sensed
from factcheck.reading.quantity import PERCENT, SUM

_SIDES = {True: frozenset(("source", "goal", "outof")), False: frozenset(("outof",))}
"""What says whence something is moved, or whither; of what is only taken, out of what."""


_DISPOSING = frozenset(("spend", "promise", "demand", "aim", "request", "enact", "have"))
"""What verbs mean that take what money is for."""


def objects(clause: Clause, figure: Phrase) -> list[Phrase]:
    """The object of a clause's verb that a figure belongs to: of several in a row the one right before it."""
    verb = clause.verb
    if verb is None:
        return []
    nouns = (p for p in clause.after(verb) if p.kind == "noun" and p.prep is None and p is not figure and not timed(p))
    found = [p for p in nouns if not (p.senses & {"timenoun", "year"} or (p.having("Q") and "money" not in p.senses))]
    if figure.at > verb.at:  # what follows a figure that is an object is none, nor "by 7%, the steepest fall since"
        marks = {p.at for p in clause.phrases if p.kind == "mark" or figure.prep is None}
        found = [p for p in found if p.at <= figure.at or not marks & {figure.at, p.at - 1}]
    beside = next((p for p in found if p.at == figure.at - 1 and p.at > verb.at + 1), None)
    if beside is not None and _linked(clause, beside):
        return [beside]
    # "the economy grew by 3% and the army's budget by 5%": what is joined right before another figure is of that one
    figures = {p.at for p in clause.phrases if p.at > figure.at and p.kind == "noun" and p.having("Q")}
    return [p for p in found if not (p.at > figure.at and p.at + 1 in figures and _linked(clause, p))][:1]


def _linked(clause: Clause, phrase: Phrase) -> bool:
    return any(p.at == phrase.at - 1 and p.kind in ("link", "mark") for p in clause.phrases)


def of_clause(frame: Frame, clause: Clause) -> Iterator[str]:
    """What a clause says of what is measured: on what it spends, its object, its subject."""
    parsed, verb = frame.parsed, clause.verb
    if verb is not None and (verb.tag == "aux" or verb.senses & _DISPOSING):
        yield measures.spent_on(parsed, clause, frame.phrase)
    for one in objects(clause, frame.phrase):
        yield from _of_object(frame, clause, one)
    if verb is not None and verb.senses & {"move_t", "take"}:
        sides = _SIDES["move_t" in verb.senses]
        sided = (p for p in clause.after(verb) if p.relations & sides and not p.having("Q"))
        yield from (measures.of_phrase(parsed, p) for p in sided)
    if clause.kind == "gerund" and clause is frame.clause and verb is not None and "move" in verb.senses and verb.at:
        yield measures.of_phrase(parsed, parsed.phrases[verb.at - 1])  # "led to output shrinking by 5%"
    if clause.subject is not None and clause.subject is not frame.phrase:
        yield from (measures.spent_on(parsed, one) for one in _told(frame, clause.subject))
        after = clause.after(clause.subject)
        sized = any("within" in p.relations and "extent" in p.senses for p in after)  # "its forces doubled in size"
        sized = sized and "force" in clause.subject.senses
        grown = clause.does & {"move", "multiply", "be"} and (sized or clause.subject.senses & {"people", "branch"})
        yield measures.OTHER if grown and frame.role in (CHANGE, RATIO) else measures.of_phrase(parsed, clause.subject)
        moved = "move" in clause.does and not clause.does & {"spend", "move_t"}  # "suicides fell by 40%"
        if moved and clause is frame.clause and measures.a_thing(clause.subject) and not clause.subject.senses:
            yield measures.OTHER
    yield from _adverbials(frame, clause)


def _told(frame: Frame, noun: Phrase) -> list[Clause]:
    """ "the share of output that goes on schools": the relative clauses of a noun or of what it is of."""
    told = (noun, *frame.parsed.complements(noun))
    return [one for one in frame.clauses if one.kind == "relative" and one.antecedent in told]


def _of_object(frame: Frame, clause: Clause, thing: Phrase) -> Iterator[str]:
    """What the object of a clause's verb says of what is measured."""
    own = clause is frame.clause
    if own and _of_a_change(frame, thing):
        yield measures.OTHER
    yield measures.of_phrase(frame.parsed, thing)
    moved = clause.verb is not None and "move_t" in clause.verb.senses and thing.at == clause.verb.at + 1
    state = thing.tag == "N" and "gov" in thing.meaning  # "shrink the government to 20% of GDP"
    strange = measures.a_thing(thing) and not thing.senses and "degree" in frame.relations  # "cut its emissions by 17%"
    spoken = measures.spoken_of([thing, *clause.after(thing)]) if strange else ()
    if own and moved and (state or (strange and not {measures.DEFENCE, measures.MONEY} & {*spoken})):
        yield measures.OTHER


def _of_a_change(frame: Frame, thing: Phrase) -> bool:
    """ "cut the increase in half", "trimmed the proposed rise by $5bn": what is moved is a change, no spending."""
    moved = frame.role == CHANGE and "move_t" in frame.verb and thing is not frame.phrase and thing is not frame.noun
    changes = "change" in thing.senses and not thing.senses & {"money"} and thing.means("definite")
    return moved and changes and not thing.having("Q")


def _adverbials(frame: Frame, clause: Clause) -> Iterator[str]:
    """ "On defence, it spends 2%"; "in its defence budget"."""
    verb = clause.verb
    for one in measures.in_order(clause):
        if one.having("Q") or one is frame.base_phrase or measures.of_another(frame.parsed, one, frame.phrase):
            continue
        inside = verb is not None and "rank" not in verb.senses and verb.at < one.at < frame.phrase.at
        if not inside and one.relations & {"purpose", "about", "within"}:  # "leads in arms with"
            said = measures.purpose(frame.parsed, one) if "purpose" in one.relations else measures.about(one)
            yield said or (measures.of_phrase(frame.parsed, one) if verb is None else said)


def accompanying(frame: Frame) -> Phrase | None:
    """The noun of a figure in front of the subject: "with inflation at 9% and a key rate of 20%, it will spend"."""
    subject, first = frame.subject, frame.clause.phrases[0]
    if subject is None or not frame.phrase.at < subject.at or not first.relations & {"with"} or first.having("Q"):
        return None
    noun = frame.noun or frame.before
    return noun if noun is not None and noun.kind == "noun" and frame.phrase.prep is not None else None


def equipment_goal(frame: Frame) -> bool:
    """ "the target of 20% for equipment"."""
    noun = frame.noun or frame.phrase
    if frame.role != THRESHOLD:
        return False
    named = any("equip" in measures.senses(one.tokens) for one in (noun, *frame.parsed.complements(noun)))
    return named or (frame.clause.governor is not None and any(map(measures.equips, _near(frame))))


def equipment_share(frame: Frame) -> bool:
    """Whether a part of defence spending goes on equipment: "20% of its budget on major equipment"."""
    if frame.unit != PERCENT or frame.role not in (LEVEL, EARLIER):
        return False
    own = frame.base == SPENDING or (frame.base == BUDGET and not sensed(frame.base_phrase, "statebudget"))
    again = frame.copied is not None and frame.copied.equipment and not _purposes(frame)
    return own and (again or any(map(measures.equips, _near(frame))))


def _near(frame: Frame) -> list[Phrase]:
    """The phrases that may say on what a share goes: complements, subject, object, what the verb spends on."""
    near = [*frame.parsed.complements(_last(frame))]
    subject, verb = frame.subject, frame.clause.verb
    if subject is not None and not subject.having("Q"):
        near += [subject, *frame.parsed.complements(subject)]
        near += [p for clause in _told(frame, subject) for p in clause.phrases]
    if verb is not None:
        near += [p for p in objects(frame.clause, frame.phrase) if not p.having("Q")]
    if verb is not None and verb.senses & {"spend", "be", "take"}:
        around, told = frame.clause.parent, frame.clause.phrases
        if around is not None and frame.clause.kind == "participle" and around.subject is subject:
            told = [*told, *around.phrases]  # "put the most into weapons, spending 20% of its budget"
        near += _purposes(frame) or [p for p in told if related(p, "purpose")]
    return near


def _last(frame: Frame) -> Phrase:
    """A figure's phrase, or that of what it is a part of behind it."""
    return max((frame.base_phrase or frame.phrase, frame.phrase), key=lambda one: one.at)


def _purposes(frame: Frame) -> list[Phrase]:
    """What a figure of several is spent on: behind it, else before it, up to the next: "20% on arms and 50% on pay"."""
    for side in (frame.clause.after(_last(frame)), frame.clause.before(frame.phrase)):
        near = takewhile(lambda one: not (one.having("Q") or conjunction(one)), side)
        found = [p for p in near if related(p, "purpose") and not timed(p)]
        if found:
            return found
    return []


def buys(frame: Frame) -> bool:
    """Whether what it is to do or goes on is to buy: "$2 billion to buy missiles", "$2 billion on building bases"."""
    if frame.unit != SUM or frame.role not in (LEVEL, CHANGE):
        return False
    if trades(frame) and bool(frame.relations & {"within", "purpose"}):
        return True
    inner = (c for c in frame.clauses if c.parent is frame.clause and c.kind in ("infinitive", "gerund", "participle"))
    return frame.noun in (None, frame.phrase) and any(_to_buy(frame, clause) for clause in inner)


def trades(frame: Frame) -> bool:
    """Whether the verb is one of buying, selling, earning: "sells $5bn in arms"."""
    return bool(frame.verb & {"other_act"}) and not frame.verb & {"spend", "move_t"}


def _to_buy(frame: Frame, clause: Clause) -> bool:
    verb = clause.verb
    behind = next((p for p in frame.parsed.phrases[frame.phrase.at + 1 :] if not timed(p)), None)
    goes_on = "spend" in frame.verb and ("purpose" in clause.senses or clause.phrases[0] is behind)
    led = clause.kind != "participle" and clause.governor is frame.clause.verb
    if verb is None or verb.at <= frame.phrase.at or not (goes_on or led):
        return False
    if any(one.at < verb.at and quantified(one) for one in frame.clause.after(frame.phrase)):
        return False  # "the $5bn for the army includes $1bn to buy trucks"
    if verb.senses & {"other_act"}:
        return True
    bought = next((p for p in clause.after(verb) if p.kind == "noun" and p.prep is None), None)
    return measures.of_phrase(frame.parsed, bought) == OTHER
