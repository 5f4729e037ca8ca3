"""Where a finite verb belongs: to the clause that waits for one, to one around that does, or to a clause of its own."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.reading import coordination
from factcheck.reading.clauses import Clause, Stack
from factcheck.reading.coordination import REPORTING
from factcheck.reading.nonfinite import inverted
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, quantified, related, sensed
from factcheck.reading.quantity import PERCENT, SUM, Quantity

PAIR = 2


def home(stack: Stack, verb: Phrase) -> Clause:
    """The clause of a finite verb."""
    found = aside(stack, verb) or _owed(stack, verb) or _compares(stack, verb)
    if found is not None:
        return found
    noun = _subject(stack, verb)
    for rule in _RULES:
        found = rule(stack, verb, noun)
        if found is not None:
            return found
    if noun is not None:
        return _own(stack, verb, noun)
    if "say" in verb.senses:  # ", said the minister"
        return coordination.tag(stack, None)
    top = stack.top
    return stack.open("coordinate", top.parent or top, subject=top.subject, shares=True)


def _owed(stack: Stack, verb: Phrase) -> Clause | None:
    """ "The claim that Chad spends half as much as Peru is false": the last verb is of what a statement hangs on."""
    told = next((c for c in stack.top.path() if c.kind == "complement" and c.verb is not None), None)
    around = None if told is None else told.parent
    if around is None or told is None or told.governor is None or told.governor.kind != "noun" or around.verb:
        return None
    if any(p.finite and p.tag != "VD" and "say" not in p.senses for p in stack.phrases[verb.at + 1 :]):
        return None
    around.subject = stack.candidate(around)
    return around if around.subject is not None else None


def _compares(stack: Stack, verb: Phrase) -> Clause | None:
    """ "More than America spends"."""
    top, before = stack.top, stack.before(verb)
    if before is None or "against" not in before.relations or top.verb is None:
        return None
    made = stack.open("adverbial", top, subject=before, link="against", governor=top.verb)
    stack.move(before, made)
    return made


def _subject(stack: Stack, verb: Phrase) -> Phrase | None:
    """What may be the verb's subject in the clause on top."""
    top, noun = stack.top, stack.candidate(stack.top)
    if noun is None or top.verb is None or stack.joined:
        return noun
    if sensed(verb, "multiply") and stack.after_mark(verb) and not (verb.past or verb.modal):
        return None  # "leads Europe, with $5bn, double the sum of Spain"
    if noun.at != top.verb.at + 1 or not quantified(noun):
        return noun
    # "adds $5bn, cuts": an object, no subject
    return None if any(p.kind == "mark" for p in stack.phrases[noun.at + 1 : verb.at]) else noun


def _contact(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """A relative clause without a relative word, before the verb of its noun: "the money Germany spends is"."""
    top = stack.top
    before = stack.before(noun) if noun is not None and noun.at == verb.at - 1 and top.verb is None else None
    if before is None or noun is None or not bare(before) or stack.of.get(before.at) is not top:
        return None
    later = next((p for p in stack.phrases[verb.at + 1 :] if p.kind in ("mark", "link", "verb")), None)
    if later is None or not later.finite:
        return None
    made = stack.open("relative", top, antecedent=before, subject=noun)
    stack.move(noun, made)
    return made


def _resumed(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """ "..., and will grow" after a clause that a comma closed."""
    latest, before = stack.clauses[-1], stack.before(verb)
    if stack.top.verb is not None or noun is not None or not stack.joined:
        return None
    if latest is stack.top or latest.subject is None or before is None or not conjunction(before):
        return None
    stack.top = latest
    return coordination.shared(stack)


def _awaited(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """The clause on top, where it waits for its verb."""
    top = stack.top
    if top.verb is not None:
        return None
    if noun is None and top.kind == "complement":
        _relate(stack, verb)
    alone = noun is None and top.kind not in ("relative", "bracket", "infinitive") and top.parent is not None
    if alone and stack.waiting() is not None:
        return None
    top.subject = noun or top.subject or (top.antecedent if top.kind == "relative" else None)
    _part(stack, top, verb)
    return top


def _part(stack: Stack, clause: Clause, verb: Phrase) -> None:
    """ "Its budget, now $9bn, will be raised": a figure between commas behind the subject is no part of the clause."""
    subject = clause.subject
    behind = [] if subject is None else [p for p in clause.phrases if subject.at < p.at < verb.at]
    marks = [n for n, p in enumerate(behind) if p.kind == "mark"]
    if len(marks) != PAIR or sensed(subject, "target", "cap", "part", "rest"):
        return  # "The goal, 2%, is": the value of that
    inside, rest = behind[marks[0] + 1 : marks[1]], behind[marks[1] + 1 :]
    first = next((p for p in inside if p.kind == "noun" and p.tag != "T"), verb)
    alone = all(p.kind == "adverb" or p.tag == "T" for p in rest) and not any(map(conjunction, inside))
    if alone and quantified(first) and (bare(first) or related(first, "point") or _with_money(first)):
        stack.move_all(inside, stack.open("bracket", clause, link=",", antecedent=subject))


def _with_money(phrase: Phrase) -> bool:
    """ "Spain, with 1.3% of GDP, will not", "which France, on $5bn, does": no "with a tenth of its people"."""
    units = (token.unit for token in phrase.having("Q"))
    money = any(isinstance(one, Quantity) and one.unit in (PERCENT, SUM) and not one.in_words for one in units)
    return money and related(phrase, "with", "purpose")


def _relate(stack: Stack, verb: Phrase) -> None:
    """ "Cuts that cost $5bn": what "that" opens after a noun is a relative clause where its verb follows at once."""
    link = stack.before(verb)
    noun = stack.before(link) if link is not None and link.kind == "link" else None
    if noun is not None and noun.kind == "noun" and stack.of.get(noun.at) is stack.top.parent:
        stack.top.kind, stack.top.antecedent = "relative", noun


def _shares(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """A second verb of the same subject."""
    if not stack.joined or noun is not None:
        return None
    helper = stack.top.verb
    made = coordination.shared(stack)
    coordination.take_between(stack, made, verb)
    bare_form = verb.head is not None and verb.head.form is not None and verb.head.form.name == "base"
    if helper is not None and bare_form and not verb.modal:
        verb.modal = helper.modal  # "could be $4bn, and reach $5bn"
    return made


def _object(stack: Stack, noun: Phrase | None) -> bool:
    """Whether what may be a subject is the object of the verb before it."""
    before = stack.top.verb
    beside = noun is not None and before is not None and noun.at == before.at + 1
    return beside and (not sensed(before, *REPORTING) or coordination.of_waiting(stack))


def _fronted(stack: Stack, _: Phrase, noun: Phrase | None) -> Clause | None:
    """ "To reach the target would cost": what is fronted is the subject."""
    top = stack.top
    if top.kind not in ("infinitive", "gerund") or not top.phrases or not _object(stack, noun):
        return None
    root = coordination.root(top)
    return root if root.verb is None and (top.phrases[0].at == 0 or not root.phrases) else None


def _around(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """A clause around that waits for its verb."""
    if noun is not None and not _object(stack, noun) and not (stack.comma and stack.after_mark(verb)):
        return None
    waiting = stack.waiting()
    if waiting is not None:
        waiting.subject = stack.candidate(waiting)
    return waiting


_RULES: tuple[Callable[[Stack, Phrase, Phrase | None], Clause | None], ...] = (
    _contact,
    _resumed,
    coordination.said_of,
    _awaited,
    _shares,
    _fronted,
    _around,
    coordination.ended,
    coordination.led,
)
"""The first that finds a clause decides."""


def _own(stack: Stack, verb: Phrase, noun: Phrase) -> Clause:
    """A clause for a verb with a subject of its own."""
    top = stack.top
    if not stack.joined and not _completes(stack, noun) and stack.after_mark(noun):
        if "say" in verb.senses and not coordination.more(stack, verb):
            made = coordination.tag(stack, noun)
            stack.move_all([p for p in top.phrases if noun.at < p.at < verb.at], made)
            return made
        waiting = stack.waiting() if top.verb is not None and top.kind == "adverbial" else None
        if waiting is not None:
            waiting.subject = noun
            stack.move(noun, waiting)
            return waiting
    row = _listed(stack, noun)
    made = stack.open("complement", top, subject=noun, governor=top.verb) if row else _opened(stack, noun)
    stack.move_all((*row, noun), made)
    if stack.joined:
        coordination.take_between(stack, made, verb)
        stack.move_all(coordination.fellow_subjects(stack, noun), made)
    stack.move_all([p for p in top.phrases if noun.at < p.at < verb.at], made)
    _part(stack, made, verb)
    return made


def _opened(stack: Stack, noun: Phrase) -> Clause:
    """A new clause with a subject: joined, a complement, beside another, or relative."""
    top, before = stack.top, stack.before(noun)
    if stack.joined:
        return coordination.joined(stack, noun)
    if _completes(stack, noun):
        return stack.open("complement", top, subject=noun, governor=top.verb)
    leading = coordination.leading(stack, noun) if top.verb is not None else []
    if leading:
        around = coordination.root(top)
        made = stack.open("coordinate", around.parent or around, subject=noun)
        stack.move_all(leading, made)
        return made
    if before is not None and before.kind == "noun":
        return stack.open("relative", top, antecedent=before, subject=noun)
    return coordination.beside(stack, noun)


def _listed(stack: Stack, noun: Phrase) -> list[Phrase]:
    """The other names before the subject of a complement without "that": "said Poland and Norway spent"."""
    verb = stack.top.verb
    row = [] if verb is None else list(stack.phrases[verb.at + 1 : noun.at])
    if verb is None or verb.passive or not stack.joined or not row or not verb.senses & (REPORTING | {"demand"}):
        return []
    named = all(conjunction(p) or comma(p) or (bare(p) and p.tag == "P") for p in row)
    return row if named else []


def _completes(stack: Stack, noun: Phrase) -> bool:
    """Whether a clause completes the verb before it: "said Poland spent"."""
    verb = stack.top.verb
    before = verb is not None and not verb.passive and verb.at < noun.at and not stack.after_mark(noun)
    return before and sensed(verb, *REPORTING, "demand")


def aside(stack: Stack, verb: Phrase) -> Clause | None:
    """A verb of saying aside: ", said the minister", ", the minister said,"."""
    if "say" not in verb.senses:
        return None
    top, before, following = stack.top, stack.before(verb), stack.following(verb)
    if top.verb is not None:
        said = stack.comma and stack.after_mark(verb) and inverted(stack, verb)
        return coordination.tag(stack, None) if said else None
    inner = (c for c in stack.clauses[top.at :] if c.parent is top)
    heads = any(c.kind == "infinitive" for c in inner)  # "Spain to spend 2%, minister says"
    ended = stack.comma and stack.after_mark(verb) and inverted(stack, verb)
    if ended and (_interrupts(stack, verb) or (heads and stack.awaits(top))):
        return coordination.tag(stack, None)
    if before is None or not bare(before):
        return None
    led = stack.before(before)
    if led is not None and comma(led) and not coordination.more(stack, verb):  # "after it only 25,000, a minister said"
        inside = [p for p in top.phrases if p.at < led.at]
        if (heads and any(map(bare, inside))) or any(map(quantified, inside)) or (inside and top.kind == "bracket"):
            return coordination.tag(stack, before)
    if following is None or not comma(following):
        return None
    told = led is not None and comma(led) and any(bare(p) for p in top.phrases if p.at < led.at)
    return coordination.tag(stack, before) if told else None


def _interrupts(stack: Stack, verb: Phrase) -> bool:
    """ "Chile, said the minister after a visit, must spend", "In 2010, said the minister, Chile spent"."""
    commas = [p for p in stack.phrases[verb.at + 1 :] if comma(p)]
    beyond = stack.following(commas[0]) if commas else None
    if beyond is None or stack.awaits(stack.top):
        return beyond is not None and beyond.kind == "verb" and beyond.finite
    return bare(beyond) and bool(stack.top.phrases)
