"""Which of its classes a word has in its sentence, by its neighbours: one walk from left to right.

Tags: V a finite verb, VB an infinitive or the verb after a modal, VD a past form that may be finite or a participle,
VN a participle, VG a gerund; `aux` be, have and do, `mod`, `neg`, `to`; N a noun or adjective, `det`, `poss`, `pron`,
`adv`, `prep`, `conj`, `sub`, `rel`, `that`, `own` the genitive mark, `mark`; Q, T, P the units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise, takewhile

from factcheck.reading import subordinators, verbforms
from factcheck.reading.neighbours import (
    APOSTROPHES,
    AUXILIARY,
    FINITE,
    PLURAL,
    VERBS,
    are_several,
    classes,
    following,
    is_nominal,
    last,
    starts_phrase,
    surely_finite,
)
from factcheck.reading.places import Mention
from factcheck.reading.words import Entry, Form, Token

CLOSED = ("conj", "mod", "neg")
_BOUNDS = frozenset(("sub", "rel", "that", "mark"))
"""Where a stretch ends that has one finite verb."""


def tag(tokens: Sequence[Token]) -> None:
    """Set `tag` and `form` of every token that is not a unit."""
    for at, token in enumerate(tokens):
        if token.unit is None:
            token.tag = _tag(tokens, at)
    bounds = [at for at, t in enumerate(tokens) if t.tag in _BOUNDS and t.entry.word not in APOSTROPHES]
    for before, at in pairwise((-1, *bounds, len(tokens))):
        supply(tokens, before + 1, at)


def _tag(tokens: Sequence[Token], at: int) -> str:
    entry = tokens[at].entry
    if entry.word == "'s":
        return _apostrophe(last(tokens, at), following(tokens, at))
    for rule in _rules(entry.classes):
        found = rule(tokens, at)
        if found:
            return found
    return "N"


@cache
def _rules(known: frozenset[str]) -> tuple[_Rule, ...]:
    """The rules that may say something of a word of some classes: of a plain noun none does."""
    return tuple(rule for rule, needed in _RULES if known & needed)


def _weekday(tokens: Sequence[Token], at: int) -> str:
    """A day of the week is a time, where it is not of what follows: "passed a bill Monday", "Monday's vote"."""
    after = following(tokens, at)
    if after is None or after.unit is not None:
        return "T"
    return "" if after.entry.word in APOSTROPHES or (is_nominal(after) and not after.entry.forms) else "T"


def _apostrophe(before: Token | None, after: Token | None) -> str:
    if before is None:
        return "mark"
    helps = before.tag in ("pron", "rel", "adv") and "noun" not in before.entry.classes
    return "aux" if helps or (classes(after) & {"det", "neg"} and "noun" not in classes(after)) else "own"


def _mark(tokens: Sequence[Token], at: int) -> str:
    """A mark, or an apostrophe that is the genitive mark of the word before it."""
    before, after = last(tokens, at), following(tokens, at)
    if before is None or after is None or tokens[at].entry.word != "'":
        return "mark"
    plural = before.tag == "N" and before.entry.word.endswith(PLURAL)
    owned = plural and before.end == tokens[at].start and is_nominal(after)
    return "own" if owned or (isinstance(before.unit, Mention) and before.unit.possessive) else "mark"


def _closed(tokens: Sequence[Token], at: int) -> str:
    """Conjunctions, modal verbs, negation, auxiliaries; empty of any other."""
    known = tokens[at].entry.classes
    if "mod" in known and tokens[at].capital and at and tokens[at - 1].tag in ("prep", "det", "own"):
        return "N"  # "in May", "the May budget"
    if "mod" in known and at and tokens[at - 1].tag == "N" and _finite(following(tokens, at)):
        return "N"  # "its military might is", "its military might rests on"
    closed = next((one for one in CLOSED if one in known and "verb" not in known), "")
    return closed or ("aux" if known & AUXILIARY else "")


def _finite(token: Token | None) -> bool:
    """Whether a word is a form that follows no modal verb: "is", "rests"."""
    if token is None or token.entry.form("base") is not None:
        return False
    copular = "be" in token.entry.classes and "bare" not in token.entry.senses
    return copular or token.entry.form("third", "past") is not None


def _link(tokens: Sequence[Token], at: int) -> str:
    """What opens a clause; empty of any other."""
    known = tokens[at].entry.classes
    if "to" in known:
        return subordinators.to(tokens, at)
    if "rel" in known:
        return subordinators.relative(tokens, at)
    return subordinators.subordinate(tokens, at) if "sub" in known else ""


def _pronoun(tokens: Sequence[Token], at: int) -> str:
    """Possessives, determiners and pronouns; empty of any other."""
    entry = tokens[at].entry
    if "poss" in entry.classes:
        return "poss" if "pron" not in entry.classes or is_nominal(following(tokens, at)) else "pron"
    if "det" in entry.classes:
        return _determiner(tokens, at)
    itself = "reflexive" in entry.senses and at and tokens[at - 1].tag in ("P", "N")
    return "adv" if itself else "pron"


def _determiner(tokens: Sequence[Token], at: int) -> str:
    entry, after, tag = tokens[at].entry, following(tokens, at), tokens[at - 1].tag if at else ""
    form = Entry("").form if after is None else after.entry.form
    numbered = any(t.tag == "Q" for t in tokens[at + 2 : at + 3])
    floats = entry.senses & {"each", "all", "both"} and tag in ("P", "N", "pron", "aux", "mod")
    aside = "each" in entry.senses and tag == "mark" and numbered and form("base")
    shared = "each" in entry.senses and tag == "Q" and not is_nominal(after)
    graded = "most" in entry.senses and classes(after) == {"adv"}
    if aside or shared or graded or (floats and form("base", "past", "participle")):
        return "adv"  # "have each spent", "2% each by Spain and Italy", "most recently spent"
    led = classes(after) & {"poss", "det"} and "pron" not in classes(after)  # "all its members"
    if "pron" not in entry.classes or ("all" in entry.senses and led):
        return "det"
    if numbered and form("base") and entry.senses & {"all", "most"}:
        return "pron"  # "all spend 2%"
    return "det" if is_nominal(after) and not surely_finite(after) and not _disagrees(entry, after) else "pron"


def _disagrees(entry: Entry, after: Token | None) -> bool:
    """Whether a word that points at one thing stands before a form that is a plural or a verb: "this accounts for"."""
    if after is None or "singular" not in entry.senses or after.unit is not None:
        return False
    third = after.entry.form("third")
    return third is not None and third.lemma != after.entry.word


def _open(tokens: Sequence[Token], at: int) -> str:
    """Verbs, prepositions and adverbs; empty of any other."""
    known = tokens[at].entry.classes
    leans = "updown" in tokens[at].entry.senses and not (at and tokens[at - 1].tag in ("to", "mod"))
    if "verb" in known and not leans:
        found = verbforms.verb(tokens, at)
        heads = found == "N" and "prep" in known and starts_phrase(following(tokens, at))
        return "prep" if heads else found  # "excluding pensions"
    if "prep" in known:
        if "per" in tokens[at].entry.senses and _leads_noun(tokens, at):
            return "N"
        if "against" in tokens[at].entry.senses and _grading(tokens, at):
            return "adv"
        return _preposition(tokens, at, leans=leans) if "adv" in known else "prep"
    if "adv" in known:
        led = at and tokens[at - 1].tag == "det" and "pron" not in tokens[at - 1].entry.classes
        if led and classes(following(tokens, at)) & (AUXILIARY | {"mod"}):
            return "N"  # "the first is"
        after, beyond = following(tokens, at), following(tokens, at + 1)
        if after is None or after.tag == "T" or not is_nominal(after):
            return "adv"
        done = after.unit is None and after.entry.form("participle") is not None and "prep" in classes(beyond)
        return "N" if known & {"adj", "noun"} and not done else "adv"  # "Germany, long chided by America, spends"
    return ""


def _leads_noun(tokens: Sequence[Token], at: int) -> bool:
    """ "Per capita spending", "a per capita budget": a rate that stands before its noun."""
    before, rate, noun = last(tokens, at), following(tokens, at), following(tokens, at + 1)
    apart = before is None or before.tag not in ("N", "P", "Q", "T", "own")
    heads = rate is not None and "head" in rate.entry.senses
    return apart and heads and noun is not None and noun.unit is None and is_nominal(noun)


def _grading(tokens: Sequence[Token], at: int) -> str:
    """ "has more than doubled", "will more than double": adverbs of a verb that multiplies; empty of any other."""
    before, after = last(tokens, at), following(tokens, at)
    if before is None or after is None or not before.entry.senses & {"comparative"} or after.unit is not None:
        return ""
    done, undone = after.entry.form("past", "participle"), after.entry.form("base")
    led = at > 1 and tokens[at - 2].tag in ("mod", "to")
    form = done if done is not None or not led else undone
    return "adv" if form is not None and "multiply" in form.senses else ""


def _preposition(tokens: Sequence[Token], at: int, *, leans: bool) -> str:
    """Of a word that may be a preposition or an adverb which it is."""
    before, after = last(tokens, at), following(tokens, at)
    if "particle" in tokens[at].entry.senses and before is not None and before.tag in VERBS and before.tag != "mod":
        return "adv"
    if leans and after is not None and after.tag == "Q":
        return "adv"  # "up 7%"
    return "prep" if starts_phrase(after) else "adv"


_Rule = Callable[[Sequence[Token], int], str]
_RULES: tuple[tuple[_Rule, frozenset[str]], ...] = (
    (_mark, frozenset(("mark",))),
    (_closed, AUXILIARY | frozenset(CLOSED)),
    (_link, frozenset(("to", "rel", "sub"))),
    (_pronoun, frozenset(("poss", "det", "pron"))),
    (_weekday, frozenset(("weekday",))),
    (_open, frozenset(("verb", "prep", "adv"))),
)
"""Each with the classes it speaks of. The first that says anything decides; what none knows is a noun."""


_TAKES_TIME = frozenset(
    ("arrive", "move", "be", "multiply", "rank", "take", "spend", "meet", "say", "promise", "aim", "demand", "span")
)


def supply(tokens: Sequence[Token], start: int, end: int) -> None:
    """Give a stretch without a finite verb the likeliest one among its nouns that may be verbs."""
    stretch = tokens[start:end]
    sure = not FINITE.isdisjoint([t.tag for t in stretch])
    if sure or not any(t.entry.forms for t in stretch) or _listed(tokens, end):
        return
    opened = start > 0 and tokens[start - 1].tag in ("sub", "rel", "that")
    for at in range(start + (not opened), end):
        token = tokens[at]
        before, after = (tokens[at - 1] if at > start else None), (tokens[at + 1] if at + 1 < end else None)
        if before is not None and before.tag == "T" and at > start + 1:
            led = tokens[at - 2].tag == "prep" and at > start + 2
            before = tokens[at - 2 - led]  # "the budget now stands at $5bn", "the budget for next year stands at"
        noun = token.tag == "N" and "prep" not in token.entry.classes
        form = token.entry.form("third", "past", "base") if noun else None
        if form is not None and form.name == "base" and at - 1 > start and _called(tokens[at - 2 : at]):
            form = token.entry.form("past") or form  # "President Eisenhower cut defence spending"
        if form is None or not _subject_of(before, form.name, opened=opened) or _waits(token, after):
            continue
        first = FINITE.isdisjoint([t.tag for t in tokens[:start]])
        said = "say" in form.senses and after is None and not first
        if (said or first or opened) and _complement(after, form, said=said):
            token.tag, token.form = ("VD" if form.name == "past" else "V"), form
            if after is not None and after.tag == "prep" and "particle" in after.entry.senses:
                after.tag = "adv"
            return


def _waits(token: Token, after: Token | None) -> bool:
    """ "a bill on defence loans lands on the table": a noun of something else, right before what may be the verb."""
    may = after is not None and after.tag == "N" and after.entry.form("third") is not None
    return may and "other" in token.entry.senses


def _listed(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of a list of names and then its verb follow: "budgets in Norway, Canada and Turkey are"."""
    names = list(takewhile(lambda t: t.tag in ("P", "conj") or t.entry.word == ",", tokens[at:]))
    return any(t.tag == "conj" for t in names) and any(t.tag in FINITE for t in tokens[at + len(names) :][:1])


def _called(last: Sequence[Token]) -> bool:
    """Whether two words are somebody's name: capitals, of which the last is in no lexicon."""
    named = all(t.capital and t.tag in ("N", "P") for t in last)
    return named and not (last[-1].entry.senses or last[-1].entry.forms)


def _subject_of(before: Token | None, name: str, *, opened: bool) -> bool:
    """Whether the word before may end the subject of a form: a singular of "spends", a plural of "spend"."""
    if before is None:
        return opened
    if before.tag not in ("N", "P", "pron", "Q") or "adj" in before.entry.classes:
        return False
    plural = are_several(before)
    if name == "base":
        return plural and not before.entry.word.endswith("ss")
    return before.tag != "N" or name == "past" or not plural


def _complement(after: Token | None, form: Form, *, said: bool) -> bool:
    """Whether what follows may be what a form takes."""
    if after is None:
        return said or bool(form.senses & {"move", "multiply"})
    if after.tag in ("Q", "P", "det", "poss", "pron", "that", "to"):
        return True
    if after.tag in ("prep", "T", "adv"):
        return bool(form.senses & _TAKES_TIME)
    return after.tag == "N" and bool(form.senses)
