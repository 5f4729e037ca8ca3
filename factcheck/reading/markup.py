"""What is written around words: Markdown, HTML left in a text, entities, note marks, characters that are not seen.

Each function looks at one mark and a bounded way ahead, so that any text takes time in proportion to its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from factcheck.lexicon import any_of
from factcheck.patterns import lazy
from factcheck.reading import strings
from factcheck.reading.strings import places

Edit = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""

_UNSEEN = frozenset(map(chr, (0xAD, 0x34F, 0x61C, 0x180E, 0xFE0E, 0xFE0F, 0xFEFF, *range(0x200B, 0x2010))))
_UNSEEN |= frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070))))
_COMBINING = frozenset(map(chr, range(0x300, 0x370))) - {"\u034f"}
_RAISED = frozenset("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
_IN_MARKUP = "*_`[\\<&"
_TOUCHED = _UNSEEN | _COMBINING | _RAISED


def edits(text: str, odd: frozenset[str]) -> list[Edit]:
    """What is to be replaced, in the order of the text; `odd` are its characters that are not ASCII.

    >>> edits("**3%**[^1] on 5 * 3 in snake_case", frozenset())
    [(0, 2, ''), (4, 6, ''), (6, 10, '')]
    """
    marks = [*(mark for mark in _IN_MARKUP if mark in text), *(odd & _TOUCHED)]
    found: list[Edit] = []
    for mark in marks:
        look = _LOOK.get(mark, _odd_one)
        for at in places(text, mark):
            found.extend(look(text, at))
    found.extend(_line_marks(text))
    found.sort(key=lambda edit: (edit[0], -edit[1]))
    return found


def touched() -> str:
    """Characters one of which every text has that has a mark within a line."""
    return _IN_MARKUP + "".join(sorted(_TOUCHED))


def _blank(text: str, at: int) -> bool:
    """Whether nothing is seen at a place."""
    return not 0 <= at < len(text) or text[at].isspace()


_RUN = lazy(r"\*{1,6}(?!\*)|_{1,3}(?!_)|`{1,3}(?!`)")


def _run(text: str, at: int) -> int:
    """Where a run of a few of a mark ends that begins here, at a word; 0 where it does not."""
    found = None if at and text[at - 1] == text[at] else _RUN.match(text, at)
    return 0 if found is None or (_blank(text, at - 1) and _blank(text, found.end())) else found.end()


_NUMBER = lazy(r"[ ]?\d")
_POSSESSIVE = lazy(r"`s\b")


def _marked(text: str, at: int) -> Iterator[Edit]:
    """Stars, underscores, ticks at a word; not "5 * 3", "2**10", "snake_case", a bullet; a tick for an apostrophe."""
    end, before = _run(text, at), text[at - 1 : at]
    times = text[at] == "*" and before.isdecimal() and _NUMBER.match(text, end)
    if not end or times or (text[at] == "_" and before.isalnum() and text[end : end + 1].isalnum()):
        return
    apostrophe = text[at] == "`" and before.isalpha() and _POSSESSIVE.match(text, at)
    yield at, at + 1 if apostrophe else end, "'" if apostrophe else ""


_NOTE = lazy(r"\[\^[\w-]{1,30}\]:?")
_MANY_NOTES = lazy(r"(?:\[[0-9]{1,3}\]){1,9}")
_LINK = lazy(
    r"\[(?P<words>[^\[\]]{0,400}(?:!\[[^\[\]]{0,200}\]\([^()\s]{0,400}\)[^\[\]]{0,400}){0,2})"
    r"(?:\]\([ ]?<?[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?"
    r"(?:[ \n]{1,3}(?:'[^'\[\]]{0,300}'|\"[^\"\[\]]{0,300}\"))?[ \n]?\)"
    r"|\]\[[^\[\]\n]{0,60}\])"
)


def _brackets(text: str, at: int) -> Iterator[Edit]:
    """Marks of notes, and links, of which the words are left; of an image nothing is."""
    note = _NOTE.match(text, at)
    if note:
        yield at, note.end(), ""
        return
    notes = None if _blank(text, at - 1) else _MANY_NOTES.match(text, at)
    if notes and text[notes.end() : notes.end() + 1] not in ("(", "["):
        yield at, notes.end(), ""
        return
    link = _LINK.match(text, at)
    if link is None or "\n\n" in link["words"]:
        return
    if text[at - 1 : at] == "!":
        yield at - 1, link.end(), ""
        return
    yield at, at + 1, ""
    yield link.end("words"), link.end(), ""


_ESCAPED = frozenset("\\`*_{}[]()#+-.!|~$%&<>")


def _backslash(text: str, at: int) -> Iterator[Edit]:
    """A mark that is escaped stands for itself."""
    if text[at + 1 : at + 2] in _ESCAPED and text[at + 1 : at + 2]:
        yield at, at + 2, text[at + 1]


_ATTRIBUTES = (
    r"""(?:[ \n]{1,3}(?:(?:class|style)=["'][^"'<>\n]{0,100}["']|[a-z-]{1,20}=["']?[^"'<>\s]{0,400}["']?)){0,6}"""
)
"""Of a tag; a value has no spaces, so that nothing that a reader sees is taken for one."""
_RAISED_NOTE = lazy(rf"<sup{_ATTRIBUTES}>[ ]?\[?(?:[0-9]{{1,3}}|[a-z*])\]?[ ]?</sup>", re.IGNORECASE)
INLINE = "b|i|u|s|a|em|strong|span|mark|small|code|sup|sub|font|abbr|cite|q|del|ins|time|data|wbr"
BLOCKS = "p|div|li|ul|ol|h[1-6]|tr|td|th|table|tbody|blockquote|section|article"
_TAG = lazy(
    rf"</?(?:(?P<inline>{INLINE})|(?P<line>br)|(?P<block>{BLOCKS}))"
    rf"{_ATTRIBUTES}[ ]?/?>",
    re.IGNORECASE,
)


def _angle(text: str, at: int) -> Iterator[Edit]:
    """The commonest tags of HTML."""
    raised = _RAISED_NOTE.match(text, at)
    if raised:
        yield at, raised.end(), ""
        return
    tag = _TAG.match(text, at)
    if tag:
        yield at, tag.end(), "" if tag["inline"] else "\n" if tag["line"] else "\n\n"


_ENTITY = lazy(r"&(?:amp;)?(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _entity(text: str, at: int) -> Iterator[Edit]:
    """A named or numbered character; a space of any kind is a space, and what is not seen is nothing."""
    found = _ENTITY.match(text, at)
    if found is None:
        return
    import html

    written = (html.unescape(f"&{name};") for name in (found[1], found[1].lower()))  # the second in a text in capitals
    made = next((one for one in written if one == "&" or not one.startswith("&")), "")
    if not made:
        return
    yield at, found.end(), "".join(" " if c.isspace() else c for c in made if c not in _UNSEEN)


_EXPONENTS = lazy(rf"(?:(?<![A-Za-z]){any_of('unit.raised')}|(?<![0-9.,])10)\Z")
_ANY_RAISED = lazy("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,4}")


def _raised(text: str, at: int) -> Iterator[Edit]:
    """The digits of a note after a word or a number, not those of "km²" and "10⁹"."""
    found = _ANY_RAISED.match(text, at)
    if found is None or _blank(text, at - 1):
        return
    if text.startswith("%", found.end()) or not strings.before(_EXPONENTS, text, at):
        yield at, found.end(), ""


_CLUSTER = lazy("[\u0300-\u036f]{1,4}")


def _combining(text: str, at: int) -> Iterator[Edit]:
    """A letter and what is set on it as one."""
    found = _CLUSTER.match(text, at)
    if found is None or not at or text[at - 1] in _COMBINING:
        return
    for end in range(found.end(), at, -1):
        made = unicodedata.normalize("NFC", text[at - 1 : end])
        if len(made) == 1:
            yield at - 1, end, made
            return


def _odd_one(text: str, at: int) -> Iterator[Edit]:
    one = text[at]
    if one in _RAISED:
        yield from _raised(text, at)
    elif one in _UNSEEN:
        yield at, at + 1, ""
    else:
        yield from _combining(text, at)


_LOOK: dict[str, Callable[[str, int], Iterator[Edit]]] = {
    **dict.fromkeys("*_`", _marked),
    "[": _brackets,
    "\\": _backslash,
    "<": _angle,
    "&": _entity,
}

# marks at the beginning of a line
_BULLETS = "*+\u2022\u2023\u25aa\u25cf\u2043\u00b7-"
_MARKED = lazy(
    rf"\n(?=[ #>0-9{_BULLETS}])[ ]{{0,8}}(?:(?P<quote>(?:>[ ]?){{1,5}})|(?P<heading>#{{1,6}}[ ]+)|"
    rf"(?P<bullet>[{_BULLETS}][ ]+)|(?P<number>[0-9]{{1,2}}[.)][ ]+))"
)
_FIRST = lazy(_MARKED.pattern.removeprefix(r"\n"))
_STOPPED = lazy(r"(?:[.!?:;\n][\"')\]]{0,3}|\A)[ ]{0,8}\Z")


def _line_marks(text: str) -> Iterator[Edit]:
    """Headings, items and quotations: the mark goes, and a line that is one stays a line of its own."""
    first = _FIRST.match(text)
    if first:
        yield from _line_mark(text, first, 0, listed=True)
    if "\n" not in text:
        return
    last = first
    for found in _MARKED.finditer(text):
        yield from _line_mark(text, found, found.start() + 1, listed=_listed(text, found.start(), last))
        last = found


def _listed(text: str, end: int, last: re.Match[str] | None) -> bool:
    """Whether a line may follow that is an item: after a stop, an empty line or another item."""
    if strings.before(_STOPPED, text, end):
        return True
    item = last is not None and (last["bullet"] or last["number"])
    return bool(item) and last is not None and text.rfind("\n", 0, end) <= last.start()


def _line_mark(text: str, found: re.Match[str], low: int, *, listed: bool) -> Iterator[Edit]:
    """One mark; the break before an item or a heading, and after a heading, is made that of a paragraph."""
    end = found.end()
    if found["quote"]:
        yield low, end, ""
        inner = _FIRST.match(text, end)
        if inner:  # a list or a heading in what is quoted
            yield from _line_mark(text, inner, end if low else 0, listed=listed)
        return
    if found["heading"]:
        yield low, end, "\n" if low else ""
        stop = text.find("\n", end)
        if stop >= 0:
            yield stop, stop, "\n"
        return
    goes_on = found["number"] or (found["bullet"] and text[end : end + 1].islower())
    if not goes_on or listed:
        yield low, end, "\n" if low else ""
