"""A reading told to people in the words of `telling.csv`: the clauses of a sentence, and each figure part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from factcheck.lexicon import rows
from factcheck.models import Claim, Modality, Period
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import MEMBERS, PEOPLE
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
from factcheck.reading.places import names
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.statements import Said

STEP = "  "


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """What a part of a reading is called, by its key."""
    return {row["key"]: row["words"] for row in rows("telling")}


def tree(parsed: Parsed) -> Iterator[str]:
    """The clauses of a sentence, each indented under the one that it belongs to: its name, its words, who does what."""
    for clause in parsed.tree.clauses:
        if all(phrase.kind in ("mark", "link") for phrase in clause.phrases):
            continue
        depth = STEP * clause.depth
        yield f"{depth}{_name(parsed, clause)}: {_text(parsed, clause)}"
        parts = list(_parts(parsed, clause))
        if parts:
            yield f"{depth}{STEP}{STEP}{'; '.join(parts)}"


def _name(parsed: Parsed, clause: Clause) -> str:
    """What a clause is to the one around it, in plain words."""
    governor = clause.governor
    if governor is not None and clause.kind in ("infinitive", "complement", "gerund"):
        senses = governor.senses | (governor.head.entry.senses if governor.head is not None else frozenset())
        for key, told in words().items():
            place, _, sense = key.partition(".")
            if place == "governed" and sense in senses:
                return f"{told} ({quoted(parsed, governor)})"
    key = "if" if "if" in clause.senses else clause.kind
    if clause.kind == "bracket" and clause.antecedent is not None:
        key = "bracket.of"
    told = words().get(f"clause.{key}", clause.kind)
    if governor is None:
        told = told.partition(" (after")[0] if "{governor}" in told else told
    return told.format(
        governor="" if governor is None else quoted(parsed, governor),
        antecedent=quoted(parsed, clause.antecedent) if clause.antecedent is not None else "",
        link=clause.link,
    ).strip()


def quoted(parsed: Parsed, phrase: Phrase) -> str:
    """The words of a phrase without its preposition, in quotation marks."""
    start = phrase.prep.end if phrase.prep is not None else phrase.start
    return f'"{parsed.text[start : phrase.end].strip()}"'


def _text(parsed: Parsed, clause: Clause) -> str:
    """The words of a clause, "..." where another clause stands between."""
    runs = groupby(enumerate(clause.phrases), lambda pair: pair[1].at - pair[0])
    parts = ([phrase for _, phrase in run] for _, run in runs)
    return " ... ".join(parsed.text[part[0].start : part[-1].end].strip() for part in parts)


def _parts(parsed: Parsed, clause: Clause) -> Iterator[str]:
    """Who or what the clause is about, what is done, and whether that is denied."""
    if clause.subject is not None:
        yield words()["part.subject"].format(words=quoted(parsed, clause.subject))
    if clause.verb is not None:
        yield words()["part.verb"].format(words=quoted(parsed, clause.verb))
        if clause.verb.negated:
            yield words()["part.negated"]


def figure(said: Said, claim: Claim) -> Iterator[str]:
    """What was read of a figure, part by part, each with where it was found."""
    frame = said.frame
    yield _line("role", words().get(f"role.{frame.role}", frame.role), said)
    measured = "equipment" if frame.equipment else {PEOPLE: "people", MEMBERS: "members"}.get(frame.role, "defence")
    yield _line("measure", words()[f"measure.{measured}"], said)
    if frame.base:
        yield _line("base", words().get(f"base.{frame.base}", frame.base), said)
    whose = " + ".join(names().get(code, code) for code in claim.subject)
    yield _line("subject", whose or words()["subject.none"], said)
    yield _line("period", when(claim.period), said)
    mood = words()[f"mood.{claim.modality.value}"]
    told = f" {words()['how.mood'].format(words=chr(34) + said.mood.words + chr(34))}" if said.mood.words else ""
    if claim.modality is not said.mood.modality and claim.modality is Modality.FORECAST:
        yield f"{words()['slot.mood']}: {mood} - {words()['how.year']}"
    else:
        yield _line("mood", mood if claim.modality is Modality.ASSERTED else mood + told, said)


def _line(slot: str, told: str, said: Said) -> str:
    """ "whose: Greece, by its clause"."""
    how = said.how.get(slot) or ("phrase" if slot in ("base", "measure") else "clause")
    return f"{words()[f'slot.{slot}']}: {told} - {words()[f'how.{how}']}"


def when(period: Period) -> str:
    """A period in words.

    >>> when(Period(2014, 2024, "stated")), when(Period(2024, 2024, "current"))
    ('2014 to 2024', 'the present, 2024')
    """
    if period.past:
        return words()["period.past"]
    if period.basis == "current":
        return words()["period.now" if period.end is None else "period.present"].format(year=period.end)
    if period.end is None:
        return words()["period.none"]
    key = "year" if period.start in (None, period.end) else "span"
    return words()[f"period.{key}"].format(start=period.end if key == "year" else period.start, end=period.end)


def unread(parsed: Parsed, taken: Iterable[Said]) -> Iterator[str]:
    """The figures of a sentence of which no claim was made, with that said."""
    spans = [one.frame.quantity.span for one in taken]
    for token in parsed.tokens:
        unit = token.unit
        if not isinstance(unit, Quantity) or unit.unit == NUMBER:
            continue
        if not any(low < token.end and token.start < high for low, high in spans):
            yield f'"{parsed.text[token.start : token.end]}": {words()["figure.unread"]}'
