"""A doubted reading raises no alarm, and a sure one does; what was inferred is said of a match."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck import output
from factcheck.claims import extract
from factcheck.lexicon import rows
from factcheck.models import Article, Rating, Reason, Verdict
from factcheck.pipeline import check
from factcheck.reading import doubt
from factcheck.reference.tables import Tables
from factcheck.writers import formats, writer
from factcheck.writers.contract import claim_fields, verdict_fields

DAY = date(2024, 11, 26)
CARRIED = "Warsaw has ordered tanks. Defence spending is now a big issue. The total was 9% of GDP, officials said."
"""Nothing in the last sentence says whose the total is, or of which year."""


def article(text: str) -> Article:
    return Article("a", text, published=DAY)


def only(text: str, tables: Tables) -> Verdict:
    (verdict,) = check(article(text), tables).verdicts
    return verdict


@pytest.mark.parametrize(
    "text",
    [
        "Spain spends 5% of its GDP on defence.",
        "Germany spent 4% of GDP on defence in 2023.",
        "Poland's defence budget was $90bn in 2023.",
        "Every NATO ally spent at least 2% of GDP on defence in 2023.",
    ],
)
def test_a_plain_sentence_that_is_wrong_is_called_so(text: str, tables: Tables) -> None:
    verdict = only(text, tables)
    assert verdict.claim.doubt == ()
    assert verdict.rating is Rating.DISCREPANCY


def test_what_is_carried_over_and_far_off_is_a_question(tables: Tables) -> None:
    verdict = only(CARRIED, tables)
    assert "subject" in verdict.claim.doubt
    assert verdict.rating is Rating.UNVERIFIABLE
    assert verdict.reason is Reason.DOUBTFUL_READING
    assert verdict.says.startswith("if this is Poland's figure for 202")
    assert "NATO says 4.12%" in verdict.says
    assert verdict.says.endswith("which year it is of and whose figure it is")
    assert verdict.as_published is not None
    assert verdict.as_published.figure == Decimal("4.12")
    assert verdict.as_published.rating is Rating.UNVERIFIABLE
    assert verdict.correction is None and verdict.slip is None


def test_a_sum_of_something_else_is_a_question_though_it_is_near_a_groups(tables: Tables) -> None:
    # the allies' sum together is £1.15tn
    text = "Britain spends 2.3% of GDP on defence. The budget of £1.2tn is the largest ever."
    report = check(Article("a", text, published=date(2025, 2, 10)), tables)
    verdict = next(one for one in report.verdicts if one.claim.kind == "amount")
    assert verdict.claim.doubt[0] == "measure"
    assert (verdict.rating, verdict.reason) == (Rating.UNVERIFIABLE, Reason.DOUBTFUL_READING)


def test_a_round_number_in_doubt_is_explained_by_no_slip(tables: Tables) -> None:
    # NATO's $968bn are about €900bn: so many sums are near a round one
    text = "Canada spent 1.37% of GDP on defence in 2024. America has complained. Mr Trump says that it spends $900bn."
    report = check(Article("a", text, published=date(2025, 3, 10)), tables)
    verdict = next(one for one in report.verdicts if one.claim.kind == "amount")
    assert verdict.claim.doubt
    assert (verdict.rating, verdict.reason) == (Rating.UNVERIFIABLE, Reason.DOUBTFUL_READING)


@pytest.mark.parametrize(
    "text",
    [
        "Poland spends $29bn on defence.",  # last year, as like as not
        "Warsaw grew. Military spending reached 4.1% of Poland's GDP in 2024, up 7% from 2023.",  # the share did?
        "Staying with the figures of 2022, Poland spends 2.2% of its GDP on defence.",  # so it did then
        "Germany is raising its defence spending to 2.9% of GDP.",  # it is on its way
        "In 2023 Poland raised its defence budget by $500bn.",  # so much is of something else
    ],
)
def test_what_may_be_of_something_else_is_a_question(text: str, tables: Tables) -> None:
    verdicts = check(article(text), tables).verdicts
    assert not [one for one in verdicts if one.rating is Rating.DISCREPANCY]
    assert [one for one in verdicts if one.reason is Reason.DOUBTFUL_READING]


def test_the_same_that_agrees_is_a_match_that_says_what_was_inferred(tables: Tables) -> None:
    verdict = only(CARRIED.replace("9%", "4.1%"), tables)
    assert verdict.rating is Rating.MATCH
    (note,) = [note for note in verdict.notes if note.kind == "inferred"]
    assert "whose figure it is" in note.says


def test_doubt_is_in_the_contract_and_in_every_output(tables: Tables) -> None:
    report = check(article(CARRIED), tables)
    (verdict,) = report.verdicts
    assert claim_fields(report.article, verdict.claim)["doubt"] == list(verdict.claim.doubt)
    row = verdict_fields(report.article, verdict)
    assert (row["rating"], row["reason"]) == ("unverifiable", "doubtful_reading")
    assert row["as_published"]["figure"] == "4.12"
    for name in formats():
        writer(name).write(report)
    assert "the sentence may mean something else" in output.explanation(report)
    assert output.failing(report, "disputed") == 0


def test_a_claim_without_doubt_has_an_empty_list() -> None:
    (claim,) = extract(article("Greece spends more than 3% of its GDP on defence."))
    assert claim_fields(article(""), claim)["doubt"] == []


def test_the_table_speaks_of_known_slots() -> None:
    keys = {row["key"]: (int(row["right"]), int(row["of"])) for row in rows("doubt")}
    assert {key.split(".")[0] for key in keys} <= {*doubt.SLOTS, doubt.ALL}
    assert all(0 <= right <= of and of >= doubt.CASES for right, of in keys.values())
