"""A small SVG: how the primary source's figure moved over its releases, and the interval that the claim allows."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.models import Claim, Report, Row, Verdict
from factcheck.style import day, quantity
from factcheck.writers import claimed, words
from factcheck.writers.escape import html as safe

_WIDTH, _LEFT, _RIGHT = 360, 62, 62
_TOP, _BOTTOM, _HEIGHT = 26, 94, 120
MONTH, LETTERS = 7, 3  # letters of a day up to its month, and of a month that is cut short
FEW = 3  # figures of which a drawing tells more than their words
_ROOM = Decimal("0.25")  # of the span of all that is drawn, left free above and below


class _Scale(NamedTuple):
    """What the height of the drawing stands for, in the claim's unit."""

    low: Decimal
    high: Decimal

    def y(self, value: Decimal | None, default: int) -> int:
        """The height at which a value stands, inside the drawing; the default for an open end."""
        if value is None:
            return default
        share = (value - self.low) / (self.high - self.low)
        return max(_TOP - 8, min(_BOTTOM + 8, round(_BOTTOM - share * (_BOTTOM - _TOP))))


def chart(verdict: Verdict, report: Report, name: str) -> str:
    """The drawing as an SVG element with a title and a description; empty where there is no one series to draw.

    `name` makes the element's ids, and is the caller's own. Colours come from the page's classes.
    """
    rows = verdict.history
    if not rows or words.of_each(verdict) or {row.unit for row in rows} != {verdict.claim.unit}:
        return ""
    scale = _scale(verdict.claim, rows)
    inside = [_band(verdict, scale), *_line(rows, scale, [_month(row.release) for row in rows])]
    return _svg(name, caption(verdict, report), _told(verdict), inside)


def _month(release: str) -> str:
    """ "Aug 2025" for 2025-08-28."""
    name, year = day(release[:MONTH]).split()
    return f"{name[:LETTERS]} {year}"


def series(verdict: Verdict, report: Report, name: str) -> str:
    """The figures over the years with the claim's own number marked; empty where there are none to draw."""
    rows = verdict.series
    if len(rows) < FEW or words.of_each(verdict) or {row.unit for row in rows} != {verdict.claim.unit}:
        return ""
    scale = _scale(verdict.claim, rows)
    line = _line(rows, scale, [str(row.period) for row in rows])
    inside = [_band(verdict, scale), *line, *_claimed(verdict, scale)]
    return _svg(name, series_caption(verdict, report), _by_year(verdict), inside)


def _svg(name: str, title: str, told: str, inside: list[str]) -> str:
    """The element around a drawing, with its title and its description for those who hear the page."""
    parts = [
        f'<svg class="chart" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        f'<title id="{name}-t">{safe(title)}</title>',
        f'<desc id="{name}-d">{safe(told)}</desc>',
        *inside,
        "</svg>",
    ]
    return "\n".join(parts)


def series_caption(verdict: Verdict, report: Report) -> str:
    """One line that says what is drawn."""
    first = verdict.series[0]
    return f"Year by year, {words.name(first.source, first.release, report)}; the diamond is the article's number"


def _by_year(verdict: Verdict) -> str:
    figures = ", ".join(f"{row.period}: {quantity(row.figure, row.unit)}" for row in verdict.series)
    return f"{figures}. The article says {claimed.stated(verdict.claim)}."


def _claimed(verdict: Verdict, scale: _Scale) -> list[str]:
    """The article's number as a diamond at its year."""
    year = words.deciding(verdict).period
    at = next((x for x, row in zip(_xs(len(verdict.series)), verdict.series, strict=True) if row.period == year), None)
    if at is None:
        return []
    y = scale.y(verdict.claim.stated, _BOTTOM)
    return [f'<path class="claim" d="M{at} {y - 7}l7 7l-7 7l-7 -7z"/>']


_STYLE = (
    "svg{background:#fff;font:11px sans-serif}text{fill:#1b1f24;text-anchor:middle}.day{fill:#57606a;font-size:10px}"
    ".figure{font-weight:600}.band{fill:#0b57b0;opacity:.16}.edge{stroke:#0b57b0;stroke-dasharray:4 3}"
    ".claim{fill:none;stroke:#a40e26;stroke-width:2}.line{fill:none;stroke:#1b1f24;stroke-width:1.5}.dot{fill:#1b1f24}"
)


def file(verdict: Verdict, report: Report) -> str:
    """The drawing as a file of its own, with its colours; empty where there is nothing to draw."""
    drawn = chart(verdict, report, "chart")
    if not drawn:
        return ""
    size = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
    return drawn.replace("<svg", size, 1).replace("\n", f"\n<style>{_STYLE}</style>\n", 1) + "\n"


def caption(verdict: Verdict, report: Report) -> str:
    """One line that says what is drawn."""
    first = verdict.history[0]
    return f"{words.title(first.source, report)}'s figure for {first.period}, by release"


def _told(verdict: Verdict) -> str:
    figures = ", ".join(f"{quantity(row.figure, row.unit)} ({day(row.release)})" for row in verdict.history)
    return f"{figures}. The claim holds for {claimed.holds_for(verdict.claim)}."


def _scale(claim: Claim, rows: tuple[Row, ...]) -> _Scale:
    """From the lowest to the highest figure or end of the interval, with room; a far end stays outside."""
    figures = [row.figure for row in rows]
    ends = [end for end in (claim.value.low, claim.value.high) if end is not None]
    low, high = min(figures + ends), max(figures + ends)
    room = (high - low) * _ROOM or abs(high) * _ROOM or Decimal(1)
    return _Scale(low - room, high + room)


def _band(verdict: Verdict, scale: _Scale) -> str:
    """The interval that the claim allows, and its ends as lines."""
    value = verdict.claim.value
    top, bottom = scale.y(value.high, _TOP - 8), scale.y(value.low, _BOTTOM + 8)
    width = _WIDTH - 8
    edges = [y for end, y in ((value.high, top), (value.low, bottom)) if end is not None]
    lines = "".join(f'<line class="edge" x1="4" x2="{4 + width}" y1="{y}" y2="{y}"/>' for y in edges)
    return f'<rect class="band" x="4" y="{top}" width="{width}" height="{max(2, bottom - top)}"/>{lines}'


def _line(rows: tuple[Row, ...], scale: _Scale, named: list[str]) -> list[str]:
    """The figures as points on a line, some of them with their words and the name of their place."""
    points = [(x, scale.y(row.figure, _BOTTOM)) for x, row in zip(_xs(len(rows)), rows, strict=True)]
    path = " ".join(f"{x},{y}" for x, y in points)
    drawn = [f'<polyline class="line" points="{path}"/>'] if len(points) > 1 else []
    for number, ((x, y), row) in enumerate(zip(points, rows, strict=True)):
        drawn.append(f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>')
        if _labelled(number, len(rows)):
            figure = safe(quantity(row.figure, row.unit))
            drawn.append(f'<text class="figure" x="{x}" y="{y - 9}">{figure}</text>')
            drawn.append(f'<text class="day" x="{x}" y="{_HEIGHT - 4}">{safe(named[number])}</text>')
    return drawn


def _labelled(number: int, count: int) -> bool:
    """Whether a point has room for its words: all of four, else the first, the last and one between."""
    return count <= 4 or number in (0, count // 2, count - 1)


def _xs(count: int) -> list[int]:
    if count == 1:
        return [_WIDTH // 2]
    step = (_WIDTH - _LEFT - _RIGHT) / (count - 1)
    return [round(_LEFT + step * number) for number in range(count)]
