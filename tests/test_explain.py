"""What `factcheck explain` tells of a reading: snapshots in `explained.txt`, made by `python tests/test_explain.py`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck import output
from factcheck.lexicon import rows
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference.tables import Tables

SNAPSHOTS = Path(__file__).with_name("explained.txt")
DAY = date(2024, 11, 26)
SENTENCES = (
    "Greece spends more than 3% of its GDP on defence.",
    "Germany, which borders Poland, spent 2% of GDP on defence in 2023, a minister said.",
    "Sweden plans to raise its defence budget to 150bn kronor by 2030, up from 120bn kronor.",
    "It is not true that Spain spends 3% of its GDP on defence.",
    "Defence spending in Poland (4.1% of GDP) rose by 18% in 2023.",
    "The minister has ordered tanks. Norway's defence budget grew. It now stands at 2.2% of GDP.",
    "Every NATO ally met the 2% target in 2024.",
    "Italy spent twice as much on defence as Spain, but less than 2% of GDP.",
)


def told(sentence: str, tables: Tables) -> str:
    """How a sentence was read, without what the sources say."""
    report = check(Article("sentence", sentence, published=DAY), tables)
    return output.explanation(report).partition("\n\n")[0].rstrip("\n")


def snapshots() -> dict[str, str]:
    """The snapshot of each sentence."""
    blocks = SNAPSHOTS.read_text(encoding="utf-8").split("$ ")[1:]
    return {block.partition("\n")[0]: block.partition("\n")[2].rstrip("\n") for block in blocks}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_reading_is_told(sentence: str, tables: Tables) -> None:
    assert told(sentence, tables) == snapshots()[sentence]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_there_is_no_code_and_no_jargon(sentence: str, tables: Tables) -> None:
    text = told(sentence, tables)
    without = text.replace("GDP", "").replace("NATO", "")
    assert not re.search(r"\b[A-Z]{3}\b|_|\bNone\b|\.[a-z]", without), text


def test_a_figure_without_a_claim_is_told_to_be_none(tables: Tables) -> None:
    text = told("Poland spent 4.1% of GDP on defence and 7% of GDP on health.", tables)
    assert 'The figure "7%": not read as a claim' in text


def test_every_way_of_finding_has_words() -> None:
    keys = {row["key"] for row in rows("telling")}
    ways = {row["key"].split(".")[1] for row in rows("doubt")}
    assert {f"how.{way}" for way in ways} <= keys


if __name__ == "__main__":
    made = "\n\n".join(f"$ {one}\n{told(one, Tables())}" for one in SENTENCES)
    SNAPSHOTS.write_text(f"{made}\n", encoding="utf-8")
