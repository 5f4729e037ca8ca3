"""Hostile source.toml files: each is refused in one line that names the key, and none leads to another folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import ReferenceDataError
from factcheck.reference.ledger import Source, parse_source

DAY = "2024-06-17"
SOURCE = f"""
name = "desk"
title = "A desk"
publisher = "A desk"
definition = "as the desk counts"
licence = "own"

[[release]]
date = {DAY}
file = "{DAY}.csv"
sha256 = "00"
"""


def source(text: str) -> Source:
    return parse_source(text, Path("desk/source.toml"))


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("prints = {share_of_gdp = [nan, 2024]}", "prints.share_of_gdp is .nan, 2024."),
        ("prints = {share_of_gdp = [2014, inf]}", "not the first and the last year"),
        ("prints = {share_of_gdp = [-2014, 2024]}", "not the first and the last year"),
        ("prints = {share_of_gdp = [2024, 2014]}", "not the first and the last year"),
        ("prints = {share_of_gdp = '2014'}", "not the first and the last year"),
        ("prints = [2014, 2024]", "prints is .2014, 2024., not a table"),
        ("complete = {share_of_gdp = [true, 2024]}", "not the first and the last year"),
        ("country_cells = nan", "country_cells is nan, not a whole number"),
        ("country_cells = -1", "not a whole number"),
        ("blank = 'GRC share_of_gdp 2024'", "blank is 'GRC share_of_gdp 2024', not a list"),
        ("blank = ['GRC share_of_gdp 1-999999999']", "blank names 'GRC share_of_gdp 1-999999999'; write"),
        ("blank = ['GRC share_of_gdp 9999-0000']", "not the first and the last year"),
        ("title = 5", "title is 5, not a text"),
        ("date = 2024-06-18", "not valid TOML"),
        ("[decimals]\nshare_of_gdp = nan", "share_of_gdp is nan, not a whole number from 0 to 20"),
        ("[decimals]\nshare_of_gdp = 99", "not a whole number from 0 to 20"),
        ("[lacks]\nshare_of_gdp = 'GRC'", "share_of_gdp is 'GRC', not a list of texts"),
        ("[[totals]]\ntotal = inf", "total is inf, not a text"),
        (f"[[release]]\ndate = {DAY}", "two releases of one date"),
        ("[[release]]\ndate = 2024-06-17T00:00:00", "is not a date"),
        ("[[release]]\ndate = '2025-06-17'", "is not a date"),
        ("a = " + "9" * 5000, "not valid TOML"),
        ("a = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_a_source_that_cannot_be(added: str, says: str) -> None:
    with pytest.raises(ReferenceDataError, match=says) as raised:
        source(SOURCE + added)
    assert str(raised.value).startswith("desk/source.toml: ") and len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "..", "a/b.csv", "a\\\\b.csv", "a\\u0000"])
def test_a_source_leads_to_no_other_folder(name: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"not the name of a file beside it|that nobody sees"):
        source(SOURCE.replace(f'"{DAY}.csv"', f'"{name}"'))
    with pytest.raises(ReferenceDataError, match=r"is not a name of small letters|that nobody sees"):
        source(SOURCE.replace('"desk"', f'"{name}"'))


@pytest.mark.parametrize("key", ["title", "publisher", "definition", "licence"])
@pytest.mark.parametrize("char", ["\\u001b", "\\u0007", "\\u009b", "\\u202e", "\\u2066", "\\u200b", "\\ue000"])
def test_a_source_says_nothing_that_nobody_sees(key: str, char: str) -> None:
    text = SOURCE.replace(f'{key} = "', f'{key} = "a{char}[31m', 1)
    with pytest.raises(ReferenceDataError, match=f"{key} holds a character that nobody sees: U\\+{char[-4:].upper()}"):
        source(text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,a",
        "file:///etc/passwd",
        "//a.example/",
        "http://a b",
        "http://a>b",
        "https://",
    ],
)
def test_a_source_leads_to_pages_of_the_web_only(url: str) -> None:
    with pytest.raises(ReferenceDataError, match="is no address of a page"):
        source(SOURCE.replace('title = "', f'url = "{url}"\ntitle = "', 1))


def test_a_name_and_password_in_the_address_of_a_source_are_left_out() -> None:
    assert (
        source(SOURCE.replace('title = "', 'url = "https://me:pw@a.example/"\ntitle = "', 1)).url
        == "https://a.example/"
    )


@pytest.mark.parametrize(("old", "new"), [("\n", "\r\n"), ("\n[[", "\r\n[[")])
def test_line_ends_of_a_source_change_nothing(old: str, new: str) -> None:
    assert source(SOURCE.replace(old, new)) == source(SOURCE)


def test_a_source_with_a_byte_order_mark_is_refused_in_one_line() -> None:
    with pytest.raises(ReferenceDataError, match=r"desk/source\.toml: not valid TOML"):
        source("\ufeff" + SOURCE)
