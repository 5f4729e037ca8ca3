"""`python -m grammar.run` from tests/: the grid, told by its margins, worst first."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from grammar.cells import sample
from grammar.compose import say
from grammar.judge import Judged, margins, run, sorts

SEED, COUNT, LEAST = 1, 3000, 8
"""What the test runs, and the fewest sentences of a margin that has a floor."""
FLOORS = Path(__file__).with_name("floors.toml")


def _line(name: str, right: int, total: int) -> str:
    return f"{right / total:6.2f}  {name}: {right}/{total}"


def _table(judgements: Sequence[Judged], least: int) -> None:
    whole = margins(judgements)
    right, total = whole.pop("all")
    print(_line("all", right, total))
    print("faults: " + ", ".join(f"{name} {many}" for name, many in sorts(judgements).most_common()))
    for name, (good, many) in sorted(whole.items(), key=lambda item: (item[1][0] / item[1][1], -item[1][1])):
        if many >= least:
            print(_line(name, good, many))


def _show(judgements: Sequence[Judged], margin: str, many: int) -> None:
    failing = [j for j in judgements if j.faults and (margin == "all" or margin in j.said.cell.margins())]
    print(f"{margin}: {len(failing)} fail")
    for one in failing[:many]:
        print(f"\n{one.said.cell.name} [{one.said.day}]\n  {one.said.text}")
        for fault in one.faults:
            print(f"    {fault}")


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--least", type=int, default=5, help="leave out margins with fewer sentences")
    parser.add_argument("--show", nargs=2, metavar=("MARGIN", "N"), help="N failing sentences of a margin, or of all")
    parser.add_argument("--print", dest="texts", action="store_true", help="only the sentences and what they claim")
    parser.add_argument("--floors", action="store_true", help="write what is reached now into floors.toml")
    given = parser.parse_args()
    if given.texts:
        _texts(given.seed, given.count)
        return
    judgements = run(given.seed, given.count)
    if given.floors:
        _floors(judgements)
    elif given.show:
        _show(judgements, given.show[0], int(given.show[1]))
    else:
        _table(judgements, given.least)


def _floors(judgements: Sequence[Judged]) -> None:
    whole = sorted(margins(judgements).items())
    kept = [(name, right * 100 // many) for name, (right, many) in whole if many >= LEAST and "frame=" not in name]
    lines = [f'"{name}" = {floor / 100:.2f}' for name, floor in kept]
    FLOORS.write_text("\n".join((HEAD, "[floors]", *lines, "")), encoding="utf-8")


HEAD = """\
# Of each margin of the grid the share of sentences read without a fault, at least; frames have none of their own.
# Written by `python -m grammar.run --floors` in tests/; lowering one is a decision of its own.
"""


def _texts(seed: int, count: int) -> None:
    for cell in sample(seed, count):
        said = say(cell, seed)
        print(f"\n{cell.name} [{said.day}]\n  {said.text}")
        for one in said.expected:
            texts = [said.text[slice(*span)] for span in one.spans]
            print(f"    {'optional ' if one.optional else ''}{one.kinds[0]} {texts} {dict(one.fields)}")


if __name__ == "__main__":
    main()
