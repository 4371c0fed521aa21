"""A course's files cut down to what another page needs of them, so that one file can be shown while it is written."""

from __future__ import annotations

import re

_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(rb"^# .*$", re.MULTILINE)


def stub_of(content: bytes) -> bytes:
    """The front matter and the first heading of level 1: what the course's path and links to the page are made from."""
    front = _FRONT.match(content)
    head = front.group(0) if front else b""
    title = _TITLE.search(content, len(head))
    return head + (b"\n" + title.group(0) + b"\n" if title else b"")


def module_of(path: str) -> str:
    """`01-start.lattlast.md` is a wording of `01-start.md`; any other file's own name."""
    base, _dot, wording = path.removesuffix(".md").rpartition(".")
    return f"{base}.md" if base and "/" not in path and wording and path.endswith(".md") else path
