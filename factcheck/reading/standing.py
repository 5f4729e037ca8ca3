"""How likely a place is the subject of its sentence, by the words around it; and places that are listed together."""

from __future__ import annotations

import re

from factcheck.reading.places import Mention

_OBLIQUE = re.compile(
    r"\b(?:in|to|against|with|from|than|at|on|near|behind|after|like|unlike|towards?|versus|between|about|"
    r"into|for|across|alongside|"
    r"within|outside|visit(?:ing|ed)?|invaded|invading|overtak\w+|overtook|leapfrog\w+|surpass\w+|outstrip\w+|"
    r"outspen\w+|supporting|supports|arming|ahead[ ]of|invasion[ ]of|"
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
_LIST = re.compile(r"(?:'s?)?(?:,[ ]|,?[ ]and[ ](?:the[ ])?|[ ]&[ ]|[ ]or[ ])(?:the[ ])?$")
_WITH = re.compile(r",?[ ](?:together|along)[ ]with[ ](?:the[ ])?")


def speaks(text: str, mention: Mention) -> bool:
    """Whether a group is named only as who says, wants or keeps something ("NATO's estimates")."""
    start, end = mention.span
    return mention.group and (
        _SPEAKING.match(text, end) is not None or _ACCORDING.search(text[max(0, start - 40) : start]) is not None
    )


def standing(text: str, mention: Mention) -> int:
    """How likely a mention is the sentence's subject, by the words around it alone (0 to 60)."""
    if mention.sense == "leader":
        return 15
    if speaks(text, mention):
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
    """The codes of a mention with those listed right before it ("Estonia and Latvia") or that go with it."""
    codes, last = list(mentions[at].codes), at
    while at > 0:
        gap = text[mentions[at - 1].span[1] : mentions[at].span[0]]
        if _WITH.fullmatch(gap) is None and not _listed(text, mentions[at - 1], gap, at_end=at == last):
            break
        at -= 1
        codes = [*mentions[at].codes, *codes]
    goes_on = mentions[last].group
    for one, other in zip(mentions[last:], mentions[last + 1 :], strict=False):
        gap = text[one.span[1] : other.span[0]]
        accompanied = _WITH.fullmatch(gap) is not None
        if not accompanied and not (goes_on and _LIST.fullmatch(gap)):
            break
        goes_on = goes_on or accompanied
        codes += other.codes
    return whole(tuple(dict.fromkeys(codes)))


def _listed(text: str, one: Mention, gap: str, *, at_end: bool) -> bool:
    """Whether a place is listed with the next; by a comma alone only after "Together with Poland"."""
    if _LIST.fullmatch(gap) is None:
        return False
    return not at_end or "," not in gap or "and" in gap or text.endswith("ogether with ", 0, one.span[0])


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
