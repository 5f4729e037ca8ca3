"""What a share is of: GDP, the state's budget, defence spending, a group's total, the members of a group."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import BUDGET, GDP, GNI, GROUP, SPENDING, TOTAL, Frame
from factcheck.reading.groups import group_owner, plural_group, worldwide
from factcheck.reading.measures import DEFENCE, MONEY, OTHER
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import NUMBER, PERCENT
from factcheck.reading.words import NOTHING


def find_base(frame: Frame) -> None:
    """What the quantity is a part of: GDP, the state's budget, defence spending, a group's total, members."""
    parsed, phrase = frame.parsed, frame.phrase
    later = phrase.tokens[phrase.tokens.index(frame.token) + 1 :]
    own = measures.senses(later)
    if "gdp" in own or "gni" in own:
        frame.base, frame.base_phrase = GDP if "gdp" in own else GNI, phrase
        frame.how["base"] = "phrase"
        return
    after = parsed.following(phrase)
    while after is not None and after.kind == "mark" and after.word in ('"', "'"):
        after = parsed.following(after)
    if later and any(t.tag == "N" for t in later) and not measures.senses(later) & {"part", "figure"}:
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
            and measures.senses(after.tokens) & {"gdp"}
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
        senses = measures.senses(one.tokens)
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
        if one.senses & {"part"} and measures.senses(one.tokens) & {"gdp"}:
            frame.base, frame.base_phrase, frame.how["base"] = GDP, one, "clause"
            return


def _base_of(frame: Frame, phrase: Phrase) -> str:
    senses = measures.senses(phrase.tokens)
    head = phrase.head.entry.senses if phrase.head is not None else NOTHING
    if "gni" in senses:
        return GNI
    if "gdp" in senses and not head & {"growthnoun", "change"}:
        return GDP
    if frame.unit not in (PERCENT, NUMBER):
        return ""
    about = measures.of_phrase(frame.parsed, phrase)
    if "statebudget" in head and not measures.senses(phrase.tokens) & {"force", "other"}:
        return BUDGET
    if head & {"money"} or (about in (DEFENCE, MONEY) and head & {"figure"}):
        if about == OTHER and "statebudget" not in head:
            return ""
        if (
            group_owner(phrase)
            or group_owner(frame.parsed.following(phrase), within=True)
            or worldwide(frame.parsed, phrase)
        ):
            return TOTAL
        if measures.about(phrase) == DEFENCE or (about == DEFENCE and not _spent(frame, phrase)):
            return SPENDING
        return BUDGET if "strong" in head and not _extra(phrase) else ""
    if head & {"member"} or (
        phrase.head is not None and phrase.head.tag == "P" and mention(phrase.head) is not None and plural_group(phrase)
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
        return TOTAL if group_owner(phrase) else SPENDING
    if head & {"figure", "sumword", "worldnoun"} and phrase.head is not None:
        return TOTAL if group_owner(phrase) or group_owner(frame.parsed.following(phrase), within=True) else ""
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
        if beginning.at < subject.at <= beginning.at + 5 and group_owner(subject):
            return subject
    return None
