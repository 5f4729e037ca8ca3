"""Text from an article made safe for a medium. Nothing from outside reaches an output by another way."""

from __future__ import annotations

import json as _json
import re
import unicodedata
from typing import Any

_MARKDOWN = re.compile(
    r"([\\`*_{}\[\]<>|#~$])|^([ ]{0,3})([-+=]+|[0-9]{1,9}[.)])(?=\s|$)|(&)(?=[#A-Za-z])", re.MULTILINE
)
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are their full-width forms
_PLAIN_NUMBER = re.compile(r"-[0-9]+(?:[.][0-9]+)?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_RESERVED = frozenset(":?#[]@!$&'()*+,;=%")
_NOT_PLAIN = re.compile(r"[^ -~]")
_NOT_PLAIN_JSON = re.compile(r"[^\n -~]|[<>&]")
_UNSEEN = re.compile(  # takes no ink though its category does: Default_Ignorable_Code_Point, and the blank of Braille
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
_BARE_LINK = re.compile(r"(?i)\b[hfw](?=ttps?://|tp://|ww\.)|@(?=\w)")  # also a mail's address, or who is to be told


def visible(text: str) -> str:
    """Text on one line; characters that hide, reorder or control become their code in brackets.

    >>> visible("a\\u202eb\\nc")
    'a[U+202E]b c'
    """
    text = re.sub(r"[\r\n\t\v\f\x85\u2028\u2029]+", " ", text)
    if text.isascii() and text.isprintable():
        return text
    return _NOT_PLAIN.sub(lambda m: m[0] if _shows(m[0]) else f"[U+{ord(m[0]):04X}]", text)


def _shows(char: str) -> bool:
    """Whether a character can be seen, or is a soft hyphen, which editors put everywhere."""
    hides = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") or _UNSEEN.match(char)
    return not hides or char == "\u00ad"


def markdown(text: str) -> str:
    """Text as Markdown that renders as itself: no markup, link, HTML or table cell of its own.

    >>> markdown("<b>3% | *NATO*</b>")
    '\\\\<b\\\\>3% \\\\| \\\\*NATO\\\\*\\\\</b\\\\>'
    """
    shown = _BARE_LINK.sub("\\g<0>\u200b", visible(text))
    return _MARKDOWN.sub(_escaped, shown)


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return "\\" + found[1]
    if found[4]:
        return "&amp;"
    return f"{found[2]}\\{found[3]}" if not found[3][0].isdigit() else f"{found[2]}{found[3][:-1]}\\{found[3][-1]}"


def terminal(text: str) -> str:
    """Text for a terminal: one line, no escape sequence survives."""
    return visible(text)


def html(text: str) -> str:
    """Text as HTML or XML, in an element or a quoted attribute; line breaks stay, what hides or controls is shown.

    >>> html("<b>3%</b>\\n'x'")
    '&lt;b&gt;3%&lt;/b&gt;\\n&#x27;x&#x27;'
    """
    from html import escape

    return "\n".join(escape(visible(line)) for line in text.split("\n"))


def json(value: Any, indent: int | None = None) -> str:
    """A value as JSON that a terminal or an HTML page may show: what hides, controls or marks up is written `\\uXXXX`.

    >>> json({"a": "<b>é\\u202e"})
    '{"a": "\\\\u003cb\\\\u003eé\\\\u202e"}'
    """
    text = _json.dumps(value, ensure_ascii=False, indent=indent)
    return _NOT_PLAIN_JSON.sub(lambda m: m[0] if m[0] not in "<>&\u2028\u2029" and _shows(m[0]) else _unit(m[0]), text)


def _unit(char: str) -> str:
    return _json.dumps(char)[1:-1] if ord(char) > 0x7F else f"\\u{ord(char):04x}"


def cell(text: str) -> str:
    """Text as a cell of a spreadsheet: one line, and a quote before what a spreadsheet would compute.

    >>> cell("=1+1"), cell("-5.5"), cell("a")
    ("'=1+1", '-5.5', 'a')
    """
    shown = visible(text) if not text.startswith(("\t", "\r")) else "'" + visible(text)
    if shown.lstrip().startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(shown):
        return "'" + shown
    return shown


def uri(text: str) -> str:
    """Text as a path in a URI: all but unreserved characters and slashes are percent-encoded.

    >>> uri("news/a b.md")
    'news/a%20b.md'
    """
    return "".join(chr(b) if chr(b) in _UNRESERVED else f"%{b:02X}" for b in text.encode("utf-8", "replace"))


def message(text: str) -> str:
    """Text as the message of a workflow command of GitHub, escaped as the runner undoes it; one line.

    >>> message("50%: a, b")
    '50%25: a, b'
    """
    return visible(text).replace("%", "%25")


def address(text: str) -> str:
    """An address with all that no address may hold percent-encoded; what is encoded in it stays so.

    >>> address("https://example.org/a b?x=<é>&y=%20#c")
    'https://example.org/a%20b?x=%3C%C3%A9%3E&y=%20#c'
    """
    return "".join(
        chr(b) if chr(b) in _UNRESERVED or chr(b) in _RESERVED else f"%{b:02X}" for b in text.encode("utf-8", "replace")
    )


def annotation(text: str) -> str:
    """Text as a property of a workflow command of GitHub: no command, property or line of its own.

    >>> annotation("50%: a, b")
    '50%25%3A a%2C b'
    """
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
