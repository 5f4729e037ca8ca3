"""Names of files in any locale: on disk they are UTF-8, whatever the encoding that Python took from its surroundings.

Where no locale is set and UTF-8 mode is off, Python hands over names and arguments with escapes in the place of all
that is not ASCII, and cannot open a name that holds such a letter.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def spelt(text: str | Path) -> str:
    """A name or an argument as it was meant: bytes that Python could not read are read as UTF-8 where they are that.

    >>> spelt("\\udcc3\\udca9.txt"), spelt("é"), spelt("\\udcff")
    ('é.txt', 'é', '\\udcff')
    """
    try:
        return str(text).encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return str(text)


def on_disk(path: Path) -> Path:
    """A path that can be opened: with the escapes that Python wants for what its own encoding lacks."""
    if sys.getfilesystemencoding() == "utf-8":
        return path
    return Path(os.fsdecode(str(path).encode("utf-8", "surrogateescape")))
