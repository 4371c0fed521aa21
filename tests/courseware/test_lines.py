"""From bytes to lines, and how much of somebody's text is read: nothing takes more than two seconds."""

from __future__ import annotations

import time

import pytest

from app.courseware.compiler import compile_course
from app.courseware.lines import even, fenced, read_lines
from app.courseware.report import Report
from tests.courseware.compiling import COURSE, FRONT
from tests.pace import pace

FENCES = "\n".join("`" * (3 + number % 300) + " a" for number in range(700))
LARGE = {
    "brackets": "[" * 100_000,
    "pictures": "![](" * 40_000,
    "tags": "<div>" * 30_000,
    "attributes": "<img " + "src " * 40_000,
    "quotes": "> " * 90_000,
    "quotes, each deeper": "\n".join("> " * level for level in range(400)),
    "lists": "- " * 90_000,
    "lists, each deeper": "\n".join("  " * level + "- a" for level in range(400)),
    "lines of lists": "- a\n" * 45_000,
    "spaces": " " * 190_000,
    "lines of spaces": (" " * 300 + "\n") * 600,
    "heading of spaces": "# a" + " " * 190_000 + "b",
    "colons": ":" * 190_000,
    "lines of colons": ":::\n" * 45_000,
    "opening lines": "::: enval\n" * 19_000,
    "ten thousand blocks": "::: tips\na\n:::\n" * 10_000,
    "options": "::: enval a\nVad?\n" + "- [x] a\n" * 20_000,
    "options with feedback": "::: enval a\nVad?\n" + "- [x] a\n> b\n\n" * 12_000 + ":::\n",
    "settings": "::: enval a\nVad?\n" + "Ledtråd: a\n\n" * 12_000 + ":::\n",
    "near misses": "::: enval a\nVad?\n" + "Förklarning: a\n\n" * 9_000 + ":::\n",
    "lists in a poll": "::: omröstning a\nVad?\n" + "- a\n\ntext\n\n" * 12_000 + ":::\n",
    "pairs": "::: para a\nVad?\n\n" + "- a => b\n" * 15_000 + ":::\n",
    "a number": "::: tal a\nVad?\n\nSvar: " + "1 " * 90_000 + "\n:::\n",
    "fences": FENCES,
    "tildes": "~" * 100_000 + "`",
    "underlines": "a\n=\n\n" * 30_000,
    "definitions": "[a]: b\n" * 25_000 + "[a]" * 100,
    "abbreviations": "*[a]: b\n" * 20_000 + "a " * 1_000,
    "footnotes": "[^a]: b\n\n" * 15_000,
    "stars": "*a " * 60_000,
    "underscores": "_" * 150_000,
    "backticks": "` " * 90_000,
    "table": "|a" * 60_000 + "\n" + "|-" * 20_000,
    "links": "[a](b" * 30_000,
    "dead links": "[a](b.md)\n\n" * 15_000,
    "entities": "&#" * 90_000,
    "comment": "<!--" * 45_000,
    "comments": "<!--\n" * 40_000,
    "comments that end late": "<!-- a\n" * 25_000 + "-->b\n-->",
    "front matter": "---\n" + "[" * 150_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_hostile_text_is_answered_within_two_seconds(text: str) -> None:
    began = time.process_time()

    compiled = compile_course({"kurs.md": COURSE, "01-a.md": (FRONT + text).encode()})

    assert time.process_time() - began < 2
    assert compiled.course is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a" * 5_000_000, "too-large"),
        (b"\xff\xfe" * 1_000, "not-utf8"),
        (b"---\ntitel: A\nid: a\n---\nrad\n\xe5", "not-utf8"),
        (b"---\ntitel: A\nid: a\n---\n\x00", "not-text"),
        (bytes(range(256)) * 500, "not-utf8"),
    ],
)
def test_what_is_not_a_text_is_an_error_that_names_the_file(content: bytes, code: str) -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-a.md": content})

    assert [(problem.file, problem.code) for problem in compiled.problems] == [("01-a.md", code)]


@pytest.mark.parametrize("text", ["> " * 30 + "a", "- " * 30 + "a", "  " * 25 + "- a"])
def test_more_than_20_levels_are_an_error_at_their_line(text: str) -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-a.md": f"{FRONT}Text.\n\n{text}\n".encode()})

    assert [(problem.line, problem.code) for problem in compiled.problems] == [(7, "too-deep")]


def test_what_takes_too_long_is_an_error_that_names_the_file() -> None:
    compiled = compile_course({"kurs.md": COURSE, "01-a.md": (FRONT + "[" * 60_000).encode()})

    assert [(problem.file, problem.code) for problem in compiled.problems] == [("01-a.md", "too-heavy")]


def test_a_course_file_that_cannot_be_read_gives_no_course() -> None:
    compiled = compile_course({"kurs.md": b"\xff", "01-a.md": FRONT.encode()})

    assert compiled.course is None
    assert [(problem.file, problem.code) for problem in compiled.problems] == [("kurs.md", "not-utf8")]


def test_line_ends_of_every_kind_part_lines() -> None:
    assert read_lines("\ufeffa\r\nb\nc\rd\u2028e".encode(), Report("a")) == ["a", "b", "c", "d\u2028e"]


def test_typing_habits_are_evened_out() -> None:
    assert even("\u00a0\tA：\u200b") == "     A:"


def test_a_fence_is_closed_by_its_own_kind_only() -> None:
    assert fenced(["```", "~~~", "a", "```", "b", "````", "```", "````", "```"]) == [
        *[True] * 4,
        False,
        *[True] * 3,
        False,
    ]


def test_a_module_of_60_kb_is_compiled_in_well_under_a_second() -> None:
    part = (
        "## Rubrik\n\nText med *vikt*, [länk](https://www.esf.se/) och en lista:\n\n- ett\n- två\n\n"
        "::: enval fraga-{number}\n\nVad är rätt, och **varför**?\n\n- [x] Det första svaret\n  > Ja, så är det.\n"
        "- [ ] Det andra svaret\n  > Nej, inte riktigt.\n\nFörklaring: Därför att det *är* så.\n\n:::\n\n"
    )
    text = FRONT + "".join(part.format(number=number) for number in range(220))
    assert len(text.encode()) > 60_000
    began = time.process_time()

    compiled = compile_course({"kurs.md": COURSE, "01-a.md": text.encode()})

    assert compiled.problems == []
    assert time.process_time() - began < 0.8 * pace()
