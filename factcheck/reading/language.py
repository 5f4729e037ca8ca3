"""Whether a text is English: by how many of its words are the small words that every English text has."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lexicon import rows

ENOUGH = 20  # words; of fewer nothing is said
LOOKED_AT = 6000  # characters
LEAST = 0.18
"""Of all words; English prose has 0.35 and more, tables and lists less, French, German and Polish below 0.12."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("det", "prep", "conj", "pron", "be", "have", "mod", "rel", "sub"))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    small = (row["word"] for row in rows("words") if not _SMALL.isdisjoint(row["classes"].split()))
    return frozenset(word for word in small if len(word) > 1 and word.isalpha())


def english(text: str) -> bool:
    """Whether a text is English, as far as it is long enough to tell.

    >>> english("Der Haushalt der Bundeswehr soll in den nächsten Jahren weiter wachsen, sagte der Minister. " * 4)
    False
    """
    words = _WORD.findall(text[:LOOKED_AT].lower())
    return len(words) < ENOUGH or sum(word in _small() for word in words) >= LEAST * len(words)
