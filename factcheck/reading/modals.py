"""Modals and negation of a clause's own verb, and what a clause presupposes: "would", "must", "is not", "its $5bn"."""

from __future__ import annotations

from itertools import takewhile

from factcheck.models import Comparator, Modality
from factcheck.reading.attitudes import Mood, by
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import GDP, LEVEL, MEMBERS, PEOPLE, Frame
from factcheck.reading.parsing import codes
from factcheck.reading.phrases import Phrase, bare, is_pronoun, related, sensed
from factcheck.reading.tense import under_a_plan
from factcheck.reading.words import having


def modals(frame: Frame, clause: Clause, verb: Phrase, below: Clause | None) -> list[Mood]:
    """The moods of a clause's own verb; `below` is the clause of the figure in it, where it has one of its own."""
    kind = "" if below is None else below.kind
    told = below is not None and tells(clause, below)
    other = instead(frame) or _contrast(clause, verb)
    refused = refuses(frame, clause)
    denied = (refused and not (other and verb.negated)) or _nor(frame, clause)
    passed = (told and not verb.senses & {"promise", "opinion"}) or kind in ("gerund", "participle", "adverbial")
    led = below is None and frame.phrase.at < verb.at and (frame.noun or frame.phrase).relations & {"with", "point"}
    passed = passed or bool(led)  # "with 1.3% of GDP it does not meet it"
    judged = "include" in verb.senses or any(having(one.tokens, "factive") for one in (verb, *clause.after(verb)))
    judged = judged and kind == "complement"  # "It is not surprising that", "not counting that": it is so
    passed = passed or judged or _joined(below) or twice(frame, below)
    strange = frame.phrase.prep is not None and verb.senses <= {"meet"} and verb.tag != "aux"  # "cannot live on 2%"
    felt = strange or (related(frame.phrase, "with") and not verb.senses & {"spend", "move", "move_t"})
    felt = felt and below is None and frame.role == LEVEL and not frame.copied  # "not happy with 2%"
    found = [by(Modality.HYPOTHETICAL if felt else Modality.NEGATED, verb)] if denied and not passed else []
    if having(verb.adverbs, "false") or (told and any(having(one.having("adv"), "false") for one in clause.phrases)):
        found.append(by(Modality.NEGATED, verb))
    if told:
        return found
    if below is frame.clause and _for_itself(clause, below):
        return found
    if verb.modal & {"hypo"} and below is not None and kind == "gerund" and below.governor is None:
        found.append(by(Modality.HYPOTHETICAL, verb))  # "by cutting it we could save"
    elif verb.modal & {"hypo"} and not verb.modal & {"can"}:
        found.append(_would(frame, clause, verb) if verb.modal & {"would"} else by(Modality.HYPOTHETICAL, verb))
    elif verb.modal & {"demand"}:
        found.append(by(Modality.DEMAND, verb))
    elif verb.modal & {"forecast"}:
        found.append(by(Modality.FORECAST, verb))
    return found


def denied(frame: Frame) -> bool:
    """ "1.5%, not 2%", "not yet the 2%": whether a figure itself is denied."""
    if "quantifier" in frame.detail:
        return False  # "not all allies" is a count of its own
    led, before = [t for t in frame.phrase.tokens if t.start < frame.token.start], frame.before
    while before is not None and before.kind == "adverb":
        led, before = [*before.tokens, *led], frame.parsed.previous(before)
    return any(t.entry.classes == {"neg"} for t in led)


def instead(frame: Frame) -> bool:
    """ "not 2% but 3%": what is so, where something else is denied."""
    before = frame.before
    return before is not None and before.kind == "link" and having(before.tokens, "butword")


def tells(clause: Clause, below: Clause) -> bool:
    """Whether a clause tells what the one in it says: "says that", "would argue"."""
    return "say" in clause.does and below.kind == "complement"


def _joined(below: Clause | None) -> bool:
    """ "It never spent 2%, and its budget is $3bn": a sentence of its own that is only joined to what is denied."""
    if below is None or below.kind != "coordinate" or below.verb is None:
        return False
    if below.shares:  # "has not changed and lies at 2%"
        return below.verb.tag == "V" and not below.verb.negated
    return below.verb.finite and below.subject is not None and below.subject in below.phrases


def _for_itself(clause: Clause, below: Clause) -> bool:
    """ "It may look small, but it takes a third": what it is set against says what is."""
    verb, against = below.verb, having((p.tokens[0] for p in clause.phrases[-1:] if p.kind == "link"), "butword")
    own = below.kind == "coordinate" and below.subject in below.phrases
    return against and own and verb is not None and verb.finite and not verb.modal


def refuses(frame: Frame, clause: Clause) -> bool:
    """Whether a clause denies its verb: "does not", "nobody does", "neither Chile nor Peru"."""
    if clause.verb is not None and clause.verb.negated:
        return True
    led = list(takewhile(lambda one: one.kind != "verb", clause.phrases))
    never = any(having(one.having("neg"), "neg") or (one.prep and having(one.having("det"), "no")) for one in led)
    if never and not any(map(bare, led)):
        return True
    counts = frame.role == MEMBERS and (clause is frame.clause or clause.subject is frame.phrase)
    if counts or clause.subject is None or (clause.kind == "relative" and "comma" in clause.senses):
        return False  # "neither Chile, which spends 5%, nor Peru"
    return any(having(one.having("det", "pron"), "neg") for one in frame.parsed.affirmed(clause.subject))


def twice(frame: Frame, below: Clause | None) -> bool:
    """ "Nobody denies that": what is denied to be denied is so."""
    around = None if below is None else below.parent
    if below is None or around is None or around.verb is None or below.governor is not around.verb:
        return False
    return "deny" in around.verb.senses and refuses(frame, around)


def _nor(frame: Frame, clause: Clause) -> bool:
    """ "Nor does Chile spend 2%"; "nor does Chile, at 1%" denies nothing of the figure."""
    first = clause.phrases[0]
    led = frame.parsed.phrases[first.at - 1] if first.kind != "link" and first.at else first
    return led.kind == "link" and having(led.tokens, "neg") and not frame.relations & {"with", "point"}


def _contrast(clause: Clause, verb: Phrase) -> bool:
    """ "is not the ceiling but the floor": what is denied is only one of two names."""
    names = [p for p in clause.after(verb) if p.kind in ("noun", "link")]
    if "be" not in clause.does or len(names) < 3 or not having(names[1].tokens[:1], "butword"):
        return False
    return not names[0].having("Q") and not names[2].having("Q")


def _would(frame: Frame, clause: Clause, verb: Phrase) -> Mood:
    """ "announced that it would" promises, "said it would" foretells; else "would" supposes."""
    governor = clause.governor
    planned = clause.antecedent if clause.kind == "relative" else clause.subject
    grants = verb.senses & {"spend", "move_t", "enact"}  # "the budget would provide $5bn"
    plans = {"request", "reviewword", "law", *(("budgetword",) if grants else ())}
    if (planned is not None and planned.senses & plans) or under_a_plan(clause):
        return by(Modality.FORECAST, verb)
    if clause.kind != "complement" or governor is None:
        return by(Modality.HYPOTHETICAL, verb)
    sent = governor.kind == "noun" and "budgetword" in governor.senses  # a plan that somebody sent is no promise
    if "promise" in governor.senses and not sent:
        return by(Modality.PLEDGE, governor)
    if governor.kind == "verb":
        if governor.senses & {"demand", "deny"} and "told" not in governor.senses:
            return by(Modality.DEMAND, governor)
        around = clause.parent.parent if clause.parent is not None and clause.parent.kind == "participle" else None
        told = governor if around is None or around.verb is None else around.verb  # "revised it, stating that"
        if (told.past or told.perfect) and not _conditional(frame, clause, verb):
            asked = verb.passive or (verb.senses & {"request"} and frame.unit == "money")  # "would seek $5bn"
            own = governor.senses & {"announce"} and not (asked or _happens(clause) or _of_others(clause))
            return by(Modality.PLEDGE if own else Modality.FORECAST, verb)
    return by(Modality.HYPOTHETICAL, verb)


def _conditional(frame: Frame, clause: Clause, verb: Phrase) -> bool:
    """ "said that if they did, it would", "said it would have to": what is said is only supposed."""
    bound = verb.tag == "aux" and "have" in verb.classes
    return bound or any("if" in inner.senses and inner.parent in (clause, clause.parent) for inner in frame.clauses)


def _of_others(clause: Clause) -> bool:
    """ "NATO's chief said that European allies would spend": one speaks for others, who have promised nothing."""
    speaker, subject = None if clause.parent is None else clause.parent.subject, clause.subject
    if speaker is None or subject is None:
        return False
    names, others = codes(speaker.tokens), codes(subject.tokens)
    return bool(names) and bool(others) and set(names).isdisjoint(others)


def _happens(clause: Clause) -> bool:
    """Whether a clause tells what will happen, not what who speaks will do: "spending would rise"."""
    subject = clause.subject
    if subject is None:
        return False
    pointing = subject.tag == "pron" and "det" in subject.classes
    return pointing or (not subject.having("poss", "own") and bool(subject.senses & {"money", "change", "figure"}))


def of_another(frame: Frame) -> Clause | None:
    """ "is nowhere near the 1.3% that Spain spends": the clause that says whose it is: what is around is of others."""
    known = frame.hedged("definite")  # "more than the 1.4% that it spends"
    if not known and frame.quantity.hedge.comparator not in (Comparator.EQ, Comparator.APPROX, Comparator.NEARLY):
        return None
    cleft = frame.subject is not None and is_pronoun(frame.subject) and "be" in frame.verb
    if cleft and frame.base == GDP and not frame.phrase.definite():
        return None  # "It is not 2% that Spain spends"
    inner = (c for c in frame.own if c.kind == "relative")
    return next((c for c in inner if c.subject in c.phrases and c.spends), None)


def is_fact(clause: Clause) -> bool:
    """Whether a clause says what a statement is, where it is not denied: "it is not a fact that"."""
    verb, told = None if clause.parent is None else clause.parent.verb, clause.governor
    itself = clause.parent is not None and told is clause.parent.subject
    denied = verb and verb.negated and ("be" in verb.classes or itself)
    return told is not None and "statement" in told.senses and not denied


def is_a_promise(clause: Clause) -> bool:
    """Whether a clause says what the noun is of that the clause around it is about: "its pledge to spend 2%"."""
    noun, around = clause.governor, clause.parent
    if noun is None or around is None or clause.kind != "infinitive" or around.kind == "adverbial":
        return False
    return noun is around.subject and bool(noun.owner)


def presupposed(frame: Frame) -> bool:
    """ "its $68bn budget": a definite phrase with its own noun; "the bill's $68bn"."""
    spent = frame.phrase.definite() and any(c.spends for c in frame.own)
    if frame.role == LEVEL and (spent or any(t.tag == "own" for t in frame.earlier)):
        return True  # "the $5bn spent by Peru is not"
    noun, verb = frame.noun, frame.clause.verb
    if noun is not None and noun is frame.before and frame.role == LEVEL and related(frame.phrase, "genitive"):
        moved = verb is not None and bare(noun) and noun.at == verb.at + 1 and sensed(verb, "move_t", "multiply")
        return noun.definite() and (moved or noun.means("now"))  # "may double its budget of $5bn"
    if noun is not frame.phrase or frame.role not in (LEVEL, PEOPLE) or "inverted" in frame.clause.senses:
        return False
    if "meet" in frame.verb and frame.clause.kind == "infinitive":
        return False  # "to reach the 2% spending"
    return frame.phrase.definite()


def reminds(clause: Clause) -> bool:
    """ "May I remind members that we spend 2%?": who asks to say something says it."""
    asks = clause.parent if clause.kind == "complement" else None
    if asks is None:
        return False
    known = any(having(one.tokens, "factive") for one in asks.phrases)  # "is he aware that"
    who = asks.subject if "say" in asks.does else None
    return known or (who is not None and having(who.tokens, "self"))  # but "can we say that"
