"""Certificates: made by their owner once everything is done, and seen to be genuine by anybody who has the code."""

from __future__ import annotations

import io

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.completion import actions, queries
from app.completion.blueprint import completion
from app.completion.certificate_pdf import grouped, pdf_of
from app.people.rules import signed_in
from app.projects.queries import list_fundings
from app.web.access import allow, anyone
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _
from app.web.swedish import now

LONGEST_CODE = 40


@completion.post("/min-vag/<course_id>/intyg")
@allow(signed_in)
def make_certificate(course_id: str) -> ResponseReturnValue:
    way = queries.find_way(current_user.id, course_id, now())
    if way is None:
        raise NotFound
    try:
        actions.make_certificate(current_user.id, way, list_fundings([course_id]).get(course_id), now())
    except actions.NotFinished:
        raise Refused(
            _("Du är inte klar med hela kursen än."), _("På sidan Min väg ser du vilka steg som är kvar.")
        ) from None
    flash(_("Ditt intyg är klart."))
    return redirect(url_for(".own_way"), 303)


@completion.get("/min-vag/intyg/<certificate_id>.pdf")
@allow(signed_in)
def own_certificate(certificate_id: str) -> Response:
    certificate = queries.get_own_certificate(current_user.id, certificate_id)
    content = pdf_of(certificate, url_for(".check_certificate", _external=True))
    name = "".join(sign if sign.isalnum() else " " for sign in f"{_('Intyg')} {certificate.course_title}")
    file = send_file(
        io.BytesIO(content), "application/pdf", as_attachment=True, download_name=f"{' '.join(name.split())}.pdf"
    )
    file.headers["Cache-Control"] = "no-store"
    return file


@completion.get("/intyg")
@allow(anyone)
def check_certificate() -> ResponseReturnValue:
    """With `kod`, what the certificate says: the name, the course and the day, and no more."""
    code = request.args.get("kod", "").strip()[:LONGEST_CODE]
    found = queries.find_certificate(code) if code else None
    status = 404 if code and found is None else 200
    page = render_template(
        "completion/check_certificate.html", code=code, found=found, shown=grouped(found.code) if found else ""
    )
    return page, status, {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
