"""The audit trail for auditors and administrators: read, sought in, never changed."""

from __future__ import annotations

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.people.blueprint import people
from app.people.rules import reads_trail
from app.people.trail import words
from app.people.trail.queries import Sought, count_lines, list_lines, name_places
from app.web.access import allow
from app.web.paging import paging_of

LONGEST_SEARCH = 100


@people.get("/logg")
@allow(reads_trail)
def list_trail() -> ResponseReturnValue:
    sought = _sought()
    count = count_lines(sought)
    paging = paging_of(count)
    address = {name: request.args.get(name) or None for name in ("vem", "om", "vad", "fran", "till")}
    lines = list_lines(sought, paging.skip, paging.most)
    return render_template(
        "people/list_trail.html",
        lines=lines,
        places=name_places(lines),
        sought=sought,
        address=address,
        count=count,
        page=paging.page,
        pages=paging.pages,
        acts=words.ACTS,
        act_in_words=words.act_in_words,
        about_in_words=words.about_in_words,
    )


def _sought() -> Sought:
    """What cannot be a day, or is no act of ours, narrows nothing; the page shows what it was taken for."""
    act = request.args.get("vad", "")
    return Sought(
        actor=_words("vem"),
        person=_words("om"),
        act=act if act in words.ACTS else "",
        since=_day("fran"),
        until=_day("till"),
    )


def _words(name: str) -> str:
    return request.args.get(name, "").replace("\0", "").strip()[:LONGEST_SEARCH]


def _day(name: str) -> date | None:
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None
