"""Whom a sentence names, and by how much: the weight of a grammatical role; and the home country of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, takewhile

from factcheck.lexicon import rows
from factcheck.reading.frames import Frame
from factcheck.reading.groups import joined_owners, of_an_event
from factcheck.reading.neighbours import PLURAL
from factcheck.reading.parsing import Parsed, codes, mention, mentioned
from factcheck.reading.phrases import Phrase, is_pronoun, named, quantified, related
from factcheck.reading.places import Mention, mentions
from factcheck.reading.possessors import is_reporter
from factcheck.reading.quantity import MONEY, PERCENT, Quantity
from factcheck.reading.words import Token, entry, having

SUBJECT, OWNER, OTHER, PLACE, REPORTED = 4.0, 2.5, 1.5, 0.8, 0.4
ASKED = 2 * SUBJECT
HAPPENED = REPORTED / 2
"""The most weight of where something happened."""
MORE = 1.2  # the list is meant by "they" before one plural in it
ISO = 3
CHAIN = 4  # phrases that hang on one another before a place
TELLING = frozenset(("force", "money", "gdp"))
SEAT = "seat"
"""A ministry or an office, of which many countries have one: "the MoD"."""
MINTED = 3.0
AMERICAN = 6
EVERYWHERE = "USD"  # of whomever money is told in dollars
LEAST_HOME = 0.25  # of all that an article names


@dataclass(slots=True)
class Salient:
    """One whom the article has named: by how much, and whether by a plural; `single` where not by a plural alone.

    `aside`: only by somebody who speaks for it, or as where something happened, which is no "it". `person`: the weight
    of who leads it or speaks for it, who is a "he".
    """

    codes: tuple[str, ...]
    weight: float
    plural: bool
    aside: bool
    sentence: int
    at: int
    person: float = 0
    single: bool = field(init=False)

    def __post_init__(self) -> None:
        """What is named by no plural may be an "it"."""
        self.single = not self.plural


def says_something(tokens: Iterable[Token]) -> bool:
    """Whether a sentence has a number, a place or a measure; one with none of them is passed over."""
    return any(t.tag in ("Q", "P") or not t.entry.senses.isdisjoint(TELLING) for t in tokens)


def prior_of(texts: list[Parsed]) -> dict[tuple[str, ...], float]:
    """What part of all that an article names each has."""
    count: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for parsed in texts:
        for one in salient(parsed):
            count[one.codes] += one.weight
    whole = sum(count.values()) or 1
    return {codes: weight / whole for codes, weight in count.items()}


def salient(parsed: Parsed) -> Iterator[Salient]:
    """Whom a sentence names, with the weight of the grammatical role."""
    happens = any(not token.senses.isdisjoint(("event", "other")) for token in parsed.tokens)
    for phrase in parsed.phrases:
        places = [(token, place) for token in phrase.tokens if (place := mention(token)) is not None]
        if places:
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
    reporter, scene = is_reporter(phrase), _aside(parsed, phrase) or (happens and of_an_event(parsed, phrase))
    most, many = HAPPENED if scene else ASKED, phrase.head is not None and phrase.head.entry.word.endswith(PLURAL)
    weight = min(_weight(parsed, phrase), most)
    his = any(not having((t,), "we") for t in phrase.having("poss"))  # "his allies" are in no alliance that was named
    there = bool(phrase.relations & {"within"}) and parsed.tree.clause(phrase).verb is not None  # "rose in Poland"
    soldiers = many and "people" in phrase.meaning  # several of a country, who are no "it"
    for token, place in places:
        if place.ambiguous and place.group and his:
            continue
        head, owner = token is phrase.head, token in phrase.owner
        if not (head or owner or place.group) and "event" in phrase.meaning:
            continue  # "the Korean conflict"
        here = head and there and not place.group
        if here and place.ambiguous and any(one.group for one in mentioned(parsed.tokens)):
            continue  # "NATO's leaders met in Brussels"
        if reporter and owner:
            weight = min(OTHER, most)
        if here:
            weight = min(weight, PLACE)
        mine = weight if head or owner or not phrase.owner else OTHER
        if place.sense == "demonym" and (soldiers or not having(phrase.tokens, "money", "force", "gov")):
            mine = min(mine, OTHER)
        bodies = place.group and reporter and many and "person" in phrase.meaning  # "NATO leaders met; they"
        mine = max(mine, OTHER) if bodies else mine
        members = head and place.group and "members" in entry(token.entry.word.rpartition(" ")[2]).senses
        plural = members or bodies or len(place.codes) > 1 or place.sense == "people"
        plural = plural or (place.sense == "demonym" and soldiers)
        leader = place.sense == "leader"
        person = _official(parsed, phrase, leader=leader)
        yield Salient(place.codes, mine, plural, scene or leader, parsed.index, token.start, person)


def _aside(parsed: Parsed, phrase: Phrase) -> bool:
    """ "since the end of the Korean conflict", "according to an institute in Sweden": a place that is not spoken of."""
    apart = {"ever", "credit"} if related(phrase, "within") else {"ever"}
    led = takewhile(
        lambda one: one.prep is not None, reversed(parsed.phrases[max(0, phrase.at - CHAIN) : phrase.at + 1])
    )
    return any(related(one, *apart) for one in led)


def _official(parsed: Parsed, phrase: Phrase, *, leader: bool) -> float:
    """The weight of who speaks for a country: "Mr Trump", "Poland's president", "the president of Poland"."""
    before = parsed.previous(phrase) if phrase.relations & {"genitive"} else None
    who = next((one for one in (phrase, before) if one and (leader or "person" in one.senses)), None)
    return 0 if who is None else SUBJECT if parsed.tree.clause(who).subject is who else OTHER


def _weight(parsed: Parsed, phrase: Phrase) -> float:
    clause = parsed.tree.clause(phrase)
    if is_reporter(phrase) or clause.kind == "tag" or phrase.relations & {"credit"}:
        return REPORTED
    if parsed.phrases[-1].word == "?" and all(one.verb is None for one in parsed.tree.clauses):
        return ASKED  # "And Norway?", "What about Norway?"
    if clause.subject is phrase and clause.kind == "relative" and clause.antecedent is not phrase:
        return OWNER
    if clause.subject is phrase:
        told = REPORTED if phrase.place is not None and phrase.place.group else OTHER  # "NATO says it spends"
        return told if "say" in clause.does else SUBJECT
    return OWNER if phrase.owner or phrase.prep is None else OTHER


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    """The country of each currency that is called after one, where islands have it too: Britain of GBP."""
    spenders: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("country_currency"):
        spenders[row["currency"]].append(row["code"])
    found: dict[str, str] = {}
    for currency, lands in spenders.items():
        alike = ([c for c in lands if c[:count] == currency[:count]] for count in (0, 2, 1))
        one = next((few for few in alike if len(few) == 1), None)
        if one is not None and currency != EVERYWHERE:
            found[currency] = one[0]
    return found


def coined_by(frame: Frame) -> tuple[str, ...]:
    """The country whose currency a sum is in, where one has it alone."""
    code = _issuers().get(frame.quantity.currency, "")
    return (code,) if code and frame.unit == "money" else ()


@lru_cache(maxsize=64)
def _spenders(word: str) -> frozenset[str]:
    """The countries whose money has a name that ends in a word: India and Pakistan for "rupees"."""
    named = {row["code"] for row in rows("currencies") if row["code"] and row["word"].split()[-1] == word}
    return frozenset(row["code"] for row in rows("country_currency") if row["currency"] in named)


def minting(frame: Frame) -> frozenset[str]:
    """The countries that may have said a sum, or one beside a share, in their own money, where many have its symbol."""
    tokens = frame.parsed.tokens if frame.unit == PERCENT else (frame.token,)
    units = [t.unit for t in tokens if isinstance(t.unit, Quantity) and t.unit.unit == MONEY and not t.unit.currency]
    written = " ".join(frame.parsed.text[slice(*one.span)] for one in units)
    return next((_spenders(row["of"]) for row in rows("bare_money") if row["word"] in written), frozenset())


def home_of(texts: list[Parsed], american: bool, starts: list[str]) -> tuple[str, ...]:
    """Whose "we" an article's is where nobody's is named: the country that it names most; `starts` of paragraphs."""
    said = next(chain.from_iterable(map(_said, texts)), None)
    if said is not None:
        return said
    count: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for before, parsed, after in zip([None, *texts], texts, [*texts[1:], None], strict=False):
        ours = any(one is not None and abs(one.index - parsed.index) == 1 and _is_ours(one) for one in (before, after))
        compared = set(_figured(parsed)) if ours else set()  # "We spend 1%. Australia spends 2%"
        unsure = {t.start for t in parsed.tokens if (place := mention(t)) and place.ambiguous and place.sense == SEAT}
        for one in salient(parsed):
            single = len(one.codes) == 1 and len(one.codes[0]) == ISO and one.codes not in compared
            if single and HAPPENED < one.weight < ASKED and one.at not in unsure:
                count[one.codes] += one.weight
        for token in parsed.tokens:
            code = _issuers().get(token.unit.currency, "") if isinstance(token.unit, Quantity) else ""
            if code:
                count[(code,)] += MINTED
    sent = (place.codes for start in starts for place in mentions(start.title()) if place.sense == "capital")
    for where in islice(sent, 1):  # "OTTAWA - The government"
        count[where] += MINTED
    if american:
        count[("USA",)] += AMERICAN
    others = set(chain.from_iterable(map(_others, texts)))
    most = max((codes for codes in count if codes not in others), key=lambda codes: count[codes], default=())
    return most if most and count[most] >= LEAST_HOME * sum(count.values()) else ()


def _said(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """ "We Poles", "we in Poland": whose "we" it is, in so many words."""
    tokens = [one for one in parsed.tokens if one.tag != "det"]
    for token, *after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        inside = "within" in after[0].entry.senses
        place = mention(after[inside]) if "we" in token.entry.senses and token.tag == "pron" else None
        sort = ("name",) if inside else ("people", "demonym")
        if place is not None and place.sense in sort and len(place.codes) == 1 and not place.group:
            yield place.codes


def _others(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """ "We spend 1% while Australia spends 2%": who has a figure in the same sentence as "we" is not "we"."""
    for one, mark, behind in zip(parsed.phrases, parsed.phrases[1:], parsed.phrases[2:], strict=False):
        if named(one) and mark.word == "," and having(behind.having("poss"), "we"):
            yield from (place.codes for place in mentioned(one.tokens))  # "Spain, our rival,"
    if _is_ours(parsed):
        yield from _figured(parsed)


def _figured(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """Whom a sentence names beside a figure."""
    told = (p for one in parsed.tree.clauses if any(map(quantified, one.phrases)) for p in one.phrases)
    yield from (place.codes for one in told if named(one) and one.prep is None for place in mentioned(one.tokens))


def _is_ours(parsed: Parsed) -> bool:
    """Whether a sentence says a figure of "we"."""
    told = [one.subject for one in parsed.tree.clauses if one.subject and any(map(quantified, one.phrases))]
    return any(is_pronoun(one) and having(one.tokens, "we") for one in told)
