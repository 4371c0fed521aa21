"""The pages of searching and reading, and one's own marks."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.knowledge.blueprint import knowledge
from app.knowledge.searching import asking, bookmarks
from app.knowledge.searching.choosing import PLACE, WRITER, Chosen
from app.knowledge.searching.counts import options_of
from app.knowledge.searching.finding import MOST, find, list_newest
from app.knowledge.searching.places import list_places
from app.knowledge.searching.quotes import list_quotes
from app.people.rules import reads_bank
from app.web.access import allow
from app.web.paging import Paging

A_PAGE = 20


@knowledge.get("/kunskapsbank/sok")
@allow(reads_bank)
def search_entries() -> ResponseReturnValue:
    """Counted only where filters are chosen, or are asked for: the words alone are found much faster."""
    chosen, places, page = Chosen.of(request.args), list_places(), max(1, request.args.get("sida", 1, type=int))
    asked = asking.read(chosen.text)
    found, options, more = None, {}, False
    if chosen.text and not asked:
        numbers: list[int] = []
    elif chosen.counts:
        found = find(chosen, asked, places, current_user.id)
        shown = [name for name in (*PLACE, *WRITER) if name not in ("module", "question") or chosen.course]
        options = {name: options_of(name, found, chosen, places) for name in shown}
        page = min(page, max(1, -(-found.count // A_PAGE)))
        numbers = [hit.number for hit in found.hits[(page - 1) * A_PAGE : page * A_PAGE]]
        more = found.count > page * A_PAGE
    else:
        page = min(page, MOST // A_PAGE)
        numbers, more = list_newest(chosen, asked, places, current_user.id, Paging(page, page, A_PAGE))
    return render_template(
        "knowledge/searching/search_entries.html",
        chosen=chosen,
        found=found,
        nothing_typed=bool(chosen.text) and not asked,
        most=MOST,
        options=options,
        quotes=list_quotes(places.courses, numbers, current_user.id, asked),
        page=page,
        more=more and page < MOST // A_PAGE,
        contact=current_app.config["SETTINGS"].contact or None,
    )


@knowledge.post("/kunskapsbank/svar/<entry_id>/mark")
@allow(reads_bank)
def mark_entry(entry_id: str) -> ResponseReturnValue:
    """Marks it, or takes the mark away: what is sent says which. Goes back to the page that it was sent from."""
    bookmarks.set_bookmark(current_user.id, entry_id, request.form.get("marked") == "yes")
    back = request.form.get("back", "")
    own = back.startswith("/kunskapsbank") and "\\" not in back
    return redirect(f"{back if own else url_for('.list_courses')}#citat-{entry_id}", 303)
