"""The gate over whole columns: a necessary condition of extraction, generated from `factcheck.reading.gate`.

What it lets through is checked as any article is; what it does not holds no claim. It is looser than the extractor,
never tighter: a pattern takes every space and dash that the extractor takes for a plain one, a word needs no end
where letters beside ASCII stand, and a sentence ends only where `factcheck.reading.sentences` is sure to end one and
`factcheck.reading.lines` not to go on. A text with marks that are taken out of words is looked at without them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.articles import parquet
from factcheck.lexicon import rows
from factcheck.reading import gate, markup
from factcheck.reading.plain import plain, straight

if TYPE_CHECKING:
    import polars as pl

_GRAPHIC = "[!-~]"
_DAY = r"\A[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"  # every month has 28 days


def strings(column: pl.Series) -> pl.Series:
    """A column of texts; null where it holds anything else."""
    import polars as pl

    return column if column.dtype == pl.String else pl.Series([None] * len(column), dtype=pl.String)


def sound_rows(frame: pl.DataFrame) -> pl.Series:
    """Which rows are an article for certain; what is wrong with another, if anything, is told when it is made."""
    import polars as pl

    texts, ids = strings(frame["text"]), frame["id"]
    sound = ids.is_not_null() & parquet.has_cells(ids) & texts.str.contains(_GRAPHIC).fill_null(value=False)
    if "date" not in frame.columns or frame["date"].dtype in (pl.Null, pl.Date):
        return sound
    days = strings(frame["date"])
    return sound & (frame["date"].is_null() | (days.str.contains(_DAY) | (days == "")).fill_null(value=False))


def may_hold(texts: pl.Series) -> pl.Series:
    """Which texts may hold a claim; False is certain.

    First plain strings (Aho-Corasick) over the whole column, then patterns over what is left, each by itself: one for
    all of them was five times as slow.
    """
    import polars as pl

    texts = _without_marks(texts)
    may = pl.Series([False]).new_from_index(0, len(texts))
    for words, patterns in _searches():
        held = texts.str.contains_any(list(words), ascii_case_insensitive=True).fill_null(value=False) & ~may
        left, places = texts.filter(held), held.arg_true()  # each is filtered further: nothing is gathered anew
        for pattern in patterns:
            found = left.str.contains(pattern)
            may = may.scatter(places.filter(found), values=True)
            left, places = left.filter(~found), places.filter(~found)
    return may


_MARKED = (r"\]\(", r"\]\[", r"\[\^", r"[0-9]\]", r"&(?:amp;)?[#A-Za-z]", r"</?[A-Za-z]")
"""Links, marks of notes, entities and tags: as patterns, since a bracket or an "&" by itself is in many texts."""


def _without_marks(texts: pl.Series) -> pl.Series:
    """The texts, those that have marks within words, or other letters for ASCII ones, made plain."""
    marked = texts.str.contains(_marks()).fill_null(value=False).arg_true()
    made = [plain(text).text for text in texts.gather(marked)]
    return texts.scatter(marked, made) if made else texts


@lru_cache(maxsize=1)
def _marks() -> str:
    """A pattern of what a text has of which a word, or what is beside it, is not as it is written."""
    letters = (one for one, made in _straightened().items() if made not in (*_LOOSE, "\u2014") and one > "\x7f")
    one = "".join(map(_code, (*sorted(set(markup.touched()) - set("[<&")), ">", *letters)))
    return "|".join((f"[{one}]", "-\n", *_MARKED))


_LOOSE = " -'\"%$,"
"""What patterns take all variants for, or do not look for."""


@lru_cache(maxsize=1)
def _searches() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Ways in which a text is opened: strings one of which it then holds, and patterns one of which it then has."""
    measured, manned, many, spends, aims = map(_loose, gate.patterns())
    forces, gap = _by_itself("|".join(map(_loose_word, gate.stems()))), f"(?-i:{_gap()})"
    opened = tuple(
        f"(?i:{'|'.join((*extra, f'(?:{a}){gap}(?:{b})', f'(?:{b}){gap}(?:{a})'))})"
        for a, b, extra in ((forces, measured, _at_once(gate.patterns()[0])), (manned, many, (_loose(gate.having()),)))
    )
    return (
        ((*_pieces(), *_FOLDED), (*opened, f"(?i:{aims})", f"[{_FOLDED}]")),
        (("spend", "spent"), (f"(?i:{spends})",)),
    )


def _pieces() -> set[str]:
    """A word of each stem, of several the one that most stems have: whatever stands for the space between them."""
    split = [re.split("[ -]", stem) for stem in gate.stems()]
    often = Counter(word for words in split for word in words)
    return {max(reversed(words), key=often.__getitem__) for words in split}


_FOLDED = "\u0130\u0131\u017f\u212a"
"""Letters that Python takes for i, s and k where case does not matter; beside a word of the forces they count."""


def _at_once(measured: str) -> Iterator[str]:
    """Patterns of words that are of the forces and a measure in one: "burden", "spending target"."""
    yield from (_by_itself(_loose_word(stem)) for stem in gate.stems() if gate.measured(stem))
    for piece in re.split(r"[|()]", measured):
        if any(stem in piece.replace("[ ]", " ") for stem in gate.stems()):
            yield _loose(piece)


def _by_itself(words: str) -> str:
    """Words that stand by themselves, or in the plural."""
    return rf"(?:_|(?-u:\b{{start-half}}))(?:{words})(?:s|\x{{17f}})?(?:_|(?-u:\b{{end-half}}))"


def _loose_word(word: str) -> str:
    return _loose(re.escape(word).replace(r"\ ", "[ ]").replace(r"\-", "[-]"))


@lru_cache(maxsize=1)
def _straightened() -> dict[str, str]:
    """What `straight` makes of white space and of each character beside ASCII, where that is another."""
    beside = "\t\r\v\f" + "".join(map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000))))
    return {one: made for one, made in zip(beside, straight(beside), strict=True) if one != made}


@lru_cache
def _likes(char: str) -> str:
    """A character and all that `straight` takes for it; a line break is a space within a sentence."""
    found = "".join(one for one, made in _straightened().items() if made == char)
    return char + found + ("\n" if char == " " else "")


def _loose(pattern: str) -> str:
    """A pattern of plain text as one of any text, in polars' dialect, that finds all that it finds."""
    space, dash = _class(" "), _class("-")
    for plain_one, any_one in (
        ("[ ]", f"(?:[{space}]+)"),
        ("[ -]", f"(?:[{space}{dash}]+)"),
        ("[-]", f"[{dash}]"),
        (r"[\w-]", r"\S"),
        ("[$£€¥%]", f"[£€¥{_class('$')}{_class('%')}]"),
        ("],[", f"][{_class(',')}]["),
        ("[,.' ]", f"[.{_class(',')}{_class(chr(39))}{space}]"),
        ("%", f"[{_class('%')}]"),
        (r"\b", r"(?:[0-9_]|(?-u:\b))"),  # what stands right after a number is a word of its own
    ):
        pattern = pattern.replace(plain_one, any_one)
    return pattern


def _class(char: str) -> str:
    return "".join(map(_code, _likes(char)))


def _code(char: str) -> str:
    return rf"\x{{{ord(char):x}}}"


def _gap() -> str:
    """What may stand between two words of one sentence: anything but a sure end of it, one such end right before."""
    short = "|".join(sorted(row["word"] for row in rows("abbreviations")))
    close, open_, begins = r"[\"')\]]{0,3}", r"[\"'(\[]", "A-Z0-9$£€"
    space = f"[{_class(' ').replace(_code(chr(10)), '')}]"
    wraps = rf"[.!?]?{close}{space}*\n{space}*"
    stops = rf"[.!?]{close}[ ]+{open_}"
    within = (
        r"[^\n.!?]",
        rf"{wraps}[^{begins}\s\"'(\[]",
        rf"[^\s.!?\"')\]][\"')\]]*{space}*\n",
        rf"[\"')\]]{{4}}{space}*\n",
        rf"(?-u:\b)(?:{short}|[A-Za-z])\.(?:{close}{space}*\n)?",
        rf"[.!?]{close}[^ \"')\]\n]",
        r"[.!?][\"')\]]{4}",
        rf"{stops}{{0,3}}[^{begins} \n\"'(\[]",
        rf"{stops}{{1,3}}(?: |{wraps}[^{begins}\s])",
        rf"{stops}{{4}}",
    )
    first = rf"(?:[\"')\]]*{space}*\n)?"  # the word before ends no sentence
    return rf"{first}(?:{'|'.join(within)})*?(?:{wraps}|[.!?]{close}[ ]*{open_}{{0,4}}(?:\n{space}*)?)?"
