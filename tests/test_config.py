"""Defaults from a file: which file is found, that the command line wins, and one line for what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from conftest import Command
from factcheck import config
from factcheck.cli import run
from test_cli import ATHENS

WRONG = ATHENS.replace("more than 3%", "9%")


@pytest.fixture(autouse=True)
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong article in a folder of its own, within a home."""
    (tmp_path / "a.txt").write_text(WRONG)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_every_key_is_an_option_of_run() -> None:
    options = {str(one.name): one for one in run.params}
    for key, (_, parameter) in config.KEYS.items():
        assert f"--{key.replace('_', '-')}" in options[parameter].opts
    choice = options["fail_on"].type
    assert isinstance(choice, click.Choice) and tuple(choice.choices) == config.FAIL_ON


@pytest.mark.parametrize(
    ("name", "head"), [("factcheck.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n[tool.factcheck]\n")]
)
def test_a_file_gives_defaults_and_the_command_line_wins(
    name: str, head: str, command: Command, tmp_path: Path
) -> None:
    text = (
        'format = ["csv", "jsonl"]\nout = "made"\nfail-on = "discrepancy"\nquiet = true\ncharts = true\nplain = true\n'
    )
    (tmp_path / name).write_text(head + text)
    ran = command("run", "a.txt")
    assert (ran.code, ran.out) == (1, "")
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"a.csv", "a.jsonl", "a.unchecked.ndjson"}
    others = ("--format", "markdown", "--out", "other", "--fail-on", "never", "--no-quiet", "--no-charts")
    ran = command("run", "a.txt", *others)
    assert ran.code == 0 and "1 discrepancy" in ran.out
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["a.md"]


def test_no_config_reads_none_and_config_reads_that_one(command: Command, tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('out = "made"')
    (tmp_path / "mine.toml").write_text('out = "mine"\nformat = "csv"')
    command("run", "a.txt", "--no-config")
    command("run", "a.txt", "--config", "mine.toml")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "factcheck.toml", "mine.toml", "mine", "reports"}
    ran = command("run", "a.txt", "--config", "mine.toml", "--no-config")
    assert ran.code == 2 and "exclude one another" in ran.line


def test_the_nearest_file_counts_and_a_repository_ends_the_search(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text('out = "far"')
    (tmp_path / "one" / "pyproject.toml").write_text("[tool.other]\n")
    monkeypatch.chdir(deep)
    found = config.defaults()
    assert found == {"out": "../../far"}
    (tmp_path / "one" / "pyproject.toml").write_text("[tool.factcheck]\nout = 'near'\n")
    assert config.defaults() == {"out": "../near"}
    (deep / ".git").mkdir()
    assert config.defaults() == {}


def test_home_ends_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "factcheck.toml").write_text('out = "beyond"')
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    assert config.defaults() == {}


def test_paths_start_from_the_file(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    command("run", "a.txt", "--write-baseline", "known.txt")
    (tmp_path / "factcheck.toml").write_text('baseline = "known.txt"\nfail_on = "discrepancy"\nout = "-"')
    monkeypatch.chdir(tmp_path / "deep")
    ran = command("run", str(tmp_path / "a.txt"))
    assert ran.code == 0 and ran.out.startswith("# Fact check")
    (tmp_path / "factcheck.toml").write_text('reference = "tables"')
    assert "tables" in command("run", str(tmp_path / "a.txt")).line


BAD = (
    ("format = [", "factcheck.toml: not TOML: "),
    ("formats = 'csv'", "factcheck.toml: formats: no such key; known: baseline, charts, fail_on, format"),
    ("format = 3", "factcheck.toml: format: a text or a list of texts is wanted, not 3"),
    ("format = ['csv', 3]", "factcheck.toml: format: a text or a list of texts is wanted"),
    ("charts = 'yes'", "factcheck.toml: charts: true or false is wanted, not 'yes'"),
    ("out = true", "factcheck.toml: out: a path is wanted, not true"),
    ("reference = {}", "factcheck.toml: reference: a path or a list of paths is wanted, not {}"),
    ("fail-on = 'always'", "factcheck.toml: fail-on: 'always' is none of never, discrepancy, disputed"),
    ("format = 'word'", "factcheck.toml: format: no format 'word'; known: claimreview"),
)


@pytest.mark.parametrize(("text", "says"), BAD)
def test_what_is_wrong_in_a_file_is_one_line(text: str, says: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text(text)
    ran = command("run", "a.txt")
    assert ran.code == 2 and ran.line.startswith(f"factcheck: {says}")
    assert not (tmp_path / "reports").exists()
    assert command("run", "--help").code == 0, "help reads no file"
    assert command("run", "a.txt", "--no-config").code == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("gone.toml", None, "--config: gone.toml: No such file or directory"),
        ("pyproject.toml", "[tool.other]", "--config: pyproject.toml: has no table [tool.factcheck]"),
        ("pyproject.toml", "[tool]\nfactcheck = 3", "pyproject.toml: tool.factcheck: not a table"),
        ("latin.toml", b"out = '\xe9'", "latin.toml: not TOML: "),
    ],
)
def test_a_file_that_is_named_must_be_one(
    name: str, text: str | bytes | None, says: str, command: Command, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = command("run", "a.txt", "--config", name)
    assert ran.code == 2 and ran.line.startswith(f"factcheck: {says}")
