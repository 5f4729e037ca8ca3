"""A series of figures as one line of block characters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal | None]) -> str:
    """One bar a value, the lowest and the highest of them spanning the height; a space for None.

    >>> from decimal import Decimal
    >>> sparkline([Decimal(1), None, Decimal(2), Decimal(5)])
    '▁ ▃█'
    """
    known = [value for value in values if value is not None]
    low, height = min(known, default=Decimal(0)), max(known, default=Decimal(0)) - min(known, default=Decimal(0))
    step = height / (len(BARS) - 1) or Decimal(1)
    return "".join(" " if value is None else BARS[round((value - low) / step)] for value in values)
