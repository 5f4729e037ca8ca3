"""The numbers of an article of which no claim is made: each that may be of defence with the reason, the rest counted.

Nothing is read for it that is not read anyway but the sentences with a word of defence. A year or a day is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.models import Claim, NotChecked, Span
from factcheck.reading import document, gate, measures
from factcheck.reading.document import Document
from factcheck.reading.frames import GDP, Frame
from factcheck.reading.parsing import Parsed
from factcheck.reading.plain import plain
from factcheck.reading.quantity import NUMBER, PERCENT, Quantity
from factcheck.reading.telling import words
from factcheck.reading.words import Token

_DIGITS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_NO_LETTERS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ELSE = (measures.OTHER, measures.SUNDRY)
_THINGS = frozenset(("equip", "service", "other", "people"))
"""Senses of words for what is no whole of defence spending."""
_COUNTED = frozenset(("people", "force", "member", "members", "land"))
"""Of what this tool checks numbers."""


def unchecked(doc: Document, claims: Iterable[Claim]) -> tuple[tuple[NotChecked, ...], int]:
    """The numbers that may be of defence and are in no claim, and how many others the article has.

    >>> from factcheck.models import Article
    >>> text = "The army bought 96 helicopters for $10 billion. Rain fell on 3 days in 2024."
    >>> listed, others = unchecked(Document(Article("a", text)), ())
    >>> [(one.text, one.reason) for one in listed], others
    ([('96', 'counts "helicopters"'), ('$10 billion', 'not the whole of defence spending: "helicopters"')], 1)
    """
    taken: dict[int, list[Claim]] = {}
    for claim in claims:
        taken.setdefault(claim.sentence.index, []).append(claim)
    found: list[NotChecked] = []
    others = 0
    live = frozenset(doc.live)
    for index, (start, end) in enumerate(doc.spans):
        if not document.too_much(doc.plain[start:end]) and (index in live or doc.hot(index)):
            here = list(_of_sentence(doc, index, taken.get(index, [])))
            found += [one for one, near in here if near]
            others += sum(not near for _, near in here)
        else:
            others += sum(1 for one in _DIGITS.findall(doc.plain, start, end) if not _YEAR.fullmatch(one))
    return tuple(found), others


def title(doc: Document) -> str:
    """The title of an article, where it may hold a claim and stands nowhere in the text that is read; else nothing."""
    said = plain(doc.article.title).text
    if not gate.measured(said) or next(gate.positions(said), None) is None:
        return ""
    return "" if _letters(said) in _letters(doc.plain) else said


def _letters(text: str) -> str:
    return _NO_LETTERS.sub(" ", text.casefold()).strip()


def _of_sentence(doc: Document, index: int, claims: list[Claim]) -> Iterator[tuple[NotChecked, bool]]:
    """The numbers of a sentence that are in none of its claims, and whether each may be of defence."""
    if not doc.quantities(index):
        return
    base, row = doc.spans[index][0], _is_row(doc.parsed(index))
    frames = {frame.token.start: frame for frame in doc.frames(index)}
    for token in doc.parsed(index).tokens:
        unit = token.unit
        span = doc.source((base + token.start, base + token.end))
        if not isinstance(unit, Quantity) or any(_takes(claim, span, unit) for claim in claims):
            continue
        frame = frames.get(token.start)
        cell = row and unit.unit == NUMBER
        reason = words()["unchecked.cell"] if cell else _reason(doc, index, token, unit, frame)
        near = cell or _near(doc.parsed(index), token, unit, frame, hot=doc.hot(index))
        yield NotChecked(span, doc.article.text[slice(*span)], reason), near


def _takes(claim: Claim, span: Span, unit: Quantity) -> bool:
    """Whether a claim is of a number, or counts who reaches it."""
    inside = any(low < span[1] and span[0] < high for low, high in (claim.span, claim.figure_span))
    return inside or str(claim.detail.get("threshold")) == f"{unit.value.normalize():f}"


def _is_row(parsed: Parsed) -> bool:
    """Whether a line is of names and numbers alone, or of a number with decimals: a row or a cell of a table."""
    if any(token.tag not in ("Q", "P", "T", "mark") for token in parsed.tokens):
        return False
    return any(token.tag == "P" for token in parsed.tokens) or any(sign in parsed.text for sign in ".,")


def _near(parsed: Parsed, token: Token, unit: Quantity, frame: Frame | None, *, hot: bool) -> bool:
    """Whether a number may be of defence: one beside a word of it, but for lengths of time and "three questions"."""
    if unit.unit != NUMBER:
        return hot or (frame is not None and frame.measure not in _ELSE)
    senses = parsed.phrase(token).senses
    lasts = bool(senses & {"timenoun", "year"}) and "times" not in senses
    return hot and not lasts and (not unit.in_words or bool(senses & _COUNTED))


def _reason(doc: Document, index: int, token: Token, unit: Quantity, frame: Frame | None) -> str:
    """Why a number is in no claim, in plain words."""
    if index in doc.broken:
        return words()["unchecked.broken"]
    parsed = doc.parsed(index)
    if unit.unit == NUMBER:
        head = parsed.phrase(token).head  # what a bare number counts
        return _told("unchecked.counts", "" if head is None or head is token else parsed.text[head.start : head.end])
    if frame is None or frame.measure in _ELSE:
        thing = _thing(parsed, token)
        return _told("unchecked.part", thing) if thing or frame is not None else words()["unchecked.unread"]
    if frame.measure != measures.DEFENCE:
        return words()["unchecked.silent"]
    if unit.unit == PERCENT and frame.base != GDP:
        return words()["unchecked.share"]
    return words()["unchecked.kind"]


def _told(key: str, word: str) -> str:
    """A reason with the word that gives it, or without one."""
    return words()[key].format(word=word) if word else words()[f"{key}.bare"]


def _thing(parsed: Parsed, token: Token) -> str:
    """The word nearest to a figure, in its clause, that says that it is of something else."""
    own = parsed.phrase(token)
    phrases = sorted(parsed.tree.clause(own).phrases, key=lambda phrase: abs(phrase.at - own.at))
    nouns = (t for phrase in phrases for t in phrase.tokens if t.tag in ("N", "P"))
    found = next((t for t in nouns if not _THINGS.isdisjoint(t.entry.senses)), None)
    return "" if found is None else parsed.text[found.start : found.end]
