"""Comments of HTML and Markdown: never part of the prose; some of them say what of an article is left out of findings.

    <!-- factcheck: ignore: why -->   covers its own paragraph; on a line of its own, the paragraph below
    <!-- factcheck: off: why -->      covers all that follows, up to <!-- factcheck: on --> or the end

A paragraph ends at a blank line. Without a reason a comment is not honoured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.models import Removed, Span, Suppression
from factcheck.patterns import lazy

OPEN, CLOSE = "<!--", "-->"
NAMED = lazy(r"factcheck\s{0,20}:", re.IGNORECASE)
_FORM = lazy(
    r"factcheck\s{0,20}:\s{0,20}(?P<verb>[a-z_-]{1,30})\s{0,20}(?::(?P<reason>.*))?", re.IGNORECASE | re.DOTALL
)
_VERBS = ("ignore", "off", "on")
_BLANK = lazy(r"\n[ \t]*\n")
_LONGEST = 300  # characters of a reason that are shown


class Directive(NamedTuple):
    """What one comment asks for; `refused` says why it is not honoured."""

    verb: str
    reason: str = ""
    refused: str = ""


def directive(comment: str) -> Directive | None:
    """What the inside of a comment asks of factcheck; None where it does not speak to factcheck.

    >>> directive(" factcheck: ignore: quoted from his speech ")
    Directive(verb='ignore', reason='quoted from his speech', refused='')
    >>> directive(" factcheck: off ").refused
    'no reason; write <!-- factcheck: off: why -->'
    """
    comment = comment.strip()
    if NAMED.match(comment) is None:
        return None
    found = _FORM.fullmatch(comment)
    verb = found["verb"].lower() if found else ""
    if found is None or verb not in _VERBS:
        return Directive("", refused="not a comment that factcheck knows; they are ignore, off and on")
    reason = " ".join((found["reason"] or "").split())[:_LONGEST]
    if verb != "on" and not re.search(r"\w", reason):
        return Directive(verb, refused=f"no reason; write <!-- factcheck: {verb}: why -->")
    return Directive(verb, reason)


def stripped(text: str) -> tuple[str, tuple[Removed, ...]]:
    """A text without its comments, and what was taken out where; a comment on a line of its own takes the line along.

    >>> stripped("Rain.\\n<!-- a -->\\nSun <!-- b --> today.")
    ('Rain.\\nSun today.', (Removed(at=6, text='<!-- a -->\\n'), Removed(at=10, text='<!-- b --> ')))
    """
    kept, removed, at, length = [], [], 0, 0
    for start, end in _cuts(text):
        kept.append(text[at:start])
        length += start - at
        removed.append(Removed(length, text[start:end]))
        at = end
    return "".join([*kept, text[at:]]), tuple(removed)


def _cuts(text: str) -> Iterator[Span]:
    """What is taken out: comments side by side as one, with the rest of the line or the space that would be doubled."""
    at = 0
    while (start := text.find(OPEN, at)) >= 0 and (end := _end(text, start)) >= 0:
        while text.startswith(OPEN, _space(text, end)) and (more := _end(text, _space(text, end))) >= 0:
            end = more
        begin, after = at + len(text[at:start].rstrip(" \t")), _space(text, end)
        begins_line = begin == 0 or text[begin - 1] == "\n"
        if begins_line and text[after : after + 1] in ("", "\n"):
            start, end = begin, min(after + 1, len(text))
        elif begins_line or begin < start:
            end = after
        yield start, end
        at = end


def _end(text: str, start: int) -> int:
    """Where a comment ends; -1 for one that is never closed, which is prose."""
    found = text.find(CLOSE, start + len(OPEN))
    return found + len(CLOSE) if found >= 0 else -1


def _space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def suppressions(text: str, removed: Iterable[Removed], first_line: int = 1) -> tuple[Suppression, ...]:
    """What the comments taken out of a text cover of it, and those that are not honoured, in their order."""
    made: list[Suppression] = []
    off: tuple[int, Directive, int] | None = None
    for line, piece in _lines(text, removed, first_line):
        for one in _directives(piece.text):
            if off is not None and one.verb == "on":
                made.append(_region(off, piece.at))
                off = None
            elif one.refused or one.verb == "on":
                made.append(Suppression((), refused=one.refused or "nothing is off here", line=line))
            elif one.verb == "ignore":
                made.append(Suppression((_paragraph(text, piece),), one.reason, line))
            elif off is None:
                off = (piece.at, one, line)
    return tuple(made if off is None else [*made, _region(off, len(text))])


def _region(off: tuple[int, Directive, int], end: int) -> Suppression:
    start, one, line = off
    return Suppression(((start, end),), one.reason, line)


def _lines(text: str, removed: Iterable[Removed], first_line: int) -> Iterator[tuple[int, Removed]]:
    """Each piece with the line of the file on which it began."""
    line, at = first_line, 0
    for piece in removed:
        line += text.count("\n", at, piece.at)
        yield line, piece
        line, at = line + piece.text.count("\n"), piece.at


def _directives(piece: str) -> Iterator[Directive]:
    insides = (part.partition(CLOSE)[0] for part in piece.split(OPEN)[1:])
    return (found for inside in insides if (found := directive(inside)) is not None)


def _paragraph(text: str, piece: Removed) -> Span:
    """The paragraph in which a comment stood, or the one below it where it had lines of its own."""
    at = piece.at
    alone = piece.text.endswith("\n") or (at == len(text) and text[at - 1 : at] in ("", "\n"))
    start = len(text) - len(text[at:].lstrip()) if alone else _begin(text, at)
    after = _BLANK.search(text, max(start, at))
    return start, after.start() if after else len(text)


def _begin(text: str, at: int) -> int:
    """The beginning of the paragraph around an offset."""
    line = text.rfind("\n", 0, at) + 1
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if not text[above : line - 1].strip():
            break
        line = above
    return line
