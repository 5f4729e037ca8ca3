"""Multiples: "doubled", "three times as much as Germany", "half of what France spends", "more than the next nine"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.reading import measures
from factcheck.reading.changes import other_side
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, LEVEL, OWN_PAST, RATIO, SPENDING, Frame, framed
from factcheck.reading.measuring import measured
from factcheck.reading.outdoing import as_it_was, by_coin, exceeded, following, of_multiples
from factcheck.reading.parsing import PAIR, Parsed, codes, kept, mention, mentioned, timed
from factcheck.reading.phrases import Phrase, is_pronoun, related
from factcheck.reading.quantity import MULTIPLES, NUMBER, PERCENT, TIMES, Quantity, spot
from factcheck.reading.summed import fraction, multiplies, summed
from factcheck.reading.when import When
from factcheck.reading.words import Token, having

NEAR = 3  # tokens behind a multiple


def ratios(parsed: Parsed, found: list[Frame]) -> Iterator[Frame]:
    """The multiples of a sentence; `found` are its frames of numbers, of which some are multiples too."""
    multiplied = any(map(multiplies, parsed.tokens))
    shared = any(isinstance(t.unit, Quantity) and t.unit.unit == PERCENT for t in parsed.tokens)
    for phrase in parsed.phrases:
        if phrase.kind == "verb" and phrase.head is not None and phrase.senses & {"multiply"}:
            yield from _verb(parsed, phrase, phrase.head)
        if multiplied:
            yield from _in_words(parsed, phrase)
            yield from _halved(parsed, phrase)
        if shared:
            yield from _higher(parsed, phrase)
        yield from _to_one(parsed, phrase)
    yield from summed(parsed, found)
    yield from by_coin(parsed)
    yield from _shares(parsed, found)


def _in_words(parsed: Parsed, phrase: Phrase) -> Iterator[Frame]:
    """ "twice as much", "a third as much", "half what Spain spends", "three times as much"."""
    for token in filter(multiplies, phrase.tokens):
        if phrase.kind != "verb" and token.entry.word in MULTIPLES:
            yield from _times(parsed, phrase, token, MULTIPLES[token.entry.word], token, token)
        elif (part := fraction(token)) and _as_much(parsed, token):
            first, count = _before(parsed, token) or (token, Decimal(1))
            value = count * part + having(following(parsed, token, NEAR), "again")  # "half as much again"
            yield from _times(parsed, phrase, token, value.quantize(Decimal("0.001")), first, token)
        elif "times" in token.entry.senses and (number := _before(parsed, token)) is not None:
            yield from _times(parsed, phrase, token, number[1], number[0], token)


def _halved(parsed: Parsed, phrase: Phrase) -> Iterator[Frame]:
    """ "cut the budget in half": a change by half."""
    half, clause = phrase.tokens[-1], parsed.tree.clause(phrase)
    if not having((half,), "half") or not phrase.relations & {"within"} or not clause.does >= {"move_t", "down"}:
        return
    quantity = spot(parsed.text, (phrase.start, half.end), Decimal(50), PERCENT)
    made = framed(parsed, phrase, half, quantity, CHANGE, "clause")
    made.sign = -1
    measured(made)
    yield made


def _as_much(parsed: Parsed, token: Token) -> bool:
    after = following(parsed, token, 2)
    if len(after) != PAIR:
        return False
    first, second = after
    same = first.entry.senses & {"role"} and second.entry.senses & {"much", "comparative"}
    if not token.entry.senses & {"half"}:
        return bool(same)  # "the third most" is a place
    return (mention(first) is not None and second.tag == "own") or first.tag == "pron" or bool(same)


def _before(parsed: Parsed, token: Token) -> tuple[Token, Decimal] | None:
    """The number right before a word."""
    at = parsed.tokens.index(token)
    unit = parsed.tokens[at - 1].unit if at else None
    return (parsed.tokens[at - 1], unit.value) if isinstance(unit, Quantity) and unit.unit == NUMBER else None


def _frame(parsed: Parsed, phrase: Phrase, token: Token, quantity: Quantity, reference: str) -> Frame:
    made = framed(parsed, phrase, token, quantity, RATIO)
    if reference:
        made.detail["reference"] = reference
    measured(made)
    return made


def _verb(parsed: Parsed, phrase: Phrase, head: Token) -> Iterator[Frame]:
    if head.form is None or head.form.lemma not in MULTIPLES or _numbers(parsed, phrase):
        return
    clause = parsed.tree.clause(phrase)
    that = (after := parsed.following(phrase)) is not None and is_pronoun(after) and having(after.tokens, "definite")
    if that or (head.tag == "V" and head.form.name == "base" and (clause.shares or clause.subject is None)):
        for one in _times(parsed, phrase, head, MULTIPLES[head.form.lemma], head, head):
            if not that:  # "doubles that of Spain"
                one.clause = clause.parent or clause  # ", double the target": no verb of its own
            yield one
        return
    quantity = spot(parsed.text, (head.start, head.end), MULTIPLES[head.form.lemma], TIMES)
    yield _frame(parsed, phrase, head, quantity, OWN_PAST)


def _numbers(parsed: Parsed, verb: Phrase) -> bool:
    """ "tripled the number of troops": how many there are, not what they cost."""
    after = parsed.following(verb)
    thing = after if after is not None and after.kind == "noun" and after.prep is None else None
    thing = thing or parsed.tree.clause(verb).subject
    beyond = parsed.following(thing) if thing is not None else None
    if thing is None or beyond is None or "figure" not in thing.senses or not beyond.relations & {"genitive"}:
        return False
    return _else(beyond) or bool(beyond.senses & {"people"})


@kept
def _first_multiples(parsed: Parsed, clause: Clause) -> tuple[int, int]:
    """Where the first multiple of a clause stands, and the first of what is counted; the sentence's end without one."""
    found = [t for p in clause.phrases for t in p.tokens if multiplies(t)]
    end = len(parsed.text)
    many = (t.start for t in found if _as_many(parsed, t))
    return found[0].start if found else end, next(many, end)


def _else(beyond: Phrase) -> bool:
    """Whether what is told of by number is no money, nor a time: "double the level of a decade ago"."""
    return measures.about(beyond) not in (measures.DEFENCE, measures.MONEY) and not timed(beyond)


def _times(parsed: Parsed, phrase: Phrase, token: Token, value: Decimal, first: Token, last: Token) -> Iterator[Frame]:
    """ "three times as much as Germany", "twice its budget"; how many times less is a part."""
    beside = following(parsed, last, NEAR)
    if any("smaller" in t.entry.senses for t in beside):
        value = (Decimal(1) / value).quantize(Decimal("0.001"))
    quantity = spot(parsed.text, (first.start, last.end), value, TIMES)
    if isinstance(first.unit, Quantity) and first.unit.hedge.phrase[:1] != "(":
        quantity = quantity._replace(hedge=first.unit.hedge, span=(first.unit.span[0], last.end))
    row, many = _first_multiples(parsed, parsed.tree.clause(phrase))
    counted = many < phrase.start or _as_many(parsed, last)  # "twice as many as in 2021 and three times higher than"
    again = row < phrase.start and related(phrase, "source")  # "three times as much as India, up from twice in 2014"
    if again or counted or _of_a_thing(parsed, phrase) or of_multiples(parsed, phrase, last):
        return
    rise = having((t for t in phrase.tokens if t.start > last.start), "change")  # "a threefold rise"
    own = rise or as_it_was(parsed, phrase)
    reference = "" if own else _reference(parsed, phrase, last) or exceeded(parsed, phrase)
    past = bool(reference) or _own(parsed, phrase, last)
    things = having((t for t in beside if t.tag == "N"), "people", "other")
    things = things or any(t.entry.senses >= {"person", "head"} for t in beside)  # "the people"
    told = past or _that(beside) or having(beside, "comparative", "much")
    if told and not (things or _counted(parsed, phrase, last)):
        yield _frame(parsed, phrase, token, quantity, reference or (OWN_PAST if past else ""))


def _of_a_thing(parsed: Parsed, phrase: Phrase) -> bool:
    """ "an enemy three times its own size"."""
    before = parsed.previous(phrase)
    if before is None or before.tag != "N" or before is parsed.tree.clause(phrase).subject:
        return False
    # or "with a GDP three times Chile's"
    return "gdp" in before.senses or (before.prep is None and before.senses <= {"person", "other"})


def _as_many(parsed: Parsed, last: Token) -> bool:
    """ "three times as many", "twice as fast": of what is counted or a pace, not of money."""
    after = following(parsed, last, NEAR)
    if having(after[:PAIR], "swift"):
        return True
    counted = len(after) > 1 and "much" in after[1].entry.senses and "det" in after[1].entry.classes
    return counted and "role" in after[0].entry.senses


def _counted(parsed: Parsed, phrase: Phrase, last: Token) -> bool:
    """ "ten times the number of targets": of things that are counted, not of money."""
    after = next((p for p in parsed.phrases[phrase.at : phrase.at + 2] if p.kind == "noun" and p.end > last.end), None)
    if after is None or after.head is None or "figure" not in after.meaning or after.head.start <= last.start:
        return False
    beyond = parsed.following(after)
    counted = beyond is not None and beyond.relations & {"genitive"} and _else(beyond)
    return bool(counted) and beyond is not None and mention(beyond.tokens[-1]) is None


def _own(parsed: Parsed, phrase: Phrase, last: Token) -> bool:
    """Whether a multiple is of the own past: of a change ("tenfold increase"), a time to compare with, "its budget"."""
    after = following(parsed, last, NEAR)
    dated = any(isinstance(t.unit, When) and t.unit.basis == "stated" for t in after)  # "double the 2014 figure"
    that = _that(after)
    things = not that and having(after, "change", "money", "part")
    if dated or things or any(t.tag == "poss" for t in after):
        return True
    here = parsed.tree.clause(phrase)
    if here.does & {"move", "move_t", "multiply"}:
        return True
    if here.kind == "participle" and here.verb is not None and not here.does & {"take", "be", "exceed"}:
        return False  # "a bill approved three times in 2018"
    if any(_then(one) and one.phrases[0].at > phrase.at for one in parsed.tree.clauses):
        return True  # "three times higher than when it joined"
    inner = [one for one in parsed.tree.inside(here) if one.kind in ("relative", "adverbial")]
    theirs = [p for one in inner if one.subject is not None and is_pronoun(one.subject) for p in one.phrases]
    later = (p for p in (*here.phrases, *theirs) if p.at > phrase.at)
    return any(map(timed, later)) or any(t.tag == "rel" for t in after if not that)


def _that(after: list[Token]) -> bool:
    """ "Nine times that": of what was said before, of whomever; not "that of a law"."""
    told = not having(after[1:2], "genitive")
    return told and any(t.entry.classes >= {"det", "pron"} and "definite" in t.entry.senses for t in after[:1])


def _then(clause: Clause) -> bool:
    """ "when it joined", "before Russia invaded", "since the war began"."""
    return clause.kind == "adverbial" and not clause.senses.isdisjoint(("when", "apart", "ever"))


def _reference(parsed: Parsed, phrase: Phrase, last: Token) -> str:
    """The codes of those that the subject is compared with: the places after it, up to the next number or verb."""
    found: list[str] = []
    for one in parsed.phrases[phrase.at :]:
        around = parsed.tree.clause(one)
        if around is not parsed.tree.clause(phrase) and (around.kind in ("tag", "coordinate") or _then(around)):
            break  # "twice the sum, Chile's treasury said", "twice what it was when Chile cut its own"
        if (found and (one.kind == "verb" or one.word == ",")) or one.word in (";", "."):
            break
        if one.kind != "noun" or one.end <= last.end or (not found and one.relations >= {"purpose", "standing"}):
            continue  # "twice as much on the Pentagon as Chile does"
        again = one.having("Q") or any(map(multiplies, one.tokens))  # "and twice as much as Chile"
        if one.at > phrase.at and (again or (one.relations & {"within", "circumstance"} and found)):
            break
        for token in one.tokens:
            found += codes([token]) if token.start >= last.end else []
            found += ["NATO"] if token.tag == "N" and having((token,), "alliance") else []
        if having((t for t in one.having("N") if t.start >= last.end), "target"):
            return "NATO target"
    return "+".join(dict.fromkeys(found))


def _higher(parsed: Parsed, phrase: Phrase) -> Iterator[Frame]:
    """ "18% higher than France's": one country's against another's."""
    token = next((t for t in phrase.tokens if isinstance(t.unit, Quantity) and t.unit.unit == PERCENT), None)
    after = other_side(parsed, phrase) if token is not None else None
    if token is None or after is None or not isinstance(token.unit, Quantity):
        return
    between = (t for t in parsed.tokens if token.start < t.start < after.start)
    more = next((t for t in between if "comparative" in t.entry.senses), None)
    reference = "+".join(dict.fromkeys(codes(after.tokens)))
    if more is None or not reference or timed(after) or having(after.tokens, "year"):
        return
    part = token.unit.value / 100
    value = 1 - part if "smaller" in more.entry.senses else 1 + part
    number = token.unit._replace(value=value, half=token.unit.half / 100, high=None, unit=TIMES)
    yield _frame(parsed, phrase, token, number, reference)


def _to_one(parsed: Parsed, phrase: Phrase) -> Iterator[Frame]:
    """ "outspends China by five to one", "by a factor of eight"."""
    one = parsed.following(phrase)
    if one is None or "exceed" not in parsed.tree.clause(phrase).does or not phrase.relations & {"degree"}:
        return
    factor = "multiplier" in phrase.senses and one.relations & {"genitive"}
    token = (one if factor else phrase).head
    single = [t.unit.value for t in one.tokens if isinstance(t.unit, Quantity)] == [1] and one.relations & {"goal"}
    if token is None or not isinstance(token.unit, Quantity) or not (factor or single):
        return
    reference = exceeded(parsed, phrase)
    if reference:
        end = one.end
        number = token.unit._replace(unit=TIMES, span=(token.unit.span[0], end), figure=(token.unit.figure[0], end))
        yield _frame(parsed, one, token, number, reference)


def _shares(parsed: Parsed, found: list[Frame]) -> Iterator[Frame]:
    """A part of another's spending, and by what part one exceeds another's: numbers that are multiples."""
    for frame in found:
        verb, part = frame.clause.verb, frame.quantity
        if frame.unit != PERCENT:
            continue
        if frame.role == LEVEL and frame.base == SPENDING and not frame.equipment and frame.base_phrase is not None:
            reference = _whose(frame, frame.base_phrase)
            high = None if part.high is None else part.high / 100
            made = part._replace(value=part.value / 100, high=high, half=part.half / 100, unit=TIMES)
            if reference:
                yield replace(frame, role=RATIO, quantity=made, detail={"reference": reference})
        elif frame.role == RATIO and verb is not None:
            reference = _reference(parsed, verb, verb.tokens[-1])
            made = part._replace(value=1 + part.value / 100, half=part.half / 100, unit=TIMES)
            if reference:
                yield replace(frame, quantity=made, detail={"reference": reference})


def _whose(frame: Frame, base: Phrase) -> str:
    """The codes of those whose spending a part is of."""
    for one in (base, *frame.parsed.complements(base)):
        places = [place for place in mentioned(one.tokens) if place.codes != frame.codes]
        if places:
            return "+".join(dict.fromkeys(code for place in places for code in place.codes))
    return ""
