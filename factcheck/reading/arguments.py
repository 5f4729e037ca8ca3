"""The arguments of a clause's verb, what they say of what is measured, and whether something is bought."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, EARLIER, LEVEL, RATIO, SPENDING, THRESHOLD, Frame
from factcheck.reading.measures import OTHER
from factcheck.reading.parsing import Parsed, kept, timed
from factcheck.reading.phrases import Phrase, conjunction, quantified, related, sensed
from factcheck.reading.quantity import PERCENT, SUM

_SIDES = {True: frozenset(("source", "goal", "outof")), False: frozenset(("outof",))}
"""What says whence something is moved, or whither; of what is only taken, out of what."""


_DISPOSING = frozenset(("spend", "promise", "demand", "aim", "request", "enact", "have"))
"""What verbs mean that take what money is for."""


def objects(frame: Frame, clause: Clause) -> list[Phrase]:
    """The object of a clause's verb that a figure belongs to: of several in a row the one right before it."""
    verb, figure, found = clause.verb, frame.phrase, _things(frame.parsed, clause)
    if verb is None:
        return []
    beside = frame.parsed.phrases[figure.at - 1] if figure.at else None
    if beside in found and beside is not None and beside.at > verb.at + 1 and _linked(frame, clause, beside):
        return [beside]
    return [*islice((p for p in found if p is not figure and _taken(frame, clause, p)), 1)]


@kept
def _things(_parsed: Parsed, clause: Clause) -> list[Phrase]:
    """What the verb of a clause may have for an object."""
    nouns = clause.after(clause.verb) if clause.verb is not None else []
    found = (p for p in nouns if p.kind == "noun" and p.prep is None and not timed(p))
    return [p for p in found if not (p.senses & {"timenoun", "year"} or (p.having("Q") and "money" not in p.senses))]


def _taken(frame: Frame, clause: Clause, thing: Phrase) -> bool:
    """Whether a thing after a verb is its object, beside a figure."""
    figure, phrases = frame.phrase, frame.parsed.phrases
    if thing.at < figure.at:
        return True
    if clause.verb is not None and figure.at > clause.verb.at:
        # what follows a figure that is an object is none, nor "by 7%, the steepest fall since"
        near = (p for p in (figure, phrases[thing.at - 1]) if frame.parsed.tree.clause(p) is clause)
        if any(p.kind == "mark" or figure.prep is None for p in near):
            return False
    # "the economy grew by 3% and the army's budget by 5%": what is joined right before another figure is of that one
    after = phrases[thing.at + 1] if thing.at + 1 < len(phrases) else None
    other = after is not None and frame.parsed.tree.clause(after) is clause and after.kind == "noun"
    return not (other and after is not None and after.having("Q") and _linked(frame, clause, thing))


def _linked(frame: Frame, clause: Clause, phrase: Phrase) -> bool:
    before = frame.parsed.phrases[phrase.at - 1] if phrase.at else None
    return before is not None and before.kind in ("link", "mark") and frame.parsed.tree.clause(before) is clause


def of_clause(frame: Frame, clause: Clause) -> Iterator[str]:
    """What a clause says of what is measured: on what it spends, its object, its subject."""
    parsed, verb = frame.parsed, clause.verb
    if verb is not None and (verb.tag == "aux" or verb.senses & _DISPOSING):
        yield measures.spent_on(parsed, clause, frame.phrase)
    for one in objects(frame, clause):
        yield from _of_object(frame, clause, one)
    if verb is not None and verb.senses & {"move_t", "take"}:
        yield from _sided(parsed, clause)
    if clause.kind == "gerund" and clause is frame.clause and verb is not None and "move" in verb.senses and verb.at:
        yield measures.of_phrase(parsed, parsed.phrases[verb.at - 1])  # "led to output shrinking by 5%"
    if clause.subject is not None and clause.subject is not frame.phrase:
        yield from _told(parsed, clause.subject)
        sized = "force" in clause.subject.senses and _sized(parsed, clause)
        grown = clause.does & {"move", "multiply", "be"} and (sized or clause.subject.senses & {"people", "branch"})
        yield measures.OTHER if grown and frame.role in (CHANGE, RATIO) else measures.of_phrase(parsed, clause.subject)
        moved = "move" in clause.does and not clause.does & {"spend", "move_t"}  # "suicides fell by 40%"
        if moved and clause is frame.clause and measures.a_thing(clause.subject) and not clause.subject.senses:
            yield measures.OTHER
    yield from _adverbials(frame, clause)


@kept
def _sided(parsed: Parsed, clause: Clause) -> list[str]:
    """What is said of the sides of what a verb moves or takes."""
    sides = _SIDES[sensed(clause.verb, "move_t")]
    after = clause.after(clause.verb) if clause.verb is not None else []
    return [measures.of_phrase(parsed, p) for p in after if p.relations & sides and not p.having("Q")]


@kept
def _sized(_parsed: Parsed, clause: Clause) -> bool:
    """ "its forces doubled in size"."""
    after = clause.after(clause.subject) if clause.subject is not None else []
    return any("within" in p.relations and "extent" in p.senses for p in after)


@kept
def _told(parsed: Parsed, noun: Phrase) -> list[str]:
    """ "the share of output that goes on schools": what the relative clauses of a noun or of what it is of say."""
    return [said for one in _relatives(parsed, noun) if (said := measures.spent_on(parsed, one))]


def _relatives(parsed: Parsed, noun: Phrase) -> list[Clause]:
    told = parsed.tree.about(noun, *parsed.complements(noun))
    return [one for one in told if one.kind == "relative"]


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
    for one, said, other in _beside(frame.parsed, clause):
        inside = verb is not None and "rank" not in verb.senses and verb.at < one.at < frame.phrase.at
        if one is not frame.base_phrase and other in (None, frame.phrase) and not inside:  # "leads in arms with"
            yield said


@kept
def _beside(parsed: Parsed, clause: Clause) -> list[tuple[Phrase, str, Phrase | None]]:
    """The phrases of a clause on, of or in something, what they say, and what is only mentioned that they hang on."""
    found = []
    for one in measures.in_order(clause):
        if one.relations & {"purpose", "about", "within"} and not one.having("Q"):
            said = measures.purpose(parsed, one) if "purpose" in one.relations else measures.about(one)
            said = said or (measures.of_phrase(parsed, one) if clause.verb is None else said)
            found += [(one, said, measures.only_mentioned(parsed, one))] if said else []
    return found


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
        near += [p for clause in _relatives(frame.parsed, subject) for p in clause.phrases]
    if verb is not None:
        near += [p for p in objects(frame, frame.clause) if not p.having("Q")]
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
    inner = (c for c in frame.inside if c.kind in ("infinitive", "gerund", "participle"))
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
