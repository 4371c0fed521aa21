"""A month on its way: checked, closed, sent, opened again; and what was told is never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from app.database import transaction
from app.esf.models.months import Month, MonthState, Snapshot, SnapshotLine
from app.esf.months import actions
from app.esf.months.comparing import Change, changed_months, list_differences
from app.esf.months.jobs import close_month
from app.esf.months.snapshots import read_snapshot, rows_of_month
from app.esf.rows import ReportRow
from app.jobs.worker import run_due
from app.people.audit import AuditEntry
from app.people.identity import rotation
from app.people.identity.actions import Purpose, give_identity_number
from app.people.identity.keys import Keys, Unreadable
from app.people.merging.actions import merge_persons
from app.projects.queries import get_project
from app.web.errors import ChangedMeanwhile
from tests.builders import NOW, a_person
from tests.databases import both_engines, one_engine
from tests.esf.months import MARCH, Report, a_report, seen
from tests.house import House
from tests.people.identity.numbers import MAN, a_number, the_number

pytestmark = one_engine

APRIL = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
PROJECT, WORDS = "prov-2026", "Redovisning för mars"


def a_month(house: House, tmp_path: Path) -> tuple[Report, str, str]:
    """March with one participant, and the administrator who brings it on its way."""
    report = a_report(tmp_path)
    maja, eva = report.came("Maja", report.session()).id, a_person("Eva Norling").id
    with house.app.app_context(), transaction():
        get_project(PROJECT).stores_identity_numbers = True
        give_identity_number(Keys.of(house.settings), maja, the_number(), eva, NOW)
    return report, maja, eva


def version(house: House, month: str = "2026-03") -> int:
    return seen(house, lambda: actions.find_month(PROJECT, month).version)


def check(house: House, eva: str, month: str = "2026-03") -> None:
    at = version(house, month)
    with house.app.app_context(), transaction():
        actions.mark_checked(PROJECT, month, at, eva, APRIL)


def close(house: House, eva: str, month: str = "2026-03") -> None:
    at = version(house, month)
    with house.app.app_context(), transaction():
        actions.ask_to_close(PROJECT, month, at, WORDS, eva, APRIL)
    with house.app.app_context():
        close_month(APRIL, PROJECT, month, str(at + 1), WORDS)


def send(house: House, eva: str, month: str = "2026-03") -> None:
    at = version(house, month)
    with house.app.app_context(), transaction():
        actions.mark_sent(PROJECT, month, at, eva, APRIL)


def open_again(house: House, eva: str, month: str = "2026-03") -> None:
    at = version(house, month)
    with house.app.app_context(), transaction():
        actions.open_again(PROJECT, month, at, "En dag saknades", eva, APRIL)


def months(house: House) -> list[tuple[str, str, bool]]:
    house.session.rollback()
    asked = select(Month.month, Month.state, Month.again).order_by(Month.month)
    found = [(row[0], row[1], row[2]) for row in house.session.execute(asked)]
    house.session.rollback()
    return found


def test_a_closed_month_holds_its_rows_with_numbers_and_reading_it_is_noted(house: House, tmp_path: Path) -> None:
    report, maja, eva = a_month(house, tmp_path)
    before = seen(house, lambda: rows_of_month(get_project(PROJECT), "2026-03"))

    check(house, eva)
    close(house, eva)
    with house.app.app_context(), transaction():
        told = read_snapshot(Keys.of(house.settings), PROJECT, "2026-03", Purpose.ESF_REPORT, "Listan", eva, APRIL)

    assert [(row.name, row.number, row.minutes) for row in told] == [("Maja", a_number(), 180)]
    assert [(row.number, row.activity) for row in before] == [("", report.sessions[0].title)]
    asked = select(AuditEntry.person_id, AuditEntry.why).where(AuditEntry.act == "identity.read")
    assert [tuple(row) for row in house.session.execute(asked.order_by(AuditEntry.id))] == [
        (maja, WORDS),
        (maja, "Listan"),
    ]
    snapshot = house.session.scalars(select(Snapshot)).one()
    assert (snapshot.rows, snapshot.persons, snapshot.minutes, snapshot.made_by) == (1, 1, 180, eva)
    assert a_number().encode() not in snapshot.ciphertext
    house.session.rollback()


@both_engines
def test_what_was_told_cannot_be_changed(house: House, tmp_path: Path) -> None:
    _report, _maja, eva = a_month(house, tmp_path)
    check(house, eva)
    close(house, eva)

    for statement in (
        update(Snapshot).values(checksum="x"),
        update(SnapshotLine).values(minutes=1),
        text("DELETE FROM report_snapshot_line"),
        text("DELETE FROM report_snapshot"),
    ):
        with pytest.raises(DatabaseError, match="rows are only added"):
            house.session.execute(statement)
        house.session.rollback()


@both_engines
def test_attendance_that_is_entered_after_it_was_sent_shows_as_changed(house: House, tmp_path: Path) -> None:
    report, maja, eva = a_month(house, tmp_path)
    omar = report.came("Omar", report.sessions[0]).id
    for step in (check, close, send):
        step(house, eva)
    nothing = seen(house, lambda: changed_months(PROJECT, [actions.find_month(PROJECT, "2026-03")]))

    report.came("Maja", report.sessions[0], minutes=120)
    report.came("Omar", report.sessions[0], minutes=0)
    tove = report.came("Tove", report.sessions[0]).id
    differences = seen(house, lambda: list_differences(PROJECT, "2026-03"))

    assert nothing == {}
    assert [(one.change, one.person_id, one.was, one.now_is) for one in differences] == [
        (Change.CHANGED, maja, 180, 120),
        (Change.WENT, omar, 180, 0),
        (Change.CAME, tove, 0, 180),
    ]
    assert months(house) == [("2026-03", MonthState.SENT, False)]


def test_a_new_number_shows_as_changed_and_nobody_who_was_merged_is_lost(house: House, tmp_path: Path) -> None:
    report, maja, eva = a_month(house, tmp_path)
    same = report.came("Maja, igen", report.session(starts_at=MARCH.replace(day=17))).id
    for step in (check, close, send):
        step(house, eva)

    with house.app.app_context(), transaction():
        merge_persons(same, maja, eva, APRIL)
    # The second day is that of somebody who had no number.
    merged = seen(house, lambda: list_differences(PROJECT, "2026-03"))
    with house.app.app_context(), transaction():
        give_identity_number(Keys.of(house.settings), maja, the_number(sex=MAN), eva, APRIL)
    changed = seen(house, lambda: list_differences(PROJECT, "2026-03"))

    assert [(one.change, one.person_id, one.of) for one in merged] == [(Change.CHANGED, maja, ["identity"])]
    assert [(one.change, one.person_id, one.of) for one in changed] == [(Change.CHANGED, maja, ["identity"])] * 2


def test_a_month_that_is_opened_again_has_later_ones_sent_again_and_keeps_what_was_told(
    house: House, tmp_path: Path
) -> None:
    report, _maja, eva = a_month(house, tmp_path)
    report.came("Maja", report.session(starts_at=MARCH.replace(month=2)))
    for month in ("2026-02", "2026-03"):
        for step in (check, close, send):
            step(house, eva, month)

    open_again(house, eva, "2026-02")
    check(house, eva, "2026-02")
    close(house, eva, "2026-02")
    send(house, eva, "2026-02")

    assert months(house) == [("2026-02", MonthState.SENT, False), ("2026-03", MonthState.SENT, True)]
    asked = select(Snapshot.month, Snapshot.number, Snapshot.reason).order_by(Snapshot.month, Snapshot.number)
    assert [tuple(row) for row in house.session.execute(asked)] == [
        ("2026-02", 1, ""),
        ("2026-02", 2, "En dag saknades"),
        ("2026-03", 1, ""),
    ]
    house.session.rollback()

    send(house, eva, "2026-03")

    assert months(house)[1] == ("2026-03", MonthState.SENT, False)


@both_engines
def test_of_two_who_close_the_same_month_the_second_is_told_and_there_is_one_snapshot(
    house: House, tmp_path: Path
) -> None:
    _report, _maja, eva = a_month(house, tmp_path)
    ada = a_person("Ada").id
    check(house, eva)
    at = version(house)
    with house.app.app_context(), transaction():
        actions.ask_to_close(PROJECT, "2026-03", at, WORDS, eva, APRIL)
        actions.ask_to_close(PROJECT, "2026-03", at, WORDS, eva, APRIL)

    with house.app.app_context(), transaction(), pytest.raises(ChangedMeanwhile):
        actions.ask_to_close(PROJECT, "2026-03", at, WORDS, ada, APRIL)
    run_due(house.app, lambda: APRIL)
    with house.app.app_context(), transaction(), pytest.raises(ChangedMeanwhile):
        actions.ask_to_close(PROJECT, "2026-03", at, WORDS, ada, APRIL)

    assert house.session.scalars(select(Snapshot.made_by)).all() == [eva]
    house.session.rollback()


def test_nothing_is_told_of_a_month_that_is_not_over(house: House, tmp_path: Path) -> None:
    _report, _maja, eva = a_month(house, tmp_path)

    with house.app.app_context(), transaction(), pytest.raises(actions.NotOver):
        actions.mark_checked(PROJECT, "2026-04", 1, eva, APRIL)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    corrections=st.lists(
        st.lists(st.tuples(st.sampled_from(("Maja", "Omar", "Tove")), st.sampled_from((0, 60, 180))), max_size=3),
        min_size=1,
        max_size=3,
    )
)
def test_closing_and_opening_again_never_loses_a_row(
    house: House, tmp_path_factory: pytest.TempPathFactory, corrections: list[list[tuple[str, int]]]
) -> None:
    """Whatever is corrected in between: each closing holds what there was, and all earlier ones hold what they held."""
    house.clear()
    report, _maja, eva = a_month(house, tmp_path_factory.mktemp("course"))
    told: dict[int, list[tuple[str, int]]] = {}
    for number, marks in enumerate(corrections, start=1):
        for name, minutes in marks:
            report.came(name, report.sessions[0], minutes=minutes)
        check(house, eva)
        close(house, eva)
        told[number] = seen(house, lambda: brief(rows_of_month(get_project(PROJECT), "2026-03")))

        assert seen(house, lambda: list_differences(PROJECT, "2026-03")) == []
        assert {at: brief(reread(house, eva, at)) for at in told} == told

        open_again(house, eva)


def brief(rows: list[ReportRow]) -> list[tuple[str, int]]:
    return [(row.name, row.minutes) for row in rows]


def reread(house: House, eva: str, number: int) -> list[ReportRow]:
    keys = Keys.of(house.settings)
    with house.app.app_context(), transaction():
        return read_snapshot(keys, PROJECT, "2026-03", Purpose.ESF_REPORT, WORDS, eva, APRIL, number)


@both_engines
def test_a_key_that_is_replaced_leaves_what_was_told_as_it_was(house: House, tmp_path: Path) -> None:
    _report, _maja, eva = a_month(house, tmp_path)
    check(house, eva)
    close(house, eva)
    old = Keys.of(house.settings)
    new = replace(old, sealing={"ny": bytes(32), **old.sealing})
    before = brief(reread(house, eva, 1))

    with house.app.app_context():
        moved = rotation.rotate(new)
        alone = replace(new, sealing={"ny": bytes(32)})
        with transaction():
            told = read_snapshot(alone, PROJECT, "2026-03", Purpose.ESF_REPORT, WORDS, eva, APRIL)
        faults = [rotation.what_is_wrong(keys) for keys in (alone, old)]

    assert (moved.rows, moved.months, moved.unreadable) == (1, 1, [])
    assert brief(told) == before
    assert faults[0] == ""
    assert "ny saknas" in faults[1]


def test_a_key_that_is_lost_for_good_does_not_keep_the_program_from_starting(house: House, tmp_path: Path) -> None:
    _report, _maja, eva = a_month(house, tmp_path)
    check(house, eva)
    close(house, eva)
    other = replace(Keys.of(house.settings), sealing={"ny": bytes(32)})

    with house.app.app_context():
        lost = rotation.remove_unreadable(other)
        fault = rotation.what_is_wrong(other)

    assert (lost, fault) == (2, "")
    with pytest.raises(Unreadable):
        reread(house, eva, 1)
    assert seen(house, lambda: [row.was for row in list_differences(PROJECT, "2026-03")]) == [180]
