"""Where sentences begin and end, and which line breaks only wrap one.

A line break ends one, and `. ! ?` with closing marks before a capital, a digit or a quote, except after an
abbreviation, an initial, or inside "U.S." and "$3.5bn". A line goes on where the next begins in lower case or it ends
in a word that ends nothing ("in", "Saudi"); else it must be as long as its paragraph allows, and that be prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.lexicon import any_of, rows, words
from factcheck.models import Span
from factcheck.patterns import lazy
from factcheck.reading import casewords, strings
from factcheck.reading.markup import Edit

# a line break, or a full stop with closing quotes; one class of characters at the start is found many times as fast
# a space that was left out is told by the word that begins the next sentence
_END = lazy(
    r"""[.!?\n](?:(?<=\n)|(?<!\n)["')\]]{0,3}[ ]+(?=["'(\[]{0,3}[A-Z0-9$£€])|(?<=[a-z]{3}\.)"""
    rf"(?={any_of('sentence.run_on')}[ ]))"
)
_WORD_BEFORE = lazy(r"([A-Za-z][A-Za-z.]{0,12})\Z")
_INITIALS = lazy(r"(?:[A-Za-z][.])*[A-Z]$")
_ABBREVIATIONS = {row["word"]: row["sense"] for row in rows("abbreviations")}
_ABBREVIATED = tuple(_ABBREVIATIONS)
# after "U.S." a new sentence is likely only before one of these
_OPENERS = lazy(rf"""["'(]?{any_of("sentence.opener")}\b""")


def split(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of a plain text, in order, without surrounding white space.

    >>> [text[a:b] for text in ["The U.S. spends 3.4%. Mr. Smith agrees."] for a, b in split(text)]
    ['The U.S. spends 3.4%.', 'Mr. Smith agrees.']
    """
    found: list[Span] = []
    at = 0
    for one in _END.finditer(text):
        low, high = one.span()
        if text[low] == "\n":
            _add(found, text, at, low)
        elif text[low] != "." or (text[low - 1 : low].islower() and not text.endswith(_ABBREVIATED, at, low)):
            _add(found, text, at, high)  # most are surely no abbreviation, and need no closer look
        elif _ends(text, at, low, high):
            _add(found, text, at, high)
        else:
            continue
        at = high
    _add(found, text, at, len(text))
    return tuple(found)


def _ends(text: str, start: int, at: int, end: int) -> bool:
    """Whether a full stop, with the white space after it, ends a sentence."""
    word = strings.before(_WORD_BEFORE, text, at, start)
    if word is None or text[word.start() - 1 : word.start()].isdigit():  # "the 1970s", in capitals too
        return True
    loud = word[1].isupper() and text[end : end + 2].upper() == text[end : end + 2]
    sense = _ABBREVIATIONS.get(word[1].capitalize() if loud else word[1])
    if sense:
        return sense in ("number", "month") and not text[end : end + 1].isdigit()
    return not _INITIALS.fullmatch(word[1]) or (len(word[1]) > 1 and _OPENERS.match(text, end) is not None)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    """The span without the white space around it, if anything is left."""
    bare = text[start:end].strip()
    if bare:
        start = text.index(bare, start)
        found.append((start, start + len(bare)))


_EMPTY = lazy(r"\n[ ]{0,16}\n")
_STOP = lazy(r"[.!?][\"')\]]{0,3}\Z")
_LAST_WORD = lazy(r"[^\W\d_][\w'.&]{0,24}\Z")
_FIRST_WORD = lazy(r"[^\s-]{1,40}-?")
_GOES_ON = frozenset("%),;]")
_UNFINISHED = frozenset(",([-$\u00a3\u20ac\u00a5/&~\u2014")
_ITEM = lazy(r"[^A-Za-z\n]{0,3}[0-9][^A-Za-z\n]{0,12}(?:[ ][a-z]{2,8}){0,2}[ ][-\u2013\u2014][ ]")
"""What begins an item of a list of figures: "2.1% - the share that Spain spends"."""
_FIGURE = lazy(r"[A-Z]{0,3}[$\u00a3\u20ac\u00a5]|[0-9]")

NARROWEST, WIDEST = 25, 130  # characters in a line of wrapped prose
FEW = 12  # characters; what is shorter before a figure is the name of a row
EVIDENCE = 3  # of so many lines of wrapped prose at least one surely goes on in the next


def joined(text: str, places: Iterable[int]) -> str:
    """The text with a space for each of some breaks; same length.

    >>> text = "Less than\\n4% goes to\\nthe army.\\nGermany"
    >>> joined(text, wraps(text))
    'Less than 4% goes to the army.\\nGermany'
    """
    pieces, at = list[str](), 0
    for place in places:
        pieces.append(text[at:place])
        at = place + 1
    return " ".join((*pieces, text[at:])) if pieces else text


def broken_words(text: str, places: Iterable[int]) -> list[Edit]:
    """Of breaks that became spaces those after a hyphen within a word, to be taken out: "burden- sharing"."""
    found: list[Edit] = []
    for place in places:
        rest = _REST.match(text, place) if text[place - 1 : place] == "-" else None
        if rest and text[place - 2 : place - 1].isalpha() and rest["word"] not in casewords.SMALL:
            found.append((place, rest.start("word"), ""))
    return found


_REST = lazy(r"[ ]{1,17}(?P<word>[a-z]{1,24})")


def doubled_spaces(text: str) -> Iterator[Edit]:
    """All but the first of several spaces, and all at the beginning."""
    first = len(text) - len(text.lstrip())
    if first:
        yield 0, first, ""
    at = text.find("  ", first)
    while at >= 0:
        end = _SPACES.match(text, at)
        stop = end.end() if end else at + 2
        yield at + 1, stop, ""
        at = text.find("  ", stop)


_SPACES = lazy("[ ]+")


class _Block(NamedTuple):
    """Lines without an empty one between: how wide they are, whether they are prose that may be wrapped, and whether
    they are all that there is: two lines that can only be a sentence that was broken."""

    end: int
    width: int
    prose: bool
    broken: bool = False


def wraps(text: str) -> tuple[int, ...]:
    """The places of the breaks that only wrap a sentence, in order."""
    return tuple(_wraps(text))


def _wraps(text: str) -> Iterator[int]:
    block: _Block | None = None
    for found in _break_pattern().finditer(text):
        at, after = found.span()
        begin = text.rfind("\n", 0, at) + 1
        end = begin + len(text[begin:at].rstrip())
        if end == begin:
            continue
        while text[begin] == " ":
            begin += 1
        if text[begin] == "|" or text[after] == "|":
            continue
        goes_on = _goes_on(text, begin, end, after)
        if goes_on is None:
            if block is None or block.end <= at:
                block = _block(text, _top(text, begin, block.end if block else 0))
            goes_on = _filled(text, begin, end, after, block)
        if goes_on:
            yield at


def _top(text: str, at: int, above: int) -> int:
    """Where the block around a line begins, not above a place."""
    while True:
        before = text.rfind("\n", above, at)
        if before < 0:
            return above
        line = text.rfind("\n", above, before) + 1
        if not text[max(line, above) : before].strip():
            return before + 1
        at = before


@lru_cache(maxsize=1)
def _break_pattern() -> re.Pattern[str]:
    """A break that may wrap: not one after a stop, save that of an abbreviation, unless a small letter follows."""
    short: dict[int, list[str]] = {}
    for word in sorted(casewords.abbreviations("title", "number", "month")):
        short.setdefault(len(word), []).append(re.escape(word))
    after_short = "|".join(rf"(?<=(?:{'|'.join(found)})\.\n)" for found in short.values())
    return re.compile(
        rf"\n(?:(?:(?<![.!?\n]\n)(?<![.!?][\"')\]]\n)|{after_short})[ ]{{0,16}}(?=[^\s])"
        rf"|(?<!\n\n)[ ]{{0,16}}(?=[^\sA-Z0-9\"'(]))"
    )


def _goes_on(text: str, begin: int, end: int, after: int) -> bool | None:
    """Whether a line goes on in the next for certain, or ends for certain; None where it depends on the paragraph."""
    head, last = text[after], text[end - 1]
    if _ITEM.match(text, after) and (last == ":" or _ITEM.match(text, begin)):
        return False
    if head.islower() or head in _GOES_ON or last in _UNFINISHED or text.startswith("- ", after):
        return True
    word = strings.before(_LAST_WORD, text, end, begin)
    if strings.before(_STOP, text, end, begin):
        short = word[0].rstrip(".") if word else ""
        return short in casewords.abbreviations("title", *(("number", "month") if head.isdigit() else ()))
    told = "," in text[begin:end] and word is not None and word[0].lower() in casewords.speech()
    if head == "(" or (word is not None and not told and word[0].lower() in _OPEN_WORDS):
        return True  # but "Chile to spend 2%, minister says" is a headline
    following = _FIRST_WORD.match(text, after)
    first = following[0].rstrip(".,;:)'\"").removesuffix("'s") if following else ""
    named = word is not None and (word[0], first) in _names_in_two()
    return True if named or (last.isdigit() and first.lower() in _after_numbers()) else None


def _filled(text: str, begin: int, end: int, after: int, block: _Block) -> bool:
    """Whether the first word of the next line would not have fitted in a line of prose; a figure needs less room."""
    if not block.prose or len(text[after : after + WIDEST + 1].split("\n", 1)[0]) > WIDEST:
        return False
    if block.broken or (_FIGURE.match(text, after) and text[end - 1].islower() and end - begin >= FEW):
        return True
    first = _FIRST_WORD.match(text, after)
    return end - begin + 1 + (len(first[0]) if first else 0) > block.width


def _block(text: str, top: int) -> _Block:
    """The block of lines that begins at a place: wrapped where lines surely go on again and again, or one to a stop."""
    empty = _EMPTY.search(text, top)
    end = empty.start() if empty else len(text)
    whole = text[top:end].strip()
    lines = [line.strip() for line in whole.split("\n")]
    width = max((len(line) for line in lines if len(line) <= WIDEST), default=WIDEST + 1)
    breaks = [pair for pair in pairwise(lines) if not strings.before(_STOP, pair[0], len(pair[0]))]
    goes_on = sum(_surely(*pair) for pair in breaks)
    stops = whole.rstrip("\"')]")[-1:] in (".", "!", "?")
    two = len(lines) == 2 and stops and (width >= NARROWEST or whole == text.strip())
    shown = two or (len(lines) > 2 and goes_on * EVIDENCE >= max(1, len(breaks))) or (whole.isupper() and stops)
    return _Block(end, width, shown and width <= WIDEST, two and whole == text.strip() and " " in lines[0])


def _surely(line: str, following: str) -> bool:
    """Whether a line goes on in the next by how one ends or the other begins."""
    word = strings.before(_LAST_WORD, line, len(line))
    return following[:1].islower() or line[-1:] in _UNFINISHED or bool(word and word[0].lower() in _OPEN_WORDS)


_OPEN_WORDS = frozenset(words("casing", "open"))
"""Words that end no line of their own."""


@lru_cache(maxsize=1)
def _after_numbers() -> frozenset[str]:
    """Words that belong to the number before them."""
    sizes = (row["word"] for row in rows("magnitudes"))
    money = (row["word"] for row in rows("currencies"))
    return frozenset(one.lower() for one in (*sizes, *money, *words("casing", "unit")) if one[0].isalpha())


@lru_cache(maxsize=1)
def _names_in_two() -> frozenset[tuple[str, str]]:
    """Words that stand one after the other in a place's name: "Saudi" and "Arabia"."""
    split = (row["alias"].split(" ") for row in rows("places") if " " in row["alias"])
    return frozenset(pair for name in split for pair in pairwise(name) if pair[1][:1].isupper())
