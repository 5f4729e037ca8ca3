"""What a country or group belongs to and has promised, as `memberships.csv` and `commitments.csv` record it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from factcheck.models import Commitment
from factcheck.reference import cache
from factcheck.reference.show import Years
from factcheck.reference.tables import Tables

_SIGNS = {"ge": "at least", "le": "at most", "eq": "exactly"}


def memberships(store: Tables, subject: str) -> str:
    """One line: the groups that a country is or was in; of a group, its members today's tables know. "" for none."""
    groups = [
        f"{group} {joined.isoformat()} to {left.isoformat() if left else 'now'}"
        for group, members in sorted(store.memberships.items())
        for code, joined, left in members
        if code == subject
    ]
    members = [f"{code} {joined.isoformat()}" for code, joined, left in store.memberships.get(subject, ()) if not left]
    told = [f"  member of: {'; '.join(groups)}"] if groups else []
    told += [f"  members ({len(members)}): {', '.join(members)}"] if members else []
    return "".join(f"{line}\n" for line in told)


def commitments(store: Tables, subject: str, measures: frozenset[str], years: Years, *, traced: bool) -> str:
    """The promises of a subject in those measures, the newest first; with `traced` where each is recorded."""
    found = [one for one in store.commitments if one.body == subject and _asked(one, measures, years)]
    if not found:
        return ""
    blocks = ["\n".join(_lines(store, one, traced)) for one in found]
    return "commitments\n" + "\n".join(blocks) + "\n"


def _asked(one: Commitment, measures: frozenset[str], years: Years) -> bool:
    """Commitments to what no table measures (the 5% in all) are shown with the shares of GDP."""
    share = "share_of_gdp" in measures and one.measure in ("related_share", "total_share")
    in_time = years is None or one.adopted.year < years.stop
    return (one.measure in measures or share) and in_time


def _lines(store: Tables, one: Commitment, traced: bool) -> Iterator[str]:
    due = f" by {one.due}" if one.due else ""
    until = f", replaced {one.replaced.isoformat()}" if one.replaced else ""
    asks = f"{one.measure} {_SIGNS[one.operator]} {one.value:f}% of {one.denominator}{due}"
    yield f"  {one.adopted.isoformat()}{until}: {asks}"
    if one.note:
        yield f"    {one.note}"
    if traced:
        path = store.root / "commitments.csv"
        yield f"    {one.reference}"
        yield f"    commitments.csv:{_line(store, one.id)}, sha256 {cache.sha256(path.read_bytes())}"


def _line(store: Tables, identity: str) -> int:
    with (store.root / "commitments.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return next(reader.line_num for row in reader if row["id"] == identity)
