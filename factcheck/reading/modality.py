"""What a clause does with its number: states it, forecasts it, promises it, demands it, denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.models import Modality

REACH = 110  # characters before the number in which its verb stands


@dataclass(frozen=True, slots=True)
class Mood:
    """A modality and the words that say so (empty for a plain statement)."""

    modality: Modality
    words: str = ""
    start: int = -1


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    body = alternation(row["words"] for row in rows("modality") if row["words"] != "n't")
    return re.compile(rf"(?<![A-Za-z])(?P<word>{body})(?![A-Za-z])|(?P<nt>n't)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _modalities() -> dict[str, Modality]:
    return {row["words"].lower(): Modality(row["modality"]) for row in rows("modality")}


_CLAUSE = re.compile(
    r"[;:]|(?P<dash>[ ]--?[ ]|\u2014)|,[ ](?:but|while|whereas|and|which|when|where|up[ ]from|down[ ]from|compared|"
    r"though|although|as)\b|[ ](?:but|while|whereas|although)[ ]"
)
_QUESTION = re.compile(
    r"^[\"']?(?:Should|Would|Could|What if|Suppose|If)\b[^.]*(?:\?|,)|^[\"']?Were[ ](?:the[ ])?[A-Z]\w+[ ]to\b"
    r"|^[\"']?(?:Has|Have|Had|Did|Does|Do|Is|Are|Was|Were|Will|Can)\b[^.?!]*\?[\"' ]*$"
)


@lru_cache(maxsize=256)
def clause_start(text: str, at: int) -> int:
    """Where the clause that holds position `at` begins."""
    start = 0
    for found in _CLAUSE.finditer(text, 0, at):
        start = found.end()
    return start


def _governing_start(text: str, at: int) -> int:
    """The same, where what stands between two dashes does not end the clause around them."""
    start, outside = 0, -1
    for found in _CLAUSE.finditer(text, 0, at):
        if found["dash"] and outside >= 0:
            start, outside = outside, -1
            continue
        outside = start if found["dash"] else outside
        start = found.end()
    return start


def mood(text: str, at: int) -> Mood:
    """The modality of the clause around a number at position `at` of a plain sentence.

    >>> mood("Spain said it would reach 2% by 2029.", 26).modality
    <Modality.PLEDGE: 'pledge'>
    >>> mood("Spain does not spend 2%.", 21).modality
    <Modality.NEGATED: 'negated'>
    """
    start = max(_governing_start(text, at), at - REACH)
    found = [(m["word"] or m["nt"], m.start()) for m in _pattern().finditer(text, start, at)]
    moods = [Mood(_modalities()[word.lower()], word, where) for word, where in found]
    moods = [_own_wish(text, one) for one in moods if _holds(text, one, at)] or list(_around(text, at))
    if _QUESTION.match(text) or _supposes(text[start:at]):
        return Mood(Modality.HYPOTHETICAL, "if", 0)
    if not moods:
        return Mood(Modality.ASSERTED)
    best = _strongest(moods)
    reported = best.modality is Modality.HYPOTHETICAL and best.words.lower() == "would" and _SAID.search(text[:at])
    return Mood(Modality.FORECAST, best.words, best.start) if reported else best


_IF = re.compile(r"\bif\b", re.IGNORECASE)


def _supposes(lead: str) -> bool:
    """Whether an "if" governs what follows; in "if you look closely, spending fell by 2%" it does not."""
    supposed = _IF.search(lead)
    if supposed is None:
        return False
    rest = lead[supposed.end() :].partition(", ")[2]
    return _REPORTED.search(rest) is None


def stated(mood: Mood) -> Mood:
    """The mood of what is so already beside a plan: "from 2%" in "will rise from 2% to 2.5%"."""
    return Mood(Modality.ASSERTED) if mood.modality in (Modality.FORECAST, Modality.PLEDGE) else mood


_A_THING = re.compile(
    r"[ ](?:much|most|part|some|half|money|spending|costs?|the[ ](?:cost|bill|total|budget|"
    r"spending))\b"
)
_TO_KNOW = re.compile(r"[ ](?:only[ ])?to[ ](?:know|understand|see|hear|explain|find[ ]out)\b")


_OUTCOMES = ("to reach", "to hit", "to rise to", "to climb to", "to increase to")
_MOVED = re.compile(
    r"\b(?<!will )(?<!would )(?:rose|risen|grew|grown|climbed|jumped|surged|soared|increased|swelled|went[ ]up|"
    r"expanded|"
    r"rebounded|leapt|shot[ ]up)\b[^.;]*$"
)


def _holds(text: str, mood: Mood, at: int) -> bool:
    """Whether a word of mood governs the figure: no denial of another verb, no "wants to know why"."""
    if mood.modality is Modality.NEGATED:
        return _denies(text, mood, at)
    if mood.words.lower() in _OUTCOMES and _MOVED.search(text[max(0, mood.start - REACH) : mood.start]):
        return False
    after = mood.start + len(mood.words)
    if mood.modality is Modality.DEMAND and mood.words.lower().startswith("push") and _UP.match(text, after):
        return False
    return mood.modality is not Modality.DEMAND or not (_TO_KNOW.match(text, after) or _A_THING.match(text, after))


_UP = re.compile(r"[^.;,]{0,60}?[ ](?:up|higher|above|past|beyond|to[ ](?:(?:a|some|about|nearly|over)[ ])?[$£€0-9])")


def _own_wish(text: str, mood: Mood) -> Mood:
    """ "wants to spend" is a plan of one's own, "wants allies to spend" a demand."""
    own = mood.words.lower() == "wants" and text.startswith(" to ", mood.start + len(mood.words))
    return Mood(Modality.FORECAST, mood.words, mood.start) if own else mood


_DENIED = re.compile(
    r"(?:[ ](?:even|yet|currently|now|always|quite|actually|been|be|to|come|close|near|have|has|had)){0,4}[ ]"
    r"(?:spen[dt]\w*|meet\w*|met|reach\w*|hit\w*|devot\w*|allocat\w*|exceed\w*|invest\w*|honou?r\w*|"
    r"plan[ ]to|expect[ ]to|intend[ ]to|fulfil\w*|achiev\w*|rais\w*|increas\w*|pass\w*|put\w*|pay\w*|paid|"
    r"anywhere|the|at|a|an|more|less|over|above|it)\b"
)


def _denies(text: str, mood: Mood, at: int) -> bool:
    """Whether a "not" denies the figure, not some other verb of the clause."""
    word = mood.words.lower()
    if word not in ("not", "n't", "never"):
        return True
    end = mood.start + len(word)
    return at - end < 14 or (at - end < 60 and _DENIED.match(text, end) is not None)


_HEADLINE = re.compile(
    r"^[\"']?(?:[A-Z][\w'.-]{1,20}[ ]){1,3}to[ ](?:boost|raise|lift|hike|increase|spend|cut|slash|double|"
    r"reach|hit|up|invest|add|trim|reduce|allocate)\b"
)
_REPORTED = re.compile(r"\b(?:grew|rose|fell|spent|was|were|had|jumped|climbed|reached|increased|dropped)\b")
_AFTERWARDS = re.compile(
    r"[^.;,]{0,60}?\b(?P<word>will|is set to|are set to|is expected to|would|is projected to|is to be)\b"
)


def _around(text: str, at: int) -> list[Mood]:
    """A forecast said elsewhere: a headline's "Sweden to boost", a draft budget, a verb after the figure."""
    head = _HEADLINE.match(text)
    if head and head.end() <= at and not _REPORTED.search(text, head.end(), at):
        return [Mood(Modality.FORECAST, "to", head.end())]
    if _DRAFT.search(text):
        return [Mood(Modality.FORECAST, "draft", 0)]
    before = text[max(_governing_start(text, at), at - REACH) : at]
    for pattern, place, words in ((_PENDING, before, "pending"), (_IN_A_BILL, before, "bill")):
        if pattern.search(place):
            return [Mood(Modality.FORECAST, words, at)]
    if _SOUGHT.match(text, at):
        return [Mood(Modality.FORECAST, "sought", at)]
    after = _AFTERWARDS.match(text, at) if at < 30 else None
    return [Mood(_modalities()[after["word"]], after["word"], at)] if after and after["word"] in _modalities() else []


_BILL = (
    r"(?:bills?|amendments?|plans?|proposals?|requests?|motions?|accords?|deals?|agreements?|blueprints?|outlines?|"
    r"measures?|legislation|package|resolution)"
)
_PENDING = re.compile(
    r"\b(?:planned|requested|looming|impending|threatened|pending|automatic|scheduled|possible|potential)[ ]"
    r"(?:[\w'-]{1,14}[ ]){0,3}$"
    r"|\b(?:planned|requested|looming|impending|threatened|automatic|scheduled)[ ](?:[\w'-]{1,14}[ ]){0,2}"
    r"(?:cuts?|reductions?|increases?|rises?|boosts?)[ ](?:[\w'-]{1,14}[ ]){0,6}$",
    re.IGNORECASE,
)
_IN_A_BILL = re.compile(
    rf"\b{_BILL}[ ](?:to|for|that[ ]would|calling[ ]for)[ ][^.;]{{0,90}}$"
    rf"|\b(?:{_BILL}|budget)[ ](?:also[ ])?(?:allows|allow|provides|provide|establishes|includes|include|contains|"
    rf"hikes|increases|boosts|cuts|raises|adds|gives|sets|lifts|slashes|trims|reduces|authorizes|authorises|allocates|"
    rf"envisages|foresees)[ ][^.;]{{0,90}}$"
    r"|\b(?:seek|seeking|propose|request|requesting|supporting|backing|facing|faces?|avert|averting|allows?[ ]for)[ ]"
    r"(?:an?[ ]|the[ ]|another[ ]|some[ ]|up[ ]to[ ]|about[ ]|more[ ]than[ ]){0,2}$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"[\w$.,%-]{1,14}(?:[ ][\w.,%-]{1,14}){0,5}?[ ](?:(?:that[ ])?(?:he|she|it|they|[A-Z]\w+)[ ](?:seeks|wants|"
    r"proposes|requested|sought|is[ ]seeking)|(?:proposed|sought|requested|planned)[ ]by)\b"
    r"|[\w$.,%-]{1,14}(?:[ ][\w.,%-]{1,14}){0,4}?[ ](?:cuts?|reductions?|increases?)[ ](?:set|due|slated|"
    r"scheduled)[ ]to\b"
    r"|[\w$.,%-]{1,14}(?:[ ][\w.,%-]{1,14}){0,2}?[ ](?:in[ ])?(?:proposed|planned|automatic|looming|threatened|"
    r"possible|potential|requested)[ ](?!by\b)"
    r"|[\w$.,%-]{1,14}(?:[ ](?:million|billion|trillion|annual))?[ ](?:military|defen[cs]e|Pentagon)(?:[ ]spending|"
    r"[ ]budget|[ ]policy)?[ ](?:bill|request|proposal|package|blueprint)\b"
)
_DRAFT = re.compile(
    r"\b(?:draft budget|budget draft|draft plan|budget proposal|proposed budget|budget blueprint|"
    r"budget request|request(?:s|ed|ing)? (?:a |an )?(?:budget|\$))",
    re.IGNORECASE,
)

_SAID = re.compile(r"\b(?:said|says|announced|confirmed|told|insisted)\b")

_ORDER = (Modality.NEGATED, Modality.PLEDGE, Modality.DEMAND, Modality.TARGET, Modality.FORECAST, Modality.HYPOTHETICAL)


def _strongest(moods: list[Mood]) -> Mood:
    for modality in _ORDER:
        for one in reversed(moods):
            if one.modality is modality:
                return one
    return moods[-1]
