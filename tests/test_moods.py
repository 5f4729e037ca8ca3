"""Moods: a truth table of mood and construction, each put with three statements."""

from __future__ import annotations

import pytest

from stages import Row, cases, read


@pytest.mark.parametrize("row", cases("moods"))
def test_it_reads_as_a_careful_reader_does(row: Row) -> None:
    assert read(row) == row.wanted
