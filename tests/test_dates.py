"""When an article says that it appeared: a line of its own or a dateline, never a date within a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Command
from factcheck.articles.dates import find_change, find_date, given

DAY = "2024-11-26"
BODY = "\n\nGreece spends more than 3% of its GDP on defence.\n"


@pytest.mark.parametrize(
    "text",
    [
        "26 November 2024",
        "26 November 2024, 12:34",
        "Tuesday, 26 November 2024",
        "Published 26 November 2024",
        "Published on 26 November 2024.",
        "Analysis | 26 November 2024 | 6 min read",
        "By our staff 26 November 2024",
        "By Jane Doe, 26 November 2024",
        "By Jane Doe - November 26, 2024",
        "2024-11-26",
        "**26 November 2024**",
        "Date: November 26, 2024",
        "ATHENS, 26 November 2024 (Reuters) - The alliance's head said on Tuesday that much was still to be done.",
        "ATHENS, Greece, Nov. 26, 2024 /Newswire/ -- The alliance's head said on Tuesday that much was still to do.",
        "Athens (26 November 2024) \u2014 The alliance's head said on Tuesday that much was still to be done there.",
        "26 November 2024 \u2013 The alliance's head said on Tuesday that much was still to be done in Athens.",
    ],
)
def test_the_day_on_which_an_article_appeared(text: str) -> None:
    for article in (f"How Greece rearmed\n\n{text}{BODY}", f"{text}{BODY}"):
        found = find_date(article)
        assert found is not None
        assert found[0].isoformat() == DAY


@pytest.mark.parametrize(
    "text",
    [
        "The war that began on 24 February 2022 changed everything for Warsaw.",
        "Madrid has called an election for 15 October 2027, three ministers said.",
        "It began on 24 February 2022.",
        "Since 24 February 2022",
        "How 24 February 2022 changed Poland",
        "How it began on 24 February 2022",
        "It was a war that nobody in the capital had expected, which began on\n24 February 2022.",
        "\u2014 The Daily Courier, March 3, 2019",
        "\u2014 The Minister (@minister) April 4, 2019",
        "Tanks on their way to Warsaw, Poland, April 4, 2019. Picture: agency",
        "April 4, 2019, is a year after the minister took office.",
        "April 4, 2019: the minister writes that Poland will have to spend more than it does.",
        "25 Month 2024",
        "31 February 2024",
    ],
)
def test_the_day_of_something_else(text: str) -> None:
    assert find_date(f"How Poland rearmed\n\n{text}{BODY}") is None


def test_a_line_of_its_own_comes_before_a_dateline() -> None:
    found = find_date(f"ATHENS, 25 November 2024 - The head of the alliance came.\n\n26 November 2024{BODY}")
    assert found is not None
    assert found[0].isoformat() == DAY


@pytest.mark.parametrize(
    "text",
    [
        "26. November 2024",
        "Veröffentlicht am 26. November 2024",
        "Berlin, 26. November 2024",
        "Stand: 26. November 2024",
        "Le 26 novembre 2024",
        "Publié le mardi 26 novembre 2024",
        "Publicado el 26 de noviembre de 2024",
        "Pubblicato il 26 novembre 2024",
        "26 listopada 2024",
        "Gepubliceerd op 26 november 2024",
        "26.11.2024",
        "Berlin, 26.11.2024",
        "Ver\u00f6ffentlicht am 26. 11. 2024 um 10:12 Uhr",
        "Publi\u00e9 le 26 novembre 2024 \u00e0 10h12",
        "Par Anne Durand, le 26 novembre 2024",
        "26 novembre 2024 alle 10:12",
        "Opublikowano 26.11.2024",
        "26 listopada 2024 r.",
        "Published: 26/11/2024",
        "11/26/2024",
    ],
)
def test_the_by_lines_of_other_languages(text: str) -> None:
    found = find_date(f"How Greece rearmed\n\n{text}{BODY}")
    assert found is not None
    assert found[0].isoformat() == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Es begann am 24. Februar 2022",
        "La guerre depuis le 24 février 2022",
        "Published: 03/04/2024",
        "Version 24.2.2022.1",
    ],
)
def test_the_day_of_something_else_in_other_languages(text: str) -> None:
    assert find_date(f"How Poland rearmed\n\n{text}{BODY}") is None


@pytest.mark.parametrize(
    "text",
    [
        "Last updated on November 26, 2024",
        "Updated: Tue, Nov. 26, 2024 at 12:34 GMT",
        "Aktualisiert am 26. November 2024",
        "Mis à jour le 26 novembre 2024",
        "Updated 25 November 2024 | Updated 26 November 2024",
    ],
)
def test_the_day_of_an_update_is_none_of_publication(text: str) -> None:
    assert find_date(f"How Greece rearmed\n\n{text}{BODY}") is None
    changed = find_change(f"How Greece rearmed\n\n{text}{BODY}")
    assert changed is not None
    assert changed.isoformat() == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Updated 3 December 2024\nPublished 26 November 2024",
        "Published 26 November 2024, updated 3 December 2024",
        "Published 26 November 2024 at 10:12 GMT, last updated on 3 December 2024 at 11:00 GMT",
        "Posted 26 November 2024 (updated 3 December 2024)",
        "First published: 26 Nov 2024 | Last modified: 3 Dec 2024",
        "Updated 3 December 2024, first published 26 November 2024",
        "By Jane Doe, 26 November 2024\nLast updated 3 December 2024",
    ],
)
def test_what_was_updated_was_published_before(text: str) -> None:
    found, changed = find_date(f"{text}{BODY}"), find_change(f"{text}{BODY}")
    assert found is not None
    assert changed is not None
    assert (found[0].isoformat(), changed.isoformat()) == (DAY, "2024-12-03")


def test_a_sentence_about_an_update_tells_no_change() -> None:
    assert find_change(f"The table was updated on 26 November 2024.{BODY}") is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("4/18/18", "2018-04-18"),
        ("18/4/2018", "2018-04-18"),
        ("4/4/18", "2018-04-04"),
        ("18.04.2018", "2018-04-18"),
        ("18-Apr-18", "2018-04-18"),
        ("April 18, 2018", "2018-04-18"),
        ("Wed, 18 Apr 2018 10:00:00 GMT", "2018-04-18"),
        ("20180418", "2018-04-18"),
        ("2018/04/18 10:00", "2018-04-18"),
        ("04/18/2018 10:00 AM", "2018-04-18"),
        ("2018-04-18T23:59:59+02:00", "2018-04-18"),
        (1524045600, "2018-04-18"),
        ("1524045600000", "2018-04-18"),
        ("11/30/98", "1998-11-30"),
        ("4/5/18", ""),
        ("yesterday", ""),
        ("2018", ""),
        ("2018-04", ""),
        ("2018-02-30", ""),
        ("0001-01-01", ""),
    ],
)
def test_the_day_that_a_data_file_gives(value: object, day: str) -> None:
    found, told = given(value)
    assert (found.isoformat() if found else "") == day
    assert told == "input" if day else repr(str(value)) in told


def test_a_text_that_tells_only_an_update_is_checked_as_undated_and_told(command: Command, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(f"How Greece rearmed itself again\n\nUpdated 26 November 2024{BODY}", encoding="utf-8")
    made = command("run", str(story), "--format", "json,markdown", "--out", str(tmp_path / "out"))
    article = json.loads((tmp_path / "out" / "story.json").read_text(encoding="utf-8"))["article"]
    assert (article["published"], article["modified"]) == (None, DAY)
    told = " ".join((made.out + made.err).split())
    assert "--published DATE sets it; changed 26 November 2024, which is no day of publication" in told
    assert "changed 26 November 2024" in (tmp_path / "out" / "story.md").read_text(encoding="utf-8")
