"""Shared by all tests: a cache of their own, reproducible examples, the shipped tables loaded once.

Many tests are run by as many processes as there are processors, where pytest-xdist is installed; `-n 0` is one only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from factcheck.reference.tables import Tables

PROCESSES = 8
LARGE = 100  # rows of a table

settings.register_profile("gate", derandomize=True, deadline=None, max_examples=200, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


MANY = 3  # files of tests, for which one process is faster


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Before pytest-xdist looks at its options: as many processes as processors, for more than a few files.

    What the tests of a file share is made once: each file is one process's.
    """
    asked = config.getoption("numprocesses", 0)
    one = config.getoption("usepdb", False) or "PYTEST_XDIST_WORKER" in os.environ
    whole = [Path(str(arg).partition("::")[0]) for arg in config.args]
    if asked is None and not one and (len(whole) > MANY or any(path.is_dir() for path in whole)):
        config.option.numprocesses = min(PROCESSES, _processors())
        if config.option.dist == "no":
            config.option.dist = "loadfile"


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A fresh folder of compiled tables, so that no test depends on what an earlier run left behind.

    All processes of a run share it.
    """
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / "shared-cache"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_CACHE", str(folder))
        patch.setenv("XDG_STATE_HOME", str(base / "shared-state"))
        yield str(folder)


@pytest.fixture(scope="session", autouse=True)
def large_tables_checked_once() -> Iterator[None]:
    """A table of the same bytes passes its schema once; most commands over tables of the user's own look at all."""
    from factcheck.reference import schemas

    real, passed = schemas._validate, set[tuple[object, ...]]()

    def once(schema: Any, header: Any, frame: Any, where: str) -> list[str]:
        if frame.height < LARGE:
            return real(schema, header, frame, where)
        key = (id(schema), where, *frame.columns, sha256(frame.write_csv().encode()).digest())
        if key not in passed:
            problems = real(schema, header, frame, where)
            if problems:
                return problems
            passed.add(key)
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "_validate", once)
        yield


@pytest.fixture(scope="session")
def tables(cache_folder: str) -> Tables:
    """The shipped reference tables."""
    return Tables()


@dataclass(frozen=True)
class Ran:
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line of standard error."""
        (line,) = self.err.splitlines()
        return line


Command = Callable[..., Ran]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs `factcheck` with arguments, in the test's own folder."""
    from factcheck.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["factcheck", *arguments])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        told = capfd.readouterr()
        assert "Traceback" not in told.err
        return Ran(int(str(code or 0)), told.out, told.err)

    return run
