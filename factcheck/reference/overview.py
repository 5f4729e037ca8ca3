"""Which sources and releases are held, how much of each, and what of a release this copy lacks."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reference.ledger import Edition, Source
from factcheck.reference.releases import ReleaseView
from factcheck.reference.tables import Tables


def text(store: Tables) -> str:
    """Every source with its releases: how many figures are held, and what is partial."""
    return "\n".join("\n".join(_source(store, source)) + "\n" for _, source in sorted(store.sources.items()))


def _source(store: Tables, source: Source) -> Iterator[str]:
    kept = [edition for edition in source.editions if edition.path is not None]
    known = [edition for edition in source.editions if edition.path is None]
    yield f"{source.name}: {source.publisher}{' (your own source)' if source.own else ''}"
    for edition in kept:
        yield from _edition(store, source, edition)
    if source.announced is not None:
        yield from _announced(store)
        return
    if known:
        yield f"  {len(known)} known, not held: {', '.join(edition.date.isoformat() for edition in known)}"
    yield f"  {len(kept)} held of {len(source.editions)} known; {source.licence}"


def _announced(store: Tables) -> Iterator[str]:
    """What is held of what governments announced."""
    found = store.announced
    countries, days = len({one.subject for one in found}), {one.announced for one in found}
    yield f"  {len(found):,} figures of {countries} countries, announced on {len(days):,} days"
    yield f"  {min(days, default='-')} to {max(days, default='-')}; factcheck reference show COUNTRY lists them"


def _edition(store: Tables, source: Source, edition: Edition) -> Iterator[str]:
    cells = list(store.cells(source, edition))
    years = sorted({cell.period for cell in cells})
    span = f"{years[0]}-{years[-1]}" if years else "no years"
    subjects, whose = len({cell.subject for cell in cells}), ", yours" if edition.own else ""
    yield f"  {edition.date.isoformat()}  {len(cells):,} figures of {subjects} subjects, {span}{whose}: {edition.title}"
    lacking = list(missing(store, source, edition))
    if lacking:
        yield f"              partial: {'; '.join(lacking)}"


def missing(store: Tables, source: Source, edition: Edition) -> Iterator[str]:
    """What the publisher printed in a release and this copy lacks, a phrase for each measure."""
    view = ReleaseView(store, source, edition, edition.date)
    codes = _printed_for(view)
    for measure, (first, last) in sorted(edition.prints.items()):
        if not codes:
            yield from _missing_years(store, source, edition, measure)
            continue
        cells = [(code, year) for code in codes for year in range(first, last + 1) if view.prints(measure, code, year)]
        lacking = sum(view.figure(measure, code, year) is None for code, year in cells)
        if lacking:
            yield f"no {measure}" if lacking == len(cells) else f"{measure} lacks {lacking:,} of {len(cells):,} figures"


def _printed_for(view: ReleaseView) -> tuple[str, ...]:
    """The subjects that every release of a source prints; none where it covers the world or no list."""
    if view.of.covers == "*":
        return ()
    members = view.members(view.of.covers, view.edition.date) if view.of.covers else ()
    return tuple(sorted({*members, *view.of.also} - view.of.excluded))


def _missing_years(store: Tables, source: Source, edition: Edition, measure: str) -> Iterator[str]:
    first, last = edition.prints[measure]
    years = {cell.period for cell in store.cells(source, edition) if cell.measure == measure}
    whole = edition.complete.get(measure)
    if not years:
        yield f"no {measure}"
    elif whole and whole != (first, last):
        yield f"{measure} whole for {whole[0]}-{whole[1]} of {first}-{last}"
    elif len(years) < last - first + 1:
        yield f"{measure} has {len(years)} of the years {first}-{last}"
