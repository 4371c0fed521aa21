"""A study's texts and answers as one row for each pseudonym and one column for each question at each step: so before
and after stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.courseware.markdown import plain
from app.database import AT_ONCE
from app.knowledge.studies.columns import WIDE, Column
from app.knowledge.studies.ratings import list_followed, list_ratings
from app.knowledge.studies.scope import WRITER
from app.knowledge.studies.texts import TEXT, Reader, Row, Told, list_asked, list_writers
from app.web.language import gettext as _

# Course, step, question, meaning, a statement's key or "".
Key = tuple[str, str, str, int, str]
ABOUT = ("organisation", "yrkesroll", "kon", "forbund")


@dataclass(frozen=True, slots=True)
class Wide:
    columns: list[Column]
    keys: dict[Key, str]


def wide_of(reader: Reader) -> Wide:
    """Which columns there are: what anybody has answered."""
    found: dict[Key, str] = {}
    for course_id, step_id, name, meaning in list_asked(reader.study):
        course = reader.courses.get(course_id)
        home = course.home(step_id, name) if course else step_id
        found[course_id, home, name, meaning, ""] = ""
    for rated in list_ratings(reader):
        found[_key(rated.row)] = str(rated.row["pastaende"])
    keys = {key: _heading(key) for key in sorted(found, key=lambda key: _place(reader, key))}
    columns = [Column(heading, _means(reader, key, found[key]), True) for key, heading in keys.items()]
    return Wide([*WIDE, *columns], keys)


def list_wide(reader: Reader, wide: Wide) -> Iterator[tuple[Row, list[Told]]]:
    """Rows, each with the texts that are in it. Of several ways through a course the last counts."""
    names, followed = reader.names, list_followed(reader.study)
    writers = sorted({*list_writers(reader.study), *(person for person, _course in followed)}, key=names.of_writer)
    for at in range(0, len(writers), AT_ONCE):
        part = set(writers[at : at + AT_ONCE])
        rows: dict[str, Row] = {names.of_writer(writer): {"omgangar": {}} for writer in sorted(part)}
        texts: dict[str, list[Told]] = {pseudonym: [] for pseudonym in rows}
        for told in sorted(reader.texts_where(WRITER.in_(part)), key=lambda told: told.newness):
            pseudonym = told.row["pseudonym"]
            _add(rows[pseudonym], told.row, wide, told.row["text"])
            texts[pseudonym].append(told)
        ratings = list_ratings(reader, [one for one in followed if one[0] in part])
        for rated in sorted(ratings, key=lambda rated: rated.row["genomgang"]):
            value = rated.row["varde"]
            answer = rated.row["svar_i_ord"] if value is None else value
            _add(rows[rated.row["pseudonym"]], rated.row, wide, answer)
        for pseudonym, row in sorted(rows.items()):
            if len(row) > 1:
                yield {**row, "pseudonym": pseudonym, "omgangar": "; ".join(row["omgangar"])}, texts[pseudonym]


def _add(row: Row, long: Row, wide: Wide, value: str | int) -> None:
    row |= {key: long[key] for key in ABOUT if long[key]}
    row["omgangar"] |= dict.fromkeys(long["omgangar"])
    row[wide.keys[_key(long)]] = value


def _key(row: Row) -> Key:
    statement = "" if row["slag"] == TEXT else row["nyckel"]
    return row["kurs"], row["modul"], row["fraga"], row["innebord"], statement


def _heading(key: Key) -> str:
    course_id, step_id, name, meaning, statement = key
    parts = [course_id, name, step_id, statement, f"innebord{meaning}" if meaning > 1 else ""]
    return ".".join(part for part in parts if part)


def _place(reader: Reader, key: Key) -> tuple[str, int, int, Key]:
    course = reader.courses.get(key[0])
    steps, blocks = (list(course.steps), list(course.blocks)) if course else ([], [])
    step = steps.index(key[1]) if key[1] in steps else len(steps)
    return key[0], step, blocks.index(key[2]) if key[2] in blocks else len(blocks), key


def _means(reader: Reader, key: Key, statement: str) -> str:
    course_id, step_id, name, meaning, _statement = key
    course = reader.courses.get(course_id)
    step = course.steps.get(step_id) if course else None
    block = course.blocks.get(name) if course else None
    asked = plain(block.prompt_html) if course and block and course.meaning(name) == meaning else name
    where = _("Kursen {course}, steget {step}.").format(
        course=course.title if course else course_id, step=step.title if step else step_id
    )
    words = _("Frågan: {asked}").format(asked=asked)
    return " ".join([where, words, _("Påståendet: {it}").format(it=statement) if statement else ""]).strip()
