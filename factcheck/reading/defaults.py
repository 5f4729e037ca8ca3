"""A role by default: a share of GDP, or a sum on defence, whatever the verb."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.arguments import of_clause
from factcheck.reading.changes import Outdone, difference, fresh
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, GDP, LEVEL, SPENDING, TOTAL, Frame
from factcheck.reading.measures import DEFENCE, decisive
from factcheck.reading.phrases import Phrase, comma, is_pronoun
from factcheck.reading.procurement import trades
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantity import PERCENT

_OPENING = frozenset((":", "-", "--", "\u2014", "("))


def fall_back(frame: Frame) -> None:
    """Give a role to a share of GDP or to a sum on defence that neither noun nor verb give one."""
    if frame.base == "" and trades(frame):
        return
    given = _given(frame)
    apposed = _apposed(frame)
    if frame.unit in (PERCENT, SUM) and _for_defence(frame):
        frame.role, frame.how["role"] = (CHANGE if _more(frame) else LEVEL), "phrase"
    elif given is not None:
        frame.role, frame.how["role"] = LEVEL, "tree"
        frame.measure = decisive(of_clause(frame, given)) or frame.measure
    elif apposed is not None and frame.unit in (SUM, PERCENT):
        frame.role, frame.noun, frame.how["role"] = LEVEL, apposed, "clause"
    elif _accompanies(frame) or _compared(frame) or _part(frame):
        frame.role, frame.how["role"] = LEVEL, "default"
    elif frame.unit in (PERCENT, SUM) and (frame.phrase.prep is None or frame.relations):
        _verbless(frame)


def _more(frame: Frame) -> bool:
    """ "an extra $5bn for the army", "$5bn of new money", "$5bn more for the army"."""
    return frame.extra or fresh(frame) or (frame.unit == SUM and frame.base == "" and difference(frame) is Outdone.PAST)


def _for_defence(frame: Frame) -> bool:
    """ "$5bn for the army"."""
    return any(
        one.relations & {"purpose"} and measures.purpose(frame.parsed, one) == DEFENCE
        for one in frame.parsed.complements(frame.phrase)
    )


def _accompanies(frame: Frame) -> bool:
    """ "With $68bn, Britain spends ..."."""
    led = frame.unit == SUM and frame.relations & {"with", "point"}
    return bool(led) and decisive(of_clause(frame, frame.clause)) == DEFENCE


def _part(frame: Frame) -> bool:
    """A part of a whole, but for "with a tenth of Chile's economy"."""
    size = frame.quantity.in_words and frame.unit == PERCENT and frame.relations & {"with"}
    return frame.base in (BUDGET, SPENDING, TOTAL) or (frame.base == GDP and not size)


def _compared(frame: Frame) -> bool:
    """ "That compares with 2% in Peru"."""
    subject = frame.subject
    pointing = subject is not None and is_pronoun(subject) and frame.unit in (PERCENT, SUM)
    return pointing and "compare" in frame.verb and bool(frame.relations & {"with"})


def _verbless(frame: Frame) -> None:
    """A bracket or a clause without a verb: a level, or a rise where it is one that the bracket is of."""
    if frame.clause.kind == "bracket" or frame.clause.verb is None:
        more = frame.extra and frame.unit == SUM
        frame.role, frame.how["role"] = (CHANGE if more or _rises(frame) else LEVEL), "default"


def _given(frame: Frame) -> Clause | None:
    """The clause that says what was done with a sum: "the $886 billion that was authorised"."""
    for clause in frame.clauses if frame.unit == SUM else ():
        done = clause.verb is not None and clause.verb.senses & {"request", "enact", "spend", "promise"}
        if done and clause.kind in ("relative", "participle") and clause.antecedent is frame.phrase:
            return clause
    return None


def _apposed(frame: Frame) -> Phrase | None:
    """The noun phrase that a sum between commas says something of: "its military budget, $35bn last year,"."""
    at, phrases, verb = frame.phrase.at, frame.parsed.phrases, frame.clause.verb
    if at < 2 or frame.phrase.prep is not None or (verb is not None and at > verb.at):
        return None
    before, mark = phrases[at - 2 : at]
    if mark.word != "," or before.kind != "noun":
        return None
    return before if measures.of_phrase(frame.parsed, before) == DEFENCE else None


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
