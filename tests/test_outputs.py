"""Every output: its golden file, its own standard, and nothing of an article that becomes more than text."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import polars
import pytest
from jsonschema import Draft202012Validator

from conftest import Command
from factcheck import output
from factcheck.articles import find, text
from factcheck.models import Rating, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.summary import Summary
from factcheck.writers import chart, escape, formats, table, writer
from golden import make, sample
from test_reports import HOSTILE, hostile

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "factcheck" / "writers" / "report.schema.json").read_text(encoding="utf-8"))
HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TEXTS = tuple(name for name in formats() if name not in ("parquet", "jsonl"))
CELLS = ("=1+1", "+1", "@SUM(A1)", "-cmd", "\t=1", "\uff1d1")


SEEDS = ROOT / "seeds"
SEED = "lists-2025-09-15"


def of_seed(tables: Tables, name: str = SEED) -> Report:
    """The report on a seed, as it comes out when the command runs in the project's folder."""
    return check(replace(text.read(SEEDS / f"{name}.md"), source=f"seeds/{name}.md"), tables)


@pytest.fixture(scope="module")
def report(tables: Tables) -> Report:
    """The report on the seed with the most claims."""
    return of_seed(tables)


def written(name: str, one: Report) -> str:
    """A report in a format that is text."""
    made = writer(name).write(one)
    assert isinstance(made, str)
    return made


# golden files


@pytest.mark.parametrize("name", formats())
def test_each_output_has_a_golden_report_and_makes_it_again(name: str) -> None:
    golden, made = make.path(name).read_bytes(), make.made(name)
    if name == "parquet":  # its bytes change with the library's version
        assert polars.read_parquet(io.BytesIO(made)).equals(polars.read_parquet(io.BytesIO(golden)))
    else:
        assert made == golden, "run `poe golden` and look at what changed"


def test_the_page_over_several_articles_is_made_again() -> None:
    assert make.made_index() == (make.HERE / "index.html").read_bytes(), "run `poe golden`"


def test_no_golden_file_is_left_of_an_output_that_is_gone() -> None:
    known = {make.path(name).name for name in formats()} | {"index.html", "make.py", "sample.py"}
    assert {path.name for path in make.HERE.iterdir() if path.is_file()} == known


def test_the_golden_report_shows_every_rating() -> None:
    verdicts = sample.report().verdicts
    assert {verdict.rating for verdict in verdicts} == set(Rating)
    assert all(sample.TEXT[slice(*verdict.claim.span)] == verdict.claim.text for verdict in verdicts)
    assert all(sample.TEXT[slice(*v.claim.sentence.span)] == v.claim.sentence.text for v in verdicts)


# JSON


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("seed", sorted(path.stem for path in SEEDS.glob("*.md")))
def test_json_is_as_its_schema_says(seed: str, tables: Tables) -> None:
    one = of_seed(tables, seed)
    fields = json.loads(written("json", one))
    Draft202012Validator(SCHEMA).validate(fields)
    assert fields["article"]["text"] == one.article.text
    assert [one.article.text[slice(*v["span"])] for v in fields["verdicts"]] == [v["text"] for v in fields["verdicts"]]


def test_the_schema_names_every_field(report: Report) -> None:
    fields = json.loads(written("json", report))
    assert set(fields) == set(SCHEMA["properties"])
    assert set(fields["verdicts"][0]) == set(SCHEMA["$defs"]["verdict"]["properties"])


@pytest.mark.parametrize("piece", HOSTILE)
def test_json_keeps_every_character(piece: str, tables: Tables) -> None:
    one = hostile(piece, tables)
    fields = json.loads(written("json", one))
    Draft202012Validator(SCHEMA).validate(fields)
    assert fields["article"]["text"] == one.article.text


# tables


def test_csv_and_parquet_hold_one_row_a_verdict(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", report))))
    made = writer("parquet").write(report)
    assert isinstance(made, bytes)
    frame = polars.read_parquet(io.BytesIO(made))
    expected = [verdict.rating.value for verdict in report.verdicts]
    assert [row["rating"] for row in rows] == frame["rating"].to_list() == expected
    assert list(rows[0]) == frame.columns
    assert frame.schema["value"] == polars.Float64 and frame.schema["published"] == polars.Date


def test_every_table_has_the_same_columns(report: Report) -> None:
    frame = report.to_frame()
    made = writer("parquet").write(report)
    assert isinstance(made, bytes)
    lines = [json.loads(line) for line in written("jsonl", report).splitlines()]
    assert frame.columns == list(table.COLUMNS) == list(polars.read_parquet(io.BytesIO(made)).columns)
    assert csv.DictReader(io.StringIO(written("csv", report))).fieldnames == frame.columns
    assert [list(row) for row in report.to_dicts()] == [frame.columns] * len(report.verdicts)
    assert all(set(frame.columns) <= set(line) for line in lines)
    assert [line["revised"] for line in lines] == frame["revised"].to_list()
    for line, row in zip(lines, report.to_dicts(), strict=True):
        told = {name: value for name, value in row.items() if name not in ("subject", "slip", "notes")}
        assert {name: line[name] for name in told} == {
            name: f"{value:f}"
            if isinstance(value, Decimal)
            else value.isoformat()
            if isinstance(value, date)
            else value
            for name, value in told.items()
        }


def test_an_empty_table_has_the_same_columns(report: Report, tables: Tables) -> None:
    empty = Report(report.article, (), (), report.version)
    made, full = writer("parquet").write(empty), writer("parquet").write(report)
    assert isinstance(made, bytes) and isinstance(full, bytes)
    assert polars.read_parquet(io.BytesIO(made)).schema == polars.read_parquet(io.BytesIO(full)).schema


@pytest.mark.parametrize("piece", CELLS)
def test_no_cell_is_a_formula(piece: str, tables: Tables) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", hostile(piece, tables)))))
    starts = [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r\uff1d"))]
    assert [cell for cell in starts if not re.fullmatch(r"-[0-9.]+", cell)] == []
    assert escape.cell(piece).startswith("'")


# annotations


def test_annotations_point_into_the_file(report: Report) -> None:
    lines = (SEEDS / f"{SEED}.md").read_text(encoding="utf-8").split("\n")
    commands = written("github", report).splitlines()
    findings = [v for v in report.verdicts if v.rating is not Rating.MATCH or any(n.kind == "revised" for n in v.notes)]
    assert len(commands) == len(findings)
    for command, verdict in zip(commands, findings, strict=True):
        told = dict(pair.split("=", 1) for pair in command.split("::")[1].partition(" ")[2].split(","))
        assert told["file"] == f"seeds/{SEED}.md"
        line = lines[int(told["line"]) - 1]
        assert line[int(told["col"]) - 1 : int(told["endColumn"]) - 1] == verdict.claim.text


@pytest.mark.parametrize("piece", [*HOSTILE, "::error::x", "a%0A::error::x", "x\n::warning::y"])
def test_an_article_gives_no_command_of_its_own(piece: str, tables: Tables) -> None:
    for line in written("github", hostile(piece, tables)).splitlines():
        assert re.fullmatch(r"::(?:error|warning|notice) [^:]+::[^\r\n]+", line)


def test_sarif_regions_hold_the_claims(report: Report) -> None:
    lines = (SEEDS / f"{SEED}.md").read_text(encoding="utf-8").split("\n")
    (run,) = json.loads(written("sarif", report))["runs"]
    assert len(run["results"]) == len(report.verdicts)
    for result, verdict in zip(run["results"], report.verdicts, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words == verdict.claim.text
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == verdict.claim.kind
        assert result["level"] == "none" or result["kind"] == "fail"
    prints = [result["partialFingerprints"]["factcheck/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize("piece", HOSTILE)
def test_junit_is_well_formed(piece: str, tables: Tables) -> None:
    one = hostile(piece, tables)
    suite = ElementTree.fromstring(written("junit", one).encode("utf-8", "replace"))[0]
    assert suite.attrib["tests"] == str(len(suite)) == str(len(one.verdicts))
    assert {element.tag for element in suite.iter()} <= {"testsuite", "testcase", "failure", "skipped", "system-out"}


# ClaimReview

VOCABULARY = {  # schema.org's terms, each as it stands on the page of its type or of one above it
    "ClaimReview": {"position", "claimReviewed", "itemReviewed", "reviewRating", "isBasedOn"},
    "Claim": {"text", "appearance"},
    "NewsArticle": {"headline", "datePublished", "url"},
    "Rating": {"ratingValue", "worstRating", "bestRating", "alternateName", "ratingExplanation"},
    "Dataset": {"name", "publisher", "datePublished", "url"},
    "Organization": {"name"},
}


def nodes(value: object) -> list[dict[str, object]]:
    """Every typed object inside."""
    if isinstance(value, list):
        return [node for part in value for node in nodes(part)]
    if not isinstance(value, dict):
        return []
    return ([value] if "@type" in value else []) + [node for part in value.values() for node in nodes(part)]


def test_claim_reviews_use_terms_of_the_vocabulary(report: Report) -> None:
    made = json.loads(written("claimreview", report))
    assert made["@context"] == "https://schema.org"
    settled = [verdict for verdict in report.verdicts if verdict.rating is not Rating.UNVERIFIABLE]
    assert [review["claimReviewed"] for review in made["@graph"]] == [v.claim.sentence.text for v in settled]
    for node in nodes(made["@graph"]):
        assert set(node) - {"@type"} <= VOCABULARY[str(node["@type"])]


@pytest.mark.parametrize("name", ["claimreview", "json", "sarif"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_json_may_stand_in_a_page(name: str, piece: str, tables: Tables) -> None:
    assert not re.search(r"[<>&]", written(name, hostile(piece, tables)))


# all that is text


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("piece", HOSTILE)
def test_nothing_that_hides_or_controls_gets_through(name: str, piece: str, tables: Tables) -> None:
    assert not HIDDEN.search(written(name, hostile(piece, tables)))


# the command


def test_help_names_every_format(command: Command) -> None:
    told = command("run", "--help").out
    assert [name for name in formats() if not re.search(rf"\b{name}\b", told)] == []


def test_formats_may_be_repeated_and_pages_have_an_index(command: Command, tmp_path: Path) -> None:
    for name in ("index.txt", "b c.txt"):
        (tmp_path / name).write_text("26 November 2024\n\nGreece spends more than 3% of its GDP on defence.\n")
    ran = command("run", "index.txt", "b c.txt", "--format", "html", "--format", "csv,parquet")
    assert ran.code == 0 and "reports/index.html" in ran.out
    made = {path.name for path in (tmp_path / "reports").iterdir()}
    assert made == {"index.html", *(f"{n}{s}" for n in ("index-2", "b-c") for s in (".html", ".csv", ".parquet"))}
    page = (tmp_path / "reports" / "index.html").read_text()
    assert 'href="index-2.html"' in page and 'href="b-c.html"' in page and "2 articles, 2 claims" in page


def test_one_article_needs_no_index(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends more than 3% of its GDP on defence.\n")
    command("run", "a.txt", "--format", "html")
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["a.html"]


@pytest.mark.parametrize("arguments", [(), ("--plain",)])
def test_no_colour_and_no_bar_where_no_terminal_reads(arguments: tuple[str, ...], command: Command) -> None:
    ran = command("run", str(SEEDS), "--out", "made", *arguments)
    assert "\x1b" not in ran.out + ran.err and ran.err == ""


def test_charts_stand_beside_a_markdown_report(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("26 November 2024\n\nGreece spends more than 3% of its GDP on defence.\n")
    assert command("run", "a.txt", "--charts", "--format", "markdown,csv").code == 0
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {"a.md", "a.csv", "a-1.svg"}
    assert "](a-1.svg)" in (tmp_path / "reports" / "a.md").read_text()
    drawing = ElementTree.parse(tmp_path / "reports" / "a-1.svg").getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(drawing.findall("{http://www.w3.org/2000/svg}circle")) >= 2


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_drawing_is_well_formed(piece: str, tables: Tables) -> None:
    one = hostile(piece, tables)
    drawn = [chart.file(verdict, one) for verdict in one.verdicts]
    assert any(drawn) and all(ElementTree.fromstring(text) is not None for text in drawn if text)


# the terminal


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("plain", "no_color", "coloured"), [(False, "", True), (True, "", False), (False, "1", False), (True, "1", False)]
)
def test_colour_is_for_terminals_that_want_it(
    plain: bool, no_color: str, coloured: bool, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Terminal()
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stdout", told)
    summary = Summary(to_error=False, plain=plain)
    summary.add(report, ())
    summary.show()
    assert ("\x1b[" in told.getvalue()) == coloured


@pytest.mark.parametrize(
    ("shown", "arguments", "bar"), [(True, ["a", "b"], True), (True, ["a"], False), (False, ["a", "b"], False)]
)
def test_a_bar_is_for_long_work(
    shown: bool, arguments: list[str], bar: bool, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    with output.progress(iter([report.article] * 3), arguments, shown=shown) as articles:
        assert len(list(articles)) == 3
    assert ("checking" in told.getvalue()) == bar


def test_a_bar_knows_how_many_there_are(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr("sys.stderr", told)
    (tmp_path / "a.txt").write_text("Rain.")
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "Rain."}\n\n{"id": "2", "text": "Snow."}\nnothing\n')
    polars.DataFrame({"id": ["1", "2"], "text": ["Rain.", "Snow."]}).write_parquet(tmp_path / "c.parquet")
    assert find.total([str(tmp_path)]) == len(list(find.articles([str(tmp_path)]))) == 6
    with output.progress(iter([report.article] * 6), [str(tmp_path)], shown=True) as articles:
        assert len(list(articles)) == 6
    assert "6/6" in told.getvalue()


def test_what_is_packed_is_counted_only_as_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "1", "text": "Rain."}'))
    assert find.total([str(tmp_path), "a.txt"]) is None


def test_the_article_of_a_hostile_title_is_one_line_of_the_terminal(
    tables: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = Summary(to_error=False)
    summary.add(hostile("a\x1b]0;title\x07\nb", tables), ())
    summary.show()
    assert not HIDDEN.search(capsys.readouterr().out)
