"""The journal says how a marked answer went in words that cannot be read as the answer itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import Browser, Page
from tests.builders import COURSE, a_course
from tests.learning.forms import STEP, answer, key_of

QUESTIONS = """
---
id: forsta
titel: Första
---

::: sant-falskt pastaende

Bron bär sig själv utan slutsten.

Svar: falskt

:::

::: flerval flera

Vad bär?

- [x] Trycket
- [x] Fästena
- [ ] Ställningen

:::

::: para delar

Vad gör varje del?

- Slutsten => Sluter
- Fäste => Tar emot
- Räcke => Skyddar

:::

::: omröstning rost

Vilken bro?

- En av sten
- En av trä

:::
"""


def told(browser: Browser) -> str:
    return browser.open("learning.journal").words(".vars span")[1]


@pytest.fixture
def step(browser: Browser, tmp_path: Path) -> Page:
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": QUESTIONS})
    return browser.open("learning.show_step", **STEP)


@pytest.mark.usefixtures("step")
@pytest.mark.parametrize(("value", "words"), [("false", "Rätt svar"), ("true", "Inte riktigt")])
def test_no_to_what_is_not_so_is_right(browser: Browser, value: str, words: str) -> None:
    answer(browser, "pastaende", value=value)

    assert told(browser) == words


def test_a_choice_that_is_right_so_far_says_that_there_is_more(browser: Browser, step: Page) -> None:
    answer(browser, "flera", keys=key_of(step, "Trycket"))

    assert told(browser) == "Det du valde stämmer, men det finns mer att välja"


@pytest.mark.parametrize(("right", "words"), [(3, "Rätt svar"), (1, "1 av 3 rätt"), (0, "Inte riktigt")])
def test_pairs_are_counted(browser: Browser, step: Page, right: int, words: str) -> None:
    tasks = {text: value for value, text in ((str(o["value"]), o.get_text()) for o in step.select(".pairs option"))}
    wanted = [tasks[task] for task in ("Sluter", "Tar emot", "Skyddar")]
    turned = wanted[:right] + wanted[right + 1 :] + wanted[right : right + 1]
    names = [str(select["name"]).removeprefix("delar.").replace("-", "__") for select in step.select(".pairs select")]

    answer(browser, "delar", **dict(zip(names, turned, strict=True)))

    assert told(browser) == words


def test_nothing_is_said_where_nothing_is_right_or_wrong(browser: Browser, step: Page) -> None:
    answer(browser, "rost", keys=key_of(step, "En av sten"))

    assert told(browser) == "Andra ser bara antal, från fem personer."
