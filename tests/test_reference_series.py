"""Figures side by side and for other programs: coverage, compare, export, and what to do where no address is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from conftest import Command
from factcheck.reference import compare, coverage, export, figures, refresh
from factcheck.reference.tables import Tables

SHARE = frozenset({"share_of_gdp"})


def test_coverage_counts_every_held_figure_once(tables: Tables) -> None:
    lines = list(coverage.lines(tables))
    cells = sum(len(list(tables.cells(s, e))) for s in tables.sources.values() for e in figures.held(s))
    assert sum(line.figures for line in lines) == cells + len(tables.announced)
    nato = next(
        one for one in lines if (one.source, one.release, one.measure) == ("nato", "2016-07-04", "share_of_gdp")
    )
    assert (nato.subjects, nato.first, nato.last) == (27, 2016, 2016)


def test_coverage_tells_what_is_missing(command: Command) -> None:
    ran = command("reference", "coverage")
    nato = ran.out.partition("nato: NATO\n")[2].partition("\n\n")[0]
    assert "not held: 2014-02-24, 2015-06-22, 2016-01-28, 2017-03-13, 2020-03-19, 2026-03-26" in nato
    assert "2026-07-10  personnel              33 subjects  2014-2026" in nato
    table = command("reference", "coverage", "--markdown").out
    assert "| SIPRI | 2017-04-24 |" in table and "| SIPRI | *not held* | | | 2014-04-14, 2015-04-13" in table


def test_sources_side_by_side(command: Command) -> None:
    ran = command("reference", "compare", "Poland", "nato", "sipri", "--year", "2023-2024")
    assert ran.out.splitlines()[0] == "Poland (POL): share_of_gdp, percent"
    (year,) = [line for line in ran.out.splitlines() if line.startswith("  2023")]
    assert year.split() == ["2023", "3.26", "2026-07-10", "3.26", "2026-04-27", "(+0.00)"]


def test_a_year_that_one_lacks_and_a_caveat(tables: Tables) -> None:
    of = (tables.sources["nato"], tables.sources["eda"])
    text = compare.text("SVK", "share_of_gdp", compare.sides(tables, "SVK", of, "share_of_gdp", range(2016, 2027)))
    rows = {line.split()[0]: line.split() for line in text.splitlines()[2:]}
    assert rows["2026"][1].endswith("e") and rows["2026"][-1] == "-"
    albania = compare.sides(tables, "ALB", (tables.sources["nato"],), "share_of_gdp", range(2011, 2012))
    assert "1.53!" in compare.text("ALB", "share_of_gdp", albania), "from the press alone"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Poland", "nato", "--measure", "wealth"), "no measure 'wealth'"),
        (("Poland", "iiss"), "no source 'iiss'"),
        (("Atlantis", "nato"), "Atlantis"),
    ],
)
def test_compare_says_what_it_does_not_know(arguments: tuple[str, ...], says: str, command: Command) -> None:
    ran = command("reference", "compare", *arguments)
    assert ran.code == 2 and says in ran.err


def test_a_series_in_each_format(tables: Tables) -> None:
    only = frozenset({"nato", "sipri"})
    found = list(export.cells(tables, ("GRC", "POL"), SHARE, only, range(2020, 2025)))
    assert {cell.source for cell in found} == only and {cell.subject for cell in found} == {"GRC", "POL"}
    rows = list(csv.DictReader(io.StringIO(export.text(found, "csv").decode())))
    assert len(rows) == len(found) and rows[0].keys() == set(export.COLUMNS)
    told = json.loads(export.text(found, "json"))
    assert [row["value"] for row in told] == [row["value"] for row in rows], "decimals as they were printed"
    frame = pl.read_parquet(io.BytesIO(export.text(found, "parquet")))
    assert frame.height == len(found) and frame.schema["period"] == pl.Int64


def test_show_exports_to_a_file(command: Command, tmp_path: Path) -> None:
    asked = ("reference", "show", "Greece", "Poland", "--measure", "share_of_gdp", "--source", "nato,sipri")
    assert command(*asked, "--format", "parquet", "--out", "series.parquet").code == 0
    assert set(pl.read_parquet(tmp_path / "series.parquet")["subject"]) == {"GRC", "POL"}
    assert command(*asked, "--out", "series.txt").code == 2
    text = command(*asked).out
    assert "Greece (GRC): share_of_gdp, NATO" in text and "Poland (POL): share_of_gdp, SIPRI" in text
    assert "EDA" not in text and "announced" not in text
    assert command("reference", "show", "Greece", "--source", "iiss").code == 2


def test_show_tells_what_a_government_announced(command: Command) -> None:
    text = command("reference", "show", "Israel", "--year", "2025").out
    assert "announced by the government" in text and "117 billion ILS: defence budget, government approval" in text
    alone = command("reference", "show", "Israel", "--source", "budgets", "--format", "csv").out
    assert "budgets,2024-11-01,ISR,2025,amount_national,117,billion ILS" in alone


def test_every_source_says_how_it_is_updated(tables: Tables, command: Command) -> None:
    for source in tables.sources.values():
        assert list(refresh.addresses(source)), source.name
    ran = command("reference", "update", "--addresses")
    assert ran.code == 0 and "eda: by hand: open https://eda.europa.eu/" in ran.out
    assert "nato: https://www.nato.int/" in ran.out and "a .xlsx workbook; gives" in ran.out
    without = command("reference", "update", "eda")
    assert without.code == 2 and "by hand" not in without.err and "factcheck reference import eda FILE" in without.err
