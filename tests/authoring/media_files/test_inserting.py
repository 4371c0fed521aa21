"""A medium put into a text stands between its paragraphs, and every other byte is as it was."""

from __future__ import annotations

import pytest

from app.authoring.media_files.inserting import LAST, places_in, put_in, written
from app.authoring.media_files.kinds import Kind
from app.authoring.media_files.queries import MediumRow
from app.courseware.compiler import compile_course

FRONT = "---\ntitel: A\nid: a\n---\n\n"
PAGE = FRONT + "Först.\n\n## Ett\n\nText.\n\n::: tips\n\n### Inne i rutan\n\n:::\n\n## Två\n\nSist."


def row(path: str, kind: Kind, **companions: str | None) -> MediumRow:
    return MediumRow(path, kind, 1, "0" * 64, [], [], companions)


def test_it_can_stand_under_each_heading_but_in_no_box() -> None:
    assert places_in("01-a.md", PAGE.encode()) == [
        ("7", "Överst, före rubriken ”Ett”"),
        ("17", "Sist under rubriken ”Ett”"),
        (LAST, "Sist under rubriken ”Två”"),
    ]
    assert places_in("01-a.md", FRONT.encode()) == [(LAST, "Sist i texten")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("page", [PAGE, PAGE + "\n", "\ufeff" + PAGE + "\n\n\n"])
def test_no_other_byte_changes(end: str, page: str) -> None:
    content = page.replace("\n", end).encode()

    for place, _words in places_in("01-a.md", content):
        after = put_in(content, place, "![En\nbro](media/b.png)")
        block = f"![En{end}bro](media/b.png){end}".encode()
        before, _block, rest = after.partition(block)
        assert _block
        assert before.endswith((end * 2).encode())
        assert content.startswith(before.rstrip(b"\r\n"))
        assert content.endswith(rest.lstrip(b"\r\n"))
        assert len(after) - len(content) - len(block) in range(3 * len(end))


def test_what_is_written_is_what_the_checker_takes() -> None:
    text = "::: film samtal\n\nFil: media/x.mp4\n\n:::\n"
    film = row("media/samtal.mp4", Kind.FILM, captions="media/samtal.vtt", transcript="media/samtal.md")
    page = (
        put_in(FRONT.encode(), LAST, written(film, "Ett [samtal]", [text.encode()]))
        + b"\n"
        + written(row("media/en bild.png", Kind.PICTURE), "En *bro*\n[av sten]", []).encode()
    )
    files = dict.fromkeys(["media/samtal.mp4", "media/samtal.vtt", "media/samtal.md", "media/en bild.png"], b"")
    course = b"---\ntitel: Prov\nid: prov\n---\n\nText.\n"

    compiled = compile_course({"kurs.md": course, "01-a.md": page, **files})

    assert compiled.problems == []
    assert compiled.course
    (block,) = compiled.course.modules[0].blocks
    assert (block.id, block.settings["captions"]) == ("samtal-2", "media/samtal.vtt")
    assert 'alt="En *bro* [av sten]"' in compiled.course.modules[0].html
