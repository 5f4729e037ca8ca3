"""One self-contained page: the article with each claim marked in place, and beside it every verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.models import Clock, Outcome, Release, Report, Row, Verdict
from factcheck.style import quantity
from factcheck.writers import words
from factcheck.writers.chart import caption, chart
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import visible
from factcheck.writers.page import MARKS, badge, document

SUFFIX = ".html"
_CLOCKS = {Clock.PUBLISHED: "published", Clock.LATEST: "newest"}
Numbered = tuple[int, Verdict]

SCRIPT = """
(function () {
  var buttons = Array.from(document.querySelectorAll('.filters button'));
  var cards = Array.from(document.querySelectorAll('.card'));
  var marks = Array.from(document.querySelectorAll('.mark'));
  var told = document.querySelector('.filters output');
  function apply() {
    var on = {};
    buttons.forEach(function (b) { on[b.dataset.rating] = b.getAttribute('aria-pressed') === 'true'; });
    cards.forEach(function (c) { c.hidden = !on[c.dataset.rating]; });
    marks.forEach(function (m) { m.classList.toggle('off', !on[m.dataset.rating]); });
    var shown = cards.filter(function (c) { return !c.hidden; }).length;
    told.textContent = shown + ' of ' + cards.length + ' claims shown';
  }
  buttons.forEach(function (b) {
    b.addEventListener('click', function () {
      b.setAttribute('aria-pressed', b.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
      apply();
    });
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (d) { d.open = true; });
  });
  marks.forEach(function (m) {
    m.addEventListener('click', function () {
      var card = document.getElementById('claim-' + m.dataset.claim);
      if (card && card.hidden) {
        buttons.forEach(function (b) {
          if (b.dataset.rating === card.dataset.rating) { b.setAttribute('aria-pressed', 'true'); }
        });
        apply();
      }
    });
  });
})();
"""


def write(report: Report) -> str:
    """The whole report as a page; without its script all is shown and only the filters are missing."""
    title = report.article.title or report.article.id
    main = "\n".join(
        [
            '<main id="main" class="columns">',
            '<section aria-labelledby="article-h">',
            '<h2 id="article-h">The article</h2>',
            f'<div class="text">{marked(report)}</div>',
            "</section>",
            '<section class="panel" aria-labelledby="claims-h" tabindex="0">',
            '<h2 id="claims-h">The claims</h2>',
            *(_card(number, verdict, report) for number, verdict in enumerate(report.verdicts, 1)),
            *(["<p>No claim about defence spending was found.</p>"] if not report.verdicts else []),
            "</section>",
            "</main>",
        ]
    )
    parts = [_head(report), _filters(report), main, _sources(report)]
    return document(
        f"Fact check: {title}", "\n".join(part for part in parts if part), SCRIPT if report.verdicts else ""
    )


def _head(report: Report) -> str:
    article = report.article
    published = article.published.isoformat() if article.published else words.UNDATED
    origin = f" ({safe(visible(article.published_from))})" if article.published_from else ""
    changed = f", changed {article.modified}" if article.modified else ""
    second = f"releases up to {report.as_of}" if report.as_of else "the newest release held of each source"
    notes = "".join(f"<li>{_sentence(note.says)}</li>" for note in words.general(report))
    lines = [
        '<a class="skip" href="#claims-h">Skip to the claims</a>',
        "<header>",
        f"<h1>{safe(visible(article.title or article.id))}</h1>",
        f'<p class="meta">Published: {published}{origin}{changed}. Second clock: {second}.</p>',
        f"<p><strong>{words.counts(report)}</strong></p>",
        f"<h2>Notes</h2><ul>{notes}</ul>" if notes else "",
        "</header>",
    ]
    return "\n".join(line for line in lines if line)


def _filters(report: Report) -> str:
    tally = words.tally(report)
    if not tally:
        return ""
    buttons = [
        f'<button type="button" class="{name}" data-rating="{name}" aria-pressed="true">'
        f'<span aria-hidden="true">{MARKS[name]}</span> {name} ({tally[name]})</button>'
        for name in words.GROUPS
        if tally[name]
    ]
    total = len(report.verdicts)
    output = f"<output>{total} of {total} claims shown</output>"
    return "\n".join(['<nav class="filters" aria-label="Show claims by rating">', *buttons, output, "</nav>"])


def marked(report: Report) -> str:
    """The article's text with one link a claim, in the claim's own place."""
    text, pieces, at = report.article.text, [], 0
    for cluster in _clusters(report.verdicts):
        start = min(verdict.claim.span[0] for _, verdict in cluster)
        end = max(verdict.claim.span[1] for _, verdict in cluster)
        pieces += [safe(text[at:start]), _cluster(cluster, text, start, end)]
        at = end
    return "".join([*pieces, safe(text[at:])])


def _clusters(verdicts: Sequence[Verdict]) -> Iterator[list[Numbered]]:
    """Claims in the order of the text, those that overlap together."""
    cluster: list[Numbered] = []
    end = -1
    for number, verdict in sorted(enumerate(verdicts, 1), key=lambda one: (one[1].claim.span, one[0])):
        if cluster and verdict.claim.span[0] >= end:
            yield cluster
            cluster = []
        cluster.append((number, verdict))
        end = max(end, verdict.claim.span[1])
    if cluster:
        yield cluster


def _cluster(cluster: list[Numbered], text: str, start: int, end: int) -> str:
    """A link around a claim that stands alone; of claims that overlap each is a link from where the one before ends."""
    if len(cluster) == 1:
        return _mark(*cluster[0], text[start:end])
    cuts = [start]
    for _, verdict in cluster:
        cuts.append(max(cuts[-1], verdict.claim.span[1]))
    pieces = zip(cluster, cuts, cuts[1:], strict=False)
    return "".join(_mark(number, verdict, text[low:high]) for (number, verdict), low, high in pieces)


def _mark(number: int, verdict: Verdict, text: str) -> str:
    group = words.group(verdict)
    label = safe(visible(f"{words.rating(verdict)}, claim {number}"))
    return (
        f'<a class="mark {group}" id="mark-{number}" href="#claim-{number}" data-rating="{group}" '
        f'data-claim="{number}" title="{label}">{safe(text)}<sup>{number}&#8202;{MARKS[group]}</sup></a>'
    )


def _card(number: int, verdict: Verdict, report: Report) -> str:
    group = words.group(verdict)
    parts = [
        f'<article class="card is-{group}" id="claim-{number}" data-rating="{group}" aria-labelledby="c{number}-h">',
        f'<h3 id="c{number}-h">{number}. {safe(visible(words.heading(verdict.claim)))}</h3>',
        f"<p>{badge(group, words.rating(verdict))}</p>",
        f"<p>Suppressed in the article: {safe(visible(verdict.suppressed))}</p>" if verdict.suppressed else "",
        _why(verdict, report),
        _figure(number, verdict, report),
        _matrix(verdict, report),
        _notes(verdict),
        _replay(number, verdict, report),
        f'<a class="back" href="#mark-{number}">Back to the text<span class="skip"> of claim {number}</span></a>',
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _why(verdict: Verdict, report: Report) -> str:
    claim = verdict.claim
    lines = []
    if verdict.reason:
        says = f" ({verdict.says})" if verdict.says else ""
        lines.append(f"<p>{_sentence(words.REASONS[verdict.reason] + says)}</p>")
    lines += [
        f"<li>Holds for: {safe(words.holds_for(claim))}</li>",
        f"<li>At publication: {_clock(verdict.as_published, claim.unit, report)}</li>",
        f"<li>By the newest release: {_clock(verdict.latest, claim.unit, report)}</li>",
    ]
    if verdict.slip:
        figure = quantity(verdict.slip.figure, claim.unit)
        lines.append(f"<li>Likely slip: {safe(visible(verdict.slip.says))} ({safe(figure)})</li>")
    if verdict.correction:
        lines.append(f"<li>Corrected: {safe(visible(verdict.correction))}</li>")
    first = lines.pop(0) if verdict.reason else ""
    return first + "<ul>\n" + "\n".join(lines) + "\n</ul>"


def _clock(outcome: Outcome | None, unit: str, report: Report) -> str:
    text = words.outcome(outcome, unit, report)
    return _dated(f"{text}: {outcome.says}" if outcome is not None and outcome.says else text)


def _dated(text: str) -> str:
    """Text whose dates are not broken at the end of a line."""
    return re.sub(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", r'<span class="nb">\g<0></span>', safe(visible(text)))


def _sentence(text: str) -> str:
    """A note as a sentence of its own."""
    return _dated(text[:1].upper() + text[1:]) + "."


def _figure(number: int, verdict: Verdict, report: Report) -> str:
    drawn = chart(verdict, report, f"chart-{number}")
    if not drawn:
        return ""
    told = f"{caption(verdict, report)}; shaded: what the claim allows"
    return f"<figure>\n{drawn}\n<figcaption>{safe(visible(told))}</figcaption>\n</figure>"


def _matrix(verdict: Verdict, report: Report) -> str:
    if not verdict.by_source:
        return ""
    many = words.of_each(verdict)
    names = [*(["Subject"] if many else []), "Source", "Figure", "Difference", "Year", "Release"]
    head = "".join(f'<th scope="col"{_class(name)}>{name}</th>' for name in names)
    rows = "\n".join(_row(row, names, report) for row in verdict.by_source)
    top = f"<caption>Who says what</caption>\n<thead><tr>{head}</tr></thead>"
    table = f"<table>\n{top}\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<div class="scroll" role="group" aria-label="Who says what" tabindex="0">{table}</div>'


def _row(row: Row, names: list[str], report: Report) -> str:
    estimate = " (e)" if row.status == "estimate" else ""
    values = {
        "Subject": row.evidence.subject[0],
        "Source": words.title(row.source, report),
        "Release": f"{row.release} {_CLOCKS[row.clock]}",
        "Year": str(row.period),
        "Figure": f"{quantity(row.figure, row.unit)}{estimate}",
        "Difference": words.gap(row.gap, row.unit),
    }
    return "<tr>" + "".join(f"<td{_class(name)}>{_dated(values[name])}</td>" for name in names) + "</tr>"


def _class(name: str) -> str:
    return ' class="n"' if name == "Figure" else ""


def _notes(verdict: Verdict) -> str:
    items = "\n".join(f"<li>{_sentence(note.says)}</li>" for note in words.notes(verdict))
    return f"<ul>\n{items}\n</ul>" if items else ""


def _replay(number: int, verdict: Verdict, report: Report) -> str:
    """How it was read, the cells, and the command that makes the verdict again."""
    lines = [f"<li>Read as: {safe(visible(words.reading(verdict.claim)))}</li>"]
    for outcome in dict.fromkeys((verdict.as_published, verdict.latest)):
        evidence = outcome.evidence if outcome else None
        if evidence is not None:
            name = f"{words.title(evidence.source, report)} {evidence.release}"
            lines.append(f"<li>{safe(visible(f'{name}: {evidence.method}'))}</li>")
    lines.append(f"<li>Replay: <code>{safe(words.replay(number, report))}</code></li>")
    listed = "\n".join(lines)
    return f"<details>\n<summary>Reading, cells and replay</summary>\n<ul>\n{listed}\n</ul>\n</details>"


def _sources(report: Report) -> str:
    items = "\n".join(_source(release) for release in report.releases)
    listed = f"<h2>Sources</h2>\n<ul>\n{items}\n</ul>\n" if items else ""
    return f"<footer>\n{listed}<p>Made by factcheck {safe(report.version)}.</p>\n</footer>"


def _source(release: Release) -> str:
    name = f"{release.source_title} {release.date}"
    link = safe(visible(release.publisher))
    if release.url.startswith(("https://", "http://")):
        link = f'<a href="{safe(visible(release.url))}" rel="noreferrer">{link}</a>'
    rest = safe(visible(f"Licence: {release.licence}. sha256 {release.sha256[:16]}"))
    return f"<li><strong>{safe(visible(name))}</strong>: {safe(visible(release.title))}. {link}. {rest}</li>"
