"""The Python API, what it exports, and what is imported before it is used."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
SENTENCE = "Greece spends more than 3% of its GDP on defence."
SLOW = ("polars", "pandera", "pint", "httpx", "openpyxl")
ELSEWHERE = ("difflib", "factcheck.reference.crossings", "factcheck.writers.chart", "factcheck.writers.index")
"""What only other commands and formats need."""


def test_everything_in_all_is_there() -> None:
    assert [name for name in factcheck.__all__ if getattr(factcheck, name, None) is None] == []
    assert list(factcheck.__all__) == sorted(factcheck.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = factcheck.nothing


def test_a_text_is_checked_with_and_without_a_date() -> None:
    (dated,) = factcheck.check_text(SENTENCE, date(2024, 11, 26)).verdicts
    assert dated.rating is factcheck.Rating.MATCH
    (undated,) = factcheck.check_text(SENTENCE).verdicts
    assert undated.as_published is None


def test_the_readmes_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = (ROOT / "README.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    exec(example, {})
    assert capsys.readouterr().out == "more than 3% match 3.08 2.77\n"


def test_claims_are_read_without_tables() -> None:
    (claim,) = factcheck.extract_claims(SENTENCE, date(2024, 11, 26))
    assert (claim.text, claim.period.start) == ("more than 3%", 2024)


def test_a_source_of_ones_own_and_one_that_is_not_there(tmp_path: Path) -> None:
    (verdict,) = factcheck.check_text(SENTENCE, date(2024, 11, 26), source="sipri").verdicts
    assert verdict.latest.source == "sipri"
    with pytest.raises(factcheck.UsageError, match="no source 'nobody'; known: "):
        factcheck.check_text(SENTENCE, source="nobody")
    for reference in (tmp_path / "gone", str(tmp_path / "gone"), [tmp_path / "gone"]):
        with pytest.raises(factcheck.ReferenceDataError, match="no such folder"):
            factcheck.check_text(SENTENCE, reference=reference)


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert factcheck.__version__ == project["version"]


def imported(*arguments: str, cwd: Path) -> set[str]:
    """What of the slow libraries, and of what is needed elsewhere, a command has imported when it ends."""
    code = f"""
import sys
sys.argv = ["factcheck", *{arguments!r}]
from factcheck.cli import main
try:
    main()
finally:
    print(*({ {*SLOW, *ELSEWHERE}!r} & set(sys.modules)), sep="\\n", file=sys.stderr)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return set(done.stderr.split())


def test_help_imports_nothing_slow(tmp_path: Path) -> None:
    assert imported("--help", cwd=tmp_path) == set()


def test_a_run_with_a_warm_cache_reads_no_table_anew(tmp_path: Path) -> None:
    seed = str(next(iter(sorted((ROOT / "seeds").glob("*.md")))))
    imported("run", seed, "--quiet", cwd=tmp_path)
    assert imported("run", seed, "--quiet", cwd=tmp_path) & {"polars", "pandera", "httpx", "openpyxl"} == set()


def test_a_run_imports_nothing_that_only_other_formats_need(tmp_path: Path) -> None:
    seed = str(next(iter(sorted((ROOT / "seeds").glob("*.md")))))
    imported("run", seed, "--quiet", cwd=tmp_path)
    assert imported("run", seed, "--quiet", cwd=tmp_path) & {*ELSEWHERE} == set()
