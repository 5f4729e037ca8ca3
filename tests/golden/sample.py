"""A report made by hand, so that golden files change with the outputs only: each rating, and a suppressed verdict.

The figures are invented, the countries are not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factcheck.models import (
    Article,
    Cell,
    Claim,
    Clock,
    Comparator,
    Evidence,
    Interval,
    Modality,
    Note,
    Outcome,
    Period,
    Rating,
    Reason,
    Release,
    Report,
    Row,
    Sentence,
    Slip,
    Verdict,
)

TEXT = """Figures & <shares>

Greece spends more than 3% of its GDP on defence. Italy spent 2.8% of GDP in 2024.
Spain, an official said, spent about €20bn (+4%) last year.

By 2035 Canada will spend 5% of GDP.
Norway, he joked, spent 9% of GDP in 2024.
"""


def release(source: str, day: str) -> Release:
    """A release as a report cites it."""
    return Release(
        *(
            source,
            source.upper(),
            day,
            f"Tables of {day}",
            f"The {source.upper()} publisher",
            f"{source.upper()}, Tables",
        ),
        *("Free with credit", f"https://example.org/{source}", "0123456789abcdef" * 4),
    )


def claim(text: str, subject: str, low: str | None, high: str | None, stated: str, **other: object) -> Claim:
    """A claim whose words stand once in the text."""
    start = TEXT.index(text)
    begin = max(TEXT.rfind(mark, 0, start) for mark in ("\n", "defence. ")) + 1
    begin = TEXT.index("Italy") if subject == "ITA" else begin
    end = next(at for at in range(start + len(text), len(TEXT)) if TEXT[at] == "." and TEXT[at + 1] in " \n") + 1
    ends = [None if one is None else Decimal(one) for one in (low, high)]
    fields: dict[str, object] = {
        "kind": "share_of_gdp",
        "subject": (subject,),
        "measure": "share_of_gdp",
        "value": Interval(*ends),
        "stated": Decimal(stated),
        "stated_high": None,
        "comparator": Comparator.EQ,
        "unit": "percent",
        "period": Period(2024, 2024, "stated"),
        "modality": Modality.ASSERTED,
        "attribution": None,
        "rule": "share_of_gdp.spends",
        "sentence": Sentence("sample", 0, (begin, end), TEXT[begin:end]),
        "span": (start, start + len(text)),
        "text": text,
    }
    return Claim(**{**fields, **other})  # type: ignore[arg-type]


def row(one: Claim, source: str, day: str, clock: Clock, figure: str) -> Row:
    """What a release says of a claim."""
    value = Decimal(figure)
    cell = Cell(
        source, day, one.subject[0], 2024, one.measure, value, one.unit, table="Table 3", row="Name", column="2024"
    )
    evidence = Evidence(
        *(source, day, one.measure, one.subject, 2024, value, one.unit, "estimate"),
        inputs=(cell,),
        method=f"Table 3, 2024: {figure}",
    )
    rating = Rating.MATCH if one.value.contains(value) else Rating.DISCREPANCY
    return Row(
        *(source, day, clock, value, 2024, rating, one.unit, "estimate", one.value.distance(value), evidence),
        disputes=source != "nato",
    )


def outcome(one: Row) -> Outcome:
    """The outcome that a row gives."""
    return Outcome(one.rating, one.figure, one.source, one.release, one.period, None, "", one.gap, one.evidence)


def verdict(one: Claim, rating: Rating, first: str, latest: str, other: str, **more: object) -> Verdict:
    """A verdict by two releases of NATO's tables and one of SIPRI's."""
    rows = (
        row(one, "nato", "2024-06-17", Clock.PUBLISHED, first),
        row(one, "nato", "2025-08-28", Clock.LATEST, latest),
        row(one, "sipri", "2025-04-28", Clock.LATEST, other),
    )
    return Verdict(one, rating, outcome(rows[0]), outcome(rows[1]), rows, rows[:2], **more)  # type: ignore[arg-type]


def verdicts() -> tuple[Verdict, ...]:
    """One of each rating, and one that the desk suppressed."""
    over = Interval(Decimal(3), None, low_closed=False)
    greece = claim("more than 3%", "GRC", None, None, "3", comparator=Comparator.GT, value=over)
    italy = claim("2.8%", "ITA", "2.75", "2.85", "2.8")
    money = {"kind": "amount", "measure": "amount_national", "unit": "EUR", "rule": "amount.spends"}
    spain = claim(
        *("about €20bn", "ESP", "19000000000", "21000000000", "20000000000"),
        **money,
        comparator=Comparator.APPROX,
        attribution="an official",
        period=Period(2023, 2023, "relative"),
    )
    canada = claim("5%", "CAN", "4.5", "5.5", "5", modality=Modality.PLEDGE, period=Period(2035, 2035, "stated"))
    norway = claim("9%", "NOR", "8.5", "9.5", "9")
    unknown = Outcome(Rating.UNVERIFIABLE, reason=Reason.FUTURE_PERIOD)
    revised = Note("revised", "matched when published, revised since (2025-08-28: 2.74)")
    slip = Slip("other_source", "SIPRI's figure", Decimal("2.80"), "sipri", "2025-04-28", 2024)
    return (
        verdict(greece, Rating.MATCH, "3.08", "2.74", "3.23", notes=(revised,)),
        verdict(
            italy, Rating.DISCREPANCY, "1.49", "1.50", "1.6", slip=slip, correction="Italy spent 1.5% of GDP in 2024."
        ),
        verdict(spain, Rating.DISPUTED, "17200000000", "17500000000", "20400000000"),
        Verdict(canada, Rating.UNVERIFIABLE, unknown, unknown, reason=Reason.FUTURE_PERIOD, says="2035"),
        verdict(norway, Rating.DISCREPANCY, "2.20", "2.07", "2.1", suppressed="a joke & <no> figure"),
    )


def report() -> Report:
    """The report."""
    article = Article("sample", TEXT, "news/a sample.md", "Figures & <shares>", date(2024, 11, 26), "front matter", 5)
    releases = (release("nato", "2024-06-17"), release("nato", "2025-08-28"), release("sipri", "2025-04-28"))
    notes = (Note("inside", "two numbers of the article do not agree"),)
    return Report(article, verdicts(), releases, "0.0", notes=notes)
