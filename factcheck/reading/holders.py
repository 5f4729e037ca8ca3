"""Whose figure it is: a walk outwards from the quantity, and the first phrase that names a holder decides.

A possessor or adjective inside the phrase, n holders paired with n figures, what a bracket stands behind, a name right
before in a gap, who acts ("by Poland"), the owner of what is measured, the subject of the clause, the subjects up the
tree; else the discourse. One who reports is never the holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, THRESHOLD, Frame
from factcheck.reading.parsing import Parsed, mention, named
from factcheck.reading.phrases import Phrase
from factcheck.reading.words import Token

NAMES = frozenset(("name", "capital", "seat", "group", "people", "leader"))


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose figure it is: codes, or a word that points back (`anaphor`); `how` and the words that say so."""

    codes: tuple[str, ...] = ()
    how: str = ""
    anaphor: Token | None = None
    text: str = ""
    joint: bool | None = None
    span: tuple[int, int] = (0, 0)
    ambiguous: bool = False


NOBODY = Holder()
ANAPHORS = frozenset(("land", "gov", "alliance", "union", "continent"))
POINTING = frozenset(("definite", "both"))


def holder(frame: Frame) -> Holder:
    """The first holder on the walk outwards; NOBODY where the sentence names none."""
    passed = {str(frame.detail.get("scope", "")), _whole(frame), *str(frame.detail.get("reference", "")).split("+")}
    return next((one for one in _walk(frame) if not (one.codes and set(one.codes) <= passed)), NOBODY)


def _whole(frame: Frame) -> str:
    """The group that a share is of: never the holder of the share."""
    if frame.base != "total" or frame.base_phrase is None:
        return ""
    found = next(_inside(frame.parsed, frame.base_phrase, "phrase", None), NOBODY)
    return found.codes[0] if len(found.codes) == 1 else ""


def _walk(frame: Frame) -> Iterator[Holder]:
    parsed, phrase = frame.parsed, frame.phrase
    paired = _respectively(frame)
    if paired is not None:
        yield paired
    yield from _inside(parsed, phrase, "phrase", frame.token)
    if frame.base == "spending" and not frame.equipment and frame.clause.verb is not None:
        yield from _clause(frame, frame.clause, "clause")
    if frame.per_head:
        yield from _heads(frame)
    if (
        frame.base_phrase is not None
        and frame.base_phrase is not phrase
        and not frame.base == "total"
        and frame.copied is None
    ):
        found = next(_inside(parsed, frame.base_phrase, "phrase", None), None)
        if found is not None and not (frame.base == "group"):
            if found.codes or frame.clause.subject is None or not _own(parsed, frame.clause):
                yield found
    gap = _gap(frame)
    if gap is not None:
        yield gap
    yield from _bracket(frame)
    yield from _apposition(frame)
    yield from _after(frame)
    source = frame.copied
    if source is not None and (frame.clause.verb is None or frame.clause is source.clause):
        yield from _copied(frame)
    if frame.copied is None or not frame.phrase.relations & {"against"}:
        yield from _governing(frame)
    for clause in frame.clause.path():
        yield from _clause(frame, clause, "clause" if clause is frame.clause else "tree")
    if frame.copied is not None:
        yield from _copied(frame)


def _apposition(frame: Frame) -> Iterator[Holder]:
    """A name right before the commas between which a figure's phrase stands: "China, the second-biggest spender,"."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    if at < 2 or frame.phrase.prep is not None or (frame.noun is not None and frame.noun is not frame.phrase):
        return
    verb = frame.clause.verb
    if (
        phrases[at - 1].kind == "mark"
        and phrases[at - 1].word in (",", "-", "\u2014")
        and named(phrases[at - 2])
        and (verb is None or at < verb.at)
        and phrases[at - 2].prep is None
    ):
        found = _holder(frame.parsed, [t for t in phrases[at - 2].tokens if t.tag == "P"], "clause")
        if found is not None:
            yield found


def _heads(frame: Frame) -> Iterator[Holder]:
    """Whose inhabitants a sum is for: "for each inhabitant of Norway"."""
    for one in frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 5]:
        if one.kind == "verb" or one.having("Q"):
            return
        if one.kind == "noun" and one.senses & {"head"}:
            yield from _inside(frame.parsed, one, "phrase", frame.token)
            for inner in frame.parsed.complements(one):
                if inner.relations & {"genitive", "within"}:
                    yield from _of(frame.parsed, inner, "phrase")
                break


def _own(parsed: Parsed, clause: Clause) -> bool:
    return clause.subject is not None and next(_of(parsed, clause.subject, "clause"), None) is not None


def _copied(frame: Frame) -> Iterator[Holder]:
    source: Frame | None = frame.copied
    if source is not None and source.codes:
        yield Holder(source.codes, "copied", joint=source.joint)


def _holder(parsed: Parsed, tokens: Sequence[Token], how: str) -> Holder | None:
    """The places among some tokens, or the word that points back."""
    codes: list[str] = []
    spans: list[tuple[int, int]] = []
    joint = None
    for token in tokens:
        place = mention(token)
        if place is not None:
            codes += [code for code in place.codes if code not in codes]
            spans.append((token.start, token.end))
            if len(place.codes) > 1:
                joint = True
    if set(codes) == {"EUROPE", "NATO"} or (
        codes == ["NATO"] and any(t.tag == "N" and t.entry.senses & {"continent"} for t in tokens)
    ):
        codes = ["NATO_EUR"]
    if set(codes) == {"USA", "NATO"}:
        codes = ["NATO"]  # "the United States and our allies"
    if codes:
        unsure = len(spans) == 1 and any(mention(t).ambiguous for t in tokens if mention(t) is not None)  # type: ignore[union-attr]
        return Holder(
            tuple(codes),
            how,
            text=parsed.text[spans[0][0] : spans[-1][1]],
            span=spans[0],
            joint=joint,
            ambiguous=unsure,
        )
    back = next(
        (
            t
            for t in tokens
            if (t.tag in ("poss", "pron") and not t.entry.senses & {"all", "every", "none"})
            or (t.tag == "N" and t.entry.senses & (ANAPHORS | {"landplural"}))
        ),
        None,
    )
    if back is not None:
        return Holder((), how, back, parsed.text[back.start : back.end], span=(back.start, back.end))
    return None


def _inside(parsed: Parsed, phrase: Phrase, how: str, token: Token | None) -> Iterator[Holder]:
    """A possessor or an adjective inside a noun phrase."""
    if phrase.owner:
        found = _holder(parsed, [t for t in phrase.owner if t.tag in ("P", "pron", "N", "poss")], how)
        if found is not None:
            yield found
    led = [t for t in phrase.tokens if t.tag == "poss"]
    if led:
        yield Holder((), how, led[0], parsed.text[led[0].start : led[0].end], span=(led[0].start, led[0].end))
    places = [t for t in phrase.tokens if t.tag == "P" and t is not phrase.head and not phrase.owner]
    if places and phrase.head is not None and phrase.head.tag != "P":
        found = _holder(parsed, places, how)
        if found is not None:
            yield found
    if token is None and phrase.head is not None and phrase.head.tag == "P":
        found = _holder(parsed, [phrase.head], how)
        if found is not None:
            yield found
    if (
        phrase.head is not None
        and phrase.head.tag == "N"
        and token is None
        and (
            phrase.head.entry.senses & ANAPHORS
            or (
                "landplural" in phrase.head.entry.senses
                and any(t.entry.senses & POINTING for t in phrase.tokens if t.tag == "det")
            )
        )
    ):
        found = _holder(parsed, [phrase.head], how)
        if found is not None:
            yield found


def is_reporter(phrase: Phrase) -> bool:
    """Whether a phrase is a person, a publisher's report or an institution that speaks, not one that spends."""
    senses = phrase.senses
    return bool(
        (senses & {"person", "report"} and not senses & {"money", "figure"})
        or (senses & {"report"} and not phrase.having("Q") and not _money(phrase))
    )


def _money(phrase: Phrase) -> bool:
    return any(t.entry.senses & {"money", "force"} for t in phrase.tokens)


def _of(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    """Whose a noun phrase is: a name itself, its possessor or adjective, its complements ("the budget of Poland")."""
    if is_reporter(phrase):
        if phrase.senses & {"person"} and any(t.tag == "P" for t in phrase.tokens):
            yield from _person(parsed, phrase, how)
        return
    if named(phrase):
        tokens = [t for one in parsed.listed(phrase) for t in one.tokens if t.tag == "P"]
        found = _holder(parsed, tokens, how)
        if found is not None:
            yield found
        return
    if phrase.head is not None and phrase.head.tag == "pron":
        if not phrase.head.entry.senses & {"none", "all"}:
            complement = parsed.following(phrase)
            if complement is not None and complement.kind == "noun" and complement.relations & {"genitive", "within"}:
                yield from _of(parsed, complement, how)
            yield Holder(
                (),
                how,
                phrase.head,
                parsed.text[phrase.head.start : phrase.head.end],
                span=(phrase.head.start, phrase.head.end),
            )
        return
    found = next(_inside(parsed, phrase, how, None), None)
    if found is not None and found.codes:
        beyond = parsed.following(phrase)
        if (
            found.codes == ("EUROPE",)
            and beyond is not None
            and beyond.kind == "noun"
            and beyond.relations & {"genitive", "within"}
            and any((place := mention(t)) is not None and place.codes == ("NATO",) for t in beyond.tokens)
        ):
            found = replace(found, codes=("NATO_EUR",))
        yield found
    for one in parsed.complements(phrase):
        if one.having("Q") or one.at > phrase.at + 4:
            break
        if one.relations & {"genitive", "within", "agent"} or (
            one.relations & {"purpose"} and one.head is not None and one.head.tag == "P"
        ):
            inner = next(_of(parsed, one, how), None)
            if inner is not None and (inner.codes or found is None):
                yield inner
    if found is not None:
        yield found


def _person(parsed: Parsed, phrase: Phrase, how: str) -> Iterator[Holder]:
    found = _holder(parsed, [t for t in phrase.tokens if t.tag == "P"], how)
    if found is not None:
        yield found


def _respectively(frame: Frame) -> Holder | None:
    """ "Spain and Belgium spent 1.0% and 1.1% respectively": the nth place has the nth figure."""
    parsed = frame.parsed
    figures = _list_of(frame)
    if len(figures) < 2:
        return None
    first = figures[0].tokens[0].start
    names = [
        t
        for t in parsed.tokens
        if t.start < first and mention(t) is not None and not mention(t).group and len(mention(t).codes) == 1
    ]  # type: ignore[union-attr]
    here = [t for t in names if any(t in p.tokens for p in frame.clause.phrases)] or names
    if len(figures) != len(here):
        return None
    return _holder(parsed, [here[figures.index(frame.phrase)]], "phrase")


def _list_of(frame: Frame) -> list[Phrase]:
    """The figures of a list that one stands in: "2.20% and 2.37%"."""
    phrases, found = frame.parsed.phrases, [frame.phrase]
    for step in (-1, 1):
        at = frame.phrase.at + step
        while 0 <= at < len(phrases):
            one = phrases[at]
            if one.having("Q") and one.prep is None and len(one.having("Q")) == 1:
                found.append(one)
            elif not ((one.kind == "mark" and one.word == ",") or (one.kind == "link" and one.tokens[0].tag == "conj")):
                break
            at += step
    return sorted(found, key=lambda one: one.at)


def _gap(frame: Frame) -> Holder | None:
    """A name right before a figure that has no verb of its own: "and Latvia 3.2%", "Estonia's 3.4%", "Greece: 3%"."""
    phrase, parsed = frame.phrase, frame.parsed
    if (
        phrase.prep is not None
        and not phrase.relations & {"point", "with"}
        and not _row(frame)
        and not (phrase.relations & {"purpose"} and frame.unit == "percent")
        and not (frame.copied is not None and phrase.relations & {"degree", "goal"})
    ):
        return None
    at = phrase.at - 1
    while (
        at >= 0
        and parsed.phrases[at].kind == "mark"
        and parsed.phrases[at].word in (":", "-", "--", "\u2014", ",")
        and parsed.phrases[at].word != ","
    ):
        at -= 1
    before = parsed.phrases[at] if at >= 0 else None
    if (
        before is not None
        and before.word == ","
        and at
        and parsed.phrases[at - 1].kind == "noun"
        and parsed.phrases[at - 1].relations & {"within", "purpose"}
    ):
        before = parsed.phrases[at - 1]  # "in Spain, 1.2%"
    if (
        before is None
        or before.kind != "noun"
        or before.having("Q")
        or not (named(before) or (before.head is not None and before.head.tag == "own"))
    ):
        return None
    led = parsed.phrases[before.at - 1] if before.at else None
    fronted = (
        before.relations & {"within", "purpose"}
        and (led is None or led.kind in ("mark", "link"))
        and parsed.phrases[before.at + 1].word == ","
    )
    if before.prep is not None and not before.relations & {"against"} and not fronted:
        return None
    if frame.clause.verb is not None and before.at < frame.clause.verb.at:
        return None
    if frame.clause.verb is not None and frame.clause.verb.at == before.at - 1 and frame.copied is None:
        return None  # an object: "gave Ukraine $5bn"
    tokens = (
        [t for one in parsed.listed(before) for t in one.tokens if t.tag == "P"]
        if named(before) and frame.copied is None
        else [t for t in before.tokens if t.tag == "P"]
    )
    return _holder(parsed, tokens, "clause")


def _row(frame: Frame) -> bool:
    """ "has raised it by 18%, and Australia by 15%": a second name and its figure, joined to the first."""
    phrases, at, verb = frame.parsed.phrases, frame.phrase.at, frame.clause.verb
    if (
        verb is None
        or at < verb.at + 3
        or not frame.phrase.relations & {"degree", "goal"}
        or phrases[at - 2].kind not in ("link", "mark")
    ):
        return False
    return any(p.having("Q") and verb.at < p.at < at - 1 for p in frame.clause.phrases if p.kind == "noun")


def _bracket(frame: Frame) -> Iterator[Holder]:
    """What a bracket stands behind; names inside it win."""
    for clause in frame.clause.path():
        if clause.kind != "bracket":
            continue
        if clause is frame.clause:
            for one in clause.before(frame.phrase):
                if one.kind == "noun" and named(one):
                    found = _holder(frame.parsed, [t for t in one.tokens if t.tag == "P"], "clause")
                    if found is not None:
                        yield found
        if (
            clause.antecedent is not None
            and clause.antecedent.head is not None
            and not (frame.copied is not None and frame.copied.phrase is clause.antecedent)
        ):
            if named(clause.antecedent):
                found = _holder(frame.parsed, [t for t in clause.antecedent.tokens if t.tag == "P"], "clause")
                if found is not None:
                    yield found
            else:
                yield from _of(frame.parsed, clause.antecedent, "clause")
        return


def _after(frame: Frame) -> Iterator[Holder]:
    """A place after the figure: "1.3% in Spain", "4.1% for Poland", "spent by the Baltic states"."""
    last = (
        frame.base_phrase if frame.base_phrase is not None and frame.base_phrase.at > frame.phrase.at else frame.phrase
    )
    for one in frame.parsed.complements(last):
        if one.having("Q"):
            return
        if one.head is None or one.relations & {"circumstance", "credit"}:
            return
        place = mention(one.head)
        mine = (
            one.relations & {"genitive"}
            and frame.copied is not None
            and place is not None
            and not place.group
            and any("definite" in t.entry.senses for t in frame.phrase.tokens)
        )
        if mine:  # "compared with the 3.7% of Israel"
            found = _holder(frame.parsed, [one.head], "phrase")
            if found is not None:
                yield found
                return
        if place is not None and one.relations & {"within", "agent"} | (
            one.relations & {"purpose"} if frame.clause.verb is None or frame.copied is not None else frozenset()
        ):
            if place.sense in NAMES and not (place.group and frame.base == "total") and not one.owner:
                if (
                    not frame.phrase.relations & {"degree"}
                    or one.relations & {"agent"}
                    or frame.clause.subject is None
                    or _each_in(frame, one)
                ):
                    found = _holder(
                        frame.parsed, [t for p in frame.parsed.listed(one) for t in p.tokens if t.tag == "P"], "phrase"
                    )
                    subject = frame.clause.subject
                    if found is not None and (subject is None or frame.copied is not None or not (named(subject))):
                        yield found
                return
        forces = [t for t in one.tokens if t.tag == "P" and "force" in t.entry.senses]
        if one.relations & {"purpose", "genitive"} and forces:
            found3 = _holder(frame.parsed, forces, "phrase")
            if found3 is not None:
                yield found3
        if one.relations & {"agent"} and frame.clause.kind == "participle":
            yield from _of(frame.parsed, one, "phrase")
        if one.relations & {"purpose", "genitive"}:
            found2 = next(_inside(frame.parsed, one, "phrase", None), None)
            if (
                found2 is not None
                and (measures.about(one) == measures.DEFENCE)
                and found2.codes
                and named(one) is False
            ):
                if frame.role in (CHANGE, LEVEL) and frame.phrase.prep is None:
                    yield found2


def _each_in(frame: Frame, place: Phrase) -> bool:
    """ "by 75% in Poland and by 9% in France": each figure has its own place right after it."""
    figures = [p for p in frame.clause.phrases if p.kind == "noun" and p.having("Q") and p.relations & {"degree"}]
    places = [
        p
        for p in (frame.parsed.following(one) for one in figures)
        if p is not None and p.kind == "noun" and p.relations & {"within"} and named(p)
    ]
    return len(figures) > 1 and len(places) == len(figures) and place in places


def _governing(frame: Frame) -> Iterator[Holder]:
    """The owner of the noun that governs the figure, or of what that noun is of."""
    noun = frame.noun
    if noun is None or noun is frame.phrase:
        if noun is frame.phrase:
            for one in frame.parsed.complements(noun):
                if one.relations & {"genitive", "within", "purpose"} and not one.having("Q"):
                    if measures.about(one) in (measures.DEFENCE, measures.MONEY) or one.relations & {
                        "genitive",
                        "within",
                    }:
                        found = [h for h in _of(frame.parsed, one, "phrase") if h.codes or h.anaphor is not None]
                        if found and not (one.relations & {"purpose"} and named(one)):
                            yield found[0]
        return
    yield from _of(frame.parsed, noun, "phrase")
    at = frame.parsed.previous(noun)
    if noun.prep is not None and at is not None and at.kind == "noun":
        yield from _of(frame.parsed, at, "phrase")


def _clause(frame: Frame, clause: Clause, how: str) -> Iterator[Holder]:
    parsed, verb = frame.parsed, clause.verb
    if verb is not None:
        for one in clause.phrases:
            if (
                one.kind == "noun"
                and verb.passive
                and one.relations & {"agent"}
                and one.head is not None
                and one.head.tag == "P"
            ):
                yield from _of(parsed, one, how)
        found = objects(clause, frame.phrase) or [
            p
            for p in clause.phrases
            if p.kind == "noun"
            and p.at > verb.at
            and not p.having("Q")
            and verb.senses & {"move_t"}
            and p.relations & {"source", "goal"}
        ]
        ahead = frame.phrase.at < verb.at and clause.subject is not None and named(clause.subject)
        for one in [] if ahead else found[:1]:
            if measures.of_phrase(parsed, one) in (measures.DEFENCE, measures.MONEY) or one.senses & {
                "target",
                "part",
                "figure",
            }:
                yield from _of(parsed, one, how)
    subject = clause.subject
    governor = clause.governor
    first = clause.phrases[0] if clause.phrases else None
    pointing = (
        subject is not None
        and subject.head is not None
        and (subject.head.tag == "pron" or bool(subject.senses & {"figure", "part"}))
    )
    if (
        pointing
        and first is not None
        and first.kind == "noun"
        and first.relations & {"within", "purpose"}
        and named(first)
        and first.at < subject.at
    ):  # type: ignore[union-attr]
        yield from _of(parsed, first, how)  # "In Sweden it is 1.5%"
    if governor is not None and governor.kind == "noun" and clause.kind in ("infinitive", "gerund", "complement"):
        yield from _inside(parsed, governor, how, None)
        for one in parsed.complements(governor):
            if one.relations & {"source", "agent", "genitive"} and not one.having("Q"):
                yield from _of(parsed, one, how)
    if (
        clause.kind == "relative"
        and subject is not None
        and clause.senses & {"whose"}
        and clause.antecedent is not None
        and not named(subject)
    ):
        yield from _of(parsed, clause.antecedent, how)
    if subject is not None and subject is not frame.phrase:
        said = verb is not None and bool(verb.senses & {"say"}) and clause is not frame.clause
        if not said and not is_reporter(subject):
            yield from _of(parsed, subject, how)
        elif subject.senses & {"person"} and not said:
            yield from _person(parsed, subject, how)
            if subject.head is not None:
                yield Holder(
                    (), how, subject.head, parsed.text[subject.start : subject.end], span=(subject.start, subject.end)
                )
    if (
        clause.kind in ("relative", "participle")
        and clause.antecedent is not None
        and clause.antecedent is not subject
        and not clause.antecedent.having("Q")
    ):
        yield from _of(parsed, clause.antecedent, how)
    for one in clause.phrases:
        if one.kind == "noun" and one.relations & {"within"} and named(one) and not one.having("Q"):
            yield from _of(parsed, one, how)


__all__ = ["EARLIER", "NOBODY", "THRESHOLD", "Holder", "holder", "is_reporter"]
