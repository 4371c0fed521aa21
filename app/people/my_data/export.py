"""What the room holds about a person, as values that a program can read under headings that a person can."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.database import db
from app.mail import privacy as letters
from app.people.audit import AuditEntry
from app.people.factor.models import SecondFactor
from app.people.factor.queries import count_recovery_codes
from app.people.identity.models import Sex
from app.people.identity.queries import find_number, has_code
from app.people.identity.words import SEXES
from app.people.models import FormerSelf, Organisation, Person, SignInSession
from app.people.my_data.queries import ids_of, list_looks
from app.people.registry.queries import list_former, list_roles
from app.people.registry.words import ROLES
from app.people.trail.words import act_in_words
from app.web.language import gettext as _
from app.web.swedish import clock, day


def export(person_id: str) -> dict[str, Any]:
    person = db.session.get_one(Person, person_id)
    return {
        _("Namn"): person.name,
        _("E-postadress"): person.email or "",
        _("Arbetsgivare"): _employer(person.employer_id),
        _("Arbetsroll"): person.work_role,
        _("Kontot skapat"): moment(person.created_at),
        _("Kön som du har angett"): SEXES[Sex(person.stated_sex)] if person.stated_sex else "",
        _("Personnummer"): _number(person_id),
        _("Skyddade uppgifter"): _protection(person),
        _("Tvåstegsinloggning"): _factor(person_id),
        _("Roller"): [
            {
                _("Roll"): ROLES[role.name],
                _("Gäller för"): role.where or _("Hela Lärbron"),
                _("Given"): moment(role.given_at),
            }
            for role in list_roles(person_id)
        ],
        _("Förut"): [_former(row, employer) for row, employer in list_former(person_id)],
        _("Inloggningar"): _sign_ins(person_id),
        _("Brev"): letters.export(person.email) if person.email else [],
        _("Vem som har tittat eller ändrat"): [
            {_("När"): moment(look.at), _("Vem"): look.who, _("Vad"): look.what, _("Varför"): look.why}
            for look in list_looks(person_id)
        ],
        _("Det du har gjort med andras uppgifter"): _own_acts(person_id),
    }


def moment(at: datetime | None) -> str:
    return f"{day(at)}, {clock(at)}" if at else ""


def _number(person_id: str) -> str:
    """A file that lies about is no place for it, and opening it is a row in the trail, which reading a page is not."""
    kept = find_number(person_id)
    if kept is None:
        return _("Sparas inte")
    words = _("Sparat krypterat sedan {day}. Kön enligt numret: {sex}. Själva numret står inte i filen.")
    return words.format(day=day(kept.given_at), sex=SEXES[kept.sex].lower())


def _protection(person: Person) -> str:
    if not person.protected:
        return _("Nej")
    code = _(" En kod i stället för personnummer är sparad krypterad.") if has_code(person.id) else ""
    return _("Ja, du visas som {name}.").format(name=person.pseudonym or "–") + code


def _factor(person_id: str) -> str:
    factor = db.session.get(SecondFactor, person_id)
    if factor is None:
        return _("Nej")
    words = _("Sedan {day}. Oanvända reservkoder: {count}.")
    return words.format(day=day(factor.confirmed_at), count=count_recovery_codes(person_id))


def _employer(organisation_id: str | None) -> str:
    organisation = db.session.get(Organisation, organisation_id) if organisation_id else None
    return organisation.name if organisation else ""


def _former(row: FormerSelf, employer: str | None) -> dict[str, str]:
    return {
        _("Till"): moment(row.until),
        _("Namn"): row.name,
        _("Arbetsgivare"): employer or "",
        _("Arbetsroll"): row.work_role,
    }


def _sign_ins(person_id: str) -> list[dict[str, str]]:
    rows = select(SignInSession).where(SignInSession.person_id == person_id).order_by(SignInSession.created_at)
    return [
        {
            _("Webbläsare"): row.device,
            _("Inloggad"): moment(row.created_at),
            _("Användes senast"): moment(row.seen_at),
        }
        for row in db.session.scalars(rows)
    ]


def _own_acts(person_id: str) -> list[dict[str, str]]:
    """Without whom it was about: that is their data."""
    ids = ids_of(person_id)
    of_others = AuditEntry.actor_id.in_(ids) & (AuditEntry.person_id.is_(None) | AuditEntry.person_id.not_in(ids))
    rows = db.session.scalars(select(AuditEntry).where(of_others).order_by(AuditEntry.id))
    return [{_("När"): moment(row.at), _("Vad"): act_in_words(row.act)} for row in rows]
