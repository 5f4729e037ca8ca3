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
from factcheck.reading.places import Mention

LOOK_BACK = 6  # sentences; further back "it" seldom refers

_OBLIQUE = re.compile(
    r"\b(?:in|to|against|with|from|than|at|on|near|behind|after|like|unlike|towards?|versus|between|about|"
    r"into|for|across|alongside|"
    r"within|outside|visit(?:ing|ed)?|invaded|invading|supporting|supports|arming|ahead[ ]of|invasion[ ]of|"
    r"war[ ]in|meeting[ ]with)"
    r"[ ](?:the[ ]|its[ ]|their[ ]|[a-z]{4,12}[ ](?=[A-Z]))?$",
    re.IGNORECASE,
)
_BY_OR_OF = re.compile(r"\b(?:by|of|excluding|without)[ ](?:the[ ]|[a-z]{4,12}[ ])?$", re.IGNORECASE)
_MEMBER_OF = re.compile(
    r"\b(?:member|ally|founder|head|chief|leader|part|cornerstone|pillar)[ ]of[ ](?:the[ ])?$", re.IGNORECASE
)
_ABSOLUTE = re.compile(
    r"[ ](?:following|at|on|close|next|second|spending|trailing|expected|set|due|likely|projected|not far)\b"
)
_FRONTED = re.compile(r"^[\"'(-]{0,3}(?:[A-Z][a-z]+[ ]){0,2}(?:In|For|Across)[ ](?:the[ ])?$", re.IGNORECASE)
_SPEAKING = re.compile(
    r"(?:'s)?[ ](?:(?:latest|own|new|most[ ]recent|annual|official|military|agreed|current|existing|old|"
    r"[0-9.]{1,5}[ ]?(?:%|per[ ]?cent)|(?:defen[cs]e[- ])?spending|defen[cs]e|"
    r"minimum)[ ]){0,5}(?:estimates?|data|figures|statistics|numbers|officials?|summit|declaration|chief|"
    r"leaders?|"
    r"secretary|headquarters|targets?|goals?|guidelines?|benchmark|threshold|commitment|pledge|requirement|"
    r"standard|minimum|"
    r"level|rule|floor|mark|definition|ambassador|defen[cs]e[ ]ministers|spending[ ](?:target|goal|"
    r"guideline|benchmark))\b"
)
_ACCORDING = re.compile(r"\baccording[ ]to[ ](?:[a-z]+[ ]){0,3}$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:'s)?[ ](?:(?:acting|former|new|current|then|deputy|first|vice|Vice|prime|Prime|foreign|Foreign|"
    r"[Dd]efen[cs]e|finance|Finance)[ ]){0,3}"
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Ss]ecretary|[Aa]mbassador|[Kk]ing|[Gg]eneral|"
    r"[Ss]enator|[Oo]fficials?|[Dd]iplomats?|leader)s?\b"
)
_VERB = re.compile(
    r"(?:'s[ ][\w -]{0,40})?[ ,]{1,2}(?:[\w'.-]{1,14}[ ]){0,4}?(?:spen[dt]\w*|devot\w+|allocat\w+|invest\w*|"
    r"is|was|has|had|will|would|plans?|"
    r"increas\w+|boost\w*|rais\w+|hik\w+|cut\w*|reach\w*|hit\w*|meet\w*|met|pledg\w+|committ?\w*|account\w+|"
    r"pa(?:id|ys?)|contribut\w+|should|"
    r"could|may|might|aims?|wants?|announced|approved|intends?|expects?|does|did|do|are|were|have|ranks?|"
    r"remains?|put|puts|"
    r"top\w*|exceed\w*|dedicat\w+|earmark\w*|plough\w*|pour\w*|lift\w*|doubl\w+|tripl\w+|slash\w*|trim\w*|"
    r"set|sets|proposed|budget\w*)\b"
)
_TOPICAL = re.compile(
    r"(?:'s)?[ ](?:[\w-]{1,14}[ ]){0,3}?(?:defen[cs]e|military|government|armed|army|taxpayers?|budget|"
    r"spending|expenditure|outlays?|forces|share|figure|total|cabinet|parliament|state|economy)\b"
)
_LIST = re.compile(r"(?:,[ ]|,?[ ]and[ ](?:the[ ])?|[ ]&[ ]|[ ]or[ ])(?:the[ ])?$")

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


def _speaks(text: str, mention: Mention) -> bool:
    start, end = mention.span
    return mention.group and (
        _SPEAKING.match(text, end) is not None or _ACCORDING.search(text[max(0, start - 40) : start]) is not None
    )


def standing(text: str, mention: Mention) -> int:
    """How likely a mention is the sentence's subject, by the words around it alone (0 to 60)."""
    if mention.sense == "leader":
        return 15
    if _speaks(text, mention):
        return 0
    score = 30 + _by_lead(text, mention)
    return score + _by_tail(text, mention, named=score >= 26) - (4 if mention.ambiguous else 0)


def _by_lead(text: str, mention: Mention) -> int:
    """What the words before a place add: a preposition makes it unlikely to be the subject."""
    start, end = mention.span
    lead = text[max(0, start - 34) : start]
    if _FRONTED.match(lead) and len(lead) == start:
        return 6
    if _MEMBER_OF.search(lead):
        return -22
    if _OBLIQUE.search(lead) and not (lead.endswith("with ") and _ABSOLUTE.match(text, end)):
        return -18
    return -4 if _BY_OR_OF.search(lead) else 0


def _by_tail(text: str, mention: Mention, *, named: bool) -> int:
    """What the words after a place add: a verb or a possession makes it likely, an office less so."""
    end = mention.span[1]
    if _OFFICE.match(text, end):
        return -6
    if _TOPICAL.match(text, end):
        return 14
    if mention.sense == "demonym":
        return -14
    return 10 if named and (_VERB.match(text, end) or mention.possessive) else 0


def joined(text: str, mentions: tuple[Mention, ...], at: int) -> tuple[str, ...]:
    """The codes of a mention together with those listed right before it ("Estonia and Latvia")."""
    codes, last = list(mentions[at].codes), at
    while at > 0:
        gap = text[mentions[at - 1].span[1] : mentions[at].span[0]]
        if _LIST.fullmatch(gap) is None or (at == last and "," in gap and "and" not in gap):
            break
        at -= 1
        codes = [*mentions[at].codes, *codes]
    for one, other in zip(mentions[last:], mentions[last + 1 :], strict=False):
        gap = text[one.span[1] : other.span[0]]
        if not mentions[last].group or _LIST.fullmatch(gap) is None:
            break
        codes += other.codes
    return whole(tuple(dict.fromkeys(codes)))


_WITHOUT_US = re.compile(
    r"\b(?:excluding|without|apart from|outside|other than|except(?: for)?|not counting|minus|"
    r"leaving out)[ ](?:the[ ])?"
    r"(?:US|U\.S\.|United States|America|Americans)\b|\bnon-(?:US|U\.S\.)"
)


def without_us(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """NATO "excluding the US" is NATO Europe and Canada."""
    return ("NATO_EUR_CAN",) if codes == ("NATO",) and _WITHOUT_US.search(text) else codes


def whole(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Several codes as one group where they make one (European allies and Canada)."""
    if ("NATO_EUR" in codes or "EUROPE" in codes) and "CAN" in codes:
        return ("NATO_EUR_CAN",)
    return codes


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
        if found and not _speaks(text, mention) and mention.sense != "demonym":
            if re.search(r"\b(?:across|among)\b", gap) and len(gap) < 16:
                return 72.0, "which it is spread over"
            beside = _BESIDE.search(text[max(0, figure[0] - 16) : figure[0]])
            return (70.0 if beside and len(gap) < 20 else 24.0), "after it"
        return (stand - 16 - len(gap) / 8 if stand else 0.0), "after it"
    return 0.0, ""


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
    found = inherited(doc, reading.index)
    return Subject(found.codes, f"{word!r}: {found.how}")


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


def inherited(doc: Document, index: int, *, allow_home: bool = True, first_person: bool = False) -> Subject:
    """The subject that earlier sentences left behind: the best-standing place of the nearest one.

    Where no place was named at all, American spelling in the sentence ("defense") speaks of home.
    """
    for back in doc.before(index, LOOK_BACK):
        text = doc.text(back)
        if first_person and re.search(r"\b[Ww]e\b", text):
            continue
        ranked = [
            (standing(text, m), -m.span[0], at) for at, m in enumerate(doc.mentions(back)) if standing(text, m) >= 12
        ]
        if ranked:
            _, _, at = max(ranked)
            return Subject(joined(text, doc.mentions(back), at), f"from sentence {back + 1}")
    return _home(doc.text(index)) if allow_home else NOBODY


_AMERICAN = re.compile(r"\b[Dd]efense\b|\bfederal\b|\bPentagon\b")


def _home(text: str, *, first_person: bool = False) -> Subject:
    """The United States, where spelling ("defense") or "we" with a bare dollar speaks of home."""
    if _AMERICAN.search(text):
        return Subject(("USA",), "American spelling, no other place named", sure=False)
    if first_person and re.search(r"(?<![A-Z])[$][0-9]", text):
        return Subject(("USA",), "bare dollars, no other place named", sure=False)
    return NOBODY
