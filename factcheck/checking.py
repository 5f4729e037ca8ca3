"""What `factcheck run` does: articles in, reports out, an exit code."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck import baseline, output, pipeline, suppression
from factcheck.articles.find import Read, articles
from factcheck.claims import read, unread
from factcheck.errors import FactcheckError, UnreadableArticleError, UsageError, few, only_this, worst
from factcheck.models import Article, Claim, Report
from factcheck.reading.document import Document
from factcheck.reference.tables import Tables
from factcheck.summary import Summary
from factcheck.terminal import say, telling

PAUSE = 0.5  # seconds between two looks at a file that is watched


class Options(NamedTuple):
    """The arguments and options of the command, by their names; its defaults are those of the command line."""

    articles: tuple[str, ...]
    published: date | None
    formats: tuple[str, ...]
    out: str
    reference: tuple[Path, ...]
    source: str | None
    as_of: date | None
    fail_on: str
    allow_local: bool
    quiet: bool
    known: Path | None
    write_baseline: Path | None
    charts: bool
    plain: bool
    select: str | None = None
    ignore: str | None = None
    statistics: bool = False
    watch: bool = False
    jobs: int | None = None
    engine: str | None = None
    scheduler: str | None = None
    typed: frozenset[str] = frozenset()
    """Which were given on the command line; what a file of defaults asks for is passed over where it makes no sense."""


def run(options: Options) -> int:
    """Check all articles and write what is asked for; the exit code. One bad article never stops the rest.

    Raises FactcheckError for what stops a run before it begins: a format, a baseline, a table, a source.
    """
    if options.watch:
        return _watch(options)
    wanted = output.chosen(",".join(options.formats))
    if _is_archive(options, wanted):
        return _archive(options)
    output.wanted_kinds(options.select, options.ignore)
    findings = baseline.read(options.known) if options.known else frozenset()
    summary = Summary(to_error=options.out == "-", plain=options.plain)
    taken = output.reserved(wanted)
    codes: list[int] = []
    with telling(codes):
        for report in _reports(options, codes):
            with _going_on(codes):
                with only_this(_named(report.article), "judged"):
                    codes.append(output.failing(report, options.fail_on, findings))
                paths = output.write(report, wanted, options.out, taken, charts=options.charts, known=findings)
                summary.add(report, paths)
        _finish(summary, options, codes)
        if options.statistics:
            summary.statistics()
    return worst(code for code in codes if code)


def _watch(options: Options) -> int:
    """Check one file again whenever it changes, until the command is stopped. Raises UsageError: not one file."""
    path = Path(options.articles[0]) if len(options.articles) == 1 else None
    if path is None or not path.is_file():
        raise UsageError("--watch: pass one file")
    seen, code = None, 0
    with suppress(KeyboardInterrupt):
        while path.is_file():
            now = path.stat().st_mtime_ns
            if now != seen:
                seen, code = now, run(options._replace(watch=False))
            time.sleep(PAUSE)
    return code


@contextmanager
def _going_on(codes: list[int], over: type[FactcheckError] = FactcheckError) -> Iterator[None]:
    """What goes wrong is told, its exit code put to `codes`."""
    try:
        yield
    except over as error:
        say(error)
        codes.append(error.exit_code)


def _is_archive(options: Options, wanted: tuple[str, ...]) -> bool:
    asked = bool(options.jobs or options.engine or options.scheduler)
    if not asked and wanted != ("parquet",):
        return False
    from factcheck.archive import command

    others = bool({"known", "write_baseline", "charts"} & options.typed)
    return command.is_wanted(options.articles, wanted, options.out, asked=asked, others=others)


def _archive(options: Options) -> int:
    from factcheck.archive import command
    from factcheck.archive import run as archive

    tables_of(options.reference, options.source)
    whole = archive.Options(
        out=Path(options.out),
        reference=options.reference,
        source=options.source,
        as_of=options.as_of,
        published=options.published,
        jobs=options.jobs,
        engine=options.engine or "local",
        scheduler=options.scheduler,
        quiet=options.quiet or options.plain,
    )
    return command.check(options.articles, whole, options.fail_on, silent=options.quiet)


def _reports(options: Options, codes: list[int]) -> Iterator[Report]:
    tables = tables_of(options.reference, options.source)
    given = articles(options.articles, allow_local=options.allow_local)
    found = readable(given, options.published, codes)
    kinds = output.wanted_kinds(options.select, options.ignore)
    drawn = "html" in output.chosen(",".join(options.formats))
    with output.progress(found, options.articles, shown=not (options.quiet or options.plain)) as shown:
        for doc in shown:
            with _going_on(codes, UnreadableArticleError), only_this(_named(doc.article), "checked"):
                yield pipeline.check(
                    doc.article, tables, as_of=options.as_of, source=options.source, series=drawn, kinds=kinds, doc=doc
                )


def _named(article: Article) -> str:
    return article.source or article.id


def _finish(summary: Summary, options: Options, codes: list[int]) -> None:
    """Write what belongs to no one article, and show what there was."""
    with _going_on(codes), only_this("the page over all articles", "written"):
        summary.others = output.write_index(summary.reports, options.out)
    if options.write_baseline:
        with _going_on(codes), only_this("--write-baseline", "written"):
            summary.others += (output.write_baseline(summary.reports, options.write_baseline),)
    for error in () if options.quiet else summary.show():
        say(error)
        codes.append(error.exit_code)


def tables_of(reference: tuple[Path, ...], source: str | None) -> Tables:
    """The shipped tables under the user's own. Raises UsageError: no such source."""
    tables = Tables(reference)
    if source is not None and source not in tables.sources:
        raise UsageError(f"--source: no source {source!r}; known: {', '.join(sorted(tables.sources))}")
    return tables


def readable(found: Iterable[Read], published: date | None, codes: list[int]) -> Iterator[Document]:
    """The articles that can be read; what is wrong with the others is told, its exit code put to `codes`."""
    for one in found:
        if isinstance(one, FactcheckError):
            say(one)
            codes.append(one.exit_code)
            continue
        article = one if published is None else replace(one, published=published, published_from="--published")
        with _going_on(codes), only_this(_named(article), "read"):
            doc = Document(article)
            for says in few((*unread(article, doc), *suppression.refused(article)), "lines of this article"):
                say(f"{_named(article)}: {says}")
            yield doc


def claimed(
    arguments: tuple[str, ...], published: date | None, codes: list[int], *, allow_local: bool
) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
    """The articles that can be read and may have claims, with these, unjudged."""
    from factcheck.archive.held import promising

    found = promising(articles(arguments, allow_local=allow_local))
    for doc in readable(found, published, codes):
        with _going_on(codes), only_this(_named(doc.article), "read"):
            yield doc.article, read(doc)
