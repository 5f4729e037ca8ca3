"""What is fuzzed: each target takes any bytes and raises only where a promise is broken.

A reader gives articles or refuses in one line; extraction gives spans that cut the claim out of the text; a report is
written in every format; a table gives figures that its schema allows or is refused in lines that name the place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck import baseline, config, pipeline
from factcheck.articles.files import Source
from factcheck.claims import extract, unread
from factcheck.errors import ReferenceDataError, UnreadableArticleError, UsageError
from factcheck.models import Article, Report
from factcheck.reference import adding, exceptions, importing, ledger, tables
from factcheck.reference.columns import KEY, SHARE_MEASURES, SIGNED_MEASURES
from factcheck.writers import formats, writer

DAY = date(2024, 6, 17)
TARGETS: dict[str, Callable[[bytes], None]] = {}


def target(check: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Makes a function one of the targets, under its own name."""
    TARGETS[check.__name__] = check
    return check


# articles


def _is_article(article: Article) -> None:
    assert article.text.strip() and isinstance(article.id, str)
    article.text.encode()
    article.title.encode("utf-8", "surrogateescape")


def _is_line(error: Exception) -> None:
    assert str(error).strip() and "\n" not in str(error), "one line"
    assert len(str(error)) < 2000, "no file is quoted whole"


def _whole(name: str, data: bytes) -> None:
    """An input of one article: an article, or one line."""
    module = import_module(f"factcheck.articles.{name}")
    charsets = ("", "latin-1", "utf-16-le") if name in ("text", "html") else ("",)
    for charset in charsets:
        try:
            _is_article(module.from_bytes(Source(data, "a", "a", charset, own=not charset)))
        except UnreadableArticleError as error:
            _is_line(error)


def _many(name: str, data: bytes, suffix: str) -> None:
    """An input of many articles: each an article or one line."""
    module = import_module(f"factcheck.articles.{name}")
    with _file(data, f"a{suffix}") as path:
        for one in module.read(path):
            if isinstance(one, Article):
                _is_article(one)
            else:
                _is_line(one)


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    """A file with some bytes, for as long as it is looked at."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


@target
def text(data: bytes) -> None:
    """Text and Markdown, with front matter and comments."""
    _whole("text", data)


@target
def html(data: bytes) -> None:
    """Web pages."""
    _whole("html", data)


@target
def pdf(data: bytes) -> None:
    """PDF files."""
    _whole("pdf", data)


@target
def docx(data: bytes) -> None:
    """Word documents."""
    _whole("docx", data)


@target
def eml(data: bytes) -> None:
    """Mails."""
    _whole("eml", data)


@target
def jsonl(data: bytes) -> None:
    """JSON lines, plain and packed."""
    for suffix in (".jsonl", ".jsonl.gz", ".jsonl.zst"):
        _many("jsonl", data, suffix)


@target
def parquet(data: bytes) -> None:
    """Parquet."""
    _many("parquet", data, ".parquet")


@target
def warc(data: bytes) -> None:
    """Web archives, plain and packed."""
    for suffix in (".warc", ".warc.gz"):
        _many("warc", data, suffix)


# claims and reports


@target
def extraction(data: bytes) -> None:
    """Claims of any text: each span cuts the claim's own words out."""
    article = Article("a", data.decode("utf-8", "replace"), published=DAY)
    for claim in extract(article):
        start, end = claim.sentence.span
        assert article.text[slice(*claim.span)] == claim.text
        assert article.text[start:end] == claim.sentence.text
        assert start <= claim.span[0] < claim.span[1] <= end
    for says in unread(article):
        assert "\n" not in says


@lru_cache(maxsize=1)
def _tables() -> tables.Tables:
    return tables.Tables()


@target
def report(data: bytes) -> None:
    """The whole way of any text: every claim is rated, every format is written, and is text that can be encoded."""
    article = Article("a", data.decode("utf-8", "replace"), "a.txt", "a title", DAY)
    made = pipeline.check(article, _tables())
    for verdict in made.verdicts:
        assert verdict.rating in ("match", "discrepancy", "disputed", "unverifiable")
        assert verdict.latest is not None
    for name in formats():
        _written(name, made)


def _written(name: str, made: Report) -> None:
    written = writer(name).write(made)
    if isinstance(written, str):
        written.encode()
        if writer(name).SUFFIX.endswith(".json"):
            json.loads(written)


# tables


@target
def table(data: bytes) -> None:
    """A reference table: what is let through has finite figures in range, each once."""
    try:
        frame = tables.checked(Path("desk/2024-06-17.csv"), data, "table")
    except ReferenceDataError as error:
        _are_lines(error)
        return
    rows = frame.to_dicts()
    for row in rows:
        value = Decimal(row["value"])
        assert value.is_finite() and (value >= 0 or row["measure"] in SIGNED_MEASURES)
        assert value <= 1000 or row["measure"] not in SHARE_MEASURES
    assert len({tuple(row[name] for name in KEY) for row in rows}) == len(rows)


@target
def lists(data: bytes) -> None:
    """Commitments, memberships, shares of common funding: let through, they become values."""
    for kind in ("commitments", "memberships", "common_funding"):
        try:
            rows = tables.checked(Path(f"{kind}.csv"), data, kind).to_dicts()
        except ReferenceDataError as error:
            _are_lines(error)
            continue
        made = [tables._commitment(row) for row in rows] if kind == "commitments" else []
        assert all(one.value.is_finite() for one in made)
        for row in rows if kind == "memberships" else ():
            date.fromisoformat(row["joined"])


@target
def source(data: bytes) -> None:
    """A source.toml: a source, or one line."""
    with _file(data, "source.toml") as path:
        try:
            found = ledger.read_source(path)
        except ReferenceDataError as error:
            _is_line(error)
            return
    for edition in found.editions:
        assert edition.path is None or edition.path.resolve().parent == path.resolve().parent
        assert all(1900 <= low <= high <= 2100 for low, high in edition.prints.values())
    assert all(0 <= decimals <= 20 for decimals in found.decimals.values())
    assert found.name.isidentifier(), "it names files as well"


@target
def typed(data: bytes) -> None:
    """A table that someone typed, for `factcheck reference add`."""
    with _file(data, "mine.csv") as path:
        _reference(lambda: adding.read(path, DAY, _tables()))


@target
def excuses(data: bytes) -> None:
    """An exceptions.csv."""
    with _file(data, "exceptions.csv") as path:
        _reference(lambda: exceptions.read(path.parent))


@target
def imported(data: bytes) -> None:
    """A publisher's file, by every publisher's reader."""
    for name in importing.publishers():
        for suffix in (".csv", ".json", ".xlsx"):
            with _file(data, f"2026-04-27{suffix}") as path:
                _reference(lambda name=name, path=path: importing.read(name, path, DAY))  # type: ignore[misc]
                _reference(lambda name=name, path=path: importing.released(name, path, _tables()))  # type: ignore[misc]


def _reference(read: Callable[[], object]) -> None:
    try:
        read()
    except ReferenceDataError as error:
        _are_lines(error)
    except UsageError as error:
        _is_line(error)


def _are_lines(error: ReferenceDataError) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.strip() and "\n" not in problem, repr(problem)


# what else is read


@target
def settings(data: bytes) -> None:
    """A configuration and a baseline."""
    with _file(data, "factcheck.toml") as path:
        for read in (config.defaults, baseline.read):
            try:
                read(path)
            except UsageError as error:
                _is_line(error)
