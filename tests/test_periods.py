"""Times as the press writes them, one form a row, as read on 1 May 2024; [ ] hold what is read."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.reading.periods import whens
from factcheck.reading.when import When

DAY = date(2024, 5, 1)

YEARS = """
at [the end of 2024] | 2024 at
in [late 2024] | 2024 at
in [mid-2024] | 2024 at
[by 2030] | 2030 by
[by the end of 2025] | 2025 by
[before the end of 2025] | 2025 upto
[until 2025] | 2025 upto
[before 2022] | 2022 upto
[prior to 2022] | 2022 upto
[since 2014] | 2014 since
[from 2025] on | 2025 since
[after 2019] | 2019 since
in [2024] | 2024 at
during [2024] | 2024 at
for [2024] | 2024 at
[as recently as 2014] | 2014 at
[as early as 2014] | 2014 at
The [2014] pledge | 2014 at
[from 2014 to 2024] | 2014-2024 over
[between 2014 and 2024] | 2014-2024 over
[2014-2024] | 2014-2024 over
[2014-24] | 2014-2024 over
[over 2014-2024] | 2014-2024 over
in [2014 and 2015] | 2014-2015 over
in [2014] and [2024] | 2014 at | 2024 at
[1998-02] | 1998-2002 over
in [the 1990s] | 1990-1999 at
in [the mid-1980s] | 1984-1986 at
[by the early 2030s] | 2030-2034 by
[since the 1990s] | 1990-1999 since
[the end of the 2020s] | 2029 at
[the three years to 2024] | 2021-2024 over
"""

FISCAL = """
in [2023-24] | 2023-2024 at fiscal
in [2023/24] | 2023-2024 at fiscal
in [2023-2024] | 2023-2024 at fiscal
in [the 2023/24 financial year] | 2023-2024 at fiscal
[FY2024-25] | 2024-2025 at fiscal
[FY 24/25] | 2024-2025 at fiscal
[FY25] | 2025 at fiscal
[FY2026] | 2026 at fiscal
the [FY 2025] budget | 2025 at fiscal
in [fiscal 2026] | 2026 at fiscal
in [fiscal year 2026] | 2026 at fiscal
[the 2025 fiscal year] | 2025 at fiscal
[by 2024/25] | 2024-2025 by fiscal
[between FY 2009 and FY 2016] | 2009-2016 over fiscal
[from fiscal 2014 to fiscal 2024] | 2014-2024 over fiscal
[the year to March 2024] | 2023-2024 at fiscal
[the 12 months to June 2024] | 2023-2024 at fiscal
[the year ended 31 December 2023] | 2023 at
in [the next fiscal year] | 2025 at fiscal
"""

PARTS = """
in [the first quarter of 2024] | 2024 at part
in [the first half of 2023] | 2023 at part
[Q1 2024] | 2024 at part
[H1 2024] | 2024 at part
in [the first nine months of 2023] | 2023 at part
[in the first nine months] | 2024 at part
[from January to June] | 2024 at part
In [January and February], it spent less | 2024 at part
[from January to June 2023] | 2023 at part
[between January and June 2023] | 2023 at part
in [January and February 2023] | 2023 at part
in [January, February and March of 2023] | 2023 at part
in [January, February, March, April, May, June, July, August and September 2023] | 2023 at part
in [the first three quarters of 2023] | 2023 at part
in May and [2023] | 2023 at
between March and [2030] | 2030 at
[the first half of this year] | 2024 at part
[the second half of last year] | 2023 at part
in [the third quarter] | 2024 at part
[from March 2022 to October 2022] | 2022 over part
"""

MONTHS = """
in [March 2024] | 2024 at
on [26 November 2024] | 2024 at
on [November 26, 2024] | 2024 at
on [Sept. 7, 2023], | 2023 at
[by March 2026] | 2026 by
[since March 2022] | 2022 since
[from Jan. 24, 2022 to Jul. 31, 2023] | 2022-2023 over
[between January 2022 and May 2023] | 2022-2023 over
in [January 2022] and [May 2023] | 2022 at | 2023 at
[last March] | 2024 at
[last June] | 2023 at
[next March] | 2025 at
on 26 November |
in March |
"""

RELATIVE = """
[this year] | 2024 at
[last year] | 2023 at
[next year] | 2025 at
[early next year] | 2025 at
[by next year] | 2025 by
[by the end of next year] | 2025 by
[by the end of the year] | 2024 by
[since last year] | 2023 since
[the year before last] | 2022 at
in [the year before], all was well | 2023 at
in the year before the crisis, the year before Peru joined |
[a year ago] | 2023 at
[ten years earlier] | 2014 at
[thirty years ago] | 1994 at
[twenty-five years ago] | 1999 at
[a decade ago] | 2014 at
[two decades ago] | 2004 at
[half a century ago] | 1974 at
decades ago |
[the last decade] | 2014-2024 over
[the past five years] | 2019-2024 over
[for the past 30 years] | 1994-2024 over
[over the past two decades] | 2004-2024 over
[over the next five years] | 2024-2029 ahead
[in the next decade] | 2024-2034 ahead
[in five years] | 2024-2029 ahead
[within five years] | 2024-2029 ahead
it will double [in five years] | 2024-2029 ahead
it has doubled [in five years] | 2019-2024 over
up 70% [in two years] | 2022-2024 over
[In a decade], Latvia has tripled it | 2014-2024 over
the largest [in 30 years] | 1994-2024 over
the first to do so [in two decades] | 2004-2024 over
the first country that will double it [in five years] | 2024-2029 ahead
the first visit of a minister to the city to speak of arms [in five years] | 2019-2024 over
it will invest $5bn [in five years] | 2024-2029 ahead
[in five years], the United States and Poland | 2024-2029 ahead
the past 250 years of history |
[five years from now] | 2029 at
[in five years' time] | 2029 at
[by the end of the decade] | 2029 by
[since the start of the decade] | 2020 since
in [2024], up from 2% [a year earlier] | 2024 at | 2023 at
in [2014], and [ten years later] | 2014 at | 2024 at
[ten years later] | None at
"""

NOW = """
it [now] spends 2% | 2024 at
[currently] 2% | 2024 at
2% [today] | 2024 at
[at present] | 2024 at
[these days] | 2024 at
until now, by now, five or so from now |
now that it spends |
"""

ERAS = """
during [the Cold War] | 1947-1991 over
[since the end of the Cold War] | 1991 since
at [the end of the Cold War] | 1991 at
[after the Cold War] | 1991 since
[before the invasion] Ukraine spent 3% | 2021 by
[before Russia's full-scale invasion of Ukraine] | 2021 by
[since the Second World War] | 1945 since
[since the Wales summit] | 2014 since
the Wales summit |
the invasion of Ukraine |
before the invasion of a market |
"""

NO_YEARS = """
2000 troops |
2024 soldiers |
1,914 people |
$2000 |
2024% |
2014.5 |
a 2000-strong force |
an F-2000 |
"""


def told(when: When) -> str:
    """A time as the rows write it."""
    years = f"{when.start}" if when.start == when.end else f"{when.start}-{when.end}"
    return " ".join([years, when.role, *["fiscal"] * when.fiscal, *["part"] * when.part])


TABLES = (YEARS, FISCAL, PARTS, MONTHS, RELATIVE, NOW, ERAS, NO_YEARS)


@pytest.mark.parametrize("row", [row for table in TABLES for row in table.split("\n") if row])
def test_a_time_is_read_with_its_role_and_no_more_words(row: str) -> None:
    marked, *wanted = [part.strip() for part in row.split("|")]
    text = marked.replace("[", "").replace("]", "")
    found = whens(text, DAY)
    for when in reversed(found):
        low, high = when.span
        text = f"{text[:low]}[{text[low:high]}]{text[high:]}"
    assert text == marked
    assert [told(when) for when in found] == [one for one in wanted if one]


ALL_OF_IT = "for ships, guns, housing, training, research, repairs, depots and the pay of soldiers"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"Poland has doubled its sums, {ALL_OF_IT}, in five years", "over"),
        (f"In five years, all sums, {ALL_OF_IT}, have doubled", "over"),
        (f"Poland has doubled them and will double its sums, {ALL_OF_IT}, in five years", "ahead"),
    ],
)
def test_what_looks_ahead_or_behind_is_told_however_far_it_stands(text: str, role: str) -> None:
    assert [when.role for when in whens(text, DAY)] == [role]


@pytest.mark.parametrize("text", ["last year", "now", "over the past decade", "in five years", "last March"])
def test_what_counts_from_an_unknown_day_has_no_years(text: str) -> None:
    (found,) = whens(text, None)
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize("text", ["more than [last year]", "up from [last year]'s 2%", "2% on [the year before]"])
def test_what_is_compared_with_is_read_where_it_is_asked_for(text: str) -> None:
    bare = text.replace("[", "").replace("]", "")
    assert whens(bare, DAY) == ()
    (found,) = whens(bare, DAY, compared=True)
    assert bare[slice(*found.span)] == text[text.index("[") + 1 : text.index("]")]
    assert found.start == 2023


def test_what_is_so_now_is_current() -> None:
    assert [when.basis for when in whens("now 2%, 1% last year, 3% in 2010", DAY)] == ["current", "relative", "stated"]
