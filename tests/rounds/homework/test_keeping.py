"""What was handed in is put into the journal, where its writer may let the bank have it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.learning.models import Answer, Consent
from tests.builders import a_person
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import entries, give_each, let_in
from tests.rounds.homework.scenes import PDF, Scene, a_scene

pytestmark = one_engine


@pytest.fixture
def scene(house: House, tmp_path: Path) -> Scene:
    return a_scene(house, tmp_path)


def test_it_is_in_the_journal_once_and_nobody_may_read_it_there(house: House, scene: Scene) -> None:
    scene.hands_in("Mötet tog slut i tid.")

    for _again in range(2):
        scene.writer.send("rounds.keep_hand_in", {}, 303, **scene.place)

    assert house.session.scalars(select(Answer.text)).all() == ["Mötet tog slut i tid."]
    assert house.session.scalars(select(Consent)).all() == []
    journal = scene.writer.open("learning.journal")
    assert journal.words(".entry .mine") == ["Mötet tog slut i tid."]
    assert journal.words(".entry .asked") == ["Det du lämnade in"]
    assert "Bara du ser svaret." in journal.text


def test_it_comes_into_the_bank_like_any_text(house: House, scene: Scene) -> None:
    scene.hands_in("Mötet tog slut i tid.")
    scene.writer.send("rounds.keep_hand_in", {}, 303, **scene.place)
    answer_id = house.session.scalars(select(Answer.public_id)).one()
    house.session.rollback()
    scene.writer.send("learning.share_answer", {"bank": "yes", "consent": "0"}, 303, answer_id=answer_id)

    give_each(house, "Svar", 4, "_inlamnat", "forsta")
    let_in(house)

    assert "Mötet tog slut i tid." in entries(house).values()


def test_a_file_alone_is_nothing_to_keep(scene: Scene) -> None:
    scene.saves("", "hand-in", files={"plan.pdf": PDF})

    assert "reflektionsbok" not in scene.shown().one(".thread").parent.text
    scene.writer.send("rounds.keep_hand_in", {}, 404, **scene.place)


def test_nobody_keeps_what_another_handed_in(scene: Scene) -> None:
    scene.hands_in()
    scene.writer.sign_in(a_person())

    scene.writer.send("rounds.keep_hand_in", {}, 404, **scene.place)


def test_what_was_taken_away_is_not_put_back(house: House, scene: Scene) -> None:
    scene.hands_in()
    scene.writer.send("rounds.keep_hand_in", {}, 303, **scene.place)
    answer_id = house.session.scalars(select(Answer.public_id)).one()
    house.session.rollback()
    scene.writer.send("learning.delete_answer", {}, 303, answer_id=answer_id)

    scene.writer.send("rounds.keep_hand_in", {}, 409, **scene.place)
