"""What stands behind the claims of a Markdown report: a row a claim, and what is noted of several claims said once."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Clock, Rating, Report, Row, Verdict
from factcheck.patterns import lazy
from factcheck.reading.places import names
from factcheck.style import exact, prose, quantity
from factcheck.writers import claimed, parts, spoken, words
from factcheck.writers.escape import markdown as safe
from factcheck.writers.words import Numbered

HEAD = ("", "Read as", "Holds for", *parts.COLUMNS, "Notes")
SUMMARY = f"How each claim was read, and what each source says; {spoken.DIFFERS} where it says otherwise"
LEGEND = (
    "“3.05–3.15%” is from 3.05% to below 3.15%. "
    "Where a table is named without row and column, they are the country's and the year's."
)
_PARTS = lazy(r"(?P<before>[^0-9-]{0,20})(?P<number>-?[0-9][0-9.,]{0,40})(?P<after>.*)")


def table(report: Report) -> list[str]:
    """How each claim was read, the figures that make it true, what each source says, and where that stands."""
    shared = frozenset(_several(report))
    rows = [_proof(one, report, shared) for one in enumerate(report.verdicts, 1) if _shown(one[1])]
    return [row(*HEAD), "|---:|---|---|---|---|---|", *rows] if rows else []


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(map(safe, cells))} |"


def noted(report: Report) -> Iterator[str]:
    """What is noted of several claims alike: "Claims 2, 4–6: inferred, not certain: which year it is of."."""
    for told, numbers in _several(report).items():
        yield f"Claims {ranges(numbers)}: {told.removesuffix('.')}."


def _several(report: Report) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, verdict in enumerate(report.verdicts, 1):
        for told in _own(verdict, report):
            found.setdefault(told, []).append(number)
    return {told: numbers for told, numbers in found.items() if len(numbers) > 1}


def _own(verdict: Verdict, report: Report) -> list[str]:
    """What is said of a claim alone: by whom, where its figure stands, and notes but for what its row says anyway."""
    notes = [prose(note.says) for note in words.notes(verdict) if note.kind not in words.CONFIRMS]
    told = (*claimed.attributed(verdict.claim), _cell(verdict, report), *notes)
    return [one for one in told if one]


def ranges(numbers: list[int]) -> str:
    """Numbers in a row by the first and last of them: "2, 4–6"."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _proof(one: Numbered, report: Report, shared: frozenset[str]) -> str:
    number, verdict = one
    first, last = (", ".join(_figure(one, verdict, report) for one in _rows(clock, verdict)) for clock in Clock)
    read = "; ".join(claimed.circumstanced(verdict.claim))
    told = (*(line for line in _own(verdict, report) if line not in shared), parts.releases(verdict))
    notes = " ".join(spoken.sentence(line) for line in told if line)
    return row(f"{number}", read, _holds_for(verdict), first, "the same" if first and first == last else last, notes)


def _holds_for(verdict: Verdict) -> str:
    """The figures for which a claim is true, in short."""
    claim = verdict.claim
    if claim.kind == "target":
        return ""
    low, high = claim.value.low, claim.value.high
    plain = low is None or high is None or claim.value.high_closed or not claim.value.low_closed
    told = claimed.holds_for(claim)
    if plain or low is None or high is None or not told.startswith("from "):
        return told
    ends = [_PARTS.fullmatch(exact(end.normalize(), claim.unit)) for end in (low, high)]
    first, last = ends
    if first is None or last is None or (first["before"], first["after"]) != (last["before"], last["after"]):
        return told
    return f"{first['before']}{first['number']}–{last['number']}{first['after']}"


def _cell(verdict: Verdict, report: Report) -> str:
    """Where the figure that decides or confirms stands; how many cells it is computed from."""
    confirming = (one.evidence for one in verdict.by_source if one.clock is Clock.PUBLISHED and spoken.agrees(one))
    evidence = next(confirming, None) if words.confirmed(verdict) else words.deciding(verdict).evidence
    if evidence is None or evidence.source in (spoken.COMMITMENTS, spoken.BUDGETS):
        return ""  # a note says where it stands
    if len(evidence.inputs) != 1:
        return f"computed from {len(evidence.inputs)} cells"
    one, table = evidence.inputs[0], words.title(evidence.source, report)
    if (one.row.strip("*"), one.column.rstrip("e")) == (names().get(one.subject, ""), str(evidence.period)):
        return f"{table}, {one.table}"
    return f"{table}, {one.table}: row {one.row}, column {one.column}"


def _rows(clock: Clock, verdict: Verdict) -> list[Row]:
    """What all say of what is to be changed; else what they say who count alike, now only where none did that day."""
    whole = verdict.rating in (Rating.DISCREPANCY, Rating.DISPUTED)
    later = clock is Clock.LATEST and any(one.clock is Clock.PUBLISHED for one in verdict.by_source)
    rows = [one for one in verdict.by_source if one.clock is clock]
    source = words.deciding(verdict).source
    return [one for one in rows if whole or one.source == source or (one.disputes and not later)]


def _figure(one: Row, verdict: Verdict, report: Report) -> str:
    mark = "" if spoken.agrees(one) else f"{spoken.DIFFERS} "
    of = "" if one.period == words.deciding(verdict).period else f" for {one.period}"
    return f"{mark}{parts.whose(one, verdict, report)} {quantity(one.figure, one.unit)}{of}"


def sources(verdict: Verdict) -> Iterator[str]:
    """Names of the sources of all figures that are told of a claim."""
    yield from (one.source for clock in Clock for one in _rows(clock, verdict))
    yield from (one.source for one in (verdict.as_published, verdict.latest) if one and one.source and one.evidence)
    if verdict.slip:
        yield verdict.slip.source


def _shown(verdict: Verdict) -> bool:
    """Whether there is anything on record about a claim."""
    return bool(verdict.by_source) or any(words.notes(verdict))


def holding(numbered: list[Numbered], report: Report) -> list[str]:
    """One row a claim that holds; those that one release makes true stand together below its name."""
    by_release: dict[str, list[Numbered]] = {}
    for one in numbered:
        by_release.setdefault(_release(one[1], report), []).append(one)
    alone = [one for name, found in by_release.items() if not name or len(found) == 1 for one in found]
    rows = [_holding(one, report, named=True) for one in sorted(alone, key=_at)]
    for name, found in by_release.items():
        if name and len(found) > 1:
            rows.append(f"| | **{safe(name)}** | |")
            rows += [
                row(str(number), claimed.heading(v.claim), spoken.holding(v, report, named=False))
                for number, v in found
            ]
    return rows


def _holding(one: Numbered, report: Report, *, named: bool) -> str:
    number, verdict = one
    return row(str(number), claimed.heading(verdict.claim), spoken.holding(verdict, report, named=named))


def _at(one: Numbered) -> int:
    return one[0]


def _release(verdict: Verdict, report: Report) -> str:
    """The release that makes a claim true; empty where it is no figure of one."""
    decided = words.deciding(verdict)
    plain = decided.evidence is not None and decided.evidence.source != spoken.COMMITMENTS
    return words.name(decided.source, decided.release, report) if plain and not words.confirmed(verdict) else ""
