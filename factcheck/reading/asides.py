"""Verbs behind an aside: "the forces, 450,000 strong, shrink", "Spain, which joined in 1982, ranks ninth"."""

from __future__ import annotations

from factcheck.reading.neighbours import FINITE, PLURAL, Site, back, several, verb_follows
from factcheck.reading.spelled import ordinal

_COMPLETING = frozenset(("prep", "adv", "det"))
_OPENS = frozenset(("sub", "that", "rel"))


def after_aside(here: Site, plural: bool) -> bool | None:
    """By a subject that an aside in commas parts from it: "the forces, 450,000 strong, shrink with each cohort"."""
    tokens, at = here.tokens, here.at
    if at == 0 or tokens[at - 1].entry.word != ",":
        return None
    opening = next((i for i in range(at - 2, 0, -1) if tokens[i].entry.word == ","), 0)
    begin = next((i for i in range(opening - 1, -1, -1) if tokens[i].tag in _OPENS), -1)
    subject, inside, after = tokens[opening - 1], tokens[opening + 1 : at - 1], here.after
    told = bool(inside) and inside[0].tag == "rel"  # "Spain, which joined in 1982, ranks"
    if not opening or subject.tag not in ("N", "P"):
        return None
    led = back(tokens, opening - 1)
    if (led is not None and led.tag == "prep") or verb_follows(tokens, at):
        return None  # "In Norway, a country with few tanks, plans are ready"
    if any(t.tag in FINITE for t in tokens[begin + 1 : opening if told else at]):
        return None
    described = any(t.unit is not None or t.tag in ("det", "prep", "VN", "VG", "rel") for t in inside)
    placed = after is not None and bool(ordinal(after.entry.word))  # "ranks ninth"
    takes = after is not None and (after.unit is not None or placed or bool(after.entry.classes & _COMPLETING))
    one = several(subject) if subject.tag == "P" else subject.entry.word.endswith(PLURAL)
    return True if described and takes and one == plural else None
