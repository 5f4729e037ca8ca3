"""The sentence as it would stand with the figure in force, in the article's own style.

Only the number changes, and only to a figure that was out on the day. What somebody is quoted with is never changed:
the sentence gets an editor's note instead. What is left open for doubt is not corrected.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from factcheck.models import Claim, Evidence, Modality, Outcome, Rating, Verdict
from factcheck.patterns import lazy
from factcheck.reference.releases import ReleaseView
from factcheck.style import capital
from factcheck.verdicts.clocks import Desk, ask
from factcheck.verdicts.tolerance import agrees
from factcheck.verdicts.wording import in_words, written

_OR_MORE = lazy(r"[ ]or[ ](?:more|less|so|above|below|higher|under|over|fewer)\b")
_NEXT = lazy(r"\b(?P<next>next|following|other)[ ](?P<n>[0-9]+|[a-z]+(?:-[a-z]+)?)\b")
MAY_BE_LONGER = "may_be_longer"  # the note of a run of years that goes back to the first one held
OWN = "own history"
BREAK, OPENING, CLOSING, STRAIGHT = "\n\n", "\u201c", "\u201d", '"'


class Correction(NamedTuple):
    """The sentence put right, with its source; and the words that go out and those that come in."""

    sentence: str
    before: str
    after: str


def correct(verdict: Verdict, desk: Desk) -> Correction | None:
    """The corrected sentence with its source; None where the claim holds, or no plain words would put it right."""
    decided = verdict.decided
    claim = verdict.claim
    if verdict.rating is not Rating.DISCREPANCY or decided.evidence is None or _cannot(claim, decided):
        return None
    if desk.published is not None and decided.evidence.release > desk.published.isoformat():
        return None
    found = _combined(claim, decided.evidence, desk) if "n" in claim.detail else _figure(claim, decided)
    return None if found is None else _placed(claim, *found, _source(decided.evidence, desk), desk)


def _placed(claim: Claim, span: tuple[int, int], words: str, source: str, desk: Desk) -> Correction:
    """New words in the place of a span of the article, or in a note after its sentence where that is quoted."""
    start, text = claim.sentence.span[0], claim.sentence.text
    low, high = span[0] - start, span[1] - start
    if quoted(desk.text, span[0]):
        note = f"[{source}: {words}]"
        return Correction(f"{text} {note}", text[low:high], note)
    if text[:low].strip("\"'") == "" and text[low : low + 1].isupper():
        words = capital(words)
    return Correction(f"{text[:low]}{words}{text[high:]} ({source})", text[low:high], words)


def _cannot(claim: Claim, decided: Outcome) -> bool:
    """A denial or "every ally" is not put right by another number, nor a record or a run by the few years held."""
    denied = claim.modality is Modality.NEGATED and claim.kind != "count"
    open_ = decided.evidence is not None and any(note.kind == MAY_BE_LONGER for note in decided.evidence.notes)
    return denied or open_ or decided.figure is None or claim.detail.get("scope") == OWN or "quantifier" in claim.detail


def quoted(text: str, place: int) -> bool:
    """Whether a place of an article stands within quotation marks of its paragraph.

    >>> quoted('"We spend 3%," he said; it is 2%.', 10), quoted('"We spend 3%," he said; it is 2%.', 30)
    (True, False)
    """
    before = text[text.rfind(BREAK, 0, place) + 1 : place]
    curly = before.rfind(OPENING) > before.rfind(CLOSING)
    return curly or before.count(STRAIGHT) % 2 == 1


def _figure(claim: Claim, decided: Outcome) -> tuple[tuple[int, int], str] | None:
    """The claim's words, hedge included, and what stands in their place."""
    figure, after = _words(claim, claim.figure_span), _tail(claim)
    words = None if decided.figure is None else written(claim, decided.figure, figure, after)
    if words is None:
        return None
    end = claim.figure_span[1]
    more = _OR_MORE.match(after)
    return (claim.span[0], end + (more.end() if more else 0)), words


def _words(claim: Claim, span: tuple[int, int]) -> str:
    start = claim.sentence.span[0]
    return claim.sentence.text[span[0] - start : span[1] - start]


def _tail(claim: Claim) -> str:
    return claim.sentence.text[claim.figure_span[1] - claim.sentence.span[0] :]


def _combined(claim: Claim, evidence: Evidence, desk: Desk) -> tuple[tuple[int, int], str] | None:
    """ "more than the next nine combined": the number of countries for which it holds."""
    text = _words(claim, claim.span)
    found, stated = _NEXT.search(text), claim.detail.get("n")
    if found is None or not isinstance(stated, int):
        return None
    source = desk.store.sources[evidence.source]
    edition = next(e for e in source.editions if e.date.isoformat() == evidence.release)
    view = ReleaseView(desk.store, source, edition, desk.day)
    for count in range(stated - 1, 0, -1):
        fewer = replace(claim, detail={**claim.detail, "reference": f"next {count} combined", "n": count})
        answer = ask(fewer, view, evidence.period)
        if isinstance(answer, tuple) and any(agrees(claim, one) for one in answer):
            low = claim.span[0] + found.start("n")
            return (low, low + len(found["n"])), str(count) if found["n"].isdigit() else in_words(count)
    return None


def _source(evidence: Evidence, desk: Desk) -> str:
    title = desk.store.sources[evidence.source].title
    computed = "" if evidence.printed else ", computed"
    return f"{title}, release of {evidence.release}, figure for {evidence.period}{computed}"
