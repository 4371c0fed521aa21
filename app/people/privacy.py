"""What the room holds about people.

Person and Role: name, e-mail address, what somebody sees to; until the account goes.
Organisation names no person. FormerSelf: what a person was called and where they worked before; as long as the person.
AuditEntry: ids of who did what about whom, and the reason they gave; stays, and names nobody.
SignInLink: hashes of a link and its code; gone within an hour of their end.
SignInSession: a hash, the kind of browser, when it began and was last seen; gone 30 days after that, 90 in all.
Tries to sign in are counted in `web`, under keyed hashes of address and network, for a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import transaction
from app.jobs.register import job
from app.people import actions


@job("people.purge", every=timedelta(hours=1))
def purge(now: datetime) -> None:
    with transaction():
        actions.purge(now)
