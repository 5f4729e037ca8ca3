"""How many attributes the tags of a page have, told without a parser: parsers take time by the square of them.

Wherever a tag may begin, also inside of comments, scripts and values, its end is looked for as browsers do. So nothing
that a page says of itself hides a tag; what begins inside of another is counted again, within a bound.
"""

from __future__ import annotations

import re

SPACE = " \t\n\r\f"
FEW = 100  # attributes that cost nothing
AGAIN = 10  # times the size of a page that is looked at
SMALL = 1_000_000  # characters that are looked at in any case

_TAG = re.compile(rf"""<[A-Za-z](?:[^>=]++|=[{SPACE}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+""")
_BEGIN = re.compile(r"<[A-Za-z]")
_VALUE = re.compile(rf"""=[{SPACE}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))""")
_ONE = re.compile(rf"""(?<![{SPACE}/"'])[{SPACE}/"']++[^{SPACE}/"'>]""")


def crowded(page: str, most: int) -> bool:
    """Whether a tag has more attributes than `most`, or several have so many that they take as much time.

    >>> crowded("<p a=1 b='2 > 3' c>" * 100, 5), crowded("<p " + "a " * 200 + ">", 150)
    (False, True)
    """
    cost = looked = 0
    for begin in _BEGIN.finditer(page):
        found = _TAG.match(page, begin.start())
        size = found.end() - found.start() if found else 0
        looked += size
        if looked > AGAIN * len(page) + SMALL:
            return True
        if size > 2 * FEW and found is not None:
            count = len(_ONE.findall(_VALUE.sub('="', found[0])))
            cost += count * count if count > FEW else 0
            if cost > most * most:
                return True
    return False
