"""The pipeline is its types: Article → Sentence → Claim → Evidence → Verdict → Report.

All values are frozen. Spans are half-open and count code points of the article's text, so that
`article.text[claim.span[0]:claim.span[1]] == claim.text` (property-tested).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from polars import DataFrame

Span = tuple[int, int]


class Comparator(StrEnum):
    """How the stated value bounds the true one; the hedges are rows of `hedges.csv`."""

    EQ = "eq"
    APPROX = "approx"
    NEARLY = "nearly"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    UP_TO = "up_to"
    RANGE = "range"


class Modality(StrEnum):
    """What the sentence does with the number: states it, promises it, asks for it, ..."""

    ASSERTED = "asserted"
    TARGET = "target"
    PLEDGE = "pledge"
    DEMAND = "demand"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Rating(StrEnum):
    """The four outcomes; abstaining is one of them."""

    MATCH = "match"
    DISCREPANCY = "discrepancy"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"


class Reason(StrEnum):
    """Why a claim is unverifiable."""

    NO_FIGURE = "no_figure"
    NO_COMMITMENT = "no_commitment"
    RELEASE_NOT_HELD = "release_not_held"
    SOURCE_NOT_HELD = "source_not_held"
    FUTURE_PERIOD = "future_period"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_PERIOD = "unknown_period"
    HYPOTHETICAL = "hypothetical"
    DOUBTFUL_READING = "doubtful_reading"
    LANGUAGE_NOT_SUPPORTED = "language_not_supported"


class Clock(StrEnum):
    """The two days on which a claim is judged."""

    PUBLISHED = "published"
    LATEST = "latest"


class Removed(NamedTuple):
    """What was taken out of an article's text, a comment, and the offset in the text at which it stood."""

    at: int
    text: str


class Suppression(NamedTuple):
    """A comment of the desk in its own file: claims in `spans` of the text are no findings, for the reason given.

    `refused` says why a comment is not honoured; it then covers nothing.
    """

    spans: tuple[Span, ...]
    reason: str = ""
    line: int = 0
    """The line of the file on which the comment stands, from 1."""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `text` is what every span points into; `published` may be unknown."""

    id: str
    text: str
    source: str = ""
    title: str = ""
    published: date | None = None
    published_from: str = ""
    """Where the date was found: "front matter", "text: '26 November 2024'", "--published", ""."""
    first_line: int = 0
    """The line of the source file on which `text` starts, from 1; 0 where its lines are not the file's."""
    modified: date | None = None
    """The day of the last change, where the source tells it apart; shown, never used for a verdict."""
    suppressions: tuple[Suppression, ...] = ()
    """Of a local file's comments those that speak to factcheck."""
    removed: tuple[Removed, ...] = ()
    """Comments taken out of the text, in its order, where its lines are the file's."""
    row: str = ""
    """Where it stands in a file of many articles, as `factcheck explain --article` takes it: "news.jsonl:3"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; `span` points into the article's text."""

    article: str
    index: int
    span: Span
    text: str


class Interval(NamedTuple):
    """The set of true values for which a statement holds; None means unbounded.

    >>> Interval(Decimal("1.8"), Decimal("2.2")).contains(Decimal("2.2"))
    False
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = False

    def contains(self, value: Decimal) -> bool:
        """Whether `value`, in the same unit, lies inside."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    def distance(self, value: Decimal) -> Decimal:
        """How far `value` lies outside, signed (below is negative); 0 inside or on the edge."""
        if self.low is not None and value < self.low:
            return value - self.low
        if self.high is not None and value > self.high:
            return value - self.high
        return Decimal(0)


Basis = Literal["stated", "relative", "current", "none"]


class Period(NamedTuple):
    """The years a claim speaks of. `current` carries the publication year, or None."""

    start: int | None
    end: int | None
    basis: Basis
    past: bool = False
    """Of basis current: the verb is in the plain past, so two years may be meant."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric statement, read but not judged. `value` is the interval that must hold it."""

    kind: str
    subject: tuple[str, ...]
    measure: str
    value: Interval
    stated: Decimal
    stated_high: Decimal | None
    comparator: Comparator
    unit: str
    period: Period
    modality: Modality
    attribution: str | None
    rule: str
    sentence: Sentence
    span: Span
    text: str
    figure_span: Span = (0, 0)
    """The number and its unit alone, without the hedge: what a correction replaces."""
    detail: Mapping[str, object] = field(default_factory=dict)
    trace: tuple[str, ...] = ()
    """For `explain`: each reading that led here, in order."""
    doubt: tuple[str, ...] = ()
    """Parts of the reading that were found in a way that is often wrong: measure, role, base, subject, period, mood."""
    chance: Decimal = Decimal(1)
    """How likely the whole reading is right, by how often its parts were on texts annotated by hand."""


class Note(NamedTuple):
    """Something a desk should know; `kind` is stable, `says` is one plain sentence."""

    kind: str
    says: str


class NotChecked(NamedTuple):
    """A number near words of defence that is in no claim: where it stands in the article, and why."""

    span: Span
    text: str
    reason: str


class Cell(NamedTuple):
    """One figure as its publisher printed it, with the place where it stands."""

    source: str
    release: str
    subject: str
    period: int
    measure: str
    value: Decimal
    unit: str
    price_basis: str = ""
    status: str = "actual"
    table: str = ""
    row: str = ""
    column: str = ""
    note: str = ""


class Commitment(NamedTuple):
    """A promise of a body to spend: one row of `commitments.csv`."""

    id: str
    body: str
    adopted: date
    replaced: date | None
    applies_from: int
    due: int | None
    measure: str
    operator: str
    value: Decimal
    denominator: str
    note: str
    reference: str


class Evidence(NamedTuple):
    """One answer of one release to a claim, in the claim's unit, with every cell that it rests on."""

    source: str
    release: str
    measure: str
    subject: tuple[str, ...]
    period: int
    value: Decimal
    unit: str
    status: str
    inputs: tuple[Cell, ...]
    method: str
    reading: str = ""
    """Empty for the usual reading; else what the other reading is ("constant prices")."""
    printed: bool = True
    """The source itself prints this figure for this subject, measure and period."""
    holds: bool | None = None
    """Set where the answer is not a number inside the interval (commitments, several subjects, quantifiers)."""
    off: Decimal | None = None
    """By how much it misses, where `holds` is set and the value alone does not tell."""
    notes: tuple[Note, ...] = ()
    margin: Decimal = Decimal(0)
    """By what part of the value our own computation may be off (rates, population); 0 for what is printed."""
    instead: bool = False
    """One of several fair readings where another is not held here: it can confirm a claim, not refute it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A release cannot answer; `says` is one plain line for the report."""

    reason: Reason
    says: str = ""
    year_exists: bool = False
    """The release has that year for most of a group: the present is not looked for in an older one."""


class Outcome(NamedTuple):
    """How a claim came out at one clock. `figure` is in the claim's unit, rounded as printed."""

    rating: Rating
    figure: Decimal | None = None
    source: str | None = None
    release: str | None = None
    period: int | None = None
    reason: Reason | None = None
    says: str = ""
    gap: Decimal | None = None
    evidence: Evidence | None = None


class Row(NamedTuple):
    """One line of the matrix: what one release of one source says at one clock."""

    source: str
    release: str
    clock: Clock
    figure: Decimal
    period: int
    rating: Rating
    unit: str
    status: str
    gap: Decimal
    evidence: Evidence
    disputes: bool = False
    """Whether this row may stand against the primary source."""


class Slip(NamedTuple):
    """The likeliest origin of a wrong figure."""

    kind: str
    says: str
    figure: Decimal
    source: str
    release: str
    period: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, settled at both clocks. `by_source` is the matrix, `history` the primary's releases."""

    claim: Claim
    rating: Rating
    as_published: Outcome | None
    latest: Outcome
    by_source: tuple[Row, ...] = ()
    history: tuple[Row, ...] = ()
    reason: Reason | None = None
    says: str = ""
    slip: Slip | None = None
    correction: str | None = None
    change: tuple[str, str] | None = None
    """What the correction takes out of the sentence and what it puts there: a note, where the words are quoted."""
    notes: tuple[Note, ...] = ()
    series: tuple[Row, ...] = ()
    """The subject's figures by the deciding release in the years around the claim's, where they were asked for."""
    suppressed: str = ""
    """Why the desk left the claim out of its findings, by a comment in the article; empty where it did not."""

    @property
    def decided(self) -> Outcome:
        """The clock that decides: the release in force on publication where it has a figure, else the newest one."""
        first = self.as_published
        return first if first is not None and first.evidence is not None else self.latest

    @property
    def gap(self) -> Decimal | None:
        """Distance of the deciding figure from the claim's interval, in the claim's unit."""
        return self.decided.gap if self.decided.gap is not None else self.latest.gap


class Release(NamedTuple):
    """A dated publication of a source, held here or only known to exist."""

    source: str
    source_title: str
    date: str
    title: str
    publisher: str
    citation: str
    licence: str
    url: str
    sha256: str
    held: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """All that a writer needs, and no clock inside."""

    article: Article
    verdicts: tuple[Verdict, ...]
    releases: tuple[Release, ...]
    version: str
    as_of: date | None = None
    notes: tuple[Note, ...] = ()
    options: tuple[str, ...] = ()
    """What of the command line a reader needs again to replay a verdict."""
    not_checked: tuple[NotChecked, ...] = ()
    other_numbers: int = 0
    """How many numbers the article has that are not about defence spending."""

    def to_dicts(self) -> list[dict[str, object]]:
        """One dict a verdict, with the columns of the CSV and Parquet outputs; numbers are decimals, days are dates."""
        table = import_module(f"{_WRITERS}.table")  # by name: the types know nothing of what is made of them
        return [table.row(self, number, verdict) for number, verdict in enumerate(self.verdicts, 1)]

    def to_frame(self) -> DataFrame:
        """One row a verdict as a table of polars, with the columns of `to_dicts`; numbers are 64-bit floats."""
        parquet = import_module(f"{_WRITERS}.parquet")
        made: DataFrame = parquet.frame(parquet.rows(self))
        return made


_WRITERS = "factcheck.writers"
