"""Which of its classes a word has in its sentence, by its neighbours: one walk from left to right.

Tags: V a finite verb, VB an infinitive or the verb after a modal, VD a past form that may be finite or a participle,
VN a participle, VG a gerund; `aux` be, have and do, `mod`, `neg`, `to`; N a noun or adjective, `det`, `poss`, `pron`,
`adv`, `prep`, `conj`, `sub`, `rel`, `that`, `own` the genitive mark, `mark`; Q, T, P the units.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.places import Mention
from factcheck.reading.words import Form, Token

NOMINAL = frozenset(("N", "P", "pron", "Q", "T"))
BEFORE_NOUN = frozenset(("det", "poss", "own"))
STARTS_NOUN = frozenset(("det", "poss", "Q", "P"))
VERBS = frozenset(("V", "VD", "VB", "VN", "VG", "aux", "mod"))
SKIPPED = frozenset(("adv", "neg"))
CLOSED = ("conj", "mod", "neg")


def tag(tokens: Sequence[Token]) -> None:
    """Set `tag` and `form` of every token that is not a unit."""
    for at, token in enumerate(tokens):
        if token.unit is None:
            token.tag = _tag(tokens, at)
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or _bounds(tokens, at):
            _verbless(tokens, start, at)
            start = at + 1


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether a stretch that has one finite verb ends here."""
    token = tokens[at]
    return token.tag in ("sub", "rel", "that") or (token.tag == "mark" and token.entry.word not in "\"'")


FINITE = frozenset(("V", "VD", "aux", "mod"))


def _verbless(tokens: Sequence[Token], start: int, end: int) -> None:
    """Give a stretch without a finite verb the likeliest one among its nouns that may be verbs."""
    stretch = tokens[start:end]
    if any(t.tag in FINITE for t in stretch) or not any(t.entry.forms for t in stretch):
        return
    opened = start > 0 and tokens[start - 1].tag in ("sub", "rel", "that")
    first = not any(t.tag in FINITE for t in tokens[:start])
    for at in range(start + (not opened), end):
        token = tokens[at]
        form = token.entry.form("third", "past", "base")
        if token.tag != "N" or form is None or "prep" in token.entry.classes:
            continue
        before, after = (tokens[at - 1] if at > start else None), (tokens[at + 1] if at + 1 < end else None)
        said = "say" in form.senses and after is None and not first
        if (
            not (said or first or opened)
            or not _subject_of(before, form.name, opened=opened)
            or not _complement(after, form, said=said)
        ):
            continue
        token.tag, token.form = ("VD" if form.name == "past" else "V"), form
        if after is not None and after.tag == "prep" and "particle" in after.entry.senses:
            after.tag = "adv"
        return


def _subject_of(before: Token | None, name: str, *, opened: bool) -> bool:
    """Whether the word before may end the subject of a form: a singular of "spends", a plural of "spend"."""
    if before is None:
        return opened
    if before.tag not in ("N", "P", "pron", "Q") or "adj" in before.entry.classes:
        return False
    plural = _several(before) if before.tag == "P" else before.entry.word.endswith(PLURAL)
    if name == "base":
        return plural and not before.entry.word.endswith("ss")
    return before.tag != "N" or name == "past" or not plural


def _complement(after: Token | None, form: Form, *, said: bool) -> bool:
    if after is None:
        return said or bool(form.senses & {"move", "multiply"})
    if after.tag in ("Q", "P", "det", "poss", "pron", "that", "to"):
        return True
    if after.tag in ("prep", "T", "adv"):
        return bool(
            form.senses
            & {"arrive", "move", "be", "multiply", "rank", "take", "spend", "meet", "say", "promise", "aim", "demand"}
        )
    return after.tag == "N" and bool(form.senses)


def _back(tokens: Sequence[Token], at: int) -> Token | None:
    """The token before, adverbs and negation passed over."""
    at -= 1
    while at >= 0 and tokens[at].tag in SKIPPED:
        at -= 1
    return tokens[at] if at >= 0 else None


def _next(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at + 1] if at + 1 < len(tokens) else None


def _after(tokens: Sequence[Token], at: int) -> Token | None:
    """The next token that is no adverb."""
    at += 1
    while at < len(tokens) and tokens[at].unit is None and tokens[at].entry.classes <= SKIPPED:
        at += 1
    return tokens[at] if at < len(tokens) else None


def _tag(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    classes, word = token.entry.classes, token.entry.word
    if word == "'s":
        return _apostrophe(tokens, at)
    if word == "'" and at and (following := _next(tokens, at)) is not None:
        before = tokens[at - 1]
        if getattr(before.unit, "possessive", False) or (
            before.tag == "N"
            and before.entry.word.endswith(PLURAL)
            and before.end == token.start
            and _is_nominal(following)
        ):
            return "own"
    if "mark" in classes:
        return "mark"
    if "mod" in classes and token.capital and at and tokens[at - 1].tag == "prep":
        return "N"  # "in May"
    for one in CLOSED:
        if one in classes and "verb" not in classes:
            return one
    if classes & {"be", "have", "do"}:
        return "aux"
    if "to" in classes:
        return _to(tokens, at)
    if "rel" in classes:
        return _relative(tokens, at)
    if "sub" in classes:
        return _subordinate(tokens, at)
    if "poss" in classes:
        return "poss" if "pron" not in classes or _is_nominal(_next(tokens, at)) else "pron"
    if "det" in classes:
        return _determiner(tokens, at)
    if "pron" in classes:
        itself = "reflexive" in token.entry.senses and at and tokens[at - 1].tag in ("P", "N")
        return "adv" if itself else "pron"
    leans = "updown" in token.entry.senses and not (at and tokens[at - 1].tag in ("to", "mod"))
    if "verb" in classes and not leans:
        return _verb(tokens, at)
    if "prep" in classes and "adv" in classes:
        last = tokens[at - 1] if at else None
        if "particle" in token.entry.senses and last is not None and last.tag in ("V", "VD", "VN", "VG", "VB", "aux"):
            return "adv"
        following = _next(tokens, at)
        if leans and following is not None and following.tag == "Q":
            return "adv"  # "up 7%"
        return "prep" if _starts_phrase(following) else "adv"
    if "prep" in classes:
        return "prep"
    if "adv" in classes and not ("adj" in classes or "noun" in classes):
        return "adv"
    if "adv" in classes:
        following = _next(tokens, at)
        return "N" if following is not None and _is_nominal(following) else "adv"
    return "N"


def _starts_phrase(token: Token | None) -> bool:
    """Whether a noun phrase may begin here."""
    if token is None:
        return False
    if token.unit is not None:
        return True
    classes = token.entry.classes
    return (
        bool(classes & {"det", "poss", "pron", "noun", "adj", "rel"})
        or "gerund" in {f.name for f in token.entry.forms}
        or not classes - {"noun"}
    )


def _is_nominal(token: Token | None) -> bool:
    """Whether a word may stand inside a noun phrase after its first word."""
    if token is None or "mark" in token.entry.classes:
        return False
    if token.unit is not None:
        return True
    classes = token.entry.classes
    if classes & {"prep", "conj", "mod", "be", "have", "do", "to", "sub", "rel", "det", "poss"}:
        return "noun" in classes or "adj" in classes
    return (
        bool(classes & {"noun", "adj"})
        or not classes
        or any(f.name in ("participle", "gerund") for f in token.entry.forms)
    )


def _apostrophe(tokens: Sequence[Token], at: int) -> str:
    before, after = (tokens[at - 1] if at else None), _next(tokens, at)
    if before is None:
        return "mark"
    if before.tag in ("pron", "rel", "adv") and not before.entry.classes & {"noun"}:
        return "aux"
    if (
        after is not None
        and after.unit is None
        and after.entry.classes & {"det", "neg"}
        and "noun" not in after.entry.classes
    ):
        return "aux"
    return "own"


def _to(tokens: Sequence[Token], at: int) -> str:
    after = _after(tokens, at)
    if after is None or after.unit is not None:
        return "prep"
    if after.entry.classes & {"be", "have", "do"}:
        return "to"
    base = after.entry.form("base")
    if base is None:
        return "prep"
    if "noun" not in after.entry.classes:
        return "to"
    before = _back(tokens, at)
    # "a boost to defence", "compared to cuts": a noun before, and no complement after, make it a preposition
    beyond = next((t for t in tokens[at + 1 :] if t.start > after.start), None)
    opens = beyond is not None and (
        beyond.unit is not None
        or bool(beyond.entry.classes & {"det", "poss", "pron", "prep", "noun", "adj", "adv", "to"})
    )
    if before is not None and before.tag == "V" and "senses" and before.senses & {"move"}:
        return "prep"
    return "to" if opens or before is None or before.tag not in ("N", "Q") else "prep"


def _relative(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    if "det" not in token.entry.classes:
        return "rel"
    led = (
        at > 1 and tokens[0].tag == "prep" and all(t.tag in ("prep", "det", "N", "P", "T", "adv") for t in tokens[:at])
    )
    if (
        led
        and token.entry.word == "that"
        and (second := _next(tokens, at)) is not None
        and second.unit is None
        and second.entry.senses & {"figure", "part", "year", "money"}
    ):
        return "det"  # "In Germany that percentage was"
    if token.entry.word != "that":
        return "rel" if "rel" in token.entry.classes and at else "pron"
    before, after = (tokens[at - 1] if at else None), _next(tokens, at)
    if after is not None and "genitive" in after.entry.senses and after.unit is None:
        return "pron"
    if (
        after is not None
        and after.unit is None
        and after.entry.senses & {"year"}
        and not _finite_next(tokens[at + 2] if at + 2 < len(tokens) else None)
    ):
        return "det"  # "that year"
    if before is not None and before.tag == "N" and "adj" in before.entry.classes:
        return "that"
    if before is not None and before.tag in ("N", "P", "Q", "T", "pron"):
        if _finite_next(after):
            return "rel"
        if before.tag == "T":
            return "that"
        return (
            "that"
            if before.senses & {"promise", "say", "report", "target", "change", "event"}
            or "verb" in before.entry.classes
            else "rel"
        )
    beyond = tokens[at + 2] if at + 2 < len(tokens) else None
    fronted = (
        after is not None
        and after.unit is None
        and "prep" in after.entry.classes
        and beyond is not None
        and beyond.tag == "T"
    )
    if (
        before is not None
        and before.tag in ("V", "VD", "VN", "VB", "VG", "aux", "mark", "adv", "conj")
        and (fronted or (_starts_phrase(after) and not _singular_noun(tokens, at)))
    ):
        return "that"
    if _finite_next(after) or after is None or (after.unit is None and after.entry.classes & {"prep", "mark", "be"}):
        return "pron"
    if (
        before is not None
        and before.tag in ("V", "VD", "VN", "VB", "VG")
        and before.senses & {"say", "promise", "demand", "expect", "deny"}
    ):
        return "that"
    return "det" if _is_nominal(after) else "pron"


def _singular_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" points at the next noun ("that figure"): a plain noun with a finite verb or the end after it."""
    after = _next(tokens, at)
    return after is not None and after.unit is None and bool(after.entry.senses & {"figure", "target", "money", "part"})


def _finite_next(token: Token | None) -> bool:
    if token is None or token.unit is not None:
        return False
    if token.entry.classes & {"be", "have", "do", "mod"}:
        return True
    form = token.entry.form("third", "past")
    return form is not None and "noun" not in token.entry.classes


def _subordinate(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    if not token.entry.classes & {"prep", "adv"}:
        return "sub"
    for later in tokens[at + 1 : at + 14]:
        classes = later.entry.classes
        if later.unit is not None:
            continue
        if "mark" in classes and later.entry.word not in "\"'":
            break
        if classes & {"rel", "conj", "sub", "to"}:
            break
        if classes & {"be", "mod"} or (classes & {"have", "do"}):
            return "sub"
        if later.entry.form("third", "past") is not None and "noun" not in classes and later is not _next(tokens, at):
            return "sub"
    if "prep" in token.entry.classes and _starts_phrase(_next(tokens, at)):
        return "prep"
    return "adv" if "adv" in token.entry.classes else "prep"


def _determiner(tokens: Sequence[Token], at: int) -> str:
    token, after = tokens[at], _next(tokens, at)
    before = tokens[at - 1] if at else None
    floats = (
        token.entry.senses & {"each", "all", "both"}
        and before is not None
        and before.tag in ("P", "N", "pron", "aux", "mod")
    )
    if floats and after is not None and after.unit is None and after.entry.form("base", "past") is not None:
        return "adv"
    if "pron" not in token.entry.classes:
        return "det"
    return "det" if after is not None and _is_nominal(after) and not _finite_next(after) else "pron"


def _verb(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    entry = token.entry
    before, last = _back(tokens, at), (tokens[at - 1] if at else None)
    tagged, form = _verb_tag(tokens, at, before, last)
    if tagged in ("N", "adv", "prep"):
        return tagged
    token.form = form or (entry.forms[0] if entry.forms else None)
    return tagged


def _verb_tag(tokens: Sequence[Token], at: int, before: Token | None, last: Token | None):  # type: ignore[no-untyped-def]
    entry = tokens[at].entry
    base, third, gerund = entry.form("base"), entry.form("third"), entry.form("gerund")
    past, participle = entry.form("past"), entry.form("participle")
    noun = "noun" in entry.classes
    kind = before.tag if before is not None else ""
    if base is not None and (kind in ("to", "mod") or (before is not None and "do" in before.entry.classes)):
        return "VB", base
    if (
        base is not None
        and kind == "conj"
        and (not noun or _takes(tokens, at))
        and next((t.tag for t in reversed(tokens[:at]) if t.tag in VERBS), "") == "VB"
    ):
        return "VB", base  # "to try and spend 2%"
    if base is not None and kind in NOMINAL and _asked(tokens, at):
        return "VB", base
    if last is not None and last.tag == "own" and past is not None and not noun and not _attributive(tokens, at):
        return "V", past  # "Spain's fell"
    dated = (
        noun
        and base is not None
        and last is not None
        and last.tag == "T"
        and at > 1
        and tokens[at - 2].tag in BEFORE_NOUN
    )
    if (
        dated
        or (last is not None and last.tag in BEFORE_NOUN)
        or (last is not None and last.tag == "adv" and kind in BEFORE_NOUN and participle is not None)
    ):
        return "N", None
    if before is not None and kind == "aux":
        if "have" in before.entry.classes and participle is not None:
            return "VN", participle
        if before.entry.classes & {"be"} or before.entry.word == "'s":
            if gerund is not None:
                return "VG", gerund
            if participle is not None:
                return "VN", participle
            return "N", None
        if "do" in before.entry.classes and base is not None:
            return "VB", base
    if kind == "aux" and base is not None and noun:
        return "N", None
    if gerund is not None:
        return _gerund(tokens, at, before, gerund)
    after = _next(tokens, at)
    if last is not None and last.tag == "prep":
        return ("N", None) if not (base and not noun) else ("V", base)
    if third is not None:
        if not noun:
            return "V", third
        return ("V", third) if _finite(tokens, at, before, after, plural=False) else ("N", None)
    if past is not None and participle is not None:
        if before is None and after is not None and (_attributive(tokens, at) or after.tag == "P"):
            return "N", None  # "Estimated Chinese spending"
        if past.senses & {"expect"} and after is not None and "to" in after.entry.classes:
            return "VD", past
        if base is not None and noun and not _finite(tokens, at, before, after, plural=False):
            return "N", None  # "cut", "hit", "forecast"
        if (
            last is not None
            and last.tag == "N"
            and "adj" not in last.entry.classes
            and after is not None
            and _attributive(tokens, at)
        ):
            return "VD", past
        if _attributive(tokens, at) and kind not in ("P", "pron", "rel", "N", "T", "Q"):
            return "N", None
        return "VD", past
    if past is not None:
        return "V", past
    if participle is not None:
        return "VN", participle
    if base is not None:
        if not noun:
            return "V", base
        return ("V", base) if _finite(tokens, at, before, after, plural=True) else ("N", None)
    return "N", None


def _takes(tokens: Sequence[Token], at: int) -> bool:
    """Whether an object begins right after a word."""
    after = _next(tokens, at)
    return after is not None and (
        after.tag == "Q" or (after.unit is None and bool(after.entry.classes & {"det", "poss"}))
    )


def _asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause that begins with "do" still waits for its verb: "Did spending total $5bn?"."""
    for earlier in reversed(tokens[:at]):
        if earlier.tag in ("V", "VD", "VB", "VG", "VN", "mark", "rel", "that"):
            return False
        if earlier.tag == "mod":
            first = tokens.index(earlier)
            if first == 0 or tokens[first - 1].tag in ("mark", "conj"):
                return True  # "Should the alliance raise its target"
            return tokens[first + 1].tag == "prep"  # "could in reality total"
        if earlier.tag == "aux":
            first = tokens.index(earlier)
            return "do" in earlier.entry.classes and (
                first == 0 or tokens[first - 1].tag in ("mark", "conj", "adv", "sub")
            )
    return False


def _attributive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle stands before its noun: "increased spending"."""
    after = _next(tokens, at)
    return (
        after is not None
        and after.unit is None
        and bool(after.entry.classes & {"noun", "adj"})
        and "det" not in after.entry.classes
        and not after.entry.senses & {"comparative"}
    )


def _gerund(tokens: Sequence[Token], at: int, before: Token | None, form):  # type: ignore[no-untyped-def]
    token, after = tokens[at], _next(tokens, at)
    noun = bool(token.entry.senses) or "noun" in token.entry.classes
    if (
        after is not None
        and after.unit is None
        and after.entry.classes & {"det", "poss"}
        and "noun" not in after.entry.classes
    ):
        return "VG", form
    if noun:
        takes = after is not None and (
            after.tag == "Q"
            or (after.tag == "P" and not form.senses & {"spend"})
            or bool(after.entry.senses & {"comparative"})
        )
        prior = tokens[at - 1] if at else None
        compound = (
            prior is not None
            and prior.tag == "N"
            and bool(
                prior.senses & {"force", "money", "statebudget", "other", "service"} or "adj" in prior.entry.classes
            )
        )
        return ("VG", form) if takes and not compound else ("N", None)
    last = tokens[at - 1] if at else None
    ends = after is None or (
        after.unit is None and bool(after.entry.classes & {"mark", "prep", "to", "conj", "be", "have", "mod"})
    )
    if (
        last is not None
        and last.tag == "N"
        and last.entry.senses
        and (ends or _attributive(tokens, at))
        and not form.senses
    ):
        return "N", None
    if before is not None and before.tag == "N" and _attributive(tokens, at) and not form.senses:
        return "N", None
    return "VG", form


def _finite(tokens: Sequence[Token], at: int, before: Token | None, after: Token | None, *, plural: bool) -> bool:
    """Whether a form that may be a noun is the verb of its clause: a subject before it, and what a verb takes after."""
    token = tokens[at]
    if before is None:
        # headline or imperative
        return False
    if before.tag == "pron":
        return True
    if (
        before.tag == "rel"
        and "poss" not in before.entry.classes
        and after is not None
        and (after.unit is not None or after.entry.classes & {"det", "poss"})
    ):
        return True
    if before.tag == "rel" and "poss" not in before.entry.classes:
        return not _verb_follows(tokens, at) or "noun" not in token.entry.classes
    if before.tag == "conj" and after is not None:
        led = after.tag in ("Q",) or (after.unit is None and bool(after.entry.classes & {"det", "poss", "to"}))
        return led and any(t.tag in ("V", "VD") for t in tokens[max(0, at - 14) : at])
    if before.tag == "Q" and _led(tokens, at):
        return False
    if before.tag == "rel" and "poss" in before.entry.classes:
        return False
    if (
        plural
        and _that_open(tokens, at)
        and after is not None
        and (after.unit is not None or after.entry.classes & {"det", "poss"})
    ):
        return True  # "demanded that Germany spend 2%"
    if plural and before.tag == "P" and not (_several(before) or _joined(tokens, at) or _headed(tokens, at)):
        return False
    if (
        "say" in token.entry.forms[0].senses
        and not plural
        and before.tag in ("N", "P")
        and after is not None
        and after.unit is None
        and after.entry.classes & {"mod", "be", "have"}
    ):
        return True
    if (
        plural
        and before.tag == "N"
        and not before.entry.word.endswith(PLURAL)
        and not before.entry.senses & {"people", "person", "head"}
    ):
        return False
    subject = (
        before.tag == "P"
        or (before.tag == "N" and "adj" not in before.entry.classes)
        or before.tag in ("T", "Q")
        or (before.tag == "mark" and before.entry.word in (",", ")", '"', "'", "-", "--", "\u2014"))
    )
    if not subject:
        return False
    if (
        not plural
        and after is not None
        and after.unit is None
        and "pron" in after.entry.classes
        and not after.entry.classes & {"det", "poss"}
    ):
        return True  # "binds nobody", "says it is"
    if (_verb_follows(tokens, at) and not _rel_open(tokens, at)) or (
        after is not None and any("say" in form.senses for form in after.entry.forms)
    ):
        return False
    if after is None or (after.unit is None and "mark" in after.entry.classes):
        moves = token.entry.form("third", "past") is not None and bool(
            token.entry.forms[0].senses & {"move", "multiply"}
        )
        return (
            moves
            and not plural
            and not _verb_before(tokens, at)
            and (before.tag == "P" or bool(before.senses & {"money", "force"}))
        )
    if after.tag in ("Q", "P") or (after.unit is not None and after.tag == "Q"):
        return True
    classes = after.entry.classes
    if classes & {"det", "poss"}:
        return True
    if "to" in classes:
        return (
            bool(
                token.entry.form("base", "third")
                and token.entry.forms[0].senses & {"promise", "aim", "demand", "expect", "move", "be", "fail"}
            )
            or before.tag == "P"
        )
    if before.tag == "P":
        return bool(classes & {"noun", "adj", "adv", "prep", "sub", "pron", "to"}) or after.tag == "T"
    if (
        not plural
        and before.tag == "N"
        and before.entry.senses
        and not token.entry.senses
        and not before.entry.word.endswith(PLURAL)
        and classes & {"noun", "adj"}
        and not _verb_before(tokens, at)
    ):
        return True  # "the target covers roads"
    if "prep" in classes or "adv" in classes or after.tag == "T":
        return (
            bool(token.entry.forms[0].senses & {"move", "be", "multiply", "rank", "take"})
            and before.tag == "N"
            and not (before.senses & {"change", "other"})
        )
    return False


PLURAL = "s"


def _led(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article stands before the number before a word: "a $48 billion hike"."""
    while at > 0 and (tokens[at - 1].tag in ("Q", "adv", "N")):
        at -= 1
    return at > 0 and tokens[at - 1].tag in ("det", "poss", "own")


def _several(token: Token) -> bool:
    """Whether a place is named in the plural: "allies", "the Germans"."""
    unit = token.unit
    return isinstance(unit, Mention) and (
        unit.sense in ("people", "demonym")
        or len(unit.codes) > 1
        or (unit.group and unit.sense == "group" and any(word.endswith(PLURAL) for word in token.entry.word.split()))
    )


def _headed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural noun stands before a name that completes it: "members of NATO spend"."""
    while at > 0 and tokens[at - 1].tag in ("P", "det", *SKIPPED):
        at -= 1
    if at < 2 or "genitive" not in tokens[at - 1].entry.senses:
        return False
    head = tokens[at - 2]
    return head.tag == "N" and head.entry.word.endswith(PLURAL)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name before stands in a list: "Britain and France"."""
    while at > 0 and tokens[at - 1].tag in SKIPPED:
        at -= 1
    return at > 1 and tokens[at - 2].tag == "conj"


def _that_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause opened by "that" still waits for its verb."""
    for earlier in reversed(tokens[:at]):
        if earlier.tag in ("V", "VD", "aux", "mod", "mark"):
            return False
        if earlier.tag == "that":
            return True
    return False


def _rel_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative clause around still waits for its verb: "what the allies spend came to"."""
    for earlier in reversed(tokens[:at]):
        if earlier.tag in ("V", "VD", "aux", "mod", "mark"):
            return False
        if earlier.tag == "rel":
            return True
    return False


def _verb_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a finite verb stands before a word in its clause."""
    for earlier in reversed(tokens[:at]):
        if earlier.tag in ("mark", "sub", "conj", "rel", "that"):
            return False
        if earlier.tag in ("V", "VD", "aux", "mod"):
            return True
    return False


def _verb_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sure finite verb comes before the next mark or link, so that this word is not it."""
    for later in tokens[at + 1 : at + 12]:
        classes = later.entry.classes
        if later.unit is not None:
            continue
        if classes & {"mark", "conj", "rel", "sub", "to"}:
            return False
        if classes & {"be", "have", "do", "mod"}:
            return True
        form = later.entry.form("third", "past")
        if form is not None and "noun" not in classes and later.entry.form("participle") is None:
            return True
    return False
