"""What governs a quantity: its noun, and the infinitive whose subject it is; whether it is for each of many."""

from __future__ import annotations

from itertools import takewhile

from factcheck.models import Comparator
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import GDP, Frame
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.parsing import figured, mentioned, quoted, timed
from factcheck.reading.phrases import Phrase, comma, related, sensed
from factcheck.reading.quantity import PERCENT, POINTS, SUM
from factcheck.reading.words import NOTHING, entry, having

BEFORE, AFTER = 6, 5  # so many phrases before and after a sum may say for whom it is


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
    so = {"real", "nominal", "peryear"}  # "an increase in real terms of 5%", "has a budget this year of $5bn"
    while before is not None and (
        quoted(before)
        or (before.kind == "adverb" and before.tokens[0].entry.senses & so)
        or (timed(before) and related(frame.phrase, "genitive"))
    ):
        before = frame.parsed.previous(before)
    if before is None:
        return None
    hedged = frame.phrase.prep is None and frame.quantity.span[0] < frame.quantity.figure[0]
    led = before if hedged and related(before, "with") and sensed(before, "money") else None
    return _beyond_comma(frame, before) or _attached(frame, before) or led  # "with spending nearing $5bn"


def _beyond_comma(frame: Frame, before: Phrase) -> Phrase | None:
    """The noun behind whose comma a figure stands: "the highest increase, at 28%", "than its budget, $46bn"."""
    noun = frame.parsed.phrases[before.at - 1] if before.word == "," and before.at else None
    if noun is None or noun.kind != "noun" or noun.having("Q"):
        return None
    if frame.phrase.prep is not None:
        return noun if noun.senses & {"change"} and frame.relations & {"point"} and frame.base != GDP else None
    compared = noun.relations & {"against", "above", "below"} and noun.senses & {"money"}
    return noun if compared and frame.unit == SUM else None


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
    grows = frame.base == "" and sensed(below, "growthnoun", "change")  # "a target of growth of 3%"
    return above if changes or (above.senses & {"target", "cap"} and not grows) else noun


def _climbed(frame: Frame, noun: Phrase) -> Phrase:
    """The noun above through complements of the same noun: "an increase in spending of 5%"."""
    while noun.prep is not None and not _governs(frame, noun) and not sensed(noun, "growthnoun"):
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
    if related(noun, "source") and "goal" in relations and "change" not in senses:
        return False  # "from its current level of 1% to 2%"
    if senses & {"change", "growthnoun"}:
        return bool(relations & {"genitive", "degree", "goal", "source", "above", "below"})
    if senses & {"target", "cap"}:
        beside = noun.relations & {"below", "above"}  # "Italy is below the target at 1.5%"
        return bool(relations & {"genitive", "goal", "purpose"} or (relations & {"point"} and not beside))
    sorts = {"money", "statebudget", "force", "figure", "part", "spender", "people", "reviewword", "member"}
    meant = relations & ({"goal", "within"} if relations & {"purpose"} else {"genitive", "point", "goal", "within"})
    return bool(senses & sorts and meant)


def per_head(frame: Frame) -> bool:
    """ "$2,700 a head", "per capita spending of $500", "for every citizen"."""
    return frame.unit == SUM and (_each_spends(frame) or _each_after(frame) or any(map(of_heads, _near(frame))))


def _each_spends(frame: Frame) -> bool:
    """ "each Norwegian pays"."""
    subject = frame.subject
    if subject is None or "spend" not in frame.verb:
        return False
    people = any(place.sense in ("people", "demonym") for place in mentioned(subject.tokens))
    return people and having(subject.having("det"), "each", "every")


def _each_after(frame: Frame) -> bool:
    """ "$500 a head", "$500 for each citizen", up to the next verb, conjunction or figure."""
    at = frame.phrase.at
    after = takewhile(
        lambda one: one.kind not in ("verb", "link") and not one.having("Q"), frame.parsed.phrases[at + 1 : at + AFTER]
    )
    return any(_a_head(one) or (one.at == at + 1 and one.means("each")) for one in after)


def _a_head(phrase: Phrase) -> bool:
    """ "per person", "for his people", "a head"."""
    joined = phrase.relations & {"per", "purpose"} or (phrase.prep is None and phrase.having("det"))
    return bool(phrase.senses & {"head"} and joined)


def _near(frame: Frame) -> list[Phrase]:
    """The phrases before a sum and its own; after a colon or semicolon all that led to it."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    if frame.clause.link in (";", ":") and frame.clause.verb is None:
        return phrases[:at]
    return phrases[max(0, at - BEFORE) : at + 1]


def of_heads(phrase: Phrase) -> bool:
    """ "per head", "every citizen", "per capita"."""
    each = bool(phrase.senses & {"head"}) and phrase.means("every", "each")
    return each or (phrase.means("per") and phrase.means("head")) or phrase.means("percapita")


def descend(frame: Frame) -> None:
    """A subject belongs to the infinitive that its verb governs: "23 allies are expected to spend"."""
    inner = _raised(frame)
    if inner is not None:
        frame.clause = inner
    but = frame.parsed.phrases[max(frame.phrase.at - 2, 0)] if frame.detail.get("but") else frame.phrase
    while (frame.subject is frame.phrase or frame.subject is but) and frame.clause.verb is not None:  # "all but nine"
        inner = _infinitive(frame, frame.clause.verb)
        if inner is None:
            return
        planned = _plans(inner.governor)
        verb = frame.clause.verb  # "are expected to", "have to"
        controls = verb.tag == "aux" or sensed(verb, "expect", "promise", "aim", "demand", "fail", "be")
        if not planned and not controls:
            return
        frame.clause = inner
        if planned:
            return


def _raised(frame: Frame) -> Clause | None:
    """ "NATO expects nine members to reach it": the object of a verb is the subject of the infinitive behind it."""
    if "expect" not in frame.clause.does or frame.subject is frame.phrase:
        return None
    return next((c for c in frame.inside if c.kind == "infinitive" and c.subject is frame.phrase), None)


def enter(frame: Frame) -> None:
    """ "more than the $5bn it spent", "below the $5bn requested": a figure of its own is told as it is, no bound."""
    definite = frame.hedged("definite")
    if frame.unit != SUM or frame.quantity.hedge.comparator not in (Comparator.GT, Comparator.LT) or not definite:
        return
    told = (c for c in frame.parsed.tree.about(frame.phrase) if c.kind in ("relative", "participle"))
    inner = next((c for c in told if sensed(c.verb, "spend", "request")), None)
    if inner is not None:
        frame.clause, frame.quantity = inner, frame.quantity._replace(hedge=plain_hedge())


def ascend(frame: Frame) -> None:
    """A degree or an end is of the verb around that moves: "cut what a plan sets by $5bn", "from the $5bn spent to"."""
    clause: Clause | None = frame.clause
    first = frame.clause.antecedent
    led = (frame.before if related(frame.phrase, "genitive") else None) or frame.phrase
    apart = related(led, "with") and comma(frame.parsed.phrases[led.at - 1])
    if apart and frame.clause.kind == "gerund" and sensed(frame.clause.governor, "target"):
        frame.clause = frame.clause.parent or frame.clause  # "meets the target of spending 2%, with $5bn"
    ends = first is not None and figured(first) and first.relations & {"source"}
    hangs = frame.relations & ({"degree", "goal"} if ends else {"degree"})
    if not hangs or frame.unit not in (SUM, PERCENT, POINTS) or _moves(frame.clause):
        return
    while clause is not None and clause.kind in ("participle", "relative"):
        clause = clause.parent
        if clause is not None and clause.verb is not None and clause.verb.at < frame.phrase.at and _moves(clause):
            frame.clause = clause
            return


def _moves(clause: Clause) -> bool:
    return sensed(clause.verb, "move", "move_t", "exceed", "multiply", "be", "follows")


def _infinitive(frame: Frame, verb: Phrase) -> Clause | None:
    """The infinitive clause of which a verb's subject is the subject too."""
    own = (c for c in frame.clauses if c.kind == "infinitive" and c.subject is frame.subject and c.verb is not None)
    return next((c for c in own if c.governor is verb or (c.parent is frame.clause and _plans(c.governor))), None)


def _plans(governor: Phrase | None) -> bool:
    """ "have plans to reach it"."""
    plans = sensed(governor, "reviewword", "promise", "aim", "request", "target")
    return plans and governor is not None and governor.kind == "noun"
