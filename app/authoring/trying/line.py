"""The line on the desk and beside a text that leads to trying the draft, sharing it and what colleagues said."""

from __future__ import annotations

from flask import render_template, url_for

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.trying.comments import count_waiting
from app.web.slots import fills


@fills("draft")
def trying_line(copy: WorkingCopy, path: str = "") -> str:
    """One statement where there is a draft. `path` is the file that is open."""
    course_id = copy.course_id
    module = path if path.endswith(".md") and "/" not in path else ""
    return render_template(
        "authoring/trying_line.html",
        try_url=url_for("authoring.try_file", course_id=course_id, path=module) if module else None,
        course_url=url_for("authoring.try_course", course_id=course_id),
        share_url=url_for("authoring.share_draft", course_id=course_id, fil=module or None),
        comments_url=url_for("authoring.list_comments", course_id=course_id),
        waiting=count_waiting(copy.draft_id, module or None),
    )
