"""Holders among the participants in a clause: agent, object, subject, what governs it, what it says something of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import PEOPLE, RANK, TOTAL, Frame
from factcheck.reading.groups import group_owner
from factcheck.reading.outsiders import everybody, of_an_event
from factcheck.reading.parsing import Parsed, codes, mention
from factcheck.reading.phrases import Phrase, comma, named
from factcheck.reading.possessors import Holder, among, inside, is_reporter, names, of
from factcheck.reading.quantity import SUM
from factcheck.reading.spelled import ordinal
from factcheck.reading.words import having


def participants(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    """Whose figure it may be by one clause around it, the nearest to the verb first."""
    parsed = frame.parsed
    if clause.verb is not None:
        if clause.verb.passive:
            yield from agents(parsed, clause, how)
        yield from _object(frame, clause, clause.verb, how)
    yield from _fronted(parsed, clause, how)
    yield from _governor(parsed, clause, how)
    yield from _predicate(frame, clause, how)
    if clause.subject is not None:
        yield from _whose(parsed, clause, clause.subject, how)
        yield from _in_bracket(parsed, clause.subject, how)
        if clause.subject is not frame.phrase:
            yield from _subject(frame, clause, clause.subject, how)
    yield from _antecedent(parsed, clause, how)
    for one in clause.phrases:
        forces = frame.role == PEOPLE and "force" in one.senses  # "soldiers serve in the French army"
        here = one.relations & {"within"} or (one.relations & {"standing"} and bool(group_owner(one)))
        if one.kind != "noun" or not here or not (named(one) or forces) or one.having("Q"):
            continue  # "on the African continent"
        if any(p.having("Q") for p in clause.phrases if frame.phrase.at < p.at < one.at):
            continue  # "down 2% and due to a 7% cut in Spain": it is of another figure
        if not of_an_event(parsed, one) and not _of_a_place(parsed, one) and not _a_city(one):
            yield from of(parsed, one, how)


def identified(frame: Frame) -> Iterator[Holder]:
    """ "Members that spend 3% include Spain", "Poland as the only ally to exceed 4%": who they are said to be."""
    clause, parsed = frame.clause, frame.parsed
    whose = clause.antecedent if clause.kind in ("relative", "participle") else clause.subject
    for who in (whose, parsed.previous(frame.phrase)):
        if who is None or not who.senses & {"land", "member", "spender"}:
            continue
        outer = parsed.tree.clause(who)
        verb = outer.verb if outer is not clause and outer.subject is who else None
        told = verb is not None and (verb.senses & {"include"} or "be" in verb.tokens[-1].entry.classes)
        for one in (parsed.following(verb) if verb and told else None, parsed.previous(who)):
            sure = one is not None and named(one) and one.prep is None and (one.at > who.at or who.relations & {"role"})
            if one is not None and sure:
                yield from among(parsed, names(*parsed.listed(one)), "clause")


def _a_city(one: Phrase) -> bool:
    """ "in The Hague": where something is said, not whose it is."""
    place = mention(one.head) if one.head is not None else None
    return place is not None and place.sense in ("capital", "seat")


def _of_a_place(parsed: Parsed, one: Phrase) -> bool:
    """ "second in the world": among whom somebody has a place."""
    before = parsed.previous(one)
    placed = before is not None and before.tokens[-1].unit is None
    return placed and before is not None and ordinal(before.tokens[-1].entry.word) is not None


def agents(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """ "spent by Poland"."""
    for one in clause.phrases:
        if one.kind == "noun" and one.relations & {"agent"} and one.head is not None and one.head.tag == "P":
            yield from of(parsed, one, how)


def _object(frame: Frame, clause: Clause, verb: Phrase, how: str) -> Iterator[Holder]:
    """The owner of what is measured: "raised Poland's budget"."""
    found = objects(clause, frame.phrase) or [
        p
        for p in clause.phrases
        if p.kind == "noun"
        and p.at > verb.at
        and not p.having("Q")
        and verb.senses & {"move_t"}
        and p.relations & {"source", "goal"}
    ]
    unseats = frame.phrase.relations & {"role"} and verb.senses & {
        "exceed",
        "unseat",
    }  # "overtook Chile as the biggest"
    if not found or unseats or (frame.phrase.at < verb.at and clause.subject is not None and named(clause.subject)):
        return
    own = clause is frame.clause and clause.subject is not None and bool(names(clause.subject))
    has = bool(verb.senses & {"be", "keep"}) or (verb.head is not None and verb.head.tag == "aux")
    first, between = found[0], frame.parsed.phrases[frame.phrase.at + 1 : found[0].at]
    if own and frame.phrase.at > verb.at and first.at > frame.phrase.at and any(map(comma, between)):
        return  # "Chile accounts for 40% of it, three times the share of Peru"
    if own and has:
        return  # "Chile's budget is a part of Peru's", "Chile has the largest army in the Andes"
    if verb.senses & {"rank"} and found[0].at == verb.at + 1:
        return  # "leads the world in military spending"
    if frame.role == RANK and verb.senses & {"cause"} and found[0].at < frame.phrase.at:
        yield from of(frame.parsed, found[0], how)  # "makes us the biggest spender"
    spent = measures.of_phrase(frame.parsed, found[0]) in (measures.DEFENCE, measures.MONEY)
    if spent or found[0].senses & {"target", "part", "figure"}:
        yield from of(frame.parsed, found[0], how)


def _predicate(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    """ "The biggest spender is China", "half of it comes from China and India": whose a subject is said to be."""
    verb, parsed = clause.verb, frame.parsed
    after = parsed.following(verb) if verb is not None else None
    if clause.subject is not frame.phrase or after is None or after.kind != "noun":
        return
    is_ = "be" in frame.verb
    if frame.base == TOTAL and (after.relations & {"source", "agent"} or (is_ and after.prep is None)):
        listed = parsed.listed(after)
        yield from among(parsed, [*names(*listed), *(t for one in listed for t in one.owner)], how)
    elif frame.role == RANK and is_ and named(after) and after.prep is None:
        yield from of(parsed, after, how)


def _fronted(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """ "In Sweden it is 1.5%"."""
    subject, first = clause.subject, clause.phrases[0] if clause.phrases else None
    if subject is None or subject.head is None or first is None:
        return
    pointing = subject.head.tag == "pron" or subject.senses & {"figure", "part"}
    owned = first.kind == "noun" and first.relations & {"within"} and first.owner and not subject.owner
    if owned and first.head is not None and "case" in first.head.entry.senses and first.at < subject.at:
        yield from among(parsed, list(first.owner), how)  # "in Sweden's case"
    place = first.kind == "noun" and first.relations & {"within", "purpose"} and named(first)
    if pointing and place and first.at < subject.at:
        yield from of(parsed, first, how)


def _governor(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """The owner of the noun that a clause completes: "Poland's plan to spend"."""
    governor = clause.governor
    if governor is None or governor.kind != "noun" or clause.kind not in ("infinitive", "gerund", "complement"):
        return
    if governor.relations & {"agent"} and named(governor):  # "criticised by Trump for spending"
        return
    if not _asked(clause, governor):
        yield from inside(parsed, governor, how, head=True)
    for one in parsed.complements(governor):
        if one.relations & {"source", "agent", "genitive"} and not one.having("Q"):
            yield from of(parsed, one, how)


def _asked(clause: Clause, governor: Phrase) -> bool:
    """ "Spain ignored American demands to spend": who is asked spends, not the country that asks."""
    forms = () if governor.head is None else governor.head.entry.forms
    asks = "demand" in governor.senses.union(*(form.senses for form in forms)) and not governor.senses & {
        "promise",
        "request",
    }
    who = clause.subject
    if not asks or clause.kind != "infinitive" or who is None or who.at > governor.at:
        return who is not None and bool(who.relations & {"purpose"})  # "Spain's call for allies to spend"
    if not (named(who) or who.senses & {"gov", "land"}):
        return False
    places = [place for token in governor.tokens if (place := mention(token)) is not None]
    return bool(places) and not any(place.group for place in places)


def _whose(parsed: Parsed, clause: Clause, subject: Phrase, how: str) -> Iterator[Holder]:
    """ "Poland, whose budget"."""
    if clause.kind == "relative" and clause.senses & {"poss"} and clause.antecedent is not None and not named(subject):
        yield from of(parsed, clause.antecedent, how)


def _in_bracket(parsed: Parsed, subject: Phrase, how: str) -> Iterator[Holder]:
    """ "the top three - Britain, Germany and France - account for": who a number of countries are."""
    if named(subject) or not subject.having("Q"):
        return
    for inner in parsed.tree.clauses:
        nouns = [one for one in inner.phrases if one.kind == "noun"]
        beside = inner.kind == "bracket" and inner.verb is None and inner.antecedent is subject
        if beside and len(nouns) > 1 and all(map(named, nouns)):
            yield from among(parsed, names(*nouns), how)


def _subject(frame: Frame, clause: Clause, subject: Phrase, how: str) -> Iterator[Holder]:
    """The subject, if it does not only say it; a person stands for a country."""
    parsed, verb = frame.parsed, clause.verb
    if verb is not None and verb.senses & {"say"} and clause is not frame.clause:
        return
    if frame.unit == SUM and everybody(subject):
        yield Holder(("WORLD",), how)
    elif _the_last(clause, subject):
        yield from among(parsed, names(subject), how)
    elif not is_reporter(subject):
        yield from (_placed(parsed.tree.clause(subject), found) for found in of(parsed, subject, how))
    elif subject.senses & {"person"}:
        yield from among(parsed, names(subject), how)
        if subject.head is not None:
            span = (subject.start, subject.end)
            yield Holder((), how, subject.head, parsed.text[slice(*span)], span=span)


def _the_last(clause: Clause, subject: Phrase) -> bool:
    """ "Chile, Peru and Brazil, which spends more": a verb in the singular is of the last of a list of names."""
    first = clause.verb.tokens[0] if clause.verb is not None and named(subject) else None
    singular = first is not None and (first.entry.form("third") is not None or having([first], "singular"))
    return singular and clause.kind == "relative" and clause.antecedent is subject


def _placed(clause: Clause, found: Holder) -> Holder:
    """ "Across Europe and Canada, NATO allies spend": those of an alliance that are there."""
    end = clause.verb.at if clause.verb is not None else 0
    there = {
        code
        for one in clause.phrases
        if one.kind == "noun" and one.at < end and one.relations & {"within"} and named(one)
        for code in codes(one.tokens)
    }
    if found.codes != ("NATO",) or len(there) != 1 or not there <= {"EUROPE", "NATO_EUR_CAN"}:
        return found
    return replace(found, codes=("NATO_EUR",) if "EUROPE" in there else ("NATO_EUR_CAN",))


def _antecedent(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """ "Poland, which spends"."""
    antecedent = clause.antecedent
    if (
        clause.kind in ("relative", "participle")
        and antecedent is not None
        and antecedent is not clause.subject
        and not antecedent.having("Q")
    ):
        yield from of(parsed, antecedent, how)
