"""How far a run is, on standard error where that is a terminal: articles, megabytes, claims, time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[int, int, int], None]


@contextmanager
def shown(total: int, begun: int, *, quiet: bool) -> Iterator[Told]:
    """A function to tell articles, bytes and claims done so far; `begun` bytes were done by an earlier run."""
    if quiet or not sys.stderr.isatty():
        yield lambda articles, size, claims: None  # noqa: ARG005
        return
    import click

    with click.progressbar(length=max(1, total - begun), label="checking", file=sys.stderr, show_eta=True) as bar:
        told = [begun]

        def tell(articles: int, size: int, claims: int) -> None:
            bar.label = f"{articles:,} articles, {size / 1e6:,.0f} of {total / 1e6:,.0f} MB, {claims:,} claims"
            bar.update(size - told[0])
            told[0] = size

        yield tell
