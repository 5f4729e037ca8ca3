"""All that is held of one subject: its figures, groups and commitments, and what its government announced."""

from __future__ import annotations

from factcheck.reference import announced, show, standing, trace
from factcheck.reference.show import Years
from factcheck.reference.tables import Tables

Asked = tuple[frozenset[str], frozenset[str], Years]
"""The measures, the sources (none for all) and the years that are asked for."""


def text(store: Tables, word: str, code: str, asked: Asked, *, traced: bool, named: bool) -> str:
    """One subject in plain text; `traced` tells where each figure is from, `named` that measures were asked for."""
    wanted, only, years = asked
    found = (
        trace.trace(store, code, wanted, years, only)
        if traced
        else show.text(show.series(store, code, wanted, years, only))
    )
    of_country = [one for one in store.announced if one.subject == code and (not named or one.measure in wanted)]
    told = announced.text(of_country, years) if not only or announced.SOURCE in only else ""
    return "".join(
        (
            found or ("" if told else _none(store, word, code, asked)),
            standing.memberships(store, code),
            standing.commitments(store, code, wanted, years, traced=traced),
            told,
        )
    )


def _none(store: Tables, word: str, code: str, asked: Asked) -> str:
    """That no figure is held, and of which years there are some."""
    wanted, only, years = asked
    held = [] if years is None else [cell.period for _, cell in show.figures(store, code, wanted, None, only)]
    if years is None or not held:
        return f"{word}: no figure is held\n"
    named = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return f"{word}: no figure of {named} is held; those held are of {min(held)} to {max(held)}\n"
