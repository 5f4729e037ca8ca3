"""What can go wrong, and the exit code each error carries.

    FactcheckError                 1
    ├── UsageError                 2   the command or an option makes no sense
    ├── ReferenceDataError         3   a table, a source.toml or a lexicon is not as it should be
    ├── FetchError                 4   a page or a publisher's file could not be fetched
    └── UnreadableArticleError     5   an article that cannot be read as text

Every message is one line: what is wrong, where, and the text in question.
When several happen in one run the exit code is the first of 2, 3, 5, 4, 1 (`EXIT_PRECEDENCE`).
"""

from __future__ import annotations

from collections.abc import Iterable

EXIT_PRECEDENCE = (2, 3, 5, 4, 1)


class FactcheckError(Exception):
    """Base of all errors that the tool raises on purpose."""

    exit_code = 1


class UsageError(FactcheckError):
    """The command line, or an argument of the Python API, makes no sense."""

    exit_code = 2


class ReferenceDataError(FactcheckError):
    """Reference data (tables, source.toml, lexicons) is not as it should be.

    Carries every bad row found: `problems` holds one line each, `file:line: what`.
    """

    exit_code = 3

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class FetchError(FactcheckError):
    """Something on the network could not be fetched."""

    exit_code = 4


class UnreadableArticleError(FactcheckError):
    """An article cannot be read: missing, empty, binary, or in an unknown encoding."""

    exit_code = 5


def worst(codes: Iterable[int]) -> int:
    """The exit code of a run in which all of `codes` happened; 0 for none.

    >>> worst([1, 5, 3]), worst([])
    (3, 0)
    """
    seen = set(codes)
    return next((code for code in EXIT_PRECEDENCE if code in seen), 0)
