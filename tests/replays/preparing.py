"""What a trainer sends before a boost."""

from __future__ import annotations

from app.learning.models import Trainers
from tests.rounds.plans import a_group, a_round, a_trainer
from tests.rounds.preparing.scenes import answered, begun, shared
from tests.stage import Request, Stage


def marked(stage: Stage) -> Request:
    return Request("rounds.mark_text", {"marked": "yes"}, place=_place(stage))


def no_longer_marked(stage: Stage) -> Request:
    place = _place(stage)
    stage.browser.send("rounds.mark_text", {"marked": "yes"}, **place)
    return Request("rounds.mark_text", {"marked": "no"}, place=place)


def _place(stage: Stage) -> dict[str, str]:
    stage.course()
    course_round = a_round()
    answer = answered(stage.house, begun(a_group(course_round)), text="Jag ringde.")
    shared(answer, Trainers.UNNAMED)
    stage.browser.sign_in(a_trainer(course_round))
    return {"round_id": course_round.id, "answer_id": answer.public_id}
