"""Reference tables: known facts hold, damage is told before any figure is used, the cache never matters."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from conftest import Command
from factcheck.errors import ReferenceDataError
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference import cache, secret
from factcheck.reference.files import contents
from factcheck.reference.ledger import Edition
from factcheck.reference.packed import Packed, pack
from factcheck.reference.releases import ReleaseView, held, in_force
from factcheck.reference.tables import Tables
from factcheck.reference.validate import carried

HEADER = "release,subject,period,measure,value,unit,price_basis,status,table,row,column,note\n"
ROW = "{release},{subject},2024,share_of_gdp,{value},percent,,actual,T,R,C,\n"
SOURCE = """
name = "{name}"
title = "{name}"
publisher = "A desk"
definition = "as the desk counts"
licence = "own"

[[release]]
date = {release}
file = "{release}.csv"
sha256 = "{sha256}"
"""
SENTENCE = "Greece spends more than 3% of its GDP on defence."


def overlay(folder: Path, name: str, release: str, table: str, sha256: str | None = None) -> Path:
    """A folder of the user's own tables with one source and one release."""
    (folder / name).mkdir(parents=True)
    (folder / name / f"{release}.csv").write_text(table, encoding="utf-8", newline="\n")
    digest = sha256 or hashlib.sha256(table.encode()).hexdigest()
    text = SOURCE.format(name=name, release=release, sha256=digest)
    (folder / name / "source.toml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def view(tables: Tables, source: str, release: str) -> ReleaseView:
    day = date.fromisoformat(release)
    return next(v for v in held(tables, tables.sources[source], day, day) if v.release == release)


# known facts


def at_two_percent(tables: Tables, release: str, year: int) -> int:
    """Allies that NATO's release prints at 2.00% or more."""
    found = view(tables, "nato", release)
    cells = (found.figure("share_of_gdp", code, year) for code in found.members("NATO", found.day))
    return sum(c.value.quantize(Decimal("0.01"), ROUND_HALF_UP) >= 2 for c in cells if c is not None)


@pytest.mark.parametrize(("release", "count"), [("2024-06-17", 23), ("2025-08-28", 18), ("2026-07-10", 17)])
def test_allies_that_met_two_percent_in_2024(release: str, count: int, tables: Tables) -> None:
    assert at_two_percent(tables, release, 2024) == count


@pytest.mark.parametrize(
    ("day", "members"), [("1990-01-01", 16), ("2020-03-27", 30), ("2023-04-04", 31), ("2024-03-07", 32)]
)
def test_the_alliance_grows(day: str, members: int, tables: Tables) -> None:
    found = view(tables, "nato", "2024-06-17")
    assert len(found.members("NATO", date.fromisoformat(day))) == members


@pytest.mark.parametrize(
    ("source", "release", "subject", "year", "value"),
    [
        ("nato", "2024-06-17", "GRC", 2024, "3.07595352616"),
        ("nato", "2025-08-28", "GRC", 2024, "2.740118"),
        ("nato", "2026-07-10", "GRC", 2024, "2.77"),
        ("sipri", "2024-04-22", "POL", 2023, "3.83272853898"),
    ],
)
def test_figures_keep_the_publishers_digits(
    source: str, release: str, subject: str, year: int, value: str, tables: Tables
) -> None:
    cell = view(tables, source, release).figure("share_of_gdp", subject, year)
    assert cell is not None and cell.value == Decimal(value)
    assert cell.row and cell.column, "a figure names its place in the publisher's file"


@pytest.mark.parametrize(
    ("day", "release", "is_held"),
    [
        ("2020-03-18", "2019-11-29", True),
        ("2020-03-19", "2020-03-19", False),
        ("2020-10-20", "2020-03-19", False),
        ("2024-06-17", "2024-06-17", True),
        ("2030-01-01", "2026-07-10", True),
    ],
)
def test_the_release_in_force(day: str, release: str, is_held: bool, tables: Tables) -> None:
    found = in_force(tables, tables.sources["nato"], date.fromisoformat(day))
    assert found is not None and (found.release, found.held) == (release, is_held)


def test_nothing_was_in_force_before_the_first_known_release(tables: Tables) -> None:
    assert in_force(tables, tables.sources["nato"], date(1990, 1, 1)) is None


def test_every_held_table_loads_and_is_the_one_recorded(tables: Tables) -> None:
    for source in tables.sources.values():
        for edition in source.editions:
            if edition.path is not None:
                assert edition.sha256 == hashlib.sha256(edition.path.read_bytes()).hexdigest(), edition.path.name
                assert tables.index(source, edition), edition.path.name


def test_sipri_keeps_to_a_small_part_of_each_edition(tables: Tables) -> None:
    """SIPRI's terms: less than a tenth of an edition's figures for countries, the World Bank's copies included."""
    import tomllib

    assert {e.carries for e in carrying(tables)} == {"sipri:2019-04-29", "sipri:2022-04-25", "sipri:2023-04-24"}

    folder = tables.root / "sipri"
    recorded = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    for entry in recorded["release"]:
        if entry.get("file"):
            edition = next(e for e in tables.sources["sipri"].editions if e.date == entry["date"])
            index = tables.index(tables.sources["sipri"], edition)
            kept = sum(len(years) for key, years in index.items() if len(key.partition("|")[2]) == 3)
            kept += carried(tables, tables.sources["sipri"], edition)
            assert kept < entry["country_cells"] / 10, entry["date"]


def carrying(tables: Tables) -> list[Edition]:
    return [edition for edition in tables.sources["worldbank"].editions if edition.carries]


def test_every_military_figure_of_the_world_bank_is_counted_with_sipri(tables: Tables) -> None:
    bank, counted = tables.sources["worldbank"], carrying(tables)
    for edition in bank.editions:
        military = any(c.measure in ("amount_usd", "share_of_gdp") for c in tables.cells(bank, edition))
        assert (edition in counted) == military, edition.date


# damage


def test_a_table_changed_after_it_was_recorded_is_refused(tmp_path: Path) -> None:
    table = HEADER + ROW.format(release="2024-05-01", subject="GRC", value="3.2")
    tables = Tables([overlay(tmp_path, "desk", "2024-05-01", table, "0" * 64)])
    source = tables.sources["desk"]
    with pytest.raises(ReferenceDataError, match=r"desk/2024-05-01\.csv: .*sha256.* source\.toml"):
        tables.index(source, source.editions[0])


def test_every_bad_row_is_told_at_once(tmp_path: Path) -> None:
    rows = [("GRC", "3.2"), ("Greece", "3.2"), ("ITA", "1,5"), ("FRA", "-1"), ("GRC", "3.3"), ("DEU", "2.1")]
    table = HEADER + "".join(ROW.format(release="2024-05-01", subject=s, value=f'"{v}"') for s, v in rows)
    tables = Tables([overlay(tmp_path, "desk", "2024-05-01", table)])
    source = tables.sources["desk"]
    with pytest.raises(ReferenceDataError) as caught:
        tables.index(source, source.editions[0])
    assert caught.value.exit_code == 3
    places = [problem.split(": ")[0].rpartition("desk/")[2] for problem in caught.value.problems]
    assert places == [f"2024-05-01.csv:{line}" for line in (3, 4, 5, 6)]
    told = "\n".join(caught.value.problems)
    assert all(word in told for word in ("Greece", "'1,5'", "out of range", "repeated"))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "desk/2024-05-01.csv"),
        ("release,subject\n", "desk/2024-05-01.csv:1: the header is"),
        (HEADER + "a,b\n", "desk/2024-05-01.csv"),
        (HEADER + ROW.format(release="2024-05-02", subject="GRC", value="3"), "is not '2024-05-01'"),
    ],
)
def test_a_file_that_is_no_table_is_told(table: str, says: str, tmp_path: Path) -> None:
    tables = Tables([overlay(tmp_path, "desk", "2024-05-01", table)])
    source = tables.sources["desk"]
    with pytest.raises(ReferenceDataError) as caught:
        tables.index(source, source.editions[0])
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["name = ", "name = 'x'", "[[release]]\ndate = '2024-05-01'", "\xff"])
def test_a_source_that_cannot_be_read_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "source.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ReferenceDataError, match=r"desk/source\.toml") as caught:
        Tables([tmp_path])
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="no such folder"):
        Tables([tmp_path / "nowhere"])


# overlays


def test_the_users_release_replaces_one_release_and_leaves_the_rest(tmp_path: Path) -> None:
    table = HEADER + ROW.format(release="2024-06-17", subject="GRC", value="1.11")
    tables = Tables([overlay(tmp_path, "nato", "2024-06-17", table)])
    (verdict,) = check(Article("a", SENTENCE, published=date(2024, 11, 26)), tables).verdicts
    assert verdict.as_published is not None and verdict.as_published.figure == Decimal("1.11")
    assert verdict.latest.figure == Decimal("2.77")
    assert view(tables, "nato", "2024-06-17").figure("share_of_gdp", "FRA", 2024) is None, "a whole release is replaced"


def test_a_source_of_the_users_own_is_shown_and_decides_only_when_chosen(tmp_path: Path) -> None:
    table = HEADER + ROW.format(release="2024-06-17", subject="GRC", value="1.11")
    tables = Tables([overlay(tmp_path, "desk", "2024-06-17", table)])
    article = Article("a", SENTENCE, published=date(2024, 11, 26))
    (shown,) = check(article, tables).verdicts
    assert shown.rating == "match" and "desk" in {row.source for row in shown.by_source}
    (chosen,) = check(article, tables, source="desk").verdicts
    assert chosen.as_published is not None
    assert (chosen.as_published.source, chosen.as_published.figure) == ("desk", Decimal("1.11"))
    assert chosen.rating == "disputed", "NATO's own figure stands against it"


# the cache


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def filled(fresh: Path, cache_folder: str) -> Path:
    """A cache with every table that the tests have compiled so far."""
    return Path(shutil.copytree(cache_folder, fresh))


def outcome() -> str:
    (verdict,) = check(Article("a", SENTENCE, published=date(2024, 11, 26)), Tables()).verdicts
    return repr(verdict)


def test_a_cache_changes_nothing(fresh: Path) -> None:
    first = outcome()
    assert list(fresh.glob("*.json")) and not list(fresh.glob("*.tmp"))
    assert outcome() == first


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


DAMAGE: tuple[Callable[[bytes], bytes], ...] = (
    truncated,
    *(lambda _, bad=bad: bad for bad in (b"", b"null", b"\xff", b"{}", b"[1]")),
)


def test_a_damaged_cache_is_made_again(filled: Path) -> None:
    first = outcome()
    for index, path in enumerate(sorted(filled.iterdir())):
        path.write_bytes(DAMAGE[index % len(DAMAGE)](path.read_bytes()))
    assert outcome() == first


@pytest.mark.parametrize("damage", DAMAGE)
def test_any_damage_is_seen(damage: Callable[[bytes], bytes], fresh: Path) -> None:
    made = cache.compiled(b"one", "x", lambda: {"a": 1})
    (path,) = fresh.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert cache.compiled(b"one", "x", lambda: {"a": 1}) == made


def entry(fresh: Path) -> Path:
    cache.odd.clear()
    assert cache.compiled(b"one", "x", lambda: {"a": 1}) == {"a": 1} and not list(cache.told())
    (path,) = fresh.iterdir()
    return path


def told_once(fresh: Path, says: str) -> None:
    """It is made again, told once, and then as if nothing had been."""
    assert cache.compiled(b"one", "x", lambda: {"a": 1}) == {"a": 1}
    (line,) = cache.told()
    assert line.startswith(f"{fresh}: made again: x-") and line.endswith(f"({says})") and "\n" not in line
    assert cache.compiled(b"one", "x", lambda: {"a": 2}) == {"a": 1} and not list(cache.told())


@pytest.mark.parametrize("figure", [b'{"a":2}', b'{"a": 1}', b'{"a":[]}', b"[" * 100_000, b'{"a":1}' + b" " * 1000])
def test_an_entry_that_is_well_formed_but_altered_is_not_used(figure: bytes, fresh: Path) -> None:
    path = entry(fresh)
    path.write_bytes(path.read_bytes().replace(b'{"a":1}', figure))
    told_once(fresh, "changed since it was written")


def test_an_entry_that_another_wrote_is_not_used(fresh: Path) -> None:
    path = entry(fresh)
    held = path.read_bytes().partition(b"\n")[2].replace(b'"a":1', b'"a":2')
    for seal in (hashlib.blake2b(held, digest_size=32).hexdigest(), hashlib.sha256(held).hexdigest(), ""):
        path.write_bytes(seal.encode() + b"\n" + held)
        told_once(fresh, "changed since it was written")


def test_an_entry_in_the_place_of_another_is_not_used(fresh: Path) -> None:
    path = entry(fresh)
    assert cache.compiled(b"two", "x", lambda: {"a": 3}) == {"a": 3}
    (other,) = (one for one in fresh.iterdir() if one != path)
    path.write_bytes(other.read_bytes())
    told_once(fresh, "that of another table")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_or_a_device_in_the_cache_is_not_waited_for(fresh: Path) -> None:
    path = entry(fresh)
    for put in (os.mkfifo, lambda at: Path(at).symlink_to("/dev/zero")):
        path.unlink()
        put(path)
        told_once(fresh, "not a file")


def test_an_entry_without_end_is_not_read(fresh: Path, tmp_path: Path) -> None:
    path = entry(fresh)
    os.truncate(path, 10**12)
    began = time.process_time()
    told_once(fresh, "larger than its table could make it")
    assert time.process_time() - began < 1, "a thousandth of it would take longer"
    (tmp_path / "table").touch()
    os.truncate(tmp_path / "table", 10**12)
    with pytest.raises(OSError, match="Larger than"):
        contents(tmp_path / "table")


def test_a_folder_in_the_cache_is_told_each_time(fresh: Path) -> None:
    path = entry(fresh)
    path.unlink()
    path.mkdir()
    for _ in range(2):
        assert cache.compiled(b"one", "x", lambda: {"a": 1}) == {"a": 1}
        assert len(list(cache.told())) == 1


def test_an_altered_figure_changes_no_verdict_and_is_told(filled: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"26 November 2024\n\n{SENTENCE}\n")
    assert command("run", "a.txt", "--format", "jsonl", "--out", "-", "--quiet").err == ""
    first = command("run", "a.txt", "--format", "jsonl", "--out", "-", "--quiet")
    for path in filled.iterdir():
        path.write_bytes(path.read_bytes().replace(b" 3.", b" 9.").replace(b" 2.", b" 8."))
    ran = command("run", "a.txt", "--format", "jsonl", "--out", "-", "--quiet")
    assert (ran.code, ran.out) == (0, first.out) and ": made again: " in ran.line
    assert command("run", "a.txt", "--format", "jsonl", "--out", "-", "--quiet").err == ""


USUAL = ["1.9", "percent", "", "actual", "TABLE3", "Greece", "2023", ""]


@pytest.mark.parametrize(
    "odd",
    [
        ["2.0", "percent", "", "estimate", "TABLE3", "Greece", "2024e", "revised"],
        ["2.0", "percent", "", "actual", "TABLE3", "Greece", "2024", "a note | with a bar"],
        ["*", "percent", "", "actual", "TABLE3", "Greece", "2024", ""],
        ["2 0", "percent", "", "actual", "TABLE3", "Greece", "2024", "}|~"],
        ["", "", "", "", "", "", "", ""],
    ],
)
def test_a_packed_series_comes_out_as_it_went_in(odd: list[str]) -> None:
    index = {"share_of_gdp|GRC": {"2023": USUAL, "2024": odd}, "share_of_gdp|FRA": {"2024": odd, "2023": USUAL}}
    packed = Packed(*pack(index))
    assert {key: dict(packed[key]) for key in packed} == index and len(packed) == 2
    assert [packed.years(key) for key in index] == [("2023", "2024"), ("2024", "2023")]
    assert packed.row("share_of_gdp|GRC", "2024") == odd and packed.row("share_of_gdp|GRC", "2025") is None
    assert packed.row("share_of_gdp|ITA", "2024") is None and packed.years("share_of_gdp|ITA") == ()


def test_a_secret_that_others_may_know_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = tmp_path / "factcheck" / "secret"
    first = secret.secret(None)
    assert first == path.read_bytes() and len(first) == 32 and not path.stat().st_mode & 0o077
    for harm in (
        lambda: path.chmod(0o644),
        lambda: path.write_bytes(b""),
        path.unlink,
        lambda: path.write_bytes(b"a" * 33),
    ):
        harm()
        secret._kept.cache_clear()
        again = secret.secret(None)
        assert again is not None and again != first and len(again) == 32 and not path.stat().st_mode & 0o077
        first = again
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_without_a_place_for_a_secret_there_is_no_cache(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh.parent / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(fresh.parent / "file"))
    fresh.mkdir()
    fresh.chmod(0o777)
    assert cache.compiled(b"one", "x", lambda: {"a": 1}) == {"a": 1} and not list(fresh.iterdir())
    fresh.chmod(0o700)
    secret._kept.cache_clear()
    assert cache.compiled(b"one", "x", lambda: {"a": 1}) == {"a": 1}
    assert sorted(path.suffix for path in fresh.iterdir()) == ["", ".json"], "the user's own folder will do"


def test_a_cache_that_cannot_be_written_is_done_without(fresh: Path) -> None:
    fresh.write_text("a file where the folder should be")
    assert "GRC" in outcome()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_read_only_cache_folder_is_done_without(fresh: Path) -> None:
    fresh.mkdir()
    fresh.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert "GRC" in outcome()


def test_a_cached_table_is_known_by_its_bytes(fresh: Path) -> None:
    made = cache.compiled(b"one", "x", lambda: {"a": 1})
    assert cache.compiled(b"one", "x", lambda: {"a": 2}) == made
    assert cache.compiled(b"two", "x", lambda: {"a": 3}) == {"a": 3}


def test_two_processes_may_fill_one_cache(fresh: Path) -> None:
    code = f"import datetime, factcheck; print(factcheck.check_text({SENTENCE!r}, datetime.date(2024, 11, 26)))"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert ended[0][0] == ended[1][0] and not ended[0][1]
    assert not list(fresh.glob("*.tmp"))
