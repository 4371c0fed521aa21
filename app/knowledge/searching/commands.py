"""`larbron knowledge search`."""

from __future__ import annotations

import json
from typing import Any

import click
from flask.cli import with_appcontext

from app.courseware.markdown import plain
from app.database import reading
from app.knowledge.searching import asking
from app.knowledge.searching.choosing import Chosen
from app.knowledge.searching.finding import find
from app.knowledge.searching.places import list_places
from app.knowledge.searching.quotes import Quote, list_quotes

NOBODY = ""


@click.command("search", short_help="Sök i kunskapsbanken, som på dess sida.")
@click.argument("text")
@click.option("--format", "shape", default="text", type=click.Choice(["text", "json"]), help="Så skrivs svaren ut.")
@click.option("--most", default=20, type=click.IntRange(1, 500), show_default=True, help="Så många svar, högst.")
@with_appcontext
def search(text: str, shape: str, most: int) -> None:
    """Sök i kunskapsbanken: de senaste svaren först. TEXT skrivs som på sidan, med citattecken, eller och minus."""
    asked = asking.read(text)
    if not asked:
        raise click.BadParameter("Skriv minst ett ord att söka efter", param_hint="TEXT")
    with reading():
        places = list_places()
        found = find(Chosen(text=text), asked, places, NOBODY)
        quotes = list_quotes(places.courses, [hit.number for hit in found.hits[:most]], NOBODY)
    count = f"Fler än {found.count}" if found.more else str(found.count)
    if shape == "json":
        told = {"count": found.count, "more": found.more, "texts": [_told(quote) for quote in quotes]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{count} svar om ”{text}”." if found.count else f"Inga svar om ”{text}”.")
    for quote in quotes:
        about = ", ".join([quote.course, *quote.variables])
        click.echo(f"\n{plain(quote.prompt_html)}\n{quote.text}\n({about})")


def _told(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "course": quote.course_id,
        "question": quote.question,
        "wording": plain(quote.prompt_html),
        "about": quote.variables,
        "text": quote.text,
    }
