"""The licence check of `poe gate` and the audit: what they let pass, and that they see all that is needed."""

from __future__ import annotations

import importlib.util
import tomllib
from email.message import Message
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).parent.parent


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    return script("licences")


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("(MIT OR GPL-3.0-only) AND (AGPL-3.0-only OR ISC)", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT OR ISC AND GPL-3.0-only", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("Proprietary", False),
        ("", False),
        ("MIT OR", True),
        ("MIT AND", False),
        ("(MIT", False),
        ("MIT)", False),
        ("MIT MIT", False),
    ],
)
def test_what_is_allowed(expression: str, allowed: bool, licences: ModuleType) -> None:
    assert licences.allows(expression) == allowed


def test_lgpl_needs_a_word_on_its_use(licences: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(licences.LESSER, "a", "imported as it is installed")
    assert licences.allows("LGPL-2.1-or-later", "a") and not licences.allows("LGPL-2.1-or-later", "b")


def test_the_terms_of_the_figures_are_the_projects_alone(licences: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert licences.allows(project["license"], licences.PROJECT) and not licences.allows(project["license"], "other")
    assert set(project["license"].split()) >= licences.FIGURES, "the wheel names them"


def test_every_source_has_its_terms_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {path for pattern in project["license-files"] for path in ROOT.glob(pattern)}
    for source in (ROOT / "reference_data").glob("*/source.toml"):
        assert source.with_name("LICENSE") in named, source.parent.name
        assert tomllib.loads(source.read_text(encoding="utf-8"))["licence"], source.parent.name
    carried = (ROOT / "reference_data/worldbank/LICENSE").read_text(encoding="utf-8")
    assert "not under CC BY" in carried and "SIPRI" in carried


@pytest.mark.parametrize(
    ("told", "expression"),
    [
        ({"License-Expression": "MIT"}, "MIT"),
        ({"License": "BSD"}, "BSD-3-Clause"),
        ({"License": "The whole\ntext", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        (
            {"Classifier": "License :: OSI Approved :: GNU General Public License (GPL)"},
            "GNU General Public License (GPL)",
        ),
        ({"Classifier": "Programming Language :: Python"}, ""),
    ],
)
def test_how_packages_write_it(told: dict[str, str], expression: str, licences: ModuleType) -> None:
    metadata = Message()
    for key, value in told.items():
        metadata[key] = value
    assert licences.licence(SimpleNamespace(metadata=metadata)) == expression


def test_every_extra_is_looked_at(licences: ModuleType) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(licences.EXTRAS) | {"audit", "dev", "fuzz", "test"} >= extras.keys()
    found = licences.required()
    assert {"click", "polars", "pydantic", "lxml", "pypdf"} <= found.keys() and "pytest" not in found


def test_a_package_that_is_not_installed_fails(
    licences: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(licences, "required", lambda: {"gone": None})
    assert licences.main() == 1
    assert capsys.readouterr().err == "licences: gone: not installed, so that its licence is not known\n"


def test_an_audit_fails_for_what_is_known_only(capsys: pytest.CaptureFixture[str]) -> None:
    found = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
    assert script("audit").told([found, {"name": "b", "skip_reason": "not found"}]) == 1
    said = capsys.readouterr()
    assert said.err == "audit: a 1: PYSEC-1, mended in 2\n"
    assert said.out == "audit: 1 of 2 packages could be looked up\n"
    assert script("audit").told([{"name": "b", "version": "1", "vulns": []}]) == 0
    assert capsys.readouterr().out.endswith("looked up, no vulnerability of them is known\n")


@pytest.mark.parametrize("answer", ["", "{}", "not JSON"])
def test_an_audit_without_an_answer_fails_nothing(
    answer: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = script("audit")
    monkeypatch.setattr(audit, "find_spec", lambda name: True)
    monkeypatch.setattr(
        audit.subprocess, "run", lambda *given, **more: SimpleNamespace(stdout=answer, stderr="a\nno way")
    )
    assert audit.main() == 0 and capsys.readouterr().out == "audit: not done, offline? no way\n"
