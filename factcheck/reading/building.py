"""Building the tree of a sentence: a stack takes the phrases from left to right and makes clauses of them.

A link, an infinitive, a gerund or a participle opens a clause; a finite verb goes where `attachment` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from factcheck.reading import attachment, coordination, nonfinite, subordination
from factcheck.reading.chunking import HELPING
from factcheck.reading.clauses import Clause, Stack, Tree
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, is_pronoun, named, quantified, related, sensed
from factcheck.reading.phrases import comma as is_comma
from factcheck.reading.words import DASHES, having

STOPS = frozenset((";", ":", ".", "?", "!"))
_TAKES = {"have": ("past", "participle"), "be": ("past", "participle", "gerund")}
"""By the class of a helping verb the forms of the verb that it helps; any other takes the base form."""
_FRONTED = frozenset(("adverbial", "gerund", "participle", "infinitive"))


def tree(phrases: Sequence[Phrase]) -> Tree:
    """The clauses of a sentence's phrases: each phrase stands in one, each finite verb governs one."""
    stack = Stack(phrases)
    for phrase in phrases:
        _take(stack, phrase)
    for clause in stack.clauses:
        if clause.verb is None and clause.kind in ("main", "coordinate") and clause.subject is None:
            clause.subject = next((p for p in clause.phrases if p.kind == "noun" and p.prep is None), None)
    return Tree(phrases, stack.clauses, stack.of)


def _take(stack: Stack, phrase: Phrase) -> None:
    if phrase.kind == "mark":
        mark(stack, phrase)
    elif phrase.kind == "link":
        subordination.link(stack, phrase)
    elif phrase.kind == "verb":
        _verb(stack, phrase)
        stack.comma = stack.joined = False
    else:
        _noun(stack, phrase)
        stack.comma = False


def _noun(stack: Stack, phrase: Phrase) -> None:
    if stack.top.kind == "relative" and stack.top.parent is not None and _completes(stack, phrase):
        stack.top = stack.top.parent
    stack.top = coordination.aligned(stack, phrase)
    stack.put(phrase)
    top = stack.top
    waits = top.kind == "tag" or "inverted" in top.senses
    if top.subject is None and phrase.prep is None and (waits or _follows(stack, phrase)):
        top.subject = phrase


def _follows(stack: Stack, phrase: Phrase) -> bool:
    """ "At the bottom, with only 1%, was Spain": a name behind the verb, where what leads the clause is no subject."""
    top = stack.top
    verb = top.verb
    if top.kind not in ("main", "coordinate", "complement") or verb is None or verb.head is None or not named(phrase):
        return False
    led = any(p.prep is not None for p in top.phrases if p.at < verb.at)
    copular = "be" in verb.classes and not verb.negated
    return led and copular and phrase.at == verb.at + 1 and stack.candidate(top) is phrase


def _completes(stack: Stack, phrase: Phrase) -> bool:
    """ "Is the share that goes on defence 2%?": what completes the verb that a question begins with."""
    asks, inner = stack.clauses[0].verb, stack.top.verb
    if asks is None or inner is None or stack.before(phrase) is inner or not (bare(phrase) and quantified(phrase)):
        return False
    return asks.at == 0 and "be" in asks.classes


def _verb(stack: Stack, phrase: Phrase) -> None:
    parted = _parted(stack, phrase)
    if parted is not None and parted.verb is not None:
        _join(parted.verb, phrase)
        stack.top = parted
        stack.govern(phrase)
        return
    if not phrase.finite or nonfinite.is_participle(stack, phrase):
        nonfinite.attach(stack, phrase)
        return
    if _echoes(stack, phrase):
        _echo(stack)
    elif _inverts(stack, phrase):
        stack.open("adverbial", stack.top, link=phrase.word, senses=frozenset(("if", "inverted")))
    else:
        stack.top = attachment.home(stack, phrase)
    stack.govern(phrase)


def _parted(stack: Stack, phrase: Phrase) -> Clause | None:
    """ "has, as Peru knows, spent", "will, if Peru agrees, spend": the clause that an aside parts from its verb."""
    form = phrase.head.form if phrase.head is not None and stack.comma else None
    around = takewhile(lambda clause: clause.kind != "bracket", stack.top.path() if form is not None else ())
    found = [one for one in around if one.verb is not None and form is not None and _helps(stack, one.verb, form.name)]
    return found[-1] if found else None  # "could, as Peru did, spend"


def _helps(stack: Stack, helping: Phrase, form: str) -> bool:
    """Whether a verb is no more than a helping one before a comma, which helps a form."""
    takes = next((forms for name, forms in _TAKES.items() if name in helping.classes), ("base",))
    return helping.tag in HELPING and comma(stack.phrases[helping.at + 1]) and form in takes


def _join(helping: Phrase, phrase: Phrase) -> None:
    """Make a verb that an aside parts from its helping verb a whole one."""
    phrase.passive = "be" in helping.classes and phrase.tag != "VG"
    phrase.perfect = "have" in helping.classes
    phrase.finite, phrase.past, phrase.modal = True, helping.past, helping.modal
    phrase.negated = phrase.negated or helping.negated


def _echoes(stack: Stack, verb: Phrase) -> bool:
    """ "So does Spain", "as has Italy", "nor is it": a helping verb before its subject, said again."""
    if any(token.tag not in ("aux", "adv") for token in verb.tokens):
        return False
    after, at = stack.following(verb), verb.at
    while at > 0 and not having(stack.phrases[at].tokens, "echo"):
        at -= 1
        one = stack.phrases[at]
        alone = len(one.tokens) == 1 and one.means("echo")  # "neither", "nor", "as"
        if not (alone or one.kind == "adverb" or comma(one)):
            return False
    return having(stack.phrases[at].tokens, "echo") and after is not None and bare(after) and not quantified(after)


def _echo(stack: Stack) -> None:
    """The clause of a verb that stands for the one before: its subject follows."""
    top = stack.top
    if top.verb is not None:
        around = coordination.root(top)
        top = stack.open("coordinate", around.parent or around)
    top.subject, top.senses = None, top.senses | {"inverted"}


def _inverts(stack: Stack, phrase: Phrase) -> bool:
    """ "Were Poland to spend 3%, others would follow": a condition by its word order."""
    if len(phrase.tokens) != 1 or "inverts" not in phrase.tokens[0].entry.senses:
        return False
    if stack.top.verb is not None or stack.top.kind == "relative" or any(p.kind == "noun" for p in stack.top.phrases):
        return False
    following = stack.following(phrase)
    asked = any(p.word == "?" for p in stack.phrases)
    return following is not None and bare(following) and not asked


def mark(stack: Stack, phrase: Phrase) -> None:
    """Take a mark."""
    word = phrase.word
    if word in (")", "]"):
        _close_bracket(stack, "")
    stack.put(phrase)
    if word in ("(", "["):
        stack.open("bracket", stack.top, antecedent=stack.top.last_noun())
    elif word == ",":
        _comma(stack, phrase)
    elif word in DASHES:
        _dash(stack, phrase)
    elif word in STOPS:
        _stop(stack, word)


def _close_bracket(stack: Stack, link: str) -> bool:
    """Go back to the clause around the nearest bracket that a mark opened, if there is one."""
    bracket = next((c for c in stack.top.path() if c.kind == "bracket" and c.link == link), None)
    if bracket is None or bracket.parent is None:
        return False
    stack.top = bracket.parent
    return True


def _comma(stack: Stack, phrase: Phrase) -> None:
    top = stack.top
    said = next((c for c in top.path() if c.kind == "tag" and c.verb is not None), None)
    if said is not None and said.parent is not None and (top is said or said.parent.verb is None):
        stack.top = said.parent
    stack.comma, stack.joined = True, stack.joined and _only_times(stack, phrase)
    fronted = _fronted(stack)
    if fronted is not None and fronted.parent is not None:
        stack.top = stack.top if _reaches(stack, phrase) else fronted.parent
        return
    while stack.top.parent is not None and _ends(stack.top) and not _lists(stack, phrase):
        stack.top = stack.top.parent


def _reaches(stack: Stack, comma: Phrase) -> bool:
    """ "While spending will fall in 2026, to $5bn,": what a verb leads to, after a time between."""
    after = stack.following(comma)
    moves = sensed(stack.top.verb, "move", "move_t")
    return moves and after is not None and quantified(after) and related(after, "goal")


def _lists(stack: Stack, comma: Phrase) -> bool:
    """Whether a comma stands in a list that a conjunction ends: "spend 1%, 2% and 3%", "Peru, Chad and Oman,"."""
    at, row = comma.at - 1, stack.phrases
    sort = next((one for one in (quantified, named) if at >= 0 and one(row[at])), None)
    if sort is None or not (bare(row[at]) or sort is named):
        return False
    for one in row[comma.at + 1 :]:
        if conjunction(one):
            rest = row[one.at + 1 : one.at + 3]
            ended = sort is quantified or (len(rest) > 1 and is_comma(rest[1]))
            return row[one.at - 1].kind == "noun" and bool(rest) and sort(rest[0]) and ended
        if one.word != "," and not (bare(one) and sort(one)):
            return False
    return False


def _only_times(stack: Stack, phrase: Phrase) -> bool:
    """Whether nothing but times and places stands between a conjunction and a comma: "and, in 2023, it"."""
    earlier = reversed(stack.phrases[: phrase.at])
    ends = next((p for p in earlier if p.kind in ("link", "verb") or bare(p) or quantified(p)), None)
    return ends is not None and conjunction(ends)


def _fronted(stack: Stack) -> Clause | None:
    """An adverbial clause around, before the verb of its own parent, that a comma ends."""
    around = takewhile(lambda clause: clause.kind != "bracket", stack.top.path() if stack.top.verb else ())
    fronted = (clause for clause in around if clause.kind == "adverbial" and clause.verb is not None)
    return next((clause for clause in fronted if clause.parent is not None and clause.parent.verb is None), None)


def _ends(clause: Clause) -> bool:
    """Whether a comma ends a clause: one that is fronted, and one that an earlier comma began."""
    if clause.verb is None or clause.kind == "bracket" or clause.parent is None:
        return False
    if clause.kind in _FRONTED and clause.parent.verb is None:
        return True
    if clause.kind == "adverbial" and related(clause.subject, "against"):
        return True  # "weaker than the treasury predicts, at 1%"
    return clause.kind in ("relative", "participle") and "comma" in clause.senses


def _dash(stack: Stack, phrase: Phrase) -> None:
    if _close_bracket(stack, phrase.word):
        fronted, after = _fronted(stack), stack.following(phrase)
        if fronted is not None and fronted.parent is not None and after is not None and bare(after):
            stack.top = fronted.parent  # "If they had - as some did - it would"
        return
    again = any(p.kind == "mark" and p.word == phrase.word for p in stack.phrases[phrase.at + 1 :])
    beyond = stack.phrases[phrase.at + 1 : phrase.at + 3]
    joined = len(beyond) > 1 and conjunction(beyond[0]) and is_pronoun(beyond[1]) and not again  # "- and it will"
    if not joined and (again or stack.top.verb is not None):
        around = stack.top  # "spends $5bn, including pensions - a rise of 2%"
        while around.parent is not None and _ends(around) and not again:
            around = around.parent
        stack.open("bracket", around, link=phrase.word, antecedent=around.last_noun())
    else:
        stack.comma = True


def _stop(stack: Stack, word: str) -> None:
    root = stack.outermost()
    if word == "?":
        for clause in stack.clauses:
            clause.question = True
    if word == ":" and root.verb is None and stack.top is root:
        stack.comma = True  # a heading: what follows goes on with it
    elif word in (";", ":") or root.kind == "main":
        kind = "coordinate" if word == ";" else "main"
        stack.open(kind, root if root.kind == "bracket" else None, link=word)
