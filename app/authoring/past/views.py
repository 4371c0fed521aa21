"""A course's history: every published version to read, compare and begin again from."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.blueprint import authoring
from app.authoring.drafts.beginning import DraftIsOpen, begin_from
from app.authoring.drafts.queries import find_draft, published_copy
from app.authoring.past.queries import get_version, list_version_rows
from app.authoring.past.reading import course_html, read_step
from app.authoring.review.files import changed_files
from app.catalogue.queries import find_older
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.saving import begin_write, give_up, reads_first
from app.web.swedish import now

EASY = "lattlast"


@authoring.get("/redigera/<course_id>/historik")
@allow(author_or_administrator)
def list_versions(course_id: str) -> ResponseReturnValue:
    return render_template(
        "authoring/list_versions.html",
        course_id=course_id,
        versions=list_version_rows(course_id),
        draft=find_draft(course_id),
    )


@authoring.get("/redigera/<course_id>/historik/jamfor")
@allow(author_or_administrator)
def compare_versions(course_id: str) -> ResponseReturnValue:
    """Two that the address names; without, the latest with the one before."""
    versions = list_version_rows(course_id)
    by_number = {str(row.number): row for row in versions}
    newer = by_number.get(request.args.get("till", ""), versions[0])
    older = by_number.get(request.args.get("fran", ""), versions[min(1, len(versions) - 1)])
    before, after = (published_copy(course_id, row.id) for row in (older, newer))
    courses = [find_older(course_id, row.id) for row in (older, newer)]
    titles = {module.file: module.title for course in courses if course for module in course.course.modules}
    return render_template(
        "authoring/compare_versions.html",
        course_id=course_id,
        versions=versions,
        older=older,
        newer=newer,
        files=changed_files(before, after, titles),
    )


@authoring.get("/redigera/<course_id>/historik/<number>")
@allow(author_or_administrator)
def show_version(course_id: str, number: str) -> ResponseReturnValue:
    rows = list_version_rows(course_id)
    version = next((row for row in rows if str(row.number) == number), None)
    course = find_older(course_id, version.id) if version else None
    if version is None or course is None:
        raise NotFound
    return render_template(
        "authoring/show_version.html",
        course_id=course_id,
        version=version,
        previous=next((row for row in rows if row.number < version.number), None),
        course=course,
        html=course_html(course, _step_address(course_id, number)),
    )


@authoring.get("/redigera/<course_id>/historik/<number>/<step_id>")
@allow(author_or_administrator)
def show_version_step(course_id: str, number: str, step_id: str) -> ResponseReturnValue:
    version = get_version(course_id, number)
    course = find_older(course_id, version.id)
    if course is None:
        raise NotFound
    return render_template(
        "authoring/show_version_step.html",
        course_id=course_id,
        version=version,
        course=course,
        read=read_step(course, step_id, EASY in request.args, _step_address(course_id, number)),
    )


def _step_address(course_id: str, number: str) -> Callable[[str], str]:
    return lambda step_id: url_for(".show_version_step", course_id=course_id, number=number, step_id=step_id)


@authoring.route("/redigera/<course_id>/historik/<number>/aterstall", methods=["GET", "POST"])
@allow(author_or_administrator)
@reads_first
def restore_version(course_id: str, number: str) -> ResponseReturnValue:
    """Nothing is published: the old version becomes a draft, which goes the way of every draft."""
    copy = published_copy(course_id, get_version(course_id, number).id)
    if request.method == "POST":
        begin_write()
        try:
            begin_from(copy, request.form.get("draft", ""), current_user.id, now())
        except DraftIsOpen:
            give_up()
        else:
            flash(_("Version {number} ligger nu som utkast. Inget är publicerat än.").format(number=number))
            return redirect(url_for(".review_draft", course_id=course_id), 303)
    versions = list_version_rows(course_id)
    refused = request.method == "POST"
    return (
        render_template(
            "authoring/restore_version.html",
            course_id=course_id,
            version=next(row for row in versions if str(row.number) == number),
            latest=versions[0],
            draft=find_draft(course_id),
            refused=refused,
            page_title_prefix=_("Fel: ") if refused else "",
        ),
        409 if refused else 200,
    )
