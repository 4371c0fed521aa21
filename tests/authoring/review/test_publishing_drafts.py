"""A draft becomes the course that learners see: whole, once, and never over somebody else's work."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring import actions as authoring_actions
from app.authoring.acts import Act
from app.authoring.drafts import actions as drafts
from app.authoring.drafts.queries import find_draft
from app.authoring.models import CourseDraft, Publication
from app.authoring.review import actions
from app.catalogue.queries import get_course
from app.database import reading, transaction
from app.people.audit import AuditEntry
from tests.authoring.editing import Edited
from tests.authoring.review.writers import PLACE, Writer
from tests.builders import COURSE, MODULE, NOW, publish, write_course
from tests.databases import one_engine
from tests.house import House
from tests.rounds.plans import a_round

pytestmark = one_engine
TEXT = "Det här är modulens text."


def shown(house: House) -> str:
    with house.app.app_context(), reading():
        course, _funding = get_course("prov")
        return course.course.modules[0].html


def test_what_changes_is_told_in_words_and_published_with_who_and_what_is_new(boss: Writer, house: House) -> None:
    boss.write(TEXT, "Det här är modulens nya text.")
    page = boss.look()
    told = page.words("section:has(#andras) li")

    boss.publish(page, words="Tydligare början.")

    assert told == ["Första modulen: ett stycke är ändrat."]
    assert page.words("ins") == ["Nytt: nya slut på det nya."]
    assert "modulens nya text" in shown(house)
    publication = house.session.scalars(select(Publication)).one()
    assert (publication.person_id, publication.approved_by, publication.words) == (boss.id, None, "Tydligare början.")
    noted = house.session.scalars(select(AuditEntry).where(AuditEntry.act == Act.COURSE_PUBLISHED)).one()
    assert (noted.actor_id, noted.about) == (boss.id, "prov 2")
    assert house.session.scalars(select(CourseDraft.ended_as)).all() == [drafts.PUBLISHED]


def test_the_button_pressed_twice_publishes_once(boss: Writer) -> None:
    boss.write(TEXT, "Ny text.")
    page = boss.look()

    boss.publish(page)
    boss.publish(page)

    assert boss.number() == 2
    assert "redan publicerat" in boss.look().one(".flashed").text


@pytest.mark.parametrize("broken", ["note_publication", "drop_draft"])
def test_what_is_interrupted_publishes_nothing_and_keeps_the_draft(
    boss: Writer, house: House, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    boss.write(TEXT, "Ny text.")
    page = boss.look()

    def stop(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(authoring_actions if broken == "note_publication" else actions, broken, stop)
        boss.publish(page, 500)

    assert (boss.number(), "Ny text." in shown(house)) == (1, False)
    assert house.session.scalars(select(Publication)).all() == []
    house.session.rollback()
    boss.publish(page)
    assert (boss.number(), "Ny text." in shown(house)) == (2, True)


def test_what_somebody_wrote_since_the_page_was_opened_is_shown_before_it_is_published(
    boss: Writer, eva: Writer
) -> None:
    boss.write(TEXT, "Ny text.")
    page = boss.look()
    eva.write("Ny text.", "Ännu nyare text.")

    again = boss.publish(page, 422)

    assert boss.number() == 1
    assert "har ändrats sedan du öppnade sidan" in again.one(".waiting").text
    boss.publish(again)
    assert boss.number() == 2


def test_what_is_wrong_is_told_with_a_link_and_nothing_can_be_published(boss: Writer) -> None:
    boss.write("- [x] Att lyssna", "- [ ] Att lyssna")

    page = boss.look()

    assert [link["href"].partition("?")[0] for link in page.select("section:has(#att-ratta) a")] == [
        boss.address("authoring.edit_text", path="01-forsta.md", **PLACE)
    ]
    assert page.select("form[action$=publicera]") == []


def test_a_draft_that_says_it_is_another_course_is_refused(boss: Writer) -> None:
    boss.write("id: prov", "id: annan", path="kurs.md")

    assert boss.look().words("section:has(#att-ratta) td") == [
        "Kursen heter annan här, men prov i adresser och svar.",
        "Skriv id: prov",
    ]


def test_a_version_that_was_published_meanwhile_is_taken_in_first(boss: Writer, tmp_path: Path) -> None:
    boss.write(TEXT, "Ny text.")
    page = boss.look()
    folder = tmp_path / "filer"
    write_course(
        folder,
        {"kurs.md": COURSE, "01-forsta.md": MODULE, "02-till.md": "---\ntitel: Till\nid: till\n---\n\nFrån filer.\n"},
    )
    publish(folder)

    boss.publish(page, 422)

    assert boss.number() == 2
    assert "Någon annan har publicerat" in boss.look().one("main").text
    assert boss.look().select("form[action$=publicera]") == []


def test_questions_with_answers_are_asked_about_where_they_arise(boss: Writer, house: House, tmp_path: Path) -> None:
    Edited(house, tmp_path).answer("fraga-ett", text="Att tala", times=2)
    boss.write("- [ ] Att tala\n", "- [ ] Att springa iväg\n")
    page = boss.look()
    names = {field["name"] for field in page.select("fieldset input")}

    refused = boss.publish(page, 422)
    before = boss.number()
    boss.publish(refused, **dict.fromkeys(names, "kept"))

    assert names == {"meaning:fraga-ett"}
    assert "har 2 svar" in refused.one("fieldset legend").text
    assert (before, boss.number()) == (1, 2)


def test_a_round_in_progress_is_named_when_a_module_that_it_uses_is_taken_out(boss: Writer, house: House) -> None:
    a_round("BIP i Örebro")
    copy = boss.copy()
    with house.app.app_context(), transaction():
        drafts.save_text("prov", "02-ny.md", b"---\ntitel: Ny\nid: ny\n---\n\nText.\n", drafts.NEW, boss.id, NOW)
        drafts.remove_file("prov", "01-forsta.md", copy.hashes["01-forsta.md"], boss.id, NOW)

    page = boss.look()

    assert page.words("section:has(#omgangar) li") == ["BIP i Örebro, 0 deltagare"]
    assert "Första modulen" in page.one("section:has(#omgangar)").text


def test_an_open_draft_is_not_needed_to_open_the_page(boss: Writer, house: House) -> None:
    page = boss.look()

    assert "inget utkast" in page.one(".lead").text
    with house.app.app_context(), reading():
        assert find_draft("prov") is None


def test_the_page_asks_as_many_statements_however_much_has_changed(boss: Writer, house: House) -> None:
    boss.write(TEXT, "Ny text.")
    boss.look()
    with house.statements() as few:
        boss.look()
    with house.app.app_context(), transaction():
        for number in range(5):
            text = f"---\ntitel: Ny {number}\nid: ny-{number}\n---\n\nText.\n".encode()
            drafts.save_text("prov", f"1{number}-ny.md", text, drafts.NEW, boss.id, NOW)

    with house.statements() as many:
        boss.look()

    assert (len(many), few[-1]) == (len(few), many[-1])
