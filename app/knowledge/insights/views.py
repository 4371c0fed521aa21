"""Insights for those who write them: the list, one of them, writing, what it stands on, review and publishing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.queries import list_published, list_titles
from app.knowledge.blueprint import knowledge
from app.knowledge.insights import actions, queries, words
from app.knowledge.insights.forms import BEGINNING, FigureForm, HappenedForm, InsightForm, Places, RemarkForm
from app.knowledge.insights.kept import forget
from app.knowledge.models.insights import Insight, InsightState
from app.people.rules import reads_bank
from app.rounds.planning.views.keeping import WAS_CHANGED
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now


@knowledge.get("/kunskapsbank/insikter")
@allow(reads_bank)
def list_insights() -> ResponseReturnValue:
    asked = request.args.get("lage", "")
    state = asked if asked in list(InsightState) else ""
    insights = queries.list_insights(*([Insight.state == state] if state else []))
    return render_template(
        "knowledge/insights/list_insights.html", insights=insights, state=state, words=words, titles=dict(list_titles())
    )


@knowledge.route("/kunskapsbank/insikter/ny", methods=["GET", "POST"])
@allow(reads_bank)
def write_insight() -> ResponseReturnValue:
    form = InsightForm.of_request(places=_places(), sentence=BEGINNING)
    if form.accepted():
        insight = actions.write_insight(form.new_id(), form.values(), current_user.id, now())
        flash(_("Utkastet är sparat. Lägg till det som insikten vilar på."))
        return redirect(url_for(".show_insight", insight_id=insight.id), 303)
    return form_page("knowledge/insights/write_insight.html", form)


@knowledge.get("/kunskapsbank/insikter/<insight_id>")
@allow(reads_bank)
def show_insight(insight_id: str) -> ResponseReturnValue:
    return _page(queries.get_insight(insight_id))


@knowledge.route("/kunskapsbank/insikter/<insight_id>/andra", methods=["GET", "POST"])
@allow(reads_bank)
def change_insight(insight_id: str) -> ResponseReturnValue:
    insight = queries.get_insight(insight_id)
    place = f"{insight.course_id or ''} {insight.step_id}" if insight.course_id else ""
    form = InsightForm.of_request(obj=insight, places=_places(), place=place)
    if form.accepted():
        try:
            actions.change_insight(insight, form.values(), int(form.version.data or 0), current_user.id)
            forget()
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_insight", insight_id=insight_id), 303)
        except ChangedMeanwhile:
            form.sentence.errors, form.version.data = [WAS_CHANGED], insight.version
    return form_page("knowledge/insights/change_insight.html", form, insight=insight)


@knowledge.route("/kunskapsbank/insikter/citat/<entry_id>", methods=["GET", "POST"])
@allow(reads_bank)
def quote_in_insight(entry_id: str) -> ResponseReturnValue:
    """Choose which insight a text of the bank is put in."""
    quote = queries.get_quote(entry_id)
    if request.method == "POST":
        insight = queries.get_insight(request.form.get("insight", ""))
        actions.add_quote(insight, entry_id, current_user.id, now())
        flash(_("Citatet är med i insikten."))
        return redirect(url_for(".show_insight", insight_id=insight.id), 303)
    insights = queries.list_insights()
    return render_template("knowledge/insights/quote_in_insight.html", quote=quote, insights=insights, words=words)


@knowledge.post("/kunskapsbank/insikter/<insight_id>/siffra")
@allow(reads_bank)
def add_figure(insight_id: str) -> ResponseReturnValue:
    insight, form = queries.get_insight(insight_id), FigureForm.of_request()
    if not form.accepted():
        return _page(insight, figure=form)
    given = (form.new_id(), str(form.figure.data), str(form.link.data or ""))
    actions.add_figure(insight, *given, current_user.id, now())
    flash(_("Siffran är med i insikten."))
    return redirect(url_for(".show_insight", insight_id=insight_id), 303)


@knowledge.post("/kunskapsbank/insikter/<insight_id>/ta-bort")
@allow(reads_bank)
def remove_evidence(insight_id: str) -> ResponseReturnValue:
    actions.remove_evidence(queries.get_insight(insight_id), request.form.get("evidence", ""), current_user.id)
    flash(_("Det är borttaget ur insikten."))
    return redirect(url_for(".show_insight", insight_id=insight_id), 303)


@knowledge.post("/kunskapsbank/insikter/<insight_id>/hande")
@allow(reads_bank)
def tell_what_happened(insight_id: str) -> ResponseReturnValue:
    insight, form = queries.get_insight(insight_id), HappenedForm.of_request()
    if not form.accepted():
        return _page(insight, happened=form)
    actions.tell_what_happened(insight, str(form.happened.data or ""))
    flash(_("Det är sparat."))
    return redirect(url_for(".show_insight", insight_id=insight_id), 303)


@knowledge.post("/kunskapsbank/insikter/<insight_id>/granska")
@allow(reads_bank)
def review_insight(insight_id: str) -> ResponseReturnValue:
    """Approved, or with a word on what has to change first."""
    insight, form, seen = queries.get_insight(insight_id), RemarkForm.of_request(), _seen()
    if request.form.get("answer") == "approve":
        _unless_changed(actions.review_insight, insight, seen, current_user.id, now())
        flash(_("Insikten är granskad. Nu kan den publiceras."))
    elif form.accepted():
        _unless_changed(actions.ask_for_change, insight, str(form.remark.data), seen, current_user.id)
        flash(_("Din synpunkt står vid insikten."))
    else:
        return _page(insight, remark=form)
    return redirect(url_for(".show_insight", insight_id=insight_id), 303)


@knowledge.post("/kunskapsbank/insikter/<insight_id>/publicera")
@allow(reads_bank)
def publish_insight(insight_id: str) -> ResponseReturnValue:
    """Or taken down again."""
    insight = queries.get_insight(insight_id)
    if request.form.get("answer") == "take-down":
        actions.take_down(insight, current_user.id, now())
        flash(_("Insikten visas inte längre för deltagarna."))
    else:
        _unless_changed(actions.publish_insight, insight, _seen(), current_user.id, now())
        flash(_("Insikten är publicerad. Deltagare och chefer kan läsa den."))
    forget()
    return redirect(url_for(".show_insight", insight_id=insight_id), 303)


def _seen() -> int:
    return request.form.get("version", 0, type=int)


def _unless_changed(action: Any, *arguments: Any) -> None:
    try:
        action(*arguments)
    except ChangedMeanwhile:
        raise Refused(WAS_CHANGED, _("Läs insikten som den är nu, och försök sedan igen."), 409) from None


def _page(
    insight: Insight,
    figure: FigureForm | None = None,
    remark: RemarkForm | None = None,
    happened: HappenedForm | None = None,
) -> ResponseReturnValue:
    refused = figure or remark or happened
    page = render_template(
        "knowledge/insights/show_insight.html",
        insight=insight,
        stones=queries.list_stones([insight])[insight.id],
        words=words,
        place=dict(_places()).get(f"{insight.course_id} {insight.step_id}", insight.course_id or ""),
        names=queries.list_names({insight.written_by, insight.reviewed_by or ""}),
        own=current_user.id in (insight.written_by, insight.changed_by),
        figure=figure or FigureForm(),
        remark=remark or RemarkForm(),
        happened=happened or HappenedForm(obj=insight),
        page_title_prefix="Fel: " if refused else "",
    )
    return page, 422 if refused else 200


def _places() -> Places:
    """Each course, and after it its learners' modules."""
    places: Places = []
    for course in list_published():
        places.append((f"{course.id} ", course.title))
        places += [
            (f"{course.id} {step.id}", f"{course.title}: {step.title}") for step in course.course.path if step.module
        ]
    return places
