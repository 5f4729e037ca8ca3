"""Which network addresses belong to the open internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_EMBEDS_IPV4 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # translated by the network on the way


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, also behind the forms that hold an old address in a new one.

    >>> is_public("93.184.215.14"), is_public("192.168.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if any(found in network for network in _EMBEDS_IPV4):
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast
