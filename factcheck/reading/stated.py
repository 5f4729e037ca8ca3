"""Years that are written: "by 2030", "FY2024-25", "from 2014 to 2024", "26 November 2024", "the first half of 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.lexicon import any_of, listed, months
from factcheck.patterns import lazy
from factcheck.reading import strings
from factcheck.reading.when import When, role_of

YEAR = r"(?:19|20)[0-9]{2}"
MONTH_NAMES = tuple(sorted(listed("month"), key=lambda name: months()[name.lower()]))
MONTH = rf"(?:{any_of('month')}|{any_of('month.short')}\b\.?)"
ORDINAL = any_of("date.ordinal")
_OF = rf"(?:{any_of('date.of')}[ ])?"
_DAY = rf"(?:(?:[0-9]{{1,2}}{ORDINAL}?[ ]{_OF})?{MONTH}(?:[ ][0-9]{{1,2}}{ORDINAL}?)?,?[ ]{_OF})"
_THE = rf"(?:{any_of('the')}[ ])?"
LEAD = rf"(?:{any_of('year.lead')}[ ](?:{any_of('year.about')}[ ])?{_THE})"
_END = rf"(?!\w|[.,][0-9]|[ ]?%|[ -]{any_of('year.counted')}\b)"
_FISCAL_YEAR = rf"{any_of('year.fiscal')}[ ]{any_of('year.year')}"
_FISCAL_AFTER = rf"[ ]{_FISCAL_YEAR}\b"

_YEAR = lazy(rf"(?:(?<![\w$£€¥₹.,/])(?<![0-9]-)(?<!\b[A-Z]-)(?<![$£€][ ])|(?<=\bFY)){YEAR}")
_FOUR = lazy(YEAR)
_TAIL = lazy(
    rf"(?P<joint>[ ]?(?:-|/|\u2014)[ ]?|[ ]{any_of('year.to')}[ ](?:{any_of('year.to_fiscal')}[ ]?|{_DAY})?)"
    rf"(?P<other>{YEAR})(?P<fiscal>{_FISCAL_AFTER})?{_END}"
    rf"|[-/]'?(?P<short>[0-9]{{2}})(?P<fiscal_too>{_FISCAL_AFTER})?(?![\w/-])"
    rf"|(?P<decade>(?<=0)'?s\b)"
    rf"|(?P<fiscal_one>{_FISCAL_AFTER})?{_END}"
)
_FISCAL_TWO, _PARTS = any_of("year.fiscal_two"), any_of("year.parts")
_BEFORE = lazy(
    rf"""
      \b(?:(?P<between>{any_of("year.between")})[ ](?P<month_of_two>{_DAY})?
         (?P<fiscal_of_two>{_FISCAL_TWO}[ ](?:{any_of("year.years")}[ ])?|FY[ -]?)?
        |(?P<to_year>{_THE}(?:{_FISCAL_TWO}[ ])?{any_of("year.twelve")}[ ]{any_of("year.ending")}[ ]
          (?:{any_of("year.on")}[ ])?(?:{any_of("year.end_of")}[ ])?(?:[0-9]{{1,2}}[ ])?
          (?P<to_month>{MONTH})(?:[ ][0-9]{{1,2}},)?[ ])
        |(?P<lead>{LEAD})?
         (?P<moment>{_THE}{any_of("year.moment")}[ ](?:{any_of("the")}[ ](?:{any_of("year.year")}[ ])?)?|
           {any_of("year.moment_day")}(?:(?<=-)|[ ]))?
         (?P<part>{_THE}{any_of("year.nth")}[ -](?:{any_of("year.part")}|(?:[a-z]{{3,6}}|[0-9]{{1,2}})[ ]{_PARTS})[ ]
           (?:{any_of("year.of_in")}[ ])?{_THE}|
           [QH][1-4][ ]{_OF}|
           (?:{any_of("year.month_from")}[ ])?(?:{MONTH},[ ]){{0,9}}{MONTH}
             (?:[ ]?-[ ]?|,?[ ]{any_of("year.month_to")}[ ]){MONTH},?[ ]{_OF})?
         (?P<while>{_THE}{any_of("year.while")}[ -]|{any_of("the")}[ ])?
         (?P<month>{_DAY})?
         (?P<fiscal>{_THE}(?:{any_of("year.fiscal")}[ ]{any_of("year.years")}|{_FISCAL_TWO})[ ]|FY[ -]?)?
      )\Z""",
    re.VERBOSE | re.IGNORECASE,
)


def month_number(written: str) -> int:
    """The number of a month as it is written.

    >>> month_number("Sept."), month_number("March")
    (9, 3)
    """
    return months()[written.lower().rstrip(".")]


def stated(text: str) -> Iterator[When]:
    """Every year that is written, with what belongs to it, in order."""
    end = 0
    for digits in _FOUR.finditer(text):
        year = _YEAR.match(text, digits.start()) if digits.start() >= end else None
        tail = _TAIL.match(text, digits.end()) if year is not None else None
        if year is not None and tail is not None:
            before = strings.before(_BEFORE, text, year.start(), end)
            for when in _read(int(year[0]), (year.start(), tail.end()), tail, before):
                end = when.span[1]
                yield when
    if "FY" in text:
        yield from _short_fiscal(text)


def _read(year: int, span: tuple[int, int], tail: re.Match[str], before: re.Match[str] | None) -> Iterator[When]:
    begin, end = span if before is None or not before[0] else (before.start(), span[1])
    said = {} if before is None else before.groupdict()
    if said.get("between") and not tail["other"] and not tail["short"]:
        # "from 2014", "over 2014": the first gives a role, the second is no time alone
        lead = said["between"].lower()
        begin = begin if role_of(lead) == "since" else begin + len(lead) + 1
        said = {"lead": lead, "fiscal": said["fiscal_of_two"]}
    role = role_of(said.get("lead"))
    fiscal = bool(said.get("fiscal") or said.get("fiscal_of_two") or tail["fiscal"] or tail["fiscal_too"])
    if tail["other"]:
        yield from _two(year, tail, (begin, span[0], end), said, fiscal=fiscal)
    elif tail["short"]:
        bare = (said.get("while") or "").lower() == _ARTICLE and not tail["fiscal_too"] and not said["lead"]
        yield _pair((begin + bare * len(_ARTICLE), end), year, tail["short"], role, fiscal=fiscal)
    elif tail["decade"]:
        yield _decade((begin, end), year, said, role)
    elif said.get("to_year"):
        december = month_number(said["to_month"]) == len(MONTH_NAMES)
        yield When((begin, end), year if december else year - 1, year, "stated", fiscal=not december)
    elif said.get("lead") == SOURCE and not tail["fiscal_one"]:
        yield When((begin + len(SOURCE), end), year, year, "stated", fiscal=fiscal)  # "from the 2012 budget"
    else:
        led = (said.get("while") or said.get("fiscal") or "").lower().startswith(_ARTICLE)
        begin += len(_ARTICLE) * (led and not said.get("lead") and not tail["fiscal_one"])  # "the 2024 budget"
        role = "at" if said.get("part") and role == "since" else role  # "from January to June 2024"
        fiscal = fiscal or bool(tail["fiscal_one"])
        yield When((begin, end), year, year, "stated", role, fiscal, part=bool(said.get("part")))


_ARTICLE, SOURCE, _AND = (f"{listed(name)[0]} " for name in ("the", "year.source", "and"))


def _two(
    year: int, tail: re.Match[str], at: tuple[int, int, int], said: dict[str, str], *, fiscal: bool
) -> Iterator[When]:
    """ "2014-2024" and "from 2014 to 2024" are a span, "2024/2025" is one fiscal year, "2014 and 2024" are two."""
    begin, start, end = at
    other, joint = int(tail["other"]), tail["joint"].strip()
    between = (said.get("between") or "").lower()
    both = between in listed("year.both")
    if other < year or (other == year and not said.get("month_of_two")):
        yield When((start, start + 4), year, year, "stated")
    elif joint in ("-", "/", "\u2014") and other == year + 1 and not between:
        yield When((begin, end), year, other, "stated", role_of(said.get("lead")), fiscal=True)
    elif joint.startswith(listed("and")) and not (both or (other == year + 1 and joint in listed("year.and"))):
        role = role_of(said.get("lead") or between)
        yield When((begin, start + 4), year, year, "stated", role, fiscal)
        yield When((tail.start("joint") + len(_AND) + 1, end), other, other, "stated", fiscal=fiscal)
    else:
        begin = begin if between or said.get("fiscal") else start
        yield When((begin, end), year, other, "stated", "over", fiscal, part=other == year)


def _pair(span: tuple[int, int], year: int, short: str, role: str, *, fiscal: bool) -> When:
    """ "2024-25" is one fiscal year, "2014-24" a span of years; "2024-05" a month."""
    second = year // 100 * 100 + int(short)
    second += 100 if second < year and year % 100 >= 50 else 0
    if second <= year:
        return When(span, year, year, "stated", role, fiscal)
    one = second == year + 1
    return When(span, year, second, "stated", role if one else "over", fiscal or one)


_PARTS_OF_TEN = {"early": (0, 4), "early-to-mid": (0, 6), "mid": (4, 6), "mid-to-late": (4, 9), "late": (6, 9)}


def _decade(span: tuple[int, int], first: int, said: dict[str, str], role: str) -> When:
    low, high = _PARTS_OF_TEN.get((said.get("while") or "").lower().removeprefix(_ARTICLE).strip(" -"), (0, 9))
    moment = set((said.get("moment") or "").split())
    if moment & {*listed("decade.last")}:
        low, high = 9, 9
    elif moment & {*listed("decade.first")}:
        low, high = 0, 0
    return When(span, first + low, first + high, "stated", role)


_SHORT_FISCAL = lazy(rf"\bFY[ -]?'?(?P<first>[0-9]{{2}})(?:[-/](?P<second>{YEAR}|[0-9]{{2}}))?(?![\w/-])")


def _short_fiscal(text: str) -> Iterator[When]:
    """ "FY25", "FY 24/25"."""
    for found in _SHORT_FISCAL.finditer(text):
        year = 2000 + int(found["first"])
        second = year if not found["second"] else 2000 + int(found["second"]) % 100
        role = "at" if second <= year + 1 else "over"
        yield When(found.span(), year, max(second, year), "stated", role, fiscal=True)
