"""Whether answers to an edited question are told together with those to come."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.flags import Flags, WrongFlag
from app.catalogue.models import Question, QuestionVersion
from app.courseware.keys import key_of
from tests.authoring.editing import Edited, poll, reflection
from tests.house import House

KEPT, CHANGED = Flags(meaning_kept=("tanke",)), Flags(meaning_changed=("tanke",))
OTHER = reflection("Berätta om ett möte som du minns.")
THIRD = reflection("Hur mår din chef?")


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    """With one answer to a reflection."""
    edited = Edited(house, tmp_path / "prov")
    edited.edit(forsta=reflection())
    edited.answer("tanke", "Jag ringer.")
    return edited


def meanings(house: House) -> list[int]:
    asked = select(QuestionVersion.meaning).join(Question).where(Question.name == "tanke")
    found = list(house.session.scalars(asked.order_by(QuestionVersion.id)))
    house.session.rollback()
    return found


def test_the_first_meaning_is_one(course: Edited, house: House) -> None:
    assert (course.published.meanings, course.published.meaning("tanke")) == ({"tanke": 1}, 1)
    assert meanings(house) == [1]


def test_a_close_wording_keeps_the_meaning_unasked(course: Edited) -> None:
    assert course.edit(forsta=reflection("Vad tänker du nu?")).published
    assert course.published.meanings == {"tanke": 1}


def test_other_words_without_answers_keep_it_unasked(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=reflection())

    assert course.edit(forsta=OTHER).published
    assert course.published.meanings == {"tanke": 1}


def test_other_words_are_asked_about_when_there_are_answers(course: Edited) -> None:
    before = course.count()

    report = course.edit(forsta=OTHER)

    assert (report.published, course.count()) == (False, before)
    asked, _how = report.problems
    assert asked.message == (
        "Frågan ”tanke” har 1 svar, och kan ha fått en annan betydelse: den löd ”Vad tänker du?” och lyder nu "
        "”Berätta om ett möte som du minns.”."
    )
    assert asked.suggestion == (
        "Lägg till --meaning-kept tanke om svaren fortfarande svarar på samma sak, eller --meaning-changed tanke om "
        "de ska redovisas för sig."
    )


def test_long_wordings_are_shown_from_where_they_part(house: House, tmp_path: Path) -> None:
    long = "Samira kommer till ditt kontor en måndag och berättar om sin vecka. " * 3
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=reflection(f"{long} Hon har väntat i 6 veckor."))
    course.answer("tanke", "Jag ringer.")

    report = course.edit(forsta=reflection(f"{long} Hon har väntat i 8 veckor."))

    assert "den löd ”…har väntat i 6 veckor.” och lyder nu ”…har väntat i 8 veckor.”" in report.problems[0].message


def test_the_one_who_publishes_says_that_it_is_kept_or_changed(course: Edited, house: House) -> None:
    kept = course.edit(KEPT, forsta=OTHER)
    changed = course.edit(CHANGED, forsta=THIRD)

    assert (kept.published, changed.published) == (True, True)
    assert course.published.meanings == {"tanke": 2}
    assert meanings(house) == [1, 1, 2]


def test_a_close_wording_may_be_said_to_mean_something_else(course: Edited) -> None:
    course.edit(CHANGED, forsta=reflection("Vad tänker du nu?"))

    assert course.published.meanings == {"tanke": 2}


def test_a_wording_that_comes_back_means_what_it_meant_and_nothing_is_asked(course: Edited, house: House) -> None:
    course.edit(CHANGED, forsta=OTHER)
    back = course.edit(forsta=reflection())

    assert (back.published, course.published.meanings) == (True, {"tanke": 1})
    assert meanings(house) == [1, 2]


def test_after_a_wording_came_back_the_next_new_meaning_is_one_that_was_never_used(course: Edited) -> None:
    course.edit(CHANGED, forsta=OTHER)
    course.edit(forsta=reflection())
    course.edit(CHANGED, forsta=THIRD)

    assert course.published.meanings == {"tanke": 3}


def test_a_meaning_cannot_be_said_of_what_has_not_changed(course: Edited) -> None:
    course.edit(CHANGED, forsta=OTHER)
    course.write(forsta=reflection())

    with pytest.raises(WrongFlag, match="tanke"):
        course.publish(CHANGED)
    assert course.publish(KEPT).published


def test_an_option_that_stands_where_another_stood_is_asked_about(house: House, tmp_path: Path) -> None:
    red, blue = key_of("Röd"), key_of("Blå")
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Röd"))
    course.answer()

    report = course.edit(forsta=poll("Ja", "Blå"))
    kept = course.compare(Flags(meaning_kept=("val",)))
    same = course.compare(Flags(same=(f"{red}={blue}",)))
    new = course.publish(Flags(new=(blue,)))

    assert "”Röd” har blivit ”Blå”" in report.problems[0].message
    assert f"--new val:{blue}" in report.problems[0].suggestion
    assert (kept.problems, same.problems, new.published) == ([], [], True)
    assert (course.keys()["Blå"], course.published.meanings) == (blue, {"val": 1})


def test_a_new_option_keeps_the_meaning(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Nej"))
    course.answer()

    assert course.edit(forsta=poll("Ja", "Nej", "Vet inte")).published
    assert course.published.meanings == {"val": 1}


def test_a_version_from_before_meanings_were_kept_means_one(course: Edited) -> None:
    published = course.published

    published.meanings.clear()

    assert published.meaning("tanke") == 1
