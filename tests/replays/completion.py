"""What somebody who has finished a course sends: a certificate asked for, the word that they are a resource person."""

from __future__ import annotations

from tests.builders import MODULE, a_course, a_person
from tests.completion.test_way import COURSE, has_done
from tests.stage import Request, Stage

ALONE = COURSE.replace("  - heldag: Heldagen\n    id: heldag\n", "")


def certificate(stage: Stage) -> Request:
    return _finished(stage, "completion.make_certificate", {})


def resource_person(stage: Stage) -> Request:
    return _finished(stage, "completion.be_resource_person", {"agree": "yes"})


def no_longer_resource_person(stage: Stage) -> Request:
    sent = resource_person(stage)
    stage.browser.send(sent.endpoint, sent.data, **sent.place)
    return Request(sent.endpoint, {"agree": "no"}, place=sent.place)


def _finished(stage: Stage, endpoint: str, data: dict[str, str]) -> Request:
    a_course(stage.folder, {"kurs.md": ALONE, "01-forsta.md": MODULE})
    maja = a_person("Maja Lindqvist")
    stage.browser.sign_in(maja)
    has_done(stage.house, maja, "forsta")
    return Request(endpoint, data, place={"course_id": "prov"})
