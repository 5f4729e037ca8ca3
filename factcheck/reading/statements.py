"""What an article says in figures: one figure with whose, when, in which mood, and what else its words say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.lexicon import rows
from factcheck.models import Period
from factcheck.reading import times
from factcheck.reading.attitudes import Mood
from factcheck.reading.clauses import Clause
from factcheck.reading.copying import converts
from factcheck.reading.discourse import Talk
from factcheck.reading.frames import MEMBERS, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import group_total, worldwide
from factcheck.reading.measures import DEFENCE, about
from factcheck.reading.modals import denied
from factcheck.reading.parsing import mentioned
from factcheck.reading.phrases import Phrase, comma, conjunction, quantified
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import entry, having, spoken

NEVER = times.NEVER
PART = "part of a year"
_RATES = frozenset(("change", "growthnoun", "ratenoun", "figure"))


@dataclass(slots=True)
class Said:
    """One figure with all that was said of it. `how` names for each slot where it was found."""

    frame: Frame
    codes: tuple[str, ...]
    period: Period
    mood: Mood
    measure: str
    how: dict[str, str] = field(default_factory=dict)
    together: bool = False
    each: bool = False
    one_name: bool = False
    dollars_abroad: bool = False
    conversion_of: str = ""
    part_year: bool = False
    one_year: bool = False
    fiscal: bool = False
    rate: str = ""
    price_basis: str = ""
    yearly: bool = False
    due: Period | None = None
    goal_of: tuple[str, ...] = ()
    total: str = ""
    left_out: str = ""
    gdp_spoken: bool = False
    whole_number: bool = True
    talk: Talk | None = None

    @property
    def aims(self) -> bool:
        """Whether the words call the figure a target."""
        clause = self.frame.clause
        governor = clause.governor if clause.kind in ("gerund", "infinitive") else None  # "the target of spending 2%"
        return any(one is not None and one.means("target") for one in (self.frame.phrase, governor, self.frame.noun))


_WHOLE = (("NATO",), ("EU",), ("EUROPE",), ("WORLD",))
_BESIDE = frozenset(("adverbial", "gerund", "participle", "bracket", "relative", "coordinate"))
GROUPS = ("NATO", "EU", "NATO_EUR", "NATO_EUR_CAN", "EUROPE")
RATES = ("permonth", "perweek", "perday", "perhour", "perminute", "persecond")
"""Senses of words beside a sum; a sum without one is of a year."""


def describe(one: Said) -> None:
    """Set what the words of the sentence say of a figure."""
    tokens = [t for clause in one.frame.clause.path() for p in clause.phrases for t in p.tokens]
    one.together = having(tokens, "together") or having((t for t in tokens if t.tag == "N"), "sumword")
    one.each = having(tokens, "each", "both", "respectively", "every")
    places = mentioned(one.frame.parsed.tokens)
    one.one_name = any(place.codes == one.codes for place in places)
    one.dollars_abroad = any("USA" in place.codes for place in places)
    written = one.frame.parsed.text[one.frame.token.start : one.frame.token.end].lower().replace(" ", "")
    bare = isinstance(one.frame.token.unit, Quantity) and one.frame.token.unit.unit == NUMBER
    percent = bare or "%" in written or "percent" in written
    one.whole_number = percent and one.frame.quantity.value % 1 == 0
    one.left_out = _left_out(one.frame, one.codes)
    base, source = one.frame.base_phrase, one.frame.copied
    if one.frame.base == TOTAL and base is not None:
        one.total = "WORLD" if worldwide(one.frame.parsed, base) else group_total(one.frame.parsed, base)
    again = one.frame.beside is source is not None and converts(one.frame, source)  # "€10bn, or about $11bn"
    inside = one.frame.clause.kind == "bracket" and source is not None and source.clause is one.frame.clause.parent
    if source is not None and source.unit == one.frame.unit and (again or inside):
        one.conversion_of = one.frame.parsed.text[source.token.start : source.token.end]
    _set_basis(one)


def _set_basis(one: Said) -> None:
    """Real or nominal, a part of a year, a rate a year: what the words around a difference say."""
    frame = one.frame
    # "a real increase", but no "real capabilities"
    valued = {"change", "growthnoun", "money", "figure", "real"}
    real = [p for p in frame.clause.phrases if p.tag != "N" or p.senses & valued]
    near = [t for p in frame.clause.phrases for t in p.tokens if "genuine" not in t.senses or p in real]
    alike = [t.start for t in near if isinstance(t.unit, Quantity) and t.unit.unit == frame.unit] or [frame.token.start]
    first, last = alike[0], next((at for at in alike if at > frame.token.start), near[-1].end)
    near = [t for t in near if t.start < first or frame.phrase.start <= t.start < last]  # "by 4%, or 1% in real terms"
    one.price_basis = next((basis for basis in ("real", "nominal") if having(near, basis)), "")
    found = times.when(frame)
    one.one_year = found is not None and found.role == "at" and found.start != found.end
    one.part_year = found is not None and found.part
    one.fiscal = found is not None and found.fiscal and one.one_year
    after = [t for t in frame.parsed.tokens if t.start >= frame.token.end][:2]
    rates = [p for p in (frame.noun, frame.subject, frame.before) if p is not None and p.senses & _RATES]
    near_by = (*after, *frame.phrase.tokens, *(t for p in rates for t in p.tokens))
    one.yearly = having(near_by, "peryear") or spoken(frame.quantity.hedge.phrase, "peryear")
    one.rate = rate(frame)


def _left_out(frame: Frame, codes: tuple[str, ...]) -> str:
    """The words that take a part out of what a figure counts, so that no release counts so: "excluding pensions"."""
    if frame.role == MEMBERS:
        return ""
    # but for a country left out of a figure that is not a whole group's: "apart from Poland, Estonia"
    found = next((one for one in _words(frame) if codes in _WHOLE or not any(p.place for p in one[:2])), ())
    return frame.parsed.text[found[0].start : found[-1].end] if found else ""


def _words(frame: Frame) -> Iterator[list[Phrase]]:
    around = list(frame.clause.path())
    beside = [c for c in frame.clauses if c.parent in around and c.kind in _BESIDE]
    for clause in (*around, *beside):
        for phrase in clause.phrases:
            taken = _taken(clause, phrase)
            if taken and frame.phrase not in taken:
                yield taken
    yield from _added(frame.clause)


def _added(clause: Clause) -> Iterator[list[Phrase]]:
    """ "Add pensions and Chile spends 3%": what is to be added to what is counted."""
    around = clause.parent if clause.kind == "coordinate" and clause.subject is not None else None
    verb = around.verb if around is not None and around.subject is None else None
    if around is not None and verb is not None and verb.head is not None and conjunction(around.phrases[-1]):
        yield around.phrases[:-1] if verb.head.entry.form("base") and around.phrases[0] is verb else []


def _taken(clause: Clause, phrase: Phrase) -> list[Phrase]:
    """A preposition or a verb that takes out, with what it takes; nothing of any other phrase."""
    if phrase.kind == "noun":
        less = phrase.relations & {"except"} and "other" in phrase.senses  # "without pensions"
        return [phrase] if less or phrase.relations & {"excepting"} or _otherwise(clause, phrase) else []
    if phrase.kind != "verb" or not _takes_out(clause, phrase):
        return []
    if phrase.passive and clause.subject is not None:
        return [clause.subject, phrase]
    after = clause.after(phrase)
    end = next((at for at, one in enumerate(after) if one.kind != "noun" or comma(one)), len(after))
    return [phrase, *after[:end]] if end else []


def _otherwise(clause: Clause, phrase: Phrase) -> bool:
    """ "by a broader definition", "using another method": nobody's by name, so that no table has it."""
    if "yardstick" not in phrase.senses or phrase.means("pointing", "same") or phrase.owner or mentioned(phrase.tokens):
        return False
    used = clause.kind == "gerund" and clause.verb is not None and phrase.at == clause.verb.at + 1
    return (phrase.prep is not None or used) and not phrase.having("Q")


def _takes_out(clause: Clause, verb: Phrase) -> bool:
    """Whether a verb takes a part out: "exclude", "leave aside", "not counting"."""
    if "include" in verb.senses:
        supposed = clause.kind == "adverbial" and verb.passive  # "once pensions are counted"
        return verb.negated or supposed
    aside = "setsapart" in verb.senses and bool(verb.particle) and "outside" in entry(verb.particle).senses
    supposed = clause.subject is None or clause.kind == "adverbial"  # not "it took out loans"
    return not verb.negated and ("excepting" in verb.senses or (aside and supposed))


def set_goal(one: Said) -> None:
    """Set whose goal a threshold is, and by when."""
    found = times.when(one.frame)
    if found is not None and found.end is not None and times.by(found, one.frame):
        one.due = Period(found.end, found.end, found.basis)
    one.goal_of = _whose(one)


def _whose(one: Said) -> tuple[str, ...]:
    """The country or group whose goal it is: NATO's, unless the words say otherwise or no group is spoken of."""
    met = one.frame.verb & {"meet", "exceed"} or denied(one.frame)
    apart = one.frame.noun is not one.frame.phrase and not met
    apart = apart or any(row["code"] in one.codes and not row["alliance"] for row in rows("names"))
    if one.codes and (one.frame.role != THRESHOLD or (apart and not _group_spoken(one))):
        return one.codes
    ways = (way for way in one.frame.parsed.tree.about(one.frame.phrase) if way.kind == "relative")
    who = (way.subject.place for way in ways if way.subject is not None)
    asks = next((place for place in who if place is not None and place.codes[0] in GROUPS), None)
    if asks is not None:
        return asks.codes  # "the 2% that NATO asks of its members"
    bodies = _bodies(one.frame)
    if one.codes and _own(one) and not (one.frame.detail.pop("norm", False) and bodies) and one.codes[0] not in GROUPS:
        return one.codes
    return ("EU",) if bodies == ["EU"] else ("NATO",)


def _bodies(frame: Frame) -> list[str]:
    """The groups that a sentence names."""
    sure = (place.codes[0] for place in mentioned(frame.parsed.tokens) if not place.ambiguous)
    return [code for code in sure if code in GROUPS]


def _group_spoken(one: Said) -> bool:
    """Whether a group or its alliance was spoken of, in the sentence or before."""
    if _bodies(one.frame) or one.frame.parsed.means("alliance", "members", "member"):
        return True
    spoken = () if one.talk is None else (*one.talk.heard.prior, *(named.codes for named in one.talk.heard.named))
    return any(codes[0] in GROUPS for codes in spoken)


def _own(one: Said) -> bool:
    """Whether the words make a goal a country's own: "its target", "Poland's goal of 5%", a law's."""
    frame, subject = one.frame, one.frame.subject
    where, governor = one.how.get("subject"), frame.clause.governor
    if governor is not None and len(one.codes) == 1 and having(governor.tokens, "plural") and governor.having("poss"):
        return False  # "Trump scolded the allies for not meeting their pledge to spend 2%"
    owned = governor is None or bool(governor.owner or governor.having("poss"))
    met = frame.clause.parent is not None and "meet" in frame.clause.parent.does and not owned
    if where == "phrase" or (where in ("clause", "tree") and governor is not None and governor.kind == "noun"):
        return not met  # "only Chile and Peru meet the goal of spending 2%"
    if frame.noun is not None and frame.noun.having("poss"):
        return True
    if (subject is not None and "target" in subject.senses and bool(subject.owner)) or _fixes(frame):
        return True
    raises = frame.noun is None and bool(frame.verb & {"move", "move_t"})  # "the goal of increasing it to 2.5%"
    return raises or "norm" in frame.verb or (subject is not None and "law" in subject.senses)


def _fixes(frame: Frame) -> bool:
    """ "has a goal of 4%", "set itself the target of 3%": who has or makes a goal of their own."""
    noun = frame.noun or (frame.clause.governor if frame.clause.kind == "gerund" else None)
    verb = frame.parsed.tree.clause(noun).verb if noun is not None else None
    if noun is None or verb is None or verb.passive or noun.prep is not None or noun.at < verb.at:
        return False
    itself = any(one.means("reflexive") for one in frame.parsed.phrases[verb.at : noun.at])
    return ("fixes" in verb.senses and (itself or noun.opens("one"))) or ("have" in verb.classes and noun.opens("one"))


def rate(frame: Frame) -> str:
    """How often the sum of a figure is spent, one of RATES; empty for once a year, and where nothing is said."""
    spent = [p for p in (frame.noun, frame.subject) if p is not None and about(p) == DEFENCE]
    said = [t for p in (frame.phrase, *spent) for t in p.tokens if t is not p.head]  # "monthly defence spending"
    said += [t for p in _beside(frame) if _is_rate(frame, p) for t in p.tokens]
    return next((sense for sense in RATES if having(said, sense)), "")


def _beside(frame: Frame) -> Iterator[Phrase]:
    """The phrases of its clause after it, up to the next number; those before it where it is the first."""
    phrases = frame.clause.phrases
    before = [p for p in phrases if p.at < frame.phrase.at]
    if not any(map(quantified, before)):
        yield from before
    for phrase in phrases:
        if phrase.at > frame.phrase.at:
            if quantified(phrase):
                return
            yield phrase


def _is_rate(frame: Frame, phrase: Phrase) -> bool:
    """Whether a phrase is "a day", "per week" or "every month"; "a week before the summit" is a time."""
    led = phrase.prep is not None and having((phrase.prep,), "per")
    words = [t for t in phrase.tokens if t is not phrase.prep]
    if len(words) == 2 and having(words[:1], "one", "each", "every") and phrase.prep is None:
        led = True
    if not (led or (phrase.tokens[0].tag == "adv" and phrase.means(*RATES))):
        return False
    after = frame.parsed.following(phrase)
    return after is None or not after.opens("apart")
