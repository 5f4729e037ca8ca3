"""What a sentence takes out of a sum: "excluding pensions", "strip out the deterrent and it spends".

A figure of a part is not held against one of the whole: no release counts as the article then does.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import MEMBERS, Frame
from factcheck.reading.phrases import Phrase, comma
from factcheck.reading.words import entry

_WHOLE = (("NATO",), ("EU",), ("EUROPE",), ("WORLD",))
_BESIDE = frozenset(("adverbial", "gerund", "participle", "bracket", "relative", "coordinate"))


def left_out(frame: Frame, codes: tuple[str, ...]) -> str:
    """The words that take a part out of what a figure of some countries counts; empty where it counts all."""
    if frame.role == MEMBERS:
        return ""
    # but for a country left out of a figure that is not a whole group's: "apart from Poland, Estonia"
    found = next((one for one in _words(frame) if codes in _WHOLE or not any(p.place for p in one[:2])), ())
    return frame.parsed.text[found[0].start : found[-1].end] if found else ""


def _words(frame: Frame) -> Iterator[list[Phrase]]:
    around = list(frame.clause.path())
    beside = [c for c in frame.clauses if c.parent in around and c.kind in _BESIDE]
    for clause in (*around, *beside):
        for phrase in clause.phrases:
            taken = _taken(clause, phrase)
            if taken and frame.phrase not in taken:
                yield taken


def _taken(clause: Clause, phrase: Phrase) -> list[Phrase]:
    """A preposition or a verb that takes out, with what it takes; nothing of any other phrase."""
    if phrase.kind == "noun":
        return [phrase] if phrase.relations & {"excepting"} else []
    if phrase.kind != "verb" or not _takes_out(clause, phrase):
        return []
    if phrase.passive and clause.subject is not None:
        return [clause.subject, phrase]
    after = clause.after(phrase)
    end = next((at for at, one in enumerate(after) if one.kind != "noun" or comma(one)), len(after))
    return [phrase, *after[:end]] if end else []


def _takes_out(clause: Clause, verb: Phrase) -> bool:
    """Whether a verb takes a part out: "exclude", "leave aside", "not counting"."""
    if "include" in verb.senses:
        return verb.negated
    aside = "setsapart" in verb.senses and bool(verb.particle) and "outside" in entry(verb.particle).senses
    supposed = clause.subject is None or clause.kind == "adverbial"  # not "it took out loans"
    return not verb.negated and ("excepting" in verb.senses or (aside and supposed))
