"""Faults, shared by the tests: the tool in a process of its own, on a full disk, without rights, killed on the way."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import forks
from conftest import Ran
from forks import full_at

__all__ = ["full_at"]

ARTICLE = "26 November 2024\n\nGreece spends over 3% of its GDP on defence. Italy spends 5% of its GDP on defence.\n"
TARGET = "26 November 2024\n\nThe NATO target is 2% of GDP for defence.\n"
"""Needs one table only, so that a run on an empty cache is short."""
MODULE = ("-m", "factcheck")
_CAPBSET_DROP = 24
_OVERRIDE, _READ_SEARCH = 1, 2  # what lets root pass over the rights of files


def outside(
    *arguments: str,
    cwd: Path,
    program: tuple[str, ...] = MODULE,
    environment: Mapping[str, str | None] | None = None,
    before: Callable[[], None] | None = None,
) -> Ran:
    """The tool in a process of its own; `before` runs in it first, None takes a variable from its environment.

    Python and the tool's modules are loaded once: the process is a fork of one that did nothing else. Where Python
    itself is to begin otherwise, or has to give up a right for good, it is begun anew.
    """
    environment = environment or {}
    changed = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    python = any(name.startswith(("PYTHON", "LC_")) for name in environment)
    if python or before is without_rights or not hasattr(os, "fork"):
        done = subprocess.run(
            [sys.executable, *program, *arguments],
            cwd=cwd,
            env=changed,
            preexec_fn=before,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        code, out, err = done.returncode, done.stdout.decode(), done.stderr.decode()
    else:
        code, out, err = forks.run(program[-1] if program[0] == "-c" else forks.TOOL, arguments, cwd, changed, before)
    assert "Traceback" not in err, err
    return Ran(code, out, err)


def shell(script: str, cwd: Path) -> Ran:
    """A line of the shell; `factcheck` in it is the tool."""
    line = f'factcheck() {{ "{sys.executable}" -m factcheck "$@"; }}\n{script}'
    done = subprocess.run(["bash", "-c", line], cwd=cwd, capture_output=True, timeout=120, check=False)
    assert b"Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


KILLED_WRITING = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); from factcheck.cli import main; main()"
"""The tool, killed by the system in the middle of the write that passes the limit of `full_at`."""

KILLED_PLACING = """
import os, signal
real, left = os.replace, iter(range({number}))
def replace(*paths):
    if next(left, None) is None:
        os.kill(os.getpid(), signal.{signal})
    real(*paths)
os.replace = replace
from factcheck.cli import main
main()
"""
"""The tool, ended by a signal after so many files were put in their places, the next one whole and not yet there."""

KILLED_CHECKING = """
import os, signal
from factcheck import pipeline
pipeline.check = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)
from factcheck.cli import main
main()
"""
"""The tool, killed before it has anything to write."""


def without_rights() -> None:
    """Root as anyone else: what the rights of a file forbid is forbidden. For others nothing changes."""
    if os.geteuid() == 0:
        system = ctypes.CDLL(None, use_errno=True)
        for right in (_OVERRIDE, _READ_SEARCH):
            if system.prctl(_CAPBSET_DROP, right, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def rights_count() -> bool:
    """Whether `without_rights` works here."""
    if os.name != "posix" or sys.platform != "linux":
        return os.name == "posix" and os.geteuid() != 0
    done = subprocess.run(
        ["cat", "/proc/self/status"], preexec_fn=without_rights, capture_output=True, text=True, check=False
    )
    held = next((line for line in done.stdout.splitlines() if line.startswith("CapEff:")), "CapEff: f").split()[1]
    return not int(held, 16) & (1 << _OVERRIDE | 1 << _READ_SEARCH)


def written(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, hidden files left out."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in found if not path.name.startswith(".")}


def tables_in(cache: Path) -> list[str]:
    """The tables that a cache holds, whole; descriptions of sources, which are small, left out."""
    return [name for name in written(cache) if not name.startswith("source-")]


def begun(folder: Path) -> list[Path]:
    """What a process that was killed has left behind."""
    return sorted(folder.glob(".factcheck-*"))
