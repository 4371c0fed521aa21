"""How many answers a question has, for those who are about to change it."""

from __future__ import annotations

from pathlib import Path

from app.database import reading
from app.learning.models import Erasure
from app.learning.queries.counts import count_answers
from tests.authoring.editing import Edited, poll, reflection
from tests.builders import NOW, keep
from tests.databases import both_engines
from tests.house import House

pytestmark = both_engines


def test_every_answer_counts_that_was_not_taken_away_whatever_its_wording(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Nej") + reflection() + poll("Ja", "Nej", name="utan-svar"))
    erased = course.answer(times=3)[0]
    keep(Erasure(answer_id=erased, asked_at=NOW))
    course.edit(forsta=poll("Ja", "Nej", "Vet inte") + reflection())
    course.answer(text="Vet inte")
    course.answer("tanke", "Jag ringer.")
    questions = course.published.questions

    with house.statements() as statements, house.app.app_context(), reading():
        counts, others = count_answers("prov"), count_answers("annan")

    assert counts == {questions["val"][0]: 3, questions["tanke"][0]: 1}
    assert others == {}
    assert len(statements) == 2
