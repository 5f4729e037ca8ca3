"""Frames: role, base and measure of each figure, by a table; what fills no slot makes no frame."""

from __future__ import annotations

import pytest

from stages import Row, cases, read


@pytest.mark.parametrize("row", cases("frames"))
def test_it_reads_as_a_careful_reader_does(row: Row) -> None:
    assert read(row) == row.wanted
