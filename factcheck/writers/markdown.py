"""The report that a sub-editor acts on, readable raw and rendered: what to change comes first, the evidence last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factcheck.models import Clock, Report, Row, Verdict
from factcheck.style import quantity
from factcheck.writers import parts, spoken, words
from factcheck.writers.chart import caption
from factcheck.writers.escape import markdown as safe
from factcheck.writers.escape import uri
from factcheck.writers.page import MARKS
from factcheck.writers.parts import Cited, Link, Numbered

SUFFIX = ".md"
OTHERS = "The other claims"


def write(report: Report, charts: Mapping[int, str] | None = None) -> str:
    """The whole report as Markdown. `charts` names the file of each claim's drawing, by the claim's number."""
    (_, change, problems), (_, look, questions), (_, holds, holding) = parts.sections(report)
    blocks = [
        _head(report),
        *_section(change, [_problem(one, report) for one in problems]),
        *_section(look, [_question(one, report) for one in questions]),
        *_section(holds, _holds(holding, report)),
        *_section("Numbers not checked", _list(parts.not_checked(report))),
        *_section("Notes", _list(parts.notes(report))),
        *_section("Evidence", _evidence(report, charts or {})),
        *_section("Sources", ["\n".join(map(_source, parts.sources(report)))] if report.releases else []),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(title: str, blocks: list[str]) -> Iterator[str]:
    if blocks:
        yield f"## {title}"
        yield from blocks


def _list(lines: Iterable[str]) -> list[str]:
    """Lines as one block of a list; no block where there are none."""
    listed = "\n".join(f"- {safe(line)}" for line in lines)
    return [listed] if listed else []


def _head(report: Report) -> str:
    counts = parts.counts(report)
    lines = [
        f"# Fact check: {safe(parts.title(report))}",
        safe(parts.published(report)),
        f"**{counts}**" if report.verdicts else counts,
        parts.left_out(report),
    ]
    return "\n\n".join(line for line in lines if line)


def _problem(one: Numbered, report: Report) -> str:
    """A discrepancy or dispute: the sentence, what can be read out, the change, the source and how sure we are."""
    number, verdict = one
    lines = [*_top(number, verdict), "", safe(spoken.explained(verdict, report)), ""]
    if verdict.change:
        lines.append(f"- Change: {safe(verdict.change[0])} → {safe(verdict.change[1])}")
    lines.append(f"- Source: {_link(parts.source(verdict, report))}; [evidence](#claim-{number})")
    lines.append(f"- Reading: {spoken.sure(verdict)}")
    return "\n".join(lines)


def _question(one: Numbered, report: Report) -> str:
    number, verdict = one
    told = f"{spoken.record(verdict, report)} {spoken.advice(verdict)}".strip()
    suppressed = f"\n\nSuppressed in the article: {safe(verdict.suppressed)}" if verdict.suppressed else ""
    return "\n".join([*_top(number, verdict), "", safe(told)]) + suppressed


def _top(number: int, verdict: Verdict) -> list[str]:
    before, figure, after = map(safe, parts.marked(verdict))
    rating = f"**{MARKS[words.group(verdict)]} {words.rating(verdict)}**"
    return [f"### {number}. {safe(words.heading(verdict.claim))}", "", f"> {before}**{figure}**{after}", "", rating]


def _holds(holding: list[Numbered], report: Report) -> list[str]:
    """One row a claim that holds."""
    if not holding:
        return []
    link = (
        f" ([evidence](#{OTHERS.lower().replace(' ', '-')}))" if any(_shown(verdict) for _, verdict in holding) else ""
    )
    rows = [_row(str(number), words.heading(v.claim), spoken.holding(v, report)) for number, v in holding]
    return ["\n".join([f"| | Claim | On record{link} |", "|---:|---|---|", *rows])]


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(safe, cells))} |"


def _link(link: Link) -> str:
    name = safe(link.name)
    return f"[{name}](<{link.address}>)" if link.address else name


def _evidence(report: Report, charts: Mapping[int, str]) -> list[str]:
    """How each verdict is made again; each problem by itself, then the other claims in one table: all folded."""
    command = words.replay("N", report) if report.verdicts else ""
    replay = f"In the article's folder, {_code(command)} makes claim N again." if command else ""
    (_, _, problems), (_, _, questions), (_, _, holding) = parts.sections(report)
    others = [one for one in sorted((*questions, *holding), key=lambda one: one[0]) if _shown(one[1])]
    found = [replay, *(_folded(one, report, charts) for one in problems), _table(others, report, charts)]
    return [block for block in found if block]


def _folded(one: Numbered, report: Report, charts: Mapping[int, str]) -> str:
    """How a claim was read, and every figure that it was held against."""
    number, verdict = one
    blocks = [
        f"### Claim {number}",
        f"<details><summary>{safe(words.heading(verdict.claim))}</summary>",
        *_list(parts.facts(verdict)),
        _matrix(verdict, report),
        _drawing(one, report, charts),
        safe(parts.moved(verdict, report)),
        *_list(f"Cell: {cell}" for cell in parts.cells(verdict, report)),
        "</details>",
    ]
    return "\n\n".join(block for block in blocks if block)


def _matrix(verdict: Verdict, report: Report) -> str:
    sides = parts.matrix(verdict, report)
    head = [_row(parts.year_of(verdict), *parts.COLUMNS), "|---|---|---|"]
    return "\n".join([*head, *(_row(*side) for side in sides)]) if sides else ""


def _drawing(one: Numbered, report: Report, charts: Mapping[int, str]) -> str:
    number, verdict = one
    return f"![{safe(caption(verdict, report))}]({uri(charts[number])})" if number in charts else ""


def _table(others: list[Numbered], report: Report, charts: Mapping[int, str]) -> str:
    """A row a claim, with the figures of those who count alike and the cell of the one that decides."""
    if not others:
        return ""
    blocks = [
        f"### {OTHERS}",
        f"<details><summary>What each source says; {spoken.DIFFERS} where it says otherwise</summary>",
        "\n".join(
            [
                _row("", "Read as; holds for", *parts.COLUMNS, "Cell; notes"),
                "|---:|---|---|---|---|",
                *(_proof(one, report) for one in others),
            ]
        ),
        *(_drawing(one, report, charts) for one in others),
        "</details>",
    ]
    return "\n\n".join(block for block in blocks if block)


def _proof(one: Numbered, report: Report) -> str:
    number, verdict = one
    read = words.circumstances(verdict.claim)
    held = "" if verdict.claim.kind == "target" else words.holds_for(verdict.claim)
    rows = [row for row in verdict.by_source if row.disputes or row.source == words.deciding(verdict).source]
    first, last = (_figures([row for row in rows if row.clock is clock], verdict, report) for clock in Clock)
    told = (parts.cell(verdict), parts.releases(verdict), *parts.own(verdict))
    proof = " ".join(f"{line.removesuffix('.')}." for line in told if line)
    read_as = "; ".join(part for part in (read, held) if part)
    return _row(f"{number}", read_as, first, "the same" if first and first == last else last, proof)


def _figures(rows: list[Row], verdict: Verdict, report: Report) -> str:
    return ", ".join(_figure(row, verdict, report) for row in rows)


def _figure(row: Row, verdict: Verdict, report: Report) -> str:
    decided = words.deciding(verdict)
    mark = "" if spoken.agrees(row) else f"{spoken.DIFFERS} "
    of = "" if row.period == decided.period else f" for {row.period}"
    return f"{mark}{parts.whose(row, verdict, report)} {quantity(row.figure, row.unit)}{of}"


def _shown(verdict: Verdict) -> bool:
    """Whether there is anything on record about a claim."""
    return bool(verdict.by_source) or any(words.notes(verdict))


def _code(command: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in _runs(command)), default=0))
    return f"{ticks}{command}{ticks}"


def _runs(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        run = run + char if char == "`" else ""
        yield run


def _source(cited: Cited) -> str:
    """One line a source: its releases with the start of each file's SHA-256, its publisher and its licence."""
    days = "; ".join(f"{one} `{sha}`" for one, sha in cited.releases)
    return f"- **{safe(cited.title)}**: {days}. {safe(cited.newest)}. {_link(cited.publisher)}. {safe(cited.licence)}"
