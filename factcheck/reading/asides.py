"""Verbs behind an aside: "the forces, 450,000 strong, shrink", "Spain, which joined in 1982, ranks ninth"."""

from __future__ import annotations

from itertools import pairwise

from factcheck.reading.neighbours import FINITE, PLURAL, Site, back, is_nominal, several, surely_finite, verb_follows
from factcheck.reading.spelled import ordinal

_COMPLETING = frozenset(("prep", "adv", "det"))
_OPENS = frozenset(("sub", "that", "rel"))
_DESCRIBING = frozenset(("det", "prep", "VN", "VG", "rel"))
_MARKS = {",": ",", ")": "("}


def after_aside(here: Site, plural: bool) -> bool | None:
    """By a subject that an aside in commas or brackets parts from it: "the forces, 450,000 strong, shrink again"."""
    tokens, at = here.tokens, here.at
    mark = _MARKS.get(tokens[at - 1].entry.word) if at else None
    opening = next((i for i in range(at - 2, 0, -1) if tokens[i].entry.word == mark), 0)
    if not opening:
        return None
    begin = next((i for i in range(opening - 1, -1, -1) if tokens[i].tag in _OPENS), -1)
    subject, inside = tokens[opening - 1], tokens[opening + 1 : at - 1]
    told = mark == "(" or inside[0].tag == "rel"  # "Spain, which joined in 1982, ranks"
    led = back(tokens, opening - 1)
    if subject.tag not in ("N", "P") or (led is not None and led.tag == "prep") or verb_follows(tokens, at):
        return None  # "In Norway, a country with few tanks, plans are ready"
    if any(t.tag in FINITE for t in tokens[begin + 1 : opening if told else at]):
        return None
    described = mark == "(" or any(t.unit is not None or t.tag in _DESCRIBING for t in inside)
    one = several(subject) if subject.tag == "P" else subject.entry.word.endswith(PLURAL)
    past = not plural and here.token.entry.form("past") is not None
    return True if described and _takes(here, plural) and (past or one == plural) and not _resumed(here) else None


def _resumed(here: Site) -> bool:
    """Whether the verb comes right after a later comma: "the plan, which has new ships, increased pay and more, is"."""
    later = pairwise(here.tokens[here.at :])
    after = (b.entry for a, b in later if a.entry.word == "," and surely_finite(b))
    return any(all("say" not in form.senses for form in one.forms) for one in after)


def _takes(here: Site, plural: bool) -> bool:
    """Whether what a verb takes follows: a number, "ninth", an article; an object after what is no base form."""
    after = here.after
    led = after is not None and (after.unit or after.entry.classes & _COMPLETING or ordinal(after.entry.word))
    return bool(led) or (not plural and is_nominal(after))
