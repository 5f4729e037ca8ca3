"""The tables of the grid: `words.toml`, typed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str
    demonym: str
    size: float
    troops: int
    neighbour: str
    known: str
    capital: str = ""
    borders: str = ""
    euro: bool = False
    pound: bool = False

    @property
    def own(self) -> str:
        return self.name + ("'" if self.name.endswith("s") else "'s")


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    name: str
    own: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What money is spent on, or what is measured; only the first row is defence."""

    name: str
    measure: tuple[str, ...]
    topic: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bare: bool = False
    people: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with its slots. `moving` happens (no bare present), `agent` can be promised, `fixed` speaks of defence,
    `given` takes its figure for granted."""

    kind: str
    name: str
    subject: str
    verb: str
    rest: str
    agent: bool = False
    moving: bool = False
    gap: bool = False
    fixed: bool = False
    plain: bool = False
    dated: bool = False
    plural: bool = False
    perfect: bool = False
    missing: bool = False
    next: bool = False
    now_only: bool = False
    given: bool = False
    sign: int = 1
    units: tuple[str, ...] = ()
    verb_is: str = ""

    @property
    def sign_of_value(self) -> int:
        """A cut is negative; a level that is fallen to is not."""
        return self.sign if self.kind == "change" else 1

    @property
    def slots(self) -> str:
        return f"{self.subject} {self.rest}"


@dataclass(frozen=True, slots=True)
class Mood:
    """How a frame is put. `open`: its year is not told; `alone`: it stands in no other sentence."""

    name: str
    way: str
    text: str
    future: bool = False
    open: bool = False
    alone: bool = False
    upper: bool = False
    headline: bool = False
    conditional: bool = False
    past: bool = False
    also: tuple[str, ...] = ()
    only: str = ""

    @property
    def tensed(self) -> bool:
        return self.past or any(slot in self.text for slot in ("{f}", "{neg}", "{inv}"))

    @property
    def leads(self) -> bool:
        return self.text.startswith("{s} ") and not self.alone


@dataclass(frozen=True, slots=True)
class Embedding:
    name: str
    text: str
    needs: str = ""
    second: str = ""
    finite: bool = False
    facts: bool = False
    title: bool = False
    contrast: bool = False

    @property
    def splits(self) -> bool:
        return "{p}" in self.text


@dataclass(frozen=True, slots=True)
class Words:
    verbs: dict[str, tuple[str, ...]]
    countries: tuple[Country, ...]
    groups: tuple[Group, ...]
    texts: dict[str, Any]
    hedges: dict[str, tuple[str, str]]
    topics: tuple[Topic, ...]
    frames: tuple[Frame, ...]
    moods: tuple[Mood, ...]
    embeddings: tuple[Embedding, ...]
    quantifiers: dict[str, tuple[str, ...]]


def _row(kind: type[Any], row: dict[str, Any]) -> Any:
    names = {"for": "only"}
    return kind(**{names.get(k, k): tuple(v) if isinstance(v, list) else v for k, v in row.items()})


@lru_cache(maxsize=1)
def words() -> Words:
    """All of `words.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Words(
        {name: tuple(forms) for name, forms in data["verbs"].items()},
        tuple(_row(Country, row) for row in data["country"]),
        tuple(_row(Group, row) for row in data["group"]),
        data["texts"],
        {name: (text, comparator) for name, (text, comparator) in data["hedges"].items()},
        tuple(_row(Topic, row) for row in data["topic"]),
        tuple(_row(Frame, row) for row in data["frame"]),
        tuple(_row(Mood, row) for row in data["mood"]),
        tuple(_row(Embedding, row) for row in data["embedding"]),
        {name: tuple(forms) for name, forms in data["quantifiers"].items()},
    )
