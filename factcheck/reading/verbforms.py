"""Which form a word that may be a verb is in its sentence, or whether it is a noun there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from factcheck.reading.finiteness import after_aside, finite
from factcheck.reading.neighbours import (
    BEFORE_NOUN,
    DETERMINER,
    FINITE,
    VERBS,
    Site,
    attributive,
    classes,
    is_nominal,
    nearest,
    site,
    starts_phrase,
    verb_follows,
)
from factcheck.reading.when import When
from factcheck.reading.words import Form, Token, having

Reading = tuple[str, Form | None]
NOUN: Reading = ("N", None)
_SUBJECTS = frozenset(("N", "P", "pron", "Q", "T"))
_ENDS = frozenset(("mark", "prep", "to", "conj", "be", "have", "mod"))
_CLOSING = frozenset(("mark", "conj", "sub", "be", "have", "do", "mod"))


def verb(tokens: Sequence[Token], at: int) -> str:
    """The class of a word that may be a verb; its form is set where it is one."""
    here = site(tokens, at)
    for rule in _RULES:
        found = rule(here)
        if found is not None:
            tagged, form = found
            if form is not None:
                here.token.form = form
            return tagged
    return "N"


def _is_noun(here: Site) -> bool:
    return "noun" in here.token.entry.classes


def _infinitive(here: Site) -> Reading | None:
    """After "to", a modal verb, "do", or in a list of infinitives: "to try and spend 2%"."""
    base, kind = here.token.entry.form("base"), here.kind
    if base is None:
        return None
    led = [t for t in here.tokens[: here.at] if t.tag not in ("T", "prep")][-1:] if kind == "T" else []
    if kind in ("to", "mod") or "do" in classes(here.before) or any(t.tag == "mod" for t in led):
        return "VB", base  # "will this year spend 2%"
    listed = here.before is not None and here.before.entry.word == ","
    if kind == "conj" or listed:
        takes = here.after is not None and (here.after.tag == "Q" or here.after.entry.classes & DETERMINER)
        lists = not _is_noun(here) or takes or _leads(here, base)
        return ("VB", base) if lists and nearest(here.tokens, here.at, VERBS) == "VB" else None
    beside = _is_noun(here) and here.after is not None and here.after.entry.form("base")  # "did its budget rise"
    return ("VB", base) if kind in _SUBJECTS and not beside and _asked(here.tokens, here.at) else None


def _witnessed(here: Site) -> Reading | None:
    """After "see" and its object, before a number: "saw its budget rise 5%"."""
    base = here.token.entry.form("base")
    if base is None or here.kind not in ("N", "P") or not base.senses & {"move", "multiply"}:
        return None
    beyond = here.tokens[here.at + 1 : here.at + 3]
    led = len(beyond) == 2 and "prep" in beyond[0].entry.classes
    if not (beyond and beyond[led].tag == "Q"):
        return None
    earlier = next((t for t in reversed(here.tokens[: here.at]) if t.tag in VERBS or t.tag == "mark"), None)
    return ("VB", base) if earlier is not None and "see" in earlier.senses else None


def _leads(here: Site, base: Form) -> bool:
    """Whether a word goes on as a verb does that moves: ", raise spending", "and move towards spending 2%"."""
    after, beyond = here.after, here.tokens[here.at + 2 : here.at + 3]
    if after is None or base.senses.isdisjoint({"move", "move_t"}):
        return False
    led = "prep" in after.entry.classes and "purpose" in after.entry.senses
    return "strong" in after.entry.senses or (led and any(t.tag == "Q" or t.entry.form("gerund") for t in beyond))


def _asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause that begins with "do" still waits for its verb: "Did spending total $5bn?"."""
    for place in range(at - 1, -1, -1):
        earlier = tokens[place]
        if earlier.tag in ("V", "VD", "VB", "VG", "VN", "mark", "rel", "that"):
            return False
        before = tokens[place - 1].tag if place else "mark"
        if earlier.tag in ("mod", "aux"):  # "in 2024 did it", "at no time will it"
            led = before in ("mark", "conj", "neg", "T") or having(tokens[max(0, place - 2) : place], "no")
            if earlier.tag == "mod":
                return led or tokens[place + 1].tag == "prep"  # "could in reality total"
            return "do" in earlier.entry.classes and (led or before in ("adv", "sub"))
    return False


def _owned(here: Site) -> Reading | None:
    """A past form after the genitive mark: "Spain's fell"."""
    past = here.token.entry.form("past")
    if past is None or here.last is None or here.last.tag != "own" or _is_noun(here) or attributive(here.after):
        return None
    return "V", past


def _led(here: Site) -> Reading | None:
    """A noun after an article, with an adverb or a time between."""
    last, entry = here.last, here.token.entry
    if last is None or last.tag in BEFORE_NOUN:
        return None if last is None else NOUN
    if last.tag == "adv":
        return NOUN if here.kind in BEFORE_NOUN and entry.form("participle") is not None else None
    dated = last.tag == "T" and here.at > 1 and here.tokens[here.at - 2].tag in BEFORE_NOUN
    return NOUN if dated and _is_noun(here) and entry.form("base") is not None else None


def _helped(here: Site) -> Reading | None:
    """A form after be, have or do."""
    before, entry = here.before, here.token.entry
    if before is None or before.tag != "aux" or (here.at == 1 and entry.form("gerund") is not None):
        return None  # "Were spending to reach 3%"
    helping, participle, gerund = before.entry.classes, entry.form("participle"), entry.form("gerund")
    if "have" in helping and participle is not None:
        return "VN", participle
    if "be" in helping or before.entry.word == "'s":
        return ("VG", gerund) if gerund is not None else ("VN", participle) if participle is not None else NOUN
    return NOUN if entry.form("base") is not None and _is_noun(here) else None


def _gerund(here: Site) -> Reading | None:
    """A gerund: with what a verb takes after it; else a word that has senses as a noun is a noun."""
    form = here.token.entry.form("gerund")
    if form is None:
        return None
    following = classes(here.after)
    if "adj" in here.token.entry.classes and not form.senses and here.after is not None and here.after.tag == "P":
        return NOUN  # "in neighbouring Sweden"
    if following & DETERMINER and "noun" not in following and not _related(here):
        return "VG", form
    if here.token.entry.senses or _is_noun(here):
        return ("VG", form) if _governs(here.after, form) and not _compound(here.last) else NOUN
    return NOUN if _modified(here, form) else ("VG", form)


def _related(here: Site) -> bool:
    """Whether a relative word follows, not an article: "levels of spending that match"."""
    if "rel" not in classes(here.after):
        return False
    beyond = here.tokens[here.at + 2] if here.at + 2 < len(here.tokens) else None
    return _compound(here.last) or beyond is None or not is_nominal(beyond)


def _governs(after: Token | None, form: Form) -> bool:
    """Whether a number, a place or a comparison after a gerund is what it takes."""
    tag = "" if after is None else after.tag
    graded = after is not None and "comparative" in after.entry.senses
    return graded or tag == "Q" or (tag == "P" and "spend" not in form.senses)


def _compound(last: Token | None) -> bool:
    """Whether a noun before a gerund makes one noun with it: "defence spending"."""
    money = last is not None and last.senses & {"force", "money", "statebudget", "other", "service"}
    return last is not None and last.tag == "N" and (bool(money) or "adj" in last.entry.classes)


def _modified(here: Site, form: Form) -> bool:
    """Whether a noun before a gerund that means nothing to us makes it a noun."""
    describes = attributive(here.after)
    ends = here.after is None or bool(here.after.entry.classes & _ENDS)
    if form.senses:  # "an overhaul of defence planning,"
        return _compound(here.last) and (here.after is None or "mark" in here.after.entry.classes)
    known = here.last is not None and here.last.tag == "N" and bool(here.last.entry.senses)
    return (known and ends) or (describes and (known or here.kind == "N"))


def _governed(here: Site) -> Reading | None:
    """After a preposition: a noun, if it may be one."""
    if here.last is None or here.last.tag != "prep":
        return None
    base = here.token.entry.form("base")
    return ("V", base) if base is not None and not _is_noun(here) else NOUN


def _present(here: Site, *, plural: bool) -> Reading | None:
    """The third person, or a base form, if it is no noun."""
    form = here.token.entry.form("base" if plural else "third")
    if form is None:
        return None
    return ("V", form) if not _is_noun(here) or finite(here, plural=plural) else NOUN


def _apart(here: Site) -> Reading | None:
    """A past form that is an adverb too, after a noun and without what its verb takes: "the next ten combined"."""
    if "adv" not in here.token.entry.classes or here.last is None or here.last.tag not in ("N", "P", "Q", "own"):
        return None
    after = here.after
    verbal = after is not None and "verb" in after.entry.classes and not is_nominal(after)
    dated = "prep" in classes(after) and any(t.tag == "T" for t in here.tokens[here.at + 2 : here.at + 3])
    dated = dated or (after is not None and isinstance(after.unit, When) and after.unit.basis != "stated")
    return ("adv", None) if after is None or verbal or dated or after.entry.classes & _CLOSING else None


def _past(here: Site) -> Reading | None:
    """A past form: of verbs that have another participle a finite verb, else one that may be either."""
    past, participle = here.token.entry.form("past"), here.token.entry.form("participle")
    if past is None or participle is None:
        return ("VN", participle) if participle is not None else ("V", past) if past is not None else None
    return NOUN if _adjectival(here, past) else ("VD", past)


def _adjectival(here: Site, past: Form) -> bool:
    """Whether a form that may be a participle stands before its noun, or is a noun itself: "cut", "hit"."""
    after, describes = here.after, attributive(here.after)
    if here.before is None and after is not None and (describes or after.tag == "P"):
        return True  # "Estimated Chinese spending"
    if here.token.entry.form("base") is not None and _is_noun(here) and not finite(here, plural=False):
        return not (after is not None and "agent" in after.entry.senses and here.kind == "N")  # "the goal set by"
    titled = after is not None and after.unit is None and (after.capital or after.entry.senses & {"person"})
    if not describes or (here.kind == "mark" and "say" in past.senses and titled):
        return False  # ", said Defence Minister Per Holm"
    if here.last is not None and here.last.tag == "N":
        return "adj" in here.last.entry.classes and _opened(here)  # "the total planned spending"
    if here.kind == "mark" and (_awaited(here) or after_aside(here, plural=False)):
        return False  # "Chile, a neighbour, increased spending"
    return here.kind not in ("P", "pron", "rel", "N", "T", "Q")


def _awaited(here: Site) -> bool:
    """Whether what stands before a comma is a subject that has no verb yet, and none comes before the next mark."""
    earlier = here.tokens[: here.at]
    if any(t.tag in FINITE or t.tag in ("sub", "conj", "VG", "to") for t in earlier) or earlier[-1].entry.word != ",":
        return False
    return starts_phrase(earlier[0]) and not verb_follows(here.tokens, here.at)


def _opened(here: Site) -> bool:
    """Whether nothing but an article and adjectives stand before a word in its phrase."""
    at = here.at - 1
    while at >= 0 and here.tokens[at].tag == "N" and "adj" in here.tokens[at].entry.classes:
        at -= 1
    return at < 0 or here.tokens[at].tag in (*BEFORE_NOUN, "prep", "mark")


_RULES: tuple[Callable[[Site], Reading | None], ...] = (
    _infinitive,
    _owned,
    _led,
    _helped,
    _witnessed,
    _gerund,
    _governed,
    partial(_present, plural=False),
    _apart,
    _past,
    partial(_present, plural=True),
)
"""The first that says anything decides."""
