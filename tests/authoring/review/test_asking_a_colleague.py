"""A colleague is asked, answers, and the answer holds for what was seen and for nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.authoring.models import DraftReview, Publication
from app.mail.models import Letter
from app.people.models import Person
from tests.authoring.review.writers import Writer
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
TEXT = "Det här är modulens text."


def letters(house: House) -> list[tuple[str, str]]:
    rows = house.session.scalars(select(Letter).order_by(Letter.id)).all()
    found = [(letter.recipient, letter.subject) for letter in rows]
    house.session.rollback()
    return found


def test_an_author_asks_is_approved_and_publishes(eva: Writer, gun: Writer, house: House) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun, "Stämmer det?")
    waiting = gun.open("authoring.list_courses").words(".your-turn li")

    gun.answer(gun.look(), "yes", "Bra.")
    page = eva.look()
    eva.publish(page)

    assert waiting[0].startswith("Granska Provkursen Eva Norling frågade")
    assert "Gun Ek godkände det här" in page.one("#granskning").text
    assert letters(house) == [
        ("gun@exempel.se", "Vill du granska Provkursen?"),
        ("eva@exempel.se", "Godkänt: Provkursen"),
    ]
    assert house.session.scalars(select(Publication.approved_by)).all() == [gun.id]
    assert eva.number() == 2
    assert gun.open("authoring.list_courses").select(".your-turn") == []


def test_who_is_asked_is_told_so_at_the_top_and_led_to_the_answer(eva: Writer, gun: Writer) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun)

    lead = gun.look().one(".page-head .lead")

    assert lead.text.startswith("Eva Norling ber dig att läsa vad som ändras.")
    assert [link["href"] for link in lead.select("a")] == ["#din-granskning"]
    assert eva.look().one(".page-head .lead").select("a") == []


def test_the_letter_says_who_which_course_and_where_and_nothing_of_the_text(
    eva: Writer, gun: Writer, house: House
) -> None:
    eva.write(TEXT, "En hemlighet.")
    eva.ask(gun, "Stämmer det?")

    body = house.session.scalars(select(Letter.body)).one() or ""
    house.session.rollback()

    assert body.startswith("Hej Gun Ek\n")
    assert "Eva Norling ber dig att granska ändringar i kursen Provkursen" in body
    assert "Stämmer det?" in body
    assert f"{house.settings.url}/redigera/prov/publicera" in body
    assert "hemlighet" not in body


def test_nobody_publishes_without_an_approval_but_those_whom_the_setting_lets(
    eva: Writer, gun: Writer, boss: Writer
) -> None:
    boss.write(TEXT, "Ny text.")
    fields = boss.fields(boss.look(), "authoring.publish_draft")

    refused = eva.send("authoring.publish_draft", fields, 409, course_id="prov")

    assert eva.look().select("form[action$=publicera]") == []
    assert "godkänna utkastet" in refused.one("main").text
    assert eva.number() == 1


@pytest.mark.parametrize(("setting", "author", "administrator"), [("authors", 1, 1), ("nobody", 0, 0)])
def test_the_setting_says_who_may_publish_alone(
    eva: Writer,
    boss: Writer,
    house: House,
    setting: str,
    author: int,
    administrator: int,
) -> None:
    eva.write(TEXT, "Ny text.")
    object.__setattr__(house.app.config["SETTINGS"], "skip_review", setting)
    try:
        buttons = [len(who.look().select("form[action$=publicera]")) for who in (eva, boss)]
    finally:
        object.__setattr__(house.app.config["SETTINGS"], "skip_review", "administrators")

    assert buttons == [author, administrator]


def test_an_approval_falls_when_something_is_changed_afterwards(eva: Writer, gun: Writer) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun)
    gun.answer(gun.look(), "yes")
    fields = eva.fields(eva.look(), "authoring.publish_draft")
    eva.write("Ny text.", "Annan text.")

    page = eva.look()
    eva.send("authoring.publish_draft", fields | {"seen": eva.copy().digest}, 409, course_id="prov")

    assert "utkastet har ändrats sedan dess" in page.one("#granskning").text
    assert page.select("form[action$=publicera]") == []
    assert eva.number() == 1


def test_what_changed_while_the_colleague_read_is_not_approved(eva: Writer, gun: Writer, house: House) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun)
    page = gun.look()
    eva.write("Ny text.", "Annan text.")

    again = gun.answer(page, "yes", status=422)

    assert "har ändrats sedan du öppnade sidan" in again.one(".waiting").text
    assert house.session.scalars(select(DraftReview.approved)).all() == [None]


def test_it_is_sent_back_with_words_and_never_without(eva: Writer, gun: Writer, house: House) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun)
    refused = gun.answer(gun.look(), "no", status=422)

    gun.answer(refused, "no", "Exemplet är för långt.")

    assert refused.one("#answer-error").text == "Skriv vad som behöver ändras"
    assert "Exemplet är för långt." in eva.look().one("#granskning").text
    assert letters(house)[-1] == ("eva@exempel.se", "Att ändra: Provkursen")


def test_nobody_answers_for_somebody_else_nor_asks_themselves(eva: Writer, gun: Writer, boss: Writer) -> None:
    eva.write(TEXT, "Ny text.")
    eva.ask(gun)
    form = gun.look().one(".your-turn form")
    review_id, seen = form["action"].rsplit("/", 1)[-1], form.select_one("[name=seen]")["value"]

    for other in (eva, boss):
        other.send(
            "authoring.answer_review", {"approved": "yes", "seen": seen}, 409, course_id="prov", review_id=review_id
        )
    eva.ask(eva, status=422)

    assert eva.look().select(".your-turn") == []
    assert eva.look().words("#reviewer option") == ["Välj", "Administratör", "Gun Ek"]


def test_who_is_protected_is_chosen_by_the_pseudonym(eva: Writer, gun: Writer, house: House) -> None:
    person = house.session.get_one(Person, gun.id)
    person.protected, person.pseudonym = True, "Lärka"
    house.session.commit()
    eva.write(TEXT, "Ny text.")

    eva.ask(gun)

    assert "Lärka" in eva.look().words("#reviewer option")
    assert "Gun Ek" not in eva.look().text
    body = house.session.scalars(select(Letter.body)).one() or ""
    house.session.rollback()
    assert body.startswith("Hej\n")
