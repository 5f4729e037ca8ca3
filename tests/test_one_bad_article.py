"""Whatever breaks over one article is that article's own line and exit code; the others are read, checked, written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import archives
from conftest import Command
from factcheck import check_text
from factcheck.models import Article, Report

BAD, GOOD = "Greece spends 9% of its GDP on defence.", "Greece spends 3% of its GDP on defence."
FIRST_YEARS = ("0001-01-01", "0002-12-31", "0099-06-01", "1899-12-31", "2101-01-01", "9999-12-31")

STAGES = {
    "the text of a file": "factcheck.articles.text.from_text",
    "its front matter": "factcheck.articles.text._fields",
    "its date": "factcheck.articles.text.find_date",
    "its comments": "factcheck.articles.text.stripped",
    "what cannot be read": "factcheck.claims.document.too_much",
    "what is told of that": "factcheck.checking.unread",
    "comments that are refused": "factcheck.suppression.refused",
    "plain text": "factcheck.reading.document.plain",
    "sentences": "factcheck.reading.document.sentences.split",
    "the gate": "factcheck.reading.document.gate.positions",
    "statements": "factcheck.claims.saying.said",
    "a kind": "factcheck.claims.share_of_gdp.read",
    "a claim": "factcheck.claims.claim",
    "a desk": "factcheck.pipeline.desk",
    "a verdict": "factcheck.pipeline.judge",
    "figures": "factcheck.claims.share_of_gdp.settle",
    "a rating": "factcheck.verdicts.judge.rate",
    "a slip": "factcheck.verdicts.judge.slips.find",
    "a correction": "factcheck.verdicts.judge.correction.correct",
    "notes": "factcheck.verdicts.judge.notes.of_figures",
    "what is set right": "factcheck.pipeline.corrected.mark",
    "an exchange": "factcheck.pipeline.exchanged.mark",
    "suppression": "factcheck.pipeline.suppression.apply",
    "consistency": "factcheck.pipeline.consistency.find",
    "releases": "factcheck.pipeline._used",
    "a file's name": "factcheck.output.file_name",
    "a drawing": "factcheck.writers.chart.file",
    "a report": "factcheck.writers.markdown.write",
    "a table": "factcheck.writers.csv.write",
    "whether it fails": "factcheck.output.failing",
    "the summary": "factcheck.summary._verdict",
}
"""Where it breaks, and the function of that stage."""


class PanicException(BaseException):
    """As polars raises it: no Exception."""


FAULTS: tuple[BaseException, ...] = (
    PanicException("out-of-range date"),
    ValueError("no\nluck"),
    OverflowError(),
    RecursionError("deep"),
    MemoryError(),
    AssertionError(),
    OSError(5, "x"),
)


def breaking(place: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A function that raises wherever the bad article is at work; how often it did."""
    path, _, name = place.rpartition(".")
    at: object = None
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        try:
            at = import_module(".".join(parts[:count]))
        except ImportError:
            continue
        for part in parts[count:]:
            at = getattr(at, part)
        break
    real: Callable[..., object] = getattr(at, name)
    raised: list[int] = []

    def broken(*given: object, **more: object) -> object:
        report = [repr(one.article) for one in given if isinstance(one, Report)]
        texts = report or [repr((given, more)), *(str(getattr(one, "plain", "")) for one in given)]
        if any("9%" in text or "bad" in text for text in texts):
            raised.append(1)
            raise fault
        return real(*given, **more)

    monkeypatch.setattr(at, name, broken)
    return raised


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "a bad one.txt").write_text(f"---\ntitle: A bad one\n---\n26 November 2024\n\n{BAD}\n")
    (tmp_path / "b.txt").write_text(f"26 November 2024\n\n{GOOD}\n")
    return tmp_path


@pytest.mark.parametrize("stage", STAGES)
def test_a_fault_of_any_stage_is_that_articles_own(
    stage: str, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("--charts", "--format", "markdown,csv", "--fail-on", "discrepancy")
    fault = FAULTS[list(STAGES).index(stage) % len(FAULTS)]
    raised = breaking(STAGES[stage], fault, monkeypatch)
    ran = command("run", "a bad one.txt", "b.txt", *arguments)
    assert raised, "this stage was not come to"
    assert ran.code == 5, ran
    assert ran.line.startswith("factcheck: a bad one.txt: ") and "by an error of ours" in ran.line
    assert (here / "reports" / "b.md").exists() and (here / "reports" / "b.csv").exists()
    assert "1 claim" in ran.out


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_any_fault_is_one_line(
    fault: BaseException, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking("factcheck.pipeline.judge", fault, monkeypatch)
    ran = command("run", "a bad one.txt", "b.txt", "--out", "-", "--format", "jsonl")
    assert ran.code == 5 and type(fault).__name__ in ran.err.splitlines()[0]
    assert [json.loads(line)["text"] for line in ran.out.splitlines()] == ["3%"]


def test_a_fault_while_claims_are_extracted(here: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking("factcheck.claims.saying.said", KeyError("x"), monkeypatch)
    ran = command("extract", "a bad one.txt", "b.txt")
    assert ran.code == 5 and ran.line.startswith(
        "factcheck: a bad one.txt: cannot be read, by an error of ours: KeyErr"
    )
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize("place", ["factcheck.articles.jsonl.article", "factcheck.articles.jsonl.given"])
def test_a_fault_in_a_line_ends_its_file_only(
    place: str, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{"id": "good", "text": GOOD}, {"id": "bad", "text": BAD, "date": "bad"}]
    (here / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    breaking(place, ZeroDivisionError("x"), monkeypatch)
    ran = command("run", "a.jsonl", "b.txt", "--quiet")
    assert ran.code == 5 and ran.line.startswith("factcheck: a.jsonl")
    assert sorted(path.name for path in (here / "reports").iterdir()) == ["b.md", "good.md"]


@pytest.mark.parametrize(
    "place", ["factcheck.writers.index.write", "factcheck.writers.index.entry", "factcheck.baseline.text"]
)
def test_a_fault_over_what_belongs_to_all_leaves_the_reports(
    place: str, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **more: object) -> object:
        raise LookupError("x")

    path, _, name = place.rpartition(".")
    module = import_module("factcheck.writers.index" if "index" in path else path)
    monkeypatch.setattr(module, name, broken)
    ran = command("run", "a bad one.txt", "b.txt", "--format", "html", "--write-baseline", "known.txt")
    assert ran.code == 5 and "by an error of ours: LookupError: x" in ran.line
    assert (here / "reports" / "b.html").exists() and "2 claims" not in ran.err and "1 claim" in ran.out


@pytest.mark.parametrize("fault", [ValueError("x"), PanicException("x")], ids=["error", "panic"])
@pytest.mark.parametrize(
    "place",
    [
        "factcheck.archive.shards.pipeline.check",
        "factcheck.articles.jsonl.given",
        "factcheck.archive.shards.parquet.rows",
    ],
)
def test_a_fault_in_an_archive(
    place: str, fault: BaseException, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{"id": "good", "text": GOOD}, {"id": "bad", "text": BAD, "date": "bad"}]
    (here / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    breaking(place, fault, monkeypatch)
    ran = command("run", "a.jsonl", "--format", "parquet", "--out", "out", "--jobs", "1")
    assert ran.code == 5
    if "given" not in place:
        assert archives.rows(here / "out")["article"].to_list() == ["good"]


# the first years, and the last ones


@pytest.mark.parametrize("day", FIRST_YEARS)
def test_a_day_on_which_nothing_appeared_is_none(day: str, here: Path, command: Command) -> None:
    text = f"{GOOD} Last year it was 2%. Germany has met the target for three years in a row."
    (here / "c.jsonl").write_text(json.dumps({"id": "c", "text": text, "date": day}))
    (here / "d.md").write_text(f"---\ndate: {day}\n---\n{text}\n")
    ran = command("run", "c.jsonl", "d.md", "b.txt", "--format", "json", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    for name in ("c", "d"):
        told = json.loads((here / "reports" / f"{name}.json").read_text())["article"]
        assert told["published"] is None and told["published_from"] == f"'{day}' is no day of the press"
    ran = command("run", "b.txt", "--published", day)
    assert ran.code == 2 and "no day of the press" in ran.line


@pytest.mark.parametrize("day", [date.min, date(2, 1, 1), date(1899, 12, 31), date.max])
def test_any_day_is_judged_by_whoever_programs(day: date) -> None:
    text = (
        "Greece spends 3% of its GDP on defence. Last year Poland spent 4.1% of its GDP on defence. Some 23 of the 32 "
        "allies met the 2% target last year. Germany's defence spending rose 10% over the past five years. NATO "
        "members have promised to spend 5% of GDP. Military spending has grown for ten years in a row."
    )
    assert len(check_text(text, day).verdicts) > 2
    assert len(check_text(text, date(2025, 6, 1), as_of=day).verdicts) > 2
    assert Article("a", text, published=day).published == day
