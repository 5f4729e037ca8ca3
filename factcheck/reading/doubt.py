"""Which slots of a reading are in doubt: those found in a way that is right less than nine times in ten.

`doubt.csv` holds, for each slot and each way of finding it, how often it was right on texts annotated by hand; it is
made by `tests/calibrate.py`. A way with too few cases is judged by all slots found in that way together.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading.statements import Said

SLOTS = ("measure", "role", "base", "subject", "period", "mood")


def found(said: Said, kind: str) -> Iterator[tuple[str, str]]:
    """Each slot of a reading with where it was found."""
    for slot in SLOTS:
        yield slot, said.how.get(slot) or ""
