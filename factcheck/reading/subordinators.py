"""What the small words that open clauses are in their sentence: "to", "that", relative words, conjunctions."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.neighbours import (
    APOSTROPHES,
    AUXILIARY,
    back,
    beyond_adverbs,
    classes,
    following,
    is_nominal,
    last,
    starts_phrase,
    surely_finite,
)
from factcheck.reading.words import Token

THAT = "that"
_OBJECT = frozenset(("det", "poss", "pron", "prep", "noun", "adj", "adv", "to"))
_LEADING = frozenset(("prep", "det", "N", "P", "T", "adv"))
_LEXICAL = frozenset(("V", "VD", "VN", "VB", "VG"))
_FINITE = frozenset(("V", "VD", "aux", "mod"))
_TELLING = frozenset(("say", "promise", "demand", "expect", "deny"))
_BEFORE_THAT = _LEXICAL | {"aux", "mark", "adv", "conj"}
_OBJECTIVE = frozenset(("det", "poss", "own", "N", "P", "pron"))
_ENDS = frozenset((";", ":", "."))
_FAR = 14  # tokens


def to(tokens: Sequence[Token], at: int) -> str:
    """Whether the mark of the infinitive is one, or a preposition."""
    after = beyond_adverbs(tokens, at)
    if after is None or after.unit is not None:
        return "prep"
    if after.entry.classes & AUXILIARY or _graded(tokens, after):
        return "to"
    if after.entry.form("base") is None:
        return "prep"
    if "noun" not in after.entry.classes or any("multiply" in form.senses for form in after.entry.forms):
        return "to"
    before = back(tokens, at)
    if before is None:
        return "to"
    if before.tag == "V" and "move" in before.senses:
        return "prep"
    if before.tag not in ("N", "Q"):
        return "to"
    # "a boost to defence", "compared to cuts": a noun before, and no complement after, make it a preposition
    beyond = next((t for t in tokens[at + 1 :] if t.start > after.start), None)
    opens = beyond is not None and (beyond.unit is not None or beyond.entry.classes & _OBJECT)
    return "to" if opens else "prep"


def _graded(tokens: Sequence[Token], more: Token) -> bool:
    """ "to more than double": whether a verb that multiplies stands behind a comparison."""
    than, beyond = [*(t for t in tokens if t.start > more.start), None, None][:2]
    if than is None or beyond is None or not more.entry.senses & {"comparative"} or beyond.unit is not None:
        return False
    form = beyond.entry.form("base")
    return "against" in than.entry.senses and form is not None and "multiply" in form.senses


def relative(tokens: Sequence[Token], at: int) -> str:
    """Of a word that may be a relative one: rel, that, det or pron."""
    entry = tokens[at].entry
    if "det" not in entry.classes:
        return "rel"
    if entry.word != THAT:
        return "rel" if at else "pron"
    if _points(tokens, at):
        return "det"
    if _alone(tokens, at) or (_owns(following(tokens, at)) and not (at and _tells(tokens, at))):
        return "pron"
    before = last(tokens, at)
    if before is not None and before.tag in ("N", "P", "Q", "T", "pron"):
        told = _told(tokens, at) and not surely_finite(following(tokens, at))
        return "that" if told else _after_noun(before, following(tokens, at))
    return _content(tokens, at)


def _told(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is before "that" is the one who was told: "told Polish radio that"."""
    end = at
    while at > 0 and tokens[at - 1].tag in (_OBJECTIVE | {"prep"}):
        at -= 1
    if not at or tokens[at - 1].tag not in _LEXICAL:
        return False
    if tokens[at].tag == "prep" and at < end:
        return "say" in tokens[at - 1].senses  # "said on a visit to Chile that"
    return "told" in tokens[at - 1].senses and all(t.tag != "prep" for t in tokens[at:end])


def _content(tokens: Sequence[Token], at: int) -> str:
    """What "that" is after no noun: it opens a clause, points at the noun after it or stands alone."""
    before, after = last(tokens, at), following(tokens, at)
    if _taken(before, after, following(tokens, at + 1)):
        return "det"
    if _opens(tokens, at):
        return "that"
    if after is None or surely_finite(after) or classes(after) & {"prep", "mark", "be"}:
        return "pron"
    if before is not None and before.tag in _LEXICAL and before.senses & _TELLING:
        return "that"
    return "det" if is_nominal(after) else "pron"


def _points(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" points at the noun after it: "in Germany that percentage was", "that year"."""
    after = following(tokens, at)
    if after is None or after.unit is not None:
        return False
    dated = "year" in after.entry.senses and "genitive" not in after.entry.senses
    if dated and not surely_finite(following(tokens, at + 1)):
        return True
    if at < 2 or tokens[0].tag != "prep" or not after.entry.senses & {"figure", "part", "year", "money"}:
        return False
    return all(token.tag in _LEADING for token in tokens[:at])


def _owns(after: Token | None) -> bool:
    """Whether a genitive follows: "that of Sweden"."""
    return after is not None and after.unit is None and "genitive" in after.entry.senses


def _taken(before: Token | None, after: Token | None, beyond: Token | None) -> bool:
    """Whether "that" and the noun after it are the object of a verb: "took that chance to"."""
    if before is None or before.tag not in _LEXICAL or before.senses & _TELLING or after is None:
        return False
    if after.tag == "Q" and before.senses & {"meet", "spend"}:
        return True  # "reach that 2% target"
    ends = beyond is None or bool(classes(beyond) & {"mark", "to"})
    return ends and after.unit is None and is_nominal(after) and not after.entry.forms


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the only verb of a sentence that begins with a preposition follows: "in this budget that is a lot"."""
    if tokens[0].tag != "prep" or not surely_finite(following(tokens, at)):
        return False
    earlier = any(t.tag in _FINITE for t in tokens[:at])
    ends = (n for n in range(at, len(tokens)) if tokens[n].entry.word in _ENDS)
    return not earlier and not any(map(surely_finite, tokens[at + 2 : next(ends, len(tokens))]))


def _after_noun(before: Token, after: Token | None) -> str:
    """What "that" is after a noun: it completes some, and is a relative word after others."""
    if (before.tag == "N" and "adj" in before.entry.classes) or "sub" in classes(after):
        return "that"
    if surely_finite(after):
        return "rel"
    if before.tag == "T" or "verb" in before.entry.classes:
        return "that"
    return "that" if before.senses & {"promise", "say", "report", "target", "change", "event"} else "rel"


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" opens a clause: after a verb or a mark, before a noun phrase or a time that leads it."""
    before, after, beyond = last(tokens, at), following(tokens, at), following(tokens, at + 1)
    if before is None or before.tag not in _BEFORE_THAT:
        return False
    if "prep" in classes(after) and beyond is not None and (beyond.tag == "T" or _tells(tokens, at)):
        return True
    if after is not None and after.entry.word == "," and before.tag in _LEXICAL:  # "shows that, across Europe, allies"
        return bool(classes(beyond) & {"prep", "sub"}) or (beyond is not None and beyond.tag == "T")
    return starts_phrase(after) and not _singular(after)


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying stands before, and another verb follows: "said that in Switzerland it is"."""
    before = tokens[at - 1]
    if before.tag not in _LEXICAL or not before.senses & _TELLING:
        return False
    return any(later.entry.forms or surely_finite(later) for later in tokens[at + 2 :])


def _singular(after: Token | None) -> bool:
    """Whether "that" points at the next noun ("that figure")."""
    return after is not None and after.unit is None and bool(after.entry.senses & {"figure", "target", "money", "part"})


def subordinate(tokens: Sequence[Token], at: int) -> str:
    """Of a word that may be a subordinating conjunction: sub, prep or adv."""
    known = tokens[at].entry.classes
    if _echoes(tokens, at):
        return "adv"
    if not known & {"prep", "adv"} or _governs(tokens, at):
        return "sub"
    if "adv" not in known or ("prep" in known and starts_phrase(following(tokens, at))):
        return "prep"
    return "adv"


def _echoes(tokens: Sequence[Token], at: int) -> bool:
    """ "So does Spain": whether a word says that what was said holds of another; "as does Spain" is a clause in one."""
    entry, after = tokens[at].entry, following(tokens, at)
    if "echo" not in entry.senses or "prep" in entry.classes or after is None:
        return False
    return bool(after.entry.classes & AUXILIARY) and starts_phrase(following(tokens, at + 1))


def _governs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows before the next mark or link."""
    for place in range(at + 1, min(at + _FAR, len(tokens))):
        entry = tokens[place].entry
        known = entry.classes
        if ("mark" in known and entry.word not in APOSTROPHES) or known & {"rel", "conj", "sub", "to"}:
            return False
        if place > at + 1 and _is_subject(tokens, place):
            return False
        if known & AUXILIARY or "mod" in known:
            return True
        if place > at + 1 and "noun" not in known and entry.form("third", "past") is not None:
            return True
        led, takes = (
            tokens[place - 1],
            entry.form("third") and classes(following(tokens, place)) & {"det", "prep", "to"},
        )
        if place == at + 2 and ((entry.forms and led.entry.classes == {"pron"}) or (led.tag == "P" and takes)):
            return True  # "as it stands", "as Peru fights on"
    return False


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second noun phrase begins: "before the war the army had", "since the summit Poland has"."""
    before, here = tokens[at - 1].entry, tokens[at]
    if here.unit is not None:
        return "event" in before.senses and here.tag == "P"
    return "noun" in before.classes and bool(here.entry.classes) and here.entry.classes <= {"det", "poss"}
