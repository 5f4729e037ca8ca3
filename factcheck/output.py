"""What the commands show and write: report files, the terminal's summary, explanations, lists."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import click

from factcheck import baseline, claims, style
from factcheck.articles import find
from factcheck.claims import kinds
from factcheck.errors import FactcheckError, UsageError, only_this
from factcheck.filenames import on_disk
from factcheck.models import Claim, Rating, Report, Verdict
from factcheck.reading import telling
from factcheck.reading.document import Document
from factcheck.reading.statements import Said
from factcheck.reference.files import place
from factcheck.reference.tables import Tables
from factcheck.writers import claimed, formats, markdown, spoken, words, writer
from factcheck.writers.escape import terminal

ACTED_ON = ("findings", "github", "junit")
"""Outputs whose findings a machine or an editor acts on."""
INDEX = "index"
"""The page over all articles."""
Made = TypeVar("Made")
_FAILING = {"never": (), "discrepancy": (Rating.DISCREPANCY,), "disputed": (Rating.DISCREPANCY, Rating.DISPUTED)}


def chosen(text: str) -> tuple[str, ...]:
    """The formats named in "markdown,jsonl". Raises UsageError for an unknown one."""
    wanted = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in wanted:
        if name not in formats():
            raise UsageError(f"--format: no format {name!r}; known: {', '.join(formats())}")
    return wanted or ("markdown",)


def write(
    report: Report,
    wanted: tuple[str, ...],
    out: str,
    taken: set[str],
    *,
    charts: bool = False,
    known: baseline.Known = frozenset(),
) -> tuple[Path, ...]:
    """Write a report in each format, whole or not at all; the paths written (none for "-").

    Beside lines of claims, of which an article may have none, its line of what was not checked is written.
    `taken` holds the names that other articles of this run have, so that none overwrites another. With `charts` a
    Markdown report shows drawings, which are written beside it first. `known` findings are left out of the outputs
    that others act on: they are suppressed there.
    """
    folder, name, drawings = Path(out), "", dict[int, tuple[str, str]]()
    with only_this(report.article.source or report.article.id, "written"):
        acted = baseline.without(report, known)
        if out != "-":
            wanted = (*wanted, *({"unchecked"} - {*wanted} if "jsonl" in wanted else ()))
            name = free(file_name(report.article.id), taken)
            drawings = _drawings(report, name) if charts and "markdown" in wanted else {}
        texts = [
            (writer(one).SUFFIX, _bytes(_written(one, acted if one in ACTED_ON else report, drawings)))
            for one in wanted
        ]
    if out == "-":
        for _, text in texts:
            click.echo(text, nl=False)
        return ()
    for file, drawing in drawings.values():
        _place(folder / file, drawing)
    return tuple(_place(folder / f"{name}{suffix}", text) for suffix, text in texts)


def _drawings(report: Report, name: str) -> dict[int, tuple[str, str]]:
    """Of each claim that has a series to draw, by its number: the name of a file, and the drawing."""
    from factcheck.writers import chart

    drawn = ((number, chart.file(verdict, report)) for number, verdict in enumerate(report.verdicts, 1))
    return {number: (f"{name}-{number}.svg", text) for number, text in drawn if text}


def _written(wanted: str, report: Report, drawings: dict[int, tuple[str, str]]) -> str | bytes:
    if wanted == "markdown" and drawings:
        return markdown.write(report, {number: file for number, (file, _) in drawings.items()})
    return writer(wanted).write(report)


def reserved(wanted: tuple[str, ...]) -> set[str]:
    """The names of files that no article's report may have: that of the page over all articles."""
    return {INDEX} if "html" in wanted else set()


def write_index(reports: Sequence[tuple[Report, tuple[Path, ...]]], out: str) -> tuple[Path, ...]:
    """The page over all articles, beside their pages; nothing where fewer than two have one."""
    pages = [(report, path) for report, paths in reports for path in paths if path.name.endswith(".html")]
    if len(pages) < 2:
        return ()
    from factcheck.writers import index

    entries = [index.entry(report, path.name) for report, path in pages]
    return (_place(Path(out) / f"{INDEX}.html", index.write(entries)),)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")


def file_name(identity: str) -> str:
    """A safe file name for an article: no folder, no hidden file, no suffix of a report's, at most 120 bytes.

    >>> file_name("../news/2024: Who pays?"), file_name("a.junit")
    ('news-2024-Who-pays', 'a-junit')
    """
    name = re.sub(r"[^\w.,@+-]+", "-", identity).strip(".-")
    suffix = Path(name).suffix.lower()
    if suffix and suffix in _inner_suffixes():  # which loads all outputs
        name = "-".join(name.rsplit(".", 1))
    return name.encode("utf-8", "replace")[:120].decode("utf-8", "ignore") or "article"


@lru_cache(maxsize=1)
def _inner_suffixes() -> frozenset[str]:
    """`.junit` of `.junit.xml` and its like: an article called so would have its XML where another has its JUnit."""
    suffixes = (writer(name).SUFFIX.split(".") for name in formats())
    return frozenset(f".{parts[1]}" for parts in suffixes if len(parts) == 3)


def free(name: str, taken: set[str]) -> str:
    """The name, else the name with -2, -3, ...; what comes back is taken from now on. Case does not tell names apart.

    >>> taken: set[str] = set()
    >>> free("Who", taken), free("who", taken), free("Why", taken)
    ('Who', 'who-2', 'Why')
    """
    numbered = (name if count == 1 else f"{name}-{count}" for count in itertools.count(1))
    found = next(one for one in numbered if one.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _place(path: Path, text: str | bytes, option: str = "--out") -> Path:
    try:
        on_disk(path.parent).mkdir(parents=True, exist_ok=True)
        place(path, _bytes(text), sync=False)
    except OSError as error:
        if error.filename and not error.filename2:  # nothing can be begun there; else it is full, or the name is taken
            raise UsageError(f"{option}: {path.parent}: {error.strerror}") from error
        raise FactcheckError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def failing(report: Report, fail_on: str, known: baseline.Known = frozenset()) -> int:
    """1 where a verdict is as bad as `fail_on` says, not suppressed and no known finding, else 0."""
    bad = (one for one in report.verdicts if one.rating in _FAILING[fail_on] and not one.suppressed)
    return int(any(not baseline.is_known(verdict, known) for verdict in bad))


def write_baseline(reports: Sequence[tuple[Report, tuple[Path, ...]]], path: Path) -> Path:
    """Write the findings of a run as the known ones; the path."""
    return _place(path, baseline.text(report for report, _ in reports), "--write-baseline")


@contextmanager
def progress(articles: Iterator[Made], arguments: Sequence[str], *, shown: bool) -> Iterator[Iterable[Made]]:
    """The articles, with a bar on standard error while they are taken: on a terminal, and for more than one file."""
    if not (shown and sys.stderr.isatty() and (len(arguments) > 1 or any(map(_many, arguments)))):
        yield articles
        return
    total = find.total(arguments)
    with click.progressbar(articles, total, "checking", file=sys.stderr, show_pos=True, show_eta=False) as bar:
        yield bar


def _many(argument: str) -> bool:
    """Whether an argument may stand for many articles."""
    return Path(argument).is_dir() or "*" in argument or argument.endswith((".jsonl", ".ndjson", ".parquet"))


def explanation(report: Report, numbers: Sequence[int] | None = None) -> str:
    """How a text was read, sentence by sentence, and how its claims (or those with some numbers) were settled."""
    doc = Document(report.article)
    read = claims.readings(doc)
    verdicts = [v for n, v in enumerate(report.verdicts, 1) if numbers is None or n in numbers]
    wanted = {verdict.claim.sentence.index for verdict in verdicts}
    trees = "".join(_sentence(doc, index, read) for index in doc.live if numbers is None or index in wanted)
    if not verdicts:
        return f"no claim about defence spending is read here\n{trees}"
    return f"{trees}\n" + "\n".join(_explained(verdict, report) for verdict in verdicts)


def _sentence(doc: Document, index: int, read: Sequence[tuple[Said, Claim]]) -> str:
    """The clauses of one sentence, and what was read of each of its figures."""
    parsed = doc.parsed(index)
    here = [(said, claim) for said, claim in read if said.frame.parsed.index == index]
    lines = [f"Sentence {index + 1}", *(f"  {line}" for line in telling.tree(parsed))]
    for said, claim in here:
        lines += [f'  The figure "{claim.text}"', *(f"    {line}" for line in telling.figure(said, claim))]
        if claim.doubt:
            lines.append(f"    we are not sure {style.uncertain(claim)}")
    lines += [f"  The figure {line}" for line in telling.unread(parsed, [said for said, _ in here])]
    return "".join(f"{terminal(line)}\n" for line in lines)


def _figures(verdict: Verdict, report: Report) -> Iterator[str]:
    """What each source said that day and says now, and by how much that misses."""
    year = words.deciding(verdict).period
    for first, last in spoken.sides(verdict.by_source):
        row = first or last
        if row is not None:
            told = [spoken.figure(first, year), spoken.figure(last, year, first)]
            off = words.gap(row.gap, row.unit)
            yield f"  {words.title(row.source, report)}: {' → '.join(part for part in told if part)}; {off}"


def _explained(verdict: Verdict, report: Report) -> str:
    claim = verdict.claim
    lines = [
        f'"{claim.text}" is read as: {claimed.reading(claim)}',
        f"  holds for: {claimed.holds_for(claim)}",
    ]
    lines += _figures(verdict, report)
    lines += [
        f"  rating: {words.rating(verdict)}",
        f"  {spoken.explained(verdict, report)}",
        *(f"  note: {style.prose(note.says)}" for note in verdict.notes),
    ]
    if verdict.correction:
        lines.append(f"  corrected: {style.prose(verdict.correction)}")
    return "".join(f"{terminal(line)}\n" for line in lines)


def sections(kind: str) -> dict[str, str]:
    """The fixed sections of a kind's docstring: looks for, settled by, known gaps, source."""
    text = kinds()[kind].__doc__ or ""
    parts = re.split(r"^(Looks for|Settled by|Known gaps|Source): ", text, flags=re.MULTILINE)
    found = {parts[i].lower(): " ".join(parts[i + 1].split()) for i in range(1, len(parts), 2)}
    return {"is": " ".join(parts[0].split()), **found}


def one_of(given: str | None, known: Iterable[str], what: str) -> tuple[str, ...]:
    """All names, or the one that is given. Raises UsageError for another, with the nearest."""
    names = tuple(known)
    if given is None or given in names:
        return names if given is None else (given,)
    from difflib import get_close_matches

    near = get_close_matches(given, names, n=1)
    raise UsageError(f"no {what} {given!r}{f'; did you mean {near[0]}?' if near else ';'} known: {', '.join(names)}")


def wanted_kinds(select: str | None, ignore: str | None) -> frozenset[str] | None:
    """The kinds of claim that are checked; None is all. Raises UsageError for a kind that is none."""
    if select is None and ignore is None:
        return None
    named = [_listed(given) for given in (select, ignore)]
    return frozenset(named[0] if select is not None else kinds()) - frozenset(named[1])


def _listed(given: str | None) -> list[str]:
    names = (name.strip() for name in (given or "").split(","))
    return [one for name in names if name for one in one_of(name, kinds(), "kind of claim")]


def kinds_table(given: str | None = None) -> str:
    """Each kind with its sections, or one, for `factcheck kinds`. Raises UsageError for a kind that is none."""
    blocks = []
    for name in one_of(given, kinds(), "kind of claim"):
        told = sections(name)
        lines = [
            f"{name}: {told['is']}",
            *(f"  {key}: {told[key]}" for key in ("looks for", "settled by", "known gaps", "source")),
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def sources_table(tables: Tables, given: str | None = None) -> str:
    """Each source with its releases, or one, for `factcheck sources`. Raises UsageError for a source that is none."""
    blocks = []
    for name in one_of(given, sorted(tables.sources), "source"):
        source = tables.sources[name]
        kept = [e.date.isoformat() for e in source.editions if e.path is not None]
        known = [e.date.isoformat() for e in source.editions if e.path is None]
        if source.announced is not None:
            kept = [f"{len(tables.announced):,} announced figures"]
        lines = [
            f"{name}: {source.publisher}",
            f"  {' '.join(source.definition.split())}",
            f"  held: {', '.join(kept) or 'none'}",
        ]
        if known:
            lines.append(f"  known, not held: {', '.join(known)}")
        lines += [f"  licence: {source.licence}", f"  {source.url}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"
