"""Publishing an edited question: its options keep their keys, and what is unclear is asked about once it matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.decisions import Decisions
from app.authoring.flags import Flags, WrongFlag
from app.authoring.planning import Planned
from app.catalogue.models import Question, QuestionVersion
from app.courseware.keys import key_of
from app.learning.models import Erasure
from tests.authoring.editing import Edited, poll, reflection
from tests.builders import COURSE, NOW, keep, write_course
from tests.house import House

LYSNA, TALA, ROD, GRON, BLA, GUL = map(key_of, ("Att lysna", "Att tala", "Röd", "Grön", "Blå", "Gul"))


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    edited = Edited(house, tmp_path / "prov")
    edited.edit(forsta=poll("Att lysna", "Att tala"))
    return edited


@pytest.fixture
def unclear(house: House, tmp_path: Path) -> Edited:
    """Two options have gone and two have come since three people answered."""
    edited = Edited(house, tmp_path / "prov")
    edited.edit(forsta=poll("Ja", "Röd", "Grön"))
    edited.answer(times=3)
    edited.write(forsta=poll("Blå", "Gul", "Ja"))
    return edited


def test_a_mended_option_keeps_its_key_in_all_that_is_stored(course: Edited, house: House) -> None:
    course.edit(forsta=poll("Att tala", "Att lyssna"))

    assert course.keys() == {"Att tala": TALA, "Att lyssna": LYSNA}
    stored = house.session.get_one(QuestionVersion, course.published.questions["val"][1])
    assert [option["key"] for option in json.loads(stored.canonical)[""]["options"]] == [TALA, LYSNA]


def test_the_easy_wording_follows_the_ordinary_one(course: Edited, house: House) -> None:
    easy = "---\ntitel: forsta\n---\n\n" + poll("Tala", "Lyssna")
    course.write(forsta=poll("Att tala", "Att lyssna"))
    write_course(course.folder, {"00-forsta.lattlast.md": easy})

    course.publish()

    (variant,) = course.published.modules["forsta"].variants
    assert [(option.html, option.key) for option in variant.blocks[0].options] == [("Tala", TALA), ("Lyssna", LYSNA)]
    stored = house.session.get_one(QuestionVersion, course.published.questions["val"][1])
    assert [option["key"] for option in json.loads(stored.canonical)["easy"]["options"]] == [TALA, LYSNA]


def test_the_old_words_of_a_mended_option_are_a_new_option_beside_it(course: Edited) -> None:
    course.edit(forsta=poll("Att lyssna", "Att tala"))
    course.edit(forsta=poll("Att lysna", "Att lyssna", "Att tala"))

    assert course.keys() == {"Att lysna": f"{LYSNA}-2", "Att lyssna": LYSNA, "Att tala": TALA}


def test_a_removed_option_gets_its_key_back_also_after_the_question_was_gone(course: Edited) -> None:
    course.edit(forsta=poll("Att lyssna", "Annat"))
    course.edit(forsta=reflection())
    course.edit(forsta=poll("Att tala", "Att lyssna", "Annat"))

    assert course.keys() == {"Att tala": TALA, "Att lyssna": LYSNA, "Annat": key_of("Annat")}


def test_a_wording_that_comes_back_is_the_old_row(course: Edited) -> None:
    first = course.published.questions
    course.edit(forsta=poll("Att lyssna", "Att tala"))
    course.edit(forsta=poll("Att lysna", "Att tala"))

    assert course.published.questions == first


def test_without_answers_nothing_is_asked_and_what_is_unclear_is_new(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Röd", "Grön"))

    report = course.edit(forsta=poll("Blå", "Gul", "Ja"))

    assert report.published
    assert course.keys() == {"Blå": BLA, "Gul": GUL, "Ja": key_of("Ja")}


def test_answers_that_were_taken_away_ask_nothing(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Röd", "Grön"))
    for answer_id in course.answer(times=2):
        keep(Erasure(answer_id=answer_id, asked_at=NOW, erased_at=NOW))

    assert course.edit(forsta=poll("Blå", "Gul", "Ja")).published


def test_what_is_unclear_stops_the_publishing_and_says_which_flags_to_give(unclear: Edited) -> None:
    before = unclear.count()

    report = unclear.publish()

    assert (report.published, report.refused, unclear.count()) == (False, True, before)
    blue, yellow, how = report.problems
    assert (blue.file, blue.line) == ("00-forsta.md", 6)
    assert blue.message == (
        "Frågan ”val” har 3 svar. Svarsalternativet ”Blå” har tillkommit och annat är borta: är det något nytt, eller "
        "något som fanns, med andra ord?"
    )
    assert blue.suggestion == (
        f"Lägg till --new val:{BLA} om det är något nytt, eller --same val:{ROD}={BLA} om det är ”Röd” med andra "
        f"ord, eller --same val:{GRON}={BLA} om det är ”Grön” med andra ord."
    )
    assert "”Gul”" in yellow.message
    assert f"larbron courses publish {unclear.folder}" in how.suggestion
    assert [problem["message"] for problem in unclear.noted()] == [problem.message for problem in report.problems]


def test_the_flags_that_are_named_publish_it(unclear: Edited) -> None:
    report = unclear.publish(Flags(same=(f"val:{GRON}={BLA}",), new=(f"val:{GUL}",)))

    assert report.published, report.problems
    assert unclear.keys() == {"Blå": GRON, "Gul": GUL, "Ja": key_of("Ja")}
    assert unclear.noted() == []


def test_the_same_command_run_again_changes_nothing(unclear: Edited) -> None:
    flags = Flags(same=(f"val:{GRON}={BLA}",), new=(f"val:{GUL}",))
    unclear.publish(flags)

    report = unclear.publish(flags)

    assert (report.published, report.refused, report.lines) == (False, False, ["Inget har ändrats."])


def test_a_key_alone_is_enough_when_one_question_has_it(unclear: Edited) -> None:
    assert unclear.publish(Flags(same=(f"{GRON}={BLA}", f"{ROD}={GUL}"))).published
    assert unclear.keys() == {"Blå": GRON, "Gul": ROD, "Ja": key_of("Ja")}


def test_what_only_some_flags_answer_is_still_unclear(unclear: Edited) -> None:
    report = unclear.publish(Flags(new=(BLA,)))

    assert [problem.message.count("”Gul”") for problem in report.problems] == [1, 0]


@pytest.mark.parametrize(
    "flags",
    [
        Flags(new=("finns-inte",)),
        Flags(new=(f"annan:{BLA}",)),
        Flags(same=(f"finns-inte={BLA}",)),
        Flags(same=(f"{GRON}=finns-inte",)),
        Flags(same=(BLA,)),
        Flags(same=(f"{key_of('Ja')}={BLA}",)),
        Flags(new=(key_of("Ja"),)),
        Flags(meaning_changed=("finns-inte",)),
        Flags(meaning_kept=("finns-inte",)),
        Flags(same=(f"{GRON}={BLA}", f"{GRON}={GUL}")),
        Flags(same=(f"{GRON}={BLA}",), new=(BLA, GUL)),
        Flags(meaning_changed=("val",), meaning_kept=("val",)),
    ],
)
def test_a_wrong_flag_is_refused_before_anything_is_written(unclear: Edited, flags: Flags) -> None:
    before = unclear.count()

    with pytest.raises(WrongFlag) as wrong:
        unclear.publish(flags)
    with pytest.raises(WrongFlag):
        unclear.compare(flags)

    assert all(sentence.startswith("--") for sentence in wrong.value.sentences)
    assert (unclear.count(), unclear.noted()) == (before, [])


def test_a_key_that_two_questions_have_needs_the_questions_id(house: House, tmp_path: Path) -> None:
    course = Edited(house, tmp_path / "prov")
    course.edit(forsta=poll("Ja", "Röd") + poll("Ja", "Röd", name="val-2"))
    course.answer()
    course.answer("val-2")
    course.write(forsta=poll("Blå", "Ja") + poll("Blå", "Ja", name="val-2"))

    with pytest.raises(WrongFlag, match="val, val-2"):
        course.publish(Flags(new=(BLA,)))
    report = course.publish(Flags(new=(f"val:{BLA}",), same=(f"val-2:{ROD}={BLA}",)))

    assert report.published
    assert (course.keys()["Blå"], course.keys("val-2")["Blå"]) == (BLA, ROD)


def test_a_question_that_two_courses_have_is_published_one_course_at_a_time(unclear: Edited, tmp_path: Path) -> None:
    write_course(tmp_path / "annan", {"kurs.md": COURSE.replace("id: prov", "id: annan")})
    (tmp_path / "annan" / "01.md").write_text((unclear.folder / "00-forsta.md").read_text())
    whole = Edited(unclear.house, tmp_path)

    with pytest.raises(WrongFlag, match="en kurs i taget"):
        whole.publish(Flags(meaning_kept=("val",)))


def test_a_flag_for_a_course_with_errors_says_that_they_come_first(unclear: Edited) -> None:
    unclear.write(forsta=poll("Blå"))

    with pytest.raises(WrongFlag, match="Rätta först det som är fel"):
        unclear.publish(Flags(new=(BLA,)))


def test_a_dry_run_asks_the_same_and_changes_nothing(unclear: Edited) -> None:
    before = unclear.count()

    dry, answered = unclear.compare(), unclear.compare(Flags(new=(BLA, GUL)))

    assert (unclear.count(), unclear.noted()) == (before, [])
    assert dry.problems == unclear.publish().problems
    assert (answered.problems, answered.refused) == ([], False)


def test_what_is_asked_is_answered_and_published(unclear: Edited) -> None:
    asked: list[list[str]] = []

    def ask(questions: list[Planned]) -> Decisions:
        asked.append([question.name for question in questions])
        return Decisions(rows={"val": {BLA: ROD, GUL: None}})

    report = unclear.publish(ask=ask)

    assert (report.published, asked) == (True, [["val"]])
    assert unclear.keys() == {"Blå": ROD, "Gul": GUL, "Ja": key_of("Ja")}


def test_a_wording_stands_for_ever_and_so_do_its_answers(unclear: Edited, house: House) -> None:
    unclear.publish(Flags(new=(BLA, GUL)))

    asked = select(QuestionVersion).join(Question).where(Question.name == "val")
    kept = house.session.scalars(asked.order_by(QuestionVersion.id)).all()
    assert [[option["html"] for option in json.loads(version.canonical)[""]["options"]] for version in kept] == [
        ["Ja", "Röd", "Grön"],
        ["Blå", "Gul", "Ja"],
    ]
