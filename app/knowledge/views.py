"""The bank's pages, for trainers and administrators: courses, a course's questions, the texts to one question."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_latest, list_latest
from app.knowledge import queries
from app.knowledge.blueprint import knowledge
from app.knowledge.coding import views as coding_views
from app.knowledge.contents import chapters_of, module_title
from app.knowledge.insights import given_back, paper
from app.knowledge.insights import views as insight_views
from app.knowledge.reviewing import for_writers
from app.knowledge.reviewing import views as reviewing_views
from app.knowledge.searching import at_the_module
from app.knowledge.searching import views as searching_views
from app.knowledge.searching.quotes import list_quotes
from app.knowledge.studies import out_views, research_views
from app.knowledge.studies import views as study_views
from app.people.rules import reads_bank
from app.web.access import allow
from app.web.errors import NotFound
from app.web.paging import paging_of

__all__ = [
    "at_the_module",
    "coding_views",
    "for_writers",
    "given_back",
    "insight_views",
    "knowledge",
    "out_views",
    "paper",
    "research_views",
    "reviewing_views",
    "searching_views",
    "study_views",
]


@dataclass(frozen=True, slots=True)
class CourseInBank:
    """`questions` are those with texts to read."""

    id: str
    title: str
    questions: int
    texts: int


@knowledge.get("/kunskapsbank")
@allow(reads_bank)
def list_courses() -> ResponseReturnValue:
    courses = list_latest(queries.list_begun())
    readable = [each for each in queries.list_gathered(courses) if each.enough]
    lines = []
    for course in courses:
        texts = [each.texts for each in readable if each.course_id == course.id]
        lines.append(CourseInBank(course.id, course.title, len(texts), sum(texts)))
    return render_template("knowledge/list_courses.html", courses=[line for line in lines if line.questions])


@knowledge.get("/kunskapsbank/<course_id>")
@allow(reads_bank)
def show_course(course_id: str) -> ResponseReturnValue:
    course = _get_course(course_id)
    gathered = queries.list_gathered([course])
    chapters = chapters_of(course, gathered, queries.list_prompts(gathered))
    return render_template("knowledge/show_course.html", course=course, chapters=chapters)


@knowledge.get("/kunskapsbank/<course_id>/<question>", defaults={"meaning": 1})
@knowledge.get("/kunskapsbank/<course_id>/<question>/<int:meaning>")
@allow(reads_bank)
def show_question(course_id: str, question: str, meaning: int) -> ResponseReturnValue:
    course = _get_course(course_id)
    gathered = next((g for g in queries.list_gathered([course], question) if g.meaning == meaning), None)
    if gathered is None:
        raise NotFound
    paging = paging_of(gathered.texts if gathered.enough else 0)
    numbers = queries.list_numbers(course, gathered, paging.skip, paging.most) if gathered.enough else []
    prompt, *others = queries.list_wordings(course, gathered)
    return render_template(
        "knowledge/show_question.html",
        course=course,
        module=module_title(course, question),
        gathered=gathered,
        prompt=prompt,
        others=others,
        texts=list_quotes([course], numbers, current_user.id),
        page=paging.page,
        pages=paging.pages,
        contact=current_app.config["SETTINGS"].contact or None,
    )


def _get_course(course_id: str) -> PublishedCourse:
    """Also one that was taken down: what was said about it can still be read."""
    course = find_latest(course_id)
    if course is None:
        raise NotFound
    return course
