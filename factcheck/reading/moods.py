"""What the sentence does with a figure: states it, denies it, expects, promises, demands or supposes it.

Composed up the tree: every clause and governor on the path from the figure outwards says something, the strongest
wins: hypothetical, negated, demand, target, pledge, forecast, asserted. Relatives, brackets and adverbial clauses other
than conditions assert for themselves; values that something rises from, and definite phrases, are presupposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.models import Modality
from factcheck.reading import times
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import EARLIER, MEMBERS, THRESHOLD, Frame
from factcheck.reading.phrases import Phrase
from factcheck.reading.valency import slot
from factcheck.reading.words import NOTHING

ORDER = (
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
    Modality.DEMAND,
    Modality.TARGET,
    Modality.PLEDGE,
    Modality.FORECAST,
    Modality.ASSERTED,
)
STOPS_AT = frozenset(("relative", "bracket", "adverbial"))


@dataclass(frozen=True, slots=True)
class Mood:
    """A modality and the words that say so."""

    modality: Modality
    words: str = ""


def mood(frame: Frame) -> Mood:
    """The strongest mood on the path from a figure outwards; `how` says where it was found."""
    made, frame.how["mood"] = min(_moods(frame), key=lambda one: ORDER.index(one[0].modality))
    return made


def _moods(frame: Frame) -> Iterator[tuple[Mood, str]]:
    """Every mood on the path, with where it was found."""
    yield Mood(Modality.ASSERTED), "clause" if frame.clause.verb is not None and frame.clause.verb.finite else "default"
    if frame.role == EARLIER or (
        frame.phrase.relations & {"against"} and frame.copied is not None and times.dated(frame)
    ):
        return
    yield from ((one, "phrase") for one in _noun(frame))
    if _presupposed(frame):
        return
    below: Clause | None = None
    for clause in frame.clause.path():
        place = "clause" if below is None else "tree"
        yield from ((one, place) for one in _clause(frame, clause, below))
        if clause.kind in STOPS_AT:
            if "if" in clause.senses or "whether" in clause.senses:
                yield Mood(Modality.HYPOTHETICAL, clause.link), place
            return
        below = clause
    yield from ((one, "tree") for one in _label(frame))


def _label(frame: Frame) -> list[Mood]:
    """ "FALSE: Spain spends 3%", "It is a myth that"."""
    tokens = frame.parsed.tokens
    if len(tokens) > 1 and tokens[0].entry.senses & {"false"} and tokens[1].entry.word in (":", "-", "\u2014"):
        return [Mood(Modality.NEGATED, tokens[0].entry.word)]
    for clause in frame.parsed.tree.clauses:  # "...; that is wrong"
        verb, subject = clause.verb, clause.subject
        if (
            verb is not None
            and subject is not None
            and subject.head is not None
            and subject.head.tag == "pron"
            and subject.start > frame.token.start
            and clause not in frame.clause.path()
        ):
            if any("false" in t.entry.senses for p in clause.phrases for t in p.tokens if p.at > verb.at):
                return [Mood(Modality.NEGATED, _word(verb))]
    if frame.clause.question:
        return [Mood(Modality.HYPOTHETICAL, "?")]
    return []


def _presupposed(frame: Frame) -> bool:
    """ "its $68bn budget": a definite phrase with its own noun."""
    if frame.noun is not frame.phrase or frame.role not in ("level", "people") or "inverted" in frame.clause.senses:
        return False
    return any(
        t.tag in ("poss", "own") or (t.tag == "det" and "definite" in t.entry.senses) for t in frame.phrase.tokens
    )


def _noun(frame: Frame) -> list[Mood]:
    """Adjectives and nouns of promising, proposing and expecting around the figure itself."""
    found = []
    for phrase in (frame.phrase, frame.noun):
        if phrase is None:
            continue
        for token in phrase.tokens:
            if (
                token.tag == "det"
                and "no" in token.entry.senses
                and token.start < frame.token.start
                and frame.role == THRESHOLD
            ):
                found.append(Mood(Modality.NEGATED, token.entry.word))
            if token.tag not in ("N", "VN", "VD"):
                continue
            if "forecast" in token.entry.senses or (token.entry.senses & {"request"}):
                found.append(Mood(Modality.FORECAST, token.entry.word))
            elif "promise" in token.entry.senses:
                found.append(Mood(Modality.PLEDGE, token.entry.word))
    return found


def _word(phrase: Phrase) -> str:
    return " ".join(t.entry.word for t in phrase.tokens)


def _clause(frame: Frame, clause: Clause, below: Clause | None) -> list[Mood]:
    found: list[Mood] = []
    verb = clause.verb
    if verb is not None:
        found += _verb(frame, clause, verb, below)
    if below is None and verb is not None and clause is frame.clause:
        found += _object(frame, verb)
    found += _governed(frame, clause)
    if (
        below is None
        and clause.subject is not None
        and verb is not None
        and not verb.past
        and not verb.perfect
        and verb.senses & {"spend", "move_t"}
        and clause.subject.head is not None
        and any(t.entry.senses & {"budgetword"} for t in clause.subject.tokens if t is clause.subject.head)
        and frame.unit == "money"
    ):
        found.append(Mood(Modality.FORECAST, _word(clause.subject)))  # "the committee's budget cuts defence by $9bn"
    if (
        below is None
        and clause.subject is not None
        and clause.subject.senses & {"request"}
        and frame.unit == "money"
        and verb is not None
        and not verb.past
    ):
        found.append(Mood(Modality.FORECAST, _word(clause.subject)))
    return found


def _verb(frame: Frame, clause: Clause, verb: Phrase, below: Clause | None) -> list[Mood]:
    """Negation and modal of a clause's own verb."""
    found: list[Mood] = []
    said = bool(verb.senses & {"say"}) and below is not None
    subject_none = (
        frame.role != MEMBERS
        and clause.subject is not None
        and any("neg" in t.entry.senses and t.tag == "det" for t in clause.subject.tokens)
    )
    if ((verb.negated and not _contrast(clause, verb)) or subject_none) and not (
        said and below is not None and below.kind == "complement" and not verb.senses & {"promise"}
    ):
        if not (below is not None and below.kind in ("gerund", "participle", "adverbial")):
            found.append(Mood(Modality.NEGATED, _word(verb)))
    if said and below is not None and below.kind == "complement":
        return found
    if any("false" in t.entry.senses for t in verb.adverbs):
        found.append(Mood(Modality.NEGATED, _word(verb)))
    if verb.modal & {"hypo"} and not verb.modal & {"can"}:
        found.append(_would(clause, verb) if verb.modal & {"would"} else Mood(Modality.HYPOTHETICAL, _word(verb)))
    elif verb.modal & {"demand"}:
        found.append(Mood(Modality.DEMAND if below is None else Modality.DEMAND, _word(verb)))
    elif verb.modal & {"forecast"}:
        found.append(Mood(Modality.FORECAST, _word(verb)))
    return found


def _contrast(clause: Clause, verb: Phrase) -> bool:
    """ "is not the ceiling but the floor": what is denied is only one of two names."""
    names = [p for p in clause.after(verb) if p.kind in ("noun", "link")]
    return (
        "be" in verb.senses | (verb.head.entry.classes if verb.head else NOTHING)
        and len(names) > 2
        and "butword" in names[1].tokens[0].entry.senses
        and not names[0].having("Q")
        and not names[2].having("Q")
    )


def _would(clause: Clause, verb: Phrase) -> Mood:
    """ "announced that it would" promises, "said it would" foretells; else "would" supposes."""
    governor = clause.governor
    planned = clause.antecedent if clause.kind == "relative" else clause.subject
    if planned is not None and planned.senses & {"request", "reviewword"}:
        return Mood(Modality.FORECAST, _word(verb))
    if clause.kind == "complement" and governor is not None and governor.kind == "verb":
        if governor.senses & {"promise"}:
            return Mood(Modality.PLEDGE, _word(governor))
        if governor.senses & {"demand", "deny"}:
            return Mood(Modality.DEMAND, _word(governor))
        if governor.past or governor.perfect:
            return Mood(Modality.PLEDGE if _announces(governor) else Modality.FORECAST, _word(verb))
    return Mood(Modality.HYPOTHETICAL, _word(verb))


def _announces(verb: Phrase) -> bool:
    return bool(verb.senses & {"announce"})


def _object(frame: Frame, verb: Phrase) -> list[Mood]:
    """What a verb of promising, proposing or asking does with the figure itself: "pledged 2%", "proposes $886bn"."""
    slots = slot(frame)
    senses = verb.senses
    who = frame.clause.antecedent if frame.clause.kind == "relative" else frame.clause.subject
    if who is not None and "law" in who.senses and senses & {"demand", "norm"}:
        return [Mood(Modality.TARGET, _word(verb))]
    direct = bool({"object", "goal", "purpose", "degree"} & set(slots)) or verb.passive
    if not direct:
        return []
    return _governing(
        senses - {"say", "move_t", "spend", "fail"}
        if not senses & {"move_t", "spend", "be", "say", "meet"}
        else NOTHING,
        _word(verb),
        frame,
    )


def _governing(senses: frozenset[str], words: str, frame: Frame) -> list[Mood]:
    """What a governor makes of what it governs."""
    if "deny" in senses or "false" in senses:
        return [Mood(Modality.NEGATED, words)]
    if "fail" in senses:
        return [Mood(Modality.NEGATED, words)]
    if senses & {"request"} and frame.base != "gdp":
        return [Mood(Modality.FORECAST, words)]
    if "demand" in senses:
        return [Mood(Modality.DEMAND, words)]
    if "promise" in senses:
        return [Mood(Modality.PLEDGE, words)]
    if "aim" in senses:
        return [
            Mood(
                Modality.FORECAST
                if frame.unit == "money" and frame.role == "level" and "wish" not in senses
                else Modality.PLEDGE,
                words,
            )
        ]
    if "target" in senses:
        return [Mood(Modality.TARGET, words)]
    if "expect" in senses:
        return [Mood(Modality.FORECAST, words)]
    return []


def _governed(frame: Frame, clause: Clause) -> list[Mood]:
    """What the governor of an infinitive, a gerund or a complement makes of it."""
    governor = clause.governor
    if governor is None and clause.kind == "infinitive" and clause.parent is not None and clause.parent.verb is None:
        return [Mood(Modality.FORECAST, clause.link)]  # a headline: "Sweden to raise"
    if governor is None or clause.kind not in ("infinitive", "gerund", "complement", "participle"):
        return []
    senses = governor.senses
    if governor.kind == "verb":
        if (governor.head is not None and governor.head.tag == "aux") or "be" in senses:
            senses = _predicate(clause, governor) or senses
        if clause.kind == "complement":
            if "expect" in senses:
                senses = senses - {"demand"}
            if governor.negated and senses & {"true", "say"} and "true" in senses:
                return [Mood(Modality.NEGATED, _word(governor))]
            senses = senses - {"aim", "fail"} if senses & {"say"} else senses
            if (
                senses >= {"say", "demand"}
                and governor.past
                and clause.verb is not None
                and clause.verb.finite
                and not clause.verb.past
                and not clause.verb.modal
            ):
                return [Mood(Modality.DEMAND, _word(governor))]  # "insisted that they spend"
            if senses & {"say"}:
                senses = senses & {"deny", "false"} | (
                    senses & {"promise"}
                    if clause.verb is not None and (clause.verb.modal or not clause.verb.past)
                    else NOTHING
                )
        if clause.kind == "participle":
            return []
        if clause.kind == "gerund":
            senses = (
                senses & {"promise", "demand", "aim", "expect", "fail", "target", "deny"}
                if not governor.senses & {"say"}
                else senses & {"promise"}
            )
        if clause.kind == "infinitive":
            senses = senses - {"say"}
            aim = clause.parent.subject if clause.parent is not None else None
            if (
                governor.head is not None
                and (governor.head.tag == "aux" or "be" in governor.senses)
                and aim is not None
                and aim.senses & {"target", "promise"}
            ):
                return [Mood(Modality.TARGET, _word(aim))]
            about = (
                clause.subject is not None
                and clause.subject is not (clause.parent.subject if clause.parent else None)
                and bool(clause.subject.senses & {"money", "change"})
            )
            if senses >= {"expect", "demand"} and about:
                senses = senses - {"demand"}  # "expects its budget to grow"
            if (
                clause.parent is not None
                and clause.subject is clause.parent.subject
                and not governor.passive
                and senses & {"expect", "aim", "promise"}
            ):
                senses = senses - {"demand"}
            if (
                governor.head is not None
                and "be" in governor.head.entry.classes
                and clause.phrases
                and clause.phrases[0].at == governor.at + 1
            ):
                members = frame.base == "gdp" and any(len(code) > 3 for code in frame.codes)
                return [
                    Mood(Modality.TARGET if members else Modality.FORECAST, _word(governor))
                ]  # "members are to spend"
            if governor.passive and senses & {"say"}:
                return []
            if (
                governor.passive
                and "expect" in senses
                and not (
                    frame.base == "gdp" and frame.quantity.hedge.comparator.value == "ge" and frame.role != MEMBERS
                )
            ):
                senses = frozenset(("expect",))
            if senses & {"move", "cause", "be"} and not senses & {"promise", "expect", "fail", "aim", "demand"}:
                return []
        if not senses:
            return []
        return _governing(senses, _word(governor), frame)
    if governor.kind == "noun":
        formed = (
            frozenset().union(*(f.senses for f in governor.head.entry.forms)) if governor.head is not None else NOTHING
        )
        both = senses | (formed & {"promise", "aim", "demand", "expect", "fail", "request"})
        if clause.kind in ("infinitive", "gerund") or clause.kind == "complement":
            if "target" in both and clause.kind == "gerund":
                return [Mood(Modality.TARGET, _word(governor))]
            if clause.kind == "gerund" and not both & {"target", "promise", "aim", "demand"}:
                return []
            return _governing(
                both & {"request", "target", "promise", "aim", "demand", "expect", "fail", "false", "deny"},
                _word(governor),
                frame,
            )
    return []


def _predicate(clause: Clause, governor: Phrase) -> frozenset[str]:
    """The adjective after "be": "is likely to", "is committed to", "is not true that"."""
    parent = clause.parent
    if parent is None:
        return NOTHING
    for phrase in parent.after(governor):
        if (
            phrase.kind in ("noun", "adverb")
            and phrase.prep is None
            and phrase.at < (clause.phrases[0].at if clause.phrases else 10**6)
        ):
            return frozenset().union(*(t.entry.senses for t in phrase.tokens))
    return NOTHING
