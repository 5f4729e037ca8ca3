"""Two releases of one source in plain text: what was revised, and who crossed 2% or 3.5% of GDP between them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.reference import crossings
from factcheck.reference.pairs import Key, Pair


def text(both: Pair, measures: frozenset[str], *, listed: bool) -> str:
    """What changed; with `listed` every revised figure of the measures, the largest difference first."""
    lines = [*_head(both), *(line for measure in sorted(measures) for line in _measure(both, measure, listed))]
    if crossings.SHARE in measures:
        lines += crossings.lines(both)
    return "\n".join(lines) + "\n"


def _head(both: Pair) -> Iterator[str]:
    for edition in (both.old, both.new):
        yield f"{both.source.name} {edition.date}: {edition.title}{' (yours)' if edition.own else ''}"
    if both.redefined:
        changed = f"the definition changed from {both.old.definition} to {both.new.definition}"
        yield f"{changed}: not every difference is a revision"
    yield ""


def _measure(both: Pair, measure: str, listed: bool) -> Iterator[str]:
    """One line of counts, then on demand each revised figure."""
    before = {key for key in both.before if key[0] == measure}
    after = {key for key in both.after if key[0] == measure}
    if not before and not after:
        return
    common = before & after
    comparable = {key for key in common if _same_prices(both, key)}
    revised = {key for key in comparable if _difference(both, key)}
    told = [f"{len(revised):,} revised", f"{len(comparable - revised):,} as before"]
    told += [f"{len(common - comparable):,} in other prices or units"] if common - comparable else []
    told += [f"{len(before - common):,} only in {both.old.date}", f"{len(after - common):,} only in {both.new.date}"]
    yield f"{measure}: {', '.join(told)}"
    if listed:
        ordered = sorted(revised, key=lambda key: (-abs(_difference(both, key)), key))
        yield from (_revision(both, key) for key in ordered)


def _same_prices(both: Pair, key: Key) -> bool:
    one, other = both.before[key], both.after[key]
    return (one.unit, one.price_basis) == (other.unit, other.price_basis)


def _difference(both: Pair, key: Key) -> Decimal:
    return both.printed(both.after[key]) - both.printed(both.before[key])


def _revision(both: Pair, key: Key) -> str:
    before, after = both.before[key], both.after[key]
    status = "" if before.status == after.status else f", {before.status} then {after.status}"
    basis = f", {after.price_basis}" if after.price_basis else ""
    unit = "points" if after.unit == "percent" else after.unit
    figures = f"{both.printed(before):,f} → {both.printed(after):,f}"
    return f"  {key[2]} {key[3]}: {figures} ({_difference(both, key):+,f} {unit}{basis}{status})"
