"""Runs of years: "rose for the eighth consecutive year", "seven straight years of increases", "the third in a row"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.reading.changes import downward, moves
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import YEARS, Frame, framed
from factcheck.reading.measuring import measured
from factcheck.reading.numbers import ordinal
from factcheck.reading.outdoing import following
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantity import NUMBER, Quantity, spot
from factcheck.reading.words import NOTHING, Token, having

LEAST, MOST = 2, 60


def streaks(parsed: Parsed) -> Iterator[Frame]:
    """The runs of years of a sentence, with the way that spending went in them."""
    for phrase in parsed.phrases:
        counted = ((t, _count(t)) for t in (phrase.tokens if phrase.kind == "noun" else ()))
        number, value = next(((t, count) for t, count in counted if count is not None), (None, None))
        end = _end(parsed, phrase, number) if number is not None else None
        if number is None or value is None or end is None or not LEAST <= value <= MOST:
            continue
        direction = _direction(parsed, phrase)
        if not direction:
            continue
        span = (number.start, end)
        made = spot(parsed.text, span, value, "years", exact=True)._replace(span=span, figure=span)
        if isinstance(number.unit, Quantity):
            made = made._replace(hedge=number.unit.hedge, span=(number.unit.span[0], end))
        frame = framed(parsed, phrase, number, made, YEARS, "clause")
        frame.detail = {"years": int(value), "direction": direction}
        frame.noun = phrase if "change" in phrase.senses else None
        measured(frame)
        yield frame


def _count(token: Token) -> Decimal | None:
    if isinstance(token.unit, Quantity):
        return token.unit.value if token.unit.unit == NUMBER and token.unit.value % 1 == 0 else None
    return ordinal(token.entry.word) if token.unit is None else None


def _end(parsed: Parsed, phrase: Phrase, number: Token) -> int | None:
    """Where a run ends: at the years or rises in a row; None for years that are no run."""
    later = [t for t in phrase.tokens if t.start > number.start]
    counted = next((t for t in reversed(later) if t.entry.senses & {"year", "change"}), None)
    if counted is None:
        return None
    runs = [t.end for t in later if "streak" in t.entry.senses]
    if runs:
        return max(counted.end, *runs)
    after = following(parsed, counted, 1)
    if after and "streak" in after[0].entry.senses:
        return after[0].end
    of = parsed.following(phrase)  # "seven years of consecutive cuts"
    if of is None or "year" not in counted.entry.senses or not of.relations & {"genitive"}:
        return None
    return of.end if having(of.tokens, "streak") and "change" in of.senses else None


def _direction(parsed: Parsed, phrase: Phrase) -> str:
    """Which way spending went: by the noun that is counted, what the years are of, or the verb."""
    clause, of = parsed.tree.clause(phrase), parsed.following(phrase)
    forms = [t.entry.forms for t in of.tokens] if of is not None and of.relations & {"genitive"} else []
    nouns = [phrase.senses, NOTHING if of is None or not forms else of.senses]
    nouns += [form.senses for several in forms for form in several]  # "of increased spending"
    verbs = [around.does for around in clause.path()]
    before = [p.senses for p in clause.before(phrase) if p.kind == "noun"]
    senses = (*nouns, *_ways(clause, phrase), *verbs, *before)
    return next((way for one in senses for way in ("up", "down") if way in one), "")


def _ways(clause: Clause, phrase: Phrase) -> Iterator[str]:
    """The ways that the adverbs of a clause before a phrase say: "went up", "pushed it up"."""
    particle = [clause.verb.particle] if clause.verb is not None else []
    words = particle + [one.word for one in clause.before(phrase) if one.kind == "adverb"]
    yield from ("down" if downward(word) else "up" for word in words if moves(word))
