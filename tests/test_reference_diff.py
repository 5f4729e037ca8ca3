"""What was revised between two releases, who crossed a threshold, and why."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Command
from factcheck.errors import UsageError
from factcheck.reference import diff
from factcheck.reference.columns import MEASURES
from factcheck.reference.crossings import Crossing, crossings
from factcheck.reference.pairs import pair, release
from factcheck.reference.tables import Tables

TWO = Decimal(2)
JUNE_2024, AUGUST_2025, JULY_2026 = "nato:2024-06-17", "nato:2025-08-28", "nato:2026-07-10"


def crossed(old: str, new: str, year: int, tables: Tables) -> dict[str, Crossing]:
    return {one.subject: one for one in crossings(pair(old, new, tables), year, TWO)}


def test_why_23_allies_became_17(tables: Tables) -> None:
    found = crossed(JUNE_2024, JULY_2026, 2024, tables)
    assert {code: one.kind for code, one in found.items()} == {
        "ALB": "revised",
        "BGR": "revised",
        "CZE": "definition",
        "MKD": "revised",
        "MNE": "revised",
        "SVK": "typed in",
    }
    assert all(one.fell for one in found.values())
    assert [f"{share:f}" for _, share in found["CZE"].path] == ["2.10", "2.08", "2.08", "1.99"]
    assert "still 2.08 in 2025-08-28" in found["CZE"].why
    assert "typed in as 2.00" in found["SVK"].why and "(1.989)" in found["SVK"].why


def test_under_one_definition_every_crossing_is_a_revision_or_a_share_that_was_typed_in(tables: Tables) -> None:
    found = crossed(JUNE_2024, AUGUST_2025, 2024, tables)
    assert sorted(found) == ["ALB", "BGR", "MKD", "MNE", "SVK"], "23 became 18"
    assert {one.kind for one in found.values()} == {"revised", "typed in"}


def test_backwards_the_same_allies_rise(tables: Tables) -> None:
    forth, back = crossed(JUNE_2024, JULY_2026, 2024, tables), crossed(JULY_2026, JUNE_2024, 2024, tables)
    assert set(forth) == set(back) and not any(one.fell for one in back.values())


def test_counts_and_path_are_told(command: Command) -> None:
    ran = command("reference", "diff", JUNE_2024, JULY_2026)
    assert ran.code == 0
    assert "the definition changed from nato-pre-2025 to nato-core-2025" in ran.out
    year = ran.out.partition("\n2024: at 2% of GDP")[2].partition("\n\n")[0]
    assert year.startswith(" or more 23 in 2024-06-17, 17 in 2026-07-10")
    assert "of 32 members of NATO at the end of 2024, Iceland without a figure" in year
    assert "1 typed in before against the publisher's own tables; 4 revised; 1 counted otherwise since" in year
    assert "Montenegro fell under 2%: 2.02 → 1.71 (2025-04-24) → 1.72 (2025-08-28) → 1.66" in year
    assert year.count("fell under") == 6
    assert "at 3.5% of GDP or more 2 in 2024-06-17, 1 in 2026-07-10" in ran.out
    assert "amount_usd_constant: 0 revised, 0 as before, 363 in other prices or units" in ran.out


def test_a_measure_lists_every_revision_the_largest_first(command: Command) -> None:
    ran = command("reference", "diff", "nato:2024-06", "nato:2025-08", "--measure", "share_of_gdp")
    listed = [line for line in ran.out.splitlines() if " points)" in line or " points, " in line]
    assert listed[0].strip() == "GRC 2024: 3.08 → 2.74 (-0.34 points)"
    assert "share_of_gdp: 208 revised, 135 as before" in ran.out and len(listed) == 208
    assert "GRC 2024: 3.08 → 2.74" in ran.out and "real_change" not in ran.out


def test_every_figure_is_counted_once(tables: Tables) -> None:
    both = pair("sipri:2025-04-28", "sipri:2026-04-27", tables)
    lines = [line for line in diff.text(both, frozenset(MEASURES), listed=False).splitlines() if " revised, " in line]
    counts = re.findall(r"([0-9,]+) (?:revised|as before|in other|only in)", "\n".join(lines))
    counted = sum(int(count.replace(",", "")) for count in counts)
    assert counted == len(both.before.keys() | both.after.keys())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("nato:2024-06-17", "sipri:2026-04-27", "nato and sipri count differently"),
        ("nato:2024-06-17", "nato:2024-06", "are the same release"),
        ("nato:2020-03-19", "nato:2024-06", "is known, but its figures are not held"),
        ("nato:2031", "nato:2024", "does not mean one held release; held of nato: 2016-07-04, 2017-06-29"),
        ("nato", "nato:2024", "does not mean one held release"),
        ("worldbank:2026", "nato:2024", "does not mean one held release"),
        ("iiss:2024", "nato:2024", "no source 'iiss'"),
        ("budgets:2025", "nato:2024", "budgets is a list of announcements"),
    ],
)
def test_what_cannot_be_compared_is_told(old: str, new: str, says: str, tables: Tables) -> None:
    with pytest.raises(UsageError, match=says):
        pair(old, new, tables)


def test_the_start_of_a_date_is_enough(tables: Tables) -> None:
    assert str(release("sipri:2024", tables)[1].date) == "2024-04-22"


def test_a_release_of_the_users_own_is_compared_and_called_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        "subject,period,measure,value,unit\nGermany,2024,share_of_gdp,1.90,percent\nItaly,2024,share_of_gdp,2.01,%\n"
    )
    command("reference", "add", "mine.csv", "--source", "nato", "--release", "2026-12-01", "--write")
    ran = command("reference", "diff", "nato:2026-07", "nato:2026-12", "--reference", "factcheck-tables")
    assert "nato 2026-12-01: NATO, 2026-12-01 (yours)" in ran.out
    assert "Germany fell under 2%" in ran.out and "→ 1.90" in ran.out
