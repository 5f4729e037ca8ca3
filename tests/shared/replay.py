"""Whether every claim of the open articles in ../shared is made again by the command that its report prints.

Needs ../shared, which is not part of the project; nothing of its texts is kept. The tests do the same with articles of
our own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from factcheck import explaining
from factcheck.reference.tables import Tables

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "eval" / "gold-articles.jsonl"
sys.path.insert(0, str(ROOT / "tests"))


def main(file: Path) -> int:
    """1 where a claim comes out otherwise, 2 where the articles are not there."""
    from replays import replays

    if not file.exists():
        print(f"replay: needs {file}")
        return 2
    os.chdir(file.parent)
    tables = Tables()
    explaining.tables_of = lambda *_: tables  # the same ones, loaded once
    found = list(replays(file, tables))
    apart = [one for one in found if not one.same]
    print(f"{len(found)} claims, {len(found) - len(apart)} made again", *apart, sep="\n")
    return int(bool(apart))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES))
