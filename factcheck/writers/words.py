"""Ratings, figures and what a report counts and lists, in plain words, for every human-readable output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from pathlib import PurePath

from factcheck.models import Note, Outcome, Rating, Reason, Report, Verdict
from factcheck.style import day, quantity
from factcheck.units import COUNTED
from factcheck.writers.claimed import POINTS
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
STDIN, OPTION = "-", "--published"
UNDATED = "not found: judged by the newest figures only; --published DATE sets it"
"""What stands for the day of an article of which none is known."""
SUPPRESSED = "suppressed"
GROUPS = (*(rating.value for rating in Rating), SUPPRESSED)
"""What verdicts are counted as: their rating, or left out of the findings by the desk."""
ORDER = ("discrepancy", "disputed", "unverifiable", SUPPRESSED, "match")
"""The same in the order in which a reader is told of them: problems first."""


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
    from shlex import join

    asked = ("factcheck", "explain", "--article", visible(name), "--claim", str(number))
    return join((*asked, *day, *map(visible, report.options)))


def title(source: str | None, report: Report) -> str:
    """What a source is called in a report: "NATO" for nato."""
    known = {release.source: release.source_title for release in report.releases}
    return known.get(source or "", (source or "").replace("_", " "))


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
