"""Every published version is there to read, to compare and to begin again from."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.models import CourseDraft
from tests.authoring.editing import reflection
from tests.authoring.review.writers import PLACE, Writer
from tests.builders import COURSE, a_course, an_administrator
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
FIRST = "---\ntitel: Första\nid: forsta\n---\n\nGammal text. Läs [nästa](02-andra.md).\n\n" + reflection("Vad?")
SECOND = "---\ntitel: Andra\nid: andra\n---\n\nMer text.\n"


@pytest.fixture
def boss(house: House, tmp_path: Path) -> Writer:
    """With two versions: the second has another text in the first module, and words of what is new."""
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": FIRST, "02-andra.md": SECOND})
    boss = Writer(house, an_administrator())
    boss.write("Gammal", "Ny")
    boss.publish(boss.look(), words="Nyare exempel.")
    return boss


def test_every_version_is_told_with_where_it_came_from_and_what_was_new(boss: Writer) -> None:
    page = boss.open("authoring.list_versions", **PLACE)

    assert page.words(".versions h2") == ["Version 2", "Version 1"]
    assert page.words(".versions .vars span:nth-child(2)") == ["i webbläsaren av Administratör", "från filer"]
    assert page.words(".versions blockquote") == ["Nyare exempel."]


def test_an_old_version_is_read_as_it_was_with_links_within_it(boss: Writer) -> None:
    old = boss.open("authoring.show_version", number=1, **PLACE)
    page = boss.visit(old.select_one("ol.links a")["href"])
    onward = page.one(".prose a")["href"]

    assert "Gammal text." in page.one("fieldset.as-was").text
    assert page.select("fieldset.as-was[disabled] textarea")
    assert onward == boss.address("authoring.show_version_step", number=1, step_id="andra", **PLACE)
    assert "Mer text." in boss.visit(onward).text


def test_two_versions_are_compared_as_a_draft_is(boss: Writer) -> None:
    page = boss.open("authoring.compare_versions", fran=1, till=2, **PLACE)

    assert page.words("del") == ["Borttaget: Gammal slut på det borttagna."]
    assert page.words("ins") == ["Nytt: Ny slut på det nya."]
    assert "samma innehåll" in boss.open("authoring.compare_versions", fran=2, till=2, **PLACE).text


@pytest.mark.parametrize("number", ["0", "3", "x", "1" * 30])
def test_a_version_that_never_was_is_not_found(boss: Writer, number: str) -> None:
    for endpoint in ("show_version", "restore_version"):
        boss.open(f"authoring.{endpoint}", 404, number=number, **PLACE)


def test_an_old_version_becomes_a_draft_on_the_latest_and_is_published_again(boss: Writer, house: House) -> None:
    page = boss.open("authoring.restore_version", number=1, **PLACE)

    boss.send("authoring.restore_version", {"draft": ""}, number=1, **PLACE)
    told = boss.look()
    boss.publish(told)

    assert "Deltagarna märker inget" in page.one(".lead").text
    assert told.words("section:has(#andras) li") == ["Första: ett stycke är ändrat."]
    assert boss.number() == 3
    assert "Gammal text." in boss.open("learning.show_step", step_id="forsta", **PLACE).text


def test_an_open_draft_is_dropped_only_when_the_page_has_said_so(boss: Writer, house: House) -> None:
    boss.write("Ny", "Pågående")

    refused = boss.send("authoring.restore_version", {"draft": ""}, 409, number=1, **PLACE)
    kept = boss.copy().texts["01-forsta.md"]
    hidden = refused.one("form [name=draft]")["value"]
    boss.send("authoring.restore_version", {"draft": hidden}, number=1, **PLACE)

    assert "Någon har påbörjat ett utkast" in refused.one("main").text
    assert "Pågående" in kept.decode()
    assert boss.copy().texts["01-forsta.md"].decode() == FIRST
    assert sorted(house.session.scalars(select(CourseDraft.ended_as)), key=str) == [None, "dropped", "published"]


def test_the_list_asks_as_many_statements_for_two_versions_as_for_five(boss: Writer, house: House) -> None:
    with house.statements() as few:
        boss.open("authoring.list_versions", **PLACE)
    for number in range(3):
        boss.write("text", f"text {number}")
        boss.publish(boss.look())

    with house.statements() as many:
        boss.open("authoring.list_versions", **PLACE)

    assert (len(many), few[-1]) == (len(few), many[-1])
