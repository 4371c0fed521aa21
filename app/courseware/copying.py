"""A module's text as another module's: with ids of its own, so that each is unique in the course."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from app.courseware.drafts import Draft, read_draft
from app.courseware.front_editing import CannotEdit, set_value, value_of
from app.courseware.keys import id_from, is_id, normalise
from app.courseware.raw_lines import body_of, bytes_of, lines_with_ends
from app.courseware.report import Report
from app.courseware.vocabulary import Group

_HEADING = re.compile(r"( {0,3}#[ \t]+)([^\r\n]*?)(?:[ \t]+#+)?[ \t]*(?=[\r\n]|\Z)")


def ids_of(path: str, content: bytes) -> list[str]:
    """The ids of the file's blocks as they are written, in order."""
    return [block.rest for block in _read(path, content).blocks() if is_id(block.rest)]


def new_ids(path: str, content: bytes, taken: Collection[str]) -> dict[str, str]:
    """For each id of the file's blocks, one like it that nobody has."""
    held, renamed = set(taken), {}
    for id in ids_of(path, content):
        if id not in renamed:
            renamed[id] = id_from(id, "block", held | {id})
            held.add(renamed[id])
    return renamed


def with_ids(path: str, content: bytes, renamed: Mapping[str, str]) -> bytes:
    """The blocks' ids are written anew; the rest stays byte for byte."""
    mark, lines = lines_with_ends(content)
    for block in _read(path, content).blocks():
        if block.rest in renamed:
            before, _id, after = lines[block.opening].rpartition(block.rest)
            lines[block.opening] = before + renamed[block.rest] + after
    return bytes_of(mark, lines)


def title_of(content: bytes) -> str:
    """Of kurs.md, quickly; empty where none can be read."""
    try:
        written = value_of(content, Group.COURSE_KEY, "title")
    except CannotEdit:
        return ""
    return " ".join(written.split()) if isinstance(written, str) else ""


def with_title(path: str, content: bytes, title: str) -> bytes:
    """Also where the title is the first heading of the text, or stands both there and in the front matter. Raises
    CannotEdit."""
    was = _read(path, content).title
    written = value_of(content, Group.MODULE_KEY, "title")
    mark, lines = lines_with_ends(content)
    at = next((at for at in range(body_of(lines), len(lines)) if lines[at].strip()), None)
    heading = None if at is None else _HEADING.match(lines[at])
    if at is not None and heading and normalise(heading.group(2)) == normalise(was):
        lines[at] = heading.group(1) + " ".join(title.split()) + lines[at][heading.end() :]
        content = bytes_of(mark, lines)
        if written is None:
            return content
    return set_value(content, Group.MODULE_KEY, "title", title)


def scaffold(title: str, id: str, minutes: int | None) -> bytes:
    """A module to begin in."""
    keys = {"title": title, "id": id, **({"minutes": str(minutes)} if minutes else {})}
    content = (
        b"---\n---\n\nSkriv modulens text h\xc3\xa4r. En tom rad skiljer stycken \xc3\xa5t.\n\n## En rubrik\n\nText.\n"
    )
    for name in reversed(keys):
        content = set_value(content, Group.MODULE_KEY, name, keys[name])
    return content


def _read(path: str, content: bytes) -> Draft:
    draft = read_draft(path, content, Group.MODULE_KEY, Report(path), titled=False)
    if draft.text.lines == [] or draft.broken:
        raise CannotEdit("Filen går inte att läsa.")
    return draft
