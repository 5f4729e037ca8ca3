"""A baseline: known findings do not fail a run, new ones do, and a bad file is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command

WRONG = "26 November 2024\n\nGreece spends {} of its GDP on defence.\n"


def test_a_known_finding_does_not_fail_and_a_new_one_does(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG.format("9%"))
    fails = ("run", "a.txt", "--fail-on", "discrepancy")
    assert command(*fails).code == 1
    ran = command("run", "a.txt", "--write-baseline", "known.txt")
    assert ran.code == 0 and "→ known.txt" in ran.out
    (line,) = (tmp_path / "known.txt").read_text().splitlines()[1:]
    assert line.endswith(" discrepancy Greece: 9% of GDP on defence")
    assert command(*fails, "--baseline", "known.txt").code == 0
    (tmp_path / "a.txt").write_text("\n\n" + WRONG.format("9%"))
    assert command(*fails, "--baseline", "known.txt").code == 0, "lines that move change nothing"
    (tmp_path / "a.txt").write_text(WRONG.format("8%"))
    assert command(*fails, "--baseline", "known.txt").code == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "--baseline: known.txt: No such file or directory"),
        (b"\xff", "--baseline: known.txt: not UTF-8 text"),
        (b"# a comment\n\nGreece\n", "--baseline: known.txt:3: not a known finding: 'Greece'"),
    ],
)
def test_a_bad_baseline_is_one_line(data: bytes | None, says: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG.format("9%"))
    if data is not None:
        (tmp_path / "known.txt").write_bytes(data)
    ran = command("run", "a.txt", "--baseline", "known.txt")
    assert ran.code == 2 and says in ran.line
    assert not (tmp_path / "reports").exists()
