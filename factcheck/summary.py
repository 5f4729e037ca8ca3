"""What a run says on the terminal: each article's claims, problems first; of many articles a line each and totals."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from factcheck.errors import UnreadableArticleError, only_this
from factcheck.filenames import spelt
from factcheck.models import Rating, Report, Verdict
from factcheck.style import day, prose, spaced
from factcheck.terminal import tell
from factcheck.writers import claimed, parts, spoken, words
from factcheck.writers.escape import terminal
from factcheck.writers.page import MARKS

COLOURS = {"match": "green", "discrepancy": "red", "disputed": "yellow", "unverifiable": "blue", "suppressed": None}
NARROW, WIDE = 40, 100  # columns: no line is made for fewer, and none is longer where no terminal says
MANY = 5  # articles that are still shown claim by claim


@dataclass(slots=True)
class Summary:
    """The one-screen summary of a run; to standard error when the reports go to standard output.

    Plain, or where the environment sets NO_COLOR to anything, it has no colour; nor has it where no terminal reads it.
    """

    to_error: bool
    plain: bool = False
    reports: list[tuple[Report, tuple[Path, ...]]] = field(default_factory=list)
    others: tuple[Path, ...] = ()
    """Files that belong to no one article."""

    def add(self, report: Report, paths: tuple[Path, ...]) -> None:
        """Count one article's report."""
        self.reports.append((report, paths))

    def show(self) -> tuple[UnreadableArticleError, ...]:
        """Print it: each article with its claims, then where the reports are; of many articles a line each.

        What of it cannot be shown comes back.
        """
        import shutil

        width = max(NARROW, shutil.get_terminal_size((WIDE, 24)).columns)
        many = len(self.reports) > MANY
        broken = []
        for report, paths in self.reports:
            lines: list[str] = []
            try:
                with only_this(report.article.source or report.article.id, "shown"):
                    lines = [_article(report, width)] if many else list(_whole(report, paths, width))
            except UnreadableArticleError as error:
                broken.append(error)
            for line in lines:
                self._line(line)
        for line in _totals([report for report, _ in self.reports]) if many else ():
            self._line(line)
        for path in self.others:
            self._line(f"→ {spelt(path)}")
        return tuple(broken)

    def statistics(self) -> None:
        """Print how many claims of each kind are rated what."""
        rated = Counter((v.claim.kind, words.group(v)) for report, _ in self.reports for v in report.verdicts)
        names = [name for name in words.ORDER if any(group == name for _, group in rated)]
        self._line("")
        for kind in sorted({kind for kind, _ in rated}):
            told = ", ".join(f"{rated[kind, name]} {name}" for name in names if rated[kind, name])
            self._line(f"{spaced(kind)}: {told}")

    def _line(self, text: str) -> None:
        colourless = self.plain or bool(os.environ.get("NO_COLOR"))
        (tell if self.to_error else click.echo)(text, color=False if colourless else None)


def _title(report: Report) -> str:
    return terminal(report.article.title or report.article.id)


def _article(report: Report, width: int) -> str:
    """One article in a line: how many claims are rated what, and its title."""
    from textwrap import shorten

    tally = words.tally(report)
    marks = " ".join(f"{MARKS[name]}{tally[name]}" for name in words.ORDER if tally[name]) or "no claims"
    undated = " (no date)" if report.article.published is None else ""
    return shorten(f"{marks}  {_title(report)}{undated}", width, placeholder="…")


def _totals(reports: list[Report]) -> Iterator[str]:
    """How many claims of how many articles are rated what."""
    total: Counter[str] = Counter()
    for report in reports:
        total.update(words.tally(report))
    yield ""
    for name in words.ORDER:
        if total[name]:
            yield f"{total[name]:>6} {name}"
    yield f"{total.total():>6} claims in {len(reports)} articles"
    undated = sum(report.article.published is None and bool(report.verdicts) for report in reports)
    if undated:
        yield f"{undated:>6} of these articles: day of publication {words.UNDATED}"


def _whole(report: Report, paths: tuple[Path, ...], width: int) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in _wrapped(_title(report), width))
    yield from _wrapped(words.counts(report), width, 2)
    if report.verdicts and report.article.published is None:
        changed = report.article.modified
        told = f"; changed {day(changed)}, which is no day of publication" if changed else ""
        yield from _wrapped(f"day of publication {words.UNDATED}{told}", width, 2)
    yield from _wrapped(parts.left_out(report), width, 2)
    for _, _, numbered in parts.sections(report):
        for _, verdict in numbered:
            yield from _verdict(verdict, report, width)
    yield from (f"  → {spelt(path)}" for path in paths)


def _verdict(verdict: Verdict, report: Report, width: int) -> Iterator[str]:
    """A claim with its sign, and what is on record or why nothing is: on one line where there is room."""
    group = words.group(verdict)
    mark = click.style(MARKS[group], fg=COLOURS[group])
    head, told = terminal(claimed.heading(verdict.claim)), terminal(_told(verdict, report))
    if len(head) + len(told) + 6 <= width:
        yield f"  {mark} {head}: {told}" if told else f"  {mark} {head}"
        return
    first, *rest = _wrapped(head, width - 4) or [""]
    yield f"  {mark} {first}"
    yield from (f"    {line}" for line in rest)
    yield from _wrapped(told, width, 4)


def _told(verdict: Verdict, report: Report) -> str:
    if verdict.reason is not None:
        return prose(words.REASONS[verdict.reason])
    if verdict.rating is Rating.MATCH:
        return spoken.holding(verdict, report)
    change = f" Change: {' → '.join(verdict.change)}" if verdict.change else ""
    return f"{spoken.record(verdict, report)}{change}"


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    from textwrap import wrap

    room = " " * indent
    return wrap(text, width, initial_indent=room, subsequent_indent=room)
