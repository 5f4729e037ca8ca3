"""Whose number it is: the country or group that a quantity in a sentence belongs to.

Candidates are the places named in the sentence, scored by grammar and nearness; a pronoun stands for
the best candidate before it, else for the subject that the sentences before left behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.models import Span
from factcheck.reading.document import Document, Reading
from factcheck.reading.modality import clause_start
from factcheck.reading.places import Mention, mentions
from factcheck.reading.standing import joined, speaks, standing, without_us

LOOK_BACK = 6  # sentences; further back "it" seldom refers

_PRONOUN = re.compile(
    r"\b(?P<third>[Ii]t(?!(?:'s|[ ]is|[ ]was)[ ](?:[A-Z]|clear|unclear|important|likely|possible|hard|time|true))|"
    r"[Ii]ts|[Tt]hey|[Tt]heir|[Tt]he[ ](?:country|nation|kingdom|republic|island|"
    r"city-state|government|former|bloc)(?:'s)?(?![ ](?:in|of)[ ][A-Z])|[Hh]er)\b"
    r"|\b(?P<first>[Ww]e|[Oo]ur|[Tt]his[ ](?:country|nation)(?:'s)?)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Codes that a quantity belongs to, with how they were found; `named` is the mention if in the sentence."""

    codes: tuple[str, ...]
    how: str
    span: Span | None = None
    sure: bool = True


NOBODY = Subject((), "no place named")


_NEAR = re.compile(
    r"[ ,:;]{0,2}(?:(?:at|on|with|is|was|spends?|spent|only|now|alone|by|'s|-|an?|for|roughly)[ ]){0,3}[\"'(]{0,2}"
)
_AFTER = re.compile(
    r"(?P<by>[ ](?:[\w'.-]{1,20}[ ]){0,5}?(?:spent|devoted|allocated|paid|invested|set[ ]aside|"
    r"earmarked)[ ](?:[\w'.-]{1,20}[ ]){0,4}?by[ ](?:the[ ])?)$"
    r"|(?P<of>[ ,(]{0,2}(?:(?:of[ ]GDP|[\w'-]{1,20})[ ]){0,4}?(?:by|for|in|from|across|among)[ ](?:the[ ])?)$"
)


def subject_of(
    doc: Document, reading: Reading, figure: Span, *, after: int | None = None, other_than: str | None = None
) -> Subject:
    """The subject of the quantity whose phrase is `figure`; `after` is where its base ("of GDP") ends.

    A place with the code `other_than` (the total that a share is of) is passed over.
    """
    if other_than is not None:
        reading = reading.without(other_than)
    found = _respective(reading, figure) or _subject_of(doc, reading, figure, after or figure[1])
    codes = without_us(reading.text, found.codes)
    return found if codes == found.codes else Subject(codes, f"{found.how}, without the United States", found.span)


def _subject_of(doc: Document, reading: Reading, figure: Span, after: int) -> Subject:
    best, score = NOBODY, -1.0
    for at, mention in enumerate(reading.mentions):
        if figure[0] <= mention.span[0] < figure[1]:  # "$3bn extra U.S. dollars"
            continue
        points, how = _score(reading, mention, figure, after)
        if points > score and points > 12:
            codes = joined(reading.text, reading.mentions, at) if how != "followed by it" else mention.codes
            best, score = Subject(codes, f"{mention.text!r} {how}", mention.span), points
    pronoun = _pronoun(reading.text, figure[0])
    beside = best.span is None or best.span[0] < pronoun.start() or best.span[0] >= figure[1] if pronoun else False
    if pronoun is not None and score < 70 and (beside or score < 20):
        before = best.span is not None and best.span[1] <= pronoun.start() and not _foretells(reading, best, pronoun)
        return _referent(doc, reading, pronoun, best if score >= 16 and before else NOBODY)
    if best.codes:
        return best
    home = next((m for m in reading.mentions if m.sense == "seat" and m.text == "Pentagon"), None)
    found = inherited(doc, reading.index) if home is None else Subject(home.codes, f"{home.text!r} in it", home.span)
    return found if found.codes else _only_one(reading)


def _respective(reading: Reading, figure: Span) -> Subject | None:
    """ "Spain and Belgium spent 1.0% and 1.1% respectively": the nth place has the nth figure."""
    if "respectively" not in reading.text:
        return None
    figures = [q.span for q in reading.quantities if q.unit != "number"]
    places = [m for m in reading.mentions if not m.group]
    if figure not in figures or len(places) != len(figures):
        return None
    mention = places[figures.index(figure)]
    return Subject(mention.codes, f"{mention.text!r}, respectively", mention.span)


def _only_one(reading: Reading) -> Subject:
    """Where grammar finds no subject anywhere, the one country that the sentence names at all."""
    named = {m.codes: m for m in reading.mentions if not m.group}
    if len(named) != 1:
        return NOBODY
    mention = next(iter(named.values()))
    return Subject(mention.codes, f"{mention.text!r}, the only place named", mention.span)


def _score(reading: Reading, mention: Mention, figure: Span, after: int) -> tuple[float, str]:
    start, end = mention.span
    text = reading.text
    if _MEMBERS.search(text, max(0, start - 40), end):
        return 0.0, ""
    if end <= figure[0]:
        gap = text[end : figure[0]]
        stand = standing(text, mention)
        bracket = "(" in gap
        if (
            (stand >= 28 or (bracket and stand))
            and len(gap) < 24
            and _NEAR.fullmatch(gap)
            and mention.sense != "demonym"
        ):
            return 90.0 if bracket else 80.0, "right before the figure"
        if stand and _owns_topic(reading, mention, figure):
            return 75.0, "whose spending it is"
        if not stand or (_LIKENED.search(text[:start]) and "," in gap):
            return 0.0, ""
        same_clause = clause_start(text, figure[0]) <= start
        return stand - len(gap) / 10 + (10 if same_clause else 0) + (
            8 if len(gap) < 15 and stand >= 26 else 0
        ), "before it"
    if start >= figure[1]:
        gap = text[after:start]
        found = _AFTER.fullmatch(gap) if len(gap) < 60 else None
        if found and found["by"]:
            return 95.0, "followed by it"
        stand = standing(text, mention)
        if found and not speaks(text, mention) and mention.sense != "demonym":
            if re.search(r"\b(?:across|among)\b", gap) and len(gap) < 16:
                return 72.0, "which it is spread over"
            beside = _BESIDE.search(text[max(0, figure[0] - 16) : figure[0]])
            return (70.0 if beside and len(gap) < 20 else 24.0), "after it"
        return (stand - 16 - len(gap) / 8 if stand else 0.0), "after it"
    return 0.0, ""


_MEMBERS = re.compile(
    r",[ ](?:all|both|each|most|none)[ ](?:of[ ](?:them|which|whom)|members|allies|part)\b[^,;.]{0,40}$"
)
"""Up to the group that countries belong to: "the Nordic countries, all of them NATO members"."""
_LIKENED = re.compile(r",[ ](?:like|unlike|along[ ]with|as[ ]well[ ]as|together[ ]with|such[ ]as)\b[^,]{0,60}$")
_BESIDE = re.compile(r"\b(?:against|versus|vs|compared[ ](?:to|with)|than|and|from)[ ](?:the[ ])?$")


def _owns_topic(reading: Reading, mention: Mention, figure: Span) -> bool:
    """ "US military spending of 3.4%": the place, the topic and the figure side by side."""
    if figure[0] - mention.span[1] > 60:
        return False
    text = reading.text
    return any(
        (0 <= start - mention.span[1] <= 4 or (start <= mention.span[0] and end > mention.span[1]))
        and end <= figure[0]
        and _TO_FIGURE.fullmatch(text[end : figure[0]]) is not None
        for start, end in reading.topics
    )


_TO_FIGURE = re.compile(
    r"[ ,:(]{0,3}(?:(?:of|at|is|was|to|will|would|should|increase|rise|has|reached|hit|be|stands|stood|now|"
    r"currently|only|just|about|around)[ ]){0,5}[\"'(]?"
)


def _foretells(reading: Reading, best: Subject, pronoun: re.Match[str]) -> bool:
    """ "NATO predicts they will": who says it is not who they are."""
    plural = pronoun[0].lower() in ("they", "their")
    return plural and best.span is not None and _FORETELLS.match(reading.text, best.span[1]) is not None


_FORETELLS = re.compile(r"[ ](?:predict|expect|estimate|project|forecast|believe|reckon|calculate)(?:s|ed)?\b")


def _pronoun(text: str, end: int) -> re.Match[str] | None:
    return max(_PRONOUN.finditer(text, 0, end), key=lambda m: m.start(), default=None)


def _referent(doc: Document, reading: Reading, pronoun: re.Match[str], best: Subject) -> Subject:
    word = pronoun[0]
    ours = re.search(r"\b(?:[Ww]e|[Oo]ur)\b", reading.text[: pronoun.start()])
    if pronoun["first"] or (ours and not best.codes):
        if best.codes and best.span and best.span[0] < pronoun.start() and "NATO" not in best.codes:
            return Subject(best.codes, f"{word!r}: {best.how}", best.span)
        found = NOBODY if _AMERICAN.search(reading.text) else inherited(doc, reading.index, first_person=True)
        if not found.codes:
            found = _home(reading.text, first_person=True)
        return Subject(found.codes, f"{word!r}: {found.how}", sure=False)
    number = _plural_or_single(reading, pronoun)
    if number is not None:
        return number
    if best.codes:
        return Subject(best.codes, f"{word!r}: {best.how}", best.span)
    found = inherited(doc, reading.index, groups=_ONE_COUNTRY.match(word) is None)
    return Subject(found.codes, f"{word!r}: {found.how}")


_ONE_COUNTRY = re.compile(r"[Tt]he[ ](?:country|nation|kingdom|republic|island|city-state)")
_PLURAL = re.compile(r"(?:allies|members|countries|nations|states|governments|partners|Europeans|economies)$")


def _plural_or_single(reading: Reading, pronoun: re.Match[str]) -> Subject | None:
    """ "its" is not the members' and "their" is not one country's, where the sentence names one of each before."""
    before = [m for m in reading.mentions if m.span[1] <= pronoun.start()]
    plural = [m for m in before if m.group and (_PLURAL.search(m.text) or _LEADERS.match(reading.text, m.span[1]))]
    single = [m for m in before if not m.group and standing(reading.text, m) >= 20]
    word = pronoun[0].lower()
    if not plural or not before:
        return None
    if word in ("they", "their"):
        return Subject(plural[-1].codes, f"{pronoun[0]!r}: {plural[-1].text!r}", plural[-1].span)
    if word in ("it", "its") and single:
        return Subject(single[-1].codes, f"{pronoun[0]!r}: {single[-1].text!r}", single[-1].span)
    return None


_LEADERS = re.compile(r"(?:'s?)?[ ](?:leaders|allies|members|governments|countries|nations|states|ministers)\b")


_FIRST = re.compile(r"\b(?:[Ww]e|[Oo]urs?|[Uu]s)\b")


def largest_spender(text: str) -> Subject:
    """The United States, where "we" say what no other country's figures can mean: more than half of what NATO spends
    (no other ally has a tenth, by all of NATO's releases), more than the next five and more together."""
    return Subject(("USA",), "'we', who spend most", sure=False) if _FIRST.search(text) else NOBODY


def inherited(
    doc: Document, index: int, *, allow_home: bool = True, first_person: bool = False, groups: bool = True
) -> Subject:
    """The subject that earlier sentences left behind: the best-standing place of the nearest one, groups or none.

    Where no place was named at all, American spelling in the sentence ("defense") speaks of home.
    """
    for back in doc.before(index, LOOK_BACK):
        text = doc.text(back)
        if first_person and re.search(r"\b[Ww]e\b", text):
            continue
        ranked = [
            (standing(text, m), -m.span[0], at)
            for at, m in enumerate(doc.mentions(back))
            if (groups or not m.group) and standing(text, m) >= 12
        ]
        if ranked:
            _, _, at = max(ranked)
            return Subject(joined(text, doc.mentions(back), at), f"from sentence {back + 1}")
    if not allow_home:
        return NOBODY
    where = NOBODY if first_person else _dateline(doc)
    return where if where.codes else _home(doc.text(index))


_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Z .'-]{2,24}?)(?:,[ ][A-Z][\w .]{2,18})?(?:[ ]?\([^)]{2,30}\))?[ ]?(?:--?|\u2014|\])(?=[ \n])"
)
_MEETINGS = ("BRUSSELS", "GENEVA", "NEW YORK", "DAVOS", "STOCKHOLM")


def _dateline(doc: Document) -> Subject:
    """The country of "MOSCOW (Reuters) -" at the top, where the world's bodies do not meet or publish."""
    found = _DATELINE.match(doc.plain)
    if found is None or found["city"] in _MEETINGS:
        return NOBODY
    named = [m for m in mentions(found["city"].title()) if m.sense in ("capital", "name", "seat")]
    return Subject(named[0].codes, f"dateline {found['city']}", sure=False) if named else NOBODY


_AMERICAN = re.compile(r"\b[Dd]efense\b|\bfederal\b|\bPentagon\b")


def _home(text: str, *, first_person: bool = False) -> Subject:
    """The United States, where spelling ("defense") or "we" with a bare dollar speaks of home."""
    if _AMERICAN.search(text):
        return Subject(("USA",), "American spelling, no other place named", sure=False)
    if first_person and re.search(r"(?<![A-Z])[$][0-9]", text):
        return Subject(("USA",), "bare dollars, no other place named", sure=False)
    return NOBODY
