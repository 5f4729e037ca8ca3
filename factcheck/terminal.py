"""What goes wrong, on standard error."""

from __future__ import annotations

import click


def say(error: Exception | str) -> None:
    """Each line of an error as a line of its own; no escape sequence of what it quotes survives."""
    from factcheck.writers.escape import terminal

    for line in str(error).splitlines():
        click.echo(f"factcheck: {terminal(line)}", err=True)
