"""Text from an article made safe for a medium. Nothing from outside reaches an output by another way."""

from __future__ import annotations

import re
import unicodedata

_MARKDOWN = re.compile(
    r"([\\`*_{}\[\]<>|#~$])|^([ ]{0,3})([-+=]+|[0-9]{1,9}[.)])(?=\s|$)|(&)(?=[#A-Za-z])", re.MULTILINE
)
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|www)(?=://|\.)")


def visible(text: str) -> str:
    """Text on one line; characters that hide, reorder or control become their code in brackets.

    >>> visible("a\\u202eb\\nc")
    'a[U+202E]b c'
    """
    text = re.sub(r"[\r\n\t\v\f\x85\u2028\u2029]+", " ", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _shows(c) else f"[U+{ord(c):04X}]" for c in text)


def _shows(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") or char == "\u00ad"


def markdown(text: str) -> str:
    """Text as Markdown that renders as itself: no markup, link, HTML or table cell of its own.

    >>> markdown("<b>3% | *NATO*</b>")
    '\\\\<b\\\\>3% \\\\| \\\\*NATO\\\\*\\\\</b\\\\>'
    """
    shown = _BARE_LINK.sub(lambda m: m[1][0] + "\u200b" + m[1][1:], visible(text))
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
