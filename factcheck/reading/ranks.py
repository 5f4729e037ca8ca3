"""Places in an order: "third-biggest spender in NATO", "the lowest share in the EU", "more than any other ally"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import RANK, Frame, framed
from factcheck.reading.neighbours import PLURAL
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, kept
from factcheck.reading.phrases import Phrase, after, bare, named, owned
from factcheck.reading.quantity import Quantity
from factcheck.reading.ranking import RANKED, by_what, made, numbered, place, placed
from factcheck.reading.scopes import WORLD, group_in
from factcheck.reading.words import NOTHING, Token, having


def ranks(parsed: Parsed) -> Iterator[Frame]:
    """The ranks of a sentence, unmeasured ones left out; of "the biggest, second only to Algeria" the second."""
    found = list(_ranks(parsed))
    for one, other in zip_longest(found, found[1:]):
        beyond = other if other is not None and other.clause is one.clause and one.quantity.value == 1 else None
        if beyond is not None and beyond.detail.get("reference"):
            beyond.detail["scope"] = one.detail["scope"]
        else:
            yield one


def _ranks(parsed: Parsed) -> Iterator[Frame]:
    last: Frame | None = None
    for phrase in parsed.phrases:
        found: list[Frame | None] = []
        if phrase.kind == "adverb":
            found = [placed(parsed, phrase, token) for token in phrase.tokens]
        elif phrase.kind == "noun":
            found = [_any_other(parsed, phrase)]
            found += [_at(parsed, phrase, *one) or numbered(parsed, phrase, one[1]) for one in enumerate(phrase.tokens)]
        rest = [] if any(found) or last is None else [_again(parsed, phrase, last)]
        for one in filter(None, found + rest):
            last = _gone_on(one, last)
            yield last


def _again(parsed: Parsed, phrase: Phrase, last: Frame) -> Frame | None:
    """ "Chile came second, Peru third and Chad fifth": a name and its place in the order that is spoken of."""
    name, value = parsed.previous(phrase), ordinal(phrase.word)
    if name is None or value is None or len(phrase.tokens) > 1 or not (named(name) and bare(name)):
        return None
    if parsed.phrases[name.at - 1].kind not in ("mark", "link") or last.how["role"] not in ("clause", "copied"):
        return None
    number = place(parsed, (phrase.start, phrase.end), value)
    one = framed(parsed, phrase, phrase.tokens[0], number, RANK, "copied")
    one.detail, one.measure, one.copied = dict(last.detail), last.measure, last
    return one


def _gone_on(one: Frame, last: Frame | None) -> Frame:
    """ "Chile spends the highest share in South America, Peru the lowest": a bare place is among the same."""
    alone = not any(map(group_in, one.parsed.complements(one.phrase)))
    bare = alone and one.phrase.head is one.token and one.detail["scope"] == WORLD
    if bare and last is not None and one.clause is last.clause and "scope" in last.detail:
        one.detail["scope"] = last.detail["scope"]
    return one


def _at(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> Frame | None:
    """The rank that a word of a noun phrase gives: an ordinal or a superlative."""
    if token.unit is not None or token.tag not in ("N", "adv"):
        return None
    return placed(parsed, phrase, token) or _superlative(parsed, phrase, at, token)


def _superlative(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> Frame | None:
    """ "the biggest spender", "the third-biggest spender", "the second largest share"."""
    found = _value(parsed, phrase, at, token)
    if found is None:
        return None
    first, value = found
    if _one_of(parsed, phrase, first) or any(isinstance(t.unit, Quantity) for t in phrase.tokens[at + 1 :]):
        return None
    if token is phrase.head and (phrase.relations & {"point"} or token.entry.forms):
        return None  # "is at its greatest", "put him over the top", "a path leading to it"
    senses = measures.senses(phrase.tokens[at:])
    bare = token in (phrase.head, phrase.tokens[-1])
    if not _is_ranked(parsed, phrase, senses) or not (senses & RANKED or bare):
        return None
    head = phrase.head if phrase.tag == "N" and "force" not in phrase.senses else None
    several = phrase.opens("one") or (head is not None and head.entry.word.endswith(PLURAL))  # "the top spenders"
    if (value == 1 and several) or _but_one(parsed, phrase) or _elsewhere(parsed, phrase, senses):
        return None
    number = place(parsed, (first.start, token.end), value + _ahead(parsed, phrase) * (value == 1))
    bottom, by = "bottom" in token.entry.senses, by_what(parsed, phrase, senses | _of_subject(parsed, phrase, token))
    one = made(parsed, phrase, token, number, by, "phrase", bottom=bottom)
    if "spender" in senses and one.measure != measures.OTHER:
        one.measure = measures.DEFENCE if "force" in senses else one.measure or measures.MONEY
    return one


def _elsewhere(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> bool:
    """ "the biggest contributor to the climate fund", "the largest item in the budget"."""
    if any("within" in p.relations and p.senses & {"budgetword", "statebudget"} for p in parsed.complements(phrase)):
        return True
    if _per_thing(parsed, parsed.tree.clause(phrase)):
        return True  # "its budget per soldier is the highest"
    behind = next((one for one in parsed.complements(phrase) if one.relations & {"behind"}), None)
    if behind is not None and measures.about(behind) == measures.OTHER:
        return True  # "the third highest allocation after education and health"
    if "spender" not in senses:
        return False
    if any(one.kind == "gerund" and one.governor is phrase for one in parsed.tree.clauses):
        return True  # "the biggest contributor to saving the reef"
    to = next((one for one in parsed.complements(phrase) if one.relations & {"goal"}), None)
    return to is not None and to.tag == "N" and not measures.senses(to.tokens) & {"alliance", "force", "money"}


@kept
def _per_thing(_parsed: Parsed, clause: Clause) -> bool:
    return any(p.means("per") and not p.senses & {"head", "gdp"} for p in clause.phrases)


def _but_one(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the heaviest in the alliance but one"."""
    last = next(iter(after(_exceptions(parsed, parsed.tree.clause(phrase)), phrase)), None)
    beyond = parsed.following(last) if last is not None else None
    return beyond is not None and beyond.tag in ("Q", "pron")


@kept
def _exceptions(_parsed: Parsed, clause: Clause) -> list[Phrase]:
    return [one for one in clause.phrases if one.kind == "link" and one.opens("butword")]


def _ahead(parsed: Parsed, phrase: Phrase) -> int:
    """ "the biggest spender after Chile and Peru", "the biggest budget after Chile's": how many are before it."""
    around = parsed.tree.clause(phrase)
    theirs = _behind(parsed, around)
    fronted = [one for one in theirs[:1] if one is around.phrases[0]]
    first = next(iter(fronted or after(theirs, phrase)), None)
    return 0 if first is None else sum(one is not around.subject for one in parsed.listed(first))


@kept
def _behind(_parsed: Parsed, clause: Clause) -> list[Phrase]:
    return [one for one in clause.phrases if one.relations & {"behind", "excepting"} and (named(one) or owned(one))]


def _of_subject(parsed: Parsed, phrase: Phrase, token: Token) -> frozenset[str]:
    """ "its armed forces are the largest": what is the largest, where the words themselves do not say."""
    subject = parsed.tree.clause(phrase).subject
    if subject is None or subject is phrase or token is not phrase.head:
        return NOTHING
    size = "size" in token.entry.senses and having(subject.tokens, "branch")
    if subject.relations & {"purpose"} and not size:
        return NOTHING  # "spends 2% on its forces, which is", but "on its army, which is the largest"
    number = [one for one in parsed.complements(subject) if "figure" in subject.senses]  # "the number of soldiers"
    return measures.senses(t for one in (subject, *number) for t in one.tokens) & {"force", "people", "money", "part"}


def _value(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> tuple[Token, Decimal] | None:
    """The place that a superlative gives, and the word that it begins with: an ordinal in it or before it."""
    head = token.entry.word.rpartition("-")[0]
    value = ordinal(head) if head else Decimal(1)
    if "super" not in token.entry.senses or value is None:
        return None
    above = parsed.previous(phrase) if phrase.relations & {"with"} else None  # "the fourth country with the biggest"
    earlier = (*phrase.tokens[:at][-1:], *(above.tokens if above is not None and above.senses & {"land"} else ()))
    led = next((t for t in earlier if not head and t.unit is None and ordinal(t.entry.word)), token)
    return led, ordinal(led.entry.word) or value


def _is_ranked(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> bool:
    """Whether what is the biggest or the lowest is spending or who spends, not an event or "a top military figure"."""
    if senses & {"change", "event", "other", "service", "growthnoun", "price"} and "spender" not in senses:
        return False
    if "part" not in senses or senses & {"gdp", "money", "force"}:
        return True
    clause = parsed.tree.clause(phrase)
    told = clause.kind == "relative" and clause.subject is not None and clause.subject.having("Q")
    return bool(told) or any(measures.senses(p.tokens) & {"gdp", "money"} for p in parsed.complements(phrase))


def _any_other(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "pays more for defence than anyone else in Europe"."""
    if not phrase.relations & {"against"} or not phrase.means("anyother"):
        return None
    before = reversed(parsed.tokens[: phrase.low])
    more = next((t for t in before if "comparative" in t.entry.senses), None)
    verb, after = parsed.tree.clause(phrase).verb, parsed.tree.clause(phrase).after(phrase)
    if more is None or verb is None or more.start < verb.start or not verb.senses & {"spend", "be"}:
        return None
    if any(one.relations & {"except", "excepting"} or one.opens("butword") for one in after):
        return None  # "more than any other ally except Poland", "but Poland"
    number, by = place(parsed, (more.start, more.end), Decimal(1)), by_what(parsed, phrase, frozenset(("spender",)))
    return made(parsed, phrase, more, number, by, "clause", bottom="smaller" in more.entry.senses)


def _one_of(parsed: Parsed, phrase: Phrase, token: Token) -> bool:
    """ "one of the biggest", "the ten biggest", "the next biggest", "the ten countries with the biggest": no place."""
    earlier, before = [t for t in phrase.tokens if t.start < token.start], parsed.previous(phrase)
    if phrase.relations & {"among"} or any(isinstance(t.unit, Quantity) or "next" in t.entry.senses for t in earlier):
        return True
    if before is None or not phrase.relations & {"genitive", "within", "with"}:
        return False
    several = phrase.relations & {"with"} and before.senses & {"landplural"}  # "countries with the biggest"
    ordered = any(ordinal(t.entry.word) for t in before.tokens)
    return bool(before.having("Q") or before.tag in ("pron", "det") or (several and not ordered))
