"""Times: a truth table of years and construction."""

from __future__ import annotations

import pytest

from stages import Row, cases, read


@pytest.mark.parametrize("row", cases("times"))
def test_it_reads_as_a_careful_reader_does(row: Row) -> None:
    assert read(row) == row.wanted
