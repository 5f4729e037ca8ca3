"""Whom a sentence credits: its words are looked for first, and that finds every credit that the grammar would."""

from __future__ import annotations

import pytest

from factcheck.lexicon import listed, rows
from factcheck.reading.speakers import publisher

PUBLISHERS = {row["words"]: row["name"] for row in rows("speakers")}
CREDITS = [
    *(f"It spent 2%, {lead} {{}}." for lead in listed("credit.lead")),
    *(f"{{}} {says} 2%." for says in listed("credit.says")),
    *(f"It spent 2% by {{}} {figures}." for figures in listed("credit.figures")),
    *(f"The {figures} {by} {{}} have 2%." for figures in listed("credit.figures_by") for by in listed("source")),
]


@pytest.mark.parametrize("credit", CREDITS)
def test_every_word_that_credits_a_publisher_does(credit: str) -> None:
    assert publisher(credit.format("SIPRI")) == "SIPRI"


@pytest.mark.parametrize("words", PUBLISHERS)
def test_every_publisher_is_credited(words: str) -> None:
    assert publisher(f"According to {words}, it spent 2%.") == PUBLISHERS[words]
    assert publisher(f"It is a member of {words}.") is None
