"""People in uniform: whether a number is the strength of a whole force."""

from __future__ import annotations

from functools import lru_cache

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.changes import falls_short
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase, comma, conjunction, named
from factcheck.reading.words import having

SMALLEST = 1000
_REACHED = frozenset(("point", "goal", "source", "below", "above"))
_HAVE = frozenset(("land", "gov", "alliance", "union", "force", "member", "members", "people", "person"))
_PARTS = ("extra", "other", "service", "comparative", "target")


def counts_people(frame: Frame) -> bool:
    """Whether a bare number is of people, by the noun after it or the force that is its subject."""
    after = frame.after
    while after is not None and (after.word == "," or conjunction(after)):
        after = frame.parsed.following(after)
    people = after is not None and "people" in after.senses and whole_force(frame, after, own=True)
    return ((people or _numbers(frame)) and not _differs(after)) or _on_duty(frame, after)


def _on_duty(frame: Frame, after: Phrase | None) -> bool:
    """ "has 150,000 in uniform", "some 650,000 are on active duty"."""
    subject, verb = frame.subject, frame.clause.verb
    if subject is None or verb is None or frame.phrase.head is not frame.token or frame.quantity.value < SMALLEST:
        return False
    told = after if subject is not frame.phrase else frame.parsed.following(verb)
    duty = told is not None and told.prep is not None and told.means("duty")
    return duty and (verb.tag == "aux" or bool(verb.senses & {"keep"})) and (subject is frame.phrase or named(subject))


def is_strong(frame: Frame) -> bool:
    """ "its army is 100,000 strong", "its army, 100,000 strong,"."""
    before = frame.behind(",")
    return (before is not None and frame.quantity.value >= SMALLEST and _a_force(before)) or _numbers(frame)


def _a_force(phrase: Phrase) -> bool:
    """Whether a phrase names a whole force, not a service or its money."""
    senses = measures.senses(phrase.tokens)
    return "force" in phrase.senses and not senses & {"money", "service", "other"} and not _a_service(phrase)


def _differs(after: Phrase | None) -> bool:
    """ "7,000 short of its target", "21,000 fewer troops": the number is of what is missing or more."""
    return after is not None and (after.means("below", "above", "comparative") or falls_short(after))


def _numbers(frame: Frame) -> bool:
    """ "the army numbers 1.28 million", "the force is 200,000 strong"."""
    subject, verb = frame.subject, frame.clause.verb
    if subject is None or verb is None or frame.quantity.value < SMALLEST:
        return False
    if frame.phrase.prep is not None and not frame.relations & _REACHED:
        return False
    if subject.prep is not None or _a_service(subject) or "money" in measures.senses(subject.tokens):
        return False
    force = subject.senses & {"force", "people"} or how_many(frame, subject)
    counts = verb.senses & {"be", "exceed", "move"} or (verb.tag == "aux" and frame.phrase.prep is None)
    return bool(force and counts)


def how_many(frame: Frame, subject: Phrase | None) -> bool:
    """ "the size of the armed forces", "troop numbers in the German army": how large a whole force is."""
    if subject is None:
        return False
    counted = "people" in measures.senses(t for t in subject.tokens if t is not subject.head)
    complements = list(frame.parsed.complements(subject))
    first = complements[0] if complements and "genitive" in complements[0].relations else None
    if first is not None and "people" in first.senses and "force" not in measures.senses(first.tokens):
        counted, complements = True, complements[1:]  # "the number of soldiers in the army"
    relation = {"within"} if counted else {"genitive"}
    of = next((one for one in complements if relation & one.relations), None)
    if of is None or not subject.senses & {"extent", "figure"} or _sent(frame.parsed):
        return False
    senses = measures.senses(of.tokens)
    if "force" not in senses or senses & {"money", "service", "other"} or not of.senses & {"force", "people"}:
        return False
    lost = any(c.kind in ("relative", "participle") for c in frame.parsed.tree.about(of, subject))
    beside = of.head is not None and of.head.capital and frame.parsed.means("service")  # "the Army and Navy"
    return not (lost or beside or of.means(*_PARTS) or _a_service(of))


def _a_service(phrase: Phrase) -> bool:
    """ "the British Army": a name of its own, of one of several services."""
    head = phrase.head
    if head is None or head.tag != "N" or not head.capital or "weak" in head.entry.senses:
        return False
    return " " not in head.entry.word and bool(phrase.having("P"))  # "the Finnish Defence Forces"


def whole_force(frame: Frame, noun: Phrase, *, own: bool) -> bool:
    """Whether people in uniform are all of a country's, not those that are sent, trained or lost, nor a few."""
    if not own:
        return not measures.senses(noun.tokens) & {"service", "other"}
    some = _is_some(frame, noun)
    if some or _is_all(frame, noun):
        return not some
    parts, active, subject = noun.means(*_PARTS), noun.means("active"), frame.subject
    if "follows" in frame.verb and noun.relations & {"with"} and not parts:
        return True  # "France follows with 205,700 soldiers"
    if parts or noun.relations & {"including", "with", "within"} or _of_a_unit(frame, noun):
        return False
    if subject is not None and subject is not noun and subject.prep is not None:
        return False  # "with the army comprising 90,000 soldiers"
    if frame.clause.verb is None:
        return active
    forced = subject is not noun and force_is(frame)
    return not _sent(frame.parsed) and (forced or _kept(frame.clause, noun, active=active))


def _is_some(frame: Frame, noun: Phrase) -> bool:
    """Whether they are nobody's, kept somewhere, or by how many there are more: "grows by 5,000 soldiers"."""
    subject = frame.subject
    led = subject is not None and subject.opens("one") and frame.parsed.previous(noun) is subject
    nobodys = led and "genitive" in noun.relations  # "a ragtag army of 20,000 men won"
    return nobodys or "degree" in noun.relations or _differs(frame.parsed.following(noun)) or _stationed(frame, noun)


def _is_all(frame: Frame, noun: Phrase) -> bool:
    """Whether the words around people in uniform say that they are all there are."""
    clause = frame.clause
    owned = bool(noun.owner) and noun.means("active")  # "the country's 164,100 active personnel"
    makes = _fronted(clause, noun) or _make_up(clause, noun) or _serve(clause, noun)
    return owned or makes or _manned(frame, noun) or _of_that_force(frame, noun)


def _stationed(frame: Frame, noun: Phrase) -> bool:
    """ "troops stationed across Europe", "troops on the border"."""
    after = frame.parsed.following(noun)
    posted = after is not None and after.prep is not None and after.means("post")
    own = (c.verb for c in frame.parsed.tree.about(noun) if c.kind == "participle")
    return posted or any(verb is not None and "spend" not in verb.senses for verb in own)


def _fronted(clause: Clause, noun: Phrase) -> bool:
    """ "With 1.4 million active troops, India", "India has an army of its own, with 1.4 million active troops"."""
    subject, at = clause.subject, clause.phrases.index(noun) if noun in clause.phrases else -1
    apart = at == 0 or (at > 0 and comma(clause.phrases[at - 1]))
    if subject is None or subject.head is None or not noun.means("active") or not apart:
        return False
    return bool(noun.relations & {"with"}) and (named(subject) or subject.head.tag == "pron")


def _of_that_force(frame: Frame, noun: Phrase) -> bool:
    """ "The army, with 180,000 soldiers, is": all of the force that the aside stands behind."""
    mark, behind = (frame.parsed.phrases[noun.at - n] if noun.at >= n else noun for n in (1, 2))
    aside = comma(mark) and "with" in noun.relations and behind is frame.subject
    return aside and _a_force(behind) and "weak" not in behind.senses and not noun.means(*_PARTS)


def _serve(clause: Clause, noun: Phrase) -> bool:
    """ "200,000 men and women serve in the armed forces"."""
    verb = clause.verb
    if verb is None or noun is not clause.subject or "serve" not in verb.senses:
        return False
    whole = next((p for p in clause.after(verb) if p.kind == "noun"), None)
    return whole is not None and "within" in whole.relations and _a_force(whole) and "weak" not in whole.senses


def _of_a_unit(frame: Frame, noun: Phrase) -> bool:
    """ "a division totalling 9,000 men"."""
    clause = frame.clause
    if clause.kind not in ("gerund", "participle") or clause.verb is None or noun.means("active"):
        return False
    before = frame.parsed.phrases[clause.verb.at - 1] if clause.verb.at else None
    return before is not None and before.kind == "noun" and not named(before) and not _a_force(before)


def _manned(frame: Frame, noun: Phrase) -> bool:
    """ "a 200,000-strong army"."""
    whole, verb = "force" in noun.senses and not noun.means(*_PARTS, "weak"), frame.clause.verb
    if not whole or not having(frame.later, "manned") or verb is None:
        return False
    kept = noun.prep is None and (verb.tag == "aux" or verb.senses & {"keep", "be", "comprise", "set_up"})
    return noun is frame.subject or bool(kept)


def _make_up(clause: Clause, noun: Phrase) -> bool:
    """ "0.2m women and men make up Poland's army"."""
    verb = clause.verb
    if noun is not clause.subject or verb is None or verb.passive or not verb.senses & {"comprise", "be", "take"}:
        return False
    nouns = (one for one in clause.after(verb) if one.kind == "noun")
    return any("force" in one.senses and not one.means("service", "other") for one in nouns)


def force_is(frame: Frame) -> bool:
    """ "The army comprises", "cut the army to", no "lost": what is counted is a whole force that the clause names."""
    clause, verb = frame.clause, frame.clause.verb
    counted = next(iter(objects(frame, clause)), clause.subject)
    if counted is None or verb is None or counted.prep is not None or "money" in measures.senses(counted.tokens):
        return False
    some = counted.opens("one") or counted.means("service", "other") or _a_service(counted)
    moved = frame.phrase.prep is not None and verb.senses & {"move", "move_t", "multiply"}
    counts = verb.tag == "aux" or moved or verb.senses & {"be", "comprise", "keep"}
    whole = "force" in counted.senses or how_many(frame, counted)
    return bool(whole and not some and counts) and "include" not in verb.senses


@lru_cache(maxsize=8)
def _sent(parsed: Parsed) -> bool:
    """ "35,000 troops in Germany": whoever else is counted in such a sentence is sent too."""
    forces = (p for p in parsed.phrases if p.kind == "noun" and p.senses & {"people", "force"})
    places = (one for force in forces for one in parsed.complements(force) if "within" in one.relations)
    return any(named(one) and not _a_force(one) for one in places)


def _kept(clause: Clause, noun: Phrase, *, active: bool) -> bool:
    """ "It has 200,000 troops", "200,000 active troops are"."""
    verb = clause.verb
    if verb is None or verb.passive:
        return False
    if noun is clause.subject:
        return active and bool(verb.senses & {"take", "be"})
    who = clause.subject  # a country, a group, a government, a force, not "each brigade"
    told = who is None or who.tag in ("P", "pron", "rel", "T", "Q") or bool(who.senses & _HAVE)
    if not active and (not told or (who is not None and who.opens("every"))):
        return False
    has = bool(verb.senses & {"keep", "comprise"}) or verb.tag == "aux"
    return has and not verb.senses & {"include", "move_t"} and not noun.relations & {"agent"}
