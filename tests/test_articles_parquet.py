"""Parquet: one article a row, bad rows told one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from conftest import Command
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
        Article("7", TEXT, "https://example.org/a", "T", date(2024, 11, 26), "input"),
    ]


def test_only_id_and_text_are_needed_and_others_are_not_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": ["a"], "text": [TEXT], "body": [[1, 2]]})
    assert list(parquet.read(path)) == [Article("a", TEXT, f"{path}:1")]


def test_a_bad_row_never_stops_the_rest(tmp_path: Path, command: Command) -> None:
    texts = [TEXT, None, " ", TEXT, TEXT]
    write(tmp_path, {"id": ["a", "b", "c", "d", None], "text": texts, "date": ["", None, None, "soon", None]})
    ran = command("extract", "news.parquet")
    assert (ran.code, ran.out.count("\n")) == (5, 1)
    assert [line.split(": ", 2)[1:] for line in ran.err.splitlines()] == [
        ["news.parquet:2", 'needs "id" and "text"'],
        ["news.parquet:3", "empty text"],
        ["news.parquet:4", "not a date (2024-11-26): 'soon'"],
        ["news.parquet:5", 'needs "id" and "text"'],
    ]


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
