"""Min reflektionsbok: all my answers, with whom each is shared, and the way to take them away."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.learning.actions import erasing, ledger
from app.learning.blueprint import learning
from app.learning.journal import by_course, entry
from app.learning.journal_notes import list_notes
from app.learning.owner import LASTS, Owner, owner_of_request
from app.learning.personal_details import find_details
from app.learning.queries.attempts import find_guest
from app.learning.queries.journal import Written, get_written, list_written
from app.learning.sending import read_choice
from app.learning.sharing import Choice, list_with_trainers, within
from app.learning.sharing_warning import SharingWarning, decide_for, pieces_of
from app.learning.views.visit import unclaimed_visit
from app.web.access import allow, anyone
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _
from app.web.saving import saved
from app.web.swedish import now

GONE = _("Svaret är borttaget.")
WITHDRAWN = _(
    "Svaret är borttaget. Det som var delat visas inte längre för någon. "
    "Det raderas helt när reglerna för arkivering tillåter det."
)
ALL_GONE = _("Allt du har svarat är borttaget.")
ALL_WITHDRAWN = _(
    "Allt är borttaget. Det som var delat visas inte längre för någon. "
    "Det raderas helt när reglerna för arkivering tillåter det."
)


@learning.get("/reflektionsbok")
@allow(anyone)
def journal() -> ResponseReturnValue:
    owner = owner_of_request()
    writtens = list_written(owner)
    guest = find_guest(owner) if owner.guest and writtens else None
    return render_template(
        "learning/journal.html",
        courses=by_course(writtens, owner.guest, list_with_trainers(owner.person_id), list_notes(writtens)),
        count=len(writtens),
        guest_until=guest.saved_at + LASTS if guest else None,
        visit_url=None if owner.guest else unclaimed_visit(),
    )


@learning.post("/reflektionsbok/<answer_id>/delning")
@allow(anyone)
def share_answer(answer_id: str) -> ResponseReturnValue:
    owner = _known_owner()
    written = get_written(owner, answer_id)
    with_trainers = list_with_trainers(owner.person_id)
    sharing = entry(written, owner.guest, with_trainers).sharing
    if sharing is None:
        raise NotFound
    if written.public_id != answer_id:
        # Earlier versions are for the writer alone, and the newest was not on the page where the choice was made.
        raise Refused(_("Du har skrivit ett nyare svar på frågan."), _("Öppna boken på nytt och välj vid det svaret."))
    text, wished = written.text or "", within(sharing, read_choice(request.form, ""))
    before = written.readers
    if request.form.get("consent", str(written.consent_id)) != str(written.consent_id):
        wished = wished.common(before)  # the page does not show what was decided last, so it lets nobody more in
    choice, warning = decide_for(text, wished, before, request.form.get("sure"))
    if choice != before:
        ledger.decide(written.id, choice, sharing.wording, now())
    if warning is not None:
        saved()
        return _ask_first(written, owner, wished, warning), 422
    flash(_("Ditt val är sparat."))
    return redirect(url_for(".journal", _anchor=f"svar-{written.public_id}"), 303)


def _ask_first(written: Written, owner: Owner, wished: Choice, warning: SharingWarning) -> str:
    (course,) = by_course([written], owner.guest, list_with_trainers(owner.person_id))
    (module,) = course.modules
    (shown,) = module.entries
    return render_template(
        "learning/share_answer.html",
        module=module,
        entry=shown,
        warning=warning,
        pieces=pieces_of(shown.text or "", find_details(shown.text or "")),
        sharing=shown.sharing and replace(shown.sharing, trainers=wished.trainers, bank=wished.bank),
    )


@learning.route("/reflektionsbok/<answer_id>/ta-bort", methods=["GET", "POST"])
@allow(anyone)
def delete_answer(answer_id: str) -> ResponseReturnValue:
    owner = _known_owner()
    written = get_written(owner, answer_id)
    if request.method == "GET":
        return render_template("learning/delete_answer.html", entry=entry(written, owner.guest))
    flash(WITHDRAWN if erasing.erase_answers([written], now()) else GONE)
    return redirect(url_for(".journal"), 303)


@learning.route("/reflektionsbok/ta-bort-allt", methods=["GET", "POST"])
@allow(anyone)
def delete_all() -> ResponseReturnValue:
    owner = _known_owner()
    if request.method == "GET":
        return render_template("learning/delete_all.html", count=len(list_written(owner)))
    erasing.hold(owner)
    flash(ALL_WITHDRAWN if erasing.erase_everything(owner, list_written(owner), now()) else ALL_GONE)
    return redirect(url_for(".journal"), 303)


def _known_owner() -> Owner:
    owner = owner_of_request()
    if owner.unknown:
        raise NotFound
    return owner
