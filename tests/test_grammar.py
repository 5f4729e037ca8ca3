"""The grid made by grammar: floors for each of its margins, and the grid itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import pytest

from grammar.cells import Cell, cells, full_sample, sample
from grammar.compose import say
from grammar.judge import Judged, judged, margins
from grammar.run import COUNT, FLOORS, LEAST, SEED

WANTED = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]


@cache
def sampled(seed: int) -> tuple[Cell, ...]:
    return sample(seed, COUNT)


@lru_cache(maxsize=1)
def judgements() -> tuple[Judged, ...]:
    return tuple(judged(say(cell, SEED)) for cell in full_sample(SEED, COUNT))


@lru_cache(maxsize=1)
def found() -> dict[str, tuple[int, int]]:
    return margins(judgements())


@pytest.mark.parametrize("margin", sorted(WANTED))
def test_a_margin_is_read_as_well_as_before(margin: str) -> None:
    right, total = found()[margin]
    assert right / total >= WANTED[margin], f"{right}/{total}: python -m grammar.run --show {margin} 10"


def test_every_margin_with_enough_sentences_has_a_floor() -> None:
    assert sorted(n for n, (_, many) in found().items() if many >= LEAST and "frame=" not in n) == sorted(WANTED)


def test_every_kind_mood_time_embedding_holder_and_frame_comes_up() -> None:
    every = {margin for cell in cells() for margin in cell.margins()}
    assert sorted(every - set(found())) == []


def test_names_of_cells_are_unique_and_a_sample_holds_none_twice() -> None:
    assert Counter(cell.name for cell in sampled(SEED)).most_common(1)[0][1] == 1


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_what_is_claimed_stands_in_the_text(seed: int) -> None:
    for cell in sampled(seed)[:600]:
        said = say(cell, seed)
        assert said.text == say(cell, seed).text
        assert not any(mark in said.text for mark in "{}\ue000\ue001\ue100"), said.text
        assert "  " not in said.text
        assert cell.contrast or said.expected
        for expected in said.expected:
            for start, end in expected.spans:
                assert 0 <= start < end <= len(said.text)
                assert said.text[start:end].strip() == said.text[start:end], said.text


def test_the_same_seed_takes_the_same_cells_and_another_takes_others() -> None:
    one, again, other = sampled(SEED), sample(SEED, 200), sampled(SEED + 1)[:200]
    assert one[:200] == again
    assert len({c.name for c in again} & {c.name for c in other}) < 100


def test_the_file_of_floors_is_where_it_is_said() -> None:
    assert FLOORS.parent == Path(__file__).with_name("grammar")
