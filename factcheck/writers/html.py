"""One self-contained page: the article with each claim marked in place, and beside it every verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.models import Rating, Release, Report, Row, Verdict
from factcheck.reading.places import names
from factcheck.style import day, prose
from factcheck.writers import spoken, words
from factcheck.writers.chart import caption, chart, series, series_caption
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import visible
from factcheck.writers.page import MARKS, badge, document

SUFFIX = ".html"
Numbered = tuple[int, Verdict]
_DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}\b")

SCRIPT = """
(function () {
  var buttons = Array.from(document.querySelectorAll('.filters button[data-rating]'));
  var all = document.querySelector('.filters button[data-all]');
  var cards = Array.from(document.querySelectorAll('.card'));
  var parts = Array.from(document.querySelectorAll('.part'));
  var marks = Array.from(document.querySelectorAll('.mark'));
  var told = document.querySelector('.filters output');
  function press(b, on) { b.setAttribute('aria-pressed', on ? 'true' : 'false'); }
  function pressed(b) { return b.getAttribute('aria-pressed') === 'true'; }
  function apply() {
    var on = {};
    buttons.forEach(function (b) { on[b.dataset.rating] = pressed(b); });
    cards.forEach(function (c) { c.hidden = !on[c.dataset.rating]; });
    parts.forEach(function (p) { p.hidden = !p.querySelector('.card:not([hidden])'); });
    marks.forEach(function (m) { m.classList.toggle('off', !on[m.dataset.rating]); });
    var shown = cards.filter(function (c) { return !c.hidden; }).length;
    told.textContent = shown + ' of ' + cards.length + ' claims shown';
    press(all, shown === cards.length);
  }
  buttons.forEach(function (b) { b.addEventListener('click', function () { press(b, !pressed(b)); apply(); }); });
  all.addEventListener('click', function () { buttons.forEach(function (b) { press(b, true); }); apply(); });
  function show(number) {
    var card = document.getElementById('claim-' + number);
    if (!card) { return null; }
    if (card.hidden) {
      buttons.forEach(function (b) { if (b.dataset.rating === card.dataset.rating) { press(b, true); } });
      apply();
    }
    marks.forEach(function (m) { m.classList.toggle('now', m.dataset.claim === String(number)); });
    cards.forEach(function (c) { c.classList.toggle('now', c === card); });
    return card;
  }
  function go(number) {
    var card = show(number), mark = document.getElementById('mark-' + number);
    if (mark) { mark.scrollIntoView({ block: 'center' }); }
    if (card) { card.scrollIntoView({ block: 'nearest' }); card.focus({ preventScroll: true }); }
  }
  function step(by) {
    var shown = cards.filter(function (c) { return !c.hidden; });
    var at = shown.findIndex(function (c) { return c.classList.contains('now'); });
    var next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (next) { go(next.dataset.claim); }
  }
  document.addEventListener('keydown', function (e) {
    if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
    var by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[e.key];
    var inside = e.target.closest && e.target.closest('.scroll, summary, input, textarea');
    if (by && !inside && (e.key.length === 1 || (e.target.closest && e.target.closest('.card')))) {
      e.preventDefault();
      step(by);
    }
  });
  marks.forEach(function (m) { m.addEventListener('click', function () { show(m.dataset.claim); }); });
  cards.forEach(function (c) { c.addEventListener('click', function () { show(c.dataset.claim); }); });
  document.querySelectorAll('button[data-copy]').forEach(function (b) {
    var name = b.textContent;
    b.addEventListener('click', function () {
      if (!navigator.clipboard) { b.textContent = 'Copying is not allowed here'; return; }
      navigator.clipboard.writeText(b.dataset.copy).then(
        function () { b.textContent = 'Copied'; setTimeout(function () { b.textContent = name; }, 1500); },
        function () { b.textContent = 'Copying is not allowed here'; });
    });
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (d) { d.open = true; });
  });
  var problems = cards.some(function (c) { return c.dataset.rating !== 'match'; });
  if (problems) { buttons.forEach(function (b) { if (b.dataset.rating === 'match') { press(b, false); } }); }
  apply();
  var asked = /^#claim-([0-9]+)$/.exec(location.hash);
  if (asked) { go(asked[1]); }
})();
"""
"""Filters (problems at first, all with one click), text and cards in step, keys, copying; without it all is shown."""


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
            *_part("What to change", words.problems(report), report),
            *_part("Look at these yourself", words.open_questions(report), report),
            *_part("What holds", words.holding(report), report),
            *(["<p>No claim about defence spending was found.</p>"] if not report.verdicts else []),
            "</section>",
            "</main>",
        ]
    )
    parts = [_head(report), _filters(report), main, _not_checked(report), _sources(report)]
    return document(
        f"Fact check: {title}", "\n".join(part for part in parts if part), SCRIPT if report.verdicts else ""
    )


def _part(title: str, numbered: Sequence[Numbered], report: Report) -> Iterator[str]:
    if numbered:
        yield f'<div class="part"><h3 class="part-h">{title}</h3>'
        yield from (_card(number, verdict, report) for number, verdict in numbered)
        yield "</div>"


def _not_checked(report: Report) -> str:
    """The numbers near words of defence that are in no claim, and how many others there are."""
    items = [f"<li>{safe(visible(one.text))}: {safe(visible(one.reason))}</li>" for one in report.not_checked]
    items += [f"<li>{words.others(report)}</li>"] if report.other_numbers else []
    return f"<section><h2>Numbers not checked</h2><ul>{''.join(items)}</ul></section>" if items else ""


def _head(report: Report) -> str:
    article = report.article
    published = day(article.published) if article.published else words.UNDATED
    origin = f" ({safe(visible(article.published_from))})" if article.published_from else ""
    changed = f", changed {day(article.modified)}" if article.modified else ""
    second = f" Checked by releases up to {day(report.as_of)}." if report.as_of else ""
    notes = "".join(f"<li>{_sentence(note.says)}</li>" for note in words.general(report))
    lines = [
        '<a class="skip" href="#claims-h">Skip to the claims</a>',
        "<header>",
        f"<h1>{safe(visible(article.title or article.id))}</h1>",
        f'<p class="meta">Published: {published}{origin}{changed}.{second}</p>',
        f"<p><strong>{words.counts(report)}</strong></p>",
        f"<details><summary>Notes</summary><ul>{notes}</ul></details>" if notes else "",
        "</header>",
    ]
    return "\n".join(line for line in lines if line)


LEGEND = {
    "match": "agrees with the figures",
    "discrepancy": "the figures say otherwise",
    "disputed": "publishers disagree",
    "unverifiable": "could not be settled",
    "suppressed": "left out by the desk",
}


def _filters(report: Report) -> str:
    """A button a rating, which says what its sign means; one for all."""
    tally = words.tally(report)
    if not tally:
        return ""
    buttons = [
        f'<button type="button" class="{name}" data-rating="{name}" aria-pressed="true" title="{LEGEND[name]}">'
        f'<span aria-hidden="true">{MARKS[name]}</span> {name} ({tally[name]})<span class="legend">: {LEGEND[name]}'
        "</span></button>"
        for name in words.ORDER
        if tally[name]
    ]
    total = len(report.verdicts)
    every = '<button type="button" data-all="" aria-pressed="true">all</button>'
    output = f'<output>{total} of {total} claims shown</output><span class="keys">j and k: next and previous</span>'
    return "\n".join(['<nav class="filters" aria-label="Show claims by rating">', *buttons, every, output, "</nav>"])


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
        f'<article class="card is-{group}" id="claim-{number}" data-claim="{number}" data-rating="{group}" '
        f'tabindex="-1" aria-labelledby="c{number}-h">',
        f'<h4 id="c{number}-h">{number}. {safe(visible(words.heading(verdict.claim)))}</h4>',
        f"<p>{badge(group, words.rating(verdict))}</p>",
        f"<p>Suppressed in the article: {safe(visible(verdict.suppressed))}</p>" if verdict.suppressed else "",
        *_told(verdict, report),
        _evidence(number, verdict, report),
        f'<a class="back" href="#mark-{number}">Back to the text<span class="skip"> of claim {number}</span></a>',
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _told(verdict: Verdict, report: Report) -> Iterator[str]:
    """What can be read out; the change with a button that copies it; what a desk can do; how sure we are."""
    if verdict.rating is Rating.MATCH:
        yield f"<p>{_dated(spoken.holding(verdict, report))}</p>"
        return
    told = spoken.explained(verdict, report)
    yield f"<p>{_dated(f'{told} {spoken.advice(verdict)}'.strip())}</p>"
    if verdict.change:
        before, after = (safe(visible(part)) for part in verdict.change)
        yield f"<p>Change: <del>{before}</del> → <ins>{after}</ins> {_copy('Copy the change', verdict.change[1])}</p>"
    if verdict.reason is None:
        yield f'<p class="soft">The reading is {safe(spoken.sure(verdict))}. {_link(verdict, report)}</p>'
        yield f"<p>{_copy('Copy a note to the author', _note(verdict, told))}</p>"


def _note(verdict: Verdict, told: str) -> str:
    """What a desk would write to the author."""
    sentence = " ".join(verdict.claim.sentence.text.split())
    corrected = f" We suggest: {verdict.correction}" if verdict.correction else ""
    return f"On the sentence: {sentence} {told}{prose(corrected)}"


def _copy(name: str, text: str) -> str:
    return f'<button type="button" class="copy" data-copy="{safe(visible(text))}">{name}</button>'


def _link(verdict: Verdict, report: Report) -> str:
    """The release that decides, with the address of its publisher."""
    decided = words.deciding(verdict)
    name = safe(visible(words.name(decided.source, decided.release, report)))
    found = (one for one in report.releases if (one.source, one.date) == (decided.source, decided.release))
    address = next((one.url for one in found), "")
    link = f'<a href="{safe(visible(address))}" rel="noreferrer">{name}</a>' if address.startswith("http") else name
    return f"Source: {link}."


def _evidence(number: int, verdict: Verdict, report: Report) -> str:
    """How the claim was read and what it was held against, folded."""
    read = words.circumstances(verdict.claim)
    lines = [
        f"<li>Read as: {safe(visible(read))}</li>" if read else "",
        f"<li>Holds for: {safe(words.holds_for(verdict.claim))}</li>",
        *(f"<li>{_sentence(note.says)}</li>" for note in words.notes(verdict)),
        *_cells(verdict, report),
    ]
    command = words.replay(number, report)
    lines.append(f"<li>Replay: <code>{safe(command)}</code></li>" if command else "")
    listed = "\n".join(line for line in lines if line)
    inside = [*_figures(number, verdict, report), _matrix(verdict, report), f"<ul>\n{listed}\n</ul>"]
    body = "\n".join(part for part in inside if part)
    return f'<details>\n<summary>Evidence<span class="skip"> for claim {number}</span></summary>\n{body}\n</details>'


def _cells(verdict: Verdict, report: Report) -> Iterator[str]:
    for outcome in dict.fromkeys((verdict.as_published, verdict.latest)):
        evidence = outcome.evidence if outcome else None
        if evidence is not None and evidence.source != spoken.COMMITMENTS:
            name = words.name(evidence.source, evidence.release, report)
            yield f"<li>{safe(visible(f'{name}: {evidence.method}'))}</li>"


def _dated(text: str) -> str:
    """Text whose dates are written out and not broken at the end of a line."""
    return re.sub(
        r"\b[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}\b", r'<span class="nb">\g<0></span>', safe(visible(prose(text)))
    )


def _sentence(text: str) -> str:
    """A note as a sentence of its own."""
    return _dated(text[:1].upper() + text[1:]) + "."


def _figures(number: int, verdict: Verdict, report: Report) -> Iterator[str]:
    """The figures over the years, and that of the year by release."""
    for kind, draw in (("years", series), ("releases", chart)):
        drawn = draw(verdict, report, f"{kind}-{number}")
        if drawn:
            told = series_caption(verdict, report) if draw is series else caption(verdict, report)
            named = f"<figcaption>{safe(visible(told))}; shaded: what the claim allows</figcaption>"
            yield f"<figure>\n{drawn}\n{named}\n</figure>"


def _matrix(verdict: Verdict, report: Report) -> str:
    """One row a source: what it said that day, what it says now."""
    if not verdict.by_source:
        return ""
    year = words.deciding(verdict).period
    top = f"<caption>Who says what for {year}</caption>\n<thead><tr>{HEAD}</tr></thead>"
    rows = "\n".join(_row(first, last, verdict, report) for first, last in spoken.sides(verdict.by_source))
    table = f"<table>\n{top}\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<div class="scroll" role="group" aria-label="Who says what" tabindex="0">{table}</div>'


HEAD = "".join(f'<th scope="col">{name}</th>' for name in ("Source", "In force that day", "Newest"))


def _row(first: Row | None, last: Row | None, verdict: Verdict, report: Report) -> str:
    row, year = first or last, words.deciding(verdict).period
    if row is None:
        return ""
    whose = f" on {names().get(row.evidence.subject[0], row.evidence.subject[0])}" if words.of_each(verdict) else ""
    name = safe(visible(f"{words.title(row.source, report)}{whose}"))
    cells = (spoken.figure(first, year), spoken.figure(last, year, first))
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{_dated(cell)}</td>" for cell in cells)}</tr>'


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
