"""Anaphora: whom a pronoun means by the clauses that it stands in, and who speaks where it is "we"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.copying import converts
from factcheck.reading.frames import CHANGE, LEVEL, RANK, Frame
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, bare, is_pronoun, sensed
from factcheck.reading.possessors import is_reporter, of
from factcheck.reading.quantity import NUMBER, SUM, Quantity
from factcheck.reading.salience import ISO
from factcheck.reading.words import Token, having


def bound(frame: Frame, token: Token, *, plural: bool) -> tuple[str, ...] | None:
    """The subject of a clause around a possessive: "Italy wants to raise its budget"; empty where it has no name."""
    parsed = frame.parsed
    phrase = parsed.phrase(token)
    here = parsed.tree.clause(phrase)
    own = here.subject is phrase
    taken = not own and token is phrase.head  # "Washington urged it": no object is its subject
    where = here.antecedent if here.kind == "relative" and own and not plural else None
    if found := _whose(parsed, where):
        return found  # "Chad, where it fell by 5%", "his Polish counterpart, whose country"
    clause: Clause | None = here
    while clause is not None:
        may = _in_clause(parsed, clause, phrase, token, plural=plural, other=own or taken)
        found = next((codes for codes in may if codes is not None), None)
        if found is not None:
            return found
        own = taken = False
        beside, parent = clause.kind in ("coordinate", "adverbial"), clause.parent
        later = beside and parent is not None and parent.at >= clause.at  # "Before it raised its budget, Italy"
        clause = None if later else parent
    return None


def matrix(frame: Frame, token: Token) -> Token | None:
    """ "His country says that it will", "asked it to cut its budget": the word that "it" or "its" means again."""
    phrase = frame.parsed.phrase(token)
    told = ((one, one.subject) for one in frame.parsed.tree.clause(phrase).path() if one.subject is not None)
    found = next(((one, who) for one, who in told if who is not phrase and who.start < token.start), None)
    if found is None or having((token,), "plural", "land", "gov", "person"):
        return None
    clause, around = found
    asked = clause.kind == "infinitive" and clause.parent is not None and clause.parent.subject is not around
    if not (sensed(around, "land", "gov") or (asked and is_pronoun(around))):
        return None
    return next((one.anaphor for one in of(frame.parsed, around, "tree")), None)


def taker(parsed: Parsed, token: Token) -> int | None:
    """Where the subject begins of the verb whose object a word stands for: "NATO has asked it", "asked the country"."""
    phrase = parsed.phrase(token)
    here = parsed.tree.clause(phrase)
    taken = here.verb is not None and here.verb.at < phrase.at and (bare(phrase) or is_pronoun(phrase))
    return here.subject.start if taken and here.subject is not None else None


def _in_clause(
    parsed: Parsed, clause: Clause, phrase: Phrase, token: Token, *, plural: bool, other: bool
) -> Iterator[tuple[str, ...] | None]:
    """Whom a clause around a word may make it mean; `other`: it is not its subject."""
    noun = clause.governor if clause.governor is not None and clause.governor.kind == "noun" else None
    of = (p for p in parsed.complements(noun) if p.relations & {"source"}) if noun is not None else ()
    before = (one for one in reversed(parsed.tree.clauses[: clause.at]) if one.parent is clause.parent)
    said = next((one for one in before if one.kind == clause.kind == "complement"), None)
    yield _whose(parsed, next(iter(of), None))  # "a commitment from the allies to spend 5% of their GDP"
    yield _object(parsed, clause, token) if plural else _beside(parsed, phrase)
    if noun is not None and noun.owner and clause.kind in ("infinitive", "gerund"):
        yield _whose(parsed, noun)  # "Italy's promise to raise its budget"
    if not other and clause.subject is not phrase:
        yield _subject(parsed, clause, token, plural=plural)
    whose = None if said is None or plural else _subject(parsed, said, token, plural=plural)
    if whose is not None and _is_one(whose):
        yield whose  # "NATO says that Italy agreed, and that its budget grew"
    first = next((p for p in clause.phrases if p.kind == "noun" and not plural), None)
    place = first.place if first is not None and first.start < token.start and first.relations & {"within"} else None
    if place is not None and place.sense == "name" and _is_one(place.codes):
        yield place.codes  # "In Norway its budget is", "in Chile, $5bn or 2% of its GDP"


def _whose(parsed: Parsed, phrase: Phrase | None) -> tuple[str, ...] | None:
    """Whose a phrase is; empty where it is only some of a group."""
    found = None if phrase is None else next(of(parsed, phrase, "tree"), None)
    return found.codes if found is not None and (found.codes or found.part) else None


def _beside(parsed: Parsed, phrase: Phrase) -> tuple[str, ...] | None:
    """ "Japan's budget and its target": the possessor of what a possessive is joined to."""
    joined = phrase.at > 1 and parsed.phrases[phrase.at - 1].kind == "link"
    row = [p for p in reversed(parsed.phrases[: phrase.at - 1]) if joined and p.kind != "adverb"]
    for one in row:
        if one.kind != "noun" or parsed.tree.clause(one) is not parsed.tree.clause(phrase):
            return None
        if one.owner:
            return _whose(parsed, one)
    return None


def _object(parsed: Parsed, clause: Clause, token: Token) -> tuple[str, ...] | None:
    """ "hammered the allies over their reluctance"."""
    taken = parsed.following(clause.verb) if clause.verb is not None else None
    if taken is None or taken.kind != "noun" or taken.prep is not None or taken.start >= token.start:
        return None
    whose = _whose(parsed, taken)
    return None if whose is not None and _is_one(whose) else whose


def _is_one(whose: tuple[str, ...]) -> bool:
    """Whether some codes are a single country's."""
    return len(whose) == 1 and len(whose[0]) <= ISO


def _subject(parsed: Parsed, clause: Clause, token: Token, *, plural: bool) -> tuple[str, ...] | None:
    subject = clause.subject
    if subject is None or subject.start >= token.start:
        return None
    between = parsed.phrases[subject.at + 1 : parsed.phrase(token).at] if "say" not in clause.does else []
    his = token.tag == "poss" and having((token,), "person")
    if his and any(p.means("person", "apart") and codes(p.tokens) for p in between):
        return ()  # "The US president rang his Polish counterpart, whose", "to say that his country"
    if is_reporter(subject):
        return tuple(speaking(parsed, subject)[:1]) or None if having((token,), "person") else None
    place, his = subject.place, having((token,), "person") and not having((token,), "plural")
    if place is not None and place.sense == "leader" and not having((token,), "person", "plural"):
        return None  # "Trump told Spain that it"
    if "say" in clause.does and place is not None and place.group and token.tag == "pron":
        return None  # "NATO says it spends"
    if place is not None and his and (place.group or sensed(parsed.phrase(token), "land")):
        return None  # "NATO has asked his country", but "Kenya raised her budget"
    others = [p for p in parsed.complements(subject) if codes(p.tokens) and not p.relations & {"genitive", "within"}]
    if subject.owner and others:
        return None  # "China's threats against Taiwan raised its budget": whose is not said
    whose = _whose(parsed, subject)
    one = whose is not None and _is_one(whose)
    # "others will follow if its budget rises", "nobody denies that it rose"
    many = whose == () and not plural and ("members" in subject.senses or subject.means("none"))
    return None if many or (plural and token.tag == "pron" and one) else whose


def points_back(frame: Frame) -> bool:
    """ "That is 2% of GDP", "this represents a rise of 5%": the figure before, in other words."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if subject is None or verb is None or frame.role not in (LEVEL, CHANGE, RANK) or frame.phrase.at < verb.at:
        return False
    if verb.past or verb.modal or verb.negated or not (frame.verb & {"be", "take"} or verb.tag == "aux"):
        return False
    return is_pronoun(subject) and "det" in subject.classes and "definite" in subject.meaning


def adds_up(frame: Frame, before: Frame | None) -> bool:
    """ "That's $7bn": a sum of several, where it says in other words nothing that was said before."""
    alone = frame.unit == SUM and frame.role == LEVEL and frame.noun is None and points_back(frame)
    return alone and not (before is not None and (before.unit != SUM or converts(frame, before)))


def refutes(parsed: Parsed, *, said: bool) -> bool:
    """ "It does not", "False", "Verdict: not true", of what is `said` "That is wrong": denies the sentence before."""
    clause = parsed.tree.clauses[0]
    subject, verb = clause.subject, clause.verb
    points = subject is not None and (is_pronoun(subject) or (said and subject.means("figure", "statement")))
    told = clause.after(verb) if verb is not None else clause.phrases
    if verb is not None and not (points and said and "be" in verb.classes):
        does = verb.negated and verb.tag == "aux" and not verb.classes & {"be", "have"}
        return points and does and not any(one.kind == "noun" for one in told)
    denied = verb.negated if verb is not None else any(one.means("neg") for one in told)
    judged = [one for one in told if having(one.tokens[-1:], "true" if denied else "false")]
    others = [one for one in told if one.kind == "noun" and one not in judged]
    return bool(judged) and not any(one.having("Q") for one in told) and (said or not others)


def speaker_of(parsed: Parsed) -> tuple[str, ...]:
    """Whose official speaks in a sentence: ", a U.S. official said"."""
    subjects = (one.subject for one in parsed.tree.clauses if one.subject is not None and "say" in one.does)
    return next((tuple(whose[:1]) for one in subjects if (whose := speaking(parsed, one))), ())


def addressed(parsed: Parsed) -> tuple[str, ...]:
    """Whom somebody speaks to: "You spend 2%," he told his Polish counterpart; nobody where that is not told."""
    told = (one for one in parsed.tree.clauses if one.kind == "tag" and one.verb is not None)
    hearers = (p for one in told for p in (one.after(one.verb) if one.verb is not None else ()) if bare(p))
    return next((tuple(whose[:1]) for p in hearers if (whose := codes(p.tokens))), ())


def said_by(parsed: Parsed, *, nobody: bool) -> bool:
    """Whether "he" or "she" says a sentence, or, with `nobody`, no one."""
    said = [one.subject for one in parsed.tree.clauses if "say" in one.does and one.subject is not None]
    return all(one.tag == "pron" and one.means("person") for one in said) and bool(said or nobody)


def speaking(parsed: Parsed, who: Phrase) -> list[str]:
    """For whom somebody speaks: "Mr Trump", "a U.S. official", "the president of Poland"."""
    if not (having(who.tokens, "person") or (who.place is not None and who.place.sense == "leader")):
        return []
    return codes(who.tokens) or [
        code for one in parsed.complements(who) if one.relations & {"genitive"} for code in codes(one.tokens)
    ]


def opens(parsed: Parsed) -> tuple[str, ...]:
    """Who speaks in a transcript: "MR. RUTTE: We need", "Poland's minister of defence: We spend"."""
    colon = next((one.at for one in parsed.phrases if one.word == ":"), 0)
    led = all(one.kind == "noun" for one in parsed.phrases[:colon])
    return tuple(speaking(parsed, parsed.phrases[0])[:1]) if colon and led else ()


def by_somebody(frame: Frame) -> bool:
    """ "Moreno cut the military budget": who has a name alone, and a budget, is no group of countries."""
    subject, spends = frame.subject, any(one.means("money") for one in objects(frame, frame.clause))
    head = None if subject is None or subject.tag != "N" else subject.head
    return frame.costs or (spends and head is not None and head.capital and not head.entry.senses)


def counted(frame: Frame, token: Token) -> int:
    """How many "the three" or "these four countries" are; nothing where no number says so."""
    if isinstance(token.unit, Quantity):
        return int(token.unit.value)
    at = frame.parsed.tokens.index(token)
    led = frame.parsed.tokens[max(0, at - 2) : at]
    units = [t.unit for t in led[1:] if isinstance(t.unit, Quantity) and t.unit.unit == NUMBER]
    return int(units[0].value) if units and having(led[:1], "pointing") else 0
