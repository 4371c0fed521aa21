"""From a module to what was shared about its questions."""

from __future__ import annotations

from tests.browser import Browser
from tests.builders import a_person
from tests.house import House
from tests.knowledge.giving import a_batch


def test_from_a_question_in_a_module_to_all_that_was_shared_is_two_clicks(trainer: Browser, house: House) -> None:
    a_batch(house)

    module = trainer.open("learning.show_step", course_id="prov", step_id="ett")
    question = trainer.visit(module.one(".questions-asked a")["href"])

    assert question.one("h1").text == "Vad tänker du?"
    assert len(question.select(".quotes li")) == 5
    trainer.sign_in(a_person())
    assert trainer.open("learning.show_step", course_id="prov", step_id="ett").select(".questions-asked") == []
