"""One country's military spending against another's, or against its own past.

Looks for: "twice as much as Germany", "ten times bigger", "more than the next nine combined", "the size of", "a 60th
    the size", "doubled since 2014", "tenfold", "half of what France spends". "Three times smaller" is a third.
Settled by: the two sides, current US$ from one release; an own past from two years of one release, nominal in
    national currency, then US$, then real. "The next nine" are those that spend next to the subject in all the world.
Known gaps: comparisons with other kinds of spending (education, debt service) are read, never settled.
Source: NATO, table 2; SIPRI, "Current US$".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from factcheck.claims import answers, figures, sides
from factcheck.claims.build import Found, Frame, belongs, claim, on_topic
from factcheck.lexicon import alternation, rows
from factcheck.models import Claim, Evidence, Missing, Modality, Period, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.hedges import Hedge, _hedges, plain_hedge
from factcheck.reading.places import Mention
from factcheck.reading.quantities import Quantity
from factcheck.reading.spots import spot
from factcheck.reading.tokens import matches

_N = (
    r"(?:[0-9]{1,3}(?:\.[0-9])?|(?:two|three|four)[ ]and[ ]a[ ]half|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred|dozens of)"
)
_TAIL = (
    r"(?:[ ](?:its|the|their|our|his|that|those|of|as|than|what|on|in|for|put|by|money|defen[cs]e|military|"
    r"spending|budgets?|expenditures?|outlays?|combined|together|next|other|anybody|anyone|else|any|all|"
    r"rest|world|size|level|amount|is|does|do|spends?|NATO|Nato|EU|[0-9]+|[a-z]+(?=[ ](?:nations|countries|"
    r"combined|largest|highest|biggest))|nations|countries|[A-Z][\w'.-]*),?){0,24}"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    multiples = alternation(row["word"] for row in rows("multiples") if row["word"] != "once")
    return re.compile(
        rf"\b(?P<next>(?:more|less)\b(?:[ ](?!than\b)[\w'.$-]{{1,16}}){{0,9}}?[ ]than[ ](?:(?:the[ ]"
        rf"(?:defen[cs]e[ ]|military[ ])?(?:budgets?|spending)[ ]of[ ])?(?:the[ ]|"
        rf"its[ ])?(?:[\w'-]{{1,20}}[ ]){{0,5}}?(?:next|following|"
        rf"other)[ ](?P<n>{_N})\b(?:[ ](?:[\w'-]{{1,20}})){{0,5}}?[ ](?:combined|together|put[ ]together|"
        rf"taken[ ]together)))"
        rf"|\b(?P<sum>(?:more|less)\b(?:[ ](?!than\b)[\w'.$-]{{1,16}}){{0,9}}?[ ]than[ ]"
        rf"(?!(?:[\w.-]{{1,16}}[ ]){{1,4}}?times\b)"
        rf"[^.;]{{4,120}}?(?:\u2014|-|[ ])(?:combined|put[ ]together|taken[ ]together|"
        rf"(?:manage|spend|spent|muster|lay[ ]out|put[ ]up|come[ ]up[ ]with)[ ]"
        rf"(?:together|between[ ]them)))"
        rf"|\b(?P<exceeds>(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped)?|"
        rf"(?:greater|larger|bigger|higher)[ ]than)[ ](?:(?:that|those)[ ]of[ ])?(?:the[ ])?"
        rf"(?:(?:combined|total|joint)[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}?of[ ])?(?:the[ ])?(?:next|following)[ ]"
        rf"(?P<ex_n>{_N})\b(?:[ ](?!combined)[\w'-]{{1,20}}){{0,4}}"
        rf"(?:[ ](?:combined|together|put[ ]together|taken[ ]together))?)"
        rf"|\b(?P<out>outspen(?:d|ds|t|ding)(?:[ ](?:the[ ])?(?:(?:next|"
        rf"following)[ ](?P<out_n>{_N})\b(?:[ ][\w'-]{{1,20}}){{0,4}}?[ ](?:combined|together|put[ ]together|"
        rf"taken[ ]together)|(?P<behind_n>{_N})[ ](?:[\w'-]{{1,20}}[ ]){{1,3}}?(?:behind|after|"
        rf"below)[ ]it[ ](?:combined|"
        rf"together|put[ ]together|taken[ ]together))|(?=[ ](?:the[ ])?[A-Z])))"
        rf"|\b(?P<times>(?P<k>{_N})[ ]times[ ](?:as[ ](?:much|many|large|big|high)|(?P<comp>more|bigger|"
        rf"higher|larger|greater|the|what|that|its|of|less|smaller|lower|fewer)\b|[A-Z][\w.]+(?:'s)?\b))"
        rf"|\b(?P<word>{multiples})\b"
        r"|\b(?P<half>(?:(?:just[ ]|only[ ])?(?:half|(?:an?|one)[ -](?:third|quarter|fifth|sixth|seventh|eighth|"
        r"ninth|tenth)|two[ -]thirds|three[ -]quarters))[ ](?:of[ ](?=[A-Z][\w.]{1,14}'s?(?:[.,;]|$|[ ](?:defen|"
        r"military|budget|spending)))|of[ ](?:ours|theirs)|as[ ]much(?:[ ]again)?|(?:of[ ])?what|that[ ]of|"
        r"(?:of[ ])?(?:the[ ])?(?:size[ ]of|"
        r"(?:defen[cs]e|military)[ ](?:budget|spending)[ ]of))\b)"
        r"|\b(?P<nth>an?[ ](?P<nth_n>[0-9]{1,3})(?:th|rd|nd|st)[ ](?:of[ ])?the[ ]size)\b"
        r"|\b(?P<size>(?<!twice )(?<!times )(?<!half )(?<!double )(?<!relative to )(?<!given )"
        r"(?:the[ ](?:same[ ])?size[ ]of(?![ ](?:the|its|their)[ ]econom)|"
        r"as[ ]much[ ]on[ ](?:defen[cs]e|its[ ]military|the[ ]military)[ ]as|on[ ]a[ ]par[ ]with|"
        r"equal[ ]to[ ]that[ ]of))\b",
        re.IGNORECASE,
    )


_PAST = re.compile(
    r"\b(?:since|over the (?:past|last)|in the (?:past|last)|between (?:19|20)|from (?:19|20)|"
    r"in (?:just )?(?:a|one|two|three|four|five|six|ten|[0-9]+) (?:years|decade)|than (?:in )?(?:19|20)|"
    r"as in (?:19|20)|compared with|(?:a|two) decades? (?:ago|earlier)|last year|this year|by (?:19|20)|"
    r"in (?:19|20))",
    re.IGNORECASE,
)
_VERBED = re.compile(r"(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv)(?:ed|ing|es)$", re.IGNORECASE)
_NOISE = re.compile(
    r"\b(?:double[ -](?:breasted|agent|standard|digit|edged|check|down|quotes?|act|whammy)|twice[ ](?:a|"
    r"weekly|daily|before|elected|about)|double[ -]digit|half-brother|doubling[ ]down|thrice)\b",
    re.IGNORECASE,
)
_LEVEL_OF = re.compile(
    r"\b(?:the[ ])?(?:NATO|Nato|alliance's|alliance)(?:'s)?[ ](?:[0-9.]+%[ ])?(?:commitment|target|goal|"
    r"minimum|guideline|benchmark|threshold)"
)
_OTHER_SIDE = re.compile(
    r"[ ](?:that|its|their|our|those)[ ](?:of[ ]the[ ](?:\w+[ ]){0,5}?(?:Act|bill|programme|program|"
    r"package)|commitments?|efforts?|pledges?)\b"
)
_INVERSE = re.compile(
    r"[^.;]{0,60}?\bthan[ ](?:we|it|they|he|she)[ ](?:do|does|did|spends?)[ ](?:on|"
    r"for)[ ](?:the[ ])?(?:defen[cs]e|military)"
)
_COUNTING = re.compile(r"\b(?:as many as|allies|members|countries) (?:as )?in (?:19|20)|allies are at or above")


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    """Words without which nothing is compared."""
    multiples = {part for row in rows("multiples") for part in row["word"].split("-")}
    others = "than times size half third quarter fifth sixth seventh eighth ninth tenth thirds quarters much par equal"
    return frozenset(
        {*multiples, *others.split(), "outspend", "outspends", "outspent", "outspending", "next", "following"}
    )


_AHEAD = (
    *("more", "less", "exceed", "exceeds", "exceeded", "exceeding", "surpass", "surpasses", "surpassed", "surpassing"),
    *("outstrip", "outstrips", "outstripped", "greater", "larger", "bigger", "higher", "outspend", "outspends"),
    *("outspent", "outspending", "just", "only", "half", "a", "an", "one", "the", "as", "on", "equal"),
)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What a comparison begins with."""
    numbers = (*map(str, range(1000)), *re.findall(r"[a-z]+", _N))
    multiples = (row["word"].partition("-")[0] for row in rows("multiples"))
    return frozenset((*numbers, *multiples, *_AHEAD))


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Comparisons in one sentence."""
    text = reading.text
    if not _hints() & reading.words or not (reading.topics or on_topic(doc, reading, 2)):
        return
    for found in matches(_pattern(), text, _first_words()):
        noise = _NOISE.search(text[max(0, found.start() - 1) : found.end() + 12])
        if (
            noise
            or _OTHER_SIDE.match(text, found.end("word") if found["word"] else found.end())
            or not _spending(doc, reading, found)
        ):
            continue
        value, hedge, rule = _value(found)
        if value is None:
            continue
        ratio = _TO_ONE.match(text, found.end()) if found["out"] and not (found["out_n"] or found["behind_n"]) else None
        if ratio is not None:
            value, hedge, rule = _number(ratio["k"]), None, "comparison.times"
        if value is None:
            continue
        if rule == "comparison.times" and _INVERSE.match(text, found.end()):
            value = (1 / value).quantize(Decimal("0.001"))
        yield _found(doc, reading, found, value, hedge, rule)


_TO_ONE = re.compile(
    rf"[^.;]{{0,50}}?\bby[ ](?:[a-z]+[ ]){{0,3}}?(?P<k>{_N}|thirteen|fourteen|sixteen)[ ](?:to|-to-)[ ]?(?:one|1)\b"
)


def _spending(doc: Document, reading: Reading, found: re.Match[str]) -> bool:
    """Whether defence spending is compared: topic near, or the sentence of one on topic with nothing rival."""
    low, high = found.span()
    if found["word"] and not _compares(reading.text, found):
        return False
    near = [s for s in (*reading.topics, *reading.forces) if s[0] - high < 70 and low - s[1] < 90]
    if near and (reading.topics or on_topic(doc, reading, 2)):
        return not found["word"] or belongs(reading, (low, high), high)
    return (
        on_topic(doc, reading, 1)
        and not reading.rivals
        and bool(re.search(r"\b(?:budget|spend|spends|spending|expenditure|military)\b", reading.text))
    )


def _compares(text: str, found: re.Match[str]) -> bool:
    """ "doubled" of spending itself, "double the ..." and "twice as much", not "doubled its efforts"."""
    after = text[found.end() : found.end() + 70]
    before = text[max(0, found.start() - 80) : found.start()]
    if re.match(r"[ ](?:as|the|what|that|its|their|our|his|her|your|of|Germany|[A-Z])", after) or re.match(
        r"[ ](?:increase|rise|jump|boost)", after
    ):
        return True
    budget = re.search(r"\b(?:budget|spending|expenditure|outlays?|bill|it)\b", before + after)
    return (_VERBED.search(found[0]) is not None and budget is not None) or found[0].lower().endswith("fold")


def _value(found: re.Match[str]) -> tuple[Decimal | None, Hedge | None, str]:
    if found["next"] or found["sum"]:
        more = found[0].lower().startswith("more")
        return Decimal(1), _hedges()["more than" if more else "less than"], "comparison.combined"
    if found["out"] or found["exceeds"]:
        return Decimal(1), _hedges()["more than"], "comparison.combined"
    if found["times"]:
        return _times(found), None, "comparison.times"
    if found["word"]:
        word = found["word"].lower()
        known = {row["word"]: Fraction(row["value"]) for row in rows("multiples")}
        fraction = known[word]
        return Decimal(fraction.numerator) / Decimal(fraction.denominator), None, "comparison.multiple"
    if found["half"]:
        words = {
            **{"half": "0.5", "third": "0.3333", "quarter": "0.25", "thirds": "0.6667", "quarters": "0.75"},
            **{"fifth": "0.2", "sixth": "0.1667", "seventh": "0.1429", "eighth": "0.125", "ninth": "0.1111"},
            "tenth": "0.1",
        }
        part = re.search(rf"{'|'.join(sorted(words, key=len, reverse=True))}", found["half"].lower())
        again = Decimal(found["half"].lower().endswith("again"))
        return (Decimal(words[part[0]]) + again if part else None), None, "comparison.part"
    if found["nth"]:
        return (Decimal(1) / Decimal(found["nth_n"])).quantize(Decimal("0.0001")), None, "comparison.part"
    return Decimal(1), None, "comparison.size"


def _times(found: re.Match[str]) -> Decimal | None:
    value = _number(found["k"])
    smaller = found["comp"] and found["comp"].lower() in ("less", "smaller", "lower", "fewer")
    return (Decimal(1) / value).quantize(Decimal("0.001")) if smaller and value else value


def _number(words: str) -> Decimal | None:
    word = words.lower()
    numbers = {row["word"]: row["value"] for row in rows("numbers")} | {"a hundred": "100", "fifteen": "15"}
    text = numbers.get(word.removesuffix(" and a half"), word)
    if word.endswith("and a half"):
        text += ".5"
    if not re.fullmatch(r"[0-9.]+", text):
        return None
    return Decimal(text)


def _found(
    doc: Document, reading: Reading, found: re.Match[str], value: Decimal, hedge: Hedge | None, rule: str
) -> Found:
    text = reading.text
    quantity = spot(text, found.span(), value, "times", hedge=hedge)
    if hedge is not None:
        quantity = replace(quantity, span=found.span())
    mood = modality.mood(text, quantity.start)
    if rule == "comparison.size" and quantity.hedge == plain_hedge():
        quantity = replace(quantity, half=Decimal("0.05"))
    detail = _reference(reading, found, quantity, rule)
    subject = subjects.subject_of(doc, reading, quantity.span, after=found.end())
    if not subject.codes and "n" in detail:
        subject = subjects.largest_spender(text)
    period = _period(
        doc,
        reading,
        quantity,
        found,
        mood.modality,
        own=detail.get("reference") == "own past" or _AS_IN.match(text, found.end()) is not None,
    )
    frame = Frame("comparison", "amount_usd", rule, subject, period, mood, "times", 60, detail)
    return claim(doc, reading, quantity, frame)


def _reference(reading: Reading, found: re.Match[str], quantity: Quantity, rule: str) -> dict[str, object]:
    """What it is compared with: codes, "own past", "next 9 combined", or what the words say."""
    text = reading.text
    counted = found["n"] or found["out_n"] or found["behind_n"] or found["ex_n"]
    if counted:
        numbers = {row["word"]: row["value"] for row in rows("numbers")}
        n = numbers.get(counted.lower(), counted)
        return {"reference": f"next {n} combined", "n": int(n)} if str(n).isdigit() else {}
    after = text[quantity.end : quantity.end + 110]
    if found["sum"]:
        codes = [c for m in reading.mentions if found.start() <= m.span[0] < found.end() for c in m.codes]
        return {"reference": "+".join(codes)} if codes else {}
    if _LEVEL_OF.search(text[found.end() : found.end() + 50]):
        return {"reference": "NATO target"}
    if re.search(r"\b(?:anybody|anyone|any other|nobody)\b", after[:90]):
        return {"reference": "any other country"}
    later = [m for m in reading.mentions if found.end() - 2 < m.span[1] and m.span[0] < found.end() + 70]
    if rule != "comparison.multiple" or not _VERBED.search(found[0]):
        if re.search(r"\brest of (?:NATO|Nato|the alliance)", after):
            return {"reference": "NATO excluding USA"}
        if later:
            named = _combined(text, later) or later[:1]
            return {"reference": "+".join(dict.fromkeys(c for m in named for c in m.codes))}
    if _PAST.search(text[found.start() :]) or _VERBED.search(found[0]):
        return {"reference": "own past"}
    return {}


_LISTED = re.compile(r"(?:'s?)?(?:,[ ]|,?[ ]and[ ])(?:the[ ])?")
_COMBINED = re.compile(
    r"(?:'s?)?[ ](?:(?:do|did|spend|spent)[ ])?(?:combined|together|put[ ]together|taken[ ]together)\b"
)


def _combined(text: str, places: list[Mention]) -> list[Mention]:
    """The places of a list that is taken together ("China and Russia combined"); none where it is not."""
    kept = places[:1]
    for one, other in pairwise(places):
        if _LISTED.fullmatch(text[one.span[1] : other.span[0]]) is None:
            break
        kept.append(other)
    return kept if _COMBINED.match(text, kept[-1].span[1]) else []


def _period(
    doc: Document, reading: Reading, quantity: Quantity, found: re.Match[str], mood: Modality, *, own: bool
) -> Period:
    """A stretch for a comparison with the own past; else the year or the present."""
    when = timing.nearest(reading, quantity.figure, found.end(), roles=("at", "by", "since", "over"))
    year = None if doc.published is None else doc.published.year
    if when is not None and (own or when.role == "over"):
        if when.role == "since" or (
            own and when.role == "at" and when.end is not None and year is not None and when.end < year
        ):
            return Period(when.start, year, when.basis)
        return Period(when.start, when.end, when.basis)
    return timing.period_of(doc, reading, quantity.figure, found.end(), mood)


_AS_IN = re.compile(r"[^.;]{0,20}?[ ](?:as|than|since|when)[ ](?:in[ ])?(?:19|20)[0-9]{2}")


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The two sides, current US$ from one release; an own past as a change is settled."""
    years = figures.years(claim)
    if years is None:
        return figures.no_period()
    return answers.answers(claim, view, sides.readings(claim, view, *years), years[1], needs=sides.needs(claim))
