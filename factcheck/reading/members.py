"""Members of a group: the words for them, whose they are, their quantifiers: "every ally", "a third of them"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import MEMBERS, Frame, framed
from factcheck.reading.groups import excepted, group_owner
from factcheck.reading.hedges import half_width, hedge_after
from factcheck.reading.numbers import listed
from factcheck.reading.parsing import Parsed, codes, figured, mention, mentioned, unit
from factcheck.reading.phrases import Phrase, related
from factcheck.reading.quantity import NUMBER, PERCENT, Quantity, spot
from factcheck.reading.words import Token, having, spoken

HALF, HUNDRED = 50, 100
FEW = 10  # "nine out of ten"; a group of so few members is counted with an article
_KINDS = {"only": {"only"}, "none": {"none", "no"}, "most": {"most"}, "half": {"half"}, "all": {"all", "every", "each"}}
_QUANTIFIERS = frozenset(sense for senses in _KINDS.values() for sense in senses)
_GROUPS = (["NATO"], ["EU"])
_VALUES = {"half": Decimal(HALF), "most": Decimal(HALF)}
Part = tuple[Token, Quantity, Phrase]
"""What says a part, as percent, and the phrase that names the members."""


def is_members(token: Token | None) -> bool:
    """Whether a word or a name stands for members of a group: "allies", "NATO members"."""
    if token is None:
        return False
    place = mention(token)
    if place is not None:
        one = place.group and len(place.codes) == 1  # the Baltic states are named, not counted
        return one and spoken(token.entry.word, "members", "member")
    return having((token,), "members", "member") and token.tag in ("N", "pron")


def of_members(phrase: Phrase | None) -> bool:
    """Whether a phrase says of whom some are: "of the allies"."""
    return phrase is not None and bool(phrase.relations & {"genitive"}) and is_members(phrase.head)


def group(frame: Frame, phrase: Phrase) -> None:
    """Whose members: a group named in the phrase, else the alliance's; allies of someone leave them out."""
    frame.codes, frame.how["group"] = ("NATO",), "default"
    for token in (*frame.phrase.tokens, *phrase.tokens):
        place = mention(token)
        if place is None:
            continue
        if place.group and len(place.codes) == 1:
            others = spoken(token.entry.word, "next")
            frame.codes = ("NATO",) if others else place.codes  # "Spain and two other allies"
            frame.how["group"] = "ambiguous" if place.ambiguous else ""
        elif len(place.codes) == 1 and token in phrase.owner:
            frame.detail["excludes"] = place.codes[0]
        elif place.codes == ("EUROPE",):
            frame.codes = ("NATO_EUR",)
    settled_in(frame)


def settled_in(frame: Frame) -> None:
    """ "In Europe, only Poland meets it": the members that are there."""
    there = [t for p in frame.clause.phrases if p.kind == "noun" and p.relations & {"within"} for t in p.tokens]
    if frame.codes == ("EUROPE",) or (frame.codes == ("NATO",) and "EUROPE" in codes(there)):
        frame.codes = ("NATO_EUR",)


def denied(parsed: Parsed, phrase: Phrase, first: Token) -> bool:
    """ "not all allies", "not every member": the quantifier itself is denied."""
    near = (parsed.before(first), *phrase.adverbs)
    return having((t for t in near if t is not None and t.tag in ("neg", "adv") and t.start < first.start), "neg")


def counted_before(frame: Frame) -> bool:
    """Whether members that are counted again are those of an earlier time."""
    if frame.role != MEMBERS or frame.copied is None:
        return False
    return bool(frame.relations & {"against", "source"}) or counted_before(frame.copied)


def quantified(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "every NATO ally", "none of the allies", "most members", "half of NATO's members", "only Poland"."""
    first = next((t for t in phrase.tokens if t.entry.senses & _QUANTIFIERS and "both" not in t.entry.senses), None)
    clause = parsed.tree.clause(phrase)
    after = parsed.following(phrase)  # "and no ally less than 1.2%": of its own figure
    gapped = phrase.prep is not None or (after is not None and figured(after))
    if first is None or (clause.subject is not phrase and gapped):
        return None
    kind = next(name for name, senses in _KINDS.items() if first.entry.senses & senses)
    who, last = _only(parsed, phrase, clause) if kind == "only" else [], _members(parsed, phrase)
    nearly = having((t for t in (parsed.before(first), *phrase.adverbs) if t is not None), "almost")
    if nearly or (not who and (kind == "only" or last is None)):
        return None  # "nearly every ally": nobody says how many
    if kind != "only" and having((last or phrase).tokens, "subset"):
        return None  # "all other allies"
    span = (first.start, (last or phrase).end)
    value = Decimal(max(1, len(who))) if kind == "only" else _VALUES.get(kind, Decimal(0))
    made_of = spot(parsed.text, span, value, "countries", exact=True)
    made = framed(parsed, phrase, first, made_of._replace(span=span, figure=span), MEMBERS)
    made.detail["quantifier"] = kind
    if denied(parsed, phrase, first):
        made.detail["denied"] = True
    led = parsed.phrases[0] if related(parsed.phrases[0], "genitive") else None
    if kind == "only" and led is not None and (led.means("super") or not (is_members(led.head) or group_owner(led))):
        return None  # "of the Andean five, only Peru", "of its biggest members, only"
    if kind == "only":
        made.codes = (group_owner(led) or "NATO",)  # "of the G7, only Italy"
        made.detail["who"] = who
        settled_in(made)
        made.how["group"] = "default" if led is None and made.codes == ("NATO",) else ""  # or the EU's, if spoken of
        return made
    group(made, last or phrase)
    row = excepted(parsed, last or phrase)
    return made if not row or _leave_out(made, row) else None


def _leave_out(made: Frame, row: list[Phrase]) -> bool:
    """Leave out who is named or counted: "every ally but Spain and Italy", "every ally but one"."""
    number, head, found = unit(row[0], NUMBER), row[0].head, [code for one in row for code in codes(one.tokens)]
    if number is not None or (head and head.entry.word in listed("unity")):
        made.detail["but"] = 1 if number is None else int(number[1].value)
    elif found:
        made.detail["excludes"] = "+".join(found)
    return bool(found) or bool(made.detail.get("but"))


def _members(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """The phrase that names the members: the quantifier's own, or the one after it."""
    if is_members(phrase.head):
        return phrase
    after = parsed.following(phrase)
    if "land" in phrase.senses:  # "every NATO country", "no country in the alliance"
        inside = after if after is not None and after.relations & {"within", "genitive"} else phrase
        return inside if any(codes(one.tokens) in _GROUPS for one in (phrase, inside)) else None
    return after if of_members(after) else None


def _only(parsed: Parsed, phrase: Phrase, clause: Clause) -> list[str]:
    """Who "only Poland and not Spain" counts in, or "Poland is the only ally"; empty where that is no country."""
    if is_members(phrase.head):
        named = clause.subject if clause.subject is not phrase else None
    else:
        named = phrase if clause.subject in parsed.listed(phrase) else None
    tokens = [t for one in ([] if named is None else parsed.affirmed(named)) for t in one.tokens]
    return [] if any(place.group for place in mentioned(tokens)) else codes(tokens)


def part(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "half of the allies", "a third of NATO's members", "two out of three members", "one in four of the allies"."""
    found = _fraction(parsed, phrase) or _of_few(parsed, phrase)
    if found is None:
        return None
    token, number, last = found
    span, more = (number.span[0], last.end), hedge_after(parsed.text, last.end)
    number = number._replace(hedge=more[1]) if more is not None else number  # "a third of the allies and more"
    made = framed(parsed, phrase, token, number._replace(unit="countries", span=span, figure=span), MEMBERS)
    made.detail["quantifier"] = "half" if number.value == HALF else "part"
    if number.value != HALF:
        made.detail["part"] = str(number.value)
    group(made, last)
    return made


def _fraction(parsed: Parsed, phrase: Phrase) -> Part | None:
    """ "a third of NATO's members", "half the allies"."""
    after, found = parsed.following(phrase), unit(phrase, PERCENT)
    if found is None or not found[1].in_words or after is None:
        return None
    halved = found[1].value == HALF and after.kind == "noun" and after.prep is None and is_members(after.head)
    return (*found, after) if halved or of_members(after) else None


def _of_few(parsed: Parsed, phrase: Phrase) -> Part | None:
    """ "two out of three members", "one in four of the allies": a small number without an article is of no group."""
    after, found = parsed.following(phrase), unit(phrase, NUMBER)
    few = None if after is None else unit(after, NUMBER)
    if found is None or after is None or few is None or not 0 < found[1].value < few[1].value <= FEW:
        return None
    if not after.relations & {"outof", "within"} or after.having("det", "poss", "own"):
        return None
    last = parsed.following(after) if after.head is few[0] else after
    if last is None or not (is_members(last.head) if last is after else of_members(last)):
        return None
    value = (found[1].value * HUNDRED / few[1].value).quantize(Decimal("0.01"))
    half = half_width(value, Decimal(1), in_words=True)
    return found[0], found[1]._replace(value=value, half=half, in_words=True), last
