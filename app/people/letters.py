"""The letter that lets somebody in: a link, and a code for another device."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from flask import current_app

from app.database import db, reading, transaction
from app.jobs.register import job
from app.mail.actions import write_letter
from app.people import actions, codes, queries
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.people.visitor import hash_of
from app.settings import Settings
from app.web.language import gettext as _
from app.web.swedish import clock

MINUTES = int(actions.LETTER_LASTS.total_seconds() // 60)


@job("people.sign_in_letter")
def write_sign_in_letter(now: datetime, person_id: str, page_key: str, onward: str, asked_at: str) -> None:
    """`person_id` is empty where the address was nobody's. Done again, it finds its link and writes nothing."""
    settings: Settings = current_app.config["SETTINGS"]
    asked = datetime.fromisoformat(asked_at)
    expires_at = asked + actions.LETTER_LASTS
    token, code = codes.link_token(settings.secret, person_id, page_key), codes.new_code()
    with reading():
        person = db.session.get(Person, person_id)
        if person is None or not person.email or queries.has_link(hash_of(token), person_id) or now >= expires_at:
            return
        recipient, name = person.email, name_in_letter(person)
    words = {
        "name": name,
        "link": f"{settings.url}/logga-in/{token}" + (f"?{urlencode({'vidare': onward})}" if onward else ""),
        "code_page": f"{settings.url}/logga-in/kod",
        "code": codes.in_groups(code),
        "minutes": MINUTES,
        "until": clock(expires_at),
    }
    text, html = (_render(f"people/sign_in_letter.{kind}", words) for kind in ("txt", "html"))
    with transaction():
        actions.keep_link(person_id, token, codes.code_hash(settings.secret, person_id, code), expires_at)
        write_letter(recipient, _("Logga in på Lärbron"), text, now, html=html, expires_at=expires_at)


def _render(template: str, words: dict[str, object]) -> str:
    """Without what every page knows of its reader: a letter is written where nobody reads."""
    return current_app.jinja_env.get_template(template).render(words)
