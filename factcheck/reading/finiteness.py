"""Whether a word that may be a noun is the finite verb of its clause: by its subject and by what a verb takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from factcheck.reading.neighbours import (
    DETERMINER,
    FINITE,
    LEXICAL,
    LINKS,
    PLURAL,
    SKIPPED,
    Site,
    adjectival,
    are_several,
    back,
    beyond_adverbs,
    classes,
    inside,
    is_nominal,
    nearest,
    owed,
    several,
    surely_finite,
    unled,
    verb_before,
    verb_follows,
    waits,
)
from factcheck.reading.numbers import ordinal
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import DASHES, Token

_COMPLETING = frozenset(("prep", "adv", "det"))
_OPENS = frozenset(("sub", "that", "rel"))
_DESCRIBING = frozenset(("det", "prep", "VN", "VG", "rel"))
_MARKS = {",": ",", ")": "(", **{dash: dash for dash in DASHES}}
_SUBJECTS = frozenset(("N", "P", "T", "Q"))
_PARTED = frozenset((",", ")", '"', "'", "-", "--", "\u2014"))
_TAKES_INFINITIVE = frozenset(("promise", "aim", "demand", "expect", "move", "be", "fail"))
_COMPLETES = frozenset(("genitive", "such", "except", "against", "including"))
_TAKING = frozenset(("meet", "arrive", "take", "keep", "have", "see", "spend", "move_t", "exceed"))
_BACK = 14  # tokens


def after_aside(here: Site, plural: bool) -> bool | None:
    """By a subject that an aside in commas or brackets parts from it: "the forces, 450,000 strong, shrink again"."""
    tokens, at = here.tokens, here.at
    while at and tokens[at - 1].tag in SKIPPED:
        at -= 1  # ", already ranks"
    mark = _MARKS.get(tokens[at - 1].entry.word) if at else None
    opening = next((i for i in range(at - 2, 0, -1) if tokens[i].entry.word == mark), 0) if mark else 0
    if not opening:
        return None
    subject, inside = tokens[opening - 1], tokens[opening + 1 : at - 1]
    told = mark != "," or inside[0].tag == "rel"  # "Spain, which joined in 1982, ranks"
    told = told or (inside[-1].tag in FINITE and "say" in inside[-1].senses)  # "Spain, a minister said, ranks"
    led = back(tokens, opening - 1)
    if subject.tag not in ("N", "P") or (led is not None and led.tag == "prep") or verb_follows(tokens, here.at):
        return None  # "In Norway, a country with few tanks, plans are ready"
    ends = next((i for i in range(opening, at) if told or tokens[i].tag == "rel"), at)
    if nearest(tokens, opening, FINITE | _OPENS) in FINITE or any(t.tag in FINITE for t in tokens[opening:ends]):
        return None
    described = mark != "," or any(t.unit is not None or t.tag in _DESCRIBING for t in inside)
    one = are_several(subject)
    past = not plural and here.token.entry.form("past") is not None
    return True if described and _takes(here, plural) and (past or one == plural) and not _resumed(here) else None


def _resumed(here: Site) -> bool:
    """Whether the verb comes right after a later comma: "the plan, which has new ships, increased pay and more, is"."""
    after = (b.entry for a, b in pairwise(here.tokens[here.at :]) if a.entry.word == "," and surely_finite(b))
    return any(all("say" not in form.senses for form in one.forms) for one in after)


def _takes(here: Site, plural: bool) -> bool:
    """Whether what a verb takes follows: a number, "ninth", an article; an object after what is no base form."""
    after = here.after
    led = after is not None and (after.unit or after.entry.classes & _COMPLETING or ordinal(after.entry.word))
    return bool(led) or (not plural and is_nominal(after))


def finite(here: Site, *, plural: bool) -> bool:
    """Whether a form that may be a noun is the verb of its clause, by what stands around; `plural`: one of several."""
    found = _opened(here)
    for rule in _RULES:
        if found is not None:
            return found
        found = rule(here, plural)
    return _timed(here) if found is None else found


def _opened(here: Site) -> bool | None:
    """By a word before it that is no noun: none at all (a headline, an imperative), a pronoun, a link."""
    kind, before, after = here.kind, here.before, here.after
    if before is None:
        return _ordered(here)
    if kind == "pron":
        return True
    if kind == "rel":
        if "poss" in before.entry.classes:
            return False
        sure = here.leads or "noun" not in here.token.entry.classes or not verb_follows(here.tokens, here.at)
        return sure or bool(_particled(here))
    dated = kind == "T" and here.at > 1 and here.tokens[here.at - 2].tag == "conj"  # "but now accounts for 41%"
    if (kind == "conj" or dated) and after is not None:
        apart = dated or (here.last is not before and "prep" in after.entry.classes)
        led = apart or after.tag == "Q" or after.entry.classes & {"det", "poss", "to"} or _takes_part(here)
        earlier = here.tokens[max(0, here.at - _BACK) : here.at]
        return bool(led) and any(t.tag in FINITE for t in earlier)
    if kind == "Q" and after is not None and after.tag == "Q" and isinstance(before.unit, Quantity):
        return before.unit.unit == NUMBER  # "the three spend 2%"
    return False if kind == "Q" and not unled(here.tokens, here.at, ("Q", "adv", "N")) else None  # "a $48 billion hike"


def _takes_part(here: Site) -> bool:
    """ "joined in 1999 and accounts for 7%", "borders Peru and ranks fifth": no noun in a list with the one before."""
    third, before, after = here.token.entry.form("third"), here.tokens[here.at - 2], here.after
    if third is None or after is None or not third.senses & {"take", "be", "rank", "spend"} or before.tag == "N":
        return False
    return after.unit is None and ("purpose" in after.entry.senses or ordinal(after.entry.word) is not None)


def _ordered(here: Site) -> bool:
    """Whether a sentence begins with an order: "Strip out the deterrent", "Cut the budget by $5bn"."""
    if here.at or here.token.entry.form("base") is None or here.after is None:
        return False
    taken = here.tokens[2:3] if "outside" in here.after.entry.senses else [here.after]
    return any(t.entry.classes & {"det", "poss", "own"} for t in taken)


def _agrees(here: Site, plural: bool) -> bool | None:
    """By the number of its subject."""
    tokens, at, before = here.tokens, here.at, here.before
    if before is None:
        return False
    if not plural:
        if before.tag == "P" and here.token.entry.senses and inside(tokens, at - 1):
            return False  # "took $5bn in Pentagon contracts"
        if "force" in here.token.entry.senses and before.tag == "N" and unled(tokens, at - 1):
            return False  # "government forces"
        if _one_of(tokens, at):
            return False
        helped = classes(here.after) & {"mod", "be", "have"}
        said = "say" in here.token.entry.forms[0].senses and before.tag in ("N", "P")
        return True if (said and helped) or _told_of(here, before) else None
    if waits(tokens, at, "that") and here.leads:
        return True  # "demanded that Germany spend 2%"
    spends = here.after is not None and here.after.tag == "Q" and "spend" in here.token.entry.forms[0].senses
    if before.tag == "P" and not (
        (several(before) and not adjectival(tokens, at)) or _joined(tokens, at) or _headed(tokens, at) or spends
    ):
        return False
    people = before.entry.senses & {"people", "person", "head"}
    return False if before.tag == "N" and not before.entry.word.endswith(PLURAL) and not people else None


def _one_of(tokens: Sequence[Token], at: int) -> bool:
    """ "one of the biggest budget increases": what there is one of still has to come."""
    first = max(1, at - _BACK)
    while at > first and tokens[at - 1].tag in ("det", "N") and not tokens[at - 1].entry.word.endswith(PLURAL):
        at -= 1
    return at > 1 and tokens[at - 2].tag == "Q" and "genitive" in tokens[at - 1].entry.senses


def _told_of(here: Site, before: Token) -> bool:
    """A singular that tells what a noun and its own verb say: "the policy forecasts spending will rise"."""
    tells = here.token.entry.forms[0].senses & {"say", "expect"}
    one = before.tag in ("N", "P") and "adj" not in before.entry.classes and not are_several(before)
    after = is_nominal(here.after) and not surely_finite(here.after)
    return bool(tells) and one and after and verb_follows(here.tokens, here.at + 1)


def _headed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural stands before a name that completes it: "members of NATO spend", "countries like Greece"."""
    while at > 0 and tokens[at - 1].tag in ("P", "det", *SKIPPED):
        at -= 1
    if at < 2 or tokens[at - 1].tag != "prep" or tokens[at - 1].entry.senses.isdisjoint(_COMPLETES):
        return False
    head = tokens[at - 2]
    return head.tag in ("N", "P") and are_several(head)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name before stands in a list: "Britain and France", "Canada and the Netherlands"."""
    while at > 0 and tokens[at - 1].tag in SKIPPED:
        at -= 1
    led = at > 1 and tokens[at - 2].tag == "det"
    return at - led > 1 and tokens[at - 2 - led].tag == "conj"


def _subject(here: Site, plural: bool) -> bool | None:
    """Not without a subject, nor where a sure verb follows."""
    before, after, following = here.before, here.after, classes(here.after)
    adjective = before is not None and before.tag == "N" and "adj" in before.entry.classes
    if before is None or adjective or before.tag not in (*_SUBJECTS, "mark"):
        return False
    multiple = plural and "multiply" in here.token.entry.forms[0].senses  # "its budget, double Chile's in 1999, is"
    if before.tag == "mark" and (multiple or before.entry.word not in _PARTED):
        return False
    if not plural and "pron" in following and not following & DETERMINER:
        return True  # "binds nobody", "says it is"
    if verb_follows(here.tokens, here.at) and not (waits(here.tokens, here.at, "rel") or owed(here.tokens, here.at)):
        return False
    said = after is not None and any("say" in form.senses for form in after.entry.forms)
    return False if said else None


def _particled(here: Site, _plural: bool = False) -> bool | None:
    """By an adverb that goes with verbs alone and what the two take: "the minister set aside $5bn"."""
    after, beyond = here.after, here.tokens[here.at + 2 : here.at + 3]
    parts = after is not None and after.entry.classes == {"adv"} and "particle" in after.entry.senses
    takes = any(t.tag == "Q" or t.entry.classes & DETERMINER for t in beyond)
    return True if parts and takes and here.kind in ("N", "P", "rel") else None


def _complemented(here: Site, plural: bool) -> bool | None:
    """By the first word of what it takes."""
    before, after, entry = here.before, here.after, here.token.entry
    if before is None:
        return False
    if after is None or "mark" in after.entry.classes:
        moves = entry.form("third", "past") is not None and entry.forms[0].senses & {"move", "multiply"}
        able = before.tag == "P" or before.senses & {"money", "force"}
        return bool(moves and able) and not plural and not verb_before(here.tokens, here.at)
    if "rel" in after.entry.classes and "definite" in after.entry.senses:
        beyond = here.tokens[here.at + 2 : here.at + 3]
        if any(surely_finite(t) or (t.entry.form("base") and not is_nominal(t)) for t in beyond):
            return False  # "a spending cut that could hurt", "states that meet it"
    if after.tag in ("Q", "P") or after.entry.classes & DETERMINER:
        return True
    if "to" in after.entry.classes:
        if before.tag == "P" and _verb_waits(here):
            return False
        takes = entry.form("base", "third") is not None and entry.forms[0].senses & _TAKES_INFINITIVE
        return bool(takes) or before.tag == "P"
    if before.tag == "P":
        done = beyond_adverbs(here.tokens, here.at)
        if after.entry.classes <= SKIPPED and done is not None and done.entry.form("past"):
            return False  # "the Baltic state formally endorsed it"
        return bool(after.entry.classes & {"noun", "adj", "adv", "prep", "sub", "pron"}) or after.tag == "T"
    described = after.unit is None and after.entry.classes == {"adj"} and not after.entry.senses
    return True if described and (plural or before.tag != "N") else None  # "programmes face sharp cuts"


def _verb_waits(here: Site) -> bool:
    """Whether a name stands right behind a verb that takes it: "resisted US calls to lift it"."""
    led = here.tokens[here.at - 2] if here.at > 1 else None
    verbal = led is not None and led.tag in LEXICAL and led.form is not None
    return verbal and led is not None and not led.senses & {"say", "expect", "demand", "promise"}


def _transitive(here: Site, plural: bool) -> bool | None:
    """By a noun after it that has no article: "the target covers roads"."""
    before, takes = here.before, classes(here.after) & {"noun", "adj"}
    if before is None or before.tag != "N" or before.entry.word.endswith(PLURAL) or not before.entry.senses:
        return None
    senseless = not plural and not here.token.entry.senses
    return True if senseless and takes and not verb_before(here.tokens, here.at) else None


def _told(here: Site, plural: bool) -> bool | None:
    """By an adverb between it and its subject: "spending significantly changes"."""
    before, last = here.before, here.last
    if before is None or before.tag not in ("N", "P") or last is None or last.tag != "adv" or last.entry.senses:
        return None
    return True if plural or before.tag == "P" or not before.entry.word.endswith(PLURAL) else None


def _timed(here: Site) -> bool:
    """By a preposition, an adverb or a time after it."""
    before, after = here.before, here.after
    led = after is not None and (after.entry.classes & {"prep", "adv"} or after.tag == "T")
    if before is None or before.tag != "N" or not led or _taken(here):
        return False
    moves = here.token.entry.forms[0].senses & {"move", "be", "multiply", "rank", "take"}
    takes = "take" in moves and before.entry.word.endswith(PLURAL)  # "subsidies account for 4%"
    stands = "be" in moves and any(t.tag == "Q" for t in here.tokens[here.at + 2 : here.at + 3])  # "roads stands at 4%"
    return bool(moves) and (takes or stands or not before.senses & {"change", "other"})


def _taken(here: Site) -> bool:
    """ "hit its spending peaks in 2014": whether it stands in what a verb right before it takes."""
    at = next((at for at in range(here.at - 1, -1, -1) if here.tokens[at].tag in FINITE | LINKS), here.at)
    led, first = here.tokens[at], here.tokens[at + 1]
    return led.form is not None and first.tag in DETERMINER and not led.form.senses.isdisjoint(_TAKING)


_RULES: tuple[Callable[[Site, bool], bool | None], ...] = (
    after_aside,
    _agrees,
    _subject,
    _particled,
    _complemented,
    _transitive,
    _told,
)
"""The first that says anything decides."""
