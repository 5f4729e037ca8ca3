"""`python -m grammar.run` from tests/: the grid, told by its margins, worst first."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from grammar.cells import sample
from grammar.compose import say
from grammar.judge import Judged, margins, run, sorts

SEED, COUNT = 1, 1600
"""What the test runs."""


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
    given = parser.parse_args()
    if given.texts:
        _texts(given.seed, given.count)
        return
    judgements = run(given.seed, given.count)
    if given.show:
        _show(judgements, given.show[0], int(given.show[1]))
    else:
        _table(judgements, given.least)


def _texts(seed: int, count: int) -> None:
    for cell in sample(seed, count):
        said = say(cell, seed)
        print(f"\n{cell.name} [{said.day}]\n  {said.text}")
        for one in said.expected:
            texts = [said.text[slice(*span)] for span in one.spans]
            print(f"    {'optional ' if one.optional else ''}{one.kinds[0]} {texts} {dict(one.fields)}")


if __name__ == "__main__":
    main()
