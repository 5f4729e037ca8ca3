"""Beside a multiple: whom a verb's subject outdoes, how often something doubled, and a multiple told by coins."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading import measures
from factcheck.reading.frames import RATIO, Frame
from factcheck.reading.measures import OTHER
from factcheck.reading.measuring import measured
from factcheck.reading.numbers import listed
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, is_pronoun
from factcheck.reading.quantity import MONEY, NUMBER, TIMES, Quantity
from factcheck.reading.words import Token

HUNDRED = 100


def exceeded(parsed: Parsed, phrase: Phrase) -> str:
    """ "outspends Ukraine threefold": the codes of the one who is outdone, where nobody stands after the multiple."""
    verb = parsed.tree.clause(phrase).verb
    if verb is None or "exceed" not in verb.senses or phrase.at < verb.at:
        return ""
    return "+".join(dict.fromkeys(code for p in outdone(parsed, verb) for code in codes(p.tokens)))


def outdone(parsed: Parsed, verb: Phrase) -> list[Phrase]:
    """Whom a verb's subject exceeds: its object, or what its relative clause is of."""
    clause = parsed.tree.clause(verb)
    after = parsed.following(verb)
    if after is not None and after.kind == "noun" and after.prep is None:
        return parsed.listed(after)
    return [clause.antecedent] if clause.kind == "relative" and clause.antecedent is not None else []


def of_multiples(parsed: Parsed, phrase: Phrase, last: Token) -> bool:
    """ "has doubled twice (over)": how often it did so, no multiple."""
    verb = parsed.tree.clause(phrase).verb
    once = verb is None or not verb.passive or last.entry.classes & {"adv"}  # but "was increased twice"
    done = {"multiply"} if once else {"multiply", "move_t"}
    before = verb is not None and verb.head is not None and verb.at < phrase.at and verb.senses & done
    after = following(parsed, last, 1)
    return bool(before) and not any(t.entry.senses & {"role", "figure"} or t.tag in ("poss", "det") for t in after)


def as_it_was(parsed: Parsed, phrase: Phrase) -> bool:
    """ "three times what it was before": of the own past."""
    for what in parsed.phrases[phrase.at + 1 : phrase.at + 2]:
        subject, verb = parsed.tree.clause(what).subject, parsed.tree.clause(what).verb
        if what.means("fused") and subject is not None and is_pronoun(subject):
            return verb is not None and verb.past and "be" in verb.classes
    return False


def following(parsed: Parsed, token: Token, count: int) -> list[Token]:
    """The next tokens after one."""
    at = parsed.tokens.index(token)
    return parsed.tokens[at + 1 : at + 1 + count]


def by_coin(parsed: Parsed) -> Iterator[Frame]:
    """What one spends for each coin that another does: "for every dollar that America spends, Europe spends 57c"."""
    for phrase in parsed.phrases:
        coin = phrase.head is not None and phrase.head.entry.word in listed("coin") and phrase.relations & {"purpose"}
        spent = _spent(parsed, phrase) if coin and phrase.means("each", "every") else None
        made = _compared(parsed, *spent) if spent is not None else None
        if made is not None:
            yield made


def _spent(parsed: Parsed, coin: Phrase) -> tuple[Phrase, Phrase] | None:
    """Who spends the coin, and the verb: "for every dollar that France spends", "for every dollar spent by France"."""
    here = parsed.tree.clause(coin)
    bare = here if parsed.following(coin) is here.subject else None  # "for every dollar France spends"
    theirs = next(iter(parsed.tree.about(coin)), bare)
    if theirs is None or theirs.verb is None or not _spends(theirs.verb):
        return None
    agents = (p for p in theirs.phrases if p.relations & {"agent"})
    spender = next(agents, None) if theirs.verb.passive else theirs.subject
    return None if spender is None or measures.a_thing(spender) else (spender, theirs.verb)


def _spends(verb: Phrase | None) -> bool:
    return verb is not None and ("spend" in verb.senses or "do" in verb.classes)


def _compared(parsed: Parsed, spender: Phrase, spends: Phrase) -> Frame | None:
    """What somebody else spends in the sentence, against the spender of the coin."""
    reference = "+".join(dict.fromkeys(codes(spender.tokens)))
    theirs = parsed.tree.clause(spends)
    for phrase in parsed.phrases:
        clause = parsed.tree.clause(phrase)
        subject, found = clause.subject, _coins(phrase)
        if found is None or subject is None or subject is spender or clause.verb is spends or not _spends(clause.verb):
            continue
        if not reference or OTHER in (measures.spent_on(parsed, theirs), measures.spent_on(parsed, clause)):
            return None
        token, quantity = found
        made = Frame(token, quantity, phrase, clause, parsed, role=RATIO, end=phrase.at, against=theirs)
        made.detail["reference"], made.how["role"] = reference, "clause"
        measured(made)
        return made
    return None


def _coins(phrase: Phrase) -> tuple[Token, Quantity] | None:
    """ "57 cents", "three dollars": what is spent for a coin, as a multiple of it."""
    token = next((t for t in phrase.tokens if isinstance(t.unit, Quantity) and t.unit.unit in (NUMBER, MONEY)), None)
    if token is None or not isinstance(token.unit, Quantity) or phrase.head is None:
        return None
    unit, parts = token.unit, phrase.head.entry.senses & {"coin"}
    if unit.scale != 1 or (unit.unit == NUMBER and not parts):
        return None
    share = HUNDRED if parts else 1
    high = None if unit.high is None else unit.high / share
    span = (unit.span[0], phrase.end)
    quantity = unit._replace(value=unit.value / share, half=unit.half / share, high=high, unit=TIMES, currency="")
    return token, quantity._replace(span=span, figure=(unit.figure[0], phrase.end))
