"""Names and figures in rows, where the verb is left out: "Spain and Belgium spent 1.0% and 1.1%", "and Latvia 3.2%"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import timings
from factcheck.reading.frames import EARLIER, LEVEL, PEOPLE, Frame
from factcheck.reading.groups import allies, kin, paired, partly
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import OPENS, PAIR, Parsed, figured, mention
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, is_pronoun, named, owned, related
from factcheck.reading.places import bundles
from factcheck.reading.possessors import Holder, among, names, of
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import having

_JOINED = (":", "-", "--", "\u2014")


def respectively(frame: Frame) -> Iterator[Holder]:
    """ "Spain and Belgium spent 1.0% and 1.1% respectively": the nth place has the nth figure."""
    parsed, figures = frame.parsed, _list_of(frame)
    if len(figures) < PAIR or any(one.owner for one in figures):
        return
    places = ((t, mention(t)) for t in parsed.tokens)
    countries = [t for t, place in places if place is not None and not place.group and len(place.codes) == 1]
    before = [t for t in countries if t.start < figures[0].start]
    last = max((p.end for p in parsed.phrases[: figures[0].at] if figured(p)), default=0)
    since = [t for t in before if t.start >= last]  # "Chile and Cuba spend 2% and 3%, Peru and Chad 4% and 5%"
    before = since if len(since) == len(figures) else before
    here = [t for t in before if any(t in p.tokens for p in frame.clause.phrases)] or before
    others = [t for p in parsed.phrases if p.tag == "P" or kin(p) is not None for t in p.owner]  # "Chile's rival Peru"
    here = [t for t in here if t not in others]
    if not here and _said(parsed):  # "rose by 1% and 2% in Spain and Belgium, respectively"
        here = [t for t in countries if t.start > figures[-1].end]
    if len(figures) == len(here):
        yield from among(parsed, [here[figures.index(frame.phrase)]], "phrase")


def contrasted(frame: Frame) -> Iterator[Holder]:
    """ "Chile outspends Peru: $5bn against $3bn", "spends more than Peru, 5% against 3%": the one's, the other's."""
    clause, phrases = frame.clause, frame.parsed.phrases
    headed = clause.verb is None and clause.link == ":" and clause.phrases and clause.phrases[0].at > 1
    around = frame.parsed.tree.clause(phrases[clause.phrases[0].at - 1]) if headed else clause
    verb, before = around.verb, frame.before
    if verb is None:
        return
    led = {"against", "goal"} if "exceed" in verb.senses else {"against"}  # "outspends Peru, $5bn to $3bn"
    second = bool(frame.relations & led) and (bool(frame.relations & {"against"}) or (before and figured(before)))
    rest = (p for p in clause.phrases if p.at > frame.phrase.at and figured(p))
    if not (second or any(p.relations & led for p in rest)):
        return
    between = [p for p in around.phrases if verb.at < p.at < frame.phrase.at]
    theirs = (p for p in between if named(p) or owned(p))
    other = next((p for p in theirs if p.relations & {"against"} or ("exceed" in verb.senses and bare(p))), None)
    if other is not None and around.subject is not None and not any(map(figured, between[: between.index(other)])):
        yield from of(frame.parsed, other if second else around.subject, "clause")


def nth(frame: Frame, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of several that were named before the one of a figure in a list: "both spent more (4% and 3%)", "the three".

    Nobody of a group, which has no order, or where they are not as many: one country spends no two shares at a time.
    """
    figures = _list_of(frame)
    several, told = len(figures) == len(codes) >= PAIR, _said(frame.parsed)
    row = frame.how["subject"] != "phrase" and in_row(frame) > 0
    if several and (told or (row and codes not in bundles())):
        return (codes[figures.index(frame.phrase)],)
    return () if row else codes


def in_row(frame: Frame) -> int:
    """How many bare figures of one time are told in a row: "4%, 3% and 2%", not "4% or 3%"."""
    figures = _list_of(frame)
    return len(figures) if _joined(frame, figures) and not any(timings.paired(frame)) else 0


def _joined(frame: Frame, figures: list[Phrase]) -> bool:
    between = frame.parsed.phrases[figures[0].at : figures[-1].at]
    links = [p for p in between if conjunction(p)]
    alone = all(one.tag == "Q" and one.prep in (None, figures[0].prep) and not one.owner for one in figures)
    pointed = any(having(one.tokens, "definite") for one in figures)  # "last year's 2% and the 1.9% of 2020"
    what = frame.role in (LEVEL, EARLIER, PEOPLE) and not pointed and not any(p.word == "(" for p in between)
    what = what and frame.clause.kind != "bracket" and not related(figures[0], "agent")
    return alone and what and bool(links) and not any(p.means("either", "butword", "plus") for p in links)


def _said(parsed: Parsed) -> bool:
    """Whether a list goes by its order: "both spend more, 4% and 3%"."""
    return parsed.means("respectively", "both")


def _list_of(frame: Frame) -> list[Phrase]:
    """The figures of a list that one stands in: "2.20% and 2.37%", "by 5% and 6%"."""
    phrases, found = frame.parsed.phrases, [frame.phrase]
    for step in (-1, 1):
        at, first = frame.phrase.at + step, step < 0 and frame.phrase.prep is not None
        while 0 <= at < len(phrases) and not first:
            one = phrases[at]
            if one.word == OPENS[step] and frame.clause.kind != "bracket":
                at = frame.parsed.beyond(at, step) + step  # "spent $5bn (up 2%) and $3bn"
                continue
            if _like(frame, one) and (one.prep is None or step < 0):
                found.append(one)
                first = one.prep is not None
            elif one.word != "," and not conjunction(one):
                break
            at += step
    return sorted(found, key=lambda one: one.at)


def _like(frame: Frame, one: Phrase) -> bool:
    """Whether a phrase has one figure, in the unit of another or, alone, without: "$33bn, or 16%" is one told twice."""
    figures = [t.unit for t in one.having("Q") if isinstance(t.unit, Quantity)]
    alone = one.tag == "Q" and one.tokens[-1] is one.head
    units = {frame.quantity.unit, NUMBER} if alone else {frame.quantity.unit}  # "3, 2.2 and 2.1 percent"
    return len(figures) == 1 and figures[0].unit in units


def gap(frame: Frame) -> Iterator[Holder]:
    """A name right before a figure that has no verb of its own: "and Latvia 3.2%", "Estonia's 3.4%", "Greece: 3%"."""
    may = {"point", "with"} | ({"purpose"} if frame.unit == "percent" else set())
    may |= {"degree", "goal", "source"} if frame.copied is not None else set()
    alone = frame.phrase.prep is None or frame.relations & may or _row(frame)
    before = _before(frame) if alone else None
    led, first = frame.parsed.phrases[max(_first(frame) - 1, 0)], frame.parsed.phrases[_first(frame)]
    if first is not frame.phrase and first.owner and (comma(led) or conjunction(led)):
        yield from among(frame.parsed, first.owner, "clause")  # "and Chile's 3% to $5bn"
    if before is None or before.kind != "noun" or before.having("Q") or not _takes(frame, before):
        return
    theirs = (before.owner and before.tag == "P") or (frame.copied is not None and before.tag == "N" and names(before))
    theirs = theirs or allies(before) or partly(before)  # "and its allies 2%", "and no ally more than 3%"
    if before.prep is None and (kin(before) is not None or paired(before) or theirs):
        yield from of(frame.parsed, before, "clause")  # "its rival $5bn", "the Dutch army $3bn"
    if named(before) or before.tag == "own":
        row = frame.parsed.listed(before)
        several = frame.copied is None or "follows" in frame.verb or row[0].relations & {"with"}
        yield from among(frame.parsed, names(*(row if named(before) and several else [before])), "clause")


def _before(frame: Frame) -> Phrase | None:
    """The phrase before a figure, over a colon or a dash, or over the comma of "in Spain, 1.2%"."""
    phrases, at = frame.parsed.phrases, _first(frame) - 1
    if at >= 0 and phrases[at].kind == "adverb" and frame.relations & {"point"}:
        at -= 1  # "Estonia nearly at 2%"
    if at > 0 and frame.relations & {"point", "with"} and ordinal(phrases[at].word) is not None:
        at -= 1  # "Peru second with $3bn"
    while at >= 0 and phrases[at].word in _JOINED:
        at -= 1
    bracketed = at > 1 and phrases[at].word == "," and phrases[at - 1].word == OPENS[-1]
    if bracketed and frame.phrase.prep is None:
        return phrases[frame.parsed.beyond(at - 1, -1) - 1]  # "Peru (inflation 3%), 2%"
    aside = _beyond_aside(frame)
    if aside is None and at > 0 and phrases[at].word == "," and phrases[at - 1].relations & {"within", "purpose"}:
        return phrases[at - 1]
    return aside or phrases[at] if at >= 0 else None


def _first(frame: Frame) -> int:
    """The place of the first of figures that run on: "by 3%" of "and Chile by 3% to $5bn"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    while at and phrases[at].relations & {"goal"} and phrases[at - 1].having("Q"):
        at -= 1
    return at


def _beyond_aside(frame: Frame) -> Phrase | None:
    """The name behind a conjunction, over an aside: "and Chad, 2%", "and Peru, which has no navy, 1%"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    first = next((one.at for one in reversed(phrases[:at]) if figured(one)), at)
    led = next((one.at for one in reversed(phrases[first:at]) if conjunction(one) or one.word == ";"), at)
    parted = led < at - 1 and comma(phrases[at - 1]) and not named(phrases[led - 1])
    name = phrases[led + 1] if parted else None
    takes = name is not None and (named(name) or name.tokens[-1].tag == "own" or kin(name) is not None)
    return name if takes and name is not None and bare(name) else None


def _takes(frame: Frame, before: Phrase) -> bool:
    """Whether a name before a figure has it, rather than a part in what the verb says."""
    phrases = frame.parsed.phrases
    if phrases[before.at + 1].word == ":" and frame.parsed.listed(before)[0].relations & {"against"}:
        subject = frame.parsed.tree.clause(before).subject  # "spends a larger share than Peru or Chile: 3%"
        return subject is not None and having(subject.tokens[:1], "no", "none")  # "No ally spends more than Peru: 3%"
    if phrases[before.at + 1].word == ":" and before.relations & {"purpose", "within"}:
        return True  # "The same goes for Peru: 3%"
    those = before.relations & {"genitive"} and before.at and is_pronoun(phrases[before.at - 1])
    if those and phrases[before.at - 1].means("definite"):
        return True  # "those of Peru $5bn"
    if before.prep is not None and not before.relations & {"against"} and not _fronted(frame, before):
        parted = before.at > 0 and comma(frame.parsed.phrases[before.at - 1])
        if parted and before.relations & {"with"} and frame.relations & {"point", "standing"}:
            return True  # "spending rose, with Chile at 2%"
        return "follows" in frame.verb and bool(before.relations & {"agent"})  # "followed by Greece with 2%"
    verb = frame.clause.verb
    # after its verb, and no object: "gave Ukraine $5bn"
    return verb is None or before.at - 1 > verb.at or (before.at - 1 == verb.at and frame.copied is not None)


def _fronted(frame: Frame, place: Phrase) -> bool:
    """Whether a place leads in a figure: "in Spain, 1.2%", "1.3% in Spain and in Italy 1.5%"."""
    phrases = frame.parsed.phrases
    led, after = phrases[place.at - 1] if place.at else None, phrases[place.at + 1]
    leads = after.word == "," or (after is frame.phrase and (frame.copied is not None or _row(frame)))
    may = {"within", "purpose", *(("genitive",) if led is not None and comma(led) else ())}  # ", of Peru's 1.5%"
    return leads and not place.relations.isdisjoint(may) and (led is None or led.kind in ("mark", "link"))


def _row(frame: Frame) -> bool:
    """ "has raised it by 18%, and Australia by 15%": a second name and its figure, joined to the first."""
    at, verb = _first(frame), frame.clause.verb
    if verb is None or not frame.relations & {"degree", "goal"}:
        return False
    joined = frame.parsed.phrases[at - 2].kind in ("link", "mark")
    return joined and any(p.having("Q") for p in frame.clause.after(verb) if p.at < at - 1)


def told_twice(frame: Frame) -> Iterator[Holder]:
    """ "in Chile, $5bn or 2% of GDP": a figure that says another again is of the same country."""
    first = frame.beside
    if first is not None and first.clause is frame.clause and len(first.codes) == 1:
        yield Holder(first.codes, "copied")
