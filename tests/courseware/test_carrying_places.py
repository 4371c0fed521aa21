"""Where questions stand, and where those that have moved stood before."""

from __future__ import annotations

from app.courseware.carrying_places import former_of, gathered, places_of
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

    assert former_of({"moved": ["z"], "stayed": ["y"], "twice": ["y", "z"]}, stood) == {"z": ["x", "y"]}
