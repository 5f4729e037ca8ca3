"""The cells of the grid: which frame goes with which mood, time, embedding, holder, hedge and topic; and a sample."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from grammar.tables import Embedding, Frame, Mood, Topic, words

PRESENT = ("now", "this_year")
LONG_AGO = ("until", "until_first", "decade_ago", "decade_ago_first")
PAST = ("in_year", "in_year_first", "last_year", "last_year_first", "past", "this_year_past", *LONG_AGO)
PERFECT = ("since", "since_first")
FUTURE = ("ahead", "by_year", "by_year_first", "next_year")
TIMES = (*PRESENT, *PAST, *PERFECT, *FUTURE, "dated", "perfect")
HOLDERS = (
    "name",
    "demonym",
    "in",
    "capital",
    "government",
    "pronoun",
    "country",
    "official",
    "group",
    "alliance",
    "we",
)
ANAPHORS = ("pronoun", "country", "official", "alliance")
WITH_SHARE = ("share_of_gdp", "amount")
"""Kinds in which a second figure is set beside the first."""
HEDGED = (*WITH_SHARE, "change", "share_of_total", "share_of_budget", "per_capita", "personnel", "equipment_share")


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the grid."""

    frame: Frame
    mood: Mood
    time: str
    embedding: Embedding
    holder: str
    hedge: str
    topic: Topic

    @property
    def name(self) -> str:
        parts = (
            self.frame.kind,
            self.frame.name,
            self.mood.name,
            self.mood.way,
            self.time,
            self.embedding.name,
            self.holder,
            self.hedge,
            self.topic.name,
        )
        return "/".join(parts)

    @property
    def contrast(self) -> bool:
        return self.topic.name != "defence"

    def margins(self) -> tuple[str, ...]:
        """What its failure counts against."""
        if self.contrast:
            embedding = f"contrast.embedding={self.embedding.name}"
            return "contrast", f"contrast.topic={self.topic.name}", f"contrast.kind={self.frame.kind}", embedding
        return (
            f"kind={self.frame.kind}",
            f"frame={self.frame.kind}.{self.frame.name}",
            f"mood={self.mood.name}",
            f"mood.way={self.mood.name}.{self.mood.way}",
            f"time={self.time}",
            f"embedding={self.embedding.name}",
            f"holder={self.holder}",
            f"hedge={self.hedge}",
        )


def _time_fits(cell: Cell) -> bool:
    frame, mood, time = cell.frame, cell.mood, cell.time
    own = "dated" if frame.dated else "perfect" if frame.perfect else ""
    if own or time in ("dated", "perfect"):
        return time == own and mood.tensed and not mood.conditional and not mood.past
    if mood.way == "were" or (mood.way == "announced_in" and time == "next_year"):
        return time == "ahead" and _ahead_fits(cell)
    if not mood.tensed:
        return time in FUTURE and _ahead_fits(cell)
    if time in FUTURE:
        return False
    if mood.conditional:
        return time == "now"
    if frame.now_only:
        return time == "now"
    return _tensed_fits(cell)


def _tensed_fits(cell: Cell) -> bool:
    frame, time = cell.frame, cell.time
    if cell.mood.past and (time not in PAST or time == "past" or time.endswith("_first")):
        return False
    if time.endswith("_first") and (cell.mood.alone or not _fronted_fits(cell)):
        return False
    if time.startswith("until") and frame.moving:
        return False
    if time in PERFECT:
        return frame.moving and (frame.kind == "change" or bool(frame.verb_is)) and frame.verb != "see"
    if time == "this_year_past":
        return frame.moving
    return time in PAST or not frame.moving


def _ahead_fits(cell: Cell) -> bool:
    frame, mood, time = cell.frame, cell.mood, cell.time
    if frame.perfect or (frame.now_only and (time != "ahead" or frame.kind == "target")):
        return False
    if frame.kind == "streak" and "by_year" in time:
        return False
    if time == "by_year_first":
        ways = ("will", "set_to", "expected_to", "projected_to", "plans", "wants", "should", "must", "could")
        return mood.way in ways and _fronted_fits(cell)
    return True


def _fronted_fits(cell: Cell) -> bool:
    fit = ("main", "said_that", "said_tail", "report_shows", "up_from", "against", "while_after", "quoted", "headline")
    return cell.embedding.name in fit


def _mood_fits(cell: Cell) -> bool:
    frame, mood = cell.frame, cell.mood
    if frame.given:
        return mood.way in ("plain", "not", "not_true", "whether", "will")
    if mood.only == "holder" and not frame.agent:
        return False
    if mood.only == "measure" and frame.subject != "measure":
        return False
    if frame.kind == "target" and frame.subject != "holder":
        return mood.way in ("plain", "not", "not_true", "wrong_to_say")
    if "{quantifier}" in frame.subject and (mood.conditional or mood.way in ("not", "question", "could", "would")):
        return False
    if cell.holder in ANAPHORS and (mood.headline or mood.upper):
        return False
    if cell.holder == "we" and not (mood.leads and "{then}" not in mood.text):
        return False
    return not (frame.kind == "count" and mood.way in ("not", "question"))


def _holder_fits(cell: Cell) -> bool:
    frame, holder, slots = cell.frame, cell.holder, cell.frame.slots
    if holder == "name":
        return True
    if frame.kind == "target" and frame.subject != "holder":
        return False
    if holder == "demonym":
        return frame.subject == "measure" or "{its_own}" in slots or "{of}" in slots
    if holder == "in":
        return frame.subject == "measure"
    if holder == "we" and (frame.kind == "target" or frame.subject not in ("holder", "measure")):
        return False
    named = any(slot in slots for slot in ("{name}", "{demonym}"))
    if holder in ("group", "alliance"):
        kinds = ("share_of_gdp", "change", "streak")
        return not named and frame.kind in kinds and frame.subject != "topic" and "{its}" not in frame.rest
    if holder in ("capital", "government"):
        kinds = ("share_of_gdp", "amount", "change", "share_of_budget")
        return frame.kind in kinds and frame.subject in ("holder", "measure") and frame.name != "spend_its"
    return not named and frame.kind != "count"


def _embedding_fits(cell: Cell) -> bool:
    embedding, mood = cell.embedding, cell.mood
    if embedding.name == "main":
        return True
    if cell.holder == "we":
        return False
    if embedding.contrast and embedding.finite:
        form = "name" if "{after}" in embedding.text else "pronoun"
        return cell.contrast and cell.holder == form and cell.frame.subject in ("holder", "measure") and mood.leads
    if mood.alone or (embedding.contrast and not cell.contrast):
        return False
    if (embedding.splits or embedding.finite) and not mood.leads:
        return False
    if embedding.title and mood.name not in ("asserted", "forecast"):
        return False
    if cell.contrast and embedding.second:
        return False
    if embedding.facts and not (mood.leads and mood.way in ("plain", "not", "will", "set_to", "expected_to")):
        return False
    before = embedding.text.partition("{c}")[0]
    if cell.holder in ANAPHORS and ("{h2}" in before or embedding.title):
        return False
    return _needs_fit(cell) and _second_fits(cell)


def _needs_fit(cell: Cell) -> bool:
    needs, subject = cell.embedding.needs, cell.frame.subject
    inside = subject == "measure" and cell.holder == "in"
    if needs == "holder":
        return subject == "holder" and cell.holder == "name"
    if needs == "border":
        return (subject == "holder" and cell.holder == "name") or inside
    if needs == "measure":
        return subject == "measure" and cell.holder == "name"
    if needs == "name":
        apposed = inside and cell.embedding.name == "apposition"
        return (subject == "holder" and cell.holder == "name") or apposed
    return True


def _second_fits(cell: Cell) -> bool:
    second, frame, mood = cell.embedding.second, cell.frame, cell.mood
    if not second:
        return True
    if frame.kind not in WITH_SHARE or frame.dated or (frame.verb == "be" and frame.plural) or cell.hedge == "only":
        return False
    if frame.plain or frame.name in ("bracket", "cost", "spend_a_year", "earmark", "set_aside", "presupposed"):
        return False
    if second in ("past", "year"):
        return mood.name == "asserted" or mood.way in ("will", "set_to")
    if mood.name != "asserted" or (second in ("gap", "list") and not frame.gap):
        return False
    if second == "list":
        return cell.holder == "name" and cell.hedge == "none"
    if second in ("clause", "other"):
        return not frame.moving and frame.subject in ("holder", "measure")
    return True


def _topic_fits(cell: Cell) -> bool:
    frame, topic = cell.frame, cell.topic
    if not cell.contrast:
        return True
    if frame.fixed or (topic.kinds and frame.kind not in topic.kinds):
        return False
    if cell.holder in ("group", "alliance"):
        return False
    if topic.bare:
        return frame.subject == "measure" and not (frame.kind == "change" and frame.units == ("money",))
    spoken = "{topic}" in frame.slots or frame.subject == "topic"
    measured = "{measure}" in frame.slots or frame.subject == "measure" or "{spending}" in frame.slots
    return spoken or measured


def _hedge_fits(cell: Cell) -> bool:
    if cell.hedge == "none":
        return True
    if cell.hedge == "at_least" and " at {q}" in cell.frame.slots:
        return False
    if cell.mood.way in ("not", "failed") and cell.hedge in ("less_than", "more_than", "over", "at_least", "only"):
        return False  # "not less than 2%" is "at least 2%", asserted
    return cell.frame.kind in HEDGED and not (cell.frame.plain or cell.frame.dated) and cell.frame.name != "bracket"


def fits(cell: Cell) -> bool:
    """Whether the cell makes a sentence with one reading."""
    checks = (_time_fits, _mood_fits, _holder_fits, _embedding_fits, _topic_fits, _hedge_fits)
    return all(check(cell) for check in checks)


def _default_time(frame: Frame, mood: Mood) -> str:
    if frame.dated:
        return "dated"
    if frame.perfect:
        return "perfect"
    if not mood.tensed:
        return "ahead"
    return "last_year" if mood.past or (frame.moving and not mood.conditional) else "now"


def _plain(frame: Frame) -> Cell:
    table = words()
    mood = table.moods[0]
    return Cell(frame, mood, _default_time(frame, mood), table.embeddings[0], "name", "none", table.topics[0])


def _changed(cell: Cell, names: tuple[str, ...]) -> Iterator[Cell]:
    """The cell with other values in the dimensions named."""
    if not names:
        yield cell
        return
    table = words()
    values = {
        "mood": table.moods[1:],
        "time": TIMES,
        "embedding": table.embeddings[1:],
        "holder": HOLDERS[1:],
        "hedge": tuple(table.hedges)[1:],
        "topic": table.topics[1:],
    }
    name, *rest = names
    for value in values[name]:
        other = replace(cell, **{name: value})
        if name == "mood":
            other = replace(other, time=_default_time(other.frame, other.mood))
        if getattr(other, name) != getattr(cell, name):
            yield from _changed(other, tuple(rest))


@lru_cache(maxsize=1)
def cells() -> tuple[Cell, ...]:
    """Every cell that differs from the plain sentence of its frame in at most two respects (three with a topic)."""
    dimensions = ("mood", "time", "embedding", "holder", "hedge")
    found: dict[str, Cell] = {}
    for frame in words().frames:
        for size in (0, 1, 2):
            for names in combinations(dimensions, size):
                chosen = list(_changed(_plain(frame), names))
                if size < 2:
                    chosen += list(_changed(_plain(frame), (*names, "topic")))
                found.update({cell.name: cell for cell in chosen if fits(cell)})
    return tuple(found.values())


WEIGHTS = {"share_of_gdp": 5, "amount": 4, "change": 4, "comparison": 2, "count": 2, "contrast": 4}
"""How many of a kind are taken in one round; one of the others."""


@lru_cache(maxsize=4)
def sample(seed: int, count: int) -> tuple[Cell, ...]:
    """`count` cells by the hash of their names, spread evenly over kinds, frames and what marks them."""
    pools: dict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(cells(), key=lambda one: _hash(f"{seed}:{one.name}")):
        pools["contrast" if cell.contrast else cell.frame.kind].append(cell)
    spread = {name: _spread(pool) for name, pool in pools.items()}
    taken: list[Cell] = []
    while len(taken) < count and any(spread.values()):
        for name, pool in spread.items():
            many = WEIGHTS.get(name, 1)
            taken += pool[:many]
            del pool[:many]
    return tuple(taken[:count])


ENOUGH = 20  # sentences of a margin: of fewer a floor says little


@lru_cache(maxsize=4)
def full_sample(seed: int, count: int) -> tuple[Cell, ...]:
    """The sample, and beyond it cells of each margin that has few sentences in it, until it has enough."""
    taken = list(sample(seed, count))
    known = {cell.name for cell in taken}
    many = Counter(margin for cell in taken for margin in cell.margins())
    for cell in sorted(cells(), key=lambda one: _hash(f"{seed}:{one.name}")):
        if cell.name not in known and any(many[margin] < ENOUGH for margin in cell.margins()):
            taken.append(cell)
            many.update(cell.margins())
    return tuple(taken)


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _spread(pool: list[Cell]) -> list[Cell]:
    """The cells in such an order that each mark comes up as often as the others, as long as there are cells."""
    seen: Counter[str] = Counter()
    queues: dict[str, list[Cell]] = defaultdict(list)
    for cell in pool:
        queues[_mark(cell)].append(cell)
    ordered = []
    for mark, queue in queues.items():
        for cell in queue:
            seen[mark] += 1
            ordered.append((seen[mark], _hash(cell.name), cell))
    return [cell for *_, cell in sorted(ordered, key=lambda one: one[:2])]


def _mark(cell: Cell) -> str:
    """One of the respects in which the cell is not plain, by hash; of a contrast what it stands in or beside."""
    plain = _plain(cell.frame)
    names = ("embedding",) if cell.contrast else MARKS
    marks = [f"{name}={_named(cell, name)}" for name in names if _named(cell, name) != _named(plain, name)]
    default = f"topic={cell.topic.name}" if cell.contrast else f"frame={cell.frame.name}"
    return min(marks, key=lambda mark: _hash(f"{cell.name}:{mark}"), default=default)


MARKS = ("mood", "time", "embedding", "holder", "hedge")


def _named(cell: Cell, name: str) -> str:
    value = getattr(cell, name)
    return value if isinstance(value, str) else getattr(value, "way", value.name)
