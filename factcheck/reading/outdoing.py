"""Beside a multiple: whom a verb's subject outdoes, what is no spending, and how often something doubled."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import RATIO, Frame
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, is_pronoun
from factcheck.reading.words import Token


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


def of_another_thing(frame: Frame) -> bool:
    """ "American aid is three times the defence budget of Chad": what is compared is not spending on defence."""
    subject = frame.subject
    return frame.role == RATIO and subject is not None and measures.about(subject) == measures.OTHER


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
