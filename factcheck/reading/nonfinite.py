"""Verbs that are not finite, and where they belong: infinitives, gerunds, participles, the verb of a question."""

from __future__ import annotations

from itertools import islice, pairwise

from factcheck.reading.clauses import Clause, Stack
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, named, quantified, related, sensed
from factcheck.reading.words import NOTHING

_BARE = ("VB", "VN", "VG")
_COMMA = frozenset(("comma",))


def is_participle(stack: Stack, phrase: Phrase) -> bool:
    """Whether such a form is no verb of its clause."""
    if phrase.tag != "VD" or phrase.passive or phrase.perfect or phrase.modal:
        return False
    before = stack.before(phrase)
    agent = before is not None and before.prep is not None and _has_agent(stack, phrase)
    if (stack.joined and not agent) or (before is not None and bare(before) and before.tag == "pron"):
        return False
    led = before is not None and before.at == 0 and before.relations & {"with", "circumstance"}
    if led and stack.top.verb is None:
        return True  # "With spending expected to rise"
    if "say" in phrase.senses and _says(stack, phrase):
        return False
    if _resumes(stack, phrase) or aside(stack, phrase):
        return True
    if stack.comma:  # ", compared with", ", spent": a participle unless a clause around waits
        return not any(map(stack.awaits, stack.top.path()))
    if before is None or before.kind != "noun":
        return stack.top.verb is not None or stack.top.kind == "bracket"
    top = stack.top
    if top.verb is None and stack.candidate(top) is None and top.kind in ("main", "coordinate"):
        after = stack.following(phrase)  # "In the year to June Chad spent 3%"
        alone = before.place is not None and not any(one.finite for one in stack.phrases[phrase.at + 1 :])
        return not (alone and after is not None and quantified(after))  # "on top of the $5bn spent on defence, it"
    if _has_agent(stack, phrase) and not phrase.senses & {"move", "multiply"}:
        return True
    return _reduced(stack, before, phrase) or _verb_after(stack, phrase)


def aside(stack: Stack, phrase: Phrase) -> bool:
    """ "Europe, Russia included, spends": who else is meant, between commas."""
    before, after = stack.before(phrase), stack.following(phrase)
    parted = before is not None and bare(before) and stack.after_mark(before)
    return parted and bool(phrase.senses & {"include", "except"}) and after is not None and after.kind == "mark"


def _says(stack: Stack, phrase: Phrase) -> bool:
    """Whether one who speaks stands before or, after a comma, behind a verb of saying."""
    noun = stack.candidate(stack.top)
    after = stack.following(phrase)
    counts = after is not None and bare(after) and quantified(after)  # "NATO said 23 have met it"
    # ", a fellow of the Institute in Oslo told"
    near = noun is not None and (
        noun.at + 1 == phrase.at or (stack.after_mark(noun) and _right_of(stack, noun, phrase))
    )
    return (near and (counts or not _verb_after(stack, phrase))) or (stack.comma and inverted(stack, phrase))


def inverted(stack: Stack, verb: Phrase) -> bool:
    """Whether the subject may stand behind a verb: ", said the minister"."""
    following = stack.following(verb)
    return following is not None and bare(following) and not quantified(following)


def _has_agent(stack: Stack, phrase: Phrase) -> bool:
    following = stack.following(phrase)
    return following is not None and "agent" in following.relations and following.tag not in ("", "Q")


def _reduced(stack: Stack, before: Phrase, phrase: Phrase) -> bool:
    """Whether a clause has its verb, and neither it nor one around has a subject for another."""
    top = stack.top
    noun = stack.candidate(top)
    if noun is before and before.tag == "Q" and (top.verb is not None or top.kind == "bracket"):
        return True  # "an increase over the $5bn spent then", "($5bn based on ...)"
    if top.verb is None:
        return False
    after = stack.following(phrase)
    takes = noun is not None and after is not None and bare(after) and _right_of(stack, noun, phrase)
    if noun is not None and (before.prep is None or takes) and _opens_clause(stack, noun):  # "said nine of them met it"
        return False
    return stack.waiting() is None


def _right_of(stack: Stack, noun: Phrase, verb: Phrase) -> bool:
    """Whether nothing but what a noun phrase is of stands between it and a verb."""
    return all(p.prep is not None for p in stack.phrases[noun.at + 1 : verb.at])


def _resumes(stack: Stack, phrase: Phrase) -> bool:
    """Whether the verb of the clause around follows what stands between commas: ", expected to rise, is".

    The names of a list stand in it: ", threatened by Belarus, Russia and Iran, spends".
    """
    if not stack.comma or stack.top.verb is not None:
        return False
    following = stack.following(phrase)
    led = following is not None and following.prep is not None
    for one, after in pairwise(stack.phrases[phrase.at + 1 :]):
        listed = led and after.kind == "noun" and (conjunction(one) or (one.word == "," and named(after)))
        if (one.word == "," or one.tokens[0].tag in ("conj", "sub", "that")) and not listed:
            return one.word == "," and after.finite
        if led and after.finite:
            return False  # "threatened by Russia and Poland helps"
    return False


def _opens_clause(stack: Stack, noun: Phrase) -> bool:
    """Whether a noun phrase after the verb of a clause may be the subject of another."""
    before = stack.before(noun)
    return before is None or before.kind != "verb" or bool(before.senses & {"say", "promise", "expect", "deny"})


def _verb_after(stack: Stack, phrase: Phrase) -> bool:
    """Whether a finite verb follows before the next comma, link or subject, and no clause around waits for this one."""
    after, owed = stack.phrases[phrase.at + 1 :], sum(map(stack.awaits, stack.top.path()))
    verbs = (p for p in after if p.finite and not (p.tag == "VD" and stack.phrases[p.at - 1].kind == "verb"))
    if owed > sum(1 for _ in islice(verbs, owed)):
        return False  # "The claim that the money spent on arms rose is false"
    ends = (p for p in after if p.kind in ("mark", "link", "verb") or (bare(p) and not quantified(p)))
    later = next(ends, None)
    return later is not None and later.finite and later.tokens[0].tag != "VD"


def attach(stack: Stack, phrase: Phrase) -> None:
    """Give a verb that is not finite its clause."""
    top = stack.top
    tag = phrase.tag
    has = top.verb is not None and "have" in top.verb.classes and top.kind != "infinitive"
    bare_form = tag in _BARE or (tag == "VD" and has)
    if top.verb is not None and (_parted(stack, top.verb, phrase) or (bare_form and _asks(stack, top.verb, phrase))):
        _complete(top, top.verb, phrase)
    elif tag and top.kind == "infinitive" and top.verb is None:
        pass  # it is the verb that the clause waits for
    elif tag == "VG":
        _gerund(stack, phrase)
    elif tag == "VB" and top.verb is not None and (stack.joined or stack.comma):
        _listed(stack, top.verb, phrase)
    elif tag == "VB" and top.verb is not None and "see" in top.verb.senses:
        stack.open("infinitive", top, governor=top.verb, subject=stack.candidate(top))  # "saw its budget rise"
    else:
        _participle(stack, phrase)
    stack.govern(phrase)


def _parted(stack: Stack, helper: Phrase, verb: Phrase) -> bool:
    """ "has now grown", "is this year spending": a helping verb, a time, and the verb itself."""
    between = stack.phrases[helper.at + 1 : verb.at]
    helps = helper.tag in ("aux", "mod")
    return helps and bool(between) and all(p.tag == "T" for p in between)


def _asks(stack: Stack, helper: Phrase, verb: Phrase) -> bool:
    """ "Did Norway spend": a helping verb, its subject, and the verb itself."""
    between, before = stack.phrases[helper.at + 1 : verb.at], stack.before(helper)
    if not between or helper.tag not in ("aux", "mod"):
        return False
    if helper.modal and all(p.kind == "noun" and not bare(p) for p in between):
        return True
    inside = bare(between[0]) and all(p.kind not in ("mark", "link", "verb") for p in between)
    return inside and (before is None or not bare(before))


def _complete(clause: Clause, helper: Phrase, verb: Phrase) -> None:
    """The verb itself after a helping verb and its subject or a time: it is as that is."""
    clause.subject = clause.subject or next((p for p in clause.phrases if p.at > helper.at and bare(p)), None)
    verb.finite, verb.modal, verb.past = True, helper.modal, helper.past
    verb.negated = helper.negated or verb.negated
    helping = NOTHING.union(*(token.entry.classes for token in helper.tokens))
    verb.perfect = helper.perfect or "have" in helping
    verb.passive = "be" in helping and verb.tag in ("VN", "VD")


def _gerund(stack: Stack, phrase: Phrase) -> None:
    """A gerund after a preposition, or a participle of what is before it."""
    before, parent = stack.before(phrase), stack.top
    noun = before if before is not None and before.kind == "noun" and not stack.comma else None
    prep = before.tokens[0] if before is not None and before.kind == "adverb" else None
    antecedent = noun if noun is not None and noun.prep is None else None
    beyond = stack.before(noun) if noun is not None and related(noun, "genitive") else None
    aim = beyond if sensed(beyond, "target", "moot") else None  # "a goal of each ally spending 2%"
    accompanying = noun if aim or related(noun, "circumstance", "with") else None
    subject = _blamed(stack, phrase) or antecedent or _summed(stack, phrase) or accompanying
    subject = subject or parent.subject or stack.candidate(parent)
    if stack.joined and antecedent is None and parent.kind in ("gerund", "participle") and parent.parent is not None:
        subject, parent = parent.subject, parent.parent
    stack.open(
        "gerund" if prep is not None or (antecedent is None and not stack.comma) else "participle",
        parent,
        antecedent=antecedent,
        subject=subject,
        senses=(_COMMA if stack.comma else NOTHING) | (prep.entry.senses if prep is not None else NOTHING),
        governor=aim or (_ruler(parent) if prep is not None and "with" not in prep.entry.senses else parent.verb),
    )


def _summed(stack: Stack, phrase: Phrase) -> Phrase | None:
    """What comes to a sum, and is not the subject: "cuts to the budget totalling $5bn", "the budget, totalling"."""
    before = stack.before(phrase)
    if "comprise" not in phrase.senses or before is None:
        return None
    if comma(before):
        whole = stack.before(before)
        return whole if sensed(whole, "money", "statebudget", "change") else None
    while before is not None and before.prep is not None:
        before = stack.before(before)
    return before if before is not None and before.kind == "noun" and stack.of.get(before.at) is stack.top else None


def _blamed(stack: Stack, phrase: Phrase) -> Phrase | None:
    """The object before "for" or "of" and a gerund: "scolded allies for spending", "accused Italy of spending"."""
    before, verb = stack.before(phrase), stack.top.verb
    blamed = stack.before(before) if before is not None and before.kind == "adverb" else None
    if before is None or blamed is None or verb is None or not bare(blamed) or quantified(blamed):
        return None
    name = blamed.tag == "P" or sensed(blamed, "land", "gov", "member")
    led = before.opens("purpose") or (name and before.opens("genitive"))
    return blamed if led and blamed.at == verb.at + 1 and not sensed(verb, "spend", "be", "move_t") else None


def _ruler(clause: Clause) -> Phrase | None:
    """What a gerund after a preposition completes: the noun before it, else the verb."""
    noun, verb = clause.last_noun(), clause.verb
    plans = sensed(verb, "promise", "demand", "fail", "expect")
    whole = not (related(noun, "about") or sensed(noun, "target", "promise", "moot"))
    return verb if noun is None or noun.tag in ("", "pron") or (plans and whole) else noun  # "asks about the path to"


def _listed(stack: Stack, verb: Phrase, phrase: Phrase) -> None:
    """A second infinitive, or a second verb after the same modal verb."""
    top = stack.top
    kind = "infinitive" if top.kind == "infinitive" else "coordinate"
    stack.open(kind, top.parent or top, governor=top.governor, subject=top.subject, shares=True)
    if verb.modal:
        phrase.modal = verb.modal


def _participle(stack: Stack, phrase: Phrase) -> None:
    top, before = stack.top, stack.before(phrase)
    while before is not None and before.tag == "T":
        before = stack.before(before)  # "troops now stationed there"
    inside = before is not None and before.kind == "noun" and stack.of.get(before.at) is top
    noun = before if inside else top.last_noun()
    near = noun if before is not None and (before is noun or stack.comma) else None
    senses = _COMMA if stack.comma else NOTHING
    if phrase.perfect and top.subject is not None:  # "America leads the list, having spent $5bn"
        stack.open("participle", top, subject=top.subject, senses=senses, governor=top.verb)
        return
    stack.open("participle", top, antecedent=near, subject=near or top.subject, senses=senses)
    if near is not None and aside(stack, phrase):
        stack.move(near, stack.top)
    phrase.passive = True
