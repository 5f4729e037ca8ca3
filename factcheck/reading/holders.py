"""Whose figure it is: a walk outwards from the quantity, and the first phrase that names a holder decides.

Inside the phrase, paired, behind a bracket, before a gap, who acts, the owner of what is measured, the subjects up the
tree; else the discourse. One who reports is never the holder.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, LEVEL, PEOPLE, RANK, RATIO, Frame
from factcheck.reading.gapping import contrasted, gap, respectively, told_twice
from factcheck.reading.governors import asking
from factcheck.reading.groups import ALLIED, for_others, of_an_event, of_world
from factcheck.reading.parsing import Parsed, codes, mentioned, timed
from factcheck.reading.participants import agents, identified, participants
from factcheck.reading.phrases import Phrase, comma, named
from factcheck.reading.places import Mention
from factcheck.reading.possessors import NOBODY, Holder, among, apposed, inside, names, of
from factcheck.reading.quantity import MONEY, Quantity
from factcheck.reading.scopes import ALLIES_OF_EUROPE, EUROPE, NATO
from factcheck.reading.words import having

WORLD = "WORLD"
CITIES = ("capital", "seat")
NAMES = frozenset(("name", "group", "people", "leader", *CITIES))


def holder(frame: Frame) -> Holder:
    """The first holder on the walk outwards; NOBODY where the sentence names none."""
    asked = asking(frame)
    if asked is not None and asked.having("poss"):
        return NOBODY  # "he repeated his call for 5%"
    passed = _passed(frame).union(codes(asked.tokens) if asked is not None else ())
    around = (frame.phrase, *frame.parsed.complements(frame.phrase)) if frame.role == RANK else ()
    regions = [place.codes for one in around for place in mentioned(one.tokens) if len(place.codes) > 1]
    may = (one for one in _walk(frame) if not (one.codes and (set(one.codes) <= passed or one.codes in regions)))
    mean = any(having(one.tokens, "evened") for one in frame.clause.phrases)  # "on average Peru and Chile spend"
    may = (one._replace(codes=(), part=True) if mean and len(one.codes) > 1 else one for one in may)
    lands = (one for one in may if not (frame.role == RANK and one.anaphor and having((one.anaphor,), "continent")))
    return next(lands, NOBODY)  # "the Nordic countries' biggest spender", "the continent's" is one of these


def _passed(frame: Frame) -> set[str]:
    """Who is never the holder: among whom a place is, whose total a share is of, with whom somebody is compared."""
    scope, reference = str(frame.detail.get("scope", "")), str(frame.detail.get("reference", ""))
    passed = {scope, *reference.split("+"), *reference.split()[:1]}  # "NATO target"
    told = frame.noun if frame.noun is not None and "say" in frame.verb and frame.noun.relations & {"goal"} else None
    passed.update(() if told is None else codes(told.tokens))  # "reported to NATO spending of 2%"
    if scope == ALLIES_OF_EUROPE:
        passed |= {EUROPE, NATO}
    if frame.base == "total" and frame.base_phrase is not None:
        whole = next(inside(frame.parsed, frame.base_phrase, "phrase", head=True), NOBODY)
        passed.update(whole.codes if len(whole.codes) == 1 else ())
    if frame.role == RANK or "n" in frame.detail:
        passed.add(WORLD)  # "the world's biggest", "the next nine nations in the world"
    return passed | ALLIED if frame.base == BUDGET else passed  # an alliance has no state's budget


def _walk(frame: Frame) -> Iterator[Holder]:
    source, clause, head = frame.copied, frame.clause, frame.phrase.head
    yield from respectively(frame)
    yield from contrasted(frame)
    beside = frame.role == RATIO and frame.phrase.tag == "own"  # "ten times Chile's and three times Peru's"
    if "n" not in frame.detail and not beside:  # "more than the world's next nine"
        national = frame.base == "total" and frame.phrase.tag == "P" and head in frame.later  # "6% German"
        yield from inside(frame.parsed, frame.phrase, "phrase", head=national)
    yield from told_twice(frame)
    yield from _spenders(frame)
    yield from identified(frame)
    if frame.base == "spending" and not frame.equipment and clause.verb is not None:
        yield from _around(frame)
    heads = (one for one in frame.parsed.phrases[frame.phrase.at + 1 :][:4] if frame.per_head and one.senses & {"head"})
    for one in heads:  # "$900 a year for each inhabitant of Norway"
        yield from of(frame.parsed, one, "phrase")
    yield from _base(frame)
    yield from gap(frame)
    yield from _that_figure(frame)
    yield from _bracket(frame)
    yield from _apposition(frame)
    yield from _after(frame)
    yield from _accompanied(frame)
    copied = [Holder(source.several, "copied", joint=source.joint)] if source is not None and source.several else []
    if source is not None and (clause.verb is None or clause is source.clause):
        yield from copied
    if source is None or not frame.relations & {"against"}:
        yield from _governing(frame)
    yield from _around(frame)
    yield from copied
    yield from _before_colon(frame)


def _around(frame: Frame) -> Iterator[Holder]:
    """The participants of the clauses around a figure, outwards."""
    for clause in frame.clause.path():
        yield from participants(frame, clause, "clause" if clause is frame.clause else "tree")


def _spenders(frame: Frame) -> Iterator[Holder]:
    """Who spends it, as a clause after it says: "the 4.2% spent by America", "the $700bn America spends"."""
    verbs = {"spend", "request"} if frame.role == CHANGE else {"spend"}  # "the $50bn increase that Peru seeks"
    for clause in frame.own:
        if not clause.does & verbs:
            continue
        if clause.kind == "participle":
            yield from agents(frame.parsed, clause, "clause")
        elif clause.kind == "relative" and clause.subject not in (None, clause.antecedent, frame.base_phrase):
            yield from participants(frame, clause, "clause")


def _base(frame: Frame) -> Iterator[Holder]:
    """The owner of what a share is of: "2% of Poland's GDP"; of "the country's" where no subject has a name."""
    base, subject = frame.base_phrase, frame.subject
    again = frame.copied is not None and base is frame.copied.base_phrase  # "2% of Peru's GDP, against 5% in Chad"
    if base is None or again or frame.how.get("base") == "copied" or frame.base in ("total", "group"):
        return
    found = next(inside(frame.parsed, base, "phrase", head=True), NOBODY)
    mine = subject is None or subject is frame.phrase  # "3% of the country's GDP goes on defence"
    pointing = mine or next(of(frame.parsed, subject or base, "clause"), None) is None
    if found is not NOBODY and (found.codes or (frame.copied is None and pointing)):
        yield found


def _before_colon(frame: Frame) -> Iterator[Holder]:
    """ "While Germany frets, Poland spends more: 4% of GDP": who does what is told before the colon."""
    clause, parsed = frame.clause, frame.parsed
    at = clause.phrases[0].at if clause.phrases else 0
    if clause.verb is None and clause.link == ":" and at > 1:
        before = parsed.tree.clause(parsed.phrases[at - 1])
        yield from participants(frame, before, "tree")


def _that_figure(frame: Frame) -> Iterator[Holder]:
    """ "A think-tank puts that figure at $83bn", "puts it at $83bn": whose the figure before is."""
    for one in objects(frame, frame.clause):
        led = one.tokens[0]
        it = led.tag == "pron" and not having((led,), "definite", "reflexive") and frame.relations & {"point"}
        pointing = it or (led.tag == "det" and having((led,), "definite") and one.senses & {"figure"})
        if pointing and one.at < frame.phrase.at and not one.having("own", "P"):
            yield Holder((), "discourse", led, frame.parsed.text[led.start : led.end], span=(led.start, led.end))


def _bracket(frame: Frame) -> Iterator[Holder]:
    """What a bracket stands behind; names inside it win."""
    clause = next((one for one in frame.clause.path() if one.kind == "bracket"), None)
    behind = None if clause is None else clause.antecedent
    if clause is None or behind is None or behind.head is None or (frame.copied and frame.copied.phrase is behind):
        return
    first = frame.beside if not any(p.kind == "noun" for p in clause.before(frame.phrase)) else None
    if named(behind):
        yield from among(frame.parsed, names(*_row(frame.parsed, clause, behind)), "clause")
    elif first is not None and first.phrase is behind and len(first.codes) == 1:
        yield Holder(first.codes, "copied")  # "China and India spend $5bn (up 2%) and $3bn (up 1%)"
    else:
        yield from of(frame.parsed, behind, "clause")


def _row(parsed: Parsed, clause: Clause, behind: Phrase) -> list[Phrase]:
    """ "Chile (2%), Peru and Cuba (1.5% each)": those that a bracket speaks of, which have none of their own."""
    tokens = [token for one in clause.phrases for token in one.tokens]
    if not having((*tokens[:1], *(t for t in tokens if t.tag in ("pron", "adv"))), "all", "each"):
        return [behind]
    row = [one for one in parsed.listed(behind) if one.at <= behind.at]
    apart = [n for n, one in enumerate(row[:-1]) if parsed.phrases[one.at + 1].word == "("]
    return row[apart[-1] + 1 if apart else 0 :]


def _apposition(frame: Frame) -> Iterator[Holder]:
    """A name beside the comma at which a figure's phrase stands: "China, the second-biggest spender,", or behind it."""
    phrases, at, ranks = frame.parsed.phrases, frame.phrase.at, frame.role == RANK
    if ranks:
        yield from among(frame.parsed, names(*apposed(frame.parsed, frame.phrase)), "clause")
    if at > 2 and frame.relations & {"with"} and phrases[at - 1].senses & {"land"} and phrases[at - 2].word == ",":
        yield from among(frame.parsed, names(phrases[at - 3]), "clause")  # "China, the second nation with $5bn"
    led = frame.noun if frame.noun is not None and frame.noun.relations & {"with"} else frame.phrase
    at, stands = led.at, led.prep is None or led.relations & {"point", "with"}  # "Chile, with a budget of $5bn, and"
    if at < 2 or not stands or (frame.noun is not None and frame.noun is not frame.phrase and frame.noun is not led):
        return
    verb, mark, name = frame.clause.verb, phrases[at - 1], phrases[at - 2]
    if comma(mark) and at > 3 and not named(name) and comma(phrases[at - 3]):
        name = phrases[at - 4]  # "than Turkey, its old rival, with 2%"
    alone = name.prep is None or name.relations & {"between"}  # "between Chile, with 2%, and Peru"
    aside = comma(mark) and (verb is None or at < verb.at) and bool(alone)
    country = name.place is not None and not name.place.group and name.place.sense in NAMES.difference(CITIES)
    behind = mark.word == "," and ranks and country  # "less than in Britain, the third-biggest spender"
    around = frame.parsed.tree.clause(name)
    aside = aside and (around is frame.clause or around.verb is None)  # "In Peru, which borders Chile, 2% goes"
    if (named(name) and (aside or behind)) or (comma(mark) and _of_the_other(frame, name)):
        yield from among(frame.parsed, names(name), "clause")


def _of_the_other(frame: Frame, name: Phrase) -> bool:
    """ "Chile's $5bn exceeds that of Peru, at $3bn", "Unlike Peru, at 1%, Chile": a name's figure in an aside."""
    after = frame.parsed.following(frame.parsed.phrases[frame.end])
    units = (t.unit for one in frame.parsed.phrases[: name.at] for t in one.having("Q"))
    told = any(isinstance(unit, Quantity) and unit.unit == frame.unit for unit in units)
    if frame.phrase.prep is None:
        return told and name.tag == "own"
    return named(name) and (told or (after is not None and comma(after))) and not of_an_event(frame.parsed, name)


def _accompanied(frame: Frame) -> Iterator[Holder]:
    """ "with Chile's budget now the third largest": who is said beside to have a place."""
    before = frame.before
    while before is not None and (before.kind == "adverb" or timed(before)):
        before = frame.parsed.previous(before)
    if frame.role == RANK and before is not None and before.relations & {"with"} and not before.having("Q"):
        yield from of(frame.parsed, before, "clause")


def _after(frame: Frame) -> Iterator[Holder]:
    """A place after the figure: "1.3% in Spain", "4.1% for Poland", "spent by the Baltic states"."""
    base, alone = frame.base_phrase, frame.clause.verb is None or frame.copied is not None
    leads = {"within", "agent", "purpose"} if alone else {"within", "agent"}
    pointed = having(frame.phrase.tokens, "definite")
    given = (frame.role == CHANGE and frame.unit == MONEY) or (frame.role == LEVEL and "demand" in frame.verb)
    for one in frame.parsed.complements(base if base is not None and base.at > frame.phrase.at else frame.phrase):
        place = one.place
        if one.having("Q") or one.head is None or one.relations & {"circumstance", "credit"}:
            return
        if place is not None and pointed and one.relations & {"genitive"} and not place.group:
            yield from among(frame.parsed, [one.head], "phrase")  # "dwarfs the $5bn of Israel"
            return
        if place is not None and one.relations & leads:
            yield from _located(frame, one, place)
            return
        if one.relations & {"source"} and given and names(one):
            yield from of(frame.parsed, one, "phrase")  # "secured $5bn from allies", "wants 5% from every member"
            return
        yield from _complement(frame, one)


def _located(frame: Frame, one: Phrase, place: Mention) -> Iterator[Holder]:
    """A place after the figure, where no subject has it; a city is where something happened, unless it acts."""
    subject, acts = frame.subject, bool(one.relations & {"agent"})
    if place.sense not in NAMES or (place.sense in CITIES and not acts) or one.owner:
        return
    if (place.group and frame.base == "total") or of_an_event(frame.parsed, one):
        return  # "down 5% from the height of the war in Iraq"
    degree = frame.role != LEVEL and frame.relations & {"degree"} and frame.noun is not frame.phrase and not acts
    if degree and subject is not None and not _each_in(frame, one):
        return
    if subject is None or frame.copied is not None or not named(subject) or "expect" in frame.verb:
        yield from among(frame.parsed, names(*frame.parsed.listed(one)), "phrase")


def _complement(frame: Frame, one: Phrase) -> Iterator[Holder]:
    """What the figure is for or of: "$5bn for the Polish army"."""
    mine = bool(one.relations & {"purpose", "genitive"}) and not for_others(frame.subject, one)
    if mine:
        yield from among(frame.parsed, [t for t in names(one) if "force" in t.entry.senses], "phrase")
    led = frame.phrase.prep is not None and not of_world(frame.parsed, one)
    if not mine or named(one) or frame.role not in (CHANGE, LEVEL) or led:
        return
    found = next(inside(frame.parsed, one, "phrase", head=True), NOBODY)
    if found.codes and measures.about(one) == measures.DEFENCE:
        yield found


def _each_in(frame: Frame, place: Phrase) -> bool:
    """ "by 75% in Poland and by 9% in France": each figure has its own place right after it."""
    figures = [p for p in frame.clause.phrases if p.having("Q") and p.relations & {"degree"}]
    after = map(frame.parsed.following, figures)
    places = [p for p in after if p is not None and p.relations & {"within"} and named(p)]
    return len(places) == len(figures) > 1 and place in places


def _governing(frame: Frame) -> Iterator[Holder]:
    """The owner of the noun that governs the figure, or of what a figure's own noun is of."""
    if frame.noun is not None and (frame.noun is not frame.phrase or frame.role != PEOPLE):
        yield from of(frame.parsed, frame.noun, "phrase")
