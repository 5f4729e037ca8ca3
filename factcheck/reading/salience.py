"""Whom a sentence names, and by how much: the weight of a grammatical role, less for reporters, places and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from factcheck.reading.neighbours import PLURAL
from factcheck.reading.outsiders import of_an_event
from factcheck.reading.parsing import Parsed, codes, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.places import Mention
from factcheck.reading.possessors import apposed, is_reporter, joined_owners
from factcheck.reading.words import Token, entry

SUBJECT, OWNER, OTHER, PLACE, REPORTED = 4.0, 2.5, 1.5, 0.8, 0.4
ASKED = 2 * SUBJECT
HAPPENED = REPORTED / 2
"""The most weight of where something happened."""
MORE = 1.2  # the list is meant by "they" before one plural in it
ISO = 3
_TELLING = frozenset(("force", "money", "gdp"))


@dataclass(slots=True)
class Salient:
    """One whom the article has named: by how much, and whether by a plural; `single` where not by a plural alone.

    `aside`: only by somebody who speaks for it, or as where something happened, which is no "it".
    """

    codes: tuple[str, ...]
    weight: float
    plural: bool
    aside: bool
    sentence: int
    at: int
    single: bool = field(init=False)

    def __post_init__(self) -> None:
        """What is named by no plural may be an "it"."""
        self.single = not self.plural


def says_something(tokens: Iterable[Token]) -> bool:
    """Whether a sentence has a number, a place or a measure; one with none of them is passed over."""
    return any(t.tag in ("Q", "P") or not t.entry.senses.isdisjoint(_TELLING) for t in tokens)


def prior_of(texts: list[Parsed]) -> dict[tuple[str, ...], float]:
    """What part of all that an article names each has."""
    count: dict[tuple[str, ...], float] = {}
    for parsed in texts:
        for one in salient(parsed):
            count[one.codes] = count.get(one.codes, 0) + one.weight
    whole = sum(count.values()) or 1
    return {codes: weight / whole for codes, weight in count.items()}


def salient(parsed: Parsed) -> Iterator[Salient]:
    """Whom a sentence names, with the weight of the grammatical role."""
    happens = any(not token.senses.isdisjoint(("event", "other")) for token in parsed.tokens)
    for phrase in parsed.phrases:
        places = [(token, place) for token in phrase.tokens if (place := mention(token)) is not None]
        if phrase.kind == "noun" and places:
            yield from _together(parsed, phrase)
            yield from _each(parsed, phrase, places, happens=happens)


def _together(parsed: Parsed, phrase: Phrase) -> Iterator[Salient]:
    """The names of a list as one, for a plural to mean."""
    owners = joined_owners(parsed, phrase) if phrase.owner else []
    if not owners and next(parsed.along(phrase, -1), None) is not None:
        return
    listed = [*owners, phrase] if owners else parsed.listed(phrase)
    if len(listed) > 1:
        every = tuple(dict.fromkeys(code for one in listed for code in codes(one.tokens)))
        yield Salient(every, MORE * _weight(parsed, phrase), True, False, parsed.index, phrase.start)


def _each(parsed: Parsed, phrase: Phrase, places: list[tuple[Token, Mention]], *, happens: bool) -> Iterator[Salient]:
    """Each name of a phrase; `happens`: the sentence has a word for what happened somewhere."""
    reporter, scene = is_reporter(phrase), happens and of_an_event(parsed, phrase)
    most = HAPPENED if scene else SUBJECT
    weight = min(_weight(parsed, phrase), most)
    for token, place in places:
        if place.ambiguous and place.group and _whose(phrase):
            continue
        head, owner = token is phrase.head, token in phrase.owner
        if not (head or owner or place.group) and phrase.head is not None and "event" in phrase.head.entry.senses:
            continue  # "the Korean conflict"
        if head and place.ambiguous and not place.group and _is_scene(parsed, phrase) and _of_groups(parsed):
            continue  # "NATO's leaders met in Brussels"
        if reporter and owner:
            weight = min(OTHER, most)
        if head and not place.group and _is_scene(parsed, phrase):
            weight = min(weight, PLACE)
        mine = weight if head or owner or not phrase.owner else OTHER
        if place.sense == "demonym" and (not _spends(phrase) or _are_many(phrase)):
            mine = min(mine, OTHER)
        bodies = place.group and reporter and _are_people(phrase)  # "NATO leaders met; they"
        mine = max(mine, OTHER) if bodies else mine
        plural = len(place.codes) > 1 or place.sense == "people" or (head and place.group and _is_plural(token))
        plural = plural or bodies or (place.sense == "demonym" and _are_many(phrase))
        yield Salient(place.codes, mine, plural, scene or place.sense == "leader", parsed.index, token.start)


def _weight(parsed: Parsed, phrase: Phrase) -> float:
    clause = parsed.tree.clause(phrase)
    if is_reporter(phrase) or clause.kind == "tag" or phrase.relations & {"credit"}:
        return REPORTED
    if clause.subject is phrase and clause.kind == "relative" and clause.antecedent is not phrase:
        return OWNER
    if clause.subject is phrase:
        return OTHER if clause.verb is not None and clause.verb.senses & {"say"} else SUBJECT
    if clause.subject is not None and phrase in apposed(parsed, clause.subject):
        return SUBJECT  # "the next spender, China, spent"
    if _asked(parsed):
        return ASKED
    return OWNER if phrase.owner or phrase.prep is None else OTHER


def _asked(parsed: Parsed) -> bool:
    """ "And Norway?", "What about Norway?": who is asked about is what follows about."""
    marks = parsed.phrases[-1:] and parsed.phrases[-1].word == "?"
    return bool(marks) and all(clause.verb is None for clause in parsed.tree.clauses)


def _whose(phrase: Phrase) -> bool:
    """Whether a phrase is somebody's: "his allies" are in no alliance that was named."""
    return any(t.tag == "poss" and not t.entry.senses & {"we"} for t in phrase.tokens)


def _is_scene(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether something is only said to be there: "rose in Poland"."""
    return bool(phrase.relations & {"within"}) and parsed.tree.clause(phrase).verb is not None


def _of_groups(parsed: Parsed) -> bool:
    """Whether a sentence names a group of countries."""
    return any(place.group for token in parsed.tokens if (place := mention(token)) is not None)


def _spends(phrase: Phrase) -> bool:
    return any(t.entry.senses & {"money", "force", "gov"} for t in phrase.tokens)


def _are_many(phrase: Phrase) -> bool:
    """ "Russian soldiers": several of a country, who are no "it"."""
    head = phrase.head
    return head is not None and "people" in head.entry.senses and head.entry.word.endswith(PLURAL)


def _are_people(phrase: Phrase) -> bool:
    head = phrase.head
    return head is not None and "person" in head.entry.senses and head.entry.word.endswith(PLURAL)


def _is_plural(token: Token) -> bool:
    return bool(entry(token.entry.word.rpartition(" ")[2]).senses & {"members"})
