"""Patterns that are compiled where they are first used can all be."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import factcheck
from factcheck.patterns import Lazy, lazy


def test_every_pattern_can_be_compiled() -> None:
    names = [found.name for found in walk_packages(factcheck.__path__, "factcheck.") if "__main__" not in found.name]
    held = [one for name in names for one in vars(import_module(name)).values() if isinstance(one, Lazy)]
    assert len(held) > 100
    assert all(isinstance(one.pattern, str) for one in held)


def test_it_is_asked_like_any_other() -> None:
    number, word = lazy("[0-9]+"), lazy("nato", re.IGNORECASE)
    assert number.findall("2% by 2030") == ["2", "2030"] and word.match("NATO") and number.pattern == "[0-9]+"
