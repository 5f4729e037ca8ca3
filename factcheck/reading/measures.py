"""What is measured: whether a phrase is about defence spending, about something else, or does not say.

The first phrase that decides, decides: own noun, complements, what the verb spends on, object, subject, what is around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from factcheck.reading.clauses import Clause
from factcheck.reading.groups import for_others
from factcheck.reading.neighbours import describes
from factcheck.reading.parsing import Parsed, kept
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, related
from factcheck.reading.words import Token, having

FARTHEST = 4  # phrases from a noun to a complement of it
DEFENCE, OTHER, MONEY, SUNDRY, SILENT = "defence", "other", "money", "sundry", ""
_NOT = frozenset(("other", "service"))
_VALUES = frozenset(
    """
    change target part figure spender gdp gni growthnoun sumword reviewword cap year rest
    """.split()  # noqa: SIM905
)
"""Nouns that are values of what the words before them name."""
_NO_THINGS = frozenset(
    """
    person land gov year timenoun member figure head force money alliance target part
    """.split()  # noqa: SIM905
)
"""Nouns for what money does not go to as to a thing."""


def senses(tokens: Iterable[Token]) -> frozenset[str]:
    """The senses of all nouns, names and participles among some words."""
    return frozenset().union(*(t.entry.senses for t in tokens if t.tag in ("N", "P", "VN", "VD")))


def decisive(found: Iterable[str]) -> str:
    """The first of what is said that decides."""
    return next((said for said in found if said in (DEFENCE, OTHER)), SILENT)


def about(phrase: Phrase | None) -> str:
    """What a noun phrase is about: defence, other, money (spending on what it does not say), sundry money or silent.

    The head decides what kind of thing it is, the words before it what it is of. Sundry money is of a kind or for a
    thing that is named, but not known: "emergency spending", "the cost of the visit". It is no answer to a question.
    """
    head = None if phrase is None or phrase.kind != "noun" else phrase.head
    if phrase is None or head is None:
        return SILENT
    at = next((n for n, t in enumerate(phrase.tokens) if t is head), 0)
    modifiers = senses(phrase.tokens[:at])
    found = _of_head(head.entry.senses, modifiers) if head.tag in ("N", "P") else _tail(modifiers)
    if found == DEFENCE and "money" in head.entry.senses and _of_a_thing_of_theirs(phrase.tokens[:at]):
        return OTHER
    if head.entry.senses >= {"force", "weak"} and "money" not in head.entry.senses and phrase.means("fresh"):
        return OTHER  # "on new weapons"
    kind = "money" in head.entry.senses and any(map(_strange, phrase.tokens[:at]))
    return SUNDRY if found == MONEY and (kind or head.entry.senses & {"price", "event"}) else found


def _of_a_thing_of_theirs(before: Sequence[Token]) -> bool:
    """ "military construction funds": what is for a thing of the forces is not for all of them."""
    known = [t for t in before if t.tag in ("N", "P")]
    plain = [t for t in known[-1:] if not (t.entry.senses or "adj" in t.entry.classes or t.capital)]
    return bool(plain) and having(known[:-1], "force")


def of_a_kind(phrase: Phrase) -> bool:
    """Whether a common noun right before the head says of what kind it is: "oil output"."""
    at = next((n for n, t in enumerate(phrase.tokens) if t is phrase.head), 0)
    before = phrase.tokens[at - 1] if at else None
    if before is None or "noun" not in before.entry.classes:
        return False
    return _strange(before) or "other" in before.entry.senses


def _strange(token: Token) -> bool:
    """Whether a word before a noun is a common one that no lexicon knows."""
    unknown = not token.entry.senses and not describes(token)
    return token.tag == "N" and (unknown or "topic" in token.entry.senses)


def _of_head(kind: frozenset[str], modifiers: frozenset[str]) -> str:
    if kind & {"money", "statebudget"}:
        return _money(kind, modifiers)
    if "force" in kind and "weak" not in kind:
        return OTHER if modifiers & _NOT else DEFENCE
    if kind & _NOT and not kind & {"change", "part", "target"}:
        return OTHER
    if "equip" in kind:
        return OTHER if not modifiers & {"money"} else DEFENCE
    if kind & {"gdp", "gni"} and "force" not in modifiers:
        return OTHER
    if "target" in kind and "growthnoun" in modifiers and "force" not in modifiers:
        return OTHER  # "a growth target of 5%"
    if kind & _VALUES:
        stocks = kind >= {"part", "other"} and "force" in modifiers  # "defence shares"
        return OTHER if stocks else _tail(modifiers)
    if modifiers & _NOT:
        return OTHER
    return DEFENCE if "force" in kind else SILENT


def _money(senses: frozenset[str], modifiers: frozenset[str]) -> str:
    if modifiers & (_NOT | {"equip", "people"}):
        return OTHER
    if "force" in modifiers | senses:
        return DEFENCE
    return OTHER if "statebudget" in senses or "discretionary" in modifiers else MONEY


def _tail(modifiers: frozenset[str]) -> str:
    """What stands before a noun that measures anything: "defence increase", "aid target"."""
    if modifiers & (_NOT | {"people"}):
        return OTHER  # "troop numbers"
    if "force" in modifiers:
        return DEFENCE
    return OTHER if modifiers & {"statebudget", "discretionary"} else MONEY if "strong" in modifiers else SILENT


def of_phrase(parsed: Parsed, phrase: Phrase | None) -> str:
    """What a noun phrase is about, with its complements: "spending on schools", "an increase in the army's budget"."""
    found = about(phrase)
    if phrase is None or found in (DEFENCE, OTHER):
        return found
    for one in parsed.complements(phrase):
        if one.relations & {"circumstance"} or one.at > phrase.at + FARTHEST:
            break
        said = _complement(parsed, phrase, one)
        if said in (DEFENCE, OTHER):
            return said
        thing = phrase.tag == "N" and "genitive" in one.relations and a_thing(one) and not one.senses
        if said == SILENT and thing:
            return OTHER  # "reports of thefts across the army"
        found = SUNDRY if SUNDRY in (found, said) else found or said
    return found


def _complement(parsed: Parsed, phrase: Phrase, one: Phrase) -> str:
    """What a complement of a noun phrase says that it is about."""
    if not one.relations & {"genitive", "purpose", "within", "about"}:
        return SILENT
    if one.senses & {"gdp", "gni", "statebudget"}:
        return OTHER if phrase.senses & {"change"} and "statebudget" in one.senses else SILENT
    said = OTHER if for_others(phrase, one) else purpose(parsed, one)
    if phrase.owner and "money" in phrase.senses and one.place is not None and one.place.sense == "name":
        return OTHER if "purpose" in one.relations and "within" not in one.relations else said  # "its budget for Chile"
    if said != SILENT or not a_thing(one):
        return said
    if phrase.senses & {"change"}:
        return OTHER
    return SUNDRY if phrase.senses & {"money"} and not one.relations & {"within"} else SILENT


def purpose(parsed: Parsed, phrase: Phrase) -> str:
    """What a phrase that money goes to is about; of several joined ones anything but defence decides."""
    said, head = about(phrase), phrase.head
    if said == DEFENCE and (_with_other(parsed, phrase) or _of_a_part(parsed, phrase)):
        return OTHER
    seller = parsed.following(phrase) if said == DEFENCE and phrase.means("equip", "weak") else None
    if seller is not None and related(seller, "source") and seller.tag == "P":
        return OTHER  # "on arms from Peru"
    if said != SILENT or head is None:
        return said
    if head.tag == "pron":
        return OTHER if "other" in head.entry.senses else SILENT
    if phrase.place is not None and "standing" in phrase.relations and not (phrase.owner or phrase.having("N")):
        return OTHER if phrase.place.sense == "name" else SILENT  # "spending on Chile"
    thing = "force" in senses(phrase.tokens) and not phrase.senses & {"person", "member", "gov", "land"}
    thing = thing or (bool(phrase.senses & {"event"}) and not phrase.relations & {"within"})
    return OTHER if head.tag == "N" and "purpose" in phrase.relations and thing else SILENT  # "on military bases"


def _of_a_part(parsed: Parsed, phrase: Phrase) -> bool:
    """ "on the defence of the Arctic", "on the defence of Europe": of what is no country."""
    of, the = parsed.following(phrase), having(phrase.having("det"), "definite")
    if of is None or not the or not related(of, "genitive") or of.having("own", "poss", "Q") or phrase.means("money"):
        return False
    return of.place.group if of.place is not None else not of.senses


def for_defence(parsed: Parsed, phrase: Phrase, *, within: bool = True) -> bool:
    """ "$5bn for the army", "10% of its budget on the armed forces": whether what a phrase is of is for defence."""
    own = takewhile(lambda p: not p.having("Q"), parsed.complements(phrase))
    meant = (p for p in own if within or "within" not in p.relations)
    return any(p.relations & {"purpose"} and purpose(parsed, p) == DEFENCE for p in meant)


def _with_other(parsed: Parsed, phrase: Phrase) -> bool:
    """ "on the army and schools", "in military, civil and other aid"; the last is no subject of what follows."""
    before, one = phrase, parsed.following(phrase)
    while one is not None and (comma(one) or conjunction(one) or (one.kind == "noun" and before.kind != "noun")):
        again = conjunction(before) and related(one, "purpose") and phrase.prep is not None  # "and on schools"
        if (one.prep is not None and not again) or one.having("Q"):
            return False
        if conjunction(before) and about(one) == OTHER and not ("force" in senses(one.tokens) or equips(one)):
            ends = parsed.following(one)
            return ends is None or ends.kind != "verb"
        before, one = one, parsed.following(one)
    return False


def equips(phrase: Phrase) -> bool:
    """ "major equipment", not "school equipment"."""
    found = senses(phrase.tokens)
    return "equip" in found and "other" not in found


def a_thing(phrase: Phrase) -> bool:
    """Whether a phrase names a thing that money goes to: a noun, no person, country, time or measure."""
    return phrase.tag == "N" and not phrase.meaning & _NO_THINGS and "adj" not in phrase.classes


def planned(phrase: Phrase | None) -> bool:
    """ "The defence policy promises $5bn in new spending": whether a phrase is a plan for the forces."""
    return phrase is not None and bool(phrase.senses & {"reviewword", "planword"}) and phrase.means("force")


def spoken_of(phrases: Iterable[Phrase]) -> frozenset[str]:
    """All that noun phrases are about, but for what a share is of."""
    nouns = [one for one in phrases if one.kind == "noun"]
    shared = {one.at + 1 for one in nouns if one.having("Q")}
    return frozenset(about(one) for one in nouns if one.at not in shared or not one.senses & {"gdp", "gni"})


def in_order(clause: Clause) -> list[Phrase]:
    """The phrases of a clause; what all is a part of comes last: a state's budget, "in the defence budget"."""
    return sorted(clause.phrases, key=lambda one: "statebudget" in one.senses or "within" in one.relations)


def spent_on(parsed: Parsed, clause: Clause, figure: Phrase | None = None) -> str:
    """What the verb of a clause spends on: what hangs on the subject or on another figure says nothing of it."""
    told = (said for said, other in _spendings(parsed, clause) if figure is None or other in (None, figure))
    return next(told, SILENT)


@kept
def _spendings(parsed: Parsed, clause: Clause) -> list[tuple[str, Phrase | None]]:
    """What the phrases of a clause say that its verb spends on, each with what is only mentioned that it hangs on."""
    verb, found = clause.verb, list[tuple[str, Phrase | None]]()
    leading = [p.at for p in clause.phrases if verb is not None and p.at < verb.at and bare(p)]
    for one in in_order(clause):
        led = leading and verb is not None and leading[0] < one.at < verb.at
        inside = "within" in one.relations and "statebudget" in one.senses  # "in the federal budget the army gets $5bn"
        if one.relations & {"purpose"} and not (led or inside or one.having("Q")):
            said = purpose(parsed, one)
            spent = verb is not None and "spend" in verb.senses and one.at > verb.at and not one.senses
            apart = one.relations & {"within", "goal"} or one.means("pointing")
            if said in (DEFENCE, OTHER) or (spent and a_thing(one) and not apart):
                # "spends four times as much on bridges"
                found.append((said or OTHER, only_mentioned(parsed, one)))
    return found


def only_mentioned(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """What is only mentioned that a phrase hangs on: "with $5bn for defence", "with a rise in defence"."""
    before = parsed.previous(phrase)
    while before is not None and before.kind == "noun" and not (before.having("Q") or before.senses & {"change"}):
        before = parsed.previous(before)
    if before is None or before.kind != "noun":
        return None
    led = parsed.previous(before)
    return before if before.relations & {"with", "plus", "next"} or (led is not None and led.means("plus")) else None
