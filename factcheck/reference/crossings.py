"""Who crossed a threshold of spending between two releases, for the same year, and what moved them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.models import Cell
from factcheck.reading.places import names
from factcheck.reference.columns import GROUPS, THRESHOLDS
from factcheck.reference.figures import held
from factcheck.reference.ledger import Edition
from factcheck.reference.pairs import Key, Pair
from factcheck.reference.releases import ReleaseView

SHARE = "share_of_gdp"
FRAGILE, TYPED_IN = "fragile:", "fragile: typed in"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A country on one side of a threshold in the old release, on the other in the new one."""

    subject: str
    year: int
    path: tuple[tuple[Edition, Decimal], ...]
    """Its share in every held release from the old to the new one."""
    kind: str
    """ "typed in", "revised", "definition" or "unclear"."""
    why: str

    @property
    def fell(self) -> bool:
        """Whether the new share is the lower one."""
        return self.path[-1][1] < self.path[0][1]


SAYS = {
    "typed in": "typed in before against the publisher's own tables",
    "revised": "revised",
    "definition": "counted otherwise since",
    "unclear": "revised or counted otherwise",
}


def lines(both: Pair) -> Iterator[str]:
    """For each year that both hold: the counts at each threshold, who crossed it, and why."""
    years = sorted(
        {key[3] for key in both.before if key[0] == SHARE} & {key[3] for key in both.after if key[0] == SHARE}
    )
    for threshold in THRESHOLDS:
        for year in years:
            found = crossings(both, year, threshold)
            if found:
                yield from _year(both, year, threshold, found)


def crossings(both: Pair, year: int, threshold: Decimal) -> tuple[Crossing, ...]:
    """The countries that crossed a threshold for one year, those that fell under it first."""
    old, new = shares(both, both.before, year), shares(both, both.after, year)
    crossed = [
        _crossing(both, code, year, threshold)
        for code in sorted(old.keys() & new.keys())
        if (both.printed(old[code]) >= threshold) != (both.printed(new[code]) >= threshold)
    ]
    return tuple(sorted(crossed, key=lambda one: (not one.fell, one.subject)))


def shares(both: Pair, cells: dict[Key, Cell], year: int) -> dict[str, Cell]:
    """The share of each country in one release; of a source for a group, of its members at the end of the year."""
    found = {code: cell for (measure, _, code, at), cell in cells.items() if (measure, at) == (SHARE, year)}
    members = _members(both, year)
    return {
        code: cell for code, cell in found.items() if (code in members if members is not None else code not in GROUPS)
    }


def _members(both: Pair, year: int) -> tuple[str, ...] | None:
    covers = both.source.covers
    return None if covers in ("", "*") else _view(both, both.new).members(covers, date(year, 12, 31))


def _view(both: Pair, edition: Edition) -> ReleaseView:
    return ReleaseView(both.store, both.source, edition, edition.date)


def _crossing(both: Pair, code: str, year: int, threshold: Decimal) -> Crossing:
    path = tuple(_path(both, code, year))
    kind, why = _why(both, code, year, path, threshold)
    return Crossing(code, year, path, kind, why)


def _path(both: Pair, code: str, year: int) -> Iterator[tuple[Edition, Decimal]]:
    low, high = sorted((both.old.date, both.new.date))
    editions = [edition for edition in held(both.source) if low <= edition.date <= high]
    for edition in editions if both.old.date == low else reversed(editions):
        cell = _view(both, edition).figure(SHARE, code, year)
        if cell is not None:
            yield edition, both.printed(cell)


def _why(
    both: Pair, code: str, year: int, path: tuple[tuple[Edition, Decimal], ...], threshold: Decimal
) -> tuple[str, str]:
    """What moved a country over a threshold: a share typed in before, a revision, or another definition."""
    old = both.before[(SHARE, "", code, year)]
    typed_in = next((part for part in old.note.split("; ") if part.startswith(TYPED_IN)), "")
    if typed_in:
        return "typed in", f"the old figure was {typed_in.removeprefix(FRAGILE).strip()}"
    if not both.redefined:
        return "revised", "revised"
    same = [(edition, share) for edition, share in path[1:] if edition.definition == both.old.definition]
    moved = [edition for edition, share in same if (share >= threshold) != (path[0][1] >= threshold)]
    if moved:
        return "revised", f"revised by {moved[0].date}, before the definition changed"
    if same:
        edition, share = same[-1]
        return "definition", f"the definition changed; by the old one it was still {share:f} in {edition.date}"
    return "unclear", "revised, or by the other definition: no held release between them tells which"


def _year(both: Pair, year: int, threshold: Decimal, found: tuple[Crossing, ...]) -> Iterator[str]:
    """ "2024: 23 countries at 2% or more, now 17", why in one line, then each country."""
    counts = [
        sum(both.printed(cell) >= threshold for cell in shares(both, cells, year).values())
        for cells in (both.before, both.after)
    ]
    kinds = Counter(one.kind for one in found)
    yield ""
    yield f"{year}: at {threshold}% of GDP or more {counts[0]} in {both.old.date}, {counts[1]} in {both.new.date}"
    yield from _of(both, year)
    yield f"  {'; '.join(f'{kinds[kind]} {says}' for kind, says in SAYS.items() if kinds[kind])}"
    for one in found:
        moved = " → ".join(
            f"{share:f}" + (f" ({edition.date})" if 0 < at < len(one.path) - 1 else "")
            for at, (edition, share) in enumerate(one.path)
        )
        crossed = "fell under" if one.fell else "rose to"
        yield f"  {names().get(one.subject, one.subject)} {crossed} {threshold}%: {moved}"
        yield f"    {one.why}"


def _of(both: Pair, year: int) -> Iterator[str]:
    """How many members the covered group had, and which of them the source leaves out."""
    members = _members(both, year)
    if members is not None:
        without = [names().get(code, code) for code in members if code in both.source.excluded]
        tail = f", {', '.join(without)} without a figure" if without else ""
        yield f"  of {len(members)} members of {both.source.covers} at the end of {year}{tail}"
