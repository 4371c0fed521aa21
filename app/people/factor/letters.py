"""The letters that say that somebody's second factor was set up or reset, so that nobody does it unseen."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from app.mail.actions import write_letter
from app.people.models import Person
from app.web.language import gettext as _


def tell_of_set_up(person: Person, now: datetime) -> None:
    _tell(person, _("Ny app för engångskoder i Lärbron"), "people/factor_set_up_letter.txt", now)


def tell_of_reset(person: Person, now: datetime) -> None:
    _tell(person, _("Din tvåstegsinloggning i Lärbron är nollställd"), "people/factor_reset_letter.txt", now)


def _tell(person: Person, subject: str, template: str, now: datetime) -> None:
    """Whoever has no address is not written to."""
    if person.email:
        settings = current_app.config["SETTINGS"]
        words = {"url": settings.url, "contact": settings.contact}
        write_letter(person.email, subject, current_app.jinja_env.get_template(template).render(words), now)
