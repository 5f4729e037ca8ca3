"""How many members meet a threshold: numbers of members and quantifiers ("every ally", "all but nine", "only Poland")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.reading.clauses import Clause
from factcheck.reading.control import descend
from factcheck.reading.frames import MEMBERS, NO_CLAIM, THRESHOLD, Frame
from factcheck.reading.measures import OTHER
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity
from factcheck.reading.spots import spot
from factcheck.reading.words import Token, entry

USUAL = Decimal(2)
MOST = 40  # members
HALF = 50


def counts(parsed: Parsed, found: list[Frame], threshold: Decimal | None) -> Iterator[Frame]:
    """The counts of a sentence; `threshold` is the one last named in the article."""
    taken: list[Phrase] = []
    for phrase in parsed.phrases:
        if phrase.kind != "noun" or phrase in taken:
            continue
        made = _number(parsed, phrase, taken) or _quantified(parsed, phrase) or _part(parsed, phrase)
        if made is None:
            continue
        descend(made)
        if _met(parsed, made, found, threshold):
            yield made


def is_members(token: Token | None) -> bool:
    """Whether a word or a name stands for members of a group: "allies", "NATO members"."""
    if token is None:
        return False
    if mention(token) is not None:
        place = mention(token)
        return (
            place is not None
            and place.group
            and any(entry(word).senses & {"members", "member"} for word in token.entry.word.split())
        )
    return bool(token.entry.senses & {"members", "member"}) and token.tag in ("N", "pron")


def _number(parsed: Parsed, phrase: Phrase, taken: list[Phrase]) -> Frame | None:
    number = next((t for t in phrase.tokens if isinstance(t.unit, Quantity) and t.unit.unit == NUMBER), None)
    if (
        number is None
        or not isinstance(number.unit, Quantity)
        or not 0 < number.unit.value <= MOST
        or number.unit.value % 1
    ):
        return None
    after = parsed.following(phrase)
    whole = None
    members = is_members(phrase.head) and phrase.head is not number
    last = phrase
    if (
        not members
        and phrase.head is number
        and after is not None
        and after.kind == "noun"
        and after.relations & {"genitive"}
        and (is_members(after.head) or any(isinstance(t.unit, Quantity) for t in after.tokens))
    ):
        inner = next((t for t in after.tokens if isinstance(t.unit, Quantity)), None)
        whole = (
            int(inner.unit.value)
            if inner is not None and isinstance(inner.unit, Quantity) and inner.unit.unit == NUMBER
            else None
        )
        members, last = True, after
        taken.append(after)
    if not members and phrase.head is number:
        before = parsed.previous(phrase)
        listed = phrase.at and parsed.phrases[phrase.at - 1].kind == "mark" and phrase.at > 1
        earlier = parsed.phrases[phrase.at - 2] if listed else None
        if (
            earlier is not None
            and earlier.kind == "noun"
            and earlier.relations & {"genitive"}
            and is_members(earlier.head)
        ):
            inner = next((t for t in earlier.tokens if isinstance(t.unit, Quantity)), None)
            whole = int(inner.unit.value) if inner is not None and isinstance(inner.unit, Quantity) else None
            members = True
        else:
            members = _number_of(parsed, phrase)
    if not members or _group_only(phrase, number):
        return None
    end = last.tokens[-1].end
    span = (number.unit.span[0], end)
    quantity = replace(
        number.unit, figure=(number.unit.figure[0], end), span=span, half=Decimal("0.5"), unit="countries"
    )
    made = _frame(parsed, phrase, number, quantity)
    if whole is not None:
        made.detail["of"] = whole
    _group(made, last)
    if any(t.entry.senses & {"all"} for t in phrase.tokens):
        made.detail["quantifier"] = "all"
        if _denied(parsed, phrase, next(t for t in phrase.tokens if t.entry.senses & {"all"})):
            made.detail["denied"] = True
    but = phrase.prep is not None and bool(phrase.prep.entry.senses & {"except"})
    before_all = parsed.phrases[phrase.at - 1] if phrase.at else None
    if (
        (before_all is not None and any("all" in t.entry.senses for t in before_all.tokens))
        or but
        or _all_but(parsed, phrase)
    ):
        made.detail["quantifier"] = "all"
        made.detail["but"] = int(number.unit.value)
    return made


def _number_of(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the number of allies that meet the target is 23"."""
    clause = parsed.tree.clause(phrase)
    subject = clause.subject
    if subject is None or clause.verb is None or phrase.at < clause.verb.at or not subject.senses & {"figure"}:
        return False
    complement = parsed.phrases[subject.at + 1] if subject.at + 1 < len(parsed.phrases) else None
    return (
        complement is not None
        and complement.kind == "noun"
        and bool(complement.relations & {"genitive"})
        and is_members(complement.head)
    )


def _all_but(parsed: Parsed, phrase: Phrase) -> bool:
    """ "all but nine allies"."""
    at = phrase.at - 1
    if at > 0 and parsed.phrases[at].kind == "link" and parsed.phrases[at].tokens[0].entry.word in _but():
        earlier = parsed.phrases[at - 1]
        return any("all" in t.entry.senses for t in earlier.tokens)
    return False


def _but() -> frozenset[str]:
    from factcheck.lexicon import words

    return frozenset(words("words", "butword", column="senses"))


def _group_only(phrase: Phrase, number: Token) -> bool:
    """ "the 32 members": the group as it is, not some of them."""
    led = [t for t in phrase.tokens if t.start < number.start]
    definite = any(t.tag in ("poss", "own") or (t.tag == "det" and "definite" in t.entry.senses) for t in led)
    return (definite and not any("all" in t.entry.senses for t in led)) or bool(
        phrase.relations & {"genitive", "within", "agent"}
    )


def _frame(parsed: Parsed, phrase: Phrase, token: Token, quantity: Quantity) -> Frame:
    made = Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, role=MEMBERS, end=phrase.at)
    made.how["role"] = "phrase"
    return made


def _group(frame: Frame, phrase: Phrase) -> None:
    """Whose members: a group named in the phrase, else the alliance's; allies of someone leave them out."""
    frame.codes = ("NATO",)
    for token in (*frame.phrase.tokens, *phrase.tokens):
        place = mention(token)
        if place is None:
            continue
        if place.group and len(place.codes) == 1:
            frame.codes = place.codes
        elif len(place.codes) == 1 and token in phrase.owner:
            frame.detail["excludes"] = place.codes[0]
        elif place.codes == ("EUROPE",):
            frame.codes = ("NATO_EUR",)
    if frame.codes == ("EUROPE",):
        frame.codes = ("NATO_EUR",)


def _quantified(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "every NATO ally", "none of the allies", "most members", "half of NATO's members", "only Poland"."""
    first = next(
        (t for t in phrase.tokens if t.entry.senses & {"all", "every", "each", "none", "no", "most", "half", "only"}),
        None,
    )
    if first is None:
        return None
    clause = parsed.tree.clause(phrase)
    if clause.subject is not phrase and phrase.prep is not None:
        return None
    after = parsed.following(phrase)
    last = phrase
    members = is_members(phrase.head)
    if (
        not members
        and after is not None
        and after.kind == "noun"
        and after.relations & {"genitive"}
        and is_members(after.head)
    ):
        members, last = True, after
    senses = first.entry.senses
    kind = next((name for name, marks in _KINDS if senses & marks), "")
    who = _only(parsed, phrase, clause) if kind == "only" else []
    if kind == "only":
        if not who:
            return None
    elif not members:
        return None
    span = (first.start, last.tokens[-1].end)
    value = {"none": Decimal(0), "only": Decimal(1), "half": Decimal(HALF), "most": Decimal(HALF)}.get(kind, Decimal(0))
    quantity = replace(spot(parsed.text, span, value, "countries", exact=True), span=span, figure=span)
    made = _frame(parsed, phrase, first, quantity)
    made.detail["quantifier"] = kind
    if _denied(parsed, phrase, first):
        made.detail["denied"] = True
    if kind == "only":
        made.codes = ("NATO",)
        made.detail["who"] = who
    else:
        _group(made, last)
        excepted = parsed.following(last)
        if (
            excepted is not None and excepted.kind == "link" and excepted.tokens[0].entry.word in _but()
        ):  # "all allies but Spain"
            named = parsed.following(excepted)
            excepted, but = (
                (named, True) if named is not None and named.kind == "noun" and named.prep is None else (None, False)
            )
        else:
            but = False
        if excepted is not None and excepted.kind == "noun" and (but or excepted.relations & {"except"}):
            made.detail["excludes"] = "+".join(c for t in excepted.tokens if mention(t) for c in mention(t).codes)  # type: ignore[union-attr]
    return made


def _only(parsed: Parsed, phrase: Phrase, clause: Clause) -> list[str]:
    """Who "only Poland and Estonia" names, or "Poland is the only ally"; empty where that is no country."""
    if is_members(phrase.head):
        named = clause.subject if clause.subject is not None and clause.subject is not phrase else None
    else:
        named = phrase if clause.subject in parsed.listed(phrase) else None
    places = [mention(t) for one in ([] if named is None else parsed.listed(named)) for t in one.tokens]
    found = [place for place in places if place is not None]
    return [] if any(place.group for place in found) else [code for place in found for code in place.codes]


def _part(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "half of the allies", "a third of NATO's members"."""
    part = next(
        (t for t in phrase.tokens if isinstance(t.unit, Quantity) and t.unit.unit == PERCENT and t.unit.in_words), None
    )
    after = parsed.following(phrase)
    if (
        part is None
        or after is None
        or after.kind != "noun"
        or not after.relations & {"genitive"}
        or not is_members(after.head)
    ):
        return None
    assert isinstance(part.unit, Quantity)
    span = (part.unit.span[0], after.tokens[-1].end)
    made = _frame(parsed, phrase, part, replace(part.unit, unit="countries", span=span, figure=span))
    made.detail["quantifier"] = "half" if part.unit.value == HALF else "part"
    if part.unit.value != HALF:
        made.detail["part"] = str(part.unit.value)
    _group(made, after)
    return made


_KINDS = (
    ("only", frozenset(("only",))),
    ("none", frozenset(("none", "no"))),
    ("most", frozenset(("most",))),
    ("half", frozenset(("half",))),
    ("all", frozenset(("all", "every", "each"))),
)


def _own_verb(clause: Clause) -> frozenset[str]:
    """The senses of a clause's own verb, be and have among them."""
    verb = clause.verb
    if verb is None or verb.head is None:
        return frozenset(("be",))
    return verb.senses | (verb.head.entry.classes & {"be", "have"})


def _met(parsed: Parsed, frame: Frame, found: list[Frame], usual: Decimal | None) -> bool:
    """Whether the members meet or miss a threshold; sets it, and whether they miss it."""
    clause = frame.clause
    here = [p for p in clause.phrases if p.kind == "noun"]
    inner = [
        child
        for child in parsed.tree.clauses
        if child is not clause
        and clause in child.path()
        and child.kind in ("infinitive", "gerund", "participle", "relative")
    ]
    below = [p for child in inner for p in child.phrases if p.kind == "noun"]
    verbs = [v for v in (clause.verb, *(c.verb for c in inner)) if v is not None]
    senses = frozenset().union(*(v.senses for v in verbs)) if verbs else frozenset()
    if any("be" in v.head.entry.classes for v in verbs if v.head):
        senses |= {"be"}
    shares = [
        t
        for p in (*here, *below)
        for t in p.tokens
        if isinstance(t.unit, Quantity) and t.unit.unit == PERCENT and t is not frame.token
    ]
    named = any(p.senses & {"target"} for p in (*here, *below))
    if (
        verbs
        and not _own_verb(clause) & {"meet", "spend", "be", "exceed", "fail", "move", "have"}
        and not any("do" in v.head.entry.classes for v in verbs if v.head)
    ):
        return False
    if (
        not shares
        and not named
        and not (
            (usual is not None and senses & {"meet"})
            or (usual is not None and any("do" in v.head.entry.classes for v in verbs if v.head))
        )
    ):
        return False
    if not verbs and not shares:
        return False
    verb = clause.verb
    if (
        verb is not None
        and verb.senses & {"promise", "demand", "say"}
        and not verb.senses & {"meet", "be", "spend"}
        and not (verb.passive or "expect" in verb.senses)
    ):
        return False
    if shares and any(f.token is shares[0] and f.measure == OTHER for f in found):
        return False
    share = shares[0].unit if shares else None
    value = share.value if isinstance(share, Quantity) else (usual or USUAL)
    frame.detail["threshold"] = str(value)
    for other in found:
        if shares and other.token is shares[0] and frame.detail.get("quantifier") != "only":
            other.role = THRESHOLD if other.role == THRESHOLD or "quantifier" not in frame.detail else NO_CLAIM
            frame.equipment = other.equipment
    if isinstance(share, Quantity):
        _threshold_words(parsed, frame, shares[0], share)
    short = isinstance(share, Quantity) and share.hedge.comparator.value in ("lt", "le")
    missed = (
        senses & {"fail"}
        or any("missing" in v.head.form.senses for v in verbs if v.head and v.head.form)
        or any(p.relations & {"below"} for p in (*here, *below))
    )
    if short or missed:
        frame.detail["misses"] = True
    return True


def _threshold_words(parsed: Parsed, frame: Frame, token: Token, share: Quantity) -> None:
    """Where the threshold stands, and whether who has it to the digit does not reach it: "more than 2%"."""
    frame.end = max(frame.end, parsed.phrase(token).at)
    if share.hedge.comparator.value in ("gt", "le"):
        frame.detail["over"] = True


def _denied(parsed: Parsed, phrase: Phrase, first: Token) -> bool:
    """ "not all allies", "not every member": the quantifier itself is denied."""
    before = [t for t in parsed.tokens if t.end <= first.start][-1:]
    return any(
        "neg" in t.entry.senses and t.tag in ("neg", "adv") for t in (*before, *phrase.adverbs) if t.start < first.start
    )
