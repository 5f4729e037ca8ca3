"""No machine words where a person reads: codes of ours stay in the data formats."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.models import Article, Reason, Report
from factcheck.pipeline import check
from factcheck.reading.document import Document
from factcheck.reference.tables import Tables
from factcheck.summary import Summary
from factcheck.writers import writer

ROOT = Path(factcheck.__file__).parent
HUMAN = ("spoken", "words", "parts", "markdown", "html", "page", "chart", "index", "findings", "github", "junit")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{7,}\b|\b[0-9.]+ bn [A-Z]{3}\b")
TEXTS = (
    ("Poland spends 4.1% of its GDP on defence. It spent $38bn in 2024. Germany is third in NATO.", "2025-10-01"),
    ("According to the IISS, Italy spent 1.9% of GDP on defence in 2023. Greece may spend 4% in 2030.", "2024-10-01"),
    ("Britain spent £62.8bn on defence in 2024. Australia spent €31.9bn on defence in 2024.", "2025-11-01"),
    ("23 of 32 allies met the 2% target in 2024. NATO's 3% minimum is not met. It spends 3%.", "2024-11-26"),
    ("Greece once spent 5% of GDP on defence. Poland spends 4.1% of its GDP on defence.", None),
    (
        "Spending rose 18% in real terms in Poland in 2023. North Korea spends 25% of its GDP on arms.",
        "2024-05-02",
    ),
)


def report(text: str, day: str | None, tables: Tables) -> Report:
    return check(Article("a", text, published=date.fromisoformat(day) if day else None), tables, series=True)


@pytest.mark.parametrize("name", HUMAN)
def test_no_code_stands_in_what_a_writer_says(name: str) -> None:
    tree = ast.parse((ROOT / "writers" / f"{name}.py").read_text(encoding="utf-8"))
    said = [
        part.value
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    assert [text for text in said if CODE.search(text)] == []


@pytest.mark.parametrize(("text", "day"), TEXTS)
@pytest.mark.parametrize("name", ["markdown", "html", "findings", "terminal"])
def test_no_code_is_told_to_a_reader(
    text: str, day: str | None, name: str, tables: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    made = report(text, day, tables)
    if name == "terminal":
        summary = Summary(to_error=False, plain=True)
        summary.add(made, ())
        summary.show()
        told = capsys.readouterr().out
    else:
        told = str(writer(name).write(made))
    told = re.sub(r"(?ms)<head>.*?</head>|<script>.*?</script>|<code>.*?</code>", "", told)
    told = re.sub(r"<li>(?:(?!</li>).)*(?:as printed|computed)(?:(?!</li>).)*</li>", "", told)  # what stands in a cell
    told = re.sub(r"(?m)<[^>]+>|`[^`]*`|^- Cell: .*$", "", told)
    assert CODE.findall(told) == []
    assert not [reason for reason in Reason if re.search(rf"\b{reason.value}\b", told) and "_" in reason.value]


def test_every_text_of_these_is_read(tables: Tables) -> None:
    assert all(Document(Article("a", text)).openings for text, _ in TEXTS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Poland is NATO's biggest spender by share of GDP.", "Poland: highest in NATO by share of GDP"),
        (
            "Poland, the biggest spender on defence in NATO, spends 4.1% of GDP.",
            "Poland: highest in NATO by share of GDP or amount",
        ),
        ("The US spends more on defence than the next nine combined.", "United States: more than the defence spending"),
        ("The US pays two thirds of NATO's defence spending.", "66.7% of all defence spending of NATO"),
        ("Germany spent €91bn on defence in 2024.", "NATO's figures of 17 June 2024 say €90.6bn for 2024"),
        ("France spent 2.06% of GDP on defence in 2024.", "known only from the press (KNews, 25 April 2025)"),
        ("The UK's share was 0.9% of GDP, some say, on defence, when it was tired.", "the United Kingdom's figure"),
    ],
)
def test_it_is_said_as_on_the_phone(text: str, told: str, tables: Tables) -> None:
    made = report(text, "2025-07-31", tables)
    assert told in str(writer("markdown").write(made)).replace("\\", "")
