"""What the office sends as it plans rounds, and a manager as they ask for one."""

from __future__ import annotations

from app.people.models import Organisation, RoleName
from app.rounds.models.plan import Order, Round, RoundState, Session, SessionTrainer
from app.web.swedish import now
from tests.builders import NOW, an_administrator, keep, with_role
from tests.people.test_register import an_organisation
from tests.rounds.courses import a_course_with_meetings
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_group, a_round, a_session
from tests.stage import Request, Stage

WHY = {"reason": "Utbildaren är sjuk"}
TYPED = {"participants": "30", "wishes": "I mars", "contact": "Eva, 019-21 10 00"}


def _round(stage: Stage) -> dict[str, str]:
    """A round of the course, as the one who is signed in keeps it."""
    a_course_with_meetings(stage.folder)
    stage.browser.sign_in(an_administrator())
    return {"round_id": a_round(state=RoundState.PLANNED).id}


def _session(stage: Stage) -> dict[str, str]:
    place = _round(stage)
    session = a_session(stage.house.session.get_one(Round, place["round_id"]), starts_at=now())
    return {**place, "session_id": session.id}


def round_planned(stage: Stage) -> Request:
    a_course_with_meetings(stage.folder)
    stage.browser.sign_in(an_administrator())
    place = {"kurs": "prov"}
    form = fields_of(stage.browser.open("rounds.plan_round", **place))
    return Request("rounds.plan_round", form | {"open": "1", "first": "2027-03-01"}, place=place)


def order_planned(stage: Stage) -> Request:
    place = {"bestallning": _order(stage)["order_id"]}
    form = fields_of(stage.browser.open("rounds.plan_round", **place))
    return Request("rounds.plan_round", form | {"first": "2027-03-01"}, place=place)


def round_changed(stage: Stage) -> Request:
    place = _round(stage)
    form = fields_of(stage.browser.open("rounds.change_round", **place))
    return Request("rounds.change_round", form | {"open": "1", "name": "BIP 1 i höst"}, place=place)


def round_copied(stage: Stage) -> Request:
    place = _round(stage)
    form = fields_of(stage.browser.open("rounds.copy_round", **place))
    return Request("rounds.copy_round", form | {"first": "2027-09-01"}, place=place)


def round_opened(stage: Stage) -> Request:
    return Request("rounds.set_round_state", {"state": "open"}, place=_round(stage))


def round_cancelled(stage: Stage) -> Request:
    return Request("rounds.cancel_round", WHY, place=_round(stage))


def notes_written(stage: Stage) -> Request:
    return Request("rounds.write_notes", {"notes": "Vi började med tilltro.", "version": "1"}, place=_round(stage))


def group_added(stage: Stage) -> Request:
    place = _round(stage)
    a_group(stage.house.session.get_one(Round, place["round_id"]))
    form = fields_of(stage.browser.open("rounds.change_groups", **place))
    return Request("rounds.change_groups", form | {"capacity": "20"}, place=place)


def group_changed(stage: Stage) -> Request:
    place = _round(stage)
    group = a_group(stage.house.session.get_one(Round, place["round_id"]))
    return Request("rounds.change_group", {"name": "Norr", "capacity": "12"}, place={**place, "group_id": group.id})


def group_removed(stage: Stage) -> Request:
    place = _round(stage)
    found = stage.house.session.get_one(Round, place["round_id"])
    a_group(found)
    other = a_group(found, name="Grupp 2", number=2)
    return Request("rounds.remove_group", place={**place, "group_id": other.id})


def session_added(stage: Stage) -> Request:
    place = _round(stage)
    form = fields_of(stage.browser.open("rounds.add_session", **place))
    typed = {"title": "Boost 2", "day": "2027-06-01", "begins": "13", "ends": "16"}
    return Request("rounds.add_session", form | typed, place=place)


def session_changed(stage: Stage) -> Request:
    place = _session(stage)
    form = fields_of(stage.browser.open("rounds.change_session", **place))
    return Request("rounds.change_session", form | {"place": "Folkets hus"}, place=place)


def session_cancelled(stage: Stage) -> Request:
    return Request("rounds.cancel_session", WHY, place=_session(stage))


def trainer_replaced(stage: Stage) -> Request:
    place = _session(stage)
    away, instead = with_role(RoleName.TRAINER, "Tove"), with_role(RoleName.TRAINER, "Ulla")
    session = stage.house.session.get_one(Session, place["session_id"])
    keep(SessionTrainer(session_id=session.id, person_id=away.id))
    return Request("rounds.replace_trainer", {"away": away.id, "instead": instead.id})


def round_ordered(stage: Stage) -> Request:
    a_course_with_meetings(stage.folder)
    organisation = an_organisation()
    stage.browser.sign_in(an_administrator())
    form = fields_of(stage.browser.open("rounds.ask_for_round"))
    return Request("rounds.ask_for_round", form | TYPED | {"course": "prov", "organisation": organisation.id})


def order_changed(stage: Stage) -> Request:
    place = _order(stage)
    form = fields_of(stage.browser.open("rounds.change_order", **place))
    return Request("rounds.change_order", form | {"wishes": "I april"}, place=place)


def order_withdrawn(stage: Stage) -> Request:
    return Request("rounds.withdraw_order", place=_order(stage))


def order_declined(stage: Stage) -> Request:
    return Request("rounds.decline_order", {"answer": "Alla utbildare är upptagna."}, place=_order(stage))


def _order(stage: Stage) -> dict[str, str]:
    a_course_with_meetings(stage.folder)
    organisation: Organisation = an_organisation()
    eva = an_administrator()
    stage.browser.sign_in(eva)
    order = Order(
        course_id="prov",
        organisation_id=organisation.id,
        participants=30,
        form="physical",
        wishes="I mars",
        contact="Eva, 019-21 10 00",
        asked_by=eva.id,
        asked_at=NOW,
    )
    return {"order_id": keep(order).id}
