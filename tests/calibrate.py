"""How often each slot of a reading is right, by where it was found: makes `factcheck/lexicons/en/doubt.csv`.

    python tests/calibrate.py GOLD.jsonl [GOLD.jsonl ...] [--write]

GOLD has one article a line: `id`, `text`, `date`, `title` and `claims`, each with its span, kind, subject, value, unit,
period and modality, annotated by hand. No test needs it; it is run when the reader has changed. Pairs by overlap, the
same kind first. Prints slot.how (for some slots .kind), right, of; with --write the table is made anew.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.claims import readings
from factcheck.models import Article, Claim
from factcheck.reading import doubt
from factcheck.reading.document import Document
from factcheck.reading.statements import Said

TABLE = Path(doubt.__file__).parents[1] / "lexicons" / "en" / "doubt.csv"
SHARES = ("share_of_gdp", "share_of_budget", "share_of_total", "equipment_share")
Gold = dict[str, Any]


def either(gold: Gold, field: str) -> list[Any]:
    """The value of a field and its alternatives; of a subject each is a list of its own."""
    also = gold.get(f"{field}_also")
    many = isinstance(also, list) and (field != "subject" or any(isinstance(one, list) or one is None for one in also))
    return [gold.get(field), *(also if many else [] if also is None else [also])]


def same_kind(gold: Gold, claim: Claim) -> bool:
    """Whether the kind is right; a target and a share that is a target are alike."""
    if claim.kind in either(gold, "kind"):
        return True
    shares = {gold["kind"], claim.kind} == {"target", "share_of_gdp"}
    return shares and ("target" in (gold["kind"], claim.modality.value) or gold.get("modality") in ("target", "demand"))


def same_value(gold: Gold, claim: Claim) -> bool:
    """Whether the number and its unit are right."""
    units = {gold["unit"], claim.unit}
    if len(units) > 1 and units != {"percent", "percentage_point"}:
        return False
    return gold["value"] is not None and math.isclose(float(gold["value"]), float(claim.stated), rel_tol=0.01)


def same_subject(gold: Gold, claim: Claim) -> bool:
    """Whether it is of the same countries or groups."""
    return any(set(want or []) == set(claim.subject) for want in either(gold, "subject"))


def same_period(gold: Gold, claim: Claim) -> bool | None:
    """Whether the years are right; None where the gold leaves them open."""
    period, wanted = claim.period, either(gold, "period")
    if wanted == [None] or (gold["kind"] == "target" and gold.get("period") in (None, "current")):
        return None
    start, end = (None, None) if period.past else (period.start, period.end)
    for want in wanted:
        if want is None:
            if start is None or period.basis == "none":
                return True
        elif want == "current":
            if period.basis == "current" and not period.past:
                return True
        else:
            years = [int(part) for part in str(want).split("-")[:2] if part.isdigit()]
            fits = [[years[0], years[-1]], *([[years[0], years[0]]] if len(years) == 1 else [])] if years else []
            if [start, end] in fits:
                return True
    return False


def same_mood(gold: Gold, claim: Claim) -> bool:
    """Whether the mood is right; a demand and a target are alike."""
    alike = {"demand": "target"}
    wanted = {alike.get(want, want) for want in either(gold, "modality")}
    return alike.get(claim.modality.value, claim.modality.value) in wanted or gold["kind"] == "target"


def told(gold: Gold | None, claim: Claim, *, overlaps: Gold | None) -> dict[str, bool | None]:
    """Of each slot whether it is right; left out where the gold says nothing of it."""
    if gold is None:
        if overlaps is None:
            return {"measure": False}
        bases = overlaps["kind"] in SHARES and claim.kind in SHARES
        return {"measure": True, "base" if bases else "role": False}
    return {
        "measure": True,
        "role": True,
        "base": True if claim.kind in SHARES else None,
        "subject": same_subject(gold, claim),
        "period": same_period(gold, claim),
        "mood": same_mood(gold, claim),
    }


def paired(article: Gold, found: list[tuple[Said, Claim]]) -> Iterator[tuple[Said, Claim, dict[str, bool | None]]]:
    """Each reading of an article with what of it is right; those over optional gold are left out."""
    left = list(found)
    for gold in sorted(article["claims"], key=lambda one: bool(one.get("optional"))):
        over = [one for one in left if one[1].span[0] < gold["end"] and one[1].span[1] > gold["start"]]
        alike = [one for one in over if same_kind(gold, one[1])]
        if gold.get("optional"):
            left = [one for one in left if one not in over]
        elif alike:
            best = max(alike, key=lambda one: (same_value(gold, one[1]), same_subject(gold, one[1])))
            left.remove(best)
            yield *best, told(gold, best[1], overlaps=None)
    for said, claim in left:
        over = [g for g in article["claims"] if claim.span[0] < g["end"] and claim.span[1] > g["start"]]
        yield said, claim, told(None, claim, overlaps=over[0] if over else None)


def cases(path: Path) -> Iterator[tuple[Gold, Said, Claim, dict[str, bool | None]]]:
    """Every reading of a gold file with what of it is right."""
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line) if line.strip() else None
        if gold is None:
            continue
        day = date.fromisoformat(gold["date"]) if len(gold.get("date") or "") == len("2024-01-01") else None
        doc = Document(Article(gold["id"], gold["text"], title=gold.get("title") or "", published=day))
        for said, claim, right in paired(gold, list(readings(doc))):
            yield gold, said, claim, right


def counted(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """How often each slot was right, of how many, by where it was found."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for path in paths:
        for _, said, claim, told_ in cases(path):
            for slot, keys in doubt.found(said, claim.kind):
                for key in keys:
                    if told_.get(slot) is not None:
                        of[key] += 1
                        right[key] += bool(told_[slot])
    return {key: (right[key], of[key]) for key in sorted(of) if of[key] >= doubt.CASES}


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"make {TABLE.name} anew")
    options = parser.parse_args()
    table = counted(options.gold)
    for key, (right, of) in table.items():
        print(f"{key:36} {right:4} of {of:4}  {right / of:.2f}{'  doubt' if right < doubt.SURE * of else ''}")
    if options.write:
        with TABLE.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("key", "right", "of"))
            writer.writerows((key, right, of) for key, (right, of) in table.items())


if __name__ == "__main__":
    main()
