"""Where questions stand, and where those that have moved stood before."""

from __future__ import annotations

from app.courseware.carrying_places import former_of, gathered, heirs_of, places_of
from app.courseware.compiler import compile_course
from app.courseware.model import Course

PATH = """---
titel: Prov
id: prov
väg:
  - modul: ett
  - modul: ett
    id: ett-igen
  - modul: tva
    för: chefer
  - modul: tre
---

Text.
"""


def a_course() -> Course:
    module = "---\ntitel: {name}\nid: {name}\n---\n\n::: reflektion om-{name}\n\nVad?\n\n:::\n"
    files = {f"{name}.md": module.format(name=name).encode() for name in ("ett", "tva", "tre")}
    course = compile_course({"kurs.md": PATH.encode(), **files}).course
    assert course is not None
    return course


def test_a_question_stands_on_every_step_that_shows_its_module_to_learners() -> None:
    assert places_of(a_course()) == {"om-ett": ["ett", "ett-igen"], "om-tre": ["tre"]}


def test_steps_are_gathered_each_once() -> None:
    assert gathered([{"a": ["x", "y"]}, {"b": ["x"]}, {"a": ["y", "z"]}]) == {"a": ["x", "y", "z"], "b": ["x"]}


def test_a_step_knows_where_its_questions_have_stood_and_no_longer_stand() -> None:
    stood = {"moved": ["x", "y", "z"], "stayed": ["y"], "twice": ["x", "y", "z"], "gone": ["x"]}

    assert former_of({"moved": ["z"], "stayed": ["y"], "twice": ["y", "z"]}, stood, {}) == {"z": ["x", "y"]}


def test_a_step_that_gets_another_id_is_the_heir_also_when_the_module_stands_on_others() -> None:
    first = heirs_of({"a": ["x", "y"]}, {"a": ["x2", "y"]}, {})
    second = heirs_of({"a": ["x2", "y"]}, {"a": ["x3", "y"]}, first)

    assert second == {"a": {"x": "x2", "x2": "x3"}}
    assert former_of({"a": ["x3", "y"]}, {"a": ["x", "x2", "x3", "y"]}, second) == {"x3": ["x", "x2"]}


def test_nothing_is_guessed_when_two_steps_have_come_or_gone() -> None:
    assert heirs_of({"a": ["x", "y"]}, {"a": ["z", "w"]}, {}) == {}
    assert heirs_of({"a": ["x"]}, {"a": ["x", "y"]}, {}) == {}
    assert heirs_of({}, {"a": ["x"]}, {}) == {}
    assert former_of({"a": ["z", "w"]}, {"a": ["x", "y", "z", "w"]}, {}) == {}


def test_steps_that_took_each_others_places_in_turn_end_somewhere() -> None:
    heirs = {"a": {"x": "y", "y": "x"}}

    assert former_of({"a": ["z", "w"]}, {"a": ["x", "y", "z", "w"]}, heirs) == {}
    assert former_of({"a": ["x", "w"]}, {"a": ["x", "y", "w"]}, heirs) == {"x": ["y"]}
