"""Fuzz one target with atheris: `PYTHONPATH=tests python -m fuzz.run TARGET [libFuzzer's options]`.

Needs `pip install ".[test,fuzz]"`. Inputs that lead to new code are kept in `.fuzz/TARGET` for the next time. One that
breaks a promise, takes too long or too much memory is written to `.fuzz` as `TARGET-crash-...`, `-timeout-...` or
`-oom-...`; with its name as an option it is run again. Without a target the targets are listed.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

KEPT = Path(__file__).parent.parent.parent / ".fuzz"
LIMITS = ("-timeout=20", "-rss_limit_mb=2500", "-max_len=60000")  # seconds and megabytes for one input, bytes of it
LOOKED_INTO = (
    *("factcheck", "csv", "email", "json", "tomllib", "docx", "pypdf", "openpyxl", "warcio"),
    *("trafilatura", "htmldate", "justext", "courlan", "dateparser"),
)
"""Packages whose branches lead the search."""


def main(arguments: list[str]) -> None:
    """Fuzz until the time or the runs that libFuzzer's options give are over."""
    import atheris

    with atheris.instrument_imports(include=list(LOOKED_INTO), enable_loader_override=False):
        from fuzz import corpus, targets

        _import_all()
    if not arguments or arguments[0] not in targets.TARGETS:
        sys.exit(f"usage: python -m fuzz.run TARGET [options]; targets: {', '.join(targets.TARGETS)}")
    name, *options = arguments
    kept = KEPT / name
    kept.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus.of(name)):
        (kept / f"seed-{number}").write_bytes(data)
    one = [option for option in options if not option.startswith("-")]
    given = [sys.argv[0], *LIMITS, f"-artifact_prefix={kept.parent}/{name}-", *options, *([] if one else [str(kept)])]
    atheris.Setup(given, targets.TARGETS[name])
    atheris.Fuzz()


def _import_all() -> None:
    """What the targets import only when they need it, so that it is looked into as well."""
    from factcheck.articles import find
    from factcheck.reference import importing
    from factcheck.writers import formats, writer

    find.inputs()
    importing.publishers()
    for name in formats():
        writer(name)
    for package in ("docx", "email.policy", "pypdf", "openpyxl", "trafilatura.metadata", "htmldate", "warcio"):
        import_module(package)


if __name__ == "__main__":
    main(sys.argv[1:])
