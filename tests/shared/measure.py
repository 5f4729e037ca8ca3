"""How well whole articles are read: the scores of ../shared, kept in a file that the README shows.

Needs ../shared, which is not part of the project; nothing of its texts is kept, only totals.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCORE = ROOT.parent / "shared" / "eval" / "score-articles"
KEPT = ("articles", "claims", "found", "read", "whole")


def scored(*options: str) -> dict[str, object]:
    """The totals of one set."""
    done = subprocess.run([str(SCORE), "--json", *options], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return {name: found[name] for name in KEPT}


def main() -> int:
    """Write the file; 2 where the articles are not there."""
    if not SCORE.exists():
        print(f"measure: needs {SCORE}")
        return 2
    today = datetime.now(UTC).date().isoformat()
    told = {"day": today, "open": scored(), "blind": scored("--blind")}
    (ROOT / ".github" / "docs" / "measured.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
