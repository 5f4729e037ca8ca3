"""Comments that suppress: what they cover, that they are never prose, and that every output shows what they did."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stories
from conftest import Command
from factcheck.articles import eml, html, text, web
from factcheck.articles.comments import directive, stripped
from factcheck.articles.files import Source
from factcheck.articles.find import articles
from factcheck.claims import extract
from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import formats, place, writer

GREECE, ITALY, SPAIN = (f"{name} spends 9% of its GDP on defence." for name in ("Greece", "Italy", "Spain"))
IGNORE, OFF, ON = "<!-- factcheck: ignore: why -->", "<!-- factcheck: off: why -->", "<!-- factcheck: on -->"


def of_text(body: str, *, own: bool = True) -> Article:
    """A Markdown article published on the day of the sample."""
    return text.from_text(f"---\ndate: 2024-11-26\n---\n{body}", "a", "a.md", own=own)


def covered(article: Article) -> str:
    """The initials of the countries whose claims are suppressed."""
    found = [one.span for one in extract(article)]
    inside = [any(a <= at[0] < b for one in article.suppressions for a, b in one.spans) for at in found]
    return "".join(
        article.text[: at[0]].rsplit(" spends", 1)[0][-8:].split()[-1][0]
        for at, yes in zip(found, inside, strict=True)
        if yes
    )


COVERS = (
    (f"{GREECE}\n\n{IGNORE}\n{ITALY}\n\n{SPAIN}", "I"),
    (f"{GREECE}\n\n{IGNORE}\n\n{ITALY}\n\n{SPAIN}", "I"),
    (f"{GREECE}\n\n{ITALY} {IGNORE}\n\n{SPAIN}", "I"),
    (f"{GREECE}\n\n{ITALY.replace('spends', f'spends {IGNORE}')}\n{SPAIN}", "IS"),
    (f"{GREECE}\n{IGNORE}\n{ITALY}\n\n{SPAIN}", "I"),
    (f"{IGNORE}{GREECE}\n\n{ITALY}", "G"),
    (f"{GREECE}\n\n{OFF}\n{ITALY}\n\n{SPAIN}", "IS"),
    (f"{GREECE}\n\n{OFF}\n{ITALY}\n\n{ON}\n{SPAIN}", "I"),
    (f"{OFF}{GREECE} {ON}{ITALY}\n\n{SPAIN}", "G"),
    (f"{GREECE}\n\n{ITALY}\n\n{IGNORE}", ""),
    (f"<!-- FactCheck : Ignore :\n two\n lines\n-->\n{GREECE}\n\n{ITALY}", "G"),
    (f"<!--{' ' * 300}\nfactcheck: ignore: why{' ' * 300}-->\n{GREECE}\n\n{ITALY}", "G"),
    (f"{GREECE} <!-- factcheck: ignore: never closed\n\n{ITALY}", ""),
)


@pytest.mark.parametrize(("body", "expected"), COVERS)
def test_a_comment_covers_its_paragraph_or_its_region(body: str, expected: str) -> None:
    assert covered(of_text(body)) == expected


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("<!-- factcheck: ignore -->", "no reason; write <!-- factcheck: ignore: why -->"),
        ("<!-- factcheck: off: -->", "no reason; write <!-- factcheck: off: why -->"),
        ("<!-- factcheck: ignore: -- -->", "no reason"),
        ("<!-- factcheck: ignroe: why -->", "not a comment that factcheck knows"),
        (ON, "nothing is off here"),
    ],
)
def test_a_comment_that_is_not_honoured_is_told_in_one_line(
    comment: str, says: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"26 November 2024\n\n{comment}\n{GREECE}\n")
    ran = command("run", "a.md", "--fail-on", "discrepancy")
    assert ran.code == 1 and ran.line.startswith("factcheck: a.md: line 3: ") and says in ran.line
    assert "is not honoured" in (tmp_path / "reports" / "a.md").read_text()


@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
def test_a_suppressed_finding_does_not_fail_a_run(suffix: str, command: Command, tmp_path: Path) -> None:
    body = f"{IGNORE}\n<p>{GREECE}</p>" if suffix == "html" else f"{IGNORE}\n{GREECE}"
    made = stories.page(body=body).decode() if suffix == "html" else f"26 November 2024\n\n{body}\n"
    (tmp_path / f"a.{suffix}").write_text(made)
    fails = ("run", f"a.{suffix}", "--fail-on", "disputed", "--published", "2024-11-26")
    ran = command(*fails, "--write-baseline", "known.txt")
    assert ran.code == 0 and "1 suppressed" in ran.out and "Greece: 9%" not in (tmp_path / "known.txt").read_text()
    (tmp_path / f"a.{suffix}").write_text(made.replace(IGNORE, ""))
    assert command(*fails).code == 1


# never prose


@pytest.mark.parametrize("comment", ["<!-- Norway spends 9% of its GDP on defence. -->", IGNORE, "<!---->"])
def test_a_comment_is_no_prose(comment: str) -> None:
    body = f"{GREECE}\n\n{comment}\n{ITALY.replace('spends', f'spends {comment}')}\n"
    assert of_text(body).text == f"{GREECE}\n\n{ITALY}\n"
    page = stories.page(body=f"{comment}<p>{ITALY.replace('spends', f'spends {comment}')}</p>")
    plain = stories.page(body=f"<p>{ITALY}</p>")
    assert of_page(page).text == of_page(plain).text


PIECES = st.lists(
    st.sampled_from(["Rain. ", "a", "\n", "\n\n", " ", "<!--", "-->", "<!-- x -->", "<!-- a\nb -->", IGNORE, OFF, ON])
)


@given(PIECES)
def test_text_and_comments_together_are_the_file(pieces: list[str]) -> None:
    whole = "".join(pieces)
    kept, removed = stripped(whole)
    again, at = [], 0
    for piece in removed:
        again += [kept[at : piece.at], piece.text]
        at = piece.at
    assert "".join([*again, kept[at:]]) == whole
    if kept.strip():  # else there is no article
        assert all(0 <= a <= b <= len(kept) for one in of_text(whole).suppressions for a, b in one.spans)


@pytest.mark.parametrize(("body", "_"), COVERS)
def test_regions_are_those_of_the_file(body: str, _: str) -> None:
    article = of_text(body)
    lines = f"---\ndate: 2024-11-26\n---\n{body}".split("\n")
    for claim in extract(article):
        found = place.region(article, claim.span)
        assert found is not None
        assert lines[found.line - 1][found.column - 1 : found.end_column - 1] == claim.text


def test_many_comments_that_are_never_closed_are_read_quickly() -> None:
    assert of_text("<!-- " * 200_000).text
    assert of_text(f"{IGNORE}\n" * 20_000 + GREECE).suppressions


# pages

BEFORE, _, AFTER = (f"<p>{one}</p>" for one in stories.PARAGRAPHS)
PAGES = (
    (f"{BEFORE}{IGNORE}<p>{ITALY}</p>{AFTER}", "I"),
    (f"{BEFORE}<p>Now <b>{ITALY[:5]}</b>{IGNORE}{ITALY[5:]}</p>{AFTER}", "I"),
    (f"{OFF}{BEFORE}<div><p>{ITALY}</p></div>{ON}<p>{SPAIN}</p>{AFTER}", "GII"),
    (f"<div>{GREECE}<br><br>{IGNORE}{ITALY}<br><br>{SPAIN}</div>{AFTER}", "I"),
    (f"<ul><li>{GREECE}</li><li>{IGNORE}{ITALY}</li><li>{SPAIN}</li></ul>{AFTER}", "I"),
    (f"{IGNORE}<script>var a = '{OFF}';</script><p>{ITALY}</p><p>{SPAIN}</p>{AFTER}", "I"),
    (f"{BEFORE}<p>{ITALY}</p>{AFTER}{IGNORE}", ""),
    (f"{BEFORE}<!--{' ' * 300}\nfactcheck: ignore: why -->\n<p>{ITALY}</p>{AFTER}", "I"),
    (f"<p>The tag factcheck: ignore: why covers nothing.</p><p>{ITALY}</p>{AFTER}", ""),
)


def of_page(page: bytes, *, own: bool = True) -> Article:
    """A page of the desk's own."""
    return html.from_bytes(Source(page, "a", "a.html", own=own))


def page_of(body: str) -> bytes:
    """A page whose story is that body."""
    return (
        f"<html><head><title>{stories.TITLE}</title></head><body><h1>{stories.TITLE}</h1>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_a_comment_on_a_page_covers_its_paragraph_or_its_region(body: str, expected: str) -> None:
    article, plain = of_page(page_of(body)), of_page(page_of(body), own=False)
    assert covered(article) == expected
    assert article.text == plain.text and plain.suppressions == ()


def test_a_headline_that_stands_above_the_text_is_covered() -> None:
    title = GREECE.removesuffix(".")
    page = f"<html><head><title>{title}</title></head><body>{IGNORE}<h1>{title}</h1>{BEFORE}{AFTER}</body></html>"
    article = of_page(page.encode())
    assert article.text.startswith(title) and covered(article) == "G"


def test_a_page_with_every_sign_of_its_marks_is_still_read() -> None:
    signs = "".join(map(chr, range(0x2801, 0x2900)))
    article = of_page(page_of(f"{BEFORE}{IGNORE}<p>{ITALY} {signs}</p>{AFTER}"))
    assert ITALY in article.text and article.suppressions[0].refused.startswith("this page")


# not the desk's own


def test_only_the_desks_own_files_may_suppress(command: Command, tmp_path: Path) -> None:
    story = f"26 November 2024\n\n{IGNORE}\n{GREECE}\n"
    assert command("run", "-", "--fail-on", "discrepancy", stdin=story.encode()).code == 1
    mail = stories.mail(markup=stories.page(body=f"{IGNORE}<p>{GREECE}</p>"))
    assert eml.from_bytes(Source(bytes(mail), "a", "a.eml", own=True)).suppressions == ()
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": story, "date": "2024-11-26"}))
    assert command("run", "a.jsonl", "--fail-on", "discrepancy").code == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (stories.page(body=f"{IGNORE}<p>{GREECE}</p>"), "text/html"),
        (f"{IGNORE}\n{GREECE}\n".encode(), "text/markdown"),
    ],
)
def test_a_fetched_page_may_not_suppress(data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.Fetcher, "get", lambda self, address: web.Page(address, data, kind))
    (article,) = articles(["https://example.org/a"])
    assert isinstance(article, Article)
    assert GREECE in article.text and "factcheck" not in article.text and article.suppressions == ()


# every output


@pytest.fixture(scope="module")
def report(tables: Tables) -> Report:
    """Three discrepancies, one of them suppressed."""
    return check(of_text(f"{GREECE}\n\n<!-- factcheck: ignore: a <joke> -->\n{ITALY}\n\n{SPAIN}\n"), tables)


@pytest.mark.parametrize(
    "name", [name for name in formats() if name not in ("parquet", "html", "junit", "findings", "unchecked")]
)
def test_every_output_tells_the_reason(name: str, report: Report) -> None:
    made = (
        str(writer(name).write(report))
        .replace("\\u003c", "<")
        .replace("\\u003e", ">")
        .replace("\\<", "<")
        .replace("\\>", ">")
    )
    assert made.count("suppressed") >= 1 and "a <joke>" in made


def test_what_is_suppressed_is_counted_apart(report: Report) -> None:
    fields = json.loads(str(writer("json").write(report)))
    assert fields["counts"] == {"match": 0, "discrepancy": 2, "disputed": 0, "unverifiable": 0, "suppressed": 1}
    assert [one["suppressed"] for one in fields["verdicts"]] == [None, "a <joke>", None]
    (suite,) = ElementTree.fromstring(str(writer("junit").write(report)))
    assert (suite.attrib["failures"], suite.attrib["skipped"]) == ("2", "1")
    assert len(suite.findall(".//failure")) == 2 and "a <joke>" in suite.findall(".//skipped")[0].attrib["message"]
    lines = str(writer("github").write(report)).splitlines()
    assert [line.split()[0].split("::")[1] for line in lines] == ["error", "debug", "error"]
    rows = list(csv.DictReader(io.StringIO(str(writer("csv").write(report)))))
    assert [row["suppressed"] for row in rows] == ["", "a <joke>", ""]
    page = str(writer("html").write(report))
    assert page.count('data-rating="suppressed"') == 3 and "a &lt;joke&gt;" in page and "suppressed (1)" in page


def test_what_is_suppressed_is_no_finding(report: Report) -> None:
    assert [line.split(": ")[1] for line in str(writer("findings").write(report)).splitlines()] == ["Greece", "Spain"]


def test_sarif_says_who_suppressed_it_and_why(report: Report) -> None:
    (run,) = json.loads(str(writer("sarif").write(report)))["runs"]
    told = [one.get("suppressions") for one in run["results"]]
    assert told == [None, [{"kind": "inSource", "justification": "a <joke>"}], None]


def test_a_suppressed_claim_has_no_rating_to_publish(report: Report) -> None:
    reviews = json.loads(str(writer("claimreview").write(report)))["@graph"]
    assert ["reviewRating" in one for one in reviews] == [True, False, True]


def test_only_a_comment_to_factcheck_is_a_directive() -> None:
    assert directive(" see factcheck: ignore: x ") is None
    assert directive("factcheck") is None
