"""What a person does with what is stored about them: corrects the name, erases everything."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select

from app.database import db
from app.mail import privacy as letters
from app.people import audit
from app.people.audit import Act
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.identity.models import IdentityNumber, ProtectedCode
from app.people.inviting.models import InvitationRow
from app.people.models import FormerSelf, Person, Role, SignInLink, SignInSession
from app.people.privacy_register import erase_all, list_holds
from app.people.registry.actions import LastAdministrator
from app.people.registry.queries import lock_administrators
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.logs import logger

log = logger(__name__)

NOBODY = _("Borttagen person")
LETS_IN = (Role, SignInLink, SignInSession, SecondFactor, RecoveryCode)
WHO_IT_IS = (FormerSelf, IdentityNumber, ProtectedCode)


def change_name(person_id: str, name: str, now: datetime) -> None:
    """What the person was called until now is kept. Raises NotFound for somebody who was erased meanwhile."""
    person = db.session.get_one(Person, person_id, with_for_update=True, populate_existing=True)
    if person.erased_at:
        raise NotFound
    if person.name == name:
        return
    before = FormerSelf(
        person_id=person.id, name=person.name, employer_id=person.employer_id, work_role=person.work_role, until=now
    )
    db.session.add(before)
    person.name = name
    person.version += 1
    audit.note(Act.PERSON_CHANGED, now, person.id, person.id)


def erase_everything(person_id: str, now: datetime) -> None:
    """In every room. Raises LastAdministrator."""
    if lock_administrators() == {person_id}:
        raise LastAdministrator
    erase_all(person_id, now)
    log.info("erased", actor=person_id)


def erase(person_id: str, now: datetime) -> None:
    """What this room holds. The rows of the person and of their duplicates stay, empty, since the trail and what was
    given to others point at them. Who must be named in a report keeps the name and the number until it is done."""
    held = bool(list_holds(person_id, now.date()))
    one = or_(Person.id == person_id, Person.merged_into == person_id)
    for person in db.session.scalars(select(Person).where(one, Person.erased_at.is_(None)).with_for_update()).all():
        if person.email:
            letters.erase(person.email, now)
            db.session.execute(delete(InvitationRow).where(InvitationRow.email == person.email))
        for table in LETS_IN:
            db.session.execute(delete(table).where(table.person_id == person.id))
        person.email = None
        person.deactivated_at = person.deactivated_at or now
        person.erased_at = now
        person.held = held and person.id == person_id
        if not person.held:
            _forget(person)
        person.version += 1
        audit.note(Act.PERSON_ERASED, now, person_id, person.id)


def let_go_held(now: datetime) -> None:
    """Those who erased everything, and whose names no report needs any longer."""
    for person in db.session.scalars(select(Person).where(Person.held).with_for_update()).all():
        if not list_holds(person.id, now.date()):
            person.held = False
            person.version += 1
            _forget(person)


def _forget(person: Person) -> None:
    for table in WHO_IT_IS:
        db.session.execute(delete(table).where(table.person_id == person.id))
    person.name, person.employer_id, person.work_role = NOBODY, None, ""
    person.stated_sex, person.pseudonym, person.protected = None, None, False
