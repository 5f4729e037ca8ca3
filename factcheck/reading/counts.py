"""How many members meet a threshold: numbers of members and quantifiers ("every ally", "all but 9", "only Poland")."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.reading.compliance import USUAL, met
from factcheck.reading.frames import MEMBERS, Frame, framed
from factcheck.reading.governors import descend
from factcheck.reading.groups import excepted
from factcheck.reading.members import counted_before, denied, group, is_members, of_members, part, quantified
from factcheck.reading.parsing import Parsed, codes, timed, unit
from factcheck.reading.phrases import Phrase, comma, conjunction, is_pronoun, named, related
from factcheck.reading.possessors import names
from factcheck.reading.quantity import NUMBER, PERCENT, Quantity
from factcheck.reading.words import Token, having, spoken

MOST = 40  # members


def counts(
    parsed: Parsed, found: list[Frame], threshold: Decimal | None, before: Frame | None = None
) -> Iterator[Frame]:
    """The counts of a sentence; `threshold` is the one last named in the article, `before` the figure before it."""
    last = before if before is not None and before.role == MEMBERS else None
    for phrase in parsed.phrases:
        if phrase.kind != "noun" or parsed.describes(phrase):
            continue
        made = part(parsed, phrase) or _number(parsed, phrase) or quantified(parsed, phrase)
        if made is not None and made.how.get("group") == "default" and having(phrase.tokens, "rulers"):
            continue  # "under the two governments": those of one country, after one another
        if made is not None:
            descend(made)
            kept = met(parsed, made, found, threshold)
        else:
            made, kept = _again(parsed, phrase, last) or _of_the_goal(parsed, phrase, [before, *found], threshold), True
        if made is not None and kept:
            last = made
            yield made


def _number(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "23 allies", "nine of the 32 members"."""
    token, number = unit(phrase, NUMBER) or (None, None)
    if token is None or number is None or not 0 < number.value <= MOST or number.value % 1:
        return None
    counted = _counted(parsed, phrase, token)
    if counted is None:
        return None
    last, whole = counted
    if _group_only(parsed, phrase, token) or _told(parsed, phrase, int(number.value)) or _led_by(parsed, phrase):
        return None
    beside = _beside(parsed, phrase)
    starts = [one.start for one in beside[:1]] or [number.span[0], number.figure[0]]
    exact = number._replace(span=(starts[0], last.end), figure=(starts[-1], last.end), half=Decimal("0.5"))
    counted_ = exact._replace(unit="countries", value=number.value + len(beside))
    made = framed(parsed, phrase, token, counted_, MEMBERS)
    if whole is not None:
        made.detail["of"] = whole
    group(made, last)
    left_out = [code for one in excepted(parsed, last) for code in codes(one.tokens)]
    if not (beside or having(phrase.tokens, "all")) and any(spoken(t.entry.word, "next") for t in phrase.tokens):
        return None  # "seven other allies": beside one who was named before
    made.detail.update({"excludes": "+".join(left_out)} if left_out else {})  # "apart from Chile, four allies"
    _all(made, int(number.value))
    if denied(parsed, phrase, token):  # "not one ally", but "not nine allies"
        made.detail["quantifier"], made.quantity = "none", counted_._replace(value=Decimal(0))
        return made if number.value == 1 else None
    return made


def _led_by(parsed: Parsed, phrase: Phrase) -> bool:
    """ "From three allies meeting it in 2014, there are now 23": of a time that the clause around does not tell."""
    after, verb = parsed.phrases[phrase.at + 1 : phrase.at + 2], parsed.tree.clause(phrase).verb
    told = verb is not None and bool(after) and after[0].kind == "verb" and after[0] is not verb
    return told and phrase.at == 0 and bool(phrase.relations & {"source"})


def _beside(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """The names that are counted with others: "Poland, Latvia and four other members"."""
    found: list[Phrase] = []
    if not any(spoken(t.entry.word, "next") for t in phrase.tokens) or phrase.prep is not None or not phrase.at:
        return found
    for one in reversed(parsed.phrases[: phrase.at]):
        if named(one) and one.prep is None:
            found.insert(0, one)
        elif not (conjunction(one) or (comma(one) and found)):
            break
    return found if conjunction(parsed.phrases[phrase.at - 1]) else []


def _counted(parsed: Parsed, phrase: Phrase, number: Token) -> tuple[Phrase, int | None] | None:
    """The last phrase of what a number counts, and how many there are in all; None where that is no members."""
    if phrase.head is not number:
        return (phrase, None) if is_members(phrase.head) else None
    after = parsed.following(phrase)
    if after is not None and after.relations & {"genitive"}:
        if _one_of(parsed, phrase, number):
            return None
        if after.tag == "Q" or is_members(after.head):
            return after, _whole(after)
    parted = phrase.at > 1 and parsed.phrases[phrase.at - 1].kind == "mark"
    before = parsed.phrases[phrase.at - 2] if parted else None
    if of_members(before):  # "of the 32 allies, nine"
        return phrase, _whole(before)
    subject, verb = parsed.tree.clause(phrase).subject, parsed.tree.clause(phrase).verb
    if subject is None or verb is None or phrase.at < verb.at or not subject.senses & {"figure"}:
        return None
    of = parsed.phrases[subject.at + 1 : subject.at + 2]  # "the number of allies that meet the target is 23"
    return (phrase, None) if any(map(of_members, of)) else None


def _told(parsed: Parsed, phrase: Phrase, number: int) -> bool:
    """ "two allies - Spain and Italy - each spend", "two, Spain and Italy, spend 1.3% and 1.5%": no count of others."""
    clause, after = parsed.tree.clause(phrase), parsed.following(phrase)
    inside = [one for one in parsed.tree.about(phrase) if one.kind == "bracket"]
    nouns = [one for bracket in inside for one in bracket.phrases if one.kind == "noun"]
    if not nouns and after is not None and comma(after):
        nouns = [one for one in parsed.listed(parsed.following(after) or after) if one.at > phrase.at]
    if len(nouns) != number or not all(map(named, nouns)):
        return False
    shares = sum(isinstance(t.unit, Quantity) and t.unit.unit == PERCENT for t in parsed.tokens)
    return shares == number > 1 or (clause.verb is not None and having(clause.verb.tokens, "each"))


def _whole(phrase: Phrase | None) -> int | None:
    """How many there are in all, by the phrase that names them: "of the 32 allies"."""
    found = None if phrase is None else unit(phrase, NUMBER)
    return None if found is None else int(found[1].value)


def _one_of(parsed: Parsed, phrase: Phrase, number: Token) -> bool:
    """ "Poland is one of only five allies that", "Spain and Italy are two of nine that": five, nine are counted."""
    subject = parsed.tree.clause(phrase).subject
    many = len(names(*parsed.listed(subject))) if subject is not None else 0
    told = isinstance(number.unit, Quantity) and number.unit.value in (1, many)
    return told and subject is not phrase and subject is not None


def _restricted(parsed: Parsed, phrase: Phrase) -> bool:
    """ "the nine allies that spend 2%": some of a group, by what a clause without a comma says of them."""
    subject, verb = parsed.tree.clause(phrase).subject, parsed.tree.clause(phrase).verb
    is_ = phrase.prep is None and verb is not None and verb.at < phrase.at and "be" in verb.classes
    if is_ and subject is not None and named(subject):
        return False  # "Norway and Denmark are the two countries that": they are named
    ways = (one for one in parsed.tree.about(phrase) if one.kind == "relative")
    return any(one.link and "comma" not in one.senses for one in ways)


def _group_only(parsed: Parsed, phrase: Phrase, number: Token) -> bool:
    """ "the 32 members": the group as it is, not some of them; but "one of five allies that"."""
    led = [t for t in phrase.tokens if t.start < number.start]
    definite = any(t.tag in ("poss", "own") or (t.tag == "det" and "definite" in t.entry.senses) for t in led)
    if definite and _restricted(parsed, phrase):
        return False
    if definite and not having(led, "all"):
        return True
    before = parsed.previous(phrase)
    if before is not None and any(_one_of(parsed, before, one) for one in before.having("Q")[:1]):
        return not phrase.relations & {"genitive"}
    if phrase.relations & {"agent"}:
        verb = parsed.tree.clause(phrase).verb  # "is met by nine allies"
        return verb is None or not (verb.passive and verb.senses & {"meet", "exceed", "missing"})
    return bool(phrase.relations & {"genitive", "within"} or phrase.relations == {"purpose"})


def _all(frame: Frame, number: int) -> None:
    """ "all 32 allies", "all but nine"."""
    if frame.phrase.means("all"):
        frame.detail["quantifier"] = "all"
    if _but(frame.parsed, frame.phrase):
        frame.detail["quantifier"] = "all"
        frame.detail["but"] = number


def _but(parsed: Parsed, phrase: Phrase) -> bool:
    """ "all except nine", "all but nine allies"."""
    if phrase.relations & {"except", "excepting"}:
        return parsed.means("all")  # "apart from nine allies, no member" tells of nine
    before = parsed.phrases[max(0, phrase.at - 2) : phrase.at]
    but = len(before) > 1 and before[1].kind == "link" and having(before[1].tokens[:1], "butword")
    return but and having(before[0].tokens, "all")


def _again(parsed: Parsed, phrase: Phrase, last: Frame | None) -> Frame | None:
    """The count that a bare number goes on with from the count before it, in its sentence or the one before."""
    made = None if last is None else _bare(parsed, phrase, last.unit)
    if made is None or last is None:
        return None
    made.detail = {key: last.detail[key] for key in ("threshold", "over") if key in last.detail}
    if _does(made):
        if made.clause.verb is not None and made.clause.verb.negated:
            made.detail["misses"] = True
    elif last.detail.get("quantifier") or last.detail.get("misses"):
        return None
    elif last.parsed is parsed and made.subject is not phrase and _earlier(made, last):
        made.copied = last
    elif not _that_number(made):
        return None
    made.codes, made.equipment, made.how["role"] = last.codes, last.equipment, "copied"
    return made


def _bare(parsed: Parsed, phrase: Phrase, counted: str) -> Frame | None:
    """The frame of a number without a noun, as a count."""
    token, unit = phrase.head, None if phrase.head is None else phrase.head.unit
    if token is None or not isinstance(unit, Quantity) or unit.unit != NUMBER:
        return None
    if not 0 < unit.value <= MOST or unit.value % 1:
        return None
    made = framed(parsed, phrase, token, unit._replace(half=Decimal("0.5"), unit=counted), MEMBERS)
    descend(made)
    return made


def _of_the_goal(parsed: Parsed, phrase: Phrase, told: list[Frame | None], threshold: Decimal | None) -> Frame | None:
    """ "Allies are to spend 2%. Only nine did so", "just nine hit that target": a bare number of those to meet it."""
    made = _bare(parsed, phrase, "countries") if phrase.prep is None else None
    if made is None or not (_does(made) or _hits(made)):
        return None
    goal = next((one for one in reversed(told) if one is not None and _before(one, parsed, phrase)), None)
    if goal is None or goal.unit != PERCENT or goal.quantity.value not in (threshold, USUAL):
        return None
    if not any(map(is_members, goal.parsed.tokens)):
        return None
    made.detail["threshold"] = str(goal.quantity.value)
    made.codes, made.equipment, made.how["role"], made.how["group"] = ("NATO",), goal.equipment, "copied", "default"
    return made


def _before(goal: Frame, parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a figure stands right before a number: in its sentence, or in the one before with nothing between."""
    if goal.parsed is parsed:
        return goal.phrase.at < phrase.at
    return all(one.kind != "noun" or timed(one) for one in parsed.phrases[: phrase.at])


def _hits(made: Frame) -> bool:
    """ "hit that target"."""
    verb = made.clause.verb
    if made.subject is not made.phrase or verb is None or not verb.senses & {"meet", "exceed"} or verb.negated:
        return False
    goal = next(iter(made.clause.after(verb)), None)
    return goal is not None and "target" in goal.senses and goal.means("pointing", "same") and not goal.having("Q")


def _earlier(made: Frame, last: Frame) -> bool:
    """ "up from six in 2021 and three in 2014": what there were before, and before that."""
    if made.relations & {"against", "source"}:
        return True
    between = made.parsed.phrases[last.phrase.at + 1 : made.phrase.at]
    joined = bool(between) and conjunction(between[-1]) and all(timed(one) or one is between[-1] for one in between)
    return joined and counted_before(last)


def _does(made: Frame) -> bool:
    """ "18 are projected to do so", "only eight did", "five more meet it"."""
    verb = made.clause.verb
    if made.subject is not made.phrase or verb is None:
        return False
    return "do" in verb.classes or ("meet" in verb.senses and any(map(is_pronoun, made.clause.after(verb)[:1])))


def _that_number(made: Frame) -> bool:
    """ "Today that number is 23"."""
    subject, verb = made.subject, made.clause.verb
    if subject is None or verb is None or made.phrase.at < verb.at:
        return False
    itself = is_pronoun(subject) and not subject.means("plural", "person", "we")  # "In 2018 it was six"
    number = "figure" in subject.senses and (subject.means("definite") or subject.tokens[0].tag == "det")
    placed = made.phrase.prep is None or made.relations & {"point", "goal"}
    moves = placed and (verb.tag == "aux" or verb.senses & {"be", "move"})
    return (itself or number) and bool(moves) and not related(made.parsed.following(subject), "genitive")
