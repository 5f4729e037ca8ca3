"""Licensing: whether a figure is about defence where its words do not say: by its form or the question in the air."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.anaphora import adds_up
from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.discourse import Talk
from factcheck.reading.frames import CHANGE, GDP, GNI, LEVEL, MEMBERS, PEOPLE, RANK, RATIO, THRESHOLD, Frame
from factcheck.reading.neighbours import are_several
from factcheck.reading.parsing import figured, mention, mentioned, timed
from factcheck.reading.phrases import Phrase, is_pronoun, named, related
from factcheck.reading.possessors import is_reporter
from factcheck.reading.quantity import PERCENT, POINTS, SUM
from factcheck.reading.ranking import at_a_share
from factcheck.reading.scopes import group_in
from factcheck.reading.strays import by_itself, spends
from factcheck.reading.valency import in_place
from factcheck.reading.words import having

_SUMMED = frozenset(("change", "part", "sumword", "money", "spender"))
_DECIDED = (measures.DEFENCE, measures.OTHER, measures.SUNDRY)


def licensed(frame: Frame, talk: Talk) -> str:
    """The measure, where the words do not say: licensed by a slot, a holder and the question under discussion."""
    if frame.bare and not (frame.codes and talk.of_gdp() and talk.is_open()):
        return measures.SILENT  # a number without a unit may be a share where GDP was spoken of, and somebody has it
    of = frame.copied
    goes_on = of is not None and (frame.clause.kind == "bracket" or frame.role == RANK)
    if of is not None and goes_on and licensed(of, talk) != measures.DEFENCE:
        return measures.OTHER  # "cut all its spending by 5bn reais ($1bn)", one of a row of services
    if frame.measure != measures.OTHER and _of_a_service(frame, talk):
        return measures.OTHER
    if frame.measure in _DECIDED or _unsaid(frame) or not _let(frame, talk, by_itself(frame)):
        return frame.measure
    return measures.DEFENCE


def _unsaid(frame: Frame) -> bool:
    """ "$5bn was set aside": a sum of which the sentence says neither whose nor of which money that was named it is."""
    if frame.how.get("subject") != "default" or frame.copied is not None:
        return frame.role == PEOPLE and frame.how.get("subject") == "discourse"
    if frame.role == CHANGE and frame.noun is not None and "change" in frame.noun.senses:
        several = frame.noun.head is not None and are_several(frame.noun.head)
        return several and not frame.noun.definite()  # "1% cuts", "$5bn in spending cuts"
    near = [frame.noun, frame.clause.subject, *objects(frame, frame.clause)]
    sums = frame.unit == SUM and frame.role == LEVEL and not any(_points(frame, one) for one in near if one is not None)
    return sums or frame.role == PEOPLE


def _points(frame: Frame, noun: Phrase) -> bool:
    """ "the budget", "this figure", "annual spending": money spoken of, with no word of what it is for."""
    told = any(one.kind in ("participle", "relative") for one in frame.parsed.tree.about(noun))
    for_things = any(one.relations & {"purpose", "goal"} for one in frame.parsed.complements(noun))
    return bool(noun.senses & {"money", "figure", "sumword", "budgetword"}) and not (told or for_things)


def _of_a_service(frame: Frame, talk: Talk) -> bool:
    """ "the Army (5%)", "the Army's funding", where a navy or an air force is spoken of too: one service of several."""
    around = (frame.noun, frame.clause.antecedent, frame.clause.subject, *frame.clause.phrases, *frame.parsed.phrases)
    forces = next((p for p in around if p is not None and p.kind == "noun" and having(p.tokens, "force")), None)
    mine = forces is not None and frame.role != PEOPLE and having(forces.tokens, "branch")
    owner = forces.owner[-2:] if mine and forces is not None else ()  # "the British Army's budget"
    called = len(owner) > 1 and owner[0].tag == "P" and owner[1].capital and having(owner[1:], "branch")
    return called or (mine and talk.heard.services())


def may_be_licensed(frame: Frame, talk: Talk) -> bool:
    """Whether a figure of which it is not known yet whose it is may be of defence."""
    if frame.bare and not (talk.of_gdp() and talk.is_open()):
        return False
    if frame.measure in _DECIDED:
        return frame.measure == measures.DEFENCE
    return _let(frame, talk, by_itself(frame) or frame.measure == measures.MONEY or spends(frame))


def _let(frame: Frame, talk: Talk, alone: bool) -> bool:
    """Whether a figure that does not say what it is of is of defence; `alone`: without a question it would be."""
    asked = _in_question(frame, talk)
    return frame.role == PEOPLE or (asked if asked == alone or talk.is_open() else alone)


def _in_question(frame: Frame, talk: Talk) -> bool:
    """Whether a figure answers the question that is open."""
    led = [t for t in frame.phrase.tokens if t.start < frame.token.start]
    if frame.unit == PERCENT and having(led, "next") and having(led, "definite"):
        return False  # "the other 71% of the budget"
    if _of_the_state(frame) or _of_something_else(frame, talk) or _of_growth(frame):
        return False
    other = frame.role == THRESHOLD and frame.quantity.value != talk.threshold and _of_other_things(frame)
    if other or adds_up(frame, talk.figure_before()):
        return False
    if frame.role in (MEMBERS, THRESHOLD) or frame.measure == measures.MONEY:
        return True
    if frame.copied is not None:
        spoken = measures.spoken_of(frame.parsed.phrases[: frame.phrase.at])
        return measures.DEFENCE in spoken or _in_question(frame.copied, talk)
    subject = _pointed(frame)
    strange = subject is frame.clause.subject and _by_a_stranger(frame)
    if strange or _to_an_end(frame) or _spent_in(frame):
        return False
    if frame.role in (RATIO, RANK):
        pointing = frame.role == RATIO and subject is not None and is_pronoun(subject) and "be" in frame.verb
        pointing = pointing and talk.heard.at - talk.held_at <= 1  # "Last year, it was three times as much"
        return "spend" in frame.verb or pointing or (frame.role == RANK and (_by_share(frame) or _placed(frame)))
    if frame.base in (GDP, GNI) or (frame.unit == PERCENT and frame.role == LEVEL):
        return True
    placed = frame.unit == SUM and related(frame.phrase, "with") and in_place(frame.before)
    return placed or _of_rise(frame) or _item(frame) or _beside(frame, talk) or _by_subject(frame)


def _of_other_things(frame: Frame) -> bool:
    """ "growth was 1.5%, short of a target of 2%": a sentence that speaks of something else, and not of defence."""
    spoken = measures.spoken_of(one for one in frame.parsed.phrases if not one.senses & {"gdp", "gni"})
    if measures.OTHER not in spoken or measures.MONEY in spoken or frame.parsed.means("force"):
        return False
    return not any("NATO" in place.codes for place in mentioned(frame.parsed.tokens))


def _by_share(frame: Frame) -> bool:
    """ "the second largest share", "comes third with 3% of GDP", "second at 3%"."""
    beside = [p for p in frame.clause.after(frame.phrase) if p.kind == "noun"]
    grown = having((t for t in frame.parsed.tokens if t.tag == "N"), "growthnoun", "change")  # "growth was 10% in Peru"
    told = not grown and any(at_a_share(frame.parsed, p) for p in beside)
    return told or "part" in frame.phrase.senses or any("gdp" in p.senses for p in beside)


def _placed(frame: Frame) -> bool:
    """ "ranks fifth in the alliance", "fifth with $5bn": in the order that is spoken of, where no other is named."""
    beside = [p for p in frame.clause.after(frame.phrase) if p.kind == "noun"]
    if beside and related(beside[0], "with") and figured(beside[0]) and not at_a_share(frame.parsed, beside[0]):
        return True
    alone = "rank" in frame.verb and frame.how.get("role") == "clause"
    return alone and any(map(group_in, beside)) and all(timed(p) or group_in(p) for p in beside)


def _beside(frame: Frame, talk: Talk) -> bool:
    """A figure in a name's bracket: "Chile ($5bn) and Peru ($3bn) make up half of it", "Chile (+5%) saw a rise"."""
    behind, parsed = frame.clause.antecedent, frame.parsed
    sort = (frame.unit, frame.role) in ((SUM, LEVEL), (PERCENT, CHANGE))
    if frame.clause.kind != "bracket" or behind is None or not (_alone(frame) and sort and named(behind)):
        return False
    around = parsed.tree.clause(behind)
    if measures.OTHER in measures.spoken_of(around.phrases):
        return False
    summed = any(p.kind == "noun" and p.senses & _SUMMED for p in around.phrases)
    return (summed and around.subject in parsed.listed(behind)) or _in_a_row(around, talk)


def _alone(frame: Frame) -> bool:
    """Whether a bracket has nothing but figures, and what they are a part of."""
    nouns = [p for p in frame.clause.phrases if p.kind == "noun" and p.head is not None]
    return nouns[:1] == [frame.phrase] and all(p.having("Q") or p.relations & {"genitive"} for p in nouns)


def _in_a_row(around: Clause, talk: Talk) -> bool:
    """ "Britain spent $47bn. It was followed by France ($41bn)": a row of countries that goes on."""
    before = talk.figure_before()
    alike = before is not None and before.role in (LEVEL, RANK)
    compares = any(having(one.tokens, "comparative") for one in around.phrases)  # "less than Chile ($5bn)"
    return alike and around.verb is not None and (compares or bool(around.verb.senses & {"follows", "rank"}))


def _item(frame: Frame) -> bool:
    """ "2. Chile - $5bn", "Chile: $5bn": a sentence of a country and a sum and nothing else, save in brackets."""
    subject, tree = frame.clause.subject, frame.parsed.tree
    phrases = [p for p in frame.parsed.phrases if tree.clause(p).kind != "bracket"]
    nouns = [p for p in phrases if p.kind == "noun"]
    named_first = subject is not None and nouns[:1] == [subject] and named(subject)
    alone = all(p.kind in ("noun", "mark") for p in phrases)
    alone = alone and all(p in (subject, frame.phrase) or p.relations & {"per"} for p in nouns)
    return named_first and alone and (frame.unit, frame.role) == (SUM, LEVEL)


def _of_something_else(frame: Frame, talk: Talk) -> bool:
    """ "The debt is huge. It has risen by $2 trillion": what a pronoun points at was no defence spending."""
    subject = _pointed(frame)
    if subject is None or not is_pronoun(subject) or frame.unit not in (SUM, PERCENT) or frame.base in (GDP, GNI):
        return False
    before = [p for p in frame.parsed.phrases[: subject.at] if not p.relations & {"lasting", "circumstance"}]
    spoken = measures.spoken_of(before)
    subjects = (p for p in before if frame.parsed.tree.clause(p).subject is p)
    if spoken & {measures.DEFENCE, measures.MONEY} or any(p.senses & {"figure"} for p in subjects):
        return False  # "The figure for Chad is 6%; for Kenya it is 10%"
    return measures.OTHER in spoken or talk.heard.else_before()


def _pointed(frame: Frame) -> Phrase | None:
    """The subject of a figure's clause, or the pronoun of "the ministry puts it at $5bn"."""
    taken = next(iter(objects(frame, frame.clause)), None) if "point" in frame.relations else None
    return taken if taken is not None and is_pronoun(taken) else frame.clause.subject


def _by_a_stranger(frame: Frame) -> bool:
    """ "Veterans Affairs would see a 14% rise": the subject is one that no lexicon knows, no spender."""
    subject = frame.clause.subject
    if subject is None or subject is frame.phrase or subject.head is None or frame.unit not in (SUM, PERCENT):
        return False
    if _a_rate(subject):
        return True
    if frame.noun is not None and frame.verb & {"demand", "request", "aim"}:
        return False  # "Progressives want a 10% cut": who wants it is not what is measured
    if frame.noun is not None and "figure" in frame.noun.senses and having(frame.noun.tokens, "definite"):
        return False  # "the institute puts the figure at 2%"
    told = [(t, mention(t)) for t in subject.tokens if t.tag in ("N", "P")]  # no "Russian rouble"
    known = any(t.entry.senses or (place and (t is subject.head or place.sense != "demonym")) for t, place in told)
    known = known or measures.DEFENCE in measures.spoken_of(frame.clause.before(frame.phrase))
    pointed = having(subject.tokens[:1], "pointing")
    return subject.head.tag == "N" and not (known or pointed or subject.having("Q")) and frame.base not in (GDP, GNI)


def _a_rate(phrase: Phrase) -> bool:
    """ "the jobless rate": of something that no lexicon knows."""
    told = [t for t in phrase.tokens if t.tag in ("N", "VN", "VD") and t is not phrase.head]
    return having(phrase.tokens, "ratenoun") and any(not t.entry.senses for t in told)


def _to_an_end(frame: Frame) -> bool:
    """ "allocated $5bn to house refugees", "paid $5bn for using it": what a sum is for is said right after it."""
    if frame.unit != SUM or frame.noun is not None:
        return False
    after = next((p for p in frame.parsed.phrases[frame.phrase.at + 1 :] if p.kind not in ("adverb", "link")), None)
    inner = frame.parsed.tree.clause(after) if after is not None and after.kind == "verb" else None
    if after is None or inner is None or inner.kind not in ("infinitive", "gerund") or inner.verb is not after:
        return False
    aims = any(having(p.tokens, "target", "gdp", "figure", "sumword") for p in inner.after(after))
    return not (aims and after.senses & {"meet", "move", "move_t", "take", "spend", "arrive"})


def _of_the_state(frame: Frame) -> bool:
    """ "The annual budget expenditure is $5bn", "the government released its $5bn budget", "overall spending is"."""
    subject = frame.clause.subject
    if subject is None or subject is frame.phrase or not (frame.unit == SUM or frame.role == CHANGE):
        return False
    told = measures.senses(subject.tokens)
    in_all = (
        bool(told & {"total"}) and frame.how.get("subject") not in ("phrase", "clause") and not subject.having("poss")
    )
    own = frame.noun is frame.phrase and any(t.tag == "poss" for t in frame.phrase.tokens) and "gov" in subject.senses
    own = own or any(place is not None and place.sense == "seat" for place in map(mention, frame.phrase.owner))
    return (frame.measure == measures.MONEY and (in_all or own)) or ("statebudget" in told and "force" not in told)


def _spent_in(frame: Frame) -> bool:
    """ "We have spent $5bn in Africa": what somebody spends in another place."""
    after = frame.parsed.following(frame.phrase)
    sums = frame.unit == SUM and "spend" in frame.verb and frame.clause.subject not in (None, frame.phrase)
    return sums and after is not None and bool(after.relations & {"within"}) and named(after)


def _of_rise(frame: Frame) -> bool:
    """ "an increase of 5%", "that is a cut of $5bn", "approved an extra $5bn"."""
    if (
        frame.unit == SUM
        and frame.role == CHANGE
        and frame.extra
        and frame.verb & {"enact", "request", "spend", "have"}
    ):
        return True
    rise, subject = frame.noun is not None and bool(frame.noun.senses & {"change"}), frame.clause.subject
    summed = frame.unit == SUM and subject is not None and is_pronoun(subject)
    if subject is not None and frame.unit == SUM and frame.role == CHANGE and "be" in frame.verb:
        return "change" in subject.senses  # "the increase is to be €2bn"
    return rise and frame.role == CHANGE and (summed or frame.unit in (PERCENT, POINTS))


def _of_growth(frame: Frame) -> bool:
    """Growth is the economy's, unless the sentence speaks of spending, be it by pointing at it."""
    subject = frame.clause.subject
    whose = (frame.noun, None if frame.base else subject)  # "this growth breaks the cap of 1% of GDP"
    if not any(one is not None and one.senses & {"growthnoun"} for one in whose):
        return False
    if subject is not None and (is_pronoun(subject) or having(subject.tokens[:1], "pointing")):
        return frame.parsed.means("gdp")
    return not any(measures.about(p) in (measures.DEFENCE, measures.MONEY) for p in frame.parsed.phrases)


def _by_subject(frame: Frame) -> bool:
    """ "Poland spends $5bn", "it raised it by $5bn", "the figure was $5bn", "its 3.1% of GDP came to $1.4bn"."""
    subject = frame.subject
    if subject is None:
        return False
    if "spend" in frame.verb and not is_reporter(subject) and not (frame.unit == SUM and "gov" in subject.meaning):
        return True
    if frame.role == CHANGE and "move_t" in frame.verb and (named(subject) or is_pronoun(subject)):
        return True
    if frame.unit == SUM and frame.role == LEVEL and "take" in frame.verb and named(subject):
        return True  # "the allies account for $1 trillion of that"
    other = frame.unit == SUM and frame.role == LEVEL and subject is not frame.phrase and subject.having("Q")
    pointing = is_pronoun(subject) or "figure" in subject.senses or subject.tag == "own"
    return bool((other and "be" in frame.verb) or (pointing and frame.verb & {"move", "be", "take"}))
