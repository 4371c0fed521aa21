"""The letters of a round: which there are, their words, how one of them reads, and inviting."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rounds.blueprint import rounds
from app.rounds.letters import inviting, wording
from app.rounds.letters.forms import InviteForm, LetterForm
from app.rounds.letters.kinds import ABOUT, Words, fills_of, usual_words
from app.rounds.models.letters import Kind
from app.rounds.models.plan import Round
from app.rounds.planning.queries import list_organisations
from app.rounds.planning.views.keeping import WAS_CHANGED
from app.rounds.queries import get_round
from app.rounds.rules import keeps_round, keeps_rounds, trains_round
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first
from app.web.swedish import now


@rounds.get("/omgangar/<round_id>/brev")
@allow(trains_round)
def list_letters(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    own = wording.own_words(round_id)
    return render_template("rounds/letters/list_letters.html", course_round=course_round, about=ABOUT, own=own)


@rounds.route("/omgangar/<round_id>/brev/<kind>", methods=["GET", "POST"])
@allow(trains_round)
@reads_first
def write_round_letter(round_id: str, kind: str) -> ResponseReturnValue:
    """The button `show` only shows what was typed."""
    course_round, chosen = get_round(round_id), _kind(kind)
    own, usual = wording.own_words(round_id).get(chosen), usual_words(chosen)
    saved = Words(own.subject, own.text) if own else usual
    form = LetterForm.of_request(
        kind=chosen,
        people=wording.list_readers(round_id),
        subject=saved.subject,
        text=saved.text,
        sent=own.sent if own else True,
        version=own.version if own else 0,
    )
    if form.accepted() and request.form.get("do") != "show":
        words = usual if request.form.get("do") == "usual" else Words(str(form.subject.data), str(form.text.data))
        begin_write()
        try:
            wording.save_words(course_round, chosen, words, form.sends, int(form.version.data or 0))
            flash(_("Brevet är sparat."))
            return redirect(url_for(".list_letters", round_id=round_id), 303)
        except ChangedMeanwhile:
            form.text.errors = [WAS_CHANGED]
    return _page(course_round, chosen, form, saved)


def _page(course_round: Round, kind: Kind, form: LetterForm, saved: Words) -> ResponseReturnValue:
    refused = bool(form.errors)
    words = saved if refused else Words(str(form.subject.data), str(form.text.data))
    return form_page(
        "rounds/letters/write_round_letter.html",
        form,
        course_round=course_round,
        kind=kind,
        about=ABOUT[kind],
        fills=fills_of(kind),
        saved=saved,
        changed=saved != usual_words(kind),
        shown=wording.show(course_round, kind, words, "" if refused else str(form.to.data or ""), now()),
    )


@rounds.route("/omgangar/<round_id>/bjud-in", methods=["GET", "POST"])
@allow(keeps_round)
@reads_first
def invite_to_round(round_id: str) -> ResponseReturnValue:
    course_round, organisations = get_round(round_id), list_organisations(round_id)
    form, office = InviteForm.of_request(organisations=organisations), keeps_rounds(current_user)
    if form.accepted():
        unknown = inviting.list_unknown(form.found, protected=office)
        if not unknown:
            chosen = inviting.list_to_invite(round_id, form.organisations.chosen, form.found, now())
            begin_write()
            inviting.invite(get_round(round_id), chosen, form.new_id(), now())
            flash(_("{count} personer får ett brev med inbjudan.").format(count=len(chosen)))
            return redirect(url_for(".show_round", round_id=round_id), 303)
        words = _("De här har inget konto: {addresses}. Lägg in dem som deltagare i stället.")
        form.addresses.errors = [words.format(addresses=", ".join(unknown))]
    return form_page("rounds/letters/invite_to_round.html", form, course_round=course_round)


def _kind(given: str) -> Kind:
    try:
        return Kind(given)
    except ValueError:
        raise NotFound from None
