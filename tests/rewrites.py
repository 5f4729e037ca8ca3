"""`python -m rewrites FILE.jsonl` from tests/: sentences put otherwise, of which the same must be read; without gold.

Each rewrite names the only field that may change with it. It is applied to every sentence of a whole article in which
a claim is found, one at a time; then the article is read again and its claims are held against those of before.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpora import TESTS, gold
from factcheck.articles import find
from factcheck.claims import extract
from factcheck.lexicon import rows
from factcheck.models import Article, Claim, Span
from factcheck.reading.document import Document
from factcheck.reading.places import Mention, mentions
from factcheck.reading.words import entry
from grammar.compose import titled
from grammar.tables import Country, words

Edit = tuple[int, int, str]
"""Start, end and what stands there instead."""

UNRELATED = "Rain is expected on the coast, with a light wind from the west. A bakery by the harbour has closed."
LINKS = frozenset("but and yet so or nor however meanwhile also still then thus".split())  # noqa: SIM905
SPOKEN = re.compile(
    r"[\"“”‘?!]|\b(?:(?i:said|says|say|saying|told|tells|according|added|adds|argued|wrote|announced|claimed|noted)|"
    r"I|me|my|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our)\b"
)
LABEL = re.compile(r"[^,.;]{1,60}:")
ORDER = re.compile(r"([A-Z][a-z]+) (?:the|an?|that|this|these|those|it|them|out|up|back|at|in|to)\b")
BACKSHIFTED = re.compile(r"\bwould\b")
VERBS = re.compile(
    r" (?:spends?|spent|is|was|are|were|has|have|had|will|would|plans?|devotes?|devoted|raised?|increased?|cut|reached|"
    r"remains?|ranks?|ranked|accounts?|accounted|allocates?|allocated|put|puts|meets?|met|expects?|wants?|aims?)\b"
)
CLAUSE = re.compile(
    r"(?:^|^(?:In|By|Since|Last|This|Next|At|For|As|But|And)\b(?:[^,]*,)? |\b(?:that|while|whereas|but|because|if) |; )"
    r"(?:the |The )?$"
)
WHEN = r"(?:i|I|b|B)(?:n|y) (?:fiscal )?(?:19|20)[0-9]{2}(?:[-/–][0-9]{2})?|[LlTtNn](?:ast|his|ext) year"
TIME_LAST = re.compile(rf"(?<! over)(?<! than)(?<! from) ({WHEN})\.$")
TIME_FIRST = re.compile(rf"^({WHEN})(,? )(?=\S)")
YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b|\byears?\b")
PARTS = re.compile(r"[:;—–()]|\b(?:than|as|since|before|after|until|compared|to [a-z]+)\b")
"""Parts of a sentence that may have a time for themselves, without being a clause."""
WIDTH = 60
OWN_MONEY = frozenset(row["code"] for row in rows("currencies")) - {"", "USD", "EUR"}
AFAR = ("JPN", "KOR")  # of the countries that one is replaced by, those outside NATO


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence in its article, with the claims that it yields."""

    doc: Document
    article: Article
    index: int
    span: Span
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        return self.article.text[slice(*self.span)]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return mentions(self.doc.text(self.index))

    @property
    def key(self) -> int:
        """A number that hangs on the sentence alone."""
        return int.from_bytes(sha256(self.text.encode()).digest()[:4], "big")


@dataclass(frozen=True, slots=True)
class Rewritten:
    edits: tuple[Edit, ...]
    codes: Mapping[str, str]
    """The countries that were replaced by others."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A way to put a sentence otherwise. `may` names fields that may change, beside who is quoted; empty for none."""

    name: str
    may: str
    put: Callable[[Place], Rewritten | None]


def _edits(*edits: Edit) -> Rewritten:
    return Rewritten(edits, {})


# --- what fits which sentence


def _whole(place: Place) -> bool:
    """A plain sentence that nobody says: from a capital to a full stop, on one line."""
    text = place.text
    return text[:1].isupper() and text.endswith(".") and "\n" not in text and not SPOKEN.search(text)


def _first(place: Place) -> str:
    return re.split(r"[ ,'’]", place.text, maxsplit=1)[0]


def _lowered(place: Place) -> str:
    """The first letter as it is inside a sentence: small, but in a name, or in a title before one."""
    first = _first(place)
    named = any(m.span[0] == 0 and not (m.group and first.endswith("ly")) for m in place.mentions)
    if named or (len(first) > 1 and first.isupper()):
        return first[0]
    classes = entry(first.lower()).classes
    elsewhere = re.search(rf"\b{re.escape(first.lower())}\b", place.article.text)
    common = first.isalpha() and (classes or first.endswith(("ing", "ly")) or elsewhere)
    office = (not classes or classes & {"noun", "verb"}) and re.match(r"\S+ [A-Z]", place.text)
    return first[0].lower() if common and not office else first[0]


def _links(place: Place) -> bool:
    return _first(place).lower() in LINKS


def _orders(place: Place) -> bool:
    """Whether it is an imperative: nobody says that strip out the nuclear bits."""
    verb = ORDER.match(place.text)
    return bool(verb and entry(verb[1].lower()).form("base"))


def _simple(place: Place) -> bool:
    """Whether it is one clause with one time, which can be nothing but that of all that is said."""
    verbs = [clause.verb for clause in place.doc.parsed(place.index).tree.clauses if clause.verb is not None]
    return len(verbs) == 1 and len(YEARS.findall(place.text)) == 1 and not PARTS.search(place.text)


def _paragraph(place: Place) -> Span:
    text = place.article.text
    start = text.rfind("\n\n", 0, place.span[0])
    end = text.find("\n\n", place.span[1])
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))


# --- the rewrites


def _said_that(place: Place) -> Rewritten | None:
    if not _whole(place) or _links(place) or LABEL.match(place.text) or _orders(place):
        return None
    start = place.span[0]
    told = "say" if BACKSHIFTED.search(place.text) else "said"  # "said that it would" is of "it will" too
    return _edits((start, start + 1, f"Officials {told} that {_lowered(place)}"))


def _said_tail(place: Place) -> Rewritten | None:
    end = place.span[1]
    return _edits((end - 1, end, ", a minister said.")) if _whole(place) else None


def _quoted(place: Place) -> Rewritten | None:
    if not _whole(place):
        return None
    start, end = place.span
    return _edits((start, start, "“"), (end - 1, end, ",” an official said."))


def _before(place: Place) -> Rewritten:
    start, _ = _paragraph(place)
    return _edits((start, start, f"{UNRELATED}\n\n"))


def _after(place: Place) -> Rewritten:
    _, end = _paragraph(place)
    return _edits((end, end, f"\n\n{UNRELATED}"))


def _between(place: Place) -> Rewritten | None:
    """Into the paragraph, before a sentence that has a predecessor there."""
    start, end = place.span
    inside = place.article.text[end - 1 : end] == "." and place.article.text[start - 1 : start] == " "
    if not inside or start <= _paragraph(place)[0]:
        return None
    return _edits((start, start, f"\n\n{UNRELATED}\n\n"))


def _holder_end(place: Place) -> int | None:
    """Where the name of a country ends that opens a clause, its verb next, and that has a claim."""
    text = place.text
    if "\n" in text:
        return None
    for mention in place.mentions:
        start, end = mention.span
        land = len(mention.codes) == 1 and mention.sense != "leader"
        holds = land and any(claim.subject == mention.codes for claim in place.claims)
        if holds and text[start].isupper() and CLAUSE.search(text[:start]) and VERBS.match(text, end):
            return end
    return None


def _absent(place: Place) -> tuple[Country, ...]:
    """Countries that the article does not speak of, another one first for each sentence."""
    codes = {code for index in range(len(place.doc.spans)) for m in mentions(place.doc.text(index)) for code in m.codes}
    free = tuple(c for c in words().countries if c.code not in codes and not c.name.startswith("the "))
    at = place.key % len(free) if free else 0
    return free[at:] + free[:at]


def _aside(pattern: str) -> Callable[[Place], Rewritten | None]:
    def put(place: Place) -> Rewritten | None:
        at = _holder_end(place)
        absent = _absent(place)
        if at is None or not absent:
            return None
        at += place.span[0]
        return _edits((at, at, pattern.format(other=absent[0].name)))

    return put


def _time_first(place: Place) -> Rewritten | None:
    match = TIME_LAST.search(place.text)
    if not match or not _whole(place) or not _simple(place) or _links(place) or "," in place.text:
        return None
    start, end = place.span
    when = match[1][0].upper() + match[1][1:]
    return _edits((start, start + 1, f"{when}, {_lowered(place)}"), (start + match.start(), end, "."))


def _time_last(place: Place) -> Rewritten | None:
    match = TIME_FIRST.match(place.text)
    if not match or not _whole(place) or not _simple(place) or "," in place.text[match.end() :]:
        return None
    start, end = place.span
    after = start + match.end()
    head, when = place.article.text[after], match[1]
    return _edits((start, after + 1, head.upper()), (end - 1, end, f" {when[0].lower()}{when[1:]}."))


def _forms(country: Country) -> tuple[str, str, str]:
    return country.name.removeprefix("the "), country.demonym, country.capital


def _another(place: Place) -> Rewritten | None:
    """One country for another in the whole article, by name, adjective and capital; none where it goes by others, or
    where it has money of its own."""
    subject, text, doc = place.claims[0].subject, place.article.text, place.doc
    old = next((c for c in words().countries if (c.code,) == subject), None)
    if old is None or old.code == "USA" or any(old.code in one.codes for one in mentions(place.article.title)):
        return None  # a title names it still
    if any(claim.unit in OWN_MONEY for claim in extract(place.article)):
        return None
    new = next((c for c in _absent(place) if (c.code in AFAR) is (old.code in AFAR)), None)
    if new is None:
        return None
    instead = {was: will for was, will in zip(_forms(old), _forms(new), strict=True) if was and will}
    edits = []
    for index, (at, _) in enumerate(doc.spans):
        for mention in mentions(doc.text(index)):
            start, end = at + mention.span[0], at + mention.span[1]
            if old.code in mention.codes:
                if text[start:end] not in instead:
                    return None
                edits.append((start, end, instead[text[start:end]]))
    return Rewritten(tuple(edits), {old.code: new.code}) if edits else None


def _wrapped(place: Place) -> Rewritten | None:
    """Its paragraph in lines of a width, between empty lines, as a mail or a plain text has it."""
    text = place.article.text
    at = text.rfind("\n", 0, place.span[0]) + 1
    end = text.find("\n", place.span[1])
    end = end if end >= 0 else len(text)
    if "\n" in place.text or end - at <= WIDTH:
        return None
    edits = [(where, where, "\n") for where in (at, end) if 0 < where < len(text)]
    while at + WIDTH < end:
        space = text.rfind(" ", at, at + WIDTH)
        if space <= at:
            break
        edits.append((space, space + 1, "\n"))
        at = space + 1
    return _edits(*edits)


def _title_case(place: Place) -> Rewritten | None:
    if not _whole(place):
        return None
    return _edits((place.span[0], place.span[1], titled(place.text)))


REWRITES = (
    Rewrite("said_that", "", _said_that),
    Rewrite("said_tail", "", _said_tail),
    Rewrite("quoted", "", _quoted),
    Rewrite("paragraph_before", "", _before),
    Rewrite("paragraph_after", "", _after),
    Rewrite("paragraph_between", "subject period", _between),
    Rewrite("aside", "", _aside(", like many of its allies,")),
    Rewrite("aside_country", "", _aside(", like its neighbour {other},")),
    Rewrite("relative", "", _aside(", which borders {other},")),
    Rewrite("bracket", "", _aside(" (see chart)")),
    Rewrite("time_first", "", _time_first),
    Rewrite("time_last", "", _time_last),
    Rewrite("another_country", "subject", _another),
    Rewrite("hard_wraps", "", _wrapped),
    Rewrite("title_case", "", _title_case),
)
"""The subject of another country is not free: it must be that country. A paragraph between may cut off who "it" is, and
which year "that year" is.
"""


# --- applied and compared


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence rewritten, with what is read otherwise: (field, of which figure, before, now)."""

    rewrite: str
    article: str
    before: str
    after: str
    changes: tuple[tuple[str, str, str, str], ...]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made.

    >>> applied("Spain spends 2%.", [(0, 5, "Italy"), (15, 16, ", he said.")])
    'Italy spends 2%, he said.'
    """
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def moved(at: int, edits: Iterable[Edit]) -> int:
    """Where a place of the old text is in the new one.

    >>> moved(13, [(0, 5, "Italia"), (15, 16, ", he said.")])
    14
    """
    return at + sum(len(new) - (end - start) for start, end, new in edits if end <= at and start <= at)


def _plainly(value: object) -> str:
    """A detail, of which words that it quotes from the text may have other capitals."""
    text = str(value)
    return text.lower() if " " in text else text


FIELDS: dict[str, Callable[[Claim], Any]] = {
    "kind": lambda claim: claim.kind,
    "subject": lambda claim: claim.subject,
    "value": lambda claim: (claim.stated, claim.stated_high),
    "unit": lambda claim: claim.unit,
    "comparator": lambda claim: claim.comparator.value,
    "period": lambda claim: (claim.period.start, claim.period.end, claim.period.basis),
    "modality": lambda claim: claim.modality.value,
    "detail": lambda claim: sorted((k, _plainly(v)) for k, v in claim.detail.items()),
}


def _same(field: str, old: Claim, new: Claim, codes: Mapping[str, str]) -> bool:
    before, after = FIELDS[field](old), FIELDS[field](new)
    if field == "subject" and codes:
        before = tuple(codes.get(code, code) for code in before)
        return sorted(before) == sorted(after)
    if field == "detail" and codes:
        before = [(k, codes.get(v, v)) for k, v in before]
    return before == after


def _changes(old: Iterable[Claim], new: Iterable[Claim], put: Rewritten, may: str) -> Iterator[tuple[str, ...]]:
    left = {claim.figure_span: claim for claim in new}
    for claim in old:
        low, high = (moved(at, put.edits) for at in claim.figure_span)
        found = next((span for span in left if span[0] < high and low < span[1]), None)
        if found is None:
            yield "lost", claim.text, claim.kind, ""
            continue
        other = left.pop(found)
        for field, of in FIELDS.items():
            if (field not in may.split() or put.codes) and not _same(field, claim, other, put.codes):
                yield field, claim.text, str(of(claim)), str(of(other))
    for claim in left.values():
        yield "gained", claim.text, "", f"{claim.kind} {claim.subject}"


def places(article: Article) -> Iterator[Place]:
    """The sentences of an article in which a claim is found; only where nothing was taken out of the text."""
    doc = Document(article)
    claims = extract(article)
    if len(doc.plain) != len(article.text):
        return
    for index, (start, end) in enumerate(doc.spans):
        inside = tuple(claim for claim in claims if start <= claim.figure_span[0] < end)
        if inside:
            yield Place(doc, article, index, (start, end), inside)


def outcomes(article: Article, only: str = "") -> Iterator[Outcome]:
    """Every rewrite of every sentence of an article that yields a claim."""
    before = extract(article)
    for place in places(article):
        for rewrite in REWRITES:
            put = rewrite.put(place) if only in ("", rewrite.name) else None
            if put is None:
                continue
            text = applied(article.text, put.edits)
            changes = tuple(_changes(before, extract(replace(article, text=text)), put, rewrite.may))
            low, high = moved(place.span[0] - 1, put.edits) + 1, moved(place.span[1], put.edits)
            yield Outcome(rewrite.name, article.id, place.text, text[low:high].strip(), changes)  # type: ignore[arg-type]


def counted(found: Iterable[Outcome]) -> dict[str, tuple[int, int, Counter[str]]]:
    """Of each rewrite how many sentences are read otherwise, how many there are, and in which fields."""
    changed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        total[one.rewrite] += 1
        changed[one.rewrite] += bool(one.changes)
        fields[one.rewrite].update({field for field, *_ in one.changes})
    return {name: (changed[name], total[name], fields[name]) for name in total}


# --- articles


def shipped() -> tuple[Article, ...]:
    """The gold articles and the seeds."""
    seeds = sorted(str(path) for path in (TESTS.parent / "seeds").glob("*.md"))
    return (*(case.article for case in gold()), *(one for one in find.articles(seeds) if isinstance(one, Article)))


def listed(path: Path) -> Iterator[Article]:
    """The articles of a file of lines with id, text, date and perhaps a title."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row.get("date") or ""
        published = date.fromisoformat(day) if len(day) == len("2025-01-01") else None
        yield Article(str(row.get("id", "")), row["text"], "", row.get("title") or "", published)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="lines of JSON; without it the gold articles and the seeds")
    parser.add_argument("--only", default="", choices=[r.name for r in REWRITES], help="one rewrite")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N examples of each rewrite")
    parser.add_argument("--first", type=int, default=None, metavar="N", help="the first N articles only")
    given = parser.parse_args()
    articles = list(listed(given.file) if given.file else shipped())[: given.first]
    found = [one for article in articles for one in outcomes(article, given.only)]
    table = counted(found)
    for name, (changed, total, fields) in sorted(table.items(), key=lambda row: -row[1][0] / row[1][1]):
        told = ", ".join(f"{field} {many}" for field, many in fields.most_common())
        print(f"{changed / total:6.2f}  {name}: {changed}/{total}  {told}")
        for one in [o for o in found if o.rewrite == name and o.changes][: given.show]:
            print(f"        {one.article}\n        - {one.before}\n        + {one.after}")
            for change in one.changes:
                print("            {}: {!r}: {} -> {}".format(*change))


if __name__ == "__main__":
    main()
