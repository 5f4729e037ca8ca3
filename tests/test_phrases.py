"""Phrases: they tile the tokens of a sentence, and a table says which they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import corpus, gold
from factcheck.reading.document import Document
from factcheck.reading.parsing import Parsed
from stages import Row, cases, parse, read

KINDS = {"noun", "verb", "link", "mark", "adverb"}


def sentences() -> list[Parsed]:
    """Every sentence of the corpora and the gold articles, parsed."""
    docs = [Document(case.article) for case in (*corpus(), *gold())]
    return [doc.parsed(index) for doc in docs for index in range(len(doc.spans))]


def tile(parsed: Parsed) -> None:
    """Each token is in exactly one phrase, and phrases come in the order of the text."""
    assert [token for phrase in parsed.phrases for token in phrase.tokens] == parsed.tokens
    assert [phrase.at for phrase in parsed.phrases] == list(range(len(parsed.phrases)))
    for phrase in parsed.phrases:
        assert phrase.kind in KINDS
        assert phrase.low < phrase.high
        assert phrase.head is None or phrase.head in phrase.tokens
        assert phrase.prep is None or phrase.prep is phrase.tokens[0]
        assert set(map(id, phrase.owner)) <= set(map(id, phrase.tokens))


def test_phrases_tile_every_sentence() -> None:
    for parsed in sentences():
        tile(parsed)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_phrases_tile_any_text(text: str) -> None:
    tile(parse(text))


@pytest.mark.parametrize("row", cases("phrases"))
def test_the_phrases_of(row: Row) -> None:
    assert read(row) == row.wanted
