"""What a claim says, in plain words: whose number, of what, when, in which mood and said by whom."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.answers import OFTEN
from factcheck.models import Claim, Comparator, Interval, Modality
from factcheck.reading.places import names
from factcheck.style import exact, quantity, spaced
from factcheck.units import COUNTED

_COMPARATORS = {
    Comparator.EQ: "",
    Comparator.APPROX: "about ",
    Comparator.NEARLY: "nearly ",
    Comparator.GT: "more than ",
    Comparator.GE: "at least ",
    Comparator.LT: "less than ",
    Comparator.LE: "at most ",
    Comparator.UP_TO: "up to ",
    Comparator.RANGE: "",
}
_APART = (Comparator.GT, Comparator.LT, Comparator.GE, Comparator.LE)
_MODALITIES = {
    Modality.TARGET: "a target",
    Modality.PLEDGE: "a promise",
    Modality.DEMAND: "a demand",
    Modality.FORECAST: "a forecast",
    Modality.HYPOTHETICAL: "a supposition",
    Modality.NEGATED: "denied",
}
_KINDS = {
    "share_of_gdp": "of GDP on defence",
    "amount": "on defence",
    "share_of_budget": "of government spending on defence",
    "per_capita": "per head on defence",
    "equipment_share": "of defence spending on equipment",
    "personnel": "in the armed forces",
}
_TWICE = "2 times"
_REFERENCES = {"own past": "its own spending in the past", "NATO target": "NATO's target"}
POINTS = "percentage_point"


def subjects(claim: Claim) -> str:
    """The claim's subjects by name; "someone" where the text does not say."""
    return ", ".join(names().get(code, code) for code in claim.subject) or "someone unnamed"


def stated(claim: Claim) -> str:
    """What the claim says of its number: "more than 3%", "2% to 3%", "all members"."""
    if "quantifier" in claim.detail:
        return _members(claim)
    fraction = claim.unit == "percent" and not any(map(str.isdigit, claim.text))  # "two thirds"
    low = quantity(round(claim.stated, 1).normalize() if fraction else claim.stated, claim.unit)
    low = "twice" if low == _TWICE else low
    if claim.stated_high is not None:
        return f"{low} to {quantity(claim.stated_high, claim.unit)}"
    return f"{_COMPARATORS[claim.comparator]}{low}"


def _members(claim: Claim) -> str:
    """A quantifier over members: "all members but Spain", "more than half of the members", "only Poland"."""
    detail = claim.detail
    if detail["quantifier"] == "only":
        who = detail.get("who")
        told = "only " + " and ".join(
            names().get(str(code), str(code)) for code in (who if isinstance(who, list) else ())
        )
    elif detail["quantifier"] == "part":
        told = f"{_COMPARATORS[claim.comparator]}{claim.stated.normalize():f}% of the members"
    elif detail["quantifier"] == "half":
        told = f"{_COMPARATORS[claim.comparator]}half of the members"
    else:
        told = {"all": "all members", "none": "no member", "most": "most members"}[str(detail["quantifier"])]
    if "but" in detail:
        told += f" but {detail['but']}"
    if detail.get("excludes"):
        told += " but " + " and ".join(names().get(code, code) for code in str(detail["excludes"]).split("+"))
    return f"not {told}" if detail.get("denied") else told


def heading(claim: Claim) -> str:
    """One line that names the claim: "Greece: more than 3% of GDP on defence"."""
    told = _place(claim) or _as_much(claim) or stated(claim)
    denied = "not " if claim.modality is Modality.NEGATED and "quantifier" not in claim.detail else ""
    if claim.kind == "change":
        of = "the share of GDP spent on defence" if claim.unit == POINTS else "defence spending"
        often = f" {claim.detail['flow']}" if claim.detail.get("flow") in OFTEN else ""
        if claim.stated < 0:
            return f"{subjects(claim)}: {denied}a fall of {stated(_fallen(claim))}{often} in {of}"
        return f"{subjects(claim)}: {denied}a rise of {told}{often} in {of}"
    if claim.kind == "target":
        return f"{subjects(claim)}: {denied}a spending target of {told}"
    return f"{subjects(claim)}: {denied}{told} {_what(claim)}"


def _fallen(claim: Claim) -> Claim:
    """A change by less than nothing as what it falls by."""
    return replace(claim, stated=-claim.stated, stated_high=None if claim.stated_high is None else -claim.stated_high)


def _as_much(claim: Claim) -> str:
    """A comparison with what is as large: "more than", not "more than 1 times"; empty for another number."""
    if claim.kind != "comparison" or claim.stated != 1 or claim.stated_high is not None:
        return ""
    return _COMPARATORS[claim.comparator].strip() if claim.comparator in _APART else "as much as"


def _place(claim: Claim) -> str:
    """A first or last place in words; empty for another number."""
    if claim.kind != "rank" or claim.stated != 1 or claim.stated_high is not None:
        return ""
    return f"{_COMPARATORS[claim.comparator]}{'lowest' if claim.detail.get('rank_from') == 'bottom' else 'highest'}"


def _what(claim: Claim) -> str:
    """What the number of a claim is of, in words."""
    detail = {key: str(value) for key, value in claim.detail.items()}
    if claim.kind == "rank":
        scope = names().get(detail.get("scope", ""), detail.get("scope", "")).replace("own history", "its own history")
        bottom = "from the bottom " if detail.get("rank_from") == "bottom" and not _place(claim) else ""
        among = "among the" if scope.endswith("allies") else "in"
        orders = dict.fromkeys((detail.get("rank_by", "amount"), detail.get("or_by", "")))
        return f"{bottom}{among} {scope} by {' or '.join(map(spaced, filter(None, orders)))}"
    if claim.kind == "streak":
        return f"of {'falling' if detail.get('direction') == 'down' else 'rising'} spending in a row"
    if claim.kind == "count" and "quantifier" in detail:
        side = (
            "below"
            if claim.modality is Modality.NEGATED or detail.get("short")
            else "above"
            if detail.get("over")
            else "at or above"
        )
        return f"{side} {detail.get('threshold', '2')}% of GDP"
    if claim.kind == "count":
        return f"at {detail.get('threshold', '2')}% of GDP"
    if claim.kind == "share_of_total":
        total = detail.get("of_total", "")
        return f"of all defence spending of {names().get(total, total)}"
    if claim.kind == "comparison":
        return _compared(detail.get("reference", ""))
    if claim.kind == "share_of_budget" and "part_of_budget" in detail:
        return f"of {detail['part_of_budget']} spending on defence"
    often = f"{detail['flow']} " if detail.get("flow") in OFTEN else ""
    return often + _KINDS.get(claim.kind, spaced(claim.kind))


def _compared(reference: str) -> str:
    """What another spends that a claim compares with, or its own past, or a target."""
    if reference in _REFERENCES:
        return _REFERENCES[reference]
    parties = " and ".join(names().get(code, code) for code in reference.split("+"))
    article = "the " if parties.startswith("next ") else ""
    return f"the defence spending of {article}{parties}" if parties else "in comparison"


def reading(claim: Claim) -> str:
    """The reading in plain words: what is claimed, of whom, when, in which mood, said by whom."""
    return "; ".join(part for part in (heading(claim), circumstances(claim)) if part)


def circumstances(claim: Claim) -> str:
    """When, in which mood and said by whom."""
    return "; ".join((*circumstanced(claim), *attributed(claim)))


def circumstanced(claim: Claim) -> list[str]:
    """When and in which mood."""
    counted = "quantifier" in claim.detail and claim.modality is Modality.NEGATED  # "most members below 2%" says so
    plain = claim.modality is Modality.ASSERTED or counted
    return [part for part in (when(claim), "" if plain else _MODALITIES[claim.modality]) if part]


def attributed(claim: Claim) -> list[str]:
    """Said by whom."""
    return [f"according to {claim.attribution}"] if claim.attribution else []


def when(claim: Claim) -> str:
    """The period in words, with how it was found."""
    period = claim.period
    if period.start is None and period.basis == "current":
        return "the present (no date is known)"
    if period.start is None:
        return "no year named" if claim.kind != "target" else ""
    years = f"{period.start}" if period.start == period.end else f"{period.start} to {period.end}"
    tense = "past" if period.past else "present"
    return f"the {tense}, {years}" if period.basis == "current" else years


def holds_for(claim: Claim) -> str:
    """The figures for which a claim is true."""
    if "quantifier" in claim.detail:
        return f"{stated(claim)} {_what(claim)}"
    counted = claim.unit in COUNTED and claim.comparator is Comparator.EQ
    if claim.kind == "target" or counted:
        return f"{quantity(claim.stated, claim.unit)}, exactly"
    return interval(claim.value, claim.unit)


def interval(value: Interval, unit: str) -> str:
    """The interval that must hold the figure: "from 1.8% to below 2.2%"."""
    low = None if value.low is None else exact(value.low.normalize(), unit)
    high = None if value.high is None else exact(value.high.normalize(), unit)
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{'up to and including' if value.high_closed else 'below'} {high}"
    if high is None:
        return f"{low} or more" if value.low_closed else f"above {low}"
    end = "" if value.high_closed else "below "
    return f"{'from' if value.low_closed else 'above'} {low} to {end}{high}"
