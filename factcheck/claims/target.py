"""The value of a spending guideline itself: "the 2% target", "5% by 2035".

Looks for: a percentage named as target, goal, guideline, threshold, floor, minimum, commitment or pledge of an
    alliance, or as what its members meet, fail, are asked or promise to spend. Nobody's spending is asserted.
Settled by: the commitments of that body in force at the claim's own period, else at publication: the value,
    and the due year where one is named. A target named after it was replaced matches with a note.
Known gaps: a bare "the 2%" without a word for target is read only where NATO's aim is spoken of.
Source: summit declarations, listed with their paragraphs in reference_data/commitments.csv.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.claims.build import Made
from factcheck.claims.figures import last_day
from factcheck.claims.view import View
from factcheck.models import Claim, Commitment, Comparator, Evidence, Missing, Modality, Note, Reason
from factcheck.reading.frames import GDP, LEVEL, SPENDING, THRESHOLD
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.parsing import mentioned
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantity import PERCENT
from factcheck.reading.statements import GROUPS, NEVER, Said
from factcheck.reading.thresholds import reached
from factcheck.reading.words import having
from factcheck.style import prose

MOST, MOST_EQUIPMENT = 15, 50  # percent
KEPT = (Modality.DEMAND, Modality.PLEDGE, Modality.HYPOTHETICAL, Modality.NEGATED)
BESIDE = (Comparator.LT, Comparator.GT, Comparator.UP_TO, Comparator.APPROX, Comparator.NEARLY)
"""What says how far somebody is from a goal, not how much it is."""
_PLAIN = frozenset({"P", "own", "Q", "det"})
"""Tags of names, genitives, numbers and articles, which say nothing of how far a goal is agreed."""
_OPERATORS = {"ge": "at least", "le": "up to", "eq": ""}


def read(said: Said) -> Made | None:
    """The value of a goal: named by a noun of aiming, or asked of or promised by a group."""
    frame = said.frame
    most = MOST_EQUIPMENT if frame.equipment else MOST
    if frame.unit != PERCENT or frame.base not in (GDP, "", SPENDING) or frame.quantity.value > most:
        return None
    normative = said.mood.modality in (Modality.TARGET, Modality.DEMAND, Modality.PLEDGE)
    who = next((clause.subject for clause in frame.clause.path() if clause.subject is not None), None)
    country = who is not None and who.means("gov", "land", "person") and not who.means("alliance")
    group = bool(set(said.codes) & set(GROUPS)) if said.codes else not country
    asked = frame.role == LEVEL and normative and group and not frame.extra
    if frame.role != THRESHOLD and not asked:
        return None
    noun = frame.noun or frame.phrase
    inside = noun is frame.phrase or frame.phrase.relations & {"genitive"}
    definite = inside and noun.definite()
    open_: tuple[Modality, ...] = (Modality.DEMAND, Modality.PLEDGE) if definite or frame.role != THRESHOLD else KEPT
    if "promise" in noun.senses:
        open_ = tuple(one for one in open_ if one is not Modality.PLEDGE)
    settled = frame.role == THRESHOLD and (definite or reached(frame))
    modality = said.mood.modality if said.mood.modality in open_ and not settled else Modality.TARGET
    detail: dict[str, object] = {}
    period = NEVER
    due = said.due
    if due is not None:
        period = due
        earlier = (t for t in frame.parsed.tokens if t.start < frame.token.start)
        met = any("meet" in form.senses for t in earlier for form in t.entry.forms)  # "reach the goal of 3.5% by 2029"
        if frame.role != THRESHOLD or not met:
            detail["due"] = due.end
    elif said.period.basis == "stated":
        period = said.period
    codes = said.goal_of
    quantity = frame.quantity
    if frame.noun in (None, frame.phrase) and frame.role == THRESHOLD and quantity.hedge.comparator in BESIDE:
        quantity = quantity._replace(span=quantity.figure, hedge=plain_hedge())  # "below the 2% goal": the goal is 2%
    if frame.equipment:
        detail["equipment"] = True
    if modality is Modality.TARGET and frame.role == THRESHOLD and _of_a_body(noun):
        detail["in_force"] = True
    measure = "equipment_share" if frame.equipment else "share_of_gdp"
    return Made("target", measure, "target.named", "percent", quantity, 60, codes, period, modality, detail)


def _of_a_body(noun: Phrase) -> bool:
    """Whether a goal is called a group's own, and nothing else of it: not "NATO's proposed 3% target"."""
    bodies = any(place.codes[0] in GROUPS for place in mentioned(noun.tokens))
    plain = all(token.tag in _PLAIN or having((token,), "force", "money") for token in noun.tokens[:-1])
    return plain and (bodies or having(noun.tokens, "alliance"))


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The commitment with exactly that value, in force on the day or replaced; else the one that a body's own goal is.

    "NATO's 3% minimum" of 2024 is refuted by the 2% then in force; what is only proposed or asked is not.
    """
    dated = claim.period.end is not None and claim.period.basis == "stated" and "due" not in claim.detail
    day = min(view.day, last_day(claim.period.end)) if dated and claim.period.end is not None else view.day
    bodies = _bodies(claim)
    known = tuple(c for body in bodies for c in view.commitments(body, day))
    equipment = ("equipment_share",) if claim.detail.get("equipment") else None
    measures = equipment or ("share_of_gdp", "total_share", "related_share")
    alike = [c for c in known if c.value == claim.stated and c.measure in measures]
    due = claim.detail.get("due") or (claim.period.end if claim.kind != "target" else None)
    if due is not None:
        fitting = [c for c in alike if c.due in (due, None)]
        alike = fitting if claim.modality is Modality.PLEDGE else fitting or alike
    if not alike:
        current = next((c for c in known if c.measure == "share_of_gdp"), None)
        if current is not None and claim.detail.get("in_force"):
            return (_evidence(claim, current, day)._replace(holds=False, off=current.value - claim.stated),)
        who = " or ".join(view.name(body) for body in bodies)
        by = f" by {current.due}" if current is not None and current.due else ""
        says = f"the goal then was {current.value}%{by}" if current else f"no goal of {who} is in our collection"
        return Missing(Reason.NO_COMMITMENT, says)
    return (_evidence(claim, alike[0], day),)


def _bodies(claim: Claim) -> tuple[str, ...]:
    """Whose commitments are meant: a group's; for a country its own, and for what is asked of it NATO's too."""
    if claim.subject == ("EU",):
        return ("EU",)
    if not claim.subject or set(claim.subject) & set(GROUPS):
        return ("NATO",)
    return claim.subject if claim.modality is Modality.PLEDGE else (*claim.subject, "NATO")


def _evidence(claim: Claim, commitment: Commitment, day: date) -> Evidence:
    notes = []
    if commitment.replaced is not None and commitment.replaced <= day:
        notes.append(Note("replaced", f"replaced on {commitment.replaced.isoformat()} by a later commitment"))
    due = claim.detail.get("due") or (claim.period.end if claim.modality is Modality.PLEDGE else None)
    dated = due is not None and due != commitment.adopted.year  # the year in which it was agreed is not when it is due
    wrong_due = dated and commitment.due is not None and due != commitment.due
    if wrong_due:
        notes.append(Note("due", f"the commitment is due by {commitment.due}, not {due}"))
    at_least = f"{_OPERATORS[commitment.operator]} {commitment.value}% of {commitment.denominator}".lstrip()
    adopted = "" if prose(f"{commitment.adopted}") in commitment.reference else f", adopted {commitment.adopted}"
    method = f"{commitment.reference}: {at_least}{adopted}"
    return Evidence(
        source="commitments",
        release=commitment.adopted.isoformat(),
        measure=commitment.measure,
        subject=(commitment.body,),
        period=commitment.due or commitment.applies_from,
        value=Decimal(commitment.value),
        unit="percent",
        status="actual",
        inputs=(),
        method=method,
        holds=not wrong_due,
        notes=tuple(notes),
    )
