"""What a desk reads: every release side by side, revisions marked, each figure traced to the publisher's own cell."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Command
from factcheck.errors import UsageError
from factcheck.reference import figures, overview, show, trace
from factcheck.reference.columns import MEASURES, read_table
from factcheck.reference.sparkline import BARS, sparkline
from factcheck.reference.tables import Tables, shipped

SHARE = frozenset({"share_of_gdp"})


def block(text: str, title: str) -> dict[str, str]:
    """The rows of one table of the output, by their year."""
    (found,) = [part for part in text.split("\n\n") if part.startswith(title)]
    return {line.split()[0]: line for line in found.splitlines()[2:]}


def test_every_release_side_by_side_with_its_marks(tables: Tables) -> None:
    text = show.text(show.series(tables, "SVK", SHARE))
    rows = block(text, "Slovakia (SVK): share_of_gdp, NATO, percent")
    assert rows["2024"].split() == ["2024", "2.00e!", "2.00e!", "1.96e*", "1.99~"]
    assert rows["2023"].split() == ["2023", "2.03e", "2.05e!*", "1.84e*", "1.84", "1.74~"]
    assert "fragile: typed in as 2.00" in text and "fragile: from the press (PA, 2024-04-10)" in text
    assert text.rstrip().endswith(show.LEGEND)


def test_amounts_in_other_prices_are_not_revisions(tables: Tables) -> None:
    rows = block(
        show.text(show.series(tables, "GRC", frozenset({"amount_usd_constant"}))),
        "Greece (GRC): amount_usd_constant, NATO",
    )
    assert rows["2014"].split() == ["2014", "4,353", "4,358*", "4,688", "4,688"]


def test_current_and_constant_prices_stand_apart(tables: Tables) -> None:
    found = show.series(tables, "POL", frozenset({"gdp"}))
    nato = {one.constant: one for one in found if one.source.name == "nato"}
    assert set(nato) == {True, False}
    assert nato[False].cells["2024-06-17", 2024].price_basis == "current"
    assert nato[True].cells["2024-06-17", 2024].price_basis == "constant 2015"


def test_every_figure_of_every_table_can_be_shown(tables: Tables) -> None:
    """Nothing is lost between a table and its index, whatever the prices."""
    for source in tables.sources.values():
        for edition in figures.held(source):
            assert edition.path is not None
            assert len(list(tables.cells(source, edition))) == len(read_table(edition.path)), edition.path


def test_the_plot_is_the_newest_release(tables: Tables) -> None:
    (nato,) = [one for one in show.series(tables, "GRC", SHARE) if one.source.name == "nato"]
    drawn = show.text([nato]).splitlines()[0].rpartition("percent  ")[2]
    assert len(drawn) == len(nato.years) and set(drawn) <= set(BARS) | {" "}
    assert drawn.startswith("  ▁"), "the newest release begins with 2014"


@pytest.mark.parametrize(
    ("values", "drawn"),
    [((1, 1, 1), "▁▁▁"), ((), ""), ((None, None), "  "), ((3, 1, None, 2), "█▁ ▅"), ((-1, 0, 1), "▁▅█")],
)
def test_sparkline(values: tuple[int | None, ...], drawn: str) -> None:
    assert sparkline([None if value is None else Decimal(value) for value in values]) == drawn


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Greece", ("GRC",)),
        ("grc", ("GRC",)),
        ("the United States", ("USA",)),
        ("Britain", ("GBR",)),
        ("The Baltic states", ("EST", "LTU", "LVA")),
        ("NATO", ("NATO",)),
        ("world", ("WORLD",)),
        ("gbp", ("GBP",)),
        ("ABW", ("ABW",)),
        ("Türkiye", ("TUR",)),
        ("Turkey", ("TUR",)),
    ],
)
def test_a_subject_by_any_of_its_names(word: str, codes: tuple[str, ...], tables: Tables) -> None:
    assert tuple(sorted(figures.subjects(word, tables))) == codes


def test_a_word_that_names_nothing_is_told_with_the_nearest(tables: Tables) -> None:
    with pytest.raises(UsageError, match=r"'Grece'.*greece"):
        figures.subjects("Grece", tables)
    with pytest.raises(UsageError, match="did you mean share_of_gdp"):
        figures.measures(("share_of_gpd",))


# trace


def test_every_figure_is_traced_to_its_line(tables: Tables) -> None:
    """File and line lead to the very row; sha256 is the file's; the publisher's cell is named."""
    text = trace.trace(tables, "GRC", frozenset(MEASURES))
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == len(list(show.figures(tables, "GRC", frozenset(MEASURES), None))) > 300
    for paragraph in paragraphs:
        told = dict(re.findall(r"^  (\w+) +(.*)$", paragraph, re.MULTILINE))
        path, _, line = told["file"].partition(":")
        row = (shipped() / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        value = re.search(r": ([0-9.-]+) ", paragraph)
        assert value is not None and f",{value[1]}," in row and ",GRC," in row
        assert told["sha256"] == hashlib.sha256((shipped() / path).read_bytes()).hexdigest()
        assert all(told[key] not in ("", "-") for key in ("publisher", "release", "table", "row", "column", "licence"))


def test_trace_names_the_publishers_own_cell(command: Command) -> None:
    ran = command("reference", "show", "Greece", "--measure", "share_of_gdp", "--year", "2024", "--trace")
    (nato,) = [part for part in ran.out.split("\n\n") if "nato 2024-06-17" in part]
    for told in ("3.07595352616 percent, estimate", "Table 3", "row        Greece", "column     2024e", "not for sale"):
        assert told in nato


def test_commitments_are_shown_and_traced(command: Command) -> None:
    shown = command("reference", "show", "NATO", "--measure", "share_of_gdp", "--year", "2024").out
    assert "2023-07-11, replaced 2025-06-25: share_of_gdp at least 2% of GDP" in shown
    assert "\n  2025-06-25" not in shown, "not yet made in 2024"
    traced = command("reference", "show", "NATO", "--measure", "share_of_gdp", "--trace").out
    assert "The Hague Summit Declaration, paragraph 3" in traced
    assert re.search(r"commitments\.csv:\d+, sha256 [0-9a-f]{64}", traced)


# the commands


def test_show(command: Command) -> None:
    ran = command("reference", "show", "Greece", "--measure", "share_of_gdp", "--year", "2023-2024")
    assert ran.code == 0 and "2.80e*" in ran.out and "2014" not in ran.out
    assert "member of: EU 1981-01-01 to now" in ran.out
    rate = command("reference", "show", "gbp", "--measure", "exchange_rate", "--year", "2024")
    assert "GBP: exchange_rate, Exchange rates, GBP per USD" in rate.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Grece",), "near: greece"),
        (("Greece", "--measure", "gpd"), "no measure 'gpd'; did you mean gdp?"),
        (("Greece", "--year", "last"), "--year: 'last' is neither a year nor two"),
        (("Greece", "--reference", "nowhere"), "nowhere: no such folder"),
    ],
)
def test_show_says_what_it_does_not_understand(arguments: tuple[str, ...], says: str, command: Command) -> None:
    ran = command("reference", "show", *arguments)
    assert ran.code in (2, 3) and says in ran.err and not ran.out


def test_list_tells_what_is_held_known_and_partial(tables: Tables) -> None:
    text = overview.text(tables)
    assert "2024-06-17  4,972 figures of 34 subjects, 2014-2024" in text
    assert "19 held of 25 known" in text and "6 known, not held: 2014-02-24" in text
    held_2024 = text.partition("  2024-06-17  4,972")[2].partition("\n")[2]
    assert not held_2024.lstrip().startswith("partial"), "NATO's workbook of 2024 is whole"
    sipri = text.partition("sipri: ")[2]
    assert "share_of_gdp whole for 2014-2025 of 1949-2025" in sipri
    assert "no amount_usd;" in text.partition("2025-08-28")[2]


def test_a_figure_of_the_users_own_is_called_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("subject,period,measure,value,unit\nGreece,2024,share_of_gdp,3.3,%\n")
    command(
        *("reference", "add", "mine.csv", "--source", "nato", "--release", "2026-12-01", "--write"),
    )
    text = command("reference", "show", "GRC", "--measure", "share_of_gdp", "--reference", "factcheck-tables").out
    assert "yours" in text and "3.30" in text
    traced = command(
        *("reference", "show", "GRC", "--measure", "share_of_gdp", "--trace", "--reference", "factcheck-tables")
    ).out
    (mine,) = [part for part in traced.split("\n\n") if "nato 2026-12-01" in part]
    assert "in your own tables" in mine and "factcheck-tables/nato/2026-12-01.csv:2" in mine


def test_a_year_that_no_table_has_is_said_in_one_line(command: Command) -> None:
    told = command("reference", "show", "Greece", "--year", "2027").out.splitlines()
    assert told[0] == "Greece: no figure of 2027 is held; those held are of 2005 to 2026"
