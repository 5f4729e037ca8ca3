"""What a reader of a page sees: not what is struck, deleted or hidden, no block of code, no mark of a note.

What stands under a picture is seen: where it has a number it is moved beside its figure, which the extractor drops.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAY_BE = re.compile(r"<(?:template|del|s|strike|sup|pre|figcaption)\b|\bhidden\b|display:|visibility:", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)(?![\w-])", re.IGNORECASE)
_NOTE = re.compile(r"\s{0,3}[\[(]?(?:[0-9]{1,3}|[a-z*\u2020\u2021])(?:,\s?[0-9]{1,3}){0,3}[\])]?\s{0,3}")
_POWER = re.compile(r"(?:(?<![A-Za-z])(?:[kcdm]?m|ft|mi|in|yd|CO)|(?<![0-9.,])10)$")
_GONE = frozenset(("template", "del", "s", "strike"))


def shown(page: str) -> str:
    """A page without what its readers do not see.

    >>> shown("<p>It spends <del>2%</del> 2.1<sup>1</sup>% on 5 km<sup>2</sup></p>")
    '<p>It spends  2.1% on 5 km<sup>2</sup></p>'
    """
    if _MAY_BE.search(page) is None:
        return page
    from lxml import etree, html

    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    for element in list(tree.iter(*_GONE, "sup", "pre", "figcaption")):
        if element.tag == "figcaption":
            _beside(element)
        elif element.tag in _GONE or (_is_note(element) if element.tag == "sup" else element.find("code") is not None):
            element.drop_tree()
    hidden = [element for element in tree.xpath("//body//*[@hidden or contains(@style, ':')]") if _is_hidden(element)]
    most = len(tree.text_content()) // 2 if hidden else 0
    for element in hidden:
        if len(element.text_content()) <= most:  # the whole story, which a script shows, is no hidden part
            element.drop_tree()
    written = etree.tostring(tree, encoding="unicode", method="html")
    return re.sub(r"^<html><body>|</body></html>$", "", written) if "<body" not in page else written


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") not in (None, "until-found") or _HIDDEN.search(element.get("style") or "") is not None


def _is_note(element: HtmlElement) -> bool:
    """Whether what is raised is the mark of a note, no power."""
    before = element.getprevious()
    written = (element.getparent().text if before is None else before.tail) or ""
    return _NOTE.fullmatch("".join(element.itertext())) is not None and not _POWER.search(written)


def _beside(caption: HtmlElement) -> None:
    """Put what stands under a picture beside the figure, where it has a number."""
    figure = next(caption.iterancestors("figure"), None)
    if figure is not None and any(char.isdigit() for char in "".join(caption.itertext())):
        caption.tag = "p"
        tail, caption.tail = caption.tail, None
        if figure.find(".//table") is None:
            figure.addnext(caption)
        else:  # a table is read by what stands above it
            figure.addprevious(caption)
        if tail and tail.strip():
            figure.text = (figure.text or "") + tail
