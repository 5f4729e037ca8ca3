"""What a desk should know beside the rating, each a plain sentence with a stable kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.models import Claim, Comparator, Evidence, Missing, Modality, Note, Outcome, Period, Rating, Verdict
from factcheck.reading.places import names
from factcheck.reference import press
from factcheck.style import quantity
from factcheck.verdicts import definitions
from factcheck.verdicts.clocks import Desk, named_view, side
from factcheck.verdicts.tolerance import UNDERSTATED, agrees, effective

TAGS = {"fragile": "fragile", "uncertain": "uncertain", "part year": "part_year", "projection": "projection"}
"""Tags of a cell's note that a desk should see, and the kind of note that each becomes."""
MANY = 40  # inputs beside the deciding one that are looked through for what the press printed
FEW = 4  # inputs, each of which carries its caveat into the claim


def of_figures(verdict: Verdict, at: Desk) -> tuple[Note, ...]:
    """Notes on a claim that was settled by figures."""
    found = [
        *_named(verdict, at),
        *_revised(verdict),
        *_definition(verdict, at),
        *definitions.differ(verdict),
        *_date(verdict, at),
    ]
    decided = verdict.decided
    if decided.evidence is not None:
        found += [*_figure(verdict.claim, decided, decided.evidence), *decided.evidence.notes]
    found += _from_the_press(verdict, at)
    return tuple(dict.fromkeys(found))


def _named(verdict: Verdict, at: Desk) -> Iterator[Note]:
    first = verdict.as_published
    if first is None or first.source is None:
        return
    source = at.store.sources[first.source]
    view = named_view(verdict.claim, source, at)
    if view is not None and view.release == first.release:
        yield Note(
            "named_release", f"held against {source.title}'s release of {first.release}, which the article names"
        )


def _revised(verdict: Verdict) -> Iterator[Note]:
    first, last = verdict.as_published, verdict.latest
    if first is None or first.evidence is None or last.evidence is None or first.rating is last.rating:
        return
    if first.release == last.release:
        return
    since = [row for row in verdict.history if first.release is not None and row.release > first.release]
    figures = "; ".join(f"{row.release}: {quantity(row.figure, row.unit)}" for row in since)
    if first.rating is Rating.MATCH:
        yield Note("revised", f"matched when published, revised since ({figures})")
    elif last.rating is Rating.MATCH:
        yield Note("revised", f"did not match when published, matches the newest release ({figures})")


def _definition(verdict: Verdict, at: Desk) -> Iterator[Note]:
    first, last = verdict.as_published, verdict.latest
    if first is None or first.release is None or last.release is None or first.source is None:
        return
    if first.figure == last.figure:
        return
    kinds = {e.date.isoformat(): e.definition for e in at.store.sources[first.source].editions}
    if last.source == first.source and kinds.get(first.release) != kinds.get(last.release):
        title = at.store.sources[first.source].title
        yield Note(
            "definition",
            f"{title} changed what it counts between {first.release} and {last.release} (from 2026 on: core defence "
            "expenditure), so that a difference need not be a revision",
        )


def _date(verdict: Verdict, at: Desk) -> Iterator[Note]:
    if at.published is None and verdict.as_published is None:
        yield Note("undated", "no publication date is known: judged by the newest release only")
    elif verdict.latest.source is not None and verdict.claim.period.basis == "current" and verdict.latest.period:
        stale = at.day.year - verdict.latest.period
        if stale > 1:
            yield Note("stale", f"the newest year that the source printed by then is {verdict.latest.period}")


def _figure(claim: Claim, outcome: Outcome, evidence: Evidence) -> Iterator[Note]:
    yield from _tagged(claim, evidence)
    if evidence.reading:
        holds = "holds in another fair reading" if outcome.rating is Rating.MATCH else "judged"
        yield Note("reading", f"{holds}: {evidence.reading}")
    if evidence.status == "estimate":
        yield Note("estimate", f"the publisher marks {evidence.period} as an estimate")
    if outcome.rating is not Rating.MATCH:
        return
    one = evidence.inputs[0] if len(evidence.inputs) == 1 else None
    printed = one.value if one is not None and one.unit == evidence.unit else None
    if printed is not None and printed != evidence.value and not agrees(claim, evidence._replace(value=printed)):
        yield Note("rounding", f"holds only because {printed:f} is printed as {evidence.value:f}")
    open_above = claim.comparator in (Comparator.GT, Comparator.GE) and claim.modality is not Modality.NEGATED
    if open_above and claim.value.high is None and evidence.value > UNDERSTATED * claim.stated:
        yield Note("understates", f"true, but the figure is {quantity(evidence.value, evidence.unit)}, far above")
    if evidence.holds is None and not effective(claim).contains(evidence.value):
        why = "to which the press gives the figure" if evidence.printed else "by which a computed figure may be off"
        yield Note("margin", f"holds only within the {evidence.margin * 100:.2g}% {why}")
    if claim.comparator is Comparator.UP_TO:
        yield Note("no_lower_end", '"up to" sets a ceiling and no lower end')


def _tagged(claim: Claim, evidence: Evidence) -> Iterator[Note]:
    """What publishers say of the cells used; of many cells only those of the claim's own subjects."""
    many = len(evidence.inputs) > FEW
    for cell in evidence.inputs:
        for tag, kind in TAGS.items():
            if f"{tag}:" in cell.note and (not many or cell.subject in claim.subject):
                yield Note(kind, cell.note.split(f"{tag}:", 1)[1].split(";")[0].strip())


def _from_the_press(verdict: Verdict, at: Desk) -> Iterator[Note]:
    """Which of the figures that the report shows beside the one that decides are known from the press only."""
    decided = verdict.decided
    used = () if decided.evidence is None else decided.evidence.inputs
    shown = [cell for row in (*verdict.by_source, *verdict.history) for cell in row.evidence.inputs if cell not in used]
    for cell in shown[:MANY]:
        title = at.store.sources[cell.source].title
        if press.outlets(cell):
            yield Note("press", f"some of {title}'s figures of {cell.release} are known only as the press printed them")


def of_target(claim: Claim, evidence: Evidence, at: Desk) -> tuple[Note, ...]:
    """Notes on a target: when it was replaced since, and whether those said to be above it are."""
    return (*_replaced_since(evidence, at), *_relation(claim, at))


def _replaced_since(evidence: Evidence, at: Desk) -> Iterator[Note]:
    for one in at.store.commitments:
        same = one.adopted.isoformat() == evidence.release and one.value == evidence.value
        if same and one.body in evidence.subject and one.replaced and at.day < one.replaced <= at.today:
            yield Note("replaced_since", f"in force then; replaced on {one.replaced.isoformat()}")


def _relation(claim: Claim, at: Desk) -> Iterator[Note]:
    """ "above the 2% minimum": the figures of those who are said to be above it."""
    relates = claim.detail.get("relates")
    if not isinstance(relates, list):
        return
    comparator = Comparator.GT if claim.detail.get("relation") == "gt" else Comparator.LT
    word = "above" if comparator is Comparator.GT else "below"
    for code in relates:
        outcome = _share(claim, code, at)
        if outcome is None or outcome.figure is None:
            continue
        holds = outcome.figure > claim.stated if comparator is Comparator.GT else outcome.figure < claim.stated
        title = at.store.sources[outcome.source or ""].title
        yield Note(
            "relation_holds" if holds else "relation_fails",
            f"{names().get(code, code)} is {'' if holds else 'not '}{word} it: {outcome.figure.normalize():f}% in "
            f"{outcome.period} ({title}, {outcome.release})",
        )


def _share(claim: Claim, code: str, at: Desk) -> Outcome | None:
    """A country's share of GDP at the first clock, for the present."""
    year = at.day.year
    asked = replace(
        claim,
        kind="share_of_gdp",
        measure="share_of_gdp",
        subject=(code,),
        period=Period(year, year, "current"),
        modality=Modality.ASSERTED,
    )
    found: Missing | Outcome | None
    for name in ("nato", "sipri"):
        one = side(asked, at.store.sources[name], at)
        found = one.first if one.first is not None and one.first.evidence is not None else one.second
        if found is not None and found.evidence is not None:
            return found
    return None
