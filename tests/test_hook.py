"""The hook for pre-commit: as that calls it, in a repository, on the files that are to be committed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.models import Rating
from factcheck.reference.tables import Tables
from factcheck.writers import formats, writer
from test_cli import ATHENS
from test_outputs import of_seed
from test_reports import HOSTILE, hostile

ROOT = Path(__file__).parent.parent
HOOK = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")


def of_hook(key: str) -> str:
    """The value of a key, as it is written."""
    found = re.search(rf"^  {key}: (.+)$", HOOK, re.MULTILINE)
    assert found is not None
    return found[1]


def git(*arguments: str, cwd: Path) -> str:
    """What a git command prints."""
    command = ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=True, text=True).stdout


def hook(cwd: Path) -> subprocess.CompletedProcess[str]:
    """The hook on what is staged."""
    program, *entry = shlex.split(of_hook("entry"))
    assert program == "factcheck"
    arguments = [one.strip() for one in of_hook("args").strip("[]").split(",")]
    staged = git("diff", "--cached", "--name-only", "--diff-filter=ACM", cwd=cwd).split()
    command = [sys.executable, "-m", "factcheck", *entry, *arguments, *staged]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, text=True, timeout=60)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed")
def test_the_hook_holds_back_a_wrong_number_and_writes_nothing(tmp_path: Path) -> None:
    git("init", "--quiet", cwd=tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "right.md").write_text(ATHENS)
    (tmp_path / "news" / "wrong.md").write_text(ATHENS.replace("more than 3%", "9%"))
    git("add", ".", cwd=tmp_path)
    ran = hook(tmp_path)
    (line,) = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr) == (1, "")
    assert line.startswith("news/wrong.md:3:15: Greece: 9% of GDP on defence: discrepancy. The article says ")
    assert "NATO's figures of 17 June 2024, in force that day, say 3.08%" in line
    assert git("status", "--porcelain", cwd=tmp_path).split() == ["A", "news/right.md", "A", "news/wrong.md"]
    (tmp_path / "news" / "wrong.md").write_text(ATHENS)
    ran = hook(tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_hook_is_for_articles_only() -> None:
    assert HOOK.startswith("- id: factcheck\n")
    # "text" would be every file that is not binary
    assert of_hook("types_or") == "[markdown, plain-text, html]"
    assert shlex.split(of_hook("entry"))[3] in formats()


def test_a_line_a_finding(tables: Tables) -> None:
    report = of_seed(tables)
    lines = str(writer("findings").write(report)).splitlines()
    found = [one for one in report.verdicts if one.rating in (Rating.DISCREPANCY, Rating.DISPUTED)]
    assert found and len(lines) == len(found)
    assert all(re.match(r"seeds/[\w.-]+\.md:[0-9]+:[0-9]+: ", line) for line in lines)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_article_gives_no_line_of_its_own(piece: str, tables: Tables) -> None:
    report = hostile(piece, tables)
    found = [one for one in report.verdicts if one.rating in (Rating.DISCREPANCY, Rating.DISPUTED)]
    assert len(str(writer("findings").write(report)).splitlines()) == len(found)
