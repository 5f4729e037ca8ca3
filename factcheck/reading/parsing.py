"""One sentence, parsed: its units, tokens, phrases and clauses, and the questions that the readers ask of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from itertools import takewhile
from operator import attrgetter
from typing import Any, TypeVar

from factcheck.models import Span
from factcheck.reading import building, chunking, periods, places, quantities, tagging, tokenization
from factcheck.reading.clauses import Clause, Tree
from factcheck.reading.phrases import Phrase, comma, conjunction, named, of_some
from factcheck.reading.places import Mention
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.when import When
from factcheck.reading.words import Token, Unit, having

K = TypeVar("K", Clause, Phrase)
T = TypeVar("T")
PAIR = 2
OPENS = {1: "(", -1: ")"}
"""The mark at which a bracket begins, read forwards and backwards."""


_start = attrgetter("start")


@dataclass(eq=False)
class Parsed:
    """A sentence of plain text with its tree; offsets count from its start."""

    index: int
    text: str
    tokens: list[Token]
    phrases: list[Phrase]
    tree: Tree
    made: dict[tuple[object, int], Any] = field(default_factory=dict, repr=False)
    """What was read of its clauses and phrases."""

    def phrase(self, token: Token) -> Phrase:
        """The phrase that a token stands in."""
        return self.phrases[bisect_right(self.phrases, token.start, key=_start) - 1]

    def before(self, token: Token) -> Token | None:
        """The word right before one."""
        at = bisect_left(self.tokens, token.start, key=_start)
        return self.tokens[at - 1] if at else None

    def opened(self, phrase: Phrase) -> Clause | None:
        """The clause that begins right after a phrase."""
        after = self.phrases[phrase.at + 1 : phrase.at + 2]
        clause = self.tree.clause(after[0]) if after else None
        return clause if clause is not None and clause.phrases[:1] == after else None

    def following(self, phrase: Phrase) -> Phrase | None:
        """The phrase right after one, if in its clause."""
        at = phrase.at + 1
        if at < len(self.phrases) and self.phrases[at].word == "(":
            end = self.beyond(at, 1)
            at = end + 1 if self.phrases[end].word == ")" else at
        if at >= len(self.phrases) or self.tree.clause(self.phrases[at]) is not self.tree.clause(phrase):
            return None
        return self.phrases[at]

    def previous(self, phrase: Phrase) -> Phrase | None:
        """The phrase right before one, if in its clause."""
        at = phrase.at - 1
        if at > 0 and self.phrases[at].word == ")":
            end = self.beyond(at, -1)
            at = end - 1 if self.phrases[end].word == "(" else at
        if at < 0 or self.tree.clause(self.phrases[at]) is not self.tree.clause(phrase):
            return None
        return self.phrases[at]

    def complements(self, phrase: Phrase) -> Iterator[Phrase]:
        """The noun phrases with a preposition that follow a phrase without a break."""
        after = self.following(phrase)
        while after is not None and (after.prep is not None or timed(after) or after.kind == "adverb" or quoted(after)):
            if after.kind == "noun":
                yield after
            after = self.following(after)

    def listed(self, phrase: Phrase) -> list[Phrase]:
        """The phrases of a list of names that one ends or stands in: "Estonia, Latvia and Lithuania"."""
        row = [*reversed([*self.along(phrase, -1)]), phrase, *self.along(phrase, 1)]
        between = self.phrases[row[0].at : row[-1].at + 1]
        linked = any(one.kind == "link" or one.relations >= {"plus"} for one in between)
        return row if linked or len(row) != PAIR else [phrase]  # "the Baltic states, all members of NATO" is no list

    def affirmed(self, phrase: Phrase) -> list[Phrase]:
        """Those of a list that it counts in: "Estonia and Latvia" of "Estonia, Latvia and neither Spain nor Italy"."""
        first, *others = self.listed(phrase)
        sure = [first, *takewhile(lambda one: not having(one.tokens, "neg"), others)]
        return [one for one in sure if not one.having("neg")] or [phrase]

    def along(self, phrase: Phrase, step: int) -> Iterator[Phrase]:
        """The names before or after one in its list, the nearest first."""
        at, last, joined = phrase.at + step, phrase, False
        while 0 <= at < len(self.phrases) and named(phrase):
            one = self.phrases[at]
            joined = joined or one.kind == "link"
            free = one.prep is None or (step < 0 and joined) or "plus" in one.relations
            apart = at != last.at + step and (last.prep is None or step > 0 or "plus" in last.relations)
            whose = step < 0 and one.tag == "P"  # "Chile's neighbours Peru and Bolivia"
            if (named(one) or whose) and not (figured(one) or self.describes(one)) and free and apart:
                if self.tree.clause(one).kind == "tag" != self.tree.clause(phrase).kind:
                    return  # "...", said Mr Rutte, "and Italy 1.5%"
                yield one
                last = one
            elif one.word == OPENS[step]:
                at = self.beyond(at, step)
            elif one.word != "," and not conjunction(one):
                return
            at += step

    def describes(self, phrase: Phrase) -> bool:
        """Whether a phrase between commas says what those before it are: "Chile and Peru, all its members, spend"."""
        if phrase.at < PAIR or not of_some(phrase) or phrase.prep is not None:
            return False
        (told, before), after = self.phrases[phrase.at - PAIR : phrase.at], self.phrases[phrase.at + 1 :]
        end = next((one for one in after if one.kind != "noun" or one.prep is None), before)
        return comma(before) and comma(end) and end is not before and named(told) and told.prep is None

    def beyond(self, at: int, step: int) -> int:
        """The other end of a bracket that opens, or closes, at a place; that of the sentence where there is none."""
        ends = self._marks[OPENS[-step]]
        place = bisect_left(ends, at) if step > 0 else bisect_right(ends, at) - 1
        return ends[place] if 0 <= place < len(ends) else (len(self.phrases) - 1 if step > 0 else 0)

    def means(self, *senses: str) -> bool:
        """Whether one of its words has one of some senses."""
        return not self._senses.isdisjoint(senses)

    @cached_property
    def _senses(self) -> frozenset[str]:
        return frozenset(sense for token in self.tokens for sense in token.entry.senses)

    @cached_property
    def _marks(self) -> dict[str, list[int]]:
        """The places of the marks at which brackets begin and end."""
        return {mark: [one.at for one in self.phrases if one.word == mark] for mark in OPENS.values()}


def kept(read: Callable[[Parsed, K], T]) -> Callable[[Parsed, K], T]:
    """What is read of a clause, or of a phrase, when it is first asked for."""

    @wraps(read)
    def found(parsed: Parsed, part: K) -> T:
        key = read, part.at
        if key not in parsed.made:
            parsed.made[key] = read(parsed, part)
        told: T = parsed.made[key]
        return told

    return found


def figured(phrase: Phrase) -> bool:
    """ "6% German": whether a figure with a unit stands in a phrase."""
    return any(isinstance(t.unit, Quantity) and t.unit.unit != NUMBER for t in phrase.tokens)


def unit(phrase: Phrase, unit: str) -> tuple[Token, Quantity] | None:
    """The first number of a phrase in a unit, with its word."""
    units = ((t, t.unit) for t in phrase.tokens if isinstance(t.unit, Quantity))
    return next(((t, found) for t, found in units if found.unit == unit), None)


def timed(phrase: Phrase) -> bool:
    """Whether a phrase is a time."""
    return phrase.kind == "noun" and phrase.tag == "T"


def times_of(phrase: Phrase) -> list[When]:
    """The expressions of time in a phrase, but for those of money: "at 2015 prices"."""
    return [] if "pricelevel" in phrase.meaning else [t.unit for t in phrase.tokens if isinstance(t.unit, When)]


def within(phrases: Iterable[Phrase]) -> Iterator[When]:
    """The expressions of time in some noun phrases."""
    return (found for phrase in phrases if phrase.kind == "noun" for found in times_of(phrase))


def dated(clause: Clause) -> Phrase | None:
    """The year that a bracket stands behind: "16% higher than 2005 (estimated at $29bn)"."""
    year = clause.antecedent
    behind = clause.kind == "bracket" and year is not None and timed(year) and not year.having("Q")
    return year if behind else None


def quoted(phrase: Phrase) -> bool:
    """Whether a phrase is a quotation mark, which parts nothing."""
    return phrase.kind == "mark" and phrase.word in ('"', "'")


def mention(token: Token) -> Mention | None:
    """The place that a token is."""
    return token.unit if isinstance(token.unit, Mention) else None


def of_many(token: Token) -> bool:
    """Whether a token is a group of countries, or several."""
    place = mention(token)
    return place is not None and (place.group or len(place.codes) > 1)


def mentioned(tokens: Iterable[Token]) -> list[Mention]:
    """The places among some tokens, in their order."""
    return [token.unit for token in tokens if isinstance(token.unit, Mention)]


def codes(tokens: Iterable[Token]) -> list[str]:
    """The codes of the places among some tokens, in their order."""
    return [code for place in mentioned(tokens) for code in place.codes]


def units(text: str, published: date | None, found: Sequence[Quantity]) -> list[tuple[Span, Unit]]:
    """The sentence's numbers, of which `found` are all, its times and its places, none over another."""
    return tokenization.units(text, found, periods.whens(text, published, compared=True), places.mentions(text))


def words(text: str, published: date | None, found: Sequence[Quantity] | None = None) -> list[Token]:
    """The sentence's words and units, without classes; `found` are its quantities, where they are known."""
    known = quantities.quantities(text) if found is None else found
    return tokenization.untagged(text, units(text, published, known))


def parse(index: int, text: str, published: date | None, known: list[Token] | None = None) -> Parsed:
    """The sentence's tree; `known` are its words, where they are known, which get their classes."""
    made = words(text, published) if known is None else known
    tokens = [token for token in made if token.entry.word != '"']  # quoted words are words like any other
    tagging.tag(tokens)
    chunks = chunking.phrases(tokens)
    if any(isinstance(token.unit, When) for token in tokens):
        _date_since(chunks)
    return Parsed(index, text, tokens, chunks, building.tree(chunks))


def _date_since(phrases: Sequence[Phrase]) -> None:
    """ "since the summit in Wales in 2014": the time of what stands behind "since" says since when."""
    led = since = False
    for phrase in phrases:
        times = [(token, token.unit) for token in phrase.tokens if isinstance(token.unit, When)]
        starts = having(phrase.tokens[:1], "ever") or any(when.role == "since" for _, when in times)
        since = starts or led or (since and phrase.prep is not None)
        led = starts and phrase.kind == "link"
        for token, when in times if since and (starts or timed(phrase)) else ():  # "since the 2014 summit"
            token.unit = when._replace(role="since") if when.role == "at" else when
