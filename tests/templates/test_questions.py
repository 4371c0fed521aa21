"""Questions of every kind: valid HTML in which each reference leads somewhere, and nothing told before an answer."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.web import language, swedish
from tests.templates.samples import ANSWERED_ONES, FRESH


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader("templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "published": Markup, "clock": swedish.clock, "day": swedish.day, "minutes_in_words": swedish.minutes_in_words
    }  # fmt: skip
    made.globals["kept"] = lambda macro, *arguments: macro(*arguments)
    return made


ENVIRONMENT = _environment()


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
