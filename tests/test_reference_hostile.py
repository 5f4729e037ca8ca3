"""Hostile reference tables: each is refused in lines that name the place, or read rightly; no figure in between."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Command
from factcheck.errors import ReferenceDataError
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference import adding, exceptions, importing, tables
from factcheck.reference import files as reference_files
from factcheck.reference.tables import Tables
from factcheck.writers import formats, writer
from test_reference import HEADER, ROW, overlay

DAY = "2024-06-17"
ROWS = [ROW.format(release=DAY, subject=code, value=value) for code, value in (("GRC", "3.08"), ("ITA", "1.49"))]
GOOD = HEADER + "".join(ROWS)


def read(data: bytes, kind: str = "table") -> list[dict[str, str]]:
    return tables.checked(Path(f"desk/{DAY}.csv"), data, kind).to_dicts()


def refused(data: bytes, says: str, kind: str = "table") -> None:
    with pytest.raises(ReferenceDataError, match=says) as raised:
        read(data, kind)
    assert all(line.startswith(f"desk/{DAY}.csv") and len(line.splitlines()) == 1 for line in raised.value.problems)


# figures


@pytest.mark.parametrize(
    "value",
    [
        *("NaN", "nan", "inf", "-inf", "+inf", "Infinity", "-Infinity", "1e5", "1E999", "1e-3", "0x10", "1_000", "+3"),
        *(
            "3.",
            ".5",
            "03.1",
            "3,08",
            "3 080",
            " 3.08",
            "3.08 ",
            "3.08\t",
            "3\u00a008",
            "\uff13.08",
            "\u0663",
            "\u00b3",
            "½",
        ),
        *(
            "--3",
            "3-",
            "3.0.8",
            "3%",
            "three",
            "..",
            "-",
            "null",
            "None",
            "true",
            "=3",
            "3\x00",
            "3\n",
            "9" * 5000,
            "0." + "1" * 400,
        ),
    ],
)
def test_what_is_no_plain_decimal(value: str) -> None:
    quoted = '"' + value + '"'
    refused(GOOD.replace("3.08", quoted).encode(), ":2: value .* is not a plain decimal")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("3.08", "-0.01", "value is out of range"),
        ("share_of_gdp,3.08,percent,", f"gdp,1{'0' * 11},billion USD,current", "value is out of range"),
        ("share_of_gdp,3.08,percent", "exchange_rate,10000001,EUR per USD", "value is out of range"),
        ("share_of_gdp,3.08,percent", "real_change,-1000001,percent", "value is out of range"),
        ("share_of_gdp,3.08,percent", "real_change,-31,percent", None),
        ("3.08", "200.1", "value is out of range"),
        ("3.08", "", "is not a plain decimal"),
        ("share_of_gdp", "equipment_share", None),
        ("3.08,percent", "100.1,percent", None),
        ("percent", "USD", "unit does not fit"),
        ("percent", "Percent", "not a known unit"),
        ("2024,share", "NaN,share", "not a year"),
        ("2024,share", "20240,share", "not a year"),
        ("2024,share", "2024.0,share", "not a year"),
        ("GRC", "grc", "neither a code"),
        ("GRC", "GRC ", "neither a code"),
        ("GRC", "\u0413RC", "neither a code"),
        ("GRC", "ITA", "repeated figure"),
        ("actual", "guess", "neither actual nor estimate"),
        (f"{DAY},GRC", "2024-06-18,GRC", f"is not '{DAY}'"),
        (f"{DAY},GRC", f"{DAY}T00:00,GRC", "not an ISO date"),
        (",T,R,C,", ',T,"R\nR",C,', "more than one line"),
    ],
)
def test_figures_that_cannot_be(old: str, new: str, says: str | None) -> None:
    data = GOOD.replace(old, new, 1).encode()
    if says is None:
        assert len(read(data)) == 2
    else:
        refused(data, says)


def test_a_figure_of_the_longest_kind_goes_all_the_way(tmp_path: Path) -> None:
    """The limit on digits leaves room for units and rounding in every output."""
    most = "9" * 10 + "." + "9" * 20
    kinds = (("amount_usd", "billion USD", "current"), ("gdp", "billion USD", "current"), ("population", "persons", ""))
    kinds += (("amount_national", "billion EUR", "current"), ("personnel", "thousand persons", ""))
    rows = [
        f"{DAY},{code},{year},{measure},{most},{unit},{basis},actual,T,R,C,\n"
        for code in ("GRC", "ITA")
        for year in (2023, 2024)
        for measure, unit, basis in kinds
    ]
    own = Tables([overlay(tmp_path, "desk", DAY, HEADER + "".join(rows))])
    text = (
        "Greece spent $5bn on defence in 2024. Greece spends €5bn on defence. Greece has 100,000 troops. Greece spends "
        "$500 a head on defence. Greece spends 3% of its GDP on defence. Greek defence spending rose 5% in 2024. "
        "Greece spends twice as much on defence as Italy."
    )
    report = check(Article("a", text, published=date(2024, 11, 26)), own, source="desk")
    assert len(report.verdicts) >= 6
    assert all(writer(name).write(report) for name in formats())


# the file


def test_a_byte_order_mark_and_line_ends_change_nothing() -> None:
    plain = read(GOOD.encode())
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == plain
    assert read(GOOD.replace("\n", "\r\n").encode()) == plain
    assert read(GOOD.replace("\n", "\r\n", 2).encode()) == plain, "mixed"
    assert read(GOOD.rstrip("\n").encode()) == plain


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace("\n", "\r").encode(),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-8")[:-40] + b"\xff\xff" + GOOD.encode()[-40:],
        b"",
        b"\n\n\n",
        b"\x00" * 100,
        b"\xef\xbb\xbf",
        GOOD.replace(",", ";").encode(),
        GOOD.replace("\n", ",more\n").encode(),
        GOOD.replace(",T,", ',"T,', 1).encode(),
        GOOD.replace("release,subject", "release,release").encode(),
        GOOD.replace("release,subject", "subject,release").encode(),
        b'"a\nb\r\nc",' + GOOD.encode(),
        b"x" * 1_000_000,
        (GOOD + GOOD).encode(),
    ],
    ids=range(15),
)
def test_a_file_that_is_no_table(data: bytes) -> None:
    refused(data, "desk/")


# lists


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("commitments", "", "", None),
        ("commitments", ",2,", ",NaN,", "is not a plain decimal"),
        ("commitments", ",2,", ",-inf,", "is not a plain decimal"),
        ("commitments", "2014-09-05", "2014-02-30", "neither empty nor an ISO date"),
        ("memberships", "", "", None),
        ("memberships", "1949-08-24", "1949-02-31", "not an ISO date"),
        ("memberships", "1949-08-24", "inf", "not an ISO date"),
        ("common_funding", "", "", None),
    ],
)
def test_lists(kind: str, old: str, new: str, says: str | None) -> None:
    text = (tables.shipped() / f"{kind}.csv").read_text(encoding="utf-8")
    assert old in text
    if says is None:
        assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n", 5).encode(), kind) == read(text.encode(), kind)
        refused((text + text.rstrip("\n").rpartition("\n")[2] + "\n").encode(), "repeated", kind)
    else:
        refused(text.replace(old, new, 1).encode(), says, kind)


@pytest.mark.parametrize("data", [b"\xff\n", b"a\x00b\n", b'"a\n', b"source,release\n"])
def test_exceptions_that_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "exceptions.csv").write_bytes(data)
    with pytest.raises(ReferenceDataError, match=r"exceptions\.csv"):
        exceptions.read(tmp_path)


# what someone typed, and publishers' files


@pytest.mark.parametrize("value", ["NaN", "inf", "-3", "1e5", "3,1.2", "9" * 5000])
def test_a_typed_table(value: str, tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f'subject,period,measure,value,unit\nGreece,2024,share_of_gdp,"{value}",%\n', encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"mine\.csv:2: ") as raised:
        adding.read(path, date(2024, 6, 17), tables)
    assert len(str(raised.value).splitlines()) == 1


def test_a_typed_table_with_a_mark_and_mixed_line_ends(tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(
        b"\xef\xbb\xbfsubject,period,measure,value,unit\r\nGreece,2024,share_of_gdp,3.1,%\nItaly,2024,share_of_gdp,1.5,%\r\n"
    )
    assert adding.read(path, date(2024, 6, 17), tables)["value"].to_list() == ["3.1", "1.5"]


@pytest.mark.parametrize("name", importing.publishers())
@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 10_000, b"PK\x03\x04", b'{"class": "dataset", "version": "2.0"}'])
def test_a_file_of_another_layout(name: str, data: bytes, tmp_path: Path) -> None:
    for suffix in (".csv", ".json", ".xlsx"):
        path = tmp_path / f"2026-04-27{suffix}"
        path.write_bytes(data)
        with pytest.raises(ReferenceDataError) as raised:
            importing.read(name, path, date(2026, 4, 27))
        assert all(len(line.splitlines()) == 1 for line in raised.value.problems)


def test_from_the_command_line_it_is_exit_code_3(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends 3% of its GDP on defence.")
    bad = GOOD.replace("3.08", "NaN").replace("1.49", "-1")
    overlay(tmp_path / "own", "desk", DAY, bad)
    ran = command("run", "a.txt", "--reference", "own")
    assert ran.code == 3 and [line.split(": ")[1] for line in ran.err.splitlines()] == [
        f"own/desk/{DAY}.csv:{line}" for line in (2, 3)
    ]
    assert not (tmp_path / "reports").exists()
    assert (
        Decimal("3.08") and hashlib.sha256(bad.encode()).hexdigest() in (tmp_path / "own/desk/source.toml").read_text()
    )


# folders of the user's own


@pytest.mark.parametrize("linked", ["source.toml", f"{DAY}.csv", ""])
@pytest.mark.parametrize("leads", ["outside", "/dev/zero", "nowhere"])
def test_a_link_out_of_a_folder_of_tables_is_refused(linked: str, leads: str, command: Command, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    real, to = tmp_path / "own" / "desk" / linked, tmp_path / "outside"
    real.rename(to) if leads == "outside" else (shutil.rmtree(real) if not linked else real.unlink())
    real.symlink_to(to if leads == "outside" else leads)
    (tmp_path / "a.txt").write_text("Greece spends 3% of its GDP on defence.")
    if leads != "outside" and not linked:
        return  # no folder, so that nothing is in it
    late = ("reference show Greece --source desk", "reference validate")
    for name in late if leads == "nowhere" else ("run a.txt", "sources", "reference list", *late):
        ran = command(*name.split(), "--reference", "own")
        assert ran.code == 3, (name, ran)
        assert "a link that leads out of own" in ran.err or (leads != "outside" and "cannot be read" in ran.err), ran


def test_a_link_inside_of_a_folder_of_tables_is_followed(command: Command, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    (tmp_path / "own" / "desk" / f"{DAY}.csv").rename(tmp_path / "own" / "kept.csv")
    (tmp_path / "own" / "desk" / f"{DAY}.csv").symlink_to(tmp_path / "own" / "kept.csv")
    (tmp_path / "linked").symlink_to(tmp_path / "own")
    assert command("reference", "show", "Greece", "--source", "desk", "--reference", "linked").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["desk/source.toml", f"desk/{DAY}.csv", "memberships.csv", "regions.csv"])
def test_a_pipe_among_tables_is_refused_and_not_waited_for(name: str, command: Command, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    (tmp_path / "own" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / "own" / name)
    for told in ("sources", "reference validate", "reference show Greece --source desk"):
        ran = command(*told.split(), "--reference", "own")
        reads = name != f"desk/{DAY}.csv" or "sources" not in told
        assert ran.code == (3 if reads else 0), (told, ran)
        assert "Not a file" in ran.err or not reads


@pytest.mark.parametrize("name", ["memberships", "commitments", "common_funding", "regions"])
def test_a_list_of_ones_own_is_refused_and_not_passed_over(name: str, command: Command, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    shipped = (tables.shipped() / f"{name}.csv").read_bytes()
    (tmp_path / "a.txt").write_text("Greece spends 3% of its GDP on defence.")
    (tmp_path / "own" / f"{name}.csv").write_bytes(shipped)
    assert command("run", "a.txt", "--reference", "own", "--quiet").code == 0, "the same says nothing else"
    (tmp_path / "own" / f"{name}.csv").write_bytes(shipped + b"\n")
    for told in ("run a.txt", "sources", "reference list", "reference validate"):
        ran = command(*told.split(), "--reference", "own")
        assert ran.code == 3, told
        assert f"own/{name}.csv" in ran.err


@pytest.mark.parametrize(
    "name",
    [
        *("desk/2026-01-02.csv", "other/2026-01-02.csv", "desk/deeper/source.toml", "source.toml", "Memberships.CSV"),
        *("exceptions.csv", "desk/aliases.csv"),
    ],
)
def test_a_file_that_no_source_names_is_told_and_not_used(name: str, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    list(tables.told())
    put = tmp_path / "own" / name
    put.parent.mkdir(parents=True, exist_ok=True)
    for what in (lambda: put.symlink_to("/dev/zero"), lambda: put.write_bytes(b"x"), lambda: None):
        put.unlink(missing_ok=True)
        what()
        tables.Tables([tmp_path / "own"])
        says = f"{tmp_path}/own/{name}: not used: no source.toml names it as a table"
        assert list(tables.told()) == ([says] if put.exists() else [])


def test_it_is_told_by_the_command(command: Command, tmp_path: Path) -> None:
    overlay(tmp_path / "own", "desk", DAY, GOOD)
    for number in range(3):
        (tmp_path / "own" / f"{number}.csv").write_bytes(b"x")
    for told in ("run a.txt --quiet", "sources"):
        (tmp_path / "a.txt").write_text("It rained.")
        ran = command(*told.split(), "--reference", "own")
        assert ran.line == "factcheck: own/0.csv and 2 more files: not used: no source.toml names them as tables"
        assert ran.code == 0


def test_a_copy_of_the_shipped_tables_is_told_nothing_of(command: Command, tmp_path: Path) -> None:
    shutil.copytree(tables.shipped(), tmp_path / "own")
    ran = command("sources", "--reference", "own")
    assert (ran.code, ran.err) == (0, "")


def test_a_table_without_end_is_not_held(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_files, "LARGEST", 300)
    overlay(tmp_path / "own", "desk", DAY, GOOD * 10)
    ran = command("reference", "show", "Greece", "--source", "desk", "--reference", "own")
    assert ran.code == 3 and "Larger than" in ran.err
