"""What the sentence does with a figure: states it, denies it, expects, promises, demands or supposes it.

Composed up the tree: the strongest on the path outwards wins. Relatives, brackets and adverbial clauses but conditions
assert for themselves; values that something rises from, and definite phrases, are presupposed.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Modality
from factcheck.reading import times
from factcheck.reading.adverbials import later, listed, predicative
from factcheck.reading.attitudes import (
    Mood,
    alongside,
    by,
    governed,
    governing,
    imagined,
    intended,
    judged,
    planned,
    resulting,
    supposed,
)
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, MEMBERS, PEOPLE, THRESHOLD, Frame
from factcheck.reading.governors import asking
from factcheck.reading.members import counted_before
from factcheck.reading.modals import (
    denied,
    instead,
    is_a_promise,
    is_fact,
    modals,
    of_another,
    presupposed,
    reminds,
    tells,
    twice,
)
from factcheck.reading.phrases import Phrase, named, related, sensed
from factcheck.reading.valency import slots
from factcheck.reading.words import NOTHING, Token, having

ORDER = (
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
    Modality.DEMAND,
    Modality.TARGET,
    Modality.PLEDGE,
    Modality.FORECAST,
    Modality.ASSERTED,
)
_PREPOSITIONS = {"deny": Modality.NEGATED, "toward": Modality.FORECAST, "moot": Modality.HYPOTHETICAL}
STOPS_AT = frozenset(("relative", "bracket", "adverbial"))
ASSERTED = Mood(Modality.ASSERTED)


def mood(frame: Frame) -> Mood:
    """The strongest mood on the path from a figure outwards; `how` says where it was found."""
    if frame.beside is not None and not times.dated(frame):
        made, frame.how["mood"] = mood(frame.beside), "copied"  # the figure that it says again
        return made
    told = of_another(frame)
    found = _moods(frame) if told is None else ((one, "tree") for one in (ASSERTED, *_clause(frame, told, None)))
    made, frame.how["mood"] = min(found, key=lambda one: ORDER.index(one[0].modality))
    return made


def _moods(frame: Frame) -> Iterator[tuple[Mood, str]]:
    """Every mood on the path, with where it was found."""
    yield ASSERTED, "clause" if frame.clause.verb is not None and frame.clause.verb.finite else "default"
    beside = frame.noun is not None and frame.noun is not frame.phrase and related(frame.noun, "against", "above")
    begins = any(related(one, "source") for one in (frame.phrase, frame.noun))
    earlier = frame.role == EARLIER or (frame.role == PEOPLE and begins)
    against = frame.relations & {"against"} and frame.copied is not None and times.dated(frame)
    if earlier or beside or against or counted_before(frame):
        return
    asked = asking(frame)
    if asked is not None and frame.role == LEVEL:
        yield by(Modality.DEMAND, asked), "phrase"
        return
    yield from ((one, "phrase") for one in _noun(frame))
    if presupposed(frame):
        return
    below, told = None, False  # "it would be fair to say that": what is around a report changes nothing but its truth
    for clause in frame.clause.path():
        place = "clause" if below is None else "tree"
        told = told or (below is not None and tells(clause, below))
        found = list(_clause(frame, clause, below))
        yield from ((one, place) for one in found if not told or one.modality is Modality.NEGATED)
        apart = clause.kind in STOPS_AT and not (predicative(clause) or _answers(frame, clause) or alongside(clause))
        if apart or (clause.kind == "gerund" and "behind" in clause.senses):  # "after spending $4bn"
            ahead = "until" in clause.senses and clause.verb is not None and not clause.verb.past
            if ahead or clause.senses & {"if", "whether"}:
                yield Mood(Modality.HYPOTHETICAL, clause.link), place
            that = clause.antecedent is not None and clause.antecedent.tag == "pron" and not clause.link
            yield from ((one, "tree") for one in _label(frame) if that)  # "That it spends 2% is false"
            return
        if is_a_promise(clause) and found:
            return  # "its pledge to spend 2% would cost $5bn": the promise is a fact
        if clause.kind == "complement" and is_fact(clause):
            break  # "must not forget the fact that it spends 2%"
        below = clause
    yield from ((one, "tree") for one in _label(frame))
    source = None if instead(frame) else frame.copied
    if source is not None and (_gapped(frame) or listed(frame.parsed, source.phrase, frame.phrase)):
        yield mood(source), "copied"


def _gapped(frame: Frame) -> bool:
    """ "Chile is to spend 2%; Peru, 1%; and 3% in 2030": a clause whose verb is that of the one before."""
    clause = frame.clause
    name = clause.subject is not None and named(clause.subject) and frame.phrase.prep is None
    alone = frame.phrase in [p for p in clause.phrases if p.kind == "noun"][:1]
    alone = alone and all(when.basis == "stated" for when in later(frame, clause))  # but "; 1.2% last year"
    return clause.verb is None and clause.kind == "coordinate" and (alone or (name and not times.dated(frame)))


def _answers(frame: Frame, clause: Clause) -> bool:
    """ "The biggest spenders will be Japan (2%) and Chile (3%)": what a bracket says of a name is what is asked for."""
    name, verb = clause.antecedent, None if clause.parent is None else clause.parent.verb
    if clause.kind != "bracket" or clause.verb is not None or name is None or verb is None:
        return False
    told = frame.how.get("measure") in ("tree", "copied") and "be" in verb.classes
    return told and named(name) and name.prep is None and name.at > verb.at


def _noun(frame: Frame) -> Iterator[Mood]:
    """Adjectives and nouns of promising, proposing and expecting around the figure itself."""
    theirs = frame.relations & {"against"} and frame.copied is not None and frame.codes != frame.copied.codes
    hanging = frame.relations if frame.noun is None or frame.role == CHANGE else frame.relations | frame.noun.relations
    yield from [*planned(frame), *intended(frame), *_sought(frame), *([] if theirs else _led(hanging))]
    yield from [Mood(Modality.NEGATED)] if denied(frame) else []
    after = frame.after if frame.noun is None and frame.after and frame.after.relations & {"within"} else None
    inside = after if after is not None and after.senses & {"change", "money"} else None  # "$5bn in proposed cuts"
    for token in (t for p in (frame.phrase, frame.noun, inside) if p is not None for t in p.tokens):
        modality = _modality(frame, token)
        if modality is not None:
            yield Mood(modality, token.entry.word)
    whole = frame.base_phrase
    forms = () if whole is None else [form.senses for t in whole.tokens for form in t.entry.forms]
    if whole is not None and any(one & {"expect", "say"} == {"expect"} for one in forms):
        yield Mood(Modality.FORECAST, whole.word)  # "6% of expected output", not "of estimated output"


def _led(senses: frozenset[str]) -> list[Mood]:
    """ "1.3% instead of 2%", "on course for 3%", "far from spending 3%": what a preposition says that is not so."""
    return [Mood(modality) for sense, modality in _PREPOSITIONS.items() if sense in senses]


def _sought(frame: Frame) -> Iterator[Mood]:
    """ "the $5bn increase he seeks": what somebody asks for is said by the relative clause."""
    for inner in frame.parsed.tree.about(frame.phrase) if frame.unit == "money" else ():
        verb = inner.verb
        other = inner.subject is not frame.phrase
        other = other and not any(having(p.tokens, "fused") for p in inner.phrases[:1])  # "$5bn, beyond what he wants"
        if inner.kind == "relative" and other and verb is not None and not verb.passive:
            yield from governing(verb.senses & {"request", "demand", "promise"}, verb, frame)


def _modality(frame: Frame, token: Token) -> Modality | None:
    senses = token.entry.senses
    if senses >= {"promise", "budgetword"} and "request" in frame.verb:
        return Modality.FORECAST  # "requested a $600bn plan"
    if token.tag == "det" and "no" in senses:
        return Modality.NEGATED if token.start < frame.token.start and frame.role == THRESHOLD else None
    if token.tag not in ("N", "VN", "VD"):
        return None
    if senses & {"forecast", "request"}:
        return Modality.FORECAST
    return Modality.PLEDGE if "promise" in senses else None


def _clause(frame: Frame, clause: Clause, below: Clause | None) -> Iterator[Mood]:
    verb, subject = clause.verb, clause.subject
    if verb is not None:
        yield from modals(frame, clause, verb, below)
        yield from imagined(frame, clause)
        if below is None:
            yield from _object(frame, verb)
            under = (one for one in clause.phrases if one.relations & {"under"})
            plans = [one for one in under if one.means("promise", "law", "request")]
            kinds = ((Modality.FORECAST if one.means("promise", "request") else Modality.TARGET, one) for one in plans)
            yield from (by(*kind) for kind in kinds if not (verb.past or verb.perfect))  # "under the law it gets 5%"
        elif below.kind == "participle":
            yield from resulting(frame, below, verb)
    mine = below is None and (frame.role == MEMBERS or frame.phrase is subject)
    if mine and (verb is None or "be" in verb.classes):
        for inner in frame.parsed.tree.inside(clause):  # "nine are likely to meet it", "2% is likely to go on it"
            yield from governed(frame, inner) if inner.kind == "infinitive" else ()
    beside = below is not None and below.kind == "participle" and "comma" in below.senses
    made = [] if twice(frame, clause) else governed(frame, clause)  # "fails to, spending 1%"
    yield from (one for one in made if not beside or one.modality is not Modality.NEGATED)
    yield from _led(clause.senses) if clause.kind == "gerund" else ()
    if supposed(clause):
        yield Mood(Modality.HYPOTHETICAL, clause.link)
    if below is None and verb is not None and subject is not None:
        yield from [by(Modality.FORECAST, subject)] if _proposes(frame, subject, verb) else []
        yield from judged(frame, clause, verb)


def _proposes(frame: Frame, subject: Phrase, verb: Phrase) -> bool:
    """ "the committee's budget cuts defence by $9bn", "the request sets aside $9bn"."""
    level = frame.base == "gdp" and frame.role == LEVEL
    if frame.unit != "money" and not level and not (frame.role == CHANGE and verb.senses & {"move_t"}):
        return False
    above = frame.parsed.tree.clause(subject).verb
    signed = above is not None and "inforce" in above.senses and (above.past or above.perfect)
    if signed and above is not None and above.at < subject.at:
        return False  # "signed a bill that authorises $9bn"
    if having(subject.having("N"), "forecast") or (not level and subject.senses & {"request"}):
        return not verb.past or bool(verb.senses & {"include", "comprise"})
    if level or verb.past or "behind" in frame.parsed.tree.clause(verb).senses:
        return False  # "fell by 2% after growing by 5%"
    if subject.senses >= {"promise", "event"} and not verb.perfect:  # "the deal allows for $5bn", "lifts it by $5bn"
        return bool(verb.senses & {"cause", "move_t", "spend", "enact", "comprise"})
    return "budgetword" in subject.meaning and not verb.perfect and bool(verb.senses & {"spend", "move_t"})


def _object(frame: Frame, verb: Phrase) -> list[Mood]:
    """What a verb of promising, proposing or asking does with the figure itself: "pledged 2%", "proposes $886bn"."""
    senses, clause, it = verb.senses, frame.clause, _taken(frame, verb)
    who = clause.antecedent if clause.kind == "relative" else clause.subject
    whose = NOTHING if who is None else who.senses
    begins = clause.kind == "main" and who is None and clause.phrases[:1] == [verb]
    if begins and verb.head is not None and verb.head.entry.form("base"):
        return [by(Modality.DEMAND, verb)] if it else []  # "Cut the budget by $5bn"
    if "demand" in senses and frame.unit == "money" and whose & {"law", "request"}:
        return [by(Modality.FORECAST, verb)] if it else []  # "the bill calls for $5bn"
    lays_down = "norm" in senses and "cause" not in senses and frame.base == "gdp"  # "mandated spending of 4%"
    if (lays_down and it) or ("law" in whose and senses & {"demand", "norm"}):
        return [by(Modality.TARGET, verb)]
    if it and "missing" in senses and frame.role == LEVEL:
        return [by(Modality.NEGATED, verb)]  # "narrowly missed 2%"
    if _not_theirs(frame, verb):
        return [by(Modality.HYPOTHETICAL, verb)]
    taken = frame.parsed.following(verb)
    rise = taken is not None and "change" in taken.senses and "goal" in frame.relations
    if rise and "announce" in senses and frame.role == LEVEL:
        return [by(Modality.PLEDGE, verb)]  # "announced a rise to 3%"
    kept = "promise" in senses and (verb.past or verb.perfect or frame.role == CHANGE)  # "has committed $5bn"
    asked = "demand" in senses and taken in (frame.phrase, frame.noun) and "purpose" in (taken or verb).relations
    if not it or (senses & {"move_t", "spend", "be", "say", "meet"} and not (kept or asked)):
        return []  # but "pushed for a 5% rise"
    return governing(senses - {"fail"}, verb, frame)


def _not_theirs(frame: Frame, verb: Phrase) -> bool:
    """ "Spain shuns 5% of GDP", "voted against 5% of GDP", "defends a €60bn budget": no verb says that it is spent."""
    share, led = frame.base == "gdp" and frame.role == LEVEL, frame.relations & {"purpose", "against", "source"}
    changes = frame.role == CHANGE and led
    some = (changes or (frame.unit == "money" and frame.role == LEVEL)) and having(frame.phrase.having("det"), "one")
    if not (share or some) or verb.passive or not verb.finite or verb.tag == "aux":
        return False
    if frame.noun not in (None, frame.phrase) or frame.phrase.at < verb.at or sensed(frame.subject, "money", "figure"):
        return False
    if led:
        return verb.senses <= {"say", "told", "enact"}
    return not frame.relations and not verb.senses - ({"enact"} if share else NOTHING)


def _taken(frame: Frame, verb: Phrase) -> bool:
    """Whether the figure, or the noun that it hangs on, is what a verb takes."""
    if verb.passive:
        return True
    inside = [p for p in (frame.phrase, frame.noun) if p is not None and frame.parsed.tree.clause(p) is frame.clause]
    roles = {"object", "goal", "purpose", "degree"} | ({"point"} if verb.senses & {"moot", "aim"} else set())
    return any(roles & slots(p, verb) for p in inside)


def _label(frame: Frame) -> list[Mood]:
    """ "FALSE: Spain spends 3%", "It is a myth that"."""
    tokens = frame.parsed.tokens
    mark = next((n for n, t in enumerate(tokens[:3]) if t.entry.word in (":", "-", "\u2014")), 0)
    if having(tokens[:mark], "false"):  # "FALSE: it spends", "Fake news: it spends"
        return [Mood(Modality.NEGATED, tokens[0].entry.word)]
    for clause in frame.parsed.tree.clauses:
        if clause.verb is not None and _rejects(frame, clause, clause.verb):
            return [by(Modality.NEGATED, clause.verb)]
    return [Mood(Modality.HYPOTHETICAL, "?")] if frame.clause.question and not reminds(frame.clause) else []


def _rejects(frame: Frame, clause: Clause, verb: Phrase) -> bool:
    """ "...; that is wrong", ", which is false", "The figure of 2% is incorrect", "The claim that it spends 2% is"."""
    subject = clause.subject
    said = subject is not None and subject.tag == "pron" and any(c.antecedent is subject for c in frame.clause.path())
    if subject is None or verb.negated:  # "That it spends 2% is not true"
        return said and any(having(p.tokens[-1:], "true") for p in clause.after(verb))
    points = subject.tag == "pron" or (clause.kind == "relative" and "comma" in clause.senses)
    after = points and verb.start > frame.token.start and clause not in frame.clause.path()
    itself = clause is frame.clause and frame.noun in (subject, frame.phrase) and frame.phrase.at < verb.at
    told = any(one.governor is subject and one.kind == "complement" for one in frame.clause.path())
    taken = subject if verb.passive else frame.parsed.following(verb)
    claims = any(one.governor is taken and one.kind == "complement" for one in frame.clause.path())
    refuted = claims and "deny" in verb.senses  # "the claim that it spends 2% has been debunked"
    told = told or said or (having(subject.tokens, "figure") and itself)
    return refuted or ((after or told) and any(having(p.tokens[-1:], "false") for p in clause.after(verb)))
