"""The accessibility statement, with the fields that the supervisory authority asks for, and the form behind it by which
anybody says what is hard to use, without saying who they are."""

from __future__ import annotations

from datetime import date

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.home import actions
from app.home.blueprint import home
from app.home.forms import BarrierForm
from app.mail.actions import ADDRESS
from app.people.queries import list_administrator_addresses
from app.people.signing_in import secret
from app.people.throttles import Hourly, too_many
from app.settings import Settings
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import refused
from app.web.swedish import now

# Whoever changes what the statement says changes the second day, whoever goes through all of it again also the first.
ASSESSED_ON, CHANGED_ON = date(2026, 11, 22), date(2026, 11, 22)
# By network, and for everybody together: a letter each.
MESSAGES = Hourly("barrier", by_account=60, by_network=20)


@home.get("/tillganglighet")
@allow(anyone)
def accessibility() -> ResponseReturnValue:
    return render_template("home/accessibility.html", **_about_us(), assessed_on=ASSESSED_ON, changed_on=CHANGED_ON)


@home.route("/tillganglighet/meddelande", methods=["GET", "POST"])
@allow(anyone)
def report_barrier() -> ResponseReturnValue:
    form = BarrierForm.of_request()
    if not form.accepted():
        return form_page("home/report_barrier.html", form, **_about_us())
    recipients = _recipients()
    if not recipients:
        raise Refused(_("Det finns ingen att skicka meddelandet till."), _("Vänd dig till den som gav dig länken hit."))
    until = too_many(MESSAGES, "", request.remote_addr or "", secret(), now())
    if until:
        return refused(render_template("home/report_barrier.html", form=form, until=until, **_about_us()), 429)
    actions.report_barrier(recipients, **form.values(), key=form.page_key, now=now())
    flash(_("Tack. Ditt meddelande är på väg."))
    return redirect(url_for(".accessibility", _anchor="rapportera"), 303)


def _about_us() -> dict[str, object]:
    settings: Settings = current_app.config["SETTINGS"]
    return {
        "owner": settings.owner,
        "site": settings.url,
        "contact": settings.contact or None,
        "reply_days": settings.reply_days,
        "reaches_somebody": bool(_recipients()),
    }


def _recipients() -> list[str]:
    contact = str(current_app.config["SETTINGS"].contact)
    return [contact] if ADDRESS.fullmatch(contact) else list_administrator_addresses()
