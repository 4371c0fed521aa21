"""Short ways to compile what a test is about: one module in a course that is sound otherwise."""

from __future__ import annotations

from app.courseware.compiler import Compiled, compile_course
from app.courseware.model import Block, Module

COURSE = "---\ntitel: Prov\nid: prov\n---\n\nVälkommen.\n".encode()
FRONT = "---\ntitel: Modul\nid: modul\n---\n"
# The first line of what a test writes is line 5 of the file.
FIRST_LINE = 5


def compile_module(text: str, **files: bytes) -> Compiled:
    """A course whose only module has this text below its front matter; `files` are more files, by path."""
    return compile_course({"kurs.md": COURSE, "01-modul.md": (FRONT + text).encode(), **files})


def module_of(text: str) -> Module:
    course = compile_module(text).course
    assert course is not None
    return course.modules[0]


def sound_module(text: str) -> Module:
    """The module, when there is nothing at all to say about it."""
    assert problems_of(text) == []
    return module_of(text)


def block_of(text: str) -> Block:
    """The only block of a text without problems."""
    blocks = sound_module(text).blocks
    assert len(blocks) == 1
    return blocks[0]


def problems_of(text: str) -> list[tuple[int, str, str]]:
    """Line (1 is the first line of `text`), severity and code."""
    return [
        (problem.line - FIRST_LINE + 1, problem.severity.value, problem.code)
        for problem in compile_module(text).problems
    ]
