"""`factcheck reference ...`: every command a thin shell over one function of `factcheck.reference`.

Only click and the standard library are imported here; the rest where it is used.
"""

from __future__ import annotations

import click

from factcheck.reference_cli import extending, looking


@click.group()
def reference() -> None:
    """Look at, check and extend the official figures that claims are checked against."""


for _module in (looking, extending):
    for _command in _module.COMMANDS:
        reference.add_command(_command)
