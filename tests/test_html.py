"""The page of a report: one mark a claim, nothing from elsewhere, text that stays text, and all of it in Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import page, words, writer
from golden import make
from test_outputs import of_seed
from test_reports import HOSTILE, hostile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EMPTY = {"meta", "line", "rect", "circle", "polyline"}
Element = tuple[str, dict[str, str]]


class Page(HTMLParser):
    """The elements of a page, the text in each mark and card, and whether every element is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def of(self, name: str) -> list[Element]:
        """Elements with a class."""
        return [one for one in self.elements if name in one[1].get("class", "").split()]


@pytest.fixture(scope="module")
def report(tables: Tables) -> Report:
    """The report on the sample with the most claims."""
    return of_seed(tables)


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    """Its page."""
    return str(writer("html").write(report))


def test_marks_cards_and_verdicts_are_the_same(report: Report, text: str) -> None:
    shown = Page(text)
    expected = [verdict.rating.value for verdict in report.verdicts]
    assert [one["data-rating"] for _, one in shown.of("mark")] == expected
    cards = {one["id"]: one["data-rating"] for _, one in shown.of("card")}
    assert [cards.get(str(one["href"])[1:]) for _, one in shown.of("mark")] == expected
    told = [str(one["data-rating"]) for _, one in shown.of("card")]
    assert told == sorted(told, key=words.ORDER.index)


def test_every_id_is_its_own_and_every_reference_leads_somewhere(text: str) -> None:
    shown = Page(text)
    ids = [one["id"] for _, one in shown.elements if "id" in one]
    assert len(set(ids)) == len(ids)
    named = [name for _, one in shown.elements for name in one.get("aria-labelledby", "").split()]
    links = [one["href"][1:] for _, one in shown.elements if one.get("href", "").startswith("#")]
    assert set(named) | set(links) <= set(ids)


def test_the_article_is_whole(report: Report, text: str) -> None:
    whole = "".join(Page(re.sub(r"<sup>.*?</sup>", "", text)).words)
    assert report.article.text in whole


def test_nothing_comes_from_elsewhere(text: str) -> None:
    shown = Page(text)
    policy = next(one["content"] for tag, one in shown.elements if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert not [one for _, one in shown.elements if {"src", "srcset", "style", "onclick", "action"} & set(one)]
    assert not {tag for tag, _ in shown.elements} & {"link", "iframe", "img", "object", "form", "base"}
    assert "@import" not in text and "url(" not in text


@pytest.mark.parametrize("piece", [*HOSTILE, '"><b x="', "' onmouseover='x", "</script></style></title>", "<!--"])
def test_text_from_outside_is_only_text(piece: str, tables: Tables) -> None:
    made, plain = (Page(str(writer("html").write(hostile(one, tables)))) for one in (piece, "word"))
    assert [(tag, sorted(one)) for tag, one in made.elements] == [(tag, sorted(one)) for tag, one in plain.elements]


def test_claims_that_overlap_have_a_mark_each(report: Report) -> None:
    from dataclasses import replace

    first = report.verdicts[3]
    start, end = first.claim.span
    longer = replace(
        first, claim=replace(first.claim, span=(start - 8, end), text=report.article.text[start - 8 : end])
    )
    inside = replace(
        first, claim=replace(first.claim, span=(start, end - 1), text=report.article.text[start : end - 1])
    )
    both = replace(report, verdicts=(first, longer, inside, first))
    made = str(writer("html").write(both))
    shown = Page(made)
    assert sorted(one["data-claim"] for _, one in shown.of("mark")) == ["1", "2", "3", "4"]
    assert report.article.text in "".join(Page(re.sub(r"<sup>.*?</sup>", "", made)).words)


def test_an_article_without_claims_says_so(report: Report) -> None:
    made = str(writer("html").write(Report(report.article, (), (), report.version)))
    assert "No claim about defence spending was found." in made and "<script" not in made


def colours(block: str) -> dict[str, str]:
    """The colours that a block of the style names."""
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block)
    return {name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in found}


def light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "print"])
def test_every_text_stands_out_from_its_ground(scheme: int) -> None:
    named = colours(re.findall(r":root \{(.*?)\}", page.STYLE, re.DOTALL)[scheme])
    pairs = [(name, f"{name}-bg") for name in ("match", "discrepancy", "disputed", "unverifiable")]
    pairs += [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "panel")]
    for ink, ground in pairs:
        high, low = sorted((light(named[ink]), light(named[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{ink} on {ground}"


PROBE = """
<script>
window.onload = function () {
  var page = document.getElementById('page').contentDocument;
  var told = [page.querySelectorAll('.mark').length, page.querySelectorAll('.card').length];
  var shown = function () { return page.querySelectorAll('.card:not([hidden])').length; };
  var button = page.querySelector('.filters button.match');
  told.push(shown(), page.querySelectorAll('.mark.off').length, button.getAttribute('aria-pressed'));
  told.push(page.querySelector('output').textContent);
  page.querySelector('.filters button[data-all]').click();
  told.push(shown());
  button.click();
  told.push(shown());
  page.querySelector('.mark.match').click();
  told.push(shown(), page.querySelector('.card.now').dataset.rating);
  button.click();
  ['j', 'j', 'k'].forEach(function (key) { page.dispatchEvent(new KeyboardEvent('keydown', { key: key })); });
  told.push(page.querySelector('.card.now').id, page.querySelector('.mark.now').dataset.claim);
  told.push(page.documentElement.scrollWidth <= page.documentElement.clientWidth);
  document.body.setAttribute('data-told', told.join('|'));
};
</script>
"""


def in_chromium(page: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """A page as Chromium has it once its scripts are done; on standard error what stands on its console."""
    always = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    always += " --disable-component-update --disable-sync --allow-file-access-from-files --virtual-time-budget=5000"
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [
        str(CHROMIUM),
        *always.split(),
        profile,
        *options,
        "--enable-logging=stderr",
        "--dump-dom",
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, timeout=90, check=True)


def told(dom: bytes) -> str:
    """What a script has left for the test."""
    found = re.search(rb'data-told="([^"]*)"', dom)
    assert found is not None, "the test's own script did not end"
    return unescape(found[1].decode())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_the_filters_work_in_chromium_and_nothing_is_too_wide(
    width: int, report: Report, text: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    frame = f'<body><iframe id="page" src="page.html" style="width:{width}px;height:900px"></iframe></body>'
    (tmp_path / "probe.html").write_text(PROBE + frame, encoding="utf-8")
    done = in_chromium(tmp_path / "probe.html")
    assert b":CONSOLE" not in done.stderr, "the page has an error on its console"
    total = len(report.verdicts)
    rest = total - len(words.holding(report))
    first = words.problems(report)[0][0]
    start = f"{total}|{total}|{rest}|{total - rest}|false|{rest} of {total} claims shown"
    assert told(done.stdout) == f"{start}|{total}|{rest}|{total}|match|claim-{first}|{first}|true"


AXE = """
<script>%s</script>
<script>
document.querySelectorAll('details').forEach(function (d) { d.open = true; });
axe.run(document, { resultTypes: ['violations'] }).then(function (found) {
  var says = found.violations.map(function (v) {
    return v.id + ': ' + v.nodes.slice(0, 3).map(function (n) { return n.target.join(' '); }).join(', ');
  });
  document.body.setAttribute('data-told', found.passes.length + ' rules passed|' + says.join('|'));
});
</script>
"""


def axe() -> str:
    """The accessibility checker axe: the file that FACTCHECK_AXE names, else that of the package of the tests."""
    pytest.importorskip("axe_core_python", reason="no axe is installed")
    import axe_core_python

    own = Path(axe_core_python.__path__[0]) / "axe.min.js"
    return Path(os.environ.get("FACTCHECK_AXE", own)).read_text(encoding="utf-8").replace("</script", "<\\/script")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("page", ["report.html", "index.html"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_an_accessibility_checker_finds_nothing(page: str, width: int, scheme: str, tmp_path: Path) -> None:
    whole = (make.HERE / page).read_text(encoding="utf-8")
    open_to_tests = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", whole)
    (tmp_path / page).write_text(open_to_tests.replace("</body>", AXE % axe() + "</body>"), encoding="utf-8")
    colours_of = f"--blink-settings=preferredColorScheme={('dark', 'light').index(scheme)}"
    rules, _, violations = told(
        in_chromium(tmp_path / page, colours_of, f"--window-size={width},900").stdout
    ).partition("|")
    assert int(rules.split()[0]) > 10 and violations == ""


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_numbers_not_checked_are_only_text(name: str, tables: Tables) -> None:
    text = "The army bought 96 <b>helicopters</b> for $10 billion *and* [more](http://example.org)."
    made = check(Article("a", text, published=date(2024, 11, 26)), tables)
    assert made.not_checked
    evil = made.not_checked[0]._replace(text="<i>9</i> [x](http://example.org)", reason="<script>*a*</script>")
    written = str(writer(name).write(replace(made, not_checked=(evil,))))
    shown = written if name == "html" else MarkdownIt("commonmark", {"html": True}).render(written)
    assert "<i>9" not in shown and "<script>*a" not in shown and 'href="http://example.org"' not in shown
