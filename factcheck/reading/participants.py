"""Holders among the participants in a clause: agent, object, subject, what governs it, what it says something of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import LEVEL, PEOPLE, RANK, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import group_owner, narrowed, of_an_event, paired, plural_group
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, codes, mentioned, of_many
from factcheck.reading.phrases import Phrase, comma, named, sensed
from factcheck.reading.possessors import Holder, among, inside, is_reporter, names, of, others
from factcheck.reading.quantity import SUM
from factcheck.reading.words import having


def participants(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    """Whose figure it may be by one clause around it, the nearest to the verb first."""
    parsed, subject, behind = frame.parsed, clause.subject, clause.antecedent
    if clause.verb is not None:
        if clause.verb.passive and not frame.relations & {"point"}:  # "is put by NATO at 2%"
            yield from agents(parsed, clause, how)
        yield from _object(frame, clause, clause.verb, how)
    yield from _fronted(parsed, clause, how)
    if clause.kind != "complement":
        yield from _governor(parsed, clause, how)
    yield from _predicate(frame, clause, how)
    if subject is not None:
        yield from _in_bracket(parsed, subject, how)
        if subject is not frame.phrase and not frame.costs:
            yield from _subject(frame, clause, subject, how)
    if clause.kind == "complement":  # "Peru's demand that Chile spend"
        yield from _governor(parsed, clause, how)
    said_of = behind if clause.kind in ("relative", "participle") and behind is not subject else None
    if said_of is not None and not said_of.having("Q"):
        yield from of(parsed, said_of, how)  # "Poland, which spends"
    yield from _scenes(frame, clause, how)


def _scenes(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    """Where it is so, or in whose forces: "soldiers serve in the French army"; not "in The Hague"."""
    for one in clause.phrases:
        after = frame.parsed.following(one)
        opens = one.at == 0 and one.relations & {"purpose"} and after is not None and comma(after)  # "For Peru, 2% is"
        here = opens or one.relations & {"within"} or (one.relations & {"standing"} and group_owner(one))
        if not here or one.having("Q") or not (named(one) or (frame.role == PEOPLE and "force" in one.senses)):
            continue
        before, city = frame.parsed.previous(one), one.place is not None and one.place.sense in ("capital", "seat")
        last = None if before is None else before.tokens[-1]
        among_whom = last is not None and last.unit is None and ordinal(last.entry.word) is not None  # "second in the"
        other = any(p.having("Q") for p in clause.phrases if frame.phrase.at < p.at < one.at)  # "and a 7% cut in Spain"
        if not (city or among_whom or other or of_an_event(frame.parsed, one)):
            yield from of(frame.parsed, one, how)


def identified(frame: Frame) -> Iterator[Holder]:
    """ "Members that spend 3% include Spain", "Poland as the only ally to exceed 4%": who they are said to be."""
    clause, parsed = frame.clause, frame.parsed
    whose = (clause.antecedent if clause.kind in ("relative", "participle") else None) or clause.subject
    for who in (whose, frame.before):
        if who is None or not who.senses & {"land", "member", "spender"}:
            continue
        outer = parsed.tree.clause(who)
        verb = outer.verb if outer is not clause and outer.subject is who else None
        told = verb is not None and (verb.senses & {"include"} or "be" in verb.tokens[-1].entry.classes)
        for one in (parsed.following(verb) if verb and told else None, parsed.previous(who)):
            if one and named(one) and one.prep is None and (one.at > who.at or who.relations & {"role"}):
                yield from among(parsed, names(*parsed.listed(one)), "clause")
        if outer is not clause and frame.role != THRESHOLD:
            yield from _who_is(parsed, outer, who)


def _who_is(parsed: Parsed, outer: Clause, who: Phrase) -> Iterator[Holder]:
    """ "Spain is the country in NATO that spends 2%", "Spain, a country in NATO that": of whom somebody is said."""
    before, verb = parsed.previous(who), outer.verb
    is_ = verb is not None and before is verb and "be" in verb.tokens[-1].entry.classes
    aside = before is not None and comma(before)
    one = outer.subject if is_ else parsed.previous(before) if aside and before is not None else None
    if one is not None and one is not who and who.prep is None and named(one) and (is_ or one.prep is None):
        yield from among(parsed, names(*parsed.listed(one)), "clause")


def agents(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """ "spent by Poland"."""
    for one in clause.phrases:
        if one.relations & {"agent"} and one.tag == "P":
            yield from of(parsed, one, how)


def _object(frame: Frame, clause: Clause, verb: Phrase, how: str) -> Iterator[Holder]:
    """The owner of what is measured: "raised Poland's budget"."""
    subject, at = clause.subject, frame.phrase.at
    moved = (p for p in clause.after(verb) if verb.senses & {"move_t"} and p.relations & {"source", "goal"})
    found = objects(frame, clause) or [p for p in moved if not p.having("Q")]
    unseats = frame.relations & {"role"} and verb.senses & {"exceed", "unseat"}  # "overtook Chile as the biggest"
    if not found or unseats or (at < verb.at and subject is not None and named(subject)):
        return
    first = found[0]
    own = clause is frame.clause and subject is not None and bool(names(subject))
    if own and at > verb.at and any(map(comma, frame.parsed.phrases[at + 1 : first.at])):
        return  # "Chile accounts for 40% of it, three times the share of Peru"
    met = "meet" in verb.senses and frame.role == LEVEL  # "Chile meets NATO's target with $5bn"
    if own and (met or verb.senses & {"be", "keep"} or verb.tag == "aux"):
        return  # "Chile's budget is a part of Peru's", "Chile has the largest army in the Andes"
    if verb.senses & {"rank"} and first.at == verb.at + 1:
        return  # "leads the world in military spending"
    if frame.role == RANK and verb.senses & {"cause"} and first.at < at:
        yield from of(frame.parsed, first, how)  # "makes us the biggest spender"
    spent = measures.of_phrase(frame.parsed, first) in (measures.DEFENCE, measures.MONEY)
    if spent or first.senses & {"target", "part", "figure"}:
        yield from of(frame.parsed, first, how)


def _predicate(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    """ "The biggest spender is China", "half of it comes from China and India": whose a subject is said to be."""
    verb, parsed = clause.verb, frame.parsed
    after = parsed.following(verb) if verb is not None else None
    if clause.subject is not frame.phrase or after is None or after.kind != "noun":
        return
    is_ = "be" in frame.verb and after.prep is None
    if frame.base == TOTAL and (after.relations & {"source", "agent"} or is_):
        listed = parsed.listed(after)
        yield from among(parsed, [*names(*listed), *(t for one in listed for t in one.owner)], how)
    elif frame.role == RANK and is_ and named(after):
        yield from of(parsed, after, how)


def _fronted(parsed: Parsed, clause: Clause, how: str) -> Iterator[Holder]:
    """ "In Sweden it is 1.5%", "in Sweden's case"."""
    subject, first = clause.subject, clause.phrases[0] if clause.phrases else None
    if subject is None or subject.head is None or first is None or first.at >= subject.at:
        return
    if first.relations & {"within"} and first.owner and not subject.owner and "case" in first.meaning:
        yield from among(parsed, first.owner, how)
    pointing = subject.tag == "pron" or subject.senses & {"figure", "part"}
    if pointing and first.relations & {"within", "purpose"} and (named(first) or paired(first) is not None):
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
    who, forms = clause.subject, () if governor.head is None else governor.head.entry.forms
    asks = "demand" in governor.senses.union(*(form.senses for form in forms))
    asks = asks and not governor.senses & {"promise", "request"}
    if not asks or clause.kind != "infinitive" or who is None or who.at > governor.at:
        return who is not None and bool(who.relations & {"purpose"})  # "Spain's call for allies to spend"
    who_asks = mentioned(governor.tokens)
    country = bool(who_asks) and not any(place.group for place in who_asks)
    return country and (named(who) or bool(who.senses & {"gov", "land"}))


def _in_bracket(parsed: Parsed, subject: Phrase, how: str) -> Iterator[Holder]:
    """ "the top three - Britain, Germany and France - account for": who some of a group or of several are."""
    several = any(map(of_many, subject.tokens)) or (subject.having("Q") and not named(subject))
    for inner in parsed.tree.about(subject) if several else ():
        nouns = [one for one in inner.phrases if one.kind == "noun"]
        beside = inner.kind == "bracket" and inner.verb is None
        if beside and len(nouns) > 1 and all(map(named, nouns)):
            yield from among(parsed, names(*nouns), how)


def _subject(frame: Frame, clause: Clause, subject: Phrase, how: str) -> Iterator[Holder]:
    """The subject, if it does not only say it; a person stands for a country."""
    parsed = frame.parsed
    other = [p for p in objects(frame, clause) if not p.means("reflexive")]  # "finds itself at 2%"
    reckoned = frame.relations & {"point"} and (clause.kind == "relative" or other)
    reckons = reckoned and not (clause.verb is not None and clause.verb.passive)
    tells = clause.verb is not None and frame.phrase.at < clause.verb.at < subject.at  # "2% of GDP, says NATO"
    if "say" in clause.does and (clause is not frame.clause or reckons or tells):
        return  # "a sum that NATO reckons at 2% of GDP"
    # "Chile, Peru and Brazil, which spends more": a verb in the singular is of the last of a list of names
    first = clause.verb.tokens[0] if clause.verb is not None and named(subject) else None
    singular = first is not None and (first.entry.form("third") is not None or having([first], "singular"))
    after = parsed.following(subject)
    many = [subject, *([after] if after is not None and after.relations & {"genitive"} else ())]
    one = subject is clause.antecedent and having(subject.having("det"), "one") and sensed(subject, "land", "member")
    alone = len(subject.tokens) == 1 and subject.tag == "N"  # "Governments poured $3 trillion into their armies"
    if frame.unit == SUM and alone and "landplural" in subject.senses:
        yield Holder(("WORLD",), how)
    elif singular and clause.kind == "relative" and clause.antecedent is subject:
        yield from among(parsed, names(parsed.affirmed(subject)[-1]), how)  # "Peru and not Chile that spends"
    elif clause is parsed.tree.clause(subject) and any(map(plural_group, many)) and narrowed(parsed, subject):
        yield others(subject, how)  # "allies that border Peru spend"
    elif subject.tag == "Q" and any(plural_group(p) or p.tag == "pron" or sensed(p, "member") for p in many[1:]):
        yield others(subject, how)  # "70% of the allies", "ten of them"
    elif one and not subject.relations & {"role"} and clause.parent and not clause.parent.does & {"be", "keep"}:
        yield others(subject, how)  # "would lose a member that spends"
    elif clause.kind == "relative" and clause.antecedent is not subject and "apart" in subject.meaning:
        yield others(subject, how)  # "Poland, whose rival spends"
    elif not is_reporter(subject):
        yield from (_placed(parsed.tree.clause(subject), found) for found in of(parsed, subject, how))
    elif subject.head is not None and subject.senses & {"person"}:
        yield from among(parsed, names(subject), how)
        span = (subject.start, subject.end)
        yield Holder((), how, subject.head, parsed.text[slice(*span)], span=span)


def _placed(clause: Clause, found: Holder) -> Holder:
    """ "Across Europe and Canada, NATO allies spend": those of an alliance that are there."""
    end = clause.verb.at if clause.verb is not None else 0
    scenes = (one for one in clause.phrases if one.at < end and one.relations & {"within"} and named(one))
    there = {code for one in scenes for code in codes(one.tokens)}
    if found.codes != ("NATO",) or there not in ({"EUROPE"}, {"NATO_EUR_CAN"}):
        return found
    return found._replace(codes=("NATO_EUR",) if "EUROPE" in there else ("NATO_EUR_CAN",))
