"""What others answered is shown as counts, from five persons on, each counted once."""

from __future__ import annotations

from pathlib import Path

from tests.browser import Browser, Page
from tests.builders import COURSE, a_course
from tests.house import House
from tests.learning.forms import STEP, answer, answers, key_of

POLL = """
---
titel: Första modulen
id: forsta
---

Text.

::: omröstning rost

Vad gör ni mest?

- Ringer
- Mejlar

Visa: efter svar

:::
"""


def vote(browser: Browser, words: str) -> Page:
    key = key_of(browser.open("learning.show_step", **STEP), words)
    answer(browser, "rost", keys=key)
    return browser.open("learning.show_step", **STEP)


def test_results_wait_for_five_persons_and_for_ones_own_answer(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": POLL})
    voters = [Browser(house) for _ in range(4)]
    for voter in voters:
        page = vote(voter, "Ringer")
        assert page.select(".chart") == []
        assert "När fem personer har svarat" in page.get_text()

    page = vote(browser, "Mejlar")

    assert page.words(".chart figcaption") == ["Så svarade 5 personer"]
    assert page.words("tbody th, tbody td") == ["Ringer", "4", "80 %", "Mejlar", "1", "20 %"]
    assert Browser(house).open("learning.show_step", **STEP).select(".chart") == []


def test_who_answers_again_is_counted_once(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": POLL})
    for _ in range(5):
        page = vote(browser, "Ringer")

    assert page.select(".chart") == []


def test_who_changes_their_mind_is_counted_where_they_are_now(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": POLL})
    for _ in range(4):
        vote(Browser(house), "Ringer")
    vote(browser, "Ringer")

    page = vote(browser, "Mejlar")

    assert page.words("tbody th, tbody td") == ["Ringer", "4", "80 %", "Mejlar", "1", "20 %"]


def test_who_takes_everything_away_is_counted_nowhere(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": POLL})
    voters = [Browser(house) for _ in range(5)]
    for voter in voters:
        vote(voter, "Ringer")

    voters[0].send("learning.delete_all", {})

    assert voters[1].open("learning.show_step", **STEP).select(".chart") == []


def test_who_takes_one_answer_away_is_counted_by_the_one_that_remains(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": POLL})
    for _ in range(4):
        vote(Browser(house), "Ringer")
    vote(browser, "Mejlar")
    browser.send("learning.begin_again", {}, course_id="prov")
    vote(browser, "Ringer")
    first, second = (row.public_id for row in answers(house)[-2:])

    browser.send("learning.delete_answer", {}, answer_id=second)
    page = browser.open("learning.show_step", **STEP)
    someone = vote(Browser(house), "Ringer")

    assert page.select(".chart") == []
    assert someone.words("tbody th, tbody td") == ["Ringer", "5", "83 %", "Mejlar", "1", "17 %"]
    browser.send("learning.delete_answer", {}, answer_id=first)
    assert vote(Browser(house), "Mejlar").words("tbody th, tbody td") == ["Ringer", "5", "83 %", "Mejlar", "1", "17 %"]
