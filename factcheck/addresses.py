"""Which network addresses belong to the open internet, and addresses of pages without a name and password."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_INSIDE_4 = tuple(
    map(
        IPv4Network,
        (  # https://www.iana.org/assignments/iana-ipv4-special-registry, whole, and what is above it
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
            *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
        ),
    )
)
_OUTSIDE_6 = IPv6Network("2000::/3")
"""All that is given out to the internet; what lies beside it (::/8, 64:ff9b::, fc00::, fe80::, fec0::) is not."""
_INSIDE_6 = tuple(
    map(
        IPv6Network,
        (  # https://www.iana.org/assignments/iana-ipv6-special-registry, what of it lies in 2000::/3
            *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # by which a machine without an old address reaches any that has one
# not possessive: Python 3.11.2 gives up at ":" in such a group
_AUTHORITY = re.compile(r"((?:https?|ftp|wss?):[/\\\s]*|://|\A\s*//)((?:[^/?#\\:]|:(?![/\\]))*)", re.IGNORECASE)
"""What stands before the name of a machine, also where only browsers take it so, and all up to its path."""


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet.

    All of the special-purpose registries is refused, also the little of it that is reached from everywhere; so are the
    forms that hold an old address in a new one, but for the one by which networks without old addresses reach those.

    >>> is_public("93.184.215.14"), is_public("2606:4700::1111"), is_public("::ffff:93.184.215.14")
    (True, True, False)
    >>> is_public("192.168.0.1"), is_public("192.0.0.8"), is_public("fec0::1"), is_public("::7f00:1")
    (False, False, False, False)
    """
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found in _TRANSLATED:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _INSIDE_4)
    return found in _OUTSIDE_6 and not any(found in network for network in _INSIDE_6)


def bare(address: str) -> str:
    """An address without a name and a password, for whoever reads it in a report or a message.

    >>> bare("https://me:secret@example.org/a@b"), bare("news/a@b.md")
    ('https://example.org/a@b', 'news/a@b.md')
    """
    if "@" not in address:
        return address
    return _AUTHORITY.sub(lambda found: found[1] + found[2].rpartition("@")[2], address)
