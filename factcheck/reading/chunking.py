"""Chunking: noun phrases with their preposition, verb groups, links and marks; they tile the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.reading.neighbours import FINITE, LEXICAL, describes
from factcheck.reading.neighbours import VERBS as VERBAL
from factcheck.reading.phrases import Phrase
from factcheck.reading.places import Mention
from factcheck.reading.words import NOTHING, Token, having

INSIDE = frozenset(("det", "poss", "own", "N", "Q", "P", "T"))
NOMINAL = INSIDE | {"pron"}
HEADS = frozenset(("N", "P", "Q", "T", "pron", "VG"))
LED = frozenset(("det", "poss", "own"))

HELPING = frozenset(("aux", "mod"))
LINKS = frozenset(("conj", "sub", "rel", "that", "to"))
ADVERBIAL = frozenset(("adv", "neg"))


def phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a tagged sentence, in order."""
    made = list(_chunks(tokens))
    for at, phrase in enumerate(made):
        phrase.at = at
    return made


def _chunks(tokens: Sequence[Token]) -> Iterator[Phrase]:
    at = ahead = 0
    while at < len(tokens):
        if at >= ahead:
            ahead = _past_adverbs(tokens, at)
        found = _chunk(tokens, at, ahead)
        yield found
        at = found.high


def _chunk(tokens: Sequence[Token], at: int, ahead: int) -> Phrase:
    """The phrase that begins at a token; `ahead` is the next that is no adverb."""
    tag = tokens[at].tag
    adverb = tag in ADVERBIAL
    if tag in VERBAL or (adverb and ahead < len(tokens) and tokens[ahead].tag in VERBAL):
        return _verb(tokens, at)
    if tag == "prep" and _nominal(tokens, _past_adverbs(tokens, at + 1)):
        return _noun(tokens, at, at + 1)
    leads = adverb and _nominal(tokens, ahead) and tokens[at + 1].tag != "pron" and not _compares(tokens, at, ahead)
    if tag in NOMINAL or leads:
        return _noun(tokens, at, at)
    kind = "link" if tag in LINKS else "mark" if tag == "mark" else "adverb"
    return Phrase(kind, at, at + 1, tokens[at : at + 1])


def _compares(tokens: Sequence[Token], at: int, ahead: int) -> bool:
    """ "$5bn more next year": a comparative behind a number belongs to it, not to the time that follows."""
    behind = at > 0 and tokens[at - 1].tag == "Q" and "comparative" in tokens[at].entry.senses
    return behind and tokens[ahead].tag == "T"


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    """The place of the next token that is no adverb."""
    while at < len(tokens) and tokens[at].tag in ADVERBIAL:
        at += 1
    return at


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in NOMINAL


def _noun(tokens: Sequence[Token], low: int, start: int) -> Phrase:
    """A noun phrase: `low` is where it begins, `start` where it does after its preposition."""
    high = _noun_end(tokens, start)
    words = tokens[low:high]
    tags = [token.tag for token in words]
    own = max(at for at in range(start, high) if tokens[at].tag == "own") if "own" in tags else -1
    return Phrase(
        "noun",
        low,
        high,
        words,
        prep=tokens[low] if start > low else None,
        # "Poland's" alone: what is owned is left out
        head=tokens[own] if own == high - 1 else _head(tokens[start:high]),
        owner=tuple(tokens[start:own]) if own > start else (),
        adverbs=_adverbs(words) if "adv" in tags or "neg" in tags else (),
    )


def _noun_end(tokens: Sequence[Token], start: int) -> int:
    """Where a noun phrase ends; it has at least one token."""
    at = start
    while at < len(tokens):
        tag = tokens[at].tag
        if tag == "pron":
            led = at == start or tokens[at - 1].tag in ("adv", "neg", "det") or _stands_in(tokens, at)
            return max(at + led, start + 1)
        if tag in ADVERBIAL:
            stays = _goes_past(tokens, start, at)
        elif at == start:
            stays = tag in INSIDE
        elif tag == "mark":
            stays = _described(tokens, start, at)
        else:
            stays = tag == "own" or (tag in INSIDE and not _parts(tokens, start, at))
        if not stays:
            break
        at += 1
    return max(at, start + 1)


def _described(tokens: Sequence[Token], start: int, at: int) -> bool:
    """ "a $658 billion, cap-busting bill": a comma between what stands before a noun, which the article waits for."""
    led = tokens[start].tag == "det" and "one" in tokens[start].entry.senses
    if not led or at != start + 2 or tokens[at - 1].tag != "Q" or tokens[at].entry.word != ",":
        return False
    nouns = list(takewhile(lambda t: t.tag == "N", tokens[at + 1 :]))
    return len(nouns) > 1 and having(nouns[-1:], "money", "reviewword", "change")


def _goes_past(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a noun phrase goes on after an adverb in it."""
    if not _nominal(tokens, _past_adverbs(tokens, at + 1)):
        return False
    before, here = tokens[at - 1].entry.senses, tokens[at].entry.senses
    if at == start or tokens[at - 1].tag not in ("N", "P", "T", "Q") or ("super" in before and "ever" in here):
        return True  # "its largest ever budget"
    return tokens[at - 1].tag == "Q" and bool(here & {"real", "nominal", "peryear"})  # "5% real-terms increase"


def _head(words: Sequence[Token]) -> Token:
    """The head of a noun phrase's words, its preposition left out."""
    last, inner = words[-1], words[:-1]
    if inner and _stands_in(words, len(inner)):
        return inner[-1]
    return last if last.tag in HEADS else next((t for t in reversed(inner) if t.tag in HEADS), last)


def _stands_in(tokens: Sequence[Token], at: int) -> bool:
    """ "the Polish one": a word in the place of a noun that was said, behind whose it is."""
    return at > 0 and _sense(tokens[at - 1]) == "demonym" and having(tokens[at : at + 1], "standin")


def _sense(token: Token) -> str:
    """As what a place is named; empty where none is."""
    return token.unit.sense if isinstance(token.unit, Mention) else ""


def _adverbs(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple([t for t in words if t.tag in ADVERBIAL])


def _parts(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a new phrase begins here though the word could go on in this one."""
    one, before = tokens[at], tokens[at - 1]
    if one.tag in ("det", "poss"):
        return before.tag not in ("adv", "neg", "det")
    if one.tag == "Q":
        return _number_parts(tokens, at)
    if one.tag == "T":
        owned = before.tag == "own" and at + 1 < len(tokens) and tokens[at + 1].tag == "P"
        led = before.tag in LED or before.tag in ("P", "Q") or (describes(before) and tokens[start].tag in LED)
        return not owned and not (led and _goes_on(tokens, at + 1))
    if one.tag == "P":
        return _place_parts(tokens, start, at)
    if one.tag == "N" and before.tag == "P" and at > 1 and at - 1 == start and _sense(before) == "name":
        first = at == 2 or tokens[at - 3].tag in {"mark"} | LINKS  # "In Greece defence costs 2%"
        return first and "within" in tokens[at - 2].entry.senses and _leads(tokens, at)
    if one.tag == "N" and before.tag == "T":
        led = any(t.tag in LED for t in tokens[start:at])
        leads = at - 1 == start and _leads(tokens, at)
        nouns = (t for t in tokens[start : at - 1] if t.tag == "N")
        return leads or (not led and at - 1 > start) or not all(map(describes, nouns))
    return False


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject begins after a time that leads it: "in 2023 defence spending rose"."""
    time = tokens[at - 1]
    if (at < 2 or tokens[at - 2].tag != "prep") and any(map(str.isdigit, time.entry.word)):
        return False  # "2023 defence spending"
    while at < len(tokens) and (
        tokens[at].tag in ADVERBIAL or (tokens[at].tag in INSIDE and tokens[at].tag not in LED)
    ):
        at += 1
    return at < len(tokens) and tokens[at].tag in FINITE and "adj" not in tokens[at - 1].entry.classes


def _number_parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number begins a new phrase."""
    before = tokens[at - 1]
    if (before.tag == "N" and "adj" in before.entry.classes) or before.tag in LED or before.tag in ADVERBIAL:
        return False
    return not (before.tag == "T" and _goes_on(tokens, at + 1))


def _place_parts(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a place begins a new phrase."""
    one, before = tokens[at], tokens[at - 1]
    verb = any(t.tag in FINITE for t in tokens[at + 1 : at + 2])  # "the money Germany spends"
    if before.tag == "N":
        if before.senses & {"gdp", "gni"} or (start <= 1 and having((before,), "timenoun", "year")):
            return True  # "by share of GDP Spain is", "In the same decade French spending rose"
        led = tokens[start].tag in ("det", "poss") and "adj" not in before.entry.classes
        fronted = start <= 1 and tokens[0].tag == "prep"  # "Under the king Spain spent", "In that case Spain's army"
        owns = tokens[start].tag == "det" and any(t.tag == "own" for t in tokens[at + 1 : at + 2])
        if owns and fronted and not (describes(before) or before.senses & {"person", "member", "land"}):
            return True
        return verb and (fronted or (led and "person" not in before.senses) or "gdp" in before.senses)
    if before.tag == "P" and verb:
        return _sense(before) == "group" and _sense(one) == "name"  # "Before joining NATO Finland spent"
    if before.tag == "Q":
        followed = at + 1 < len(tokens) and tokens[at + 1].tag == "N"
        return _sense(one) not in ("demonym", "group", "seat") and not followed
    return before.tag == "T" and tokens[at - 2].tag != "own"  # "Chad's 2026 NATO target"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in ("N", "Q")


def _verb(tokens: Sequence[Token], low: int) -> Phrase:
    """A verb group: helping verbs, adverbs and the verb itself."""
    main, high = _main(tokens, _past_adverbs(tokens, low))
    after = [t.entry for t in tokens[high : high + 1] if t.tag == "adv"]
    particle = next((one.word for one in after if "prep" in one.classes or "particle" in one.senses), "")
    words = tokens[low : high + bool(particle)]
    first = next(t for t in words if t.tag in VERBAL)
    helping = [t for t in words if t.tag in HELPING and t is not main]
    adverbs, form = _adverbs(words), first.form.name if first.form is not None else ""
    return Phrase(
        "verb",
        low,
        low + len(words),
        words,
        head=main,
        finite=first.tag in FINITE and not (first.tag == "aux" and "bare" in first.entry.senses),
        negated=any("neg" in t.entry.senses for t in (*adverbs, *helping)),
        passive=main.tag in ("VN", "VD") and any("be" in t.entry.classes for t in helping),
        perfect=any("have" in t.entry.classes for t in helping),
        past=first.tag == "VD" or "past" in first.entry.senses or (first.tag == "V" and form == "past"),
        modal=NOTHING.union(*(t.entry.senses for t in words if t.tag == "mod")),
        particle=particle,
        adverbs=adverbs,
    )


def _main(tokens: Sequence[Token], first: int) -> tuple[Token, int]:
    """The main verb of a group, of which the first verb is given, and where the group ends."""
    main, high = tokens[first], first + 1
    for at in range(first + 1, len(tokens)):
        token = tokens[at]
        if token.tag in VERBAL:
            if main.tag in LEXICAL:
                break
            main, high = token, at + 1
        elif token.tag not in ADVERBIAL:
            break
    denied = next((at for at in range(high, len(tokens)) if tokens[at].tag != "adv"), high)  # "is certainly not 2%"
    if denied < len(tokens) and tokens[denied].tag == "neg" and main.tag in HELPING:
        high = denied + 1
    return main, high
