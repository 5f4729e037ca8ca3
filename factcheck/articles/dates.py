"""The publication date that an article's own text states, near its beginning."""

from __future__ import annotations

import re
from datetime import date

from factcheck.reading.plain import straight

HEAD = 3000  # characters in which a dateline is looked for
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of publication

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
    """The first full date in the head of a text that says when it appeared, and the words that state it.

    It stands on a line of its own, else in the dateline of a paragraph; one within a sentence says when something else
    was.

    >>> find_date("By our staff\\n26 November 2024, 12:34\\nText")
    (datetime.date(2024, 11, 26), '26 November 2024')
    >>> find_date("The war that began on 24 February 2022 changed everything.") is None
    True
    """
    head = straight(text[:HEAD])
    found = sorted(
        (
            (place, m.start(), day, m[0])
            for form in _FORMS
            for m in form.finditer(head)
            if (day := _date(m)) and (place := _place(head, m))
        ),
        key=lambda one: one[:2],
    )
    return (found[0][2], found[0][3]) if found else None


_ALONE, _DATELINE = 1, 2
_ROOM = 40  # characters beside the date on a line of its own
_OUT = r"(?:first[ ]|last[ ])?(?:published|posted|updated|modified|issued|released|date|dated)\b"
_DAY_OF_WEEK = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[.,]?[ ]?)?"
_LEADS = re.compile(
    rf"(?:.{{0,40}}[|\u00b7\u2022/:(\[-]|{_OUT}[ ]?(?:on|at|:)?)?[ ]{{0,3}}{_DAY_OF_WEEK}", re.IGNORECASE
)
_BYLINE = re.compile(rf"[^.!?]{{0,40}}[^.!?,][, ][ ]{{0,3}}{_DAY_OF_WEEK}", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\b(?:of|on|in|at|to|by|from|since|until|till|before|after|and|for|as|the|between|than)[ ]{_DAY_OF_WEEK}\Z",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"[ ]*(?:\Z|[|\u00b7\u2022/)\]-]|,?[ ]?[0-9]|,?[ ](?:at|by|GMT|UTC)\b|[.,:;]?[ ]*\Z)", re.IGNORECASE
)
_DASHES = ("-", "\u2013", "\u2014")
_TOWN = re.compile(r"(?:[A-Z][\w.' -]{1,30}(?:,[ ][A-Z][\w.' -]{1,20})?(?:,[ ]|[ ][(/-]+[ ]?))?[ ]*")
_AFTER_TOWN = re.compile(r"[)]?,?[ ]?(?:[(/][^()/]{2,30}[)/][ ]?)?(?:--?|\u2013|\u2014)[ ]")


def _place(head: str, found: re.Match[str]) -> int:
    """Where a date stands: on a line of its own, in a dateline, or (0) in a sentence."""
    start = head.rfind("\n", 0, found.start()) + 1
    end = head.find("\n", found.end())
    before, after = head[start : found.start()], head[found.end() : end if end >= 0 else len(head)]
    before, after = before.lstrip(" \t*_#>"), after.rstrip(" \t*_")
    if len(before) + len(after) <= _ROOM and _stands_alone(before, after) and not _goes_on(head[:start], before, after):
        return _ALONE
    return _DATELINE if _TOWN.fullmatch(before) and _AFTER_TOWN.match(after) else 0


def _stands_alone(before: str, after: str) -> bool:
    """Whether the rest of a short line is no sentence: "Updated on", a name, a time, what a bar or a colon sets apart.

    A line that begins with a dash says who said what stands above it, and when.
    """
    if not _FOLLOWS.match(after) or before.startswith(_DASHES) or "@" in before:
        return False
    if _LEADS.fullmatch(before):
        return True
    return (
        not after.strip(" .").strip()
        and not after.endswith(".")
        and _BYLINE.fullmatch(before) is not None
        and (_WITHIN.search(before) is None)
    )


def _goes_on(above: str, before: str, after: str) -> bool:
    """Whether a line is the end of a sentence that was broken: "... which began on", "24 February 2022."."""
    return not before.strip() and after.rstrip().endswith(".") and above.rstrip(" ")[-2:-1] not in ("", "\n", ".")


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
    day = possible(date.fromisoformat(text))
    return (day, "input") if day else (None, f"{text!r} is no day of the press")


def possible(day: date | None) -> date | None:
    """The day, if an article may have appeared on it; data that knows none often says 0001-01-01 or 9999-12-31.

    >>> possible(date(2024, 11, 26)), possible(date(1, 1, 1))
    (datetime.date(2024, 11, 26), None)
    """
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


_NO_DAY = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


def _date(found: re.Match[str]) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
