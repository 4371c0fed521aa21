"""From draft to klar: what the learner writes, who reads it and when, and what letters say of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import transaction
from app.mail.models import Letter
from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.rounds import privacy
from app.rounds.homework import jobs
from app.rounds.models.homework import HandIn, HandInEntry, HandInFile, HandInPiece
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import STOCKHOLM, day, now
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep
from tests.databases import one_engine
from tests.house import House
from tests.rounds.homework.scenes import PDF, Scene, a_document, a_scene, change
from tests.rounds.plans import a_group, a_registration, a_round, a_trainer

pytestmark = one_engine


@pytest.fixture
def scene(house: House, tmp_path: Path) -> Scene:
    return a_scene(house, tmp_path)


def letters(house: House) -> list[tuple[str, str, str]]:
    house.session.rollback()
    rows = house.session.scalars(select(Letter).order_by(Letter.id)).all()
    told = [(row.recipient, row.subject, row.body or "") for row in rows]
    house.session.commit()
    return told


def kept(house: House, *tables: type) -> list[int]:
    house.session.rollback()
    counts = [len(house.session.scalars(select(table)).all()) for table in tables]
    house.session.commit()
    return counts


def test_it_is_due_by_the_groups_own_date_and_moves_with_it(house: House, scene: Scene) -> None:
    starts_at, before = scene.boost.starts_at, scene.writer.open("rounds.my_assignments").text
    later = starts_at + timedelta(days=3)
    change(house, scene.boost, starts_at=later, ends_at=later + timedelta(hours=2))
    after = scene.writer.open("rounds.my_assignments").text

    assert f"Senast {day(starts_at - timedelta(days=7))}" in before
    assert f"Senast {day(starts_at - timedelta(days=4))}" in after
    change(house, scene.boost, state="cancelled")
    assert "Senast 7 dagar före Boost 1" in scene.writer.open("rounds.my_assignments").text


def test_a_draft_is_the_writers_alone_until_it_is_handed_in(house: House, scene: Scene) -> None:
    scene.saves("Mitt utkast.", files={"plan.pdf": PDF})
    listed = scene.reader.open("rounds.list_hand_ins", round_id=scene.course_round.id)
    assert "0 av 1 har lämnat in." in listed.text
    assert listed.select("table a") == []
    assert letters(house) == []
    assert "Mitt utkast." in scene.shown().text

    place = scene.hands_in("Så här gick det.")
    read = scene.reader.open("rounds.show_hand_in", **place)

    assert "Så här gick det." in read.text
    file = scene.reader.client.get(str(read.one(".thread a")["href"]))
    assert (file.data, file.mimetype) == (PDF, "application/pdf")
    assert file.headers["Content-Disposition"].startswith("attachment")
    ((to, subject, body),) = letters(house)
    assert (to, subject) == ("tove@exempel.se", "En inlämning i BIP 1 i Örebro")
    for private in ("Så här gick det", "Maja"):
        assert private not in body


def test_a_trainer_asks_for_more_and_then_it_is_done_and_all_that_was_said_stays(house: House, scene: Scene) -> None:
    place = scene.hands_in("Första försöket.")
    nothing = scene.responds(place, "supplement", status=422)
    scene.responds(place, "supplement", "Berätta hur det kändes.")
    scene.writer.send("rounds.ask_trainers", {"text": "För vem?", "key": "k"}, **scene.place)
    scene.saves("Det kändes bra.", "hand-in")
    scene.responds(place, "done")

    page = scene.shown()
    assert nothing.words("#text-error") == ["Skriv vad du vill säga"]
    assert page.words(".thread .mine") == [
        "Första försöket.",
        "Berätta hur det kändes.",
        "För vem?",
        "Det kändes bra.",
    ]
    assert page.select("[data-hand-in]") == []
    told = [(to.split("@")[0], subject) for to, subject, _body in letters(house)]
    assert told == [
        ("tove", "En inlämning i BIP 1 i Örebro"),
        ("maja", "Din uppgift behöver kompletteras"),
        ("tove", "En fråga om en inlämning i BIP 1 i Örebro"),
        ("tove", "En inlämning i BIP 1 i Örebro"),
        ("maja", "Din uppgift är klar"),
    ]
    bodies = " ".join(body for _to, _subject, body in letters(house))
    assert "kändes" not in bodies


def test_a_trainer_does_not_answer_what_they_have_not_read(house: House, scene: Scene) -> None:
    place = scene.hands_in()
    form = {"key": "k", "version": "2", "text": "", "do": "done"}
    scene.saves("Något mer.", "hand-in")

    refused = scene.reader.send("rounds.show_hand_in", form, 422, **place)

    assert refused.words("#text-error")[0].startswith("Något nytt har kommit")
    assert "Något mer." in refused.text


def test_a_wrong_file_stops_nothing_of_the_text(house: House, scene: Scene) -> None:
    wrong = scene.saves("Med en fil.", "hand-in", 422, {"virus.docx": b"MZ"})
    many = scene.saves("Med en fil.", "draft", 422, {f"{n}.pdf": PDF + bytes([n]) for n in range(6)})
    empty = scene.saves("", "hand-in", 422)

    assert "går inte att ta emot" in wrong.words("#files-error")[0]
    assert many.words("#files-error") == ["Bifoga högst 5 filer"]
    assert empty.words("#text-error") == ["Skriv något eller bifoga en fil först"]
    assert kept(house, HandInEntry, HandInFile) == [0, 0]


def test_a_file_of_a_draft_is_taken_away_and_one_that_was_handed_in_stays(house: House, scene: Scene) -> None:
    scene.saves("", files={"text.docx": a_document()})
    remove = str(scene.shown().one("button[name=remove]")["value"])
    scene.writer.send("rounds.save_assignment", scene.form() | {"uppgift.text": "", "remove": remove}, **scene.place)
    assert kept(house, HandInFile, HandInPiece) == [0, 0]

    scene.saves("", "hand-in", files={"text.docx": a_document()})
    house.session.rollback()
    sent = house.session.scalars(select(HandInFile.id)).one()
    house.session.commit()
    scene.writer.send("rounds.save_assignment", scene.form() | {"uppgift.text": "", "remove": sent}, **scene.place)
    assert kept(house, HandInFile) == [1]


def test_who_is_protected_is_told_by_the_pseudonym(house: House, scene: Scene) -> None:
    place = scene.hands_in()
    change(house, scene.learner, protected=True, pseudonym="Deltagare 7")
    listed = scene.reader.open("rounds.list_hand_ins", round_id=scene.course_round.id)

    for page in (listed, scene.reader.open("rounds.show_hand_in", **place)):
        assert "Deltagare 7" in page.text
        assert "Maja" not in page.text


def test_nobody_else_reads(house: House, scene: Scene) -> None:
    place = scene.hands_in()
    own = keep(Organisation(name="Kommunen", kind=Kind.OTHER, created_at=NOW))
    colleague = a_person("Karim Aziz")
    a_registration(scene.group, colleague)
    for outsider in (an_administrator(), a_trainer(a_round("En annan")), colleague):
        browser = Browser(house)
        browser.sign_in(outsider)
        browser.open("rounds.show_hand_in", **place, status=404)
        browser.open("rounds.list_hand_ins", round_id=scene.course_round.id, status=404)
    assert "Så här" not in browser.open("rounds.show_assignment", **scene.place).text

    change(house, scene.learner, employer_id=own.id)
    keep(Role(person_id=scene.trainer.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=own.id))
    scene.reader.open("rounds.show_hand_in", **place, status=404)
    listed = scene.reader.open("rounds.list_hand_ins", round_id=scene.course_round.id)
    assert "Maja" not in listed.one("main").get_text()


def test_who_has_not_handed_in_is_reminded_once(house: House, tmp_path: Path) -> None:
    scene = a_scene(house, tmp_path, days=9)
    ready = a_person("Siv Klar", "siv@exempel.se")
    registration = a_registration(scene.group, ready)
    state = {"step_id": "forsta", "title": "Uppgift", "state": "handed-in", "begun_at": NOW}
    keep(HandIn(registration_id=registration.id, **state))
    noon = now().astimezone(STOCKHOLM).replace(hour=12)
    with house.app.app_context():
        jobs.remind_of_assignments(noon.replace(hour=3))
        for _time in range(2):
            jobs.remind_of_assignments(noon)

    assert [(to, subject) for to, subject, _body in letters(house)] == [("maja@exempel.se", "Påminnelse om en uppgift")]


def test_hand_ins_are_taken_home_merged_erased_and_cleared_away(house: House, scene: Scene) -> None:
    scene.saves("", files={"plan.pdf": PDF})
    place = scene.hands_in("Så här gick det.")
    scene.responds(place, "comment", "Fint.")
    other = keep(Person(name="Maja L", created_at=NOW))
    taken = {"round_id": scene.course_round.id, "group_id": scene.group.id, "standing": Standing.REGISTERED}
    second = keep(Registration(person_id=other.id, source=Source.SELF, registered_at=NOW, **taken))
    keep(HandIn(registration_id=second.id, step_id="forsta", title="Uppgift", draft="Ett utkast.", begun_at=NOW))
    old_id, new_id = other.id, scene.learner.id

    with house.app.app_context(), transaction():
        privacy.merge(old_id, new_id, now())
    assert kept(house, HandIn, HandInEntry, HandInFile) == [1, 2, 1]
    with house.app.app_context(), transaction():
        (exported,) = privacy.export(new_id)["inlämningar"]
    assert (exported["utkast"], exported["filer"]) == ("Ett utkast.", ["plan.pdf"])
    assert [(line["av"], line["text"]) for line in exported["tråd"]] == [
        ("dig", "Så här gick det."),
        ("en utbildare", "Fint."),
    ]

    with house.app.app_context():
        jobs.clear_hand_ins(now() + timedelta(days=380))
        assert kept(house, HandIn) == [1]
        with transaction():
            privacy.erase(new_id, now())
    assert kept(house, HandIn, HandInEntry, HandInFile, HandInPiece) == [0, 0, 0, 0]


def test_a_hand_in_is_cleared_away_a_year_after_the_last_meeting(house: House, scene: Scene) -> None:
    scene.hands_in()
    with house.app.app_context():
        jobs.clear_hand_ins(now() + timedelta(days=390))

    assert kept(house, HandIn, HandInEntry) == [0, 0]


def test_as_many_statements_for_many(house: House, scene: Scene) -> None:
    other = a_group(scene.course_round, name="Grupp 2", number=2)
    scene.reader.open("rounds.list_hand_ins", round_id=scene.course_round.id)
    asked = []
    for count in (1, 10):
        for _one in range(count):
            row = a_registration(other)
            state = {"step_id": "forsta", "title": "Uppgift", "state": "done", "begun_at": NOW, "handed_in_at": NOW}
            keep(HandIn(registration_id=row.id, **state))
        with house.statements() as statements:
            scene.reader.open("rounds.list_hand_ins", round_id=scene.course_round.id)
        asked.append(len(statements))

    assert asked[0] == asked[1]
