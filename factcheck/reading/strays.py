"""What a figure is of by itself, and figures that are not: of something else that stands near, parts of a sum."""

from __future__ import annotations

from functools import lru_cache

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, GDP, LEVEL, MEMBERS, RANK, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import ALLIED
from factcheck.reading.measures import DEFENCE, OTHER, SILENT
from factcheck.reading.parsing import Parsed, codes, kept, unit
from factcheck.reading.phrases import Phrase, after, comma, is_pronoun, is_spender, named, related
from factcheck.reading.quantity import PERCENT, SUM
from factcheck.reading.words import having


def astray(frame: Frame) -> bool:
    """Whether the words right beside a figure say that it is of something else."""
    ends = frame.unit == SUM and _to_an_end(frame)
    return ends or _hung_on(frame) or _moved(frame) or _apposed(frame) or _for_people(frame) or _abroad(frame)


def _abroad(frame: Frame) -> bool:
    """ "Chile spends 1% of GDP in Peru", "puts $5bn into Peru": what one country spends in another, or for it."""
    subject, verb, base = frame.subject, frame.clause.verb, frame.base_phrase
    if frame.role != LEVEL or frame.copied or subject is None or verb is None or verb.passive:
        return False
    figure = base if base is not None and base.at > frame.phrase.at else frame.phrase
    where = next(iter(frame.parsed.complements(figure)), frame.phrase)
    of = frame.parsed.following(where) if measures.about(where) == DEFENCE else None  # "on the defence of Peru"
    where = of if of is not None and of.at == where.at + 1 and related(of, "genitive", "purpose") else where
    if "spend" not in frame.verb or not (named(where) and related(where, "within", "goal", "purpose", "genitive")):
        return False
    there = set(where.place.codes) if where.place is not None and not where.place.group else set()
    return bool(there) and (is_pronoun(subject) or (named(subject) and there.isdisjoint(codes(subject.tokens))))


def _hung_on(frame: Frame) -> bool:
    """ "a deficit of 6%", "shops worth 6%", "below the figure of 6%": a noun that governs no figure of ours."""
    before = frame.before
    if frame.unit == PERCENT and frame.role == LEVEL and frame.noun is before is not None:
        return related(before, "above", "below")
    if before is None or before.having("Q") or frame.noun is not None or "genitive" not in frame.relations:
        return False
    strange = frame.unit == PERCENT and measures.a_thing(before) and not (before.meaning or before.means("force"))
    return strange or measures.about(before) == OTHER


def _apposed(frame: Frame) -> bool:
    """ "set the wage at $5, an increase of 3%": what is summed up is of something else."""
    noun = frame.noun
    if frame.role != CHANGE or noun is None or noun.prep is not None or not noun.at:
        return False
    if not comma(frame.parsed.phrases[noun.at - 1]) or not noun.senses & {"change"}:
        return False
    spoken = measures.spoken_of(frame.clause.before(noun))
    return OTHER in spoken and not spoken & {measures.DEFENCE, measures.MONEY}


def _for_people(frame: Frame) -> bool:
    """ "a 3.8 percent raise for troops", "gives soldiers a raise of 4%": pay, no spending on all of the forces."""
    given_to, after = frame.before, frame.after
    raised = frame.noun is frame.phrase and "force" not in frame.phrase.senses
    pay = raised and given_to is not None and given_to.prep is None and "people" in given_to.senses
    given = after is not None and not after.having("Q") and related(after, "purpose") and "people" in after.senses
    return frame.role == CHANGE and (pay or given)


def _moved(frame: Frame) -> bool:
    """ "a $52bn boost, and cuts pensions by $5bn": what goes on from a change of ours, of another thing."""
    before, degree = frame.before, frame.role == CHANGE and "degree" in frame.relations
    if not degree or before is None or before.having("Q") or frame.copied is None:
        return False
    return measures.a_thing(before) and measures.about(before) in (OTHER, SILENT)


def _to_an_end(frame: Frame) -> bool:
    """ "another $142bn to fight the wars", "$5bn to buy ships": what a sum is to do is said right after it."""
    end = frame.parsed.opened(frame.phrase)
    things = end.after(end.verb)[:1] if end is not None and end.kind == "infinitive" and end.verb is not None else []
    return any(one.kind == "noun" and _other_end(frame, one) for one in things)


def _other_end(frame: Frame, thing: Phrase) -> bool:
    """Whether what a sum is to do is done to a thing that is not the forces, and not by raising them to that sum."""
    summed = frame.noun not in (None, frame.phrase)  # "a total of $5bn to fight poverty"
    told = summed or frame.verb & {"move", "move_t"} or measures.about(frame.phrase) == measures.DEFENCE
    other = not told and measures.a_thing(thing) and measures.about(thing) in (OTHER, SILENT)
    return other or bool(thing.senses & {"event"})


def other_side(frame: Frame, one: Phrase) -> bool:
    """ "40% more than in the last programme": what a difference is from says nothing of what it is in."""
    before = frame.parsed.previous(one)
    return before is not None and before.kind == "adverb" and before.means("against")


def partial(frame: Frame) -> bool:
    """Whether a sum is a part of another, and nobody's who spends that part: "America spent $1 trillion of that"."""
    taken = frame.role == CHANGE and "move_t" in frame.verb  # "ripped $5bn out of the budget"
    if frame.unit == SUM and _the_whole(frame):
        return True
    spender = frame.subject is not None and named(frame.subject) and frame.verb & {"take", "spend"}
    if frame.unit != SUM or taken or (spender and frame.copied is None):
        return False
    if _of_which(frame):
        return True
    if _shared_out(frame) or _apposed_to_a_part(frame):
        return True
    after = frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 3]
    inside = after and frame.noun is None and "within" in after[0].relations and "money" in after[0].senses
    if inside and measures.about(frame.subject) == DEFENCE != measures.about(after[0]):
        inside = False  # "the army gets $5bn in the 2024 budget"
    if _out_of_the_first(frame) or (inside and (after[0].means("definite") or after[0].having("own"))):
        return True  # "won $5bn in the defence bill"
    if after and after[0].kind == "noun":
        return _of_it(after[0]) or (_of_the_whole(after[0]) and not measures.for_defence(frame.parsed, after[0]))
    return bool(after) and after[0].opens("genitive")  # "$5bn, of which"


def _of_which(frame: Frame) -> bool:
    """ "a budget of $38bn, of which $10bn comes from a fund"."""
    which = frame.before
    if which is None or frame.role != LEVEL or which.tokens[0].tag != "rel" or not which.at:
        return False
    for_it = any(measures.for_defence(frame.parsed, one) for one in frame.clause.after(frame.phrase))
    return frame.parsed.phrases[which.at - 1].opens("genitive") and not for_it


def _the_whole(frame: Frame) -> bool:
    """ "$5bn of its $60bn budget on the army", "of its $60bn budget 8% goes to the army": the army has the part."""
    whole = frame.noun or frame.phrase
    part = frame.parsed.previous(whole)
    if not whole.opens("genitive") or measures.about(whole) == DEFENCE:
        return False
    gone = [p for p in frame.clause.after(whole) if p.relations & {"purpose", "goal"} and not p.having("Q")]
    gone += [frame.subject] if frame.subject is not None and not whole.having("poss") else []  # "defence gets 8%"
    opening = part is None and any(measures.about(p) == DEFENCE for p in gone)
    return opening or (part is not None and unit(part, SUM) is not None and measures.for_defence(frame.parsed, whole))


def _shared_out(frame: Frame) -> bool:
    """ "The army will get $5bn, the navy $3bn", "$5bn for the army, $3bn for the navy": what each service has."""
    gone_to = after(_purposes(frame.parsed, frame.clause), frame.phrase)
    mine = (frame.subject, frame.before, *gone_to[:1])
    each = any(p is not None and (_is(p, "branch") or _is(p, "service")) for p in mine)
    return each and _of_several(frame.parsed)


@kept
def _purposes(_parsed: Parsed, clause: Clause) -> list[Phrase]:
    return [p for p in clause.phrases if "purpose" in p.relations]


@lru_cache(maxsize=8)
def _of_several(parsed: Parsed) -> bool:
    """Whether a sentence names the army and another service alike."""
    alone = [p for p in parsed.phrases if not p.having("Q") and (p.prep is None or "purpose" in p.relations)]
    armies, others = ({p.relations for p in alone if _is(p, sense)} for sense in ("branch", "service"))
    return not armies.isdisjoint(others)


def _is(phrase: Phrase, sense: str) -> bool:
    return sense in phrase.meaning and "money" not in phrase.meaning


def _out_of_the_first(frame: Frame) -> bool:
    """ "Of the $90bn, $14bn is for pensions": a sum out of what the sentence opens with."""
    first = frame.parsed.phrases[0]
    if first is frame.phrase or first.kind != "noun" or not first.opens("genitive"):
        return False
    whole = measures.of_phrase(frame.parsed, first)
    return whole == DEFENCE or DEFENCE not in measures.spoken_of(frame.clause.phrases)  # "$5bn of it to defence"


def _apposed_to_a_part(frame: Frame) -> bool:
    """ "The majority of the defence budget, $5bn,", "a part of the budget, which is $5bn": the sum is the part."""
    whole = frame.behind(",") if frame.phrase.prep is None else None
    if frame.clause.kind == "relative" and "be" in frame.verb:
        whole = frame.clause.antecedent
    if whole is None or not whole.relations & {"genitive"} or whole.having("Q"):
        return False
    part = frame.parsed.previous(whole)
    return part is not None and part.means("rest", "part", "most") and not part.having("Q")


def _of_it(whole: Phrase) -> bool:
    """ "of it", "of that"."""
    return "genitive" in whole.relations and whole.tag == "pron"


def _of_the_whole(whole: Phrase) -> bool:
    """ "of the request", "of its budget", "of this spending", "out of $5bn"."""
    if whole.means("outof") and unit(whole, SUM):
        return True
    definite = whole.means("definite") or any(t.tag in ("poss", "own") for t in whole.tokens)
    return "genitive" in whole.relations and definite and bool(whole.senses & {"money", "statebudget", "request"})


def by_itself(frame: Frame) -> bool:
    """ "Poland spends 4% of GDP" says on what by itself; so does an alliance's target."""
    if frame.role == MEMBERS:
        spent = any(p.senses & {"spend", "money", "target", "gdp"} for p in frame.parsed.phrases)
        return (spent and _allied(frame)) or frame.how.get("role") == "copied"
    if frame.role == RANK and having(frame.phrase.tokens, "spender"):
        return _allied(frame)
    money = frame.measure == measures.MONEY
    if money and (frame.parsed.means("armsreport") or not ALLIED.isdisjoint(frame.codes)):
        return True  # "SIPRI says Russia's spending rose by 9%", "spending by European allies will rise by 15%"
    if frame.unit != PERCENT:
        return False
    shared = frame.base == TOTAL and "spend" in frame.verb  # "pays 22% of NATO's budget"
    strong = frame.noun is not None and "strong" in frame.noun.senses  # "the lowest in NATO, with spending of 1.2%"
    if frame.role == THRESHOLD or shared or (strong and money and frame.role == LEVEL):
        return _allied(frame)
    return bool(frame.codes) and spends(frame)


def _allied(frame: Frame) -> bool:
    return not ALLIED.isdisjoint(codes(frame.parsed.tokens))


def spends(frame: Frame) -> bool:
    """ "Poland spends 4%": the subject is a country, its government, its allies."""
    subject, verb = frame.subject, frame.clause.verb
    spender = frame.noun is not None and "spender" in frame.noun.senses  # "is the biggest spender, at 4%"
    if frame.unit != PERCENT or frame.base not in (GDP, "") or frame.role != LEVEL:
        return False
    if not (spender or "spend" in frame.verb):
        return False
    return subject is None or subject is frame.phrase or (verb is not None and verb.passive) or is_spender(subject)
