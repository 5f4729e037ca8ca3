"""Archives for the tests: articles in our own words, most of them about nothing that is looked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

CLAIMS = (
    "Greece spends more than 3% of its GDP on defence.",
    "In 2023 Poland spent 3.9% of GDP on its armed forces, the minister said.",
    "Italy spends 1.5% of its GDP on defence, well below the alliance's target of 2%.",
)
REST = (
    "The orchestra played for two hours, and nobody in the hall spoke a word until the lights went on again.",
    "Rain fell on the harbour for 12 days; 40 boats stayed in, and the price of fish rose by a third.",
    "The museum opened a new wing, which the city had paid for, and the children ran through all of its nine rooms.",
)
DECOY = "Tickets for the army band that played next door went for $40."


def articles(count: int) -> list[dict[str, str]]:
    """So many articles, every fifth with a claim or two."""
    made = []
    for number in range(count):
        text = " ".join(REST[(number + at) % len(REST)] for at in range(4))
        if number % 5 == 0:
            text += f"\n{CLAIMS[number // 5 % len(CLAIMS)]}"
        elif number % 5 == 1:
            text += f" {DECOY}"
        made.append({"id": f"a{number}", "title": f"Article {number}", "date": "2024-11-26", "text": text})
    return made


def parquet(path: Path, count: int) -> Path:
    """An archive as Parquet, in several row groups."""
    pl.DataFrame(articles(count)).write_parquet(path, row_group_size=50)
    return path


def lines(made: Iterable[object]) -> bytes:
    """An archive as JSON lines."""
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in made)


def rows(out: Path) -> pl.DataFrame:
    """All verdicts of a folder of results, in the order of the archive."""
    return pl.concat([pl.read_parquet(path) for path in sorted(out.glob("part-*.parquet"))])


def told(out: Path) -> list[str]:
    """All errors of a folder of results."""
    paths = sorted(out.glob("errors*.jsonl"))
    return [json.loads(line)["error"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def same(one: Path, other: Path, ignored: Sequence[str] = ()) -> bool:
    """Whether two folders of results hold the same files, byte for byte."""
    names = [sorted(p.name for p in folder.iterdir() if p.name not in ignored) for folder in (one, other)]
    return names[0] == names[1] and all((one / n).read_bytes() == (other / n).read_bytes() for n in names[0])
