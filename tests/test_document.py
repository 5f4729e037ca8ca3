"""An article as a whole: which of its sentences are read, and what is told of those that are not."""

from __future__ import annotations

import pytest

from factcheck.claims import read, unread
from factcheck.models import Article
from factcheck.reading import framing
from factcheck.reading.document import Document
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed

TWO = "Greece spends 3% of its GDP on defence. Poland spends 4% of its GDP on defence."
RAIN = " ".join(f"Rain fell on the coast for hours, said the man by the harbour, number {n} of many." for n in range(9))


def test_a_sentence_that_the_rules_break_on_is_told_of_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    real = framing.frames

    def breaking(parsed: Parsed) -> list[Frame]:
        if "Greece" in parsed.text:
            raise IndexError
        return real(parsed)

    monkeypatch.setattr(framing, "frames", breaking)
    doc = Document(Article("a", TWO))
    assert [claim.subject for claim in read(doc)] == [("POL",)]
    assert unread(doc.article, doc) == ("the sentence from 0 on: not read, by an error of ours (IndexError)",)


def test_what_is_far_from_any_word_of_the_forces_is_not_read() -> None:
    doc = Document(Article("a", f"{RAIN} {TWO} {RAIN}"))
    assert len(doc.spans) == 20
    assert [index for index in doc.live if index in (0, 19)] == []
    assert {9, 10} <= set(doc.live)


def test_a_sentence_that_is_wrapped_among_long_lines_is_one() -> None:
    """What is wider than wrapped prose does not say how wide that is."""
    wide = "Ghana's parliament sat until late on Friday, as it does before each of its recesses. " * 3
    wrapped = "Chile's fleet, as its admirals\nOrtega and Rojas say, is paid\nfrom a budget that comes to\n1.9% of GDP."
    doc = Document(Article("a", f"{wide}\n{wrapped}\n{wide}"))
    assert wrapped.replace("\n", " ") in [doc.text(index) for index in range(len(doc.spans))]


def test_a_line_that_begins_with_a_figure_and_a_dash_is_an_item() -> None:
    text = "In numbers\n\n2% - the share that Chile spends\n1.1% \u2013 the share that Peru spends\n4 - its ministers"
    assert len(Document(Article("items", text)).spans) == 4
