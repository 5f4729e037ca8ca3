"""Whose figure it is: a walk outwards from the quantity, and the first phrase that names a holder decides.

A possessor or adjective inside the phrase, n holders paired with n figures, what a bracket stands behind, a name right
before in a gap, who acts ("by Poland"), the owner of what is measured, the subject of the clause, the subjects up the
tree; else the discourse. One who reports is never the holder.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, LEVEL, RANK, Frame
from factcheck.reading.gapping import gap, respectively, told_twice
from factcheck.reading.governors import asking
from factcheck.reading.groups import ALLIED, of_world
from factcheck.reading.outsiders import of_an_event
from factcheck.reading.parsing import Parsed, codes, mention, timed
from factcheck.reading.participants import agents, identified, participants
from factcheck.reading.phrases import Phrase, named
from factcheck.reading.places import Mention
from factcheck.reading.possessors import NOBODY, Holder, among, apposed, inside, is_reporter, names, of
from factcheck.reading.quantities import MONEY
from factcheck.reading.ranking import ALLIES_OF_EUROPE, EUROPE, NATO

WORLD = "WORLD"
NAMES = frozenset(("name", "capital", "seat", "group", "people", "leader"))


def holder(frame: Frame) -> Holder:
    """The first holder on the walk outwards; NOBODY where the sentence names none."""
    scope = str(frame.detail.get("scope", ""))
    both = (EUROPE, NATO) if scope == ALLIES_OF_EUROPE else ()
    passed = {scope, *both, _whole(frame), *_compared_with(frame)}
    asked = asking(frame)
    if asked is not None and asked.having("poss"):
        return NOBODY  # "he repeated his call for 5%"
    passed.update(codes(asked.tokens) if asked is not None else ())
    if frame.role == RANK or "n" in frame.detail:
        passed.add(WORLD)  # "the world's biggest", "the next nine nations in the world"
    if frame.base == BUDGET:
        passed |= ALLIED  # an alliance has no state's budget
    regions = list(_regions(frame))
    may = (one for one in _walk(frame) if not (one.codes and (set(one.codes) <= passed or one.codes in regions)))
    return next(may, NOBODY)


def _regions(frame: Frame) -> Iterator[tuple[str, ...]]:
    """Those among whom somebody has a place: "the Nordic countries' biggest spender"."""
    around = (frame.phrase, *frame.parsed.complements(frame.phrase)) if frame.role == RANK else ()
    places = (mention(t) for one in around for t in one.tokens)
    return (place.codes for place in places if place is not None and len(place.codes) > 1)


def _compared_with(frame: Frame) -> list[str]:
    """The codes of the other side of a comparison: never the holder of it."""
    reference = str(frame.detail.get("reference", ""))
    return [*reference.split("+"), *reference.split()[:1]]  # "NATO target"


def _whole(frame: Frame) -> str:
    """The group that a share is of: never the holder of the share."""
    if frame.base != "total" or frame.base_phrase is None:
        return ""
    found = next(inside(frame.parsed, frame.base_phrase, "phrase", head=True), NOBODY)
    return found.codes[0] if len(found.codes) == 1 else ""


def _walk(frame: Frame) -> Iterator[Holder]:
    source = frame.copied
    yield from respectively(frame)
    if "n" not in frame.detail:  # "more than the world's next nine"
        yield from inside(frame.parsed, frame.phrase, "phrase", head=_national(frame))
    yield from told_twice(frame)
    yield from _spenders(frame)
    yield from identified(frame)
    if frame.base == "spending" and not frame.equipment and frame.clause.verb is not None:
        for clause in frame.clause.path():
            yield from participants(frame, clause, "clause" if clause is frame.clause else "tree")
    heads = (one for one in frame.parsed.phrases[frame.phrase.at + 1 :][:4] if frame.per_head and one.senses & {"head"})
    for one in heads:  # "$900 a year for each inhabitant of Norway"
        yield from of(frame.parsed, one, "phrase")
    yield from _base(frame)
    yield from gap(frame)
    yield from _bracket(frame)
    yield from _apposition(frame)
    yield from _after(frame)
    yield from _accompanied(frame)
    if source is not None and (frame.clause.verb is None or frame.clause is source.clause):
        yield from _copied(source)
    if source is None or not frame.phrase.relations & {"against"}:
        yield from _governing(frame)
    for clause in frame.clause.path():
        yield from participants(frame, clause, "clause" if clause is frame.clause else "tree")
    if source is not None:
        yield from _copied(source)


def _spenders(frame: Frame) -> Iterator[Holder]:
    """Who spends it, as a clause after it says: "the 4.2% spent by America", "the $700bn America spends"."""
    last = max((frame.phrase, frame.base_phrase or frame.phrase), key=lambda one: one.at)
    verbs = {"spend", "request"} if frame.role == CHANGE else {"spend"}  # "the $50bn increase that Peru seeks"
    for clause in frame.parsed.tree.clauses:
        verb = clause.verb
        if verb is None or clause.antecedent not in (frame.phrase, last) or not verb.senses & verbs:
            continue
        if clause.kind == "participle":
            yield from agents(frame.parsed, clause, "clause")
        elif clause.kind == "relative" and clause.subject not in (None, clause.antecedent, frame.base_phrase):
            yield from participants(frame, clause, "clause")


def _national(frame: Frame) -> bool:
    """ "6% German": whose a share of a total is, said right behind it."""
    head = frame.phrase.head
    return frame.base == "total" and head is not None and head.tag == "P" and head.start > frame.token.start


def _base(frame: Frame) -> Iterator[Holder]:
    """The owner of what a share is of: "2% of Poland's GDP"."""
    base = frame.base_phrase
    if base is None or base is frame.phrase or frame.base in ("total", "group"):
        return
    found = next(inside(frame.parsed, base, "phrase", head=True), None)
    if frame.copied is not None and not (found is not None and found.codes):
        return
    mine = frame.clause.subject is frame.phrase  # "3% of the country's GDP goes on defence"
    if found is not None and (found.codes or mine or not _owned(frame.parsed, frame.clause)):
        yield found


def _owned(parsed: Parsed, clause: Clause) -> bool:
    """Whether the subject of a clause names a holder."""
    return clause.subject is not None and next(of(parsed, clause.subject, "clause"), None) is not None


def _bracket(frame: Frame) -> Iterator[Holder]:
    """What a bracket stands behind; names inside it win."""
    clause = next((one for one in frame.clause.path() if one.kind == "bracket"), None)
    if clause is None:
        return
    behind = clause.antecedent
    if behind is None or behind.head is None or (frame.copied is not None and frame.copied.phrase is behind):
        return
    first = frame.beside if not any(p.kind == "noun" for p in clause.before(frame.phrase)) else None
    if named(behind):
        yield from among(frame.parsed, names(behind), "clause")
    elif first is not None and first.phrase is behind and len(first.codes) == 1:
        yield Holder(first.codes, "copied")  # "China and India spend $5bn (up 2%) and $3bn (up 1%)"
    else:
        yield from of(frame.parsed, behind, "clause")


def _apposition(frame: Frame) -> Iterator[Holder]:
    """A name beside the comma at which a figure's phrase stands: "China, the second-biggest spender,", or behind it."""
    if frame.role == RANK:
        yield from among(frame.parsed, names(*apposed(frame.parsed, frame.phrase)), "clause")
    phrases, at = frame.parsed.phrases, frame.phrase.at
    if at > 2 and frame.phrase.relations & {"with"} and phrases[at - 1].senses & {"land"}:
        apposed_to = names(phrases[at - 3]) if phrases[at - 2].word == "," else []
        yield from among(frame.parsed, apposed_to, "clause")  # "after China, the second nation with $5bn"
    stands = frame.phrase.prep is None or frame.phrase.relations & {"point"}
    if at < 2 or not stands or (frame.noun is not None and frame.noun is not frame.phrase):
        return
    verb, mark, name = frame.clause.verb, phrases[at - 1], phrases[at - 2]
    aside = mark.kind == "mark" and mark.word in (",", "-", "\u2014") and (verb is None or at < verb.at)
    behind = mark.kind == "mark" and mark.word == "," and frame.role == RANK and _a_country(name)
    if (aside and named(name) and name.prep is None) or behind:
        yield from among(frame.parsed, names(name), "clause")


def _a_country(phrase: Phrase) -> bool:
    """Whether a phrase is one country's name: "less than in Britain, the third-biggest spender"."""
    place = mention(phrase.head) if named(phrase) and phrase.head is not None else None
    return place is not None and not place.group and place.sense in NAMES - {"capital", "seat"}


def _accompanied(frame: Frame) -> Iterator[Holder]:
    """ "with Chile's budget now the third largest": who is said beside to have a place."""
    before = frame.parsed.previous(frame.phrase)
    while before is not None and (before.kind == "adverb" or timed(before)):
        before = frame.parsed.previous(before)
    beside = frame.role == RANK and before is not None and before.kind == "noun" and before.relations & {"with"}
    if beside and before is not None and not before.having("Q"):
        yield from of(frame.parsed, before, "clause")


def _after(frame: Frame) -> Iterator[Holder]:
    """A place after the figure: "1.3% in Spain", "4.1% for Poland", "spent by the Baltic states"."""
    base, alone = frame.base_phrase, frame.clause.verb is None or frame.copied is not None
    for one in frame.parsed.complements(base if base is not None and base.at > frame.phrase.at else frame.phrase):
        if one.having("Q") or one.head is None or one.relations & {"circumstance", "credit"}:
            return
        place = mention(one.head)
        if place is not None and _compared(frame, one, place):
            yield from among(frame.parsed, [one.head], "phrase")
            return
        if place is not None and one.relations & ({"within", "agent", "purpose"} if alone else {"within", "agent"}):
            yield from _located(frame, one, place)
            return
        if one.relations & {"source"} and _given(frame) and names(one):
            yield from of(frame.parsed, one, "phrase")
            return
        yield from _complement(frame, one)


def _given(frame: Frame) -> bool:
    """ "secured $5bn more from allies", "wants 5% from every member"."""
    return (frame.role == CHANGE and frame.unit == MONEY) or (frame.role == LEVEL and bool(frame.verb & {"demand"}))


def _compared(frame: Frame, one: Phrase, place: Mention) -> bool:
    """ "compared with the 3.7% of Israel"."""
    definite = any("definite" in t.entry.senses for t in frame.phrase.tokens)
    return frame.copied is not None and definite and bool(one.relations & {"genitive"}) and not place.group


def _located(frame: Frame, one: Phrase, place: Mention) -> Iterator[Holder]:
    """A place after the figure, where no subject has it; a city is where something happened, unless it acts."""
    subject = frame.clause.subject
    if place.sense in ("capital", "seat") and not one.relations & {"agent"}:
        return
    if place.sense not in NAMES or (place.group and frame.base == "total") or one.owner:
        return
    if of_an_event(frame.parsed, one):
        return  # "down 5% from the height of the war in Iraq"
    degree = frame.role != LEVEL and frame.phrase.relations & {"degree"} and frame.noun is not frame.phrase
    degree = degree and not one.relations & {"agent"}
    if degree and subject is not None and not _each_in(frame, one):
        return
    if subject is None or frame.copied is not None or not named(subject):
        yield from among(frame.parsed, names(*frame.parsed.listed(one)), "phrase")


def _complement(frame: Frame, one: Phrase) -> Iterator[Holder]:
    """What the figure is for, of or by: "$5bn for the Polish army"."""
    mine = bool(one.relations & {"purpose", "genitive"})
    if mine:
        yield from among(frame.parsed, [t for t in names(one) if "force" in t.entry.senses], "phrase")
    if one.relations & {"agent"} and frame.clause.kind == "participle":
        yield from of(frame.parsed, one, "phrase")
    led = frame.phrase.prep is not None and not of_world(frame.parsed, one)
    if not mine or named(one) or frame.role not in (CHANGE, LEVEL) or led:
        return
    found = next(inside(frame.parsed, one, "phrase", head=True), None)
    if found is not None and found.codes and measures.about(one) == measures.DEFENCE:
        yield found


def _each_in(frame: Frame, place: Phrase) -> bool:
    """ "by 75% in Poland and by 9% in France": each figure has its own place right after it."""
    figures = [p for p in frame.clause.phrases if p.kind == "noun" and p.having("Q") and p.relations & {"degree"}]
    places = [
        p
        for p in (frame.parsed.following(one) for one in figures)
        if p is not None and p.kind == "noun" and p.relations & {"within"} and named(p)
    ]
    return len(figures) > 1 and len(places) == len(figures) and place in places


def _copied(source: Frame) -> Iterator[Holder]:
    if source.several:
        yield Holder(source.several, "copied", joint=source.joint)


def _governing(frame: Frame) -> Iterator[Holder]:
    """The owner of the noun that governs the figure, or of what a figure's own noun is of."""
    noun = frame.noun
    if noun is None:
        return
    if noun is frame.phrase:
        for one in frame.parsed.complements(noun):
            if not one.having("Q"):
                yield from _of_what(frame.parsed, one)
        return
    yield from of(frame.parsed, noun, "phrase")


def _of_what(parsed: Parsed, one: Phrase) -> Iterator[Holder]:
    """The owner of what a figure's own noun is of, or of the spending that it is for."""
    spent = one.relations & {"purpose"} and measures.about(one) in (measures.DEFENCE, measures.MONEY)
    if (spent or one.relations & {"genitive", "within"}) and not (one.relations & {"purpose"} and named(one)):
        found = next((h for h in of(parsed, one, "phrase") if h.codes or h.anaphor is not None), None)
        if found is not None:
            yield found


__all__ = ["NOBODY", "Holder", "holder", "is_reporter"]
