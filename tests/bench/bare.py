"""The page that ours is measured against: the least that Flask, Flask-SQLAlchemy and Flask-Login can do.

`/` reads who is signed in and one more row, and renders 14 kB. A POST to it also adds a row and commits.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Request, render_template, request
from flask_login import LoginManager, UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

COOKIE = "bare"
WORDS = "Den som ska börja på ett nytt arbete behöver veta vem som finns till hands & när."
ROWS = [{"number": number, "title": f"Rad nummer {number}", "words": WORDS} for number in range(1, 77)]


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class Person(UserMixin, Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class SignInSession(Base):
    __tablename__ = "session"
    token: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Page(Base):
    __tablename__ = "page"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class Answer(Base):
    __tablename__ = "answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str]
    answered_at: Mapped[datetime]


def create_app() -> Flask:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{os.environ['BARE_DATABASE']}"
    app.config["SECRET_KEY"] = "not a secret"
    db.init_app(app)
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(signed_in)
    app.add_url_rule("/", "show", show, methods=["GET", "POST"])
    with app.app_context():
        event.listen(db.engine, "connect", use_wal)
    return app


def use_wal(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=5000")


def signed_in(sent: Request) -> Person | None:
    token = sent.cookies.get(COOKIE, "")
    return db.session.scalars(
        select(Person).join(SignInSession, SignInSession.person_id == Person.id).where(SignInSession.token == token)
    ).first()


def show() -> str:
    person = current_user._get_current_object()
    page = db.session.scalars(select(Page).where(Page.id == 1)).one()
    if request.method == "POST":
        db.session.add(Answer(person_id=person.id, text=request.form["text"], answered_at=datetime.now(UTC)))
        db.session.commit()
    return render_template("page.html", page=page, person=person, rows=ROWS)


def fill(people: int) -> list[str]:
    """Makes the tables and signs so many people in; their cookies."""
    app = create_app()
    with app.app_context():
        db.create_all()
        db.session.add(Page(id=1, title="En sida"))
        tokens = [f"kaka-{number}" for number in range(people)]
        for number, token in enumerate(tokens, 1):
            db.session.add(Person(id=number, name=f"Person {number}"))
            db.session.flush()
            db.session.add(SignInSession(token=token, person_id=number))
        db.session.commit()
        db.engine.dispose()
    return tokens
