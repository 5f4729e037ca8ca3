"""The front door: short, no dead link, nothing of a stranger's installed, its figures as they were measured."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / ".github").rglob("*.md")), ROOT / "reference_data" / "README.md"]


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 180


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_is_dead(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#|<|mailto:)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_nothing_of_a_strangers_is_installed() -> None:
    told = [*PAGES, *(ROOT / "factcheck").rglob("*.py")]
    found = [path for path in told if re.search(r"install \S*[\"' ]factcheck\b", path.read_text(encoding="utf-8"))]
    assert found == []


def test_the_readme_tells_what_was_measured() -> None:
    found = json.loads((ROOT / ".github" / "docs" / "measured.json").read_text(encoding="utf-8"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("open", "blind"):
        assert f"{found[name]['articles']} {name}" in text
        assert f" {found[name]['read']['precision'] * 100:.0f} |" in text


def test_the_top_level_holds_what_is_agreed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tracked = listed.stdout.splitlines() if not listed.returncode else [one.name for one in ROOT.iterdir()]
    top = {line.split("/")[0] for line in tracked}
    agreed = {"README.md", "pyproject.toml", "factcheck", "reference_data", "tests", "reports", "seeds"}
    assert {one for one in top if not one.startswith(".")} - {"LICENSE", "CHANGELOG.md"} == agreed
