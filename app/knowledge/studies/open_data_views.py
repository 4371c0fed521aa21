"""Counts of a course's answers, as files that may be published."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest, list_latest
from app.knowledge.blueprint import knowledge
from app.knowledge.studies.files import write_csv
from app.knowledge.studies.open_data import COLUMNS, list_rows
from app.people.rules import reads_bank
from app.web.access import allow
from app.web.downloads import download
from app.web.errors import NotFound
from app.web.swedish import local_day, now


@knowledge.get("/kunskapsbank/oppna-data")
@allow(reads_bank)
def list_open_data() -> ResponseReturnValue:
    return render_template("knowledge/studies/list_open_data.html", courses=list_latest(), columns=COLUMNS)


@knowledge.get("/kunskapsbank/oppna-data/<course_id>/json")
@allow(reads_bank)
def open_data_as_json(course_id: str) -> ResponseReturnValue:
    course = _get_course(course_id)
    told = {
        "kurs": course.id,
        "titel": course.title,
        "dag": local_day(now()).isoformat(),
        "kolumner": {column.key: column.means for column in COLUMNS},
        "rader": list(list_rows(course)),
    }
    answer = Response(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{course.id}.json")
    return answer


@knowledge.get("/kunskapsbank/oppna-data/<course_id>/csv")
@allow(reads_bank)
def open_data_as_csv(course_id: str) -> ResponseReturnValue:
    course = _get_course(course_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        write_csv(path, COLUMNS, list_rows(course))
        return download(path, f"{course.id}.csv", "text/csv; charset=utf-8")


def _get_course(course_id: str) -> PublishedCourse:
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    return course
