"""Whether a name or an address is this machine: the one place that says where plain http may go."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Tell whether a host, as an address names it, is this machine: ``localhost``, 127.0.0.0/8 or ::1, literally.

    An IPv4 address that is written as an IPv6 one, or an address with a zone, is not: Python's versions differ there.
    """
    if host.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address == ipaddress.IPv6Address("::1")
    return address.is_loopback
