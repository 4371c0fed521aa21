"""The start page, help and the pages behind the footer's links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.outlines import Outline
from app.catalogue.queries import list_outlines
from app.completion.coming import find_coming
from app.home import accessibility
from app.home.blueprint import home
from app.home.forms import ReadingForm
from app.learning.owner import owner_of_request
from app.learning.progress import Progress, progress
from app.learning.queries.attempts import list_attempts
from app.projects.queries import find_funding, list_projects
from app.settings import Settings
from app.web.access import allow, anyone
from app.web.forms import form_page
from app.web.reading import keep, reading_settings
from app.web.swedish import now

__all__ = ["accessibility", "home"]
MOST_ON_START, LONGEST_SEARCH = 12, 100
OWN_PATH = re.compile(r"/[A-Za-z0-9/?=&_-]*")


@dataclass(frozen=True, slots=True)
class CourseOnShelf:
    id: str
    title: str
    about: str
    modules: int
    minutes: int | None
    minutes_left: int | None
    states: tuple[str, ...]
    done: int
    begun: bool


@home.get("/")
@allow(anyone)
def start() -> ResponseReturnValue:
    courses, attempts = list_outlines(), list_attempts(owner_of_request())
    begun = [course for course in courses if course.id in attempts]
    others = [course for course in courses if course.id not in attempts]
    shown = [*begun, *others[:MOST_ON_START]]
    ways = {course.id: progress(course, attempts.get(course.id)) for course in shown}
    unfinished = [course for course in begun if ways[course.id].here]
    latest = max(unfinished, key=lambda course: attempts[course.id].started_at, default=None)
    return render_template(
        "home/start.html",
        shelf=[on_shelf(course, ways[course.id]) for course in shown],
        count=len(courses),
        resume=ways[latest.id].resume(latest) if latest else None,
        coming=find_coming(current_user.id, now()) if current_user.is_authenticated else None,
        funding=find_funding([course.id for course in shown]),
    )


@home.get("/kurser")
@allow(anyone)
def list_all_courses() -> ResponseReturnValue:
    """With `sok`, those whose title or first words hold every word of it."""
    sought = request.args.get("sok", "").strip()[:LONGEST_SEARCH]
    words = sought.casefold().split()
    attempts = list_attempts(owner_of_request())
    found = [course for course in list_outlines() if all(word in course.sought for word in words)]
    shelf = [on_shelf(course, progress(course, attempts.get(course.id))) for course in found]
    return render_template("home/list_all_courses.html", shelf=shelf, sought=sought)


def on_shelf(course: Outline, way: Progress) -> CourseOnShelf:
    return CourseOnShelf(
        id=course.id,
        title=course.title,
        about=course.about,
        modules=way.modules,
        minutes=way.minutes,
        minutes_left=way.minutes_left,
        states=way.states,
        done=way.done,
        begun=way.begun,
    )


@home.route("/lasinstallningar", methods=["GET", "POST"])
@allow(anyone)
def reading() -> ResponseReturnValue:
    form = ReadingForm.of_request(obj=reading_settings(), back=request.args.get("fran", "/"))
    if not form.accepted():
        return form_page("home/reading.html", form)
    back = form.back.data or "/"
    safe = back if OWN_PATH.fullmatch(back) and not back.startswith("//") else url_for(".start")
    response = make_response(redirect(safe, 303))
    keep(response, form.values(), secure=current_app.config["SETTINGS"].https)
    return response


@home.get("/dina-uppgifter")
@allow(anyone)
def personal_data() -> ResponseReturnValue:
    contact = current_app.config["SETTINGS"].contact or None
    return render_template("home/personal_data.html", contact=contact, projects=list_projects())


def _words(endpoint: str, address: str) -> None:
    """A page that only says something."""

    @allow(anyone)
    def show() -> ResponseReturnValue:
        settings: Settings = current_app.config["SETTINGS"]
        prefix = "__Host-" if settings.https else ""  # what our cookies' names begin with
        return render_template(f"home/{endpoint}.html", contact=settings.contact or None, guarded=prefix)

    home.add_url_rule(address, endpoint, show)


_words("cookies", "/kakor")
_words("help_page", "/hjalp")
