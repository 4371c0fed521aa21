"""The lines between --- at the top: plain strings, with lines, and nothing dangerous."""

from __future__ import annotations

import time

import pytest

from app.courseware.compiler import compile_course
from app.courseware.frontmatter import Node, read_yaml
from app.courseware.report import Report


def problems_of(course: str) -> list[tuple[int, str, str]]:
    compiled = compile_course({"kurs.md": course.encode()})
    assert compiled.course is not None
    return [(problem.line, problem.severity.value, problem.code) for problem in compiled.problems]


def values_of(text: str) -> dict[str, str]:
    node = read_yaml(text, 0, Report("a"))
    assert node is not None
    return {key.text: value.text for key, value in node.pairs}


def test_values_stay_what_was_typed() -> None:
    assert values_of("a: no\nb: 1:30\nc: 2023-08-01\nd: 0x10\ne: ~\n") == {
        "a": "no",
        "b": "1:30",
        "c": "2023-08-01",
        "d": "0x10",
        "e": "~",
    }


def test_lines_are_kept() -> None:
    node = read_yaml("a: b\n\nc:\n  - d\n  - e: f\n", 10, Report("a"))

    assert node is not None
    assert node.pairs[1][1].items[1] == Node(15, kind="map", pairs=[(Node(15, text="e"), Node(15, text="f"))])


@pytest.mark.parametrize("text", ["a: &x b\nc: *x\n", "a: *x\n", "a: &x [1]\n"])
def test_aliases_are_refused(text: str) -> None:
    report = Report("a")

    assert read_yaml(text, 0, report) is None
    assert [problem.code for problem in report.problems] == ["front-matter"]


@pytest.mark.parametrize("text", ["[" * 20_000, "{" * 20_000, "- " * 10_000, "a: " + "[" * 50, "? " * 9_000])
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    report = Report("a")
    began = time.process_time()

    assert read_yaml(text, 0, report) is None
    assert time.process_time() - began < 1
    assert [problem.code for problem in report.problems] == ["front-matter"]


def test_front_matter_is_at_most_20_kb() -> None:
    assert (2, "error", "front-matter-large") in problems_of(f"---\ntitel: {'a' * 21_000}\n---\n")


def test_front_matter_that_is_never_closed_is_an_error() -> None:
    assert problems_of("---\ntitel: Prov\n\nText.\n") == [(1, "error", "front-matter-open")]


def test_yaml_that_cannot_be_read_is_told_with_its_line() -> None:
    assert problems_of('---\nid: prov\ntitel: "Prov\n---\n') == [(3, "error", "front-matter")]


def test_an_unknown_key_is_a_warning_with_the_word_that_was_meant() -> None:
    compiled = compile_course({"kurs.md": b"---\ntitel: Prov\nid: prov\nsprok: sv\n---\n"})

    assert [(problem.line, problem.suggestion) for problem in compiled.problems] == [(4, "Menade du ”språk”?")]


def test_a_repeated_key_is_an_error() -> None:
    assert problems_of("---\ntitel: Prov\nid: prov\ntitle: Igen\n---\n") == [(4, "error", "repeated-key")]


@pytest.mark.parametrize("line", ["öppen: kanske", "språk: svenska språket", "id: Prov", "id:", "titel: [a]"])
def test_values_that_cannot_be_used_are_errors(line: str) -> None:
    others = [other for other in ("titel: Prov", "id: prov") if other.split(":")[0] != line.split(":")[0]]

    found = problems_of("\n".join(["---", line, *others, "---", ""]))

    assert (2, "error", "bad-value") in found


def test_a_course_in_english_is_the_same_course() -> None:
    swedish = "---\ntitel: Prov\nid: prov\nspråk: en\nöppen: ja\nmål: [M1, M2]\n---\n\nText.\n"
    english = "---\ntitle: Prov\nid: prov\nlanguage: en\nopen: yes\ngoals: M1 M2\n---\n\nText.\n"

    assert compile_course({"kurs.md": swedish.encode()}) == compile_course({"course.md": english.encode()})


def test_a_module_is_a_module_a_survey_or_an_assignment() -> None:
    front = "---\ntitel: Prov\nid: prov\nslag: heldag\n---\n"
    compiled = compile_course({"kurs.md": b"---\ntitel: P\nid: p\n---\n", "01-a.md": front.encode()})

    assert [(problem.line, problem.code, problem.suggestion) for problem in compiled.problems] == [
        (4, "bad-value", "Skriv något av: modul, enkät, uppgift.")
    ]
