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
FOUR = ("POL", "CZE", "SVK", "HUN")
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
        for year in (2014, 2018, 2020, 2021, 2022, 2023, 2024):
            share = self.of("share_of_gdp", code, year)
            yield f"{letter}{year % 100}", written(share, 1 + (year == 2022)) + unit
            yield f"{letter}{year % 100}n", written(share, 2)
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

    def holds(self, codes: tuple[str, str, str]) -> Iterator[str]:
        """What is so of the first country (and of the second, in "missb"): a text asks by a place of no width."""
        one, other = codes[0], codes[1]
        share = {year: self.of("share_of_gdp", one, year) for year in range(2014, 2025)}
        sums, own = ([self.of(f"amount_{unit}", one, y) for y in (2014, 2023, 2024)] for unit in ("usd", "national"))
        beside, kit = self.of("share_of_gdp", other, 2024), self.of("equipment_share", one, 2024)
        far, near = Decimal("0.1"), Decimal("0.05")
        yield from ("up",) if share[2024] - share[2014] > far else ("dn",) if share[2014] - share[2024] > far else ()
        yield from (
            ("up1",) if share[2024] - share[2023] > near else ("dn1",) if share[2023] - share[2024] > near else ()
        )
        yield from ("gt",) if share[2024] - beside > near else ("lt",) if beside - share[2024] > near else ()
        yield from ("met",) if share[2024] > 2 + near else ("miss",) if share[2024] < 2 - near else ()
        yield from ("metb",) if beside > 2 + near else ("missb",) if beside < 2 - near else ()
        yield from ("nev",) if max(share.values()) < 2 - near else ()
        yield from ("eqmet",) if kit > 20 + far else ("eqmiss",) if kit < 20 - far else ()
        yield from ("qgt",) if kit > self.of("equipment_share", other, 2024) + far else ()
        yield from ("mup",) if sums[2] > sums[1] * Decimal("1.02") else ()
        yield from ("kup",) if own[2] > own[1] * Decimal("1.02") else ()
        yield from ("mup14",) if sums[2] > sums[0] * Decimal("1.1") else ()
        yield from ("dbl",) if min(sums[2] / sums[0], own[2] / own[0]) > 2 + near else ()
        yield from ("ndbl",) if max(sums[2] / sums[0], own[2] / own[0]) < 2 - far else ()

    def differences(self, codes: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
        one, other = codes[0], codes[1]
        now, then, beside = (
            Decimal(written(self.of("share_of_gdp", code, year), 2))
            for code, year in ((one, 2024), (one, 2014), (other, 2024))
        )
        for key, apart in (("d2", abs(now - 2)), ("dp", now - then), ("dnp", then - now), ("dab", now - beside)):
            if apart > Decimal("0.05"):
                yield key, f"{apart:.2f}"
        usd, own = ({y: self.of(f"amount_{u}", one, y) for y in (2014, 2023, 2024)} for u in ("usd", "national"))
        if usd[2024] > usd[2023]:
            yield "dm", f"${written((usd[2024] - usd[2023]) / 1000, 1)}bn"
        if own[2024] > own[2023]:
            yield "dk", NAMES[one][3].format(written((own[2024] - own[2023]) / 1000, 1))
        yield "gm", f"{written((usd[2024] / usd[2023] - 1) * 100, 1).lstrip('-')}%"
        yield "gk", f"{written((own[2024] / own[2023] - 1) * 100, 1).lstrip('-')}%"
        yield "g14", f"{written((usd[2024] / usd[2014] - 1) * 100, 0).lstrip('-')}%"
        for key, of, to in (
            ("x14", own[2024], own[2014]),
            ("apx", self.of("personnel", one, 2024), self.of("personnel", other, 2024)),
        ):
            if of > to * Decimal("1.3"):
                yield key, f"{written(of / to, 1)} times"
        if usd[2024] > self.of("amount_usd", other, 2024):
            yield "xn", f"${written(usd[2024] / self.of('amount_usd', other, 2024), 2)}"
        for year in (2023, 2024):
            sums = [self.of("amount_usd", code, year) / 1000 for code in codes]
            yield f"abm{year % 100}", f"US${written(sums[0] + sums[1], 1)} billion"
            yield f"abcm{year % 100}", f"US${written(sum(sums), 1)} billion"

    def totals(self, codes: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
        for year in (2023, 2024):
            for letter, code in (("N", "NATO"), ("E", "NATO_EUR_CAN"), ("U", "USA")):
                yield f"{letter}m{year % 100}", f"${written(self.of('amount_usd', code, year) / 1000, 1)}bn"
            yield f"Eg{year % 100}", f"{written(self.of('real_change', 'NATO_EUR_CAN', year), 1)}%"
        whole = self.of("amount_usd", "NATO", 2024) / 100
        yield "ftn", written(self.of("amount_usd", codes[0], 2024) / whole, 2)
        for key, code in (("ft", codes[0]), ("ftb", codes[1]), ("fu", "USA")):
            yield key, f"{written(self.of('amount_usd', code, 2024) / whole, 1)}%"
        yield (
            "fe",
            f"{written(self.of('amount_usd', codes[0], 2024) / self.of('amount_usd', 'NATO_EUR_CAN', 2024) * 100, 1)}%",
        )
        for key, few in (("Bt", ("EST", "LVA", "LTU")), ("Nd", ("DNK", "FIN", "NOR", "SWE")), ("Vs", FOUR)):
            shares = [self.of("share_of_gdp", code, 2024) for code in few]
            yield f"{key}m", f"${written(sum(self.of('amount_usd', code, 2024) for code in few) / 1000, 1)}bn"
            yield from ((f"{key}lo", f"{written(min(shares), 2)}%"), (f"{key}hi", f"{written(max(shares), 2)}%"))
        for key, code in (("Pm", "POL"), ("Gm", "DEU"), ("Bm", "GBR")):
            yield key, f"${written(self.of('amount_usd', code, 2024) / 1000, 1)}bn"
        yield "Uh", f"${self.of('per_capita', 'USA', 2024):,.0f}"
        held = sorted(self.of("share_of_gdp", code, 2024) for code in self.allies if code != "ISL")
        yield "mean", f"{written(sum(held) / len(held), 2)}%"
        yield "med", f"{written(held[len(held) // 2], 2)}%"
        yield "mean3", f"{written(sum(self.of('share_of_gdp', code, 2024) for code in codes) / 3, 2)}%"

    def more_orders(self, one: str) -> Iterator[tuple[str, str]]:
        place = self.place("share_of_gdp", one)
        last = len(self.allies) - place  # Iceland has none
        yield "rkn", str(place)
        for key, at in (("rko", place), ("rb", last), ("rh", self.place("per_capita", one))):
            if 1 < at <= len(PLACES):
                yield key, PLACES[at - 1]
        for key, measure in (("rkl", "share_of_gdp"), ("rmlw", "amount_usd"), ("rplw", "personnel")):
            if 2 < self.place(measure, one) <= len(NUMBERS):
                yield key, NUMBERS[self.place(measure, one) - 1]
        kit = sum(self.of("equipment_share", code, 2024) >= 20 for code in self.allies if code != "ISL")
        few = sum(self.view.figure("share_of_gdp", code, 2024) is not None for code in self.allies) - self.spenders(
            2024
        )
        yield from (("m24w", NUMBERS[few]), ("m24c", NUMBERS[few]), ("m24l", NUMBERS[few - 1]))
        yield from (("m32w", NUMBERS[few + 1]), ("m32c", NUMBERS[few + 1]), ("ne", str(kit)))
        yield "n24o", str(self.spenders(2024) - 1)
        yield "n25", NUMBERS[self.spenders(2024, Decimal("2.5"))]

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
        | dict((*figures.orders(codes[0], codes[1]), *figures.counts(), *figures.more_orders(codes[0])))
        | dict((*figures.differences(codes), *figures.totals(codes)))
        | dict.fromkeys(figures.holds(codes), "")
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
