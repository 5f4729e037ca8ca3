"""The role of a quantity: from its own words, from the noun that governs it or from the verb whose slot it fills."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.changes import (
    Outdone,
    apart,
    changed,
    compares_with,
    differ,
    difference,
    fresh,
    leaning,
    lower,
    rate_of_change,
    set_sign,
    than_another,
)
from factcheck.reading.frames import CHANGE, EARLIER, GDP, LEVEL, MEMBERS, NO_CLAIM, PEOPLE, THRESHOLD, YEARS, Frame
from factcheck.reading.groups import plural_group
from factcheck.reading.headcount import SMALLEST, counts_people, force_is, is_strong, whole_force
from factcheck.reading.measures import DEFENCE
from factcheck.reading.phrases import COMMAS, Phrase, bare, quantified, related, sensed
from factcheck.reading.quantity import NUMBER, PERCENT, POINTS, SUM, Quantity
from factcheck.reading.thresholds import aimed, normed
from factcheck.reading.valency import handed, verbal
from factcheck.reading.words import entry, having, spoken

USUAL = 2
"""Percent of GDP that an ally is asked for: another "mark" is only a round number that somebody reaches."""


def find_role(frame: Frame) -> None:
    """Set the role that the words around the quantity give; a change also gets its direction."""
    freed = "frees" in frame.verb and frame.quantity.hedge.comparator.value == "gt"  # "exempts spending above 1%"
    moves = "move" in frame.verb and not frame.verb & {"move_t", "take"} and frame.phrase.prep is None
    nearer = moves and frame.phrase is not frame.subject and spoken(frame.quantity.hedge.phrase, "nearing")
    away = freed or nearer or difference(frame) is Outdone.LIMIT or (frame.unit == SUM and handed(frame))
    if away or _supposed(frame) or _farther(frame) or _missing(frame) or _fraction(frame) or _spread(frame):
        frame.role, frame.how["role"] = NO_CLAIM, "phrase"
    elif frame.unit == POINTS:
        frame.role = CHANGE
        _by_verb(frame)
        near = [frame.before, *frame.parsed.tree.clause(frame.phrase).after(frame.phrase)]
        over = any(p is not None and (p.having("T") or p.means("updown")) for p in near)
        nouns = [p for p in (frame.noun, *frame.clause.before(frame.phrase)) if p and "change" in p.senses]
        moved = frame.verb & {"move", "move_t", "multiply", "cause"} or any(not p.means("gapnoun") for p in nouns)
        beside = not moved or compares_with(frame.parsed, frame.base_phrase or frame.phrase)
        still = beside and not over
        if still or than_another(frame):
            frame.role = NO_CLAIM  # "is 1 point below Peru's", "exceeds it by 1 point": not over time
    elif _a_rate(frame) or _by_itself(frame) or _by_noun(frame):
        return
    elif joined(frame):
        frame.role, frame.how["role"] = CHANGE, "phrase"
        set_sign(frame, frame.parsed.phrases[frame.phrase.at + 2])
    elif frame.unit == NUMBER:
        added = frame.relations & {"degree"} and frame.verb & {"move", "move_t"}  # "increase the army by 5,000"
        frame.role = PEOPLE if counts_people(frame) and not added else ""
    else:
        _by_verb(frame)


def _supposed(frame: Frame) -> bool:
    """ "At 3%, we are talking of 120 billion", "at $611bn, 39% of it came from Chad": no level of who does it."""
    verb, subject = frame.clause.verb, frame.subject
    led = verb is not None and frame.relations & {"point"} and frame.phrase.at < verb.at and subject is not frame.phrase
    told = verb is not None and frame.verb & {"say", "expect"} and not verb.passive
    fit = subject is not None and bool(subject.having("Q"))
    if subject is not None and fit and subject.opens("every", "each"):
        return frame.unit in (PERCENT, SUM)  # "every extra 0.1% of GDP costs $3bn"
    return bool(led) and (bool(told) or fit)


def _missing(frame: Frame) -> bool:
    """ "the army is short of $5bn", "the fire cost the army $5bn": what somebody has not, or has no longer."""
    subject, verb, before = frame.subject, frame.clause.verb, frame.before
    if frame.unit != SUM or subject is None or verb is None or subject.tag not in ("N", "P"):
        return False
    lacks = frame.quantity.hedge.comparator.value == "lt" and not subject.senses & {"money", "figure", "sumword"}
    robbed = "toll" in verb.senses and before is not None and before.at > verb.at and bare(before)
    return ("be" in verb.classes and lacks) or (robbed and measures.about(subject) != DEFENCE)


def _farther(frame: Frame) -> bool:
    """ "closer to 1% of GDP than to 2%", "spending above 1% is": what something is farther from, and nobody's."""
    behind, verb = frame.parsed.phrases[max(frame.phrase.at - 1, 0)], frame.clause.verb
    if verb is not None and verb.finite and frame.phrase.at < verb.at and bare(behind) and bare(frame.phrase):
        return "crossing" in entry(frame.quantity.hedge.phrase).senses and not behind.having("Q")
    if not frame.phrase.opens("than") and not (frame.before is not None and frame.before.opens("than")):
        return False
    earlier = reversed((*frame.parsed.tokens[: frame.phrase.low], *frame.earlier))
    last = next((token.unit for token in earlier if isinstance(token.unit, Quantity)), None)
    return last is not None and spoken(last.hedge.phrase, "nearing")


def _spread(frame: Frame) -> bool:
    """ "takes from 2% to 3% of GDP", "ranges from 1% of GDP to Peru's 3%": the ends of what several have."""
    after, before = frame.after, frame.before
    if related(before, "genitive") and before is not None:
        before = frame.parsed.previous(before)
    if related(after, "genitive") and after is not None:
        after = frame.parsed.following(after)
    low = related(frame.phrase, "source") and related(after, "goal") and after is not None and quantified(after)
    high = related(frame.phrase, "goal") and related(before, "source") and before is not None and quantified(before)
    alone = "take" in frame.verb and not objects(frame, frame.clause)
    return bool(low or high) and not frame.phrase.owner and (alone or "span" in frame.verb)


def _fraction(frame: Frame) -> bool:
    """ "took $5bn, half of the new funds, from schools": what part of something else a sum is."""
    behind = frame.behind(*COMMAS) if bare(frame.phrase) and frame.quantity.in_words and not frame.base else None
    return frame.unit == PERCENT and behind is not None and quantified(behind) and related(frame.after, "genitive")


def _by_itself(frame: Frame) -> bool:
    behind = difference(frame) if frame.unit in (PERCENT, SUM) and frame.base == "" and frame.noun is None else None
    if behind is Outdone.PAST and not frame.relations & {"goal", "source"}:
        return differ(frame, down=lower(frame))
    if behind is Outdone.ANOTHER and frame.unit == SUM:
        frame.role, frame.how["role"] = NO_CLAIM, "phrase"  # "$5bn more than Spain": not over time
        return True
    return leaning(frame) or normed(frame) or changed(frame)


def _by_noun(frame: Frame) -> bool:
    """Whether the governing noun settles the role, be it that there is none."""
    noun = frame.noun
    if noun is None:
        return False
    frame.role = nominal(frame, noun)
    if not frame.role:
        return noun is frame.phrase and frame.base != GDP
    frame.how.setdefault("role", "phrase")
    set_sign(frame, noun if noun.senses & {"up", "down"} else frame.clause.verb or noun)
    return True


def _by_verb(frame: Frame) -> None:
    role = verbal(frame)
    if role == LEVEL:
        role = _level(frame)
    if role:
        frame.how.setdefault("role", "clause")
    frame.role = frame.role or role
    if frame.role == CHANGE and not frame.sign:
        set_sign(frame, frame.clause.verb)


def _level(frame: Frame) -> str:
    """What a verb's level is by its surroundings: the value of a goal, additional money, or a level indeed."""
    if frame.unit == PERCENT and aimed(frame):
        return THRESHOLD
    behind = difference(frame)
    if frame.base == GDP and "be" in frame.verb and apart(frame):
        return NO_CLAIM  # "1% of GDP above the average"
    after = frame.after if frame.relations & {"point"} and frame.verb & {"move", "move_t"} else None
    yearly = after is not None and after.prep is None and after.means("year", "peryear")
    taken = None if frame.clause.verb is None else frame.parsed.following(frame.clause.verb)
    yearly = yearly or ("point" in frame.relations and taken is not None and "change" in taken.senses)
    if frame.unit == PERCENT and frame.base == "" and yearly:
        return CHANGE  # "rising at 6% a year", "set its growth at 6%"
    added = frame.extra or fresh(frame)  # "comes to an extra $5bn"
    reaches = frame.verb & ({"move", "move_t", "multiply"} if added else {"move", "move_t", "multiply", "be"})
    arrives = frame.relations & {"goal"} and reaches
    more = added or (frame.base == "" and behind is Outdone.PAST)
    given = frame.phrase is not frame.subject  # "gave the army another 6.8%", not "another 6% goes to"
    bare = frame.unit == PERCENT and frame.extra and not frame.base and given
    return CHANGE if (bare or (frame.unit == SUM and more)) and not arrives else LEVEL


def _a_rate(frame: Frame) -> bool:
    """ "growth in spending will be cut to 3%", "reduced the cut from $4bn to $3bn": what is moved is a change."""
    ends = frame.relations & ({"goal", "source"} if frame.unit == SUM else {"goal"})
    if frame.unit not in (PERCENT, SUM) or frame.base or "move_t" not in frame.verb or not ends:
        return False
    moved = next(iter(objects(frame, frame.clause)), frame.subject)
    if moved is None or not (sensed(moved, "growthnoun", "change") or rate_of_change(frame.parsed, moved)):
        return False
    frame.role, frame.how["role"] = CHANGE if "goal" in ends else NO_CLAIM, "clause"
    set_sign(frame, moved)
    return True


def joined(frame: Frame) -> bool:
    """ "a $10bn, 5% rise": a sum and a rate of one rise."""
    after = frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 3]
    if frame.unit != SUM or frame.noun is not None or len(after) <= 1 or after[0].word != ",":
        return False
    led = any(t.tag == "det" and "definite" not in t.entry.senses for t in frame.phrase.tokens)
    rise = after[1]
    return led and rise.prep is None and bool(rise.having("Q")) and bool(rise.senses & {"change"})


def nominal(frame: Frame, noun: Phrase) -> str:
    """The role that a governing noun gives."""
    own = noun is frame.phrase or noun is frame.base_phrase or (noun.prep is None and noun.at > frame.phrase.at)
    senses = noun.senses
    if frame.unit == NUMBER:
        return _number(frame, noun, own=own)
    if senses & {"change"} and not (own and senses & {"money"} and not senses & {"up", "down"}):
        return _of_change(frame, own=own)
    if frame.unit == SUM and "cap" in senses:
        return NO_CLAIM  # "caps of $5bn": nobody's spending
    before = frame.before if frame.unit == PERCENT and own else None
    of_goal = before is not None and "target" in before.senses and "genitive" in frame.relations
    of_goal = of_goal or (frame.unit == PERCENT and "figure" in senses and noun.means("target"))
    if "roundmark" in senses and frame.unit == PERCENT and not noun.owner and frame.quantity.value != USUAL:
        return LEVEL if frame.verb & {"meet"} and frame.phrase.prep is None else NO_CLAIM  # "hit the 4% mark"
    if senses & {"target", "cap"} or of_goal:  # "the target value of 2%", "a benchmark of 2% spending"
        return LEVEL if frame.unit == SUM else THRESHOLD
    if senses & {"money", "statebudget"}:
        if own and frame.unit == PERCENT and frame.base == "" and having(frame.later, "comparative"):
            return NO_CLAIM if than_another(frame) else CHANGE  # "a 29 percent bigger budget"
        more = noun.means("extra") or (noun.means("fresh") and not senses & {"strong"})
        return CHANGE if (frame.extra and own) or more else LEVEL
    if _grows(frame, noun, own=own):
        return CHANGE
    value = senses & {"part", "figure", "spender", "sumword", "year", "reviewword"}
    forces = "force" in senses and own and frame.unit == SUM and measures.about(noun) == DEFENCE  # its own sum
    began = related(noun, "source") and frame.verb & {"move", "move_t"}  # "raise it from a low of 1% to 2%"
    return EARLIER if value and began else LEVEL if value or forces else ""


def _of_change(frame: Frame, *, own: bool) -> str:
    """ "an increase of 5%", "the rise to 5%", "the rise from 4%"."""
    relations = frame.relations
    if own or relations & {"genitive", "degree", "point"} or frame.phrase.prep is None:
        return CHANGE
    before = "source" in relations or ("above" in relations and frame.unit == SUM)
    return EARLIER if before and "goal" not in relations else LEVEL


def _grows(frame: Frame, noun: Phrase, *, own: bool) -> bool:
    """ "5% more", "a growth figure of 5%", "a rate of growth of 5%", "growth of 5%"."""
    if own and having(frame.later, "comparative") and not noun.senses & {"money", "part"}:
        return not than_another(frame)
    before = (t for t in noun.tokens if t is not noun.head)
    growth = ("figure" in noun.senses and having(before, "growthnoun", "change")) or rate_of_change(frame.parsed, noun)
    moved = frame.base != GDP and frame.verb & {"move", "move_t"}  # "grew at an annual rate of 6%"
    rate = moved and "figure" in noun.senses and noun.means("peryear") and "point" in noun.relations
    return growth or bool(rate) or "growthnoun" in noun.senses


def _number(frame: Frame, noun: Phrase, *, own: bool) -> str:
    """What a bare number counts: people in uniform, members, years."""
    senses = noun.senses
    forces = noun.tag == "N" and "force" in senses
    if senses & {"people"} or (forces and (not own or having(frame.later, "active", "manned"))):
        return PEOPLE if whole_force(frame, noun, own=own) else ""
    if "manned" in senses and own:
        return PEOPLE if is_strong(frame) else ""
    verb, led = frame.clause.verb, frame.before
    of_it = led is not None and led.kind == "noun" and frame.relations & {"genitive", "with"}
    apart = of_it and not sensed(led, "force")
    behind = verb is not None and verb.at < frame.phrase.at and not apart  # no "in a land of 5 million people"
    if behind and frame.quantity.value > SMALLEST and senses & {"head", "member", "members"} and force_is(frame):
        return PEOPLE
    if senses & {"member", "members"} or (own and plural_group(noun)):
        return MEMBERS
    return YEARS if senses & {"year"} or noun.means("streak") else ""
