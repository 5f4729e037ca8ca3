"""What a report tells, part by part and in plain text; the writers that people read put their own marks around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from factcheck.models import Clock, Outcome, Rating, Release, Report, Row, Verdict
from factcheck.reading.places import names
from factcheck.style import day, prose, quantity
from factcheck.writers import claimed, spoken, words
from factcheck.writers.words import Numbered

COLUMNS = ("In force that day", "Newest")
"""The heads of the matrix, after that of its sources."""
HASH = 12  # digits of a file's SHA-256: enough to tell it from any other


class Link(NamedTuple):
    """A name, and the address that it leads to; no address where none is known."""

    name: str
    address: str


class Side(NamedTuple):
    """A row of the matrix: a source, what it said that day, what it says now."""

    name: str
    first: str
    last: str


class Cited(NamedTuple):
    """A source with the days of the releases that were used and the start of each file's SHA-256."""

    source: str
    title: str
    releases: tuple[tuple[str, str], ...]
    newest: str
    publisher: Link
    licence: str


def sections(report: Report) -> tuple[tuple[str, str, list[Numbered]], ...]:
    """The claims in the order in which they are told: a name for links, a title, and the claims by number."""
    return (
        ("change", "What to change", words.problems(report)),
        ("look", "Look at these yourself", words.open_questions(report)),
        ("holds", "What holds", words.holding(report)),
    )


def title(report: Report) -> str:
    """The article's title, else its name."""
    return report.article.title or report.article.id


def published(report: Report) -> str:
    """The day of publication and where it was found; by which figures, and by what, it was checked."""
    article = report.article
    found = day(article.published) if article.published else words.UNDATED
    origin = f" ({article.published_from})" if article.published_from else ""
    changed = f", changed {day(article.modified)}" if article.modified else ""
    second = f" by releases up to {day(report.as_of)}" if report.as_of else ""
    return f"Published: {found}{origin}{changed}. Checked{second} with factcheck {report.version}."


def counts(report: Report) -> str:
    """The claims by rating, in a line."""
    return words.counts(report) if report.verdicts else "No claim about defence spending was found."


def left_out(report: Report) -> str:
    """What was not checked, in a line; empty where that is nothing."""
    listed = len(report.not_checked)
    near = f"{listed} number{'' if listed == 1 else 's'} near words of defence" if listed else ""
    told = "; ".join(part for part in (near, words.others(report) if report.other_numbers else "") if part)
    return f"Not checked: {told.rstrip('.')}." if told else ""


def not_checked(report: Report) -> list[str]:
    """The numbers near words of defence that are in no claim, those with one reason together."""
    found: dict[str, list[str]] = {}
    for one in report.not_checked:
        found.setdefault(one.reason, []).append(one.text)
    return [f"{', '.join(texts)}: {reason}" for reason, texts in found.items()]


def notes(report: Report) -> list[str]:
    """Where the article's numbers do not agree with each other, what was not read, what publishers count; each once."""
    return [spoken.sentence(prose(note.says)) for note in words.general(report)]


def marked(verdict: Verdict) -> tuple[str, str, str]:
    """A claim's sentence: what stands before its number, the number, the rest."""
    claim = verdict.claim
    start, text = claim.sentence.span[0], claim.sentence.text
    low, high = claim.span[0] - start, claim.span[1] - start
    return text[:low], text[low:high], text[high:]


def source(verdict: Verdict, report: Report) -> Link:
    """The release that decides, with the address of its publisher."""
    decided = words.deciding(verdict)
    found = (one for one in report.releases if (one.source, one.date) == (decided.source, decided.release))
    return Link(words.name(decided.source, decided.release, report), next((one.url for one in found), ""))


def own(verdict: Verdict) -> list[str]:
    """What is noted of one claim alone, as sentences."""
    return [spoken.sentence(prose(note.says)) for note in words.notes(verdict)]


def facts(verdict: Verdict) -> list[str]:
    """How a claim was read, the figures for which it holds, and what is noted of it."""
    claim = verdict.claim
    read = claimed.circumstances(claim)
    lines = [f"Read as: {read}"] if read else []
    lines += [] if claim.kind == "target" else [f"Holds for: {claimed.holds_for(claim)}"]
    return [*lines, *own(verdict)]


def whose(row: Row, verdict: Verdict, report: Report) -> str:
    """A source, and of several subjects the one that its row is of."""
    many = words.of_each(verdict)
    subject = f" on {names().get(row.evidence.subject[0], row.evidence.subject[0])}" if many else ""
    return f"{words.title(row.source, report)}{subject}"


def matrix(verdict: Verdict, report: Report) -> list[Side]:
    """One row a source: what it said that day, what it says now."""
    year, found = words.deciding(verdict).period, []
    for first, last in spoken.sides(verdict.by_source):
        row = first or last
        if row is not None:
            figures = (spoken.figure(first, year), spoken.figure(last, year, first))
            found.append(Side(whose(row, verdict, report), *figures))
    return found


def year_of(verdict: Verdict) -> str:
    """What the matrix is of: "For 2024"."""
    return f"For {words.deciding(verdict).period}"


def releases(verdict: Verdict) -> str:
    """How the primary source's figure moved, of what does not hold: "By release: 3.08% → 2.99% → 2.74%"."""
    moved = len({row.figure for row in verdict.history}) > len(Clock) and not words.of_each(verdict)
    figures = " → ".join(figure for figure, _ in groupby(quantity(row.figure, row.unit) for row in verdict.history))
    return f"By release: {figures}" if moved and verdict.rating is not Rating.MATCH else ""


def cells(verdict: Verdict, report: Report) -> list[str]:
    """The cell of the figure that makes a match; of a question those of both clocks."""
    lines = []
    for outcome in _told(verdict):
        evidence = outcome.evidence if outcome else None
        if evidence is not None and evidence.source != spoken.COMMITMENTS:
            lines.append(f"{words.name(evidence.source, evidence.release, report)}: {evidence.method}")
    return lines


def _told(verdict: Verdict) -> Iterator[Outcome | None]:
    yield words.deciding(verdict)
    if verdict.rating is not Rating.MATCH and verdict.as_published is not None:
        yield verdict.latest if words.deciding(verdict) is verdict.as_published else verdict.as_published


def sources(report: Report) -> list[Cited]:
    """Each source that was used, with its releases."""
    found: dict[str, list[Release]] = {}
    for release in (one for one in report.releases if one.held):
        found.setdefault(release.source, []).append(release)
    return [_cited(releases) for releases in found.values()]


def _cited(releases: list[Release]) -> Cited:
    last = releases[-1]
    days = tuple((day(one.date), one.sha256[:HASH]) for one in releases)
    return Cited(last.source, last.source_title, days, last.title, Link(last.publisher, last.url), last.licence)
