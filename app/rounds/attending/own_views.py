"""The learner's page of the time that they were there."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.rules import signed_in
from app.rounds.attending import own, words
from app.rounds.attending.forms import WordForm
from app.rounds.blueprint import rounds
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@rounds.get("/min-narvaro")
@allow(signed_in)
def my_attendance() -> ResponseReturnValue:
    return _page(WordForm())


@rounds.post("/min-narvaro/<session_id>")
@allow(signed_in)
def confirm_attendance(session_id: str) -> ResponseReturnValue:
    form = WordForm.of_request()
    if not form.accepted():
        return _page(form, session_id)
    try:
        own.say(current_user.id, session_id, str(form.mark.data), form.is_right, str(form.text.data or ""), now())
    except own.MarkedAnew:
        raise Refused(
            _("Närvaron har ändrats sedan du öppnade sidan."),
            _("Gå tillbaka till Min närvaro och se om den stämmer nu."),
        ) from None
    thanks = _("Tack. Du har bekräftat tiden.") if form.is_right else _("Tack. Din utbildare ser vad du har skrivit.")
    flash(thanks)
    return redirect(url_for(".my_attendance", _anchor=f"tillfalle-{session_id}"), 303)


def _page(form: WordForm, session_id: str = "") -> ResponseReturnValue:
    rows = own.list_own(current_user.id, now())
    return form_page(
        "rounds/attending/my_attendance.html", form, rows=rows, blank=WordForm(), refused_id=session_id, words=words
    )
