"""A mood, and which of several is the strongest."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.models import Modality
from factcheck.reading.phrases import Phrase

ORDER = (
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
    Modality.DEMAND,
    Modality.TARGET,
    Modality.PLEDGE,
    Modality.FORECAST,
    Modality.ASSERTED,
)


class Mood(NamedTuple):
    """A modality and the words that say so."""

    modality: Modality
    words: str = ""


def by(modality: Modality, phrase: Phrase) -> Mood:
    """The mood that a phrase says."""
    return Mood(modality, " ".join(t.entry.word for t in phrase.tokens))
