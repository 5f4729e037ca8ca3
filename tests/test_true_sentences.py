"""True sentences, as many as there are ways to write them: each alarm on one of them is false.

`true_sentences.txt` has one text a line, with places for countries and for their figures in NATO's release of June
2024; "\\n" is a line break. What stands behind "LEFT" is still called wrong, and is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.models import Article, Rating
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables

DAY, RELEASE = date(2024, 9, 15), date(2024, 6, 17)
TEXTS, LEFT = (Path(__file__).parent / "true_sentences.txt").read_text(encoding="utf-8").split("LEFT\n")
NAMES = {
    "POL": ("Poland", "Polish", "Warsaw", "PLN {}bn"),
    "DEU": ("Germany", "German", "Berlin", "€{}bn"),
    "FRA": ("France", "French", "Paris", "{} billion euros"),
    "GBR": ("Britain", "British", "London", "£{} billion"),
    "ESP": ("Spain", "Spanish", "Madrid", "€{} billion"),
    "EST": ("Estonia", "Estonian", "Tallinn", "€{}bn"),
    "NOR": ("Norway", "Norwegian", "Oslo", "NOK {}bn"),
    "GRC": ("Greece", "Greek", "Athens", "€{}bn"),
    "TUR": ("Turkey", "Turkish", "Ankara", "{} billion lira"),
    "HUN": ("Hungary", "Hungarian", "Budapest", "{}bn forints"),
    "CAN": ("Canada", "Canadian", "Ottawa", "C${} billion"),
    "DNK": ("Denmark", "Danish", "Copenhagen", "{}bn Danish kroner"),
}
TRIPLES = (("POL", "DEU", "FRA"), ("ESP", "TUR", "EST"), ("CAN", "GRC", "NOR"), ("DNK", "HUN", "GBR"))
PERCENT = ("%", " per cent", " percent")
PLACES = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905


def written(value: Decimal, digits: int) -> str:
    """A figure as a newsroom rounds what is printed with two decimals."""
    printed = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{printed.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"


class Figures:
    """What a text may ask for: of the countries a, b and c, of the alliance."""

    def __init__(self, tables: Tables) -> None:
        source = tables.sources["nato"]
        edition = next(one for one in source.editions if one.date == RELEASE)
        self.view = ReleaseView(tables, source, edition, DAY)
        self.allies = self.view.members("NATO", DAY)

    def of(self, measure: str, code: str, year: int) -> Decimal:
        cell = self.view.figure(measure, code, year)
        assert cell is not None, (measure, code, year)
        return cell.value

    def place(self, measure: str, code: str) -> int:
        held = [one for one in self.allies if self.view.figure(measure, one, 2024) is not None]
        return 1 + sorted(held, key=lambda one: -self.of(measure, one, 2024)).index(code)

    def spenders(self, year: int, least: Decimal = Decimal(2)) -> int:
        held = [one for one in self.allies if self.view.figure("share_of_gdp", one, year) is not None]
        return sum(Decimal(written(self.of("share_of_gdp", one, year), 2)) >= least for one in held)

    def country(self, letter: str, code: str, unit: str) -> Iterator[tuple[str, str]]:
        name, adjective, capital, money = NAMES[code]
        yield from ((letter.upper(), name), (f"{letter.upper()}a", adjective), (f"{letter.upper()}c", capital))
        for year in (2014, 2018, 2020, 2022, 2023, 2024):
            share = self.of("share_of_gdp", code, year)
            yield f"{letter}{year % 100}", written(share, 1 + (year == 2022)) + unit
            sum_ = written(self.of("amount_usd", code, year) / 1000, 1)
            yield f"{letter}m{year % 100}", f"${sum_}bn" if code != "CAN" else f"US${sum_} billion"
            yield f"{letter}k{year % 100}", money.format(written(self.of("amount_national", code, year) / 1000, 1))
        yield f"{letter}p", f"{self.of('personnel', code, 2024).quantize(Decimal('0.1')) * 1000:,.0f}"
        yield f"{letter}q", written(self.of("equipment_share", code, 2024), 1) + unit
        yield f"{letter}h", f"${self.of('per_capita', code, 2024):,.0f}"

    def orders(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        for key, measure in (("rk", "share_of_gdp"), ("rm", "amount_usd"), ("rp", "personnel")):
            place = self.place(measure, one)
            if 1 < place <= len(PLACES):
                yield key, PLACES[place - 1]
        for key, measure in (("x", "amount_usd"), ("xs", "share_of_gdp")):
            times = self.of(measure, one, 2024) / self.of(measure, other, 2024)
            if times > Decimal("1.3"):
                yield key, f"{written(times, 1)} times"
        for year in (2023, 2024):
            grown = self.of("real_change", one, year)
            yield f"{'ag' if grown > 0 else 'al'}{year % 100}", f"{written(abs(grown), 1)}%"

    def counts(self) -> Iterator[tuple[str, str]]:
        for year in (2014, 2023, 2024):
            many = self.spenders(year)
            yield f"n{year % 100}", NUMBERS[many] if many < len(NUMBERS) else str(many)
        yield "m24", str(sum(self.view.figure("share_of_gdp", one, 2024) is not None for one in self.allies) - many)
        yield "n3", NUMBERS[self.spenders(2024, Decimal(3))]


@pytest.fixture(scope="module")
def filled(tables: Tables) -> tuple[dict[str, str], ...]:
    figures = Figures(tables)
    return tuple(
        dict(
            pair
            for letter, code in zip("abc", codes, strict=True)
            for pair in figures.country(letter, code, PERCENT[at % len(PERCENT)])
        )
        | dict((*figures.orders(codes[0], codes[1]), *figures.counts()))
        for at, codes in enumerate(TRIPLES)
    )


@pytest.mark.parametrize("text", TEXTS.splitlines())
def test_nothing_true_is_called_wrong(text: str, tables: Tables, filled: tuple[dict[str, str], ...]) -> None:
    asked = set(re.findall(r"\{(\w+)\}", text))
    for words in filled:
        if asked <= words.keys():
            made = text.format(**words).replace("\\n", "\n")
            verdicts = pipeline.check(Article("true", made[0].upper() + made[1:], published=DAY), tables).verdicts
            wrong = [v for v in verdicts if v.rating in (Rating.DISCREPANCY, Rating.DISPUTED)]
            assert not wrong, (made, [(v.claim.kind, v.claim.subject, v.claim.text) for v in wrong])
