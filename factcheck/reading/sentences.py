"""Where sentences begin and end.

A line break ends one, and `. ! ?` with closing marks before a capital, a digit or a quote, except after an
abbreviation, an initial, or inside "U.S." and "$3.5bn".
"""

from __future__ import annotations

from factcheck.lexicon import any_of, rows
from factcheck.models import Span
from factcheck.patterns import lazy
from factcheck.reading import lookback

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
    word = lookback.before(_WORD_BEFORE, text, at, start)
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
