"""Where a country stands in the order of spenders.

Looks for: "third-biggest spender in NATO", "the lowest share in the EU", "spends more of its income on defence than
    any other ally", "the world's second-largest military budget", "largest ever" (its own past).
Settled by: the ordering of all members of the group at that date by the measure named (amount in US$ unless a share
    or a head is spoken of); ties share a place, near ties are noted. Of the world and its regions those countries
    are ordered that have a figure; an own history reaches as far back as the release is held.
Known gaps: ranks by equipment share, and "one of the biggest", are not read.
Source: NATO, tables 2 and 3; SIPRI, "Current US$" and "Share of GDP".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.claims import figures, places
from factcheck.claims.build import Found, Frame, claim, on_topic, spoken_of
from factcheck.lexicon import alternation, rows
from factcheck.models import Claim, Evidence, Missing, Span, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.spots import spot
from factcheck.reading.tokens import matches

_TOP = [
    "biggest",
    "largest",
    "highest",
    "greatest",
    "heaviest",
    "most",
    "top",
    "leading",
    "most-expensive",
    "best-funded",
    "costliest",
]
_BOTTOM = ["smallest", "lowest", "least", "stingiest", "weakest"]
_THING = (
    r"(?:(?:military|defen[cs]e|armed[ -]forces|arms|NATO|per[ -]capita|overall|national|relative|annual|"
    r"state)[ -]){0,3}(?:spenders?|budgets?|spending|expenditures?|outlays?|burden|investors?|contributors?|"
    r"armed[ ]forces|army|share|effort|payers?|percentage|proportion|bill|figure)"
)
_SPENDER = re.compile(r"\b(?:spenders?|defen[cs]e|military|armed|burden)\b", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:one|some|two|three|four|five|six|several|many|all|few|ten|among)[ ](?:of[ ])?(?:the[ ]|its[ ]|"
    r"NATO's[ ]|Europe's[ ]|the[ ]world's[ ])?(?:[\w']{1,20}[ ])?$",
    re.IGNORECASE,
)
_ANY_OTHER = re.compile(
    r"\b(?P<word>more|less)\b(?P<what>(?:[ ](?:of|as|a|its|their|the|national|income|share|GDP|gross|"
    r"domestic|product|economic|output|wealth|money|per[ ]head|proportionately|heavily|than)){0,8}?)[ ]"
    r"(?:(?:on|for|to)[ ](?:[\w'-]{1,20}[ ]){0,3}?(?:defen[cs]e|military|armed[ ]forces|"
    r"army)[ ])?(?:\([^)]{0,60}\)[ ])?(?:of[ ]its[ ][\w ]{2,24}[ ])?(?:on[ ]defen[cs]e[ ])?than[ ](?:any[ ]"
    r"(?:other|of)|anybody[ ]else|anyone[ ]else|all[ ]other|every[ ]other)\b"
)
_SHARE = re.compile(
    r"\b(?:GDP|share of|gross domestic product|economic output|national income|percentage|proportion|"
    r"relative to|its economy|burden|measure)\b|%|per cent",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\bper (?:head|capita|person|inhabitant)|a head\b", re.IGNORECASE)
_FORCES = re.compile(r"[ -](?:armed forces|army)\b")
_EVER = re.compile(r"[ ](?:ever|on[ ]record|in[ ](?:its|the[ ]country's)[ ]history|since)\b")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    ordinals = alternation(
        [
            *(row["word"] for row in rows("ordinals")),
            *(f"{n}th" for n in range(4, 31)),
            "2nd",
            "3rd",
            "21st",
            "22nd",
            "23rd",
        ]
    )
    top, bottom = alternation(_TOP), alternation(_BOTTOM)
    return re.compile(
        rf"\b(?:(?P<ordinal>{ordinals})[ -])?(?P<word>{top}|{bottom})(?P<ever>[ -]ever)?[ -](?:(?:and|"
        rf"but)[ ]\w+[ ])?(?P<thing>{_THING})\b"
        rf"|\b(?P<alone>{ordinals})[ -](?P<alone_word>{top}|{bottom})(?=[ ](?:in|on|for|among|worldwide|"
        rf"globally|after|behind|,|by)|[.,])"
        rf"|\b(?:is|was|are|were|remains?|remained|be|among|ranks?|ranked)[ ](?:by[ ]far[ ]|still[ ]|"
        rf"now[ ])?the[ ](?:(?P<pred_ordinal>{ordinals})[ -])?(?P<pred>{top}|{bottom})(?=[ ](?:in|of|among|"
        rf"on|worldwide|anywhere)\b)"
        r"|\b(?:ranks?|ranked|placed|came|comes|stands|stood|is|was|lies|finished)[ ](?:only[ ]|now[ ])?"
        rf"(?P<place>{ordinals})[ ](?:place[ ])?(?:in|among|on|worldwide|globally)\b"
        rf"|\b(?:[Nn]umber|[Nn]o\.?)[ ](?P<number>[0-9]{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
        rf"|\b(?P<most>spends?|spent|spending)[ ](?:the[ ])(?P<most_word>most|least)\b"
        rf"|\b(?P<only>{ordinals})[ ]only[ ]to\b"
        rf"|\b(?P<lead>the[ ]bottom|bottom|the[ ]top|"
        rf"top)[ ]of[ ](?:the[ ])?(?:[\w'-]{{1,20}}[ ]){{0,2}}?(?P<league>table|league|list|ranking)\b",
        re.IGNORECASE,
    )


_MORE = frozenset(["more", "less"])
_SPENDERS = frozenset(["spender", "spenders", "burden", "armed"])


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    """Words without which no rank is stated."""
    ordinals = {part for row in rows("ordinals") for part in row["word"].split("-")}
    return frozenset(
        {
            *_TOP,
            *_BOTTOM,
            *ordinals,
            "number",
            "no",
            "bottom",
            "more",
            "less",
            "best",
            "expensive",
            "th",
            "nd",
            "rd",
            "st",
        }
    )


_AHEAD = (
    *("is", "was", "are", "were", "remain", "remains", "remained", "be", "among", "rank", "ranks", "ranked", "placed"),
    *("came", "comes", "stands", "stood", "lies", "finished", "no", "spend", "spends", "spent", "spending", "the"),
)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What a rank begins with."""
    return frozenset((*_hints(), *(f"{n}{end}" for n in range(1, 100) for end in ("st", "nd", "rd", "th")), *_AHEAD))


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Ranks in one sentence."""
    text = reading.text
    if not _hints() & reading.words or not (_SPENDERS & reading.words or spoken_of(doc, reading)):
        return
    others = _ANY_OTHER.finditer(text) if "than" in reading.words else ()
    for found in others:
        if reading.topics or on_topic(doc, reading):
            span = (found.start(), found.start() + len(found[0].partition(" than ")[0].partition(" (")[0]))
            yield from _found(doc, reading, span, Decimal(1), bottom=found["word"] == "less", rule="rank.any_other")
    for found in matches(_pattern(), text, _first_words()) if (_hints() - _MORE) & reading.words else ():
        if _ONE_OF.search(text[max(0, found.start() - 30) : found.start()]):
            continue
        value = _value(found)
        if value is None or not _about(doc, reading, found):
            continue
        bottom = (
            found["word"] or found["alone_word"] or found["pred"] or found["most_word"] or found["lead"] or ""
        ).lower().removeprefix("the ") in (*_BOTTOM, "bottom")
        span = _words(found)
        yield from _found(doc, reading, span, value, bottom=bottom, rule="rank.superlative")


def _value(found: re.Match[str]) -> Decimal | None:
    word = (
        found["ordinal"]
        or found["pred_ordinal"]
        or found["alone"]
        or found["place"]
        or found["only"]
        or found["number"]
        or ""
    ).lower()
    if not word:
        return Decimal(1)
    digits = re.match(r"[0-9]+", word)
    if digits:
        return Decimal(digits[0])
    known = {row["word"]: row["value"] for row in (*rows("ordinals"), *rows("numbers"))}
    return Decimal(known[word]) if word in known else None


def _words(found: re.Match[str]) -> Span:
    """The words of the rank alone: "third-biggest", "lowest", "largest ever", "number five"."""
    end = max(
        (
            found.end(name)
            for name in ("ever", "word", "pred", "alone_word", "place", "only", "number", "most_word")
            if found[name]
        ),
        default=found.end(),
    )
    start = (
        found.start("place")
        if found["place"]
        else found.start("pred_ordinal")
        if found["pred_ordinal"]
        else found.start("pred")
        if found["pred"]
        else found.start()
    )
    return start, end


def _about(doc: Document, reading: Reading, found: re.Match[str]) -> bool:
    """Whether defence spending is what is ranked."""
    text = reading.text
    thing = found["thing"] or ""
    if found["thing"] and _SPENDER.search(thing):
        defence = (
            re.search(r"\b(?:defen[cs]e|military|armed|NATO)\b", thing, re.IGNORECASE)
            or reading.forces
            or reading.topics
        )
        alliance = any("NATO" in m.codes for m in reading.mentions)
        return bool(defence or alliance or on_topic(doc, reading, 1)) and not _other_thing(text, found)
    ranked = (
        found["thing"]
        or found["pred"]
        or found["alone"]
        or found["most"]
        or found["place"]
        or found["number"]
        or found["league"]
        or found["only"]
    )
    if not ranked or _other_thing(text, found):
        return False
    if found["place"] or found["number"]:
        return (
            bool(reading.topics)
            and re.search(r"\b(?:rank|place|position|world|NATO|alliance|Europe|league|spender)", text) is not None
        )
    if (
        found["thing"]
        and re.fullmatch(r"(?:relative |national )?(?:share|percentage|proportion|burden|effort|figure)", thing)
        and "GDP" in text
    ):
        return on_topic(doc, reading, 2) or doc.about_spending
    return bool(reading.topics) or (bool(reading.forces) and on_topic(doc, reading, 1))


def _other_thing(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 40]
    return (
        re.match(
            r"[ ](?:(?:on|in|of|for)[ ](?:[\w'-]{1,20}[ ]){0,2}?(?:aid|health|education|research|"
            r"arms exports|contractor|pensions|equipment|budget)|increase|rise|cut|boost|reduction|drop|"
            r"company|contract|exporter|arms|base|exercise|operation|parade|alliance|conflict)",
            after,
        )
        is not None
    )


def _scope(doc: Document, reading: Reading, span: Span) -> str:
    text = reading.text
    near = text[max(0, span[0] - 60) : span[1] + 110]
    if _EVER.search(text[span[0] : span[1] + 40]) or " ever" in text[span[0] : span[1] + 6]:
        return "own history"
    if re.search(r"\bEuropean (?:NATO|allies|members)|NATO's European", near):
        return "NATO_EUR"
    for pattern, code in _SCOPES:
        if re.search(pattern, near):
            return code
    alliance = any("NATO" in m.codes for m in reading.mentions)
    return (
        "NATO"
        if alliance or any("NATO" in m.codes for i in doc.before(reading.index, 2) for m in doc.mentions(i))
        else "WORLD"
    )


_SCOPES = (
    (r"\b(?:NATO|Nato|alliance|ally|allies)\b", "NATO"),
    (r"\bEU\b|European Union|\bbloc\b", "EU"),
    (r"\b(?:world|globe|global|globally|worldwide|earth|planet|anybody else|anyone else)\b", "WORLD"),
    (r"\bAfrica", "AFRICA"),
    (r"\bMiddle East", "MIDDLE_EAST"),
    (r"\bAsia", "ASIA"),
    (r"\bEurop", "EUROPE"),
    (r"\bG7\b", "G7"),
)


def _found(doc: Document, reading: Reading, span: Span, value: Decimal, *, bottom: bool, rule: str) -> Iterator[Found]:
    text = reading.text
    scope = _scope(doc, reading, span)
    who = subjects.subject_of(doc, reading, span, other_than=scope)
    if who.codes == ("WORLD",):  # a scope, never one of those who are ranked
        who = subjects.NOBODY
    mood = modality.mood(text, span[0])
    period = timing.period_of(doc, reading, span, span[1], mood.modality)
    by = (
        "personnel"
        if _FORCES.search(text[span[0] : span[1] + 14])
        else "per_capita"
        if _HEAD.search(text)
        else "share_of_gdp"
        if _by_share(reading, span)
        else "amount"
    )
    detail: dict[str, object] = {"scope": scope, "rank_by": by}
    if bottom:
        detail["rank_from"] = "bottom"
    quantity = replace(spot(text, span, value, "rank", exact=True, hedge=plain_hedge()), half=Decimal("0.5"))
    yield claim(doc, reading, quantity, Frame("rank", by, rule, who, period, mood, "rank", 45, detail))


def _by_share(reading: Reading, span: Span) -> bool:
    text = reading.text
    if _SHARE.search(text[max(0, span[0] - 60) : span[1] + 60]) and not re.search(
        r"in (?:cash|absolute|dollar) terms", text, re.IGNORECASE
    ):
        money = any(q.unit == "money" and abs(q.start - span[1]) < 60 for q in reading.quantities)
        return not money
    return False


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The place among the members of the scope at the date."""
    year = claim.period.end
    return figures.no_period() if year is None else places.place(claim, view, year)
