"""The report that a sub-editor acts on, readable raw and rendered: what to change comes first, the evidence last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.models import Clock, Outcome, Rating, Release, Report, Verdict
from factcheck.reading.places import names
from factcheck.style import day, prose, quantity
from factcheck.writers import spoken, words
from factcheck.writers.chart import caption
from factcheck.writers.escape import markdown as safe
from factcheck.writers.escape import uri

SUFFIX = ".md"
_MARKS = {"match": "✓", "discrepancy": "✗", "disputed": "≠", "unverifiable": "?", words.SUPPRESSED: "⊘"}
Numbered = tuple[int, Verdict]


def write(report: Report, charts: Mapping[int, str] | None = None) -> str:
    """The whole report as Markdown. `charts` names the file of each claim's drawing, by the claim's number."""
    drawn, numbered = charts or {}, [one for one in enumerate(report.verdicts, 1) if _shown(one[1])]
    blocks = [
        _head(report),
        *_section("What to change", [_problem(one, report) for one in words.problems(report)]),
        *_section("Look at these yourself", [_question(one, report) for one in words.open_questions(report)]),
        *_section("What holds", _holds(report)),
        *_section("Notes", _notes(report)),
        *_section("Numbers not checked", _not_checked(report)),
        *_section("Evidence", [*_replay(report), *(_evidence(one, report, drawn) for one in numbered)]),
        *_section("Sources", _sources(report)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(title: str, blocks: list[str]) -> Iterator[str]:
    if blocks:
        yield f"## {title}"
        yield from blocks


def _head(report: Report) -> str:
    article = report.article
    published = day(article.published) if article.published else words.UNDATED
    origin = f" ({safe(article.published_from)})" if article.published_from else ""
    changed = f", changed {day(article.modified)}" if article.modified else ""
    second = f" by releases up to {day(report.as_of)}" if report.as_of else ""
    lines = [
        f"# Fact check: {safe(article.title or article.id)}",
        "",
        f"Published: {published}{origin}{changed}. Checked{second} with factcheck {report.version}.",
        "",
        f"**{words.counts(report)}**" if report.verdicts else "No claim about defence spending was found.",
    ]
    return "\n".join(lines)


def _problem(one: Numbered, report: Report) -> str:
    """A discrepancy or dispute: the sentence, what can be read out, the change, the source and how sure we are."""
    number, verdict = one
    lines = [*_top(number, verdict), "", safe(spoken.explained(verdict, report)), ""]
    if verdict.change:
        lines.append(f"- Change: {safe(verdict.change[0])} → {safe(verdict.change[1])}")
    lines.append(f"- Source: {_link(words.deciding(verdict), report)}; [evidence](#claim-{number})")
    lines.append(f"- Reading: {spoken.sure(verdict)}")
    return "\n".join(lines)


def _question(one: Numbered, report: Report) -> str:
    number, verdict = one
    told = f"{spoken.record(verdict, report)} {spoken.advice(verdict)}".strip()
    suppressed = f"\n\nSuppressed in the article: {safe(verdict.suppressed)}" if verdict.suppressed else ""
    return "\n".join([*_top(number, verdict), "", safe(told)]) + suppressed


def _top(number: int, verdict: Verdict) -> list[str]:
    head = f"### {number}. {safe(words.heading(verdict.claim))}"
    rating = f"**{_MARKS[words.group(verdict)]} {words.rating(verdict)}**"
    return [head, "", f"> {_marked(verdict)}", "", rating]


def _marked(verdict: Verdict) -> str:
    """The sentence with the number in bold."""
    claim = verdict.claim
    start = claim.sentence.span[0]
    low, high, text = claim.span[0] - start, claim.span[1] - start, claim.sentence.text
    return f"{safe(text[:low])}**{safe(text[low:high])}**{safe(text[high:])}"


def _holds(report: Report) -> list[str]:
    """One row a claim that holds."""
    rows = [_holding(one, report) for one in words.holding(report)]
    return ["\n".join(["| | Claim | On record |", "|---:|---|---|", *rows])] if rows else []


def _holding(one: Numbered, report: Report) -> str:
    number, verdict = one
    cells = (words.heading(verdict.claim), spoken.holding(verdict, report))
    shown = f"[{number}](#claim-{number})" if _shown(verdict) else f"{number}"
    return f"| {shown} | {' | '.join(map(safe, cells))} |"


def _notes(report: Report) -> list[str]:
    """Where the article's own numbers do not agree with each other, what of it was not read, what publishers count."""
    notes = [f"- {safe(prose(note.says[:1].upper() + note.says[1:]))}." for note in words.general(report)]
    return ["\n".join(notes)] if notes else []


def _link(outcome: Outcome, report: Report) -> str:
    """A release by its name, with the address of its publisher."""
    name = safe(words.name(outcome.source, outcome.release, report))
    found = (one for one in report.releases if (one.source, one.date) == (outcome.source, outcome.release))
    address = next((one.url for one in found), "")
    return f"[{name}](<{address}>)" if address else name


def _evidence(one: Numbered, report: Report, drawn: Mapping[int, str]) -> str:
    """How a claim was read, and every figure that it was held against, folded."""
    number, verdict = one
    parts = [
        f"### Claim {number}",
        f"<details><summary>{safe(words.heading(verdict.claim))}</summary>",
        _facts(verdict),
        _matrix(verdict, report),
        f"![{safe(caption(verdict, report))}]({uri(drawn[number])})" if number in drawn else "",
        _history(verdict, report),
        _cells(verdict, report),
        "</details>",
    ]
    return "\n\n".join(part for part in parts if part)


def _facts(verdict: Verdict) -> str:
    claim = verdict.claim
    read = words.circumstances(claim)
    lines = [f"- Read as: {safe(read)}"] if read else []
    lines += [] if claim.kind == "target" else [f"- Holds for: {words.holds_for(claim)}"]
    notes = (f"- {safe(prose(note.says[:1].upper() + note.says[1:]))}." for note in words.notes(verdict))
    return "\n".join([*lines, *notes])


def _matrix(verdict: Verdict, report: Report) -> str:
    """One row a source: what it said that day, what it says now."""
    if not verdict.by_source:
        return ""
    many, year = words.of_each(verdict), words.deciding(verdict).period
    lines = [_line([f"For {year}", "In force that day", "Newest"]), _line(["---"] * 3)]
    for first, last in spoken.sides(verdict.by_source):
        row = first or last
        if row is not None:
            whose = f" on {names().get(row.evidence.subject[0], row.evidence.subject[0])}" if many else ""
            name = f"{words.title(row.source, report)}{whose}"
            lines.append(_line([name, spoken.figure(first, year), spoken.figure(last, year, first)]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _history(verdict: Verdict, report: Report) -> str:
    """How the primary source's figure moved from release to release."""
    revised = any(note.kind == "revised" for note in verdict.notes) or verdict.rating is not Rating.MATCH
    if not revised or len({row.figure for row in verdict.history}) <= len(Clock) or words.of_each(verdict):
        return ""
    first = verdict.history[0]
    moves = " → ".join(f"{quantity(row.figure, row.unit)} ({day(row.release)})" for row in verdict.history)
    return f"{words.title(first.source, report)}'s figure for {first.period} moved: {moves}"


def _cells(verdict: Verdict, report: Report) -> str:
    lines = []
    for outcome in _told(verdict):
        evidence = outcome.evidence if outcome else None
        if evidence is not None and evidence.source != spoken.COMMITMENTS:
            lines.append(
                f"- Cell: {safe(words.name(evidence.source, evidence.release, report))}: {safe(evidence.method)}"
            )
    return "\n".join(lines)


def _told(verdict: Verdict) -> Iterator[Outcome | None]:
    """The clocks whose cells are shown: that of the figure that makes a match, both where it is a question."""
    yield words.deciding(verdict)
    if verdict.rating is not Rating.MATCH and verdict.as_published is not None:
        yield verdict.latest if words.deciding(verdict) is verdict.as_published else verdict.as_published


def _shown(verdict: Verdict) -> bool:
    """Whether there is anything on record about a claim."""
    return bool(verdict.by_source) or any(words.notes(verdict))


def _replay(report: Report) -> Iterator[str]:
    """How each verdict is made again."""
    command = words.replay("N", report)
    if command and report.verdicts:
        yield f"In the article's folder, {_code(command)} makes claim N again."


def _code(command: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in _runs(command)), default=0))
    return f"{ticks}{command}{ticks}"


def _runs(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        run = run + char if char == "`" else ""
        yield run


def _not_checked(report: Report) -> list[str]:
    """The numbers near words of defence that are in no claim, and how many others there are."""
    lines = [f"- {safe(one.text)}: {safe(one.reason)}" for one in report.not_checked]
    lines += [f"- {words.others(report)}"] if report.other_numbers else []
    return ["\n".join(lines)] if lines else []


def _sources(report: Report) -> list[str]:
    """One line a source: its releases with the start of each file's SHA-256, its publisher and its licence."""
    found: dict[str, list[Release]] = {}
    for release in report.releases:
        found.setdefault(release.source, []).append(release)
    return ["\n".join(map(_source, found.values()))] if found else []


def _source(releases: list[Release]) -> str:
    last = releases[-1]
    days = "; ".join(f"{day(one.date)} `{one.sha256[:12]}`" for one in releases)
    publisher = f"[{safe(last.publisher)}](<{last.url}>)" if last.url else safe(last.publisher)
    return f"- **{safe(last.source_title)}**: {days}. {safe(last.title)}. {publisher}. {safe(last.licence)}"
