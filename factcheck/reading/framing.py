"""Framing: the frames of a sentence. One labeller for active, passive, participle and nominal forms.

The role of a quantity comes from its own noun, the noun that its preposition hangs on, the verb whose slot it fills
(`valency.csv`), or the frame before it. One that fills no slot makes no frame: that is the precision of the reading.
"""

from __future__ import annotations

from factcheck.models import Comparator
from factcheck.reading import measures, unitless
from factcheck.reading.arguments import of_clause, trades
from factcheck.reading.bases import find_base
from factcheck.reading.changes import Outdone, difference, fresh
from factcheck.reading.copying import again, carry, copy
from factcheck.reading.frames import BUDGET, CHANGE, GDP, LEVEL, SPENDING, TOTAL, Frame
from factcheck.reading.governors import ascend, descend, enter, find_governor
from factcheck.reading.hedges import hedge_after
from factcheck.reading.measures import DEFENCE, OTHER, SILENT, decisive
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import COMMAS, Phrase, bare, comma, is_pronoun
from factcheck.reading.quantity import PERCENT, SUM, Quantity
from factcheck.reading.roles import find_role
from factcheck.reading.unitless import with_unit
from factcheck.reading.words import having

NEAR = 24
"""Figures back that one may go on from, or say again."""
_OPENING = frozenset((":", "-", "--", "\u2014", "("))


def frames(parsed: Parsed) -> list[Frame]:
    """The frames of a sentence's numbers, in order; those without a role are left out."""
    made: list[Frame] = []
    for phrase in parsed.phrases:
        for token in phrase.tokens if phrase.kind == "noun" else ():
            if isinstance(token.unit, Quantity):
                before = made[-NEAR:]
                quantity = with_unit(parsed, phrase, token, token.unit, before)
                frame = Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, end=phrase.at)
                _fill(frame, before)
                if frame.role:
                    frame.beside = again(frame, before)
                    measured(frame)
                    frame.measure = OTHER if _whole(frame, before) else frame.measure or _of_antecedent(frame, before)
                    made.append(frame)
    return made


def _whole(frame: Frame, before: list[Frame]) -> bool:
    """ "9% of the whole $600bn budget", "10% of state spending, which is $50bn": the sum of which defence is a part."""
    noun, last = frame.noun or frame.phrase, before[-1] if before else None
    if frame.unit != SUM or last is None or last.base not in (BUDGET, GDP):
        return False
    around = [*frame.clause.path()]
    which = "be" in frame.verb and last.clause in around[1:] and any(one.kind == "relative" for one in around)
    return which or (last.measure == DEFENCE and last.base_phrase is noun)


def _of_antecedent(frame: Frame, before: list[Frame]) -> str:
    """ "R5 billion, which is 20% more than last year": a change of a figure is of what that one measures."""
    if frame.role != CHANGE:
        return SILENT
    beside = frame.behind(*COMMAS) if frame.phrase.prep is None else None
    if before and before[-1].phrase is beside:
        return before[-1].measure  # "worth $895bn, $9bn more than this year's"
    behind = frame.clause.antecedent if frame.clause.kind == "relative" else None
    return next((one.measure for one in reversed(before) if one.phrase is behind), SILENT)


def _fill(frame: Frame, before: list[Frame]) -> None:
    """Find the role of a quantity, with what it is a part of; "the top 1%" has none."""
    if frame.unit == PERCENT and having((t for t in frame.phrase.tokens if t.end <= frame.token.start), "super"):
        return
    enter(frame)
    descend(frame)
    ascend(frame)
    unitless.as_share(frame)
    find_base(frame)
    after = None if frame.base_phrase is None else hedge_after(frame.parsed.text, frame.base_phrase.end)
    if after is not None and frame.quantity.hedge.comparator is Comparator.EQ:
        frame.quantity = frame.quantity._replace(hedge=after[1])  # "2% of GDP or more"
    find_governor(frame)
    find_role(frame)
    carry(frame, before)
    copy(frame, before)
    if not frame.role and not strays(frame, before):
        fall_back(frame)
    unitless.settle(frame)


def fall_back(frame: Frame) -> None:
    """Give a role to a share of GDP or to a sum on defence that neither noun nor verb give one."""
    by = frame.base == GDP and frame.relations & {"degree"} and frame.clause.verb is not None
    if by or (frame.base == "" and trades(frame)):
        return  # "overshoots by 1% of GDP"
    own = (c for c in frame.parsed.tree.about(frame.phrase) if c.kind in ("relative", "participle"))
    given = next((c for c in own if frame.unit == SUM and c.does & {"request", "enact", "spend", "promise"}), None)
    verbless = frame.clause.kind == "bracket" or frame.clause.verb is None
    if frame.unit in (PERCENT, SUM) and measures.for_defence(frame.parsed, frame.phrase):
        more = frame.unit == SUM and frame.base == "" and difference(frame) is Outdone.PAST
        frame.role, frame.how["role"] = (CHANGE if more or frame.extra or fresh(frame) else LEVEL), "phrase"
    elif given is not None:  # "the $886 billion that was authorised"
        frame.role, frame.how["role"] = LEVEL, "tree"
        frame.measure = decisive(of_clause(frame, given)) or frame.measure
    elif _beside(frame):
        frame.role, frame.how["role"] = LEVEL, "default"
    elif verbless and frame.unit in (PERCENT, SUM) and (frame.phrase.prep is None or frame.relations):
        more = frame.extra and frame.unit == SUM
        frame.role, frame.how["role"] = (CHANGE if more or _rises(frame) else LEVEL), "default"


def _beside(frame: Frame) -> bool:
    """ "With $68bn, Britain spends", "That compares with 2% in Peru", and the part of a whole."""
    beside, subject = "with" in frame.relations, frame.subject
    pointing = subject is not None and is_pronoun(subject) and frame.unit in (PERCENT, SUM)
    behind = frame.behind(",") if frame.phrase.prep is None else None  # "in arms spending, to the tune of $5bn"
    led = frame.unit == SUM and (beside or "point" in frame.relations or measures.about(behind) == DEFENCE)
    compared = beside and pointing and "compare" in frame.verb
    if compared or (led and decisive(of_clause(frame, frame.clause)) == DEFENCE):
        return True
    size = beside and frame.unit == PERCENT and frame.quantity.in_words  # "with a tenth of Chile's economy"
    taken = frame.before is frame.clause.verb is not None and not frame.verb and bare(frame.phrase)  # "owns 40% of it"
    return frame.base in (BUDGET, SPENDING, TOTAL) or (frame.base == GDP and not (size or taken))


def _rises(frame: Frame) -> bool:
    """Whether a bracket is of a rise: "the biggest rises were in Germany (€11bn)", "grew most in Poland (by $12bn)"."""
    around = frame.clause.parent if frame.clause.kind == "bracket" else frame.clause
    if frame.base == GDP or around is None:
        return False
    governor = _renamed(frame) or _rising(around.subject, "change")
    after = frame.after  # "rose the most - 8% to $9bn"
    reaches = after is not None and after.relations & {"goal"} and after.having("Q")
    if governor is None and (reaches or frame.relations & {"degree"}):
        governor = _rising(around.verb, "move")
    if governor is None and frame.unit == PERCENT and around.verb is not None and around.verb.senses & {"see", "have"}:
        governor = _rising(frame.parsed.following(around.verb), "change")  # "Spain (7%) saw the largest rise"
    if governor is None:
        return False
    frame.sign = -1 if "down" in governor.senses else 1
    frame.noun = governor if governor is frame.clause.antecedent else frame.noun
    return True


def _renamed(frame: Frame) -> Phrase | None:
    """ "one of the biggest increases in its history: 10%": the change before a colon or a dash."""
    *before, mark = frame.parsed.phrases[: frame.clause.phrases[0].at] or [frame.phrase]
    if mark.word not in _OPENING:
        return None
    return _rising(next((p for p in reversed(before) if p.prep is None or "change" in p.senses), None), "change")


def _rising(phrase: Phrase | None, sense: str) -> Phrase | None:
    return phrase if phrase is not None and sense in phrase.senses else None


def strays(frame: Frame, before: list[Frame]) -> bool:
    """ "borrowed 300bn kronor, or 4% of GDP": a figure says again one that has no role."""
    led, first = frame.before, None
    if led is not None and led.kind == "link" and any("either" in t.entry.senses for t in led.tokens):
        first = next((p for p in reversed(frame.parsed.phrases[: led.at]) if not comma(p)), None)
    return first is not None and bool(first.having("Q")) and all(one.phrase is not first for one in before)
