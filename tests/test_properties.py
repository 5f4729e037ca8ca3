"""Laws that hold for every input, searched by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpora import Case, corpus
from factcheck.claims import extract
from factcheck.lexicon import rows
from factcheck.models import Article, Claim, Comparator, Interval
from factcheck.reading.hedges import Hedge, half_width, interval
from factcheck.reading.quantities import quantities
from factcheck.reading.quantity import MONEY, PERCENT
from factcheck.writers.escape import markdown, terminal, visible

cases = st.sampled_from(corpus())
noise = st.text(st.characters(codec="utf-8"), max_size=60)
masks = st.lists(st.booleans(), min_size=8, max_size=8)

FILLER = (
    "Rain is expected on the coast, with highs of 19C and a light wind.",
    "The home side won by two goals, the second of them a penalty in the last minute.",
    "A bakery that opened in 1931 has closed; its owner is 74 and wants to fish.",
    "Also on this page: ten recipes for autumn, five books for the weekend.",
)


def facts(claim: Claim, shift: int = 0) -> tuple[object, ...]:
    """All that is read in a claim, without the text it was read from."""
    span = (claim.span[0] - shift, claim.span[1] - shift)
    stated = (claim.stated, claim.stated_high, claim.value, claim.comparator, claim.unit)
    return (
        claim.kind,
        span,
        claim.subject,
        stated,
        claim.period,
        claim.modality,
        claim.attribution,
        dict(claim.detail),
    )


def read(article: Article, text: str | None = None) -> list[tuple[object, ...]]:
    return [facts(claim) for claim in extract(article if text is None else replace(article, text=text))]


def swapped(text: str, old: str, new: str, mask: list[bool]) -> str:
    """The text with the occurrences of a character that the mask (taken round and round) chooses replaced."""
    seen = iter(range(len(text)))
    return "".join(new if c == old and mask[next(seen) % len(mask)] else c for c in text)


# spans


@given(st.lists(st.one_of(st.builds(lambda case: case.text, cases), noise), max_size=6), st.sampled_from(" \n\u00a0\t"))
def test_a_span_cuts_the_claims_own_text_out_of_the_article(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    for claim in extract(Article("a", text)):
        start, end = claim.sentence.span
        assert text[slice(*claim.span)] == claim.text
        assert text[start:end] == claim.sentence.text
        assert start <= claim.span[0] <= claim.figure_span[0] < claim.figure_span[1] <= claim.span[1] <= end


@given(cases)
def test_claims_come_in_the_order_of_the_text_and_never_share_a_figure(case: Case) -> None:
    claims = extract(case.article)
    assert list(claims) == sorted(claims, key=lambda claim: (claim.sentence.span, claim.span))
    figures = sorted(claim.figure_span for claim in claims)
    assert all(one[1] <= other[0] for one, other in pairwise(figures))


# what does not matter

ARMED_FORCES = next(case for case in corpus() if case.text.startswith("Denmark now spends"))


@given(cases, masks)
def test_curly_and_straight_quotes_read_the_same(case: Case, mask: list[bool]) -> None:
    text = case.article.text
    for old, new in (("'", "\u2019"), ('"', "\u201c"), ('"', "\u201d"), ("\u2019", "'"), ("-", "\u2011")):
        assert read(case.article, swapped(text, old, new, mask)) == read(case.article)


@given(cases, masks, st.sampled_from("\u00a0\u202f\u2009"))
@example(ARMED_FORCES, [True] * 8, "\u00a0")
def test_a_no_break_space_is_a_space(case: Case, mask: list[bool], space: str) -> None:
    assert read(case.article, swapped(case.article.text, " ", space, mask)) == read(case.article)


@given(cases, st.sampled_from([("defence", "defense"), ("defense", "defence")]))
def test_british_and_american_spelling_read_the_same_where_the_subject_is_named(
    case: Case, spelling: tuple[str, str]
) -> None:
    text = case.article.text.replace(*spelling)
    claims = (*extract(case.article), *extract(replace(case.article, text=text)))
    carried = ("(default)", "(discourse)")  # whose a figure is that names nobody may hang on the spelling
    assume(not any(step.startswith("subject:") and step.endswith(carried) for claim in claims for step in claim.trace))
    assert read(case.article, text) == read(case.article)


@given(cases, st.lists(st.sampled_from(FILLER), max_size=3), st.lists(st.sampled_from(FILLER), max_size=3))
def test_unrelated_paragraphs_change_nothing(case: Case, before: list[str], after: list[str]) -> None:
    lead = "".join(f"{line}\n\n" for line in before)
    text = lead + case.article.text + "".join(f"\n\n{line}" for line in after)
    claims = extract(replace(case.article, text=text))
    assert [facts(claim, len(lead)) for claim in claims] == read(case.article)


# intervals

HEDGES = tuple(Hedge(r["phrase"], Comparator(r["comparator"]), r["low"], r["high"]) for r in rows("hedges"))
values = st.decimals(min_value="0.1", max_value="10000", places=2).map(Decimal.normalize)
figures = st.decimals(min_value=0, max_value=20000, places=3)


def step(value: Decimal) -> Decimal:
    """One unit of the last digit that the value is written with."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, int(exponent)))


def around(hedge: Hedge, value: Decimal, high: Decimal | None = None) -> Interval:
    return interval(hedge, value, half_width(value, step(value), in_words=False), high)


def of(comparator: Comparator) -> Hedge:
    """The commonest hedge of a comparator."""
    usual = {"eq": "(none)", "range": "(range)", "approx": "about", "nearly": "nearly", "gt": "more than"}
    usual |= {"ge": "at least", "lt": "less than", "le": "at most", "up_to": "up to"}
    return next(hedge for hedge in HEDGES if hedge.phrase == usual[comparator])


@given(st.sampled_from(HEDGES), values)
def test_every_hedge_leaves_room_and_is_half_open(hedge: Hedge, value: Decimal) -> None:
    made = around(hedge, value, value)
    assert made.low is None or made.high is None or made.low < made.high
    assert made.low is not None or made.high is not None


@given(values)
def test_a_stated_value_lies_where_its_words_say(value: Decimal) -> None:
    inside = {"eq", "approx", "nearly", "ge", "le", "up_to", "range"}
    for hedge in HEDGES:
        assert around(hedge, value, value).contains(value) == (hedge.comparator.value in inside), hedge.phrase


@given(values, figures)
def test_looser_words_hold_for_all_that_stricter_ones_hold_for(value: Decimal, figure: Decimal) -> None:
    holds = {c: around(of(c), value, value).contains(figure) for c in Comparator}
    assert holds[Comparator.EQ] <= holds[Comparator.APPROX]
    assert holds[Comparator.GT] <= holds[Comparator.GE]
    assert holds[Comparator.LT] <= holds[Comparator.LE]
    assert holds[Comparator.UP_TO] <= holds[Comparator.LE]
    assert holds[Comparator.GT] != holds[Comparator.LE]
    assert holds[Comparator.GE] != holds[Comparator.LT]
    assert holds[Comparator.RANGE] == holds[Comparator.EQ], "a range of one value is that value"


@given(values, values, figures)
def test_bounds_move_with_the_stated_value(one: Decimal, other: Decimal, figure: Decimal) -> None:
    low, high = sorted((one, other))
    assert around(of(Comparator.GT), high).contains(figure) <= around(of(Comparator.GT), low).contains(figure)
    assert around(of(Comparator.LT), low).contains(figure) <= around(of(Comparator.LT), high).contains(figure)
    if low < high:
        wide = around(of(Comparator.RANGE), low, high)
        assert wide.contains(low) and wide.contains(high) and wide.contains((low + high) / 2)


@given(st.decimals(min_value=5, max_value=99, places=3), st.integers(1, 2))
def test_a_figure_rounded_as_the_press_rounds_agrees_and_no_neighbour_does(figure: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    rounded = figure.quantize(unit, ROUND_HALF_UP)
    agreeing = [v for v in (rounded - unit, rounded, rounded + unit) if _written(v, unit).contains(figure)]
    assert agreeing == [rounded]


def _written(value: Decimal, unit: Decimal) -> Interval:
    return interval(of(Comparator.EQ), value, half_width(value, unit, in_words=False))


@given(figures, st.sampled_from(HEDGES), values)
def test_the_distance_is_nothing_inside_and_something_well_outside(
    figure: Decimal, hedge: Hedge, value: Decimal
) -> None:
    made = around(hedge, value, value)
    if made.contains(figure):
        assert made.distance(figure) == 0
    elif figure not in (made.low, made.high):
        assert made.distance(figure) != 0


# quantities

PERCENTS = ("{}%", "{} %", "{} per cent", "{} percent", "{}pc", "{} pct", "{}-percent")
WORDS = {1: "one", 2: "two", 3: "three", 7: "seven", 12: "twelve", 20: "twenty", 22: "twenty-two", 45: "forty-five"}
MAGNITUDES = (("m", 6), ("bn", 9), (" million", 6), (" billion", 9), (" trillion", 12), ("tn", 12))


@given(st.decimals(min_value="0.01", max_value="999", places=2), st.sampled_from(PERCENTS), st.booleans())
def test_a_percentage_written_is_the_percentage_read(value: Decimal, form: str, short: bool) -> None:
    written = f"{value.normalize():f}" if short else f"{value:f}"
    (found,) = quantities(f"It was {form.format(written)} of the whole.")
    assert (found.value, found.unit) == (value, PERCENT)


@pytest.mark.parametrize("form", PERCENTS[2:4])
@pytest.mark.parametrize("value", WORDS)
def test_a_percentage_in_words_is_the_percentage_read(value: int, form: str) -> None:
    (found,) = quantities(f"It was {form.format(WORDS[value])} of the whole.")
    assert (found.value, found.unit, found.in_words) == (value, PERCENT, True)


@given(
    st.decimals(min_value="0.1", max_value="999", places=1),
    st.sampled_from(MAGNITUDES),
    st.sampled_from([("$", ""), ("£", "GBP"), ("€", "EUR"), ("US$", "USD")]),
)
def test_money_written_is_the_money_read(value: Decimal, magnitude: tuple[str, int], symbol: tuple[str, str]) -> None:
    (found,) = quantities(f"It cost {symbol[0]}{value:f}{magnitude[0]} in all.")
    assert (found.value, found.unit, found.currency) == (value * 10 ** magnitude[1], MONEY, symbol[1])


@given(st.integers(1000, 10**12))
def test_grouped_digits_are_one_number(value: int) -> None:
    (found,) = quantities(f"They have {value:,} of them.")
    assert found.value == value


@given(st.text(max_size=200))
def test_quantities_of_any_text_lie_inside_it_and_apart(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.span[0] <= q.figure[0] < q.figure[1] <= q.span[1] <= len(text) for q in found)
    assert all(one.figure[1] <= other.figure[0] for one, other in pairwise(found))


# escaping

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
marked_up = st.text(st.sampled_from("*_`~[]()<>|#&;!\\-+=.:/1$@ \n\taAbhtpswx\u202e\u200b\x1b"), max_size=40)
anything = st.one_of(marked_up, noise)


def inline(source: str) -> list[tuple[str, str]]:
    """Types and contents of what the Markdown of one block renders as, neighbouring texts joined."""
    (block,) = [token for token in RENDERER.parse(source) if token.type == "inline"]
    children = [(token.type.replace("text_special", "text"), token.content) for token in block.children or ()]
    joined: list[tuple[str, str]] = []
    for kind, content in children:
        if joined and kind == joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + content)
        else:
            joined.append((kind, content))
    return joined


@given(anything)
@example("--")
@example("===")
@example("* * *")
@example("1) one")
@example("[x](y) ![x](y) <b>&amp;</b> `code` http://x.org www.x.org")
def test_escaped_markdown_renders_as_the_text_itself(text: str) -> None:
    shown = visible(text).strip()
    assume(shown)
    for frame in ("{}", "> {}", "- {}", "# Title: {}"):
        ((kind, content),) = inline(frame.format(markdown(text).strip()))
        assert kind == "text"
        assert content.removeprefix("Title: ").replace("\u200b", "") == shown


@given(anything)
def test_escaped_markdown_stays_in_its_table_cell(text: str) -> None:
    assume(visible(text).strip())
    rendered = RENDERER.render(f"| a | b |\n|---|---|\n| {markdown(text)} | end |\n")
    assert rendered.count("<td>") == 2
    assert "<td>end</td>" in rendered


@given(st.text(st.characters()))
def test_nothing_that_controls_a_terminal_gets_through(text: str) -> None:
    shown = terminal(text)
    assert all(c.isprintable() or c == "\u00ad" for c in shown if not c.isspace())
    assert not set(shown) & set("\n\r\t\x1b\x07\u202e\u2066")
