"""Valency: what a quantity does in its sentence. One labeller for active, passive, participle and nominal forms.

The role of a quantity comes from its own noun, from the noun that its preposition hangs on, or from the verb whose
slot it fills (`valency.csv`); one that has none of these copies the frame before it: gaps, lists, brackets,
conversions and "up from". A quantity that fills no slot makes no frame: that is the precision of the reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Period
from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.measures import DEFENCE, MONEY, OTHER, SILENT
from factcheck.reading.parsing import Parsed, mention, named, timed
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import NUMBER, PERCENT, POINTS, Quantity
from factcheck.reading.words import NOTHING, Token, entry

LEVEL, EARLIER, CHANGE, RATIO, THRESHOLD, PEOPLE, MEMBERS, YEARS = (
    "level", "earlier", "change", "ratio", "threshold", "people", "members", "years",
)  # fmt: skip
RANK, NO_CLAIM = "rank", "none"
GDP, GNI, BUDGET, SPENDING, TOTAL, GROUP = "gdp", "gni", "budget", "spending", "total", "group"
RELATIONS = (
    "genitive",
    "degree",
    "goal",
    "source",
    "point",
    "purpose",
    "within",
    "above",
    "below",
    "agent",
    "against",
    "base",
    "role",
    "with",
    "about",
    "per",
)
VALENT = (
    "norm",
    "spend",
    "take",
    "multiply",
    "move",
    "move_t",
    "meet",
    "exceed",
    "rank",
    "be",
    "request",
    "aim",
    "promise",
    "enact",
    "demand",
    "expect",
    "see",
    "deny",
    "say",
    "arrive",
)


@dataclass(slots=True)
class Frame:
    """One quantity with its role and what its words say around it. `how` names, for each slot, where it was found."""

    token: Token
    quantity: Quantity
    phrase: Phrase
    clause: Clause
    parsed: Parsed
    role: str = ""
    noun: Phrase | None = None
    """The noun phrase that governs it: its own where it stands before the head."""
    base: str = ""
    base_phrase: Phrase | None = None
    measure: str = SILENT
    sign: int = 0
    copied: Frame | None = None
    per_head: bool = False
    extra: bool = False
    equipment: bool = False
    end: int = 0
    """The last phrase that belongs to it (its base, what it is on)."""
    how: dict[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    joint: bool | None = None
    detail: dict[str, object] = field(default_factory=dict)
    period: Period | None = None

    @property
    def unit(self) -> str:
        """The unit of its quantity."""
        return self.quantity.unit

    @property
    def verb(self) -> frozenset[str]:
        """The senses of its clause's verb."""
        verb = self.clause.verb
        if verb is None or verb.head is None:
            return NOTHING
        return verb.senses | {"be"} if "be" in verb.head.entry.classes else verb.senses


@lru_cache(maxsize=1)
def _valency() -> dict[str, str]:
    return {row["slot"]: row["role"] for row in rows("valency")}


def frames(parsed: Parsed) -> list[Frame]:
    """The frames of a sentence's numbers, in order; those without a role are left out."""
    made: list[Frame] = []
    for phrase in parsed.phrases:
        if phrase.kind != "noun":
            continue
        for token in phrase.tokens:
            if isinstance(token.unit, Quantity):
                found = _frame(parsed, phrase, token, made)
                if found is not None:
                    made.append(found)
    return made


def _frame(parsed: Parsed, phrase: Phrase, token: Token, before: list[Frame]) -> Frame | None:
    assert isinstance(token.unit, Quantity)
    quantity = token.unit
    if quantity.unit == NUMBER and quantity.value < MOST_SHARE and _as_share(parsed, phrase, token, before):
        quantity = replace(quantity, unit=PERCENT)
    frame = Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, end=phrase.at)
    if frame.unit == NUMBER and phrase.head is token:
        frame.quantity = _shared_unit(parsed, phrase, frame.quantity)
    descend(frame)
    _base(frame)
    _heads(frame)
    _role(frame)
    _carried(frame, before)
    copied = _copies(frame, before)
    if copied is not None and (not frame.role or (frame.role == EARLIER and frame.noun is None) or _weak(frame)):
        _copy(frame, copied)
    if not frame.role:
        _fallback(frame)
    if not frame.role:
        return None
    _measure(frame)
    return frame


def _carried(frame: Frame, before: list[Frame]) -> None:
    """ "China's was 13% of the world's, Russia's 4%": what was shared goes on through a row of clauses."""
    last = before[-1] if before else None
    if last is not None and frame.unit == last.unit == SUM and frame.role == last.role and _same_verb(frame, last):
        frame.per_head, frame.measure = (
            frame.per_head or last.per_head,
            last.measure,
        )  # "Americans pay $2,900 for defence; Chinese pay $220"
    if (
        last is None
        or frame.unit != PERCENT
        or frame.base
        or frame.role not in (LEVEL, "")
        or frame.noun is not None
        or not compares(frame)
    ):
        return
    if (
        last.unit == PERCENT
        and last.base
        and last.role == LEVEL
        and last.clause is not frame.clause
        and not last.equipment
    ):
        frame.base, frame.base_phrase, frame.measure = last.base, last.base_phrase, last.measure
        frame.role, frame.how["base"] = LEVEL, "copied"


def _same_verb(frame: Frame, last: Frame) -> bool:
    """Whether the next clause goes on with the same verb, of another subject, and says no more."""
    verb, subject = frame.clause.verb, frame.clause.subject
    if frame.clause is last.clause or verb is None or last.clause.verb is None or subject is None or not named(subject):
        return False
    alone = not any(
        p.relations & {"purpose", "within", "about"} and p.kind == "noun" for p in frame.clause.after(frame.phrase)
    )
    return (
        alone
        and "spend" in verb.senses
        and [t.entry for t in verb.tokens] == [t.entry for t in last.clause.verb.tokens]
    )


def compares(frame: Frame) -> bool:
    """Whether a clause sets one country's figure beside another's: "Russia was 4%", "that of Israel was 5%"."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if verb is None or subject is None or "be" not in frame.verb or frame.phrase.at < verb.at:
        return False
    return named(subject) or (
        subject.head is not None and (subject.head.tag in ("pron", "own") or bool(subject.senses & {"figure", "part"}))
    )


def descend(frame: Frame) -> None:
    """A subject belongs to the infinitive that its verb governs: "23 allies are expected to spend"."""
    while frame.clause.subject is frame.phrase and frame.clause.verb is not None:
        verb = frame.clause.verb
        inner = next(
            (
                c
                for c in frame.parsed.tree.clauses
                if c.kind == "infinitive"
                and c.subject is frame.phrase
                and c.verb is not None
                and (c.governor is verb or (c.parent is frame.clause and _plans(c.governor)))
            ),
            None,
        )
        if inner is not None and _plans(inner.governor):
            frame.clause = inner
            return
        if inner is None or (
            not verb.senses & {"expect", "promise", "aim", "demand", "fail", "be"}
            and not (verb.head is not None and verb.head.tag == "aux")
        ):
            return
        frame.clause = inner


def _plans(governor: Phrase | None) -> bool:
    """ "have plans to reach it"."""
    return (
        governor is not None
        and governor.kind == "noun"
        and bool(governor.senses & {"reviewword", "promise", "aim", "request", "target"})
    )


def _shared_unit(parsed: Parsed, phrase: Phrase, quantity: Quantity) -> Quantity:
    """A bare number in a list whose last has the unit: "2.1, 3 and 3.2 per cent", "8.1 and 49 billion dollars"."""
    for later in parsed.phrases[phrase.at + 1 :]:
        if (later.kind == "mark" and later.word == ",") or (later.kind == "link" and later.tokens[0].tag == "conj"):
            continue
        other = later.tokens[0].unit if later.kind == "noun" else None
        if not isinstance(other, Quantity) or later.at == phrase.at + 1:
            break
        if other.unit != NUMBER:
            value = quantity.value * other.scale
            return replace(
                quantity, unit=other.unit, value=value, half=quantity.half * other.scale, currency=other.currency
            )
    return quantity


MOST_SHARE = 30


def _as_share(parsed: Parsed, phrase: Phrase, token: Token, before: list[Frame]) -> bool:
    """ "8.3 percent of the budget, but only 2.2 of GDP": a bare number whose unit its base or its neighbour gives."""
    after = parsed.following(phrase)
    if phrase.head is not token:
        return False
    if (
        after is not None
        and after.kind == "noun"
        and after.relations & {"genitive"}
        and measures._senses(after.tokens) & {"gdp"}
    ):
        return True
    written = parsed.text[token.start : token.end]
    subject = parsed.tree.clause(phrase).subject
    if "." in written and subject is not None and subject is not phrase and subject.senses & {"part"}:
        return True  # "In Germany that percentage was 27.2"
    headed = any(t.entry.word == "%" for t in parsed.tokens if t.end < token.start) and any(
        "gdp" in t.entry.senses for t in parsed.tokens if t.end < token.start
    )
    return "." in written and (headed or (bool(before) and before[-1].unit == PERCENT))


# the base: of what a share is


def _base(frame: Frame) -> None:
    """What the quantity is a part of: GDP, the state's budget, defence spending, a group's total, members."""
    parsed, phrase = frame.parsed, frame.phrase
    later = phrase.tokens[phrase.tokens.index(frame.token) + 1 :]
    own = measures._senses(later)
    if "gdp" in own or "gni" in own:
        frame.base, frame.base_phrase = GDP if "gdp" in own else GNI, phrase
        frame.how["base"] = "phrase"
        return
    after = parsed.following(phrase)
    while after is not None and after.kind == "mark" and after.word in ('"', "'"):
        after = parsed.following(after)
    if later and any(t.tag == "N" for t in later) and not measures._senses(later) & {"part", "figure"}:
        after = None
    bare = (
        after is not None
        and after.kind == "noun"
        and after.prep is None
        and after.head is not None
        and after.head.tag == "pron"
        and frame.quantity.in_words
    )
    if (
        bare
        or (after is not None and after.kind == "noun" and after.relations & {"genitive", "base"})
        or (
            after is not None
            and after.kind == "noun"
            and frame.unit == PERCENT
            and after.relations & {"within"}
            and measures._senses(after.tokens) & {"gdp"}
        )
    ):
        assert after is not None
        base = _base_of(frame, after)
        if base:
            frame.base, frame.base_phrase, frame.end = base, after, max(frame.end, after.at)
            frame.how["base"] = "phrase"
            return
    if frame.unit != PERCENT:
        return
    whole = _what(frame)
    if whole is not None:
        frame.base, frame.base_phrase, frame.how["base"] = TOTAL, whole, "tree"
        return
    for one in frame.clause.phrases:
        if one.kind != "noun":
            continue
        senses = measures._senses(one.tokens)
        if one.relations & {"base"} and senses & {"gdp", "gni", "statebudget"}:
            frame.base, frame.base_phrase = (GDP if "gdp" in senses else GNI if "gni" in senses else BUDGET), one
            frame.how["base"] = "clause"
            return
    if frame.base:
        return
    subject = frame.clause.subject
    around = (
        []
        if subject is None or frame.parsed.tree.clause(subject) is frame.clause
        else [*frame.parsed.complements(subject), subject]
    )
    for one in (*frame.clause.before(phrase), *around):
        if one.kind != "noun" or one.having("Q"):
            continue
        if one.relations & {"genitive"}:
            prior = parsed.previous(one)
            if prior is not None and prior.kind == "noun" and prior.senses & {"part"}:
                base = _base_of(frame, one)
                if base:
                    frame.base, frame.base_phrase, frame.how["base"] = base, one, "clause"
                    return
        if one.senses & {"part"} and measures._senses(one.tokens) & {"gdp"}:
            frame.base, frame.base_phrase, frame.how["base"] = GDP, one, "clause"
            return


def _what(frame: Frame) -> Phrase | None:
    """ "a third of what NATO spends", "36% of everything the allies spend": the group, where its spending is the whole."""
    subject = frame.clause.subject
    beginning = (
        subject if subject is not None and subject.senses & {"part"} and not subject.having("Q") else frame.phrase
    )
    after = frame.parsed.phrases[beginning.at + 1 : beginning.at + 3]
    if not after or not (
        (after[0].kind == "adverb" and "genitive" in after[0].tokens[0].entry.senses)
        or (after[0].kind == "noun" and after[0].relations & {"genitive"})
    ):
        return None
    for clause in frame.parsed.tree.clauses:
        subject = clause.subject
        if clause.kind != "relative" or subject is None or clause.verb is None or not clause.verb.senses & {"spend"}:
            continue
        if beginning.at < subject.at <= beginning.at + 5 and _group_owner(subject):
            return subject
    return None


def _base_of(frame: Frame, phrase: Phrase) -> str:
    senses = measures._senses(phrase.tokens)
    head = phrase.head.entry.senses if phrase.head is not None else NOTHING
    if "gni" in senses:
        return GNI
    if "gdp" in senses and not head & {"growthnoun", "change"}:
        return GDP
    if frame.unit not in (PERCENT, NUMBER):
        return ""
    about = measures.of_phrase(frame.parsed, phrase)
    if "statebudget" in head and not measures._senses(phrase.tokens) & {"force", "other"}:
        return BUDGET
    if head & {"money"} or (about in (DEFENCE, MONEY) and head & {"figure"}):
        if about == OTHER and "statebudget" not in head:
            return ""
        if (
            _group_owner(phrase)
            or _group_owner(frame.parsed.following(phrase), within=True)
            or _worldwide(frame.parsed, phrase)
        ):
            return TOTAL
        if measures.about(phrase) == DEFENCE or (about == DEFENCE and not _spent(frame, phrase)):
            return SPENDING
        return BUDGET if "strong" in head and not _extra(phrase) else ""
    if head & {"member"} or (
        phrase.head is not None
        and phrase.head.tag == "P"
        and mention(phrase.head) is not None
        and _plural_group(phrase)
    ):
        return GROUP
    if (
        phrase.head is not None and phrase.head.tag == "pron" and "definite" in phrase.head.entry.senses
    ):  # "a third of that of Sweden"
        whose = frame.parsed.following(phrase)
        return (
            SPENDING
            if whose is not None and whose.relations & {"genitive"} and any(mention(t) for t in whose.tokens)
            else ""
        )
    if phrase.owner and phrase.tokens[-1].tag == "own":  # "10% of Beijing's"
        return TOTAL if _group_owner(phrase) else SPENDING
    if head & {"figure", "sumword", "worldnoun"} and phrase.head is not None:
        return TOTAL if _group_owner(phrase) or _group_owner(frame.parsed.following(phrase), within=True) else ""
    return ""


def _spent(frame: Frame, phrase: Phrase) -> bool:
    """ "10% of its budget on the armed forces": a bare budget of which defence takes a part."""
    return any(
        one.relations & {"purpose"}
        and not one.relations & {"within", "genitive"}
        and measures.purpose(frame.parsed, one) == DEFENCE
        for one in frame.parsed.complements(phrase)
    )


def _extra(phrase: Phrase) -> bool:
    return any("extra" in t.entry.senses for t in phrase.tokens)


def _plural_group(phrase: Phrase) -> bool:
    """Whether a group is named by its members: "NATO allies"."""
    place = mention(phrase.head) if phrase.head is not None else None
    return (
        place is not None
        and place.group
        and bool(phrase.head and phrase.head.entry.word.rpartition(" ")[2].endswith("s"))
        and " " in phrase.head.entry.word
    ) or (place is not None and place.group and phrase.head is not None and bool(_member_senses(phrase.head)))


def _member_senses(token: Token) -> bool:
    return bool(entry(token.entry.word.rpartition(" ")[2]).senses & {"members"})


def _worldwide(parsed: Parsed, phrase: Phrase) -> bool:
    after = parsed.following(phrase)
    return after is not None and after.kind == "adverb" and bool(after.tokens[0].entry.senses & {"worldtotal"})


def _group_owner(phrase: Phrase | None, *, within: bool = False) -> str:
    """The group whose total a phrase names: "NATO's spending", "world military expenditure", "spending in Europe"."""
    if phrase is None or phrase.kind != "noun" or (within and not phrase.relations & {"within", "genitive", "agent"}):
        return ""
    for token in phrase.tokens:
        place = mention(token)
        if place is not None and place.group and len(place.codes) == 1:
            return place.codes[0]
        if place is not None and place.sense == "demonym" and len(place.codes) == 1 and len(place.codes[0]) > 3:
            return place.codes[0]
        if token.tag == "N" and token.entry.senses & {"worldtotal"}:
            return "WORLD"
        if token.tag == "N" and token.entry.senses & {"alliance"}:
            return "NATO"
    return ""


# the governor: own noun, noun before, verb


def _per_head(frame: Frame) -> bool:
    """ "$2,700 a head", "per capita spending of $500", "for every citizen"."""
    if frame.unit != SUM:
        return False
    subject = frame.clause.subject
    if (
        subject is not None
        and "spend" in frame.verb
        and any(t.entry.senses & {"each", "every"} for t in subject.tokens if t.tag == "det")
        and any((place := mention(t)) is not None and place.sense in ("people", "demonym") for t in subject.tokens)
    ):
        return True  # "each Norwegian pays"
    near = [*frame.parsed.phrases[max(0, frame.phrase.at - 6) : frame.phrase.at], frame.phrase]
    after = frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 5]
    for one in after:
        if one.kind in ("verb", "link") or one.having("Q"):
            break
        if one.senses & {"head"} and (
            one.relations & {"per", "purpose"} or (one.prep is None and any(t.tag == "det" for t in one.tokens))
        ):
            return True
        if any("each" in t.entry.senses for t in one.tokens) and one.at == frame.phrase.at + 1:
            return True
    if frame.clause.link in (";", ":") and frame.clause.verb is None:
        near = frame.parsed.phrases[: frame.phrase.at]
    return any(
        (
            one.senses & {"head"}
            and (
                one.relations & {"per"}
                or any("every" in t.entry.senses or "each" in t.entry.senses for t in one.tokens)
            )
        )
        or any(t.entry.senses & {"percapita"} for t in one.tokens)
        for one in near
    )


def _heads(frame: Frame) -> None:
    """The noun that governs the quantity: the head after it, or the one that its preposition hangs on."""
    phrase = frame.phrase
    frame.per_head = _per_head(frame)
    later = phrase.tokens[phrase.tokens.index(frame.token) + 1 :]
    frame.extra = any("extra" in t.entry.senses for t in phrase.tokens if t.tag in ("N", "det", "adv"))
    if (
        any(t.tag in ("N", "P", "VN", "VD") for t in later)
        and phrase.head is not frame.token
        and not (later and later[0].tag == "adv")
    ):
        frame.noun = phrase
        frame.how["role"] = "phrase"
        return
    if (
        frame.base_phrase is not None
        and frame.base_phrase.at == phrase.at + 1
        and frame.base_phrase.senses & {"target", "change", "spender"}
    ):
        frame.noun = frame.base_phrase
        return
    before = frame.parsed.previous(phrase)
    while before is not None and before.kind == "mark" and before.word in ('"', "'"):
        before = frame.parsed.previous(before)
    if phrase.relations & {"point"} and before is not None and before.word == "," and before.at:
        noun = frame.parsed.phrases[before.at - 1]
        if noun.kind == "noun" and noun.senses & {"change"} and not noun.having("Q") and frame.base != GDP:
            frame.noun = noun  # "the highest increase, at 28%"
            return
    if phrase.prep is not None and before is not None and before.kind == "noun":
        at = before
        # through complements of the same noun: "an increase in spending of 5%"
        while at is not None and at.kind == "noun" and at.prep is not None and not _governs(frame, at):
            up = frame.parsed.previous(at)
            if up is None or up.kind != "noun" or up.having("Q"):
                break
            at = up
        if _governs(frame, at):
            frame.noun = at
        elif _governs(frame, before):
            frame.noun = before
        aim = frame.parsed.previous(before)
        if (
            before.prep is not None
            and aim is not None
            and aim.kind == "noun"
            and aim.senses & {"change"}
            and frame.noun is before
            and frame.base != GDP
            and frame.phrase.relations & {"genitive"}
        ):
            frame.noun = aim
        if (
            before.prep is not None
            and aim is not None
            and aim.kind == "noun"
            and aim.senses & {"target", "cap"}
            and frame.phrase.relations & {"genitive"}
        ):
            frame.noun = aim


def _governs(frame: Frame, noun: Phrase) -> bool:
    """Whether a noun takes the quantity as its complement, by its sense and the preposition."""
    if noun.head is None or noun.head.tag not in ("N", "P", "own") or noun.having("Q"):
        return False
    relations, senses = frame.phrase.relations, noun.senses
    if senses & {"change"}:
        return bool(relations & {"genitive", "degree", "goal", "source", "above", "below"})
    if senses & {"target", "cap"}:
        return bool(relations & {"genitive", "goal", "point", "purpose"})
    if senses & {"money", "statebudget", "force", "figure", "part", "spender", "people", "reviewword", "member"}:
        return bool(relations & {"genitive", "point", "goal", "within"}) and not (
            relations & {"purpose"} and not relations & {"goal", "within"}
        )
    return False


def _role(frame: Frame) -> None:
    noun, phrase = frame.noun, frame.phrase
    if frame.unit == POINTS:
        frame.role = CHANGE
    elif (
        frame.unit == PERCENT
        and frame.base == ""
        and noun is None
        and not phrase.relations & {"goal", "source"}
        and _compared(frame)
    ):
        frame.role, frame.how["role"] = CHANGE, "phrase"
        frame.sign = -1 if _lower(frame) else 1
        return
    elif _leaning(frame) or _normed(frame) or _changed(frame):
        return
    elif noun is not None:
        frame.role = _nominal(frame, noun)
        if frame.role:
            frame.how.setdefault("role", "phrase")
            _sign(frame, noun)
            return
        if noun is phrase and frame.base not in (GDP,):
            return
    if frame.unit == NUMBER and not frame.role:
        after = frame.parsed.following(phrase)
        while after is not None and (
            (after.kind == "mark" and after.word == ",") or (after.kind == "link" and after.tokens[0].tag == "conj")
        ):
            after = frame.parsed.following(after)
        people = after is not None and bool(after.senses & {"people"}) and _whole_force(frame, after, own=True)
        if not people and not _strength(frame):
            return
        frame.role = PEOPLE
        return
    if not frame.role or frame.unit == POINTS:
        role = _verbal(frame)
        if role == LEVEL and frame.unit == PERCENT and _aimed(frame):
            role = THRESHOLD
        if (
            role == LEVEL
            and frame.unit == SUM
            and (frame.extra or _fresh(frame) or (frame.base == "" and _compared(frame)))
            and not (frame.phrase.relations & {"goal"} and frame.verb & {"move", "move_t", "multiply", "be"})
        ):
            role = CHANGE
        frame.role = frame.role or role
        if role:
            frame.how.setdefault("role", "clause")
    if frame.role == CHANGE and not frame.sign:
        _sign(frame, frame.clause.verb)


def _followed_by_people(frame: Frame) -> bool:
    after = frame.parsed.following(frame.phrase)
    return after is not None and after.kind == "noun" and bool(after.senses & {"people"})


def _nominal(frame: Frame, noun: Phrase) -> str:
    """The role that a governing noun gives."""
    senses, relations = noun.senses, frame.phrase.relations
    own = noun is frame.phrase or noun is frame.base_phrase
    if frame.unit == NUMBER:
        return _number(frame, noun, own=own)
    if frame.unit == SUM and own:
        frame.per_head = frame.per_head or bool(senses & {"head"})
    if senses & {"change"} and not (own and senses & {"money"} and not senses & {"up", "down"}):
        if own or relations & {"genitive", "degree", "point"}:
            return CHANGE
        return EARLIER if "source" in relations and "goal" not in relations else LEVEL
    if senses & {"target", "cap"}:
        if frame.unit == SUM:
            return LEVEL
        return THRESHOLD
    if senses & {"money", "statebudget"}:
        fresh = any(t.entry.senses & {"fresh", "extra"} for t in noun.tokens) and not senses & {"strong"}
        return CHANGE if (frame.extra and own) or fresh else LEVEL
    later = [t for t in frame.phrase.tokens if t.start > frame.token.start]
    if own and any(t.entry.senses & {"comparative"} for t in later) and not senses & {"money", "part"}:
        return CHANGE
    if "figure" in senses and any(t.entry.senses & {"growthnoun", "change"} for t in noun.tokens if t is not noun.head):
        return CHANGE
    if senses & {"growthnoun"}:
        return CHANGE
    if senses & {"part", "figure", "spender", "sumword", "year", "reviewword"}:
        return LEVEL
    if senses & {"force"} and own and frame.unit == SUM:
        return LEVEL if measures.about(noun) == DEFENCE else ""
    return ""


def _whole_force(frame: Frame, noun: Phrase, *, own: bool) -> bool:
    """Whether people in uniform are all of a country's, not those that are sent, trained or lost."""
    if not own:
        return not measures._senses(noun.tokens) & {"service", "other"}
    clause = frame.clause
    if any(
        c.kind == "participle" and c.antecedent is noun and c.verb is not None and not c.verb.senses & {"spend"}
        for c in frame.parsed.tree.clauses
    ):
        return False  # "troops stationed across Europe"
    fronted = noun.relations & {"with"} and noun.at == 0 and clause.subject is not None and named(clause.subject)
    if fronted and any(t.entry.senses & {"active"} for t in noun.tokens):
        return True  # "With 1.4 million active troops, India"
    parted = noun.relations & {"including", "with", "within"} or any(
        t.entry.senses & {"extra", "other", "service"} for t in noun.tokens
    )
    if parted:
        return False
    whole = any(t.entry.senses & {"active"} for t in noun.tokens)
    verb = clause.verb
    if verb is None:
        return whole
    subject = clause.subject
    if (
        subject is not None
        and subject.senses & {"force"}
        and verb.senses & {"move", "be", "comprise", "keep"}
        and "money" not in measures._senses(subject.tokens)
    ):
        return True
    if any(
        p.relations & {"within"} and any(mention(t) is not None for t in p.tokens)
        for p in frame.parsed.complements(noun)
    ):
        return False  # "35,000 troops in Germany"
    has = (
        bool(verb.senses & {"be", "keep", "comprise"} or (verb.head is not None and verb.head.tag == "aux"))
        and not verb.senses & {"include"}
        and not verb.passive
    )
    if noun is clause.subject:
        return whole and bool(verb.senses & {"take", "be"}) and not verb.passive
    return has and not verb.senses & {"move_t"} and not noun.relations & {"agent"}


def _lower(frame: Frame) -> bool:
    after = frame.parsed.following(frame.phrase)
    near = [t for t in frame.phrase.tokens if t.start > frame.token.start] + (
        list(after.tokens) if after is not None else []
    )
    return any(t.entry.senses & {"smaller"} for t in near) or (after is not None and bool(after.relations & {"below"}))


def _normed(frame: Frame) -> bool:
    """A value that is called a goal: "2% of GDP is the agreed level", "2% of GDP, a goal for members", "the recommended 2%"."""
    if frame.unit != PERCENT or frame.base not in (GDP, "", SPENDING):
        return False
    clause, phrase = frame.clause, frame.phrase
    own = [t for t in phrase.tokens if t.start < frame.token.start]
    said = any("norm" in t.entry.senses for t in own)
    noun = frame.noun if frame.noun is not None and frame.noun.senses & {"figure"} else phrase
    verb = clause.verb
    if verb is not None and "be" in frame.verb and clause.subject is noun:
        named_as = next((p for p in clause.after(verb) if p.kind == "noun" and p.prep is None), None)
        said = said or (
            named_as is not None
            and bool(named_as.senses & {"target", "cap"} or any("norm" in t.entry.senses for t in named_as.tokens))
        )
    last = frame.base_phrase if frame.base_phrase is not None and frame.base_phrase.at > phrase.at else phrase
    beside = frame.parsed.phrases[last.at + 1 : last.at + 3]
    if (
        len(beside) == 2
        and beside[0].kind == "mark"
        and beside[0].word == ","
        and beside[1].kind == "noun"
        and beside[1].prep is None
    ):
        said = said or (
            bool(beside[1].senses & {"target", "cap"})
            and not beside[1].having("Q")
            and beside[1].tokens[0].tag in ("det", "poss")
        )
        if said:
            frame.detail["norm"] = True
    said = said or (frame.base == GDP and any("definite" in t.entry.senses for t in own) and _owed(frame))
    if said:
        frame.role, frame.how["role"] = THRESHOLD, "clause"
    return said


def _owed(frame: Frame) -> bool:
    """ "the 2% of GDP that members are meant to spend"."""
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind == "relative"
            and clause.antecedent in (frame.phrase, frame.base_phrase)
            and clause.verb is not None
        ):
            if (
                clause.verb.senses & {"demand", "expect", "promise", "fail"}
                and (clause.verb.passive or clause.verb.senses & {"promise", "fail"})
            ) or clause.verb.modal & {"demand"}:
                return True
    return False


def _rises(frame: Frame) -> bool:
    """Whether a bracket is of a rise: "the biggest rises were in Germany (€11bn)", "grew most in Poland (by $12bn)"."""
    around = frame.clause.parent
    if frame.base == GDP or around is None:
        return False
    subject, verb = around.subject, around.verb
    governor = (
        subject
        if subject is not None and subject.senses & {"change"}
        else verb
        if verb is not None and verb.senses & {"move"} and frame.phrase.relations & {"degree"}
        else None
    )
    if governor is not None:
        frame.sign = -1 if "down" in governor.senses else 1
    return governor is not None


def _apposed(frame: Frame) -> Phrase | None:
    """The noun phrase that a sum between commas says something of: "its military budget, $35bn last year,"."""
    at = frame.phrase.at
    phrases = frame.parsed.phrases
    if (
        at < 2
        or frame.phrase.prep is not None
        or phrases[at - 1].kind != "mark"
        or phrases[at - 1].word != ","
        or (frame.clause.verb is not None and at > frame.clause.verb.at)
    ):
        return None
    before = phrases[at - 2]
    return before if before.kind == "noun" and measures.of_phrase(frame.parsed, before) == DEFENCE else None


def _leaning(frame: Frame) -> bool:
    """ "Military spending up 7%": a headline that moves without a verb."""
    led = next(
        (
            t.entry.word
            for t in frame.phrase.tokens
            if t.start < frame.token.start and t.tag == "adv" and _moves(t.entry.word)
        ),
        "",
    )
    if led and frame.base != GDP and frame.unit in (PERCENT, SUM) and not frame.phrase.relations & {"source", "goal"}:
        frame.role, frame.how["role"] = CHANGE, "phrase"
        frame.sign = -1 if led in _down() else 1
        return True
    before = frame.parsed.previous(frame.phrase)
    if (
        frame.clause.verb is not None
        or before is None
        or before.kind != "adverb"
        or not _moves(before.word)
        or frame.base == GDP
    ):
        return False
    frame.role, frame.how["role"] = CHANGE, "phrase"
    frame.sign = -1 if before.word in _down() else 1
    return True


def _changed(frame: Frame) -> bool:
    """ "$25 billion in cuts", "$90 billion in additional spending"."""
    after = frame.parsed.following(frame.phrase)
    if (
        frame.unit not in (SUM, PERCENT)
        or frame.noun is frame.phrase
        or after is None
        or after.kind != "noun"
        or not after.relations & {"within"}
    ):
        return False
    extra = any("extra" in t.entry.senses for t in after.tokens) and bool(after.senses & {"money"})
    if not ((after.senses & {"change"} and not after.senses & {"money"}) or extra):
        return False
    frame.role, frame.how["role"] = CHANGE, "phrase"
    frame.sign = -1 if "down" in after.senses else 1
    return True


def _aimed(frame: Frame) -> bool:
    """ "NATO's target of spending 2%", "the pledge to spend 2%": the value of the goal itself."""
    clause = frame.clause
    governor = clause.governor
    if (
        clause.kind not in ("gerund", "infinitive")
        or governor is None
        or governor.kind != "noun"
        or "target" not in governor.senses
    ):
        return False
    kept = (
        clause.parent is not None
        and clause.parent.verb is not None
        and bool(clause.parent.verb.senses & {"meet", "fail"})
    )
    return (
        kept
        or "promise" not in governor.senses
        or any(
            t.entry.senses & {"alliance"} or ((place := mention(t)) is not None and place.group)
            for t in governor.tokens
        )
    )


def _responsible(frame: Frame) -> bool:
    """ "were responsible for 55%": an adjective that takes a share."""
    before = frame.parsed.previous(frame.phrase)
    return (
        before is not None
        and before.head is not None
        and "accounts" in before.head.entry.senses
        and bool(frame.phrase.relations & {"purpose"})
    )


def _fresh(frame: Frame) -> bool:
    """ "£15bn of new funding"."""
    after = frame.parsed.following(frame.phrase)
    return (
        after is not None
        and after.kind == "noun"
        and bool(after.relations & {"genitive", "within"})
        and any(t.entry.senses & {"fresh", "extra"} for t in after.tokens)
        and bool(after.senses & {"money"})
    )


def _strength(frame: Frame) -> bool:
    """ "the army numbers 1.28 million", "the force is 200,000 strong"."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if (
        subject is None
        or verb is None
        or frame.quantity.value < 1000
        or (frame.phrase.prep is not None and not frame.phrase.relations & {"point", "goal"})
    ):
        return False
    return (
        bool(subject.senses & {"force", "people"})
        and "money" not in measures._senses(subject.tokens)
        and bool(verb.senses & {"be", "exceed", "move"} or (verb.head is not None and verb.head.tag == "aux"))
    )


def _number(frame: Frame, noun: Phrase, *, own: bool) -> str:
    senses = noun.senses
    if senses & {"people"} or (noun.head is not None and noun.head.tag == "N" and senses & {"force"} and not own):
        return PEOPLE if _whole_force(frame, noun, own=own) else ""
    subject = frame.clause.subject
    if (
        senses & {"head", "member", "members"}
        and subject is not None
        and subject.senses & {"force"}
        and frame.quantity.value > 1000
    ):
        return PEOPLE
    if senses & {"member", "members"} or (
        noun.head is not None and mention(noun.head) is not None and own and _plural_group(noun)
    ):
        return MEMBERS
    if senses & {"year"} or any("streak" in t.entry.senses for t in noun.tokens):
        return YEARS
    return ""


def _sign(frame: Frame, governor: Phrase | None) -> None:
    if frame.role != CHANGE or governor is None:
        return
    if governor.kind == "verb":
        senses = governor.senses | (frozenset(("down",)) if governor.particle in _down() else NOTHING)
    else:
        senses = governor.senses
    frame.sign = (
        -1 if "down" in senses and (not frame.extra or (governor.kind == "verb" and senses & {"move", "move_t"})) else 1
    )
    if any(t.entry.senses & {"smaller"} for t in frame.phrase.tokens if t.start > frame.token.start):
        frame.sign = -1


@lru_cache(maxsize=1)
def _down() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("words") if "downward" in row["senses"].split())


@lru_cache(maxsize=1)
def _moving() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("words") if "updown" in row["senses"].split())


def _moves(particle: str) -> bool:
    return particle in _moving()


def slot(frame: Frame) -> tuple[str, ...]:
    """Which slot of its verb a quantity's phrase fills: subject, object, or what its preposition may stand for."""
    clause, phrase = frame.clause, frame.phrase
    verb = clause.verb
    if verb is None:
        return ()
    if phrase.prep is None:
        return ("subject",) if phrase.at < verb.at else ("object",)
    return tuple(one for one in RELATIONS if one in phrase.relations)


def _verbal(frame: Frame) -> str:
    """The role that the verb of the clause gives."""
    verb = frame.clause.verb
    if verb is None or verb.head is None:
        return ""
    senses = verb.senses
    if (verb.head.tag == "aux" and verb.head.entry.classes & {"be"}) or "be" in verb.head.entry.classes:
        senses = senses | {"be"}
    elif verb.head.tag == "aux" and verb.head.entry.classes & {"have"}:
        senses = senses | {"have"}
    if senses & {"other_act"} and not senses & {"spend", "move_t"}:
        return ""
    slots = slot(frame)
    if "be" in senses and _responsible(frame):
        return LEVEL
    if "be" in senses and verb.particle and _moves(verb.particle) and "object" in slots and frame.base != GDP:
        frame.sign = -1 if verb.particle in _down() else 1
        return CHANGE
    for sense in (*VALENT, "have"):
        if sense not in senses:
            continue
        for one in slots:
            if verb.passive and one == "object" and sense not in ("be", "move"):
                continue
            if one == "subject" and not verb.passive and sense not in ("be", "take"):
                continue
            role = _valency().get(f"{sense} {one}")
            if role:
                return _checked(frame, role, sense, one)
    return ""


def _checked(frame: Frame, role: str, sense: str, one: str) -> str:
    """A role that the rest of the clause may take back."""
    if (
        role == CHANGE
        and one == "object"
        and frame.quantity.hedge.comparator.value in ("lt", "gt")
        and entry(frame.quantity.hedge.phrase).senses & {"crossing"}
        and sense == "move"
    ):
        return LEVEL  # "fell below 40%"
    subject = frame.clause.subject
    if sense == "spend" and role == LEVEL and frame.base == GDP and subject is not None and subject.senses & {"law"}:
        return THRESHOLD
    if sense in ("be", "move") and role == LEVEL and subject is not None and frame.base != GDP:
        grows = any(t.entry.senses & {"growthnoun"} for t in subject.tokens)
        if (grows and frame.unit == PERCENT) or subject.senses & {"change"}:
            frame.sign = -1 if "down" in subject.senses else 1
            return CHANGE
    if (
        sense == "be"
        and role == LEVEL
        and frame.unit == PERCENT
        and subject is not None
        and subject.senses & {"target", "cap"}
        and not subject.senses & {"money"}
    ):
        return THRESHOLD
    if sense == "take" and frame.base == GDP and subject is not None and named(subject):
        return ""  # a country's part of a group's economy
    if sense == "be" and _compared(frame):
        return CHANGE if frame.unit != NUMBER else ""
    if role == CHANGE and sense == "move_t" and one == "object" and frame.base == GDP:
        return LEVEL
    if role == CHANGE and sense == "move" and frame.base == GDP and one == "object":
        return LEVEL
    if role == THRESHOLD and sense == "norm":
        return THRESHOLD if frame.unit == PERCENT and frame.base == GDP else LEVEL
    if role == THRESHOLD and (
        frame.unit != PERCENT
        or not any("definite" in t.entry.senses or t.tag in ("poss", "own") for t in frame.phrase.tokens)
    ):
        return LEVEL
    return role


def _compared(frame: Frame) -> bool:
    """ "0.7% higher than in 2020", "4.8 percent above last year's"."""
    after = frame.parsed.following(frame.phrase)
    if any(t.entry.senses & {"comparative"} for t in frame.phrase.tokens if t.start > frame.token.start):
        return True
    return after is not None and (
        (after.kind == "adverb" and bool(after.tokens[0].entry.senses & {"comparative"}))
        or (after.kind == "noun" and bool(after.relations & {"above", "below"}) and frame.base == "")
    )


def _weak(frame: Frame) -> bool:
    """Whether a role was given by a noun or verb that stands farther off than a frame to copy."""
    return bool(frame.phrase.relations & {"against"}) or (
        frame.noun is None and frame.phrase.prep is None and _gapped(frame)
    )


# copying: gaps, lists, brackets, conversions, "up from"


def _copies(frame: Frame, before: list[Frame]) -> Frame | None:
    """The frame before that this quantity goes on from."""
    if not before:
        return None
    inside = [c for c in frame.clause.path()]
    last = next(
        (f for f in reversed(before) if _alike(f, frame) and (f.clause.kind != "relative" or f.clause in inside)), None
    )
    if last is None:
        return None
    relations = frame.phrase.relations
    if relations & {"against", "source"}:
        return last
    if frame.clause is last.clause and _gapped(frame):
        return last
    if frame.clause.kind == "bracket" and frame.clause.verb is None:
        return last if _bracket_of(frame, last) else None
    if last.clause.kind == "bracket" and frame.clause.kind == "bracket":
        return last
    if (
        frame.clause.verb is None
        and frame.clause.kind in ("coordinate", "main", "adverbial")
        and frame.clause is not last.clause
    ):
        return last
    return None


def _alike(one: Frame, other: Frame) -> bool:
    return one.unit == other.unit or (
        (one.unit in (PERCENT, SUM) and other.unit in (PERCENT, SUM)) and other.clause.kind == "bracket"
    )


def _gapped(frame: Frame) -> bool:
    """Whether no verb stands between a quantity and the comma or conjunction before it."""
    at = frame.phrase.at - 1
    phrases = frame.parsed.phrases
    seen = False
    while at >= 0:
        one = phrases[at]
        if one.kind == "verb":
            return False
        if (one.kind == "link" and one.tokens[0].tag == "conj") or (
            one.kind == "mark" and one.word in (",", ";", "(", "-", "--", "\u2014")
        ):
            seen = True
        if one.having("Q"):
            return seen
        at -= 1
    return False


def _bracket_of(frame: Frame, last: Frame) -> bool:
    return frame.clause.antecedent is not None


def _copy(frame: Frame, source: Frame) -> None:
    same = frame.unit == source.unit
    frame.copied = source
    frame.role = source.role if source.role != EARLIER else LEVEL
    if (
        source.role == CHANGE
        and frame.phrase.relations & {"source", "goal"}
        and not frame.phrase.relations & {"purpose"} | frame.phrase.relations & {"source"}
    ):
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if (
        source.role == CHANGE
        and frame.clause.kind == "bracket"
        and frame.phrase.prep is not None
        and not frame.phrase.relations & {"degree"}
    ):
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if frame.phrase.relations & {"source", "against"} and source.role == LEVEL:
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if source.role == CHANGE and frame.unit == PERCENT and frame.base == GDP:
        frame.role = LEVEL
    if not frame.base and same:
        frame.base, frame.base_phrase = source.base, source.base_phrase
    frame.measure = source.measure
    frame.sign = source.sign
    frame.per_head = frame.per_head or (source.per_head and same)
    frame.extra = source.extra
    frame.how["role"] = frame.how["measure"] = "copied"


def _given(frame: Frame) -> Clause | None:
    """ "the $886 billion that Congress authorised", "the $287bn appropriated": the clause that says what was done with a sum."""
    if frame.unit != SUM:
        return None
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind in ("relative", "participle")
            and clause.antecedent is frame.phrase
            and clause.verb is not None
            and clause.verb.senses & {"request", "enact", "spend", "promise"}
        ):
            return clause
    return None


def _fallback(frame: Frame) -> None:
    """A share of GDP, or a sum on defence, whatever the verb."""
    for one in frame.parsed.complements(frame.phrase):
        if (
            one.relations & {"purpose"}
            and measures.purpose(frame.parsed, one) == DEFENCE
            and frame.unit in (PERCENT, SUM)
        ):
            frame.role, frame.how["role"] = (CHANGE if frame.extra else LEVEL), "phrase"
            return
    given = _given(frame)
    if given is not None:
        frame.role, frame.how["role"] = LEVEL, "tree"
        said = _decisive(_clause(frame, given))
        frame.measure = said if said != SILENT else frame.measure
        return
    apposed = _apposed(frame)
    if apposed is not None and frame.unit in (SUM, PERCENT):
        frame.role, frame.noun, frame.how["role"] = LEVEL, apposed, "clause"
    elif (
        frame.unit == SUM
        and frame.phrase.relations & {"with", "point"}
        and _decisive(_clause(frame, frame.clause)) == DEFENCE
    ):
        frame.role, frame.how["role"] = LEVEL, "default"  # "With $68bn, Britain spends ..."
    elif frame.base in (GDP, BUDGET, SPENDING, TOTAL):
        frame.role, frame.how["role"] = LEVEL, "default"
    elif frame.clause.kind == "bracket" and frame.unit in (PERCENT, SUM):
        frame.role, frame.how["role"] = (CHANGE if _rises(frame) else LEVEL), "default"
    elif frame.clause.verb is None and frame.unit in (PERCENT, SUM):
        frame.role, frame.how["role"] = LEVEL, "default"


# the measure: a walk outwards


def measured(frame: Frame) -> None:
    """Set what a frame that was made elsewhere measures."""
    _measure(frame)


def _measure(frame: Frame) -> None:
    if frame.role == THRESHOLD and any(
        "equip" in measures._senses(p.tokens)
        for p in (frame.noun or frame.phrase, *frame.parsed.complements(frame.noun or frame.phrase))
    ):
        frame.equipment, frame.measure, frame.how["measure"] = True, DEFENCE, "phrase"
        return
    if _equipment(frame):
        frame.equipment, frame.base, frame.measure, frame.how["measure"] = True, SPENDING, DEFENCE, "phrase"
        return
    if frame.how.get("role") == "tree" and frame.measure in (DEFENCE, OTHER):
        return
    if frame.copied is not None:
        after = frame.parsed.following(frame.phrase)
        if (
            after is not None
            and after.kind == "noun"
            and after.relations & {"genitive"}
            and after.head is not None
            and after.head.tag == "pron"
        ):
            return  # "$14bn of it for weapons"
        own = _decisive(_near(frame))
        if own == OTHER or own == DEFENCE:
            frame.measure = own
        return
    if (
        frame.unit == SUM
        and frame.role in (LEVEL, CHANGE)
        and (frame.noun is None or frame.noun is frame.phrase)
        and _bought(frame)
    ):
        frame.measure = OTHER
        return
    silent = SILENT
    for place, said in _walk(frame):
        if said == OTHER and place in ("clause", "tree") and frame.role == THRESHOLD and frame.noun is not None:
            continue
        if said in (DEFENCE, OTHER):
            frame.measure, frame.how["measure"] = said, place
            return
        silent = silent or said
    frame.measure = silent
    frame.how["measure"] = "discourse"


def _equipment(frame: Frame) -> bool:
    """Whether a part of defence spending goes on equipment: "20% of its budget on major equipment"."""
    if frame.unit != PERCENT or frame.base not in (SPENDING, BUDGET, "") or frame.role not in (LEVEL, EARLIER):
        return False
    near = [*frame.parsed.complements(frame.base_phrase or frame.phrase)]
    subject, verb = frame.clause.subject, frame.clause.verb
    if subject is not None and not subject.having("Q"):
        near += [subject, *frame.parsed.complements(subject)]
    if verb is not None:
        near += [
            p
            for p in frame.clause.phrases
            if p.kind == "noun" and p.prep is None and p.at > verb.at and not p.having("Q")
        ][:1]
    if frame.clause.verb is not None and frame.clause.verb.senses & {"spend", "be", "take"}:
        near += [p for p in frame.clause.phrases if p.kind == "noun" and p.relations & {"purpose"}]
    equips = any("equip" in measures._senses(p.tokens) and not measures._senses(p.tokens) & {"other"} for p in near)
    return equips and (
        frame.base == SPENDING
        or (frame.base == BUDGET and "statebudget" not in (frame.base_phrase.senses if frame.base_phrase else NOTHING))
    )


def _decisive(found: Iterator[str]) -> str:
    return next((said for said in found if said in (DEFENCE, OTHER)), SILENT)


def _bought(frame: Frame) -> bool:
    """Whether an infinitive says what the money is to buy: "$2 billion to buy missiles"."""
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind == "infinitive"
            and clause.parent is frame.clause
            and clause.verb is not None
            and clause.verb.at > frame.phrase.at
            and clause.governor is frame.clause.verb
        ):
            if clause.verb.senses & {"other_act"}:
                return True
            objects = [p for p in clause.phrases if p.kind == "noun" and p.prep is None and p.at > clause.verb.at]
            if objects and (
                measures.of_phrase(frame.parsed, objects[0]) == OTHER or measures.of_the_forces(objects[0])
            ):
                return True
    return False


def _near(frame: Frame) -> Iterator[str]:
    """What the words right around the quantity say."""
    if frame.noun is not None:
        yield measures.about(frame.noun)
    for one in frame.parsed.complements(frame.phrase):
        if one is not frame.base_phrase and one.relations & {"genitive", "purpose", "within"} and not one.having("Q"):
            yield measures.purpose(frame.parsed, one)


def _walk(frame: Frame) -> Iterator[tuple[str, str]]:
    parsed, phrase, clause = frame.parsed, frame.phrase, frame.clause
    if frame.role == RANK:
        yield "phrase", measures.of_phrase(parsed, phrase)
        yield from (
            ("clause", measures.about(one))
            for one in clause.after(phrase)
            if one.kind == "noun" and one.relations & {"degree", "agent"}
        )
    if frame.noun is not None:
        yield "phrase", measures.about(frame.noun)
        if frame.unit == SUM and frame.noun is not phrase and frame.noun.kind == "noun" and frame.role == PEOPLE:
            return
    if frame.base in (SPENDING,):
        yield "phrase", DEFENCE
    if frame.base == TOTAL and frame.base_phrase is not None:
        yield "phrase", measures.of_phrase(parsed, frame.base_phrase)
    for one in parsed.complements(phrase):
        if one.having("Q"):
            break
        if one is frame.base_phrase or one.senses & {"gdp", "gni", "statebudget"} or frame.how.get("base") == "tree":
            continue
        if one.relations & {"genitive", "purpose", "within", "about"}:
            said = measures.purpose(parsed, one)
            if (
                said == SILENT
                and frame.unit in (SUM, PERCENT)
                and one.relations >= {"purpose"}
                and not one.relations & {"goal", "within"}
                and measures.a_thing(one)
            ):
                said = OTHER
            yield "phrase", said
    if frame.noun is not None and frame.noun is not phrase:
        yield "phrase", measures.of_phrase(parsed, frame.noun)
        before = parsed.previous(frame.noun)
        if frame.noun.prep is not None and before is not None and before.kind == "noun":
            yield "phrase", measures.about(before)
    if frame.role == RATIO:
        for inner in parsed.tree.clauses:
            if inner.parent is clause and inner.kind == "relative":
                yield "tree", measures.spent_on(parsed, inner)
    for around in clause.path():
        place = "clause" if around is clause else "tree"
        yield from ((place, said) for said in _clause(frame, around))
        if around.kind == "relative" and around.antecedent is not None:
            yield "tree", measures.of_phrase(parsed, around.antecedent)
        if around.kind in ("bracket", "participle") and around.antecedent is not None:
            yield "tree", measures.of_phrase(parsed, around.antecedent)
        if around.governor is not None and around.governor.kind == "noun":
            yield "tree", measures.about(around.governor)
        if around.kind in ("complement", "adverbial", "tag"):
            break


def _clause(frame: Frame, clause: Clause) -> Iterator[str]:
    """What a clause says of what is measured: on what it spends, its object, its subject."""
    parsed, verb = frame.parsed, clause.verb
    if verb is not None and (
        verb.senses & {"spend", "promise", "demand", "aim", "request", "enact", "have"}
        or (verb.head is not None and verb.head.tag == "aux")
    ):
        yield measures.spent_on(parsed, clause)
    for one in objects(clause, frame.phrase):
        yield measures.of_phrase(parsed, one)
    if verb is not None and verb.senses & {"move_t"}:
        for one in clause.phrases:
            if one.kind == "noun" and one.at > verb.at and one.relations & {"source", "goal"} and not one.having("Q"):
                yield measures.of_phrase(parsed, one)
    if clause.subject is not None and clause.subject is not frame.phrase:
        yield measures.of_phrase(parsed, clause.subject)
    for one in clause.phrases:  # "On defence, it spends 2%"; "in its defence budget"
        if (
            one.kind == "noun"
            and one.prep is not None
            and not one.having("Q")
            and one is not frame.base_phrase
            and one.relations & {"purpose", "about", "within"}
            and (verb is None or one.at < verb.at or one.at > frame.phrase.at)
        ):
            yield measures.purpose(parsed, one) if one.relations & {"purpose"} else measures.about(one)


def objects(clause: Clause, figure: Phrase) -> list[Phrase]:
    """The object of a clause's verb that a figure belongs to: of several in a row the one right before it."""
    verb = clause.verb
    if verb is None:
        return []
    found = [
        p
        for p in clause.phrases
        if p.kind == "noun" and p.prep is None and p.at > verb.at and not p.having("Q") and not timed(p)
    ]
    if figure.prep is None and figure.at > verb.at:
        found = [p for p in found if p.at <= figure.at]  # what follows a figure that is an object is none
    beside = next((p for p in found if p.at == figure.at - 1 and p.at > verb.at + 1), None)
    linked = beside is not None and any(p.at == beside.at - 1 and p.kind in ("link", "mark") for p in clause.phrases)
    return [beside] if linked and beside is not None else found[:1]


def as_level(frame: Frame) -> Frame:
    """The same with the role of a level."""
    return replace(frame, role=LEVEL)
