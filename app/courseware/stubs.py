"""A course's files cut down to what another page needs of them, so that one file can be shown while it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.courseware.raw_lines import body_of, bytes_of, lines_with_ends, words_and_end


def stub_of(content: bytes) -> bytes:
    """The front matter and the first heading of level 1: what the course's path and links to the page are made from."""
    mark, lines = lines_with_ends(content, "surrogateescape")
    body = body_of(lines)
    title = next((words_and_end(line)[0] for line in lines[body:] if line.startswith("# ")), None)
    return bytes_of(mark, [*lines[:body], *([f"\n{title}\n"] if title else [])])


def cut_down(files: Mapping[str, bytes], whole: Collection[str]) -> dict[str, bytes]:
    """The files of a course, whole where they are named or in a folder."""
    return {path: text if path in whole or "/" in path else stub_of(text) for path, text in files.items()}


def module_of(path: str) -> str:
    """`01-start.lattlast.md` is a wording of `01-start.md`; any other file's own name."""
    base, _dot, wording = path.removesuffix(".md").rpartition(".")
    return f"{base}.md" if base and "/" not in path and wording and path.endswith(".md") else path
