"""How lately something was said, by the sentences since that count: no walk back for each that asks."""

from __future__ import annotations

from collections.abc import Callable

FIRST = -1
"""The place before all sentences, which counts."""


class Lately:
    """The places that count, each asked no more than once."""

    def __init__(self, counts: Callable[[int], object]) -> None:
        self._counts = counts
        self._lasts = {FIRST: FIRST}
        """By the places from which it was looked for backwards, the last that counts."""

    def near(self, place: int, at: int, most: int) -> bool:
        """Whether no more than some that count stand after a place, up to another."""
        if at - place <= most:
            return place <= at
        last = self.last(at)
        for _ in range(most):
            last = self.last(last - 1) if last > place else last
        return last <= place

    def last(self, place: int) -> int:
        """The last place up to one that counts."""
        passed = list[int]()
        while place not in self._lasts and not self._counts(place):
            passed.append(place)
            place -= 1
        last = self._lasts.setdefault(place, place)
        self._lasts.update(dict.fromkeys(passed, last))
        return last


class Quotations:
    """The sentences that open quotations which others of the paragraph go on with."""

    def __init__(self, text: Callable[[int], str], begins: Callable[[int], bool]) -> None:
        self._text, self._paragraphs = text, Lately(begins)
        self._opening = Lately(lambda place: not self._goes_on(place))
        self._marks = [0]
        """The quotation marks before each place."""

    def opening(self, place: int) -> int:
        """Where the quotation is opened that a sentence goes on with; its own place where it goes on with none."""
        return self._opening.last(place)

    def _goes_on(self, place: int) -> bool:
        for one in range(len(self._marks) - 1, place):
            self._marks.append(self._marks[-1] + self._text(one).count('"'))
        return (self._marks[place] - self._marks[max(self._paragraphs.last(place), 0)]) % 2 == 1
