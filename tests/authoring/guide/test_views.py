"""The author's guide where one writes."""

from __future__ import annotations

import pytest

from app.authoring.guide.chapters import chapters
from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import a_person, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.fixture
def author(house: House) -> Browser:
    browser = Browser(house)
    browser.sign_in(with_role(RoleName.AUTHOR))
    return browser


def test_every_chapter_opens_from_the_list_and_leads_to_the_next(author: Browser) -> None:
    page = author.open("authoring.list_guide")
    links = [str(link["href"]) for link in page.select("main ul.links a")]

    for place, link in enumerate(links):
        chapter = author.visit(link)
        following = [str(turn["href"]) for turn in chapter.select("nav.leaf a.next")]
        assert following == links[place + 1 : place + 2]
    assert len(links) == len(chapters(str))


def test_what_is_looked_for_is_shown_with_its_place(author: Browser) -> None:
    page = author.open("authoring.list_guide", sok="textning blinka musik")
    other = author.open("authoring.list_guide", sok="blinka musik")

    assert "Inget i hjälpen handlar om ”textning blinka musik”" in page.one("main").text
    assert [str(link["href"]) for link in other.select("section:has(#traffar) a")] == [
        "/hjalp/skriva-kurser/film-och-ljud#nar-du-spelar-in"
    ]


def test_it_is_for_those_who_write_and_an_unknown_chapter_is_not_found(author: Browser, house: House) -> None:
    learner = Browser(house)
    learner.sign_in(a_person())
    learner.open("authoring.list_guide", 403)
    Browser(house).open("authoring.list_guide", 401)
    author.open("authoring.show_guide_chapter", 404, chapter="finns-inte")
