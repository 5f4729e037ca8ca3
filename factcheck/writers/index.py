"""The page over many articles: totals by rating, kind and country, and a link to each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.models import Report, Verdict
from factcheck.reading.places import names
from factcheck.style import day, spaced
from factcheck.writers import words
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import uri, visible
from factcheck.writers.page import LEGEND, MARKS, badge, document, script

Rated = tuple[str, Counter[str], str]
"""A name, as markup, with its claims by rating, and the file that tells of them, if one does."""
SECTIONS = {
    "discrepancy": "change",
    "disputed": "change",
    "unverifiable": "look",
    "suppressed": "look",
    "match": "holds",
}
"""Where the claims that are counted so stand on an article's page."""


class Entry(NamedTuple):
    """One article on the page: what is counted of it, and the file of its report in the same folder.

    It holds no report, so that an archive's page costs little memory.
    """

    title: str
    published: str
    file: str
    ratings: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each verdict what it is counted as, the claim's kind and its subjects."""


def entry(report: Report, file: str) -> Entry:
    """The entry of a report that stands in `file`, a name without a folder."""
    article = report.article
    published = article.published.isoformat() if article.published else ""
    return Entry(article.title or article.id, published, file, tuple(map(_counted, report.verdicts)))


def _counted(verdict: Verdict) -> tuple[str, str, tuple[str, ...]]:
    return words.group(verdict), verdict.claim.kind, tuple(dict.fromkeys(verdict.claim.subject))


def write(entries: Sequence[Entry]) -> str:
    """The page, the articles in the order given."""
    rated = [one for entry in entries for one in entry.ratings]
    total = Counter(group for group, _, _ in rated)
    groups = [group for group in words.ORDER if total[group] or group != words.SUPPRESSED]
    badges = " ".join(
        badge(group, f"{group} {total[group]}: {LEGEND[group]}", f'href="#article" data-column="{column}"')
        for column, group in enumerate(groups, 1)
    )
    kinds = [(spaced(kind), group) for group, kind, _ in rated]
    places = [(names().get(code, code), group) for group, _, subjects in rated for code in subjects]
    blocks = [
        "<header>",
        "<h1>Fact checks</h1>",
        f"<p><strong>{_number(len(entries), 'article')}, {_number(len(rated), 'claim')}</strong></p>",
        f"<p>{badges}</p>",
        "</header>",
        "<main>",
        _table("Articles", "Article", map(_article, entries), groups),
        _table("By kind of claim", "Kind", _tallied(kinds), groups),
        _table("By country or group", "Country or group", _tallied(places), groups),
        "</main>",
        "<footer><p>A claim on several countries counts for each of them.</p></footer>",
    ]
    return document("Fact checks", "\n".join(blocks), script("index"))


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _article(entry: Entry) -> Rated:
    link = f'<a href="{safe(uri(entry.file))}">{safe(visible(entry.title))}</a>'
    date = f' <span class="soft nb">{day(entry.published)}</span>' if entry.published else ""
    return link + date, Counter(group for group, _, _ in entry.ratings), entry.file


def _tallied(pairs: Iterable[tuple[str, str]]) -> list[Rated]:
    """Each name, as markup, with its ratings; the most frequent first, then by name."""
    tally: dict[str, Counter[str]] = {}
    for name, group in pairs:
        tally.setdefault(name, Counter())[group] += 1
    ordered = sorted(tally.items(), key=lambda item: (-item[1].total(), item[0]))
    return [(safe(visible(name)), counts, "") for name, counts in ordered]


def _table(heading: str, what: str, rows: Iterable[Rated], groups: Sequence[str]) -> str:
    columns = "".join(f'<th scope="col" class="n">{_column(group)}</th>' for group in groups)
    head = f'<tr><th scope="col">{what}</th>{columns}<th scope="col" class="n">all</th></tr>'
    body = "\n".join(_row(one, groups) for one in rows)
    table = f"<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    scroll = f'<div class="scroll" role="group" aria-label="{heading}" tabindex="0">{table}</div>'
    return f'<h2 id="{what.split(maxsplit=1)[0].lower()}">{heading}</h2>\n{scroll}'


def _column(group: str) -> str:
    """The head of a column; on a narrow screen only the sign is seen, which the badges explain."""
    return f'<span aria-hidden="true">{MARKS[group]}</span><span class="word"> {group}</span>'


def _row(rated: Rated, groups: Sequence[str]) -> str:
    name, counts, file = rated
    cells = "".join(f'<td class="n">{_count(counts[group], group, file)}</td>' for group in groups)
    return f'<tr><th scope="row">{name}</th>{cells}<td class="n">{counts.total()}</td></tr>'


def _count(count: int, group: str, file: str) -> str:
    """How many claims are rated so: of an article with a link to them."""
    if not count or not file:
        return f"{count or '–'}"
    return f'<a href="{safe(uri(file))}#{SECTIONS[group]}">{count}<span class="skip"> {group}</span></a>'
