"""Faults around the tool: readers that leave, no terminal, no locale, a wrong clock, others at work at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Command
from faults import ARTICLE, TARGET, begun, outside, shell, tables_in, written

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a shell")
GONE = "factcheck: gone.txt: No such file or directory"
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "target.txt").write_text(TARGET)
    return tmp_path


# readers that leave, and streams that nobody reads


@POSIX
@pytest.mark.parametrize("arguments", ["extract long.txt", "run long.txt --out - --quiet", "kinds", "run --help"])
def test_a_reader_that_has_read_enough_is_no_error(arguments: str, here: Path) -> None:
    (here / "long.txt").write_text(ARTICLE * 40)
    ran = shell(f"(factcheck {arguments}; echo $? > code) | head -n 1", here)
    assert ran.out.count("\n") == 1 and ran.err == ""
    assert (here / "code").read_text() == "0\n"


@POSIX
def test_without_a_reader_of_the_summary_all_is_done_and_the_code_is_right(here: Path) -> None:
    ran = shell("(factcheck run a.txt --fail-on discrepancy; echo $? > code) | exec true", here)
    assert ran.err == "" and (here / "code").read_text() == "1\n"
    assert sorted(written(here / "reports")) == ["a.md"]


@POSIX
@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full", "2> >(exec true)", "<&- >&- 2>&-"])
def test_without_standard_error_the_rest_is_done_and_the_code_is_right(stream: str, here: Path) -> None:
    if "full" in stream and not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    ran = shell(f"factcheck run gone.txt target.txt {stream}; echo $? > code", here)
    assert (here / "code").read_text() == "5\n"
    assert sorted(written(here / "reports")) == ["target.md"]
    assert ran.err == ""


# no terminal, no locale


@POSIX
def test_without_a_terminal_or_an_environment(here: Path) -> None:
    kept = ("FACTCHECK_CACHE", "XDG_STATE_HOME", "PATH", "HOME")
    bare = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "run", "target.txt", "gone.txt"],
        cwd=here,
        env=bare,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 5 and done.stderr.decode().splitlines() == [GONE]
    assert b"reports/target.md" in done.stdout and b"\x1b" not in done.stdout


def test_without_a_locale_names_and_reports_are_the_same(here: Path) -> None:
    text = "Die Türkiye – so der Botschafter –: the NATO target is “more than” 2% of GDP for defence, not €5."
    (here / "é – ü.txt").write_text(text, encoding="utf-8")
    lines = [{"id": "Ærø €", "text": text}]
    (here / "ø.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    arguments = ("run", "é – ü.txt", "ø.jsonl", "gone – ü.txt", "--format", "markdown,html,csv,json", "--out")
    bare = outside(*arguments, "bäre", cwd=here, environment=BARE)
    usual = outside(*arguments, "usual", cwd=here, environment={"PYTHONUTF8": "1"})
    assert written(here / "bäre") == written(here / "usual") and len(written(here / "usual")) == 9
    assert (bare.code, usual.code) == (5, 5)
    assert bare.err == usual.err and "gone – ü.txt: No such file" in usual.err
    assert bare.out == usual.out.replace("usual", "bäre")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("explain", "Türkiye spends 5% of GDP on defence."), "Turkey"), (("reference", "show", "Türkiye"), "TUR")],
)
def test_without_a_locale_an_argument_is_what_was_typed(arguments: tuple[str, ...], told: str, here: Path) -> None:
    ran = outside(*arguments, cwd=here, environment=BARE)
    assert ran.code == 0 and told in ran.out


def test_without_a_locale_a_configuration_names_files_as_it_is_written(here: Path) -> None:
    (here / "factcheck.toml").write_text('out = "rü"\nbaseline = "ü.txt"\n', encoding="utf-8")
    (here / "ü.txt").touch()
    assert outside("run", "target.txt", "--quiet", cwd=here, environment=BARE).code == 0
    assert sorted(written(here / "rü")) == ["target.md"]


# clocks


@pytest.mark.parametrize("now", [0.0, 4e9], ids=["1970", "2096"])
def test_a_clock_that_is_wrong_changes_nothing(
    now: float, here: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(here / "cache"))
    assert command("run", "target.txt", "--quiet").code == 0
    right = written(here / "reports")
    for path in (*(here / "cache").iterdir(), *(here / "reports").iterdir(), here / "target.txt"):
        os.utime(path, (time.time() + 10**8,) * 2)
    monkeypatch.setattr(time, "time", lambda: now)
    ran = command("run", "target.txt", "--quiet", "--format", "markdown,html,json")
    assert (ran.code, ran.err) == (0, "")
    assert {name: data for name, data in written(here / "reports").items() if name in right} == right
    assert not begun(here / "reports") and not begun(here / "cache")


# others at the same time


def test_ten_at_once_on_a_cold_cache(here: Path) -> None:
    environment = {**os.environ, "FACTCHECK_CACHE": str(here / "cache")}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "factcheck", "run", "target.txt", "--out", f"out{number % 5}"],
            cwd=here,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(10)
    ]
    told = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * 10
    assert [err for _, err in told] == [b""] * 10
    reports = [written(here / f"out{number}") for number in range(5)]
    assert reports == [reports[0]] * 5 and sorted(reports[0]) == ["target.md"]
    assert len(tables_in(here / "cache")) == 1 and not begun(here / "cache")
