"""National budgets as governments announced them: when they decide, when they stand beside, what their list needs."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import ReferenceDataError
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference import announcing
from factcheck.reference.columns import ANNOUNCED_COLUMNS
from factcheck.reference.tables import Tables
from factcheck.reference.validate import validate
from factcheck.writers import markdown, spoken
from settling import By, agree, judged

CASES = [
    # a budget, draft, bill, plan or announcement
    By("China's defence budget will rise by 7.2% in 2024.", "2024-03-06", "match", "match 7.2 budgets 2024"),
    By(
        "Israel's defense budget for 2025 is NIS 117 billion.", "2024-11-05", "match", "match 117000000000 budgets 2025"
    ),
    By(  # NATO prints 64.6; the ministry's own outturn was 54.2, then 53.9
        "The UK's defence budget was £54.2 billion in 2023/24.",
        "2024-07-16",
        "match",
        "match 54200000000 budgets 2023",
        "discrepancy 53900000000 budgets 2023",
        "national_budget revised definitions",
    ),
    By("India's defence budget for 2025-26 is Rs 6.81 lakh crore.", "2025-02-02", "match", notes="national_budget"),
    By("India's defence budget constitutes 1.9 percent of GDP.", "2025-02-02", "match", "match 1.9 budgets 2025"),
    By("Poland will spend 4.8% of GDP on defence in 2026.", "2025-08-29", "match", "match 4.8 budgets 2026"),
    By(  # announced two months after; the draft that the words rest on is not held
        "Defence will account for 32.5 percent of Russia's total budget expenditure in 2025.",
        "2024-10-01",
        "match",
        "release_not_held",
        "match 32.5 budgets 2025",
    ),
    By(
        "China's military budget for 2025 is $249 billion.", "2025-03-06", "match", notes="national_budget"
    ),  # converted
    # a sum that nothing else explains
    By("Britain spent £54.2 billion on defence in 2023/24.", "2024-08-01", "match", notes="national_budget"),
    # nothing announced is that figure: another source's miss is no discrepancy where one is near
    By("Germany's defence budget for 2025 is 70 billion euros.", "2025-07-01", "unverifiable: no_figure"),
    By("Britain's defence budget for 2024 was £60bn.", "2024-12-01", "unverifiable: release_not_held"),
    By("Britain's defence budget for 2024 was £20bn.", "2024-12-01", "discrepancy"),
    # a figure of one digit is no wider than the words allow: 2% and 3% of GDP were announced
    By("Poland's defence budget was 2.4% of GDP in 2018.", "2024-01-10", "unverifiable: release_not_held"),
    By("Poland's defence budget for 2023 is 2.7% of GDP.", "2023-02-10", "unverifiable: no_figure"),
    # the growth of a budget is not the growth of spending
    By("India's defence budget rose by 4.7%.", "2024-07-25", "unverifiable: release_not_held"),
    By("Germany's defence budget rose by 60% in 2024.", "2024-09-01", "discrepancy"),
    # the request of the same day that counts more is no revision
    By("Congress passed an $886 billion defense bill for fiscal 2024.", "2023-12-20", "match", notes="national_budget"),
    By("India's FY26 defence budget is Rs 6.81 lakh crore.", "2025-02-02", "match", notes="national_budget"),
    By("Japan's defence budget for fiscal year 2026 is 9.04 trillion yen.", "2025-12-27", "match"),
    By("Australia's defence budget for FY2025-26 is A$59 billion.", "2025-05-20", "match"),
    # a plan beside it leaves nothing open
    By("Germany spent 2.9% of GDP on defence in 2025, it was announced.", "2026-08-01", "discrepancy"),
    # elsewhere NATO and SIPRI decide
    By("In 2024 Britain spent £64.6bn on defence.", "2024-09-01", "match", "match 64584000000 nato 2024"),
    By("In 2023 China spent $297 billion on its military.", "2025-09-01", "match", "match 296821400000 sipri 2023"),
    By("In 2023 Poland spent $31.6bn on defence.", "2024-09-01", "disputed"),  # by SIPRI, not by 130 billion zloty
    By("Britain spent 2.08% of GDP on defence in 2025, according to NATO.", "2025-09-02", "discrepancy"),
]


@pytest.mark.parametrize("row", CASES, ids=str)
def test_what_a_government_announced(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


def test_a_budget_stands_beside_and_disputes_nothing(tables: Tables) -> None:
    verdict = judged("In 2025 Germany spent 2.4% of its GDP on defence.", "2026-08-01", tables)
    beside = [row for row in verdict.by_source if row.source == "budgets"]
    assert beside and not any(row.disputes for row in beside)
    greece = judged("In 2025 Greece spent 3% of GDP on defence.", "2026-08-01", tables)
    assert "budgets" not in {row.source for row in greece.by_source}


def test_a_governments_own_share_stands_against_siprs_estimate(tables: Tables) -> None:
    text = "China's spending on defense as a proportion of GDP has remained below 1.5 percent."
    verdict = judged(text, "2025-03-05", tables)
    assert verdict.rating == "disputed" and "national_budget" in {note.kind for note in verdict.notes}
    assert judged("Australia spends less than 1.5% of GDP on defence.", "2025-03-05", tables).rating == "discrepancy"


@pytest.mark.parametrize(
    "text",
    [
        "Russia's military spending in 2024 reached $462 billion in purchasing power parity terms.",
        "In PPP terms Russia spends more on its military than Europe combined.",
    ],
)
def test_purchasing_power_is_in_no_table(text: str, tables: Tables) -> None:
    verdict = judged(text, "2025-02-12", tables)
    assert (verdict.rating, verdict.reason) == ("unverifiable", "no_figure") and "purchasing power" in verdict.says


@pytest.mark.parametrize(
    ("text", "day", "rating"),
    [
        ("The United States pays more than 22 percent of the NATO budget.", "2019-12-03", "match"),
        ("Germany pays 14.8 percent of the NATO budget.", "2019-12-03", "match"),
        ("The United States pays 70 percent of the NATO budget.", "2019-12-03", "discrepancy"),
        ("The United States pays 70 percent of the NATO budget.", "1995-12-03", "unverifiable"),
        ("The U.S. accounts for 70% of NATO defense expenditure.", "2023-03-22", "match"),
        ("The U.S. contributes 70 percent of NATO funding.", "2023-03-22", "match"),  # open, so by what allies spend
    ],
)
def test_common_funding_is_a_measure_of_its_own(text: str, day: str, rating: str, tables: Tables) -> None:
    assert judged(text, day, tables).rating == rating


# what a report says of it


@pytest.mark.parametrize(
    ("text", "day", "says"),
    [
        (
            "Germany spent 1.22% of GDP on defence in 2017, according to NATO.",
            "2018-06-14",
            "NATO's figures of 29 June 2017 say 1.22% for 2017; those of that day are not in our collection",
        ),
        (
            "Sweden spends 1.5% of GDP on defence.",
            "2024-05-02",
            "SIPRI's figures of 22 April 2024 say 1.47% for 2023; NATO's of that day are not in our collection",
        ),
        (  # one outlet has 3.35; the newest release agrees
            "Norway spends 3.2% of GDP on defence.",
            "2025-09-01",
            "3.16% for 2025, NATO 10 July 2026 |",
        ),
        (
            "Israel's defense budget for 2025 is NIS 117bn.",
            "2024-11-05",
            "ILS 117bn for 2025, National budget 1 November 2024 |",
        ),
    ],
)
def test_a_report_says_which_figure_makes_the_match(text: str, day: str, says: str, tables: Tables) -> None:
    report = check(Article("a", text, published=date.fromisoformat(day)), tables)
    row = next(line for line in markdown.write(report).splitlines() if line.startswith("| 1 |"))
    assert says in row
    assert ": match. " in spoken.finding(report.verdicts[0], report)


# the list


ROW = ",".join(ANNOUNCED_COLUMNS) + "\n{}\n"
GOOD = "NOR,2027,,2027,2026-10-07,proposed,amount_national,130.5,billion NOK,whole,ministry's budget,,Prop. 1 S,high"
SOURCE = """
name = "budgets"
title = "National budgets"
publisher = "A desk"
definition = "as announced"
licence = "own"

[announced]
file = "announced.csv"
sha256 = "{}"
"""


def own(folder: Path, row: str, sha256: str | None = None) -> Path:
    (folder / "budgets").mkdir(parents=True)
    text = ROW.format(row)
    (folder / "budgets" / "announced.csv").write_text(text, encoding="utf-8", newline="\n")
    digest = sha256 or hashlib.sha256(text.encode()).hexdigest()
    (folder / "budgets" / "source.toml").write_text(SOURCE.format(digest), encoding="utf-8", newline="\n")
    return folder


def test_a_budget_of_the_users_own_stands_with_the_others(tmp_path: Path) -> None:
    tables = Tables([own(tmp_path, GOOD)])
    assert len(tables.announced) == len(Tables().announced) + 1
    verdict = judged("Norway's defence budget for 2027 is 130.5 billion kroner.", "2026-10-08", tables)
    assert verdict.rating == "match" and validate([tmp_path]).problems == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("NOR", "Norway"), "subject 'Norway' is not an alpha-3 code"),
        (GOOD.replace("2026-10-07", "7 October"), "announced '7 October' is not a day, a month or a year"),
        (GOOD.replace("proposed", "drafted"), "status 'drafted' is none of proposed, adopted"),
        (GOOD.replace("billion NOK", "percent"), "unit does not fit the measure"),
        (GOOD.replace("ministry's budget", ""), "empty: say what is counted"),
        (GOOD.replace("whole", "several years"), "until is for several years only"),
        (f"{GOOD}\n{GOOD}", "repeated figure"),
    ],
)
def test_a_bad_row_is_told(row: str, says: str, tmp_path: Path) -> None:
    (problem,) = validate([own(tmp_path, row)]).problems
    assert "budgets/announced.csv:" in problem and says in problem
    with pytest.raises(ReferenceDataError):
        Tables([tmp_path]).announced  # noqa: B018


def test_a_list_changed_after_it_was_recorded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="it was changed"):
        Tables([own(tmp_path, GOOD, "0" * 64)]).announced  # noqa: B018


def test_rows_of_low_confidence_decide_nothing(tmp_path: Path) -> None:
    tables = Tables([own(tmp_path, GOOD.replace("high", "low"))])
    assert judged("Norway's defence budget for 2027 is 130.5 billion kroner.", "2026-10-08", tables).rating != "match"


# the desk's own budgets


@pytest.mark.parametrize(
    ("text", "day", "rating", "says"),
    [
        (
            "Norway's defence budget for 2027 is 150 billion kroner.",
            "2026-10-08",
            "discrepancy",
            "say NOK 130.5bn for 2027",
        ),
        (
            "Norway's defence budget for 2027 is 150 billion kroner.",
            "2026-09-01",
            "unverifiable",
            "announced after publication",
        ),
        (
            "Norway's defence budget for 2027 is 130.5 billion kroner.",
            "2026-09-01",
            "match",
            "announced after publication",
        ),
        ("Norway's defence budget for 2028 is 150 billion kroner.", "2026-10-08", "unverifiable", "It speaks of 2028"),
        ("Norway plans to spend 150 billion kroner on defence in 2027.", "2026-10-08", "unverifiable", ""),
    ],
)
def test_a_budget_of_the_desks_own_decides_from_its_day_on(
    text: str, day: str, rating: str, says: str, tmp_path: Path
) -> None:
    report = check(Article("a", text, published=date.fromisoformat(day)), Tables([own(tmp_path, GOOD)]))
    (verdict,) = report.verdicts
    assert verdict.rating == rating and says in spoken.explained(verdict, report)


def test_a_refuted_budget_is_put_right(tmp_path: Path) -> None:
    verdict = judged(
        "Norway's defence budget for 2027 is 150 billion kroner.", "2026-10-08", Tables([own(tmp_path, GOOD)])
    )
    assert verdict.change == ("150 billion kroner", "130.5 billion kroner")


HEAD = "subject;fiscal_year;announced;status;measure;value;unit;definition;base;source\n"
LINE = "Norway;{};2026-10-07;proposed;{};{};{};ministry's budget;{};Prop. 1 S\n"
AMOUNT = LINE.format("2027", "amount_national", "130.5", "billion NOK", "")


def merged(tmp_path: Path, text: str) -> announcing.Merged:
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    return announcing.merge(tmp_path / "b.csv", Tables(), tmp_path / "own")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (LINE.format("2027", "announced_change", "9", "%", ""), "b.csv:2: base is empty: say what the rise is on"),
        (AMOUNT + AMOUNT.replace("130.5", "131"), "b.csv:3: the same announcement as line 2; keep the one"),
        (AMOUNT.replace("2027", "FY27", 1), "b.csv:2: fiscal_year 'FY27' is neither a year nor two"),
        (AMOUNT.replace("2027", "2027-30", 1), "b.csv:2: fiscal_year '2027-30' is not one year"),
        ("Norway;2027\n", "b.csv:2: 2 cells where the header has 10"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_in_one(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError) as raised:
        merged(tmp_path, HEAD + line)
    assert [one for one in raised.value.problems if says in one]


def test_semicolons_are_read_and_years_written_alike(tmp_path: Path) -> None:
    made = merged(tmp_path, HEAD + AMOUNT.replace("2027", "FY2027/2028", 1))
    assert ",2027/28,2026-10-07,proposed," in made.data.decode() and made.new == 1


def test_a_corrected_figure_takes_the_place_of_the_one_held(tmp_path: Path) -> None:
    announcing.write(merged(tmp_path, HEAD + AMOUNT))
    made = merged(tmp_path, HEAD + AMOUNT.replace("130.5", "131"))
    assert made.new == 0 and "130.5" not in made.data.decode()
    (told,) = [line for line in announcing.describe(made) if "takes the place" in line]
    assert told.endswith("130.5 billion NOK → 131 billion NOK")
