"""The dictionary: what the lexicons know of a word, its classes, its senses, the verb forms that it may be.

A word that no lexicon has is known by its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading.places import Mention
from factcheck.reading.quantity import Quantity
from factcheck.reading.when import When

Unit = Quantity | When | Mention
NOTHING: frozenset[str] = frozenset()
FORMS = ("base", "third", "past", "participle", "gerund")
DASHES = frozenset(("--", "-", "\u2014", "\u2013"))
MARKS = frozenset(",;:.?!()[]\"'") | DASHES


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb: base, third, past, participle or gerund."""

    lemma: str
    name: str
    senses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(slots=True)
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


@lru_cache(maxsize=1)
def dictionary() -> dict[str, Entry]:
    """Entries by form."""
    classes: dict[str, set[str]] = {}
    senses: dict[str, set[str]] = {}
    for row in rows("words"):
        classes.setdefault(row["word"], set()).update(row["classes"].split())
        senses.setdefault(row["word"], set()).update(row["senses"].split())
    for row in rows("nouns"):
        classes.setdefault(row["word"], set()).add("noun")
        senses.setdefault(row["word"], set()).update(row["senses"].split())
    forms: dict[str, list[Form]] = {}
    for word, form, noun in _conjugated():
        forms.setdefault(word, []).append(form)
        classes.setdefault(word, set()).add("verb")
        if noun:
            classes[word].add("noun")
    return {
        word: Entry(word, frozenset(known), frozenset(senses.get(word, ())), tuple(forms.get(word, ())))
        for word, known in classes.items()
    }


def _conjugated() -> Iterator[tuple[str, Form, bool]]:
    """Every form of every verb, and whether it is a noun too."""
    for row in rows("verbs"):
        meant = frozenset(row["senses"].split())
        for name, column in zip(FORMS, ("lemma", "third", "past", "participle", "gerund"), strict=True):
            for word in row[column].split():
                yield word, Form(row["lemma"], name, meant), bool(row["noun"]) and name in ("base", "third")


@lru_cache(maxsize=1)
def compounds() -> dict[str, tuple[str, ...]]:
    """Entries of several words by their first, the longest first."""
    found: dict[str, list[str]] = {}
    for word in dictionary():
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
    if head and tail in dictionary():
        parts = (dictionary().get(part) for part in (head, *head.split("-")))
        named = (part.senses for part in parts if part is not None and (part.word == head or "noun" in part.classes))
        return Entry(word, frozenset(("adj", "noun")), dictionary()[tail].senses.union(*named))
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
