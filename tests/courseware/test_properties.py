"""What holds for whatever an author writes: nothing raises, nothing is swallowed, no answer is shown, mending ends."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware.checker import check_folder, fix_folder
from app.courseware.compiler import compile_course
from app.courseware.exchange import course_as_dict, course_from_dict
from app.courseware.model import Course, Module, Severity
from app.courseware.vocabulary import WORDS, Group
from tests.courseware.compiling import COURSE, FRONT

OFTEN = settings(max_examples=100, deadline=None)
TYPES = [word.swedish.split(" |")[0] for word in WORDS if word.group is Group.TYPE]
SETTINGS = [word.swedish for word in WORDS if word.group is Group.SETTING]
BITS = st.sampled_from(
    [
        ":::",
        "::: ",
        "\n",
        "\n\n",
        "- [x] ",
        "- [ ] ",
        "> ",
        "  ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "```",
        "---",
        "|",
        "=>",
        ": ",
    ]
    + ["[^a]", "[^a]: ", "*[A]: ", "[a](b)", "![](media/a)", "<div>", "</p>", "<!--", "`", "**", "\u00a0", "\t", "\x0b"]
    + [f"::: {type} " for type in TYPES]
    + [f"{setting}: " for setting in SETTINGS]
    + ["titel: ", "id: ", "väg:\n", "- modul: ", "  - heldag: Hej\n", "sant", "0 till 10", "a | b", "M1"]
)
ANYTHING = st.lists(st.one_of(BITS, st.text(max_size=8)), max_size=40).map("".join)

# Words that no other part of a generated text contains, so that each can be looked for.
WORDS_OF = {"prose": "prosaord", "answer": "svarsord", "question": "frageord"}


@st.composite
def documents(draw: st.DrawFn, *more: str) -> str:
    """Prose and blocks in any order, some without their first or last line; every word is its own."""
    parts = draw(st.lists(st.sampled_from([*PARTS, *more]), min_size=1, max_size=8))
    numbers = iter(range(10_000))
    return "\n".join(re.sub(r"(?<=ord)#", lambda _: f"{next(numbers)}x", part) for part in parts)


# Of a list whose end was forgotten, which is an error, nobody can say whether a list further down is part of it.
FORGOTTEN_LIST = "::: ordna {id}\n\nfrageord#\n\n1. svarsord#\n2. svarsord#\n"
# A type that does not exist, with its answers: the whole block is an error.
UNKNOWN = "::: enwal {id}\n\nfrageord#\n\n- [x] svarsord#\n- [ ] svarsord#\n"
QUESTION = "::: enval {id}\n\nfrageord#\n\n- [x] svarsord#\n  > svarsord#\n- [ ] svarsord#\n"
PARTS = [
    "prosaord#\n",
    "prosaord# *prosaord#*\nprosaord#\n",
    "## prosaord#\n",
    "### prosaord#\n",
    "- prosaord#\n- prosaord#\n",
    "> prosaord#\n",
    "| prosaord# | prosaord# |\n| --- | --- |\n| prosaord# | prosaord# |\n",
    "```\n::: enval prosaord#\n- [x] prosaord#\n```\n",
    "::: tips\n\nprosaord#\n\n## prosaord#\n\n:::\n",
    "::: exempel Om prosaord#\nprosaord#\n:::\n",
    "::: fördjupning\n\nprosaord#\n",
    ":::\n",
    QUESTION + "\n:::\n",
    QUESTION + "\n",
    QUESTION + "\nLedtråd: svarsord#\n\nFörklaring: svarsord#\n\n",
    QUESTION + "\nFörklaring: svarsord#\n\nsvarsord#\n\n:::\n",
    "::: reflektion {id}\n\nfrageord#\n\nRader: 6\n\n:::\n",
    "::: reflektion {id}\n\nfrageord#\n",
    "::: ordna {id}\n\nfrageord#\n\n1. svarsord#\n2. svarsord#\n\n:::\n",
    "::: kortsvar {id}\n\nfrageord#\n\nSvar: svarsord# | svarsord#\n\nFel: svarsord#\n\n:::\n",
]


def course_of(text: str) -> Course:
    course = compile_course({"kurs.md": COURSE, "01-modul.md": (FRONT + text).encode()}).course
    assert course is not None
    return course


def words_in(module: Module, word: str) -> set[str]:
    return set(re.findall(rf"{word}\d+x", json.dumps(course_as_dict_of(module), ensure_ascii=False)))


def course_as_dict_of(module: Module) -> object:
    return course_as_dict(Course("a", "a", "sv", False, (), "", (), (module,)))["modules"]


def with_ids(text: str) -> str:
    numbers = iter(range(1_000))
    return re.sub(r"\{id\}", lambda _: f"fraga-{next(numbers)}", text)


@OFTEN
@given(ANYTHING, ANYTHING)
def test_nothing_that_is_written_makes_the_compiler_raise(course: str, module: str) -> None:
    files = {"kurs.md": course.encode(errors="replace"), "01-a.md": module.encode(errors="replace")}

    compiled = compile_course({**files, "01-a.lattlast.md": files["01-a.md"], "02-b.md": files["kurs.md"]})

    assert (compiled.course is None) == ("\x00" in course)
    assert all(problem.line >= 1 and problem.message and problem.suggestion for problem in compiled.problems)


@OFTEN
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_bytes_make_the_compiler_raise(course: bytes, module: bytes) -> None:
    compile_course({"kurs.md": course, "01-a.md": module})


@OFTEN
@given(documents())
def test_no_prose_is_swallowed(text: str) -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-modul.md": (FRONT + with_ids(text)).encode()})
    assert compiled.course is not None

    # What stands inside a question, before its last line, is an error and hidden together with the question.
    if all(problem.code not in ("heading-in-question", "nested") for problem in compiled.problems):
        assert words_in(compiled.course.modules[0], "prosaord") == set(re.findall(r"prosaord\d+x", text))


@OFTEN
@given(documents(FORGOTTEN_LIST, UNKNOWN))
def test_no_answer_is_ever_shown_in_the_page(text: str) -> None:
    module = course_of(with_ids(text)).modules[0]

    assert "svarsord" not in module.html
    assert "frageord" not in module.html


@OFTEN
@given(documents())
def test_no_word_of_a_sound_question_is_swallowed(text: str) -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-modul.md": (FRONT + with_ids(text)).encode()})
    assert compiled.course is not None
    module = compiled.course.modules[0]

    if all(problem.severity is not Severity.ERROR for problem in compiled.problems):
        assert words_in(module, "svarsord") == set(re.findall(r"svarsord\d+x", text))
        assert words_in(module, "frageord") == set(re.findall(r"frageord\d+x", text))


@OFTEN
@given(ANYTHING)
def test_a_course_survives_the_journey_through_json(text: str) -> None:
    course = course_of(text.replace("\ud800", ""))

    assert course_from_dict(json.loads(json.dumps(course_as_dict(course)))) == course


@OFTEN
@given(st.one_of(ANYTHING, documents()), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_mending_ends_and_leaves_nothing_to_mend(text: str, end: str, mark: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        front = "---\ntitel: Prov\nväg:\n  - heldag: En dag\n  - modul: 01-modul\n---\n".replace("\n", end)
        (place / "kurs.md").write_bytes((mark + front).encode())
        written = re.sub(r"(?<= )\{id\}", "", text).replace("\n", end)
        (place / "01-modul.md").write_bytes((mark + written).encode(errors="replace"))

        fix_folder(place)
        mended = {path.name: path.read_bytes() for path in place.iterdir()}

        assert [problem for problem in check_folder(place) if problem.severity is Severity.FIXABLE] == []
        assert fix_folder(place) == []
        assert {path.name: path.read_bytes() for path in place.iterdir()} == mended
