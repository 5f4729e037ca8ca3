"""What goes wrong, on standard error; and the end of a command's help."""

from __future__ import annotations

import io
import os
import sys

import click

from factcheck.errors import ReferenceDataError


def epilog(codes: str, *examples: str) -> str:
    """The end of a command's help: its exit codes ("0 all right; 2 usage") and examples, a line each."""
    listed = [f"  {code.strip()}" for code in codes.split(";")]
    return "\n".join(["\b", "Exit code:", *listed, "", "\b", "Examples:", *(f"  {one}" for one in examples)])


def say(error: Exception | str) -> None:
    """An error as one line, and one for each problem of reference data; nothing it quotes makes a line of its own."""
    from factcheck.writers.escape import terminal

    for line in error.problems if isinstance(error, ReferenceDataError) else (str(error),):
        click.echo(f"factcheck: {terminal(line)}", err=True)


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
