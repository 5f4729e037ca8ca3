"""Words: every form of every verb is a verb where only a verb can stand; the tokens tile the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import corpus, gold
from factcheck.lexicon import rows
from factcheck.reading import tagging, tokenization
from factcheck.reading.document import Document
from factcheck.reading.quantity import Quantity
from stages import known, parse

FRAMES = {  # where only a form of a verb can stand
    "lemma": "They will {} it.",
    "third": "He {} it.",
    "past": "They {} it.",
    "participle": "They have {} it.",
    "gerund": "They are {} it.",
}
VERBAL = frozenset(("V", "VB", "VD", "VN", "VG", "aux", "mod"))
TEXTS = [case.article.text for case in (*corpus(), *gold())]


def forms(column: str) -> Iterator[str]:
    """Every form of every verb that stands in a column."""
    return (form for row in rows("verbs") for form in row[column].split())


def missed(column: str) -> Iterator[str]:
    """Forms that are not taken for verbs in the frame of their column."""
    for form in forms(column):
        text = FRAMES[column].format(form)
        at = text.index(form, 3)
        token = next((t for t in parse(text).tokens if t.start == at), None)
        if token is None or token.tag not in VERBAL:
            yield form


@pytest.mark.parametrize("column", FRAMES)
def test_every_form_of_every_verb_is_a_verb_in_its_frame(column: str) -> None:
    wrong = {f"words: {column}: {form}" for form in missed(column)}
    listed = {line for line in known() if line.startswith(f"words: {column}: ")}
    assert wrong - listed == set(), "not taken for a verb"
    assert listed - wrong == set(), "listed in stages/known_gaps.txt and right now"


@pytest.mark.parametrize("column", FRAMES)
def test_a_verb_has_all_its_forms(column: str) -> None:
    assert [row["lemma"] for row in rows("verbs") if not row[column].strip()] == []


def tiles(text: str) -> None:
    """The tokens stand in order, none over another, and leave out nothing but spaces and quotation marks."""
    tokens = tokenization.untagged(text, [])
    tagging.tag(tokens)
    at = 0
    for token in tokens:
        assert at <= token.start < token.end
        assert not text[at : token.start].strip(), (text[at : token.start], text)
        at = token.end
    assert not text[at:].strip()
    assert all(token.tag for token in tokens)


def test_the_tokens_tile_every_sentence() -> None:
    for case in (*corpus(), *gold()):
        doc = Document(case.article)
        for index in range(len(doc.spans)):
            tiles(doc.text(index))


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_the_tokens_tile_any_text(text: str) -> None:
    tiles(text)


@given(st.sampled_from(TEXTS), st.integers(0, 60), st.integers(0, 60))
def test_units_are_tokens_of_their_own(text: str, start: int, more: int) -> None:
    piece = text[start : start + 200 + more]
    for token in parse(piece).tokens:
        if token.unit is not None:
            low, high = token.unit.span
            begins = (low, token.unit.figure[0]) if isinstance(token.unit, Quantity) else (low,)  # "exceeds" is a verb
            assert token.start in begins
            assert high <= token.end <= high + 1  # "300,000-strong"
