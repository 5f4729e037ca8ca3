"""A verdict in sentences that can be read out on the phone: what the article says, what is on record, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.models import Clock, Outcome, Rating, Reason, Report, Row, Verdict
from factcheck.style import capital, day, prose, publisher, quantity, uncertain
from factcheck.units import RATE, currency, factor
from factcheck.writers import claimed, words

SURE, LIKELY = Decimal("0.9"), Decimal("0.45")
"""How often a reading made so is right, by the texts that were annotated by hand: sure, likely; below it is a guess."""
OTHERS = 2  # other publishers that are named in a sentence
COMMITMENTS, BUDGETS, AGREES, DIFFERS = "commitments", "budgets", "✓", "✗"
ADVICE = {
    Reason.NO_FIGURE: "Ask the author for the source.",
    Reason.NO_COMMITMENT: "Ask the author who set this goal, and when.",
    Reason.RELEASE_NOT_HELD: "Look it up in that release, or ask the author for the source.",
    Reason.SOURCE_NOT_HELD: "Look it up there, or ask the author for the table.",
    Reason.FUTURE_PERIOD: "Make sure that the sentence says whose plan or forecast it is.",
    Reason.UNKNOWN_SUBJECT: "Name the country, or ask the author which one is meant.",
    Reason.UNKNOWN_PERIOD: "Name the year, or ask the author which one is meant.",
    Reason.HYPOTHETICAL: "Nothing to check, unless the text means it as a fact.",
    Reason.DOUBTFUL_READING: "Read the sentence: if it means this, the number is wrong.",
}
"""What a desk can do where nothing could be settled."""


def article(verdict: Verdict) -> str:
    """ "The article says "4.1%"." """
    if "but" in verdict.claim.detail:
        return f"The article says {claimed.stated(verdict.claim)}."
    return f'The article says "{" ".join(verdict.claim.text.split())}".'


def explained(verdict: Verdict, report: Report) -> str:
    """What the article says, what is on record, who says otherwise, and the likeliest slip."""
    return " ".join(part for part in (article(verdict), record(verdict, report), slip(verdict)) if part)


def record(verdict: Verdict, report: Report) -> str:
    """What is on record, as a sentence; why nothing is where it could not be settled."""
    if verdict.reason is not None:
        return why(verdict, report)
    confirmed = words.confirmed(verdict)
    if confirmed:
        return sentence(confirmed)
    decided = words.deciding(verdict)
    if decided.evidence is not None and decided.evidence.source == COMMITMENTS:
        return f"On record: {prose(decided.evidence.method)}."
    told = "".join((says(decided, report, verdict), *_others(decided, verdict, report)))
    return f"{sentence(told)}{_newer(decided, verdict, report)}" if told else ""


def says(outcome: Outcome, report: Report, verdict: Verdict | None = None) -> str:
    """What a release says, or what we make of it: only what its publisher printed is called the publisher's."""
    evidence = outcome.evidence
    if evidence is None or outcome.figure is None:
        return ""
    figure, year = quantity(outcome.figure, evidence.unit), evidence.period
    release = _figures_of(outcome.source, evidence.release, report)
    if verdict is not None and outcome is verdict.as_published and outcome.release != verdict.latest.release:
        release += ", in force that day,"
    elif later(outcome, report):
        release += ", announced after publication,"
    if evidence.printed:
        return f"{release} say {figure} for {year}"
    converted = _converted(outcome)
    if not converted:
        return f"from {release} we make it {_all_but(verdict, outcome) or figure} for {year}"
    return f"{_in_its_own(verdict, report)}{release} say {converted}"


def later(outcome: Outcome, report: Report) -> bool:
    """Whether a budget was announced after the article appeared."""
    day_ = report.article.published
    return outcome.source == BUDGETS and day_ is not None and (outcome.release or "") > day_.isoformat()


def _all_but(verdict: Verdict | None, outcome: Outcome) -> str:
    """ "all but 5": how many members are not so, where the article says how many."""
    but = None if verdict is None else verdict.claim.detail.get("but")
    off = None if outcome.evidence is None else outcome.evidence.off
    return f"all but {but - off:f}" if isinstance(but, int) and off is not None else ""


def _figures_of(source: str | None, release: str, report: Report, *, word: str = "figures") -> str:
    """ "NATO's figures of 28 August 2025", "the government's figures of 5 March 2024"."""
    return f"{_whose(source, report)}'s {word} of {day(release)}"


def _whose(source: str | None, report: Report) -> str:
    """Who publishes, as it stands in a sentence."""
    return "the government" if source == BUDGETS else publisher(words.title(source, report))


def _in_its_own(verdict: Verdict | None, report: Report) -> str:
    """What another release of the publisher prints in the claim's own currency, before what we convert."""
    rows = () if verdict is None else verdict.history
    printed = next((row for row in reversed(rows) if row.evidence.printed), None)
    if printed is None:
        return ""
    figures = _figures_of(printed.source, printed.release, report)
    return f"{figures} say {quantity(printed.figure, printed.unit)} for {printed.period}; "


def _converted(outcome: Outcome) -> str:
    """ "US$33.8bn for 2024, about €31.3bn at the ECB's average rate": one printed amount in another currency."""
    evidence = outcome.evidence
    amounts = [] if evidence is None else [cell for cell in evidence.inputs if cell.measure != RATE]
    if evidence is None or outcome.figure is None or len(amounts) != 1 or len(evidence.inputs) == 1:
        return ""
    money = currency(amounts[0].unit)
    scale = None if money is None else factor(amounts[0].unit, money)
    if money is None or scale is None:
        return ""
    printed, made = quantity(amounts[0].value * scale, money), quantity(outcome.figure, evidence.unit)
    return f"{printed} for {evidence.period}, about {made} at the ECB's average rate"


def _others(decided: Outcome, verdict: Verdict, report: Report) -> Iterator[str]:
    """What other publishers themselves say of the same year at the same clock."""
    clock = Clock.PUBLISHED if decided is verdict.as_published else Clock.LATEST
    rows = [
        row
        for row in verdict.by_source
        if row.clock is clock and row.disputes and row.period == decided.period and row.source != decided.source
    ]
    for row in rows[:OTHERS]:
        yield f"; {_whose(row.source, report)}'s say {quantity(row.figure, row.unit)}"


def _newer(decided: Outcome, verdict: Verdict, report: Report) -> str:
    """What the publisher's newest release says where it says otherwise."""
    last = verdict.latest
    if decided is last or last.evidence is None or last.figure in (None, decided.figure) or last.figure is None:
        return ""
    figure = quantity(last.figure, verdict.claim.unit)
    of = day(last.release or "")
    if not last.evidence.printed:
        return f" From the newest, of {of}, we make it {_all_but(verdict, last) or figure}."
    return f" {capital(_whose(last.source, report))}'s newest, of {of}, say {figure}."


def slip(verdict: Verdict) -> str:
    """The likeliest slip, as a sentence."""
    found = verdict.slip
    if found is None:
        return ""
    if found.kind in ("truncated", "magnitude"):
        return f"A likely slip: {prose(found.says)}."
    return f"The likely source is {prose(found.says)} ({quantity(found.figure, verdict.claim.unit)})."


def why(verdict: Verdict, report: Report) -> str:
    """Why a claim could not be settled, as a sentence; then what is on record all the same."""
    return " ".join(part for part in (cause(verdict, report), since(verdict, report)) if part)


def cause(verdict: Verdict, report: Report) -> str:
    """Why a claim could not be settled, as a sentence."""
    first = verdict.as_published
    unheld = verdict.reason is Reason.RELEASE_NOT_HELD and first is not None and first.evidence is None
    if unheld and first is not None and first.source and first.release:
        whose = _figures_of(first.source, first.release, report, word="figure")
        year = f" for {first.period}" if first.period else ""
        return sentence(f"{whose}{year}, in force that day, is not in our collection")
    if verdict.says:
        return sentence(prose(verdict.says))
    return sentence(words.REASONS[verdict.reason]) if verdict.reason else ""


def since(verdict: Verdict, report: Report) -> str:
    """What the newest release says where the one in force that day does not help; else nothing."""
    first, last = verdict.as_published, verdict.latest
    asked = verdict.reason in (Reason.NO_FIGURE, Reason.RELEASE_NOT_HELD) and last.figure is not None
    if not asked or first is None or first.release == last.release or words.of_each(verdict):
        return ""
    return sentence(says(last, report))


def advice(verdict: Verdict) -> str:
    """What a desk can do about a claim that could not be settled."""
    return ADVICE.get(verdict.reason, "") if verdict.reason else ""


def sure(verdict: Verdict) -> str:
    """How sure the reading is, by how often such readings were right on texts annotated by hand."""
    claim = verdict.claim
    if not claim.doubt or claim.chance >= SURE:
        return "sure"
    least = f"we are least sure {uncertain(claim, most=1)}"
    return f"likely; {least}" if claim.chance >= LIKELY else f"not certain; {least}"


def holding(verdict: Verdict, report: Report, *, named: bool = True) -> str:
    """What makes a claim hold, in a few words, and what was revised since; releases where nothing else names them."""
    told = words.confirmed(verdict)
    decided = words.deciding(verdict)
    if told or decided.evidence is None:
        return prose(told)
    if decided.evidence.source == COMMITMENTS:
        return prose(decided.evidence.method)
    figure = quantity(decided.figure or Decimal(0), decided.evidence.unit)
    release = f", {words.name(decided.source, decided.release, report)}" if named else ""
    computed = "" if decided.evidence.printed else ", computed by us"
    after = ", announced after publication" if later(decided, report) else ""
    told = f"{figure} for {decided.period}{release}{computed}{after}"
    last = verdict.latest
    if last.figure is None or last.rating is Rating.MATCH:
        return told
    on = f" on {day(last.release or '')}" if named else ""
    return f"{told}; revised since, to {quantity(last.figure, verdict.claim.unit)}{on}"


def finding(verdict: Verdict, report: Report) -> str:
    """A verdict in one line, for outputs that show one line a claim."""
    told = f"{claimed.heading(verdict.claim)}: {words.rating(verdict)}. {explained(verdict, report)}"
    return f"{told} {words.SUPPRESSED.capitalize()}: {verdict.suppressed}" if verdict.suppressed else told


def sides(rows: tuple[Row, ...]) -> Iterator[tuple[Row | None, Row | None]]:
    """What each source said that day and says now, of each subject."""
    found: dict[tuple[str, tuple[str, ...]], dict[Clock, Row]] = {}
    for row in rows:
        found.setdefault((row.source, row.evidence.subject), {})[row.clock] = row
    yield from ((one.get(Clock.PUBLISHED), one.get(Clock.LATEST)) for one in found.values())


def agrees(row: Row) -> bool:
    """Whether a source's figure makes the claim true."""
    return row.rating is Rating.MATCH


def figure(row: Row | None, year: int | None, before: Row | None = None) -> str:
    """A figure with the day of its release, its year where that is another one, and whether it agrees."""
    if row is None:
        return ""
    if before is not None and (before.release, before.figure) == (row.release, row.figure):
        return "the same"
    of = "" if row.period == year else f" for {row.period}"
    estimate = ", estimate" if row.status == "estimate" else ""
    mark = AGREES if agrees(row) else DIFFERS
    return f"{mark} {quantity(row.figure, row.unit)}{of} ({day(row.release)}{estimate})"


def sentence(text: str) -> str:
    """Text with a capital letter and a full stop."""
    return f"{capital(text)}{'' if text.endswith('.') else '.'}"
