"""Figures that should agree do, or the publisher's own slip is explained; every fault is told with file and line."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Command
from factcheck.reference import exceptions
from factcheck.reference.figures import held
from factcheck.reference.reconcile import reconcile
from factcheck.reference.tables import Tables, shipped
from factcheck.reference.validate import validate

HEADER = "release,subject,period,measure,value,unit,price_basis,status,table,row,column,note"
RELEASE = "2026-12-01"
ROOT = shipped()


@dataclass(frozen=True)
class Desk:
    """A folder with one source of the user's own."""

    folder: Path
    name: str = "desk"

    def source(self, *more: str) -> None:
        """Write its source.toml; the lines of `more` go before the release."""
        table = (self.folder / self.name / f"{RELEASE}.csv").read_bytes()
        lines = [f'{key} = "x"' for key in ("title", "publisher", "definition", "licence")]
        lines = [f'name = "{self.name}"', *lines, *more, "[[release]]", f"date = {RELEASE}", f'file = "{RELEASE}.csv"']
        lines += [f'sha256 = "{hashlib.sha256(table).hexdigest()}"', "[release.prints]"]
        measures = sorted({line.split(",")[3] for line in table.decode().splitlines()[1:]})
        lines += [f"{measure} = [2000, 2026]" for measure in measures]
        (self.folder / self.name / "source.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def table(self, *rows: str) -> None:
        """Write its one table, of rows without the release."""
        path = self.folder / self.name / f"{RELEASE}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([HEADER, *(f"{RELEASE},{row}" for row in rows)]) + "\n", encoding="utf-8")

    def problems(self) -> tuple[str, ...]:
        """What is wrong, the folder's own path left out."""
        prefix = f"{self.folder.as_posix()}/"
        return tuple(problem.removeprefix(prefix) for problem in validate([self.folder]).problems)


@pytest.fixture
def shipping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes a copy of one shipped source, with the lists, the shipped tables."""
    folder, real = tmp_path / "shipped", shipped()

    def ship(*names: str) -> Path:
        folder.mkdir()
        for name in ("memberships", "commitments", "common_funding"):
            shutil.copy(real / f"{name}.csv", folder)
        header, *rows = (real / "exceptions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if row.startswith(names)] if names else []
        (folder / "exceptions.csv").write_text("".join([header, *kept]), encoding="utf-8")
        for name in names:
            shutil.copytree(real / name, folder / name)
        monkeypatch.setattr("factcheck.reference.validate.shipped", lambda: folder)
        monkeypatch.setattr("factcheck.reference.tables.shipped", lambda: folder)
        return folder

    return ship


@pytest.fixture
def desk(shipping: Callable[..., Path], tmp_path: Path) -> Desk:
    """The user's own folder over shipped tables of one small source."""
    shipping("us_cpi")
    (tmp_path / "own").mkdir()
    return Desk(tmp_path / "own")


def amount(subject: str, value: str, measure: str = "amount_usd", year: int = 2024) -> str:
    basis = "constant 2021" if measure == "amount_usd_constant" else "current"
    return f"{subject},{year},{measure},{value},million USD,{basis},actual,T,R,C,"


def share(subject: str, value: str, measure: str = "share_of_gdp", year: int = 2024) -> str:
    return f"{subject},{year},{measure},{value},percent,,actual,T,R,C,"


TOTALS = ("[[totals]]", 'total = "NATO"', 'parts = ["NATO_EUR_CAN", "USA"]')
MEMBERS = ("[[totals]]", 'total = "EU"', 'members = "EU"', 'without = ["GBR"]')


# the shipped tables


def test_the_shipped_tables_agree_or_are_explained() -> None:
    found = validate()
    assert found.problems == ()
    assert found.figures > 50_000 and found.comparisons > 2_000


def test_only_what_nato_typed_in_and_one_missing_part_do_not_agree(tables: Tables) -> None:
    """Allies sum to the totals, shares are amounts over GDP, changes are two years, to the last digit that is held."""
    nato = tables.sources["nato"]
    results = {str(edition.date): reconcile(tables, nato, edition) for edition in held(nato)}
    found = {finding.key[3:] for result in results.values() for finding in result.findings}
    typed_in = {("share_of_gdp", code, year) for code, year in (("FRA", "2020"), ("LTU", "2019"), ("SVK", "2024"))}
    assert found == {*typed_in, ("personnel", "NATO_EUR_CAN", "2014")}
    assert results["2024-06-17"].made > 1_100 and results["2026-07-10"].made == 78


def test_every_exception_has_a_reason_and_is_needed() -> None:
    excuses = exceptions.read(shipped())
    assert len(excuses) >= 7 and all(len(excuse.reason) > 20 for excuse in excuses)


@pytest.mark.parametrize("edition", ["2022-04-25", "2023-04-24", "2024-04-22", "2025-04-28", "2026-04-27"])
def test_less_than_a_tenth_of_an_edition_of_sipri(edition: str, tables: Tables) -> None:
    sipri = tables.sources["sipri"]
    found = next(one for one in sipri.editions if str(one.date) == edition)
    kept = sum(len(cell.subject) == 3 for cell in tables.cells(sipri, found))
    assert found.country_cells is not None and 0 < kept < found.country_cells / 10


def test_validate_says_what_it_looked_at(command: Command) -> None:
    ran = command("reference", "validate")
    assert ran.code == 0 and re.search(r"9 sources, 42 tables, 6\d,\d{3} figures: all in order", ran.out)


# sums


def test_a_total_is_the_sum_of_its_parts_within_rounding(desk: Desk) -> None:
    desk.table(amount("NATO", "1500"), amount("NATO_EUR_CAN", "499.6"), amount("USA", "1000.9"))
    desk.source(*TOTALS)
    assert desk.problems() == ()


def test_a_total_that_is_not_the_sum_is_told_with_its_line(desk: Desk) -> None:
    desk.table(amount("NATO", "1501.7"), amount("NATO_EUR_CAN", "499.6"), amount("USA", "1000.9"))
    desk.source(*TOTALS)
    assert desk.problems() == (
        f"desk/{RELEASE}.csv:2: NATO amount_usd 2024: 1501.7 million USD, but the sum of 2 parts is 1500.5: 1.2 apart "
        "(expected to agree)",
    )


def test_a_part_that_is_printed_and_not_held_is_told(desk: Desk) -> None:
    desk.table(amount("NATO", "1500"), amount("NATO_EUR_CAN", "500"))
    desk.source('also = ["USA"]', *TOTALS)
    (problem,) = desk.problems()
    assert "its parts USA are not in the table" in problem


def test_a_part_that_the_publisher_left_out_leaves_the_total_unchecked(desk: Desk) -> None:
    desk.table(amount("NATO", "1500"), amount("NATO_EUR_CAN", "500"))
    desk.source('except = ["USA"]', *TOTALS)
    found = validate([desk.folder])
    assert (found.problems, found.skipped) == ((), 1)


def test_billions_add_up_with_millions(desk: Desk) -> None:
    total = amount("NATO", "1.5").replace("million", "billion")
    desk.table(total, amount("NATO_EUR_CAN", "520"), amount("USA", "1000"))
    desk.source(*TOTALS)
    assert desk.problems() == ()


def test_members_are_those_of_the_end_of_the_year(desk: Desk, tables: Tables) -> None:
    members = [code for code, _, left in tables.memberships["EU"] if left is None]
    rows = [amount(code, "10", year=year) for year in (2012, 2013) for code in members]
    desk.table(*rows, amount("EU", "260", year=2012), amount("EU", "270", year=2013))
    desk.source(*MEMBERS)
    assert desk.problems() == (), "Croatia is in the table of 2012, and in the total of 2013 only"


# ratios


@pytest.mark.parametrize(("stated", "agrees"), [("2", False), ("1.99", True), ("1.989", True), ("1.983", False)])
def test_a_share_is_amount_over_gdp(stated: str, agrees: bool, desk: Desk) -> None:
    gdp = amount("SVK", "100000", "gdp").replace("current", "constant 2021")
    desk.table(amount("SVK", "1989", "amount_usd_constant"), gdp, share("SVK", stated))
    desk.source("[decimals]", "share_of_gdp = 2", "gdp = 0")
    assert (desk.problems() == ()) is agrees


@pytest.mark.parametrize(("stated", "agrees"), [("10", True), ("10.4", True), ("11.2", False)])
def test_real_change_is_between_the_constant_amounts(stated: str, agrees: bool, desk: Desk) -> None:
    rows = [amount("SVK", value, "amount_usd_constant", year) for value, year in (("100", 2023), ("110", 2024))]
    desk.table(*rows, share("SVK", stated, "real_change"))
    desk.source()
    assert (desk.problems() == ()) is agrees


@pytest.mark.parametrize(("other", "agrees"), [("20", True), ("20.01", True), ("20.1", False)])
def test_the_four_categories_make_a_hundred(other: str, agrees: bool, desk: Desk) -> None:
    names = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
    shares = ("30.00", "45.00", "5.00", other)
    desk.table(*(share("SVK", value, name) for name, value in zip(names, shares, strict=True)))
    desk.source("[decimals]", *(f"{name} = 2" for name in names))
    assert (desk.problems() == ()) is agrees


# exceptions


def excused(desk: Desk, *rows: str) -> tuple[str, ...]:
    text = "\n".join(["source,release,check,measure,subject,period,reason", *rows]) + "\n"
    (desk.folder / "exceptions.csv").write_text(text, encoding="utf-8")
    return desk.problems()


def test_an_exception_explains_and_one_that_explains_nothing_is_told(desk: Desk) -> None:
    desk.table(amount("NATO", "1501.7"), amount("NATO_EUR_CAN", "499.6"), amount("USA", "1000.9"))
    desk.source(*TOTALS)
    known = f"desk,{RELEASE},total,amount_usd,NATO,2023-2024,the publisher's own slip"
    assert excused(desk, known) == ()
    idle = f"desk,{RELEASE},total,amount_usd,USA,2024,nothing is wrong here"
    assert excused(desk, known, idle) == (
        "exceptions.csv:3: explains nothing: its figures agree; expected a difference",
    )


@pytest.mark.parametrize("row", ["desk,2026-12-01", "a,b,sum,d,e,2024,r", "a,b,total,d,e,24,r", "a,b,total,d,e,2024, "])
def test_a_bad_exception_is_told(row: str, desk: Desk) -> None:
    desk.table(amount("NATO", "1"))
    desk.source()
    (problem,) = excused(desk, row)
    assert problem.startswith("exceptions.csv:2: ")


# everything at once


def _table(change: Callable[[str], str]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "nato" / "2024-06-17.csv"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

    return apply


def _source(old: str, new: str) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "nato" / "source.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def _stray(folder: Path) -> None:
    (folder / "nato" / "2031-01-01.csv").write_text(HEADER, encoding="utf-8")


def _aliases(folder: Path) -> None:
    path = folder / "nato" / "aliases.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Ruritania,Ruri\nGreece,GRC\n", encoding="utf-8")


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a changed figure": (_table(lambda text: text.replace(",18893.9517635,", ",18893.9517636,")), "sha256 is"),
    "a bad figure": (_table(lambda text: text.replace(",18893.9517635,", ",1.8e4,")), "nato/2024-06-17.csv:2: value"),
    "a lost table": (lambda folder: (folder / "nato" / "2019-06-25.csv").unlink(), "2019-06-25.csv: cannot be read"),
    "a stray table": (_stray, "nato/2031-01-01.csv: not listed in source.toml"),
    "an unknown measure": (_source("share_of_gdp = 2\n", "share_of_gpd = 2\n"), "decimals: no measure 'share_of_gpd'"),
    "another name": (_source('name = "nato"', 'name = "otan"'), "name is 'otan', not 'nato'"),
    "bad aliases": (_aliases, "aliases.csv:41: 'Ruritania' is mapped to 'Ruri'"),
    "not TOML": (_source("[decimals]", "[decimals"), "nato/source.toml: not valid TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told(fault: str, shipping: Callable[..., Path]) -> None:
    change, says = FAULTS[fault]
    change(shipping("nato"))
    told = "\n".join(validate().problems)
    assert says in told, told


def test_all_faults_are_told_at_once_and_exit_with_3(
    command: Command, shipping: Callable[..., Path], tmp_path: Path
) -> None:
    shipping("us_cpi")
    shutil.copytree(ROOT / "nato", tmp_path / "tables" / "nato")
    chosen = [name for name in FAULTS if name not in ("not TOML", "another name", "a changed figure")]
    for name in chosen:
        FAULTS[name][0](tmp_path / "tables")
    ran = command("reference", "validate", "--reference", "tables")
    assert ran.code == 3 and not ran.out
    assert [name for name in chosen if FAULTS[name][1] not in ran.err] == []
    assert "sha256 is" in ran.err, "of the table with the bad figure"


def test_more_than_a_tenth_of_sipri_is_told(shipping: Callable[..., Path]) -> None:
    path = shipping("sipri") / "sipri" / "source.toml"
    text = path.read_text(encoding="utf-8").replace("country_cells = 54268", "country_cells = 40000")
    path.write_text(text.replace("country_cells = 53127", "# country_cells"), encoding="utf-8")
    one, other = validate().problems
    assert "2025-04-28.csv" in one and "2026-04-27.csv" in other and "expected less than one in 10" in other
