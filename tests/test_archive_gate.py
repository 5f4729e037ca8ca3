"""The gate over columns never changes an answer: in what it throws away nothing would be read."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import archives
import corpora
from factcheck.archive import columns, held
from factcheck.claims import extract
from factcheck.errors import UnreadableArticleError
from factcheck.lexicon import rows
from factcheck.models import Article
from factcheck.reading import gate
from factcheck.reading.document import Document

STEMS = st.sampled_from([*gate.stems(), "spending\u00a0target", "national\tsecurity", "national\nsecurity", "Spends"])
MEASURES = st.sampled_from(
    [
        *("5bn", "5\u00a0bn", "3%", "3\uff05", "3 per cent", "per\u2009cent", "per\ncent", "$", "\uff04", "2,000"),
        *(
            "2\uff0c000",
            "billion",
            "m\u0130llion",
            "GDP",
            "budget",
            "spend",
            "Spent 1.5%",
            "spent\u00a0about 2\u00a0per cent",
        ),
        *("share", "soldiers", "under\narms", "under arms", "per head", "largest", "2% target", "2%\u2011target"),
        *(
            "government",
            "a third",
            "on the ",
            "for national ",
            "_",
            "5",
            "contribut",
            "contributors",
            "71,000",
            "strength",
        ),
        *("2 per\u00a0cent nato goal", "personnel", "20 percent (of", "minimum", "K", "x", "\u00e9"),
    ]
)
ENDS = st.sampled_from(
    [
        *(
            ". ",
            "! ",
            "? ",
            '." ',
            ".) ",
            '.")] ',
            '.")]" ',
            ".\u201d ",
            ".\u00a0",
            ". \u00a0",
            ".",
            "..",
            "... ",
            ". (",
        ),
        *(
            '. "',
            ". \u201c",
            '. "(["',
            '. "\n',
            '."\n',
            ".\n",
            "\n",
            "\n ",
            "\n\u00a0",
            "\n\n",
            "\r\n",
            " \n",
            ". \n",
            "; ",
        ),
        *(" ", " ", " ", "\u00a0", "\t", ", ", "-", "\u2011", "'", "\u2019", '"', "(", "[", "", ".\n  ", "\n         "),
    ]
)
WORDS = st.sampled_from(
    [
        "the",
        "The",
        "it",
        "A",
        "U.S.",
        "e.g.",
        "x.Mr.",
        "No.",
        "\u00e9",
        "Greece",
        "9",
        "\u212a",
        "\u0131",
        "\u00b2",
        "mark",
    ]
    + [f"{row['word']}." for row in rows("abbreviations")]
)
TEXTS = st.lists(st.one_of(STEMS, MEASURES, ENDS, ENDS, WORDS), max_size=12).map("".join)
CASED = st.builds(
    lambda text, how: getattr(text, how)(), TEXTS, st.sampled_from(["upper", "title", "swapcase", "strip"])
)


def opened(texts: list[str]) -> list[bool]:
    """Whether the extractor would read anything in each text, if nothing were thrown away before."""
    return [bool(Document(Article("a", text)).openings) for text in texts]


def passed(texts: list[str]) -> list[bool]:
    """Whether each text comes through the gate over columns."""
    return columns.may_hold(pl.Series(texts, dtype=pl.String)).to_list()


def missed(texts: list[str]) -> list[str]:
    """Texts that are thrown away though something would be read in them."""
    return [text for text, one, other in zip(texts, opened(texts), passed(texts), strict=True) if one and not other]


@given(st.lists(st.one_of(TEXTS, CASED, st.text()), min_size=1, max_size=30))
def test_nothing_is_thrown_away_that_would_be_read(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    assert missed(texts) == []


@given(st.sampled_from(corpora.corpus() + corpora.gold()), ENDS, STEMS, MEASURES)
def test_extraction_is_the_same_with_and_without(case: corpora.Case, end: str, stem: str, measure: str) -> None:
    for text in (case.text, case.text.replace(" ", "\u00a0"), f"{stem}{end}{measure}", f"{measure}{end}{case.text}"):
        article = Article("a", text, published=case.article.published)
        assert passed([text]) == [True] or extract(article) == ()


def test_every_text_of_the_corpora() -> None:
    assert missed([case.article.text for case in (*corpora.corpus(), *corpora.gold())]) == []


@pytest.mark.parametrize("text", ['5bn. "\nnato', "$5. '\n  army"])
def test_what_was_once_thrown_away(text: str) -> None:
    assert missed([text]) == []


@pytest.mark.parametrize("text", [f"{claim}" for claim in archives.CLAIMS])
def test_a_claim_comes_through_and_most_text_does_not(text: str) -> None:
    assert passed([text, *archives.REST, ""]) == [True, *[False] * 4]


def test_a_null_is_no_text() -> None:
    assert columns.may_hold(pl.Series([None, archives.CLAIMS[0]], dtype=pl.String)).to_list() == [False, True]


def test_two_words_in_two_sentences_do_not_open_a_text() -> None:
    assert passed(["The army left the harbour early. Prices rose by 3% in March."]) == [False]


def test_of_files_of_many_articles_those_without_a_claim_are_left_out_and_nothing_else() -> None:
    texts = [archives.CLAIMS[0] if at % 5 == 0 else archives.REST[0] for at in range(held.FEW + 10)]
    many = [Article(f"{at}", text, row=f"a:{at}") for at, text in enumerate(texts)]
    single, error = replace(many[1], row=""), UnreadableArticleError("a:0: empty text")
    assert list(held.promising(many[:5])) == many[:5]  # not worth looking through
    assert list(held.promising([single, error, *many, single])) == [single, error, *many[::5], single]
