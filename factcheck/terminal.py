"""What goes wrong, on standard error; and the end of a command's help."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from factcheck.errors import FactcheckError, ReferenceDataError
from factcheck.filenames import spelt


def epilog(codes: str, *examples: str) -> str:
    """The end of a command's help: its exit codes ("0 all right; 2 usage") and examples, a line each."""
    listed = [f"  {code.strip()}" for code in codes.split(";")]
    return "\n".join(["\b", "Exit code:", *listed, "", "\b", "Examples:", *(f"  {one}" for one in examples)])


class Named(click.Path):
    """A path that has a name: "" is what a script gives whose variable is empty, and would be the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises BadParameter for an empty one."""
        if not str(value).strip():
            self.fail("an empty name", param, ctx)
        return super().convert(value, param, ctx)


def say(error: Exception | str) -> None:
    """An error as one line, and one for each problem of reference data; nothing it quotes makes a line of its own."""
    from factcheck.writers.escape import terminal

    for line in error.problems if isinstance(error, ReferenceDataError) else (str(error),):
        tell(f"factcheck: {terminal(spelt(line))}")


def tell(line: str, *, color: bool | None = None) -> None:
    """A line on standard error. Where nobody can read it, the work goes on without."""
    try:
        click.echo(line, err=True, color=color)
    except OSError:
        _drop(sys.stderr)


@contextmanager
def telling(codes: list[int]) -> Iterator[None]:
    """Work that writes to standard output. A reader that has read enough ends it, which is no error.

    A full disk ends it with a line, and a code put to `codes`.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        _drop(sys.stdout)
        codes.append(FactcheckError.exit_code)


def _drop(stream: TextIO) -> None:
    """Else the interpreter tries to write what is left of it once more, and shows a traceback of its own."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def prepare() -> None:
    """Makes the standard streams fit for any text and for being closed.

    What a terminal's encoding lacks is written as its code. A stream that was closed by who started the tool is opened
    again, so that no report's file takes its number: standard input empty, standard output such that writing fails.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDONLY if name != "stderr" else os.O_WRONLY)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
