"""Capitals as an ordinary sentence has them: of words all in capitals, of headlines, of text without any.

Every function gives a text of the same length. Names get the capitals that the lexicons write them with; words that
the lexicons know in lower case lose theirs; what is not known keeps them, unless it stands among capitals.
"""

from __future__ import annotations

import re
from itertools import groupby

from factcheck.lexicon import words
from factcheck.patterns import lazy
from factcheck.reading import casewords, strings
from factcheck.reading.strings import tokens

_LOUD = lazy(r"[A-Z]{2}[^\W\d_.&]*")
_SMALL = lazy(r"\b[a-z]+\b")
_TWO_CAPITALS = lazy(r"[A-Z]{2}")
_CAPITAL_WORDS = lazy(r"[A-Z][a-z]+[^A-Za-z]{1,9}[A-Z][a-z]+[^A-Za-z]|[0-9][ -][A-Z][a-z]")
_AFTER_DATELINE = lazy(r"(?:,[ ][\w .]{2,20})?[ ]?(?:\([^()]{2,30}\)[ ]?)?(?:--?|\u2014)(?:[ ]|\Z)")
_LONGEST_DATELINE = 3  # words
_KNOWN_PLACE, _KNOWN_WORD = 4, 3  # letters of a single word in capitals that is taken for one


def sentence(text: str) -> str:
    """A sentence with its capitals made ordinary.

    >>> sentence("BRITAIN splashed out £57bn"), sentence("GREECE SPENDS 3.1% OF ITS GDP ON DEFENCE, NATO SAYS.")
    ('Britain splashed out £57bn', 'Greece spends 3.1% of its GDP on defence, NATO says.')
    >>> sentence("Germany To Spend 2 Percent Of GDP On Defence")
    'Germany to spend 2 percent of GDP on defence'
    """
    words = tokens(text)
    small = casewords.small_capitals()
    if not small.isdisjoint(words):
        text = _SMALL.sub(lambda word: word[0].upper() if word[0] in small else word[0], text)
    if not casewords.SIZES.isdisjoint(words):
        text = casewords.loud_money().sub(lambda sum_: sum_[0].removesuffix(sum_["name"]) + sum_["name"].lower(), text)
    if _CAPITAL_WORDS.search(text):
        text = _without_title_case(text)
    if _TWO_CAPITALS.search(text):
        text = _without_capitals(text)
    return text


def lower(text: str) -> str:
    """A text that has no capitals with those of its names and of the beginnings of its sentences.

    >>> lower("greece spends 3.1% of its gdp on defence. that tells us little about turkey")
    'Greece spends 3.1% of its GDP on defence. That tells us little about Turkey'
    """
    made = _Capitals(text)
    after = 0
    for word in casewords.WORD.finditer(text):
        if word.start() < after:
            continue
        money, name = casewords.money(text, word), casewords.name(text, word)
        if money:
            made.put(word.start(), money)
        elif name and not _within_word(text, word.start()) and not _is_ordinary(text, word, name):
            made.put(word.start(), name)
            after = word.start() + len(name)
    for start in _BEGINNING.finditer(text):
        if not _abbreviated(text, start.start()):
            made.put(start.end() - 1, text[start.end() - 1].upper())
    return made.text()


def _is_ordinary(text: str, word: re.Match[str], name: str) -> bool:
    """Whether a word is more likely the ordinary one than the name: "us", but not in "the us", "us's" or in front."""
    if " " in name or name.lower() not in casewords.ordinary():
        return False
    if not (name.isupper() and name in casewords.places()):
        return True
    led = strings.before(_FRONT, text, word.start()) or strings.word(text, word.start()) in words("casing", "article")
    return not (led or text.startswith("'s", word.end()))


_FRONT = lazy(r"""(?:\A|[.!?:;\n]["')\]]{0,3}[ \n]{1,3})["'(]{0,2}\Z""")


_BEGINNING = lazy(r"""(?:\A|[.!?]["')\]]{0,3}[ \n]{1,3}|\n[ ]{0,8}\n)["'(]{0,2}[a-z]""")
_SHORT = lazy(r"(?:\A|[^a-z])([a-z]{1,6})\Z")


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at a place is that of an abbreviation."""
    word = strings.before(_SHORT, text, stop)
    return word is not None and (
        len(word[1]) == 1 or not casewords.abbreviations().isdisjoint((word[1], word[1].capitalize()))
    )


def _within_word(text: str, start: int) -> bool:
    """Whether letters at a place are the end of a word with an apostrophe: "it's", "they're"."""
    return start > 1 and text[start - 1] == "'" and text[start - 2].isalpha()


class _Capitals:
    """A text of which letters are replaced one for one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._letters: list[str] = []

    def put(self, start: int, new: str) -> None:
        """New letters at a place; where a letter has no counterpart of one letter nothing is done."""
        if not self._letters:
            self._letters = list(self._text)
        if start + len(new) <= len(self._letters) and all(len(one) == 1 for one in new):
            self._letters[start : start + len(new)] = new

    def lower(self, low: int, high: int) -> None:
        """Small letters in a span."""
        small = self._text[low:high].lower()
        if len(small) == high - low:
            self.put(low, small)

    def text(self) -> str:
        """What was made."""
        return "".join(self._letters) if self._letters else self._text


def _without_capitals(text: str) -> str:
    """A sentence of which words that stand in capitals are lower-cased, save acronyms and the beginnings of names."""
    if all(loud in casewords.acronyms() for loud in _LOUD.findall(text)):
        return text
    made = _Capitals(text)
    found = [(word, "" if word[0].islower() else _kind(text, word)) for word in casewords.WORD.finditer(text)]
    for shouted, group in groupby(found, key=lambda one: one[1] != ""):
        run = list(group)
        if shouted and _is_shouted(text, run):
            _quieten(made, text, [word for word, _ in run])
    return made.text()


def _kind(text: str, word: re.Match[str]) -> str:
    """Of a word in capitals "acronym", "place", "word" (both known), "other", or "letter"; empty of any other."""
    letters = word[0].rstrip(".")
    if not letters.isupper():
        return ""
    if len(letters) == 1 or _within_word(text, word.start()):
        return "letter"
    if letters in casewords.acronyms() or "." in letters or "&" in letters or _is_code(text, word.start(), letters):
        return "acronym"
    if letters.lower() in casewords.ordinary() or letters.lower() in casewords.UNITS:
        return "word"
    return "name" if casewords.name(text, word) else "other"


def _is_shouted(text: str, run: list[tuple[re.Match[str], str]]) -> bool:
    """Whether words in capitals are ordinary ones: at least one that is known, or several; not those of a dateline."""
    kinds = [kind for _, kind in run]
    at_top = not text[: run[0][0].start()].strip("\"'( ")
    least = {"word": _KNOWN_WORD - at_top, "name": _KNOWN_PLACE}
    known = any(kind in least and len(word[0]) >= least[kind] for word, kind in run)
    if not known and (kinds.count("other") < 2 or max(len(word[0]) for word, kind in run if kind == "other") < 5):
        return False
    return not (at_top and len(run) <= _LONGEST_DATELINE and _AFTER_DATELINE.match(text, run[-1][0].end()))


def _quieten(made: _Capitals, text: str, run: list[re.Match[str]]) -> None:
    """The words of a run in small letters, names and acronyms in theirs."""
    after = 0
    for word in run:
        start = word.start()
        if start < after:
            continue
        money, name = casewords.money(text, word), casewords.name(text, word)
        letters = word[0].rstrip(".")
        if money:
            made.put(start, money)
        elif name and not _within_word(text, start) and (" " in name or letters.lower() not in casewords.known()):
            made.put(start, name)
            after = start + len(name)
        elif len(letters) > 1 and (letters in casewords.acronyms() or "." in letters or _is_code(text, start, letters)):
            continue
        elif letters != "I" or _within_word(text, start):
            made.lower(start, word.end())
    first = run[0].start()
    if not text[:first].strip("\"'( "):
        made.put(first, text[first])


def _without_title_case(text: str) -> str:
    """A headline with capitals of names only, be they of one who speaks; its first word keeps its capital."""
    if not _is_headline(text):
        return _without_loud_units(text)
    found = list(casewords.WORD.finditer(text))
    made, after = _Capitals(text), 0
    for at, word in enumerate(found):
        if word.start() < after:
            continue
        name = casewords.name(text, word) if word[0][0].isupper() else ""
        if name and (" " in name or (name != name.lower() and name.lower() not in casewords.known())):
            made.put(word.start() + (not at), name[not at :])
            after = word.start() + len(name)
        elif at and _is_common(text, found, at):
            made.lower(*word.span())
    return made.text()


_LOUD_UNIT = lazy(r"[0-9][ -](?=[A-Z])")


def _without_loud_units(text: str) -> str:
    """A sentence of which sizes and percentages after a number are in small letters: "5 Billion", "2 Per Cent"."""
    if not _LOUD_UNIT.search(text):
        return text
    made = _Capitals(text)
    for word in casewords.WORD.finditer(text):
        if _is_capital(word[0]) and _follows_number(text, word):
            made.lower(*word.span())
    return made.text()


def _is_headline(text: str) -> bool:
    """Whether known words have capitals that only a headline gives them, and none lacks one that it would give."""
    found = list[re.Match[str]]()
    for word in casewords.WORD.finditer(text):
        second = text[word.start() - 1 : word.start()] in ("-", "'")
        small = word[0] in casewords.SMALL or word[0] in casewords.UNITS
        if word[0].islower() and len(word[0]) > 3 and not (second or small):
            return False
        found.append(word)
    capitals = [word for word in found[1:] if _is_capital(word[0]) and not casewords.name(text, word)]
    known = [word for word in capitals if word[0].lower() in casewords.known()]
    free = sum(not _follows_number(text, word) for word in known)
    return free > 1 or (free == 1 and max(len(known), len(capitals) - 1) > 1)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and (word[1:].islower() or len(word) == 1)


def _is_common(text: str, found: list[re.Match[str]], at: int) -> bool:
    """Whether a word of a headline is an ordinary one that it gave a capital."""
    word = found[at][0]
    if not _is_capital(word) or word == "I" or casewords.money(text, found[at]):
        return False
    if len(word) == 1 and text[found[at].end() :][:1].isdigit():
        return False  # "R10,7 Billion"
    if word.lower() in casewords.known():
        return True
    return not any(_is_person(found, first) for first in (at - 1, at))


def _is_person(found: list[re.Match[str]], first: int) -> bool:
    """Whether two words that no lexicon knows are the name of one who speaks, or whose office is named."""
    both = [word[0] for word in found[max(first, 0) : first + 2]]
    if first < 0 or not all(_is_capital(word) and word.lower() not in casewords.known() for word in both):
        return False
    beside = (*found[max(0, first - 1) : first], *found[first + 2 : first + 3])
    return any(word[0].lower() in casewords.speech() for word in beside)


def _follows_number(text: str, word: re.Match[str]) -> bool:
    """Whether a word for a size or a percentage stands right after a number."""
    if word[0].lower() not in casewords.UNITS:
        return False
    joined = word.start() - 1
    if text[joined : word.start()] in (" ", "-") and strings.word(text, joined)[-1:].isdigit():
        return True
    return strings.lead(text, word.start()).lower().endswith(" per ")


_AFTER_CODE = lazy(r"[ ]?[0-9]")


def _is_code(text: str, start: int, letters: str) -> bool:
    """Whether letters are the code of a currency beside a number."""
    if letters not in casewords.CODES:
        return False
    if _AFTER_CODE.match(text, start + len(letters)):
        return True
    before = strings.word(text, start).lower()
    return before[-1:].isdigit() or before.endswith(tuple(casewords.UNITS))
