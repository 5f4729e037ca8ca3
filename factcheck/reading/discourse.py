"""What earlier sentences left: the question under discussion, who was spoken of, whose "we" it is.

Centering: each sentence weighs whom it names by grammatical role, and halves what was there before. An explicit measure
opens the question of defence spending; a sentence that measures something else closes it; it fades by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.models import Period
from factcheck.reading import measures
from factcheck.reading.anaphora import bound, opens, speaker_of
from factcheck.reading.frames import Frame
from factcheck.reading.home import coined_by
from factcheck.reading.parsing import Parsed
from factcheck.reading.possessors import Holder
from factcheck.reading.salience import ISO, Salient, salient, says_something
from factcheck.reading.words import NOTHING, Token

OPEN_FOR = 5  # sentences for which a question stays open by itself
LEAST = 0.05
LEAST_HERE = 0.7
WORLD = ("WORLD",)  # spends, but "it" is somebody else


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
    speaker: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    """Whose the figures of this sentence are, as far as its words said so."""

    def is_open(self) -> bool:
        """Whether the question is what is spent on defence."""
        if self.closed > self.opened:
            return False
        return self.now - self.opened <= OPEN_FOR or (self.titled and self.closed < 0)

    def begin(self, parsed: Parsed) -> None:
        """A sentence begins; what it says of defence spending opens the question for all of it."""
        self.now += says_something(parsed)
        self.here = ()
        self.speaker = opens(parsed) or self.speaker
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
                same.weight = max(same.weight, one.weight) + min(0.5, one.weight)
                same.plural, same.single = same.plural or one.plural, same.single or one.single
                same.sentence, same.at = one.sentence, one.at
            else:
                self.named.append(one)

    def resolve(self, found: Holder, frame: Frame) -> tuple[tuple[str, ...], str]:
        """The codes of a holder and how they were found: a word that points back looks for whom it means."""
        if found.codes == ("EU",) and found.ambiguous and self._allied():
            return ("NATO",), "discourse"
        if found.codes:
            return found.codes, found.how
        token = found.anaphor
        senses = NOTHING if token is None else token.entry.senses
        coined = coined_by(frame)
        if coined and not senses & {"alliance", "union", "continent"}:
            return coined, "tree"
        if token is None:
            return self.here or self._topic(), "default"
        if senses & {"we"}:
            return speaker_of(frame.parsed) or self.speaker or self.home, "discourse"
        if senses & {"alliance"}:
            return ("NATO",), found.how
        if senses & {"union"}:
            return self._union(), "discourse"
        if senses & {"continent"}:
            return ("EUROPE",), "discourse"
        return self._pronoun(frame, token)

    def _pronoun(self, frame: Frame, token: Token) -> tuple[tuple[str, ...], str]:
        """Whom a pronoun or "the country" means: one that its clause binds, else one who was named before."""
        plural = bool(token.entry.senses & {"plural", "landplural"})
        country = bool(token.entry.senses & {"land", "gov", "person"})
        codes = bound(frame, token, plural=plural)
        if codes:
            return codes, "tree"
        if self.here and not plural and not country:
            return self.here, "tree"
        if token.tag == "pron" and token.entry.senses & {"definite"} and not plural and self.now - self.held_at <= 1:
            return self.held, "discourse"  # "this" is what was said, not a country
        return self._referent(frame.parsed, token, plural=plural, country=country), "discourse"

    def _allied(self) -> bool:
        """Whether the alliance was spoken of, and more than the union."""
        weight = {one.codes: one.weight for one in self.named}
        return weight.get(("NATO",), 0) > weight.get(("EU",), 0)

    def _union(self) -> tuple[str, ...]:
        for one in sorted(self.named, key=lambda s: -s.weight):
            if one.codes in (("EU",), ("NATO",)):
                return one.codes
        return ("EU",)

    def _referent(self, parsed: Parsed, token: Token, *, plural: bool, country: bool) -> tuple[str, ...]:
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
            single = [one for one in ranked if one.single]
            ranked = single or ranked
        return ranked[0].codes if ranked else self.home

    def _topic(self) -> tuple[str, ...]:
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
        """Whether a bare percentage may be of GDP: spoken of here or just before, or what a verb of spending takes."""
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

    def hold(self, codes: tuple[str, ...], *, goal: bool) -> None:
        """A figure of defence spending was somebody's; a group's goal is nobody's spending, and soon over."""
        if codes:
            self.held, self.held_at = codes, self.now - (goal and len(codes[0]) > ISO)
