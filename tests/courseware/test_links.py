"""Links and pictures: they exist, say what they show, and get their addresses."""

from __future__ import annotations

import pytest

from app.courseware.compiler import compile_course
from tests.courseware.compiling import COURSE, FRONT, compile_module, problems_of, sound_module

PNG = {"media/bro.png": b"png", "media/å bild.png": b"png"}


class Platform:
    def media(self, path: str) -> str:
        return f"/media/{path.removeprefix('media/')}?a=1&b=2"

    def step(self, step_id: str) -> str:
        return f"/kurser/prov/{step_id}"


def html_on_platform(text: str) -> str:
    other = "---\ntitel: Två\nid: andra\n---\n\nText.\n".encode()
    files = {"kurs.md": COURSE, "01-modul.md": (FRONT + text).encode(), "02-tva.md": other, **PNG}
    compiled = compile_course(files, addresses=lambda _id: Platform())
    assert compiled.problems == []
    assert compiled.course is not None
    return compiled.course.modules[0].html


def test_without_addresses_links_stay_as_they_were_written() -> None:
    assert compile_module("![En bro](media/bro.png)\n", **PNG).problems == []
    assert sound_module("[Här](01-modul.md)\n").html == '<p><a href="01-modul.md">Här</a></p>'


def test_pictures_and_files_get_the_address_of_media() -> None:
    assert html_on_platform("![En bro](media/bro.png)\n") == (
        '<p><img alt="En bro" src="/media/bro.png?a=1&amp;b=2"></p>'
    )
    assert html_on_platform("[Bilden](./media/%C3%A5%20bild.png)\n") == (
        '<p><a href="/media/å bild.png?a=1&amp;b=2">Bilden</a></p>'
    )


def test_a_link_to_a_module_leads_to_its_first_step() -> None:
    assert html_on_platform("[Vidare](02-tva.md#mer)\n") == '<p><a href="/kurser/prov/andra#mer">Vidare</a></p>'


def test_links_in_questions_get_their_addresses_too() -> None:
    text = "::: enval fraga\n\nVad?\n\n- [x] ![En bro](media/bro.png)\n- [ ] Fel\n  > Se [här](02-tva.md).\n\n:::\n"
    files = {"kurs.md": COURSE, "01-modul.md": (FRONT + text).encode(), "02-tva.md": b"---\ntitel: T\nid: andra\n---\n"}

    course = compile_course({**files, **PNG}, addresses=lambda _id: Platform()).course

    assert course is not None
    options = course.modules[0].blocks[0].options
    assert options[0].html == '<img alt="En bro" src="/media/bro.png?a=1&amp;b=2">'
    assert options[1].feedback_html == '<p>Se <a href="/kurser/prov/andra">här</a>.</p>'


@pytest.mark.parametrize("target", ["https://www.esf.se/", "mailto:a@example.org", "#fotnot", "/kurser/vta"])
def test_links_elsewhere_are_left_alone(target: str) -> None:
    assert problems_of(f"[Länk]({target})\n") == []


def test_a_link_to_nothing_is_an_error_at_its_line() -> None:
    assert problems_of("Text.\n\nMer [här](03-saknas.md).\n") == [(3, "error", "dead-link")]


def test_a_dead_link_in_a_question_takes_the_question_out() -> None:
    text = "::: reflektion fraga\n\nVad står [här](saknas.md)?\n\n:::\n"

    assert problems_of(text) == [(3, "error", "dead-link")]


def test_a_picture_that_is_spelled_otherwise_is_suggested() -> None:
    compiled = compile_module("![En bro](media/Bro.PNG)\n", **PNG)

    assert [(problem.code, problem.suggestion) for problem in compiled.problems] == [
        ("dead-link", "Menade du ”media/bro.png”?")
    ]


def test_a_link_to_a_module_outside_the_path_says_so() -> None:
    course = COURSE.replace(b"id: prov\n", "id: prov\nväg:\n  - modul: modul\n".encode())
    other = "---\ntitel: Två\nid: andra\n---\n\nText.\n".encode()
    files = {"kurs.md": course, "01-modul.md": (FRONT + "[Vidare](02-tva.md)\n").encode(), "02-tva.md": other}

    (problem,) = [each for each in compile_course(files).problems if each.code == "dead-link"]

    assert problem.message == "Modulen 02-tva.md står utanför kursens väg, så länken till den leder ingenstans."
    assert problem.suggestion == "Ta bort länken, eller lägg in modulen i vägen igen."


def test_a_file_outside_of_media_cannot_be_shown() -> None:
    compiled = compile_module("[En bro](bro.png)\n", **{"bro.png": b"png"})

    assert [(problem.line, problem.code) for problem in compiled.problems] == [(5, "dead-link")]


@pytest.mark.parametrize(
    "picture",
    [
        "![En bro](bro.png)",
        "![En bro](./media/bro.png)",
        "![En bro](https://example.org/bro.png)",
        '<img src="/bro.png" alt="En bro">',
        "![En bro][b]\n\n[b]: https://example.org/bro.png",
    ],
)
def test_pictures_come_from_media_only(picture: str) -> None:
    assert [code for _, _, code in problems_of(f"{picture}\n")] == ["picture-elsewhere"]


def test_a_link_that_is_no_address_is_an_error() -> None:
    assert problems_of("Text.\n\n[Här](javascript:alert(1))\n") == [(3, "error", "no-address")]


def test_a_link_in_code_is_no_link() -> None:
    assert problems_of("Skriv `![En bro](bro.png)`.\n") == []


def test_a_picture_needs_alternative_text() -> None:
    compiled = compile_module("Text.\n\n![](media/bro.png)\n", **PNG)

    assert [(problem.line, problem.severity.value, problem.code) for problem in compiled.problems] == [
        (7, "error", "picture-alt")
    ]


def test_words_that_look_like_a_link_are_not_rewritten() -> None:
    html = html_on_platform('Skriv `<img src="media/bro.png">` eller href="02-tva.md".\n')

    assert 'href="02-tva.md"' in html
    assert "/kurser/prov" not in html


def test_html_that_is_taken_away_is_a_warning() -> None:
    assert problems_of("Text.\n\n<video src='x'></video>\n") == [(3, "warning", "html-not-shown")]
    assert problems_of("Text `<video>`, <https://www.esf.se/> och <b>fetstil</b>.\n") == []
