"""Faults of the disk and of rights, and kills: nothing lost, nothing half-written, one line, the documented code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Command
from factcheck.reference.tables import shipped
from faults import (
    ARTICLE,
    KILLED_CHECKING,
    KILLED_PLACING,
    KILLED_WRITING,
    TARGET,
    begun,
    full_at,
    outside,
    rights_count,
    shell,
    tables_in,
    without_rights,
    written,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs limits, rights and signals as Linux has them")
RIGHTS = pytest.mark.skipif(not rights_count(), reason="needs rights that can be taken away")
OLD = b"the report of an earlier run"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with three articles, and reports of an earlier run."""
    for number, name in enumerate("abc", 1):
        (tmp_path / f"{name}.txt").write_text(ARTICLE.replace("3%", f"{number}%"))
    (tmp_path / "target.txt").write_text(TARGET)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "b.md").write_bytes(OLD)
    return tmp_path


@pytest.fixture
def whole(here: Path, command: Command) -> dict[str, bytes]:
    """What an unbroken run writes of the three."""
    assert command("run", "a.txt", "b.txt", "c.txt", "--out", "whole", "--quiet").code == 0
    return written(here / "whole")


@pytest.fixture
def target(here: Path, command: Command) -> bytes:
    """What an unbroken run writes of the article that needs one table only."""
    assert command("run", "target.txt", "--out", "target", "--quiet").code == 0
    return written(here / "target")["target.md"]


# a full disk


def test_a_report_that_finds_no_room_is_told_and_the_others_are_written(here: Path) -> None:
    lines = [{"id": "small", "text": "Rain."}, {"id": "b", "text": ARTICLE}, {"id": "last", "text": "Sun."}]
    (here / "d.jsonl").write_text("\n".join(map(json.dumps, lines)))
    ran = outside("run", "d.jsonl", "gone.txt", "--quiet", cwd=here, before=full_at(2000))
    assert ran.code == 5, "5 comes before 1"
    told = ["reports/b.md: cannot be written: File too large", "gone.txt: No such file or directory"]
    assert ran.err.splitlines() == [f"factcheck: {says}" for says in told]
    assert sorted(written(here / "reports")) == ["b.md", "last.md", "small.md"]
    assert written(here / "reports")["b.md"] == OLD and not begun(here / "reports")


def test_a_real_disk_that_is_full(here: Path) -> None:
    full = "mkdir disk && mount -t tmpfs -o size=64k none disk && { cat /dev/zero > disk/most; true; } 2>/dev/null"
    if subprocess.run(["unshare", "-Urm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    script = f"unshare -Urm sh -c '{full} && {sys.executable} -m factcheck run a.txt --out disk; echo $?; ls -A disk'"
    ran = shell(script, here)
    if not ran.out:
        pytest.skip("no file system can be mounted here")
    assert ran.err == "factcheck: disk/a.md: cannot be written: No space left on device\n"
    assert ran.out.split()[-2:] == ["1", "most"]


def test_a_full_disk_under_the_cache_costs_time_only(here: Path, target: bytes) -> None:
    environment = {"FACTCHECK_CACHE": "cache"}
    ran = outside("run", "target.txt", "--quiet", cwd=here, before=full_at(4000), environment=environment)
    assert (ran.code, ran.err) == (0, "")
    assert written(here / "reports")["target.md"] == target
    assert not tables_in(here / "cache") and not begun(here / "cache")


@pytest.mark.parametrize("arguments", ["run gone.txt a.txt", "run gone.txt a.txt --out - --quiet", "extract a.txt"])
def test_standard_output_that_is_full(arguments: str, here: Path) -> None:
    ran = shell(f"factcheck {arguments} > /dev/full", here)
    assert ran.code == (5 if "gone" in arguments else 1)
    assert ran.err.splitlines()[-1] == "factcheck: standard output: No space left on device"
    assert ("a.md" in written(here / "reports")) == (arguments == "run gone.txt a.txt"), "the report is written before"


# rights


@RIGHTS
def test_articles_that_may_not_be_read_never_stop_the_rest(here: Path) -> None:
    (here / "a.txt").chmod(0)
    (here / "shut").mkdir(mode=0)
    ran = outside("extract", ".", cwd=here, before=without_rights)
    assert ran.code == 5 and ran.out.count("\n") == 5
    assert ran.err.splitlines() == ["factcheck: ./shut: Permission denied", "factcheck: a.txt: Permission denied"]


@RIGHTS
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--out", "shut"), "--out: shut: Permission denied"),
        (("--out", "shut/deep/er"), "--out: shut/deep/er: Permission denied"),
        (("--write-baseline", "shut/known.txt"), "--write-baseline: shut: Permission denied"),
    ],
)
def test_a_folder_that_may_not_be_written(arguments: tuple[str, ...], says: str, here: Path) -> None:
    (here / "shut").mkdir(mode=0o500)
    ran = outside("run", "a.txt", "gone.txt", "--quiet", *arguments, cwd=here, before=without_rights)
    assert ran.code == 2, "2 comes before 5"
    assert sorted(ran.err.splitlines()) == [f"factcheck: {says}", "factcheck: gone.txt: No such file or directory"]
    assert not list((here / "shut").iterdir())


@RIGHTS
@pytest.mark.parametrize("shut", ["nato/2024-06-17.csv", "nato/source.toml", "nato"])
def test_tables_that_may_not_be_read_are_never_passed_over(shut: str, here: Path) -> None:
    for name in ("source.toml", "2024-06-17.csv"):
        (here / "own" / "nato").mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped() / "nato" / name, here / "own" / "nato")
    (here / "own" / shut).chmod(0)
    ran = outside("run", "a.txt", "--reference", "own", cwd=here, before=without_rights)
    assert ran.code == 3 and ran.line.startswith("factcheck: own/nato/")
    assert "cannot be read" in ran.line and "Permission denied" in ran.line
    (here / "own" / "nato").chmod(0o700)


@RIGHTS
def test_a_configuration_that_may_not_be_read_is_never_passed_over(here: Path) -> None:
    (here / "factcheck.toml").write_text("quiet = true")
    (here / "factcheck.toml").chmod(0)
    ran = outside("run", "a.txt", cwd=here, before=without_rights)
    assert (ran.code, ran.line) == (2, "factcheck: --config: factcheck.toml: Permission denied")


@RIGHTS
@pytest.mark.parametrize("environment", [{"HOME": "home", "XDG_CACHE_HOME": None}, {"XDG_CACHE_HOME": "a.txt"}])
def test_a_home_that_may_not_be_written(environment: dict[str, str], here: Path, target: bytes) -> None:
    (here / "home").mkdir(mode=0o500)
    changed = {"FACTCHECK_CACHE": None, **environment}
    ran = outside("run", "target.txt", "--quiet", cwd=here, environment=changed, before=without_rights)
    assert (ran.code, ran.err) == (0, "")
    assert written(here / "reports")["target.md"] == target and not list((here / "home").iterdir())


def test_no_home_at_all(target: bytes, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("FACTCHECK_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setenv("TMPDIR", str(here / "shared"))
    (here / "shared").mkdir()
    assert command("run", "target.txt", "--quiet").code == 0
    assert written(here / "reports")["target.md"] == target
    assert not list((here / "shared").iterdir()), "nor are tables kept where anyone may change them"


def test_reports_are_as_private_as_the_user_asks(command: Command, here: Path) -> None:
    before = os.umask(0o077)
    try:
        assert command("run", "a.txt", "--quiet").code == 0
    finally:
        os.umask(before)
    assert (here / "reports" / "a.md").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_gone(here: Path) -> None:
    ran = shell(f"mkdir gone && cd gone && rmdir ../gone && factcheck run a.txt {here}/b.txt --out {here}/out", here)
    assert (ran.code, ran.line) == (5, "factcheck: a.txt: No such file or directory")
    assert sorted(written(here / "out")) == ["b.md"]


# kills


@pytest.mark.parametrize(
    ("program", "size", "done"),
    [
        (KILLED_CHECKING, -1, 0),
        (KILLED_WRITING, 2000, 0),
        *((KILLED_PLACING.format(number=number, signal="SIGKILL"), -1, number) for number in range(3)),
    ],
)
def test_killed_at_any_stage_only_whole_reports_are_there(
    program: str, size: int, done: int, here: Path, whole: dict[str, bytes]
) -> None:
    arguments = ("run", "a.txt", "b.txt", "c.txt", "--quiet")
    ran = outside(*arguments, cwd=here, program=("-c", program), before=full_at(size))
    assert ran.code < 0, "killed"
    expected = {"b.md": OLD} | dict(list(whole.items())[:done])
    assert written(here / "reports") == expected
    assert len(begun(here / "reports")) == (program != KILLED_CHECKING)
    assert outside(*arguments, cwd=here).code == 0
    assert written(here / "reports") == whole


@pytest.mark.parametrize(
    ("program", "size"), [(KILLED_WRITING, 4000), (KILLED_PLACING.format(number=0, signal="SIGKILL"), -1)]
)
def test_killed_while_the_cache_is_filled(program: str, size: int, here: Path, target: bytes) -> None:
    environment = {"FACTCHECK_CACHE": "cache"}
    ran = outside("run", "target.txt", cwd=here, program=("-c", program), before=full_at(size), environment=environment)
    assert ran.code < 0 and len(begun(here / "cache")) == 1 and not tables_in(here / "cache")
    ran = outside("run", "target.txt", "--quiet", cwd=here, environment=environment)
    assert (ran.code, ran.err) == (0, "") and written(here / "reports")["target.md"] == target
    assert len(tables_in(here / "cache")) == 1


def test_stopped_by_hand_it_says_so_and_leaves_nothing_begun(here: Path, whole: dict[str, bytes]) -> None:
    program = ("-c", KILLED_PLACING.format(number=1, signal="SIGINT"))
    ran = outside("run", "a.txt", "b.txt", "c.txt", "--quiet", cwd=here, program=program)
    assert ran.code == 130 and ran.err.strip() == "factcheck: stopped"
    assert written(here / "reports") == {"a.md": whole["a.md"], "b.md": OLD} and not begun(here / "reports")


def test_what_a_killed_process_had_begun_goes_an_hour_later(here: Path, command: Command) -> None:
    for name, age in (("old", 4000), ("young", 10), ("to come", -(10**6))):
        path = here / "reports" / f".factcheck-{name}.tmp"
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    assert command("run", "a.txt", "--quiet").code == 0
    assert [path.name for path in begun(here / "reports")] == [".factcheck-to come.tmp", ".factcheck-young.tmp"]
