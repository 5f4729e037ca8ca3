"""What stands in a text and is no part of what it says: struck words, blocks of code, the times of subtitles.

Each function looks for its mark first, and a bounded way ahead: any text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.patterns import lazy
from factcheck.reading.markup import Edit

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


def edits(text: str) -> list[Edit]:
    """What is to be taken out, in the order of the text; the cues of a subtitle are joined.

    >>> edits("It spends ~~2%~~ 3%")
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
