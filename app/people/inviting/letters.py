"""The letter of an invitation, and the jobs that write it: to one, and to everybody of a spreadsheet."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import insert

from app.database import db, new_public_id, reading, transaction
from app.jobs.register import job
from app.mail.actions import Words, write_letters
from app.people import codes, queries
from app.people.actions import INVITATION_LASTS
from app.people.identity.queries import name_in_letter, name_of_sender
from app.people.inviting import actions
from app.people.inviting.actions import Link
from app.people.inviting.collector import held_off
from app.people.inviting.models import JOB, InvitationBatch, InvitationRow, RowState
from app.people.inviting.queries import list_rows
from app.people.models import Person, SignInLink
from app.people.visitor import hash_of
from app.settings import Settings
from app.web.language import gettext as _
from app.web.swedish import day

AT_A_TIME = 50


@job("people.invitation_letter")
def write_invitation(now: datetime, person_id: str, invited_by: str, page_key: str, asked_at: str) -> None:
    """Done again, it finds its link and writes nothing."""
    token = codes.link_token(_settings().secret, person_id, page_key)
    asked = datetime.fromisoformat(asked_at)
    with reading():
        person, inviter = db.session.get(Person, person_id), db.session.get(Person, invited_by)
        if person is None or not person.email or person.deactivated_at or inviter is None:
            return
        if queries.has_link(hash_of(token), person_id):
            return
        name, email, by = name_in_letter(person), person.email, name_of_sender(inviter)
    letter = _letter(name, email, by, token, asked)
    link = _link(person_id, token, invited_by, asked)
    with transaction():
        db.session.execute(insert(SignInLink), [link])
        write_letters([letter], now)


@job(JOB)
def invite(now: datetime, batch_id: str, by: str) -> None:
    """Goes on where an earlier try was cut off: a row is there until its person, link and letter are."""
    with transaction():
        batch = db.session.get(InvitationBatch, batch_id, with_for_update=True)
        if batch is None or batch.done_at:
            return
        actions.add_employers(batch, now)
    while invite_next(batch_id, by, now):
        pass
    with transaction():
        actions.end_inviting(batch_id, now)


def invite_next(batch_id: str, by: str, now: datetime) -> int:
    """One short transaction; how many rows it took. The letters' words are made before it."""
    with reading():
        inviter = name_of_sender(db.session.get_one(Person, by))
        rows = list_rows(batch_id, RowState.NEW, AT_A_TIME)
        letters = {row.number: _first_letter(row, inviter, by, now) for row in rows}
    if not letters:
        return 0
    with held_off(), transaction():
        return actions.save_invited(batch_id, letters, by, now)


def _first_letter(row: InvitationRow, inviter: str, by: str, now: datetime) -> tuple[Link, Words]:
    token = secrets.token_urlsafe(32)
    return _link(new_public_id(), token, by, now), _letter(row.name, row.email, inviter, token, now)


def _link(person_id: str, token: str, by: str, now: datetime) -> Link:
    expires_at = now + INVITATION_LASTS
    return {"token_hash": hash_of(token), "person_id": person_id, "expires_at": expires_at, "invited_by": by}


def _letter(name: str, email: str, inviter: str, token: str, now: datetime) -> Words:
    expires_at = now + INVITATION_LASTS
    words = {
        "name": " ".join(name.split()),
        "inviter": " ".join(inviter.split()),
        "link": f"{_settings().url}/logga-in/{token}",
        "sign_in": f"{_settings().url}/logga-in",
        "last_day": day(expires_at),
    }
    text, html = (
        current_app.jinja_env.get_template(f"people/invitation_letter.{kind}").render(words) for kind in ("txt", "html")
    )
    subject = _("Inbjudan till Lärbron")
    return {"recipient": email, "subject": subject, "body": text, "html": html, "expires_at": expires_at}


@job("people.purge_invitations", every=timedelta(hours=6))
def purge(now: datetime) -> None:
    with transaction():
        actions.purge(now)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
