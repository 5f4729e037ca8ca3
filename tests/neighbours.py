"""`python -m neighbours FILE.jsonl` from tests/: how far the claims of whole articles hang on paragraphs beside theirs.

An unrelated paragraph goes before, after and between the others, and two neighbours that point to nothing else change
places. What is read then is compared with what was read before, claim by claim, wherever it stands.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.claims import extract
from factcheck.models import Article
from rewrites import FIELDS, UNRELATED, listed, shipped

WAYS = ("before", "after", "between", "order")
POINTS = re.compile(
    r"\b(?:it|its|itself|they|them|their|theirs|he|him|his|she|hers?|we|us|our|i|my|this|that|these|those|there|such|"
    r"both|neither|each|all|none|another|others?|same|latter|former|one|ones|then|since|also|too|more|still)\b",
    re.IGNORECASE,
)
"""Words that may point to what stands outside of their paragraph."""
HEADS = re.compile(r":\s*\Z|^[^.!?]*[^.!?\s]\s*\Z")
"""The end of a paragraph that what follows belongs to: a heading, the head of a list, a row of a table."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An article put otherwise, with the claims that it lost and gained."""

    way: str
    article: str
    at: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def outcomes(article: Article) -> Iterator[Moved]:
    """Every way to put an article, and what is read otherwise."""
    was = claims(article)
    for way, at, text in ways(article.text.split("\n\n")):
        now = claims(replace(article, text=text))
        yield Moved(way, article.id, at, tuple(sorted((was - now).elements())), tuple(sorted((now - was).elements())))


def claims(article: Article) -> Counter[str]:
    """The claims of an article by all that they say, but for where they stand."""
    return Counter(f"{c.text!r} {[of(c) for of in FIELDS.values()]}" for c in extract(article))


def ways(paragraphs: list[str]) -> Iterator[tuple[str, int, str]]:
    """An article in other words: the way, its place, the text."""
    yield "before", 0, "\n\n".join([UNRELATED, *paragraphs])
    yield "after", len(paragraphs), "\n\n".join([*paragraphs, UNRELATED])
    for at in range(1, len(paragraphs)):
        if not HEADS.search(paragraphs[at - 1]):
            yield "between", at, "\n\n".join([*paragraphs[:at], UNRELATED, *paragraphs[at:]])
        if at > 1 and not any(map(points, paragraphs[at - 1 : at + 1])):
            changed = [*paragraphs[: at - 1], paragraphs[at], paragraphs[at - 1], *paragraphs[at + 1 :]]
            yield "order", at, "\n\n".join(changed)


def points(paragraph: str) -> bool:
    """Whether a paragraph has a word that may point to another one."""
    return POINTS.search(paragraph) is not None


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="lines of JSON; without it the gold articles and the seeds")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N examples of each way")
    parser.add_argument("--first", type=int, default=None, metavar="N", help="the first N articles only")
    given = parser.parse_args()
    found = [one for a in list(listed(given.file) if given.file else shipped())[: given.first] for one in outcomes(a)]
    for way in WAYS:
        of_it = [one for one in found if one.way == way]
        otherwise = [one for one in of_it if one.lost or one.gained]
        print(f"{way}: {len(of_it) - len(otherwise)} of {len(of_it)} the same")
        for one in otherwise[: given.show]:
            print(f"    {one.article}, paragraph {one.at}", *(f"        - {c}" for c in one.lost), sep="\n")
            print(*(f"        + {c}" for c in one.gained), sep="\n")


if __name__ == "__main__":
    main()
