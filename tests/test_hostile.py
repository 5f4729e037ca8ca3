"""Hostile articles in every output: text stays text, and each output stays valid by its own standard."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import polars
import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from conftest import Command
from factcheck import output
from factcheck.models import Report
from factcheck.reference.tables import Tables
from factcheck.summary import Summary
from factcheck.writers import formats, index, table, writer
from factcheck.writers.escape import terminal
from hostile import PIECES, Hostile, harmless, hostile

SCHEMA = json.loads((Path(output.__file__).parent / "writers" / "report.schema.json").read_text(encoding="utf-8"))
FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u3164\uffa0\U000e0101"
PIECE = pytest.mark.parametrize("name", PIECES)


@pytest.fixture(scope="module")
def made(tables: Tables) -> Callable[[str], Hostile]:
    """Each hostile report, made once."""
    return lru_cache(lambda name: hostile(name, tables))


@pytest.fixture(scope="module")
def plain(tables: Tables) -> Report:
    """The same report with a harmless word."""
    return harmless(tables)


def text(name: str, report: Report) -> str:
    """A report in a format that is text."""
    written = writer(name).write(report)
    assert isinstance(written, str)
    return written


def hides(char: str) -> bool:
    """Whether a reader or a terminal would do something else with a character than show it."""
    if char in "\n\u00ad":
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or char in UNSEEN


def hidden(shown: str) -> list[str]:
    """What hides in a text, but for the mark that keeps an address from being a link."""
    return [f"U+{ord(c):04X}" for c in re.sub("(?<=[hHwWfF@])\u200b", "", shown) if hides(c)]


# all that is text


def test_every_output_is_looked_at() -> None:
    looked_at = {"claimreview", "csv", "findings", "github", "html", "json", "jsonl", "junit", "markdown", "parquet"}
    assert set(formats()) == looked_at | {"sarif", "unchecked"}, "a new output needs a test of its own here"


@PIECE
@pytest.mark.parametrize("form", [form for form in formats() if form != "parquet"])
def test_nothing_hides_controls_or_reorders(form: str, name: str, made: Callable[[str], Hostile]) -> None:
    shown = text(form, made(name).report)
    assert hidden(shown) == []
    assert shown.encode()


# JSON


@PIECE
def test_json_is_whole_and_as_its_schema_says(name: str, made: Callable[[str], Hostile]) -> None:
    report = made(name).report
    fields = json.loads(text("json", report))
    Draft202012Validator(SCHEMA).validate(fields)
    assert fields["article"]["text"] == report.article.text
    assert [fields["article"]["text"][slice(*v["span"])] for v in fields["verdicts"]] == ["3.5%"]


@PIECE
def test_json_lines_are_one_object_a_line(name: str, made: Callable[[str], Hostile]) -> None:
    (line,) = text("jsonl", made(name).report).splitlines()
    assert json.loads(line)["text"] == "3.5%"
    assert not re.search("[<>&]", line)
    (line,) = text("unchecked", made(name).report).splitlines()
    assert json.loads(line)["claims"] == 1
    assert not re.search("[<>&]", line)


@PIECE
def test_claim_reviews_and_sarif_keep_their_form(name: str, made: Callable[[str], Hostile], plain: Report) -> None:
    for form in ("claimreview", "sarif"):
        assert shape(json.loads(text(form, made(name).report))) == shape(json.loads(text(form, plain)))


def shape(value: object) -> object:
    """The keys of a JSON value, without its texts; a correction, which only the hostile report has, left out."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items() if key != "correction"}
    return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__


# tables


@PIECE
def test_no_cell_of_csv_is_a_formula_and_no_row_is_the_articles(name: str, made: Callable[[str], Hostile]) -> None:
    shown = text("csv", made(name).report)
    rows = list(csv.reader(io.StringIO(shown), strict=True))
    assert [len(row) for row in rows] == [len(table.COLUMNS)] * 2 and shown.count("\n") == 2
    starts = [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA)]
    assert [cell for cell in starts if not re.fullmatch(r"-[0-9.]+", cell)] == []


@PIECE
def test_parquet_holds_the_text_as_it_stands(name: str, made: Callable[[str], Hostile]) -> None:
    one = made(name)
    written = writer("parquet").write(one.report)
    assert isinstance(written, bytes)
    (row,) = polars.read_parquet(io.BytesIO(written)).to_dicts()
    assert row["text"] == "3.5%"
    assert row["title"] == one.report.article.title.encode("utf-8", "replace").decode()


# pages


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, and the addresses that they lead to."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...], str]] = []
        self.data: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = " ".join(value or "" for key, value in attrs if key in ("href", "src", "id", "class", "style"))
        self.found.append((tag, tuple(key for key, _ in attrs), leads))

    def handle_data(self, data: str) -> None:
        self.data.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment of the article's")


@PIECE
def test_a_page_has_no_element_or_attribute_of_the_articles(
    name: str, made: Callable[[str], Hostile], plain: Report
) -> None:
    ours, theirs = Elements(text("html", plain)), Elements(text("html", made(name).report))
    extra = [one for one in theirs.found if one not in ours.found]
    assert extra == [] and len(theirs.found) - len(ours.found) in (0, 1), "one line more: the correction"


@PIECE
def test_nor_has_the_page_over_all_articles(name: str, made: Callable[[str], Hostile], plain: Report) -> None:
    ours = Elements(index.write([index.entry(plain, "a.html")] * 2))
    theirs = Elements(index.write([index.entry(made(name).report, "a.html")] * 2))
    assert ours.found == theirs.found


RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(source: str) -> list[tuple[str, str]]:
    """Types of all that Markdown renders as, texts left out, and where links lead."""
    found = [one for token in RENDERER.parse(source) for one in (token, *(token.children or ()))]
    shown = [one for one in found if one.type not in ("text", "text_special", "inline")]
    return [(one.type, str(one.attrs.get("href", "") or one.attrs.get("src", ""))) for one in shown]


@PIECE
def test_markdown_renders_without_markup_of_the_articles(
    name: str, made: Callable[[str], Hostile], plain: Report
) -> None:
    ours, theirs = tokens(text("markdown", plain)), tokens(text("markdown", made(name).report))
    assert [one for one in theirs if one not in ours] == []
    assert sum(kind.startswith(("html", "link", "image")) for kind, _ in theirs) == sum(
        kind.startswith(("html", "link", "image")) for kind, _ in ours
    )


@PIECE
def test_no_address_of_the_articles_is_made_a_link_by_what_shows_the_markdown(
    name: str, made: Callable[[str], Hostile]
) -> None:
    shown = re.sub(r"`+factcheck explain.*|<https?://[^>]*>", "", text("markdown", made(name).report))
    assert not re.search(r"(?i)https?://|\bftp://|\bwww\.|@[a-z0-9]", shown)


# what CI reads


@PIECE
def test_junit_is_well_formed_and_all_elements_are_ours(
    name: str, made: Callable[[str], Hostile], plain: Report
) -> None:
    ours, theirs = (ElementTree.fromstring(text("junit", one)) for one in (plain, made(name).report))
    assert [(one.tag, sorted(one.keys())) for one in ours.iter()] == [(o.tag, sorted(o.keys())) for o in theirs.iter()]


@PIECE
def test_each_annotation_and_finding_is_one_line(name: str, made: Callable[[str], Hostile]) -> None:
    (command,) = text("github", made(name).report).splitlines()
    assert re.fullmatch(r"::error (?:[A-Za-z]+=[^:,]*,?)+::[^\r\n]+", command)
    assert len(text("findings", made(name).report).splitlines()) == 1


# the terminal


@PIECE
def test_a_terminal_is_told_nothing_but_text(
    name: str, made: Callable[[str], Hostile], capsys: pytest.CaptureFixture[str]
) -> None:
    summary = Summary(to_error=False)
    summary.add(made(name).report, ())
    summary.show()
    told = capsys.readouterr().out
    lines = told.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  1 claim"))
    assert hidden(told) == []
    assert "".join(" ".join(lines[:at]).split()) == "".join(terminal(made(name).report.article.title).split())
    assert any(line.startswith("  ✗ ") for line in lines[at:])
    assert all(line.startswith("  ") for line in lines[at:])
    assert hidden(output.explanation(made(name).report)) == []


# names of files and ids


NAMES = ("a", "A", "a.junit", "a-1", "index", "..", ".hidden", "-x", "a/b", "a-b", "../../up", "/tmp/abs", "C:\\x", "")
STRANGE = ("x\x00y", "x\ny", "\x1b[31m", "\u202egpj.exe", "é" * 500, "a" * 5000, " ", "con", "a.md", "%2e%2e%2f")


def test_every_id_gives_a_report_of_its_own_inside_the_folder(command: Command, tmp_path: Path) -> None:
    ids = [*NAMES, *STRANGE, *NAMES]
    lines = [
        json.dumps({"id": one, "text": f"Greece spends {1 + n / 10}% of its GDP on defence."})
        for n, one in enumerate(ids)
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines))
    asked = "markdown,json,jsonl,junit,claimreview,findings,csv"
    assert command("run", "in/a.jsonl", "--format", asked, "--out", "in/out", "--quiet").code == 0
    found = sorted(path.name for path in (tmp_path / "in" / "out").iterdir())
    assert len(found) == len(ids) * 8 and len({name.casefold() for name in found}) == len(found)
    assert not any(name.startswith((".", "-")) or len(name.encode()) > 160 for name in found)
    assert [hidden(name) for name in found if hidden(name)] == []
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    told = [
        json.loads(line)["value"]
        for p in (tmp_path / "in" / "out").glob("*.jsonl")
        for line in p.read_text().splitlines()
    ]
    assert sorted(map(float, told)) == [1 + n / 10 for n in range(len(ids))], "no report is written over another"


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are any bytes")
@pytest.mark.parametrize(
    "name", [b"a\nfactcheck: all is well.txt", b"\x1b[31m.txt", b"\xff.txt", "\u202etxt.exe.txt".encode()]
)
@pytest.mark.parametrize("there", [True, False])
def test_a_strange_name_of_a_file_is_told_on_one_line(name: bytes, there: bool, tmp_path: Path) -> None:
    if there:
        (tmp_path / os.fsdecode(name)).write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "run", os.fsdecode(name)], cwd=tmp_path, capture_output=True, check=False
    )
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 5 and line.startswith("factcheck: ") and hidden(line) == []


@pytest.mark.parametrize(
    "name", ["a" * 300, "a/" * 3000, "a\x00b", "http://" + "a" * 100_000, "*" * 5000, "[" * 300, "~", "-"]
)
def test_an_argument_that_can_be_no_file_is_one_line(name: str, command: Command) -> None:
    ran = command("run", name)
    assert ran.code in (4, 5) and ran.line.startswith("factcheck: ")


def test_a_number_of_thousands_of_digits_is_a_bad_line(command: Command, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": "Greece spends 3% of its GDP on defence."})
    bad = ('{"id": ' + "1" * 5000 + "}", "[" * 100_000, '{"a":' * 100_000, '{"id": NaN, "text": "x", "date": 1e999}')
    (tmp_path / "a.jsonl").write_text("\n".join([*bad, good]))
    ran = command("extract", "a.jsonl")
    assert (ran.code, ran.out.count("\n")) == (5, 1), "the fourth has a text, and no day"
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [f"a.jsonl:{n}" for n in (1, 2, 3)]


def test_a_run_of_numbers_is_a_table_and_said_to_be(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends 2% of its GDP on defence: " + "2.1% " * 60)
    ran = command("extract", "a.txt")
    assert ran.out == ""
    assert ran.line == "factcheck: a.txt: 61 numbers from 0 on without the end of a sentence: not read"
