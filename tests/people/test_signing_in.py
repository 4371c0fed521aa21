"""The cookie that says who is here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from app.learning.models import Answer
from app.people.models import SignInSession
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, a_person
from tests.house import House
from tests.learning.forms import STEP, form_of


def test_an_answer_is_saved_by_somebody_who_was_last_seen_ten_minutes_ago(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    page = browser.open("learning.show_step", **STEP)
    before = now() - timedelta(minutes=10)
    house.session.execute(update(SignInSession).values(seen_at=before))
    house.session.commit()

    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.text": "Lyssna"}, 303, **STEP)

    assert house.session.scalar(select(func.count(Answer.id))) == 1
    assert house.session.scalars(select(SignInSession.seen_at)).one() > before
