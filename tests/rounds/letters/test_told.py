"""Who is told what when a registration, a session or a round becomes another, and what the calendar makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.database import db, transaction
from app.people.models import Person
from app.rounds.letters.sending import tell_round
from app.rounds.models.letters import RoundLetter
from app.rounds.models.plan import Group, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, Source, Standing
from app.rounds.planning import actions as planning
from app.rounds.planning import session_actions
from app.rounds.planning.session_forms import SessionValues
from app.rounds.registering import actions
from tests.builders import NOW, Row, a_course, a_person, an_administrator, keep
from tests.house import House
from tests.rounds.letters.post import entries_in, told, written
from tests.rounds.plans import a_group, a_registration, a_round, a_session

SOON = NOW + timedelta(days=30)
ADDRESS = "maja@exempel.se"


@pytest.fixture(autouse=True)
def _course(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)


def do(house: House, act: Callable[[], object]) -> None:
    house.session.commit()
    with house.app.app_context(), transaction():
        act()


def fresh(found: Row) -> Row:
    return db.session.get_one(type(found), found.id)


def change(house: House, session: Session, by: Person, **changes: object) -> None:
    """As the office's form does it."""
    names = SessionValues.__annotations__
    values = {name: getattr(session, name) for name in names} | changes
    version = session.version
    do(
        house,
        lambda: session_actions.change_session(
            fresh(session),
            values,
            [],
            SessionState(session.state),
            version,
            by.id,
            NOW,  # type: ignore[arg-type]
        ),
    )


def register(house: House, group: Group, who: Person | None = None) -> Registration:
    who = who or a_person("Maja Lindqvist", ADDRESS)
    do(house, lambda: actions.register(group, who.id, Source.SELF, who.id, NOW))
    found = house.session.query(Registration).filter_by(person_id=who.id).one()
    house.session.commit()
    return found


def test_who_is_registered_gets_the_words_once_and_an_entry_for_each_session(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    first, second = a_session(taken, group, SOON), a_session(taken, None, SOON + timedelta(days=7))
    a_session(taken, a_group(taken, name="Grupp 2", number=2), SOON)

    registration = register(house, group)

    letters = written(house)
    assert [letter.recipient for letter in letters] == [ADDRESS] * 2
    assert letters[0].subject == "Du har en plats: BIP 1 i Örebro"
    assert "Hej Maja Lindqvist" in str(letters[0].body)
    assert f"/plats/{registration.id}-" in str(letters[0].body)
    assert [told(entry) for entry in entries_in(letters)] == [
        ("REQUEST", f"{session.id}-{registration.id}@127.0.0.1", 1) for session in (first, second)
    ]
    assert len(written(house)) == 2


def test_the_rounds_own_words_are_sent(house: House) -> None:
    taken = a_round()
    keep(RoundLetter(round_id=taken.id, kind="registered", subject="Välkommen {namn}", text="<b>{omgång}</b> {namm}"))

    register(house, a_group(taken))

    (letter,) = written(house)
    assert (letter.subject, letter.body) == ("Välkommen Maja Lindqvist", "<b>BIP 1 i Örebro</b> {namm}\n")
    assert letter.html is None


def test_who_waits_and_who_is_offered_a_place_are_told_without_links_to_meetings(house: House) -> None:
    taken = a_round()
    group = a_group(taken, capacity=1)
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=3)}
    link = "https://moten.exempel.se/hemligt"
    session = keep(Session(round_id=taken.id, kind="boost", title="Boost", link=link, **times))
    first = register(house, group, a_person("Ari", "ari@exempel.se"))
    register(house, group)
    first_letters = written(house)

    do(house, lambda: actions.withdraw(fresh(first), None, NOW))
    later = written(house)[len(first_letters) :]

    waiting = next(letter for letter in first_letters if letter.recipient == ADDRESS)
    withdrawn, offered = later
    assert (waiting.subject, waiting.calendar) == ("Du står i kö: BIP 1 i Örebro", None)
    assert "hemligt" not in str(waiting.body) + str(offered.body) + str(withdrawn.body) + str(withdrawn.calendar)
    assert "hemligt" in str(first_letters[0].body)
    assert entries_in(first_letters)[0].vevent.location.value == link
    assert (offered.recipient, offered.calendar, offered.expires_at) == (ADDRESS, None, NOW + timedelta(hours=48))
    assert "Svara senast onsdag 4 mars 2026 klockan 10.00" in str(offered.body)
    assert [told(entry) for entry in entries_in([withdrawn])] == [
        ("CANCEL", f"{session.id}-{first.id}@127.0.0.1", 2),
    ]


def test_what_is_undone_before_it_was_told_is_not_told(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    a_session(taken, group, SOON)

    registration = register(house, group)
    do(house, lambda: actions.withdraw(fresh(registration), None, NOW))
    do(house, lambda: actions.register(group, registration.person_id, Source.SELF, None, NOW))

    assert [letter.subject for letter in written(house)] == ["Du har en plats: BIP 1 i Örebro"]


def test_who_moves_to_another_group_has_the_old_entry_taken_away(house: House) -> None:
    taken = a_round()
    group, other = a_group(taken), a_group(taken, name="Grupp 2", number=2)
    old, new = a_session(taken, group, SOON), a_session(taken, other, SOON + timedelta(days=1))
    both = a_session(taken, None, SOON + timedelta(days=2))
    registration = register(house, group)
    before = len(written(house))

    do(house, lambda: actions.move(fresh(registration), other, registration.person_id, NOW))

    letters = written(house)[before:]
    assert "Du är i Grupp 2." in str(letters[0].body)
    made = {told(entry)[:2] for entry in entries_in(letters)}
    assert made == {
        (method, f"{session.id}-{registration.id}@127.0.0.1")
        for method, session in (("REQUEST", new), ("REQUEST", both), ("CANCEL", old))
    }


def test_a_change_is_told_with_what_was_and_a_higher_sequence(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    session = a_session(taken, group, SOON)
    register(house, group)
    ((before,), count) = entries_in(written(house)), 1
    office = an_administrator()

    change(house, session, office, starts_at=SOON + timedelta(hours=1), place="Folkets hus, Örebro")

    (letter,) = written(house)[count:]
    (after,) = entries_in([letter])
    assert letter.subject == "Ändrat: BIP 1 i Örebro"
    assert "Heldag har fått en ny tid. Förut var det onsdag 1 april 2026, 11.00–14.00." in str(letter.body)
    assert "onsdag 1 april 2026, 12.00–14.00\nFolkets hus, Örebro" in str(letter.body)
    assert told(after)[:2] == told(before)[:2]
    assert told(after)[2] > told(before)[2]
    assert after.vevent.location.value == "Folkets hus, Örebro"


def test_what_calendars_do_not_show_is_told_to_nobody(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    session = a_session(taken, group, SOON)
    a_registration(group, a_person("Maja", ADDRESS))

    change(house, session, an_administrator(), material="Ta med en penna")

    assert written(house) == []


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.OPEN])
def test_a_session_that_is_added_or_cancelled_is_told_once_the_round_is_open(house: House, state: RoundState) -> None:
    taken = a_round(state=state)
    group = a_group(taken)
    a_registration(group, a_person("Maja", ADDRESS))
    session = a_session(taken, group, SOON)
    office = an_administrator()

    do(house, lambda: session_actions.cancel_session(fresh(session), "Tove är sjuk.", office.id, NOW))

    letters = written(house)
    assert [letter.recipient for letter in letters] == ([] if state == RoundState.PLANNED else [ADDRESS])
    for letter in letters:
        assert "Tove är sjuk." in str(letter.body)
        assert [told(entry)[::2] for entry in entries_in([letter])] == [("CANCEL", 2)]


def test_a_round_with_sixty_is_cancelled_and_each_is_told_once(house: House) -> None:
    taken = a_round()
    group = a_group(taken, capacity=60)
    session = a_session(taken, group, SOON)
    places = sixty(house, group)
    waiting = a_registration(group, a_person("Sen", "sen@exempel.se"), Standing.WAITING)
    a_registration(group, a_person("Utan adress"))
    office = an_administrator()

    with house.statements() as seen:
        do(house, lambda: planning.cancel_round(fresh(taken), "För få anmälda.", office.id, NOW))
    assert sum("INSERT INTO letter " in one for one in seen) == 0
    letters = written(house)

    assert len(letters) == 61
    assert {letter.recipient for letter in letters} == {f"d{n}@exempel.se" for n in range(60)} | {"sen@exempel.se"}
    assert all("BIP 1 i Örebro är inställd.\n\nFör få anmälda." in str(letter.body) for letter in letters)
    entries = entries_in(letters)
    assert {told(entry) for entry in entries} == {("CANCEL", f"{session.id}-{each.id}@127.0.0.1", 2) for each in places}
    assert waiting.id not in {entry.vevent.uid.value for entry in entries}
    with house.app.app_context():
        tell_round(NOW, taken.id)
    assert len(written(house)) == 61


def sixty(house: House, group: Group) -> list[Registration]:
    people = [Person(name=f"Deltagare {n}", email=f"d{n}@exempel.se", created_at=NOW) for n in range(60)]
    house.session.add_all(people)
    house.session.flush()
    same = {"standing": Standing.REGISTERED, "source": Source.CODE, "registered_at": NOW}
    places = [Registration(round_id=group.round_id, group_id=group.id, person_id=one.id, **same) for one in people]
    house.session.add_all(places)
    house.session.commit()
    return places


def test_who_is_protected_is_not_named_and_who_has_left_is_not_written_to(house: House) -> None:
    taken = a_round()
    group = a_group(taken)
    a_session(taken, group, SOON)
    hidden = keep(Person(name="Ulla Hemlig", email="h@exempel.se", protected=True, pseudonym="Al", created_at=NOW))
    gone = keep(Person(name="Gösta", email="g@exempel.se", deactivated_at=NOW, created_at=NOW))

    register(house, group, hidden)
    register(house, group, gone)

    (letter,) = written(house)
    assert str(letter.body).startswith("Hej\n")
    assert not any(name in f"{letter.subject}{letter.body}{letter.calendar}" for name in ("Ulla", "Hemlig"))
