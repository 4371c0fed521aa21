"""Ids of blocks: unique in the course, kept when a question moves, made when they are missing."""

from __future__ import annotations

from app.courseware.compiler import Compiled, compile_course
from tests.courseware.compiling import COURSE, problems_of


def compiled(one: str, two: str) -> Compiled:
    front = "---\ntitel: {0}\nid: {0}\n---\n"
    return compile_course(
        {
            "kurs.md": COURSE,
            "01-a.md": (front.format("a") + one).encode(),
            "02-b.md": (front.format("b") + two).encode(),
        }
    )


def question(id: str = "fraga", kind: str = "reflektion") -> str:
    return f"::: {kind} {id}\n\nVad tänker du?\n\n:::\n"


def test_the_same_id_in_two_files_is_an_error_that_says_where_the_first_is() -> None:
    found = compiled(question(), f"Text.\n\n{question()}")

    assert [(problem.file, problem.line, problem.code, problem.message) for problem in found.problems] == [
        ("02-b.md", 7, "same-id", "Id fraga används redan, i 01-a.md rad 5.")
    ]
    assert found.course is not None
    assert [len(module.blocks) for module in found.course.modules] == [1, 0]


def test_an_id_goes_with_its_question_to_another_file() -> None:
    before, after = compiled(question(), "Text.\n"), compiled("Text.\n", question())

    assert before.course is not None
    assert after.course is not None
    assert before.course.modules[0].blocks == after.course.modules[1].blocks


def test_a_missing_id_is_fixable_and_the_question_is_shown_meanwhile() -> None:
    found = compiled(question(""), question("vad-tanker-du"))

    assert [(problem.file, problem.line, problem.severity.value, problem.code) for problem in found.problems] == [
        ("01-a.md", 5, "fixable", "no-id")
    ]
    assert found.course is not None
    assert [block.id for module in found.course.modules for block in module.blocks] == [
        "vad-tanker-du-2",
        "vad-tanker-du",
    ]


def test_an_id_has_only_small_letters_numbers_and_hyphens() -> None:
    for id in ("Fråga", "två ord", "a" * 61, "-a", "a_b"):
        assert problems_of(question(id)) == [(1, "error", "bad-id")]
