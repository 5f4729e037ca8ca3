"""SECURITY.md names tests and tasks; each of them is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
TEXT = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")


def test_every_row_names_a_test_that_is_there() -> None:
    rows = [row for row in TEXT.splitlines() if row.startswith("| ") and not row.startswith(("| input", "| fault"))]
    assert len(rows) > 60
    for row in rows:
        named = re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", row.split(" | ")[-1])
        assert named, row
        for file, test in named:
            assert f"def {test}" in (TESTS / file).read_text(encoding="utf-8"), f"{file}::{test}"


def test_every_promise_names_its_test_or_task() -> None:
    promises = re.split(r"\n[0-9]+\. ", TEXT.partition("## Promised")[2].partition("## Not")[0])[1:]
    assert len(promises) == 10
    for promise in promises:
        named = re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", promise)
        assert named or "`poe " in promise, promise
        assert all(f"def {test}" in (TESTS / file).read_text(encoding="utf-8") for file, test in named)


def test_every_task_is_there() -> None:
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["poe"]["tasks"]
    named = set(re.findall(r"`poe ([a-z-]+)", TEXT))
    assert named and named <= tasks.keys()
