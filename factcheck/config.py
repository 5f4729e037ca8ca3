"""Defaults of `factcheck run` from a file: `factcheck.toml`, or the table `[tool.factcheck]` of a pyproject.toml.

The file is looked for in the working directory and above it, up to the root of a repository or the home folder. Keys
are the names of options; paths in it start from its own folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError
from factcheck.filenames import on_disk

NAMES = ("factcheck.toml", "pyproject.toml")
FAIL_ON = ("never", "discrepancy", "disputed")
_TEXT, _TEXTS = "a text", "a text or a list of texts"
_PATH, _PATHS = "a path", "a path or a list of paths"
_SWITCH = "true or false"
KEYS = {  # of each key what it holds, and the parameter of the command
    "baseline": (_PATH, "known"),
    "charts": (_SWITCH, "charts"),
    "fail_on": (_TEXT, "fail_on"),
    "format": (_TEXTS, "formats"),
    "ignore": (_TEXT, "ignore"),
    "out": (_PATH, "out"),
    "plain": (_SWITCH, "plain"),
    "quiet": (_SWITCH, "quiet"),
    "reference": (_PATHS, "reference"),
    "select": (_TEXT, "select"),
    "source": (_TEXT, "source"),
}


def defaults(named: Path | None = None) -> dict[str, Any]:
    """Values for the command's parameters from the file that is named, else from the one that is found, if any.

    Raises UsageError: no such file, not TOML, no table in it, a key that does not exist, a value of another type.
    """
    if named is not None:
        table = _table(named)
        if table is None:
            raise UsageError(f"--config: {named}: has no table [tool.factcheck]")
        return _checked(named, table)
    for path in _candidates():
        if _is_file(path) and (table := _table(path)) is not None:
            return _checked(path, table)
    return {}


def _candidates() -> Iterator[Path]:
    """Where a file may be, nearest first; the last folder is the root of a repository, or home."""
    try:
        start = Path.cwd()
    except OSError:  # a folder that was removed
        return
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    for folder in (start, *start.parents):
        yield from (folder / name for name in NAMES)
        if folder == home or (folder / ".git").exists():
            return


def _is_file(path: Path) -> bool:
    """Whether a file is there; where that may not be seen, it may be one that must not be passed over."""
    try:
        return path.is_file()
    except OSError as error:
        raise UsageError(f"--config: {_shown(path)}: {error.strerror}; or --no-config") from error


def _table(path: Path) -> Mapping[str, Any] | None:
    """The whole of a file of ours, or our table of a project's; None where the project has none."""
    import tomllib

    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except OSError as error:
        raise UsageError(f"--config: {_shown(path)}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # also not UTF-8, or a number of thousands of digits
        raise UsageError(f"{_shown(path)}: not TOML: {error}") from error
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool")
    table = tools.get("factcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{_shown(path)}: tool.factcheck: not a table")
    return table


def _checked(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_pair(path, key, value) for key, value in table.items())


def _pair(path: Path, key: str, value: Any) -> tuple[str, Any]:
    """A parameter of the command and its value; `fail-on` may be written for `fail_on`."""
    where, name = f"{_shown(path)}: {key}", key.replace("-", "_")
    if name not in KEYS:
        raise UsageError(f"{where}: no such key; known: {', '.join(KEYS)}")
    kind, parameter = KEYS[name]
    if not _is(value, kind):
        raise UsageError(f"{where}: {kind} is wanted, not {_told(value)}")
    if name == "fail_on" and value not in FAIL_ON:
        raise UsageError(f"{where}: {value!r} is none of {', '.join(FAIL_ON)}")
    if name == "format":
        _require_formats(where, value)
    values = [value] if kind in (_TEXTS, _PATHS) and isinstance(value, str) else value
    if kind in (_PATH, _PATHS):
        values = _from(path, values) if isinstance(values, str) else [_from(path, one) for one in values]
    return parameter, values


def _require_formats(where: str, value: str | list[str]) -> None:
    from factcheck.writers import formats

    names = value.split(",") if isinstance(value, str) else [part for one in value for part in one.split(",")]
    for one in names:
        if one.strip() not in formats():
            raise UsageError(f"{where}: no format {one!r}; known: {', '.join(formats())}")


def _is(value: Any, kind: str) -> bool:
    if kind == _SWITCH:
        return isinstance(value, bool)
    if kind in (_TEXTS, _PATHS) and isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _told(value: Any) -> str:
    return repr(value).lower()[:60] if isinstance(value, bool) else repr(value)[:60]


def _from(path: Path, value: str) -> str:
    """A path in a file as it is from here; "-" is standard output."""
    return value if value == "-" else os.path.relpath(on_disk(path.parent / os.path.expanduser(value)))  # noqa: PTH111


def _shown(path: Path) -> str:
    return os.path.relpath(path)
