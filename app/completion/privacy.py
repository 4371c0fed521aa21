"""What the room holds about people: Certificate, what was finished and when, until it is erased; ResourcePerson, that
somebody agreed to be one, until they say otherwise."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from app.completion.models import Certificate, ResourcePerson
from app.database import db
from app.people.my_data.queries import ids_of
from app.people.privacy_register import Exported, Keeper
from app.web.language import gettext as _


def export(person_id: str) -> Exported:
    ids = ids_of(person_id)
    certificates = select(Certificate).where(Certificate.person_id.in_(ids)).order_by(Certificate.made_at)
    agreed = select(ResourcePerson).where(ResourcePerson.person_id.in_(ids)).order_by(ResourcePerson.course_id)
    return {
        "intyg": [
            {
                "kurs": row.course_title,
                "klar": row.finished_on.isoformat(),
                "minuter på träffar": row.minutes,
                "innehåll": [step["title"] for step in row.covers],
                "kod": row.code,
            }
            for row in db.session.scalars(certificates)
        ],
        "resursperson": [
            {"kurs": row.course_id, "sedan": row.agreed_at.isoformat()} for row in db.session.scalars(agreed)
        ],
    }


def erase(person_id: str, now: datetime) -> None:
    for table in (Certificate, ResourcePerson):
        db.session.execute(delete(table).where(table.person_id.in_(ids_of(person_id))))


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Of two certificates for the same course and round the kept person's stays."""
    kept = select(Certificate.course_id, Certificate.round_id).where(Certificate.person_id == new_id)
    has = {(course_id, round_id) for course_id, round_id in db.session.execute(kept)}
    for row in db.session.scalars(select(Certificate).where(Certificate.person_id == old_id)):
        if (row.course_id, row.round_id) in has:
            db.session.delete(row)
        else:
            row.person_id = new_id
    agreed = select(ResourcePerson.course_id).where(ResourcePerson.person_id == new_id)
    db.session.execute(
        delete(ResourcePerson).where(
            ResourcePerson.person_id == old_id, ResourcePerson.course_id.in_(list(db.session.scalars(agreed)))
        )
    )
    db.session.execute(update(ResourcePerson).where(ResourcePerson.person_id == old_id).values(person_id=new_id))


KEEPER = Keeper(
    title=_("Intyg"),
    what=_("De intyg du har hämtat: kurs, dag, timmar och innehåll. Om du har sagt ja till att vara resursperson."),
    why=_("För att du ska kunna visa vad du har gått, och för att kollegor ska hitta den som kan mer."),
    how_long=_("Tills du raderar dina uppgifter. Resursperson är du så länge du själv vill."),
    goes=_("Intygen. Den som prövar koden på ett utskrivet intyg får veta att det inte finns."),
    stays=_("Ingenting."),
    export=export,
    erase=erase,
    merge=merge,
)
