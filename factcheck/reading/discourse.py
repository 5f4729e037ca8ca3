"""What earlier sentences left: the question under discussion, who was spoken of, whose "we" it is.

Centering: each sentence weighs whom it names by grammatical role, and halves what was there before. An explicit measure
opens the question of defence spending; a sentence that measures something else closes it; it fades by itself.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factcheck.models import Period
from factcheck.reading.anaphora import addressed, bound, by_somebody, counted, matrix, speaker_of, taker
from factcheck.reading.frames import EARLIER, GDP, Frame
from factcheck.reading.gapping import in_row
from factcheck.reading.heard import NEVER, OPEN_FOR, Heard
from factcheck.reading.parsing import PAIR, Parsed, mentioned
from factcheck.reading.phrases import sensed
from factcheck.reading.possessors import Holder
from factcheck.reading.quantity import PERCENT
from factcheck.reading.salience import ASKED, ISO, OWNER, SUBJECT, coined_by, minting, salient
from factcheck.reading.words import NOTHING, Token, entry, having

AGO = 2  # sentences for which the plain past is of the year that was spoken of
HELD_FOR = 2  # sentences for which a figure without a name is of whom the last one was
ANSWERED_FOR = 2  # sentences for which the last answer to a question keeps it open
LEAST_HERE = 0.7
LAST = 2.0  # the weight of whom the last figure was of
TOPICAL = 6  # so much more than where it stands it weighs of whom the article speaks, where a sentence names nobody
ALLIANCE, UNION = BODIES = (("NATO",), ("EU",))
WORLD = ("WORLD",)  # spends, but "it" is somebody else


@dataclass(slots=True)
class Talk:
    """The record of an article, kept as its sentences are read; what was said stands at the place where it was."""

    heard: Heard
    begun: bool = False
    """Whether defence spending was spoken of."""
    held: tuple[str, ...] = ()
    held_at: int = NEVER
    held_less: int = 0
    """By how many sentences it is over sooner."""
    dated: Period | None = None
    dated_at: int = NEVER
    whose: tuple[str, ...] = ()
    """Whose figure was of that year."""
    gdp_at: int = NEVER
    answered_at: int = NEVER
    threshold: Decimal | None = None
    figure: Frame | None = None
    figure_at: int = NEVER
    shared: str = ""
    total: str = ""
    shared_at: int = NEVER
    """Of what the last share was one (its base, and the group whose total), for a row of countries over sentences."""
    here: tuple[str, ...] = ()
    """Whose the figures of this sentence are, as far as its words said so."""
    gone_on: tuple[str, ...] = ()
    """Whose the last figure of this sentence is, however that was found."""
    meant: dict[int, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """Whom each word of this sentence that points back means: the same for all its figures."""

    def is_open(self) -> bool:
        """Whether the question is what is spent on defence: an answer to it keeps it open."""
        answered = self.answered_at == self.heard.at or self.heard.open_since(self.figure_at, ANSWERED_FOR)
        return answered or self.heard.is_open()

    def of_gdp(self) -> bool:
        """Whether shares of GDP are spoken of."""
        return self.heard.within(self.gdp_at, OPEN_FOR) or self.heard.gdp()

    def begin(self, place: int) -> None:
        """A sentence begins."""
        self.heard.at, self.here, self.gone_on, self.meant = place, (), (), {}

    def resolve(self, found: Holder, frame: Frame) -> tuple[tuple[str, ...], str]:
        """The codes of a holder and how they were found: a word that points back looks for whom it means."""
        if found.codes == UNION and found.ambiguous and self.allied(frame):
            return ALLIANCE, "discourse"
        home = self.heard.home if found.ambiguous and self.heard.home != found.codes else ()
        if home and "force" in entry(found.text.lower().partition("'")[0]).senses:
            return home, "discourse"  # "the MoD" of whom the article speaks
        coined = () if frame.beside is not None else coined_by(frame)  # "Chad spent $5bn (Sh56bn)", says Kenya
        named = any(place.codes == coined for place in mentioned(frame.parsed.tokens))
        if found.how != "phrase" and coined and coined != found.codes and named:
            return coined, "tree"  # "Japan passed a budget on the day that Taiwan's asked for NT$5bn"
        if found.codes or found.part:
            return found.codes, found.how
        token = found.anaphor
        senses = NOTHING if token is None else token.entry.senses
        if coined and not senses & {"alliance", "union", "continent"}:
            return coined, "tree"
        if token is None:
            codes = self.here or self._topic(frame)
            apart = bool(codes) and len(codes[0]) > ISO and by_somebody(frame)
            return self._paying(frame, () if apart else codes, "default")
        several = self._several(found, frame, senses)
        if several is None and token.start not in self.meant:
            self.meant[token.start] = self._pronoun(frame, token)
        codes, how = self.meant[token.start] if several is None else (several, "discourse")
        return self._paying(frame, codes, how)

    def _several(self, found: Holder, frame: Frame, senses: frozenset[str]) -> tuple[str, ...] | None:
        """Whom "we", "you", a union, a continent, both, or members mean; None of any other word."""
        if senses & {"we"}:
            return speaker_of(frame.parsed) or self.heard.speaker or self.heard.home
        if senses & {"addressed"} and ((hearer := addressed(frame.parsed)) or "spend" in frame.verb):
            return hearer
        if senses & {"union"}:
            return self.body(frame) or UNION
        if senses & {"both", "former", "latter"} and found.anaphor is not None:
            pair = self._last(PAIR, frame, found.anaphor)
            return pair if "both" in senses else pair[:1] if "former" in senses else pair[1:]
        row = in_row(frame) if senses & {"plural", "landplural"} else 0
        if found.anaphor is not None and (count := counted(frame, found.anaphor) or row):
            return self._last(count, frame, found.anaphor)
        if senses & {"continent"}:
            named = (one.codes for one in reversed(self.heard.named) if len(one.codes[0]) > ISO)
            return next((one for one in named if one not in (*BODIES, WORLD)), ("EUROPE",))
        return self.body(frame) if found.ambiguous else None

    def _pronoun(self, frame: Frame, token: Token) -> tuple[tuple[str, ...], str]:
        """Whom a pronoun or "the country" means: one that its clause binds, else one who was named before."""
        plural = bool(token.entry.senses & {"plural", "landplural", "all"})
        subjects = [one.subject for one in frame.clauses if one.subject is not None and one.subject.end < token.start]
        led = [t for t in frame.parsed.tokens if t.start < token.start]
        country = bool(token.entry.senses & {"land", "gov", "person"}) or any("gov" in one.senses for one in subjects)
        if "land" in token.entry.senses and self.heard.home and having(led[-1:], "pointing"):
            return self.heard.home, "discourse"  # "this country" is the one that an article speaks from
        around = matrix(frame, token)
        if around is not None:
            return self._pronoun(frame, around)
        codes = bound(frame, token, plural=plural)
        if codes is not None:
            return codes, "tree"
        fresh = not self._holds(1) or self.heard.begins()
        if "gov" in token.entry.senses and self.heard.home and (fresh or self.held == self.heard.home):
            return self.heard.home, "discourse"
        if plural and having(led, "both") and (pair := self._last(PAIR, frame, token)):
            return pair, "discourse"  # "both raised their budgets"
        if self.here and not plural and not country:
            return self.here, "tree"
        if self.gone_on and not plural and not country:
            return self.gone_on, "discourse"
        return self._referent(frame.parsed, token, plural=plural, country=country), "discourse"

    def _paying(self, frame: Frame, codes: tuple[str, ...], how: str) -> tuple[tuple[str, ...], str]:
        """Whose a sum is that the article speaks of, if it may be in their money; else of whom it may be."""
        minted = minting(frame)
        if not minted or not minted.isdisjoint(codes):
            return codes, how
        named = (*salient(frame.parsed), *self.heard.named)
        found = [one for one in named if len(one.codes) == 1 and one.codes[0] in minted]
        home = self.heard.home if not minted.isdisjoint(self.heard.home) else ()
        return (self.heard.weightiest(found, TOPICAL).codes if found else home), "tree"

    def allied(self, frame: Frame | None = None) -> bool:
        """Whether the alliance was spoken of, in the sentence of a figure too, and more than the union."""
        sure = [place.codes for place in mentioned(() if frame is None else frame.parsed.tokens) if not place.ambiguous]
        here = [codes for codes in sure if codes in BODIES]
        if here:
            return here[-1] == ALLIANCE
        weight = {one.codes: one.weight for one in self.heard.named}
        return weight.get(ALLIANCE, 0) > weight.get(UNION, 0)

    def body(self, frame: Frame | None = None) -> tuple[str, ...]:
        """The body with members that was named last and most, in the sentence of a figure too."""
        here = () if frame is None else salient(frame.parsed)
        bodies = [one for one in (*here, *self.heard.named) if one.codes in BODIES]
        return max(bodies, key=lambda s: s.weight).codes if bodies else ()

    def _last(self, count: int, frame: Frame, token: Token) -> tuple[str, ...]:
        """The countries that were named last before a word, by one list or apart, if they are so many."""
        here = [one for one in salient(frame.parsed) if one.at < token.start]
        places = sorted({one.sentence for one in self.heard.named}, reverse=True)
        found: dict[str, None] = {}
        for near in (here, *([one for one in self.heard.named if one.sentence == place] for place in places)):
            told = sorted((one for one in near if one.weight >= LEAST_HERE or count > PAIR), key=lambda one: one.at)
            row = next((one.codes for one in told if len(one.codes) == count), ())
            if row:
                return row
            found = {code: None for one in told for code in one.codes if len(code) == ISO} | found
            if len(found) >= count:
                break
        return tuple(found) if len(found) == count else ()

    def _referent(self, parsed: Parsed, token: Token, *, plural: bool, country: bool) -> tuple[str, ...]:
        """Whom a pronoun means: by number, then by weight."""
        rival = taker(parsed, token)  # "NATO has asked it": nobody asks itself
        here = [one for one in salient(parsed) if one.at < token.start and one.codes != WORLD and one.at != rival]
        for one in here:
            one.weight *= 2
        spoken = (one for one in self.heard.named if one.codes != WORLD or self.held == WORLD or one.weight >= SUBJECT)
        found = [*here, *spoken]
        if self.held and self._holds(1):
            found = [copy(one) for one in found]
            for one in found:
                one.weight += LAST * (one.codes == self.held)
        led = [t for t in parsed.tokens if t.tag == "poss" == token.tag and t.start < token.start]
        his = having((token, *led), "person")  # "his country raised its budget"
        if country or his:
            found = [one for one in found if len(one.codes) == 1 and len(one.codes[0]) == ISO]
            found = [replace(one, weight=one.person) for one in found if one.person and his] or found
        elif plural:
            several = [s for s in found if s.plural or any(len(code) > ISO for code in s.codes)]
            found = several if any(s.weight >= LEAST_HERE for s in several) else found
            found = [one for one in found if not one.aside] or found
        else:
            found = [one for one in found if one.single and not one.aside] or found  # nobody is an "it"
        return self.heard.weightiest(found, 1).codes if found else self.heard.home

    def _topic(self, frame: Frame) -> tuple[str, ...]:
        """Of whom the article speaks, where a sentence gives a figure to nobody."""
        leads = frame.phrase.at == 0  # "2%: the share that Chile spends"
        here = [one for one in salient(frame.parsed) if leads or one.at < frame.token.start]
        first = {one.codes for one in here if one.weight >= OWNER and not one.aside}
        if not first and sensed(frame.subject, "money"):  # "Chile's minister said that defence spending was 2%"
            first = {one.codes for one in here if one.person}
        if [[len(code) for code in codes] for codes in first] == [[ISO]]:
            return first.pop()  # "Chile's budget went up: a rise of 5%"
        over = self.heard.heading(item=True) if frame.clause.verb is None else None
        if over is not None and (headed := [place.codes for place in mentioned(over.tokens)]) and len(headed) == 1:
            return headed[0]  # "Norway: / 2% in 2020"
        elided = frame.subject is None and frame.clause.verb is not None and frame.clause.verb.at == 0
        lead = SUBJECT if elided else ASKED
        if led := next((one.codes for one in self.heard.named if one.weight >= lead), ()):
            return led  # "And Norway?", "2. Norway / Spends 2%"
        if self.held and self._holds(HELD_FOR):
            return self.held
        found = [one for one in (*here, *self.heard.named) if one.codes != WORLD]
        spenders = [one for one in found if not one.aside or one.codes == self.heard.home]
        if not spenders and self.heard.home:
            return self.heard.home  # a head of state who is only spoken of is no country
        return self.heard.weightiest(spenders or found, TOPICAL).codes if found else self.heard.home

    def date(self, period: Period, codes: tuple[str, ...]) -> None:
        """A figure was of some year; what a sentence sets beside it, of a year before, leaves it as it is."""
        here = self.dated_here()
        told = 0 if here is None or here.end is None else here.end
        if period.basis in ("stated", "relative") and period.end is not None and period.end >= told:
            self.dated, self.dated_at, self.whose = period, self.heard.at, codes

    def year(self) -> Period | None:
        """The year that the article has just spoken of."""
        return self.dated if self.heard.within(self.dated_at, AGO) else None

    def dated_here(self) -> Period | None:
        """The year that this sentence has spoken of."""
        return self.dated if self.heard.within(self.dated_at, 0) else None

    def figure_before(self) -> Frame | None:
        """The last figure, of this sentence or the one before."""
        return self.figure if self.figure is not None and self.heard.within(self.figure_at, 1) else None

    def group(self) -> str:
        """The group whose figure the sentence before, or this one, gave."""
        return self.held[0] if len(self.held) == 1 and len(self.held[0]) > ISO and self._holds(1) else ""

    def shares(self) -> str:
        """Of what the share in the sentence before, or in this one, was one."""
        return self.shared if self.shared and self.heard.within(self.shared_at, 1) else ""

    def gdp(self, frame: Frame) -> bool:
        """Whether a bare percentage may be of GDP: spoken of here or just before, or what a verb of spending takes."""
        source, noun = frame.copied, NOTHING if frame.noun is None else frame.noun.senses
        if source is not None and source.unit == PERCENT and (source.base == GDP or self.gdp(source)):
            return True
        if "spender" in noun or ("strong" in noun and "genitive" in frame.phrase.relations):
            return True  # "the biggest spender at 2%", "with spending of 1.2%"
        if self.heard.of_budget():
            return self.of_gdp()  # "from 22% to 14%, but rose to 16% of government spending"
        spent = frame.verb & {"spend", "meet", "promise", "demand", "aim"} or "goal" in frame.relations
        goes = frame.role == EARLIER and not sensed(frame.subject, "growthnoun", "change")
        goes = goes and any(p.having("Q") and "goal" in p.relations for p in frame.clause.phrases)
        return bool(spent) or goes or frame.clause.kind == "bracket" or self.of_gdp()

    def hold(self, codes: tuple[str, ...], *, goal: bool) -> None:
        """A figure of defence spending was somebody's; a group's goal is nobody's spending, and soon over."""
        if codes:
            self.held, self.held_at, self.held_less = codes, self.heard.at, int(goal and len(codes[0]) > ISO)

    def _holds(self, most: int) -> bool:
        """Whether it is no more than some sentences ago that a figure was somebody's."""
        return self.heard.within(self.held_at, most - self.held_less)
