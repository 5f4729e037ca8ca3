"""Rewrites the golden reports: one of each output on the report of `sample`, and the page over several articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factcheck.writers import formats, index, writer
from golden.sample import report

HERE = Path(__file__).parent


def path(name: str) -> Path:
    """The golden file of a format."""
    return HERE / f"report{writer(name).SUFFIX}"


def made(name: str) -> bytes:
    """The report in a format."""
    written = writer(name).write(report())
    return written if isinstance(written, bytes) else written.encode()


def made_index() -> bytes:
    """The page over the article and another without claims."""
    one = report()
    empty = replace(one, article=replace(one.article, title="Rain <later>", published=None), verdicts=())
    return index.write([index.entry(one, "a sample.html"), index.entry(empty, "rain.html")]).encode()


def write() -> None:
    """Write all golden files."""
    for name in formats():
        path(name).write_bytes(made(name))
    (HERE / "index.html").write_bytes(made_index())


if __name__ == "__main__":
    write()
