"""One character for one: curly quotes, odd spaces and dashes made plain, spans unmoved."""

from __future__ import annotations

_SPACES = "\t\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_PLAIN = (
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | {"\uff05": "%", "\uff04": "$", "\uff0c": ","}
)
_IN_ASCII = tuple((odd, ascii_) for odd, ascii_ in _PLAIN.items() if odd.isascii())


def plain(text: str) -> str:
    """The text with typographic variants of ASCII made ASCII; same length, so spans hold in both.

    >>> plain("Greece’s “3\\u00a0%”")
    'Greece\\'s "3 %"'
    """
    for odd, ascii_ in _IN_ASCII if text.isascii() else _PLAIN.items():
        if odd in text:
            text = text.replace(odd, ascii_)
    return text
