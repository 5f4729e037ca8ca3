"""Counts, ranks, comparisons and shares of totals settled by hand: all that needs the members of a group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck.models import Article, Rating, Verdict
from factcheck.pipeline import check
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables
from factcheck.writers.claimed import heading
from settling import By, agree, judged

DAY = "2024-09-01"

COUNTS = [
    # NATO 2024-06-17, table 3, 2024e: Slovakia is the 23rd, typed in as 2.00; then Croatia 1.81. Later: 18, then 17.
    By(
        "23 of 32 allies met the 2% target in 2024.",
        "2024-06-18",
        "match",
        "match 23 nato 2024",
        "discrepancy 17 nato 2024",
        "revised threshold_rounding left_out members",
    ),
    By(
        "18 of 32 allies met the 2% target in 2024.",
        "2025-09-01",
        "match",
        "match 18 nato 2024",
        "discrepancy 17 nato 2024",
        "threshold_near",
    ),
    By("17 of 32 allies met the 2% target in 2024.", "2026-08-01", "match", "match 17 nato 2024", "match 17 nato 2024"),
    By("Twenty allies met the 2% target in 2024.", DAY, "discrepancy", "discrepancy 23 nato 2024"),
    # 2023: 11 by the release of 2023-07-07 (Slovakia 2.03), 10 by the one of 2024-06-17.
    By("11 allies met the 2% target in 2023.", "2023-07-08", "match", "match 11 nato 2023", "discrepancy 10 nato 2023"),
    By("10 allies met the 2% target in 2023.", DAY, "match", "match 10 nato 2023"),
    By("11 allies met the 2% target in 2023.", DAY, "discrepancy", "discrepancy 10 nato 2023"),
    # Iceland has no forces: 31 or 32 members, 8 below the target or 9.
    By("23 out of 31 allies met the 2% target in 2024.", DAY, "match"),
    By(
        "Nine NATO members fall short of the 2% threshold.",
        DAY,
        "match",
        "match 9 nato 2024",
        reading="with Iceland, which has no forces",
    ),
    By("Eight NATO members fall short of the 2% threshold.", DAY, "match", "match 8 nato 2024", notes="left_out"),
    By("Seven NATO members fall short of the 2% threshold.", DAY, "discrepancy"),
    # Others: the United States and Canada (1.37) are not European: 22; 22 of America's 31 allies.
    By("22 European allies meet the 2% target.", DAY, "match", "match 22 nato 2024", notes="left_out"),
    By("22 of America's 31 allies meet the 2% target.", DAY, "match", "match 22 nato 2024"),
    By("More than 20 allies meet the 2% target.", DAY, "match"),
    By("More than 23 allies meet the 2% target.", DAY, "discrepancy"),
    By("23 of 30 allies meet the 2% target.", DAY, "match", notes="of"),
    # Poland 4.12, Estonia 3.43, United States 3.38, Latvia 3.15, Greece 3.08.
    By("Five NATO allies spend at least 3% of GDP on defence.", DAY, "match", "match 5 nato 2024"),
    # The release in force left Germany's 2025 empty: nobody could count. The one of 2026 makes 28, too near to refute.
    By(
        "31 of 32 allies met the 2% target in 2025.",
        "2025-09-01",
        "unverifiable: no_figure",
        "no_figure",
        "discrepancy 28 nato 2025",
    ),
]

QUANTIFIERS = [
    # NATO 2025-08-28 for 2024: 18 of 31 at 2.00 or more; 2026-07-10: 17. Above 3: EST, LTU, LVA, POL, USA.
    By(
        "Every NATO ally spent at least 2% of GDP on defence in 2024.",
        "2025-09-15",
        "discrepancy",
        "discrepancy 18 nato 2024",
    ),
    By("All 32 allies met the 2% target in 2024.", "2025-09-15", "discrepancy", "discrepancy 18 nato 2024"),
    By("Each NATO member spent more than 2% of GDP on defence in 2024.", "2025-09-15", "discrepancy"),
    By(
        "All NATO countries spent 2% of their GDP on defence in 2024.",
        "2024-11-26",
        "discrepancy",
        "discrepancy 23 nato 2024",
    ),
    By("Not every NATO ally spent 2% of GDP on defence in 2024.", "2025-09-15", "match", "match 18 nato 2024"),
    By("All NATO allies spent at least 0.9% of GDP on defence in 2024.", "2025-09-15", "match", "match 31 nato 2024"),
    By(
        "Not all NATO allies spent 0.9% of GDP on defence in 2024.",
        "2025-09-15",
        "discrepancy",
        "discrepancy 31 nato 2024",
    ),
    By("All NATO allies but Spain spent 1.25% of GDP on defence in 2023.", DAY, "discrepancy"),
    # 2024-06-17, 2024: 23 of 31, and Iceland: all but eight, or nine.
    By("All but nine allies met the 2% target in 2024.", "2024-11-26", "match", "match 23 nato 2024"),
    By("All but eight allies met the 2% target in 2024.", "2024-11-26", "match", "match 23 nato 2024"),
    By("All but seven allies met the 2% target in 2024.", "2024-11-26", "discrepancy"),
    By("All but ten allies met the 2% target in 2024.", "2024-11-26", "discrepancy"),
    By(
        "No NATO ally spent less than 2% of GDP on defence in 2024.",
        "2025-09-15",
        "discrepancy",
        "discrepancy 13 nato 2024",
    ),
    By("None of the allies spends 5% of GDP on defence.", "2024-11-26", "match", "match 0 nato 2024"),
    By("None of the allies spends 4% of GDP on defence.", "2024-11-26", "discrepancy", "discrepancy 1 nato 2024"),
    By("Only Poland spends 4% of GDP on defence.", "2024-11-26", "match", "match 1 nato 2024"),
    By("Only Estonia spends 4% of GDP on defence.", "2024-11-26", "discrepancy", "discrepancy 1 nato 2024"),
    By(
        "Only Poland spent more than 3% of GDP on defence in 2024.",
        "2025-09-15",
        "discrepancy",
        "discrepancy 5 nato 2024",
    ),
    By("Poland was the only ally to spend more than 3% of GDP on defence in 2024.", "2025-09-15", "discrepancy"),
    By("Only Poland and Estonia spent more than 3.4% of GDP on defence in 2024.", DAY, "match", "match 2 nato 2024"),
    By("Most NATO allies spent 2% of GDP on defence in 2024.", "2024-11-26", "match", "match 23 nato 2024"),
    By("Most NATO allies spent 3% of GDP on defence in 2024.", "2024-11-26", "discrepancy", "discrepancy 5 nato 2024"),
    By("Most NATO allies fell short of the 2% target in 2023.", DAY, "match", "match 20 nato 2023"),
    By(
        "Half of NATO's members spent 2% of GDP on defence in 2024.",
        "2025-09-15",
        "discrepancy",
        "discrepancy 18 nato 2024",
    ),
    By("More than half of NATO members spent 2% of GDP on defence in 2024.", "2025-09-15", "match"),
    By("More than half of NATO members spent 3% of GDP on defence in 2024.", "2025-09-15", "discrepancy"),
    By("Three quarters of the allies met the 2% target in 2024.", "2024-11-26", "match", "match 23 nato 2024"),
    By("A third of the allies met the 2% target in 2024.", "2024-11-26", "discrepancy"),
]

RANKS = [
    # SIPRI, current US$ of 2024: USA 997,309, China 313,658, Russia 148,967, Germany 88,458, India 86,126 (2025-04-28);
    # 2026-04-27: United Kingdom 89,815 fourth, Germany 86,148 fifth, India 85,597.
    By(
        "Germany was the fourth-biggest military spender in the world in 2024.",
        "2025-05-20",
        "match",
        "match 4 sipri 2024",
        "discrepancy 5 sipri 2024",
        "revised",
    ),
    By(
        "Germany was the fourth-biggest military spender in the world in 2024.",
        "2026-05-20",
        "discrepancy",
        "discrepancy 5 sipri 2024",
        notes="near_tie",
    ),
    By(
        "Germany was the fifth-biggest military spender in the world in 2024.",
        "2026-05-20",
        "match",
        "match 5 sipri 2024",
    ),
    By("The United States remains the world's biggest military spender.", "2025-05-20", "match", "match 1 sipri 2024"),
    # NATO, 2024e: USA 967,707, Germany 97,686, United Kingdom 82,107; 2023: United Kingdom 76,939, Germany 73,138.
    By("Britain has the third-biggest defence budget in NATO.", DAY, "match", "match 3 nato 2024"),
    By("Britain had the second-biggest defence budget in NATO in 2023.", DAY, "match", "match 2 nato 2023"),
    By("Britain has the second-biggest defence budget in NATO.", DAY, "discrepancy", "discrepancy 3 nato 2024"),
    # By share: Poland 4.12, Estonia 3.43, United States 3.38; from the end Spain 1.28, Slovenia and Luxembourg 1.29.
    By("Poland spends more of its GDP on defence than any other ally.", DAY, "match", "match 1 nato 2024"),
    By(
        "Spain has the lowest defence spending in NATO as a share of GDP.",
        DAY,
        "match",
        "match 1 nato 2024",
        notes="near_tie",
    ),
    By("Italy has the lowest defence spending in NATO as a share of GDP.", DAY, "discrepancy"),
    # SIPRI 2025-04-28, 2024, all 27: Ireland 0.24, Malta 0.45. NATO has no figure for either.
    By(
        "Ireland's military spending is the lowest in the EU as a share of GDP.",
        "2025-06-27",
        "match",
        "match 1 sipri 2024",
    ),
    # Africa, 2024: Algeria 21,811, Morocco 5,518; Libya and Sudan have no figure.
    By("Algeria is Africa's top military spender.", "2025-06-27", "match", "match 1 sipri 2024", notes="lacking"),
    By("Morocco is Africa's top military spender.", "2025-06-27", "discrepancy", "discrepancy 2 sipri 2024"),
]

COMPARISONS = [
    # NATO 2024e, million US$: Poland 34,974.5, Romania 8,644.5: 4.046.
    By("Poland spends four times as much on its army as Romania.", DAY, "match", "match 4.05 nato 2024"),
    By("Poland spends twice as much on its army as Romania.", DAY, "discrepancy", "discrepancy 4.05 nato 2024"),
    # 967,707 / 506,692.5 = 1.910; 5% of 2 is 0.1. In 2026: 967,707 / 515,198 = 1.878.
    By(
        "The US spends twice as much on defence as the rest of NATO.",
        DAY,
        "match",
        "match 1.91 nato 2024",
        "discrepancy 1.88 nato 2024",
    ),
    # SIPRI 2023-04-24 for 2022: 876,943.2 / 291,958.4 = 3.004: mixed company is SIPRI's.
    By("The American military budget is three times that of China.", "2023-05-24", "match", "match 3.00 sipri 2022"),
    # SIPRI 2024-04-22: 916,014.7 over the next nine of 2023, 883,265.2, is 1.037; over ten, 931,144, less than one.
    By(
        "America spends more on defence than the next nine countries combined.",
        "2024-05-24",
        "match",
        "match 1.04 sipri 2023",
    ),
    By(
        "America spends more on defence than the next ten countries combined.",
        "2024-05-24",
        "discrepancy",
        "discrepancy 0.984 sipri 2023",
    ),
    # 148,967 / (88,458 + 64,675 + 81,763) = 0.634.
    By(
        "Russia spends more on its military than Germany, France and Britain combined.",
        "2025-05-24",
        "discrepancy",
        "discrepancy 0.634 sipri 2024",
    ),
    # Germany's own past: 90,585.85 / 34,748.82 = 2.607 in euro; 97,685.6 / 46,175.8 = 2.116 in US$; 1.959 real.
    By(
        "Germany's defence spending has doubled since 2014.",
        DAY,
        "match",
        "match 1.96 nato 2024",
        reading="in real terms",
    ),  # [1.9, 2.1)
    By("Germany's defence spending has tripled since 2014.", DAY, "discrepancy", "discrepancy 2.61 nato 2024"),
    By("Germany's defence spending has doubled.", DAY, "unverifiable: unknown_period"),
    # Shares of GDP: 3.076 / 1.491 = 2.06, where money says 0.2.
    By(
        "Greece devotes to its military a share of GDP double that of Italy.",
        DAY,
        "match",
        "match 2.06 nato 2024",
    ),
    # 4.12 over the target of 2 in force.
    By("Poland spends double the NATO target on defence.", DAY, "match", "match 2.06 nato 2024"),
]

TOTALS = [
    # 967,707 / 1,474,399.5 = 65.63%; 875,603 / 1,294,807.6 = 67.62%. In 2026: 65.26 and 67.87.
    By(
        "America pays roughly two-thirds of NATO's military spending.",
        "2024-07-08",
        "match",
        "match 65.63 nato 2024",
        "match 65.26 nato 2024",
    ),
    By(
        "America paid roughly two-thirds of NATO's military spending in 2023.",
        "2024-07-08",
        "match",
        "match 67.62 nato 2023",
        "match 67.87 nato 2023",
    ),
    By(
        "In 2023 the United States accounted for 65% of NATO's defence spending.",
        DAY,
        "discrepancy",
        "discrepancy 67.62 nato 2023",
    ),
    By(
        "In 2023 the United States accounted for 68% of NATO's defence spending.", DAY, "match", "match 67.62 nato 2023"
    ),
    # SIPRI 2025-04-28: 997,309 / 2,718,183.7 = 36.69%.
    By(
        "The United States accounted for 37% of the world's military spending in 2024.",
        "2025-04-28",
        "match",
        "match 36.69 sipri 2024",
    ),
    By(
        "The United States accounted for 35% of the world's military spending in 2024.",
        "2025-04-28",
        "discrepancy",
        "discrepancy 36.69 sipri 2024",
    ),
    # In US$ of 2023: 968,381.6 / 2,676,513.9 = 36.18%.
    By(
        "The United States accounted for 36% of the world's military spending in 2024.",
        "2025-04-28",
        "match",
        "match 36.18 sipri 2024",
        reading="in constant prices",
    ),
    # Together: (313,658.3 + 148,967.3) / 2,718,183.7 = 17.02%.
    By(
        "China and Russia together accounted for 17% of the world's military spending in 2024.",
        "2025-06-01",
        "match",
        "match 17.02 sipri 2024",
    ),
    # Members in the year: 31 at the end of 2023 by SIPRI 2024-04-22: 54.89%.
    By(
        "NATO's members were responsible for 55 percent of military spending worldwide in 2023.",
        "2024-04-22",
        "match",
        "match 54.89 sipri 2023",
        notes="computed_total",
    ),
    # (506,692.5 - 30,495.2) / 1,474,399.5 = 32.30%.
    By(
        "European members of NATO accounted for 32% of NATO's defence spending in 2024.",
        DAY,
        "match",
        "match 32.30 nato 2024",
        notes="computed_total",
    ),
    # EDA: 67,621 / 278,573.1 = 24.27%.
    By(
        "Germany accounted for 24% of the EU's defence spending in 2023.", "2024-12-22", "match", "match 24.27 eda 2023"
    ),
]


@pytest.mark.parametrize("row", [*COUNTS, *RANKS, *COMPARISONS, *TOTALS], ids=str)
def test_a_claim_about_members(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables, context=row.context), row)


def note(verdict: Verdict, kind: str) -> str:
    return "; ".join(one.says for one in verdict.notes if one.kind == kind)


def test_a_count_names_its_members_and_who_is_left_out(tables: Tables) -> None:
    verdict = judged("23 of 32 allies met the 2% target in 2024.", "2024-06-18", tables)
    assert note(verdict, "members").startswith("at or above 2% in 2024: Poland 4.12, Estonia 3.43, United States 3.38")
    assert "Iceland" in note(verdict, "left_out")
    assert "Slovakia" in note(verdict, "threshold_rounding")
    assert "1.989" in note(verdict, "threshold_rounding")
    assert verdict.as_published is not None
    assert verdict.as_published.evidence is not None
    assert len(verdict.as_published.evidence.inputs) == 31


def test_a_wrong_number_of_members_is_noted(tables: Tables) -> None:
    verdict = judged("23 of 30 allies meet the 2% target.", DAY, tables)
    assert note(verdict, "of") == "the article counts 30 members; there were 32 on 2024-09-01"


def test_a_rank_shows_the_order_and_disputes_nothing_elsewhere(tables: Tables) -> None:
    verdict = judged("Germany was the fourth-biggest military spender in the world in 2024.", "2025-05-20", tables)
    assert verdict.as_published is not None
    assert verdict.as_published.evidence is not None
    assert (
        "1. United States 997309.0, 2. China 313658.3, 3. Russia 148967.3, 4. Germany 88458.5"
        in verdict.as_published.evidence.method
    )
    assert not any(row.disputes for row in verdict.by_source)


@pytest.mark.parametrize(
    ("text", "day", "corrected"),
    [
        ("Twenty allies met the 2% target in 2024.", DAY, "Twenty-three allies met the 2% target in 2024. ("),
        ("20 of 32 allies met the 2% target in 2024.", DAY, "23 of 32 allies met the 2% target in 2024. ("),
        (
            "Britain has the second-biggest defence budget in NATO.",
            DAY,
            "Britain has the third-biggest defence budget in NATO. (",
        ),
        (
            "Morocco is Africa's top military spender.",
            "2025-06-27",
            "Morocco is Africa's second-biggest military spender. (",
        ),
        (
            "Poland spends twice as much on its army as Romania.",
            DAY,
            "Poland spends 4.05 times as much on its army as Romania. (",
        ),
        (
            "America spends more on defence than the next ten countries combined.",
            "2024-05-24",
            "America spends more on defence than the next nine countries combined. (",
        ),
        (
            "Germany's defence spending has tripled since 2014.",
            DAY,
            "Germany's defence spending has multiplied by 2.6 since 2014. (",
        ),
        (
            "In 2023 the United States accounted for 65% of NATO's defence spending.",
            DAY,
            "In 2023 the United States accounted for 68% of NATO's defence spending. (",
        ),
    ],
)
def test_a_corrected_sentence(text: str, day: str, corrected: str, tables: Tables) -> None:
    correction = judged(text, day, tables).correction
    assert correction is not None
    assert correction.startswith(corrected)


def test_a_common_budget_share_is_a_slip(tables: Tables) -> None:
    slip = judged("In 2023 the United States accounted for 16.35% of NATO's defence spending.", DAY, tables).slip
    assert slip is not None
    assert slip.kind == "common_funding"


def test_what_nato_costs_is_of_its_common_budgets_where_the_number_says_so(tables: Tables) -> None:
    headline = judged("Germany Pays 16.35% of NATO Budget", DAY, tables)
    assert headline.rating is Rating.MATCH
    text = "In 2023 the United States paid {}% of the cost of NATO."
    assert judged(text.format("16.35"), DAY, tables).rating is Rating.MATCH
    assert judged(text.format("40"), DAY, tables).rating is not Rating.MATCH


def test_the_countries_of_a_region_make_sipris_total(tables: Tables) -> None:
    """Where no country is missing: the one check that `regions.csv` draws the regions as SIPRI does.

    Europe's total also has the European Defence Fund, 1.2 billion in 2025, which is no country.
    """
    source = tables.sources["sipri"]
    view = ReleaseView(tables, source, source.editions[-1], source.editions[-1].date)
    checked = set()
    for region in tables.regions:
        total = view.figure("amount_usd", region, 2025)
        cells = [view.figure("amount_usd", code, 2025) for code in view.members(region, view.day)]
        if total is not None and None not in cells:
            added = sum(cell.value for cell in cells if cell is not None) / 1000
            assert abs(added - total.value) <= Decimal("0.002") * total.value, region
            checked.add(region)
    assert {"NORTH_AMERICA", "OCEANIA", "EASTERN_EUROPE"} <= checked


@pytest.mark.parametrize("row", QUANTIFIERS, ids=str)
def test_quantifiers(row: By, tables: Tables) -> None:
    verdict = judged(row.text, row.day, tables, kind="count")
    agree(verdict, row)
    assert verdict.correction is None
    found = check(Article("a", row.text, published=date.fromisoformat(row.day or "")), tables).verdicts
    assert not [v for v in found if v.claim.kind == "share_of_gdp"]  # the threshold is nobody's share


def test_a_quantifier_says_what_it_asks_for(tables: Tables) -> None:
    verdict = judged("Every NATO ally spent at least 2% of GDP on defence in 2024.", "2025-09-15", tables, kind="count")
    assert verdict.as_published is not None and verdict.as_published.evidence is not None
    assert verdict.as_published.evidence.method.endswith("all must: does not hold")
    assert verdict.gap == -13
    assert heading(verdict.claim) == "NATO: all members at or above 2% of GDP"
