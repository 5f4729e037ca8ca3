"""What the small words that open clauses are in their sentence: "to", "that", relative words, conjunctions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from factcheck.reading.neighbours import (
    APOSTROPHES,
    AUXILIARY,
    FINITE,
    HELPING,
    LEXICAL,
    back,
    beyond_adverbs,
    classes,
    following,
    is_nominal,
    last,
    owed,
    starts_phrase,
    surely_finite,
)
from factcheck.reading.places import Mention
from factcheck.reading.quantity import Quantity
from factcheck.reading.words import Token

THAT = "that"
_OBJECT = frozenset(("det", "poss", "pron", "prep", "noun", "adj", "adv", "to"))
_LEADING = frozenset(("prep", "det", "N", "P", "T", "adv"))
_TELLING = frozenset(("say", "promise", "demand", "expect", "deny"))
_BEFORE_THAT = LEXICAL | {"aux", "mark", "adv", "conj"}
_OBJECTIVE = frozenset(("det", "poss", "own", "N", "P", "pron"))
_COMPLETED = frozenset(("promise", "say", "report", "target", "change", "event"))
_ENDS = frozenset((";", ":", "."))
_FAR = 14  # tokens


def to(tokens: Sequence[Token], at: int) -> str:
    """Whether the mark of the infinitive is one, or a preposition."""
    after = beyond_adverbs(tokens, at)
    if after is None or after.unit is not None:
        return "prep"
    if after.entry.classes & AUXILIARY or _graded(tokens, at, after):
        return "to"
    if after.entry.form("base") is None:
        return "prep"
    if "noun" not in after.entry.classes or any("multiply" in form.senses for form in after.entry.forms):
        return "to"
    before = back(tokens, at)
    if before is not None and before.tag == "V" and "move" in before.senses:
        return "prep"
    if before is None or before.tag not in ("N", "Q"):
        return "to"
    # "a boost to defence", "compared to cuts": a noun before, and no complement after, make it a preposition
    beyond = next((t for t in tokens[at + 1 :] if t.start > after.start), None)
    opens = beyond is not None and (beyond.unit is not None or beyond.entry.classes & _OBJECT)
    return "to" if opens else "prep"


def _graded(tokens: Sequence[Token], at: int, more: Token) -> bool:
    """ "to more than double": whether a verb that multiplies stands behind a comparison."""
    beyond = [*islice((t for t in tokens[at + 1 :] if t.start > more.start), 2)]
    if len(beyond) < 2 or not more.entry.senses & {"comparative"} or "against" not in beyond[0].entry.senses:
        return False
    form = beyond[1].entry.form("base")
    return form is not None and "multiply" in form.senses


def relative(tokens: Sequence[Token], at: int) -> str:
    """Of a word that may be a relative one: rel, that, det or pron."""
    entry = tokens[at].entry
    if "det" not in entry.classes:
        return "rel"
    if entry.word != THAT:
        return "rel" if at else "pron"
    if _points(tokens, at):
        return "det"
    before, after = last(tokens, at), following(tokens, at)
    owns = after is not None and after.unit is None and "genitive" in after.entry.senses  # "that of Sweden"
    if _alone(tokens, at) or (owns and not (at and _tells(tokens, at))):
        return "pron"
    if before is not None and "expletive" in before.entry.senses and not surely_finite(after):
        return "that"  # "rumour has it that Spain spends"
    if before is not None and before.tag in ("N", "P", "Q", "T", "pron"):
        return "that" if _told(tokens, at) and not surely_finite(after) else _after_noun(before, after)
    return _content(tokens, at)


def _told(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is before "that" is the one who was told: "told Polish radio that"."""
    end = at
    while at > 0 and tokens[at - 1].tag in (_OBJECTIVE | {"prep"}):
        at -= 1
    if not at or tokens[at - 1].tag not in LEXICAL:
        return False
    if tokens[at].tag == "prep" and at < end:
        return "say" in tokens[at - 1].senses  # "said on a visit to Chile that"
    return "told" in tokens[at - 1].senses and all(t.tag != "prep" for t in tokens[at:end])


def _content(tokens: Sequence[Token], at: int) -> str:
    """What "that" is after no noun: it opens a clause, points at the noun after it or stands alone."""
    before, after = last(tokens, at), following(tokens, at)
    if _taken(before, after, following(tokens, at + 1)):
        return "det"
    if "conj" in classes(after):
        return "pron"  # "Add that and we are at 3%"
    if _opens(tokens, at):
        return "that"
    unit = after.unit if before is None and after is not None else None
    if isinstance(unit, Mention) and unit.sense == "name":
        return "pron"  # "That Spain spends 2% is odd"
    if after is None or surely_finite(after) or classes(after) & {"prep", "mark", "be"}:
        return "pron"
    led = at
    while led > 1 and tokens[led - 1].entry.word == "," and tokens[led - 2].tag in ("adv", *LEXICAL):
        led -= 1 + (tokens[led - 2].tag == "adv")  # "said, wrongly, that"
    tells = led > 0 and tokens[led - 1].tag in LEXICAL and tokens[led - 1].senses & _TELLING
    return "that" if tells else "det" if is_nominal(after) else "pron"


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
    beyond = following(tokens, at + 1)
    if after.entry.form("base") is not None and beyond is not None and isinstance(beyond.unit, Quantity):
        return False  # "In 2024 the members that spend 2%"
    return all(token.tag in _LEADING for token in tokens[:at])


def _taken(before: Token | None, after: Token | None, beyond: Token | None) -> bool:
    """Whether "that" and the noun after it are the object of a verb: "took that chance to"."""
    if before is None or before.tag not in LEXICAL or before.senses & _TELLING or after is None:
        return False
    if after.tag == "Q" and before.senses & {"meet", "spend"}:
        return True  # "reach that 2% target"
    ends = beyond is None or bool(classes(beyond) & {"mark", "to"})
    return ends and after.unit is None and is_nominal(after) and not after.entry.forms


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the only verb of a sentence that begins with a preposition follows: "in this budget that is a lot"."""
    if tokens[0].tag != "prep" or not surely_finite(following(tokens, at)):
        return False
    earlier = any(t.tag in FINITE for t in tokens[:at])
    ends = (n for n in range(at, len(tokens)) if tokens[n].entry.word in _ENDS)
    return not earlier and not any(map(surely_finite, tokens[at + 2 : next(ends, len(tokens))]))


def _after_noun(before: Token, after: Token | None) -> str:
    """What "that" is after a noun: it completes some, and is a relative word after others."""
    if (before.tag == "N" and "adj" in before.entry.classes) or "sub" in classes(after):
        return "that"
    completed = before.tag == "T" or "verb" in before.entry.classes or before.senses & _COMPLETED
    return "that" if completed and not surely_finite(after) else "rel"


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" opens a clause: after a verb or a mark, before a noun phrase or a time that leads it."""
    before, after, beyond = last(tokens, at), following(tokens, at), following(tokens, at + 1)
    if before is None or before.tag not in _BEFORE_THAT:
        return False
    if "prep" in classes(after) and beyond is not None and (beyond.tag == "T" or _tells(tokens, at)):
        return True
    if after is not None and after.entry.word == "," and before.tag in LEXICAL:  # "shows that, across Europe, allies"
        return bool(classes(beyond) & {"prep", "sub"}) or (beyond is not None and beyond.tag == "T")
    points = after is not None and after.unit is None and after.entry.senses & {"figure", "target", "money", "part"}
    return starts_phrase(after) and not points  # "that figure"


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying stands before, and another verb follows: "said that in Switzerland it is"."""
    before = tokens[at - 1]
    if before.tag not in LEXICAL or not before.senses & _TELLING:
        return False
    return any(later.entry.forms or surely_finite(later) for later in tokens[at + 2 :])


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
            return place > at + 1 and entry.word == "," and _after_aside(tokens, place)
        if place > at + 1 and _is_subject(tokens, place):
            return False
        if known & HELPING or (place > at + 1 and "noun" not in known and entry.form("third", "past") is not None):
            return not owed(tokens, at, 1) or any(classes(t) & HELPING for t in tokens[place + 2 :])
        led, after = tokens[place - 1], following(tokens, place)
        takes = classes(after) & {"det", "poss", "prep", "to"} or (
            after is not None and after.tag == "Q"
        )  # "passes $5bn"
        stands = entry.forms and led.entry.classes == {"pron"}  # "as it stands", "as Peru fights on"
        if place == at + 2 and (stands or (led.tag == "P" and takes and entry.form("third"))):
            return True
    return False


def _after_aside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows a participle between commas: "as Poland, alarmed by Russia, spends"."""
    ends = next((n for n in range(at + 1, len(tokens)) if "mark" in tokens[n].entry.classes), len(tokens))
    after = following(tokens, ends) if ends < len(tokens) and tokens[ends].entry.word == "," else None
    opens = following(tokens, at)
    aside = opens is not None and opens.unit is None and opens.entry.form("participle") is not None
    return aside and after is not None and after.unit is None and bool(after.entry.form("third", "past"))


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second noun phrase begins: "before the war the army had", "since the summit Poland has"."""
    before, here = tokens[at - 1].entry, tokens[at]
    if here.unit is not None:
        return "event" in before.senses and here.tag == "P"
    return "noun" in before.classes and bool(here.entry.classes) and here.entry.classes <= {"det", "poss"}
