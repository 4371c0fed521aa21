"""The guide's pages."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.authoring.blueprint import authoring
from app.authoring.guide.chapters import GROUPS, chapters, find_sections
from app.people.rules import author_or_administrator
from app.web.access import allow
from app.web.errors import NotFound

MOST_FOUND = 40


@authoring.get("/hjalp/skriva-kurser")
@allow(author_or_administrator)
def list_guide() -> ResponseReturnValue:
    words = request.args.get("sok", "").strip()[:100]
    all_chapters = chapters(_address).values()
    groups = {group: [chapter for chapter in all_chapters if chapter.group == group] for group in GROUPS}
    found = find_sections(_address, words)
    return render_template("authoring/list_guide.html", groups=groups, words=words, found=found[:MOST_FOUND])


@authoring.get("/hjalp/skriva-kurser/<chapter>")
@allow(author_or_administrator)
def show_guide_chapter(chapter: str) -> ResponseReturnValue:
    by_slug = chapters(_address)
    if chapter not in by_slug:
        raise NotFound
    order = list(by_slug.values())
    place = order.index(by_slug[chapter])
    return render_template(
        "authoring/show_guide_chapter.html",
        chapter=order[place],
        previous=order[place - 1] if place else None,
        next=order[place + 1] if place + 1 < len(order) else None,
    )


def _address(slug: str) -> str:
    return url_for("authoring.show_guide_chapter", chapter=slug)
