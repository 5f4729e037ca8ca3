"""Rules of a verdict that an editor defends on the phone, each in both directions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import extract
from factcheck.lexicon import rows
from factcheck.models import Article, Cell, Claim, Comparator, Evidence, Modality, Rating, Report
from factcheck.pipeline import check
from factcheck.reading.hedges import Hedge, half_width, interval
from factcheck.reading.places import names
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables
from factcheck.style import uncertain
from factcheck.units import currency, factor
from factcheck.verdicts.clocks import settled
from factcheck.verdicts.tolerance import RATES_DIFFER, RATES_DIFFER_RUNNING, agrees, gap
from factcheck.writers import spoken, writer
from settling import By, agree, judged, short


def report(text: str, day: str | None, tables: Tables, source: str | None = None) -> Report:
    article = Article("a", text, published=date.fromisoformat(day) if day else None)
    return check(article, tables, source=source)


# one comparison

SHARE = extract(Article("a", "Poland spends 4.1% of its GDP on defence.", published=date(2025, 11, 15)))[0]
ASKED = Evidence("nato", "2025-08-28", "share_of_gdp", ("POL",), 2024, Decimal(4), "percent", "actual", (), "")
HEDGES = [Hedge(r["phrase"], Comparator(r["comparator"]), r["low"], r["high"]) for r in rows("hedges")]
stated = st.decimals(Decimal("0.5"), Decimal(9), places=1)
printed = st.decimals(Decimal(0), Decimal(10), places=2)


def of(value: Decimal, hedge: int, *, denied: bool) -> Claim:
    """The share as another number, with another hedge, denied or not."""
    of_words = HEDGES[hedge % len(HEDGES)]
    made = interval(of_words, value, half_width(value, Decimal("0.1"), in_words=False), value)
    mood = Modality.NEGATED if denied else Modality.ASSERTED
    return replace(SHARE, stated=value, value=made, comparator=of_words.comparator, modality=mood)


@given(stated, st.integers(0, 500), printed, st.booleans())
def test_rating_gap_and_row_say_the_same(value: Decimal, hedge: int, figure: Decimal, denied: bool) -> None:
    claim, evidence = of(value, hedge, denied=denied), ASKED._replace(value=figure)
    outcome = settled(claim, (evidence,))
    assert agrees(claim, evidence) == (gap(claim, evidence) == 0) == (outcome.rating is Rating.MATCH)


@pytest.mark.parametrize(("said", "figure"), [("4.1%", "4.15"), ("4.05%", "4.055"), ("more than 4.1%", "4.1")])
def test_a_figure_on_an_open_end_misses_by_its_last_digit(said: str, figure: str) -> None:
    text = f"Poland spends {said} of its GDP on defence."
    (claim,) = extract(Article("a", text, published=date(2025, 11, 15)))
    off = gap(claim, ASKED._replace(value=Decimal(figure)))
    assert abs(off) == Decimal(1).scaleb(int(Decimal(figure).as_tuple().exponent))


def test_what_is_printed_decides_and_all_digits_are_told_on_the_edge(tables: Tables) -> None:
    verdict = judged("Portugal spends 1.5% of its GDP on defence.", "2024-07-08", tables)
    assert (verdict.rating, verdict.slip and verdict.slip.kind) == (Rating.DISCREPANCY, "truncated")
    assert verdict.slip is not None and verdict.slip.says.endswith("rounded, which is printed as 1.55")


# what we compute is ours


def deviations(tables: Tables) -> list[tuple[bool, Decimal]]:
    """How far NATO's own rates are from the yearly average, in each pair of its amounts; whether of a running year."""
    found = []
    source = tables.sources["nato"]
    for edition in source.editions:
        view = ReleaseView(tables, source, edition, edition.date)
        codes = (code for code in names() if len(code) == 3)
        for code, year in ((code, year) for code in codes for year in range(2014, 2027)):
            own, dollars = view.figure("amount_national", code, year), view.figure("amount_usd", code, year)
            if own is not None and dollars is not None and currency(own.unit) not in (None, "USD"):
                off = _deviation(own, dollars, view)
                found += [] if off is None else [(year >= edition.date.year, off)]
    return found


def _deviation(own: Cell, dollars: Cell, view: ReleaseView) -> Decimal | None:
    money = currency(own.unit)
    rate = None if money is None else view.rate(money, own.period)
    scale, other = factor(own.unit, str(money)), factor(dollars.unit, "USD")
    if rate is None or scale is None or other is None:
        return None
    return abs(own.value * scale / rate.value / (dollars.value * other) - 1)


def test_conversions_refute_only_beyond_what_publishers_rates_differ_by(tables: Tables) -> None:
    found = deviations(tables)
    assert len(found) > 500
    assert max(off for running, off in found if not running) <= RATES_DIFFER
    assert max(off for running, off in found if running) <= RATES_DIFFER_RUNNING


@pytest.mark.parametrize(
    "row",
    [  # SIPRI's 33.8bn dollars of 2024 are 31.25bn euros at the year's average rate
        By("Australia spent €31bn on defence in 2024.", "2025-11-01", "match"),
        By("Spain spends nowhere near 2% of GDP on defence.", "2025-03-10", "match"),
        By("Poland spends nowhere near 2% of GDP on defence.", "2025-03-10", "discrepancy"),
        # The wires' "$" is America's: SIPRI says US$33.8bn, which is A$51bn.
        By("Australia spent $33.8bn on its military in 2024.", "2025-11-01", "match"),
        By("Australia spent A$33.8bn on its military in 2024.", "2025-11-01", "discrepancy"),
        By("Australia spent €31.9bn on defence in 2024.", "2025-11-01", "unverifiable: no_figure"),
        By("Australia spent €36bn on defence in 2024.", "2025-11-01", "discrepancy"),
    ],
    ids=str,
)
def test_a_conversion_of_ours(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "Australia spent €36bn on defence in 2024.",
            "33.8bn for 2024, about €31.2bn at the ECB's average",
        ),
        ("Australia spent €31bn on defence in 2024.", "€31.2bn for 2024, SIPRI 28 April 2025, computed by us"),
        (
            "In 2023 Germany spent four times as much as Italy on defence.",
            "From NATO's figures of 10 July 2026 we make it",
        ),
        (
            "Greece spent 3.5% of its GDP on defence in 2024.",
            "NATO's figures of 28 August 2025, in force that day, say",
        ),
    ],
)
def test_a_computed_figure_is_never_called_the_publishers(text: str, says: str, tables: Tables) -> None:
    assert says in str(writer("markdown").write(report(text, "2025-11-01", tables)))


# whose figure the article means

OTHERS = "Poland spent 3.8% of its GDP on defence in 2023."


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("According to SIPRI, Russia spent 5.9% of its GDP on defence in 2023. Spending rose. ", "SIPRI"),
        ("According to SIPRI, Russia spent 5.9% of its GDP on defence in 2023. NATO said it was more. ", "NATO"),
        ("World military spending reached a record, SIPRI said on Monday.\n\nIt was a hard year.\n\n", "SIPRI"),
        ("It was a hard year. War raged. Budgets rose, SIPRI said.\n\nSpending rose in Europe.\n\n", None),
        ("SIPRI has its seat in Stockholm. ", None),
    ],
)
def test_how_far_a_credit_reaches(before: str, name: str | None, tables: Tables) -> None:
    found = report(before + OTHERS, "2024-05-01", tables).verdicts[-1]
    assert found.claim.text == "3.8%"
    assert found.claim.attribution == name


@pytest.mark.parametrize(
    ("text", "rating", "source"),
    [
        (
            "NATO estimates 2.07% for 2023. Britain spent £52.8bn on defence in the 2022/23 financial year.",
            "match",
            "budgets",
        ),
        ("NATO estimates that Britain spent £52.8bn on defence in the 2022/23 financial year.", "discrepancy", "nato"),
        ("NATO has estimates. Britain spent £75bn on defence in the 2022/23 financial year.", "discrepancy", "nato"),
    ],
)
def test_a_credit_binds_in_its_own_sentence_only(text: str, rating: str, source: str, tables: Tables) -> None:
    """The outturn that the ministry reported for 2022/23, less depreciation, was 52.8; NATO's is 53.9."""
    verdict = next(one for one in report(text, "2024-01-26", tables).verdicts if one.claim.kind == "amount")
    assert (verdict.rating, verdict.decided.source) == (rating, source)


def test_an_option_never_overrules_a_credit(tables: Tables) -> None:
    text = "Poland spent 3.8% of its GDP on defence in 2023, according to SIPRI."
    assert report(text, "2024-05-01", tables, source="nato").verdicts[0].latest.source == "sipri"
    assert report(OTHERS, "2024-05-01", tables, source="sipri").verdicts[0].latest.source == "sipri"


def test_a_month_picks_the_release_of_that_month(tables: Tables) -> None:
    text = "In figures released in June, NATO put Greek defence spending at 3.08% of GDP for 2024."
    found = judged(text, "2024-10-20", tables)
    assert short(found.as_published) == "match 3.08 nato 2024"
    assert "named_release" in {note.kind for note in found.notes}
    assert short(judged(text, "2026-02-20", tables).as_published) != "match 3.08 nato 2024"


# corrections


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        (
            "Greece spends 3.5% of its GDP on defence, the minister said.",
            "Greece spends 3.1% of its GDP on defence, the minister said. "
            "(NATO, release of 2024-06-17, figure for 2024)",
        ),
        (
            '"Greece spends 3.5% of its GDP on defence," the minister said.',
            '"Greece spends 3.5% of its GDP on defence," the minister said. '
            "[NATO, release of 2024-06-17, figure for 2024: 3.1%]",
        ),
        (
            "\u201cWe are proud. Greece spends 3.5% of its GDP on defence,\u201d the minister said.",
            "Greece spends 3.5% of its GDP on defence,\u201d the minister said. "
            "[NATO, release of 2024-06-17, figure for 2024: 3.1%]",
        ),
    ],
)
def test_what_somebody_is_quoted_with_is_left_alone(text: str, corrected: str, tables: Tables) -> None:
    assert report(text, "2024-10-01", tables).verdicts[0].correction == corrected


def test_a_figure_that_came_later_corrects_nothing(tables: Tables) -> None:
    found = judged("In 2019 Greece spent 6% of its GDP on defence.", "2020-04-01", tables)
    assert found.as_published is not None
    assert (found.as_published.figure, found.correction) == (None, None)


# targets


@pytest.mark.parametrize(
    "row",
    [
        By("Allies are not meeting the alliance's 3% minimum.", "2024-11-15", "discrepancy"),
        By("Allies are not meeting the alliance's 2% minimum.", "2024-11-15", "match"),
        By("NATO's 3% defence spending target is out of reach for most allies.", "2024-11-15", "discrepancy"),
        By("NATO's proposed 3% target is far off.", "2024-11-15", "unverifiable: no_commitment"),
        By("Some say that NATO should adopt a 3% target.", "2024-11-15", "unverifiable: future_period"),
        By("NATO members agreed in 2014 to spend 2% of GDP on defence.", "2024-11-15", "match"),
        By("Germany plans to reach NATO's target of 3.5% of GDP by 2029.", "2025-11-15", "match"),
        By("NATO's target is to spend 3.5% of GDP on defence by 2029.", "2025-11-15", "discrepancy"),
        By("Poland's law sets a 3% minimum for defence spending.", "2025-11-15", "match"),
    ],
    ids=str,
)
def test_a_goal_in_force(row: By, tables: Tables) -> None:
    (found,) = report(row.text, row.day, tables).verdicts
    agree(found, row)


def test_a_wrong_goal_is_refuted_by_the_right_one(tables: Tables) -> None:
    (found,) = report("Allies are not meeting the alliance's 3% minimum.", "2024-11-15", tables).verdicts
    assert found.latest.evidence is not None
    assert "at least 2% of GDP, adopted 2023-07-11" in found.latest.evidence.method


# the year


@given(st.decimals(Decimal(2), Decimal(4), places=2))
def test_both_clocks_ask_the_same_year(value: Decimal) -> None:
    text = f"Greece spent {value}% of its GDP on defence."
    found = judged(text, "2025-10-20", STORE)
    years = {one.period for one in (found.as_published, found.latest) if one is not None and one.period is not None}
    assert len(years) <= 1


STORE = Tables()


@pytest.mark.parametrize(
    "row",
    [
        By("Poland spends 4.1% of its GDP on defence.", None, "unverifiable: unknown_period"),
        By("Poland spends 5.9% of its GDP on defence.", None, "discrepancy"),
        By("Polish defence spending rose 3% last year.", None, "unverifiable: unknown_period"),
        By("In 2024 Poland spent 5.9% of its GDP on defence.", None, "discrepancy"),
        By("In 2024 Poland spent 4.5% of its GDP on defence.", None, "unverifiable: unknown_period"),
        By("In 2024 Poland spent 4.1% of its GDP on defence.", None, "unverifiable: unknown_period"),
    ],
    ids=str,
)
def test_a_text_without_a_date(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


def test_that_no_date_was_found_is_said_in_the_head(tables: Tables) -> None:
    written = writer("markdown").write(report("Poland spends 5.9% of its GDP on defence.", None, tables))
    assert written.count("--published DATE") == 1


# slips


@pytest.mark.parametrize(
    ("text", "kind", "slips"),
    [
        (
            "In 2024 Lithuania spent 3.4% of its GDP on defence and Estonia 3.1%.",
            "exchanged",
            ["the figures of Lithuania and Estonia exchanged", "the figures of Estonia and Lithuania exchanged"],
        ),
        ("Polish defence spending rose 4.1% in 2024.", "level_or_change", ["the share of GDP, not the change"]),
    ],
)
def test_a_slip_of_its_kind(text: str, kind: str, slips: list[str], tables: Tables) -> None:
    found = [v.slip for v in report(text, "2025-10-01" if kind == "exchanged" else "2024-10-01", tables).verdicts]
    assert [(one.kind, one.says) for one in found if one is not None] == [(kind, says) for says in slips]


def test_what_comes_out_years_later_is_nobodys_source(tables: Tables) -> None:
    verdict = judged("Only 10 allies meet the 2 percent target.", "2023-07-10", tables)
    assert (verdict.rating, str(verdict.latest.figure)) == (Rating.DISCREPANCY, "10")
    assert verdict.slip is None or "after publication" not in verdict.slip.says


def test_numbers_that_fit_nobody_are_not_exchanged(tables: Tables) -> None:
    found = report(
        "In 2024 Lithuania spent 4.4% of its GDP on defence and Estonia 1.1%.", "2025-10-01", tables
    ).verdicts
    assert all(v.slip is None or v.slip.kind != "exchanged" for v in found)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Trump says Spain spends 1% of GDP on defence. It spends 1.28%.", "unverifiable"),
        ('"Spain spends 1% of GDP on defence," the candidate said. It spends 1.28%.', "unverifiable"),
        ('"Spain spends 1% of GDP on defence," the candidate said.', "discrepancy"),
        ("Spain spends 1% of GDP on defence. It spends 1.28%.", "discrepancy"),
    ],
)
def test_what_the_article_sets_right_is_no_alarm(text: str, rating: str, tables: Tables) -> None:
    assert report(text, "2024-09-15", tables).verdicts[0].rating == rating


@pytest.mark.parametrize(
    "text", ["It is not true that Spain spends 1.1% of GDP on defence.", "FALSE: Spain spends 1%."]
)
def test_a_denied_number_may_be_too_low(text: str, tables: Tables) -> None:
    assert all(v.rating == "unverifiable" for v in report(text, "2024-09-15", tables).verdicts)


# notes


def test_what_publishers_count_is_said_once(tables: Tables) -> None:
    text = "Poland spent 4.1% of its GDP on defence in 2024. Latvia spent 3.3% of its GDP on defence in 2024."
    made = report(text, "2025-11-01", tables)
    told = [note.says for verdict in made.verdicts for note in verdict.notes if note.kind == "definition"]
    assert len(told) > len(set(told)) == 1
    for name in ("markdown", "html"):
        written = str(writer(name).write(made))
        assert written.count("changed what it counts") == 1


# what is of something else, or of another day

PART = "unverifiable: no_figure"
DOUBTED = "unverifiable: doubtful_reading"


@pytest.mark.parametrize(
    "row",
    [  # ten times too small: a part; half of it: a wrong sum
        By("The Spanish government spent €1bn on defence in 2022.", "2023-09-05", "unverifiable: doubtful_reading"),
        By("Britain's defence budget for 2024 was £30bn.", "2024-09-01", "discrepancy"),
        # a budget that nobody here holds is less than all defence spending
        By("India's defence budget for 2011 was $36bn.", "2021-06-01", "unverifiable: release_not_held"),
        By("India spent $36bn on defence in 2011.", "2021-06-01", "discrepancy"),
        # what the article converted is held against the sum that it converted
        By("Russia spent $94bn on defence in 2023.", "2025-06-05", "discrepancy"),
        # what leaves a part out is neither confirmed nor refuted by the whole
        By("Strip out the nuclear deterrent and Britain spends 1.75% of GDP on defence.", "2024-02-01", PART),
        By("Include pensions and Britain spends 2.9% of GDP on defence.", "2024-02-01", PART),
        By("Excluding pensions, Greece spent 3.1% of its GDP on defence in 2024.", "2025-11-15", PART),
        By("Britain spends 1.9% of GDP on defence if you leave out aid to Ukraine.", "2025-06-01", PART),
        By("By a broader definition, Greece spent 4% of GDP on defence in 2024.", "2025-11-15", PART),
        By("Using another method, Greece spent 4% of GDP on defence in 2024.", "2025-11-15", PART),
        By("Once pensions are counted, Greece spent 4% of GDP on defence in 2024.", "2025-11-15", PART),
        By("By NATO's definition Greece spent 4% of GDP on defence in 2024.", "2025-11-15", "discrepancy"),
        By("Apart from Poland, Estonia spent 4.5% of GDP on defence in 2024.", "2025-11-15", "discrepancy"),
        # what has just risen is not held against the rise of two years ago
        By("China has just given its army another 6.8 per cent.", "2021-03-11", "unverifiable: no_figure"),
        By("China's military spending rose by 9.8 per cent in 2019.", "2021-03-11", "discrepancy"),
        # an average is of years or of countries, and nobody can tell which
        By("Germany raised defence spending by an average of 30% from 2014 to 2024.", "2025-06-15", DOUBTED),
        By("European allies on average raised defence spending by 30% from 2014 to 2024.", "2025-06-15", DOUBTED),
        By("Germany's defence budget had an annual increase of 30% from 2014 to 2024.", "2025-06-15", "discrepancy"),
        # what was expected of a year that is long over is no statement of what came
        By("Greece was due to spend 5% of GDP on defence in 2022.", "2025-11-15", "unverifiable: hypothetical"),
        By(
            "Greece's defence budget was expected to reach $99bn in 2022.",
            "2025-11-15",
            "unverifiable: hypothetical",
        ),
        By("Greece was due to spend 5% of GDP on defence in 2024.", "2025-11-15", "discrepancy"),
        # decimals say how near a number is meant
        By("Ireland spent 0.2% of its GDP on defence in 2024.", "2025-11-15", "match"),
        By("Ireland spent 0.3% of its GDP on defence in 2024.", "2025-11-15", "discrepancy"),
        # "next year" of a text without a day is no year
        By("Poland plans to spend 4.8% of GDP on defence next year.", None, "unverifiable: unknown_period"),
        By("Poland plans to spend 4.8% of GDP on defence next year.", "2025-09-15", "match"),
        # one year proves no "never", and a rough multiple is within a tenth
        By("Spain has never spent more than 1.5% of GDP on defence.", "2023-09-05", "unverifiable: unknown_period"),
        By("The US spends roughly three times as much as China on defence.", "2024-11-15", "match"),
        By("The US spends roughly five times as much as China on defence.", "2024-11-15", "discrepancy"),
        # no day: a release of that time may have said so
        By("Russia spent 4.1% of its GDP on defence in 2021.", None, "unverifiable: unknown_period"),
        By("Russia spent 4.1% of its GDP on defence in 2021.", "2026-08-01", "discrepancy"),
        By("Russia spent 5.1% of its GDP on defence in 2021.", None, "discrepancy"),
    ],
    ids=str,
)
def test_a_miss_that_is_none(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


@pytest.mark.parametrize("said", ["8 trillion rubles ($94 billion)", "8 trillion rubles, or about $94 billion,"])
def test_a_conversion_of_the_articles_is_no_discrepancy(said: str, tables: Tables) -> None:
    text = f"In 2023 Russia spent {said} on defence."
    first, second = report(text, "2025-06-05", tables).verdicts
    assert (first.claim.unit, second.claim.unit, second.rating) == ("RUB", "USD", Rating.UNVERIFIABLE)
    assert second.says == "the article converted 8 trillion rubles at a rate of its own"


# all but so many

OF_2018 = "In 2018 all but {} of the 29 allies fell short of 2% of GDP."


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("The French army has 205,000 troops.", "match"),
        ("The French army has 115,000 troops.", "unverifiable"),
        ("France has armed forces of 115,000.", "discrepancy"),
    ],
)
def test_an_army_may_be_one_service_of_several(text: str, rating: str, tables: Tables) -> None:
    assert judged(text, "2024-09-15", tables).rating == rating  # NATO: 204,700 in all forces


@pytest.mark.parametrize(("number", "rating"), [("five", "match"), ("six", "match"), ("three", "discrepancy")])
def test_iceland_may_be_among_those_who_do_not_fall_short(number: str, rating: str, tables: Tables) -> None:
    (verdict,) = report(OF_2018.format(number), "2025-09-02", tables).verdicts
    assert verdict.rating.value == rating


def test_how_many_are_not_so_is_what_is_said(tables: Tables) -> None:
    made = report(OF_2018.format("three"), "2025-09-02", tables)
    told = spoken.explained(made.verdicts[0], made)
    assert told.startswith("The article says all members but 3.")
    assert "we make it all but 5 for 2018" in told


def test_a_year_that_the_sentence_names_is_called_by_it() -> None:
    doubted = replace(SHARE, doubt=("period", "mood"))
    assert uncertain(doubted) == "which year it is of and whether it is stated as a fact"
    named = replace(doubted, sentence=replace(SHARE.sentence, text=f"In {SHARE.period.end} Poland spent 4.1%."))
    assert uncertain(named) == f"whether {SHARE.period.end} is its year and whether it is stated as a fact"
