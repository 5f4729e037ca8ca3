"""Parquet: one article a row, bad rows told one by one."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from conftest import Command
from factcheck.archive.columns import sound_rows
from factcheck.articles import parquet
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

TEXT = "Greece spends more than 3% of its GDP on defence."


def write(folder: Path, columns: Mapping[str, list[object]]) -> Path:
    path = folder / "news.parquet"
    pl.DataFrame(columns, strict=False).write_parquet(path)
    return path


@pytest.mark.parametrize("day", ["2024-11-26", "2024-11-26T08:00:00Z", date(2024, 11, 26), datetime(2024, 11, 26, 8)])
def test_the_columns_of_a_row(day: object, tmp_path: Path) -> None:
    path = write(tmp_path, {"url": ["https://example.org/a"], "id": [7], "text": [TEXT], "date": [day], "title": ["T"]})
    assert list(parquet.read(path)) == [
        Article("7", TEXT, "https://example.org/a", "T", date(2024, 11, 26), "input", row=f"{path}:1"),
    ]


def test_only_id_and_text_are_needed_and_others_are_not_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": ["a"], "text": [TEXT], "body": [[1, 2]]})
    assert list(parquet.read(path)) == [Article("a", TEXT, f"{path}:1", row=f"{path}:1")]


def test_a_bad_row_never_stops_the_rest(tmp_path: Path, command: Command) -> None:
    texts = [TEXT, None, " ", TEXT, TEXT]
    write(tmp_path, {"id": ["a", "b", "c", "d", None], "text": texts, "date": ["", None, None, "soon", None]})
    ran = command("extract", "news.parquet")
    assert (ran.code, ran.out.count("\n")) == (5, 2)  # the one with a date that names no day is undated, not dropped
    assert [line.split(": ", 2)[1:] for line in ran.err.splitlines()] == [
        ["news.parquet:2", 'needs "id" and "text"'],
        ["news.parquet:3", "empty text"],
        ["news.parquet:5", 'needs "id" and "text"'],
    ]


FAR = (-(2**62), 2**62, 0, None)  # before all days that Python has, after them, one, none
STRANGE = {
    "days": pl.Series([-(10**9), 2**31 - 1, 0, None], dtype=pl.Int32).cast(pl.Date),
    **{
        f"{unit} {zone}": pl.Series(FAR).cast(pl.Datetime(unit, zone))
        for unit in ("ms", "us")
        for zone in (None, "Asia/Tokyo")
    },
    "lengths of time": pl.Series(FAR).cast(pl.Duration("ms")),
    "lists of days": pl.Series([[2**31 - 1]] * 4).cast(pl.List(pl.Int32)).cast(pl.List(pl.Date)),
    "fields": pl.Series([{"a": 1}] * 4),
    "bytes": pl.Series([b"\xff"] * 4),
    "floats": pl.Series([1e308, float("nan"), float("inf"), None]),
}


@pytest.mark.parametrize("of", STRANGE)
@pytest.mark.parametrize("column", ["date", "id", "title"])
def test_what_python_does_not_have_is_no_fault(column: str, of: str) -> None:
    usual = pl.DataFrame({"id": [*"abcd"], "text": [TEXT] * 4, "date": [None] * 4, "title": ["T"] * 4})
    frame = usual.with_columns(STRANGE[of].alias(column))
    made = [parquet.article(row, "a") for row in parquet.cells(frame)]
    nobody = [isinstance(one, UnreadableArticleError) for one in made]
    assert len(made) == 4 and (column == "id" or not any(nobody))
    assert all(isinstance(one, Article) for one, sound in zip(made, sound_rows(frame), strict=True) if sound)
    if column == "date" and STRANGE[of].dtype in (pl.Date, pl.Datetime):
        assert [one.published for one in made if isinstance(one, Article)] == [None, None, date(1970, 1, 1), None]
        assert isinstance(made[0], Article) and made[0].published_from == "'a day out of range' names no day"


def test_what_python_does_not_have_ends_no_run(command: Command, tmp_path: Path) -> None:
    columns = {"id": STRANGE["us None"], "date": STRANGE["days"], "title": STRANGE["lists of days"]}
    pl.DataFrame({"text": [TEXT] * 4, **columns}).write_parquet(tmp_path / "news.parquet")
    for form, more in (("jsonl", ()), ("parquet", ("--jobs", "1"))):
        ran = command("run", "news.parquet", "--format", form, "--out", form, "--quiet", *more)
        assert ran.code == 5 and "panicked" not in ran.err and "error of ours" not in ran.err
        assert len(list((tmp_path / form).iterdir())) > 1


def test_every_row_of_many_batches(tmp_path: Path) -> None:
    count = 2 * parquet.BATCH + 3
    path = write(tmp_path, {"id": [*range(count)], "text": [TEXT] * count})
    assert [one.id for one in parquet.read(path) if isinstance(one, Article)] == [str(n) for n in range(count)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "No such file"),
        (b"", "not a Parquet file"),
        (b"PAR1 and no more", "not a Parquet file"),
        (b"PAR1" + b"\x00" * 50 + b"PAR1", "not a Parquet file"),
    ],
)
def test_what_is_no_parquet_file_is_one_line(data: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    if data is not None:
        path.write_bytes(data)
    (error,) = parquet.read(path)
    assert isinstance(error, UnreadableArticleError)
    assert says in str(error) and "\n" not in str(error)


def test_a_file_without_the_columns_names_them(tmp_path: Path) -> None:
    (error,) = parquet.read(write(tmp_path, {"body": [TEXT]}))
    assert str(error).endswith("no column 'id' and no column 'text'")


def test_a_name_with_a_star_is_a_name(tmp_path: Path) -> None:
    write(tmp_path, {"id": ["a"], "text": [TEXT]}).rename(tmp_path / "n[1]*.parquet")
    assert [one.id for one in parquet.read(tmp_path / "n[1]*.parquet") if isinstance(one, Article)] == ["a"]


# A run of as many values as there are numbers stands in one of its pages; found by fuzzing.
DEADLY = zlib.decompress(
    base64.b64decode(
        "eNrFVM9PE0EUnpkupRKi1XQmu8nG7EE2JZKyXcG2phqmYLQK0tZGKfGyuN1CQIpt5Ycn5G8gHP0bejHx4Ml49M/wauLZqHHeTLeFaA9ycdLuez"
        "Pfe9/33tvJlnglTTVqUXdRGIRQ8t30Tyv+BiGM1CI9SxG9Qq9NUUzjNEqj5k2UjIWYHgujQ4YLRZWpYRwhVDNmUTRu6GTDp+NMY28x+4jtqh0b"
        "yiLUTJqagpqUGknGFJKY02Pof63EXNjgxZeqwQgJETpmTKCooWud+n5HtrnNDrHdJfm/FQ9Morer1DnbJB460ksHQk0phpAYLEgmNd/r1LEnRX"
        "fYEbaPtfwwMuMyMQZ74Q5esMFCOKzxlAsw+TMbn8oWsMmqdJcBZLIuoYe45x9r9Ag/gThiPLuvtZrNDo2K+icIXApEx4QjB4dmhQPtUKJg7CGm"
        "GaaRt0+IeY6bxN6P0gT7NULvILsbMf/9LbHPo1RnH6JAcDJinmfm7AtQfAcK9oMwzY6xT5EEDEYf55XK8tNb7efr9Ree/o1Mw9prFzjnd8WfZ3"
        "fFfr/M1V4ePeS8zeelLfPrJYjfg/Mi541e3JIw8zXYrMKDQ36hAdRVHjJDPEBOeCAfAfAd9JNAByAwD8DzAXfkYaEfdQ9SF7LAX5A8Um+ztlLZ"
        "kjGLrwWSbQykGypfli1WqQW40KiJKvv5zurKulJalvkz/aILvfyG5HsM8cJWerxLinTBgXrKvK8qUjeh6KJiKeyI2dxG+qNSc8trta3kzkFnvb"
        "k9ae3WW+2N5rblptIpx0quvdrY8q1MkHPcNf9GEPhuJgiyrp+ecTNZz8l5bm42CNwg49X9nDtp5E2E1A99FReyJL6wvwHLgdLl"
    )
)


def test_a_file_that_ends_the_process_that_decodes_it_ends_no_other(command: Command, tmp_path: Path) -> None:
    (tmp_path / "deadly.parquet").write_bytes(DEADLY)
    (tmp_path / "a.txt").write_text("Greece spends 3% of its GDP on defence.")
    ran = command("extract", "deadly.parquet", "a.txt")
    assert (ran.code, ran.out.count("\n")) == (5, 1)
    assert ran.line.startswith("factcheck: deadly.parquet")
    ran = command("run", "deadly.parquet", "--format", "parquet", "--out", "out")
    assert ran.code == 5 and ran.line.startswith("factcheck: deadly.parquet")


def test_nothing_is_imported_from_the_working_directory(command: Command, tmp_path: Path) -> None:
    pl.DataFrame({"id": ["a"], "text": ["Greece spends 3% of its GDP on defence."]}).write_parquet(
        tmp_path / "a.parquet"
    )
    for name in ("factcheck", "polars", "json"):
        (tmp_path / f"{name}.py").write_text("open('imported', 'w')")
    assert command("extract", "a.parquet").out.count("\n") == 1
    assert not (tmp_path / "imported").exists()


def test_a_text_that_is_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "LONGEST", 100)
    pl.DataFrame({"id": ["a", "b"], "text": ["x" * 101, "Rain."]}).write_parquet(tmp_path / "a.parquet")
    first, second = parquet.read(tmp_path / "a.parquet")
    assert str(first).endswith("a.parquet:1: a text longer than 0 MB") and isinstance(second, Article)
