"""One self-contained page: the article with each claim marked in place, and beside it every verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.models import Rating, Report, Verdict
from factcheck.style import prose
from factcheck.writers import claimed, parts, spoken, words
from factcheck.writers.chart import caption, chart, series, series_caption
from factcheck.writers.escape import html as safe
from factcheck.writers.escape import visible
from factcheck.writers.page import LEGEND, MARKS, badge, document, script
from factcheck.writers.parts import Cited, Link
from factcheck.writers.words import Numbered

SUFFIX = ".html"
KEYS = '<p class="keys"><kbd>j</kbd> and <kbd>k</kbd> lead to the next claim and the one before.</p>'
_DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}\b")


def write(report: Report) -> str:
    """The whole report as a page; without its script all is shown and only the filters are missing."""
    main = "\n".join(
        [
            '<main id="main" class="columns">',
            '<section aria-labelledby="article-h">',
            '<h2 id="article-h">The article</h2>',
            f'<div class="text">{marked(report)}</div>',
            "</section>",
            '<section class="panel" aria-labelledby="claims-h" tabindex="0">',
            f'<h2 id="claims-h">The claims</h2>{KEYS if report.verdicts else ""}',
            *(line for section in parts.sections(report) for line in _section(*section, report)),
            "</section>",
            "</main>",
        ]
    )
    listed = [_listed("Numbers not checked", parts.not_checked(report)), _listed("Notes", parts.notes(report))]
    blocks = [_head(report), _filters(report), main, *listed, _sources(report)]
    body = "\n".join(block for block in blocks if block)
    return document(f"Fact check: {parts.title(report)}", body, script("report") if report.verdicts else "")


def _section(name: str, title: str, numbered: Sequence[Numbered], report: Report) -> Iterator[str]:
    if numbered:
        yield f'<div class="part" id="{name}"><h3 class="part-h">{title}</h3>'
        yield from (_card(number, verdict, report) for number, verdict in numbered)
        yield "</div>"


def _listed(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{_dated(line)}</li>" for line in lines)
    name = title.split(maxsplit=1)[0].lower()
    head = f'<section class="rest" aria-labelledby="{name}-h"><h2 id="{name}-h">{title}</h2>'
    return f"{head}<ul>{items}</ul></section>" if items else ""


def _head(report: Report) -> str:
    lines = [
        '<a class="skip" href="#claims-h">Skip to the claims</a>',
        "<header>",
        f"<h1>{safe(visible(parts.title(report)))}</h1>",
        f'<p class="meta">{_dated(parts.published(report))}</p>',
        f"<p><strong>{parts.counts(report)}</strong></p>",
        f'<p class="meta">{parts.left_out(report)}</p>' if parts.left_out(report) else "",
        "</header>",
    ]
    return "\n".join(line for line in lines if line)


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
    output = f"<output>{total} of {total} claims shown</output>"
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
    last = len(text) - len(text.rpartition(" ")[2])
    return (
        f'<a class="mark {group}" id="mark-{number}" href="#claim-{number}" data-rating="{group}" '
        f'data-claim="{number}" title="{label}">{safe(text[:last])}'
        f'<span class="nb">{safe(text[last:])}<sup>{number}&#8202;{MARKS[group]}</sup></span></a>'
    )


def _card(number: int, verdict: Verdict, report: Report) -> str:
    group = words.group(verdict)
    blocks = [
        f'<article class="card is-{group}" id="claim-{number}" data-claim="{number}" data-rating="{group}" '
        f'tabindex="-1" aria-labelledby="c{number}-h">',
        f'<h4 id="c{number}-h">{number}. {safe(visible(claimed.heading(verdict.claim)))}</h4>',
        *(_holding(verdict, report) if group == Rating.MATCH else _told(verdict, report)),
        _evidence(number, verdict, report),
        f'<a class="back" href="#mark-{number}">Back to the text<span class="skip"> of claim {number}</span></a>',
        "</article>",
    ]
    return "\n".join(block for block in blocks if block)


def _holding(verdict: Verdict, report: Report) -> Iterator[str]:
    """A claim that holds, in a line; a revision since is told."""
    yield f"<p>{badge('match', words.rating(verdict))} {_dated(spoken.holding(verdict, report))}</p>"


def _told(verdict: Verdict, report: Report) -> Iterator[str]:
    """The sentence, what can be read out, what to change or what a desk can do, how sure we are; what can be copied."""
    group = words.group(verdict)
    before, figure, after = (safe(visible(part)) for part in parts.marked(verdict))
    yield f"<p>{badge(group, words.rating(verdict))}</p>"
    yield f'<blockquote>{before}<b class="{group}">{figure}</b>{after}</blockquote>'
    if verdict.suppressed:
        yield f"<p>Suppressed in the article: {safe(visible(verdict.suppressed))}</p>"
    if verdict.reason is not None or verdict.rating is Rating.MATCH:
        yield f"<p>{_dated(f'{spoken.record(verdict, report)} {spoken.advice(verdict)}'.strip())}</p>"
        return
    told = spoken.explained(verdict, report)
    yield f"<p>{_dated(told)}</p>"
    copies = _copy("Copy a note to the author", _note(verdict, told))
    if verdict.change:
        old, new = (safe(visible(part)) for part in verdict.change)
        yield f"<p>Change: <del>{old}</del> → <ins>{new}</ins></p>"
        copies = f"{_copy('Copy the change', verdict.change[1])} {copies}"
    yield f'<p class="soft">Source: {_link(parts.source(verdict, report))}. Reading: {safe(spoken.sure(verdict))}.</p>'
    yield f'<p class="copies">{copies}</p>'


def _note(verdict: Verdict, told: str) -> str:
    """What a desk would write to the author."""
    sentence = " ".join(verdict.claim.sentence.text.split())
    corrected = f" We suggest: {verdict.correction}" if verdict.correction else ""
    return f"On the sentence: {sentence} {told}{prose(corrected)}"


def _copy(name: str, text: str) -> str:
    return f'<button type="button" class="copy" data-copy="{safe(visible(text))}">{name}</button>'


def _link(link: Link) -> str:
    name = safe(visible(link.name))
    if not link.address.startswith(("https://", "http://")):
        return name
    return f'<a href="{safe(visible(link.address))}" rel="noreferrer">{name}</a>'


def _evidence(number: int, verdict: Verdict, report: Report) -> str:
    """How the claim was read and what it was held against, folded."""
    command = words.replay(number, report)
    lines = [_dated(line) for line in (*parts.facts(verdict), *parts.cells(verdict, report))]
    lines += [f"Replay: <code>{safe(command)}</code>"] if command else []
    listed = "\n".join(f"<li>{line}</li>" for line in lines)
    inside = [*_figures(number, verdict, report), _matrix(verdict, report), f"<ul>\n{listed}\n</ul>"]
    body = "\n".join(part for part in inside if part)
    return f'<details>\n<summary>Evidence<span class="skip"> for claim {number}</span></summary>\n{body}\n</details>'


def _dated(text: str) -> str:
    """Text whose dates are written out and not broken at the end of a line."""
    return _DAY.sub(r'<span class="nb">\g<0></span>', safe(visible(prose(text))))


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
    sides = parts.matrix(verdict, report)
    if not sides:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in (parts.year_of(verdict), *parts.COLUMNS))
    rows = "\n".join(
        f'<tr><th scope="row">{_dated(one.name)}</th><td>{_dated(one.first)}</td><td>{_dated(one.last)}</td></tr>'
        for one in sides
    )
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<div class="scroll" role="group" aria-label="Who says what" tabindex="0">{table}</div>'


def _sources(report: Report) -> str:
    items = "\n".join(map(_source, parts.sources(report)))
    return f"<footer>\n<h2>Sources</h2>\n<ul>\n{items}\n</ul>\n</footer>" if items else ""


def _source(cited: Cited) -> str:
    days = "; ".join(f"{_dated(one)} <code>{safe(sha)}</code>" for one, sha in cited.releases)
    rest = f"{safe(visible(cited.newest))}. {_link(cited.publisher)}. Licence: {safe(visible(cited.licence))}"
    return f"<li><strong>{safe(visible(cited.title))}</strong>: {days}. {rest}</li>"
