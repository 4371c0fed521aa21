"""The title of a page, and the levels of its headings."""

from __future__ import annotations

import pytest

from app.courseware.compiler import compile_course
from tests.courseware.compiling import COURSE, module_of, problems_of, sound_module


def test_headings_begin_at_level_two_and_follow_each_other() -> None:
    assert problems_of("## Ett\n\n### Två\n\n## Tre\n") == []


def test_a_skipped_level_is_a_warning() -> None:
    assert problems_of("## Ett\n\n#### Två\n") == [(3, "warning", "heading-skipped")]
    assert problems_of("### Ett\n") == [(1, "warning", "heading-skipped")]


@pytest.mark.parametrize("text", ["## Ett\n\n# Två\n", "Text.\n\nTvå\n===\n"])
def test_a_second_title_is_an_error(text: str) -> None:
    assert problems_of(text) == [(3, "error", "second-title")]


@pytest.mark.parametrize("heading", ["# Modul", "# modul #", "Modul\n====="])
def test_the_title_repeated_on_top_is_left_out_of_the_page(heading: str) -> None:
    assert sound_module(f"\n{heading}\n\nText.\n").html == "<p>Text.</p>"


def test_another_title_on_top_is_an_error() -> None:
    assert problems_of("# Något annat\n") == [(1, "error", "second-title")]


def test_a_first_heading_is_the_title_where_front_matter_has_none() -> None:
    files = {"kurs.md": COURSE, "01-modul.md": b"---\nid: modul\n---\n\n# Min titel\n\nText.\n"}

    compiled = compile_course(files)

    assert compiled.problems == []
    assert compiled.course is not None
    assert (compiled.course.modules[0].title, compiled.course.modules[0].html) == ("Min titel", "<p>Text.</p>")


def test_a_page_without_any_title_is_an_error_and_named_after_its_file() -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-modul.md": b"---\nid: modul\n---\n\nText.\n"})

    assert [(problem.line, problem.code) for problem in compiled.problems] == [(1, "no-title")]
    assert compiled.course is not None
    assert compiled.course.modules[0].title == "modul"


def test_signs_of_number_in_code_are_no_headings() -> None:
    assert module_of("```\n# kod\n```\n").html == "<pre><code># kod\n</code></pre>"
    assert problems_of("```\n# kod\n```\n") == []


@pytest.mark.parametrize("text", ["Text.\n\n<h1>Två</h1>\n", "Text.\n\n> # Två\n"])
def test_headings_in_html_and_quotes_count_too(text: str) -> None:
    assert problems_of(text) == [(3, "error", "second-title")]


def test_a_heading_in_an_option_is_an_error() -> None:
    text = "::: enval fraga\n\nVad?\n\n- [x] # Ett\n- [ ] Två\n\n:::\n"

    assert problems_of(text) == [(5, "error", "heading-in-question")]


def test_a_title_from_a_heading_is_plain_words() -> None:
    compiled = compile_course(
        {"kurs.md": COURSE, "01-modul.md": b"---\nid: modul\n---\n\n# Min *titel* & <b>mer</b>\n"}
    )

    assert compiled.course is not None
    assert compiled.course.modules[0].title == "Min titel & mer"
