"""What a shell offers for a value that is begun: names of formats, sources, measures, kinds, countries, releases.

Nothing is imported before it is asked for: this runs at every press of a key.
"""

from __future__ import annotations

from collections.abc import Iterable

from click import Context, Parameter


def kinds(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Kinds of claim, also the last of several."""
    from factcheck.claims import kinds as known

    return _listed(begun, known())


def formats(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Formats of reports, also the last of several."""
    from factcheck.writers import formats as known

    return _listed(begun, known())


def sources(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Sources, also the last of several."""
    from factcheck.reference.tables import Tables

    return _listed(begun, sorted(Tables(()).sources))


def measures(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Measures of the tables."""
    from factcheck.reference.columns import MEASURES

    return _listed(begun, sorted(MEASURES))


def subjects(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Countries and groups by their usual names, whatever their case, or by their codes."""
    from factcheck.reading.places import names

    known = sorted(names().values()) if not begun.isupper() or len(begun) == 1 else sorted(names())
    return [name for name in known if name.casefold().startswith(begun.casefold())]


def releases(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Releases that are held, as `factcheck reference diff` takes them: "nato:2024-06-17"."""
    return _listed(begun, (f"{source}:{day}" for source, day in _held()))


def days(_context: Context, _parameter: Parameter, begun: str) -> list[str]:
    """Days of releases that are held, the newest first."""
    return _listed(begun, sorted({day for _, day in _held()}, reverse=True))


def _held() -> list[tuple[str, str]]:
    from factcheck.reference.figures import held
    from factcheck.reference.tables import Tables

    found = sorted(Tables(()).sources.items())
    return [(name, edition.date.isoformat()) for name, source in found for edition in held(source)]


def _listed(begun: str, names: Iterable[str]) -> list[str]:
    before, comma, last = begun.rpartition(",")
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]
