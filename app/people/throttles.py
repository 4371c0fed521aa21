"""How often an address may be written to and its codes tried: by account and by network, known or not."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from app.web.limits import count_try, hidden_address


@dataclass(frozen=True, slots=True)
class Hourly:
    what: str
    by_account: int
    by_network: int


# A whole class may sit behind one address.
LETTERS = Hourly("letter", by_account=5, by_network=100)
CODES = Hourly("code", by_account=10, by_network=100)


def too_many(share: Hourly, email: str, network: str, secret: str, now: datetime) -> datetime | None:
    """Counts one more. None within the hour's share, else when it may be tried again. The address need not be known,
    so that the answer does not tell whether it is."""
    return count_try(
        f"{share.what}-network", hidden_address(_network_of(network), secret), now, share.by_network
    ) or count_try(f"{share.what}-account", hidden_address(email, secret), now, share.by_account)


def _network_of(address: str) -> str:
    """With IPv6 one subscriber has a whole network of addresses to try from."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((int(ip), 64), strict=False))
