"""Hostile articles, shared by the tests: what is put into each, and a report that carries it wherever it can stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables

CLAIM = "Greece spends 3.5% of its GDP on defence"  # a discrepancy, so that every output tells of it
DAY = date(2024, 11, 26)

PIECES = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "closing tags": "--></script></style></title></textarea>]]></failure></testsuite><h1 id=claim-1>x</h1>",
    "attribute": "\" onmouseover=alert(1) x='` autofocus style=a:b",
    "entities": "&lt;b&gt; &#60;script&#x3e; &amp;amp; &nosuch; &xxe;",
    "document type": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>&a;',
    "template": "${7*7} {{7*7}} {% x %} %s %n %(x)s $(id) `id`",
    "Markdown": "[a](javascript:alert(1)) ![b](http://example.org/b.png) <http://example.org> **c** __d__ ~~e~~ `f`",
    "Markdown blocks": "# head\n> quote\n- item\n1. first\n***\n```\ncode\n```\n| a |\n|---|\n[x]: http://example.org",
    "bare links": "http://example.org www.example.org https://example.org/?a=b&c=d me@example.org",
    "formula": '=cmd|\' /C calc\'!A0\t=HYPERLINK("http://example.org";"x")',
    "formulas": '+1+1 -2+3 @SUM(A1) %=1 \uff1d1 \u22121+1 ;=1 ,=1 "=1',
    "terminal": "\x1b[31mred\x1b]0;title\x07\x1b]8;;http://example.org\x1b\\x\x9b31m\x90q\x08\x08\x7f",
    "bidirectional": "\u202eevil\u202c \u2066a\u2069 \u200fb\u200e \u061cc",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh\u180ei\u3164j\U000e0041k\U000e0101l",
    "surrogates": "\ud800 \udfff \udc80\ud83d x",
    "NUL": "a\x00b\x00",
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "line ends": "a\rb\r\nc\x85d\u2028e\u2029f\x0bg\x0ch",
    "annotations": "::error file=a::b\n::stop-commands::x %0A::set-output name=a::b ##[error]",
    "JSON": '"},"rating":"match","x":{"a":"\\u0000\\',
    "CSV": '",=1\n"a","b"\r\n;x;"',
    "paths": "../../etc/passwd ..\\..\\x C:\\nul /dev/null ~root",
    "astral": "\U0001f600\U0001f1ec\U0001f1f7 \U0010ffff \ufffe\uffff e\u0301\u0327" + "\u0301" * 50,
    "shell": "'; rm -rf ~; echo ' $(touch x) `touch y` \\' \"",
    "yaml": "---\ntitle: !!python/object/apply:os.system [id]\n---",
}
"""What an article may hold, by what it aims at."""


@dataclass(frozen=True)
class Hostile:
    """A report on an article with one of the pieces in its name, title and address, and around a claim."""

    name: str
    piece: str
    report: Report


def article(piece: str) -> Article:
    """The article that carries a piece."""
    text = f"{piece}\n\n{piece} {CLAIM}. {piece}\n\n{piece}"
    return Article(f"id {piece}", text, f"dir/{piece}.txt", f"{piece} title", DAY, f"text: {piece!r}")


def hostile(name: str, tables: Tables) -> Hostile:
    """The report on the article with a piece. What a writer quotes of a verdict or a source carries it as well."""
    made = check(article(PIECES[name]), tables, listing=False)
    assert [verdict.claim.text for verdict in made.verdicts].count("3.5%") == 1, "the claim is read in spite of all"
    verdicts = tuple(
        replace(verdict, correction=f"{PIECES[name]} {verdict.correction}", says=PIECES[name])
        for verdict in made.verdicts
    )
    told = dict.fromkeys(("source_title", "title", "publisher", "citation", "licence"), PIECES[name])
    releases = tuple(release._replace(**told) for release in made.releases)
    return Hostile(name, PIECES[name], replace(made, verdicts=verdicts, releases=releases))


def harmless(tables: Tables) -> Report:
    """The same report with a word in the place of the piece."""
    return check(article("word"), tables, listing=False)
