"""Every template renders with everything it may be handed, as valid HTML in which each reference leads somewhere."""

from __future__ import annotations

from types import SimpleNamespace as Shown
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.web import bridge, language, swedish
from tests.templates.pages import PAGES
from tests.templates.samples import ANSWERED_ONES, FRESH

GUEST = Shown(is_authenticated=False, name="", administrator=False, roles=frozenset())
ADMINISTRATOR = Shown(
    is_authenticated=True, name="Karin Öberg", administrator=True, roles=frozenset({"system-administrator"})
)
USUAL = Shown(text="normal", spacing="normal", theme="system", motion="system")
OWN = Shown(text="large", spacing="wide", theme="dark", motion="less")
FUNDED = Shown(text="Medfinansieras av Europeiska unionen", emblem_url="/media/emblem.svg")


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader("templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "published": Markup, "clock": swedish.clock, "day": swedish.day, "minutes_in_words": swedish.minutes_in_words
    }  # fmt: skip
    made.globals |= {
        "bridge": bridge.bridge_picture, "static_url": lambda name: f"/static/{name}", "person": GUEST,
        "url_for": lambda endpoint, **values: "/" + "/".join([endpoint, *map(str, values.values())]),
        "get_flashed_messages": list, "request": Shown(path="/"), "reading": USUAL, "funding": None,
        "page_title_prefix": "", "kept": lambda macro, *arguments: macro(*arguments),
    }  # fmt: skip
    return made


ENVIRONMENT = _environment()


def render(name: str, **changes: Any) -> str:
    template, context = PAGES[name]
    return ENVIRONMENT.get_template(template).render(context | changes)


def _complain(html: str) -> list[str]:
    """What is wrong with a page, in words; an empty list is a sound page."""
    soup = BeautifulSoup(html, "html5lib")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    wrong = [f"two of id {each}" for each in {each for each in ids if ids.count(each) > 1}]
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for tag in soup.find_all(attrs={attribute: True}):
            named = tag[attribute] if isinstance(tag[attribute], list) else tag[attribute].split()
            wrong += [f"{attribute} names {each}, which is not there" for each in named if each not in ids]
    wrong += [f"link to {a['href']}" for a in soup.select('a[href^="#"]') if a["href"][1:] not in ids]
    for control in soup.select("input:not([type=hidden]), select, textarea"):
        if not control.find_parent("label") and not soup.find("label", attrs={"for": control.get("id", "-")}):
            wrong.append(f"no label: {control}")
    wrong += [f"inside the page: {tag.name}" for tag in soup.select("style, script:not([src])")]
    wrong += [
        f"style or handler: {tag.name}"
        for tag in soup.find_all(True)
        if any(a == "style" or a.startswith("on") for a in tag.attrs)
    ]
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid_html_with_one_heading_and_nothing_loose(name: str) -> None:
    html = render(name)

    html5lib.HTMLParser(strict=True).parse(html)

    soup = BeautifulSoup(html, "html5lib")
    assert _complain(html) == []
    assert len(soup.find_all("h1")) == 1
    assert soup.title is not None
    assert len(soup.title.text.split(" – ")[0]) > 3


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_the_readers_settings_and_shows_who_is_signed_in(name: str) -> None:
    html = render(name, person=ADMINISTRATOR, reading=OWN, funding=FUNDED, get_flashed_messages=lambda: ["Sparat."])

    html5lib.HTMLParser(strict=True).parse(html)

    soup = BeautifulSoup(html, "html5lib")
    assert soup.html is not None
    assert soup.html.attrs == {
        "lang": "sv", "data-text": "large", "data-spacing": "wide", "data-theme": "dark", "data-motion": "less"
    }  # fmt: skip
    assert soup.select_one(".funded") is not None
    assert "Karin Öberg" in soup.get_text()


@pytest.mark.parametrize("type", FRESH)
def test_a_fresh_question_tells_nothing_of_what_is_right(type: str) -> None:
    html = ENVIRONMENT.get_template("learning/question.html").render(q=FRESH[type])

    soup = BeautifulSoup(html, "html5lib")
    assert _complain(html) == []
    assert soup.select(".feedback, .explain, .verdict, .mark, .is-right, .is-tried") == []
    assert "Då behöver ingen gissa" not in html
    assert "Stöd fungerar när det har en tid" not in html


@pytest.mark.parametrize("type", ANSWERED_ONES)
def test_an_answered_question_can_be_answered_again(type: str) -> None:
    html = ENVIRONMENT.get_template("learning/question.html").render(q=ANSWERED_ONES[type])

    button = BeautifulSoup(html, "html5lib").select_one("button[name=answer]")
    assert button is not None
    assert (button["value"], button.text) == (f"en-{type}", "Svara igen")


def test_who_rightly_says_no_is_not_told_yes() -> None:
    html = ENVIRONMENT.get_template("learning/question.html").render(q=ANSWERED_ONES["true-false"])

    told = BeautifulSoup(html, "html5lib").select_one(".feedback.right")
    assert told is not None
    assert told.get_text(" ", strip=True) == "Just det."


def test_only_what_was_chosen_is_told_right_or_wrong() -> None:
    html = ENVIRONMENT.get_template("learning/question.html").render(q=ANSWERED_ONES["single"])

    looks = [" ".join(row["class"]) for row in BeautifulSoup(html, "html5lib").select(".option")]
    assert looks == ["option is-tried", "option is-right", "option"]


def test_the_pages_first_button_saves_drafts_and_stands_outside_the_tab_order() -> None:
    first = BeautifulSoup(render("module"), "html5lib").select("#modul button")[0]

    assert (first["name"], first["value"], first["tabindex"]) == ("save", "drafts", "-1")


def test_the_notice_stands_before_the_first_free_text_and_only_once() -> None:
    soup = BeautifulSoup(render("module"), "html5lib")

    notices = soup.select(".before-typing")
    assert len(notices) == 1
    assert notices[0].find_next("textarea", attrs={"class": "notebook"}) is not None
    assert notices[0].find_previous("textarea") is None


def test_every_template_is_seen_by_these_pages() -> None:
    seen = {template for template, _context in PAGES.values()}
    pages = {name for name in ENVIRONMENT.list_templates() if name.split("/")[0] in
             {"home", "learning", "people", "operation", "errors"}}  # fmt: skip

    assert pages - seen == {
        "errors/page.html",
        "learning/drafts.html",
        "learning/entry.html",
        "learning/journal.typ",
        "learning/module_parts.html",
        "learning/observation.html",
        "learning/question.html",
        "learning/question_gone.html",
        "learning/take_home.html",
        "operation/tables.html",
        "people/sign_in_letter.html",
        "people/sign_in_letter.txt",
    }
