"""Shared by all tests: a cache of their own, reproducible examples, the shipped tables loaded once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from factcheck.reference.tables import Tables

settings.register_profile("gate", derandomize=True, deadline=None, max_examples=200, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A fresh folder of compiled tables, so that no test depends on what an earlier run left behind."""
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_CACHE", folder)
        yield folder


@pytest.fixture(scope="session")
def tables(cache_folder: str) -> Tables:
    """The shipped reference tables."""
    return Tables()
