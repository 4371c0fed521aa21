"""What the room holds about people.

Person and Role: name, e-mail address, what somebody sees to, the sex they state, whether they are protected; until the
account goes.
Organisation names no person. FormerSelf: what a person was called and where they worked before; as long as the person.
IdentityNumber: the number, sealed with a key that is outside the database, when and by whom it was given, and the sex
that it tells; until it is removed.
ProtectedCode: what ESF is told in place of a number, sealed; until the protection ends.
AuditEntry: ids of who did what about whom, and the reason they gave; stays, and names nobody.
SignInLink: hashes of a link and its code; gone within an hour of their end. An invitation's also says who invited whom,
and stays for 90 days after that.
InvitationBatch and InvitationRow: a spreadsheet of people to invite, and who sent it; each row until the person is
invited, all within 7 days.
SignInSession: a hash, the kind of browser, when it began and was last seen; gone 30 days after that, 90 in all.
SecondFactor: the secret of an app for one-time codes, sealed with a key that is outside the database, and when it was
set up and used; until it is replaced or reset. RecoveryCode: a keyed hash and when it was used; as long.
Tries to sign in are counted in `web`, under keyed hashes of address and network, for a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.database import transaction
from app.jobs.register import job
from app.people import actions
from app.people.merging.actions import merge
from app.people.my_data.actions import erase, let_go_held
from app.people.my_data.export import export
from app.people.privacy_register import Keeper
from app.web.language import gettext as _


@job("people.purge", every=timedelta(hours=1))
def purge(now: datetime) -> None:
    with transaction():
        actions.purge(now)
        let_go_held(now)


KEEPER = Keeper(
    title=_("Ditt konto"),
    what=_(
        "Ditt namn, din e-postadress, var du arbetar, dina roller, ditt personnummer eller kön om det är lämnat, var "
        "du är inloggad, vilka brev vi har skickat till dig och vem som har tittat på eller ändrat dina uppgifter."
    ),
    why=_(
        "För att du ska kunna logga in, och för att rätt person ska se rätt sak. Personnumret är till för projektets "
        "rapport till ESF-rådet."
    ),
    how_long=_(
        "Så länge du har kontot. Inloggningar är borta senast 90 dagar efter att du loggade in. Loggen över vem som "
        "har gjort vad sparas."
    ),
    goes=_(
        "Ditt namn, din e-postadress, ditt personnummer, var du arbetar, dina roller och allt som låter dig logga in. "
        "Det går direkt."
    ),
    stays=_(
        "En tom rad utan namn, och loggen över vem som har gjort vad. Loggen säger att något gjordes med ditt konto "
        "och när, men inte vem du var. Den får ingen ändra i, för att det ska gå att granska hur uppgifter har använts."
        " Har du deltagit i ett projekt som ska redovisas till ESF-rådet är ditt namn, din arbetsgivare och ditt "
        "personnummer kvar tills projektets tid för det är slut. Då raderas de av sig själva."
    ),
    export=export,
    erase=erase,
    merge=merge,
)
