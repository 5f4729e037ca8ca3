"""The report that a sub-editor acts on, readable raw and rendered: what to change comes first, the evidence last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from factcheck.models import Report, Sentence, Span, Verdict
from factcheck.writers import claimed, parts, proofs, spoken, words
from factcheck.writers.escape import markdown as safe
from factcheck.writers.escape import uri
from factcheck.writers.page import MARKS
from factcheck.writers.parts import Cited, Link
from factcheck.writers.words import Numbered

SUFFIX = ".md"


def write(report: Report, charts: Mapping[int, str] | None = None) -> str:
    """The whole report as Markdown. `charts` names the file of each claim's drawing, by the claim's number."""
    (_, change, problems), (_, look, questions), (_, holds, holding) = parts.sections(report)
    blocks = [
        _head(report),
        *_section(change, _problems(problems, report)),
        *_section(look, _questions(questions, report)),
        *_section(holds, _holds(holding, report)),
        *_section("Numbers not checked", _list(parts.not_checked(report))),
        *_section("Notes", _list((*parts.notes(report), *proofs.noted(report)))),
        *_section("Evidence", _evidence(report, charts or {})),
        *_section("Sources", _sources(report)),
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


def _problems(problems: list[Numbered], report: Report) -> list[str]:
    """Discrepancies and disputes; a sentence with several of them stands above the first."""
    blocks = []
    for _, found in groupby(problems, key=_sentence):
        first, *others = found
        blocks.append(_problem(first, report, _quoted([first, *others])))
        blocks += [_problem(one, report, "") for one in others]
    return blocks


def _problem(one: Numbered, report: Report, quoted: str) -> str:
    """The sentence, what can be read out, the change, the source and how sure we are."""
    number, verdict = one
    lines = [f"### {number}. {safe(claimed.heading(verdict.claim))}", "", *([quoted, ""] if quoted else [])]
    lines += [f"**{MARKS[words.group(verdict)]} {words.rating(verdict)}**", ""]
    lines += [safe(spoken.explained(verdict, report)), ""]
    if verdict.change:
        lines.append(f"- Change: {safe(verdict.change[0])} → {safe(verdict.change[1])}")
    lines.append(f"- Source: {_link(parts.source(verdict, report))}; [evidence](#evidence)")
    lines.append(f"- Reading: {spoken.sure(verdict)}")
    return "\n".join(lines)


def _questions(questions: list[Numbered], report: Report) -> list[str]:
    """What could not be settled, by the reason: what a desk can do, why where several have one cause, each sentence."""
    blocks = []
    for rating, found in groupby(questions, key=_rated):
        listed = list(found)
        shared = _shared(listed, report)
        blocks += [f"### {rating}", spoken.advice(listed[0][1])]
        blocks += [safe(f"Claims {proofs.ranges(numbers)}: {cause}") for cause, numbers in shared.items()]
        for _, same in groupby(listed, key=_sentence):
            claims = list(same)
            blocks += [_quoted(claims), "\n".join(_question(one, report, shared) for one in claims)]
    return blocks


def _shared(listed: list[Numbered], report: Report) -> dict[str, list[int]]:
    """Why several claims could not be settled, with their numbers."""
    found: dict[str, list[int]] = {}
    for number, verdict in listed:
        found.setdefault(_cause(verdict, report), []).append(number)
    return {cause: numbers for cause, numbers in found.items() if cause and len(numbers) > 1}


def _cause(verdict: Verdict, report: Report) -> str:
    """Why a claim could not be settled; nothing where the reason says it, or the desk left it out."""
    if verdict.reason is None or verdict.suppressed:
        return ""
    cause = spoken.cause(verdict, report)
    return "" if cause == spoken.sentence(words.REASONS[verdict.reason]) else cause


def _question(one: Numbered, report: Report, shared: Mapping[str, list[int]]) -> str:
    number, verdict = one
    if verdict.suppressed:
        told = f"{spoken.record(verdict, report)} Suppressed in the article: {verdict.suppressed}"
    else:
        cause = _cause(verdict, report)
        told = f"{'' if cause in shared else cause} {spoken.since(verdict, report)}".strip()
    return f"- **{number}. {safe(claimed.heading(verdict.claim))}**{f'. {safe(told)}' if told else ''}"


def _rated(one: Numbered) -> str:
    group = words.group(one[1])
    return f"{MARKS[group]} {words.rating(one[1]) if group != words.SUPPRESSED else group}"


def _sentence(one: Numbered) -> Span:
    return one[1].claim.sentence.span


def _quoted(same: list[Numbered]) -> str:
    """A sentence as a quotation, with the numbers of some of its claims marked."""
    sentence, told, low = same[0][1].claim.sentence, "", same[0][1].claim.sentence.span[0]
    for start, end in sorted({one[1].claim.span for one in same}):
        if start >= low:
            told += f"{safe(_part(sentence, low, start))}**{safe(_part(sentence, start, end))}**"
            low = end
    return f"> {told}{safe(_part(sentence, low, sentence.span[1]))}"


def _part(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.span[0] : end - sentence.span[0]]


def _holds(holding: list[Numbered], report: Report) -> list[str]:
    if not holding:
        return []
    return [
        "\n".join(
            ["| | Claim | On record ([evidence](#evidence)) |", "|---:|---|---|", *proofs.holding(holding, report)]
        )
    ]


def _link(link: Link) -> str:
    name = safe(link.name)
    return f"[{name}](<{link.address}>)" if link.address else name


def _evidence(report: Report, charts: Mapping[int, str]) -> list[str]:
    """How each verdict is made again, and what stands behind it: folded, a row a claim."""
    command = words.replay("N", report) if report.verdicts else ""
    replay = f"In the article's folder, {_code(command)} makes claim N again." if command else ""
    table = proofs.table(report)
    drawn = [_drawing(one, report, charts) for one in enumerate(report.verdicts, 1)]
    folded = [f"<details><summary>{proofs.SUMMARY}</summary>", "\n".join(table), proofs.LEGEND, *drawn, "</details>"]
    return [block for block in (replay, *(folded if table else [])) if block]


def _drawing(one: Numbered, report: Report, charts: Mapping[int, str]) -> str:
    number, verdict = one
    if number not in charts:
        return ""
    from factcheck.writers.chart import caption

    return f"![{safe(caption(verdict, report))}]({uri(charts[number])})"


def _code(command: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in _runs(command)), default=0))
    return f"{ticks}{command}{ticks}"


def _runs(text: str) -> Iterator[str]:
    run = ""
    for char in text:
        run = run + char if char == "`" else ""
        yield run


def _sources(report: Report) -> list[str]:
    """Each source that is told of; what was looked up beside them is in the JSON."""
    told = {name for verdict in report.verdicts for name in proofs.sources(verdict)}
    listed = "\n".join(_source(cited) for cited in parts.sources(report) if cited.source in told)
    return [listed] if listed else []


def _source(cited: Cited) -> str:
    """One line a source: its publication, the releases with the start of each file's SHA-256, its licence."""
    days = "; ".join(f"{one} `{sha}`" for one, sha in cited.releases)
    publication = _link(Link(cited.newest, cited.publisher.address))
    return f"- **{safe(cited.title)}**, {publication}: {days}. {safe(cited.licence)}"
