"""Makes each verdict of a report again by the command that the report prints, in this process."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from factcheck import explaining, output
from factcheck.articles.find import articles
from factcheck.cli import cli
from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import words


@dataclass(frozen=True, slots=True)
class Replay:
    """A claim of an article, by its number, and whether it was made exactly as the report has it."""

    article: str
    number: int
    same: bool


def explained(command: str) -> str:
    """What `factcheck explain ...` says."""
    _, name, *arguments = shlex.split(command)
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    with found.make_context(name, arguments) as context:
        return explaining.explain(explaining.Asked(**context.params))


def replays(file: Path, tables: Tables) -> Iterator[Replay]:
    """Each claim of each article of a file, which lies in the working folder, as reports name no other."""
    for article in articles([file.name]):
        assert isinstance(article, Article)
        report = check(article, tables)
        for number in range(1, len(report.verdicts) + 1):
            yield Replay(article.source, number, same(report, number))


def same(report: Report, number: int) -> bool:
    """Whether the command for a claim says of it, and of no other, what the report rests on."""
    return explained(words.replay(number, report)) == output.explanation(report, [number])
