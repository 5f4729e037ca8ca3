"""Nearly good inputs of every kind, searched by hypothesis: no crash, no hang, one line where something is refused.

The same examples each time. `poe fuzz MINUTES` looks further, with other ones each time, and with atheris.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.mutation import inputs
from fuzz.targets import TARGETS

pytest.importorskip("warcio")
EXAMPLES = {
    "text": 150,
    "html": 40,
    "pdf": 100,
    "docx": 100,
    "eml": 80,
    "jsonl": 100,
    "parquet": 6,  # each in a process of its own
    "warc": 60,
    "extraction": 100,
    "report": 40,
    "table": 40,
    "lists": 40,
    "source": 100,
    "typed": 40,
    "excuses": 60,
    "imported": 20,
    "settings": 80,
}
"""So that each takes a second or two."""
SLOW = 20  # seconds; no input of these sizes takes one, the limit is for a busy machine


def test_every_target_is_fuzzed() -> None:
    assert EXAMPLES.keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_it_holds_for_inputs_that_are_nearly_good(name: str) -> None:
    @settings(max_examples=EXAMPLES[name], suppress_health_check=list(HealthCheck))
    @given(inputs(name))
    def holds(data: bytes) -> None:
        began = time.monotonic()
        TARGETS[name](data)
        assert time.monotonic() - began < SLOW, "a hang"

    holds()
