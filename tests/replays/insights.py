"""What somebody who reads the bank sends about an insight."""

from __future__ import annotations

from app.knowledge.models.insights import Evidence, Insight
from app.people.models import RoleName
from tests.builders import NOW, a_course, keep, with_role
from tests.knowledge.giving import entries, give_each, let_in
from tests.stage import Request, Stage

WORDS = {"sentence": "Vi har upptäckt att tid saknas.", "reasoning": "Flera skriver om tid.", "actor": "organisation"}


def insight_written(stage: Stage) -> Request:
    stage.browser.sign_in(with_role(RoleName.TRAINER))
    page = stage.browser.open("knowledge.write_insight")
    return Request("knowledge.write_insight", {**stage.form(page, "knowledge.write_insight"), **WORDS, "place": ""})


def insight_changed(stage: Stage) -> Request:
    place = _written(stage)
    form = stage.form(stage.browser.open("knowledge.change_insight", **place), "knowledge.change_insight", **place)
    return Request("knowledge.change_insight", {**form, **WORDS, "place": "", "scope": "Kommuner"}, place=place)


def figure_added(stage: Stage) -> Request:
    place = _written(stage)
    form = stage.form(stage.browser.open("knowledge.show_insight", **place), "knowledge.add_figure", **place)
    return Request("knowledge.add_figure", {**form, "figure": "31 av 48", "link": ""}, place=place)


def quote_put_in(stage: Stage) -> Request:
    place = _written(stage)
    a_course(stage.folder)
    give_each(stage.house, "Svar", 5, step="forsta")
    let_in(stage.house)
    entry_id = next(iter(entries(stage.house)))
    return Request("knowledge.quote_in_insight", {"insight": place["insight_id"]}, place={"entry_id": entry_id})


def evidence_removed(stage: Stage) -> Request:
    place = _written(stage)
    figure = Evidence(insight_id=place["insight_id"], figure="31 av 48", added_at=NOW)
    return Request("knowledge.remove_evidence", {"evidence": keep(figure).id}, place=place)


def happened_told(stage: Stage) -> Request:
    return Request("knowledge.tell_what_happened", {"happened": "Tid är avsatt."}, place=_written(stage))


def insight_approved(stage: Stage) -> Request:
    place = _written(stage)
    stage.browser.sign_in(with_role(RoleName.RESEARCHER))
    return Request("knowledge.review_insight", {"version": "1", "answer": "approve"}, place=place)


def change_asked_for(stage: Stage) -> Request:
    place = _written(stage)
    stage.browser.sign_in(with_role(RoleName.RESEARCHER))
    return Request("knowledge.review_insight", {"version": "1", "remark": "Vilka svar?"}, place=place)


def insight_published(stage: Stage) -> Request:
    place = _written(stage, state="reviewed")
    keep(Evidence(insight_id=place["insight_id"], figure="31 av 48", added_at=NOW))
    return Request("knowledge.publish_insight", {"version": "1", "answer": "publish"}, place=place)


def insight_taken_down(stage: Stage) -> Request:
    place = _written(stage, state="published")
    return Request("knowledge.publish_insight", {"answer": "take-down"}, place=place)


def _written(stage: Stage, state: str = "draft") -> dict[str, str]:
    writer = with_role(RoleName.TRAINER)
    by = {"written_by": writer.id, "changed_by": writer.id, "written_at": NOW}
    insight = keep(Insight(**WORDS, **by, principles=[], state=state))
    stage.browser.sign_in(writer)
    return {"insight_id": insight.id}
