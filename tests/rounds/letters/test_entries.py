"""Calendar entries, read back by another library than the one that wrote them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import vobject

from app.mail.message import write_message
from app.mail.models import Letter
from app.rounds.letters.entries import Method, entry
from app.rounds.models.plan import Session
from app.rounds.models.registration import Registration
from app.web.swedish import STOCKHOLM
from tests.builders import NOW
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
EMAIL = "maja@exempel.se"


def session(**said: object) -> Session:
    starts_at = said.pop("starts_at", NOW)
    facts = {"title": "Heldag", "place": "", "link": "", "state": "confirmed", "sequence": 0} | said
    ends_at = facts.pop("ends_at", starts_at + timedelta(hours=3))  # type: ignore[operator]
    return Session(id="s" * 32, starts_at=starts_at, ends_at=ends_at, **facts)


def an_entry(house: House, of: Session, method: Method = Method.REQUEST, version: int = 1) -> str:
    registration = Registration(id="r" * 32, version=version)
    return entry(method, of, registration, EMAIL, "BIP 1 i Örebro", house.settings, NOW)


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (datetime(2027, 3, 27, 22, 0, tzinfo=STOCKHOLM), 7),
        (datetime(2027, 3, 29, 9, 0, tzinfo=STOCKHOLM), 7),
        (datetime(2026, 10, 24, 22, 0, tzinfo=STOCKHOLM), 7),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=STOCKHOLM), 1),
        (datetime(2026, 12, 31, 23, 0, tzinfo=STOCKHOLM), 3),
    ],
)
def test_times_are_the_same_moments_when_clocks_are_moved(house: House, starts_at: datetime, hours: int) -> None:
    of = session(starts_at=starts_at.astimezone(UTC), ends_at=starts_at.astimezone(UTC) + timedelta(hours=hours))

    read = vobject.readOne(an_entry(house, of)).vevent

    assert read.dtstart.value == starts_at.astimezone(UTC)
    assert read.dtend.value - read.dtstart.value == timedelta(hours=hours)
    assert read.dtstart.value.astimezone(STOCKHOLM).strftime("%H.%M") == starts_at.strftime("%H.%M")


@pytest.mark.parametrize(
    "title",
    [
        "Räksmörgås på Ångströms, åäö ÅÄÖ é 🌉",
        "En mycket lång rubrik som inte får plats på en rad och därför bryts på flera, mitt i ett ö " * 4,
        "Komma, semikolon; bakstreck \\ och kolon: i en rubrik",
        "BEGIN:VEVENT",
    ],
)
def test_a_title_arrives_as_it_was_written(house: House, title: str) -> None:
    text = an_entry(house, session(title=title.strip(), place=title.strip()))

    read = vobject.readOne(text).vevent
    assert read.summary.value == f"{title.strip()}, BIP 1 i Örebro"
    assert read.location.value == title.strip()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_title_with_line_breaks_writes_no_line_of_its_own(house: House, end: str) -> None:
    hostile = f"Heldag{end}ATTENDEE:mailto:annan@exempel.se{end}END:VEVENT{end}METHOD:CANCEL"

    text = an_entry(house, session(title=hostile, place=hostile, link=hostile))

    read = vobject.readOne(text)
    assert [child.name for child in read.getChildren() if child.name == "VEVENT"] == ["VEVENT"]
    assert [attendee.value for attendee in read.vevent.attendee_list] == [f"mailto:{EMAIL}"]
    assert [line for line in text.splitlines() if line.startswith("METHOD")] == ["METHOD:REQUEST"]


def test_the_entry_names_nobody_but_by_address_and_asks_for_no_answer(house: House) -> None:
    read = vobject.readOne(an_entry(house, session())).vevent

    assert read.attendee.params == {"PARTSTAT": ["ACCEPTED"], "RSVP": ["FALSE"]}
    assert read.organizer.value.startswith("mailto:")
    assert read.status.value == "CONFIRMED"


def test_each_change_and_each_withdrawal_raises_the_sequence(house: House) -> None:
    def sequence(of: Session, version: int, method: Method = Method.REQUEST) -> tuple[str, int]:
        read = vobject.readOne(an_entry(house, of, method, version)).vevent
        return read.uid.value, int(read.sequence.value)

    told = [
        sequence(session(), 1),
        sequence(session(sequence=1), 1),
        sequence(session(sequence=1), 2, Method.CANCEL),
        sequence(session(sequence=1), 3),
        sequence(session(sequence=2, state="cancelled"), 3, Method.CANCEL),
    ]

    assert [number for _uid, number in told] == [1, 2, 3, 4, 5]
    assert len({uid for uid, _number in told}) == 1


def test_a_cancelled_entry_says_so_twice(house: House) -> None:
    read = vobject.readOne(an_entry(house, session(link="https://moten.exempel.se/1"), Method.CANCEL))

    assert (read.method.value, read.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert "moten.exempel.se" not in read.serialize()


def test_the_entry_travels_as_an_invitation_beside_the_words(house: House, tmp_path: Path) -> None:
    calendar = an_entry(house, session(title="Räksmörgås " * 12))
    letter = Letter(id=1, recipient=EMAIL, subject="Hej", body="Hej", calendar=calendar, created_at=NOW)

    message = message_from_bytes(write_message(letter, house.settings).as_bytes(), policy=policy.default)

    assert message.get_content_type() == "multipart/alternative"
    words, invitation = message.iter_parts()
    assert words.get_content_type() == "text/plain"
    assert invitation.get_content_type() == "text/calendar"
    assert dict(invitation["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert invitation["Content-Disposition"] is None
    assert vobject.readOne(invitation.get_content()).vevent.summary.value.startswith("Räksmörgås Räksmörgås")
