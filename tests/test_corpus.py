"""What the tool reads, against what careful readers read; gaps are listed and may only shrink."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from corpora import Case, Score, complaints, corpus, gaps, gold, scores
from factcheck.claims import kinds
from factcheck.output import sections
from gaps import floors


def _marked(case: Case) -> object:
    known = pytest.mark.xfail(reason="listed in known_gaps.txt", strict=True) if case.line in gaps() else ()
    return pytest.param(case, id=case.article.id, marks=known)


@pytest.mark.parametrize("case", [_marked(case) for case in corpus()])
def test_a_case_is_read_as_a_careful_reader_reads_it(case: Case) -> None:
    assert complaints(case) == ()


@pytest.mark.parametrize("case", [pytest.param(case, id=case.corpus) for case in gold()])
def test_every_claim_of_a_gold_article_stands_in_its_text(case: Case) -> None:
    found = case.found()
    assert [case.article.text[slice(*claim.span)] for claim in found] == [claim.text for claim in found]


def test_the_list_of_gaps_names_cases_that_exist_once() -> None:
    lines = Counter(case.line for case in corpus())
    assert [line for line in gaps() if lines[line] != 1] == []


@cache
def scored(name: str) -> dict[str, Score]:
    return scores({"corpus": corpus, "gold": gold}[name]())


@pytest.mark.parametrize("name", ["corpus", "gold"])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_floors_hold(name: str, kind: str) -> None:
    floor, score = floors()[name][kind], scored(name)[kind]
    assert score.found >= floor.found, "F1 of the claims found"
    assert score.read >= floor.read, "F1 of the claims read right"
    assert score.false_alarms <= floor.false_alarms, "false alarms"


def test_kinds_and_corpora_are_the_same() -> None:
    assert set(kinds()) == {case.corpus for case in corpus()}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kind_says_what_it_looks_for_what_settles_it_and_what_it_misses(kind: str) -> None:
    told = sections(kind)
    assert [name for name in ("is", "looks for", "settled by", "known gaps", "source") if not told.get(name)] == []
