"""No English in the rules, and small rooms: a word that is looked for in a text stands in a lexicon, not in Python.

Looked at are the string literals of `reading` and of what reads in `claims`, but for docstrings and messages of errors.
A literal is allowed where it names something of ours: a sense, a role, a relation, a class, a kind, a unit, a mood.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import factcheck
from factcheck import lexicon
from factcheck.claims import kinds
from factcheck.lexicon import rows
from factcheck.models import Comparator, Modality
from factcheck.reading import markup, words
from factcheck.reading.quantity import NEXT
from factcheck.reading.statements import PART
from factcheck.reference.columns import MEASURES

ROOT = Path(factcheck.__file__).parent
READING = sorted((ROOT / "reading").glob("*.py"))
LONGEST = 300  # lines
CLAIMS = [ROOT / "claims" / f"{kind}.py" for kind in kinds()]
NAMING = (
    "senses",
    "sense",
    "classes",
    "role",
    "slot",
    "form",
    "direction",
    "modality",
    "comparator",
    "position",
    "code",
)
"""Columns whose cells name something of ours."""
OURS = frozenset(
    """noun verb link mark adverb main coordinate complement adverbial relative infinitive gerund participle bracket tag
    apposition base third past aux mod det poss own pron prep adv neg adj conj sub rel that to be have
    level earlier change ratio threshold people members years rank gdp gni budget spending total group
    defence other money percent percentage_point times countries persons number stated current none default
    phrase clause tree copied discourse subject object period date year over by since at from""".split()  # noqa: SIM905
)
"""Names of classes of words, phrases, clauses, roles, bases, units and ways of finding."""
FLOWS = ("annual", "cumulative", "difference", PART, NEXT)
HTML = (markup.INLINE, markup.BLOCKS, "quote", "heading", "span")
"""Names of tags, and of what a mark makes of its line."""
_BY_KEY = ("get", "setdefault", "pop", "start", "span")
_RULE = re.compile(rf"(?:{'|'.join(kinds())})\.\w+")
_PIECE = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=1)
def named() -> frozenset[str]:
    """Every name of ours that is a word too."""
    found = set(OURS) | {*kinds(), *(m.value for m in Modality), *(c.value for c in Comparator)}
    for path in (lexicon.FOLDER / lexicon.LANGUAGE).glob("*.csv"):
        for row in rows(path.stem):
            found.update(piece for column in NAMING for piece in re.findall(r"\w+", row.get(column, "").lower()))
    return frozenset(found | {module.stem for module in (ROOT / "reading").glob("*.py")} | {path.stem for path in CSVS})


CSVS = sorted((lexicon.FOLDER / lexicon.LANGUAGE).glob("*.csv"))


@lru_cache(maxsize=1)
def whole() -> frozenset[str]:
    """Names of ours of several words, whole: measures, kinds, senses, lexicons, units, keys of what `explain` says."""
    senses = {piece for path in CSVS for row in rows(path.stem) for c in NAMING for piece in row.get(c, "").split()}
    keys = {row["key"] for row in rows("telling")} | {
        name for row in rows("patternwords") for name in row["lists"].split()
    }
    parts = {key.partition(".")[0] + end for key in keys for end in (".", "")} | {key.partition(".")[2] for key in keys}
    ours = {*kinds(), *MEASURES, *FLOWS, *HTML, "percentage_point"}
    return frozenset(senses | keys | parts | {path.stem for path in CSVS} | ours)


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Every single word of every lexicon."""
    known = {word for word in words.dictionary() if " " not in word}
    for name in ("measures", "hedges", "numbers", "ordinals", "multiples", "modality", "changes", "eras", "magnitudes"):
        for row in rows(name):
            known.update(_PIECE.findall(next(iter(row.values())).lower()))
    return frozenset(word for word in known if len(word) > 1)


def keys(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, keys of dicts and of rows, names that are exported: what is no word that is looked for."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _BY_KEY:
        yield from node.args[:1]
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        yield from ast.walk(node.value)


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The string literals of a module that are neither docstrings nor parts of what is raised or asserted."""
    hidden = {id(node) for one in ast.walk(tree) if isinstance(one, ast.Raise) for node in ast.walk(one)}
    for node in ast.walk(tree):
        hidden |= {id(one) for one in keys(node)}
    hidden |= {
        id(node) for one in ast.walk(tree) if isinstance(one, ast.Assert) and one.msg for node in ast.walk(one.msg)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden:
            yield node.lineno, node.value


def offences(path: Path) -> Iterator[str]:
    """Literals with a word of English that is no name of ours, as `file:line: words`."""
    tree: ast.AST = ast.parse(path.read_text(encoding="utf-8"))
    if path in CLAIMS:  # what settles speaks to the reader of a report
        bodies = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "read"]
        tree = ast.Module(list(bodies), [])
    for line, text in literals(tree):
        if text in ("__main__", "utf-8") or text.rstrip(".") in whole() or _RULE.fullmatch(text):
            continue
        pieces = _PIECE.findall(re.sub(r"\(\?[Pp]?<\w+>|\{\w*\}|\\[a-zA-Z]|\[a-z[^\]]*\]", " ", text.lower()))
        foreign = sorted({piece for piece in pieces if piece in english() and piece not in named()})
        if foreign:
            yield f"{path.parent.name}/{path.name}:{line}: {' '.join(foreign)}"


@pytest.mark.parametrize("path", [*READING, *CLAIMS], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_rules_name_no_word_of_english(path: Path) -> None:
    assert list(offences(path)) == []


def test_no_module_of_the_rules_is_long() -> None:
    lines = {path.name: path.read_text("utf-8").count("\n") for path in (*READING, *(ROOT / "claims").glob("*.py"))}
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}
