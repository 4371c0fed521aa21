"""A colleague with a private link: what opens, what ends it, and what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.authoring.drafts.actions import drop_draft
from app.authoring.models import CourseDraft, DraftComment, DraftLink
from app.authoring.trying.comments import MOST_LETTERS
from app.database import db, transaction
from app.web.swedish import now
from tests.authoring.trying.scene import KEY, MODULE, OF_COURSE, a_guest, author, link, rows, words_of, write
from tests.browser import Browser
from tests.databases import one_engine
from tests.house import House

pytestmark = [one_engine, pytest.mark.usefixtures("author")]
__all__ = ["author"]


def test_the_link_is_shown_once_and_only_its_hash_is_kept(browser: Browser, house: House) -> None:
    token = link(browser)

    listed = browser.open("authoring.share_draft", **OF_COURSE)

    assert token not in str(listed)
    assert token not in str(rows(house))
    assert "Kim Berg" in words_of(listed)


def test_a_guest_reads_the_draft_of_the_module_and_no_other(browser: Browser, house: House) -> None:
    write(browser, MODULE.lstrip().replace("Inledande ord", "Nya ord"))
    token, guest = link(browser), a_guest(house)

    to = guest.open("authoring.read_course", 302, token=token).answer.location
    page = guest.visit(to)

    assert "Nya ord" in words_of(page)
    assert page.answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert page.answer.headers["Cache-Control"] == "no-store"
    assert page.select("#synpunkt") == []
    inside = [link["href"] for link in page.select("article a[href], .contents a[href]")]
    assert [
        address for address in inside if not address.startswith((f"/utkast/{token}/", "#", "/dina-uppgifter"))
    ] == []
    guest.open("authoring.read_step", 404, token=token, step_id="andra")
    assert "Här sägs något." in words_of(guest.open("authoring.read_transcript", token=token, path="media/bron.md"))


def test_a_link_to_the_whole_course_opens_all_of_it(browser: Browser, house: House) -> None:
    token, guest = link(browser, path=""), a_guest(house)

    course = guest.open("authoring.read_course", token=token)

    assert [link["href"] for link in course.select(".contents a")] == [
        f"/utkast/{token}/forsta",
        f"/utkast/{token}/andra",
    ]
    guest.open("authoring.read_step", token=token, step_id="andra")


def test_a_guest_answers_and_nothing_is_kept(browser: Browser, house: House) -> None:
    token, guest = link(browser), a_guest(house)
    before = rows(house)

    page = guest.send(
        "authoring.read_step", {"answer": "tanke", "tanke.text": "Ord"}, 200, token=token, step_id="forsta"
    )

    assert "Svaret är inte sparat" in words_of(page.one("#fraga-tanke"))
    assert rows(house) == before
    assert guest.client.get_cookie("larbron-gast") is None


@pytest.mark.parametrize("end", ["closed", "over", "dropped", "wrong"])
def test_a_link_that_is_over_is_not_found_and_gives_back_what_was_typed(
    browser: Browser, house: House, end: str
) -> None:
    token, guest = link(browser), a_guest(house)
    if end == "closed":
        browser.send("authoring.close_link", {}, link_id=KEY, **OF_COURSE)
    elif end == "over":
        house.session.execute(update(DraftLink).values(ends_at=now() - timedelta(seconds=1)))
        house.session.commit()
    elif end == "dropped":
        with house.app.app_context(), transaction():
            drop_draft(db.session.query(CourseDraft).one(), now())
    else:
        token = token[:-1] + ("0" if token[-1] != "0" else "1")
    place = {"token": token, "step_id": "forsta"}

    page = guest.open("authoring.read_step", 404, **place)
    typed = guest.send("authoring.comment_as_guest", {"comment.inledning": "Mina <b>ord"}, 404, **place)

    assert page.one("h1").text == "Länken gäller inte"
    assert "Be den som gav dig länken om en ny." in words_of(page)
    assert typed.one("#skrivet-1").text.strip() == "Mina <b>ord"
    guest.open("authoring.read_course", 404, token=token)
    house.session.rollback()
    assert house.session.query(DraftComment).count() == 0


def test_a_guest_comments_on_a_place_changes_it_and_takes_it_back(browser: Browser, house: House) -> None:
    token, guest = link(browser), a_guest(house)
    place = {"token": token, "step_id": "forsta"}

    first = {"comment.inledning": "Kort <b>ord", "comment.fraga:val": "Svår", "tanke.text": "Kvar"}
    page = guest.send("authoring.comment_as_guest", first, 200, **place)
    guest.send("authoring.comment_as_guest", {"comment.inledning": "Längre", "comment.fraga:val": ""}, 200, **place)

    assert page.one("#fraga-tanke textarea").text.strip() == "Kvar"
    assert page.one("#kommentar-inledning").text.strip() == "Kort <b>ord"
    assert [(row.place, row.text, row.person_id) for row in _comments(house)] == [("inledning", "Längre", None)]
    assert guest.open("authoring.read_step", **place).one("#kommentar-inledning").text.strip() == "Längre"


def test_a_comment_that_is_too_long_or_one_too_many_stays_in_its_field(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, guest = link(browser), a_guest(house)
    place = {"token": token, "step_id": "forsta"}
    long = "x" * (MOST_LETTERS + 1)

    page = guest.send(
        "authoring.comment_as_guest", {"comment.inledning": long, "comment.fraga:val": "Bra"}, 422, **place
    )
    monkeypatch.setattr("app.authoring.trying.comments.MOST_OF_LINK", 1)
    second = guest.send("authoring.comment_as_guest", {"comment.fraga:tanke": "En till"}, 422, **place)

    assert page.one("#kommentar-inledning").text.strip() == long
    assert page.one("#kommentar-inledning")["aria-invalid"] == "true"
    assert second.one("#kommentar-fraga-tanke").text.strip() == "En till"
    assert [row.place for row in _comments(house)] == ["fraga:val"]


def test_two_guests_say_each_their_own_of_the_same_place(browser: Browser, house: House) -> None:
    tokens = [link(browser, key=key * 32) for key in "ab"]
    for token, words in zip(tokens, ("En", "Två"), strict=True):
        place = {"token": token, "step_id": "forsta"}
        a_guest(house).send("authoring.comment_as_guest", {"comment.inledning": words}, 200, **place)

    page = a_guest(house).open("authoring.read_step", token=tokens[0], step_id="forsta")

    assert page.one("#kommentar-inledning").text.strip() == "En"
    assert sorted(row.text for row in _comments(house)) == ["En", "Två"]


def test_somebody_elses_key_makes_no_link(browser: Browser, house: House) -> None:
    link(browser)
    house.session.execute(update(DraftLink).values(made_by=None))
    house.session.commit()

    sent = {"guest": "Ann", "path": "", "days": "14", "key": KEY}
    browser.send("authoring.share_draft", sent, 404, **OF_COURSE)


@pytest.mark.parametrize(("field", "value"), [("guest", " "), ("days", "400"), ("path", "../kurs.md")])
def test_a_link_that_lacks_something_is_not_made(browser: Browser, house: House, field: str, value: str) -> None:
    sent = {"guest": "Kim", "path": "01-forsta.md", "days": "14", "key": KEY} | {field: value}

    page = browser.send("authoring.share_draft", sent, 422, **OF_COURSE)

    assert page.select(f"#{field}-error")
    house.session.rollback()
    assert house.session.query(DraftLink).count() == 0


def _comments(house: House) -> list[DraftComment]:
    house.session.rollback()
    return house.session.query(DraftComment).order_by(DraftComment.place).all()
