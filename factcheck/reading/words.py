"""The dictionary: what the lexicons know of a word, its classes, its senses, its verb forms; another by its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from factcheck.lexicon import rows
from factcheck.reading.places import Mention
from factcheck.reading.quantity import Quantity
from factcheck.reading.when import When

Unit = Quantity | When | Mention
NOTHING: frozenset[str] = frozenset()
_FORMS = (("base", "lemma"), *((name, name) for name in ("third", "past", "participle", "gerund")))
"""The forms of a verb, and the columns that they stand in."""
_CELLS = itemgetter(*(column for _, column in _FORMS))
DASHES = frozenset(("--", "-", "\u2014", "\u2013"))
MARKS = frozenset(",;:.?!()[]\"'") | DASHES
Row = Mapping[str, str]


class Form(NamedTuple):
    """A form of a verb: base, third, past, participle or gerund."""

    lemma: str
    name: str
    senses: frozenset[str]


class Entry(NamedTuple):
    """What the lexicon knows of a form: its classes, its senses as a noun or small word, and the verbs it may be of."""

    word: str
    classes: frozenset[str] = frozenset()
    senses: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()

    def form(self, *names: str) -> Form | None:
        """The first of its verb forms with one of some names."""
        for form in self.forms:
            if form.name in names:
                return form
        return None


@dataclass(slots=True, eq=False)
class Token:
    """A word, a mark or a unit. `tag` is its class in this sentence, `form` the verb form where it is one."""

    start: int
    end: int
    entry: Entry
    unit: Unit | None = None
    tag: str = ""
    form: Form | None = None
    capital: bool = False

    @property
    def senses(self) -> frozenset[str]:
        """The senses of the verb where it is one, else of the word."""
        return self.form.senses if self.form is not None else self.entry.senses


class Dictionary:
    """Entries by form. Each is made when it is looked up: an article has a few hundred of ten thousand."""

    def __init__(self) -> None:
        self._words = {row["word"]: row for row in rows("words")}
        self._nouns = {row["word"]: row for row in rows("nouns")}
        self._verbs: dict[str, list[Row]] = {}
        for row in rows("verbs"):
            for word in {*" ".join(_CELLS(row)).split()}:
                self._verbs.setdefault(word, []).append(row)
        self._made: dict[str, Entry] = {}

    def get(self, word: str) -> Entry | None:
        """The entry of a form; None of one that no lexicon has."""
        made = self._made.get(word)
        if made is None and word in self:
            made = self._made[word] = self._entry(word)
        return made

    def __contains__(self, word: object) -> bool:
        return word in self._words or word in self._nouns or word in self._verbs

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._words, *self._nouns, *self._verbs)))

    def told(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Senses, as they are written, each time with forms that may have them."""
        yield from ((row["senses"], (row["word"],)) for row in (*rows("words"), *rows("nouns")) if row["senses"])
        yield from ((row["senses"], " ".join(_CELLS(row)).split()) for row in rows("verbs") if row["senses"])

    def _entry(self, word: str) -> Entry:
        classes, senses = set[str](), set[str]()
        if (row := self._words.get(word)) is not None:
            classes.update(row["classes"].split())
            senses.update(row["senses"].split())
        if (row := self._nouns.get(word)) is not None:
            classes.add("noun")
            senses.update(row["senses"].split())
        found = ((row, name, column) for row in self._verbs.get(word, ()) for name, column in _FORMS)
        verbs = [(name, row) for row, name, column in found if word in row[column].split()]  # "put" is three forms
        forms = tuple(Form(row["lemma"], name, frozenset(row["senses"].split())) for name, row in verbs)
        if verbs:
            classes.add("verb")
        if any(row["noun"] and name in ("base", "third") for name, row in verbs):
            classes.add("noun")
        return Entry(word, frozenset(classes), frozenset(senses), forms)


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary of the language."""
    return Dictionary()


@lru_cache(maxsize=1)
def compounds() -> dict[str, tuple[str, ...]]:
    """Entries of several words by their first, the longest first."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(row["word"] for row in (*rows("words"), *rows("nouns"))):  # a verb has none
        if " " in word:
            found.setdefault(word.split(" ", 1)[0], []).append(word)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


@lru_cache(maxsize=20000)
def entry(word: str) -> Entry:
    """What is known of a word in lower case; one that no lexicon has is known by its end."""
    known = dictionary().get(word)
    if known is not None:
        return known
    if word in MARKS or not (word[:1].isalnum() or word[0] == "'"):
        return Entry(word, frozenset(("mark",)))
    head, _, tail = word.rpartition("-")
    known = dictionary().get(tail) if head else None
    if known is not None:
        parts = (dictionary().get(part) for part in (head, *head.split("-")))
        named = (part.senses for part in parts if part is not None and (part.word == head or "noun" in part.classes))
        return Entry(word, frozenset(("adj", "noun")), known.senses.union(*named))
    return _guessed(word)


def _guessed(word: str) -> Entry:
    """What the end of a word tells of it."""
    end = next((end for end in ("ly", "ed", "ing") if word.endswith(end) and len(word) > len(end) + 2), "")
    if end == "ly":
        return Entry(word, frozenset(("adv",)))
    if end == "ed":
        named = (Form(word, "past", NOTHING), Form(word, "participle", NOTHING))
        return Entry(word, frozenset(("verb", "adj")), NOTHING, named)
    if end == "ing":
        return Entry(word, frozenset(("verb", "noun")), NOTHING, (Form(word, "gerund", NOTHING),))
    return Entry(word, frozenset(("noun",)))


def having(tokens: Iterable[Token], *senses: str) -> bool:
    """Whether one of some words has one of these senses."""
    return any(not token.entry.senses.isdisjoint(senses) for token in tokens)


def spoken(text: str, *senses: str) -> bool:
    """Whether one of the words of a text, of a unit or a hedge, has one of these senses."""
    return any(not entry(word).senses.isdisjoint(senses) for word in text.lower().split())
