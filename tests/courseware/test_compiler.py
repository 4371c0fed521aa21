from __future__ import annotations

import subprocess
import sys

import pytest

from app.courseware.compiler import compile_course
from app.courseware.exchange import course_as_dict, course_from_dict
from app.courseware.model import Problem, Severity, Step

COURSE = "---\ntitel: Prov\nid: prov\nöppen: ja\n---\n\nVälkommen.\n".encode()
MODULE = """---
titel: Samtal
id: samtal
minuter: 10
---

Före.

::: enval forst

Vad kommer först?

- [ ] Att tala
  > Ofta för tidigt.
- [x] Att lyssna
  > Ja.

:::

Efter.
"""


def test_a_course_is_read_with_its_path_and_modules() -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-samtal.md": MODULE.encode()})

    course = compiled.course
    assert course is not None
    assert compiled.problems == []
    assert (course.id, course.title, course.language, course.open) == ("prov", "Prov", "sv", True)
    assert course.html == "<p>Välkommen.</p>"
    assert course.path == (Step(id="samtal", kind="module", title="Samtal", module="samtal", minutes=10),)


@pytest.mark.parametrize(
    ("typed", "attendance", "problems"),
    [
        ("", 80, []),
        ("närvaro: 60 procent\n", 60, []),
        ("närvaro: 60 %\n", 60, []),
        ("närvaro: 120\n", 80, ["bad-value"]),
    ],
)
def test_a_course_says_how_much_of_a_session_is_enough(typed: str, attendance: int, problems: list[str]) -> None:
    front = f"---\ntitel: Prov\nid: prov\n{typed}---\n\nVälkommen.\n"

    compiled = compile_course({"kurs.md": front.encode(), "01-samtal.md": MODULE.encode()})

    assert compiled.course is not None
    assert course_from_dict(course_as_dict(compiled.course)).attendance == attendance
    assert [problem.code for problem in compiled.problems] == problems


def test_a_block_leaves_its_place_in_the_page() -> None:
    course = compile_course({"kurs.md": COURSE, "01-samtal.md": MODULE.encode()}).course

    assert course is not None
    assert course.modules[0].html == '<p>Före.</p>\n<div data-block="forst"></div>\n<p>Efter.</p>'


def test_without_a_course_file_there_is_no_course() -> None:
    compiled = compile_course({"01-samtal.md": MODULE.encode()})

    assert compiled.course is None
    assert compiled.problems == [
        Problem(
            "kurs.md",
            1,
            Severity.ERROR,
            "no-course",
            "Det finns ingen kurs.md i mappen.",
            "Skriv en kurs.md med kursens titel och id.",
        )
    ]


def test_a_question_with_an_error_is_shown_as_under_review() -> None:
    wrong = MODULE.replace("- [x]", "- [ ]")

    compiled = compile_course({"kurs.md": COURSE, "01-samtal.md": wrong.encode()})

    assert compiled.course is not None
    module = compiled.course.modules[0]
    assert [(problem.line, problem.code) for problem in compiled.problems] == [(9, "one-right")]
    assert module.blocks == ()
    assert module.html == '<p>Före.</p>\n<p class="under-review">Frågan ses över.</p>\n<p>Efter.</p>'


def test_the_compiler_needs_neither_flask_nor_a_database() -> None:
    code = (
        "import sys, app.courseware.compiler\n"
        "sys.exit(any(name.split('.')[0] in ('flask', 'sqlalchemy') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_texts_in_other_folders_are_pointed_out_since_they_are_not_read() -> None:
    compiled = compile_course(
        {"kurs.md": COURSE, "01-samtal.md": MODULE.encode(), "utkast/02.md": b"", "media/a.md": b""}
    )

    assert [(problem.file, problem.code) for problem in compiled.problems] == [("utkast/02.md", "unread-file")]
