"""Several before one screen: they say how many they are."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.catalogue.loading import load_course
from app.catalogue.rules import may_open_course
from app.learning.actions import beginning
from app.learning.blueprint import learning
from app.learning.forms import TogetherForm
from app.learning.owner import keep_guest, owner_of_request
from app.learning.queries.attempts import find_attempt
from app.learning.views.whose import attempt_of_request
from app.web.access import allow
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import clock, now


@learning.route("/tillsammans/<course_id>", methods=["GET", "POST"])
@allow(may_open_course)
def answer_together(course_id: str) -> ResponseReturnValue:
    course, funding = load_course(course_id)
    owner = owner_of_request()
    attempt = find_attempt(owner, course_id)
    group_size = attempt.group_size if attempt else 1
    form = TogetherForm.of_request(vidare=request.args.get("vidare"), count=str(group_size) if group_size > 1 else "")
    back = form.onward or url_for(".show_course", course_id=course_id)
    if not form.accepted():
        words = {"course": course.course, "back": back, "guest": owner.guest, "funding": funding}
        return form_page("learning/answer_together.html", form, group_size=group_size, **words)
    attempt_of = attempt_of_request(form.page_key)
    try:
        beginning.answer_together(attempt_of, course_id, form.group_size, now())
    except beginning.Limited as limited:
        wait = _("Vänta till {time} och försök igen.").format(time=clock(limited.until))
        raise Refused(_("Det har sparats väldigt mycket härifrån den senaste timmen."), wait, 429) from None
    flash(_("Nu svarar du ensam.") if form.group_size == 1 else _("Antalet är sparat."))
    return keep_guest(redirect(back, 303), attempt_of.guest_token)  # type: ignore[arg-type]
