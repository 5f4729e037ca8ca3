"""Differences and which way they go: up and down, higher and lower, additional and new money."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from itertools import dropwhile, takewhile

from factcheck.lexicon import listed
from factcheck.models import Comparator
from factcheck.reading.frames import CHANGE, GDP, LEVEL, Frame
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase, conjunction
from factcheck.reading.quantity import PERCENT, SUM, Quantity
from factcheck.reading.words import entry, having, spoken

_MINUS = frozenset("-\u2212\u2013")
_SIGNS = _MINUS | {"+"}


class Outdone(Enum):
    """What a figure may be a difference from."""

    PAST = auto()
    ANOTHER = auto()
    LIMIT = auto()


def differ(frame: Frame, *, down: bool) -> bool:
    """Make a frame a change by its phrase, downwards or upwards."""
    frame.role, frame.how["role"] = CHANGE, "phrase"
    frame.sign = -1 if down else 1
    return True


def leaning(frame: Frame) -> bool:
    """ "Military spending up 7%": a headline that moves without a verb."""
    way = "" if frame.base == GDP else _sign(frame) or _way(frame)
    return bool(way) and differ(frame, down=way in _MINUS or downward(way))


def _sign(frame: Frame) -> str:
    """The sign of a change: of a bracket's figure, but for one behind a share, of which it would be points."""
    if frame.unit != PERCENT:  # "rose to €33bn (+€2bn)"
        return signed(frame) if frame.unit == SUM and frame.clause.kind == "bracket" else ""
    return "" if _first_share(frame.parsed) < frame.token.start else signed(frame)


@lru_cache(maxsize=8)
def _first_share(parsed: Parsed) -> int:
    """Where the first percentage without a sign begins; the end of the sentence without one."""
    shares = (t.start for t in parsed.tokens if isinstance(t.unit, Quantity) and t.unit.unit == PERCENT)
    return next((at for at in shares if not _before(parsed.text, at)), len(parsed.text))


def signed(frame: Frame) -> str:
    """The sign before a figure, at it or behind a bracket: "Poland (+12%)", "minus 5%"; empty where there is none."""
    return _before(frame.parsed.text, frame.token.start)


def _before(text: str, place: int) -> str:
    before = text[:place].rstrip()
    apart = place > 0 and text[place - 1] in _SIGNS and (place == 1 or text[place - 2] in " (")
    if apart:
        return text[place - 1]
    if before.rpartition(" ")[2].lower() in listed("number.minus"):
        return "-"
    return before[-1] if before[:-1].rstrip().endswith("(") and before[-1] in _SIGNS else ""


def _way(frame: Frame) -> str:
    """The adverb of direction that leads a quantity."""
    way = next((t.entry.word for t in frame.earlier if t.tag == "adv" and moves(t.entry.word)), "")
    if way and frame.unit in (PERCENT, SUM) and not frame.relations & {"source", "goal"}:
        return way
    if frame.base == "" and (behind := _behind(frame)):
        return behind
    before = frame.before
    if before is not None and before.kind == "adverb" and moves(before.word):
        return before.word if frame.clause.verb is None or _resumes(frame, before) else ""
    phrases, at = frame.parsed.phrases, frame.phrase.at - 1
    if at < 0 or not conjunction(phrases[at]) or not _resuming(frame, frame.phrase):
        return ""  # "down by 3% from 2023 and by 13% from 2015"
    first = next((p for p in reversed(phrases[:at]) if p.kind != "noun" or p.having("Q")), None)
    led = phrases[first.at - 1] if first is not None and first.at and _resuming(frame, first) else None
    return led.word if led is not None and led.kind == "adverb" and moves(led.word) and _resumes(frame, led) else ""


def _resumes(frame: Frame, way: Phrase) -> bool:
    """ "It totalled $3bn, down by 3% from 2023": an adverb behind a comma that says of a level how it moved."""
    aside = way.at > 0 and frame.parsed.phrases[way.at - 1].word == ","
    return aside and frame.unit == PERCENT and "degree" in frame.relations


def _resuming(frame: Frame, phrase: Phrase) -> bool:
    return frame.unit == PERCENT and bool(phrase.relations & {"degree"}) and bool(phrase.having("Q"))


def _behind(frame: Frame) -> str:
    """The adverb of direction right after a rate that stands against a time: "15% up on last year"."""
    after = frame.after
    if frame.unit != PERCENT or frame.phrase.prep or after is None or after.kind != "adverb" or not moves(after.word):
        return ""
    against = frame.parsed.following(after)
    dated = against is not None and against.prep is not None and against.means("year", "timenoun")
    return after.word if dated or (against is not None and against.having("T")) else ""


def rate_of_change(parsed: Parsed, noun: Phrase) -> bool:
    """ "the annual rate of increase in defence spending"."""
    of = next(iter(parsed.complements(noun)), None) if noun.means("ratenoun") else None
    return of is not None and bool(of.relations & {"genitive"} and of.senses & {"growthnoun", "change"})


def changed(frame: Frame) -> bool:
    """ "$25 billion in cuts", "$90 billion in additional spending", "$5 billion of increases"."""
    after = frame.after
    if frame.unit not in (SUM, PERCENT) or frame.noun is frame.phrase or after is None or after.kind != "noun":
        return False
    extra = after.means("extra") and after.senses & {"money"}
    change = after.senses & {"change"} and not after.senses & {"money", "other"}
    part = frame.unit == PERCENT or after.means("definite")
    if not after.relations & ({"within"} if part else {"within", "genitive"}) or not (change or extra):
        return False
    return differ(frame, down="down" in after.senses)


def fresh(frame: Frame) -> bool:
    """ "£15bn of new funding", "of which £9bn is new money", "the additional spending will be £9bn"."""
    verb, after, subject = frame.clause.verb, frame.after, frame.subject
    if "be" in frame.verb and subject is not None and subject.senses & {"money"} and subject.means("extra"):
        return True
    if verb is not None and after is verb and "be" in frame.verb:
        told = frame.parsed.following(verb)
        return told is not None and "money" in told.senses and told.means("fresh", "extra")
    if after is None or "money" not in after.senses or not after.relations & {"genitive", "within"}:
        return False
    return after.means("fresh", "extra") and not after.means("definite")


def compares_with(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a word that compares follows: "20,000 fewer than", "4,000 short of its target"."""
    after = parsed.following(phrase)
    if after is None:
        return False
    alone = after.prep is None and len(after.tokens) == 1 and after.means("comparative")
    return alone or falls_short(after) or "below" in after.relations


def falls_short(after: Phrase) -> bool:
    """Whether what follows a number right away is one that it is less than: "4,000 short of the 11,500"."""
    bound = after.tokens[0].unit
    return isinstance(bound, Quantity) and bound.hedge.comparator is Comparator.LT


def difference(frame: Frame) -> Outdone | None:
    """What a figure is a difference from by what stands behind it, if anything.

    The past in "0.7% higher than in 2020", another country in "$5bn more than Spain", a limit in "$38bn over the
    caps".
    """
    after, more = frame.after, having(frame.later, "comparative")
    if after is not None and after.kind == "noun":
        beyond = frame.base == "" and _beyond(after)
        alone = "budgetword" in after.senses and all(t in (after.prep, after.head) for t in after.tokens)
        if beyond and (after.senses & {"cap"} or alone):
            return Outdone.LIMIT  # "over the caps", "over budget"
        more = more or beyond
    elif after is not None and after.kind == "adverb":
        more = more or after.opens("comparative")
    if not more:
        return None
    if _from_plan(frame):
        return Outdone.LIMIT
    return Outdone.ANOTHER if than_another(frame) else Outdone.PAST


def apart(frame: Frame) -> bool:
    """ "is 1% of GDP above the average", "is 1% of GDP higher than": how far apart two shares are."""
    base = frame.base_phrase
    if base is None or having(base.tokens, "comparative"):
        return base is not None
    behind = frame.parsed.following(base)
    then = behind is not None and behind.kind == "adverb" and behind.opens("comparative")
    return then or (behind is not None and (_beyond(behind) or behind.means("mean")))


def _from_plan(frame: Frame) -> bool:
    """ "$6bn more than planned", "6% above what was forecast": the other side is no year, but what was meant."""
    near = takewhile(lambda t: t.tag not in ("mark", "Q", "P"), frame.parsed.tokens[frame.phrase.high :])
    side = dropwhile(lambda t: not t.entry.senses & {"against", "above", "below"}, near)
    return having(takewhile(lambda t: t.tag != "T", side), "forecast", "expect")


def _beyond(phrase: Phrase) -> bool:
    """ "above last year's", but "over the same period" is a time, "under the plan" a rule, "below strength" a lack."""
    outdone = bool(phrase.senses & {"money", "figure", "cap"})
    outdone = outdone or phrase.tag in ("own", "T", "P")
    crossed = phrase.prep is not None and "crossing" in phrase.prep.entry.senses
    beyond = bool(phrase.relations & {"above", "below"}) and not phrase.senses & {"timenoun", "people"}
    return beyond and (outdone or crossed)


def than_another(frame: Frame) -> bool:
    """Whether a difference is from another country's, not over time: "than France's", "below that of France"."""
    after = other_side(frame.parsed, frame.base_phrase or frame.phrase) or frame.after
    if after is None or not after.relations & {"against", "above", "below"}:
        return False
    of = frame.parsed.following(after) if after.tag == "pron" else None
    told = [*after.tokens, *(of.tokens if of is not None and of.relations & {"genitive"} else ())]
    places = any((place := mention(t)) is not None and place.sense != "leader" for t in told)
    return places and not any(t.tag == "T" for t in told)


def other_side(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """What a phrase is compared with: "20% less on defence than Denmark"."""
    after = parsed.following(phrase)
    if after is not None and after.kind == "adverb" and after.means("comparative"):
        after = parsed.following(after)
    while after is not None and after.kind == "noun" and not after.having("Q"):
        if after.relations & {"against"}:
            return after
        after = parsed.following(after) if after.relations & {"purpose"} else None
    return None


def lower(frame: Frame) -> bool:
    """Whether a difference is downwards: "5% smaller", "5% below"."""
    after = frame.after
    below = after is not None and (after.means("smaller") or "below" in after.relations)
    return below or having(frame.later, "smaller")


def set_sign(frame: Frame, governor: Phrase | None) -> None:
    """Set which way a change goes, by the noun or verb that governs it."""
    if frame.role != CHANGE or governor is None:
        return
    verb = governor.kind == "verb"
    down = "down" in governor.senses or (verb and downward(governor.particle))
    added = frame.extra and not (verb and governor.senses & {"move", "move_t"})
    added = added and governor is not frame.phrase  # "an additional $5bn cut"
    less = having(frame.later, "smaller") or ("be" in frame.verb and lower(frame))
    less = less or spoken(
        frame.parsed.text[frame.quantity.figure[1] : frame.token.end], "below"
    )  # "$5bn below current"
    frame.sign = -1 if less or (down and not added) else 1


def downward(way: str) -> bool:
    """Whether an adverb or a verb's particle leads down."""
    return bool(way) and "downward" in entry(way).senses


def moves(way: str) -> bool:
    """Whether an adverb or a verb's particle leads up or down."""
    return bool(way) and "updown" in entry(way).senses


def up_from(frame: Frame, one: Phrase) -> bool:
    """ "$696bn, up from last year's appropriation of $619bn"."""
    before = frame.parsed.previous(one)
    leads = before is not None and before.kind == "adverb" and before.means("updown")
    leads = leads or (one.prep is not None and moves(one.prep.entry.word.partition(" ")[0]))
    return frame.role == LEVEL and leads and bool(one.relations & {"source"})


def on_year(phrase: Phrase) -> bool:
    """ "up 9% on 2023", "rose 4% on the 2023 budget": a change stands on the year that it is measured from."""
    alone = phrase.head is not None and phrase.head.tag == "T" and phrase.tokens[1:] == [phrase.head]
    budget = phrase.tag == "N" and phrase.senses & {"money", "figure"} and phrase.having("T")
    return bool(alone or budget) and phrase.prep is not None and "standing" in phrase.prep.entry.senses
