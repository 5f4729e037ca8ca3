"""The publication date that an article's own text states, near its beginning."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from factcheck.lexicon import alternation, months
from factcheck.patterns import lazy
from factcheck.reading.plain import straight

HEAD = 3000  # characters in which a dateline is looked for
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of publication

_MONTHS = months()
"""In English and the languages of by-lines that are left in a translated text."""
_MONTH = rf"(?P<month>{alternation(_MONTHS)})\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|\.|\u00ba)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NUMBERS = r"(?<![0-9.])(?P<day>[0-3]?[0-9])\.[ ]?(?P<month>[01]?[0-9])\.[ ]?(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_SLASHED = lazy(r"(?<![0-9/])(?P<one>[0-3]?[0-9])/(?P<other>[0-3]?[0-9])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])")
"""Which is the day is told only where the other can be no month."""


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """The ways in which a date is written; few articles are asked for one."""
    return (
        re.compile(rf"\b{_DAY}[ ](?:of[ ]|de[ ])?{_MONTH},?[ ](?:del?[ ])?{_YEAR}\b", re.IGNORECASE),
        re.compile(rf"\b{_MONTH}[ ]{_DAY},?[ ]{_YEAR}\b", re.IGNORECASE),
        re.compile(rf"\b{_YEAR}-(?P<month>[01][0-9])-{_DAY}(?![0-9])"),
        re.compile(_NUMBERS),
    )


def find_date(text: str) -> tuple[date, str] | None:
    """The first full date in the head of a text that says when it appeared, and the words that state it.

    It stands on a line of its own, else in the dateline of a paragraph; one within a sentence says when something else
    was, and that of an update when it was changed (`find_change`).

    >>> find_date("By our staff\\n26 November 2024, 12:34\\nText")
    (datetime.date(2024, 11, 26), '26 November 2024')
    >>> find_date("The war that began on 24 February 2022 changed everything.") is None
    True
    """
    found = next((one for one in _stated(text) if one[0] != _CHANGED), None)
    return None if found is None else found[1:]


def find_change(text: str) -> date | None:
    """The last day on which a text says that it was changed.

    >>> find_change("Updated 3 December 2024\\nPublished 26 November 2024\\nText")
    datetime.date(2024, 12, 3)
    """
    if not _UPDATE.search(straight(text[:HEAD])):
        return None
    return max((day for place, day, _ in _stated(text) if place == _CHANGED), default=None)


def _stated(text: str) -> list[tuple[int, date, str]]:
    """The dates in the head of a text that say when it appeared or was changed: where each stands, day and words."""
    head = straight(text[:HEAD])
    found = sorted(
        (
            (place, m.start(), day, m[0])
            for form in (*_forms(), _SLASHED)
            for m in form.finditer(head)
            if (day := _only(m) if form is _SLASHED else _date(m)) and (place := _place(head, m))
        ),
        key=lambda one: one[:2],
    )
    return [(place, day, words) for place, _, day, words in found]


def _only(found: re.Match[str]) -> date | None:
    """The one day that a date with slashes may be."""
    year, one, other = int(found["year"]), int(found["one"]), int(found["other"])
    days = {day for day in (_day(year, one, other), _day(year, other, one)) if day is not None}
    return days.pop() if len(days) == 1 else None


_ALONE, _DATELINE, _CHANGED = 1, 2, 3
_ROOM = 40  # characters beside the date on a line of its own
_CHANGE = r"(?:updated|modified|changed|aktualisiert|mise? \u00e0 jour|actualizado|aggiornato|aktualizacja)"
_OUT = (
    rf"(?:first[ ]|last[ ])?(?:published|posted|issued|released|date|dated|publi\u00e9e?|publicado|"
    rf"ver\u00f6ffentlicht|erstellt|stand|pubblicato|opublikowan[oay]|gepubliceerd|{_CHANGE})\b"
)
_UPDATE = lazy(rf"\b{_CHANGE}\b", re.IGNORECASE)
_DAY_OF_WEEK = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[.,]?[ ]?)?"
_LEADS = lazy(
    rf"(?:.{{0,40}}[|\u00b7\u2022/:(\[-]|{_OUT}[ ]?(?:on|at|am|le|el|il|op|dnia|:)?|(?:le|el|il)[ ])?[ ]{{0,3}}"
    rf"{_DAY_OF_WEEK}",
    re.IGNORECASE,
)
_BYLINE = lazy(rf"[^.!?]{{0,40}}[^.!?,][, ][ ]{{0,3}}{_DAY_OF_WEEK}", re.IGNORECASE)
_WITHIN = lazy(
    rf"\b(?:of|on|in|at|to|by|from|since|until|till|before|after|and|for|as|the|between|than|seit|vom|bis|zum|"
    rf"depuis|du|au|desde|hasta|dal|del|od|do|dnia|op|sinds|(?<!, )(?:am|le|el|il))[ ]{_DAY_OF_WEEK}\Z",
    re.IGNORECASE,
)
_FOLLOWS = lazy(
    r"[ ]*(?:\Z|[|\u00b7\u2022/)\]-]|,?[ ]?[0-9]|,?[ ](?:at|by|GMT|UTC|um|\u00e0|alle|ore|a[ ]las|o[ ]godz)\b|"
    r"[ ]r\.?(?:[ ,]|\Z)|[.,:;]?[ ]*\Z)",
    re.IGNORECASE,
)
_CUT_OFF = lazy(
    r"\b(?:cut[ -]?off|deadline|(?:data|figures|information|prices|status)[ ]as[ ](?:of|at))\b", re.IGNORECASE
)
_SAYS, _YEARS = lazy(rf"\b{_OUT}", re.IGNORECASE), lazy(_YEAR)
_DASHES = ("-", "\u2013", "\u2014")
_TOWN = lazy(r"(?:[A-Z][\w.' -]{1,30}(?:,[ ][A-Z][\w.' -]{1,20})?(?:,[ ]|[ ][(/-]+[ ]?))?[ ]*")
_AFTER_TOWN = lazy(r"[)]?,?[ ]?(?:[(/][^()/]{2,30}[)/][ ]?)?(?:--?|\u2013|\u2014)[ ]")


def _place(head: str, found: re.Match[str]) -> int:
    """Where a date stands: on a line of its own, in a dateline, or (0) in a sentence."""
    start = head.rfind("\n", 0, found.start()) + 1
    end = head.find("\n", found.end())
    before, after = head[start : found.start()], head[found.end() : end if end >= 0 else len(head)]
    before, after = _of_own(before.lstrip(" \t*_#>"), after.rstrip(" \t*_"))
    if len(before) + len(after) <= _ROOM and _stands_alone(before, after) and not _goes_on(head[:start], before, after):
        return _CHANGED if _UPDATE.search(before) else _ALONE
    return _DATELINE if _TOWN.fullmatch(before) and _AFTER_TOWN.match(after) else 0


def _of_own(before: str, after: str) -> tuple[str, str]:
    """What stands around a date, of a line that has two: "Published 26 November 2024, updated 3 December 2024"."""
    other, own = _SAYS.search(after), max(_SAYS.finditer(before), key=re.Match[str].start, default=None)
    if other is not None and _YEARS.search(after, other.end()):
        after = after[: other.start()].rstrip(" ,;(|\u00b7\u2022/-\u2013\u2014")
    return (before[own.start() :] if own is not None and _YEARS.search(before, 0, own.start()) else before), after


def _stands_alone(before: str, after: str) -> bool:
    """Whether the rest of a short line is no sentence: "Updated on", a name, a time, what a bar or a colon sets apart.

    A line that begins with a dash says who said what stands above it, and when.
    """
    if not _FOLLOWS.match(after) or before.startswith(_DASHES) or "@" in before or _CUT_OFF.search(before):
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

    What may be read in two ways, or in none, is said in the place of where it was found.

    >>> given("2024-11-26T08:00:00Z"), given("4/18/18"), given(None)
    ((datetime.date(2024, 11, 26), 'input'), (datetime.date(2018, 4, 18), 'input'), (None, ''))
    >>> given("4/5/18"), given("2020-07")
    ((None, "'4/5/18' may be more than one day"), (None, "'2020-07' names no day"))
    """
    if value in (None, ""):
        return None, ""
    text = str(value).strip()[:40]
    days = {day for day in _readings(text) if day is not None}
    if len(days) != 1:
        return None, f"{text!r} {'may be more than one day' if days else 'names no day'}"
    day = possible(days.pop())
    return (day, "input") if day else (None, f"{text!r} is no day of the press")


_ISO = lazy(r"(?P<year>[0-9]{4})(?P<sign>[-/.]?)(?P<month>[0-9]{2})(?P=sign)(?P<day>[0-9]{2})(?![0-9])")
_SHORT = lazy(r"(?P<one>[0-9]{1,2})(?P<sign>[-/.])(?P<other>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|[0-9]{2})\b")
_WITH_DASHES = lazy(r"(?P<day>[0-9]{1,2})-(?P<month>[A-Za-z]{3,9})-(?P<year>[0-9]{4}|[0-9]{2})\b")
_CLOCK = lazy(r"[0-9]{9,10}(?:[.][0-9]+)?|[0-9]{12,13}")
_SINCE_1970 = 10**11
"""More is milliseconds."""


def _readings(text: str) -> list[date | None]:
    """Every day that a date of a data file may mean."""
    if _CLOCK.fullmatch(text):
        count = float(text)
        return [datetime.fromtimestamp(count / 1000 if count > _SINCE_1970 else count, UTC).date()]
    iso = _ISO.match(text)
    if iso is not None:
        return [_day(int(iso["year"]), int(iso["month"]), int(iso["day"]))]
    short = _SHORT.match(text)
    if short is not None:
        year, one, other = _full(short["year"]), int(short["one"]), int(short["other"])
        return [_day(year, one, other), _day(year, other, one)]
    dashed = _WITH_DASHES.match(text)
    if dashed is not None:
        return [_day(_full(dashed["year"]), _MONTHS.get(dashed["month"].lower(), 0), int(dashed["day"]))]
    return [_date(found) for form in _forms() for found in form.finditer(text)]


_TURN = 50
"""From here on a year in two digits is of the last century."""


def _full(year: str) -> int:
    return int(year) + (0 if len(year) == len("2018") else 2000 if int(year) < _TURN else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def possible(day: date | None) -> date | None:
    """The day, if an article may have appeared on it; data that knows none often says 0001-01-01 or 9999-12-31.

    >>> possible(date(2024, 11, 26)), possible(date(1, 1, 1))
    (datetime.date(2024, 11, 26), None)
    """
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _date(found: re.Match[str]) -> date | None:
    month = found["month"].lower()
    return _day(int(found["year"]), int(month) if month.isdigit() else _MONTHS[month], int(found["day"]))
