"""What publishing says of the answers that are there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.flags import Flags
from tests.authoring.editing import Edited, poll, reflection
from tests.house import House


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    """In the second module a poll with three answers, a reflection with one and a poll that nobody has answered."""
    edited = Edited(house, tmp_path / "prov")
    edited.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej")))
    edited.answer(times=3)
    edited.answer("tanke", "Jag ringer.")
    return edited


def _questions(edited: str, thought: str = "Vad tänker du?") -> str:
    return edited + reflection(thought) + poll("Ja", "Nej", name="utan-svar")


@pytest.mark.parametrize(
    ("edited", "change"),
    [
        (poll("Ja", "Nej", "Vet inte"), "fick ett nytt svarsalternativ"),
        (poll("Ja", "Nej", "Vet inte", "Båda"), "fick 2 nya svarsalternativ"),
        (poll("Ja", "Nej") + "\n", None),
        (poll("Nej", "Ja"), "fick en ny lydelse"),
        (poll("Ja", "Nej", prompt="Vad gör du allra först?"), "fick ny frågetext"),
        (poll("Ja", "Nej").replace("\n:::\n", "\nLedtråd: Tänk.\n\n:::\n"), "fick en ny lydelse"),
        (
            poll("Ja", "Nej", "Båda", prompt="Vad gör du allra först?"),
            "fick ny frågetext och fick ett nytt svarsalternativ",
        ),
    ],
)
def test_a_changed_question_with_answers_is_one_sentence(course: Edited, edited: str, change: str | None) -> None:
    course.write(ett="Text.\n", tva=_questions(edited))

    dry, report = course.compare(), course.publish()

    sentence = f"modul 2: frågan *val* {change}; 3 svar finns sedan tidigare, de behåller sin betydelse"
    assert report.lines == ["Publicerad som version 2.", *([sentence] if change else [])]
    assert [line for line in dry.lines if "*" in line] == report.lines[1:]


def test_lost_mended_and_returned_options_are_named(course: Edited) -> None:
    course.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej", "Kansske")))

    lost = course.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej")))
    back = course.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej", "Kansske")))
    mended = course.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej", "Kanske")))

    start, end = "modul 2: frågan *val* ", "; 3 svar finns sedan tidigare, de behåller sin betydelse"
    assert lost.lines[1:] == [f"{start}förlorade ett svarsalternativ{end}"]
    assert back.lines[1:] == [f"{start}fick tillbaka ett svarsalternativ{end}"]
    assert mended.lines[1:] == [f"{start}fick andra ord i ett svarsalternativ{end}"]


def test_a_new_meaning_is_told_and_so_is_one_that_comes_back(course: Edited) -> None:
    changed = course.edit(
        Flags(meaning_changed=("tanke",)), ett="Text.\n", tva=_questions(poll("Ja", "Nej"), "Hur mår din chef?")
    )
    back = course.edit(ett="Text.\n", tva=_questions(poll("Ja", "Nej")))

    start = "modul 2: frågan *tanke* fick ny frågetext; 1 svar finns sedan tidigare, "
    assert changed.lines[1:] == [f"{start}det redovisas för sig från och med nu"]
    assert back.lines[1:] == [f"{start}de som gavs till samma lydelse redovisas ihop igen"]


def test_what_is_unclear_is_told_in_a_dry_run(course: Edited) -> None:
    course.write(ett="Text.\n", tva=_questions(poll("Ja", "Nej"), "Hur mår din chef?"))

    assert (
        "modul 2: frågan *tanke* fick ny frågetext; 1 svar finns sedan tidigare, "
        "den som publicerar avgör om de hör ihop med nya svar" in course.compare().lines
    )


def test_moved_and_removed_questions_are_told_and_one_that_comes_back(course: Edited) -> None:
    moved = course.edit(ett=poll("Ja", "Nej"), tva=reflection() + poll("Ja", "Nej", name="utan-svar"))
    removed = course.edit(ett="Text.\n", tva=reflection())
    back = course.edit(ett=poll("Ja", "Nej", "Båda"), tva=reflection())

    kept = "3 svar finns sedan tidigare, de behåller sin betydelse"
    assert moved.lines[1:] == [f"modul 1: frågan *val* flyttades från modul 2; {kept}"]
    assert removed.lines[1:] == [
        "modul 1: frågan *val* togs bort; 3 svar finns sedan tidigare, de finns kvar i journalen med den lydelse de "
        "gavs till"
    ]
    assert back.lines[1:] == [f"modul 1: frågan *val* kom tillbaka och fick ett nytt svarsalternativ; {kept}"]


def test_the_answers_are_counted_in_one_statement(course: Edited, house: House) -> None:
    course.write(ett="Text.\n", tva=_questions(poll("Ja", "Nej", "Båda"), "Vad tänker du nu?"))

    with house.statements() as statements:
        course.publish()

    counting = [statement for statement in statements if "FROM question_version" in statement and "count(" in statement]
    assert len(counting) == 1
