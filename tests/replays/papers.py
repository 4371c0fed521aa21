"""What is sent when attendance comes from paper or from a meeting tool."""

from __future__ import annotations

import io

from sqlalchemy import select

from app.people.models import RoleName
from app.rounds.models.papers import AttendanceScan, MeetingReport
from tests.builders import with_role
from tests.rounds.attending.scenes import Scene, a_scene
from tests.stage import Request, Stage

PNG = b"\x89PNG\r\n\x1a\n a page"


def entered(stage: Stage) -> Request:
    scene = _scene(stage)
    form = stage.form(stage.browser.open("rounds.enter_paper", **scene.place), "rounds.enter_paper", **scene.place)
    signed = {"signed": scene.participants[0].id, "others_away": "1"}
    return Request("rounds.enter_paper", form | signed, place=scene.place)


def scan_kept(stage: Stage) -> Request:
    scene = _scene(stage)
    form = stage.form(stage.browser.open("rounds.enter_paper", **scene.place), "rounds.keep_scan", **scene.place)
    return Request("rounds.keep_scan", form, place=scene.place, files={"files": PNG})


def scans_opened(stage: Stage) -> Request:
    """By somebody else than who kept them."""
    place = _kept(stage)
    stage.browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    return Request("rounds.open_scans", {}, place={name: place[name] for name in ("round_id", "session_id")})


def scan_removed(stage: Stage) -> Request:
    return Request("rounds.remove_scan", {"why": "Fel tillfälle"}, place=_kept(stage))


def report_read(stage: Stage) -> Request:
    scene = _scene(stage)
    form = stage.form(stage.browser.open("rounds.upload_report", **scene.place), "rounds.upload_report", **scene.place)
    return Request("rounds.upload_report", form, place=scene.place, files={"file": _report(scene)})


def report_saved(stage: Stage) -> Request:
    sent = report_read(stage)
    files = {"file": (io.BytesIO(sent.files["file"]), "rapport.csv")}
    stage.browser.send("rounds.upload_report", sent.data | files, **sent.place)
    place = sent.place | {"report_id": stage.house.session.scalars(select(MeetingReport.id)).one()}
    chosen = stage.browser.open("rounds.show_report", **place).one("#person_0 option[selected]")["value"]
    return Request("rounds.save_report", {"person_0": str(chosen), "others_away": "1"}, place=place)


def _report(scene: Scene) -> bytes:
    times = [moment.strftime("%Y-%m-%d %H:%M:%SZ") for moment in (scene.session.starts_at, scene.session.ends_at)]
    return f"Name\tJoin Time\tLeave Time\nAmina\t{times[0]}\t{times[1]}\n".encode()


def _kept(stage: Stage) -> dict[str, str]:
    sent = scan_kept(stage)
    stage.browser.send("rounds.keep_scan", sent.data | {"files": (io.BytesIO(PNG), "sida.png")}, **sent.place)
    id = stage.house.session.scalars(select(AttendanceScan.id)).one()
    return sent.place | {"scan_id": id}


def _scene(stage: Stage) -> Scene:
    stage.course()
    scene = a_scene("Amina", "Bengt")
    stage.browser.sign_in(scene.trainer)
    return scene
