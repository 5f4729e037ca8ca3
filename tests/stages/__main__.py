"""Rewrites the list of rows that fail; a text of phrases or clauses over "= ?" gets today's reading."""

from stages import _HEAD, FOLDER, GAPS, READERS, read, rows
from test_words import FRAMES, missed


def fill() -> None:
    """Put today's reading where a table asks for it; it is for a reader to judge."""
    for stage in ("phrases", "clauses"):
        path = FOLDER / f"{stage}.txt"
        lines = path.read_text(encoding="utf-8").splitlines()
        for at, line in enumerate(lines):
            if line == "= ?":
                lines[at] = f"= {READERS[stage](lines[at - 1])}"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def main() -> None:
    """Fill in, list what fails, say how much it is."""
    fill()
    failing = [row for row in rows() if read(row) != row.wanted]
    lines = [row.line for row in failing] + [f"words: {column}: {form}" for column in FRAMES for form in missed(column)]
    GAPS.write_text(_HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    for stage in READERS:
        wrong, all_of = (sum(row.stage == stage for row in some) for some in (failing, rows()))
        print(f"{stage}: {wrong} of {all_of} rows are known gaps")


if __name__ == "__main__":
    main()
