"""What the reference commands share: figures as their publisher prints them, and whom a word means."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from factcheck.errors import UsageError
from factcheck.lexicon import rows
from factcheck.reading.places import names
from factcheck.reference.columns import MEASURES
from factcheck.reference.ledger import Edition, Source
from factcheck.reference.tables import Tables


def subjects(word: str, store: Tables) -> tuple[str, ...]:
    """The codes of a country, a group or a currency, by name or by code, whatever its case.

    Raises UsageError with the likeliest names where nothing is called so.
    """
    folded = word.strip().casefold().removeprefix("the ")
    found = _known().get(folded)
    if found:
        return found
    if folded.upper() in held_subjects(store):
        return (folded.upper(),)
    near = get_close_matches(folded, _known(), n=3)
    raise UsageError(f"no country, group or currency {word!r}{'; near: ' + ', '.join(near) if near else ''}")


def _known() -> dict[str, tuple[str, ...]]:
    """Codes by what they are called, in small letters: codes and usual names before the lexicon's other words."""
    aliases = {row["alias"]: tuple(row["codes"].split()) for row in rows("places")}
    usual = {name: (code,) for code, name in names().items()}
    called = {**aliases, **usual, **{code: (code,) for code in names()}}
    return {name.casefold().removeprefix("the "): codes for name, codes in called.items()}


def held_subjects(store: Tables) -> frozenset[str]:
    """Codes of all that some table has a figure of; currencies are among them, and lands that no article names."""
    pairs = ((of, edition) for of in store.sources.values() for edition in held(of))
    return frozenset(key.partition("|")[2] for pair in pairs for key in store.index(*pair))


def measures(wanted: tuple[str, ...]) -> frozenset[str]:
    """The measures asked for, all for none; UsageError for a word that is no measure."""
    for name in wanted:
        if name not in MEASURES:
            near = get_close_matches(name, MEASURES, n=1)
            raise UsageError(
                f"--measure: no measure {name!r}{f'; did you mean {near[0]}?' if near else ''} "
                f"(there are: {', '.join(sorted(MEASURES))})"
            )
    return frozenset(wanted or MEASURES)


def source(name: str, store: Tables) -> Source:
    """A source by its name; UsageError naming those that there are."""
    found = store.sources.get(name)
    if found is None:
        raise UsageError(f"no source {name!r}; known: {', '.join(sorted(store.sources))}")
    return found


def held(of: Source) -> Iterator[Edition]:
    """The editions of a source of which this copy has a table, the oldest first."""
    return (edition for edition in of.editions if edition.path is not None)
