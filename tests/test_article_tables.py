"""Tables as claims: the unit stands in a heading or a caption; each cell is of its row's country and column's year."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

import stories
from factcheck.articles import docx, html
from factcheck.articles.files import Source
from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading.headings import read
from factcheck.reading.plain import plain

ROWS = (("Country", "2023", "2024"), ("Germany", "1.66", "2.12"), ("Poland", "3.83", "4.12"))
SHARES = [("DEU", 2023, "1.66"), ("DEU", 2024, "2.12"), ("POL", 2023, "3.83"), ("POL", 2024, "4.12")]
CAPTION = "Defence expenditure (% of GDP)"


def barred(rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * len(rows[0]), *rows[1:]))


def claims(article: Article) -> list[tuple[str, int | None, str]]:
    found = extract(article)
    assert all(article.text[slice(*claim.span)] == claim.text for claim in found)
    return [(claim.subject[0], claim.period.end, claim.text) for claim in found]


def of_text(body: str) -> list[tuple[str, int | None, str]]:
    return claims(Article("a", body, published=date(2025, 6, 1)))


def test_markdown() -> None:
    assert of_text(f"{CAPTION}\n\n{barred()}\n") == SHARES


def test_markdown_without_bars_at_the_ends() -> None:
    table = "\n".join(line.strip("| ") for line in barred().split("\n"))
    assert of_text(f"{CAPTION}\n\n{table}\n") == SHARES


@pytest.mark.parametrize("gap", ["    ", "\t", " \t ", "\u00a0\u00a0"])
def test_plain_text_in_columns(gap: str) -> None:
    table = "\n".join(gap.join(row) for row in ROWS)
    assert of_text(f"{CAPTION}\n\n{table}\n\nSource: NATO\n") == SHARES


def page(table: str) -> Article:
    made = stories.page().replace(
        b"</article>", f"{table}<p>{'The allies will meet again. ' * 4}</p></article>".encode()
    )
    return html.from_bytes(Source(made, "a", "a.html"))


def cells(row: tuple[str, ...], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"


def last(article: Article, many: int) -> list[tuple[str, int | None, str]]:
    return claims(article)[-many:]


BODY = "".join(map(cells, ROWS[1:]))


@pytest.mark.parametrize(
    "table",
    [
        f"<table><caption>{CAPTION}</caption>{cells(ROWS[0], 'th')}{BODY}</table>",
        f"<h3>{CAPTION}</h3><table><tbody>{cells(ROWS[0])}{BODY}</tbody></table>",
        f"<figure><table>{cells(ROWS[0], 'th')}{BODY}</table><figcaption>{CAPTION}, 2023-24</figcaption></figure>",
    ],
)
def test_html(table: str) -> None:
    assert last(page(table), 4) == SHARES


def test_html_with_heads_over_several_columns() -> None:
    heads = (
        "<tr><th>Country</th><th colspan=2>Defence budget (% of GDP)</th><th colspan=2>Defence budget (US$ m)</th></tr>"
        "<tr><th></th><th>2023</th><th>2024</th><th>2023</th><th>2024</th></tr>"
    )
    rows = cells(("Germany", "1.66", "2.12<sup>a</sup>", "73,092", "97,686")) + cells(
        ("Chad", "2.9", "3.0", "..", "358")
    )
    assert last(page(f"<table>{heads}{rows}</table>"), 7) == [
        ("DEU", 2023, "1.66"), ("DEU", 2024, "2.12"), ("DEU", 2023, "73,092"), ("DEU", 2024, "97,686"),
        ("TCD", 2023, "2.9"), ("TCD", 2024, "3.0"), ("TCD", 2024, "358"),
    ]  # fmt: skip


def document(rows: tuple[tuple[str, ...], ...], caption: str) -> Article:
    from docx import Document

    made, out = Document(), BytesIO()
    made.add_paragraph("Who spends what on its forces this year")
    made.add_paragraph(caption)
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.rows[at].cells[column].text = cell
    made.save(out)
    return docx.from_bytes(Source(out.getvalue(), "a", "a.docx"))


def test_docx() -> None:
    assert claims(document(ROWS, CAPTION)) == SHARES


def test_docx_with_the_unit_in_a_row_over_all_columns() -> None:
    rows = ((CAPTION, "", ""), *ROWS)
    assert claims(document(rows, "A table of our own")) == SHARES


def test_a_table_of_docx_that_only_places_paragraphs_is_no_table() -> None:
    said = "Germany spends 2.1% of its GDP on defence, and so does its neighbour to the south, as it has since May. "
    assert "|" not in document(((said, said * 2), (said, said)), "Side by side").text


def test_money_and_its_size_stand_in_the_heading() -> None:
    table = barred(
        (("State", "2024 (US$ m)", "2024 (€ bn)"), ("Germany", "97,686", "90.6"), ("Poland", "34,975", "32.4"))
    )
    found = extract(Article("a", f"Military expenditure\n\n{table}"))
    assert [(claim.unit, int(claim.stated)) for claim in found] == [
        ("USD", 97_686_000_000), ("EUR", 90_600_000_000), ("USD", 34_975_000_000), ("EUR", 32_400_000_000)
    ]  # fmt: skip


def test_years_before_the_rows_and_countries_over_the_columns() -> None:
    table = barred((("", "Germany", "Poland"), ("2023", "1.66", "3.83"), ("2024", "2.12", "n/a")))
    assert of_text(f"Defence spending as a share of GDP (%)\n\n{table}") == [
        ("DEU", 2023, "1.66"), ("POL", 2023, "3.83"), ("DEU", 2024, "2.12")
    ]  # fmt: skip


def test_one_country_and_its_years() -> None:
    table = barred((("Year", "% of GDP", "NOK bn"), ("2023", "1.7", "89.2"), ("2024e", "2.2", "113")))
    assert of_text(f"Norway's defence spending\n\n{table}") == [
        ("NOR", 2023, "1.7"), ("NOR", 2023, "89.2"), ("NOR", 2024, "2.2"), ("NOR", 2024, "113")
    ]  # fmt: skip


def test_each_head_says_its_own() -> None:
    heads = (
        "Rank",
        "Country",
        "Spending ($ b.), 2024",
        "Change (%), 2015-24",
        "% of GDP, 2024",
        "World share (%), 2024",
    )
    table = barred((heads, ("1", "China", "[314]", "59", "[1.7]", "[12]"), ("2", "Canada", "29.3", "71", "1.3", "1.1")))
    found = extract(Article("a", f"Countries with the highest military spending\n\n{table}"))
    assert [(claim.subject[0], claim.unit, claim.text) for claim in found] == [
        ("CHN", "USD", "314"), ("CHN", "percent", "1.7"), ("CAN", "USD", "29.3"), ("CAN", "percent", "1.3")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "caption",
    [
        "Exports of arms, US$ m",
        "Change in defence spending (%)",
        "Military spending in constant (2023) US$ m",
        "Defence and health spending (% of GDP)",
        "GDP per head (US$)",
        "Defence spending",
        "Spending on education (% of GDP)",
        "Military spending, share of a thing nobody knows (%)",
    ],
)
def test_what_its_heads_do_not_say_is_no_claim(caption: str) -> None:
    assert of_text(f"The ministry of defence published this:\n\n{caption}\n\n{barred()}\n") == []


def test_a_cell_that_is_told_twice_or_of_two_years_is_no_claim() -> None:
    twice = barred((("Country", "2024", "2024"), ("Germany", "1.66", "2.12"), ("Poland", "3.83", "4.12")))
    assert of_text(f"{CAPTION}\n\n{twice}") == []


def test_text_with_wide_gaps_is_no_table() -> None:
    said = "It is so.  Spending  rose by 3%.\nThis went on.  It fell by 2% in May.  Then it rose."
    assert plain(said).text == " ".join(said.replace("\n", "\n").split(" ")).replace("  ", " ").replace("  ", " ")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("Military spending, US$ m", ("defence", "money", "USD", 1_000_000)),
        ("Defence budget (billions of euros)", ("defence", "money", "EUR", 1_000_000_000)),
        ("Defense outlays, $bn", ("defence", "money", "USD", 1_000_000_000)),
        ("% GDP", ("", "percent", "", 1)),
        ("Military personnel (thousands)", ("personnel", "", "", 1000)),
    ],
)
def test_the_unit_of_a_head(head: str, says: tuple[str, str, str, int]) -> None:
    found = read(head)
    assert found.clear
    assert (found.measure, found.unit, found.currency, int(found.scale)) == says
