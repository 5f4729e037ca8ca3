"""The publication date that an article's own text states, near its beginning."""

from __future__ import annotations

import re
from datetime import date

from factcheck.reading.plain import straight

HEAD = 3000  # characters in which a dateline is looked for

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = (
    re.compile(rf"\b{_DAY}[ ](?:of[ ])?{_MONTH},?[ ]{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}[ ]{_DAY},?[ ]{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>[01][0-9])-{_DAY}(?![0-9])"),
)


def find_date(text: str) -> tuple[date, str] | None:
    """The first full date in the head of a text, and the words that state it.

    A line of its own (a dateline) is preferred to a date within a sentence.

    >>> find_date("By our staff\\n26 November 2024, 12:34\\nText")
    (datetime.date(2024, 11, 26), '26 November 2024')
    """
    head = straight(text[:HEAD])
    found = sorted(
        (
            (not _stands_alone(head, m), m.start(), day, m[0])
            for form in _FORMS
            for m in form.finditer(head)
            if (day := _date(m))
        ),
        key=lambda one: one[:2],
    )
    return (found[0][2], found[0][3]) if found else None


def _stands_alone(head: str, found: re.Match[str]) -> bool:
    start = head.rfind("\n", 0, found.start()) + 1
    end = head.find("\n", found.end())
    line = head[start : end if end >= 0 else len(head)]
    return len(line) <= len(found[0]) + 40


def given(value: object) -> tuple[date | None, str]:
    """The day that a data file gives an article, and where it was found; a bare month or year is no day.

    Raises ValueError for what is no date at all.

    >>> given("2024-11-26T08:00:00Z"), given("2020-07"), given(None)
    ((datetime.date(2024, 11, 26), 'input'), (None, "'2020-07' names no day"), (None, ''))
    """
    if value in (None, ""):
        return None, ""
    text = str(value)[:10]
    if _NO_DAY.fullmatch(text):
        return None, f"{text!r} names no day"
    return date.fromisoformat(text), "input"


_NO_DAY = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


def _date(found: re.Match[str]) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
