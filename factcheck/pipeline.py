"""Article → claims → verdicts → report: composes the stages, nothing else."""

from __future__ import annotations

from datetime import date

from factcheck import suppression, titled
from factcheck.claims import read, unread
from factcheck.claims.unchecked import title, unchecked
from factcheck.errors import few
from factcheck.models import Article, Note, Release, Report, Verdict
from factcheck.reading.document import Document
from factcheck.reading.gate import english
from factcheck.reading.places import names
from factcheck.reference import announced
from factcheck.reference.tables import Tables
from factcheck.verdicts import consistency, corrected, exchanged
from factcheck.verdicts.judge import desk, judge
from factcheck.version import __version__

TITLE = 200  # characters of a title that are told


def check(
    article: Article,
    tables: Tables,
    *,
    as_of: date | None = None,
    source: str | None = None,
    series: bool = False,
    listing: bool = True,
    kinds: frozenset[str] | None = None,
    doc: Document | None = None,
) -> Report:
    """The report on one article. `as_of` sets the second clock; `source` makes one source primary.

    Of `kinds` only claims of those kinds are judged; None is all. With `series` each verdict carries the figures of the
    years around, which drawings of a page need. Without `listing` the numbers that are in no claim are not looked for.
    `doc` is the article where it was looked at before.
    """
    at = desk(tables, article.published, as_of, source, text=article.text, series=series)
    doc = doc or Document(article)
    found, text = read(doc), article
    left, others = unchecked(doc, found) if listing else ((), 0)
    headed = titled.beside(doc, found)
    if headed is not None:
        article, found, left = headed.article, (*found, *headed.claims), (*left, *headed.left)
    judged = [judge(claim, at) for claim in found if kinds is None or claim.kind in kinds]
    verdicts = suppression.apply(article, exchanged.mark(corrected.mark(judged)))
    told = [Note("not_read", says) for says in few(unread(text, doc), "stretches that are not read")]
    told += [Note("not_suppressed", says) for says in few(suppression.refused(article), "such comments")]
    if listing and not verdicts and not english(doc.plain):
        told.append(Note("language_not_supported", "the text is not in English, the one language that this tool reads"))
    if listing and article.first_line and not verdicts and title(doc):
        told.append(Note("not_read", f"only the text is read, not the title: {title(doc)[:TITLE]!r}"))
    notes = (*consistency.find(article, verdicts, at), *told)
    options = (
        *(("--as-of", as_of.isoformat()) if as_of else ()),
        *(("--source", source) if source else ()),
        *(("--select", ",".join(sorted(kinds))) if kinds is not None else ()),
        *(part for folder in tables.folders[1:] for part in ("--reference", str(folder))),
    )
    return Report(article, verdicts, _used(verdicts, tables), __version__, as_of, notes, options, left, others)


def _used(verdicts: tuple[Verdict, ...], tables: Tables) -> tuple[Release, ...]:
    """Every release that a figure in the report comes from, and those in force whose figure is not held."""
    if not verdicts:
        return ()
    seen = {(row.source, row.release) for v in verdicts for row in (*v.by_source, *v.history)}
    first = [v.as_published for v in verdicts if v.as_published is not None]
    seen |= {(one.source, one.release) for one in first if one.source and one.release}
    held = (
        source.describe(edition)
        for name, source in sorted(tables.sources.items())
        for edition in source.editions
        if (name, edition.date.isoformat()) in seen
    )
    return (*_announced(verdicts, tables), *held)


def _announced(verdicts: tuple[Verdict, ...], tables: Tables) -> tuple[Release, ...]:
    """The announcements of governments that a report uses, each by its day."""
    cells = [c for v in verdicts for row in (*v.by_source, *v.history) for c in row.evidence.inputs]
    days = {c.release: f"{names().get(c.subject, c.subject)}: {c.row}" for c in cells if c.source == announced.SOURCE}
    return announced.releases(tables.sources[announced.SOURCE], days) if days else ()
