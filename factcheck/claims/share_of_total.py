"""A country's or group's part of all military spending of NATO, the EU or the world.

Looks for: "two-thirds of NATO's spending", "37% of the world's military expenditure", "accounts for 11.5 percent of
    global defence spending", "pays 70% of the cost of NATO".
Settled by: part over total of one release, current prices first, then constant ones; a total that is not printed is
    added up of its members, and said to be.
Known gaps: shares of NATO's common funding are a different thing and are not read as this.
Source: NATO, table 2; SIPRI, "Current US$" and "Regional totals".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claims import answers, figures
from factcheck.claims.build import Made
from factcheck.claims.figures import Found
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.frames import EARLIER, LEVEL, TOTAL
from factcheck.reading.quantity import PERCENT
from factcheck.reading.statements import Said

_MEASURES = {"amount_usd": "", "amount_national": "", "amount_usd_constant": "in constant prices"}


def read(said: Said) -> Made | None:
    """A level in percent of what a group spends in all."""
    frame = said.frame
    if frame.unit != PERCENT or frame.base != TOTAL or frame.role not in (LEVEL, EARLIER) or not said.total:
        return None
    codes = tuple(code for code in said.codes if code != said.total)
    detail: dict[str, object] = {"of_total": said.total}
    if len(codes) > 1:
        detail["joint"] = True
    return Made(
        "share_of_total", "amount_usd", "share_of_total.of", "percent", frame.quantity, codes=codes, detail=detail
    )


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Part over total of one release: current prices, then constant ones; a total that is not printed is computed."""
    return answers.by_year(claim, view, _readings)


def _readings(claim: Claim, view: View, _: int, year: int) -> Iterator[tuple[str, Found]]:
    day, group = figures.day_of(claim, view, year), str(claim.detail.get("of_total", "WORLD"))
    for measure, reading in _MEASURES.items():
        part = figures.joint(view, measure, claim.subject, year, day)
        yield reading, figures.ratio(part, figures.level(view, measure, group, year, day))
