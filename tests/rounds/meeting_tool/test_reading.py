"""Who was there when, of each layout that Teams and Zoom are known to write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.rounds.attending.minutes import Stay
from app.rounds.meeting_tool import reading
from app.rounds.meeting_tool.reading import UnreadableReport, read_report
from app.rounds.meeting_tool.stays import merged, people_of, stay_of
from app.rounds.models.plan import Session
from tests.rounds.meeting_tool.reports import (
    SEMICOLONS,
    TEAMS,
    TEAMS_OLDER,
    TEAMS_OLDEST,
    TEAMS_TRANSLATED,
    ZOOM,
    ZOOM_ONCE,
)

Told = dict[str, list[tuple[int, int]]]


def a_session(break_minutes: int = 0, day: int = 2) -> Session:
    """9–12."""
    starts_at, ends_at = (datetime(2026, 3, day, hour, 0, tzinfo=UTC) for hour in (8, 11))
    return Session(starts_at=starts_at, ends_at=ends_at, break_minutes=break_minutes)


def told(content: bytes) -> Told:
    people = people_of(a_session(), read_report(content))
    return {person["name"]: person["stretches"] for person in people}


FULL = {"Amina Ali": [(0, 70), (100, 180)], "Bengt Öberg (Gäst)": [(30, 180)], "Tove Utbildare": [(0, 180)]}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("text", [TEAMS, TEAMS_TRANSLATED], ids=["english", "translated"])
def test_each_coming_and_going_in_teams_counts_once_and_within_the_session(text: str, encoding: str) -> None:
    assert told(text.replace("\n", "\r\n").encode(encoding)) == FULL


def test_teams_older_layouts_are_read() -> None:
    assert told(TEAMS_OLDER.encode("utf-16")) == {"Amina Ali": [(0, 60)], "Bengt Öberg": []}
    assert told(TEAMS_OLDEST.encode("utf-16")) == {"Amina Ali": [(0, 60), (120, 180)], "Bengt Öberg": [(30, 180)]}


def test_zoom_is_read_without_the_time_in_the_waiting_room() -> None:
    report = read_report(ZOOM.encode())

    assert report.tool == "zoom"
    assert told(ZOOM.encode()) == {"Amina Ali": [(0, 60)], "Bengan (Bengt Öberg)": [(0, 180)]}


def test_zoom_without_times_gives_minutes_at_most_those_of_the_session() -> None:
    report = read_report(ZOOM_ONCE.encode())
    people = people_of(a_session(break_minutes=15), report)

    assert report.without_times
    assert [stay_of(a_session(15), [person]) for person in people] == [Stay(95), Stay(165)]


def test_who_had_not_left_is_there_without_a_time() -> None:
    still = TEAMS.replace("3/2/26, 9:50:00 AM\t3/2/26, 10:10:00 AM", "3/2/26, 9:50:00 AM\t")

    assert told(still.encode()) == FULL | {"Amina Ali": [(0, 60), (100, 180)]}


def test_semicolons_names_of_months_and_formulas_are_text() -> None:
    assert told(SEMICOLONS.encode("cp1252")) == {"=HYPERLINK(1)": [(0, 20)], "Åsa": [(10, 20)]}


def test_two_devices_at_once_are_one_and_the_break_is_not_counted() -> None:
    session = a_session(break_minutes=30)  # 10.15–10.45
    phone, laptop = {"stretches": [(0, 60)], "minutes": 0}, {"stretches": [(30, 90), (105, 180)], "minutes": 0}

    assert stay_of(session, [phone, laptop]) == Stay(75 + 75)
    assert stay_of(session, [{"stretches": [(0, 180)], "minutes": 0}]) == Stay(150)
    assert stay_of(session, [{"stretches": [(60, 180)], "minutes": 0}]) == Stay(90, 60, 180)
    assert merged([(5, 9), (1, 3), (3, 4), (7, 8), (6, 6)]) == [(1, 4), (5, 9)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Välj en fil"),
        (b"a;b\n" * 3, "Filen har ingen tabell"),
        (b"\x00\xff\xfe" * 90, "Filen"),
        (b"PK\x03\x04", "Filen är ett kalkylblad"),
        (b"x" * 2_000_001, "Filen är större än 2 MB"),
        (b"a\n" * 10_001, "Filen har för många rader"),
        (b'"' + b"a" * 200_000, "Filen går inte att läsa"),
        (b"a,2026-03-02 9:00,2026-03-02 45:99\n", "Filen har ingen tabell"),
        (b"a,2026-02-31 9:00,2026-02-31 9:10\n", "Ingen i rapporten"),
        (TEAMS.replace("3/2/26", "3/9/26").encode(), "Ingen i rapporten var med måndag 2 mars 2026, 09.00–12.00."),
    ],
)
def test_what_is_no_report_of_this_session_is_refused_with_a_reason(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableReport, match=says):
        people_of(a_session(), read_report(content))


def test_a_report_of_a_thousand_and_one_is_refused() -> None:
    rows = "".join(f"p{number},2026-03-02 9:00,2026-03-02 9:10\n" for number in range(reading.MOST_PEOPLE + 1))

    with pytest.raises(UnreadableReport, match="fler än"):
        read_report(rows.encode())
