"""The words of a sentence: one tokenisation, a dictionary of forms, and which of its classes each word has here.

Units come first: a quantity with its hedge, an expression of time, a place are one token each. Of overlapping
ones a time beats a bare number and a quantity beats a place. Every other word is looked up in the lexicon; one
that is not there is known by its shape. A word of several classes gets the one that its neighbours leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading.periods import When
from factcheck.reading.places import Mention
from factcheck.reading.quantities import NUMBER, Quantity

Unit = Quantity | When | Mention


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
        return next((form for form in self.forms if form.name in names), None)


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


NOTHING: frozenset[str] = frozenset()
FORMS = ("base", "third", "past", "participle", "gerund")


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, Entry], dict[str, tuple[str, ...]]]:
    """Entries by form, and the phrases of several words by their first, the longest first."""
    classes: dict[str, set[str]] = {}
    senses: dict[str, set[str]] = {}
    forms: dict[str, list[Form]] = {}
    for row in rows("words"):
        classes.setdefault(row["word"], set()).update(row["classes"].split())
        senses.setdefault(row["word"], set()).update(row["senses"].split())
    for row in rows("nouns"):
        classes.setdefault(row["word"], set()).add("noun")
        senses.setdefault(row["word"], set()).update(row["senses"].split())
    for row in rows("verbs"):
        meant = frozenset(row["senses"].split())
        for name, column in zip(FORMS, ("lemma", "third", "past", "participle", "gerund"), strict=True):
            for word in row[column].split():
                forms.setdefault(word, []).append(Form(row["lemma"], name, meant))
                classes.setdefault(word, set()).add("verb")
                if row["noun"] and name in ("base", "third"):
                    classes[word].add("noun")
    entries = {
        word: Entry(word, frozenset(known), frozenset(senses.get(word, ())), tuple(forms.get(word, ())))
        for word, known in classes.items()
    }
    phrases: dict[str, list[str]] = {}
    for word in entries:
        if " " in word:
            phrases.setdefault(word.split(" ", 1)[0], []).append(word)
    return entries, {first: tuple(sorted(found, key=len, reverse=True)) for first, found in phrases.items()}


_TOKEN = re.compile(
    r"n't(?![A-Za-z])|'(?:s|re|ve|ll|d|m)(?![A-Za-z])|[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f]|[.&](?=[A-Za-z])|-(?=[A-Za-z0-9]))*?"
    r"(?=n't(?![A-Za-z])|'(?:s|re|ve|ll|d|m)(?![A-Za-z])|[^A-Za-z0-9\u00c0-\u024f.&-]|[.&-](?![A-Za-z0-9])|$)"
    r"|--|\S"
)
_LIKELY = (("ly", "adv"), ("ed", "verb"), ("ing", "verb"))
DASHES = frozenset(("--", "-", "\u2014", "\u2013"))
MARKS = frozenset(",;:.?!()[]\"'") | DASHES


@lru_cache(maxsize=20000)
def entry(word: str) -> Entry:
    """What is known of a word in lower case; one that no lexicon has is known by its end."""
    known = _dictionary()[0].get(word)
    if known is not None:
        return known
    if word in MARKS or not (word[:1].isalnum() or word[0] == "'"):
        return Entry(word, frozenset(("mark",)))
    head, _, tail = word.rpartition("-")
    if head and tail in _dictionary()[0]:
        made = _dictionary()[0][tail]
        first = _dictionary()[0].get(head)
        senses = made.senses | (first.senses if first else NOTHING)
        return Entry(word, frozenset(("adj", "noun")), senses)
    for end, kind in _LIKELY:
        if word.endswith(end) and len(word) > len(end) + 2:
            if kind == "adv":
                return Entry(word, frozenset(("adv",)))
            name = "gerund" if end == "ing" else "past"
            named = (Form(word, name, NOTHING), *((Form(word, "participle", NOTHING),) if name == "past" else ()))
            return Entry(word, frozenset(("verb", "noun" if end == "ing" else "adj")), NOTHING, named)
    return Entry(word, frozenset(("noun",)))


COMPOUND = 100
_HYPHEN = re.compile(r"-[A-Za-z]")


def units(
    text: str, quantities: Sequence[Quantity], whens: Sequence[When], mentions: Sequence[Mention]
) -> list[tuple[Span, Unit]]:
    """The units of a sentence, none over another: times before bare numbers, quantities before places."""
    strong: list[tuple[Span, Unit]] = [(q.span, q) for q in quantities if q.unit != NUMBER]
    quantities = [
        q for q in quantities if q.unit != NUMBER or q.value >= COMPOUND or not _HYPHEN.match(text, q.span[1])
    ]
    spoken = [pair for pair in strong if pair[1].in_words]  # type: ignore[union-attr]
    ordered: list[tuple[Span, Unit]] = [
        *(pair for pair in strong if pair not in spoken),
        *((when.span, when) for when in whens),
        *spoken,
        *((q.span, q) for q in quantities if q.unit == NUMBER),
        *((mention.span, mention) for mention in mentions),
    ]
    kept: list[tuple[Span, Unit]] = []
    for span, unit in ordered:
        if all(span[1] <= low or high <= span[0] for (low, high), _ in kept):
            kept.append((span, unit))
    return sorted(kept, key=lambda pair: pair[0])


def tokens(text: str, found: Sequence[tuple[Span, Unit]]) -> list[Token]:
    """The tokens of a plain sentence around its units, each with its class in the sentence.

    >>> [token.tag for token in tokens("It spends a lot.", [])]
    ['pron', 'V', 'adv', 'mark']
    """
    made: list[Token] = []
    at = 0
    for (low, high), unit in found:
        if isinstance(unit, Quantity) and unit.unit == NUMBER and _is_pronoun(text, low, high):
            continue
        made += _words(text, at, low)
        made.append(Token(low, high, _named(text[low:high], unit), unit, _unit_tag(unit)))
        at = high
    made += _words(text, at, len(text))
    from factcheck.reading.tagging import tag

    tag(made)
    return made


def _is_pronoun(text: str, low: int, high: int) -> bool:
    """Whether a number is a pronoun: "if one looks at"."""
    known = _dictionary()[0].get(text[low:high].lower())
    if known is None or "pron" not in known.classes:
        return False
    following = _TOKEN.search(text, high)
    after = entry(following[0].lower()) if following is not None else None
    return (
        after is not None and bool(after.classes & {"mod", "be", "have", "verb", "adv"}) and "adj" not in after.classes
    )


def _named(text: str, unit: Unit) -> Entry:
    """A unit's entry: of a place the senses that its name has as a word ("the Pentagon")."""
    word = text.lower()
    if not isinstance(unit, Mention):
        return Entry(word)
    known = _dictionary()[0].get(word) or _dictionary()[0].get(word.partition(" ")[2])
    return Entry(word, NOTHING, known.senses if known is not None else NOTHING)


def _unit_tag(unit: Unit) -> str:
    return "Q" if isinstance(unit, Quantity) else "T" if isinstance(unit, When) else "P"


def _words(text: str, start: int, end: int) -> Iterable[Token]:
    phrases = _dictionary()[1]
    at = start
    while at < end:
        found = _TOKEN.search(text, at, end)
        if found is None:
            return
        low, high = found.span()
        word = found[0].lower()
        for phrase in phrases.get(word, ()):
            stop = low + len(phrase)
            if stop <= end and text[low:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
                word, high = phrase, stop
                break
        yield Token(low, high, entry(word), capital=text[low].isupper())
        at = high


def having(tokens: Iterable[Token], *senses: str) -> bool:
    """Whether one of some words has one of these senses."""
    return any(not token.entry.senses.isdisjoint(senses) for token in tokens)
