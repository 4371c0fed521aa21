"""What the office sends as it writes a round's letters and invites, and a learner for their own calendar."""

from __future__ import annotations

from app.people.models import Person
from app.rounds.models.plan import RoundOrganisation
from tests.builders import NOW, a_person, an_administrator, keep
from tests.people.test_register import an_organisation
from tests.rounds.courses import a_course_with_meetings
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_round
from tests.stage import Request, Stage


def own_words(stage: Stage) -> Request:
    place = _letter(stage)
    form = fields_of(stage.browser.open("rounds.write_round_letter", **place))
    return Request("rounds.write_round_letter", form | {"text": "Tack för i dag."}, place=place)


def usual_words(stage: Stage) -> Request:
    place = _letter(stage)
    form = fields_of(stage.browser.open("rounds.write_round_letter", **place))
    stage.browser.send("rounds.write_round_letter", form | {"text": "Tack för i dag."}, **place)
    form = fields_of(stage.browser.open("rounds.write_round_letter", **place))
    return Request("rounds.write_round_letter", form | {"do": "usual"}, place=place)


def invited(stage: Stage) -> Request:
    place = {"round_id": _letter(stage)["round_id"]}
    employer = an_organisation("Örebro kommun")
    keep(RoundOrganisation(round_id=place["round_id"], organisation_id=employer.id))
    keep(Person(name="Ari", email="ari@exempel.se", employer_id=employer.id, created_at=NOW))
    form = fields_of(stage.browser.open("rounds.invite_to_round", **place))
    return Request("rounds.invite_to_round", form | {"organisations": employer.id}, place=place)


def calendar(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    return Request("rounds.make_calendar", {"number": "0"})


def new_calendar(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    stage.browser.send("rounds.make_calendar", {"number": "0"})
    return Request("rounds.make_calendar", {"number": "1"})


def _letter(stage: Stage) -> dict[str, str]:
    a_course_with_meetings(stage.folder)
    stage.browser.sign_in(an_administrator())
    return {"round_id": a_round().id, "kind": "thanks"}
