"""What in a text is no sentence: rows by tabs, by spaces or by Markdown's bars, struck words, code, subtitles' times.

Only lines side by side are a table, of names and figures in as many columns; each line is made a row between bars.
Each function looks for its mark first, and a bounded way ahead: any text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.markup import Edit

Cells = list[tuple[int, int]]

_LINE = lazy(r"[^\n]+")
_GAP = lazy(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}")
_FIGURE = lazy(r"[^\w\n]{0,6}(?:[A-Z]{1,3})?[^\w\n]{0,3}[0-9][^\n]{0,20}")
ABSENT = lazy(r"[.\u2026\-\u2013\u2014*x]{1,4}|n\.?[ ]?/?a\.?|n\.?d\.?", re.IGNORECASE)
"""What is written where there is no figure."""
_RULED = frozenset("|:- ")
LONGEST = 400  # characters of a line
EDGE = "|"
LEAST = 2
"""Rows of figures that make a table, and columns of a row."""


def edits(text: str) -> list[Edit]:
    """What makes rows of the lines that are rows.

    >>> text = "Spending\\nState    2023  2024\\nPoland    3.8   4.1\\nLatvia    2.9   3.2"
    >>> edits(text)[:3]
    [(9, 9, '| '), (14, 18, ' | '), (22, 24, ' | ')]
    """
    found: list[Edit] = []
    if "\t" in text or "  " in text or "\u00a0\u00a0" in text:
        for block in _blocks(text):
            found.extend(_rows(block))
    if "|" in text and ("-|" in text or "- |" in text):
        found.extend(_without_ends(text))
    found.sort()
    return found


def _blocks(text: str) -> Iterator[list[Cells]]:
    """Lines side by side that are parted into cells."""
    block: list[Cells] = []
    last = -1
    for line in _LINE.finditer(text):
        cells = _cells(text, line.start(), line.end()) if EDGE not in line[0] and len(line[0]) < LONGEST else []
        if block and (len(cells) < LEAST or line.start() > last + 1):
            yield from _tables(text, block)
            block = []
        if len(cells) >= LEAST:
            block.append(cells)
        last = line.end()
    if block:
        yield from _tables(text, block)


def _cells(text: str, low: int, high: int) -> Cells:
    high = low + len(text[low:high].rstrip())
    found, at = Cells(), low
    for gap in _GAP.finditer(text, low, high):
        if gap.start() > low:  # a line may be set in
            found.append((at, gap.start()))
        elif "\t" in gap[0]:
            found.append((low, low))
        at = gap.end()
    return [*found, (at, high)] if found else []


def _tables(text: str, block: list[Cells]) -> Iterator[list[Cells]]:
    """The lines of a block that are a table: rows of figures in as many columns, and what stands above them."""
    first = 0
    while first < len(block):
        last, width = first, len(block[first])
        while last < len(block) and len(block[last]) == width and _of_figures(text, block[last]):
            last += 1
        if last - first >= LEAST:
            headed = first > 0 and len(block[first - 1]) in (width, width - 1)
            yield block[first - headed : last]
        first = max(last, first + 1)


def _of_figures(text: str, cells: Cells) -> bool:
    """Whether a line is a name, or a year, and figures."""
    rest = [text[low:high].strip() for low, high in cells[1:]]
    figures = sum(_FIGURE.fullmatch(one) is not None for one in rest)
    named = sum(not (_FIGURE.fullmatch(one) or ABSENT.fullmatch(one)) for one in rest)
    return figures > 0 and named <= (len(rest) > 1)


def _rows(block: list[Cells]) -> Iterator[Edit]:
    width = max(map(len, block))
    for cells in block:
        yield cells[0][0], cells[0][0], "| " * (1 + width - len(cells))
        for (_, end), (begin, _) in pairwise(cells):
            yield end, begin, " | "
        yield cells[-1][1], cells[-1][1], " |"


def _without_ends(text: str) -> Iterator[Edit]:
    """The lines around a rule of Markdown, where these begin without a bar."""
    lines = list(_LINE.finditer(text))
    at = 0
    while at < len(lines):
        first = at
        at += 1
        if _is_rule(lines[first][0]):
            while at < len(lines) and lines[at].start() == lines[at - 1].end() + 1 and "|" in lines[at][0]:
                at += 1
            for row in lines[max(0, first - 1) : at]:
                yield row.start(), row.start(), "| "
                yield row.start() + len(row[0].rstrip()), row.start() + len(row[0].rstrip()), " |"


def _is_rule(line: str) -> bool:
    """Whether a line parts the heads of a table from its rows: "---|---"."""
    return "--" in line and "|" in line and _RULED.issuperset(line) and not line.lstrip().startswith("|")


_STRUCK = lazy(r"(?<![~\w])~~(?=[^\s~])[^~\n]{1,400}(?<=\S)~~(?!~)")
_DELETED = lazy(r"<(?P<tag>del|s(?:trike)?)>[^<\n]{1,400}</(?P=tag)>", re.IGNORECASE)
_FENCE = lazy(r"^[ ]{0,3}(?P<mark>```|~~~)[^\n]{0,100}$", re.MULTILINE)
_TIME = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}"
_CUE = lazy(rf"(?:\A|(?:\A|\n)[ ]{{0,4}}[0-9]{{1,6}}[ ]{{0,4}}\n|\n){_TIME}[ ]+-->[ ]+{_TIME}[^\n]{{0,100}}(?:\n|\Z)")
_HEADER = lazy(r"\AWEBVTT[^\n]{0,100}\n")
_ASIDE = lazy(r"(?<=\n\n)(?![^\n]{0,400}-->|[^\n]{0,400}\n[^\n]{0,400}-->)[^\n]{1,400}(?:\n[^\n]{1,400}){0,40}")
"""Of WebVTT what is no cue: a note, a style."""
_CALLED = lazy(rf"(?<=\n\n)[^\n]{{1,100}}\n(?={_TIME}[ ]+-->)")
_VOICE = lazy(rf"</?[a-z]{{1,4}}(?:[. ][^<>\n]{{0,60}})?>|<{_TIME}>")
_TURN = lazy(r"(?:-|\u2014|>>)[ ]{0,2}(?=[^\s\d-])")
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}"
_LINED = lazy(rf"(?:\A|(?<=\n)){_CLOCK}(?:[ \t]{{0,4}}\n|[ \t]{{0,4}}(?=[^\W\d]|[-'\"]))")
"""The time that begins a line of a transcript, or is one."""
_BEGINNING = lazy(r"(?:0{1,2}:)?0{1,2}:[0-9]{2}")
_LINKED = lazy(rf"[ ]?\[\[?{_CLOCK}\]?(?:\([^()\s]{{0,300}}\))?\]?(?:[ ]{{0,4}}\n[*-][ ]{{1,4}})?")
"""A time in brackets, behind what was said then, with the mark of an item that goes on with it."""
TURNS = 3
"""Times that make a transcript of a text."""


def gone(text: str) -> list[Edit]:
    """What is to be taken out, in the order of the text; the cues of a subtitle are joined.

    >>> gone("It spends ~~2%~~ 3%")
    [(10, 16, '')]
    """
    found: list[Edit] = []
    if "~" in text and "~~" in text:  # a single character is found many times as fast
        found.extend((one.start(), one.end(), "") for one in _STRUCK.finditer(text))
    if "<" in text and "</" in text:
        found.extend((one.start(), one.end(), "") for one in _DELETED.finditer(text))
    if ("`" in text or "~" in text) and ("```" in text or "~~~" in text):
        found.extend(_code(text))
    if ">" in text and "-->" in text:
        found.extend(_cues(text))
    elif ":" in text and ("[0" in text or ("0:" in text and _BEGINNING.search(text))):
        found.extend(_clocks(text))
    found.sort()
    return found


def _clocks(text: str) -> Iterator[Edit]:
    """The times of a transcript, which begins at none: they part no sentence."""
    lined = list(_LINED.finditer(text))
    if len(lined) >= TURNS and _BEGINNING.match(lined[0][0]):
        for one in lined:
            low = one.start() - (text.endswith("\n", 0, one.start()) and not text.endswith("\n\n", 0, one.start()))
            yield low, one.end(), "\n" if low < one.start() else ""
    linked = list(_LINKED.finditer(text)) if "[" in text else []
    if len(linked) >= TURNS:
        yield from ((one.start(), one.end(), " " if one[0].endswith(" ") else "") for one in linked)


def _code(text: str) -> Iterator[Edit]:
    """From a line that opens a block of code to the one that closes it; one that nothing closes is prose."""
    opened: re.Match[str] | None = None
    for one in _FENCE.finditer(text):
        if opened is None:
            opened = one
        elif one["mark"] == opened["mark"]:
            yield opened.start(), one.end(), ""
            opened = None


def _cues(text: str) -> Iterator[Edit]:
    """The number and times of each cue, WebVTT's notes and voices; a cue with a dash is another speaker's."""
    header = _HEADER.match(text)
    if header is not None:
        yield 0, header.end(), ""
        yield from ((one.start(), one.end(), "") for one in _ASIDE.finditer(text))
        yield from ((one.start(), one.end() - 1, "") for one in _CALLED.finditer(text))
        yield from ((one.start(), one.end(), "") for one in _VOICE.finditer(text))
    for one in _CUE.finditer(text):
        low = max(_blank_before(text, one.start()), header.end() if header else 0)
        turn = _TURN.match(text, one.end())
        yield low, turn.end() if turn else one.end(), "\n\n" if turn and low else " " if low else ""


def _blank_before(text: str, at: int) -> int:
    """Where the empty lines before a place begin."""
    low = at
    while low > max(0, at - 8) and text[low - 1] in " \n":
        low -= 1
    return low
