"""Places that stay the same while what stands there is edited."""

from __future__ import annotations

from app.authoring.drafts.compiling import as_published
from app.authoring.trying.spots import Spot, spots_of
from app.courseware.compiler import compile_course

KURS = b"---\ntitel: A\nid: a\n---\n\nText.\n"
BODY = """
Inledning.

## Lyssna

Text ett.

::: viktigt Kom ihåg

### I rutan

Text.

:::

## Lyssna

Text två.

::: enval val

Vad?

- [x] A
- [ ] B

:::

Efter frågan.
"""


def spots(body: str) -> list[Spot]:
    course = compile_course({"kurs.md": KURS, "01-b.md": f"---\ntitel: B\nid: b\n---\n{body}".encode()}).course
    assert course
    return spots_of(as_published(course).parts(course.modules[0], easy=False))


def test_each_heading_of_the_page_and_each_question_is_a_place_and_one_in_a_box_is_not() -> None:
    assert [spot.place for spot in spots(BODY)] == [
        *("inledning", "rubrik:lyssna", "rubrik:lyssna-2", "fraga:val", "efter:val"),
    ]


def test_nothing_of_the_page_is_left_out() -> None:
    whole = "".join(spot.html or "" for spot in spots(BODY))

    assert all(words in whole for words in ("Inledning.", "Text ett.", "I rutan", "Text två.", "Efter frågan."))


def test_a_place_stays_when_its_words_change_and_says_that_they_have() -> None:
    before = {spot.place: spot.seen for spot in spots(BODY)}

    after = {spot.place: spot.seen for spot in spots(BODY.replace("Text ett", "Text tre").replace("[ ] B", "[ ] C"))}

    assert after.keys() == before.keys()
    assert {place for place in before if before[place] != after[place]} == {"rubrik:lyssna", "fraga:val"}
