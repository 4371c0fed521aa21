"""What goes through a browser's field and back is changed only where somebody changed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.authoring.editor.text import content_of, shown_text

LINES = st.lists(st.tuples(st.sampled_from(["", "a", "å b", " c "]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=8)


def sent(text: str) -> str:
    """As browsers send what stands in a field."""
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "content",
    [b"", b"a", b"a\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\r\n\nb\rc", b"a\xffb\r\n", b"\n\n", "å \u2028 ä\n".encode()],
)
def test_what_nobody_changed_is_as_it_was_byte_for_byte(content: bytes) -> None:
    assert content_of(sent(shown_text(content)), content) == content


def test_lines_that_were_not_changed_keep_their_ends() -> None:
    before = b"\xef\xbb\xbfett\r\ntv\xc3\xa5\ntre\r\nfyra\r\nfem\nsex"

    content = content_of(sent("ett\ntvå\nTRE\noch mer\nfyra\nfem\nsex"), before)

    assert content == b"\xef\xbb\xbfett\r\ntv\xc3\xa5\nTRE\r\noch mer\r\nfyra\r\nfem\nsex"


def test_a_first_text_ends_its_lines_plainly() -> None:
    assert content_of(sent("ett\ntvå\n"), b"") == "ett\ntvå\n".encode()


@given(LINES, LINES)
def test_what_was_written_is_what_is_read(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    before = "".join(line + end for line, end in old).encode()
    text = "".join(f"{line}\n" for line, _end in new)

    assert shown_text(content_of(sent(text), before)) == text
