r"""What stands right before a place of a text, whatever its length: the patterns here end in `\Z`.

`FARTHEST` bounds the time that one look takes in a text without a stop; nothing that is looked for is so long.
"""

from __future__ import annotations

import re

FARTHEST = 128  # characters


def before(pattern: re.Pattern[str], text: str, at: int, low: int = 0) -> re.Match[str] | None:
    r"""What a pattern finds that ends at a place, and begins nowhere before `low`.

    >>> before(re.compile(r"\bfrom[ ]\Z"), "rose from 2%", 10)
    <re.Match object; span=(5, 10), match='from '>
    """
    return pattern.search(text, max(low, at - FARTHEST), at)


def lead(text: str, at: int) -> str:
    """The text before a place, as far as any phrase reaches that may end there."""
    return text[max(0, at - FARTHEST) : at]


def word(text: str, at: int) -> str:
    """The last word before a place, with the marks that touch it; empty where there is none.

    >>> word("all over the US", 13), word("US", 0)
    ('the', '')
    """
    return "".join(lead(text, at).split()[-1:])
