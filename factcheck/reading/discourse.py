"""What earlier sentences left: the question under discussion, who was spoken of, whose "we" it is.

Centering: each sentence weighs whom it names by grammatical role, and halves what was there before. An explicit measure
opens the question of defence spending; a sentence that measures something else closes it; it fades by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Period
from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.possessors import Holder, is_reporter
from factcheck.reading.possessors import of as _of
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import Quantity
from factcheck.reading.words import Token

OPEN_FOR = 5  # sentences for which a question stays open by itself
SUBJECT, OWNER, OTHER, PLACE, REPORTED = 4.0, 2.5, 1.5, 0.8, 0.4
LEAST = 0.05
MINTED = 3.0
LEAST_HERE = 0.7
ISO = 3
WORLD = ("WORLD",)  # spends, but "it" is somebody else
EVERYWHERE = "USD"  # of whomever money is told in dollars
LEAST_HOME = 0.25  # of all that an article names


@dataclass(slots=True)
class Salient:
    """One whom the article has named: by how much, and whether by a plural."""

    codes: tuple[str, ...]
    weight: float
    plural: bool
    person: bool
    sentence: int
    at: int


@dataclass(slots=True)
class Talk:
    """The record of an article, kept as its sentences are read."""

    home: tuple[str, ...] = ()
    titled: bool = False
    prior: dict[tuple[str, ...], float] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    held_at: int = -100
    dated: Period | None = None
    dated_at: int = -100
    gdp_at: int = -100
    opened: int = -100
    closed: int = -100
    named: list[Salient] = field(default_factory=list)
    now: int = 0
    threshold: Decimal | None = None
    shared: str = ""
    total: str = ""
    shared_at: int = -100
    """Of what the last share was one (its base, and the group whose total), for a row of countries over sentences."""

    def is_open(self) -> bool:
        """Whether the question is what is spent on defence."""
        if self.closed > self.opened:
            return False
        return self.now - self.opened <= OPEN_FOR or (self.titled and self.closed < 0)

    speaker: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    """Whose the figures of this sentence are, as far as its words said so."""

    def begin(self, parsed: Parsed) -> None:
        """A sentence begins; what it says of defence spending opens the question for all of it."""
        self.now += says_something(parsed)
        self.here = ()
        self.speaker = _opens(parsed) or self.speaker
        if any(measures.about(phrase) == measures.DEFENCE for phrase in parsed.phrases if phrase.kind == "noun"):
            self.opened = self.now

    def hear(self, parsed: Parsed, frames: list[Frame]) -> None:
        """Remember what a sentence was about and whom it named."""
        if any("gdp" in t.entry.senses for t in parsed.tokens):
            self.gdp_at = self.now
        said = {measures.about(phrase) for phrase in parsed.phrases if phrase.kind == "noun"}
        if measures.DEFENCE in said:
            self.opened = self.now
        elif frames and all(frame.measure == measures.OTHER for frame in frames):
            self.closed = self.now
        if not says_something(parsed):
            return
        for one in self.named:
            one.weight /= 2
        self.named = [one for one in self.named if one.weight > LEAST]
        for one in salient(parsed):
            same = next((old for old in self.named if old.codes == one.codes), None)
            if same is not None:
                same.weight = max(same.weight, one.weight) + 0.5
                same.plural, same.sentence, same.at = one.plural, one.sentence, one.at
            else:
                self.named.append(one)

    def resolve(self, found: Holder, frame: Frame) -> tuple[tuple[str, ...], str]:
        """The codes of a holder and how they were found: a word that points back looks for whom it means."""
        if found.codes == ("EU",) and found.ambiguous and self._allied():
            return ("NATO",), "discourse"
        if found.codes:
            return found.codes, found.how
        coined = _coined(frame)
        if coined and not (
            found.anaphor is not None and found.anaphor.entry.senses & {"alliance", "union", "continent"}
        ):
            return coined, "tree"
        if found.anaphor is None:
            return self.here or self.topic(frame), "default"
        token = found.anaphor
        senses = token.entry.senses
        if senses & {"we"}:
            return _speaker(frame.parsed) or self.speaker or self.home, "discourse"
        if senses & {"alliance"}:
            return ("NATO",), found.how
        if senses & {"union"}:
            return self._union(), "discourse"
        if senses & {"continent"}:
            return ("EUROPE",), "discourse"
        plural = bool(senses & {"plural", "landplural"})
        country = bool(senses & {"land", "gov", "person"})
        bound = self._bound(frame, token, plural=plural)
        if bound:
            return bound, "tree"
        if self.here and not plural and not country:
            return self.here, "tree"
        return self.referent(frame.parsed, token, plural=plural, country=country), "discourse"

    def _bound(self, frame: Frame, token: Token, *, plural: bool) -> tuple[str, ...]:
        """The subject of the clause that a possessive stands in, or of one around it: "Italy wants to raise its budget"."""
        phrase = next((p for p in frame.parsed.phrases if p.tokens[0].start <= token.start < p.tokens[-1].end), None)
        if phrase is None:
            return ()
        clause: Clause | None = frame.parsed.tree.clause(phrase)
        own = clause is not None and clause.subject is phrase
        while clause is not None:
            governor = clause.governor
            given = (
                next((p for p in frame.parsed.complements(governor) if p.relations & {"source"}), None)
                if governor is not None and governor.kind == "noun"
                else None
            )
            if given is not None and (led := next(_of(frame.parsed, given, "tree"), None)) is not None and led.codes:
                return led.codes  # "a commitment from the allies to spend 5% of their GDP"
            object_ = (
                None
                if clause.verb is None or not plural
                else next(
                    (
                        p
                        for p in clause.phrases
                        if p.kind == "noun" and p.at == clause.verb.at + 1 and p.prep is None and p.start < token.start
                    ),
                    None,
                )
            )  # type: ignore[union-attr]
            if (
                object_ is not None
                and (led := next(_of(frame.parsed, object_, "tree"), None)) is not None
                and led.codes
                and (len(led.codes) > 1 or len(led.codes[0]) > ISO)
            ):
                return led.codes  # "hammered the allies over their reluctance"
            if (
                governor is not None
                and governor.kind == "noun"
                and governor.owner
                and clause.kind in ("infinitive", "gerund")
            ):
                led = next(_of(frame.parsed, governor, "tree"), None)
                if led is not None and led.codes:
                    return led.codes
            subject = clause.subject
            if (
                subject is not None
                and subject is not phrase
                and not own
                and subject.start < token.start
                and not is_reporter(subject)
            ):
                found = next(_of(frame.parsed, subject, "tree"), None)
                if (
                    found is not None
                    and found.codes
                    and not (plural and len(found.codes) == 1 and len(found.codes[0]) == ISO and token.tag == "pron")
                ):
                    return found.codes
            own = False
            clause = (
                clause.parent
                if clause.kind not in ("coordinate", "adverbial")
                or clause.parent is None
                or clause.parent.at < clause.at
                else None
            )
        return ()

    def _allied(self) -> bool:
        """Whether the alliance was spoken of, and more than the union."""
        weight = {one.codes: one.weight for one in self.named}
        return weight.get(("NATO",), 0) > weight.get(("EU",), 0)

    def _union(self) -> tuple[str, ...]:
        for one in sorted(self.named, key=lambda s: -s.weight):
            if one.codes in (("EU",), ("NATO",)):
                return one.codes
        return ("EU",)

    def referent(self, parsed: Parsed, token: Token, *, plural: bool, country: bool) -> tuple[str, ...]:
        """Whom a pronoun means: by number, then by weight."""
        here = [one for one in salient(parsed) if one.at < token.start and one.codes != WORLD]
        for one in here:
            one.weight *= 2
        ranked = sorted([*here, *self.named], key=lambda s: -s.weight - self.prior.get(s.codes, 0))
        if country:
            ranked = [one for one in ranked if len(one.codes) == 1 and len(one.codes[0]) == ISO]
        elif plural:
            several = [s for s in ranked if s.plural or any(len(code) > ISO for code in s.codes)]
            ranked = [*several, *ranked] if any(s.weight >= LEAST_HERE for s in several) else ranked
        else:
            single = [one for one in ranked if not one.plural]
            ranked = single or ranked
        return ranked[0].codes if ranked else self.home

    def topic(self, frame: Frame) -> tuple[str, ...]:
        """Of whom the article speaks, where a sentence names nobody."""
        if self.held and self.now - self.held_at <= 2:
            return self.held
        ranked = sorted(
            (s for s in self.named if s.codes != WORLD), key=lambda s: -s.weight - 6 * self.prior.get(s.codes, 0)
        )
        return ranked[0].codes if ranked else self.home

    def date(self, period: Period) -> None:
        """A figure was of some year."""
        if period.basis in ("stated", "relative") and period.end is not None:
            self.dated, self.dated_at = period, self.now

    def year(self) -> Period | None:
        """The year that the article has just spoken of."""
        return self.dated if self.now - self.dated_at <= 1 else None

    def gdp(self, frame: Frame) -> bool:
        """Whether a bare percentage may be one of GDP: spoken of here or just before, or what a verb of spending takes."""
        if (frame.copied is not None and frame.copied.base == "gdp") or self.now - self.gdp_at <= OPEN_FOR:
            return True
        if any(t.entry.senses & {"gdp"} for t in frame.parsed.tokens) or (
            frame.noun is not None and frame.noun.senses & {"spender"}
        ):
            return True
        return (
            bool(frame.verb & {"spend", "meet", "promise", "demand"})
            or frame.phrase.relations >= {"goal"}
            or frame.clause.kind == "bracket"
        )

    def hold(self, codes: tuple[str, ...]) -> None:
        """A figure of defence spending was somebody's."""
        if codes:
            self.held, self.held_at = codes, self.now


def says_something(parsed: Parsed) -> bool:
    """Whether a sentence has a number, a place or a measure; one with none of them is passed over."""
    return any(t.tag in ("Q", "P") or t.entry.senses & {"force", "money", "gdp"} for t in parsed.tokens)


def salient(parsed: Parsed) -> Iterator[Salient]:
    """Whom a sentence names, with the weight of the grammatical role."""
    for phrase in parsed.phrases:
        if phrase.kind != "noun":
            continue
        places = [t for t in phrase.tokens if mention(t) is not None]
        if not places:
            continue
        weight = _weight(parsed, phrase)
        listed = [one for one in parsed.listed(phrase)]
        if len(listed) > 1 and listed[0] is phrase:
            codes = tuple(
                dict.fromkeys(c for one in listed for t in one.tokens if mention(t) for c in mention(t).codes)
            )  # type: ignore[union-attr]
            yield Salient(codes, weight, True, False, parsed.index, phrase.start)
        for token in places:
            place = mention(token)
            assert place is not None
            head = token is phrase.head
            plural = len(place.codes) > 1 or place.sense == "people" or (head and place.group and _is_plural(token))
            if is_reporter(phrase) and token in phrase.owner:
                weight = OTHER
            if _of_an_event(parsed, phrase):
                weight = min(weight, REPORTED / 2)
            if (
                phrase.relations & {"within"}
                and head
                and not place.group
                and parsed.tree.clause(phrase).verb is not None
            ):
                weight = min(weight, PLACE)
            mine = weight if head or token in phrase.owner or not (phrase.owner) else OTHER
            if place.sense == "demonym" and not _spends(phrase):
                mine = min(mine, OTHER)
            yield Salient(place.codes, mine, plural, place.sense == "leader", parsed.index, token.start)


def _of_an_event(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the war in Ukraine", "Russia's invasion of Georgia": a place where something happened, not one that spends."""
    before = parsed.previous(phrase)
    return (
        phrase.prep is not None
        and before is not None
        and before.kind == "noun"
        and bool(before.senses & {"event"})
        and not before.senses & {"money"}
    )


def _spends(phrase: Phrase) -> bool:
    return any(t.entry.senses & {"money", "force", "gov"} for t in phrase.tokens)


def _is_plural(token: Token) -> bool:
    from factcheck.reading.words import entry

    return bool(entry(token.entry.word.rpartition(" ")[2]).senses & {"members"})


def _weight(parsed: Parsed, phrase: Phrase) -> float:
    if is_reporter(phrase):
        return REPORTED
    clause = parsed.tree.clause(phrase)
    if clause.kind == "tag" or phrase.relations & {"credit"}:
        return REPORTED
    if clause.subject is phrase:
        if clause.verb is not None and clause.verb.senses & {"say"}:
            return OTHER
        return SUBJECT
    return OWNER if phrase.owner or (phrase.prep is None) else OTHER


def prior_of(texts: list[Parsed]) -> dict[tuple[str, ...], float]:
    """What part of all that an article names each has."""
    count: dict[tuple[str, ...], float] = {}
    for parsed in texts:
        for one in salient(parsed):
            count[one.codes] = count.get(one.codes, 0) + one.weight
    whole = sum(count.values()) or 1
    return {codes: weight / whole for codes, weight in count.items()}


def _speaker(parsed: Parsed) -> tuple[str, ...]:
    """Whose official speaks in a sentence: ", a U.S. official said"."""
    for clause in parsed.tree.clauses:
        if (
            clause.verb is not None
            and clause.verb.senses & {"say"}
            and clause.subject is not None
            and clause.subject.senses & {"person"}
        ):
            codes = [c for t in clause.subject.tokens if mention(t) is not None for c in mention(t).codes]  # type: ignore[union-attr]
            if codes:
                return (codes[0],)
    return ()


def _opens(parsed: Parsed) -> tuple[str, ...]:
    """Who speaks in a transcript: "MR. RUTTE: We need"."""
    for token, after in zip(parsed.tokens[:4], parsed.tokens[1:5], strict=False):
        place = mention(token)
        if place is not None and place.sense == "leader" and after.entry.word == ":":
            return place.codes
    return ()


@lru_cache(maxsize=1)
def _mints() -> dict[str, str]:
    """The country of each currency that one country has."""
    count: dict[str, list[str]] = {}
    for row in rows("country_currency"):
        count.setdefault(row["currency"], []).append(row["code"])
    return {currency: codes[0] for currency, codes in count.items() if len(codes) == 1 and currency != EVERYWHERE}


def _coined(frame: Frame) -> tuple[str, ...]:
    """The country whose currency a sum is in, where one has it alone."""
    code = _mints().get(frame.quantity.currency, "")
    return (code,) if code and frame.unit == "money" else ()


def home_of(texts: list[Parsed], american: bool) -> tuple[str, ...]:
    """Whose "we" an article's is, where nobody else's is named: the country that it names most."""
    count: dict[tuple[str, ...], float] = {}
    for parsed in texts:
        for one in salient(parsed):
            if len(one.codes) == 1 and len(one.codes[0]) == ISO:
                count[one.codes] = count.get(one.codes, 0) + one.weight
        for token in parsed.tokens:
            code = _mints().get(token.unit.currency, "") if isinstance(token.unit, Quantity) else ""
            if code:
                count[(code,)] = count.get((code,), 0) + MINTED
    if american:
        count[("USA",)] = count.get(("USA",), 0) + 6
    first = max(count, key=lambda codes: count[codes], default=())
    return first if first and count[first] >= LEAST_HOME * sum(count.values()) else ()


__all__ = ["Talk", "home_of", "rows", "salient"]
