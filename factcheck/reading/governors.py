"""The noun that governs a quantity, and whether it is for each of many: "$2,700 a head"."""

from __future__ import annotations

from itertools import takewhile

from factcheck.reading.frames import GDP, Frame
from factcheck.reading.parsing import mention, quoted
from factcheck.reading.phrases import Phrase, related, sensed
from factcheck.reading.quantity import SUM
from factcheck.reading.words import NOTHING, entry, having


def find_governor(frame: Frame) -> None:
    """Set the noun that governs the quantity, and whether its own words say that it is additional or for each."""
    frame.per_head, frame.extra, base = per_head(frame), _additional(frame), frame.base_phrase
    if _heads(frame):
        frame.noun, frame.how["role"] = frame.phrase, "phrase"
    elif base is not None and base.at == frame.phrase.at + 1 and sensed(base, "target", "change", "spender"):
        frame.noun = base  # "2% of the increase"
    elif (beyond := _beyond_bracket(frame)) is not None:
        frame.noun, frame.how["role"] = beyond, "phrase"
    else:
        frame.noun = _noun_before(frame)


def asking(frame: Frame) -> Phrase | None:
    """ "his call for 5% of GDP": the noun of asking that a share hangs on."""
    noun = frame.before if frame.unit != SUM and frame.relations & {"purpose"} else None
    if noun is None or noun.head is None or noun.tag != "N" or noun.senses & {"promise", "target", "change"}:
        return None
    return noun if any("demand" in form.senses for form in noun.head.entry.forms) else None


def _additional(frame: Frame) -> bool:
    """ "an extra $5bn", "5 billion extra dollars", "the new $5bn", which is no "new $5bn budget"."""
    if any("extra" in t.entry.senses for t in frame.phrase.tokens if t.tag in ("N", "det", "adv")):
        return True
    after = frame.after
    alone = after.tokens[0].entry.senses if after is not None and len(after.tokens) == 1 else NOTHING
    if alone & {"extra", "comparative"} == {"extra"}:
        return True  # "will put in $5bn extra"
    written = frame.parsed.text[frame.token.start : frame.token.end].lower().split()
    fresh = having(frame.earlier, "fresh") and frame.phrase.head is frame.token and frame.unit == SUM
    return fresh or any(entry(word).senses & {"extra", "comparative"} == {"extra"} for word in written)


def _heads(frame: Frame) -> bool:
    """Whether its own phrase has a noun after the quantity: "the 2% target"."""
    later = frame.later
    heads = frame.phrase.head is not frame.token and any(t.tag in ("N", "P", "VN", "VD") for t in later)
    return heads and later[0].tag != "adv"


def _beyond_bracket(frame: Frame) -> Phrase | None:
    """The noun of a figure's phrase that a bracket parts from it: "a record ¥8.7tn ($55bn) defence budget"."""
    phrase, phrases = frame.phrase, frame.parsed.phrases
    opened = phrase.at + 1 < len(phrases) and phrases[phrase.at + 1].word == "("
    noun = frame.parsed.following(phrase) if opened and phrase.tokens[-1] is frame.token else None
    if noun is None or noun.tag != "N" or noun.prep is not None or "adj" in noun.classes or noun.having("Q"):
        return None
    return noun if noun.tokens[0].tag not in ("det", "poss") else None


def _noun_before(frame: Frame) -> Phrase | None:
    before = frame.before
    so = {"real", "nominal", "peryear"}  # "an increase in real terms of 5%"
    while before is not None and (quoted(before) or (before.kind == "adverb" and before.tokens[0].entry.senses & so)):
        before = frame.parsed.previous(before)
    if before is None:
        return None
    hedged = frame.phrase.prep is None and frame.quantity.span[0] < frame.quantity.figure[0]
    led = before if hedged and related(before, "with") and sensed(before, "money") else None
    return _beyond_comma(frame, before) or _attached(frame, before) or led  # "with spending nearing $5bn"


def _beyond_comma(frame: Frame, before: Phrase) -> Phrase | None:
    """The noun behind whose comma a figure stands: "the highest increase, at 28%", "The increase, 7.2 per cent, is"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    noun = phrases[before.at - 1] if before.word == "," and before.at else None
    if noun is None or noun.kind != "noun" or noun.having("Q"):
        return None
    changes = noun.senses & {"change"}
    if frame.phrase.prep is not None:
        return noun if changes and frame.relations & {"point"} and frame.base != GDP else None
    compared = noun.relations & {"against", "above", "below"} and noun.senses & {"money"}
    if compared and frame.unit == SUM:
        return noun  # "larger than the whole Russian military budget, $46bn last year"
    between = noun.prep is None and any(p.word == "," for p in phrases[at + 1 : at + 2])
    return noun if between and changes and noun.means("definite") else None


def _attached(frame: Frame, before: Phrase) -> Phrase | None:
    """The noun before the quantity that takes its preposition, or the change or goal that the noun itself hangs on."""
    if frame.phrase.prep is None or before.kind != "noun":
        return None
    noun = next((one for one in (_climbed(frame, before), before) if _governs(frame, one)), None)
    below = noun or before
    above = frame.parsed.previous(below)
    genitive = frame.relations & {"genitive"}
    sides = {"between", "above", "against"} if frame.unit == SUM else {"between"}  # "a rise over a budget of $5bn"
    if below.prep is None or above is None or above.kind != "noun" or not genitive or below.relations & sides:
        return noun
    while below.senses & {"force"} and above.prep is not None and not above.senses & {"change"}:
        below, above = above, frame.parsed.previous(above)  # "a boost in spending on the army of $5bn"
        if above is None or above.kind != "noun":
            return noun
    changes = above.senses & {"change"} and noun is not None and frame.base != GDP and not above.having("Q")
    return above if changes or above.senses & {"target", "cap"} else noun


def _climbed(frame: Frame, noun: Phrase) -> Phrase:
    """The noun above through complements of the same noun: "an increase in spending of 5%"."""
    while noun.prep is not None and not _governs(frame, noun):
        above = frame.parsed.previous(noun)
        if above is None or above.kind != "noun" or above.having("Q"):
            break
        noun = above
    return noun


def _governs(frame: Frame, noun: Phrase) -> bool:
    """Whether a noun takes the quantity as its complement, by its sense and the preposition."""
    relations, senses = frame.relations, noun.senses
    over = "change" in senses and "above" in relations  # "a 5% rise over the $10bn of 2022"
    if noun.tag not in ("N", "P", "own") or (noun.having("Q") and (not over)):
        return False
    if senses & {"change"}:
        return bool(relations & {"genitive", "degree", "goal", "source", "above", "below"})
    if senses & {"target", "cap"}:
        beside = noun.relations & {"below", "above"}  # "Italy is below the target at 1.5%"
        return bool(relations & {"genitive", "goal", "purpose"} or (relations & {"point"} and not beside))
    if frame.unit == SUM and senses & {"gdp", "gni"}:
        return bool(relations & {"genitive"})  # "2% of a GDP of $5tn"
    sorts = {"money", "statebudget", "force", "figure", "part", "spender", "people", "reviewword", "member"}
    meant = relations & ({"goal", "within"} if relations & {"purpose"} else {"genitive", "point", "goal", "within"})
    return bool(senses & sorts and meant)


BEFORE, AFTER = 6, 5  # so many phrases before and after a sum may say for whom it is


def per_head(frame: Frame) -> bool:
    """ "$2,700 a head", "per capita spending of $500", "for every citizen"."""
    return frame.unit == SUM and (_each_spends(frame) or _each_after(frame) or any(map(_of_heads, _near(frame))))


def _each_spends(frame: Frame) -> bool:
    """ "each Norwegian pays"."""
    subject = frame.subject
    if subject is None or "spend" not in frame.verb:
        return False
    places = [place for t in subject.tokens if (place := mention(t)) is not None]
    return having((t for t in subject.tokens if t.tag == "det"), "each", "every") and any(
        place.sense in ("people", "demonym") for place in places
    )


def _each_after(frame: Frame) -> bool:
    """ "$500 a head", "$500 for each citizen", up to the next verb, conjunction or figure."""
    at = frame.phrase.at
    after = takewhile(
        lambda one: one.kind not in ("verb", "link") and not one.having("Q"), frame.parsed.phrases[at + 1 : at + AFTER]
    )
    return any(_a_head(one) or (one.at == at + 1 and one.means("each")) for one in after)


def _a_head(phrase: Phrase) -> bool:
    """ "per person", "for his people", "a head"."""
    joined = phrase.relations & {"per", "purpose"} or (
        phrase.prep is None and any(t.tag == "det" for t in phrase.tokens)
    )
    return bool(phrase.senses & {"head"} and joined)


def _near(frame: Frame) -> list[Phrase]:
    """The phrases before a sum and its own; after a colon or semicolon all that led to it."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    if frame.clause.link in (";", ":") and frame.clause.verb is None:
        return phrases[:at]
    return phrases[max(0, at - BEFORE) : at + 1]


def _of_heads(phrase: Phrase) -> bool:
    """ "per head", "every citizen", "per capita"."""
    rate = phrase.means("per") and phrase.means("head")
    each = phrase.means("every", "each")
    return rate or bool(phrase.senses & {"head"} and each) or phrase.means("percapita")
