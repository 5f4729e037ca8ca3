"""Military spending as a share of the economy.

Looks for: a percentage of GDP (gross domestic product, economic output, national income, the economy)
    that a sentence about defence spending gives to a country or group, also in lists and brackets
    ("Poland (4.1%), Estonia (3.4%)") and where GDP was named just before.
Settled by: the publisher's share_of_gdp for that subject and year; for a group without one its spending over its GDP.
Known gaps: shares of GNI (Ireland) are not read; a share of GDP of one force or one programme is not told
    apart unless the sentence says so.
Source: NATO, Defence Expenditure of NATO Countries, table 3; SIPRI Military Expenditure Database, "Share of GDP".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claims import answers, figures
from factcheck.claims.build import Made
from factcheck.claims.figures import Found
from factcheck.claims.view import View
from factcheck.models import Claim, Evidence, Missing
from factcheck.reading.changes import signed
from factcheck.reading.frames import EARLIER, GDP, LEVEL, Frame
from factcheck.reading.groups import group_owner
from factcheck.reading.phrases import named
from factcheck.reading.quantity import PERCENT
from factcheck.reading.statements import Said

MEASURE = "share_of_gdp"
MOST = 60  # percent of GDP that any country ever spent
MOST_BARE = 15  # percent that needs no "of GDP"


def read(said: Said) -> Made | None:
    """A level in percent of GDP, or of nothing that is named where spending on defence is the question."""
    frame = said.frame
    if frame.unit != PERCENT or frame.role not in (LEVEL, EARLIER) or frame.base not in (GDP, ""):
        return None
    if frame.quantity.value > MOST or signed(frame):
        return None
    fraction = frame.quantity.in_words and not said.whole_number
    if _part_of_else(frame, fraction=fraction):
        return None
    if frame.base != GDP and (fraction or frame.quantity.value > MOST_BARE or not said.gdp_spoken):
        return None
    talked_of = frame.base != GDP and frame.phrase is frame.subject and not named(frame.phrase)
    if talked_of and said.how.get("measure") == "discourse" and frame.clause.verb and "spend" not in frame.verb:
        return None  # "3% would never pass": a bare share is itself spoken of, and nobody's
    return Made("share_of_gdp", MEASURE, f"share_of_gdp.{frame.role}", "percent", frame.quantity)


def _part_of_else(frame: Frame, *, fraction: bool) -> bool:
    """Whether a share is said to be of something that is no economy: "10% of the funds", "half the amount"."""
    if frame.base == GDP:
        subject = frame.clause.subject
        takes = "take" in frame.verb and subject is not None and named(subject) and group_owner(frame.base_phrase)
        return bool(takes) or (fraction and frame.copied is not None)
    after = frame.parsed.following(frame.phrase)
    return after is not None and after.kind == "noun" and "genitive" in after.relations and not after.having("Q")


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year; of a group or of several together, total over total."""
    return answers.by_year(claim, view, _readings)


def _readings(claim: Claim, view: View, _: int, year: int) -> Iterator[tuple[str, Found]]:
    codes, day = claim.subject, figures.day_of(claim, view, year)
    one = len(codes) == 1
    yield "", figures.share_of_gdp(view, codes[0], year, day) if one else figures.share_together(view, codes, year, day)
