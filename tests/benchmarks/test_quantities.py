"""Reading of numbers beside quantulum3 on the same sentences: value-and-unit F1 and characters a second.

`pip install quantulum3`, then `python tests/benchmarks/test_quantities.py [SENTENCES.jsonl [ARTICLES.jsonl]]`. Without
a file the sentences are the project's own corpora. A JSONL file has lines of `text` and `claims` (`start`, `end`,
`value`, `unit`), as a gold set has. Only percentages and sums of money count, and only where the gold has a claim. The
articles are for speed alone: most text of the press is no claim. Processor time, the best of three rounds of each.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import corpora
from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading.plain import plain
from factcheck.reading.quantities import quantities

Found = tuple[int, int, float, str]
ENOUGH = 2.0  # seconds that each side is given at least, so that its best round is no accident
CURRENCIES = {
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "japanese yen": "JPY",
    "yen": "JPY",
    "zloty": "PLN",
    "polish zloty": "PLN",
    "renminbi": "CNY",
    "chinese yuan": "CNY",
    "indian rupee": "INR",
    "swedish krona": "SEK",
    "norwegian krone": "NOK",
    "russian ruble": "RUB",
    "united states dollar": "USD",
}


def ours(text: str) -> list[Found]:
    """Percentages and sums as this project reads them."""
    return [
        (*q.figure, float(q.value), "percent" if q.unit.startswith("percent") else q.currency or "USD")
        for q in quantities(plain(text).text)
        if q.unit != "number"
    ]


def theirs(text: str) -> list[Found]:
    """The same by quantulum3."""
    from quantulum3 import parser

    names = {"percentage": "percent", "percentage point": "percent", **CURRENCIES}
    return [(*q.span, float(q.value), names[q.unit.name]) for q in parser.parse(text) if q.unit.name in names]


def gold(path: Path | None) -> Iterator[tuple[str, list[Found]]]:
    """Sentences with the percentages and sums that their claims state."""
    if path is None:
        for case in corpora.corpus():
            wanted = [
                (*(at - case.start for at in e.span), float(e.fields["value"]), e.fields.get("unit", ""))
                for e in case.expected
            ]
            yield case.text, [w for w in wanted if _counts(w[3])]
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        wanted = [
            (c["start"], c["end"], float(c["value"]), c["unit"]) for c in item["claims"] if c["value"] is not None
        ]
        yield item["text"], [w for w in wanted if _counts(w[3])]


def _counts(unit: str) -> bool:
    return unit.startswith("percent") or (len(unit) == 3 and unit.isupper())


def f1(read: Callable[[str], list[Found]], sentences: list[tuple[str, list[Found]]]) -> float:
    """Of the claims' numbers: found over the same words, with the same size and unit."""
    right = said = wanted = 0
    for text, claims in sentences:
        found = read(text)
        wanted += len(claims)
        for low, high, value, unit in claims:
            over = [f for f in found if f[0] < high and f[1] > low]
            said += len(over)
            same = "percent" if unit.startswith("percent") else unit
            right += any(abs(abs(f[2]) - abs(value)) <= 0.01 * abs(value) and f[3] == same for f in over)
    return 2 * right / (said + wanted)


def speed(read: Callable[[str], object], texts: list[str], rounds: int = 3) -> float:
    """Characters a second of processor time, in the best of some rounds."""
    for text in texts[:5]:
        read(text)
    best, end = float("inf"), process_time() + ENOUGH
    while rounds > 0 or process_time() < end:
        rounds -= 1
        begin = process_time()
        for text in texts:
            read(text)
        best = min(best, process_time() - begin)
    return sum(map(len, texts)) / best


def whole(text: str) -> object:
    """Every claim of a text, read without the gate that throws most texts away before."""
    return extract(Article("a", text))


def main(path: Path | None, articles: Path | None = None) -> None:
    """Print both sides, taken in one run."""
    warnings.simplefilter("ignore")
    sentences = list(gold(path))
    print(f"value and unit, F1: factcheck {f1(ours, sentences):.3f}, quantulum3 {f1(theirs, sentences):.3f}")
    _compare("sentences with claims", [text for text, _ in sentences])
    if articles is not None:
        lines = articles.read_text(encoding="utf-8").splitlines()
        _compare("articles", [json.loads(line)["text"] for line in lines], rounds=1)


def _compare(what: str, texts: list[str], rounds: int = 3) -> None:
    base = speed(theirs, texts, rounds)
    print(f"{what}, {sum(map(len, texts)):,} characters; a second, ungated: quantulum3 {base:,.0f}")
    for name, read in (("numbers and units", ours), ("whole claims", whole)):
        found = speed(read, texts, rounds)
        print(f"    {name}: {found:,.0f} ({found / base:.1f} times)")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:])) if len(sys.argv) > 1 else main(None)
