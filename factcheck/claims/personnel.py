"""The strength of a country's armed forces.

Looks for: "armed forces of 1.3 million", "a 200,000-strong army", "71,000 soldiers in the regular army".
Settled by: the publisher's military personnel for that subject and year; of several together their sum.
Known gaps: a single service (the army alone) is read, though the tables hold only all forces together.
Source: NATO, table 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.claims import answers, figures
from factcheck.claims.build import Found, Frame, claim
from factcheck.models import Claim, Evidence, Missing, Modality, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.modality import Mood
from factcheck.reading.quantities import NUMBER, Quantity

MEASURE = "personnel"
_PEOPLE = (
    r"(?:troops|soldiers|personnel|service[ ]?members|servicemen(?:[ ]and[ ](?:-?women|servicewomen))?|"
    r"people[ ]in[ ]uniform|men[ ]and[ ]women|in[ ]uniform|active[- ]duty|regulars|uniformed|"
    r"men[ ]under[ ]arms|under[ ]arms|full-time|service[ ]personnel|strong)"
)
_AFTER = re.compile(
    rf"(?:[ -](?:strong)\b|[ ](?:(?:active|active-duty|full-time|regular|military|uniformed|professional|"
    rf"permanent|standing|army|trained|serving|armed|forces)[ ]){{0,4}}{_PEOPLE}\b)",
    re.IGNORECASE,
)
_FORCE_BEFORE = re.compile(
    r"\b(?:armed forces|army|armies|forces|strength|Bundeswehr|troop numbers|headcount|active-duty force|"
    r"ranks)\b(?:[ ](?!sent\b|deployed\b|killed\b)[\w',.-]{1,16}){0,5}?[ ](?:of|to|at|is|was|are|were|be|"
    r"numbers?|numbered|number|totals?|totalled|has|had|have|stands|stood|from|below|about|exceeds?|fell|"
    r"grew|counts?)[ ](?:(?:just|only|about|some|almost|more[ ]than|over|nearly|to|at)[ ]){0,2}$",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\b(?:armed forces|army|military|armies|Bundeswehr|strength|forces number|active-duty|active duty|"
    r"under arms|in uniform|personnel|regular army|manpower|standing)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:has|have|had|of|numbers?|boasts?|fields?|fielded|maintains?|employs?|keeps?|kept|counts?|counted|"
    r"comprises?|totals?|stands[ ]at|stood[ ]at|its|under|by)[ ](?:(?:just|only|about|some|almost|more|than|"
    r"over|nearly|around|roughly|to|at|now|a|an|its|standing)[ ]){0,3}$",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(
    r"[ ](?:air-defense[ ]|air-defence[ ]|artillery[ ])?(?:current|past|federal|civilian|employees|records|people|"
    r"jobs|miles|tonnes|square|houses|homes|guns|tanks|vehicles|aircraft|rockets|African|members of the public|"
    r"years|in[ ]the[ ]Navy)\b"
    r"|[ ](?:active-duty|military|service)?[ ]?(?:troops|personnel|soldiers)[ ]"
    r"(?:on|from|to|into|at|in[ ](?!19|20|its|their|uniform|the[ ]army|the[ ]armed))\b"
)
_DEPLOYED = re.compile(
    r"\b(?:deploy\w*|station\w*|sent|send|sending|dispatch\w*|killed|wounded|dead|casualt\w*|lost in|"
    r"die[ds]?|captured|battle-ready|on exercise|exercise|took part|in (?:Europe|Iraq|Afghanistan|Syria|"
    r"Ukraine|Germany|Poland|Liberia|Romania|Kosovo|Mali)|fighting|withdraw\w*|invad\w*|mass(?:ed|ing)|"
    r"amass\w*|surveyed|conscripts|recruits?|reservists|veterans|peacekeepers|rotat\w+|training|trained by|"
    r"border|parade|vaccin\w+|surge|dismissed|raid|evacuat\w+|protest\w*|hosting|hosts)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:by|additional|extra|another|more|lost|cut of|increase of)[ ](?:[a-z]+[ ]){0,2}$")


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Strengths in one sentence; figures beside one share its meaning."""
    seen = False
    for quantity in reading.quantities:
        shown = _counted(reading, quantity)
        if (
            shown is None
            or _DEPLOYED.search(reading.text)
            or _CHANGE.search(reading.text[max(0, quantity.start - 24) : quantity.start])
        ):
            continue
        lead = reading.text[max(0, quantity.start - 90) : quantity.start]
        people = _AFTER.match(reading.text, shown.end)
        forces = _FORCE_BEFORE.search(lead) is not None
        labelled = (
            _STRENGTH.search(reading.text.partition(":")[0]) is not None and 0 < reading.text.find(":") < quantity.start
        )
        about = held_by_name(reading, quantity) or _STRENGTH.search(reading.text) is not None or _near(doc, reading)
        strong = people is not None and people[0].lower().endswith("strong")
        held = strong or (people and _HAS.search(lead[-45:]) is not None)
        if (
            not about
            or not (held or labelled or (seen and _coordinated(reading, quantity)) or forces)
            or _NOT_PEOPLE.match(reading.text, shown.end)
        ):
            continue
        found = _found(doc, reading, shown, people)
        if found is not None:
            seen = True
            yield found


def held_by_name(reading: Reading, quantity: Quantity) -> bool:
    """ "Poland had 216,000 soldiers": a country, a verb of having, and people."""
    lead = reading.text[max(0, quantity.start - 60) : quantity.start]
    named = any(not m.group and quantity.start - 60 <= m.span[1] <= quantity.start for m in reading.mentions)
    return (
        named
        and re.search(
            r"\b(?:has|have|had|fields?|fielded|maintains?|keeps?|kept|boasts?|employs?|numbers?|counts?|"
            r"wants)[ ](?:(?:just|only|about|some|almost|nearly|roughly|around|over|more|than|now|still|"
            r"between|a)[ ]){0,3}$",
            lead,
        )
        is not None
    )


def _counted(reading: Reading, quantity: Quantity) -> Quantity | None:
    """A plain count of thousands of people; not a year, nor money."""
    text = reading.text[quantity.figure[0] : quantity.figure[1]]
    year = re.fullmatch(r"(?:19|20)[0-9]{2}", text)
    if (
        quantity.unit != NUMBER
        or year
        or quantity.value < 3000
        or quantity.value > Decimal(5_000_000)
        or quantity.value % 1
    ):
        return None
    return quantity


def _coordinated(reading: Reading, quantity: Quantity) -> bool:
    """ "from 61,000 personnel in 2010 to 47,000 in 2013": a second figure of the same kind."""
    earlier = [q for q in reading.quantities if q.end <= quantity.start and q.value >= 3000]
    if not earlier:
        return False
    gap = reading.text[earlier[-1].end : quantity.start]
    return len(gap) < 60 and re.search(r"\b(?:to|and|now|against|of)[ ](?:[a-z]+[ ]){0,3}$", gap) is not None


def _near(doc: Document, reading: Reading) -> bool:
    return any(_STRENGTH.search(doc.text(i)) for i in doc.before(reading.index, 1))


_THE_ARMY = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)[ ](?:[a-z]+[ ]){0,2}?(?:armed forces|army|Army|military|forces)\b"
)
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|I|[Ww]ho)[ ](?:has|had|have)[ ](?:[a-z]+[ ]){0,3}$")


def _found(doc: Document, reading: Reading, quantity: Quantity, people: re.Match[str] | None) -> Found | None:
    lead = reading.text[max(0, quantity.start - 40) : quantity.start]
    mood = modality.mood(reading.text, quantity.start)
    if re.search(r"\b(?:target|goal|aim|planned|ceiling)\b", lead) and mood.modality is Modality.ASSERTED:
        mood = Mood(Modality.TARGET, "target")
    end = people.end() if people else quantity.end
    subject = subjects.subject_of(doc, reading, quantity.span, after=end)
    # named in the sentence, or meant by a pronoun or "the army"; "a ragged army" may be anybody's
    here = subject.span is not None or subject.how.startswith("'") or _THE_ARMY.search(reading.text) is not None
    if not subject.sure or not subject.codes or not here or _PERSON.search(lead):
        return None
    period = timing.period_of(doc, reading, quantity.figure, end, mood.modality)
    shown = replace(quantity, span=(quantity.span[0], end)) if people else quantity
    return claim(
        doc, reading, shown, Frame("personnel", MEASURE, "personnel.strength", subject, period, mood, "persons", 58)
    )


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed strength of the subject in the claim's year; that of several together, or of a group, is added up."""
    year = claim.period.end
    if year is None:
        return figures.no_period()
    found = figures.joint(view, MEASURE, claim.subject, year, figures.day_of(claim, view, year))
    return answers.answers(claim, view, (("", found),), year)
