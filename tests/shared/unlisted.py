"""Numbers near words of defence of real articles that are neither in a claim nor listed as not checked: none is right.

    python tests/shared/unlisted.py [FILE.jsonl]

Looks at the text itself, not at what the reader took for numbers: each percentage, sum of money and number in digits in
a sentence with a word of the armed forces or an alliance. Not years and days, names ("F-35"), lengths of time and ages.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from factcheck.articles import jsonl
from factcheck.models import Article, Span
from factcheck.reading import gate, sentences
from factcheck.reading.plain import plain

ARTICLES = Path(__file__).parents[3] / "shared" / "eval" / "articles.jsonl"
_NUMBER = re.compile(
    r"(?<![\w.,/'#-])(?:[A-Z]{0,3}[$£€¥])?[0-9][0-9.,]*(?:[ -]?(?:per cent|percent|[bmt]n?\b|[mb]illion|%))?"
)
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]*[1-9])?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}[.,]?")
_DAY = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \Z|(?:No|Article|Section|Table|Figure)\.? \Z"
)
_AFTER = re.compile(
    r"(?:th|st|nd|rd|s|m)?[ -](?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)|"
    r"[ -](?:(?:and|to|or|more|additional)[ ][0-9]+[ ])?(?:minutes?|hours?|days?|weeks?|months?|years?|"
    r"decades?|p\.?m|a\.?m|year-old|GMT|ET)\b|[0-9]*(?:th|st|nd|rd)\b|:[0-9]|\w|[-/][A-Za-z0-9]"
)


def numbers(article: Article) -> Iterator[Span]:
    """Where numbers near words of defence stand."""
    made = plain(article.text)
    for start, end in sentences.split(made.text):
        said = made.text[start:end]
        if next(gate.positions(said), None) is None:
            continue
        for found in _NUMBER.finditer(said):
            aside = _YEAR.fullmatch(found[0]) or _DAY.search(said[: found.start()]) or _AFTER.match(said, found.end())
            if not aside:
                yield made.span(start + found.start(), start + len(said[: found.end()].rstrip(".,")))


def listed(path: Path) -> tuple[dict[str, list[Span]], dict[str, set[str]]]:
    """Of each article the places of its claims and of what is listed, as `--format jsonl` writes both.

    And the goals by which its claims count members, which stand in these as a value.
    """
    found: dict[str, list[Span]] = {}
    goals: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        command = ["factcheck", "run", str(path), "--format", "jsonl", "--out", folder, "--quiet", "--no-config"]
        subprocess.run(command, check=False)
        for file in Path(folder).glob("*.*json*"):
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                spans = [row["span"]] if "span" in row else []
                goal = str((row.get("detail") or {}).get("threshold") or "")
                goals.setdefault(row["article"], set()).update({goal} - {""})
                spans += [one["span"] for one in row["not_checked"] or ()]
                found.setdefault(row["article"], []).extend((low, high) for low, high in spans)
    return found, goals


def main() -> int:
    """How many there are; each with what stands around it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    told, goals = listed(path)
    count = missing = 0
    for article in jsonl.read(path):
        if not isinstance(article, Article):
            continue
        for low, high in numbers(article):
            count += 1
            figure = _FIGURE.match(article.text, low)
            counted = figure is not None and figure[0] in goals.get(article.id, ())
            if not counted and not any(low < end and start < high for start, end in told.get(article.id, [])):
                missing += 1
                around = " ".join(article.text[max(0, low - 70) : high + 50].split())
                print(f"{article.id}: {article.text[low:high]!r}: ...{around}...")
    print(f"{count} numbers near words of defence; neither claims nor listed: {missing}")
    return min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
