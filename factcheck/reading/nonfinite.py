"""Where a verb that is not finite belongs: infinitives, gerunds, participles, the verb of a question."""

from __future__ import annotations

from factcheck.reading.clauses import Clause, Stack
from factcheck.reading.participles import aside
from factcheck.reading.phrases import Phrase, bare, comma, quantified, related, sensed
from factcheck.reading.words import NOTHING

_BARE = ("VB", "VN", "VG")
_COMMA = frozenset(("comma",))


def attach(stack: Stack, phrase: Phrase) -> None:
    """Give a verb that is not finite its clause."""
    top = stack.top
    tag = phrase.tag
    if top.verb is not None and (_parted(stack, top.verb, phrase) or (tag in _BARE and _asks(stack, top.verb, phrase))):
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
