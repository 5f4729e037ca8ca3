"""Archives: the rows of an ordinary run, in parts that are whole; stopped anywhere and gone on with."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import polars as pl
import pytest

import archives
from conftest import Command
from factcheck import pipeline
from factcheck.archive import run as whole
from factcheck.archive import shards
from factcheck.archive.run import Options
from factcheck.articles import jsonl
from factcheck.articles.find import articles
from factcheck.errors import FactcheckError, UsageError
from factcheck.models import Article
from factcheck.reference.tables import Tables
from factcheck.writers import parquet

SMALL = 12_000  # bytes: many shards of a small archive
RUN = ("run", "news.parquet", "--format", "parquet", "--out", "out")


def checked(arguments: list[str], out: Path, **options: object) -> whole.Result:
    return whole.run(arguments, Options(out, shard_bytes=SMALL, **options))  # type: ignore[arg-type]


def one_by_one(arguments: list[str], tables: Tables) -> pl.DataFrame:
    """What an ordinary run of every article gives."""
    read = (one for one in articles(arguments) if isinstance(one, Article))
    rows = [row for article in read for row in parquet.rows(pipeline.check(article, tables))]
    return pl.read_parquet(io.BytesIO(parquet.packed(rows)))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return archives.parquet(tmp_path / "news.parquet", 300)


def test_the_rows_are_those_of_an_ordinary_run(news: Path, tables: Tables, tmp_path: Path) -> None:
    result = checked([news.name], tmp_path / "out")
    found = archives.rows(tmp_path / "out")
    assert found.equals(one_by_one([news.name], tables))
    assert (result.articles, result.claims, result.errors) == (300, found.height, 0)
    assert result.parts >= 5 and result.checked == 120
    assert sum(result.ratings().values()) == result.claims >= 60


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.zst"])
def test_json_lines_of_every_kind(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = archives.lines(archives.articles(200)).replace(b"\n", b"\r\n", 7) + b"\n\n"
    archives.parquet(tmp_path / "news.parquet", 200)
    if suffix.endswith(".gz"):
        data = gzip.compress(data[:9000]) + gzip.compress(data[9000:])  # as `cat a.gz b.gz` makes it
    elif suffix.endswith(".zst"):
        data = pytest.importorskip("backports.zstd").compress(data)
    (tmp_path / f"news{suffix}").write_bytes(data)
    one, other = checked([f"news{suffix}"], tmp_path / "lines"), checked(["news.parquet"], tmp_path / "rows")
    assert (one.articles, one.claims, one.errors) == (200, other.claims, 0)
    assert one.parts == (1 if "." in suffix[1:] else -(-len(data) // SMALL))
    frames = (archives.rows(tmp_path / name).drop("source") for name in ("lines", "rows"))
    assert next(frames).equals(next(frames))


def test_a_line_belongs_to_the_shard_in_which_it_begins(tmp_path: Path) -> None:
    path, made = tmp_path / "news.jsonl", archives.articles(20)
    path.write_bytes(archives.lines(made))
    for size in (1, 7, 499, 500, 501, 5000):
        seen = []
        for start in range(0, path.stat().st_size, size):
            with path.open("rb") as stream:
                at = 0
                if start:
                    stream.seek(start - 1)
                    at = start - 1 + jsonl.rest(stream)
                seen += [json.loads(line or b"")["id"] for _, line in jsonl.lines(stream, at, start + size)]
        assert seen == [one["id"] for one in made], size


def test_folders_and_globs_of_shards(tmp_path: Path, command: Command) -> None:
    (tmp_path / "shards" / "more").mkdir(parents=True)
    archives.parquet(tmp_path / "shards" / "b.parquet", 20)
    (tmp_path / "shards" / "a.jsonl.gz").write_bytes(gzip.compress(archives.lines(archives.articles(20))))
    (tmp_path / "shards" / "more" / "c.jsonl").write_bytes(archives.lines(archives.articles(10)))
    for number, argument in enumerate(("shards", "shards/**/*.*")):
        ran = command("run", argument, "--format", "parquet", "--out", f"out{number}")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("50 articles, 20 of them read closely; ")
        assert archives.rows(tmp_path / f"out{number}")["article"].n_unique() == 4
    assert archives.same(tmp_path / "out0", tmp_path / "out1")


class StoppedError(Exception):
    """A stand-in for the end of a process."""


def stopping_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends before the n-th file of its results is put in place."""
    replace, left = os.replace, iter(range(number))

    def stop(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise StoppedError
        replace(source, target)

    monkeypatch.setattr(os, "replace", stop)


def test_stopped_anywhere_it_goes_on_to_the_same_bytes(news: Path, tmp_path: Path) -> None:
    whole_ = tmp_path / "whole"
    made = pl.concat([pl.read_parquet(news), pl.DataFrame([{"id": "x", "title": "", "date": "", "text": " "}])])
    made.write_parquet(news, row_group_size=50)
    files = checked([news.name], whole_).parts + 2  # the plan, the errors
    for number in range(files):
        out = tmp_path / f"out{number}"
        with pytest.MonkeyPatch.context() as patch, pytest.raises(StoppedError):
            stopping_at(number, patch)
            checked([news.name], out)
        assert len([path for path in out.iterdir() if not path.name.startswith(".")]) == number
        checked([news.name], out)
        assert archives.same(out, whole_), number


def test_what_is_done_is_not_done_again(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked([news.name], tmp_path / "out")
    shards.part(tmp_path / "out", 1).unlink()
    (tmp_path / "out" / ".part-00001.parquet-x.tmp").write_bytes(b"left behind")
    asked: list[int] = []
    check = shards.check
    monkeypatch.setattr("factcheck.archive.engines.local.check", lambda s, j: (asked.append(s.number), check(s, j))[1])
    second = checked([news.name], tmp_path / "out")
    assert asked == [1]
    assert (second.articles, second.claims, second.parts) == (first.articles, first.claims, first.parts)
    assert not list((tmp_path / "out").glob(".*"))


def test_another_run_is_refused(news: Path, tmp_path: Path, command: Command) -> None:
    assert command(*RUN).code == 0
    before = news.stat()
    (tmp_path / "more.jsonl").write_bytes(archives.lines(archives.articles(1)))
    for arguments, says in (
        (("--published", "2024-01-01"), "options were none, are published 2024-01-01"),
        (("--source", "sipri"), "options were none, are source sipri"),
        (("more.jsonl",), "more.jsonl is new"),
    ):
        ran = command(*RUN, *arguments)
        assert ran.code == 2
        assert ran.line == f"factcheck: --out: out holds another run: {says}; name another folder or remove that one"
    assert command("run", "more.jsonl", *RUN[2:]).code == 2
    os.utime(news, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert "news.parquet has changed since" in command(*RUN).line
    os.utime(news, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert command(*RUN).code == 0
    (tmp_path / "out" / "plan.json").unlink()
    assert "holds results without their plan.json" in command(*RUN).line
    (tmp_path / "out" / "plan.json").write_text("[]")
    assert command(*RUN).code == 2


def test_what_cannot_be_read_is_told_beside(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 2000)
    good = archives.lines(archives.articles(6))
    bad = [b'{"id": 1}', b"no", b'{"id": 1, "text": " "}', b'{"id": 1, "text": "' + b"x" * 5000 + b'"}', b"\xff\xfe"]
    (tmp_path / "news.jsonl").write_bytes(good + b"\n".join(bad) + b"\n" + good)
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(good)[:-30])
    (tmp_path / "none.parquet").write_bytes(b"PAR1 and no more")
    ran = command("run", "news.jsonl", "cut.jsonl.gz", "none.parquet", "gone.jsonl", *RUN[2:])
    assert ran.code == 5
    at = len(good)
    said = archives.told(tmp_path / "out")
    assert [one.split(": ")[0] for one in said if one.startswith("news")] == [
        f"news.jsonl@{at + sum(len(b) + 1 for b in bad[:n])}" for n in range(5)
    ]
    assert any("cut.jsonl.gz: damaged: " in one for one in said)
    assert sum("none.parquet: not a Parquet file" in one or "gone.jsonl: No such file" in one for one in said) == 2
    assert "8 articles or files could not be read" in ran.out
    assert ran.err.count("\n") == 3


def test_bad_rows_are_those_of_the_ordinary_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, rest = archives.CLAIMS[0], archives.REST[0]
    texts = [text, None, " ", "\u3000", rest, rest, text, rest, "…", rest]
    days = ["2024-11-26", "", "", "", "soon", "2024-02-30", "2020", "2024-11-26T10:00", "2024-07", None]
    ids = ["a", "b", "c", "d", "e", "f", "g", None, "i", "j"]
    pl.DataFrame({"id": ids, "text": texts, "date": days}).write_parquet("news.parquet")
    pl.DataFrame({"id": [1, 2], "text": [3, 4]}).write_parquet("numbers.parquet")
    arguments = ["news.parquet", "numbers.parquet"]
    result = checked(arguments, tmp_path / "out")
    expected = [str(one) for one in articles(arguments) if isinstance(one, FactcheckError)]
    assert archives.told(tmp_path / "out") == expected
    assert (result.errors, len(expected), result.claims) == (6, 6, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("news.parquet", "--jobs", "2"),
        ("news.parquet", "--format", "parquet", "--out", "-", "--jobs", "2"),
        ("news.parquet", "--format", "parquet,json", "--engine", "dask"),
        ("one.txt", "--format", "parquet", "--jobs", "2"),
        ("news.parquet", "--format", "parquet", "--write-baseline", "known.txt"),
    ],
)
def test_options_that_are_not_for_it(arguments: tuple[str, ...], news: Path, command: Command) -> None:
    Path("one.txt").write_text(archives.CLAIMS[0])
    ran = command("run", *arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_defaults_of_a_file_that_are_not_for_it_are_passed_over(news: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "factcheck.toml").write_text('charts = true\nbaseline = "known.txt"\n')
    ran = command("run", news.name, "--format", "parquet", "--out", "out")
    assert (ran.code, ran.err) == (0, "")


def test_other_formats_and_inputs_take_the_ordinary_way(command: Command, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(archives.CLAIMS[0])
    (tmp_path / "two.jsonl.gz").write_bytes(gzip.compress(archives.lines(archives.articles(1))))
    assert command("run", "one.txt", "two.jsonl.gz", "--format", "parquet", "--out", "a").code == 0
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == ["a0.parquet", "one.parquet"]
    assert command("extract", "two.jsonl.gz").out.count("\n") == 1


def test_fail_on_reads_the_parts(news: Path, command: Command) -> None:
    assert [command(*RUN, "--fail-on", name).code for name in ("discrepancy", "never")] == [1, 0]


def test_two_runs_at_once_in_one_folder(news: Path, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    out = tmp_path / "out"
    out.mkdir()
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another run is at work there"):
            checked([news.name], out)
    finally:
        os.close(handle)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(FactcheckError):
        checked([news.name], tmp_path / "out")


def test_a_full_disk_is_a_shard_left_undone(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == "part-00001.parquet":
            raise OSError(28, "No space left on device")
        place(path, data)

    place = shards.files.place
    monkeypatch.setattr(shards.files, "place", full)
    result = checked([news.name], tmp_path / "out")
    assert [one.shard for one in result.failed] == [1]
    assert result.failed[0].says.endswith("part-00001.parquet: cannot be written: No space left on device")
    assert (tmp_path / "out" / "failed.jsonl").exists()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert not checked([news.name], tmp_path / "out").failed
    assert not (tmp_path / "out" / "failed.jsonl").exists()


def test_progress_on_a_terminal(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    shown.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", shown)
    result = checked([news.name], tmp_path / "out")
    assert f"300 articles, 0 of 0 MB, {result.claims} claims" in shown.getvalue()
    assert "100%" in shown.getvalue()


def test_a_fault_of_the_rules_is_told_and_stops_nothing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = pipeline.check

    def faulty(article: Article, *given: object, **more: object) -> object:
        if article.id == "a5":
            raise ZeroDivisionError("no such thing")
        return check(article, *given, **more)  # type: ignore[arg-type]

    unbroken = checked([news.name], tmp_path / "unbroken")
    monkeypatch.setattr(shards.pipeline, "check", faulty)
    result = checked([news.name], tmp_path / "out")
    assert archives.told(tmp_path / "out") == [
        "news.parquet:6: cannot be checked, by an error of ours: ZeroDivisionError: no such thing"
    ]
    assert result.errors == 1 and 0 < unbroken.claims - result.claims < 4
