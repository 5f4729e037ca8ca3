"""The lexicons: every row is well formed and found in text; a bad file is told line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck import lexicon
from factcheck.errors import ReferenceDataError
from factcheck.models import Comparator
from factcheck.reading.hedges import hedge_after, hedge_before, plain_hedge, range_hedge
from factcheck.reading.places import mentions
from factcheck.reading.quantities import quantities
from factcheck.reference.columns import GROUPS
from factcheck.reference.tables import Tables

FOLDER = lexicon.FOLDER / lexicon.LANGUAGE
FILES = sorted(path.stem for path in FOLDER.glob("*.csv"))
PLACES = lexicon.rows("places")


def missed(frame: str) -> Iterator[str]:
    """Aliases that are not found whole, or not as what they name, in the place of {}."""
    at = frame.index("{}")
    for row in PLACES:
        alias = row["alias"]
        span, codes = (at, at + len(alias)), tuple(row["codes"].split())
        if [(m.span, m.codes) for m in mentions(frame.format(alias))] != [(span, codes)]:
            yield alias


@pytest.mark.parametrize(
    "frame",
    ["{}", "Last year {} spent 2% of GDP on defence.", "The budget of {}, which grew, fell.", "({})", "{}'s budget"],
)
def test_every_alias_of_a_place_is_found_whole(frame: str) -> None:
    assert list(missed(frame)) == []


def test_words_that_name_no_place_give_none() -> None:
    frames = ("{}", "They read the {} and left.")
    named = [
        f"{row['words']}: {m.text}"
        for row in lexicon.rows("not_places")
        for f in frames
        for m in mentions(f.format(row["words"]))
    ]
    assert named == []


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_is_tidy(name: str) -> None:
    data = (FOLDER / f"{name}.csv").read_bytes()
    assert data.decode("utf-8").startswith(tuple("abcdefghijklmnopqrstuvwxyz")), "a byte order mark or no header"
    assert b"\r" not in data
    assert all(cell == cell.strip() for row in lexicon.rows(name) for cell in row.values())
    assert data.endswith(b"\n") and not data.endswith(b"\n\n")
    assert lexicon.rows(name)


def test_places_name_known_codes_only(tables: Tables) -> None:
    known = {row["code"] for row in lexicon.rows("names")}
    assert {code for row in PLACES for code in row["codes"].split()} <= known
    assert {code for code in known if not re.fullmatch("[A-Z]{3}", code)} <= {*GROUPS, *tables.memberships}


def test_hedges_are_found_beside_a_number_whole() -> None:
    wrong = [row["phrase"] for row in lexicon.rows("hedges") if not _hedge_found(row["phrase"], row["position"])]
    assert wrong == []


def _hedge_found(phrase: str, position: str) -> bool:
    if position == "none":
        return phrase in {plain_hedge().phrase, range_hedge().phrase}
    if position == "before":
        found = hedge_before(f"It spends {phrase} 3%", len(f"It spends {phrase} "))
        return found is not None and (found[0], found[1].phrase) == (10, phrase)
    found = hedge_after(f"3% {phrase} on it", 2)
    return found is not None and (found[0], found[1].phrase) == (3 + len(phrase), phrase)


def test_every_hedge_gives_a_reason_and_a_comparator() -> None:
    for row in lexicon.rows("hedges"):
        assert row["reason"], row
        assert Comparator(row["comparator"])
        assert row["low"][0] in "[(" and row["high"][-1] in "])", row


def test_words_for_numbers_hold_numbers() -> None:
    assert all(Decimal(row["value"]) > 0 or row["word"] in ("zero", "nought") for row in lexicon.rows("numbers"))
    assert all(Decimal(row["factor"]) > 1 for row in lexicon.rows("magnitudes"))
    assert all(0 < Fraction(row["value"]) < 1 for row in lexicon.rows("fractions"))
    assert all(re.fullmatch(r"[A-Z]{3}|", row["code"]) for row in lexicon.rows("currencies"))


def test_every_magnitude_multiplies() -> None:
    wrong = []
    for row in lexicon.rows("magnitudes"):
        found = quantities(f"It cost $3 {row['word']} in all.")
        if [q.value for q in found] != [3 * Decimal(row["factor"])]:
            wrong.append(row["word"])
    assert wrong == []


def test_eras_end_after_they_begin_and_name_their_source() -> None:
    assert all(int(row["start"]) <= int(row["end"]) and row["source"] for row in lexicon.rows("eras"))


def test_every_slot_of_valency_is_one_that_some_verb_has() -> None:
    senses = {sense for row in lexicon.rows("verbs") for sense in row["senses"].split()} | {"have"}
    slots = [row["slot"].split() for row in lexicon.rows("valency")]
    assert [sense for sense, _ in slots if sense not in senses] == []
    assert all(row["example"] for row in lexicon.rows("valency"))


def test_every_verb_has_all_its_forms() -> None:
    forms = ("past", "participle", "gerund", "third")
    assert [row["lemma"] for row in lexicon.rows("verbs") if not all(row[form] for form in forms)] == []


# a bad file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    lexicon.rows.cache_clear()
    yield tmp_path / "en"
    lexicon.rows.cache_clear()


def problems(folder: Path, data: bytes) -> tuple[str, ...]:
    (folder / "bad.csv").write_bytes(data)
    with pytest.raises(ReferenceDataError) as caught:
        lexicon.rows("bad")
    assert caught.value.exit_code == 3
    return caught.value.problems


def test_every_bad_row_is_told_at_once_with_its_line(folder: Path) -> None:
    data = b"alias,codes\nUS,USA\nUK\n,FRA\nUS,USA\n US ,USA\nItaly,ITA,name\n\n"
    assert problems(folder, data) == (
        "bad.csv:3: 1 cells where the header has 2: 'UK'",
        "bad.csv:4: empty alias",
        "bad.csv:5: repeated alias 'US'",
        "bad.csv:6: repeated alias 'US'",
        "bad.csv:7: 3 cells where the header has 2: 'Italy,ITA,name'",
        "bad.csv:8: 0 cells where the header has 2: ''",
    )


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'alias\n"\xe9'])
def test_a_file_that_is_no_table_is_one_line(folder: Path, data: bytes) -> None:
    (problem,) = problems(folder, data)
    assert problem.startswith("bad.csv:")


def test_a_missing_file_is_one_line(folder: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"^none\.csv: cannot be read: "):
        lexicon.rows("none")
