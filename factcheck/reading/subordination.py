"""What links do: conjunctions, "that", relative words, the mark of the infinitive, subordinating conjunctions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from factcheck.reading import coordination
from factcheck.reading.clauses import Clause, Stack
from factcheck.reading.neighbours import are_several
from factcheck.reading.phrases import Phrase, bare, conjunction, named, quantified, related, sensed
from factcheck.reading.words import NOTHING

_CONTENT = frozenset(("promise", "say", "report", "target", "change"))
"""What a noun means that a clause with "that" completes."""
_PLANS = frozenset(("promise", "aim", "demand", "expect", "request", "fail"))
_PURPOSE = _PLANS | {"target", "change", "false", "reviewword"}
"""What a noun means that an infinitive completes."""
_CAUSES = frozenset(("demand", "cause", "say", "expect", "promise"))
"""What a verb means whose object is the subject of an infinitive."""
_INNER = frozenset(("relative", "infinitive", "gerund", "participle"))


def link(stack: Stack, phrase: Phrase) -> None:
    """Take a link."""
    tag = phrase.tokens[0].tag
    if tag != "conj":
        _OPENING[tag](stack, phrase)
        stack.comma = False
    stack.put(phrase)
    stack.joined = tag == "conj"


def _complement(stack: Stack, phrase: Phrase) -> None:
    """ "That": it completes the noun right before, else the verb."""
    parent = stack.top
    while stack.comma and parent.parent is not None and parent.kind in _INNER and parent.governor is not None:
        parent = parent.parent  # "said, without showing any proof, that"
    noun = parent.last_noun()
    governor = parent.verb or noun
    if noun is not None and noun.at == phrase.at - 1 and noun.senses & _CONTENT:
        governor = noun
    if stack.joined:  # "said that ..., and that ..."
        earlier = next((c for c in parent.path() if c.kind == "complement"), None)
        if earlier is not None and earlier.parent is not None:
            parent, governor = earlier.parent, earlier.governor
    stack.open("complement", parent, governor=governor, link=phrase.word)


def _adverbial(stack: Stack, phrase: Phrase) -> None:
    parent = stack.top
    while stack.comma and parent.parent is not None and parent.kind in _INNER:
        parent = parent.parent
    senses = phrase.tokens[0].entry.senses
    stack.open("adverbial", parent, link=phrase.word, senses=senses, governor=parent.verb)


def _infinitive(stack: Stack, phrase: Phrase) -> None:
    inverted = _inverted(stack, phrase)
    stack.top = inverted or stack.top
    top, noun = stack.top, stack.top.last_noun()
    lists = stack.joined or (stack.comma and top.kind == "infinitive")  # "to end the cuts, to raise it and to spend"
    earlier = next((c for c in top.path() if c.kind == "infinitive"), None) if lists else None
    if earlier is not None and earlier.parent is not None:
        other = _other(stack, phrase)
        governor, subject = earlier.governor, other or earlier.subject
        made = stack.open("infinitive", earlier.parent, governor=governor, subject=subject, link=phrase.word)
        if other is not None:
            stack.move(other, made)
        return
    planned = None if inverted is not None else _planned(stack, phrase)
    if planned is not None:
        apart = noun is planned or (noun is not None and noun.tag == "T")
        governor, subject = planned, (None if apart else noun) or top.subject
    else:
        governor, subject = top.verb, _controller(top, phrase) or top.subject
    stack.open("infinitive", top, governor=governor, subject=subject, link=phrase.word)


def _inverted(stack: Stack, phrase: Phrase) -> Clause | None:
    """ "Were the number of those that meet it to fall": the clause whose verb comes first, behind a relative one."""
    around = stack.top.parent if stack.top.kind == "relative" else None
    done = around is not None and "inverted" in around.senses and stack.before(phrase) is not stack.top.verb
    return around if done else None


def _other(stack: Stack, phrase: Phrase) -> Phrase | None:
    """ "Lithuania plans to spend 5%, and Estonia to reach 4%": the name, alone behind a conjunction, of whom it is."""
    name = stack.before(phrase)
    link = None if name is None else stack.before(name)
    if name is None or link is None or not (named(name) and bare(name) and conjunction(link)):
        return None
    listed = stack.before(link)
    return name if listed is not None and not named(listed) else None


def _planned(stack: Stack, phrase: Phrase) -> Phrase | None:
    """The noun that an infinitive completes, over its giver: "a plan to spend", "a commitment from the allies to"."""
    near = stack.before(phrase)
    while near is not None and near.tag == "T":
        near = stack.before(near)  # "a commitment four years ago to"
    if near is None or near.kind != "noun" or _plans(near):
        return near if near is not None and near.kind == "noun" else None
    over = stack.before(near) if related(near, "source", "agent", "genitive", "among", "purpose") else None
    if over is None or over.kind != "noun" or stack.of[over.at] is not stack.top or quantified(near):
        return None
    return over if _plans(over) else None


def _controller(clause: Clause, phrase: Phrase) -> Phrase | None:
    """The object of a clause's verb, where it is the subject of an infinitive: "told the allies to spend"."""
    verb = clause.verb
    if verb is None or not verb.senses & _CAUSES:
        return None
    nouns = [p for p in clause.before(phrase) if p.kind == "noun" and p.at > verb.at]
    given = None if verb.passive else next((p for p in nouns if related(p, "purpose")), None)
    found = next(filter(bare, nouns), given)
    return None if found is None or (found.tag == "pron" and "reflexive" in found.meaning) else found


def _relative(stack: Stack, phrase: Phrase) -> None:
    _begun(stack, phrase)
    parent, near = stack.top, _nearest(stack, phrase)
    noun = near.last_noun()
    if noun is not None and stack.comma and noun.tag == "T":
        # ", which" after a time says something of the figure before it
        figures = (p for p in reversed(near.phrases) if p.kind == "noun" and (quantified(p) or bare(p)))
        noun = next(figures, noun)
    if noun is not None and not stack.comma and sum(p.at > noun.at and p.kind != "mark" for p in near.phrases) > 1:
        noun = None
    if noun is not None and noun.at == phrase.at - 1:
        noun = _agreeing(stack, near, noun, phrase)
    if noun is None and parent.kind == "bracket" and all(p.kind == "mark" for p in parent.phrases):
        noun = parent.antecedent
    senses = frozenset(("comma",)) if stack.comma else NOTHING
    stack.open("relative", parent, antecedent=noun, senses=senses, link=phrase.word)


def _begun(stack: Stack, link: Phrase) -> None:
    """ ", and the number of those that spend 2% stands at 9": begin the clause whose subject a relative one follows."""
    at = link.at - 1
    while at > 0 and stack.phrases[at].kind == "noun" and stack.phrases[at].prep is not None:
        at -= 1
    subject = stack.phrases[at]
    if not (at > 0 and bare(subject) and conjunction(stack.phrases[at - 1])):
        return
    top = stack.top
    if top.verb is None or stack.of.get(at) is not top or sensed(top.verb, *coordination.REPORTING):
        return
    rest = takewhile(lambda p: p.kind not in ("mark", "link") or p.tokens[0].tag == "to", stack.phrases[link.at + 1 :])
    verbs = [p for p in rest if p.finite and not (p.tag == "VD" and related(stack.following(p), "agent"))]
    if len(verbs) > 1:
        stack.move_all(stack.phrases[at : link.at], coordination.joined(stack, subject))


def _agreeing(stack: Stack, clause: Clause, noun: Phrase, link: Phrase) -> Phrase:
    """ "the nine countries in the alliance that spend 2%", "the country in Europe that spends 2%": which noun."""
    verb = stack.following(link)
    above = stack.before(noun)
    if noun.prep is None or above is None or above.kind != "noun" or stack.of.get(above.at) is not clause:
        return noun
    if noun.place is not None and noun.place.group and above.senses & {"land", "member"} and not stack.comma:
        return above
    form = verb.tokens[0].form if verb is not None and verb.kind == "verb" and verb.finite else None
    return above if form is not None and form.name == "base" and _plural(above) and not _plural(noun) else noun


def _plural(phrase: Phrase) -> bool:
    """Whether a noun phrase is of several."""
    head = phrase.head
    if head is None or quantified(phrase):
        return head is not None
    return are_several(head) or (head.tag != "P" and "plural" in head.entry.senses)


def _nearest(stack: Stack, phrase: Phrase) -> Clause:
    """The clause whose last noun a relative word means: one that the comma before it ended, else the one on top."""
    ended = stack.of.get(phrase.at - 2) if stack.comma else None
    inner = ended is not None and ended.kind in ("participle", "tag") and ended.parent is stack.top
    return ended if ended is not None and inner else stack.top


def _plans(phrase: Phrase) -> bool:
    """Whether a noun is one of promising, asking, expecting, or a verb of it too: "a plan", "a call", "the refusal"."""
    head = phrase.head
    return head is not None and bool(head.senses & _PURPOSE or any(form.senses & _PLANS for form in head.entry.forms))


_OPENING: dict[str, Callable[[Stack, Phrase], None]] = {
    "to": _infinitive,
    "rel": _relative,
    "that": _complement,
    "sub": _adverbial,
}
"""What a link of a class opens."""
