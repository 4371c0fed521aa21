"""What is answered when a text is saved: to a page that goes on, and to a script that stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event, select

from app.authoring.drafts import actions
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.models import OwnText
from app.database import transaction
from tests.authoring.saving.writers import MODULE, PATH, PLACE, Writer
from tests.browser import Browser
from tests.builders import NOW
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
Now = Callable[[], WorkingCopy]


def own_texts(house: House) -> list[str]:
    texts = [row.content.decode() for row in house.session.scalars(select(OwnText))]
    house.session.rollback()
    return texts


def test_who_types_is_told_what_was_saved_and_when_and_goes_on_from_it(maja: Writer, now_there: Now) -> None:
    maja.open_text()
    first = maja.type(MODULE + "\nFyra.\n")
    second = maja.type(MODULE + "\nFyra.\n\nFem.\n")

    assert first.answer.data == b""
    assert len(first.answer.headers["X-Saved-At"]) == 5
    assert now_there().hashes[PATH] == second.answer.headers["X-Seen"]
    assert now_there().texts[PATH].decode() == MODULE + "\nFyra.\n\nFem.\n"


def test_the_button_saves_and_shows_the_page_again(maja: Writer) -> None:
    maja.open_text()

    page = maja.visit(maja.save(MODULE + "\nFyra.\n").answer.location)

    assert page.words(".flashed p") == ["Texten är sparad i utkastet."]
    assert "Fyra." in page.one("#text").text


def test_the_second_of_two_keeps_their_own_text_and_is_led_to_choose(
    maja: Writer, eva: Writer, house: House, now_there: Now
) -> None:
    maja.open_text()
    eva.open_text()
    eva.save(MODULE.replace("Två.", "Två, Evas."))

    page = maja.visit(maja.save(MODULE.replace("Två.", "Två, Majas.")).answer.location)

    assert "Två, Evas." in now_there().texts[PATH].decode()
    assert own_texts(house) == [MODULE.replace("Två.", "Två, Majas.")]
    assert page.words(".whose") == ["Din text", "Eva Norlings text"]


def test_a_script_is_told_who_was_first_and_the_later_text_takes_the_place_of_the_earlier(
    maja: Writer, eva: Writer, house: House
) -> None:
    maja.open_text()
    eva.open_text()
    eva.type(MODULE + "\nEvas.\n")

    told = maja.type(MODULE + "\nMaj", 409)
    maja.type(MODULE + "\nMajas.\n", 409)

    assert told.answer.headers["X-Kept"] == "yes"
    assert told.words("p") == ["Eva Norling har också ändrat texten. Ditt är sparat för sig. Jämför och välj"]
    assert own_texts(house) == [MODULE + "\nMajas.\n"]
    assert maja.open_text().words("main .waiting a") == ["Jämför och välj"]


def test_who_never_heard_that_a_text_was_saved_is_not_in_their_own_way(maja: Writer, now_there: Now) -> None:
    maja.open_text()
    maja.save(MODULE + "\nFyra", headers={"X-Fragment": "saving"}, status=204)

    maja.type(MODULE + "\nFyra och fem.\n", earlier=MODULE + "\nFyra")

    assert now_there().texts[PATH].decode() == MODULE + "\nFyra och fem.\n"


def test_a_file_that_was_taken_away_while_somebody_wrote_is_kept_for_them(
    maja: Writer, eva: Writer, house: House, now_there: Now
) -> None:
    maja.open_text()
    eva.open_text()
    eva.type(MODULE + "\nEvas.\n")
    remove(house, eva)

    page = maja.visit(maja.save(MODULE + "\nMajas.\n").answer.location)

    assert "har tagits bort eller bytt namn medan du skrev" in page.one(".lead").text
    maja.choose(page, first="mine")
    assert now_there().texts[PATH].decode() == MODULE + "\nMajas.\n"
    assert own_texts(house) == []


def remove(house: House, writer: Writer) -> None:
    with house.app.app_context(), transaction():
        actions.remove_file("prov", PATH, writer.seen, writer.person_id, NOW)


@pytest.mark.parametrize("place", ["02-finns-inte.md", "media/bild.png", "../kurs.md"])
def test_what_is_no_text_of_the_course_is_not_found_and_not_made(maja: Writer, place: str, now_there: Now) -> None:
    for seen in ("", "x", "0" * 64):
        maja.send("authoring.edit_text", {"text": "x", "seen": seen}, 404, course_id="prov", path=place)

    assert now_there().draft_id is None


def test_a_page_of_somebody_else_in_the_same_browser_saves_nothing(maja: Writer, now_there: Now) -> None:
    maja.open_text()

    told = maja.type(MODULE + "\nEvas.\n", 409, writer="f" * 32)

    assert "Någon annan är inloggad" in told.words("p")[0]
    assert "X-Kept" not in told.answer.headers
    assert now_there().draft_id is None


def test_a_module_of_300_kb_is_saved(maja: Writer, now_there: Now) -> None:
    maja.open_text()
    text = MODULE + "\nÅtta ord på en rad om möten och samtal.\n" * 7_000

    maja.type(text)

    assert now_there().sizes[PATH] > 300_000
    assert now_there().texts[PATH].decode() == text


def test_line_ends_and_the_mark_of_the_file_that_one_began_with_stay(
    maja: Writer, now_there: Now, house: House
) -> None:
    maja.open_text()
    maja.save(MODULE.replace("\n", "\r\n"))

    assert now_there().texts[PATH].decode() == MODULE


def test_a_full_disk_is_told_and_what_was_saved_before_stays(maja: Writer, house: House, now_there: Now) -> None:
    maja.open_text()
    maja.type(MODULE + "\nFyra.\n")
    full(house)
    try:
        page = maja.save(MODULE + "\nFem.\n" * 100_000, 507)
        typed = maja.type(MODULE + "\nFem.\n" * 100_000, 507)
    finally:
        roomy(house)

    assert "Disken hos oss är full." in page.one("main").text
    assert page.one("form.given-back textarea").get_text().endswith("Fem.\n")
    assert "X-Seen" not in typed.answer.headers
    assert now_there().texts[PATH].decode() == MODULE + "\nFyra.\n"
    maja.type(MODULE + "\nFem.\n")


def _no_more_pages(connection, _record) -> None:  # type: ignore[no-untyped-def]
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {count}")


def full(house: House) -> None:
    """SQLite's own answer where there is no room for another page."""
    house.session.close()
    house.engine.dispose()
    event.listen(house.engine, "connect", _no_more_pages)


def roomy(house: House) -> None:
    event.remove(house.engine, "connect", _no_more_pages)
    house.session.close()
    house.engine.dispose()


def test_what_was_typed_when_the_session_was_over_is_given_back(maja: Writer, now_there: Now) -> None:
    maja.open_text()
    stranger = Browser(maja.house)

    page = stranger.send("authoring.edit_text", {"text": MODULE + "\nFyra <b>.\n", "seen": maja.seen}, 401, **PLACE)

    form = page.one("form.given-back")
    sent = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    assert form["action"] == maja.address("authoring.edit_text", **PLACE)
    assert sent == {"seen": maja.seen}
    assert form.select_one("textarea[name=text]").text.removeprefix("\n") == MODULE + "\nFyra <b>.\n"
    assert now_there().draft_id is None
