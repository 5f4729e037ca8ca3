"""Clauses: a tree in which each phrase stands once and each finite verb governs one; a table says which they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.clauses import DEEPEST
from factcheck.reading.parsing import Parsed
from stages import Row, cases, parse, read
from test_phrases import sentences

KINDS = {
    *("main", "coordinate", "complement", "adverbial", "relative"),
    *("infinitive", "gerund", "participle", "bracket", "tag"),
}


def is_a_tree(parsed: Parsed) -> None:
    """Each phrase stands in one clause, in order; each clause in an earlier one, and not too deep."""
    tree = parsed.tree
    assert sorted(phrase.at for clause in tree.clauses for phrase in clause.phrases) == [p.at for p in parsed.phrases]
    for clause in tree.clauses:
        assert clause.kind in KINDS
        assert clause.parent is None or clause.parent.at < clause.at, "no clause stands in itself"
        assert clause.depth <= DEEPEST + 1
        assert [phrase.at for phrase in clause.phrases] == sorted(phrase.at for phrase in clause.phrases)
        assert all(tree.clause(phrase) is clause for phrase in clause.phrases)
        assert clause.verb is None or clause.verb in clause.phrases
        assert clause.subject is None or clause.subject.kind == "noun"


def crowded(parsed: Parsed) -> list[str]:
    """Clauses with more than one finite verb."""
    return [
        " / ".join(parsed.text[verb.start : verb.end] for verb in verbs)
        for clause in parsed.tree.clauses
        if len(verbs := [p for p in clause.phrases if p.kind == "verb" and p.finite and p is not clause.verb]) > 0
        and clause.verb is not None
        and not clause.question
    ]


def test_every_sentence_is_a_tree() -> None:
    for parsed in sentences():
        is_a_tree(parsed)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_a_tree(text: str) -> None:
    is_a_tree(parse(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "which",
                "that",
                "if",
                "(",
                ")",
                ",",
                ";",
                "to",
                "spending",
                "said",
                "Poland",
                "2%",
                "and",
                "-",
                "who",
                "is",
            ]
        ),
        max_size=60,
    )
)
def test_links_without_end_are_a_tree(parts: list[str]) -> None:
    is_a_tree(parse(" ".join(parts)))


@pytest.mark.xfail(reason='", according to NATO, and has": two finite verbs in one clause', strict=True)
def test_one_finite_verb_a_clause() -> None:
    found = [(verbs, parsed.text) for parsed in sentences() for verbs in crowded(parsed)]
    assert found == []


@pytest.mark.parametrize("row", cases("clauses"))
def test_the_clauses_of(row: Row) -> None:
    assert read(row) == row.wanted
