"""The page over many articles: totals by rating, kind and country, and a link to each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.models import Report, Verdict
from factcheck.reading.places import names
from factcheck.writers import words
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import uri, visible
from factcheck.writers.page import MARKS, badge, document

NAME = "index"
SCRIPT = """
document.querySelectorAll('table').forEach(function (table) {
  var body = table.querySelector('tbody'), heads = Array.from(table.querySelectorAll('thead th'));
  heads.forEach(function (head, column) {
    var button = document.createElement('button');
    button.type = 'button';
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener('click', function () {
      var up = head.getAttribute('aria-sort') === 'descending' || (column === 0 && !head.hasAttribute('aria-sort'));
      heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      var key = function (row) {
        var text = row.children[column].textContent.trim();
        return column === 0 ? text.toLowerCase() : parseInt(text, 10) || 0;
      };
      Array.from(body.rows).map(function (row) { return [key(row), row]; })
        .sort(function (a, b) { return (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (up ? 1 : -1); })
        .forEach(function (pair) { body.appendChild(pair[1]); });
    });
  });
});
"""
"""A click on the head of a column sorts by it; without it the rows stand as they came."""


@dataclass(frozen=True, slots=True)
class Entry:
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
    groups = [group for group in words.GROUPS if total[group] or group != words.SUPPRESSED]
    badges = " ".join(badge(group, f"{group} {total[group]}") for group in groups)
    kinds = [(words.kind(kind), group) for group, kind, _ in rated]
    places = [(names().get(code, code), group) for group, _, subjects in rated for code in subjects]
    parts = [
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
    return document("Fact checks", "\n".join(parts), SCRIPT)


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _article(entry: Entry) -> tuple[str, Counter[str]]:
    link = f'<a href="{safe(uri(entry.file))}">{safe(visible(entry.title))}</a>'
    day = f' <span class="soft nb">{safe(entry.published)}</span>' if entry.published else ""
    return link + day, Counter(group for group, _, _ in entry.ratings)


def _tallied(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, Counter[str]]]:
    """Each name, as markup, with its ratings; the most frequent first, then by name."""
    tally: dict[str, Counter[str]] = {}
    for name, group in pairs:
        tally.setdefault(name, Counter())[group] += 1
    ordered = sorted(tally.items(), key=lambda item: (-item[1].total(), item[0]))
    return [(safe(visible(name)), counts) for name, counts in ordered]


def _table(heading: str, what: str, rows: Iterable[tuple[str, Counter[str]]], groups: Sequence[str]) -> str:
    columns = "".join(f'<th scope="col" class="n">{_column(group)}</th>' for group in groups)
    head = f'<tr><th scope="col">{what}</th>{columns}<th scope="col" class="n">all</th></tr>'
    body = "\n".join(_row(name, counts, groups) for name, counts in rows)
    table = f"<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<h2>{heading}</h2>\n<div class="scroll" role="group" aria-label="{heading}" tabindex="0">{table}</div>'


def _column(group: str) -> str:
    """The head of a column; on a narrow screen only the sign is seen, which the badges explain."""
    return f'<span aria-hidden="true">{MARKS[group]}</span><span class="word"> {group}</span>'


def _row(name: str, counts: Counter[str], groups: Sequence[str]) -> str:
    cells = "".join(f'<td class="n">{counts[group] or "–"}</td>' for group in groups)
    return f'<tr><th scope="row">{name}</th>{cells}<td class="n">{counts.total()}</td></tr>'
