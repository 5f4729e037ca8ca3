"""From the publishers' files into our schema: figures, flags and units arrive; a strange layout is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import publisher_files as made
from conftest import Command
from factcheck.errors import ReferenceDataError
from factcheck.reference import importing
from factcheck.reference.columns import read_table
from factcheck.reference.schemas import validate_table
from factcheck.reference.tables import Tables

DAY = date(2026, 12, 1)


def figures(frame: pl.DataFrame, measure: str, subject: str) -> dict[int, str]:
    found = frame.filter((pl.col("measure") == measure) & (pl.col("subject") == subject))
    return dict(found.select("period", "value").iter_rows())


def one(frame: pl.DataFrame, **key: object) -> dict[str, object]:
    (row,) = frame.filter(*(pl.col(name) == value for name, value in key.items())).iter_rows(named=True)
    return dict(row)


@pytest.mark.parametrize("since_2025", [False, True], ids=["until 2024", "since 2025"])
def test_nato(since_2025: bool, tmp_path: Path) -> None:
    frame = importing.read("nato", made.nato(tmp_path / "nato.xlsx", since_2025=since_2025), DAY)
    assert validate_table(frame.cast(pl.String), f"{DAY}.csv") == []
    assert figures(frame, "share_of_gdp", "GRC") == dict.fromkeys(made.YEARS[1:], "3"), "two dots are no figure"
    cell = one(frame, measure="share_of_gdp", subject="POL", period=2025)
    assert (cell["status"], cell["table"], cell["row"], cell["column"]) == ("estimate", "Table 3", "Poland*", "2025e")
    assert cell["note"] == "law: national legislation or agreement to spend 2%"
    amount = one(frame, measure="amount_national", subject="POL", period=2024, price_basis="current")
    assert (amount["unit"], amount["value"], amount["status"]) == ("million PLN", "8000", "estimate")
    prices = "constant 2021" if since_2025 else "constant 2015"
    assert one(frame, measure="amount_usd_constant", subject="USA", period=2019)["price_basis"] == prices
    assert one(frame, measure="personnel", subject="GRC", period=2018)["unit"] == "thousand persons"
    assert one(frame, measure="infrastructure_share", subject="GRC", period=2018)["table"] == "Table 8b"
    assert set(frame["measure"]) >= {"gdp", "per_capita", "equipment_share", "other_share", "real_change"}


def test_a_share_that_nato_typed_in_is_noted(tmp_path: Path) -> None:
    path = made.nato(tmp_path / "nato.xlsx", allies={"Slovak Republic": ("Euros", 1.989)})
    book = openpyxl.load_workbook(path)
    sheet = book["TABLE3"]
    share = next(row for row in sheet.iter_rows() if row[2].value == "Slovak Republic")
    share[-1].value = 2
    book.save(path)
    frame = importing.read("nato", path, DAY)
    cell = one(frame, measure="share_of_gdp", subject="SVK", period=2025)
    assert cell["note"] == "fragile: typed in as 2.00 by NATO against its own tables (1.989)"
    assert one(frame, measure="share_of_gdp", subject="SVK", period=2024)["note"] == ""


def test_sipri(tmp_path: Path) -> None:
    path = made.sipri(tmp_path / "sipri.xlsx")
    frame = importing.read("sipri", path, DAY)
    assert validate_table(frame.cast(pl.String), f"{DAY}.csv") == []
    share = one(frame, measure="share_of_gdp", subject="GRC", period=2025)
    assert (share["value"], share["status"], share["note"]) == ("3", "estimate", "")
    red = one(frame, measure="share_of_gdp", subject="POL", period=2025)
    assert red["status"] == "estimate" and str(red["note"]).startswith("uncertain:")
    assert one(frame, measure="share_of_gdp", subject="USA", period=2025)["status"] == "actual"
    assert one(frame, measure="amount_usd", subject="WORLD", period=2025)["value"] == "505"
    assert one(frame, measure="amount_usd_constant", subject="WORLD", period=2025)["unit"] == "billion USD"
    assert "EU" not in set(frame["subject"]), "SIPRI's European Union is the Defence Fund"
    assert one(frame, measure="amount_national", subject="POL", period=2024)["unit"] == "PLN"


def test_an_old_edition_of_sipri(tmp_path: Path) -> None:
    path = made.sipri(tmp_path / "sipri.xlsx", years=range(2000, 2017), old=True)
    whole = importing.read("sipri", path, date(2017, 4, 24))
    assert {"Current USD", "Constant (2024) USD", "Share of GDP"} <= set(whole["table"])
    first = whole.filter((whole["measure"] == "share_of_gdp") & (whole["subject"] == "GRC"))["period"]
    assert sorted(first) == list(range(2001, 2017)), "what SIPRI's own formula left in 2000 is no figure"
    extract = importing.read("sipri", path, date(2017, 4, 24), extract=True)
    kept = {name: sorted(set(extract.filter(extract["measure"] == name)["period"])) for name in ("share_of_gdp",)}
    assert kept == {"share_of_gdp": list(range(2007, 2017))}, "ten years of an edition that ends before 2021"


def test_what_is_plainly_wrong_in_an_edition_is_told(tmp_path: Path) -> None:
    path = made.sipri(tmp_path / "sipri.xlsx", countries={"Greece": "", "Sierra Leone": ""})
    frame = importing.read("sipri", path, date(2025, 4, 28))
    told = frame.filter(frame["note"].str.starts_with("uncertain: a thousandth"))
    assert {(row["measure"], row["period"]) for row in told.iter_rows(named=True)} == {
        ("share_of_budget", 2023),
        ("share_of_budget", 2024),
    }


def test_what_may_be_republished_of_sipri(tmp_path: Path) -> None:
    path = made.sipri(tmp_path / "sipri.xlsx", years=range(2010, 2026))
    extract = importing.read("sipri", path, DAY, extract=True)
    assert min(figures(extract, "share_of_gdp", "GRC")) == 2014
    assert sorted(figures(extract, "share_of_budget", "GRC")) == [2024, 2025]
    assert not {"per_capita", "amount_national"} & set(extract["measure"])
    whole = importing.read("sipri", path, DAY)
    assert importing.country_cells(whole) == 3 * 6 * 16


def test_eda(tmp_path: Path) -> None:
    frame = importing.read("eda", made.eda(tmp_path / "eda.xlsx"), DAY)
    assert validate_table(frame.cast(pl.String), f"{DAY}.csv") == []
    assert one(frame, measure="amount_national", subject="EU", period=2024)["value"] == "343000"
    assert one(frame, measure="share_of_gdp", subject="EU", period=2024)["value"] == "1.9"
    assert str(one(frame, measure="share_of_gdp", subject="EU", period=2022)["note"]).startswith(
        "fragile: the file repeats"
    )
    austria = figures(frame, "amount_national", "AUT")
    assert austria == {2023: "4081.9", 2024: "4082.9"}, "the members' own sheet counts where both have the year"
    assert one(frame, measure="per_capita", subject="HRV", period=2024)["unit"] == "EUR"


def test_us_omb(tmp_path: Path) -> None:
    frame = importing.read("us_omb", made.us_omb(tmp_path / "hist03z1.xlsx"), DAY)
    assert validate_table(frame.cast(pl.String), f"{DAY}.csv") == []
    assert sorted(figures(frame, "share_of_gdp", "USA")) == list(range(1974, 1986)), "without the transition quarter"
    assert one(frame, measure="amount_usd", subject="USA", period=1976)["unit"] == "million USD"
    assert one(frame, measure="share_of_budget", subject="USA", period=1976)["value"] == "24.1"
    assert one(frame, measure="amount_usd_constant", subject="USA", period=1976)["price_basis"] == "constant 2017"
    ahead = one(frame, measure="share_of_gdp", subject="USA", period=1985)
    assert ahead["status"] == "estimate" and str(ahead["note"]).startswith("projection:")


@pytest.mark.parametrize(("name", "says"), [("eda", "no sheet 'EU27'"), ("us_omb", "no row 'National Defense'")])
def test_another_workbook_is_told(name: str, says: str, tmp_path: Path) -> None:
    made.sipri(tmp_path / "sipri.xlsx")
    with pytest.raises(ReferenceDataError, match=says):
        importing.read(name, tmp_path / "sipri.xlsx", DAY)


BUDGETS = """subject,fiscal_year,announced,status,value,unit,definition,source
Norway,2027,2026-10-07,draft,130.5,billion NOK,Ministry of Defence,Prop. 1 S
Norway,2027,2026-10-07,draft,3.5,%,with support for Ukraine,Prop. 1 S
India,2027-28,2026-11-01,request,8.50,lakh crore INR,"BE, with pensions",ministry
"""


def test_budgets_are_merged_into_the_users_list(command: Command, tmp_path: Path) -> None:
    (tmp_path / "budgets.csv").write_text(BUDGETS, encoding="utf-8")
    assert "nothing was written" in command("reference", "import", "budgets", "budgets.csv").out
    assert "3 new figures beside 0" in command("reference", "import", "budgets", "budgets.csv", "--write").out
    assert "0 new figures beside 3" in command("reference", "import", "budgets", "budgets.csv", "--write").out
    own = [one for one in Tables([tmp_path / "factcheck-tables"]).announced if one.period == 2027]
    assert {(one.subject, one.status, f"{one.value} {one.unit}") for one in own} >= {
        ("NOR", "proposed", "130.5 billion NOK"),
        ("NOR", "proposed", "3.5 percent"),
        ("IND", "proposed", "8.50 trillion INR"),
    }
    assert command("reference", "validate", "--reference", "factcheck-tables").code == 0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Norway,2027,", "Atlantis,2027,", "budgets.csv:2: no country, group or currency 'Atlantis'"),
        ("draft,130.5", "wish,130.5", "status 'wish' is none of"),
        ("130.5", "130,5", "budgets.csv"),
        (",source\n", ",seen\n", "no column source"),
        ("2026-10-07,draft,3.5", "soon,draft,3.5", "announced 'soon' is not a day"),
    ],
)
def test_a_bad_list_of_budgets_is_told(old: str, new: str, says: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "budgets.csv").write_text(BUDGETS.replace(old, new), encoding="utf-8")
    ran = command("reference", "import", "budgets", "budgets.csv", "--write")
    assert ran.code == 3 and says in ran.err and not (tmp_path / "factcheck-tables").exists()


def test_worldbank(tmp_path: Path) -> None:
    path = tmp_path / "API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_1.csv"
    path.write_text(made.worldbank({"GRC": [2.5, None, *[3.0] * 6], "AFE": [1.0] * 8}), encoding="utf-8")
    frame = importing.read("worldbank", path, DAY)
    assert figures(frame, "share_of_gdp", "GRC") == {2018: "2.5", **dict.fromkeys(range(2020, 2026), "3")}
    assert set(frame["subject"]) == {"GRC"}, "other groups of the World Bank's are left out"
    assert importing.released("worldbank", path, Tables()) == date(2026, 10, 7)


def test_eurostat(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(made.eurostat({"EL": 2.2, "EU27_2020": 1.4}), encoding="utf-8")
    frame = importing.read("eurostat", path, DAY)
    assert figures(frame, "share_of_gdp", "GRC") == {2024: "2.2"}
    assert one(frame, measure="amount_national", subject="GRC", period=2024)["status"] == "estimate"
    assert one(frame, measure="amount_national", subject="EU", period=2024)["status"] == "actual"
    assert importing.released("eurostat", path, Tables()) == date(2026, 10, 21)


def test_exchange_rates(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(made.ecb({"USD": 1.25, "GBP": 0.85, "PLN": 4.3}), encoding="utf-8")
    frame = importing.read("exchange_rates", path, DAY)
    assert figures(frame, "exchange_rate", "GBP") == {2025: "0.68"}
    assert figures(frame, "exchange_rate", "EUR") == {2025: "0.8"}
    assert one(frame, subject="PLN")["unit"] == "PLN per USD"


def _without_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["TABLE3"]
    book.save(path)


def _with_name(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    cell = next(row[2] for row in book["TABLE2"].iter_rows() if row[2].value == "Greece")
    cell.value = "Hellas"
    book.save(path)


def _with_text(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["TABLE2"].iter_rows() if row[2].value == "Greece")
    row[5].value = "n/a"
    book.save(path)


def _without_years(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["TABLE7"].iter_rows():
        for cell in row:
            cell.value = None if str(cell.value).rstrip("e") in map(str, made.YEARS) else cell.value
    book.save(path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_without_sheet, "no sheet 'TABLE3' (there are: TABLE1, TABLE2,"),
        (_with_name, "TABLE2: unknown country name 'Hellas' (add it to nato/aliases.csv)"),
        (_with_text, "TABLE2: F7 holds 'n/a', not a figure"),
        (_without_years, "no header row of years in sheet 'TABLE7'"),
    ],
)
def test_a_strange_workbook_is_refused_with_what_is_strange(change: object, says: str, tmp_path: Path) -> None:
    path = made.nato(tmp_path / "nato.xlsx")
    assert callable(change)
    change(path)
    with pytest.raises(ReferenceDataError) as caught:
        importing.read("nato", path, DAY)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", sorted(importing.publishers()))
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half a zip", b"<html>not here</html>", b"\xff\xfe\x00"])
def test_a_file_of_another_kind_is_one_of_our_errors(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(ReferenceDataError, match="file"):
        importing.read(name, path, DAY)


def test_the_day_is_found_in_the_file_or_its_name(tmp_path: Path) -> None:
    tables = Tables()
    assert importing.released("nato", Path("240617-def-exp-2024-TABLES-en.xlsx"), tables) == date(2024, 6, 17)
    assert importing.released("nato", Path("def-exp-2026-en.xlsx"), tables) is None
    edition = made.sipri(tmp_path / "sipri.xlsx", years=range(2015, 2025))
    assert importing.released("sipri", edition, tables) == date(2025, 4, 28), "the edition that ends with 2024"
    newer = made.sipri(tmp_path / "sipri.xlsx", years=range(2020, 2031))
    assert importing.released("sipri", newer, tables) is None


# the command


def test_import_shows_first_and_writes_when_told(command: Command, tmp_path: Path) -> None:
    made.sipri(tmp_path / "sipri.xlsx")
    shown = command("reference", "import", "sipri", "sipri.xlsx")
    assert shown.code == 0 and "nothing was written; --write writes it" in shown.out
    assert "replaces the release of that day" in shown.out and not (tmp_path / "factcheck-tables").exists()
    written = command("reference", "import", "sipri", "sipri.xlsx", "--write")
    assert written.code == 0 and "written; use it with --reference factcheck-tables" in written.out
    kept = read_table(tmp_path / "factcheck-tables" / "sipri" / "2026-04-27.csv")
    assert set(kept["release"]) == {"2026-04-27"} and "per_capita" in set(kept["measure"])
    again = command("reference", "import", "sipri", "sipri.xlsx", "--write")
    assert again.code == 2 and "a release is never written over" in again.err
    checked = command("reference", "validate", "--reference", "factcheck-tables")
    assert (checked.code, checked.err) == (0, "")


def test_the_imported_edition_is_the_one_that_is_looked_up(command: Command, tmp_path: Path) -> None:
    made.sipri(tmp_path / "sipri.xlsx")
    command("reference", "import", "sipri", "sipri.xlsx", "--write")
    before = command("reference", "show", "GRC", "--measure", "per_capita")
    after = command("reference", "show", "GRC", "--measure", "per_capita", "--reference", "factcheck-tables")
    assert "SIPRI" not in before.out
    assert "SIPRI" in after.out and "8,025" in after.out and "yours" in after.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("iiss", "file.xlsx"),
            "no importer for 'iiss'; there are: eda, eurostat, exchange_rates, nato, sipri, us_omb, worldbank",
        ),
        (("nato", "file.xlsx"), "--release"),
        (("nato", "file.xlsx", "--release", "2026-12-01", "--extract"), "--extract"),
    ],
)
def test_import_says_what_it_needs(arguments: tuple[str, ...], says: str, command: Command, tmp_path: Path) -> None:
    made.nato(tmp_path / "file.xlsx")
    ran = command("reference", "import", *arguments)
    assert ran.code == 2 and says in ran.err


def test_a_new_nato_release_is_imported_beside_the_others(command: Command, tmp_path: Path) -> None:
    made.nato(tmp_path / "def-exp-2025-en.xlsx", since_2025=True)
    ran = command("reference", "import", "nato", "def-exp-2025-en.xlsx", "--release", "2026-12-01", "--write")
    assert ran.code == 0 and "against 2026-07-10" in ran.out
    listed = command("reference", "list", "--reference", "factcheck-tables")
    assert "2026-12-01" in listed.out and ", yours: NATO, 2026-12-01" in listed.out
