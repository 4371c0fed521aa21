"""An anchoring meeting is for managers: participants are not called to it, and are in no list of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.completion.queries import list_ways
from app.rounds.letters.feed import list_own
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.house import House
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer


def test_participants_neither_see_it_nor_stand_in_its_list(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    course_round = a_round()
    maja = a_person("Maja Lindqvist", "maja@exempel.se")
    a_registration(a_group(course_round), maja)
    meeting = a_session(course_round, starts_at=now() + timedelta(minutes=10), kind="anchoring", title="Chefsmötet")
    a_session(course_round, starts_at=now() + timedelta(days=1), title="Heldagen")
    trainer, learner = Browser(house), Browser(house)
    trainer.sign_in(a_trainer(course_round))
    learner.sign_in(maja)

    roster = trainer.open("rounds.show_session", round_id=course_round.id, session_id=meeting.id)
    own = learner.open("rounds.my_rounds").text
    with house.app.app_context():
        (way,) = list_ways(maja.id, now())
        feed = list_own(maja.id, now())

    assert "Mötet är för chefer" in roster.text
    assert "Maja Lindqvist" not in roster.one("main").get_text()
    assert ("Heldagen" in own, "Chefsmötet" in own) == (True, False)
    assert "Chefsmötet" not in [step.title for step in way.steps]
    assert [session.title for session, *_ in feed] == ["Heldagen"]
