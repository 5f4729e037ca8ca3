"""What a frame measures: a walk outwards from the quantity to the clauses around it; the first that decides, decides."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import (
    BUDGET,
    CHANGE,
    EARLIER,
    LEVEL,
    PEOPLE,
    RANK,
    RATIO,
    SPENDING,
    THRESHOLD,
    TOTAL,
    Frame,
)
from factcheck.reading.measures import DEFENCE, OTHER, SILENT
from factcheck.reading.parsing import timed
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import PERCENT
from factcheck.reading.words import NOTHING


def measured(frame: Frame) -> None:
    """Set what a frame measures."""
    if frame.role == THRESHOLD and any(
        "equip" in measures.senses(p.tokens)
        for p in (frame.noun or frame.phrase, *frame.parsed.complements(frame.noun or frame.phrase))
    ):
        frame.equipment, frame.measure, frame.how["measure"] = True, DEFENCE, "phrase"
        return
    if _equipment(frame):
        frame.equipment, frame.base, frame.measure, frame.how["measure"] = True, SPENDING, DEFENCE, "phrase"
        return
    if frame.how.get("role") == "tree" and frame.measure in (DEFENCE, OTHER):
        return
    if frame.copied is not None:
        after = frame.parsed.following(frame.phrase)
        if (
            after is not None
            and after.kind == "noun"
            and after.relations & {"genitive"}
            and after.head is not None
            and after.head.tag == "pron"
        ):
            return  # "$14bn of it for weapons"
        own = decisive(_near(frame))
        if own == OTHER or own == DEFENCE:
            frame.measure = own
        return
    if (
        frame.unit == SUM
        and frame.role in (LEVEL, CHANGE)
        and (frame.noun is None or frame.noun is frame.phrase)
        and _bought(frame)
    ):
        frame.measure = OTHER
        return
    silent = SILENT
    for place, said in _walk(frame):
        if said == OTHER and place in ("clause", "tree") and frame.role == THRESHOLD and frame.noun is not None:
            continue
        if said in (DEFENCE, OTHER):
            frame.measure, frame.how["measure"] = said, place
            return
        silent = silent or said
    frame.measure = silent
    frame.how["measure"] = "discourse"


def _equipment(frame: Frame) -> bool:
    """Whether a part of defence spending goes on equipment: "20% of its budget on major equipment"."""
    if frame.unit != PERCENT or frame.base not in (SPENDING, BUDGET, "") or frame.role not in (LEVEL, EARLIER):
        return False
    near = [*frame.parsed.complements(frame.base_phrase or frame.phrase)]
    subject, verb = frame.clause.subject, frame.clause.verb
    if subject is not None and not subject.having("Q"):
        near += [subject, *frame.parsed.complements(subject)]
    if verb is not None:
        near += [
            p
            for p in frame.clause.phrases
            if p.kind == "noun" and p.prep is None and p.at > verb.at and not p.having("Q")
        ][:1]
    if frame.clause.verb is not None and frame.clause.verb.senses & {"spend", "be", "take"}:
        near += [p for p in frame.clause.phrases if p.kind == "noun" and p.relations & {"purpose"}]
    equips = any("equip" in measures.senses(p.tokens) and not measures.senses(p.tokens) & {"other"} for p in near)
    return equips and (
        frame.base == SPENDING
        or (frame.base == BUDGET and "statebudget" not in (frame.base_phrase.senses if frame.base_phrase else NOTHING))
    )


def decisive(found: Iterator[str]) -> str:
    return next((said for said in found if said in (DEFENCE, OTHER)), SILENT)


def _bought(frame: Frame) -> bool:
    """Whether an infinitive says what the money is to buy: "$2 billion to buy missiles"."""
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind == "infinitive"
            and clause.parent is frame.clause
            and clause.verb is not None
            and clause.verb.at > frame.phrase.at
            and clause.governor is frame.clause.verb
        ):
            if clause.verb.senses & {"other_act"}:
                return True
            objects = [p for p in clause.phrases if p.kind == "noun" and p.prep is None and p.at > clause.verb.at]
            if objects and (
                measures.of_phrase(frame.parsed, objects[0]) == OTHER or measures.of_the_forces(objects[0])
            ):
                return True
    return False


def _near(frame: Frame) -> Iterator[str]:
    """What the words right around the quantity say."""
    if frame.noun is not None:
        yield measures.about(frame.noun)
    for one in frame.parsed.complements(frame.phrase):
        if one is not frame.base_phrase and one.relations & {"genitive", "purpose", "within"} and not one.having("Q"):
            yield measures.purpose(frame.parsed, one)


def _walk(frame: Frame) -> Iterator[tuple[str, str]]:
    parsed, phrase, clause = frame.parsed, frame.phrase, frame.clause
    if frame.role == RANK:
        yield "phrase", measures.of_phrase(parsed, phrase)
        yield from (
            ("clause", measures.about(one))
            for one in clause.after(phrase)
            if one.kind == "noun" and one.relations & {"degree", "agent"}
        )
    if frame.noun is not None:
        yield "phrase", measures.about(frame.noun)
        if frame.unit == SUM and frame.noun is not phrase and frame.noun.kind == "noun" and frame.role == PEOPLE:
            return
    if frame.base in (SPENDING,):
        yield "phrase", DEFENCE
    if frame.base == TOTAL and frame.base_phrase is not None:
        yield "phrase", measures.of_phrase(parsed, frame.base_phrase)
    for one in parsed.complements(phrase):
        if one.having("Q"):
            break
        if one is frame.base_phrase or one.senses & {"gdp", "gni", "statebudget"} or frame.how.get("base") == "tree":
            continue
        if one.relations & {"genitive", "purpose", "within", "about"}:
            said = measures.purpose(parsed, one)
            if (
                said == SILENT
                and frame.unit in (SUM, PERCENT)
                and one.relations >= {"purpose"}
                and not one.relations & {"goal", "within"}
                and measures.a_thing(one)
            ):
                said = OTHER
            yield "phrase", said
    if frame.noun is not None and frame.noun is not phrase:
        yield "phrase", measures.of_phrase(parsed, frame.noun)
        before = parsed.previous(frame.noun)
        if frame.noun.prep is not None and before is not None and before.kind == "noun":
            yield "phrase", measures.about(before)
    if frame.role == RATIO:
        for inner in parsed.tree.clauses:
            if inner.parent is clause and inner.kind == "relative":
                yield "tree", measures.spent_on(parsed, inner)
    for around in clause.path():
        place = "clause" if around is clause else "tree"
        yield from ((place, said) for said in of_clause(frame, around))
        if around.kind == "relative" and around.antecedent is not None:
            yield "tree", measures.of_phrase(parsed, around.antecedent)
        if around.kind in ("bracket", "participle") and around.antecedent is not None:
            yield "tree", measures.of_phrase(parsed, around.antecedent)
        if around.governor is not None and around.governor.kind == "noun":
            yield "tree", measures.about(around.governor)
        if around.kind in ("complement", "adverbial", "tag"):
            break


def of_clause(frame: Frame, clause: Clause) -> Iterator[str]:
    """What a clause says of what is measured: on what it spends, its object, its subject."""
    parsed, verb = frame.parsed, clause.verb
    if verb is not None and (
        verb.senses & {"spend", "promise", "demand", "aim", "request", "enact", "have"}
        or (verb.head is not None and verb.head.tag == "aux")
    ):
        yield measures.spent_on(parsed, clause)
    for one in objects(clause, frame.phrase):
        yield measures.of_phrase(parsed, one)
    if verb is not None and verb.senses & {"move_t"}:
        for one in clause.phrases:
            if one.kind == "noun" and one.at > verb.at and one.relations & {"source", "goal"} and not one.having("Q"):
                yield measures.of_phrase(parsed, one)
    if clause.subject is not None and clause.subject is not frame.phrase:
        yield measures.of_phrase(parsed, clause.subject)
    for one in clause.phrases:  # "On defence, it spends 2%"; "in its defence budget"
        if (
            one.kind == "noun"
            and one.prep is not None
            and not one.having("Q")
            and one is not frame.base_phrase
            and one.relations & {"purpose", "about", "within"}
            and (verb is None or one.at < verb.at or one.at > frame.phrase.at)
        ):
            yield measures.purpose(parsed, one) if one.relations & {"purpose"} else measures.about(one)


def objects(clause: Clause, figure: Phrase) -> list[Phrase]:
    """The object of a clause's verb that a figure belongs to: of several in a row the one right before it."""
    verb = clause.verb
    if verb is None:
        return []
    found = [
        p
        for p in clause.phrases
        if p.kind == "noun" and p.prep is None and p.at > verb.at and not p.having("Q") and not timed(p)
    ]
    if figure.prep is None and figure.at > verb.at:
        found = [p for p in found if p.at <= figure.at]  # what follows a figure that is an object is none
    beside = next((p for p in found if p.at == figure.at - 1 and p.at > verb.at + 1), None)
    linked = beside is not None and any(p.at == beside.at - 1 and p.kind in ("link", "mark") for p in clause.phrases)
    return [beside] if linked and beside is not None else found[:1]
