"""Figures that are known only as the press printed them: which outlets did, and how closely the figure is known.

Such a cell's note reads "fragile: from the press (outlet, day and outlet, day)".
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.models import Cell

_OUTLETS = re.compile(r"\bfragile: from the press \((?P<outlets>[^()]+)\)")


def outlets(cell: Cell) -> tuple[str, ...]:
    """The outlets that printed a figure, each with its day; none where the publisher's own table is held."""
    found = _OUTLETS.search(cell.note)
    return tuple(one.strip() for one in found["outlets"].split(" and ")) if found else ()


def lone(cell: Cell) -> bool:
    """Whether one outlet alone tells the figure: it may confirm a claim, and refutes none by itself."""
    return len(outlets(cell)) == 1


def half(cell: Cell) -> Decimal:
    """Half a unit of the last digit that was printed: the press may round what the publisher does not.

    >>> half(Cell("nato", "2025-08-28", "NATO", 2025, "share_of_gdp", Decimal("2.8"), "percent"))
    Decimal('0.05')
    """
    exponent = cell.value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
