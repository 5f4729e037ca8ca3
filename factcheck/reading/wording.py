"""Wording: what the words around a figure say of it besides: each or together, real or nominal, without a part."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import times
from factcheck.reading.clauses import Clause
from factcheck.reading.copying import converts
from factcheck.reading.frames import MEMBERS, TOTAL, Frame
from factcheck.reading.groups import group_total, worldwide
from factcheck.reading.parsing import mentioned
from factcheck.reading.phrases import Phrase, comma
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.rates import rate
from factcheck.reading.statements import Said
from factcheck.reading.words import entry, having

_WHOLE = (("NATO",), ("EU",), ("EUROPE",), ("WORLD",))
_BESIDE = frozenset(("adverbial", "gerund", "participle", "bracket", "relative", "coordinate"))


def describe(one: Said) -> None:
    """Set what the words of the sentence say of a figure."""
    tokens = [t for clause in one.frame.clause.path() for p in clause.phrases for t in p.tokens]
    one.together = having(tokens, "together") or having((t for t in tokens if t.tag == "N"), "sumword")
    one.each = having(tokens, "each", "both", "respectively", "every")
    places = mentioned(one.frame.parsed.tokens)
    one.one_name = any(place.codes == one.codes for place in places)
    one.dollars_abroad = any("USA" in place.codes for place in places)
    written = one.frame.parsed.text[one.frame.token.start : one.frame.token.end].lower().replace(" ", "")
    bare = isinstance(one.frame.token.unit, Quantity) and one.frame.token.unit.unit == NUMBER
    percent = bare or "%" in written or "percent" in written
    one.whole_number = percent and one.frame.quantity.value % 1 == 0
    one.left_out = _left_out(one.frame, one.codes)
    base, source = one.frame.base_phrase, one.frame.copied
    if one.frame.base == TOTAL and base is not None:
        one.total = "WORLD" if worldwide(one.frame.parsed, base) else group_total(one.frame.parsed, base)
    if source is not None and source.unit == one.frame.unit and _converts(one.frame, source):
        one.conversion_of = one.frame.parsed.text[source.token.start : source.token.end]
    _set_basis(one)


def _set_basis(one: Said) -> None:
    """Real or nominal, a part of a year, a rate a year: what the words around a difference say."""
    frame = one.frame
    # "a real increase", but no "real capabilities"
    valued = {"change", "growthnoun", "money", "figure", "real"}
    real = [p for p in frame.clause.phrases if p.tag != "N" or p.senses & valued]
    near = [t for p in frame.clause.phrases for t in p.tokens if "genuine" not in t.senses or p in real]
    one.price_basis = next((basis for basis in ("real", "nominal") if having(near, basis)), "")
    found = times.when(frame)
    one.one_year = found is not None and found.role == "at" and found.start != found.end
    one.part_year = found is not None and found.part
    one.fiscal = found is not None and found.fiscal and one.one_year
    after = [t for t in frame.parsed.tokens if t.start >= frame.token.end][:2]
    one.yearly = having((*after, *frame.phrase.tokens), "peryear")
    one.rate = rate(frame)


def _converts(frame: Frame, source: Frame) -> bool:
    """ "€10bn ($11bn)", "€10bn, or about $11bn": whether a sum says another again."""
    bracketed = frame.clause.kind == "bracket" and source.clause is frame.clause.parent
    return bracketed or (frame.beside is source and converts(frame, source))


def _left_out(frame: Frame, codes: tuple[str, ...]) -> str:
    """The words that take a part out of what a figure counts: "excluding pensions", "strip out the deterrent and".

    A figure of a part is not held against one of the whole: no release counts as the article then does.
    """
    if frame.role == MEMBERS:
        return ""
    # but for a country left out of a figure that is not a whole group's: "apart from Poland, Estonia"
    found = next((one for one in _words(frame) if codes in _WHOLE or not any(p.place for p in one[:2])), ())
    return frame.parsed.text[found[0].start : found[-1].end] if found else ""


def _words(frame: Frame) -> Iterator[list[Phrase]]:
    around = list(frame.clause.path())
    beside = [c for c in frame.clauses if c.parent in around and c.kind in _BESIDE]
    for clause in (*around, *beside):
        for phrase in clause.phrases:
            taken = _taken(clause, phrase)
            if taken and frame.phrase not in taken:
                yield taken


def _taken(clause: Clause, phrase: Phrase) -> list[Phrase]:
    """A preposition or a verb that takes out, with what it takes; nothing of any other phrase."""
    if phrase.kind == "noun":
        return [phrase] if phrase.relations & {"excepting"} else []
    if phrase.kind != "verb" or not _takes_out(clause, phrase):
        return []
    if phrase.passive and clause.subject is not None:
        return [clause.subject, phrase]
    after = clause.after(phrase)
    end = next((at for at, one in enumerate(after) if one.kind != "noun" or comma(one)), len(after))
    return [phrase, *after[:end]] if end else []


def _takes_out(clause: Clause, verb: Phrase) -> bool:
    """Whether a verb takes a part out: "exclude", "leave aside", "not counting"."""
    if "include" in verb.senses:
        return verb.negated
    aside = "setsapart" in verb.senses and bool(verb.particle) and "outside" in entry(verb.particle).senses
    supposed = clause.subject is None or clause.kind == "adverbial"  # not "it took out loans"
    return not verb.negated and ("excepting" in verb.senses or (aside and supposed))
