"""Wording: what the words around a figure say of it besides: together or each, real or nominal, part of a year."""

from __future__ import annotations

from factcheck.reading import times
from factcheck.reading.copying import converts
from factcheck.reading.exclusions import left_out
from factcheck.reading.frames import TOTAL, Frame
from factcheck.reading.groups import group_total, worldwide
from factcheck.reading.parsing import mentioned
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.rates import rate
from factcheck.reading.statements import Said
from factcheck.reading.words import having


def describe(one: Said) -> None:
    """Set what the words of the sentence say of a figure."""
    tokens = [t for clause in one.frame.clause.path() for p in clause.phrases for t in p.tokens]
    one.together = having(tokens, "together") or having((t for t in tokens if t.tag == "N"), "sumword")
    one.each = having(tokens, "each", "both", "respectively", "every")
    places = mentioned(one.frame.parsed.tokens)
    one.one_name = any(place.codes == one.codes for place in places)
    one.dollars_abroad = any("USA" in place.codes for place in places)
    one.whole_number = _whole(one.frame)
    one.left_out = left_out(one.frame, one.codes)
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


def _whole(frame: Frame) -> bool:
    """Whether a figure is a whole number of percent."""
    written = frame.parsed.text[frame.token.start : frame.token.end].lower().replace(" ", "").replace("%", "percent")
    bare = isinstance(frame.token.unit, Quantity) and frame.token.unit.unit == NUMBER
    return frame.quantity.value % 1 == 0 and (bare or "percent" in written)


def _converts(frame: Frame, source: Frame) -> bool:
    """ "€10bn ($11bn)", "€10bn, or about $11bn": whether a sum says another again."""
    bracketed = frame.clause.kind == "bracket" and source.clause is frame.clause.parent
    return bracketed or (frame.beside is source and converts(frame, source))
