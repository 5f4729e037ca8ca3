"""`factcheck run` over an archive: when it is one, what is shown of it, its exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from factcheck.archive.inputs import is_archive
from factcheck.archive.run import Options, Result, run
from factcheck.errors import UnreadableArticleError, UsageError, worst
from factcheck.terminal import say, telling

SHOWN = 3  # errors on the terminal; all are in the folder of results
_FAILING = {"never": (), "discrepancy": ("discrepancy",), "disputed": ("discrepancy", "disputed")}


def is_wanted(arguments: tuple[str, ...], formats: tuple[str, ...], out: str, *, asked: bool, others: bool) -> bool:
    """Whether many articles go into one table: `--format parquet` alone, a folder, only Parquet and JSON lines.

    Raises UsageError where an archive's options are `asked` for and it is none, or where it is one and there are
    `others`, which need every report at once.
    """
    wanted = formats == ("parquet",) and out != "-" and is_archive(arguments)
    if asked and not wanted:
        raise UsageError("--jobs, --engine, --scheduler: for Parquet or JSON lines with --format parquet --out DIR")
    if wanted and others:
        raise UsageError("--baseline, --write-baseline, --charts: not for archives")
    return wanted


def check(arguments: tuple[str, ...], options: Options, fail_on: str, *, silent: bool) -> int:
    """Check an archive, or what is left of it, and show what it came to; the exit code."""
    result = run(arguments, options)
    ratings = result.ratings()
    for says in (*(one.says for one in result.failed), *result.first_errors(SHOWN)):
        say(says)
    bad = any(ratings.get(name) for name in _FAILING[fail_on])
    unreadable = bool(result.errors or result.unread or result.failed)
    codes = [unreadable * UnreadableArticleError.exit_code, int(bad)]
    with telling(codes):
        for line in () if silent else _summary(result, ratings):
            click.echo(line)
    return worst(codes)


def _summary(result: Result, ratings: Mapping[str, int]) -> Iterator[str]:
    rated = ", ".join(f"{count:,} {name}" for name, count in ratings.items())
    yield f"{result.articles:,} articles, {result.checked:,} of them read closely; {result.claims:,} claims"
    if rated:
        yield f"  {rated}"
    if result.errors or result.unread:
        yield f"{result.errors + len(result.unread):,} articles or files could not be read: {result.out}/errors*.jsonl"
    if result.failed:
        yield f"{len(result.failed):,} parts are not done; the same command tries them again"
    yield f"→ {result.out}/part-*.parquet ({result.parts:,} files)"
