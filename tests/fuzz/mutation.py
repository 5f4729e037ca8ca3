"""Inputs that are nearly good: a good one with pieces left out, doubled, moved, changed, or put in from a list."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from fuzz import corpus
from hostile import PIECES

WORDS = (
    "NaN nan inf -inf Infinity -1 -0 +3 1e5 1E999999999 1_0 0x10 1,5 9999-99-99 0000-01-01 2024-02-30 -99999 true null "
    "{} [] \" ' , ; = { } [ ] [[ ( ) << >> < > & \\ ../ /etc/hosts \\\\x\\y file:// <!-- --> ]]> release obj endobj "
    "stream /Length\u00a099999999 /Kids[3\u00a00\u00a0R] Content-Length:\u00a099999999 % $ billion percent of\u00a0GDP "
    "more\u00a0than NATO Greece since\u00a02014 twice\u00a0as\u00a0much \uff11 \u0663 \u00b2 \u2028 \x7f"
)
BYTES = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\t",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
)
MANY = ("9" * 5000, "0" * 400, "[" * 3000, '{"a":' * 3000, "<b>" * 300, "(" * 300, "a " * 2000)
PUT_IN = (
    *(word.replace("\u00a0", " ").encode() for word in WORDS.split(" ")),
    *BYTES,
    *(piece.encode("utf-8", "replace") for piece in (*MANY, *PIECES.values())),
)
LENGTHS = (1, 8, 60, 100_000)


@lru_cache(maxsize=64)
def seeds(target: str) -> tuple[bytes, ...]:
    """The good inputs of a target."""
    return tuple(corpus.of(target))


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """A good input of a target with up to eight changes; now and then only noise."""
    seeds(target)  # made before any example is drawn
    return _inputs(target)


@st.composite
def _inputs(draw: st.DrawFn, target: str) -> bytes:
    data = draw(st.sampled_from(seeds(target)))
    if draw(st.integers(0, 19)) == 0:
        return draw(st.binary(max_size=300))
    for _ in range(draw(st.integers(1, 8))):
        data = draw(_changed(data, target))
    return data


@st.composite
def _changed(draw: st.DrawFn, data: bytes, target: str) -> bytes:
    """One change of a piece, which is short or long."""
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + draw(st.sampled_from(LENGTHS)))))
    before, piece, after = data[:start], data[start:end], data[end:]
    how = draw(st.sampled_from(("put in", "replace", "leave out", "double", "change", "go on", "move")))
    if how == "put in":
        return before + draw(st.sampled_from(PUT_IN)) + piece + after
    if how == "replace":
        return before + draw(st.sampled_from(PUT_IN)) + after
    if how == "leave out":
        return before + after
    if how == "double":
        return before + piece * draw(st.integers(2, 20)) + after
    if how == "change":
        return before + draw(st.binary(max_size=4)) + after
    if how == "go on":
        other = draw(st.sampled_from(seeds(target)))
        return before + other[draw(st.integers(0, len(other))) :]
    at, rest = draw(st.integers(0, len(before) + len(after))), before + after
    return rest[:at] + piece + rest[at:]
