"""Typical mistakes are told in words that lead to a module that can be published."""

from __future__ import annotations

import pytest

from app.courseware.mending import mend
from app.courseware.model import Problem, Severity
from tests.authoring.typical_mistakes import Mistake, compiled, find_mend, read_mistakes, what_is_seen

MISTAKES = read_mistakes()
MOST_PRESSES = 5


def with_buttons(content: bytes) -> bytes:
    """After the first button, and the next, until no problem has one."""
    for _press in range(MOST_PRESSES):
        found = find_mend(content, compiled(content))
        if found is None:
            break
        content = found.content
    return content


def test_there_are_forty_of_them_at_least() -> None:
    assert len(MISTAKES) >= 40


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_seen_and_what_is_said_mends_it(mistake: Mistake) -> None:
    assert what_is_seen(mistake.wrong) == mistake.seen

    mended = mistake.mended if mistake.mended is not None else with_buttons(mistake.wrong)

    assert compiled(mended).problems == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_button_changes_no_other_line_and_keeps_the_ends_of_lines(mistake: Mistake) -> None:
    plain = find_mend(mistake.wrong, compiled(mistake.wrong))
    windows = b"\xef\xbb\xbf" + mistake.wrong.replace(b"\n", b"\r\n")
    found = find_mend(windows, compiled(windows))

    assert (found is None) == (plain is None)
    if plain and found:
        assert found.content == b"\xef\xbb\xbf" + plain.content.replace(b"\n", b"\r\n")


def test_a_problem_that_the_text_no_longer_has_is_not_mended() -> None:
    gone = Problem("01-samtalet.md", 40, Severity.ERROR, "unknown-type", "”envall” …", "Menade du ”enval”?")

    assert mend(b"---\nid: a\n---\n", gone) is None
    assert mend(b"\xff\xfe", gone) is None


def test_a_text_that_is_no_utf_8_is_not_mended() -> None:
    problem = Problem("01-a.md", 1, Severity.ERROR, "unknown-type", "”envall” …", "Menade du ”enval”?")

    assert mend(b"::: envall a\n\nFraga?\n", problem) is not None
    assert mend("::: envall a\n\nFråga?\n".encode("latin-1"), problem) is None
