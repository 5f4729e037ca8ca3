"""The lowest versions that CI installs are those that pyproject.toml allows."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def lines(*arguments: str) -> list[str]:
    command = [sys.executable, str(ROOT / ".ci" / "lowest.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_every_dependency_of_a_user_is_pinned_to_its_lowest_version() -> None:
    extras = {"cluster", "documents", "warc", "web", "zstd"}
    asked = [*PROJECT["dependencies"], *(one for extra in extras for one in PROJECT["optional-dependencies"][extra])]
    bounds = [one.replace("[polars]", "") for one in asked if PROJECT["name"] not in one]
    assert sorted(lines()) == sorted(one.replace(">=", "==", 1) for one in bounds)
    assert extras <= PROJECT["optional-dependencies"].keys() <= extras | {"audit", "dev", "fuzz", "test"}


def test_tools_of_the_tests_are_pinned_and_none_of_them_is_a_dependency() -> None:
    pinned = {line.split("==")[0] for line in lines()}
    assert lines("--tools") and not pinned & {line.split("==")[0] for line in lines("--tools")}


def test_ci_runs_them() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    versions = (ROOT / ".ci" / "versions").read_text(encoding="utf-8")
    assert "\n.ci/versions\n" in run and "lowest.py" in versions and "of_python 3.13" in versions
