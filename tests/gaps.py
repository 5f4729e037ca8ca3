"""Rewrites `known_gaps.txt` from what fails today, and raises `floors.toml` to what is reached. Run by `poe gaps`.

Floors only rise: a score below its floor is left as it is, so that the tests fail until it is mended.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

from corpora import GAPS, TESTS, Score, complaints, corpus, gold, scores

FLOORS = TESTS / "floors.toml"
_HEAD = (
    "# Cases of tests/corpus that are not read right yet, one a line: corpus, then the case's text.\n"
    "# Written by `poe gaps`. A case that passes must leave this list: the tests fail on it (strict xfail).\n"
)
_FLOORS_HEAD = (
    "# Per kind: F1 of the claims found, F1 of those read right (subject, value, unit), false alarms at most.\n"
    "# Written by `poe gaps`, which only raises them (and lowers the alarms). Lowering one is a decision of its own.\n"
)


def floors() -> dict[str, dict[str, Score]]:
    """The floors on file, by set (corpus, gold) and kind."""
    data = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {name: {kind: Score(**floor) for kind, floor in kinds.items()} for name, kinds in data.items()}


def _best(one: Score, other: Score) -> Score:
    return Score(max(one.found, other.found), max(one.read, other.read), min(one.false_alarms, other.false_alarms))


def _raised() -> str:
    known, blocks = floors(), [_FLOORS_HEAD]
    for name, cases in (("corpus", corpus()), ("gold", gold())):
        for kind, score in scores(cases).items():
            floor = _best(score, known.get(name, {}).get(kind, score))
            lines = [f"[{name}.{kind}]", *(f"{key} = {value}" for key, value in asdict(floor).items())]
            blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write both files and say what changed."""
    failing = [case.line for case in corpus() if complaints(case)]
    _write(GAPS, _HEAD + "".join(f"{line}\n" for line in failing))
    _write(FLOORS, _raised())
    print(f"{len(failing)} of {len(corpus())} cases are known gaps")


if __name__ == "__main__":
    main()
