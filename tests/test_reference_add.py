"""Tables of the user's own: checked, shown, written whole, never over another; the README alone is enough."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

import publisher_files as made
from conftest import Command, Ran
from factcheck.errors import FactcheckError, ReferenceDataError, UsageError
from factcheck.reference import adding, cache, files, plan
from factcheck.reference.ledger import parse_source
from factcheck.reference.sourcefile import Described, Entry, with_release
from factcheck.reference.tables import Tables, shipped
from factcheck.reference.validate import validate
from faults import tables_in

README = (Path(__file__).parent.parent / "reference_data" / "README.md").read_text(encoding="utf-8")
SMALL = "subject,period,measure,value,unit\nGreece,2024,share_of_gdp,3.3,%\n"
DESK = Described("desk", "Desk", "A desk", "as the desk counts", "own")
DAY = date(2026, 12, 1)


# the README's own commands


def follow(heading: str, command: Command, folder: Path) -> list[Ran]:
    """Save the files and run the commands of one section of the README, in its order."""
    section = README.partition(f"### {heading}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    ran = []
    for before, kind, body in re.findall(r"((?:.(?!```))*.)```(csv|sh)\n(.*?)```", section, re.DOTALL):
        if kind == "csv":
            name = re.findall(r"`([a-z]+\.csv)`", before)[-1]
            (folder / name).write_text(body, encoding="utf-8")
        else:
            ran += [command(*shlex.split(line)[1:]) for line in body.splitlines()]
    assert ran and [one.err for one in ran if one.code] == []
    return ran


def test_the_readme_adds_a_country_that_the_sources_lack(command: Command, tmp_path: Path) -> None:
    tried, written, validated, shown, explained = follow("A country that the sources lack", command, tmp_path)
    assert "nothing was written" in tried.out and "a source of your own" in tried.out
    assert "written; use it with --reference factcheck-tables" in written.out
    assert "10 sources" in validated.out
    assert "yours" in shown.out and "0.9" in shown.out
    assert "rating: match" in explained.out


def test_the_readme_adds_a_release_of_nato(command: Command, tmp_path: Path) -> None:
    made.nato(tmp_path / "def-exp-2025-en.xlsx", since_2025=True)
    tried, written, compared, validated, *rest = follow("A new release of NATO's figures", command, tmp_path)
    assert "nothing was written" in tried.out and "a new release" in tried.out and "written;" in written.out
    assert "nato 2026-12-01" in compared.out and "(yours)" in compared.out
    assert "all in order" in validated.out
    added, shown, again = rest
    assert "written;" in added.out and "all in order" in again.out
    assert "3.71e" in shown.out and "2026-12-15" in shown.out


def test_the_readme_adds_a_budget_with_a_definition_of_its_own(command: Command, tmp_path: Path) -> None:
    added, validated, traced = follow("A source with a definition of its own", command, tmp_path)
    assert "norway_budget 2024-10-07: 2 figures" in added.out and "all in order" in validated.out
    assert "Ministry of Finance of Norway" in traced.out and "without pensions" in traced.out
    told = tomllib.loads((tmp_path / "factcheck-tables" / "norway_budget" / "source.toml").read_text(encoding="utf-8"))
    assert told["title"] == "Norwegian budget" and told["definition"].startswith("Expenditure under the Ministry")


def test_the_readme_adds_what_the_press_printed_of_a_release(command: Command, tmp_path: Path) -> None:
    added, shown, explained = follow("A release of which only the press has figures", command, tmp_path)
    assert "nato 2027-01-14: 2 figures" in added.out and "3.70e!" in shown.out
    assert "rating: match" in explained.out and "from the press (The Daily Example, 15 January 2027)" in explained.out


def test_the_readme_adds_a_national_budget(command: Command, tmp_path: Path) -> None:
    tried, written, validated, shown, explained = follow("A national budget", command, tmp_path)
    assert "nothing was written" in tried.out and "3 new figures" in written.out and "all in order" in validated.out
    assert "130.5 billion NOK: Ministry of Defence, without pensions" in shown.out
    assert "9.1 percent (against the budget of 2026)" in shown.out and "rating: match" in explained.out


def test_the_readme_imports_all_of_sipri(command: Command, tmp_path: Path) -> None:
    made.sipri(tmp_path / "SIPRI-Milex-data-1949-2025_v1.2.xlsx")
    written, listed = follow("SIPRI's whole history", command, tmp_path)
    assert "replaces the release of that day" in written.out and "yours" in listed.out


# what is read


def read(text: str, folder: Path, release: date | None = DAY) -> list[dict[str, str]]:
    (folder / "mine.csv").write_bytes(text.encode())
    return list(adding.read(folder / "mine.csv", release, Tables()).iter_rows(named=True))


def test_what_is_plain_is_filled_in(tmp_path: Path) -> None:
    (row,) = read(SMALL, tmp_path)
    assert row == {
        "release": "2026-12-01",
        "subject": "GRC",
        "period": "2024",
        "measure": "share_of_gdp",
        "value": "3.3",
        "unit": "percent",
        "price_basis": "",
        "status": "actual",
        "table": "mine.csv",
        "row": "Greece",
        "column": "2024",
        "note": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "﻿" + SMALL,
        SMALL.replace(",", ";"),
        SMALL.replace("\n", "\r\n"),
        SMALL.replace("Greece", ' "Greece" ').replace("Greece,", "Greece ,"),
        SMALL + "\n\n",
        SMALL.replace("Greece", "GRC"),
        SMALL.replace("Greece", "greece"),
        "release," + SMALL.replace("Greece", "2026-12-01,Greece"),
        "status," + SMALL.replace("Greece", ",Greece"),
    ],
    ids=["BOM", "semicolons", "CRLF", "spaces", "empty lines", "code", "small letters", "release", "empty status"],
)
def test_spreadsheets_of_several_habits_are_read(text: str, tmp_path: Path) -> None:
    (row,) = read(text, tmp_path)
    assert (row["subject"], row["value"], row["unit"], row["status"]) == ("GRC", "3.3", "percent", "actual")


def test_dollars_without_a_price_basis_are_current(tmp_path: Path) -> None:
    (row,) = read("subject,period,measure,value,unit\nGreece,2024,amount_usd,7000,million USD\n", tmp_path)
    assert row["price_basis"] == "current"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Ruritania,2024,share_of_gdp,3.3,%", "mine.csv:3: no country, group or currency 'Ruritania'"),
        ("Baltic states,2024,share_of_gdp,3.3,%", "mine.csv:3: 'Baltic states' is 3 countries"),
        ('Italy,2024,share_of_gdp,"3,3",%', "mine.csv:3: value '3,3' is not a plain decimal"),
        ("Italy,2024,share_of_gdp,nan,%", "mine.csv:3: value 'nan' is not a plain decimal"),
        ("Italy,2024,share_of_gdp,,%", "mine.csv:3: value '' is not a plain decimal"),
        ("Italy,24,share_of_gdp,3.3,%", "mine.csv:3: period '24' is not a year"),
        ("Italy,2024,share,3.3,%", "mine.csv:3: measure 'share' is not a known measure"),
        ("Italy,2024,share_of_gpd,3.3,%", "'share_of_gpd' is not a known measure; did you mean share_of_gdp?"),
        ("Italy,2024,amount_national,3.3,milion eur", "'milion eur' is not a known unit; did you mean million EUR?"),
        ("Italy,2024,share_of_gdp,3.3,million EUR", "mine.csv:3: unit does not fit the measure"),
        ("Italy,2024,amount_national,30,billion EUR", "mine.csv:3: price basis does not fit the measure"),
        ("Italy,2024,share_of_gdp,333,%", "mine.csv:3: value is out of range"),
        ("Greece,2024,share_of_gdp,3.4,%", "mine.csv:3: repeated figure"),
        ("Italy,2024,share_of_gdp,3.3", "mine.csv:3: 4 cells where the header has 5"),
    ],
)
def test_a_bad_line_is_told_by_its_number(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        read(f"{SMALL}{line}\n", tmp_path)
    assert says in str(caught.value)


def test_all_bad_lines_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        read(f"{SMALL}Ruritania,2024,share_of_gdp,1,%\n\nItaly,24,share_of_gdp,x,%\n", tmp_path)
    places = [problem.split(": ")[0] for problem in caught.value.problems]
    assert sorted(set(places)) == ["mine.csv:3", "mine.csv:5"] and places.count("mine.csv:5") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mine.csv:1: no column subject, period, measure, value, unit"),
        ("country,year\nx,y\n", "mine.csv:1: column 'country' is none of release,"),
        ("subject,period,measure,value,unit\n", "no figures below the header"),
        ("\xff\xfe", "not a CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_told(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(ReferenceDataError) as caught:
        adding.read(tmp_path / "mine.csv", DAY, Tables())
    assert says in str(caught.value)


def test_a_day_is_needed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--release"):
        read(SMALL, tmp_path, None)


# what is written


def test_one_more_release_stands_at_its_place_and_the_rest_stays(tmp_path: Path) -> None:
    before = (shipped() / "nato" / "source.toml").read_text(encoding="utf-8")
    entry = Entry(date(2020, 1, 2), 'A "new" one', "nato-pre-2025", "ab", {"share_of_gdp": (2013, 2019)})
    after = with_release(before, entry)
    old, new = (parse_source(text, tmp_path / "source.toml").editions for text in (before, after))
    assert [e for e in new if e.date != entry.date] == list(old)
    (added,) = [e for e in new if e.date == entry.date]
    assert (added.title, added.sha256, added.prints) == ('A "new" one', "ab", {"share_of_gdp": (2013, 2019)})
    lines = after.splitlines()
    assert [line for line in before.splitlines() if line and line not in lines] == [], "comments stay"
    assert lines.index("date = 2019-11-29") < lines.index("date = 2020-01-02") < lines.index("date = 2020-10-21")


def test_a_release_that_was_only_known_is_completed(tmp_path: Path) -> None:
    before = (shipped() / "nato" / "source.toml").read_text(encoding="utf-8")
    entry = Entry(date(2020, 3, 19), "", "", "ab", {}, {"share_of_gdp": (2013, 2020)})
    source = parse_source(with_release(before, entry), tmp_path / "source.toml")
    (found,) = [e for e in source.editions if e.date == entry.date]
    assert found.path == tmp_path / "2020-03-19.csv" and found.title.endswith("expenditure for 2019")
    assert found.prints["personnel"] == (2013, 2019) and found.complete == {"share_of_gdp": (2013, 2020)}
    assert len(source.editions) == len(parse_source(before, tmp_path / "source.toml").editions)


def planned(folder: Path, of: Described = DESK, text: str = SMALL, day: date = DAY) -> plan.Plan:
    (folder / "mine.csv").write_text(text, encoding="utf-8")
    return plan.make(adding.read(folder / "mine.csv", day, Tables()), of, folder / "tables")


def test_a_release_is_never_written_over(tmp_path: Path) -> None:
    plan.write(planned(tmp_path))
    with pytest.raises(UsageError, match="never written over"):
        planned(tmp_path, text=SMALL.replace("3.3", "3.4"))
    plan.write(planned(tmp_path, text=SMALL.replace("3.3", "3.4"), day=date(2026, 12, 2)))
    desk = Tables([tmp_path / "tables"]).sources["desk"]
    assert [str(edition.date) for edition in desk.editions] == ["2026-12-01", "2026-12-02"]


@pytest.mark.parametrize("fails_at", [1, 2], ids=["table", "source.toml"])
def test_a_full_disk_changes_nothing(fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.write(planned(tmp_path))
    before = {path.name: path.read_bytes() for path in (tmp_path / "tables" / "desk").iterdir()}
    second = planned(tmp_path, day=date(2026, 12, 2))
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FactcheckError, match="nothing was written: No space left on device"):
        plan.write(second)
    assert {path.name: path.read_bytes() for path in (tmp_path / "tables" / "desk").iterdir()} == before
    assert validate([tmp_path / "tables"]).problems == ()


def _write(folder: str, value: str, both_ready: Barrier, told: Callable[[str], None]) -> None:
    (Path(folder) / value).mkdir()
    (Path(folder) / value / "mine.csv").write_text(SMALL.replace("3.3", value), encoding="utf-8")
    frame = adding.read(Path(folder) / value / "mine.csv", DAY, Tables())
    made_of = plan.make(frame, DESK, Path(folder) / "tables")
    both_ready.wait(60)
    try:
        plan.write(made_of)
        told(value)
    except UsageError:
        told("")


def test_of_two_at_once_one_writes_and_the_other_is_told(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue, barrier = context.Queue(), context.Barrier(2)
    both = [context.Process(target=_write, args=(str(tmp_path), value, barrier, queue.put)) for value in ("3.3", "3.4")]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    answers = sorted(queue.get(timeout=5) for _ in both)
    assert answers[0] == "" and answers[1] in ("3.3", "3.4")
    assert f",{answers[1]}," in (tmp_path / "tables" / "desk" / f"{DAY}.csv").read_text(encoding="utf-8")
    assert Tables([tmp_path / "tables"]).sources["desk"].editions[0].own


KILLED = """
import sys, time
from pathlib import Path
from factcheck.reference import files
real = files.place
def slow(path, data, **how):
    if path.name == {stop!r}:
        print("there", flush=True)
        time.sleep(60)
    real(path, data, **how)
files.place = slow
from factcheck.cli import main
sys.argv = {argv!r}
main()
"""


@pytest.mark.parametrize("stop", ["2026-12-01.csv", "source.toml"])
def test_a_killed_process_leaves_no_half_release(stop: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SMALL, encoding="utf-8")
    argv = shlex.split("factcheck reference add mine.csv --source nato --release 2026-12-01 --write")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(stop=stop, argv=argv)], cwd=tmp_path, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    while process.stdout.readline().strip() != b"there":
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    assert not (tmp_path / "factcheck-tables" / "nato" / "source.toml").exists()
    again = command(*argv[1:])
    assert again.code == 0 and "written" in again.out, "what was left behind is in nobody's way, nor is the lock"
    assert command("reference", "validate", "--reference", "factcheck-tables").code == 0


def test_a_lock_waits_for_the_other(tmp_path: Path) -> None:
    code = (
        "from factcheck.reference import files; from pathlib import Path\n"
        f"with files.locked(Path({str(tmp_path)!r})): print('in')"
    )
    with files.locked(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        time.sleep(0.5)
        assert other.poll() is None
    out, _ = other.communicate(timeout=30)
    assert out.strip() == b"in"


def test_place_leaves_the_old_file_and_no_other_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    files.place(path, b"old")

    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken"):
        files.place(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


# the command


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--source", "desk", "--release", "2026-12-01"), "desk is a new source: say --publisher and --definition"),
        (("--source", "nato"), "--release: say on which day"),
        (("--source", "My Desk", "--publisher", "p", "--definition", "d"), "'My Desk' is not a name"),
        (("--source", "nato", "--release", "12/1/2026"), "2026"),
    ],
)
def test_add_says_what_it_needs(arguments: tuple[str, ...], says: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SMALL, encoding="utf-8")
    ran = command("reference", "add", "mine.csv", *arguments)
    assert ran.code == 2 and says in ran.err and not (tmp_path / "factcheck-tables").exists()


def test_add_tells_what_would_change(command: Command, tmp_path: Path) -> None:
    rows = ["Greece,2024,share_of_gdp,2.77,%", "Italy,2024,share_of_gdp,1.50,%", "NATO,2024,amount_usd,10,million USD"]
    text = "\n".join([SMALL.splitlines()[0], *rows, "Iceland,2024,share_of_gdp,0.1,%"])
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    ran = command("reference", "add", "mine.csv", "--source", "nato", "--release", "2026-12-01")
    assert "nato 2026-12-01: 4 figures of 4 subjects, 2024-2024" in ran.out
    assert "against 2026-07-10: 1 the same as printed, 2 differ, 1 more" in ran.out
    assert "does not add up: amount_usd NATO 2024 its parts NATO_EUR_CAN, USA are not in the table" in ran.out
    assert "has no more: share_of_gdp" in ran.out


def test_the_report_says_whose_figure_it_was(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SMALL, encoding="utf-8")
    (tmp_path / "article.txt").write_text(
        "Greece spent more than 3% of its GDP on defence in 2024.\n", encoding="utf-8"
    )
    command("reference", "add", "mine.csv", "--source", "nato", "--release", "2026-12-01", "--write")
    told = ("--published", "2026-12-02", "--out", "-", "--quiet")
    without = command("run", "article.txt", *told).out
    ran = command("run", "article.txt", *told, "--reference", "factcheck-tables").out
    assert "from your own tables" not in without and "✗ discrepancy" in without
    assert "NATO, 2026-12-01 (from your own tables)" in ran and "1 claim: 1 match" in ran


def test_a_release_of_a_known_source_keeps_what_the_publisher_prints(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(SMALL.replace("2024", "2027"), encoding="utf-8")
    command("reference", "add", "mine.csv", "--source", "nato", "--release", "2027-07-01", "--write")
    edition = Tables([tmp_path / "factcheck-tables"]).sources["nato"].editions[-1]
    assert edition.own and edition.definition == "nato-core-2025"
    assert edition.prints["amount_usd"] == (2014, 2027) and edition.prints["share_of_gdp"] == (2027, 2027)


def test_maintainers_add_into_the_shipped_folder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--into reference_data`: a release that was only known is completed, an extract comes with the edition's size."""
    copy = tmp_path / "reference_data"
    shutil.copytree(shipped(), copy)
    for module in ("tables", "validate", "publishers._table"):
        monkeypatch.setattr(f"factcheck.reference.{module}.shipped", lambda: copy)
    into = ("--into", "reference_data", "--write")
    (tmp_path / "mine.csv").write_text(SMALL.replace("2024", "2019"), encoding="utf-8")
    ran = command("reference", "add", "mine.csv", "--source", "nato", "--release", "2020-03-19", *into)
    assert ran.code == 0, ran.err
    assert 'date = 2020-03-19\nfile = "2020-03-19.csv"' in (copy / "nato" / "source.toml").read_text(encoding="utf-8")
    made.sipri(tmp_path / "sipri.xlsx", years=range(2010, 2031))
    ran = command("reference", "import", "sipri", "sipri.xlsx", "--release", "2031-04-28", "--extract", *into)
    assert ran.code == 0, ran.err
    assert "country_cells = 378" in (copy / "sipri" / "source.toml").read_text(encoding="utf-8")


# the cache


def test_a_full_disk_leaves_no_broken_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert cache.compiled(b"data", "x", lambda: {"a": 1}) == {"a": 1}
    assert list((tmp_path / "cache").iterdir()) == [], "not even a half file"
    assert cache.compiled(b"data", "x", lambda: {"a": 1}) == {"a": 1}
    assert len(list((tmp_path / "cache").iterdir())) == 1


INTERRUPTED = """
import time
from pathlib import Path
def stop(self, target):
    print("there", flush=True)
    time.sleep(60)
Path.replace = stop
from factcheck.reference.tables import Tables
tables = Tables()
tables.index(tables.sources["us_cpi"], tables.sources["us_cpi"].editions[-1])
"""


def test_a_killed_process_leaves_no_broken_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    process = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline().strip() == b"there"
    process.kill()
    process.wait(10)
    process.stdout.close()
    tables = Tables()
    (edition,) = tables.sources["us_cpi"].editions
    assert tables.index(tables.sources["us_cpi"], edition)["cpi|USA"]
    assert len(tables_in(tmp_path / "cache")) == 1
