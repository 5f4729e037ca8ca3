"""The report that a sub-editor acts on, readable raw and rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.models import Clock, Outcome, Release, Report, Row, Verdict
from factcheck.units import COUNTED
from factcheck.writers import words
from factcheck.writers.chart import caption
from factcheck.writers.escape import markdown as safe
from factcheck.writers.escape import uri

SUFFIX = ".md"
_MARKS = {"match": "✓", "discrepancy": "✗", "disputed": "≠", "unverifiable": "?", words.SUPPRESSED: "⊘"}
_CLOCKS = {Clock.PUBLISHED: "at publication", Clock.LATEST: "newest"}


def write(report: Report, charts: Mapping[int, str] | None = None) -> str:
    """The whole report as Markdown. `charts` names the file of each claim's drawing, by the claim's number."""
    drawn = charts or {}
    claims = (
        _claim(number, verdict, report, drawn.get(number, "")) for number, verdict in enumerate(report.verdicts, 1)
    )
    blocks = [_head(report), *claims, _sources(report)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(report: Report) -> str:
    article = report.article
    published = article.published.isoformat() if article.published else words.UNDATED
    origin = f" ({safe(article.published_from)})" if article.published_from else ""
    changed = f", changed {article.modified}" if article.modified else ""
    lines = [
        f"# Fact check: {safe(article.title or article.id)}",
        "",
        f"**{words.counts(report)}**",
        "",
        f"- Article: {safe(article.id)}",
        f"- Published: {published}{origin}{changed}",
        f"- Second clock: {_second_clock(report)}",
        f"- Made by: factcheck {report.version}",
    ]
    return "\n".join([*lines, *_summary(report), *_notes(report)])


def _second_clock(report: Report) -> str:
    if report.as_of:
        return f"releases up to {report.as_of.isoformat()}"
    return "the newest release held of each source"


def _summary(report: Report) -> Iterator[str]:
    if not report.verdicts:
        yield from ("", "No claim about defence spending was found.")
        return
    yield from ("", "| | Claim | When published | Newest figures | Rating |", "|---:|---|---|---|---|")
    for index, verdict in enumerate(report.verdicts, 1):
        unit = verdict.claim.unit
        yield (
            f"| {index} | {safe(words.heading(verdict.claim))} | {words.outcome(verdict.as_published, unit, report)} | "
            f"{words.outcome(verdict.latest, unit, report)} | {_MARKS[words.group(verdict)]} {words.rating(verdict)} |"
        )


def _notes(report: Report) -> Iterator[str]:
    """Where the article's own numbers do not agree with each other, and what of it was not read."""
    if words.general(report):
        yield from ("", "**Notes**", "")
        yield from (f"- {safe(note.says[:1].upper() + note.says[1:])}." for note in words.general(report))


def _claim(index: int, verdict: Verdict, report: Report, drawing: str) -> str:
    claim = verdict.claim
    parts = [
        f"## {index}. {safe(words.heading(claim))}",
        f"> {_marked(verdict)}",
        f"**{_MARKS[words.group(verdict)]} {words.rating(verdict)}.** {_because(verdict, report)}",
        f"Suppressed in the article: {safe(verdict.suppressed)}" if verdict.suppressed else "",
        _facts(verdict, report),
        _matrix(verdict, report),
        f"![{safe(caption(verdict, report))}]({uri(drawing)})" if drawing else "",
        _history(verdict, report),
        _after(verdict, report),
    ]
    return "\n\n".join(part for part in parts if part)


def _marked(verdict: Verdict) -> str:
    """The sentence with the number in bold."""
    claim = verdict.claim
    start = claim.sentence.span[0]
    low, high, text = claim.span[0] - start, claim.span[1] - start, claim.sentence.text
    return f"{safe(text[:low])}**{safe(text[low:high])}**{safe(text[high:])}"


def _because(verdict: Verdict, report: Report) -> str:
    if verdict.reason:
        says = f" ({safe(verdict.says)})" if verdict.says else ""
        return f"{words.REASONS[verdict.reason].capitalize()}{says}."
    told = words.confirmed(verdict)
    return f"{safe(told[:1].upper() + told[1:])}." if told else _sentence(words.deciding(verdict), verdict, report)


def _sentence(decided: Outcome, verdict: Verdict, report: Report) -> str:
    if decided.evidence is None or decided.figure is None or decided.gap is None:
        return ""
    evidence, unit = decided.evidence, verdict.claim.unit
    if evidence.source == "commitments":
        return f"On record: {safe(evidence.method)}."
    gap = words.gap(decided.gap, unit)
    allow = "than the words allow" if unit in COUNTED else "what the words allow"
    tail = "inside what the words allow" if decided.gap == 0 else f"{gap} {allow}"
    return f"{words.told(decided, report)}: {tail}."


def _facts(verdict: Verdict, report: Report) -> str:
    claim = verdict.claim
    lines = [
        f"- Read as: {safe(words.reading(claim))}",
        f"- Holds for: {words.holds_for(claim)}",
        f"- At publication: {_clock(verdict.as_published, claim.unit, report)}",
        f"- By the newest release: {_clock(verdict.latest, claim.unit, report)}",
    ]
    return "\n".join([*lines, *(f"- {safe(note.says[:1].upper() + note.says[1:])}." for note in words.notes(verdict))])


def _clock(outcome: Outcome | None, unit: str, report: Report) -> str:
    text = words.outcome(outcome, unit, report)
    return f"{text}: {safe(outcome.says)}" if outcome is not None and outcome.says else text


def _matrix(verdict: Verdict, report: Report) -> str:
    if not verdict.by_source:
        return ""
    many = words.of_each(verdict)
    head = ["Source", "Release", "Clock", "Year", "Figure", "Difference"]
    lines = [_line((["Subject"] if many else []) + head), _line(["---"] * (len(head) + many))]
    lines += [_line(([row.evidence.subject[0]] if many else []) + _cells(row, report)) for row in verdict.by_source]
    return "\n".join(lines)


def _cells(row: Row, report: Report) -> list[str]:
    status = " (e)" if row.status == "estimate" else ""
    figure = f"{words.quantity(row.figure, row.unit)}{status}"
    gap = words.gap(row.gap, row.unit)
    return [words.title(row.source, report), row.release, _CLOCKS[row.clock], str(row.period), figure, gap]


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _history(verdict: Verdict, report: Report) -> str:
    """How the primary source's figure moved from release to release."""
    if len({row.figure for row in verdict.history}) < 2 or words.of_each(verdict):
        return ""
    first = verdict.history[0]
    moves = " → ".join(f"{words.quantity(row.figure, row.unit)} ({row.release})" for row in verdict.history)
    return f"How {words.title(first.source, report)}'s figure for {first.period} moved: {moves}"


def _after(verdict: Verdict, report: Report) -> str:
    lines = []
    if verdict.slip:
        figure = words.quantity(verdict.slip.figure, verdict.claim.unit)
        lines.append(f"- Likely slip: {safe(verdict.slip.says)} ({figure})")
    if verdict.correction:
        lines.append(f"- Corrected: {safe(verdict.correction)}")
    lines += [f"- Cell: {safe(cell)}" for cell in _inputs(verdict, report)]
    lines.append(f"- Replay: {_replay(verdict, report)}")
    return "\n".join(lines)


def _inputs(verdict: Verdict, report: Report) -> Iterator[str]:
    for outcome in dict.fromkeys((verdict.as_published, verdict.latest)):
        evidence = outcome.evidence if outcome else None
        if evidence is not None and evidence.source != "commitments":
            yield f"{words.title(evidence.source, report)} {evidence.release}: {evidence.method}"


def _replay(verdict: Verdict, report: Report) -> str:
    command = words.replay(verdict, report)
    ticks = "`" * (1 + max((len(run) for run in _runs(command)), default=0))
    return f"{ticks}{command}{ticks}"


def _runs(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        run = run + char if char == "`" else ""
        yield run


def _sources(report: Report) -> str:
    if not report.releases:
        return ""
    lines = ["## Sources", ""]
    return "\n".join([*lines, *map(_source, report.releases)])


def _source(release: Release) -> str:
    name = f"{release.source_title} {release.date}"
    address = f", <{release.url}>" if release.url else ""
    return (
        f"- **{safe(name)}**: {safe(release.title)}. {safe(release.publisher)}{address}. "
        f"Licence: {safe(release.licence)}. sha256 `{release.sha256[:16]}`"
    )
