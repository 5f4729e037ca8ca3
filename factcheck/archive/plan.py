"""What run a folder of results is: its inputs, cut into shards from their sizes alone, and all that decides its rows.

The plan is written first and never changed. A later run with the same plan goes on where the first one stopped;
any other is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.articles import jsonl, parquet, warc
from factcheck.errors import FactcheckError, UnreadableArticleError, UsageError
from factcheck.lexicon import FOLDER
from factcheck.reference.files import contents, place
from factcheck.reference.tables import Tables
from factcheck.version import __version__

NAME = "plan.json"
FORMAT = 1  # raise when shards are cut or parts are written otherwise
SHARD = 64_000_000  # bytes of text, about: what one worker holds at a time
PACKED = 4  # a Parquet file unpacks to about so many times its size
FLAT, ROWS, STREAM = "bytes", "rows", "stream"


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of one input that is checked at a time and written as one part.

    `start` and `stop` count rows of a Parquet file or bytes of JSON lines; a packed file or a web archive is one shard.
    `size` is its part of the file's bytes.
    """

    number: int
    path: str
    unit: str
    start: int
    stop: int
    size: int

    def __str__(self) -> str:
        return f"{self.path}, {self.unit} {self.start:,} to {self.stop:,}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides what a run comes to; `options` are those of the command."""

    inputs: tuple[Mapping[str, Any], ...]
    tables: str
    options: Mapping[str, Any]
    shard_bytes: int
    shards: tuple[Shard, ...]
    unread: tuple[str, ...] = ()
    """One line for each input that is missing or not what its name says."""

    def facts(self) -> dict[str, Any]:
        """The plan as JSON, without its shards, which follow from it."""
        return {
            "format": FORMAT,
            "factcheck": __version__,
            "tables": self.tables,
            "options": dict(self.options),
            "shard_bytes": self.shard_bytes,
            "shards": len(self.shards),
            "inputs": [dict(one) for one in self.inputs],
        }


def make(
    paths: Iterable[Path | FactcheckError], tables: Tables, options: Mapping[str, Any], shard_bytes: int = SHARD
) -> Plan:
    """The plan for some files. What cannot be read at all is no part of it and stands in its `unread`."""
    inputs, shards, unread = [], list[Shard](), list[str]()
    for path in paths:
        try:
            if isinstance(path, FactcheckError):
                raise path
            state = _stat(path)
            shards.extend(_shards(path, state["bytes"], len(shards), shard_bytes))
            inputs.append({"path": path.as_posix(), **state})
        except FactcheckError as error:
            unread.append(str(error))
    return Plan(tuple(inputs), checksum(tables), options, shard_bytes, tuple(shards), tuple(unread))


def _stat(path: Path) -> dict[str, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise UnreadableArticleError(f"{path}: {error.strerror or error}") from error
    return {"bytes": found.st_size, "modified": found.st_mtime_ns}


def _shards(path: Path, size: int, first: int, shard_bytes: int) -> Iterator[Shard]:
    name = path.name.lower()
    if name.endswith((*jsonl.PACKED, *warc.SUFFIXES)):
        yield Shard(first, path.as_posix(), STREAM, 0, size, size)
        return
    unit, length = (ROWS, _height(path)) if name.endswith(parquet.SUFFIXES) else (FLAT, size)
    step = shard_bytes if unit == FLAT else max(1, shard_bytes * length // max(1, PACKED * size))
    for number, start in enumerate(range(0, length, step), first):
        stop = min(start + step, length)
        yield Shard(number, path.as_posix(), unit, start, stop, (stop - start) * size // length)


def _height(path: Path) -> int:
    return parquet.Table(path).height


def checksum(tables: Tables) -> str:
    """A sha256 over all that verdicts follow from beside the tool: reference tables and lexicons."""
    total = hashlib.sha256()
    for folder in (*tables.folders, FOLDER):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".toml")):
            digest = hashlib.sha256(contents(path)).hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()} {digest}\n".encode())
    return total.hexdigest()


def settle(plan: Plan, out: Path) -> None:
    """Write the plan into a new folder of results, or find the same one there.

    Raises UsageError where the folder holds another run's results, naming what differs.
    """
    path = out / NAME
    try:
        held = json.loads(path.read_bytes())
    except FileNotFoundError:
        if next(out.glob("part-*.parquet"), None) is not None:
            raise UsageError(f"--out: {out} holds results without their {NAME}; name another folder") from None
        place(path, json.dumps(plan.facts(), ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        return
    except (OSError, ValueError) as error:
        raise UsageError(f"--out: {path}: not a plan: {str(error)[:80]}") from error
    differs = next(_differences(held, json.loads(json.dumps(plan.facts()))), None)
    if differs is not None:
        raise UsageError(f"--out: {out} holds another run: {differs}; name another folder or remove that one")


def _differences(held: Any, now: dict[str, Any]) -> Iterator[str]:
    """In words, what is not as in the plan that is there."""
    if not isinstance(held, dict):
        yield "its plan is not one"
        return
    for name in ("format", "factcheck", "shard_bytes"):
        if held.get(name) != now[name]:
            yield f"{name} was {held.get(name)!r}, is {now[name]!r}"
    if held.get("tables") != now["tables"]:
        yield "the reference tables or lexicons are others"
    if held.get("options") != now["options"]:
        yield f"options were {_written(held.get('options'))}, are {_written(now['options'])}"
    if held.get("inputs") != now["inputs"]:
        yield _input(held.get("inputs"), now["inputs"])


def _written(options: Any) -> str:
    given = {k: v for k, v in options.items() if v is not None} if isinstance(options, dict) else {}
    return ", ".join(f"{name} {value}" for name, value in given.items()) or "none"


def _input(held: Any, now: list[dict[str, Any]]) -> str:
    before = {one["path"]: one for one in held} if isinstance(held, list) else {}
    for one in now:
        if one["path"] not in before:
            return f"{one['path']} is new"
        if before[one["path"]] != one:
            return f"{one['path']} has changed since"
    left = before.keys() - {one["path"] for one in now}
    return f"{min(left)} is missing" if left else "the inputs stand in another order"
