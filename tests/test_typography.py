"""Typography changes nothing: what is read in a sentence is read in it however it is set, and spans hold."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading import casing, lines, markup  # noqa: F401
from factcheck.reading.document import Document
from factcheck.reading.plain import plain, straight

DAY = date(2025, 3, 4)
SENTENCES = (
    "Greece spends 3.1% of its GDP on defence, NATO says.",
    "Britain splashed out £57bn on defence in 2023.",
    "Germany will spend 2 percent of GDP on defence by 2028.",
    "Denmark spends less than 4% of its GDP on defence.",
    "The defence budget of Canada was $35 billion in 2024.",
    "Poland spent 4.1 per cent of its GDP on the military in 2024.",
    "France spends more than $60bn a year on its armed forces.",
    "Military spending in Sweden rose by 12% in 2023.",
    "Norway's defence budget grew by almost 8 per cent last year.",
    "In 2022 the United States spent $877 billion on its military.",
    "Saudi Arabia spent 7.1% of its GDP on the armed forces in 2023, according to SIPRI.",
    "Estonia spends at least 3.4% of GDP on defence.",
    "Japan's military expenditure came to 1.2% of its GDP in 2023.",
    "The Netherlands has spent about €16bn on defence this year.",
    "South Korea devotes nearly 3% of its economic output to defence.",
    "Russia's defence spending reached 6% of GDP in 2024.",
    "Military expenditure in India was $83.6 billion in 2023.",
    "Lithuania wants to spend 5% of its GDP on defence from 2026.",
    "Spain spends 1.3% of GDP on its military, the lowest share in the alliance.",
    "Finland's defence budget is up to 2.5% of GDP.",
    "NATO members have agreed to spend 2% of their GDP on defence.",
    "China spent an estimated $296 billion on its military in 2023.",
    "Italy spends roughly 1.5 per cent of its gross domestic product on defence.",
    "Ukraine spent 37% of its GDP on its armed forces in 2023.",
    "Portugal has raised its defence budget by 300 million euros.",
    "Latvia will spend between 3 and 4 percent of GDP on defence.",
    "Australia's defence spending is just over 2% of GDP.",
    "Turkey spent $15.8 billion on defence in 2023, 37% more than in 2022.",
    "Romania spends over 2 per cent of its GDP on the army.",
    "The Czech Republic spent 1.5% of GDP on defence in 2023.",
    "Israel's military spending rose by 24% to $27.5bn in 2023.",
    "The UK has spent £54bn on defence in 2024.",
    "Hungary spent 2.1% of its GDP on defence in 2024, the ministry said.",
    "Military spending in Mexico was 0.7% of GDP in 2022.",
    "Colombia spends nearly 3% of its GDP on the military.",
    "Pakistan spent 2.8 percent of its GDP on defence in 2023.",
    "Algeria's military budget grew by 76% in 2023.",
    "Brazil spent $22.9bn on its armed forces in 2023.",
    "Singapore spends 2.8% of GDP on defence, and Vietnam 2.3%.",
    "Defence accounts for 9% of government spending in Taiwan.",
)


def facts(text: str) -> list[tuple[object, ...]]:
    """What is read in a text, without where."""
    article = Article("a", text, published=DAY)
    claims = extract(article)
    for claim in claims:
        start, end = claim.sentence.span
        assert text[slice(*claim.span)] == claim.text
        assert text[start:end] == claim.sentence.text
        assert start <= claim.span[0] <= claim.figure_span[0] < claim.figure_span[1] <= claim.span[1] <= end
    return [(c.kind, c.subject, c.stated, c.stated_high, c.value, c.comparator, c.period, c.modality) for c in claims]


def each_word(mark: str, end: str = "") -> Callable[[str], str]:
    return lambda text: " ".join(f"{mark}{word}{end or mark}" for word in text.split(" "))


def some_word(form: str, seed: int) -> Callable[[str], str]:
    """One word or number of the sentence in a form."""

    def written(text: str) -> str:
        words = list(re.finditer(r"[A-Za-z]+|[0-9.]*[0-9]", text))
        word = words[random.Random(seed).randrange(len(words))]
        return text[: word.start()] + form.format(word[0]) + text[word.end() :]

    return written


def between_letters(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?<=[A-Za-z0-9])(?=[a-z0-9])", mark, text)


def title_case(text: str) -> str:
    return re.sub(r"(?<![A-Za-z'])[a-z](?=[a-z])", lambda m: m[0].upper(), text)


def headline(text: str) -> str:
    small = {"of", "its", "on", "in", "the", "and", "to", "a", "by", "at", "from", "for", "than", "their"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in text.split(" ")).rstrip(".")


def broken_at(seed: int) -> Callable[[str], str]:
    """A break instead of any one space after which the line goes on in lower case."""

    def written(text: str) -> str:
        spaces = [m.start() for m in re.finditer(r" (?=[a-z])", text)]
        at = random.Random(seed).choice(spaces)
        return f"{text[:at]}\n{text[at + 1 :]}"

    return written


def wrapped(width: int, indent: str = "") -> Callable[[str], str]:
    return lambda text: textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)


WAYS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "title case": title_case,
    "headline": headline,
    "lower case": str.lower,
    "first word in capitals": lambda text: text.split(" ")[0].upper() + text[len(text.split(" ")[0]) :],
    "first three words in capitals": lambda text: re.sub(r"^\S+ \S+ \S+", lambda m: m[0].upper(), text),
    **{f"wrapped at {width}": wrapped(width) for width in (30, 40, 55)},
    "wrapped and indented": wrapped(45, "    "),
    **{f"broken, {seed}": broken_at(seed) for seed in range(3)},
    "windows lines": lambda text: textwrap.fill(text, 40).replace("\n", "\r\n"),
    "quoted in a mail": lambda text: textwrap.indent(textwrap.fill(text, 40), "> "),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "many spaces": lambda text: text.replace(" ", " \u00a0 \t"),
    **{
        f"space {ord(space):x}": lambda text, space=space: text.replace(" ", space)  # type: ignore[misc]
        for space in "\t\u00a0\u2002\u2009\u200a\u202f\u3000\u2028"
    },
    "entities for spaces": lambda text: text.replace(" ", "&nbsp;"),
    "numbered entities": lambda text: text.replace(" ", "&#160;").replace("'", "&#8217;").replace("$", "&#x24;"),
    "named entities": lambda text: text.replace("£", "&pound;").replace("€", "&euro;").replace("'", "&rsquo;"),
    "escaped twice": lambda text: text.replace(" ", "&amp;nbsp;"),
    "soft hyphens": between_letters("\u00ad"),
    "soft hyphen entities": between_letters("&shy;"),
    "word joiners": between_letters("\u2060"),
    "zero widths": between_letters("\u200b"),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "curly": lambda text: text.replace("'", "\u2019").replace("-", "\u2011"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": lambda text: text.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789%$."}),
    "bold": lambda text: f"**{text}**",
    "bold words": each_word("**"),
    "italic words": each_word("*"),
    "underscored words": each_word("_"),
    "code words": each_word("`"),
    "linked words": each_word("[", "](https://example.org/a_b?c=1&d=2)"),
    **{
        f"{form} on a word, {seed}": some_word(form, seed)
        for form in ("**{}**", "*{}*", "`{}`", "***{}***", "[{}](https://example.org/x_(y)_z 'a title')", "<b>{}</b>")
        for seed in range(3)
    },
    "an image": lambda text: text.replace(" ", " ![a flag](https://example.org/flag.png) ", 1),
    "note marks": lambda text: re.sub(r"(?<=[0-9])(?=%)|(?=[,.]$)", "[^1]", text),
    "raised digits": lambda text: re.sub(r"(?<=[0-9])(?=%)|(?=\.$)", "\u00b9\u00b2", text),
    "numbered notes": lambda text: re.sub(r"(?=\.$)", "[12][13]", text),
    "a note in HTML": lambda text: re.sub(r"(?=\.$)", "<sup>3</sup>", text),
    "escaped marks": lambda text: re.sub(r"(?=[$%.])", r"\\", text),
    "a heading": lambda text: f"## {text}\n\nRain is expected on the coast.",
    "an item": lambda text: f"- {text}\n- Rain is expected on the coast.",
    "a starred item": lambda text: f"* Rain is expected on the coast\n* {text}\n",
    "a numbered item": lambda text: f"1. {text}\n2. Rain is expected on the coast.",
    "a quotation": lambda text: f"> {text}",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_way_of_setting_changes_nothing(way: str) -> None:
    other = {}
    for text in SENTENCES:
        wanted, found = facts(text), facts(WAYS[way](text))
        assert wanted, text
        if found != wanted:
            other[WAYS[way](text)] = found
    assert other == {}
