"""How sure a reading is: by how often slots that were found in the same way were right on texts annotated by hand.

`doubt.csv` holds for each slot and each way of finding it, for some by the kind of claim, how often it was right; it is
made by `tests/calibrate.py`. A way with too few cases is judged by the next coarser one, at last by all slots found so.
A short sentence that says everything itself is taken at its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.lexicon import rows
from factcheck.reading.frames import LEVEL, Frame
from factcheck.reading.phrases import quantified
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.statements import Said
from factcheck.reading.when import When
from factcheck.reading.words import spoken

SLOTS = ("measure", "role", "base", "subject", "period", "mood")
BY_KIND = ("measure", "subject", "period")
"""Slots whose ways of being found are sure for one kind of claim and not for another."""
ALL = "any"
NONE = "default"
SURE = Decimal("0.94")  # right this often where it was counted; some of the articles were mended by, so it flatters
CASES = 8  # fewer say nothing
INSIDE = frozenset(("phrase", "clause", "tree", "tense"))
APART = ("bracket", "relative", "adverbial")  # clauses that say what else happened
NEAR = 3  # years, of which a figure that is told in the present may be
SHORT = 20  # words; of 79 alarms that are far off 7 of 9 of such sentences were read right, of the others 16 of 70
_TABLE = {row["key"]: (int(row["right"]), int(row["of"])) for row in rows("doubt")}
"""For each key how often it was right, of how many."""


def found(said: Said, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each slot of a reading with the keys of the table that speak of it, the finest first."""
    for slot in SLOTS:
        how = said.how.get(slot) or ""
        if slot == "base" and not how:
            continue
        how = how or ("phrase" if kind == "count" else NONE)
        finest = (f"{slot}.{how}.{kind}",) if slot in BY_KIND else ()
        yield slot, (*finest, f"{slot}.{how}", f"{ALL}.{how}")


def _rates(said: Said, kind: str) -> Iterator[tuple[str, int, int]]:
    for slot, keys in found(said, kind):
        known = [_TABLE[key] for key in keys if key in _TABLE]
        right, of = next((one for one in known if one[1] >= CASES), (0, 0))
        yield slot, right, of


def doubts(said: Said, kind: str) -> tuple[str, ...]:
    """The slots found in a way that is not sure, the least sure first; none of a sentence that says all itself."""
    if strained := tuple(_strained(said, kind)):
        return strained
    if plain(said, kind):
        return ()
    unsure = [(Decimal(right) / of, slot) for slot, right, of in _rates(said, kind) if right < SURE * of]
    return tuple(slot for _, slot in sorted(unsure, key=lambda one: one[0]))


def chance(said: Said, kind: str) -> Decimal:
    """How likely all slots are right together, from 0 to 1; a way that was never counted says nothing."""
    made = Decimal(0 if any(_strained(said, kind)) else 1)
    for _, right, of in _rates(said, kind):
        made *= (right + Decimal("0.5")) / (of + 1) if of else 1
    return made.quantize(Decimal("0.01"))


def plain(said: Said, kind: str) -> bool:
    """Whether a short sentence says everything itself, by one verb: nothing is copied, carried over or by default."""
    verbs = [clause.verb for clause in said.frame.clause.path() if clause.verb is not None and clause.verb.finite]
    if len(said.frame.parsed.text.split()) > SHORT or len(verbs) > 1:
        return False
    return all(keys[-1].rpartition(".")[2] in INSIDE for _, keys in found(said, kind))


def _strained(said: Said, kind: str) -> Iterator[str]:
    """The slots of which the words around say something else, however they were found."""
    if kind == "change" and ((said.frame.unit == PERCENT and _of_a_share(said)) or _averaged(said)):
        yield "measure"
    if said.how.get("mood") == "tested":
        yield "mood"
    how = said.how.get("period") if said.period.basis == "current" else None
    if how in ("tense", "copied") and said.period.end is not None:
        if _unread_year(said, said.period.end):
            yield "period"
        if "goal" in said.frame.relations and _under_way(said.frame):
            yield "mood"


def _under_way(frame: Frame) -> bool:
    """ "Germany is raising it to 3%": a level that something is on its way to, and may not have reached."""
    verb = frame.clause.verb
    going = verb is not None and verb.head is not None and verb.head.tag == "VG" and not (verb.past or verb.perfect)
    return going and frame.role == LEVEL and not frame.verb.isdisjoint(("move", "move_t", "multiply"))


def _averaged(said: Said) -> bool:
    """ "rose by an average of 3% from 2014 to 2020": of its years or of several countries, and a year or in all."""
    mean = spoken(said.frame.quantity.hedge.phrase, "mean")
    mean = mean or any(one.means("mean", "evened") for one in said.frame.clause.phrases)
    return mean and said.period.start != said.period.end and not said.yearly


def _of_a_share(said: Said) -> bool:
    """ "2.4% of GDP in 2020, up 2.2% from 2019": nobody can tell whether the share rose by it or the money did."""
    before = list(said.frame.clause.before(said.frame.phrase))
    figures = [token.unit for one in before for token in one.having("Q")]
    shares = all(isinstance(unit, Quantity) and unit.unit == PERCENT for unit in figures)
    return bool(figures) and shares and any("gdp" in one.senses for one in before)


def _unread_year(said: Said, now: int) -> bool:
    """ "Staying with the 2017 numbers, it spends 3.6%": a year near the present that is no other figure's."""
    credited = [one for one in said.frame.clauses if one.antecedent and "credit" in one.antecedent.relations]
    own, others = said.frame.clause, [c for c in said.frame.clauses if c.kind not in APART and c not in credited]
    told = (one for one in others if one is own or not any(map(quantified, one.phrases)))
    units = (token.unit for one in told for phrase in one.phrases for token in phrase.having("T"))
    whens = (unit for unit in units if isinstance(unit, When) and unit.basis == "stated" and unit.start == unit.end)
    return any(one.start is not None and 0 < abs(one.start - now) <= NEAR for one in whens)
