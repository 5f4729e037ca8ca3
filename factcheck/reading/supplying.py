"""The finite verb of a stretch of words that was left without one: the likeliest of its nouns that may be verbs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from factcheck.reading.neighbours import FINITE, are_several
from factcheck.reading.words import Form, Token

_TAKES_TIME = frozenset(
    ("arrive", "move", "be", "multiply", "rank", "take", "spend", "meet", "say", "promise", "aim", "demand", "span")
)


def supply(tokens: Sequence[Token], start: int, end: int) -> None:
    """Give a stretch without a finite verb the likeliest one among its nouns that may be verbs."""
    stretch = tokens[start:end]
    sure = not FINITE.isdisjoint([t.tag for t in stretch])
    if sure or not any(t.entry.forms for t in stretch) or _listed(tokens, end):
        return
    opened = start > 0 and tokens[start - 1].tag in ("sub", "rel", "that")
    for at in range(start + (not opened), end):
        token = tokens[at]
        before, after = (tokens[at - 1] if at > start else None), (tokens[at + 1] if at + 1 < end else None)
        if before is not None and before.tag == "T" and at > start + 1:
            before = tokens[at - 2]  # "the budget now stands at $5bn"
        noun = token.tag == "N" and "prep" not in token.entry.classes
        form = token.entry.form("third", "past", "base") if noun else None
        if form is not None and form.name == "base" and at - 1 > start and _called(tokens[at - 2 : at]):
            form = token.entry.form("past") or form  # "President Eisenhower cut defence spending"
        if form is None or not _subject_of(before, form.name, opened=opened):
            continue
        first = FINITE.isdisjoint([t.tag for t in tokens[:start]])
        said = "say" in form.senses and after is None and not first
        if (said or first or opened) and _complement(after, form, said=said):
            token.tag, token.form = ("VD" if form.name == "past" else "V"), form
            if after is not None and after.tag == "prep" and "particle" in after.entry.senses:
                after.tag = "adv"
            return


def _listed(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of a list of names and then its verb follow: "budgets in Norway, Canada and Turkey are"."""
    names = list(takewhile(lambda t: t.tag in ("P", "conj") or t.entry.word == ",", tokens[at:]))
    return any(t.tag == "conj" for t in names) and any(t.tag in FINITE for t in tokens[at + len(names) :][:1])


def _called(last: Sequence[Token]) -> bool:
    """Whether two words are somebody's name: capitals, of which the last is in no lexicon."""
    named = all(t.capital and t.tag in ("N", "P") for t in last)
    return named and not (last[-1].entry.senses or last[-1].entry.forms)


def _subject_of(before: Token | None, name: str, *, opened: bool) -> bool:
    """Whether the word before may end the subject of a form: a singular of "spends", a plural of "spend"."""
    if before is None:
        return opened
    if before.tag not in ("N", "P", "pron", "Q") or "adj" in before.entry.classes:
        return False
    plural = are_several(before)
    if name == "base":
        return plural and not before.entry.word.endswith("ss")
    return before.tag != "N" or name == "past" or not plural


def _complement(after: Token | None, form: Form, *, said: bool) -> bool:
    """Whether what follows may be what a form takes."""
    if after is None:
        return said or bool(form.senses & {"move", "multiply"})
    if after.tag in ("Q", "P", "det", "poss", "pron", "that", "to"):
        return True
    if after.tag in ("prep", "T", "adv"):
        return bool(form.senses & _TAKES_TIME)
    return after.tag == "N" and bool(form.senses)
