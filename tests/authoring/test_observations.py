"""What readers have told the authors, as the authors read it: by module, by day, and without anybody's name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.catalogue.models import Course
from app.database import transaction
from app.learning.actions.claiming import claim
from app.learning.models import Observation
from app.learning.owner import Owner
from app.learning.sharing import Choice
from app.people.models import RoleName
from tests.attempts import a_guest
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, NOW, a_course, a_person, an_administrator, publish, with_role, write_course
from tests.house import House
from tests.learning.forms import answer
from tests.observations import NAME, an_observation

SECOND = "---\ntitel: Andra modulen\nid: andra\n---\n\nText.\n"
FILES = {"kurs.md": COURSE, "01-forsta.md": MODULE, "02-andra.md": SECOND}
WORDS = "Året i andra stycket stämmer inte."
DAY = timedelta(days=1)


@pytest.fixture
def author(browser: Browser, house: House, tmp_path: Path) -> Browser:
    """With a course of two modules."""
    a_course(tmp_path, FILES)
    browser.sign_in(with_role(RoleName.AUTHOR))
    return browser


def listed(browser: Browser) -> Page:
    return browser.open("authoring.list_observations", course_id="prov")


def settle(browser: Browser, answer_id: str, status: int = 303, settled: str = "yes", course_id: str = "prov") -> Page:
    place = {"course_id": course_id, "answer_id": answer_id}
    return browser.send("authoring.settle_observation", {"settled": settled}, status, **place)


def shown(browser: Browser) -> list[str]:
    return listed(browser).words(".entry blockquote")


def test_they_stand_by_module_the_newest_day_first_with_the_day_and_the_version_alone(
    author: Browser, house: House, tmp_path: Path
) -> None:
    person = a_person("Maja Lindqvist")
    an_observation(house, "Gammalt.", owner=Owner(person.id, None))
    an_observation(house, "I andra.", step_id="andra", written=NOW + DAY)
    write_course(tmp_path, {"01-forsta.md": MODULE.replace("modulens text", "modulens nya text")})
    publish(tmp_path)
    an_observation(house, "Nytt.", written=NOW + 3 * DAY)

    page = listed(author)

    assert page.words("section h2") == ["Första modulen", "Andra modulen"]
    assert page.words(".entry blockquote") == ["Nytt.", "Gammalt.", "I andra."]
    assert page.words(".entry .vars span") == [
        "5 mars 2026", "Om den version som visas nu", "2 mars 2026", "Om version 1, nu visas version 2",
        "3 mars 2026", "Om version 1, nu visas version 2",
    ]  # fmt: skip
    assert page.words(".page-head .facts span") == ["3 synpunkter att ta hand om", "0 avklarade"]
    assert "Maja" not in page.get_text()
    assert "10.00" not in page.one("main").get_text()


def test_within_a_day_the_order_tells_nothing_of_the_time(author: Browser, house: House) -> None:
    ids = [an_observation(house, f"{number}", written=NOW + timedelta(minutes=number)) for number in range(6)]

    by_name = sorted(range(6), key=lambda number: ids[number])
    assert shown(author) == [str(number) for number in by_name]


def test_what_is_written_is_words_whatever_it_looks_like(author: Browser, house: House) -> None:
    hostile = '</blockquote><script>alert(1)</script><img src=x onerror="alert(2)">'
    an_observation(house, hostile)

    page = listed(author)

    assert page.words(".entry blockquote") == [hostile]
    assert page.select("main script, main img") == []


def test_settled_ones_are_folded_below_and_can_be_opened_again(author: Browser, house: House) -> None:
    first, second = an_observation(house, "Ett."), an_observation(house, "Två.", written=NOW + DAY)

    page = settle(author, first)
    assert page.answer.location == "/synpunkter/prov#modul-forsta"
    settle(author, first)
    page = listed(author)
    assert page.words("section > .entries blockquote") == ["Två."]
    assert page.words("section > details blockquote") == ["Ett."]
    assert page.words("section > details > summary") == ["Visa en avklarad: Första modulen"]

    settle(author, second)
    assert "Allt är avklarat här." in listed(author).get_text()

    settle(author, first, settled="no")
    assert listed(author).words("section > .entries blockquote") == ["Ett."]


def test_the_list_follows_at_once_when_a_reader_changes_or_erases(
    author: Browser, house: House, tmp_path: Path
) -> None:
    reader = Browser(house)
    answer(reader, NAME, text=WORDS)
    assert shown(author) == [WORDS]

    answer(reader, NAME, text="Jag läste fel, men länken är trasig.")
    assert shown(author) == ["Jag läste fel, men länken är trasig."]

    answer(reader, NAME, 422, text="Ring 070-123 45 67.")
    assert shown(author) == []

    answer(reader, NAME, text=WORDS)
    (entry,) = reader.open("learning.journal").select(".entry")
    answer_id = entry["id"].removeprefix("svar-")
    reader.send("learning.delete_answer", {}, answer_id=answer_id)
    assert shown(author) == []
    settle(author, answer_id, 404)


def test_a_visit_that_is_claimed_is_the_same_reader(author: Browser, house: House) -> None:
    visit, _cookie = a_guest(house)
    person = a_person()
    an_observation(house, "Vid besöket.", owner=visit)
    an_observation(house, "Senare.", owner=Owner(person.id, None), written=NOW + DAY)

    with house.app.app_context(), transaction():
        claim(visit, person.id, NOW + 2 * DAY)

    assert shown(author) == ["Senare."]


def test_what_is_not_sent_is_not_shown(author: Browser, house: House) -> None:
    an_observation(house, "Bara för banken.", readers=Choice(bank=True))

    assert shown(author) == []
    assert listed(author).words(".page-head .facts span") == ["0 synpunkter att ta hand om", "0 avklarade"]


def test_modules_that_are_gone_and_courses_that_were_taken_down_keep_theirs(
    author: Browser, house: House, tmp_path: Path
) -> None:
    an_observation(house, WORDS, step_id="andra")
    (tmp_path / "02-andra.md").unlink()
    publish(tmp_path)
    house.session.get_one(Course, "prov").retired_at = NOW
    house.session.commit()

    page = listed(author)

    assert page.words("section h2") == ["Moduler som inte längre finns"]
    assert (page.words(".entry blockquote"), page.select("section .facts a, .crumb")) == ([WORDS], [])


def test_authors_and_administrators_come_there_from_the_course_and_from_the_administration(
    author: Browser, house: House
) -> None:
    here = author.address("authoring.list_observations", course_id="prov")
    assert author.open("learning.show_course", course_id="prov").select(f'a[href="{here}"]')
    author.sign_in(an_administrator())
    assert author.open("operation.administration").select(f'a[href="{here}"]')
    assert author.open("learning.show_course", course_id="prov").select(f'a[href="{here}"]')
    listed(author)


def test_nobody_else_comes_there(author: Browser, house: House) -> None:
    answer_id = an_observation(house, WORDS)
    here = author.address("authoring.list_observations", course_id="prov")
    for role, status in ((None, 404), (RoleName.TRAINER, 404)):
        other = Browser(house)
        other.sign_in(with_role(role) if role else a_person())
        other.open("authoring.list_observations", status, course_id="prov")
        settle(other, answer_id, status)
        assert not other.open("learning.show_course", course_id="prov").select(f'a[href="{here}"]')

    Browser(house).open("authoring.list_observations", 401, course_id="prov")
    settle(Browser(house), answer_id, 401)

    assert house.session.scalars(select(Observation.settled_at)).all() == [None]


def test_what_is_not_there_is_not_found(author: Browser, house: House, tmp_path: Path) -> None:
    answer_id = an_observation(house, WORDS)
    a_course(tmp_path / "annan", {"kurs.md": COURSE.replace("id: prov", "id: annan"), "01-forsta.md": MODULE})

    author.open("authoring.list_observations", 404, course_id="finns-inte")
    settle(author, "0" * 32, 404)
    settle(author, answer_id, 404, course_id="annan")

    assert house.session.scalars(select(Observation.settled_at)).all() == [None]


def test_the_list_asks_as_many_statements_for_thirty_as_for_one(author: Browser, house: House) -> None:
    counts = []
    for more in (1, 29):
        for _ in range(more):
            an_observation(house, WORDS)
        listed(author)
        with house.statements() as statements:
            page = listed(author)
        counts.append((len(page.select(".entry")), len(statements)))

    assert counts[1] == (30, counts[0][1])
