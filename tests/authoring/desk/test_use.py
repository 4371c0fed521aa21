"""How a course is used is told in words that tell nothing of fewer than five."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.desk.use import share_in_words
from app.database import transaction
from app.learning.actions import ledger
from app.learning.models import Answer, Done, Erasure
from app.learning.owner import Owner
from app.learning.sending import new_key
from tests.authoring.desk.scene import Scene
from tests.authoring.editing import Edited
from tests.browser import Browser, Page
from tests.builders import NOW, a_person
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.observations import an_observation


@pytest.fixture
def scene(browser: Browser, house: House, tmp_path: Path) -> Scene:
    return Scene.of(browser, house, tmp_path)


def way(scene: Scene, done: tuple[str, ...] = (), **answers: str) -> str:
    """Somebody's way: answers to the first module's questions, and steps that are done. The attempt's id."""
    course = Edited(scene.house, Path()).published
    person_id = a_person().id
    with scene.house.app.app_context(), transaction():
        attempt = ledger.begin_attempt(Owner(person_id, None), None, "prov", NOW)
        for name, words in answers.items():
            name = name.replace("_", "-")
            options = {option.html: option.key for option in course.blocks[name].options}
            content = {"choice": {"keys": [options[words]]}} if options else {"text": words}
            said = {"attempt_id": attempt.id, "step_id": "forsta", "answered_at": NOW, **content}
            ids = course.questions[name]
            ledger.db.session.add(Answer(question_version_id=ids[1], idempotency_key=new_key(), **said))
        for step_id in done:
            version = {"course_version_id": course.version_id, "done_at": NOW}
            ledger.db.session.add(Done(attempt_id=attempt.id, step_id=step_id, **version))
        return attempt.id


def shown(scene: Scene) -> Page:
    return scene.browser.open("authoring.show_use", course_id="prov")


def sentences(page: Page) -> list[str]:
    return page.words("section > p:not(.facts)")


@both_engines
def test_it_says_who_began_who_is_done_and_where_they_stopped(scene: Scene) -> None:
    for _ in range(5):
        way(scene, tanke="Jag tänker.", fraga_ett="Att tala")
    for _ in range(6):
        way(scene, ("forsta", "andra"), fraga_ett="Att lyssna")

    page = shown(scene)

    assert sentences(page) == [
        "11 personer har börjat. Klara: 55 procent. 5 personer har inte kommit längre än hit.",
        "6 personer har börjat. Klara: de flesta eller alla.",
    ]
    assert page.words(".questions-asked li") == [
        "Vad kommer först? 11 personer har svarat.Rätt vid första försöket: 55 procent.",
        "Vad tänker du? 5 personer har svarat.",
    ]


@one_engine
def test_fewer_than_five_are_not_told_apart(scene: Scene) -> None:
    for number in range(4):
        way(scene, ("forsta",) if number else (), fraga_ett="Att lyssna")

    page = shown(scene)

    assert sentences(page) == ["Färre än fem har börjat.", "Ingen har börjat än."]
    assert page.words(".questions-asked li") == [
        "Vad kommer först? Färre än fem har svarat.",
        "Vad tänker du? Ingen har svarat än.",
    ]


@one_engine
def test_the_first_try_counts_and_what_was_taken_away_does_not(scene: Scene) -> None:
    for number in range(11):
        attempt_id = way(scene, fraga_ett="Att lyssna" if number < 5 else "Att tala")
    ids = Edited(scene.house, Path()).published.questions["fraga-ett"]
    right = Edited(scene.house, Path()).published.blocks["fraga-ett"].options[1].key
    with scene.house.app.app_context(), transaction():
        again = {"attempt_id": attempt_id, "step_id": "forsta", "answered_at": NOW, "idempotency_key": new_key()}
        ledger.db.session.add(Answer(question_version_id=ids[1], choice={"keys": [right]}, **again))
    assert "Rätt vid första försöket: 45 procent." in shown(scene).get_text()

    with scene.house.app.app_context(), transaction():
        for answer in ledger.db.session.query(Answer).filter(Answer.attempt_id == attempt_id):
            ledger.db.session.add(Erasure(answer_id=answer.id, asked_at=NOW))

    page = shown(scene)
    assert "10 personer har svarat." in page.get_text()
    assert "Rätt vid första försöket: 50 procent." in page.get_text()


@one_engine
@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (4, 8, "för få för att säga hur många"),
        (0, 9, "få eller ingen"),
        (4, 9, "få eller ingen"),
        (5, 9, "de flesta eller alla"),
        (9, 9, "de flesta eller alla"),
        (5, 10, "50 procent"),
    ],
)
def test_a_share_tells_of_no_small_group(part: int, whole: int, words: str) -> None:
    assert share_in_words(part, whole) == words


@one_engine
def test_the_desk_says_the_most_important_beside_each_module(scene: Scene) -> None:
    for _ in range(6):
        way(scene, ("forsta",), tanke="Jag tänker.")
    an_observation(scene.house, "Otydligt.")

    page = scene.desk()

    words = page.words(".path-steps li:first-child .vars")[1]
    assert words.startswith("7 personer har börjat. Klara: de flesta eller alla. 7 personer har inte kommit längre")
    assert words.endswith("En synpunkt: Första modulen")


@one_engine
def test_thirty_ways_take_as_many_statements_as_one(scene: Scene, house: House) -> None:
    counts = []
    for many in (1, 29):
        for _ in range(many):
            way(scene, ("forsta",), tanke="Jag tänker.", fraga_ett="Att tala")
        shown(scene)
        with house.statements() as statements:
            shown(scene)
        counts.append(len(statements))

    assert counts[0] == counts[1]


@one_engine
def test_a_course_that_was_never_published_is_not_used(scene: Scene) -> None:
    scene.browser.send("authoring.begin_course", {"title": "Ny", "id": "ny"})

    scene.browser.open("authoring.show_use", 404, course_id="ny")
    scene.browser.open("authoring.show_desk", course_id="ny")
