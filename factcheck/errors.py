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

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

EXIT_PRECEDENCE = (2, 3, 5, 4, 1)
MOST = 100  # lines of one kind that are told of one article
LONGEST = 1000  # characters of a message; more would be a file that is quoted whole
ENDS = (KeyboardInterrupt, SystemExit, GeneratorExit)
"""What ends a run on purpose. All else is a fault, also a panic of polars, which is no Exception."""


class FactcheckError(Exception):
    """Base of all errors that the tool raises on purpose. Its message is one line, whatever it quotes."""

    exit_code = 1

    def __init__(self, message: str = "") -> None:
        super().__init__(_line(message))


class UsageError(FactcheckError):
    """The command line, or an argument of the Python API, makes no sense."""

    exit_code = 2


class ReferenceDataError(FactcheckError):
    """Reference data (tables, source.toml, lexicons) is not as it should be.

    Carries every bad row found: `problems` holds one line each, `file:line: what`.
    """

    exit_code = 3

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = tuple(map(_line, (problems,) if isinstance(problems, str) else problems))
        Exception.__init__(self, "\n".join(self.problems))


class FetchError(FactcheckError):
    """Something on the network could not be fetched."""

    exit_code = 4


class UnreadableArticleError(FactcheckError):
    """An article cannot be read: missing, empty, binary, or in an unknown encoding."""

    exit_code = 5


@contextmanager
def only_this(shown: str, doing: str, passing: type[Exception] = FactcheckError) -> Iterator[None]:
    """Work on one article: a fault of ours over it, or of a library, is that article's own error and ends no other.

    Raises UnreadableArticleError. What is raised on purpose passes, and so do errors of the kind `passing`.

    >>> with only_this("a.txt", "checked"):
    ...     1 / 0
    Traceback (most recent call last):
    factcheck.errors.UnreadableArticleError: a.txt: cannot be checked, by an error of ours: ZeroDivisionError: ...
    """
    try:
        yield
    except (FactcheckError, passing, *ENDS):
        raise
    except BaseException as error:
        says = " ".join(str(error).split())[:100]
        told = f"{type(error).__name__}: {says}" if says else type(error).__name__
        raise UnreadableArticleError(f"{shown}: cannot be {doing}, by an error of ours: {told}") from error


def few(told: Iterable[str], what: str) -> Iterator[str]:
    """The first of what is to be told, and how many more there are: an article can be made to have very many.

    >>> list(few(["a", "b"], "lines")), list(few(["a"] * 1102, "lines"))[-1]
    (['a', 'b'], 'and 1,002 more lines')
    """
    more = 0
    for count, one in enumerate(told):
        if count < MOST:
            yield one
        else:
            more += 1
    if more:
        yield f"and {more:,} more {what}"


def _line(message: str) -> str:
    line = " ".join(message.splitlines())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


def worst(codes: Iterable[int]) -> int:
    """The exit code of a run in which all of `codes` happened; 0 for none.

    >>> worst([1, 5, 3]), worst([])
    (3, 0)
    """
    seen = set(codes)
    return next((code for code in EXIT_PRECEDENCE if code in seen), 0)


def installs(extra: str) -> str:
    """How what an input or an engine needs is installed; never by a name, which in a package index may be another's.

    >>> installs("web")
    'python -m pip install ".[web]" in the folder that factcheck came from'
    """
    return f'python -m pip install ".[{extra}]" in the folder that factcheck came from'
