"""Ellipsis: a quantity that goes on from the frame before it, in gaps, lists, brackets, conversions and "up from"."""

from __future__ import annotations

from factcheck.models import Comparator
from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.changes import compares_with
from factcheck.reading.frames import BUDGET, CHANGE, EARLIER, GDP, GNI, LEVEL, NO_CLAIM, PEOPLE, THRESHOLD, Frame
from factcheck.reading.parsing import dated, timed
from factcheck.reading.phrases import COMMAS, comma, conjunction, named, related, sensed
from factcheck.reading.quantity import PERCENT, SUM

_SEPARATING = COMMAS | {";", "("}


def carry(frame: Frame, before: list[Frame]) -> None:
    """ "China's was 13% of the world's, Russia's 4%": what was shared goes on through a row of clauses."""
    last = before[-1] if before else None
    if last is not None and frame.role == CHANGE and last.relations & {"goal"} and _or(frame, last):
        frame.role = last.role  # "to 3% of GDP or around $12bn"
    if last is not None and last.role == CHANGE and frame.role == LEVEL and not frame.base and _or(frame, last):
        frame.role, frame.sign = CHANGE, last.sign  # "a rise of $5bn or 4%"
    if last is None or frame.unit != last.unit:
        return
    of, whole = frame.base_phrase, last.base_phrase
    if whole and whole.owner and of and of.tokens[-1].tag == "own" and frame.clause is last.clause and _gapped(frame):
        frame.base = last.base  # "2% of Peru's GDP and 1% of Chile's"
    if frame.unit == SUM and frame.role == last.role and _same_verb(frame, last):
        # "Americans pay $2,900 for defence; Chinese pay $220"
        frame.per_head, frame.measure = frame.per_head or last.per_head, last.measure
    if frame.unit == SUM and last.role == CHANGE and frame.role == LEVEL and told_on(frame):
        # "They added $5bn, and this number will rise to $9bn"
        frame.role, frame.sign, frame.measure = CHANGE, last.sign, last.measure
    beside = not frame.base and frame.role in (LEVEL, "") and frame.noun is None
    beside = beside and (compares(frame) or _taken_too(frame, last))
    if frame.unit == PERCENT and _shares(last) and _in_row(frame, last):
        _share(frame, last)
        frame.role, frame.measure, frame.copied = LEVEL, last.measure, last
    elif frame.unit == PERCENT and _shares(last) and last.clause is not frame.clause and beside:
        _share(frame, last)
        frame.role, frame.measure = LEVEL, last.measure
    elif last.base == BUDGET and _shares(last) and _of_the_army(frame, last):
        _share(frame, last)


def _share(frame: Frame, last: Frame) -> None:
    """A share is of what the one before it is of."""
    frame.base, frame.base_phrase, frame.how["base"] = last.base, last.base_phrase, "copied"


def _of_the_army(frame: Frame, last: Frame) -> bool:
    """ "Schools take 20% of the budget; the army gets 9%": what the army has of that, told beside another's."""
    beside = frame.clause.kind in ("coordinate", "adverbial") and frame.clause is not last.clause
    bare = not frame.base and frame.role == LEVEL and frame.noun is None
    return beside and bare and measures.about(frame.subject) == measures.DEFENCE


def told_on(frame: Frame) -> bool:
    """ "The number fell to 14%": what the figure before was of is spoken of still."""
    subject = frame.subject
    return subject is not None and "figure" in subject.senses and subject.opens("pointing", "definite")


def _shares(frame: Frame) -> bool:
    return bool(frame.base) and frame.role == LEVEL and not frame.equipment


def _in_row(frame: Frame, last: Frame) -> bool:
    """ "America accounts for 40% of it, and Chile for 1%": a gap with the preposition of the figure before."""
    prep, other, before = frame.phrase.prep, last.phrase.prep, frame.before
    alone = not frame.base and frame.noun is None and before is not None and named(before) and before.prep is None
    alike = prep is not None and other is not None and prep.entry is other.entry
    return alone and alike and frame.clause in last.clause.path() and _gapped(frame)


def _same_verb(frame: Frame, last: Frame) -> bool:
    """Whether the next clause goes on with the same verb, of another subject, and says no more."""
    verb, other, subject = frame.clause.verb, last.clause.verb, frame.subject
    if verb is other or verb is None or other is None or subject is None or not named(subject):
        return False
    alone = not any(related(p, "purpose", "within", "about") for p in frame.clause.after(frame.phrase))
    return alone and "spend" in verb.senses and [t.entry for t in verb.tokens] == [t.entry for t in other.tokens]


def _taken_too(frame: Frame, last: Frame) -> bool:
    """ "Chile accounting for 39% and Peru for 13%", but "20% of the budget, and 50% of the cuts": of the same whole."""
    again = frame.clause.shares or "take" in last.verb
    return again and "take" in frame.verb and not related(frame.after, "genitive")


def compares(frame: Frame) -> bool:
    """Whether a clause sets one country's figure beside another's: "Russia was 4%", "that of Israel was 5%"."""
    subject, verb = frame.subject, frame.clause.verb
    if verb is None or subject is None or "be" not in frame.verb or frame.phrase.at < verb.at:
        return False
    return named(subject) or subject.tag in ("pron", "own") or sensed(subject, "figure", "part")


def copy(frame: Frame, before: list[Frame]) -> None:
    """Take what a quantity does not say itself from the frame that it goes on from, if it goes on from one."""
    source = _source(frame, before)
    if source is None or not _open(frame) or (source.role == PEOPLE and _other_people(frame)):
        return
    if source.measure == measures.OTHER and frame.phrase is frame.subject and frame.base:
        return  # "With inflation at 5%, 2% of its output goes on defence"
    same = frame.unit == source.unit
    frame.copied = source
    then = frame.unit == SUM and (source.unit, source.role) == (PERCENT, CHANGE) and dated(frame.clause) is not None
    frame.role = EARLIER if then and not frame.relations & {"goal"} else _role_after(frame, source)
    if not frame.base and same:
        frame.base, frame.base_phrase = source.base, source.base_phrase
    elif not frame.base and frame.unit == PERCENT and frame.clause.kind == "bracket":
        row = [one for one in before if one.unit == PERCENT and one.clause.parent is frame.clause.parent]
        if row and row[-1].clause.kind == "bracket":  # "France ($41bn, 20% of the total) and Italy ($22bn, 11%)"
            _share(frame, row[-1])
    if frame.extra and frame.unit == SUM and not source.extra:
        frame.role, frame.sign = CHANGE, 1  # "- an extra $5bn"
    else:
        frame.sign, frame.extra = source.sign, source.extra
    frame.per_head, frame.how["role"] = frame.per_head or (source.per_head and same), "copied"
    part = frame.before is source.phrase and "genitive" in frame.relations  # "$5bn out of $60bn"
    if not part and not (source.phrase.at == 0 and "genitive" in source.relations):  # "of its $60bn budget, $5bn goes"
        frame.measure, frame.how["measure"] = source.measure, "copied"


def _other_people(frame: Frame) -> bool:
    """ "80,000 soldiers, 20,000 fewer than in 2000", "and 50,000 reservists", "short of the target of 90,000"."""
    noun = frame.noun
    other = noun is not None and ("target" in noun.senses or (noun is frame.phrase and not noun.senses))
    return other or compares_with(frame.parsed, frame.phrase)


def again(frame: Frame, before: list[Frame]) -> Frame | None:
    """The figure that one in a bracket without a verb stands behind, and says in other words."""
    clause = frame.clause
    if frame.role == EARLIER or frame.relations & {"against", "source"}:
        return None
    same = next((one for one in reversed(before) if one.clause is clause), None)
    if same is not None and (_or(frame, same) or _apposed(frame, same)):
        return same
    if before and _equivalent(frame, before[-1]):
        return before[-1]
    if clause.kind != "bracket" or clause.verb is not None or clause.antecedent is None:
        return None
    around = (one for one in reversed(before) if clause.parent in (one.clause, frame.parsed.tree.clause(one.phrase)))
    last = next(around, None)
    if last is None or clause.antecedent in (last.phrase, last.base_phrase, last.noun):
        return last
    between = frame.parsed.phrases[last.phrase.at + 1 : clause.antecedent.at + 1]
    return last if last.role == frame.role and all(one.prep is not None for one in between) else None


def _apposed(frame: Frame, last: Frame) -> bool:
    """ "passed a $500bn bill, a 4% increase": a difference that says more of the sum before it."""
    if frame.role != CHANGE or last.role != LEVEL or frame.noun is not frame.phrase or frame.phrase.prep is not None:
        return False
    *between, mark = frame.parsed.phrases[last.phrase.at + 1 : frame.phrase.at] or [last.phrase]
    return mark.kind == "mark" and all(p.prep is not None for p in between)


def _equivalent(frame: Frame, last: Frame) -> bool:
    """ "50 trillion yen, which is $5bn": a sum in other money, in a relative clause."""
    both = frame.unit == last.unit == SUM and frame.role == last.role == LEVEL
    coins = {(one.quantity.currency, one.token.entry.word.split()[-1]) for one in (frame, last)}
    behind = frame.clause.kind == "relative" and frame.clause.parent is last.clause
    return both and len(coins) > 1 and behind and "be" in frame.verb


def _or(frame: Frame, last: Frame) -> bool:
    """ "by 10 percent, or $54 billion", "€10bn, the equivalent of $11bn": the same in another unit or currency."""
    between = frame.parsed.phrases[last.phrase.at + 1 : frame.phrase.at]
    between = [p for p in between if frame.parsed.tree.clause(p) is frame.clause and p.word not in ("(", ")")]
    if not (frame.unit != last.unit or converts(frame, last)) or frame.clause is not last.clause or not between:
        return False
    nearest, others = between[-1], between[:-1]
    joined = nearest.kind == "link" and nearest.means("either")
    equal = nearest.kind == "noun" and "same" in nearest.senses and "genitive" in frame.relations
    about = comma(nearest) and frame.quantity.hedge.comparator is Comparator.APPROX and frame.unit == last.unit
    told = equal or (frame.phrase.prep is None and (joined or about))
    return told and all(p.prep is not None or comma(p) for p in others)


def converts(frame: Frame, last: Frame) -> bool:
    """Whether two sums are in two currencies."""
    each = frame.quantity.currency, last.quantity.currency
    return frame.unit == last.unit == SUM and each[0] != each[1] and bool(each[0] or each[1])


def _open(frame: Frame) -> bool:
    """Whether a frame has no role, or one from a noun or verb that stands farther off than a frame to copy."""
    if not frame.role or (frame.relations & {"against"} and frame.role != NO_CLAIM):
        return True
    if frame.how.get("role") == "phrase":
        return False
    beside = frame.role != THRESHOLD and frame.phrase.prep is None and _gapped(frame)  # a goal is told by its own words
    return frame.noun is None and ((frame.role == EARLIER and not _told(frame)) or beside)


def _told(frame: Frame) -> bool:
    """ "procurement rose from $5bn", "cutting aid from 2%": whether a clause says itself what went from a figure on."""
    clause, thing = frame.clause, next(iter(objects(frame, frame.clause)), None)
    if "move_t" in frame.verb and measures.of_phrase(frame.parsed, thing) == measures.OTHER:
        return True
    if clause.verb is None or clause.subject is None or clause.subject.having("Q"):
        return False  # "3% of GDP goes on defence, up from 2%"
    return not clause.shares and "move" in frame.verb


def _source(frame: Frame, before: list[Frame]) -> Frame | None:
    """The frame before that this quantity goes on from."""
    inside = list(frame.clause.path())
    row = frame.phrase.prep is None and _gapped(frame) and frame.clause.kind != "bracket"
    for last in reversed(before):
        aside = last.clause.kind == "bracket" != frame.clause.kind and last.measure == measures.OTHER
        if aside or (row and last.role == EARLIER and last.copied is not None):
            continue  # "Chad (inflation 4%), 2%"; "spent $5bn, up from $4bn in 2019, and Chile $3bn"
        converted = frame.clause.kind == "bracket" and {last.unit, frame.unit} <= {PERCENT, SUM}
        if (converted or last.unit == frame.unit) and (last.clause.kind != "relative" or last.clause in inside):
            return last if _goes_on(frame, last) else None
    return None


def _goes_on(frame: Frame, last: Frame) -> bool:
    """Whether a quantity goes on from a frame: by its preposition, in a gap, in a bracket, or without a verb."""
    clause = frame.clause
    between = frame.parsed.phrases[last.phrase.at + 1 : frame.phrase.at]
    listed = all(one.kind == "link" or one.word in (",", "(", ")") for one in between)  # "by 4%, 5% and 6%"
    gapped = (clause is last.clause or listed) and _gapped(frame)
    if gapped or frame.relations & {"against", "source", "behind"}:
        return True
    if clause is last.clause and frame.relations & {"with"} and "compare" in frame.verb:
        return True  # "Chile's 4% compares with 2% for Peru"
    if "inverted" in clause.senses and frame.relations & {"with", "point"}:
        return True  # "as does Spain, at 1.3%"
    beside = frame.phrase.prep is None or frame.relations & {"agent", "with", "point", "standing"}
    if beside and "follows" in frame.verb:
        return True  # "followed by 2% in Greece", "followed by Greece with 2%", "followed by Greece 2%"
    if clause.kind == "bracket":
        return last.clause.kind == "bracket" if clause.verb is not None else clause.antecedent is not None
    return clause.verb is None and clause.kind in ("coordinate", "main", "adverbial") and clause is not last.clause


def _gapped(frame: Frame) -> bool:
    """Whether no verb stands between a quantity and the comma or conjunction before it."""
    seen = False
    for one in reversed(frame.parsed.phrases[: frame.phrase.at]):
        if one.kind == "verb":  # "60% of it goes on pay, 10% on weapons"
            return seen and frame.clause.verb is one and frame.subject is not None and bool(frame.subject.having("Q"))
        seen = seen or conjunction(one) or one.word in _SEPARATING
        if one.having("Q"):
            return seen
    return False


def _role_after(frame: Frame, source: Frame) -> str:
    """The role of a quantity that goes on from another."""
    if source.role == CHANGE:
        beside = source.phrase.at < frame.phrase.at <= source.phrase.at + 2 and "against" in frame.relations
        than = beside and compares_with(frame.parsed, source.phrase)  # "$1bn more than the $4bn of 2022"
        return LEVEL if than else _after_change(frame)
    if source.role == LEVEL and "source" in frame.relations:
        return EARLIER
    behind = frame.clause.antecedent if frame.clause.kind == "bracket" else None
    has = frame.relations & {"point"} or (behind is not None and named(behind))
    if source.role == THRESHOLD and has:
        return LEVEL  # "met the 2% target: Greece (2.3%) and Poland (2.1%)", "missed it, at 1.3%"
    return LEVEL if source.role == EARLIER else source.role


def _after_change(frame: Frame) -> str:
    """ "rose 5%, to 4% of GDP", "rose 5% (from $10bn)"."""
    relations = frame.relations
    if frame.unit == PERCENT and frame.base in (GDP, GNI, BUDGET):
        return LEVEL
    if frame.unit == SUM and "source" in relations and frame.clause.kind != "bracket":
        return EARLIER  # "a $5bn, 6% rise from the $80bn of this year"
    if frame.clause.kind == "bracket" and frame.phrase.prep is not None and not relations & {"degree"}:
        return EARLIER if "source" in relations else LEVEL
    behind = frame.clause.antecedent if frame.clause.kind == "bracket" and frame.unit == SUM else None
    if behind is not None and related(behind, "source", "against") and not (timed(behind) or named(behind)):
        return EARLIER  # "a rise of 9% from the estimates ($5bn)"
    return LEVEL if "goal" in relations and not relations & {"purpose", "source"} else CHANGE
