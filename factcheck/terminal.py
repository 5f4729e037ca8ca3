"""What goes wrong, on standard error; and the end of a command's help."""

from __future__ import annotations

import click


def epilog(codes: str, *examples: str) -> str:
    """The end of a command's help: its exit codes ("0 all right; 2 usage") and examples, a line each."""
    listed = [f"  {code.strip()}" for code in codes.split(";")]
    return "\n".join(["\b", "Exit code:", *listed, "", "\b", "Examples:", *(f"  {one}" for one in examples)])


def say(error: Exception | str) -> None:
    """Each line of an error as a line of its own; no escape sequence of what it quotes survives."""
    from factcheck.writers.escape import terminal

    for line in str(error).splitlines():
        click.echo(f"factcheck: {terminal(line)}", err=True)
