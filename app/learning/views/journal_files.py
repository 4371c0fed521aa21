"""Min reflektionsbok to take home: as PDF to read and print, as Markdown to go on working in."""

from __future__ import annotations

import io
import re

from flask import Response, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.learning.blueprint import learning
from app.learning.journal import by_course
from app.learning.journal_book import Book, book_of
from app.learning.journal_markdown import markdown_of
from app.learning.journal_pdf import pdf_of
from app.learning.owner import owner_of_request
from app.learning.queries.journal import list_written
from app.projects.queries import list_emblems, list_fundings
from app.web.access import allow, anyone
from app.web.swedish import STOCKHOLM, now

NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')


@learning.get("/reflektionsbok.pdf")
@allow(anyone)
def journal_pdf() -> ResponseReturnValue:
    book = _book()
    if not book.chapters:
        return redirect(url_for(".journal"), 303)
    projects = {chapter.funding.project for chapter in book.chapters if chapter.funding}
    return _file(pdf_of(book, list_emblems(projects)), book, "pdf", "application/pdf")


@learning.get("/reflektionsbok.md")
@allow(anyone)
def journal_markdown() -> ResponseReturnValue:
    book = _book()
    if not book.chapters:
        return redirect(url_for(".journal"), 303)
    return _file(markdown_of(book).encode(), book, "md", "text/markdown")


def _book() -> Book:
    """All that one has answered, or with `?kurs=` what stands under one of the headings of the journal's page."""
    owner, part = owner_of_request(), request.args.get("kurs")
    courses = [course for course in by_course(list_written(owner), owner.guest) if part in (None, course.id)]
    fundings = list_fundings({course.course_id for course in courses})
    name = "" if owner.guest else current_user.name
    return book_of(courses, fundings, name, now().astimezone(STOCKHOLM).date())


def _file(content: bytes, book: Book, ending: str, kind: str) -> Response:
    of_one = f", {book.chapters[0].title}" if request.args.get("kurs") else ""
    name = NOT_IN_FILE_NAMES.sub(" ", f"{book.title}{of_one}")[:120].strip()
    file = send_file(io.BytesIO(content), kind, as_attachment=True, download_name=f"{name} {book.made}.{ending}")
    file.headers["Cache-Control"] = "no-store"
    return file
