"""Claims, figures and ratings in plain words, for every human-readable output."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from factcheck.claims.figures import OFTEN
from factcheck.models import Claim, Comparator, Interval, Modality, Note, Outcome, Rating, Reason, Report, Verdict
from factcheck.reading.places import names
from factcheck.units import COUNTED, RATE, currency, factor, name
from factcheck.writers.escape import visible

REASONS = {
    Reason.NO_FIGURE: "no held source has a figure for it",
    Reason.NO_COMMITMENT: "no commitment with this value is on record",
    Reason.RELEASE_NOT_HELD: "the release in force that day is not held here",
    Reason.SOURCE_NOT_HELD: "the source that the article names is not held here",
    Reason.FUTURE_PERIOD: "it speaks of the future",
    Reason.UNKNOWN_SUBJECT: "the text does not say whose figure it is",
    Reason.UNKNOWN_PERIOD: "the text does not say which year",
    Reason.HYPOTHETICAL: "the sentence supposes it, it does not state it",
    Reason.DOUBTFUL_READING: "it disagrees with the figure on record, but the sentence may mean something else",
    Reason.LANGUAGE_NOT_SUPPORTED: "no lexicon for this language",
}
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
    "target": "as spending target",
    "amount": "on defence",
    "change": "change in defence spending",
    "share_of_budget": "of government spending on defence",
    "per_capita": "per head on defence",
    "equipment_share": "of defence spending on equipment",
    "personnel": "in the armed forces",
}
UNDATED = "not found: judged by the newest figures only; --published DATE sets it"
"""What stands for the day of an article of which none is known."""
SUPPRESSED = "suppressed"
GROUPS = (*(rating.value for rating in Rating), SUPPRESSED)
"""What verdicts are counted as: their rating, or left out of the findings by the desk."""
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


def number(value: Decimal) -> str:
    """A decimal in plain digits, thousands grouped."""
    return f"{value:,f}"


def quantity(value: Decimal, unit: str) -> str:
    """A value with its unit: "3.08%", "35 bn USD", "4th", "1.5 times".

    >>> quantity(Decimal("35000000000"), "USD")
    '35 bn USD'
    """
    if unit == "percent":
        return f"{number(value)}%"
    if unit == "percentage_point":
        return f"{number(value)} points"
    if unit == "rank":
        return f"no. {value:f}"
    if currency(unit) == unit:
        for size, word in _MAGNITUDES:
            if abs(value) >= size:
                scaled = (value / size).quantize(Decimal("0.01")).normalize()
                return f"{scaled:f} {word} {unit}"
    return f"{number(value)} {name(value, unit)}"


def subjects(claim: Claim) -> str:
    """The claim's subjects by name; "someone" where the text does not say."""
    return ", ".join(names().get(code, code) for code in claim.subject) or "someone unnamed"


def stated(claim: Claim) -> str:
    """What the claim says of its number: "more than 3%", "2% to 3%", "all members"."""
    if "quantifier" in claim.detail:
        return _members(claim)
    low = quantity(claim.stated, claim.unit)
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
    return f"{subjects(claim)}: {stated(claim)} {_what(claim)}"


def _what(claim: Claim) -> str:
    """What the number of a claim is of, in words."""
    detail = {key: str(value) for key, value in claim.detail.items()}
    if claim.kind == "rank":
        scope = names().get(detail.get("scope", ""), detail.get("scope", ""))
        bottom = " from the bottom" if detail.get("rank_from") == "bottom" else ""
        return f"{bottom.strip()} in {scope} by {detail.get('rank_by', 'amount').replace('_', ' ')}".strip()
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
        parties = " and ".join(names().get(code, code) for code in detail.get("reference", "").split("+"))
        return f"the defence spending of {parties}" if parties else "in comparison"
    often = f"{detail['flow']} " if detail.get("flow") in OFTEN else ""
    return often + _KINDS.get(claim.kind, claim.kind.replace("_", " "))


def reading(claim: Claim) -> str:
    """The reading in plain words: what is claimed, of whom, when, in which mood, said by whom."""
    parts = [heading(claim), when(claim)]
    counted = "quantifier" in claim.detail and claim.modality is Modality.NEGATED  # "most members below 2%" says so
    if claim.modality is not Modality.ASSERTED and not counted:
        parts.append(_MODALITIES[claim.modality])
    if claim.attribution:
        parts.append(f"according to {claim.attribution}")
    return "; ".join(part for part in parts if part)


def when(claim: Claim) -> str:
    """The period in words, with how it was found."""
    period = claim.period
    if period.start is None and period.basis == "current":
        return "the present (no date is known)"
    if period.start is None:
        return "no year named" if claim.kind != "target" else ""
    years = f"{period.start}" if period.start == period.end else f"{period.start} to {period.end}"
    tense = "past" if period.past else "present"
    return f"{tense} tense, published in {years}" if period.basis == "current" else f"{years} ({period.basis})"


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
    low = None if value.low is None else quantity(value.low.normalize(), unit)
    high = None if value.high is None else quantity(value.high.normalize(), unit)
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{'up to and including' if value.high_closed else 'below'} {high}"
    if high is None:
        return f"{low} or more" if value.low_closed else f"above {low}"
    end = "" if value.high_closed else "below "
    return f"{'from' if value.low_closed else 'above'} {low} to {end}{high}"


def gap(outcome_gap: Decimal, unit: str) -> str:
    """How far off: "0.23 below", "agrees"."""
    if outcome_gap == 0:
        return "agrees"
    if unit in COUNTED:
        steps = int(abs(outcome_gap).to_integral_value(ROUND_CEILING))
        one, many = COUNTED[unit]
        return f"{steps} {one if steps == 1 else many} {'fewer' if outcome_gap < 0 else 'more'}"
    size = quantity(abs(outcome_gap), "percentage_point" if unit == "percent" else unit)
    return f"{size} {'below' if outcome_gap < 0 else 'above'}"


def of_each(verdict: Verdict) -> bool:
    """Whether the figures of a verdict are of several subjects, each by itself."""
    return len({row.evidence.subject for row in verdict.by_source}) > 1


def replay(verdict: Verdict, report: Report) -> str:
    """The command that makes a verdict again."""
    published = report.article.published
    day = ("--published", published.isoformat()) if published else ()
    return shlex.join(
        ("factcheck", "explain", visible(verdict.claim.sentence.text), *day, *map(visible, report.options))
    )


def title(source: str | None, report: Report) -> str:
    """What a source is called in a report: "NATO" for nato."""
    known = {release.source: release.source_title for release in report.releases}
    return known.get(source or "", (source or "").replace("_", " "))


def outcome(one: Outcome | None, unit: str, report: Report) -> str:
    """One clock in a few words: "match (3.08%, NATO 2024-06-17)"."""
    if one is None:
        return "no publication date"
    if one.figure is None:
        return f"unverifiable: {one.reason.value}" if one.reason else "unverifiable"
    return f"{one.rating.value} ({quantity(one.figure, unit)}, {title(one.source, report)} {one.release})"


def group(verdict: Verdict) -> str:
    """What a verdict is counted as, one of GROUPS."""
    return SUPPRESSED if verdict.suppressed else verdict.rating.value


def tally(report: Report) -> Counter[str]:
    """How many verdicts are counted as what."""
    return Counter(map(group, report.verdicts))


def rating(verdict: Verdict) -> str:
    """The rating in words, with the revision that a desk must know of and whether the desk left it out."""
    return f"{SUPPRESSED} ({_rating(verdict)})" if verdict.suppressed else _rating(verdict)


def _rating(verdict: Verdict) -> str:
    first = verdict.as_published
    matched = first is not None and first.rating is Rating.MATCH and verdict.rating is Rating.MATCH
    if matched and any(note.kind == "revised" for note in verdict.notes):
        return "matched when published, revised since"
    word = verdict.rating.value
    return f"{word}: {verdict.reason.value}" if verdict.reason else word


CONFIRMS = ("by_another", "by_an_older")
"""Notes that say which figure makes a match where the one in force is not held."""


def deciding(verdict: Verdict) -> Outcome:
    """The clock that the rating rests on: the first where it has a figure, unless only the second one matches."""
    first = verdict.as_published
    if first is None or first.evidence is None:
        return verdict.latest
    later = verdict.rating is Rating.MATCH and first.rating is not Rating.MATCH
    return verdict.latest if later and verdict.latest.rating is Rating.MATCH else first


def confirmed(verdict: Verdict) -> str:
    """What makes a match where neither clock's figure does; empty where one of them does."""
    if verdict.rating is not Rating.MATCH or deciding(verdict).rating is Rating.MATCH:
        return ""
    return next((note.says for note in verdict.notes if note.kind in CONFIRMS), "")


def finding(verdict: Verdict, report: Report) -> str:
    """A verdict in one line: the claim, its rating, why, the likeliest slip; for outputs that show one line a claim."""
    claim = verdict.claim
    parts = [f"{heading(claim)}: {rating(verdict)}"]
    if verdict.reason:
        parts.append(REASONS[verdict.reason])
    decided = deciding(verdict)
    if confirmed(verdict):
        parts.append(confirmed(verdict))
    elif decided.source == "commitments" and decided.evidence is not None:
        parts.append(f"on record: {decided.evidence.method}")
    elif decided.figure is not None and decided.gap is not None:
        off = f", {gap(decided.gap, claim.unit)}" if decided.gap else ""
        parts.append(f"{told(decided, report)}{off}")
    if verdict.slip:
        parts.append(f"likely slip: {verdict.slip.says}")
    if verdict.suppressed:
        parts.append(f"{SUPPRESSED}: {verdict.suppressed}")
    return "; ".join(parts)


def told(outcome: Outcome, report: Report) -> str:
    """What a release says, or what we make of it: only what its publisher printed is called the publisher's."""
    evidence = outcome.evidence
    if evidence is None or outcome.figure is None:
        return ""
    figure, year = quantity(outcome.figure, evidence.unit), evidence.period
    release = f"{title(evidence.source, report)}'s release of {evidence.release}"
    if evidence.printed:
        return f"{release} says {figure} for {year}"
    amounts = [cell for cell in evidence.inputs if cell.measure != RATE]
    money = currency(amounts[0].unit) if len(amounts) == 1 < len(evidence.inputs) else None
    scale = None if money is None else factor(amounts[0].unit, money)
    if money is not None and scale is not None:
        printed = quantity((amounts[0].value * scale).normalize(), money)
        return f"{release} says {printed} for {year}, about {figure} at the ECB's average rate"
    return f"{figure} for {year} is our own sum from {release}"


GENERAL = ("definitions", "definition", "fiscal_year", "undated")
"""Kinds of notes that are true whatever the claim: a report says each of them once."""


def notes(verdict: Verdict) -> Iterator[Note]:
    """What is noted of one claim alone."""
    return (note for note in verdict.notes if note.kind not in GENERAL)


def general(report: Report) -> tuple[Note, ...]:
    """What is noted of the whole article, and of the sources whatever the claim; the head says that no day is known."""
    told = (note for verdict in report.verdicts for note in verdict.notes if note.kind in GENERAL)
    return (*report.notes, *dict.fromkeys(note for note in told if note.kind != "undated"))


def counts(report: Report) -> str:
    """The headline: "3 claims: 2 match, 1 discrepancy"."""
    counted, total = tally(report), len(report.verdicts)
    parts = [f"{counted[name]} {_plural(name, counted[name])}" for name in GROUPS if counted[name]]
    return f"{total} claim{'' if total == 1 else 's'}" + (": " + ", ".join(parts) if parts else "")


def _plural(name: str, count: int) -> str:
    return "discrepancies" if name == Rating.DISCREPANCY and count != 1 else name
