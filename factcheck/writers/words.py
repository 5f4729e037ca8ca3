"""Claims, figures and ratings in plain words, for every human-readable output."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from pathlib import PurePath

from factcheck.claims.spans import OFTEN
from factcheck.models import Claim, Comparator, Interval, Modality, Note, Outcome, Rating, Reason, Report, Verdict
from factcheck.reading.places import names
from factcheck.style import day, exact, quantity
from factcheck.units import COUNTED
from factcheck.writers.escape import visible

REASONS = {
    Reason.NO_FIGURE: "no table in force has it",
    Reason.NO_COMMITMENT: "no such goal on record",
    Reason.RELEASE_NOT_HELD: "the table in force that day is not in our collection",
    Reason.SOURCE_NOT_HELD: "the credited source is not in our collection",
    Reason.FUTURE_PERIOD: "it speaks of the future",
    Reason.UNKNOWN_SUBJECT: "the text does not say whose figure it is",
    Reason.UNKNOWN_PERIOD: "the text does not say which year",
    Reason.HYPOTHETICAL: "it is only supposed",
    Reason.DOUBTFUL_READING: "the sentence may mean something else",
    Reason.LANGUAGE_NOT_SUPPORTED: "not in English",
}
"""Why a claim is unverifiable, in a few words."""
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
TWICE = "2 times"
_REFERENCES = {"own past": "its own spending in the past", "NATO target": "NATO's target"}
STDIN, OPTION = "-", "--published"
UNDATED = "not found: judged by the newest figures only; --published DATE sets it"
"""What stands for the day of an article of which none is known."""
SUPPRESSED, POINTS = "suppressed", "percentage_point"
GROUPS = (*(rating.value for rating in Rating), SUPPRESSED)
"""What verdicts are counted as: their rating, or left out of the findings by the desk."""
ORDER = ("discrepancy", "disputed", "unverifiable", SUPPRESSED, "match")
"""The same in the order in which a reader is told of them: problems first."""


def subjects(claim: Claim) -> str:
    """The claim's subjects by name; "someone" where the text does not say."""
    return ", ".join(names().get(code, code) for code in claim.subject) or "someone unnamed"


def stated(claim: Claim) -> str:
    """What the claim says of its number: "more than 3%", "2% to 3%", "all members"."""
    if "quantifier" in claim.detail:
        return _members(claim)
    fraction = claim.unit == "percent" and not any(map(str.isdigit, claim.text))  # "two thirds"
    low = quantity(round(claim.stated, 1).normalize() if fraction else claim.stated, claim.unit)
    low = "twice" if low == TWICE else low
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
        return f"{bottom}{among} {scope} by {kind(detail.get('rank_by', 'amount'))}"
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
    return often + _KINDS.get(claim.kind, claim.kind.replace("_", " "))


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


def gap(outcome_gap: Decimal, unit: str) -> str:
    """How far off: "0.23 below", "agrees"."""
    if outcome_gap == 0:
        return "agrees"
    if unit in COUNTED:
        steps = int(abs(outcome_gap).to_integral_value(ROUND_CEILING))
        one, many = COUNTED[unit]
        return f"{steps} {one if steps == 1 else many} {'fewer' if outcome_gap < 0 else 'more'}"
    size = quantity(abs(outcome_gap), POINTS if unit == "percent" else unit)
    return f"{size} {'below' if outcome_gap < 0 else 'above'}"


def of_each(verdict: Verdict) -> bool:
    """Whether the figures of a verdict are of several subjects, each by itself."""
    return len({row.evidence.subject for row in verdict.by_source}) > 1


def replay(number: int | str, report: Report) -> str:
    """The command that makes a verdict again, with all that stands around its claim; empty where no file holds it.

    A file goes by its name alone: a report is the same in whatever folder it is made.
    """
    article = report.article
    place = article.row or article.source
    if not place or place == STDIN:
        return ""
    given = article.published is not None and article.published_from == OPTION
    day = (OPTION, article.published.isoformat()) if given and article.published is not None else ()
    name = place if "://" in place else PurePath(place).name
    asked = ("factcheck", "explain", "--article", visible(name), "--claim", str(number))
    return shlex.join((*asked, *day, *map(visible, report.options)))


def title(source: str | None, report: Report) -> str:
    """What a source is called in a report: "NATO" for nato."""
    known = {release.source: release.source_title for release in report.releases}
    return known.get(source or "", (source or "").replace("_", " "))


def outcome(one: Outcome | None, unit: str, report: Report) -> str:
    """One clock in a few words: "match (3.08%, NATO 17 June 2024)"."""
    if one is None:
        return "no publication date"
    if one.figure is None:
        return f"unverifiable: {REASONS[one.reason]}" if one.reason else "unverifiable"
    return f"{one.rating.value} ({quantity(one.figure, unit)}, {name(one.source, one.release, report)})"


def name(source: str | None, release: str | None, report: Report) -> str:
    """A release by its source and day: "NATO 17 June 2024"."""
    return f"{title(source, report)} {day(release or '')}".strip()


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
    return f"{word}: {REASONS[verdict.reason]}" if verdict.reason else word


CONFIRMS = ("by_another", "by_an_older")
"""Notes that say which figure makes a match where the one in force is not held."""


def deciding(verdict: Verdict) -> Outcome:
    """The clock that the rating rests on: the one that decides, unless only the newest release matches."""
    later = verdict.rating is Rating.MATCH and verdict.decided.rating is not Rating.MATCH
    return verdict.latest if later and verdict.latest.rating is Rating.MATCH else verdict.decided


def confirmed(verdict: Verdict) -> str:
    """What makes a match where neither clock's figure does; empty where one of them does."""
    if verdict.rating is not Rating.MATCH or deciding(verdict).rating is Rating.MATCH:
        return ""
    return next((note.says for note in verdict.notes if note.kind in CONFIRMS), "")


GENERAL = ("definitions", "definition", "fiscal_year", "press", "national_budget")
"""Kinds of notes that are true whatever the claim: a report says each of them once."""
SHOWN = (*GENERAL, "undated", "estimate", "revised")
"""Kinds of notes that a report says elsewhere: once for all claims, in its head, or beside the figures."""


def notes(verdict: Verdict) -> Iterator[Note]:
    """What is noted of one claim alone."""
    return (note for note in verdict.notes if note.kind not in SHOWN)


def kind(name: str) -> str:
    """A kind of claim in words: "share of GDP"."""
    return name.replace("_", " ").replace("gdp", "GDP")


def general(report: Report) -> tuple[Note, ...]:
    """What is noted of the whole article, and of the sources whatever the claim."""
    told = (note for verdict in report.verdicts for note in verdict.notes if note.kind in GENERAL)
    return (*report.notes, *dict.fromkeys(told))


Numbered = tuple[int, Verdict]


def problems(report: Report) -> list[Numbered]:
    """What to change: discrepancies, then disputes, with the claims' numbers."""
    return [one for name in ("discrepancy", "disputed") for one in _counted(report, name)]


def open_questions(report: Report) -> list[Numbered]:
    """What could not be settled, by reason and readings in doubt first; then what the desk left out."""
    found = _counted(report, "unverifiable")
    reasons = [Reason.DOUBTFUL_READING, *dict.fromkeys(verdict.reason for _, verdict in found)]
    found.sort(key=lambda one: reasons.index(one[1].reason))
    return [*found, *_counted(report, SUPPRESSED)]


def holding(report: Report) -> list[Numbered]:
    """What holds."""
    return _counted(report, "match")


def _counted(report: Report, name: str) -> list[Numbered]:
    return [one for one in enumerate(report.verdicts, 1) if group(one[1]) == name]


def others(report: Report) -> str:
    """The line that counts what is not listed: "14 other numbers in the article are not about defence spending"."""
    one = report.other_numbers == 1
    number = "1 other number" if one else f"{report.other_numbers} other numbers"
    return f"{number} in the article {'is' if one else 'are'} not about defence spending."


def counts(report: Report) -> str:
    """The headline: "3 claims: 1 discrepancy, 2 match"."""
    counted, total = tally(report), len(report.verdicts)
    parts = [f"{counted[name]} {_plural(name, counted[name])}" for name in ORDER if counted[name]]
    return f"{total} claim{'' if total == 1 else 's'}" + (": " + ", ".join(parts) if parts else "")


def _plural(name: str, count: int) -> str:
    return "discrepancies" if name == Rating.DISCREPANCY and count != 1 else name
