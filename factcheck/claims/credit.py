"""Whose figure an article means: the publisher that it credits, and which release of it.

A credit holds in its sentence and in what follows of its paragraph, until another publisher or a person speaks. Beyond
its paragraph it holds only where the title or the lede credits the publisher: then the article is about its figures.
"""

from __future__ import annotations

from factcheck.reading import speakers
from factcheck.reading.document import Document
from factcheck.reading.statements import Said

REACH = 12  # sentences through which a credit is carried; what is longer is no paragraph of the press
LEDE = 2  # sentences of the first paragraph that say what an article is about


def attribution(doc: Document, said: Said) -> str | None:
    """The publisher that is credited with a figure; else the person who speaks in the figure's part of the sentence."""
    name, _ = credited(doc, said.frame.parsed.index)
    if name or said.frame.parsed.index < 0:
        return name
    return speakers.person(speakers.part(said.frame.parsed.text, said.frame.token.start))


def release(doc: Document, index: int) -> str:
    """The day, month or year of the release that the credit names, as ISO has it; empty where it names none."""
    name, words = credited(doc, index)
    return speakers.released(words, doc.published) if name else ""


def credited(doc: Document, index: int) -> tuple[str | None, str]:
    """The publisher of figures that holds for a sentence, and the words that credit it."""
    if index < 0:
        return None, ""
    for back in (index, *doc.before(index, REACH)):
        if not doc.same_paragraph(back, index):
            break
        text = doc.text(back)
        name = speakers.publisher(text)
        if name or speakers.person(text):
            return name, text
    lede = (doc.text(at) for at in range(min(LEDE, len(doc.spans))) if doc.same_paragraph(0, at))
    credits_ = ((speakers.publisher(text), text) for text in (doc.article.title, *lede))
    return next((one for one in credits_ if one[0]), (None, ""))
