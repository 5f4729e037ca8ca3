"""The gate over columns on real news in ../shared: what is read with it is what is read without any gate.

`poe check-gate`. Every article of `eval/news.parquet`, and of the other files there, is extracted without the
gate and looked at by it; then the file is run as an archive and article by article. Prints what differs and
exits 1 if anything does.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from factcheck import pipeline
from factcheck.archive import columns
from factcheck.archive.run import Options, run
from factcheck.articles.find import articles
from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reference.tables import Tables
from factcheck.writers import parquet

SHARED = Path(__file__).parents[3] / "shared" / "eval"
NEWS = SHARED / "news.parquet"


def main() -> int:
    """0 where nothing differs."""
    found = [one for path in (NEWS, *sorted(SHARED.glob("*.jsonl"))) for one in texts(path)]
    passed = columns.may_hold(pl.Series([one.text for one in found], dtype=pl.String)).to_list()
    differs = [one.id for one, may in zip(found, passed, strict=True) if not may and extract(one)]
    print(f"{len(found):,} texts, {sum(passed):,} through the gate; read otherwise than without it: {len(differs)}")
    rows = archive_differs()
    print(f"rows of news.parquet as an archive and article by article: {'other' if rows else 'the same'}")
    for one in differs:
        print(f"    {one}")
    return int(bool(differs) or rows)


def texts(path: Path) -> Iterator[Article]:
    """The articles of a file; of one that has only sentences each sentence."""
    if path.suffix == ".parquet" or path.stem in ("articles", "negatives"):
        yield from (one for one in articles([str(path)]) if isinstance(one, Article))
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        yield Article(f"{path.stem}-{number}", json.loads(line).get("text", ""))


def archive_differs() -> bool:
    """Whether the archive's rows are not those of an ordinary run, article by article."""
    tables, rows = Tables(), []
    for article in articles([str(NEWS)]):
        if isinstance(article, Article):
            rows += parquet.rows(pipeline.check(article, tables))
    with tempfile.TemporaryDirectory() as out:
        run([str(NEWS)], Options(Path(out), shard_bytes=8_000_000, quiet=True))
        found = pl.concat([pl.read_parquet(path) for path in sorted(Path(out).glob("part-*.parquet"))])
    return not found.equals(pl.read_parquet(io.BytesIO(parquet.packed(rows))))


if __name__ == "__main__":
    sys.exit(main())
