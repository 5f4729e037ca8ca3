"""Reports: the committed ones are made again byte for byte; text from outside never becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from factcheck.articles import text
from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import formats, writer

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.md"))
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

DENSE = sorted((Path(__file__).parent / "articles" / "dense").glob("*.md"))
FIVE = 5  # words of a report for each word of its article

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "http://example.org and www.example.org",
    "<http://example.org>",
    "| a | b |",
    "# A heading",
    "`code` ``more`` ~~gone~~ **bold** __bold__ $x$",
    "&lt;b&gt; &#60;",
    "a\u202eb\u2066c\u200bd",
    "a\x1b[31mb\x07c\x85d\u2028e",
    "\ud800",
    "\\* \\",
)


def committed(seed: Path) -> Path:
    return ROOT / "reports" / f"{seed.stem}.md"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_committed_report_is_made_again_byte_for_byte(seed: Path, tables: Tables) -> None:
    made = writer("markdown").write(check(text.read(seed), tables))
    assert made.encode() == committed(seed).read_bytes(), "run `factcheck run seeds` and look at what changed"


def counted(written: str) -> int:
    """How many words a text has; marks alone are none."""
    return sum(any(char.isalnum() for char in word) for word in written.split())


@pytest.mark.parametrize("article", [*SEEDS, *DENSE], ids=lambda path: path.stem)
def test_a_report_has_at_most_five_words_for_each_of_its_article(article: Path, tables: Tables) -> None:
    report = check(text.read(article), tables)
    assert counted(str(writer("markdown").write(report))) <= FIVE * counted(article.read_text(encoding="utf-8"))
    assert article in SEEDS or len(report.verdicts) > 20, "as many claims as the densest of articles"


def test_a_sentence_with_several_claims_is_quoted_once(tables: Tables) -> None:
    sentence = "Poland (5.1%) and Latvia (4.4%) gave the largest shares of their GDP to defence in 2024."
    written = str(writer("markdown").write(check(Article("a", sentence, published=date(2025, 11, 1)), tables)))
    (quoted,) = [line for line in written.splitlines() if line.startswith("> ")]
    assert quoted == f"> {sentence.replace('5.1%', '**5.1%**').replace('4.4%', '**4.4%**')}"


def test_every_report_has_its_seed() -> None:
    assert sorted((ROOT / "reports").glob("*.md")) == [committed(seed) for seed in SEEDS]


def test_the_seeds_show_every_outcome(tables: Tables) -> None:
    verdicts = [verdict for seed in SEEDS for verdict in check(text.read(seed), tables).verdicts]
    assert {verdict.rating.value for verdict in verdicts} >= {"match", "discrepancy", "unverifiable"}
    assert any(note.kind == "revised" for verdict in verdicts for note in verdict.notes)


def hostile(piece: str, tables: Tables) -> Report:
    """A report on an article that carries a piece in its name, its title and around a claim."""
    sentence = f"{piece} Greece spends more than 3% of its GDP on defence. {piece}"
    article = Article(f"a {piece}", f"{piece}\n\n{sentence}\n\n{piece}", "", f"Title {piece}", date(2024, 11, 26))
    report = check(article, tables, listing=False)  # a piece with a number would be in the list of those not checked
    assert any(verdict.claim.subject == ("GRC",) for verdict in report.verdicts)
    return report


@pytest.mark.parametrize("piece", HOSTILE)
def test_markdown_from_outside_is_only_text(piece: str, tables: Tables) -> None:
    report = writer("markdown").write(hostile(piece, tables))
    plain = writer("markdown").write(hostile("word", tables))
    assert tags(report) == tags(plain)


def tags(report: str) -> list[str]:
    """The tags that a report renders as, in their order."""
    rendered = RENDERER.render(report.encode("utf-8", "replace").decode())
    return re.findall(r"</?[a-z][a-z0-9]*", rendered)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_report_holds_no_character_that_hides_or_controls(piece: str, tables: Tables) -> None:
    report = writer("markdown").write(hostile(piece, tables))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", report)
    assert "\u200b" not in report.replace("h\u200bttp", "").replace("w\u200bww", "")


@pytest.mark.parametrize("piece", HOSTILE)
def test_json_lines_stay_one_object_a_line(piece: str, tables: Tables) -> None:
    report = hostile(piece, tables)
    lines = writer("jsonl").write(report).split("\n")
    assert lines.pop() == ""
    verdicts = [json.loads(line) for line in lines]
    assert [verdict["text"] for verdict in verdicts] == [verdict.claim.text for verdict in report.verdicts]
    assert all(verdict["sentence"] in report.article.text for verdict in verdicts)


@pytest.mark.parametrize("name", formats())
def test_every_format_is_a_function_of_the_report_alone(name: str, tables: Tables) -> None:
    report = check(text.read(SEEDS[0]), tables)
    made = writer(name).write(report)
    assert made == writer(name).write(replace(report))
    if isinstance(made, str):
        assert (made == "" or made.endswith("\n")) and "\r\n" not in made
        assert str(ROOT) not in made, "a report names no folder of the machine that made it"


@pytest.mark.parametrize("name", formats())
def test_an_article_without_claims_can_be_written(name: str, tables: Tables) -> None:
    made = writer(name).write(check(Article("a", "Rain is expected."), tables))
    assert isinstance(made, bytes) or made == "" or made.endswith("\n")


def test_an_article_without_claims_says_so(tables: Tables) -> None:
    made = writer("markdown").write(check(Article("a", "Rain is expected."), tables))
    assert "No claim about defence spending was found." in str(made)


def test_a_report_says_what_it_stands_on(tables: Tables) -> None:
    report = check(
        Article("a", "Greece spends more than 3% of its GDP on defence.", "greece.txt", published=date(2024, 11, 26)),
        tables,
    )
    made = writer("markdown").write(report)
    for part in (
        "more than 3%",
        "revised since, to 2.77% on 10 July 2026",
        "| NATO 3.08% | ✗ NATO 2.77%",
        "not for sale, not in advertising",
        "17 June 2024 `238c40e6ef51`",
        "factcheck explain --article greece.txt --claim N",
    ):
        assert part in made


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        writer("contract")
