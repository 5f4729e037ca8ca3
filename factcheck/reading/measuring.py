"""What a frame measures: a walk outwards from the quantity; the first that decides, decides."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.arguments import accompanying, buys, equipment_goal, equipment_share, of_clause
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, GDP, LEVEL, PEOPLE, RANK, RATIO, SPENDING, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import for_others
from factcheck.reading.headcount import how_many
from factcheck.reading.measures import DEFENCE, MONEY, OTHER, SILENT, SUNDRY, decisive
from factcheck.reading.parsing import Parsed, figured, kept, mention
from factcheck.reading.phrases import Phrase, bare, related
from factcheck.reading.quantity import PERCENT, SUM
from factcheck.reading.strays import astray, other_side, partial
from factcheck.reading.wholes import narrowed
from factcheck.reading.words import having

_TELLING = frozenset(("genitive", "purpose", "within", "source", "above", "below"))
"""What a preposition stands for that says what a figure is of."""
_OF_MONEY = frozenset(("money", "change"))
Said = tuple[str, str]
"""Where something is said of what is measured, and what."""


def measured(frame: Frame) -> None:
    """Set what a frame measures."""
    owns = frame.base_phrase is not None and frame.base_phrase.tag == "own"  # "Spain's health budget is half of Chad's"
    # "American aid is three times Chad's defence budget"
    compared = frame.subject if frame.role == RATIO or owns else None
    if equipment_goal(frame) or equipment_share(frame):
        frame.equipment, frame.base, frame.measure, frame.how["measure"] = True, SPENDING, DEFENCE, "phrase"
    elif frame.how.get("role") == "tree" and frame.measure in (DEFENCE, OTHER):
        return
    elif frame.role == PEOPLE and how_many(frame, frame.subject):
        frame.measure, frame.how["measure"] = DEFENCE, "clause"
    elif (
        buys(frame)
        or partial(frame)
        or measures.of_phrase(frame.parsed, compared) == OTHER
        or astray(frame)
        or narrowed(frame)
    ):
        frame.measure = OTHER
    elif frame.copied is not None:
        frame.measure = _of_copy(frame)
    else:
        frame.measure, frame.how["measure"] = _first(frame)


def _of_copy(frame: Frame) -> str:
    """What a quantity measures that goes on from another: the same, unless the words right around it say something."""
    around = list(_right_around(frame))
    if frame.unit == SUM and frame.noun is frame.phrase and not frame.noun.senses:
        return OTHER  # "part of a $5bn wish list"
    return decisive(around) or (SUNDRY if SUNDRY in around and frame.unit == SUM else frame.measure)


def _right_around(frame: Frame) -> Iterator[str]:
    """What the words right around the quantity say, those before its bracket too: "more than health (10%)"."""
    yield from (measures.about(frame.noun), _labelled(frame))
    behind = frame.clause.antecedent if frame.clause.kind == "bracket" else frame.before
    if frame.clause.kind != "bracket" and not (behind is not None and bare(behind) and frame.phrase.prep is None):
        behind = None  # "the army costs 2%, schools 6%"
    if behind is not None and not behind.having("Q") and behind is not frame.base_phrase:
        yield measures.about(behind)
    for one in frame.parsed.complements(frame.phrase):
        if one.having("Q"):
            return
        if one is not frame.base_phrase and one.relations & _TELLING:
            said = measures.purpose(frame.parsed, one)
            yield OTHER if said == SILENT and frame.unit == SUM and _on_a_thing(frame, one) else said


def _labelled(frame: Frame) -> str:
    """What a noun right before a figure in a bracket says that it is of: "Chile (inflation 3%)"."""
    one = frame.before if frame.clause.kind == "bracket" and frame.clause.verb is None else None
    if one is None or not bare(one) or one.having("Q"):
        return SILENT
    return OTHER if one.means("growthnoun") else measures.about(one)


def _first(frame: Frame) -> tuple[str, str]:
    """The first that decides, and where it stands; else what was said without deciding."""
    silent, sundry = SILENT, False
    for place, said in _walk(frame):
        beyond = place in ("clause", "tree") and frame.role == THRESHOLD and frame.noun is not None
        if said == OTHER and beyond:
            continue
        if said in (DEFENCE, OTHER):
            return (SUNDRY, "phrase") if sundry and place != "phrase" else (said, place)
        sundry = sundry or (said == SUNDRY and place == "phrase")
        silent = silent or said
    return silent, "discourse"


def _walk(frame: Frame) -> Iterator[Said]:
    """What is said from the quantity outwards."""
    if frame.role == RANK:
        yield from _of_rank(frame)
    yield from _of_noun(frame)
    yield "phrase", _labelled(frame)
    yield from _of_complements(frame)
    yield from _of_own_clauses(frame)
    yield from _above_noun(frame)
    if frame.role == RATIO:  # "three times what Spain spends on defence"
        relatives = (c for c in frame.inside if c.kind == "relative")
        yield from (("tree", measures.spent_on(frame.parsed, c)) for c in relatives)
    beside = accompanying(frame)
    if beside is not None:
        said = measures.about(beside)
        yield "phrase", OTHER if said == SILENT and frame.base != GDP else said  # "a key rate of 20%"
        return
    for clause in frame.clause.path():
        if _holds(frame, clause):
            yield "clause", OTHER
        yield from _of_clause(frame, clause)
        if clause.kind in ("complement", "adverbial", "tag"):
            break
    if frame.role == RATIO:  # "the figure is three times larger than India's defence budget"
        sides = (measures.of_phrase(frame.parsed, p) for p in frame.clause.after(frame.phrase) if related(p, "against"))
        yield from (("clause", said) for said in sides if said == DEFENCE)
    yield from _of_heading(frame)


def _holds(frame: Frame, clause: Clause) -> bool:
    """ "The €90bn budget includes €9bn for the army": the whole of which defence is a part."""
    if clause.subject is not frame.phrase or clause.verb is None or "include" not in clause.does or frame.unit != SUM:
        return False
    figures = (one for one in clause.after(clause.verb) if one.having("Q"))
    parts = (part for one in figures for part in (one, *frame.parsed.complements(one)))
    return DEFENCE in map(measures.about, parts)


def _of_heading(frame: Frame) -> Iterator[Said]:
    """What stands before a colon, and says of what the figures after it are: "a year of higher spending: $5bn more"."""
    clause = frame.clause
    headed = clause.verb is None and clause.link == ":" and clause.parent is None
    if headed and DEFENCE in map(measures.about, frame.parsed.phrases[: clause.phrases[0].at]):
        yield "tree", DEFENCE


def _of_rank(frame: Frame) -> Iterator[Said]:
    for inner in frame.parsed.tree.about(frame.phrase, *frame.parsed.complements(frame.phrase)):
        if inner.kind in ("relative", "participle"):
            yield "tree", measures.spent_on(frame.parsed, inner)
    yield "phrase", measures.of_phrase(frame.parsed, frame.phrase)
    for one, said in _ranked_by(frame.parsed, frame.clause):
        if one.at > frame.phrase.at and related(one, "degree", "agent", "with"):
            yield "clause", said
        if related(one, "base") and said == DEFENCE:
            yield "clause", DEFENCE  # "in terms of military spending"


@kept
def _ranked_by(_parsed: Parsed, clause: Clause) -> list[tuple[Phrase, str]]:
    """The phrases of a clause that may say by what one is ranked, and what they are about."""
    return [(p, measures.about(p)) for p in clause.phrases if related(p, "degree", "agent", "with", "base")]


def _of_noun(frame: Frame) -> Iterator[Said]:
    """The governing noun, and what the quantity is a part of."""
    told = frame.noun is frame.phrase and frame.role == CHANGE and having(frame.later, "comparative")
    if told and measures.a_thing(frame.phrase) and not frame.phrase.meaning:
        yield "phrase", OTHER  # "2% more tax"
    share = frame.unit == PERCENT and frame.base == GDP and frame.noun is frame.phrase
    if not (share and "gdp" in frame.phrase.meaning):  # "2.4% GDP": what it is a part of
        yield "phrase", measures.about(frame.noun)
    if frame.base == SPENDING and _of_spending(frame):
        yield "phrase", DEFENCE
    if frame.base == TOTAL and frame.base_phrase is not None:
        said = measures.of_phrase(frame.parsed, frame.base_phrase)
        said = MONEY if said == SUNDRY else said  # "of the cost of NATO"
        allied = any((place := mention(t)) is not None and "NATO" in place.codes for t in frame.base_phrase.tokens)
        yield "phrase", DEFENCE if said == MONEY and allied else said  # "of NATO's budget"


def _of_spending(frame: Frame) -> bool:
    """Whether what is a part of spending is spending: "a fifth that of China" is of what the subject is."""
    base, subject = frame.base_phrase, frame.subject
    pointing = base is not None and base.tag == "pron"
    if not pointing or subject is None or subject.tag != "N" or subject is frame.phrase:
        return True
    return measures.of_phrase(frame.parsed, subject) in (DEFENCE, MONEY) or bool(subject.senses & {"figure", "part"})


def _of_complements(frame: Frame) -> Iterator[Said]:
    """ "2% on defence", "$5bn for schools", up to the next figure."""
    for one in frame.parsed.complements(frame.phrase):
        if frame.role == CHANGE and other_side(frame, one):
            break
        if _part_of_things(frame, one):
            yield "phrase", OTHER
        if figured(one) or "circumstance" in one.relations:
            break
        if frame.role == CHANGE and "statebudget" in one.senses and one is not frame.base_phrase:
            yield "phrase", OTHER
        if one is frame.base_phrase or one.senses & {"gdp", "gni", "statebudget"} or frame.how.get("base") == "tree":
            continue
        over = frame.role == CHANGE and "above" in one.relations and measures.about(one) == DEFENCE
        if over or one.relations & {"genitive", "purpose", "within", "about"}:
            said = measures.purpose(frame.parsed, one)
            if said == DEFENCE and _spent_otherwise(frame, one):
                said = OTHER
            bare_money = "within" in one.relations and "money" in one.senses and not one.means("definite")
            if said == MONEY and frame.unit == SUM and bare_money:  # "$5bn in funding"
                yield "clause", DEFENCE if measures.planned(frame.subject) else SUNDRY
            else:
                yield "phrase", OTHER if said == SILENT and _on_a_thing(frame, one) else said


def _part_of_things(frame: Frame, one: Phrase) -> bool:
    """ "6% of the casualties", "6% of the 90 days", "half of its oil output", "10% of the 17,000-person force"."""
    next_to = one.at == frame.phrase.at + 1 and "genitive" in one.relations and one is not frame.base_phrase
    share = frame.unit == PERCENT and frame.role == LEVEL and not frame.base
    unknown = measures.a_thing(one) and measures.about(one) == SILENT and not one.senses
    unknown = unknown or ("force" in one.senses and not one.senses & _OF_MONEY and bool(one.having("Q")))
    return share and next_to and (unknown or ("gdp" in one.senses and measures.of_a_kind(one)))


def _spent_otherwise(frame: Frame, inside: Phrase) -> bool:
    """ "$5bn in military funds for the wall", "Japan pays $2bn for American troops"."""
    after = frame.parsed.following(inside)
    if frame.unit == SUM and for_others(frame.subject, inside):
        return True
    within = frame.unit == SUM and "within" in inside.relations
    if not within or after is None or after.kind != "noun" or "within" in after.relations:
        return False
    said = measures.purpose(frame.parsed, after) if "purpose" in after.relations else SILENT
    return said == OTHER or (said == SILENT and _on_a_thing(frame, after))


def _of_own_clauses(frame: Frame) -> Iterator[Said]:
    """ "the $5bn that was taken from schools", "$5bn to run the army"."""
    if frame.unit != SUM:
        return
    end = frame.parsed.opened(frame.phrase) if frame.noun is None else None
    if end is not None and end.kind == "infinitive" and DEFENCE in map(measures.about, end.phrases[:3]):
        yield "phrase", DEFENCE
    for inner in frame.parsed.tree.about(frame.phrase):
        if inner.kind not in ("relative", "participle"):
            continue
        apart = inner.verb is not None and (inner.verb.negated or inner.verb.senses & {"include", "except"})
        others = inner.verb is not None and any(bare(p) and p.senses & _OF_MONEY for p in inner.after(inner.verb))
        if apart or others or any(map(figured, inner.phrases)):
            continue  # "a $5bn bill that has a rise in defence"
        yield "phrase", measures.spent_on(frame.parsed, inner)
        yield from (("phrase", measures.of_phrase(frame.parsed, p)) for p in inner.phrases if related(p, "source"))


def _on_a_thing(frame: Frame, phrase: Phrase) -> bool:
    purpose = "purpose" in phrase.relations and not phrase.relations & {"goal", "within"}
    others = phrase.tag == "pron" and any(map(figured, frame.clause.before(frame.phrase)))  # "and 1% on them"
    return frame.unit in (SUM, PERCENT) and purpose and (others or measures.a_thing(phrase))


def _above_noun(frame: Frame) -> Iterator[Said]:
    """The complements of a noun that stands before the quantity, and the noun that it hangs on."""
    noun = frame.noun
    if noun is None or noun is frame.phrase:
        return
    yield "phrase", measures.of_phrase(frame.parsed, noun)
    above = frame.parsed.previous(noun)
    if noun.prep is not None and above is not None and above.kind == "noun":
        yield "phrase", measures.about(above)


def _subjects(frame: Frame, clause: Clause) -> list[Clause]:
    """ "To meet the target would take $5bn": clauses that stand where the subject does."""
    inner = [c for c in frame.parsed.tree.inside(clause) if c.kind in ("infinitive", "gerund")]
    if clause.subject is frame.phrase:
        return [c for c in inner if c.kind == "infinitive" and c.subject is frame.phrase]  # "2% is likely to go on it"
    if clause.subject is not None or clause.verb is None:
        return []
    return [c for c in inner if c.verb is not None and c.verb.at < clause.verb.at]


def _of_clause(frame: Frame, clause: Clause) -> Iterator[Said]:
    """What a clause says, and what it is about."""
    place = "clause" if clause is frame.clause else "tree"
    yield from ((place, said) for said in of_clause(frame, clause))
    yield from (("tree", said) for inner in _subjects(frame, clause) for said in of_clause(frame, inner))
    if clause.kind in ("relative", "bracket", "participle") and clause.antecedent is not None:
        said = SILENT if clause.antecedent is frame.base_phrase else measures.of_phrase(frame.parsed, clause.antecedent)
        subject = clause is frame.clause and clause.subject is clause.antecedent
        costs = frame.unit == SUM and subject and "change" not in clause.antecedent.senses
        yield "tree", OTHER if said == SILENT and costs and measures.a_thing(clause.antecedent) else said
