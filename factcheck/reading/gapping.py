"""Names and figures in rows, where the verb is left out: "Spain and Belgium spent 1.0% and 1.1%", "and Latvia 3.2%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.reading.frames import Frame
from factcheck.reading.parsing import PAIR, Parsed, mention
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, named
from factcheck.reading.possessors import Holder, among, names
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.spelled import ordinal
from factcheck.reading.words import Token, having

_OPENS = {1: "(", -1: ")"}
_JOINED = (":", "-", "--", "\u2014")


def respectively(frame: Frame) -> Iterator[Holder]:
    """ "Spain and Belgium spent 1.0% and 1.1% respectively": the nth place has the nth figure."""
    parsed = frame.parsed
    figures = _list_of(frame)
    if len(figures) < PAIR or any(one.owner for one in figures):
        return
    countries = [t for t in parsed.tokens if t.start < figures[0].start and _is_country(t)]
    here = [t for t in countries if any(t in p.tokens for p in frame.clause.phrases)] or countries
    if not here and _said(parsed):  # "rose by 1% and 2% in Spain and Belgium, respectively"
        here = [t for t in parsed.tokens if t.start > figures[-1].end and _is_country(t)]
    if len(figures) == len(here):
        yield from among(parsed, [here[figures.index(frame.phrase)]], "phrase")


def nth(frame: Frame, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of several that were named before the one of a figure in a list: "both spent more (4% and 3%, respectively)"."""
    figures = _list_of(frame)
    if len(codes) < PAIR or len(figures) != len(codes) or not _said(frame.parsed):
        return codes
    return (codes[figures.index(frame.phrase)],)


def _said(parsed: Parsed) -> bool:
    """Whether a list goes by its order: "both spend more, 4% and 3%"."""
    return any(token.entry.senses & {"respectively", "both"} for token in parsed.tokens)


def _is_country(token: Token) -> bool:
    place = mention(token)
    return place is not None and not place.group and len(place.codes) == 1


def _list_of(frame: Frame) -> list[Phrase]:
    """The figures of a list that one stands in: "2.20% and 2.37%", "by 5% and 6%"."""
    phrases, found = frame.parsed.phrases, [frame.phrase]
    for step in (-1, 1):
        at, first = frame.phrase.at + step, step < 0 and frame.phrase.prep is not None
        while 0 <= at < len(phrases) and not first:
            one = phrases[at]
            if one.word == _OPENS[step] and frame.clause.kind != "bracket":
                at = _beyond(phrases, at, step)  # "spent $5bn (up 2%) and $3bn"
                continue
            if _like(frame, one) and (one.prep is None or step < 0):
                found.append(one)
                first = one.prep is not None
            elif not ((one.kind == "mark" and one.word == ",") or (one.kind == "link" and one.tokens[0].tag == "conj")):
                break
            at += step
    return sorted(found, key=lambda one: one.at)


def _beyond(phrases: Sequence[Phrase], at: int, step: int) -> int:
    """The place behind a bracket that opens at a place, in the direction of a step."""
    while 0 <= at < len(phrases) and phrases[at].word != _OPENS[-step]:
        at += step
    return at + step


def _like(frame: Frame, one: Phrase) -> bool:
    """Whether a phrase has one figure, in the unit of another or, alone, without: "$33bn, or 16%" is one told twice."""
    figures = [t.unit for t in one.having("Q") if isinstance(t.unit, Quantity)]
    alone = one.head is not None and one.tokens[-1] is one.head and one.head.tag == "Q"
    units = {frame.quantity.unit, NUMBER} if alone else {frame.quantity.unit}  # "3, 2.2 and 2.1 percent"
    return len(figures) == 1 and figures[0].unit in units


def gap(frame: Frame) -> Iterator[Holder]:
    """A name right before a figure that has no verb of its own: "and Latvia 3.2%", "Estonia's 3.4%", "Greece: 3%"."""
    before = _before(frame) if _alone(frame) else None
    if before is None or before.kind != "noun" or before.having("Q") or before.head is None:
        return
    if _none_of(frame, before) and _takes(frame, before):
        yield Holder((), "clause", span=(before.start, before.end), part=True)
    if (named(before) or before.head.tag == "own") and _takes(frame, before):
        row = frame.parsed.listed(before)
        several = frame.copied is None or "follows" in frame.verb or row[0].relations & {"with"}
        yield from among(frame.parsed, names(*(row if named(before) and several else [before])), "clause")


def _none_of(frame: Frame, before: Phrase) -> bool:
    """ "and no NATO country more than 3%": whether what has a figure in a gap is nobody that is named."""
    return frame.copied is not None and before.prep is None and having(before.tokens, "neg", "no")


def _alone(frame: Frame) -> bool:
    """Whether a figure may follow a name without a verb: by its preposition."""
    may = {"point", "with"} | ({"purpose"} if frame.unit == "percent" else set())
    may |= {"degree", "goal"} if frame.copied is not None else set()
    return frame.phrase.prep is None or bool(frame.phrase.relations & may) or _row(frame)


def _before(frame: Frame) -> Phrase | None:
    """The phrase before a figure, over a colon or a dash, or over the comma of "in Spain, 1.2%"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at - 1
    if at >= 0 and phrases[at].kind == "adverb" and frame.phrase.relations & {"point"}:
        at -= 1  # "Estonia nearly at 2%"
    if at > 0 and frame.phrase.relations & {"point", "with"} and ordinal(phrases[at].word) is not None:
        at -= 1  # "Peru second with $3bn"
    while at >= 0 and phrases[at].kind == "mark" and phrases[at].word in _JOINED:
        at -= 1
    aside = _beyond_aside(frame)
    if aside is None and at > 0 and phrases[at].word == ",":
        place = phrases[at - 1]
        if place.kind == "noun" and place.relations & {"within", "purpose"}:
            return place
    return aside or phrases[at] if at >= 0 else None


def _beyond_aside(frame: Frame) -> Phrase | None:
    """The name behind a conjunction, over an aside: "and Chad, 2%", "and Peru, which has no navy, 1%"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    first = next((one.at for one in reversed(phrases[:at]) if one.having("Q")), at)
    led = next((one.at for one in reversed(phrases[first:at]) if conjunction(one) or one.word == ";"), at)
    parted = led < at - 1 and comma(phrases[at - 1]) and not named(phrases[led - 1])
    name = phrases[led + 1] if parted else None
    return name if name is not None and bare(name) and (named(name) or name.tokens[-1].tag == "own") else None


def _takes(frame: Frame, before: Phrase) -> bool:
    """Whether a name before a figure has it, rather than a part in what the verb says."""
    if before.prep is not None and not before.relations & {"against"} and not _fronted(frame, before):
        if before.relations & {"with"} and frame.phrase.relations & {"point", "standing"} and _parted(frame, before):
            return True  # "spending rose, with Chile at 2%"
        return "follows" in frame.verb and bool(before.relations & {"agent"})  # "followed by Greece with 2%"
    verb = frame.clause.verb
    if verb is None:
        return True
    if before.at < verb.at:
        return False
    return verb.at != before.at - 1 or frame.copied is not None  # an object: "gave Ukraine $5bn"


def _parted(frame: Frame, one: Phrase) -> bool:
    """Whether a comma stands right before a phrase."""
    return one.at > 0 and comma(frame.parsed.phrases[one.at - 1])


def _fronted(frame: Frame, place: Phrase) -> bool:
    """Whether a place leads in a figure: "in Spain, 1.2%", "1.3% in Spain and in Italy 1.5%"."""
    phrases = frame.parsed.phrases
    led, after = phrases[place.at - 1] if place.at else None, phrases[place.at + 1]
    return (
        bool(place.relations & {"within", "purpose"})
        and (led is None or led.kind in ("mark", "link"))
        and (after.word == "," or (frame.copied is not None and after is frame.phrase))
    )


def _row(frame: Frame) -> bool:
    """ "has raised it by 18%, and Australia by 15%": a second name and its figure, joined to the first."""
    phrases, at, verb = frame.parsed.phrases, frame.phrase.at, frame.clause.verb
    if (
        verb is None
        or at < verb.at + 3
        or not frame.phrase.relations & {"degree", "goal"}
        or phrases[at - 2].kind not in ("link", "mark")
    ):
        return False
    return any(p.having("Q") and verb.at < p.at < at - 1 for p in frame.clause.phrases if p.kind == "noun")


def told_twice(frame: Frame) -> Iterator[Holder]:
    """ "in Chile, $5bn or 2% of GDP": a figure that says another again is of the same country."""
    first = frame.beside
    if first is not None and first.clause is frame.clause and len(first.codes) == 1:
        yield Holder(first.codes, "copied")
