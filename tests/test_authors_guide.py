"""The author's guide is true: its examples compile, its samples of what the checker says are what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.authoring.commands import MARKS
from app.catalogue import media
from app.courseware.compiler import Compiled, compile_course
from app.courseware.projects import read_project
from app.courseware.vocabulary import WORDS, Group, Word

GUIDE = (Path(__file__).parents[1] / "docs" / "authors-guide.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<about>[^\n]+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
MEDIA = {
    f"media/{name}": b"x"
    for name in ("bron.png", "samtalet.mp4", "samtalet.vtt", "samtalet.md", "intervjun.mp3", "intervjun.md")
}
COURSE = "---\ntitel: Kurs\nid: kurs\n---\n\nText.\n"
FRONT = "---\ntitel: Modul\nid: modul\n---\n\n"
WRONG = "fel"


@dataclass(frozen=True, slots=True)
class Example:
    """`about` is a file's name, `fel` for a sample with faults, else empty; `line` is the line of the text's first."""

    language: str
    about: str
    text: str
    line: int


def examples() -> list[Example]:
    return [
        Example(fence["language"], fence["about"] or "", fence["text"], GUIDE[: fence.start()].count("\n") + 2)
        for fence in FENCE.finditer(GUIDE)
    ]


def compiled(text: str) -> Compiled:
    """An example that is a part of a module, in a module of its own."""
    return compile_course({"kurs.md": COURSE.encode(), "01-modul.md": (FRONT + text).encode(), **MEDIA})


def said(text: str) -> Iterator[str]:
    """As `courses check` prints it, with lines counted from the example's first."""
    for problem in compiled(text).problems:
        yield f"01-modul.md:{problem.line - FRONT.count(chr(10))}: {MARKS[problem.severity]}: {problem.message}"
        if problem.suggestion:
            yield f"    {problem.suggestion}"


def section(title: str) -> str:
    return GUIDE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


PARTS = [each for each in examples() if each.language == "markdown" and not each.about]
FAULTY = [(each, after) for each, after in zip(examples(), examples()[1:], strict=False) if each.about == WRONG]


@pytest.mark.parametrize("example", PARTS, ids=lambda each: f"line-{each.line}")
def test_every_example_compiles_without_a_word_from_the_checker(example: Example) -> None:
    assert list(said(example.text)) == []


def test_the_whole_files_are_one_course_that_compiles() -> None:
    files = {each.about: each.text.encode() for each in examples() if each.about.endswith(".md")}

    whole = compile_course({**files, **MEDIA})

    assert whole.problems == []
    assert whole.course is not None
    assert [module.id for module in whole.course.modules] == ["introduktion", "hemuppgift"]
    assert [variant.kind for variant in whole.course.modules[0].variants] == ["easy"]


def test_the_project_file_reads_without_a_word_from_the_checker() -> None:
    (example,) = [each for each in examples() if each.language == "yaml"]

    project, problems = read_project(example.text.encode(), example.about)

    assert problems == []
    assert project is not None
    assert {goal.code for goal in project.goals} == {"M1", "M9"}


@pytest.mark.parametrize("pair", FAULTY, ids=lambda pair: f"line-{pair[0].line}")
def test_what_the_checker_says_is_what_the_guide_says(pair: tuple[Example, Example]) -> None:
    wrong, output = pair

    assert output.text.splitlines() == list(said(wrong.text))


def test_both_samples_of_faults_are_there() -> None:
    assert len(FAULTY) == 2


def test_every_kind_of_block_is_shown_by_an_example() -> None:
    shown = set()
    for example in PARTS:
        shown |= {name.casefold() for name in re.findall(r"^:{3,} *([\w-]+)", example.text, re.MULTILINE)}

    missing = [word.swedish for word in WORDS if word.group is Group.TYPE and word.swedish not in shown]

    assert missing == []


def test_every_setting_is_explained() -> None:
    table = section("Inställningar")

    assert [word.swedish for word in WORDS if word.group is Group.SETTING and f"`{word.swedish}`" not in table] == []


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{word.group.value}-{word.name}")
def test_every_word_stands_in_the_table_of_words(word: Word) -> None:
    assert f"| `{word.swedish.split(' | ')[0]}` | `{word.english.split(' | ')[0]}` |" in section("Alla ord")


def test_every_ending_that_can_be_shown_is_named() -> None:
    text = section("Bild, film och ljud")

    assert [ending for ending in media.TYPES if ending not in text] == []
